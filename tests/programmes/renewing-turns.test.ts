/** On PostgreSQL, where several write at once: a change, the sender and the expansion take turns at invitations. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { stopBroadcast } from '../../src/broadcasts/sending.ts'
import { markSending } from '../../src/db/claim.ts'
import { renewMessages } from '../../src/db/renewals.ts'
import { optOut } from '../../src/partners/leaving.ts'
import { announceProgramme, changeProgramme } from '../../src/programmes/changing.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { remindUnanswered } from '../../src/programmes/reminding.ts'
import { createDraft } from '../../src/programmes/store.ts'
import { postgresql, type TestDatabase } from '../databases.ts'
import { type Story, story } from '../story.ts'
import { joined, now, workshop } from './sample.ts'

let database: TestDatabase
let s: Story
let id: string

beforeEach(async () => {
  database = await postgresql.open()
  s = await story(database, { rooms: [programmesRoom], now })
  await joined(database.db, 4)
  id = await database.db.$transaction(async (tx) => {
    const draft = await createDraft(tx, { ...workshop, deadline: null }, 'nobody', now)
    await announceProgramme(tx, draft.id, by)
    return draft.id
  })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

const by = { contactId: null, now, trace: 'test' }

/** Until it is over, or waits for a row that another holds. */
async function overOrWaiting(work: Promise<unknown>): Promise<void> {
  let over = false
  void work.then(() => (over = true))
  for (;;) {
    const waiting = await database.db.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if (over || waiting.length > 0) return
    await wait(5)
  }
}

test.each([
  ['the first invitation', false],
  ['a second one', true],
])('what is made of %s while a change is being stored says what is so by then', async (_, again) => {
  const person = s.person({ id: '91', name: 'Kapcsolattartó 1', platform: 'telegram' })
  if (again) {
    await expandDue(database, s.now())
    await s.deliver()
    await database.db.$transaction((tx) => remindUnanswered(tx, id, { ...by, now: s.now() }))
  }
  let expanding: Promise<unknown> | undefined
  await database.db.$transaction(
    async (tx) => {
      await changeProgramme(tx, id, { capacity: 12 }, by)
      expanding = expandDue(database, s.now())
      await overOrWaiting(expanding)
      await s.deliver()
    },
    { timeout: 20_000 },
  )
  await expanding
  s.passTime({ minutes: 1 })
  await s.deliver()
  const invitations = person.sees.filter(({ text }) => !text.startsWith('Változás'))
  expect(invitations.map(({ text }) => text.includes('Férőhely: 12'))).toEqual(again ? [true, true] : [true])
})

test.each([
  ['the sender', (ids: number[]) => markSending(database, ids)],
  [
    'a change',
    () =>
      database.db.$transaction(async (tx) => {
        const { id: broadcastId } = await tx.broadcast.findFirstOrThrow({ select: { id: true } })
        return await renewMessages(tx, [broadcastId], { notBefore: now, now })
      }),
  ],
  [
    'stopping a broadcast',
    () =>
      database.db.$transaction(async (tx) => {
        const sent = await tx.broadcast.findFirstOrThrow({ select: { id: true } })
        await tx.broadcast.update({ where: { id: sent.id }, data: { status: 'sending' } })
        return await stopBroadcast(tx, sent.id, by)
      }),
  ],
  [
    'going away',
    (_, contactId) => database.db.$transaction((tx) => optOut(tx, { ...by, contactId })),
    { toOne: true },
  ],
] as [name: string, (ids: number[], contactId: string) => Promise<unknown>, how?: { toOne: true }][])(
  '%s takes the messages in the order of their ids',
  async (_, taking, how) => {
    await expandDue(database, s.now())
    const [first, ...others] = await database.db.delivery.findMany({
      where: { status: 'pending' },
      orderBy: { id: 'asc' },
      select: { id: true },
    })
    const firstId = first?.id ?? 0
    expect(others).toHaveLength(3)
    // It stands behind the others on the disk and in every index.
    const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    const { id: contactId } = await database.db.contact.findFirstOrThrow({ select: { id: true } })
    const all = how?.toOne ? { contactId, broadcastId: null } : {}
    // Not due: the story's own sender leaves them alone.
    await database.db.delivery.updateMany({ data: { notBefore: later(5), ...all } })
    const behind = { notBefore: later(10), ...(!how?.toOne && { contactId: null }) }
    await database.db.delivery.update({ where: { id: firstId }, data: behind })
    let taken: Promise<unknown> | undefined
    await database.db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "Delivery" WHERE "id" = ${firstId} FOR UPDATE`
        taken = taking([...others.map((other) => other.id).reverse(), firstId], contactId)
        await overOrWaiting(taken)
        // It waits for the first, and holds none of those behind it: two such never wait for each other.
        const free = await tx.$queryRaw<unknown[]>`
        SELECT "id" FROM "Delivery" WHERE "id" > ${firstId} AND "status" = 'pending' FOR UPDATE SKIP LOCKED`
        expect(free).toHaveLength(others.length)
      },
      { timeout: 20_000 },
    )
    await taken
  },
)
