/** What people read of a consultation, in both languages. */
import { expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { plainText } from '../../src/base/markup.ts'
import type { Message } from '../../src/base/message.ts'
import { answersMessage } from '../../src/consultation/broadcasts.ts'
import { consultationList, coordinatorCard, pointCard, pointList } from '../../src/consultation/messages.ts'
import type { Numbers } from '../../src/consultation/numbers.ts'
import type { Consultation } from '../../src/consultation/store.ts'
import { translator } from '../../src/i18n/index.ts'

const point = (name: string, text: string) => ({ name, headings: [], text, tables: [], pictures: [] })
const points = [
  point('p1', 'Minden évben száz fát ültetünk.'),
  point('p2', 'A parkokat este tízkor bezárjuk.'),
  point('p3', 'Minden parkba ivókutat teszünk.'),
]

function consultation(how: Partial<Consultation> = {}): Consultation {
  const at = new Date('2026-11-25T09:00:00Z')
  return {
    ...{ id: 'c'.repeat(22), surveyId: 's'.repeat(22), text: { title: 'Zöld terv', points } },
    ...{ previousId: null, nextId: null, createdAt: at, toldAt: null, announcedAt: null },
    survey: {
      ...{ id: 's'.repeat(22), formId: 'f', title: { hu: 'Zöld terv' }, privacy: 'named', editable: true },
      ...{ perOrganisation: false, audience: { all: true }, status: 'closed', closesLocal: null },
      ...{
        zone: 'Europe/Budapest',
        closesAt: null,
        openedAt: at,
        closedAt: at,
        createdAt: at,
        nextFileId: null,
      },
    },
    answers: new Map([
      ['p1', { point: 'p1', outcome: 'accepted', why: '', revision: 1, by: 'Minta Kati' }],
      ['p2', { point: 'p2', outcome: 'not', why: 'A lakók kérték így.', revision: 2, by: null }],
    ]),
    ...how,
  }
}

const numbers: Numbers = {
  ...{ kind: 'numbers', responses: 6, general: [] },
  points: new Map([
    ['p1', { stances: { agree: 5, live: 1, oppose: 0 }, commented: 0, comments: [] }],
    [
      'p2',
      { stances: { agree: 2, live: 1, oppose: 3 }, commented: 2, comments: ['Nyáron ne.', 'Éjfélkor.'] },
    ],
    ['p3', { stances: { agree: null, live: null, oppose: null }, commented: null, comments: [] }],
  ]),
}

const links = { base: 'https://minta.example', invitation: () => [] }

function shown({ title, text, buttons = [] }: Message): string {
  const rows = buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' '))
  return [...(title === undefined ? [] : [`# ${title}`]), plainText(text), ...rows].join('\n')
}

test.each(languages)('%s', async (language) => {
  const tr = translator(language)
  const open = consultation({ answers: new Map() })
  const untellable = [{ key: 'consultation-unanswered', args: { points: '3' } }]
  const card = { open: false, numbers, untellable, changes: null, links, tr }
  const said = new Map([
    ['p2', 'Nyáron maradjon nyitva.'],
    ['p3', ''],
  ])
  const messages: Message[] = [
    consultationList([], { links, coordinator: false, tr }),
    consultationList([{ consultation: open, open: true, asked: true }], { links, coordinator: false, tr }),
    consultationList(
      [
        { consultation: open, open: true, asked: false },
        { consultation: consultation({ toldAt: new Date() }), open: false, asked: false },
      ],
      { links, coordinator: true, tr },
    ),
    coordinatorCard(consultation(), card),
    coordinatorCard(consultation({ previousId: 'b'.repeat(22) }), {
      ...card,
      untellable: [],
      changes: { changed: 2, added: 1, removed: 0 },
    }),
    pointList(consultation(), { numbers, page: 0, tr }),
    pointCard(consultation(), points[1] ?? point('p2', ''), numbers, tr),
    pointCard(open, points[2] ?? point('p3', ''), { kind: 'none', why: 'still-open' }, tr),
    answersMessage(consultation(), said, tr),
    answersMessage(consultation(), new Map(), tr),
    answersMessage(consultation(), null, tr),
  ]
  await expect(`${messages.map(shown).join('\n\n———\n\n')}\n`).toMatchFileSnapshot(
    `golden/messages.${language}.txt`,
  )
})
