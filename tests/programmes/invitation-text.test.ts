/** Invitations as associations and offices send them round, of sample organisations. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isInvitation } from '../../src/programmes/invitation-text.ts'
import { readProgramme } from '../../src/programmes/one-message.ts'
import { now, zone } from './sample.ts'

const at = (local: string) => ({ local, zone })

const corpus: { text: string; language?: 'hu' | 'en'; found: object }[] = [
  {
    text: `Kedves Partnereink!

Szeretettel meghívjuk Önöket a Pályázatíró műhely című rendezvényünkre.
Időpont: 2026. december 3., 17:00–19:00
Helyszín: Egyetem tér 1., 2. emelet
Létszám: 20 fő
Jelentkezés: november 30-ig

Üdvözlettel,
Minta Anna
Minta Egyesület`,
    found: {
      ...{
        type: 'workshop',
        title_hu: 'Pályázatíró műhely',
        place: 'Egyetem tér 1., 2. emelet',
        capacity: 20,
      },
      ...{ starts: at('2026-12-03T17:00'), ends: at('2026-12-03T19:00'), deadline: at('2026-11-30T23:59') },
    },
  },
  {
    text: `Civil kerekasztal
📅 december 10. 18:00
📍 Városháza, díszterem
Hozza magával a kérdéseit!`,
    found: {
      ...{ type: 'networking', title_hu: 'Civil kerekasztal', place: 'Városháza, díszterem' },
      ...{ starts: at('2026-12-10T18:00'), description_hu: 'Hozza magával a kérdéseit!' },
    },
  },
  {
    text: `---------- Forwarded message ----------
From: Minta Egyesület
Subject: Fwd: Önkéntesek napja
Tisztelt Szervezetek!
Mikor: dec. 5. 10:00-14:00
Hol: Minta Ház
Köszönettel
Minta Béla`,
    found: {
      ...{ type: 'other', title_hu: 'Önkéntesek napja', place: 'Minta Ház' },
      ...{ starts: at('2026-12-05T10:00'), ends: at('2026-12-05T14:00') },
    },
  },
  {
    text: `Sziasztok!
Tárgy: Adománygyűjtő képzés
Dátum: 2026. december 8.
Kezdés: 16:30
Helyszín:
Művelődési Ház, Kossuth tér 2.`,
    found: {
      ...{ type: 'training', title_hu: 'Adománygyűjtő képzés', place: 'Művelődési Ház, Kossuth tér 2.' },
      starts: at('2026-12-08T16:30'),
    },
  },
  {
    text: `Tisztelt Elnök Asszony!
Meghívjuk a „Közhasznúsági jelentés lépésről lépésre” képzésre, amely 2026. december 9-én 17 órakor lesz.
Helyszín: Civil Ház
Tisztelettel:
Minta Hivatal`,
    found: {
      ...{ title_hu: 'Közhasznúsági jelentés lépésről lépésre', place: 'Civil Ház' },
      starts: at('2026-12-09T17:00'),
    },
  },
  {
    text: `Kedves Tagok!
Karácsonyi koncert
Időpont: december 20., vasárnap 17 óra
Helyszín: Nagytemplom
A belépés ingyenes, adományt elfogadunk.
Szeretettel,
a szervezők`,
    found: {
      ...{ title_hu: 'Karácsonyi koncert', place: 'Nagytemplom', starts: at('2026-12-20T17:00') },
      description_hu: 'A belépés ingyenes, adományt elfogadunk.',
    },
  },
  {
    text: `Online tájékoztató a pályázatokról
Időpont: december 1. 14:00-15:30
Link: https://meet.minta.hu/abc
Férőhelyek száma: 50`,
    found: {
      ...{ title_hu: 'Online tájékoztató a pályázatokról', place: 'https://meet.minta.hu/abc', capacity: 50 },
      ...{ starts: at('2026-12-01T14:00'), ends: at('2026-12-01T15:30') },
    },
  },
  {
    text: `Dear Partners,

We invite you to our Grant-writing workshop on 3 December 2026 at 17:00.
Venue: City Hall, Room 4
Seats: 15
RSVP by: 1 December

Kind regards,
Sample Association`,
    language: 'en',
    found: {
      ...{ type: 'workshop', title_en: 'Grant-writing workshop', place: 'City Hall, Room 4', capacity: 15 },
      ...{ starts: at('2026-12-03T17:00'), deadline: at('2026-12-01T23:59') },
    },
  },
  {
    text: `Hi all!
Title: Volunteers' meetup
When: Saturday 5 December, 10:00-12:00
Where: Sample House
Bring a friend.
Thanks,
Ann`,
    language: 'en',
    found: {
      ...{ type: 'networking', title_en: "Volunteers' meetup", place: 'Sample House' },
      ...{ starts: at('2026-12-05T10:00'), ends: at('2026-12-05T12:00'), description_en: 'Bring a friend.' },
    },
  },
  {
    text: `Date: 10 December 2026
Time: 18:30
Location: Library
Topic: Accessible websites for NGOs`,
    language: 'en',
    found: { title_en: 'Accessible websites for NGOs', place: 'Library', starts: at('2026-12-10T18:30') },
  },
  {
    text: `> Kedves Kollégák!
> A rendezvény címe: Adatvédelem civileknek
> Időpontja: 2026.12.11. 9:00 - 12:00
> Helyszíne: Minta u. 3.`,
    found: {
      ...{ title_hu: 'Adatvédelem civileknek', place: 'Minta u. 3.' },
      ...{ starts: at('2026-12-11T09:00'), ends: at('2026-12-11T12:00') },
    },
  },
  {
    text: `MEGHÍVÓ
A Minta Alapítvány tisztelettel meghívja Önt és kedves családját
CSALÁDI NAP
elnevezésű rendezvényére.
Időpont: 2026. december 6. (vasárnap) 10.00-16.00
Helyszín: Nagyerdei park
A részvétel ingyenes!`,
    found: {
      ...{ title_hu: 'CSALÁDI NAP', place: 'Nagyerdei park' },
      ...{ starts: at('2026-12-06T10:00'), ends: at('2026-12-06T16:00') },
    },
  },
  {
    text: `Hello everyone,
Our next networking breakfast is on Thursday, December 10 at 8:30 am at Café Sample.
Please RSVP by Monday.
Cheers, Tom`,
    language: 'en',
    found: { type: 'networking', title_en: 'networking breakfast', starts: at('2026-12-10T08:30') },
  },
  {
    text: `Pályázatíró műhely
Szeretettel várunk mindenkit!
Jelentkezni november 30-án 12:00-ig lehet.
Időpont: dec. 3. 17:00
Cím: 4032 Debrecen, Egyetem tér 1.
Létszám: 20-25 fő`,
    found: {
      ...{ title_hu: 'Pályázatíró műhely', place: '4032 Debrecen, Egyetem tér 1.' },
      ...{ starts: at('2026-12-03T17:00'), description_hu: expect.stringContaining('20-25 fő') },
    },
  },
  {
    text: `Tisztelt Partnerek!
Helyszín: Minta Ház
Várunk mindenkit szeretettel!
Az időpontot később közöljük.
Üdvözlettel: a szervezők`,
    found: { place: 'Minta Ház' },
  },
]

test.each(corpus)('$text', ({ text, language = 'hu', found }) => {
  expect(readProgramme(text, language, { now, zone })).toMatchObject(found)
})

/** Mails, posts, posters and lines as people write them, and below each what is taken of it. */
test.each(['hu', 'en'] as const)('letters and posts as they go round: %s', async (language) => {
  const folder = new URL('invitations/', import.meta.url)
  const texts = readFileSync(new URL(`${language}.txt`, folder), 'utf8')
    .trim()
    .split('\n\n====\n\n')
  const shown = texts.map((text) => {
    const { type: _, ...found } = readProgramme(text, language, { now, zone })
    const lines = Object.entries(found).map(([name, said]) => {
      if (Array.isArray(said))
        return said.map((one) =>
          'key' in one
            ? [`? ${one.key}`, ...Object.values(one.args ?? {})].join(': ')
            : [name, one.starts.local, one.ends?.local ?? ''].join(' '),
        )
      if (typeof said !== 'object') return `${name}: ${said}`
      return `${name}: ${'rule' in said ? [said.rule, ...said.without].join(' without ') : said.local}`
    })
    return [text, '----', ...lines.flat().sort()].join('\n')
  })
  await expect(`${shown.join('\n\n====\n\n')}\n`).toMatchFileSnapshot(`golden/invitations.${language}.txt`)
})

const letter = {
  hu: (sentence: string) => readProgramme(`Sziasztok!\nKlubest\n${sentence}\nPuszi`, 'hu', { now, zone }),
  en: (sentence: string) => readProgramme(`Hi all!\nClub night\n${sentence}\nRegards`, 'en', { now, zone }),
}

const dec5 = '2026-12-05T17:00'
test.each([
  ['hu', 'Dec. 5-én 17:00-kor találkozunk a Minta Házban, jelezzetek vissza!', dec5, 'Minta Házban'],
  [
    'hu',
    'Jelezz vissza nov. 30-án 12:00-ig, dec. 5-én 17:00-kor találkozunk a Minta Házban!',
    dec5,
    'Minta Házban',
  ],
  ['hu', 'Dec. 5-én 17:00-kor a Minta Házban, előzetes jelentkezés nem szükséges.', dec5, 'Minta Házban'],
  ['hu', 'Jelentkezz a dec. 5-én 17:00-kor kezdődő esténkre!', dec5, undefined],
  ['hu', 'Jelentkezni dec. 1-jén 12:00-tól lehet.', undefined, undefined],
  ['en', 'We meet on Dec 5 at 5pm in the Sample House, please reply to this mail', dec5, 'Sample House'],
  ['en', 'We meet on Dec 5 at 5pm in the Sample House, let me know if you come.', dec5, 'Sample House'],
  [
    'en',
    'We meet on Dec 5 at 5pm in the Sample House and please register by Dec 1 at noon.',
    dec5,
    'Sample House',
  ],
  ['en', 'Registration opens on Dec 1 at 9:00.', undefined, undefined],
  ['hu', 'December 6-án 10 órakor rajtolunk a Fő téren.', '2026-12-06T10:00', 'Fő téren'],
  ['hu', 'December 6-án 3 órakor rajtolunk.', '2026-12-06T15:00', undefined],
  ['hu', 'December 6-án 7 órakor rajtolunk.', undefined, undefined],
] as const)(
  'beside how one answers stand when and where it is: %s %s',
  (language, sentence, starts, place) => {
    const found = letter[language](sentence)
    expect([found.starts?.local, found.place]).toEqual([starts, place])
  },
)

test('of a line and a sentence below it, too', () => {
  const text = 'Klubest\nDec. 5-én 17:00-kor találkozunk a Minta Házban, jelezzetek vissza!'
  expect(readProgramme(text, 'hu', { now, zone })).toMatchObject({
    ...{ title_hu: 'Klubest', place: 'Minta Házban', starts: at(dec5) },
  })
})

test.each([
  ['hu', 'Jelentkezni és befizetni december 1-ig lehet.', '2026-12-01T23:59'],
  ['hu', 'Jelentkezni november 27-től december 1-ig lehet.', '2026-12-01T23:59'],
  ['hu', 'Kérjük, november 30., hétfő 12:00-ig jelezze részvételi szándékát.', '2026-11-30T12:00'],
  ['hu', 'Várjuk jelentkezésüket az info@minta.hu címre, legkésőbb november 30-ig.', '2026-11-30T23:59'],
  ['hu', 'A kiállítás december 1-ig látható, jelentkezni nem kell.', undefined],
  ['hu', 'A kiállítás december 1-ig látható és jelentkezni sem kell.', undefined],
  ['hu', 'A tanfolyam november 27-től december 1-ig tart, jelentkezés Annánál.', undefined],
  ['hu', 'December 1-ig szabadságon vagyok, jelentkezés Annánál.', undefined],
  ['en', 'Registration is open from Nov 27 until Dec 1.', '2026-12-01T23:59'],
  ['en', 'Please RSVP to ann@example.org, by Dec 1.', '2026-12-01T23:59'],
  ['en', 'Please reply to Ann, she is away until Dec 1, or to Bob.', undefined],
  ['en', 'The exhibition runs until Dec 1, no registration needed.', undefined],
  ['en', 'The sale lasts until Dec 1 and please let us know if you come.', undefined],
  ['en', 'Please register by Dec 20.', undefined],
] as const)(
  'until when one answers, not until when something lasts: %s %s',
  (language, sentence, deadline) => {
    const when = { hu: 'Időpont', en: 'When' }[language]
    expect(letter[language](`${when}: Dec 5 17:00\n${sentence}`).deadline?.local).toBe(deadline)
  },
)

test.each([
  ['hu', '20 helyünk van, úgyhogy siessetek!', 20],
  ['hu', 'Legfeljebb húszan férünk el, de lesz más alkalom.', 20],
  ['hu', 'Az első 10 jelentkező, aki eljön, ajándékot kap.', undefined],
  ['hu', 'Recept: liszt, 4 személyre, hús.', undefined],
  ['hu', 'Legfeljebb 10 fő, aki eljön, ajándékot kap.', undefined],
  ['en', 'We only have 20 places, so be quick.', 20],
  ['en', 'Limited to 20, but there will be another.', 20],
  ['en', 'The first 20 participants, who register by Friday, get a free lunch.', undefined],
  ['en', 'Last year we had 60 guests, and 12 volunteers, so come early.', undefined],
  ['en', 'For 3, 4 and 5 year olds', undefined],
  ['en', 'You get, for 5 euros, for two, a drink', undefined],
] as const)(
  'how many may come is said as a limit within sentences: %s %s',
  (language, sentence, capacity) => {
    const when = { hu: 'Időpont', en: 'When' }[language]
    expect(letter[language](`${when}: Dec 5 17:00\n${sentence}`).capacity).toBe(capacity)
  },
)

test('without a day there is no start, without a name no title', () => {
  const found = readProgramme(corpus.at(-1)?.text ?? '', 'hu', { now, zone })
  expect(found.starts).toBeUndefined()
  expect(found.title_hu).toBeUndefined()
})

test('what one writes oneself is no invitation', () => {
  for (const text of [
    'Pályázatíró műhely, dec 3 17:00–19:00, Egyetem tér 1., 20 fő',
    'mikor lesz a képzés?\nköszönöm',
    'Kedves Anna! Holnap tudok menni.',
  ])
    expect(isInvitation(text)).toBe(false)
})

test('whatever is forwarded, it is read', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'Kedves Partnerek!',
      'Időpont:',
      'Helyszín: Minta Ház',
      'Üdvözlettel',
      '📍',
      'a: b',
      '> : 5',
    ),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (all) => {
      const found = readProgramme(all.join('\n'), 'hu', { now, zone })
      expect(found.capacity ?? 1).toBeGreaterThan(0)
    }),
  )
})

test.each([
  ['Időpont: 2026. december 3. 17:00\nIdőpont: 2026. december 4. 18:00', 'two headed lines'],
  ['Az első alkalom december 3-án 17:00-kor lesz.\nA második december 4-én 18:00-kor.', 'two sentences'],
])('lines with different days are so many sessions: %s', (lines) => {
  const text = `Kedves Partnereink!\nPályázati műhely\n${lines}\nHelyszín: Minta Ház`
  const found = readProgramme(text, 'hu', { now, zone })
  expect(found.sessions?.map(({ starts }) => starts.local)).toEqual(['2026-12-03T17:00', '2026-12-04T18:00'])
  expect(found).toMatchObject({ title_hu: 'Pályázati műhely', place: 'Minta Ház' })
  expect(found.unclear).toBeUndefined()
})

test('of lines with different hours of one day none is taken, both are named', () => {
  const lines = 'Időpont: 2026. december 3. 17:00\nIdőpont: 2026. december 3. 18:00'
  const text = `Kedves Partnereink!\nPályázati műhely\n${lines}\nHelyszín: Minta Ház`
  for (const [language, said] of [
    ['hu', 'december 3., csütörtök 17:00; 2026. december 3., csütörtök 18:00'],
    ['en', '3 December 2026, 17:00; Thursday, 3 December 2026, 18:00'],
  ] as const) {
    const found = readProgramme(text, language, { now, zone })
    expect(found.starts).toBeUndefined()
    expect(found.unclear).toEqual([
      { key: 'programmes-read-times', args: { times: expect.stringContaining(said) } },
    ])
    expect(found).toMatchObject({ [`title_${language}`]: 'Pályázati műhely', place: 'Minta Ház' })
  }
})

test('the same time on two lines is one; a line that is no time is kept, and no seats are said', () => {
  const read = (lines: string) =>
    readProgramme(`Kedves Partnereink!\nPályázati műhely\n${lines}\nHelyszín: Minta Ház`, 'hu', { now, zone })
  expect(read('Dátum: 2026. december 3. 17:00\nIdőpont: december 3. 17 óra')).toMatchObject({
    starts: { local: '2026-12-03T17:00', zone },
  })
  expect(read('Időpont: valamikor decemberben')).toMatchObject({ description_hu: 'valamikor decemberben' })
  expect(read('Időpont: 2026. december 3. 17:00\nFérőhely: 0').unclear).toEqual([
    { key: 'programmes-fault-capacity' },
  ])
})
