/** Messages → exactly what Discord is asked to show. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeMarkup, type Markup, trusted } from '../../src/base/markup.ts'
import type { Ask, Message } from '../../src/base/message.ts'
import { translator } from '../../src/i18n/index.ts'
import { renderComponents } from '../../src/platforms/discord/components.ts'
import { customIds, readCustomId } from '../../src/platforms/discord/customid.ts'
import { escapeMarkdown, shorten, toMarkdown, toMarkdownParts } from '../../src/platforms/discord/markdown.ts'
import { nonceOf, renderMessage } from '../../src/platforms/discord/render.ts'
import { messageBody } from '../emulators/discord/forms.ts'

describe('markup → markdown', () => {
  const cases: [string, string, string][] = [
    ['bold', '<b>Meghívó</b>: gyere', '**Meghívó**: gyere'],
    ['italic within bold', '<b>a <i>b</i></b> c', '**a _b_** c'],
    ['bold within italic', '<i>a <b>b</b></i>', '_a _**_b_**'],
    ['italic before a letter', '<i>a</i>b', '_a_\u200bb'],
    ['italic before an accented letter needs nothing', '<i>a</i>é', '_a_é'],
    ['code', '<code>/help</code>', '`/help`'],
    ['code with backticks', '<code>a`b``c`</code>', '``a`b`\u200b`c` ``'],
    ['a link', '<a href="https://pelda.hu/a_b">itt [1]</a>', '[itt \\[1\\]](<https://pelda.hu/a_b>)'],
    [
      'a link whose text is an address',
      '<a href="https://pelda.hu/">https://mas.hu</a>',
      '<https://pelda.hu/>',
    ],
    ['a link to elsewhere than the web', '<a href="javascript:alert(1)">itt</a>', 'itt'],
    ['a time', '<time at="2026-12-03T16:00:00Z">dec. 3. 17:00</time>', '<t:1796313600:F>'],
    ['a time that is none', '<time at="holnap">holnap 5*</time>', 'holnap 5\\*'],
    [
      'an address keeps its characters',
      'lásd https://pelda.hu/a_b*c?x=1&amp;y=2.',
      'lásd <https://pelda.hu/a_b*c?x=1&y=2>.',
    ],
  ]
  test.each(cases)('%s', (_, markup, markdown) => {
    expect(toMarkdown(trusted(markup))).toBe(markdown)
  })

  const typed: [string, string, string][] = [
    ['mentions', '@everyone <@123> <#1> <@&2>', '\\@everyone \\<\\@123\\> \\<#1\\> \\<\\@&2\\>'],
    ['styles', '*a* _b_ ~~c~~ ||d|| `e`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\`'],
    ['a masked link', '[bank](https://rossz.hu)', '\\[bank\\](<https://rossz.hu>)'],
    ['backslashes', 'a\\*b', 'a\\\\\\*b'],
    ['headings and small print', '# a\n-# b\n ### c', '\\# a\n\\-# b\n \\### c'],
    ['lists', '- a\n+ b\n* c', '\\- a\n\\+ b\n\\* c'],
    ['numbers at the start of a line', '2026. december 3.\n1) b', '2026\\. december 3.\n1\\) b'],
    ['quotes', '> a\n>>> b', '\\> a\n\\>\\>\\> b'],
    ['emoji codes but not times of day', ':smile: 17:00', '\\:smile: 17:00'],
    ['timestamps', '<t:0:R>', '\\<t\\:0:R\\>'],
  ]
  test.each(typed)('%s stay as typed', (_, text, markdown) => {
    expect(toMarkdown(escapeMarkup(text))).toBe(markdown)
  })

  test('a line start is known across styles', () => {
    expect(toMarkdown(trusted('a\n<b>- b</b>'))).toBe('a\n**- b**')
    expect(toMarkdown(trusted('<b>a</b>\n# b'))).toBe('**a**\n\\# b')
    expect(toMarkdown(trusted('<b>a</b># b'))).toBe('**a**# b')
  })

  test('nothing typed is lost or becomes markup', () => {
    const special = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '|',
      '<',
      '>',
      '[',
      ']',
      '@',
      '\\',
      '#',
      '-',
      '1.',
      ' ',
      '\n',
      'a',
      'é',
      '👩‍👩‍👧',
      ':x:',
    )
    fc.assert(
      fc.property(fc.array(special, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const markdown = escapeMarkdown(text)
        expect(markdown.replace(/\\([^A-Za-z0-9\s])/g, '$1')).toBe(text)
        // Every character that can begin markup is behind an odd number of backslashes.
        for (const match of markdown.matchAll(/(\\*)[*_~`|<>[\]@]/g))
          expect(match[1]?.length ?? 0).toSatisfy((n: number) => n % 2 === 1)
        expect(markdown).not.toMatch(/^\s*(#{1,3}|-#|[-+]|\d+\.)\s/m)
      }),
    )
  })
})

describe('splitting', () => {
  test('at paragraph ends', () => {
    const paragraph = 'Szó '.repeat(200).trim()
    const parts = toMarkdownParts(escapeMarkup([paragraph, paragraph, paragraph].join('\n\n')), 2000)
    expect(parts).toEqual([`${paragraph}\n\n${paragraph}`, paragraph])
  })

  test('styles are closed and opened again', () => {
    const [first, second] = toMarkdownParts(trusted(`<b>${'a'.repeat(30)} ${'b'.repeat(30)}</b>`), 40)
    expect(first).toBe(`**${'a'.repeat(30)}**`)
    expect(second).toBe(`**${'b'.repeat(30)}**`)
  })

  test('a time is never cut', () => {
    const markup = trusted(`${'a'.repeat(35)}<time at="2026-12-03T16:00:00Z">december 3.</time>`)
    expect(toMarkdownParts(markup, 40)).toEqual(['a'.repeat(35), '<t:1796313600:F>'])
  })

  test('every part fits, no grapheme is cut and nothing but space is lost', () => {
    const piece = fc.constantFrom(
      'szó ',
      '👩‍👩‍👧',
      'é',
      '*',
      '\n',
      '\n\n',
      'hosszabb szavak, ',
      '<b>',
      '</b>',
    )
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 30, max: 120 }),
        (pieces, limit) => {
          const markup = trusted(pieces.join(''))
          const parts = toMarkdownParts(markup, limit)
          for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit)
          const bare = (text: string) => text.replaceAll('\\*', '★').replace(/[*\\\s]/g, '')
          expect(parts.map(bare).join('')).toBe(bare(toMarkdown(markup)))
          for (const part of parts) expect(part).not.toMatch(/^\u200d|\u200d$/)
        },
      ),
    )
  })

  test('labels are cut at graphemes', () => {
    expect(shorten('rövid', 5)).toBe('rövid')
    expect(shorten('hosszabb', 5)).toBe('hoss…')
    expect(shorten('👩‍👩‍👧👩‍👩‍👧', 10)).toBe('👩‍👩‍👧…')
  })
})

describe('custom ids', () => {
  test('equal ones within a message are told apart and read back', () => {
    const id = customIds()
    const ids = [id('button', 'a:1'), id('button', 'a:1'), id('selection', 'a:1')]
    expect(ids).toEqual(['b:a:1', 'b1:a:1', 'm:a:1'])
    expect(ids.map(readCustomId)).toEqual([
      { purpose: 'button', payload: 'a:1' },
      { purpose: 'button', payload: 'a:1' },
      { purpose: 'selection', payload: 'a:1' },
    ])
    expect(readCustomId('zzz')).toBeUndefined()
    expect(() => customIds()('button', 'x'.repeat(99))).toThrow('does not fit')
  })
})

test('nonces: the last part has the delivery id, the others one of their own', () => {
  const id = 'd'.repeat(25)
  const all = [0, 1, 2].map((part) => nonceOf(id, part, 3))
  expect(all[2]).toBe(id)
  expect(new Set(all).size).toBe(3)
  for (const nonce of all) expect(nonce).toMatch(/^[\w-]{1,25}$/)
  expect(nonceOf(id, 0, 1)).toBe(id)
})

const choices = (count: number, label = 'Választás') =>
  Array.from({ length: count }, (_, at) => ({
    value: `v${at}`,
    label: `${label} ${at}`,
    ...(at === 1 && { selected: true }),
  }))
const paged = { pagePayload: 'pg:' }
const finishing = { ...paged, donePayload: 'done', doneLabel: 'Kész' }

const asks: Record<string, Ask> = {
  'choose-one few': { kind: 'choose-one', payload: 'a:', choices: choices(4), ...paged },
  'choose-one long labels': {
    kind: 'choose-one',
    payload: 'a:',
    choices: choices(3, 'Egészen hosszú válasz, amely nem fér el gombon'),
    ...paged,
  },
  'choose-one compact': { kind: 'choose-one', payload: 'a:', choices: choices(11), compact: true, ...paged },
  'choose-one folded': { kind: 'choose-one', payload: 'a:', choices: choices(4), folded: true, ...paged },
  'choose-one second of three pages': {
    kind: 'choose-one',
    payload: 'a:',
    choices: choices(52),
    page: 1,
    ...paged,
  },
  'choose-many one menu': { kind: 'choose-many', payload: 'm:', choices: choices(6), max: 3, ...finishing },
  'choose-many two menus': { kind: 'choose-many', payload: 'm:', choices: choices(30), ...finishing },
  'choose-many by pages': {
    kind: 'choose-many',
    payload: 'm:',
    choices: choices(120),
    page: 4,
    ...finishing,
  },
  'order few': { kind: 'order', payload: 'o:', choices: choices(4), chosen: ['v2', 'v0'], ...paged },
  'order many': { kind: 'order', payload: 'o:', choices: choices(12), chosen: ['v3'], ...paged },
  text: { kind: 'text', payload: 't:1', fields: [{ name: 'a', label: 'A' }], openLabel: 'Válaszolok' },
  file: { kind: 'file', accept: 'image', label: 'Kép küldése' },
  location: { kind: 'location', label: 'Hely megadása' },
}

describe('labels longer than an option may be', () => {
  const long = (tail: string) => `${'Szervezetünk tevékenységének fő területe a megyében '.repeat(3)}${tail}`
  const tails = ['oktatás', 'sport', 'kultúra', 'környezet', 'ifjúság']
  const given = [
    ...tails.map((tail, at) => ({ value: `v${at}`, label: long(tail) })),
    { value: 'no', label: 'Egyik sem' },
  ]
  test.each([
    { kind: 'choose-one', payload: 'a:', choices: given, ...paged },
    { kind: 'choose-many', payload: 'm:', choices: given, ...finishing },
    { kind: 'order', payload: 'o:', choices: given, chosen: ['v1'], ...paged },
  ] satisfies Ask[])('of $kind stay different, and are whole in the text', async (ask) => {
    const message: Message = { text: trusted('Melyik?'), ask }
    const [part] = await renderMessage(message, translator('hu'), async () => new Uint8Array())
    const [menu] = part?.body.components[0]?.components ?? []
    const labels = menu && 'options' in menu ? menu.options.map(({ label }) => label) : []
    expect(labels).toHaveLength(given.length)
    expect(new Set(labels).size).toBe(given.length)
    expect(labels.every((label) => label.length <= 100)).toBe(true)
    for (const [at, tail] of tails.entries()) {
      expect(labels[at]).toContain(`${at + 1}. Szervezetünk`)
      expect(part?.body.content).toContain(`${at + 1}\\. ${long(tail)}`)
    }
    // What is whole in the menu is not said twice.
    expect(part?.body.content).not.toContain('Egyik sem')
  })
})

describe('questions and their widgets', () => {
  for (const language of ['hu', 'en'] as const)
    for (const [name, ask] of Object.entries(asks))
      test(`${name} (${language})`, async () => {
        const message: Message = {
          text: trusted('Melyik?'),
          ask,
          buttons: [[{ kind: 'action', label: '◀ Vissza', payload: 'back', style: 'plain' }]],
        }
        const parts = await renderMessage(message, translator(language), async () => new Uint8Array())
        const bodies = parts.map((part) => part.body)
        // Whatever is rendered, Discord takes it.
        for (const body of bodies) messageBody(body, true, 0)
        await expect(JSON.stringify(bodies, null, 2)).toMatchFileSnapshot(
          `golden/discord/${name.replaceAll(' ', '-')}.${language}.json`,
        )
      })

  test('buttons beyond the rows are packed, and too many refused', () => {
    const one = (at: number) => ({ kind: 'action' as const, label: `${at}`, payload: `p${at}` })
    const rows = (count: number) => Array.from({ length: count }, (_, at) => [one(at)])
    const words = translator('hu')
    expect(renderComponents(undefined, rows(3), words)).toHaveLength(3)
    expect(renderComponents(undefined, rows(12), words).map((row) => row.components.length)).toEqual([
      5, 5, 2,
    ])
    expect(() => renderComponents(undefined, rows(26), words)).toThrow('6 rows')
  })
})

describe('whole messages', () => {
  const render = async (message: Message) =>
    await renderMessage(message, translator('hu'), async (id) => new TextEncoder().encode(id))
  const text = (markup: string): Markup => trusted(markup)

  test('a title makes an embed; a picture stands in it, with its text alternative', async () => {
    const parts = await render({
      title: 'Műhely *új* néven',
      text: text('<b>Mikor?</b> <time at="2026-12-03T16:00:00Z">dec. 3.</time>'),
      picture: { id: 'f1', name: 'Fénykép.jpeg', type: 'image/jpeg' },
      pictureDescription: 'Emberek egy asztal körül',
      file: { id: 'f2', name: 'program.pdf', type: 'application/pdf' },
      buttons: [
        [
          { kind: 'action', label: 'Jövök', payload: 'r:y', style: 'primary' },
          { kind: 'action', label: 'Nem', payload: 'r:n', style: 'danger' },
          { kind: 'link', label: 'Térkép', url: 'https://pelda.hu/terkep' },
        ],
      ],
    })
    expect(
      parts.map((part) => part.files.map((file) => [file.name, file.contentType, String(file.data)])),
    ).toEqual([
      [
        ['picture.jpeg', 'image/jpeg', 'f1'],
        ['program.pdf', 'application/pdf', 'f2'],
      ],
    ])
    await expect(JSON.stringify(parts[0]?.body, null, 2)).toMatchFileSnapshot(
      'golden/discord/announcement.json',
    )
  })

  test('a long text goes in several messages, the widgets on the last', async () => {
    const parts = await render({
      text: escapeMarkup(`${'Egy mondat. '.repeat(150)}\n\n${'Másik mondat. '.repeat(150)}`),
      buttons: [[{ kind: 'action', label: 'Rendben', payload: 'ok' }]],
    })
    expect(parts.map((part) => [part.body.content.slice(0, 6), part.body.components.length])).toEqual(
      [
        ['Egy mo', 0],
        ['Másik', 0],
        ['Másik', 1],
      ].map(([start, rows]) => [String(start).padEnd(6), rows]),
    )
    for (const part of parts) messageBody(part.body, true, 0)
  })

  test('a long titled text has more room, the title on the first', async () => {
    const parts = await render({ title: 'T'.repeat(300), text: escapeMarkup('Egy mondat. '.repeat(500)) })
    expect(parts.map((part) => part.body.embeds[0]?.title?.length)).toEqual([256, undefined])
    for (const part of parts) messageBody(part.body, true, 0)
  })
})
