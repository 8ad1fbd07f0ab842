/** Own words reach a person: offered, passed on by a press, answered in the chat, and back again. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { coordinator } from '../partners/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { publish, world } from '../surveys/world.ts'

let database: TestDatabase
let s: Story
let admin: StoryPerson
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms })
  admin = await coordinator(s)
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

async function somebody(
  options: { language?: 'hu' | 'en'; role?: 'coordinator' } = {},
): Promise<StoryPerson> {
  const { id, channels } = await addContact(s.db, ['telegram'])
  const name = `Minta ${options.role ?? 'Anna'}`
  await s.db.contact.update({ where: { id }, data: { name, language: 'hu', ...options } })
  return s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '' })
}

test('nothing is passed on without the press; then it is, once', async () => {
  const anna = await somebody()
  const before = admin.sees.length
  await anna.says('A teremben nincs fűtés')
  expect(anna.last.labels).toContain('✉ Továbbítom a szervezőknek')
  expect(admin.sees).toHaveLength(before)
  await anna.presses('Továbbítom')
  expect(anna.last.text).toContain('Továbbítottam')
  expect(admin.last.text).toContain('Minta Anna')
  expect(admin.last.text).toContain('A teremben nincs fűtés')
  const pass = (await s.db.inquiry.findFirstOrThrow()).id
  const count = admin.sees.length
  await anna.does({ kind: 'button', payload: `inq-pass:${pass}` })
  expect(admin.sees).toHaveLength(count)
})

test('what the words are about is offered before', async () => {
  const anna = await somebody({ language: 'en' })
  await anna.says("I can't come on Friday, when is the next one?")
  expect(anna.last.labels).toEqual([
    'The next programmes',
    'Change whether I come',
    '✉ Pass on to the organisers',
  ])
  await anna.presses('The next programmes')
  expect(anna.last.text).toContain('programme')
  await anna.says('thanks!')
  expect(anna.last.text).toContain('You are welcome')
  expect(anna.last.labels).toContain('✉ Pass on to the organisers')
  await anna.says('where is the survey')
  await anna.presses('My surveys')
  expect(anna.last.text).not.toContain('You are welcome')
})

test('amid a survey, words that are no answer can be passed on, and the question stands again below', async () => {
  const own = await sqlite.open()
  const w = await world(own, rooms)
  await publish(w, 'névvel', 'személyenként')
  for (const [language, words, pass, begin] of [
    ['hu', 'mikor lesz a képzés?', 'Továbbítom', 'Kitöltöm'],
    ['en', 'can I bring my sister?', 'Pass on', 'Answer it'],
  ] as const) {
    const anna = await w.member('ngo', `Minta ${language}`, language)
    await anna.says('/surveys')
    await anna.presses(begin)
    const before = w.coordinator.sees.length
    await anna.says('x')
    expect(anna.last.labels).not.toContain(pass)
    await anna.says(words)
    expect(anna.last.labels.join()).toContain(pass)
    expect(w.coordinator.sees).toHaveLength(before)
    const asked = anna.last.labels.filter((label) => !label.includes(pass))
    await anna.presses(pass)
    expect(w.coordinator.last.text).toContain(words)
    expect(anna.last.labels).toEqual(asked)
    await w.coordinator.presses('Válaszolok')
    await w.coordinator.says('Megírjuk holnap.')
    expect(anna.last.text).toContain('Megírjuk holnap.')
  }
  await w.s.stop()
  await own.close()
})

test.each(['anonymous', 'confidential'] as const)(
  'amid a survey that is %s, nothing typed is kept with a name',
  async (privacy) => {
    const own = await sqlite.open()
    const w = await world(own, rooms)
    await publish(w, 'bizalmas', 'személyenként')
    await own.db.survey.updateMany({ data: { privacy } })
    const anna = await w.member('ngo', 'Minta Anna')
    await anna.says('/surveys')
    await anna.presses('Kitöltöm')
    await anna.says('nem tudom, mert az elnök nem mondta el')
    expect(anna.last.labels.join()).not.toContain('Továbbítom')
    expect(await own.db.inquiry.count()).toBe(0)
    await w.s.stop()
    await own.close()
  },
)

test('an answer comes into the chat, and can be answered back', async () => {
  const anna = await somebody()
  await anna.says('Nincs fűtés')
  await anna.presses('Továbbítom')
  await admin.presses('Válaszolok')
  await admin.says('Hozunk hősugárzót.')
  expect(admin.last.text).toContain('Elküldtem')
  expect(anna.last.text).toContain('Hozunk hősugárzót.')
  expect(anna.last.text).toContain('Nincs fűtés')
  expect(await s.db.inquiry.findFirstOrThrow()).toMatchObject({ state: 'answered' })
  const other = await somebody({ role: 'coordinator' })
  await anna.presses('Válaszolok')
  await anna.says('Köszönöm, kettőt kérünk.')
  // Whoever answered goes on with it.
  expect(admin.last.text).toContain('kettőt kérünk')
  expect(other.sees).toEqual([])
  expect(await s.db.inquiry.findFirstOrThrow()).toMatchObject({ state: 'waiting' })
  await admin.says('/kérdések')
  expect(admin.last.text).toContain('1 válaszra vár')
  await admin.presses('Minta Anna')
  for (const words of ['Nincs fűtés', 'Hozunk hősugárzót.', 'kettőt kérünk'])
    expect(admin.last.text).toContain(words)
  await admin.presses('Nem kell válasz')
  expect(await s.db.inquiry.findFirstOrThrow()).toMatchObject({ state: 'answered' })
})

test('the synonym, the canonical word, and nobody else', async () => {
  for (const word of ['/inbox', '/postaláda', '/postalada', '/kerdesek']) {
    await admin.says(word)
    expect(admin.last.text).toContain('Nincs beérkezett kérdés')
  }
  const anna = await somebody()
  await anna.says('/inbox')
  expect(anna.last.text).toContain('koordinátor')
})

test("somebody else's question is not theirs to pass on, to read or to go on with", async () => {
  const anna = await somebody()
  await anna.says('Nincs fűtés')
  const { id } = await s.db.inquiry.findFirstOrThrow()
  const béla = await somebody()
  for (const payload of [`inq-pass:${id}`, `inq-show:${id}`, `inq-say:${id}`, `inq-done:${id}`])
    await béla.does({ kind: 'button', payload })
  await béla.does({ kind: 'button', payload: `inq-back:${id}` })
  expect(await s.db.inquiry.findFirstOrThrow()).toMatchObject({ state: 'draft' })
  expect(béla.sees.map(({ text }) => text).join()).not.toContain('fűtés')
})

test('a question about a programme goes to whoever made it, or who is named', async () => {
  const second = await somebody({ role: 'coordinator' })
  const anna = await somebody()
  const creator = await s.db.channel.findFirstOrThrow({ where: { userId: admin.id } })
  const programme = {
    id: 'programme-'.padEnd(22, '0'),
    type: 'workshop',
    title: { hu: 'Méhészkedés' },
    description: {},
    startsLocal: '2026-12-03T17:00',
    startsZone: 'Europe/Budapest',
    startsAt: new Date('2026-12-03T16:00:00Z'),
    audience: { v: 1, all: true },
    status: 'announced',
    createdById: creator.contactId,
  } as const
  await s.db.programme.create({ data: programme })
  await anna.does({ kind: 'button', payload: `p-show:${programme.id}` })
  expect(anna.last.text).toContain('Kérdései címzettje: ')
  await anna.presses('Kérdésem van')
  await anna.says('Hozzak kalapot?')
  expect(admin.last.text).toContain('Hozzak kalapot?')
  expect(admin.last.text).toContain('Méhészkedés')
  expect(second.sees).toEqual([])
  await admin.does({ kind: 'button', payload: `p-show:${programme.id}` })
  await admin.presses('Kérdések címzettje')
  await admin.presses('Minta coordinator')
  await anna.does({ kind: 'button', payload: `p-show:${programme.id}` })
  expect(anna.last.text).toContain('Kérdései címzettje: Minta coordinator')
  await anna.presses('Kérdésem van')
  expect(anna.last.text).toContain('Minta coordinator')
  await anna.says('És csizmát?')
  expect(second.last.text).toContain('És csizmát?')
})

test('words that nobody passes on are gone after a day', async () => {
  const anna = await somebody()
  await anna.says('Nincs fűtés')
  const { inboxRoom } = await import('../../src/inbox/index.ts')
  const [cleanup] = inboxRoom.housekeeping ?? []
  s.passTime({ days: 2 })
  const kept = { files: 1, broadcasts: 1 } as never
  await cleanup?.run({ db: s.db, now: s.now(), stopping: () => false, kept })
  expect(await s.db.inquiry.count()).toBe(0)
})

test('who has not answered is shown to a coordinator who asks for it in their own words, and to nobody else', async () => {
  const asked = 'Ki nem válaszolt a kérdőívre?'
  await admin.says('ki nem válaszolt még?')
  expect(admin.last.labels).toContain(asked)
  await admin.presses(asked)
  expect(admin.last.text).toContain('Még nincs kérdőív')
  const anna = await somebody()
  await anna.says('ki nem válaszolt még?')
  expect(anna.last.labels).not.toContain(asked)
})
