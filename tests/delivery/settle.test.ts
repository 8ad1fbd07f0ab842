/** Endings that come late: a process that has lost its lease ends what another has in hand. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import { candidates, markSending, putBackSending } from '../../src/db/claim.ts'
import { type Ending, settleAll } from '../../src/delivery/settle.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { addContact, past, say } from './people.ts'

describe.each(databases)('endings on $name', ({ open }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
  })
  afterEach(() => database.close())

  async function claim() {
    const [row] = await candidates(database, 'telegram', 0, past, [], 1)
    if (!row) throw new Error('nothing is due')
    await markSending(database, [row.id])
    return row
  }
  const end = (
    row: Awaited<ReturnType<typeof claim>>,
    ending: Ending,
    { counts = true, since = past, now = past } = {},
  ) => settleAll(database, 'telegram', [{ row, ending, since, counts }], now)
  const stored = () => database.db.delivery.findFirstOrThrow()

  test.each<Ending>([
    { kind: 'transient', why: 'reset', mayHaveArrived: true },
    { kind: 'released' },
    { kind: 'rate-limited', retryAfterMs: 100, scope: 'chat' },
    { kind: 'cancelled', reason: 'needless' },
    { kind: 'unreachable', reason: 'blocked' },
    { kind: 'sent', messageId: 'old' },
  ])('an attempt that another follows ends nothing any more: $kind', async (late) => {
    const { db } = database
    await say(db, 'a', 'secret', { message: { text: trusted('secret'), secret: true } })
    const first = await claim()
    // The next holder finds it in nobody's hands.
    await putBackSending(database, 'telegram', [], true)
    const second = await claim()
    await end(first, late)
    expect(await stored()).toMatchObject({
      status: 'sending',
      attempts: 2,
      content: { text: 'secret' },
    })
    await end(second, { kind: 'sent', messageId: 'new' })
    expect(await stored()).toMatchObject({ status: 'sent', messageId: 'new', content: { text: '' } })
  })

  test.each<[Ending, boolean]>([
    [{ kind: 'released' }, true],
    [{ kind: 'rate-limited', retryAfterMs: 100, scope: 'chat' }, true],
    [{ kind: 'migrated', newChatId: 'b' }, true],
    [{ kind: 'transient', why: '502', mayHaveArrived: false }, false],
  ])('what is not held against a delivery is an attempt all the same: $0.kind', async (again, counts) => {
    await say(database.db, 'a', 'text')
    const first = await claim()
    await end(first, again, { counts })
    expect(await stored()).toMatchObject({ status: 'pending', attempts: 1, failures: 0 })
    await claim()
    // As of a process that comes late with its own ending of the first attempt.
    await end(first, { kind: 'sent', messageId: 'old' })
    await end(first, { kind: 'released' })
    expect(await stored()).toMatchObject({ status: 'sending', attempts: 2, messageId: null })
  })

  test('what a server asks for later is asked for later and later, and is given up after two days', async () => {
    const later = { kind: 'later', why: '451 greylisted' } as const
    const claimAt = async (now: Date) => {
      const [row] = await candidates(database, 'telegram', 0, now, [], 1)
      if (!row) return null
      await markSending(database, [row.id])
      return row
    }
    await say(database.db, 'a', 'text')
    let now = past
    const waits: number[] = []
    for (let row = await claimAt(now); row; row = await claimAt(now)) {
      await end(row, later, { now })
      const { notBefore, status } = await stored()
      if (status !== 'pending') break
      expect(await claimAt(new Date(notBefore.getTime() - 1))).toBeNull()
      waits.push((notBefore.getTime() - now.getTime()) / 60_000)
      now = notBefore
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, ...Array(11).fill(240)])
    expect(await stored()).toMatchObject({ status: 'rejected', reason: 'gave up: 451 greylisted' })
  })

  test('only failures end a delivery: the twentieth does', async () => {
    const failure = { kind: 'transient', why: '500', mayHaveArrived: false } as const
    await say(database.db, 'a', 'text')
    for (let failures = 1; failures < 20; failures++) {
      await end(await claim(), { kind: 'released' })
      await end(await claim(), failure)
      expect(await stored()).toMatchObject({ status: 'pending', failures })
    }
    await end(await claim(), failure)
    expect(await stored()).toMatchObject({ status: 'rejected', reason: 'gave up: 500', failures: 20 })
  })

  test('whoever writes during an attempt that finds them gone is tried there again', async () => {
    const { db } = database
    const contact = await addContact(db, ['telegram', 'web'])
    const chat = contact.channels.telegram?.userId ?? ''
    const channel = () => db.channel.findFirstOrThrow({ where: { platform: 'telegram' } })
    await say(db, chat, 'text', { contactId: contact.id })
    const at = (seconds: number) => new Date(past.getTime() + seconds * 1000)
    const blocked = { kind: 'unreachable', reason: 'blocked' } as const

    const first = await claim()
    // They unblock the bot and write while the refusal is on its way.
    await db.channel.updateMany({ where: { platform: 'telegram' }, data: { lastSeenAt: at(2) } })
    await end(first, blocked, { since: at(1), now: at(3) })
    expect(await channel()).toMatchObject({ unreachableAt: null })
    expect(await stored()).toMatchObject({ status: 'pending', platform: 'telegram', failures: 1 })

    // A clock that was set back makes nobody reachable for ever.
    await end(await claim(), blocked, { since: at(-4000), now: at(-3999) })
    expect(await channel()).toMatchObject({ unreachableReason: 'blocked' })
    expect(await stored()).toMatchObject({ status: 'pending', platform: 'web', failures: 0, attempts: 2 })
  })

  test('an attempt on the platform where it was before ends nothing on the next', async () => {
    const { db } = database
    await say(db, 'a', 'text')
    const first = await claim()
    await db.delivery.updateMany({ data: { platform: 'discord' } })
    for (const ending of [{ kind: 'released' }, { kind: 'sent', messageId: 'old' }] satisfies Ending[]) {
      await end(first, ending)
      expect(await stored()).toMatchObject({ status: 'sending', messageId: null })
    }
  })
})
