import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import { storedMessage } from '../../src/base/message.ts'
import type { Platform } from '../../src/base/platform.ts'
import { createSender, type Sender, type SenderOptions } from '../../src/delivery/sender.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { addContact, past, say } from './people.ts'
import { scriptedPlatform } from './platform.ts'

const log = { ...silent, warn() {} }

describe.each(databases)('the sender on $name', ({ open }) => {
  let database: TestDatabase
  let sender: Sender | undefined
  let now: Date

  beforeEach(async () => {
    database = await open()
    now = new Date(past.getTime() + 1000)
  })
  afterEach(async () => {
    await sender?.stop(2000)
    sender = undefined
    await database.close()
  })

  async function start(platforms: Platform[], options: Partial<SenderOptions> = {}): Promise<Sender> {
    const { db, provider } = database
    sender = createSender({ db, provider, platforms, kinds: [], clock: () => now, log, ...options })
    await sender.start()
    return sender
  }

  const statuses = async () =>
    (await database.db.delivery.findMany({ orderBy: { id: 'asc' } })).map(({ status }) => status)

  test('delivers, and keeps what the platform called the message', async () => {
    const platform = scriptedPlatform()
    const id = await say(database.db, 'a', 'Jó napot!')
    await (await start([platform])).idle()
    expect(platform.arrived).toEqual(['Jó napot!'])
    expect(platform.calls[0]).toMatchObject({
      deliveryId: expect.stringMatching(new RegExp(`^[A-Za-z0-9]{6}-${id}$`)),
      chat: { id: 'a', kind: 'private' },
      mayHaveArrived: false,
    })
    const row = await database.db.delivery.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ status: 'sent', messageId: 'm1', attempts: 1, sentAt: now })
  })

  test('tells of what is to be replaced by a picture which picture stands above it', async () => {
    const platform = scriptedPlatform()
    const picture = { id: 'p', name: 'p.png', type: 'image/png' }
    platform.answer = ({ replaces = 'first' }, call) =>
      call === 1
        ? { kind: 'sent', messageId: replaces, pictureId: 'above' }
        : { kind: 'sent', messageId: call > 5 ? 'anew' : replaces }
    const sending = await start([platform])
    const first = await say(database.db, 'a', 'Meghívó')
    const message = { text: trusted('Új'), picture }
    const edits = [
      ['a', { replacesId: first, message }],
      ['a', { replaces: 'first', message }],
      ['a', { replaces: 'first' }],
      ['b', { replaces: 'first', message }],
      // Sent anew: what stood above the first stands above it no more.
      ['a', { replacesId: first, message }],
      ['a', { replacesId: first, message }],
    ] as const
    for (const [chat, more] of [['a', undefined] as const, ...edits]) {
      if (more) await say(database.db, chat, 'Új', more)
      sending.wake()
      await sending.idle()
    }
    const above = platform.calls.slice(1).map(({ replacesPicture }) => replacesPicture)
    expect(above).toEqual(['above', 'above', undefined, undefined, 'above', undefined])
  })

  test('keeps the order of a chat and sends different chats at once', async () => {
    const platform = scriptedPlatform()
    platform.latency = 10
    for (let n = 0; n < 6; n++)
      for (const chat of ['a', 'b', 'c']) await say(database.db, chat, `${chat}${n}`)
    await (await start([platform])).idle()
    for (const chat of ['a', 'b', 'c'])
      expect(platform.arrived.filter((text) => text.startsWith(chat))).toEqual(
        Array.from({ length: 6 }, (_, n) => `${chat}${n}`),
      )
    expect(platform.peak).toBe(3)
  })

  test('sends replies before reminders and reminders before bulk', async () => {
    const platform = scriptedPlatform('telegram', { concurrency: 1 })
    await say(database.db, 'a', 'bulk', { priority: 2 })
    await say(database.db, 'b', 'reminder', { priority: 1 })
    await say(database.db, 'c', 'reply')
    await (await start([platform])).idle()
    expect(platform.arrived).toEqual(['reply', 'reminder', 'bulk'])
  })

  test('sends nothing before its time', async () => {
    const platform = scriptedPlatform()
    const later = new Date(now.getTime() + 3_600_000)
    await say(database.db, 'a', 'later', { priority: 1, notBefore: later })
    const running = await start([platform])
    await running.idle()
    expect(platform.arrived).toEqual([])
    now = later
    await running.idle()
    expect(platform.arrived).toEqual(['later'])
  })

  test('replies whatever the clock says', async () => {
    const platform = scriptedPlatform()
    await say(database.db, 'a', 'reply', { notBefore: new Date(now.getTime() + 3_600_000) })
    await (await start([platform])).idle()
    expect(platform.arrived).toEqual(['reply'])
  })

  test('tries again after a passing failure, and says that it may have arrived', async () => {
    const platform = scriptedPlatform()
    platform.answer = (_outgoing, call) =>
      call < 3 ? { kind: 'transient', why: 'reset', mayHaveArrived: call === 1 } : undefined
    await say(database.db, 'a', 'again')
    await (await start([platform], { random: () => 0 })).idle()
    expect(platform.calls.map(({ mayHaveArrived }) => mayHaveArrived)).toEqual([false, true, true])
    expect(await statuses()).toEqual(['sent'])
  })

  test('waits as long as the platform says, that chat only', async () => {
    const platform = scriptedPlatform()
    platform.answer = (_outgoing, call) =>
      call === 1 ? { kind: 'rate-limited', retryAfterMs: 300, scope: 'chat' } : undefined
    await say(database.db, 'a', 'a')
    await say(database.db, 'b', 'b')
    await (await start([platform])).idle()
    expect(platform.arrived).toEqual(['b', 'a'])
    const [first, , again] = platform.calls
    expect((again?.startedAt ?? 0) - (first?.endedAt ?? 0)).toBeGreaterThanOrEqual(299)
    const [row] = await database.db.delivery.findMany({ where: { chatId: 'a' } })
    expect(row).toMatchObject({ status: 'sent', attempts: 2, failures: 0 })
  })

  test('sends nothing at all while the account is limited', async () => {
    const platform = scriptedPlatform('telegram', { concurrency: 1 })
    platform.answer = (_outgoing, call) =>
      call === 1 ? { kind: 'rate-limited', retryAfterMs: 300, scope: 'account' } : undefined
    for (const chat of ['a', 'b', 'c']) await say(database.db, chat, chat)
    await (await start([platform])).idle()
    expect(platform.arrived).toHaveLength(3)
    const [first, ...others] = platform.calls
    for (const call of others) expect(call.startedAt - (first?.endedAt ?? 0)).toBeGreaterThanOrEqual(299)
  })

  test('a refusal of the message is not repeated', async () => {
    const platform = scriptedPlatform()
    platform.answer = () => ({ kind: 'rejected', why: 'message is too long' })
    await say(database.db, 'a', 'x')
    await (await start([platform])).idle()
    expect(platform.calls).toHaveLength(1)
    const [row] = await database.db.delivery.findMany()
    expect(row).toMatchObject({ status: 'rejected', reason: 'message is too long' })
  })

  test('goes over to the next channel of a person, the web chat last', async () => {
    const { db } = database
    const person = await addContact(db, ['telegram', 'web', 'discord'])
    const [telegram, discord, web] = (['telegram', 'discord', 'web'] as const).map((name) =>
      scriptedPlatform(name),
    )
    if (!telegram || !discord || !web) throw new Error('three platforms')
    telegram.answer = () => ({ kind: 'unreachable', reason: 'blocked' })
    discord.answer = () => ({ kind: 'unreachable', reason: 'dms-closed' })
    const chat = person.channels.telegram?.userId ?? ''
    await say(db, chat, 'hír', { contactId: person.id, priority: 1 })
    await (await start([telegram, discord, web])).idle()
    expect([telegram.calls.length, discord.calls.length, web.calls.length]).toEqual([1, 1, 1])
    expect(web.arrived).toEqual(['hír'])
    const [row] = await db.delivery.findMany()
    expect(row).toMatchObject({
      status: 'sent',
      platform: 'web',
      triedChannels: [person.channels.telegram?.id, person.channels.discord?.id],
    })
    const channels = await db.channel.findMany({ orderBy: { platform: 'asc' } })
    expect(Object.fromEntries(channels.map((c) => [c.platform, c.unreachableReason]))).toEqual({
      telegram: 'blocked',
      discord: 'dms-closed',
      web: null,
    })
    // Known by now: the next message does not try them first.
    await say(db, chat, 'új hír', { contactId: person.id, priority: 1 })
    await sender?.idle()
    expect([telegram.calls.length, discord.calls.length, web.calls.length]).toEqual([1, 1, 2])
  })

  test('is undelivered when no channel is left', async () => {
    const { db } = database
    const person = await addContact(db, ['telegram'])
    const platform = scriptedPlatform()
    platform.answer = () => ({ kind: 'unreachable', reason: 'deactivated' })
    await say(db, person.channels.telegram?.userId ?? '', 'hír', { contactId: person.id })
    await (await start([platform])).idle()
    const [row] = await db.delivery.findMany()
    expect(row).toMatchObject({
      status: 'unreachable',
      reason: 'deactivated',
      triedChannels: [person.channels.telegram?.id],
    })
  })

  test('says nothing but replies to who opted out', async () => {
    const { db } = database
    const person = await addContact(db, ['telegram'], { optedOutAt: past })
    const platform = scriptedPlatform()
    const chat = person.channels.telegram?.userId ?? ''
    for (const priority of [0, 1, 2] as const)
      await say(db, chat, `p${priority}`, { contactId: person.id, priority })
    await (await start([platform])).idle()
    expect(platform.arrived).toEqual(['p0'])
    expect(await statuses()).toEqual(['sent', 'cancelled', 'cancelled'])
  })

  test('of several changes of a message the newest is sent', async () => {
    const { db } = database
    const platform = scriptedPlatform()
    const original = await say(db, 'a', 'question')
    await (await start([platform])).idle()
    await sender?.stop(1000)
    for (const text of ['1', '2', '3']) await say(db, 'a', text, { replacesId: original })
    await say(db, 'b', 'other', { replaces: 'm9' })
    await (await start([platform])).idle()
    expect(platform.arrived.sort()).toEqual(['3', 'other', 'question'])
    expect(platform.calls.filter(({ chat }) => chat.id === 'a').at(-1)?.replaces).toBe('m1')
    expect(await statuses()).toEqual(['sent', 'cancelled', 'cancelled', 'sent', 'sent'])
  })

  test('a change made after it was read and before it was taken is what goes out', async () => {
    const { db } = database
    const platform = scriptedPlatform()
    const id = await say(db, 'a', 'read', { priority: 1 })
    const content = storedMessage.write({ text: trusted('changed') })
    // Another transaction rewrites it just before the statement that marks it.
    const between = new Proxy(db, {
      get(target, name) {
        if (name !== '$queryRawUnsafe') return Reflect.get(target, name)
        return async (sql: string, ...values: unknown[]) => {
          if (sql.startsWith('UPDATE "Delivery" SET "status" = \'sending\''))
            await target.delivery.updateMany({ where: { id, status: 'pending' }, data: { content } })
          return await target.$queryRawUnsafe(sql, ...values)
        }
      },
    })
    await (await start([platform], { db: between })).idle()
    expect(platform.arrived).toEqual(['changed'])
  })

  test('a change waits for the message that it changes', async () => {
    const { db } = database
    const platform = scriptedPlatform()
    platform.answer = (_outgoing, call) =>
      call === 1 ? { kind: 'transient', why: 'reset', mayHaveArrived: false } : undefined
    const original = await say(db, 'a', 'question', { priority: 2 })
    await say(db, 'a', 'answered', { replacesId: original })
    await (await start([platform], { random: () => 0 })).idle()
    expect(platform.arrived).toEqual(['question', 'answered'])
    expect(platform.calls.at(-1)?.replaces).toBe('m1')
  })

  test('a hundred presses of one button are answered once', async () => {
    const platform = scriptedPlatform()
    for (let n = 0; n < 20; n++) await say(database.db, 'a', 'Rögzítettük a válaszát.')
    await (await start([platform])).idle()
    expect(platform.arrived).toEqual(['Rögzítettük a válaszát.'])
  })

  test('whoever comes back while the refusal is on its way is written to there', async () => {
    const { db } = database
    const telegram = scriptedPlatform()
    const web = scriptedPlatform('web')
    const contact = await addContact(db, ['telegram', 'web'])
    const userId = contact.channels.telegram?.userId ?? ''
    telegram.answer = async (_outgoing, call) => {
      if (call > 1) return undefined
      // They unblock the bot and write, a second after the attempt began.
      now = new Date(now.getTime() + 1000)
      await db.channel.updateMany({ where: { userId }, data: { lastSeenAt: now } })
      return { kind: 'unreachable', reason: 'blocked' }
    }
    await say(db, userId, 'hír', { contactId: contact.id, priority: 1 })
    await (await start([telegram, web])).idle()
    expect([telegram.arrived, web.arrived]).toEqual([['hír'], []])
    expect(await db.channel.count({ where: { unreachableAt: null } })).toBe(2)
  })

  test('a group that moved is written to where it is now', async () => {
    const { db } = database
    const platform = scriptedPlatform()
    platform.answer = ({ chat }) => (chat.id === '-1' ? { kind: 'migrated', newChatId: '-100' } : undefined)
    const chat = { id: '-1', kind: 'group' } as const
    await say(db, '-1', 'one', { chat })
    await say(db, '-1', 'two', { chat, priority: 2 })
    await (await start([platform])).idle()
    expect(platform.arrived.sort()).toEqual(['one', 'two'])
    expect((await db.delivery.findMany()).map(({ chatId }) => chatId)).toEqual(['-100', '-100'])
  })

  test('what a dead process was sending is sent again, marked and counted', async () => {
    const { db } = database
    const platform = scriptedPlatform()
    const id = await say(db, 'a', 'uncertain')
    await say(db, 'b', 'certain')
    await db.delivery.update({ where: { id }, data: { status: 'sending' } })
    const counted: number[] = []
    const watch = { ended() {}, uncertain: (_: string, count: number) => counted.push(count) }
    await (await start([platform], { watch })).idle()
    expect(Object.fromEntries(platform.calls.map((c) => [c.message.text, c.mayHaveArrived]))).toEqual({
      uncertain: true,
      certain: false,
    })
    expect(counted).toEqual([1])
    expect(await db.delivery.count({ where: { mayHaveArrived: true, status: 'sent' } })).toBe(1)
  })

  test('stops when what is under way is done, and leaves the rest', async () => {
    const platform = scriptedPlatform('telegram', { concurrency: 2 })
    platform.latency = 150
    for (const chat of ['a', 'b', 'c', 'd']) await say(database.db, chat, chat, { priority: 2 })
    const running = await start([platform])
    running.wake()
    while (platform.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    await running.stop(2000)
    expect((await statuses()).sort()).toEqual(['pending', 'pending', 'sent', 'sent'])
    expect(platform.arrived).toHaveLength(2)
  })
})
