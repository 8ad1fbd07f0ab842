import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Transaction } from '../../src/db/client.ts'
import { replyJson, storeReplies } from '../../src/db/replies.ts'
import { createSender, type DirectReplies, type Sender } from '../../src/delivery/sender.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { past, reply as replyTo, say } from './people.ts'
import { type ScriptedPlatform, scriptedPlatform } from './platform.ts'

const log = { ...silent, warn() {} }

describe.each(databases)('replies sent directly by their transaction on $name', ({ open }) => {
  let database: TestDatabase
  let platform: ScriptedPlatform
  let sender: Sender

  async function start(): Promise<Sender> {
    const { db, provider } = database
    const started = createSender({
      db,
      provider,
      platforms: [platform],
      kinds: [],
      clock: () => past,
      log,
    })
    await started.start()
    await started.idle()
    return started
  }

  beforeEach(async () => {
    database = await open()
    platform = scriptedPlatform()
    sender = await start()
  })
  afterEach(async () => {
    await sender.stop(2000)
    await database.close()
  })

  const arrived = (texts: string[]) => expect.poll(() => platform.arrived).toEqual(texts)
  const rows = () => database.db.delivery.findMany({ orderBy: { id: 'asc' } })

  async function store(tx: Transaction, direct: DirectReplies, chat: string, text: string): Promise<void> {
    const said = replyTo(chat, text)
    const [stored] = await storeReplies(tx, database.provider, [replyJson(said, direct.take(said))])
    if (stored) direct.stored(said, stored)
  }

  async function reply(...replies: [chat: string, text: string][]): Promise<DirectReplies> {
    const direct = sender.directReplies()
    await database.db.$transaction(async (tx) => {
      for (const [chat, text] of replies) await store(tx, direct, chat, text)
    })
    return direct
  }

  test('are sent once when it is committed, though nobody wakes the sender', async () => {
    const direct = await reply(['a', 'one'], ['b', 'two'])
    expect((await rows()).map(({ status }) => status)).toEqual(['sending', 'sending'])
    expect(platform.arrived).toEqual([])
    expect(direct.send()).toBe(true)
    await arrived(['one', 'two'])
    await sender.idle()
    expect(platform.calls.map(({ mayHaveArrived }) => mayHaveArrived)).toEqual([false, false])
    expect(await rows()).toMatchObject([
      { status: 'sent', attempts: 1, messageId: 'm1' },
      { status: 'sent', attempts: 1, messageId: 'm2' },
    ])
  })

  test('keep the order of their chat', async () => {
    const direct = await reply(['a', 'first'], ['a', 'second'])
    // The second waits in the outbox for the first.
    expect(direct.send()).toBe(false)
    sender.wake()
    await arrived(['first', 'second'])
  })

  test('wait for an earlier one that another process stored', async () => {
    // Without a word to this sender, as from elsewhere.
    await say(database.db, 'a', 'earlier')
    const direct = await reply(['a', 'later'], ['b', 'elsewhere'])
    expect(direct.send()).toBe(false)
    sender.wake()
    await expect.poll(() => platform.arrived).toHaveLength(3)
    expect(platform.arrived.filter((text) => text !== 'elsewhere')).toEqual(['earlier', 'later'])
  })

  test('wait while something is under way to their chat', async () => {
    platform.latency = 50
    const first = await reply(['a', 'first'])
    first.send()
    const second = await reply(['a', 'second'])
    expect(second.send()).toBe(false)
    sender.wake()
    await arrived(['first', 'second'])
    const [one, two] = platform.calls
    expect(two?.startedAt).toBeGreaterThanOrEqual(one?.endedAt ?? Number.NaN)
  })

  test('are forgotten when it fails, and hold up nobody', async () => {
    const direct = sender.directReplies()
    const failing = database.db.$transaction(async (tx) => {
      await store(tx, direct, 'a', 'never')
      throw new Error('a fault')
    })
    await expect(failing).rejects.toThrow('a fault')
    direct.drop()
    await sender.idle()
    const again = await reply(['a', 'again'])
    expect(again.send()).toBe(true)
    await arrived(['again'])
  })

  test('are sent when it was committed and only the news of that was lost', async () => {
    const direct = await reply(['a', 'kept'])
    direct.drop()
    await arrived(['kept'])
    await sender.idle()
    expect(platform.calls).toMatchObject([{ mayHaveArrived: false }])
    expect(await rows()).toMatchObject([{ status: 'sent' }])
  })

  test('that are not stored yet are not taken for left behind, and those that never are hold up nobody', async () => {
    const early = sender.directReplies()
    const said = replyTo('a', 'early')
    const never = replyTo('b', 'never')
    expect([said, never].map((one) => early.take(one))).toEqual([true, true])
    // Something else makes the sender look for what nobody holds.
    const lost = await reply(['c', 'lost'])
    lost.drop()
    const [stored] = await storeReplies(database.db, database.provider, [replyJson(said, true)])
    expect(stored).toMatchObject({ sending: true })
    if (stored) early.stored(said, stored)
    expect(early.send()).toBe(true)
    await expect.poll(() => platform.arrived.toSorted()).toEqual(['early', 'lost'])
    await sender.idle()
    expect((await rows()).map(({ status, attempts }) => [status, attempts])).toEqual([
      ['sent', 2],
      ['sent', 1],
    ])
    expect((await reply(['b', 'later'])).send()).toBe(true)
    await expect.poll(() => platform.arrived).toContain('later')
  })

  test('are left to the outbox while the platform limits the account', async () => {
    // Longer than any machine takes for what follows; that it is kept to is the sender's test.
    platform.answer = () => ({ kind: 'rate-limited', retryAfterMs: 600_000, scope: 'account' })
    const first = await reply(['a', 'first'])
    first.send()
    await expect.poll(async () => (await rows()).map(({ status }) => status)).toEqual(['pending'])
    const second = await reply(['b', 'second'])
    expect(second.send()).toBe(false)
    expect(await rows()).toMatchObject([{ status: 'pending' }, { status: 'pending', attempts: 0 }])
    expect(platform.calls).toHaveLength(1)
  })

  test('that a process died with are sent by the next, as perhaps repeated', async () => {
    await reply(['a', 'survives'])
    // It never hears that the transaction has ended.
    await sender.stop(0)
    sender = await start()
    await arrived(['survives'])
    expect(platform.calls).toMatchObject([{ mayHaveArrived: true }])
  })

  test('are not taken by a sender that stops', async () => {
    await sender.stop(0)
    const direct = await reply(['a', 'waits'])
    expect(direct.send()).toBe(false)
    expect(await rows()).toMatchObject([{ status: 'pending', attempts: 0 }])
    sender = await start()
    await arrived(['waits'])
    expect(platform.calls).toMatchObject([{ mayHaveArrived: false }])
  })
})
