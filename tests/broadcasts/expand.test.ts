import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { updateProgress } from '../../src/broadcasts/progress.ts'
import { stopBroadcast } from '../../src/broadcasts/sending.ts'
import { createBroadcast } from '../../src/broadcasts/store.ts'
import { databases, type TestDatabase } from '../databases.ts'

const noon = new Date('2026-11-25T11:00:00Z')
const night = new Date('2026-11-25T20:00:00Z')

describe.each(databases)('making deliveries on $name', ({ open }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
    const ids = Array.from({ length: 25 }, (_, index) => `c${String(index).padStart(2, '0')}`)
    await database.db.contact.createMany({
      data: ids.map((id, index) => ({ id, name: id, language: index % 2 ? 'en' : 'hu', consentedAt: noon })),
    })
    await database.db.channel.createMany({
      data: ids.map((id) => ({
        id,
        platform: 'telegram' as const,
        userId: id,
        chatId: `chat-${id}`,
        contactId: id,
        lastSeenAt: noon,
      })),
    })
  })
  afterEach(() => database.close())

  const make = (more: Partial<Parameters<typeof createBroadcast>[1]> = {}) =>
    createBroadcast(database.db, {
      kind: 'message',
      content: { hu: 'Szia!' },
      audience: { all: true },
      sendAt: noon,
      ...more,
    })
  const recipients = async () =>
    (await database.db.delivery.findMany({ orderBy: { contactId: 'asc' } })).map(({ contactId }) => contactId)

  it('is once for each rule, whatever repeats it', async () => {
    const dueKey = 'programme:p:day-before'
    const made = await Promise.all([1, 2, 3].map(() => make({ dueKey })))
    expect(made.filter((one) => one !== null)).toHaveLength(1)
    expect(await make({ dueKey })).toBeNull()
    expect(await make()).not.toBeNull()
    expect(await database.db.broadcast.count()).toBe(2)
  })

  it('reaches each contact once, in their language, on the channel that works', async () => {
    const { db } = database
    await db.channel.create({
      data: { id: 'web', platform: 'web', userId: 'w', chatId: 'w', contactId: 'c00', lastSeenAt: night },
    })
    await db.channel.update({
      where: { id: 'c01' },
      data: { unreachableAt: noon, unreachableReason: 'blocked' },
    })
    await db.channel.create({
      data: { id: 'discord', platform: 'discord', userId: 'd', contactId: 'c02', lastSeenAt: night },
    })
    await make()
    expect(await expandDue(database, noon, { chunk: 10 })).toBe(25)
    expect(await expandDue(database, noon)).toBe(0)
    const rows = await db.delivery.findMany({ orderBy: { contactId: 'asc' }, take: 4 })
    expect(rows).toMatchObject([
      {
        contactId: 'c00',
        platform: 'telegram',
        chatId: 'chat-c00',
        recipientId: 'c00',
        language: 'hu',
        status: 'pending',
        priority: 2,
        notBefore: noon,
        content: null,
      },
      { contactId: 'c01', language: 'en', status: 'unreachable', reason: 'blocked' },
      { contactId: 'c02', platform: 'discord', chatId: null, recipientId: 'd' },
      { contactId: 'c03', status: 'pending' },
    ])
    expect(await db.broadcast.findFirst()).toMatchObject({ status: 'sending', total: 25, cursor: null })
  })

  it('is made when its time has come, and waits for the morning unless it must not', async () => {
    const { db } = database
    await make({ sendAt: night })
    expect(await expandDue(database, noon)).toBe(0)
    await expandDue(database, night)
    const urgent = await make({
      kind: 'programme_reminder',
      sendAt: night,
      quiet: false,
      audience: { language: 'en' },
    })
    await expandDue(database, night)
    const waits = await db.delivery.groupBy({
      by: ['broadcastId', 'notBefore', 'priority'],
      _count: { _all: true },
    })
    expect(waits.find(({ broadcastId }) => broadcastId === urgent?.id)).toMatchObject({
      notBefore: night,
      priority: 1,
      _count: { _all: 12 },
    })
    expect(waits.find(({ broadcastId }) => broadcastId !== urgent?.id)).toMatchObject({
      notBefore: new Date('2026-11-26T07:00:00Z'),
      priority: 2,
      _count: { _all: 25 },
    })
  })

  it('goes on where a process stopped, and two at once make nothing twice', async () => {
    const { db } = database
    await make()
    let chunks = 0
    await expandDue(database, noon, { chunk: 4, stopping: () => ++chunks > 2 })
    expect(await recipients()).toHaveLength(8)
    expect(await db.broadcast.findFirst()).toMatchObject({ status: 'expanding', cursor: 'c07', total: 8 })
    await Promise.allSettled([
      expandDue(database, noon, { chunk: 4 }),
      expandDue(database, noon, { chunk: 4 }),
    ])
    await expandDue(database, noon, { chunk: 4 })
    const all = await recipients()
    expect(new Set(all).size).toBe(25)
    expect(all).toHaveLength(25)
    expect(await db.broadcast.findFirst()).toMatchObject({ status: 'sending', total: 25 })
  })

  it('ends when it is taken back', async () => {
    const { db } = database
    const made = await make()
    let chunks = 0
    await expandDue(database, noon, { chunk: 4, stopping: () => ++chunks > 2 })
    await db.delivery.update({
      where: { broadcastId_contactId: { broadcastId: made?.id ?? '', contactId: 'c00' } },
      data: { status: 'sent' },
    })
    const stop = () =>
      db.$transaction((tx) => stopBroadcast(tx, made?.id ?? '', { contactId: null, now: noon }))
    expect(await stop()).toMatchObject({ kind: 'stopped', withdrawn: 7 })
    expect(await expandDue(database, noon)).toBe(0)
    expect(await db.delivery.count({ where: { status: 'pending' } })).toBe(0)
    expect(await db.delivery.count({ where: { status: 'sent' } })).toBe(1)
    expect(await stop()).toEqual({ kind: 'refused', faults: [{ key: 'broadcasts-already-stopped' }] })
  })
  it('one that is broken holds up no other, and is told at the end', async () => {
    const { db } = database
    const broken = await make({ sendAt: new Date(noon.getTime() - 1) })
    const whole = await make()
    await db.broadcast.update({ where: { id: broken?.id ?? '' }, data: { audience: { nobody: 'knows' } } })
    const told: object[] = []
    const log = { info() {}, error: (data: object) => told.push(data) }
    await expect(expandDue(database, noon, { log })).rejects.toThrow(AggregateError)
    expect(told).toMatchObject([{ broadcast: broken?.id }])
    expect(await db.delivery.count({ where: { broadcastId: whole?.id ?? '' } })).toBe(25)
  })

  it('one of a kind that no room knows is told with its ids, and holds up no other', async () => {
    const { db } = database
    const [unknown, whole] = [await make({ kind: 'unheard_of', trace: 'telegram:7' }), await make()]
    const told: object[] = []
    const log = { info() {}, error: (data: object) => told.push(data) }
    await expect(expandDue(database, noon, { log })).rejects.toThrow(AggregateError)
    expect(told).toMatchObject([{ broadcast: unknown?.id, trace: 'telegram:7' }])
    expect(await db.delivery.count({ where: { broadcastId: unknown?.id ?? '' } })).toBe(0)
    expect(await db.delivery.count({ where: { broadcastId: whole?.id ?? '' } })).toBe(25)
  })

  it('the end of one that cannot be stored holds up no other', async () => {
    const { db } = database
    const [refused, whole] = [await make({ sendAt: new Date(noon.getTime() - 1) }), await make()]
    await expandDue(database, noon)
    await db.delivery.updateMany({ data: { status: 'sent' } })
    const transaction = vi.spyOn(db, '$transaction').mockRejectedValueOnce(new Error('refused'))
    const told: object[] = []
    const failing = updateProgress(db, night, { error: (data) => told.push(data) })
    await expect(failing).rejects.toThrow(AggregateError)
    transaction.mockRestore()
    expect(told).toMatchObject([{ broadcast: refused?.id }])
    expect(await db.broadcast.findUnique({ where: { id: whole?.id ?? '' } })).toMatchObject({
      status: 'done',
    })
    await updateProgress(db, night)
    expect(await db.broadcast.count({ where: { status: 'done' } })).toBe(2)
  })

  it('what is urgent goes first, and a small one does not wait for a large one, nor for its own run', async () => {
    const { db } = database
    const large = await make()
    const small = await make({ kind: 'programme_cancellation', audience: { language: 'en' } })
    const later = new Date(noon.getTime() + 1000)
    const latest = await make({ kind: 'programme_change', sendAt: later, audience: { language: 'en' } })
    const order: string[] = []
    let looks = 0
    await expandDue(database, noon, {
      chunk: 5,
      clock: () => (++looks > 2 ? later : noon),
      log: {
        info(data) {
          if ('broadcast' in data) order.push(String(data.broadcast))
        },
        error() {},
      },
    })
    expect(order).toEqual([small?.id, latest?.id, large?.id])
    expect(await db.delivery.count()).toBe(25 + 12 + 12)
  })
})
