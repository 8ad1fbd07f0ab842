/** What volunteers type under what was sent to them: the labels of its buttons, and words that mean the same. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Language, languages } from '../../src/base/language.ts'
import type { PlatformName } from '../../src/base/update.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { createBroadcast } from '../../src/broadcasts/store.ts'
import { fitOf } from '../../src/chat/typed-buttons.ts'
import { translator } from '../../src/i18n/index.ts'
import { createDraft } from '../../src/programmes/store.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { coordinator } from '../partners/sample.ts'
import { announced, workshop } from '../programmes/sample.ts'
import { type Story, story } from '../story.ts'
import { publish, world } from '../surveys/world.ts'

let database: TestDatabase
let s: Story
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

async function somebody(language: Language = 'hu', platform: PlatformName = 'telegram') {
  const { id, channels } = await addContact(s.db, [platform])
  await s.db.contact.update({ where: { id }, data: { name: 'Minta Anna', language } })
  return s.person({ platform, id: channels[platform]?.userId ?? '', locale: language })
}

const starts = { local: '2027-03-01T17:00', zone: 'Europe/Budapest' }

async function invite(title: string): Promise<string> {
  const { id } = await announced(s.db, { title: { hu: title }, deadline: null, starts, ends: null })
  await createBroadcast(s.db, {
    kind: 'announcement',
    programmeId: id,
    content: {},
    audience: { all: true },
    sendAt: s.now(),
    quiet: false,
  })
  await expandDue(database, s.now())
  await s.deliver()
  return id
}

const answers = async (programmeId: string) =>
  (await s.db.rsvp.findMany({ where: { programmeId } })).map(({ answer }) => answer)

type Said = [words: string, language: Language, answer: 'going' | 'declined' | 'maybe']

const said: Said[] = [
  ['Ott leszek', 'hu', 'going'],
  ['OTT LESZEK! 🙂', 'hu', 'going'],
  ['Ott leszek, köszönöm', 'hu', 'going'],
  ['megyek', 'hu', 'going'],
  ['Jövök!', 'hu', 'going'],
  ['igen', 'hu', 'going'],
  ['Igen, ott leszek.', 'hu', 'going'],
  ['nem tudok menni', 'hu', 'declined'],
  ['Sajnos nem tudok menni.', 'hu', 'declined'],
  ['Nem, sajnos', 'hu', 'declined'],
  ['nem megyek', 'hu', 'declined'],
  ['Sajnos nem, nem tudok menni', 'hu', 'declined'],
  ['igen megyek', 'hu', 'going'],
  ['Talán', 'hu', 'maybe'],
  ['Going', 'en', 'going'],
  ["I'll be there!", 'en', 'going'],
  ['I’m coming', 'en', 'going'],
  ['yes please', 'en', 'going'],
  ["Sorry, can't make it", 'en', 'declined'],
  ['No, sorry', 'en', 'declined'],
  ['maybe', 'en', 'maybe'],
]

test('what answers any question means only what was asked last; who names the button is understood below it', async () => {
  const anna = await somebody()
  for (const words of ['Nem', 'Sajnos nem', 'igen', 'Talán', 'Yes']) {
    const id = await invite(words)
    await anna.says('/help')
    await anna.says(words)
    expect.soft(await answers(id), words).toEqual([])
    s.passTime({ hours: 24 })
  }
  const id = await invite('Műhely')
  await anna.says('/help')
  await anna.says('Sajnos nem tudok menni')
  expect(await answers(id)).toEqual(['declined'])
})

test.each(languages)('what is typed under an invitation is the answer (%s)', async (language) => {
  const anna = await somebody(language)
  for (const [words, of, answer] of said) {
    if (of !== language) continue
    const id = await invite(words)
    await anna.says(words)
    expect.soft(await answers(id), words).toEqual([answer])
    s.passTime({ hours: 24 })
  }
})

test.each(['telegram', 'discord', 'web'] as const)(
  'on %s it is, also below a reply that came between; what it did is said',
  async (platform) => {
    const anna = await somebody('hu', platform)
    const id = await invite('Pályázatíró műhely')
    await anna.says('köszönöm')
    await anna.says('Ott leszek')
    expect(await answers(id)).toEqual(['going'])
    expect(anna.sees.map(({ message }) => message.title)).toContain('Pályázatíró műhely')
    expect(anna.sees.at(-2)?.text).toContain('Az Ön válasza: ott leszek')
    await anna.says('nem tudok menni')
    expect(await answers(id)).toEqual(['declined'])
  },
)

test('where it may be said to several, the one is asked for', async () => {
  const anna = await somebody()
  const first = await invite('Pályázatíró műhely')
  const second = await invite('Nyári tábor')
  await anna.says('Ott leszek')
  expect(anna.last.labels).toEqual(['Programmeghívó: Nyári tábor', 'Programmeghívó: Pályázatíró műhely'])
  expect([...(await answers(first)), ...(await answers(second))]).toEqual([])
  await anna.presses('Nyári tábor')
  expect([await answers(first), await answers(second)]).toEqual([[], ['going']])
})

test('an invitation of yesterday is not meant, nor one that is over', async () => {
  const anna = await somebody()
  const id = await invite('Pályázatíró műhely')
  s.passTime({ hours: 25 })
  await anna.says('Ott leszek')
  expect(await answers(id)).toEqual([])
  expect(anna.last.labels.join()).toContain('Továbbítom')
})

test.each(['telegram', 'discord'] as const)(
  'a reply to an invitation of long ago answers that one, also amid a form (%s)',
  async (platform) => {
    const anna = await somebody('hu', platform)
    const first = await invite('Pályázatíró műhely')
    const [asked] = anna.sees
    s.passTime({ days: 3 })
    const second = await invite('Nyári tábor')
    await anna.says('kérdésem van a szervezőkhöz')
    await anna.presses('Kérdésem van', anna.sees.slice(0, 2))
    const does = (text: string) => anna.does({ kind: 'text', text }, { repliesTo: asked?.id ?? '' })
    await does('Ott leszek!')
    expect([await answers(first), await answers(second)]).toEqual([['going'], []])
    // What names none of its buttons is an answer like any other.
    await does('Hol lesz a parkoló?')
    expect(await s.db.inquiry.count({ where: { state: 'waiting' } })).toBe(1)
  },
)

test('under the invitation to a survey its labels are its buttons, too', async () => {
  await s.stop()
  const w = await world(database, rooms)
  s = w.s
  const anna = await w.member('ngo', 'Anna Minta')
  await publish(w, 'névvel', 'személyenként')
  await anna.says('Kitöltöm')
  expect(anna.last.text).toContain('Eljön?')
})

test('a question about a message to many is begun by its label', async () => {
  const anna = await somebody()
  await createBroadcast(s.db, {
    kind: 'message',
    content: { hu: 'Új helyen leszünk.' },
    audience: { all: true },
    sendAt: s.now(),
    quiet: false,
  })
  await expandDue(database, s.now())
  await s.deliver()
  await anna.says('kérdésem van')
  await anna.says('Hol lesz?')
  expect(await s.db.inquiry.count({ where: { state: 'waiting' } })).toBe(1)
})

test('a draft is thrown away by a typed "mégse", whatever its button is called', async () => {
  const admin = await coordinator(s)
  const programme = await createDraft(s.db as never, workshop, 'nobody', s.now())
  await admin.says('/programme show')
  expect(admin.last.labels).toContain('Elvetem')
  await admin.says('mégse')
  expect(await s.db.programme.findUnique({ where: { id: programme.id } })).toBeNull()
  await admin.sends({
    name: 'lista.csv',
    type: 'text/csv',
    bytes: new TextEncoder().encode('név;e-mail\nMinta Kör;a@example.org\n'),
  })
  expect(admin.last.labels).toContain('Elvetem')
  await admin.says('Mégsem')
  expect(admin.last.text).toContain('elvet')
})

test.each(languages)(
  'what is asked about is stopped by the word for it, and all messages are where nothing else is (%s)',
  async (language) => {
    const admin = await coordinator(s)
    await s.db.contact.updateMany({ data: { language } })
    const word = language === 'hu' ? 'leállítom' : 'Stop it'
    const made = await createBroadcast(s.db, {
      ...{ kind: 'message', content: { text: { hu: 'Hír' } }, audience: { all: true }, quiet: false },
      sendAt: new Date(s.now().getTime() + 3_600_000),
    })
    await admin.does({ kind: 'button', payload: `bc-stop:${made?.id}` })
    await admin.says(word)
    expect(await s.db.broadcast.findUniqueOrThrow({ where: { id: made?.id ?? '' } })).toMatchObject({
      status: 'cancelled',
    })
    const anna = await somebody(language)
    const optedOut = async () =>
      await s.db.contact.count({ where: { name: 'Minta Anna', optedOutAt: { not: null } } })
    await anna.says(word)
    expect(await optedOut()).toBe(0)
    await anna.says(word)
    expect(await optedOut()).toBe(1)
  },
)

test('what cannot be taken back is pressed by a word right after it was asked, and by its label later', async () => {
  const anna = await somebody()
  await anna.says('/me')
  await anna.does({ kind: 'button', payload: 'me-erase' })
  expect(anna.last.labels).toContain('Igen, végleg töröljük')
  s.passTime({ minutes: 16 })
  await anna.says('igen')
  expect(await s.db.contact.count({ where: { name: 'Minta Anna' } })).toBe(1)
  await anna.does({ kind: 'button', payload: 'me-erase' })
  await anna.says('Inkább nem, köszi')
  expect(anna.last.text).not.toContain('Biztosan')
  await anna.does({ kind: 'button', payload: 'me-erase' })
  await anna.says('persze, köszi')
  expect(await s.db.contact.count({ where: { name: 'Minta Anna' } })).toBe(0)
})

test('what goes to many is pressed by a word right after it was asked, and a mere yes answers only what asks', async () => {
  const admin = await coordinator(s)
  const draft = async () =>
    await createDraft(s.db as never, { ...workshop, starts, ends: null, deadline: null }, 'nobody', s.now())
  const status = async (id: string) => (await s.db.programme.findUniqueOrThrow({ where: { id } })).status
  const { id: late } = await draft()
  for (const word of ['igen', 'persze', 'meghirdetés']) {
    await admin.does({ kind: 'button', payload: `p-show:${late}` })
    expect(admin.last.labels).toContain('Meghirdetem')
    s.passTime({ minutes: 16 })
    await admin.says(word)
    expect.soft(await status(late), word).toBe('draft')
  }
  await admin.does({ kind: 'button', payload: `p-not-later:${late}` })
  expect(admin.last.labels).toContain('Meghirdetem')
  await admin.says('Persze.')
  expect(await status(late)).toBe('draft')
  // It asks "Meghirdethetem?".
  await admin.does({ kind: 'button', payload: `p-copy:${late}` })
  await admin.says('igen')
  expect(await s.db.programme.count({ where: { status: 'announced' } })).toBe(1)
  const { id: named } = await draft()
  await admin.does({ kind: 'button', payload: `p-show:${named}` })
  s.passTime({ hours: 2 })
  await admin.says('Meghirdetem!')
  expect(await status(named)).toBe('announced')
})

test('"igen" passes on what the bot offers to pass on; whoever stopped all messages presses nothing by words', async () => {
  const anna = await somebody()
  const id = await invite('Műhely')
  await anna.says('A múltkori teremben hideg volt a padló')
  expect(anna.last.labels.join()).toContain('Továbbítom')
  await anna.says('igen')
  expect(await s.db.inquiry.count({ where: { state: 'waiting' } })).toBe(1)
  await s.db.contact.updateMany({ where: { name: 'Minta Anna' }, data: { optedOutAt: s.now() } })
  await anna.says('ott leszek')
  expect(await answers(id)).toEqual([])
})

/** Every label that throws away, saves, sends or leads back, and what is typed for it. */
const meant: Record<string, string[]> = {
  mégse: [
    'asking-cancel',
    'broadcasts-drop',
    'partners-import-drop',
    'surveys-discard',
    'programmes-do-discard',
    'matters-do-drop',
    'partners-link-no',
    'partners-erase-no',
  ],
  vissza: ['asking-back', 'attendance-door-back', 'web-back'],
  kihagyom: ['asking-skip'],
  később: ['asking-pause'],
  kész: ['asking-done', 'partners-audience-done-button', 'asking-places-done'],
  mentés: ['matters-do-save', 'consultation-mine-keep'],
  küldés: ['broadcasts-send', 'dates-do-open', 'consultation-mine-send', 'mail-inviting-send'],
  közzététel: ['surveys-publish', 'matters-do-release'],
  meghirdetés: ['programmes-do-announce'],
  lezárás: ['surveys-close', 'matters-do-close'],
  igen: [
    'programmes-do-announce',
    'broadcasts-stop-yes',
    'partners-stop-yes',
    'partners-erase-yes',
    'programmes-do-cancel-yes',
    'offers-renewal-yes',
    'partners-join-also-yes',
  ],
  nem: ['broadcasts-stop-no', 'partners-stop-no', 'partners-join-no', 'offers-renewal-no', 'chat-go-on'],
}
const english: Record<string, string> = {
  mégse: 'cancel',
  vissza: 'back',
  kihagyom: 'skip',
  később: 'later',
  kész: 'done',
  mentés: 'save',
  küldés: 'send',
  közzététel: 'publish',
  meghirdetés: 'announce',
  lezárás: 'close',
  igen: 'yes',
  nem: 'no',
}

test.each(languages)('every card is left, saved and sent by the plain word (%s)', (language) => {
  const tr = translator(language)
  for (const [word, keys] of Object.entries(meant))
    for (const key of keys) {
      const label = tr.plain(key as never, { contacts: 12, count: 3 } as never)
      expect
        .soft(fitOf(language === 'hu' ? word : (english[word] ?? ''), label), `${key}: ${label}`)
        .toBeGreaterThan(0)
    }
})

test.each([
  [
    'Ott leszek',
    'Going',
    ...['Köszönöm, ott leszek!', 'köszi, megyünk!', 'Szuper, jövünk', 'persze hogy megyek'],
  ],
  [
    'Ott leszek',
    'Going',
    ...['Ott leszünk, köszönjük a meghívást!', 'Örömmel megyek.', 'akkor ott találkozunk'],
  ],
  [
    'Ott leszek',
    'Going',
    ...['Count us in!', 'Thank you, we’d love to come.', 'See you there', "I'll be there for sure"],
  ],
  ['Nem tudok menni', "Can't come", ...['Sajnos most nem jó', 'Köszönjük a meghívást, nem tudunk menni']],
  [
    'Nem tudok menni',
    "Can't come",
    ...['ezúttal nem', 'Sajnos ezen nem tudok részt venni.', 'Not this time, sorry'],
  ],
  [
    'Nem tudok menni',
    "Can't come",
    ...["Thanks for the invitation, we can't make it", 'Sorry, I cannot come'],
  ],
  ['Talán', 'Maybe', ...['majd meglátom', 'Még nem biztos, sajnos']],
])('said politely, it is the button all the same (%s, %s)', (hu, en, ...texts) => {
  for (const text of texts)
    for (const label of [hu, en]) expect.soft(fitOf(text, label), `${text} / ${label}`).toBeGreaterThan(0)
})

test('a word that says more than the button, or less, is none', () => {
  for (const [text, label] of [
    ['nem', 'Nem vonatkozik ránk'],
    ['mégse', 'Mégsem magától'],
    ['igen', 'Igenlő válaszok'],
    ['kész', 'Készlet'],
    ['nem megyek haza', 'Nem tudok menni'],
    ['ok', 'Igen, végleg töröljük'],
    ['rendben, köszi', 'Ott leszek'],
    ['👍', 'Ott leszek'],
    ['', '👍'],
    ['köszönöm', 'Ott leszek'],
    ['köszönjük a meghívást', 'Ott leszek'],
    ['köszönöm, mikor?', 'Ott leszek'],
    ['szuper', 'Ott leszek'],
    ['biztosan nem megyek', 'Ott leszek'],
    ['akkor nem jövök', 'Ott leszek'],
  ] as const)
    expect.soft(fitOf(text, label), `${text} / ${label}`).toBe(0)
})
