/** Endings that come late: a process that has lost its lease ends what another has in hand. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { trusted } from '../../src/chat/markup.ts'
import { candidates, markSending, putBackSending } from '../../src/db/claim.ts'
import { type Ending, settleAll } from '../../src/delivery/settle.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { past, say } from './people.ts'

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
  const end = (row: Awaited<ReturnType<typeof claim>>, ending: Ending) =>
    settleAll(database, 'telegram', [{ row, ending, counts: true }], past)
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
