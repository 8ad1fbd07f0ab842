/** Things within things within things: every reader that calls itself says that it is too much, and ends nothing. */
import { expect, test } from 'vitest'
import { parseMarkup, trusted } from '../../src/base/markup.ts'
import { slashCommand } from '../../src/base/slash.ts'
import { prompt, start, step } from '../../src/forms/engine.ts'
import { compileExpression } from '../../src/forms/expressions/index.ts'
import { audienceSchema, storedAudience } from '../../src/partners/audience.ts'
import { parseAudience } from '../../src/partners/audiences/parse.ts'
import { parsePartners } from '../../src/partners/import/parse.ts'
import { telegramUpdate } from '../../src/platforms/telegram/api-update.ts'
import { register } from '../../src/room.ts'
import { rooms } from '../../src/rooms.ts'
import { read } from '../forms/rows.ts'

const many = 3_000
const times = (text: string, count = many) => text.repeat(count)
const within = (open: string, inner: string, close: string, count = many) =>
  `${times(open, count)}${inner}${times(close, count)}`
const lines = (count: number, line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n))

/** The answer of the question q, in an expression or a label. */
const q = '$' + '{q}'

const survey = (rows: string[]) =>
  ['| survey | | | |', '| | type | name | label | calculation | relevant |', ...rows].join('\n')
const nest = (kind: string, count: number) =>
  survey([
    ...lines(count, (n) => `| | begin ${kind} | g${n} | G |`),
    '| | text | q | Q |',
    ...lines(count, () => `| | end ${kind} |`),
  ])

test.each(['group', 'repeat'])('a form of %ss within each other is told where it is too deep', (kind) => {
  // With their ends just below the most rows of a survey.
  const deep = read(nest(kind, 2_400))
  expect(deep.form).toBeUndefined()
  expect(deep.said).toContain('B33 too-deep')
  // Said once, not for each of them.
  expect(deep.said.filter((said) => said.includes('too-deep'))).toHaveLength(1)
  const longer = read(nest(kind, many))
  expect([longer.form, longer.said.length]).toEqual([undefined, 1])
  const open = read(survey(lines(many, (n) => `| | begin ${kind} | g${n} | G |`)))
  expect(open.form).toBeUndefined()
})

test('a form as deep as any that is meant is read', () => {
  expect(read(nest('group', 30)).said).toEqual([])
})

const env = { now: new Date('2026-11-25T11:00:00Z'), zone: 'Europe/Budapest' }

test('questions that hang on each other in a long row are reckoned', () => {
  const { form, said } = read(
    survey([
      '| | integer | c0 | Mennyi? |',
      ...lines(many, (n) => `| | calculate | c${n + 1} | | \${c${n}} + 1 |`),
      `| | note | n | Ennyi: \${c${many}} | | \${c${many}} > 0 |`,
    ]),
  )
  expect(said).toEqual([])
  if (!form) throw new Error('read')
  const state = start(form, { language: 'hu', seed: 's' }, env)
  const after = step(form, state, { kind: 'text', text: '5' }, env)
  expect(JSON.stringify(prompt(form, after.state, env))).toContain(`Ennyi: ${many + 5}`)
})

const expressions: [string, string][] = [
  ['parentheses', within('(', '1', ')', 5_000)],
  ['parentheses that are not closed', times('(', 15_000)],
  ['calls', within('not(', 'true()', ')', 5_000)],
  ['if', within('if(true(), 1, ', '2', ')', 3_000)],
  ['predicates', within('a[', '1', ']', 5_000)],
  ['minus', `${times('-', 3_900)}1`],
  ['sums', `1${times(' + 1', 1_900)}`],
  ['unions', `a${times('|a', 1_900)}`],
  ['steps', `a${times('/a', 1_900)}`],
  ['or', `1${times(' or 0', 1_900)}`],
  ['comparisons', `1${times(' = 1', 1_900)}`],
  ['quoted', `concat(${times("'a', ", 1_900)}'b')`],
  ['references', `${q}${times(` + ${q}`, 1_900)}`],
  ['regex', `regex('a', '${within('(', 'a', ')', 5_000)}')`],
  ['regex that is not closed', `regex('a', '${times('(?:', 5_000)}')`],
]
test.each(expressions)('an expression of many %s is taken or refused', (_, source) => {
  const { form, said } = read(
    survey([
      '| | integer | q | Q |',
      `| | calculate | c | | ${source.replaceAll('|', '\\|')} |`,
      '| | text | t | T |',
    ]),
  )
  compileExpression(source)
  if (!form) {
    expect(said.join()).toMatch(/too-deep|too-long|unfinished|unexpected|regex|bare-name/)
    return
  }
  const state = start(form, { language: 'hu', seed: 's' }, env)
  step(form, state, { kind: 'text', text: '5' }, env)
})

test('texts of a form with much in them are read', () => {
  const label = within('*', 'a', '*').replaceAll('|', '')
  for (const words of [
    label,
    within('<b>', 'a', '</b>'),
    times('[a](', 3_000),
    times(q, 3_000),
    times('_', 9_000),
  ])
    read(survey(['| | integer | q | Q |', `| | note | n | ${words} |`]))
})

test('markup, however deep, is flat', () => {
  expect(parseMarkup(trusted(within('<b>', 'a', '</b>', 20_000)))).toEqual([
    { kind: 'text', text: 'a', bold: true },
  ])
  expect(parseMarkup(trusted(within('<a href="x">', 'a', '</a>', 20_000)))).toHaveLength(1)
})

test('an audience, typed or stored, is refused', () => {
  register(rooms)
  expect(parseAudience(within('(', 'mindenki', ')', 400), {})).toMatchObject({ ok: false })
  expect(parseAudience(`${times('nem ', 240)}mindenki`, {})).toMatchObject({ ok: false })
  for (const count of [101, many, 20_000]) {
    const stored: unknown = JSON.parse(within('{"not":', '{"all":true}', '}', count))
    expect(audienceSchema.safeParse(stored).success, `${count}`).toBe(false)
    expect(storedAudience.tryRead(stored)).toBeUndefined()
    expect(
      audienceSchema.safeParse(JSON.parse(within('{"and":[', '{"all":true}', ']}', count))).success,
    ).toBe(false)
  }
})

test('what comes in by a platform is not walked as deep as it is', () => {
  const nested: unknown = JSON.parse(within('[', '1', ']', 20_000))
  for (const part of [nested, { chat: nested }, { text: nested, reply_to_message: nested }])
    expect(() => telegramUpdate.safeParse({ update_id: 1, message: part })).not.toThrow()
})

test('words, dates and lists with many brackets are read', () => {
  const deep = within('(', 'x', ')', 20_000)
  expect(() => slashCommand(`/link ${deep}`)).not.toThrow()
  parsePartners({ bytes: new TextEncoder().encode(`név;típus\n${deep};${deep}`) })
})
