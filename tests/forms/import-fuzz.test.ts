/** No input may crash, hang, or import silently wrong: random sheets, damaged files, bytes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prompt, result, start, step } from '../../src/forms/engine.ts'
import { formSchema } from '../../src/forms/form.ts'
import { reportLines } from '../../src/forms/report.ts'
import type { FormEnv } from '../../src/forms/state.ts'
import type { ImportResult } from '../../src/forms/xlsform.ts'
import { translator } from '../../src/i18n/index.ts'
import { readSurveyFile } from '../../src/surveys/survey-file.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }
const tr = translator('hu')

/** Imports; what was imported must be storable, and answerable for some steps. Returns whether it was. */
async function survives(name: string, bytes: Uint8Array): Promise<boolean> {
  // Apart, as when it is sent: a file that sends the library round for ever is given up.
  const reading = await readSurveyFile({ name, bytes: Uint8Array.from(bytes) })
  const imported: ImportResult =
    reading.kind === 'form'
      ? { ok: true, ...reading }
      : { ok: false, problems: reading.problems, awaited: [] }
  // Every message exists in the language, with all it needs.
  expect(reportLines(imported, tr).length).toBeGreaterThan(0)
  if (!imported.ok) {
    expect(imported.problems.some((each) => each.severity === 'error')).toBe(true)
    return false
  }
  const { form } = imported
  expect(formSchema.parse(JSON.parse(JSON.stringify(form)))).toEqual(form)
  let state = start(form, { language: 'hu', seed: 's' }, env)
  for (const text of ['1', 'a', 'igen', '2026-12-03', '17:00', '47.5, 21.6', 'yes', 'x']) {
    prompt(form, state, env)
    state = step(form, state, { kind: 'text', text }, env).state
    state = step(form, state, { kind: 'skip' }, env).state
  }
  result(form, state, env)
  return true
}

const word = fc.constantFrom(
  'text',
  'integer',
  'select_one yn',
  'select_multiple yn or_other',
  'rank yn',
  'note',
  'calculate',
  'begin group',
  'end group',
  'begin repeat',
  'end repeat',
  'range',
  'date',
  'a',
  'b',
  'c',
  'constructor',
  'toString',
  '${a} > 1',
  "selected(${b}, 'yes')",
  'count(${c})',
  'yn',
  'yes',
  'no',
  '. > 3',
  'once(random())',
  'position(..)',
  "jr:choice-name(${a}, '${a}')",
  'start=1 end=3',
  'randomize=true seed=${a}',
  'Magyar (hu)',
  '__proto__',
  '../a',
  '/data/b',
  'today()',
  '=1+1',
  '…',
  '',
)
const header = fc.constantFrom(
  'type',
  'name',
  'label',
  'label::Magyar (hu)',
  'label::en',
  'hint',
  'relevant',
  'constraint',
  'required',
  'calculation',
  'choice_filter',
  'default',
  'parameters',
  'appearance',
  'repeat_count',
  'read_only',
  'constraint_message',
  'list_name',
  'value',
  'x',
)
const sheet = (first: string[]) =>
  fc
    .tuple(
      fc.uniqueArray(header, { maxLength: 8 }),
      fc.array(fc.array(word, { maxLength: 10 }), { maxLength: 12 }),
    )
    .map(([headers, rows]) => [[...first, ...headers.filter((each) => !first.includes(each))], ...rows])

test('random sheets', async () => {
  await fc.assert(
    fc.asyncProperty(
      sheet(['type', 'name', 'label']),
      sheet(['list_name', 'name', 'label']),
      async (survey, choices) => {
        const book = XLSX.utils.book_new()
        XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(survey), 'survey')
        XLSX.utils.book_append_sheet(
          book,
          XLSX.utils.aoa_to_sheet([...choices, ['yn', 'yes', 'Yes'], ['yn', 'no', 'No']]),
          'choices',
        )
        const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' })
        await survives('random.xlsx', Buffer.from(bytes as Buffer))
      },
    ),
    { numRuns: 25 },
  )
})

/** Rows that are mostly right, so that what comes after the import is met too. */
const goodRow = fc.tuple(
  fc.constantFrom(
    'text',
    'integer',
    'decimal',
    'select_one yn',
    'select_multiple yn',
    'select_multiple yn or_other',
    'rank yn',
    'range',
    'date',
    'time',
    'note',
    'acknowledge',
    'geopoint',
    'barcode',
    'dateTime',
  ),
  fc.constantFrom(
    '',
    '',
    '',
    '${q0} > 1',
    "selected(${q1}, 'yes')",
    "${q0} != ''",
    'string-length(${q2}) > 0',
    'count-selected(${q1}) > 1',
    "once('x') = 'x'",
    'position(.) = 1',
    'random() < 0.5',
  ),
  fc.constantFrom(
    '',
    '',
    '. != ${q0}',
    "regex(., '^[a-z0-9]+$')",
    'string-length(.) < 9',
    'not(selected(., "no"))',
  ),
  fc.constantFrom('', 'yes', '${q0} = 1'),
  fc.constantFrom('', '', '1', 'yes', 'today()', '${q0}', 'uuid()'),
)

test('forms that are mostly right', async () => {
  let good = 0
  await fc.assert(
    fc.asyncProperty(fc.array(goodRow, { minLength: 3, maxLength: 12 }), async (rows) => {
      const survey = rows.map((row, index) => {
        const [type, relevant, constraint, required, fallback] = row
        return `| | ${[type, `q${index}`, `Question ${index}`, index < 3 ? '' : relevant, constraint, required, fallback].join(' | ')} |`
      })
      const text = [
        '| survey |',
        '| | type | name | label | relevant | constraint | required | default |',
        ...survey,
        '| choices |',
        '| | list_name | name | label |',
        '| | yn | yes | Yes |',
        '| | yn | no | No |',
      ]
      if (await survives('good.md', new TextEncoder().encode(text.join('\n')))) good += 1
    }),
    { numRuns: 150 },
  )
  expect(good).toBeGreaterThan(10)
})

const samples = ['../../samples/helyzetfelmeres.xlsx', 'xlsforms/group.xlsx', 'xlsforms/or_other.xlsx'].map(
  (path) => Buffer.from(readFileSync(join(import.meta.dirname, path))),
)
const xls = (() => {
  const bytes: unknown = XLSX.write(XLSX.read(samples[0]), { type: 'buffer', bookType: 'biff8' })
  return Buffer.from(bytes as Buffer)
})()

test('cut and corrupted files', async () => {
  // Not in the first bytes: those only tell what kind of file it is.
  const damage = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.nat(255)), { maxLength: 12 })
  const undamaged = [...samples.slice(0, 1), xls].map(
    (bytes): [Buffer<ArrayBuffer>, [number, number][], null] => [bytes, [], null],
  )
  let reached = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples, xls, xls),
      damage,
      fc.option(fc.integer({ min: 1, max: 99 })),
      async (bytes, bits, percent) => {
        const copy = Buffer.from(bytes)
        for (const [place, value] of bits) copy[8 + (place % (copy.length - 8))] = value
        const cut = percent === null ? copy : copy.subarray(0, Math.floor((copy.length * percent) / 100))
        if (await survives('damaged.xlsx', cut)) reached += 1
      },
    ),
    { numRuns: 30, examples: undamaged },
  )
  // Those without damage at the least: the files were really read.
  expect(reached).toBeGreaterThanOrEqual(undamaged.length)
})

test('bytes and texts of any kind', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.string({ maxLength: 400, unit: 'grapheme' }).map((text) => new TextEncoder().encode(text)),
      ),
      async (bytes) => {
        await survives('anything', bytes)
      },
    ),
    { numRuns: 300 },
  )
})

test('a list called like what every object has', async () => {
  const form = (list: string) =>
    new TextEncoder().encode(
      `## survey\n| type | name | label |\n| select_one ${list} | a | Mi? |\n## choices\n| list_name | name | label |\n| ${list} | x | X |\n`,
    )
  expect(await survives('constructor.md', form('constructor'))).toBe(true)
  expect(await survives('proto.md', form('__proto__'))).toBe(false)
})
