/** Posts in groups, as those see them who are there: kept current in one place, whatever becomes of it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { programme as programmeCommand } from '../../commands/programme.ts'
import { cancelProgramme } from '../../src/programmes/cancelling.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Seen, type Story, type StoryPerson, story } from '../story.ts'
import { announced, joined, now } from './sample.ts'

let database: TestDatabase
let s: Story
let coordinator: StoryPerson
let people: StoryPerson[]
let id: string
const group = { id: '-77', kind: 'group' } as const

beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms: [{ ...programmesRoom, commands: [programmeCommand] }], now })
  const [first = ''] = await joined(database.db, 4)
  await database.db.contact.update({ where: { id: first }, data: { role: 'coordinator' } })
  coordinator = s.person({ id: '91', name: 'Kata' })
  people = [2, 3, 4].map((n) => s.person({ id: `9${n}`, name: `Kapcsolattartó ${n}` }))
  id = (await announced(database.db)).id
  await coordinator.says(`/programme post ${id}`, group)
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

const posts = (chatId: string = group.id): Seen[] =>
  s.seenIn(chatId).filter(({ text }) => /Férőhely: [14]/.test(text))

/** Somebody answers in their own chat, and what waits for more answers goes out. */
async function answers(at: number): Promise<void> {
  await people[at]?.does({ kind: 'button', payload: `rsvp:${id}:going` })
  s.passTime({ minutes: 1 })
  await s.deliver()
}

test('a post that somebody deleted is made once more, and that one is kept current', async () => {
  const seen = s.seenIn(group.id)
  seen.splice(seen.indexOf(posts()[0] as Seen), 1)
  await answers(0)
  expect(posts().map(({ text }) => text)).toEqual([expect.stringContaining('Foglalt helyek: 1/4')])
  await answers(1)
  await answers(2)
  expect(posts().map(({ text }) => text)).toEqual([expect.stringContaining('Foglalt helyek: 3/4')])
})

test('a group that becomes another: its numbers of messages mean nothing there', async () => {
  const [post] = posts()
  await coordinator.does({ kind: 'migrated', newChatId: '-10077' }, { chat: group })
  // Somebody else's words, which happen to have the number that the post had.
  s.seenIn('-10077').push({ ...(post as Seen), text: 'másvalaki szava' })
  await answers(0)
  await answers(1)
  expect(s.seenIn('-10077').map(({ text }) => text)).toEqual([
    'másvalaki szava',
    expect.stringContaining('Foglalt helyek: 2/4'),
  ])
  expect(posts()).toHaveLength(1)
})

test('an edit that waits when the group becomes another is made there anew', async () => {
  const [post] = posts()
  await people[0]?.does({ kind: 'button', payload: `rsvp:${id}:going` })
  await coordinator.does({ kind: 'migrated', newChatId: '-10077' }, { chat: group })
  s.seenIn('-10077').push({ ...(post as Seen), text: 'másvalaki szava' })
  s.passTime({ minutes: 1 })
  await s.deliver()
  expect(s.seenIn('-10077').map(({ text }) => text)).toEqual([
    'másvalaki szava',
    expect.stringContaining('Foglalt helyek: 1/4'),
  ])
})

test.each([
  ['topic-closed', 'A téma, ahová írni kellett volna, le van zárva vagy törölték.'],
  ['no-rights', 'Ott nem írhatok: nincs hozzá jogom.'],
  ['left', 'Abban a csoportban már nem vagyok benne.'],
] as const)('what can not be posted there (%s) is told to whoever posted it', async (reason, words) => {
  s.failing.set(group.id, { kind: 'unreachable', reason })
  await coordinator.says(`/programme post ${id}`, group)
  await s.deliver()
  expect(coordinator.last.text).toContain(words)
  // Those who answer in their own chats hear nothing of it.
  const before = people[0]?.sees.length
  await answers(0)
  expect(people[0]?.sees.slice(before).some(({ text }) => text.includes(words))).toBe(false)
})

/** In reply to the post, to the bot itself. */
const replying = () => ({ chat: group, repliesTo: posts()[0]?.id ?? '' })

test.each(['Jövök!', 'jövök, köszönöm', 'igen', "I'm coming"])(
  '"%s" in reply to a post is its button',
  async (text) => {
    await people[0]?.does({ kind: 'addressed', text }, replying())
    expect(people[0]?.last.text).toMatch(/^Köszön/)
    expect(await s.db.rsvp.findMany({ select: { answer: true } })).toEqual([{ answer: 'going' }])
    expect(s.seenIn(group.id)).toHaveLength(1)
  },
)

/** What all see in the group besides the post. */
const inGroup = () =>
  s
    .seenIn(group.id)
    .slice(1)
    .filter(({ message }) => !message.private)

test('who is no partner yet is led to joining by their reply, and what says nothing is left alone', async () => {
  const stranger = s.person({ name: 'Minta Anna' })
  for (const text of [
    'Szuper!',
    'köszönjük szépen',
    '👍',
    'Itt is: https://minta.hu/?hir=1',
    'minta.hu/hir?x=1',
  ])
    await stranger.does({ kind: 'addressed', text }, replying())
  expect(inGroup()).toEqual([])
  await stranger.does({ kind: 'addressed', text: 'Jövök!' }, replying())
  await stranger.does({ kind: 'addressed', text: 'Hol lesz?' }, replying())
  await stranger.does({ kind: 'addressed', text: 'szia', byName: true }, { chat: group })
  expect(inGroup().map(({ text }) => text)).toEqual([
    expect.stringContaining('Kedves Minta Anna! Kérem, nyisson velem privát beszélgetést: a válaszát ott'),
    expect.stringContaining('Kedves Minta Anna! Itt röviden'),
    expect.stringContaining('Kedves Minta Anna! Itt röviden'),
  ])
  const [first] = inGroup().map(({ message }) => message.buttons?.[0]?.[0])
  expect(first?.kind === 'link' && first.url).toContain(`rsvp:${id}:going`)
  expect(await s.db.contact.count()).toBe(4)
})

test('nobody makes the bot fill a group: what people ask each other there is answered once, as who repeats it', async () => {
  const [anna, bela] = ['Anna', 'Béla'].map((name) => s.person({ name })) as [StoryPerson, StoryPerson]
  for (const text of ['Ki jön kocsival?', 'Hozzunk sütit?', 'És széket?'])
    for (const one of [anna, bela]) await one.does({ kind: 'addressed', text }, replying())
  expect(inGroup()).toHaveLength(1)
  for (const text of ['Jövök!', 'Jövök!', 'jövök'])
    for (const one of [anna, bela]) await one.does({ kind: 'addressed', text }, replying())
  expect(inGroup()).toHaveLength(3)
  for (const text of ['szia', 'itt vagy?'])
    for (const one of [anna, bela]) await one.does({ kind: 'addressed', text, byName: true }, { chat: group })
  expect(inGroup()).toHaveLength(5)
  s.passTime({ hours: 7 })
  await anna.does({ kind: 'addressed', text: 'Hol lesz?' }, replying())
  expect(inGroup()).toHaveLength(6)
})

test('talk in a group changes nothing of who is known; a reply that is a press does', async () => {
  const blocked = { lastSeenAt: new Date('2026-01-01'), unreachableAt: new Date('2026-01-02') }
  await s.db.channel.updateMany({ where: { userId: '92' }, data: blocked })
  const channel = () => s.db.channel.findFirstOrThrow({ where: { userId: '92' } })
  for (const text of ['Szuper!', 'Hol lesz?']) await people[0]?.does({ kind: 'addressed', text }, replying())
  await people[0]?.does({ kind: 'addressed', text: 'szia', byName: true }, replying())
  expect(await channel()).toMatchObject(blocked)
  await people[0]?.does({ kind: 'addressed', text: 'Jövök!' }, replying())
  expect((await channel()).unreachableAt).toBeNull()
})

test('what came of a reply is said to nobody else, where the private chat was never opened, too', async () => {
  await s.db.programme.updateMany({ data: { capacity: 1 } })
  await answers(1)
  await s.db.channel.updateMany({ data: { chatId: null } })
  await people[0]?.does({ kind: 'addressed', text: 'Jövök!' }, replying())
  expect(inGroup().map(({ text }) => text)).toEqual([
    expect.stringContaining('a válaszát ott tudom rögzíteni'),
  ])
  expect(await s.db.rsvp.count()).toBe(1)
})

test.each([
  ['hu', 'Kedves Minta Anna! Hogy a válaszát rögzíthessem, kérem, nyomja meg a kiírás gombját'],
  ['en', 'Dear Minta Anna, for me to record your answer, please press the button below the post'],
] as const)(
  'on Discord, where a message tells no language, who is known is answered in theirs (%s)',
  async (...given) => {
    const [language, words] = given
    await s.db.programme.updateMany({ data: { capacity: 1 } })
    await answers(1)
    await s.db.programmePost.updateMany({ data: { platform: 'discord' } })
    await s.db.delivery.updateMany({ data: { platform: 'discord' } })
    const says = async (sender: string, text: string) => {
      const from = { id: sender, name: 'Minta Anna' }
      const event = { kind: 'addressed', text } as const
      await s.inbound.handle({ platform: 'discord', id: text, sender: from, event, ...replying() })
      await s.deliver()
    }
    await s.db.channel.updateMany({ where: { userId: '92' }, data: { platform: 'discord', chatId: null } })
    await s.db.contact.updateMany({ data: { language, consentedAt: null } })
    await says('92', 'Jövök!')
    expect(inGroup().map(({ text }) => text)).toEqual([expect.stringMatching(new RegExp(`^${words}`))])
    expect(inGroup()[0]?.text).not.toMatch(language === 'hu' ? /Dear/ : /Kedves/)
    await s.db.contact.updateMany({ data: { consentedAt: now } })
    await says('92', 'jövök')
    expect(await s.db.rsvp.count()).toBe(2)
    // That every seat is taken is theirs alone to know.
    expect(inGroup()).toHaveLength(1)
    expect(s.seenIn(group.id).at(-1)?.message.private).toBe(true)
  },
)

test.each([
  ['no-rights', 'Ott nem írhatok: nincs hozzá jogom.'],
  ['topic-closed', 'A téma le van zárva vagy törölték. Ha a kezelője újra megnyitja'],
  ['chat-not-found', 'A csoportot nem találom'],
] as const)(
  'a post that can be kept no longer (%s) is told once to whoever posted it',
  async (reason, words) => {
    s.failing.set(group.id, { kind: 'unreachable', reason })
    for (const at of [0, 1, 2]) await answers(at)
    expect(told(notKept).map(({ text }) => text)).toEqual([expect.stringContaining(words)])
    for (const person of people) expect(person.sees.some(({ text }) => text.includes(words))).toBe(false)
  },
)

const lost = { kind: 'unreachable', reason: 'no-rights' } as const
const told = (words: string) => coordinator.sees.filter(({ text }) => text.includes(words))
const notKept = 'A csoportba kiírt program számait nem tudom tovább frissíteni'

test('what was told is told again only when it could be kept meanwhile; no command is asked for, which would post it twice', async () => {
  for (const outcome of [lost, undefined, lost] as const) {
    if (outcome) s.failing.set(group.id, outcome)
    else s.failing.delete(group.id)
    for (const at of [0, 1]) {
      await people[at]?.does({ kind: 'button', payload: `rsvp:${id}:${outcome ? 'declined' : 'going'}` })
      s.passTime({ minutes: 1 })
      await s.deliver()
    }
  }
  expect(told(notKept)).toHaveLength(2)
  expect(told(notKept)[0]?.text).toContain('a következő változásnál magamtól folytatom')
  expect(told(notKept)[0]?.text).not.toContain('parancsot')
})

test('of what never stood there it is not said that it does; what is posted instead stands there once', async () => {
  s.seenIn(group.id).splice(0)
  await s.db.programmePost.deleteMany()
  s.failing.set(group.id, lost)
  await coordinator.says(`/programme post ${id}`, group)
  await s.deliver()
  for (const at of [0, 1]) await answers(at)
  expect(told('Nem tudtam kiírni a csoportba')).toHaveLength(1)
  expect(told(notKept)).toEqual([])
  s.failing.delete(group.id)
  await coordinator.says(`/programme post ${id}`, group)
  await answers(2)
  expect(posts().map(({ text }) => text)).toEqual([expect.stringContaining('Foglalt helyek: 3/4')])
})

test('of a post that goes on inviting to what is cancelled, who posted it is told, whatever they were told before', async () => {
  s.failing.set(group.id, lost)
  await answers(0)
  await s.db.$transaction((tx) => cancelProgramme(tx, id, { contactId: null, now: s.now() }))
  s.passTime({ minutes: 1 })
  await s.deliver()
  expect(
    told('A program elmarad, de a csoportba kiírt bejegyzést nem tudom átírni').map(({ text }) => text),
  ).toEqual([expect.stringContaining('kérem, szóljon ott Ön, vagy töröltesse')])
})
