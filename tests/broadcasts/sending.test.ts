/** Composing, sending and stopping by two at once, and on rows that have gone on meanwhile. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ByPerson } from '../../src/base/by.ts'
import { changeBroadcast, composeBroadcast, discardBroadcast } from '../../src/broadcasts/composing.ts'
import { sendBroadcast, stopBroadcast } from '../../src/broadcasts/sending.ts'
import type { Transaction } from '../../src/db/client.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'

const noon = new Date('2026-11-25T11:00:00Z')
const later = new Date('2026-11-25T15:00:00Z')
const refusedWith = (key: string) => ({ kind: 'refused', faults: [{ key }] })

describe.each(databases)('a draft on $name', ({ open }) => {
  let database: TestDatabase
  let by: ByPerson
  beforeEach(async () => {
    database = await open()
    by = { contactId: (await addContact(database.db, ['telegram'])).id, now: noon, trace: 'telegram:7' }
  })
  afterEach(() => database.close())

  const inTransaction = <T>(run: (tx: Transaction) => Promise<T>) => database.db.$transaction(run)
  const send = (id: string, now = noon) => inTransaction((tx) => sendBroadcast(tx, id, { ...by, now }))
  const written = { content: { hu: 'Kedves partnerek!' }, fileId: null, sendAt: null }
  async function compose(sendAt: Date | null = null): Promise<string> {
    const result = await inTransaction((tx) => composeBroadcast(tx, { ...written, sendAt }, by))
    return result.kind === 'composed' ? result.id : expect.fail(JSON.stringify(result))
  }

  test('is sent by one of two who press at once', async () => {
    const id = await compose()
    const kinds = (await Promise.all([send(id), send(id)])).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['refused', 'sent'])
    expect(await database.db.broadcast.findFirst()).toMatchObject({
      status: 'scheduled',
      trace: 'telegram:7',
    })
  })

  test('is sent or discarded, never both', async () => {
    const id = await compose()
    const discard = inTransaction((tx) => discardBroadcast(tx, id))
    const [sent, discarded] = await Promise.all([send(id), discard])
    const left = await database.db.broadcast.count()
    expect([sent.kind, discarded.kind, left]).toEqual(
      left === 0 ? ['gone', 'discarded', 0] : ['sent', 'refused', 1],
    )
  })

  test('that is gone or sent is not changed, and nothing new is made of the change', async () => {
    const change = (id: string) => inTransaction((tx) => changeBroadcast(tx, id, written, by))
    const [gone, sent] = [await compose(), await compose()]
    await inTransaction((tx) => discardBroadcast(tx, gone))
    await send(sent)
    expect(await change(gone)).toEqual({ kind: 'gone' })
    expect(await change(sent)).toEqual(refusedWith('broadcasts-already-sent'))
    expect(await database.db.broadcast.count()).toBe(1)
  })

  test('is planned for a time to come only, and goes then or at once', async () => {
    const past = { ...written, sendAt: noon }
    expect(await inTransaction((tx) => composeBroadcast(tx, past, by))).toEqual(
      refusedWith('broadcasts-fault-past'),
    )
    const id = await compose(later)
    const change = (sendAt: Date | null) =>
      inTransaction((tx) => changeBroadcast(tx, id, { sendAt }, { ...by, now: later }))
    expect(await send(id, later)).toEqual(refusedWith('broadcasts-fault-past'))
    expect(await change(noon)).toEqual(refusedWith('broadcasts-fault-past'))
    expect(await change(null)).toEqual({ kind: 'changed', id })
    expect(await send(id, later)).toMatchObject({ kind: 'sent', broadcast: { sendAt: later } })
    const planned = await compose(later)
    expect(await send(planned)).toMatchObject({ kind: 'sent', broadcast: { sendAt: later } })
  })

  test('that nobody would get, at a time that is over, is refused with both reasons', async () => {
    const id = await compose(later)
    const nobody = { and: [{ language: 'hu' as const }, { language: 'en' as const }] }
    await inTransaction((tx) => changeBroadcast(tx, id, { audience: nobody }, by))
    expect(await send(id, later)).toEqual({
      kind: 'refused',
      faults: [{ key: 'broadcasts-fault-past' }, { key: 'broadcasts-fault-nobody' }],
    })
  })

  test('is not stopped, nor is what is over', async () => {
    const stop = (id: string) => inTransaction((tx) => stopBroadcast(tx, id, by))
    const id = await compose()
    expect(await stop(id)).toEqual(refusedWith('broadcasts-not-sent'))
    expect(await stop('none')).toEqual({ kind: 'gone' })
    await send(id)
    const kinds = (await Promise.all([stop(id), stop(id)])).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['refused', 'stopped'])
    await database.db.broadcast.updateMany({ data: { status: 'done' } })
    expect(await stop(id)).toEqual(refusedWith('broadcasts-over'))
  })
})
