/** Coming in: by a press in a group, by a code in a dialogue; what was pressed is kept, and what waits is shown. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureWebChannel } from '../../src/db/web-access.ts'
import { makeAdmin } from '../../src/partners/roles.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { codeOf, coordinator } from '../partners/sample.ts'
import { type Story, story } from '../story.ts'

let database: TestDatabase
let s: Story
let code = ''
const programme = 'programme-'.padEnd(22, '0')
const rsvp = `rsvp:${programme}:going`
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms })
  const admin = await coordinator(s)
  await admin.says('/meghivo Őszikék')
  code = await codeOf(s.db, 'Minta Őszikék')
  const data = {
    id: programme,
    type: 'workshop',
    title: { hu: 'Méhészkedés' },
    description: {},
    startsLocal: '2026-12-03T17:00',
    startsZone: 'Europe/Budapest',
    startsAt: new Date('2026-12-03T16:00:00Z'),
    audience: { v: 1, all: true },
    status: 'announced',
  } as const
  await s.db.programme.create({ data })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

test('on Discord a press in a channel leads into joining, and is done then', async () => {
  const anna = s.person({ platform: 'discord', name: 'Anna' })
  const channel = { id: 'channel-1', kind: 'group' } as const
  await anna.does({ kind: 'button', payload: rsvp }, { chat: channel, messageId: '5' })
  const asked = s.seenIn(channel.id).at(-1)
  expect(asked?.message.private).toBe(true)
  expect(asked?.text).toContain('megjegyeztem')
  expect(asked?.text).toContain('/kezdés')
  expect(asked?.message.ask).toMatchObject({ kind: 'text', payload: 'join-code' })
  // The dialogue that its button opens, even for somebody the bot has never met.
  const stranger = { platform: 'discord', chat: channel, sender: { id: '77', locale: 'en' } } as const
  expect(await s.inbound.openAsk(stranger, 'join-code')).toMatchObject({
    fields: [{ name: 'code', label: 'Invitation code' }],
  })
  await anna.does({ kind: 'fields', payload: 'join-code', values: { code } }, { chat: channel })
  expect(s.seenIn(channel.id).at(-1)?.text).toContain('Őszikék')
  expect(await s.db.rsvp.count()).toBe(0)
  const { toast } = await anna.presses('Hozzájárulok', s.seenIn(channel.id), channel)
  expect(toast).toContain('várjuk szeretettel')
  expect(await s.db.rsvp.findMany()).toMatchObject([{ programmeId: programme, answer: 'going' }])
  expect(await s.db.channel.findFirstOrThrow({ where: { userId: anna.id } })).toMatchObject({ pressed: null })
})

test.each(['hello', '/start'])(
  '"%s" of somebody whose language is not known is answered in each',
  async (text) => {
    const chat = { id: '4711', kind: 'private' } as const
    const event = text.startsWith('/')
      ? ({ kind: 'command', name: 'start', args: { kind: 'typed', text: '' } } as const)
      : ({ kind: 'text', text } as const)
    await s.inbound.handle({
      platform: 'discord',
      id: 'dm-1',
      chat,
      sender: { id: '4711', name: 'Bob' },
      event,
    })
    await s.deliver()
    const [seen] = s.seenIn(chat.id)
    for (const word of ['meghívókód', 'invitation code', '/kezdés', '/start'])
      expect.soft(seen?.text.toLowerCase()).toContain(word)
    expect(seen?.message.ask).toMatchObject({
      openLabel: 'Meghívókód megadása · Enter the invitation code',
    })
  },
)

test('on Telegram the address of the press does the same', async () => {
  const anna = s.person({ platform: 'telegram', name: 'Anna' })
  await anna.does({ kind: 'button', payload: rsvp, byLink: true })
  expect(anna.last.text).toContain('megjegyeztem')
  await anna.says(code)
  await anna.says('igen')
  expect(await s.db.rsvp.findMany()).toMatchObject([{ programmeId: programme, answer: 'going' }])
  expect(anna.sees.map(({ text }) => text).join('\n')).toContain('sikerült')
})

test('somebody whom the bot has never met is led from the group by that address', async () => {
  const anna = s.person({ platform: 'telegram', name: 'Anna' })
  const before = await s.db.contact.count()
  const group = { id: '-5', kind: 'group' } as const
  const said = await anna.does({ kind: 'button', payload: rsvp }, { chat: group, messageId: '5' })
  expect(said.url).toBe(`https://t.me/dialogus_test_bot?start=${rsvp}`)
  expect(await s.db.contact.count()).toBe(before)
})

test('an address presses nothing but what may be kept', async () => {
  const admin = s.person({ platform: 'telegram', id: '999' })
  const before = await s.db.contact.count()
  const said = await admin.does({ kind: 'button', payload: 'me-erase-yes', byLink: true })
  expect(said.toast).toContain('nem érvényes')
  expect(await s.db.contact.count()).toBe(before)
})

test('joining ends with what waits', async () => {
  const anna = s.person({ platform: 'web', name: 'Anna' })
  await anna.says(code)
  await anna.presses('Hozzájárulok')
  expect(anna.last.text).toContain('Ez várja most')
  expect(anna.last.text).toContain('Méhészkedés')
  await anna.presses('Méhészkedés')
  expect(anna.last.labels).toContain('Ott leszek')
})

test('nothing is said of what waits where nothing does', async () => {
  await s.db.programme.deleteMany()
  const anna = s.person({ platform: 'telegram', name: 'Anna' })
  await anna.says(code)
  await anna.presses('Hozzájárulok')
  expect(anna.last.text).toContain('sikerült')
})

test.each([
  ['telegram', 'en', 'Welcome! You are an administrator here'],
  ['telegram', 'de', 'Welcome! You are an administrator here'],
  ['telegram', 'hu', 'Üdvözlöm! Ön itt adminisztrátor'],
  ['discord', 'en-GB', 'Welcome! You are an administrator here'],
] as const)(
  'an admin named before they wrote is greeted on %s in the language of their app (%s)',
  async (platform, locale, greeting) => {
    await makeAdmin(s.db, { platform, userId: '5150' }, s.now())
    const admin = s.person({ platform, id: '5150', locale })
    await admin.says('/start')
    expect(admin.last.text).toContain(greeting)
    expect(admin.last.text).not.toMatch(/again|back|újra/)
    // What they choose stays, whatever the app says.
    await admin.says(locale === 'hu' ? '/language en' : '/nyelv magyar')
    await admin.says('/start')
    expect(admin.last.text).toContain(locale === 'hu' ? 'Welcome!' : 'Üdvözlöm!')
  },
)

test('who began where no language is said has theirs from the first press that says one', async () => {
  const chat = { id: '4712', kind: 'private' } as const
  const sender = { id: '4712', name: 'Bob' }
  const event = { kind: 'text', text: 'hello' } as const
  await s.inbound.handle({ platform: 'discord', id: 'dm-2', chat, sender, event })
  const bob = s.person({ platform: 'discord', id: '4712', name: 'Bob', locale: 'en-US' })
  await bob.does({ kind: 'fields', payload: 'join-code', values: { code } })
  expect(bob.last.labels).toContain('I agree, let me in')
})

test('their own web chat says nothing of their language: it only knows the guess', async () => {
  await makeAdmin(s.db, { platform: 'telegram', userId: '5151' }, s.now())
  const { contactId } = await s.db.channel.findFirstOrThrow({ where: { userId: '5151' } })
  await s.db.$transaction((tx) => ensureWebChannel(tx, contactId, s.now()))
  const { userId } = await s.db.channel.findFirstOrThrow({ where: { contactId, platform: 'web' } })
  await s.person({ platform: 'web', id: userId, locale: 'hu' }).says('/help')
  const admin = s.person({ platform: 'telegram', id: '5151', locale: 'en' })
  await admin.says('/start')
  expect(admin.last.text).toContain('Welcome!')
})
