/** In a group: one greeting, and no command that is met with silence. */
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { intake } from '../../src/chat/intake.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { type Story, story } from '../story.ts'

let database: TestDatabase
let s: Story
const group = { id: '-77', kind: 'group' } as const
const inGroup = () => s.seenIn(group.id).map(({ text }) => text)
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

test.each([
  ['hu', 'Üdvözlöm a csoportot'],
  ['en', 'Hello everybody'],
])('being taken in is greeted once (%s)', async (locale, words) => {
  const anna = s.person({ platform: 'telegram', locale })
  await anna.does({ kind: 'membership', state: 'started' }, { chat: group, updateId: 'in' })
  await anna.does({ kind: 'membership', state: 'started' }, { chat: group, updateId: 'in' })
  expect(inGroup()).toEqual([expect.stringContaining(words)])
  await anna.does({ kind: 'membership', state: 'stopped' }, { chat: group })
  expect(inGroup()).toHaveLength(1)
  expect(await s.db.contact.count()).toBe(0)
})

test('a group that becomes a supergroup is not greeted again', async () => {
  const anna = s.person({ platform: 'telegram' })
  await anna.does({ kind: 'membership', state: 'started' }, { chat: group })
  await anna.does({ kind: 'migrated', newChatId: '-10077' }, { chat: group })
  await anna.does({ kind: 'membership', state: 'started' }, { chat: { id: '-10077', kind: 'group' } })
  expect(s.seenIn('-10077')).toEqual([])
})

test('what comes in the new chat at the same time waits until the group has moved', async () => {
  const done: string[] = []
  const receive = intake({ clock: () => new Date(0) }, async ({ event }) => {
    if (event.kind === 'migrated') await setImmediate()
    done.push(event.kind)
    return {}
  })
  const sender = { id: '1' }
  const moved = { kind: 'migrated', newChatId: '-10077' } as const
  const started = { kind: 'membership', state: 'started' } as const
  await Promise.all([
    receive({ platform: 'telegram', id: '1', sender, chat: group, event: moved }),
    receive({ platform: 'telegram', id: '2', sender, chat: { id: '-10077', kind: 'group' }, event: started }),
  ])
  expect(done).toEqual(['migrated', 'membership'])
})

test('of a group that moved: that it may not write there is told, and who takes it in again is greeted', async () => {
  const anna = s.person({ platform: 'telegram' })
  const chat = { id: '-10077', kind: 'group' } as const
  await anna.does({ kind: 'migrated', newChatId: chat.id }, { chat: group })
  await anna.does({ kind: 'membership', state: 'started', silencedIn: 'Hírek' }, { chat })
  expect(anna.last.text).toContain('Felvettek ide: Hírek')
  await anna.does({ kind: 'membership', state: 'stopped' }, { chat })
  await anna.does({ kind: 'membership', state: 'started' }, { chat })
  expect(s.seenIn(chat.id).map(({ text }) => text)).toEqual([expect.stringContaining('Üdvözlöm a csoportot')])
})

test.each(['/help', '/surveys', '/inbox', '/nincsilyen'])(
  "a stranger's %s is answered there",
  async (command) => {
    const anna = s.person({ platform: 'telegram', name: 'Minta Anna' })
    await anna.says(command, group)
    expect(inGroup()).toEqual([expect.stringContaining('nyisson velem privát beszélgetést')])
    expect(inGroup()[0]).toContain('Minta Anna')
    // A bot can't write to them first.
    expect(anna.sees).toEqual([])
  },
)

test.each([
  ['hu', 'egy csoport vagy csatorna nevében'],
  ['en', 'in the name of a group or a channel'],
])('who shows no name is asked for it (%s), and nobody is made known by that', async (locale, words) => {
  const nobody = s.person({ platform: 'telegram', locale, name: 'Group' })
  await nobody.does({ kind: 'nameless', command: 'ban' }, { chat: group })
  expect(inGroup()).toEqual([])
  await nobody.does({ kind: 'nameless', command: 'program' }, { chat: group })
  expect(inGroup()).toEqual([expect.stringContaining(words)])
  expect(await s.db.contact.count()).toBe(0)
})

test.each([
  ['hu', false, 'Felvettek ide: Hírek, de ott nem írhatok. Kérem, engedélyezze'],
  ['hu', true, 'Felvettek ide: Hírek, de csatornában nem működöm. Kérem, egy csoportba'],
  ['en', false, 'I was added to Hírek, but I may not write there. Please allow me'],
  ['en', true, 'I was added to Hírek, but I do not work in channels. Please add me to a group'],
])('where it may not write, whoever took it in is told privately (%s, a channel: %s)', async (...given) => {
  const [locale, channel, words] = given
  const anna = s.person({ platform: 'telegram', locale })
  const started = { kind: 'membership', state: 'started', silencedIn: 'Hírek' } as const
  await anna.does({ ...started, ...(channel && { channel }) }, { chat: group })
  expect(inGroup()).toEqual([])
  expect(anna.last.text).toContain(words)
})

test('of whoever can be written to the answer is private, and a word there points to it', async () => {
  const { channels } = await addContact(s.db, ['telegram'])
  const anna = s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '', name: 'Anna' })
  await anna.says('/help', group)
  expect(anna.last.text).toContain('Miben segíthetek?')
  expect(inGroup()).toEqual(['Anna, privát üzenetben válaszoltam.'])
})

test('on Discord the answer stands there, for them alone', async () => {
  const anna = s.person({ platform: 'discord' })
  await anna.says('/help', group)
  expect(s.seenIn(group.id).map(({ message }) => message.private)).toEqual([true])
})
