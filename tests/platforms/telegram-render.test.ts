/** Our Message → what Telegram carries: golden files for what people see, properties for the cutting of texts. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeMarkup, parseMarkup, plainText, type Span, trusted } from '../../src/base/markup.ts'
import type { Message } from '../../src/base/message.ts'
import { acceptedLink, keyboardOf } from '../../src/platforms/telegram/keyboard.ts'
import { type Part, render } from '../../src/platforms/telegram/render.ts'
import { graphemeCount, shorten, split, toHtml } from '../../src/platforms/telegram/text.ts'
import { readCaption, readMarkup, readText } from '../emulators/telegram/content.ts'
import { parseHtml } from '../emulators/telegram/html.ts'
import { picture, report } from './telegram-setup.ts'

const choices = (labels: string[]) => labels.map((label, index) => ({ value: `c${index}`, label }))
const fields = [
  'Kultúra',
  'Sport',
  'Oktatás',
  'Környezetvédelem',
  'Szociális segítés',
  'Egészség',
  'Ifjúság',
  'Idősek',
  'Állatvédelem',
  'Településfejlesztés',
]

const messages: Record<string, Message> = {
  announcement: {
    title: 'Pályázatíró műhely <haladóknak>',
    text: trusted(
      'Időpont: <b><time at="2026-12-03T16:00:00Z">2026. december 3., csütörtök 17:00</time></b>\nHely: <i>Városháza</i> &amp; <a href="https://pelda.hu/terkep?a=1&amp;b=2">térkép</a>\nKód: <code>AB-12</code>',
    ),
    buttons: [
      [
        { kind: 'action', label: 'Ott leszek', payload: 'rsvp:p1:going', style: 'primary' },
        { kind: 'action', label: 'Talán', payload: 'rsvp:p1:maybe', style: 'plain' },
        { kind: 'action', label: 'Nem tudok elmenni', payload: 'rsvp:p1:not', style: 'danger' },
      ],
      [{ kind: 'link', label: 'A program honlapja', url: 'https://pelda.hu/program' }],
    ],
  },
  'choose-one': {
    text: trusted('<b>7/21</b> Volt már közös programjuk az önkormányzattal?'),
    ask: {
      kind: 'choose-one',
      payload: 's:1:',
      pagePayload: 'p:1:',
      choices: choices(['Igen', 'Nem', 'Nem tudom megmondani', 'Inkább nem válaszolok']),
    },
    buttons: [
      [
        { kind: 'action', label: '‹ Vissza', payload: 'back' },
        { kind: 'action', label: 'Kihagyom', payload: 'skip' },
      ],
    ],
  },
  'choose-one-long': {
    text: trusted('Melyik áll a legközelebb Önökhöz?'),
    ask: {
      kind: 'choose-one',
      payload: 's:1:',
      pagePayload: 'p:1:',
      choices: choices([
        'Rendszeresen együttműködünk az önkormányzattal, évente többször is',
        'Alkalmanként',
        'Még nem volt rá példa, de nyitottak vagyunk a közös munkára 👨‍👩‍👧‍👦',
      ]),
    },
  },
  'choose-one-scale': {
    text: trusted('Mennyire elégedett?'),
    ask: {
      kind: 'choose-one',
      payload: 's:1:',
      pagePayload: 'p:1:',
      compact: true,
      choices: choices(Array.from({ length: 11 }, (_, n) => String(n))),
    },
  },
  'choose-many-first-page': {
    text: trusted('Milyen területen dolgoznak?'),
    ask: {
      kind: 'choose-many',
      payload: 'm:',
      pagePayload: 'p:',
      donePayload: 'done',
      doneLabel: 'Kész',
      choices: choices(fields).map((choice, index) => ({ ...choice, selected: index === 1 })),
    },
  },
  'choose-many-last-page': {
    text: trusted('Milyen területen dolgoznak?'),
    ask: {
      kind: 'choose-many',
      payload: 'm:',
      pagePayload: 'p:',
      page: 1,
      donePayload: 'done',
      doneLabel: 'Kész',
      choices: choices(fields).map((choice, index) => ({ ...choice, selected: index === 9 })),
    },
  },
  order: {
    text: trusted('Tegye fontossági sorrendbe!'),
    ask: {
      kind: 'order',
      payload: 'o:',
      pagePayload: 'p:',
      chosen: ['c2', 'c0'],
      choices: choices(['Pénz', 'Helyiség', 'Képzés']),
    },
  },
  'text-ask': {
    text: trusted('Mi a szervezet neve?'),
    ask: { kind: 'text', payload: 't:', openLabel: 'Válaszolok', fields: [{ name: 'name', label: 'Név' }] },
    buttons: [[{ kind: 'action', label: 'Szünet', payload: 'pause' }]],
  },
  location: {
    text: trusted('Hol van a székhelyük?'),
    ask: { kind: 'location', label: 'Helyzetem küldése' },
    buttons: [[{ kind: 'action', label: 'Kihagyom', payload: 'skip' }]],
  },
  'local-link': {
    text: trusted('Itt lépjen be, vagy <a href="http://localhost:3000/me">innen</a>:'),
    buttons: [
      [
        { kind: 'link', label: 'Megnyitás', url: 'http://localhost:3000/c/<abc>' },
        { kind: 'action', label: 'Később', payload: 'later' },
      ],
    ],
  },
  'picture-with-caption': {
    text: trusted('Az eredmények'),
    picture,
    buttons: [[{ kind: 'action', label: 'Tovább', payload: 'next' }]],
  },
  'picture-and-file': { text: trusted('Az eredmények'), picture, file: report },
  'picture-of-another-type': {
    text: trusted(''),
    picture: { id: 'v', name: 'térkép.svg', type: 'image/svg+xml' },
  },
}

test.each(Object.entries(messages))('golden: %s', async (name, message) => {
  await expect(draw(render(message))).toMatchFileSnapshot(`telegram-golden/${name}.txt`)
})

describe('whatever the message', () => {
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
    .filter((value) => value.trim() !== '')
  const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/)
  const styled = fc
    .array(fc.tuple(words, fc.constantFrom('', 'b', 'i', 'code', 'a')), { minLength: 1, maxLength: 90 })
    .map((all) =>
      trusted(
        all
          .map(([text, tag]) => {
            const inner = escapeMarkup(`${text}\n`.repeat(tag === '' ? 3 : 1))
            if (tag === 'a') return `<a href="https://pelda.hu/?q=${escapeMarkup(text)}">${inner}</a>`
            return tag === '' ? inner : `<${tag}>${inner}</${tag}>`
          })
          .join(' '),
      ),
    )
  const choice = fc.record({ value: id, label: words, selected: fc.boolean() })
  const ask: fc.Arbitrary<Message['ask']> = fc
    .tuple(
      fc.array(choice, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: 9 }),
      words,
      fc.nat(4),
    )
    .map(([all, page, doneLabel, kind]) => {
      const base = { payload: 'a:', pagePayload: 'p:', choices: all, page }
      if (kind === 0) return { ...base, kind: 'choose-one' as const }
      if (kind === 1) return { ...base, kind: 'choose-one' as const, compact: true }
      if (kind === 2) return { ...base, kind: 'choose-many' as const, donePayload: 'd', doneLabel }
      if (kind === 3) return { ...base, kind: 'order' as const, chosen: all.map(({ value }) => value) }
      return undefined
    })
  const button = fc.oneof(
    fc.record({ kind: fc.constant('action' as const), label: words, payload: id }),
    fc.record({ kind: fc.constant('link' as const), label: words, url: fc.webUrl() }),
  )
  const anyMessage: fc.Arbitrary<Message> = fc
    .tuple(styled, ask, fc.array(fc.array(button, { maxLength: 12 }), { maxLength: 5 }), fc.boolean(), words)
    .map(([text, question, buttons, pictured, title]) => ({
      text,
      title,
      buttons,
      ...(question && { ask: question }),
      ...(pictured && { picture }),
    }))

  test('each part is one that Telegram takes', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const parts = render(message)
        for (const part of parts) {
          if (part.kind === 'location-keyboard') continue
          if (part.kind === 'text') readText({ text: part.html, parse_mode: 'HTML' })
          else readCaption({ caption: part.caption, parse_mode: 'HTML' })
          readMarkup({ inline_keyboard: part.buttons }, true)
        }
        const buttons = parts.map((part) => 'buttons' in part && part.buttons.length > 0)
        expect(buttons.slice(0, -1)).not.toContain(true)
      }),
      { numRuns: 300 },
    )
  })
})

test('a long caption becomes a text of its own, with the buttons', () => {
  const message: Message = {
    text: escapeMarkup('é'.repeat(1025)),
    picture,
    buttons: [[{ kind: 'action', label: 'Tovább', payload: 'n' }]],
  }
  expect(render(message).map((part) => [part.kind, 'buttons' in part && part.buttons.length])).toEqual([
    ['photo', 0],
    ['text', 1],
  ])
  expect(render({ ...message, text: escapeMarkup('é'.repeat(1024)) })).toHaveLength(1)
})

test('a long text is cut at paragraph ends, the buttons under the last piece', () => {
  const paragraph = (letter: string) => letter.repeat(1500)
  const parts = render({
    text: trusted(['a', 'b', 'c', 'd'].map(paragraph).join('\n\n')),
    buttons: [[{ kind: 'action', label: 'Tovább', payload: 'n' }]],
  })
  expect(parts).toEqual([
    { kind: 'text', html: `${paragraph('a')}\n\n${paragraph('b')}`, buttons: [] },
    {
      kind: 'text',
      html: `${paragraph('c')}\n\n${paragraph('d')}`,
      buttons: [[{ text: 'Tovább', callback_data: 'n' }]],
    },
  ])
})

test('what can never be sent is our mistake', () => {
  expect(() => render({ text: trusted('') })).toThrow('no content')
  const buttons: Message['buttons'] = [[{ kind: 'action', label: 'X', payload: 'é'.repeat(33) }]]
  expect(() => render({ text: trusted('x'), buttons })).toThrow('66 bytes')
})

test.each([
  ['https://pelda.hu/x', true],
  ['http://127.0.0.1:3000', true],
  ['http://[::1]:3000', true],
  ['http://localhost:3000', false],
  ['mailto:minta@pelda.hu', false],
  ['javascript:alert(1)', false],
  ['nem cím', false],
])('a link on a button: %s → %s', (url, accepted) => {
  expect(acceptedLink(url)).toBe(accepted)
})

describe('cutting', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  const text = fc
    .array(fc.tuple(word, fc.constantFrom(' ', '\n', '\n\n', '. ', '')), { minLength: 1, maxLength: 60 })
    .map((words) => words.map(([one, space]) => one + space).join(''))
  const span: fc.Arbitrary<Span> = fc
    .tuple(text, fc.constantFrom(undefined, 'bold', 'italic', 'code'))
    .map(([words, style]) => ({
      kind: 'text',
      text: words,
      ...(style === 'bold' && { bold: true }),
      ...(style === 'italic' && { italic: true }),
      ...(style === 'code' && { code: true }),
    }))
  const spans = fc.array(span, { minLength: 1, maxLength: 12 })
  const joined = (parts: Span[]) => parts.map((part) => part.text).join('')
  const segmenter = new Intl.Segmenter('hu', { granularity: 'grapheme' })

  test('every piece fits, and nothing but white space is lost', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 40, max: 200 }), (whole, limit) => {
        const pieces = split(whole, limit)
        for (const piece of pieces) {
          expect(joined(piece).length).toBeLessThanOrEqual(limit)
          expect(joined(piece).trim()).not.toBe('')
        }
        const bare = (text: string) => text.replace(/\s/g, '')
        expect(bare(pieces.map(joined).join(''))).toBe(bare(joined(whole)))
      }),
    )
  })

  test('no grapheme is torn apart', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 40, max: 200 }), (whole, limit) => {
        const all = joined(whole)
        const ends = new Set([...segmenter.segment(all)].map(({ index }) => index).concat(all.length))
        let at = 0
        for (const piece of split(whole, limit)) {
          const begin = all.indexOf(joined(piece), at)
          expect(begin).toBeGreaterThanOrEqual(at)
          // White space may be trimmed off a grapheme such as "\r\n"; what is printed may not.
          at = begin + joined(piece).length
          if (/\S/.test(all.charAt(begin)) && at < all.length && !/\s/.test(all.charAt(at)))
            expect(ends).toContain(at)
        }
      }),
    )
  })

  test('a styled span that fits is never cut', () => {
    const plain: Span = { kind: 'text', text: 'sima szöveg, amely hosszú. '.repeat(3) }
    const bold: Span = { kind: 'text', text: 'egy hosszabb vastag rész szóközökkel', bold: true }
    for (let limit = bold.text.length; limit < 200; limit++)
      for (const piece of split([plain, bold, plain, bold], limit))
        for (const part of piece) if (part.kind === 'text' && part.bold) expect(part.text).toBe(bold.text)
  })

  test('what people type comes back as they typed it, through Telegram’s own reading', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (typed) => {
        const markup = trusted(`<b>a</b>${escapeMarkup(typed)}<i>z</i>`)
        const { text } = parseHtml(toHtml(parseMarkup(markup)))
        expect(text).toBe(plainText(markup))
      }),
    )
  })

  test('labels are shortened by what a reader counts', () => {
    expect(shorten('👨‍👩‍👧‍👦👍🏽ő', 3)).toBe('👨‍👩‍👧‍👦👍🏽ő')
    expect(shorten('👨‍👩‍👧‍👦👍🏽őx', 3)).toBe('👨‍👩‍👧‍👦👍🏽…')
  })

  test('whatever the labels, a keyboard keeps to the limits and each choice has its button', () => {
    const label = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((value) => value.trim() !== '')
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 40 }), fc.boolean(), (labels, compact) => {
        const all = choices(labels)
        const seen = new Set<string>()
        for (let page = 0; page < 5; page++) {
          const { rows } = keyboardOf({
            ask: { kind: 'choose-one', payload: '', pagePayload: 'page', choices: all, page, compact },
          })
          for (const row of rows) expect(row.length).toBeLessThanOrEqual(8)
          for (const button of rows.flat()) {
            expect(graphemeCount(button.text)).toBeLessThanOrEqual(38)
            if ('callback_data' in button) seen.add(button.callback_data)
          }
        }
        for (const { value } of all) expect(seen).toContain(value)
      }),
    )
  })
})

/** The parts as a page of text: what stands where, and what each button sends. */
function draw(parts: Part[]): string {
  return `${parts
    .map((part) => {
      if (part.kind === 'location-keyboard') return `${part.html}\n⌨ [${part.label}]`
      const head = part.kind === 'text' ? part.html : `(${part.kind} ${part.file.name})\n${part.caption}`
      const rows = part.buttons.map((row) =>
        row
          .map((button) => {
            const style = button.style ? ` ${button.style}` : ''
            return `[${button.text}${style} → ${'url' in button ? button.url : button.callback_data}]`
          })
          .join(' '),
      )
      return [head, ...rows].join('\n')
    })
    .join('\n---\n')}\n`
}
