/** What a change, a calling off and a mark do, whoever does them: chat, a page or a job. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeProgramme } from '../../src/programmes/changing.ts'
import { instantOf } from '../../src/time/moment.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { announced, now } from './sample.ts'

const by = { contactId: 'nobody', now }

describe.each(databases)('changing a programme on $name', ({ open }) => {
  let test_: TestDatabase
  beforeEach(async () => {
    test_ = await open()
  })
  afterEach(() => test_.close())

  test('each of its times keeps the zone it was meant in', async () => {
    const { db } = test_
    const { id, startsAt } = await announced(db)
    // The workspace has moved: what is typed from now on is meant in another zone.
    const deadline = { local: '2026-12-02T12:00', zone: 'Europe/London' }
    const first = await db.$transaction((tx) => changeProgramme(tx, id, { deadline }, by))
    if (first.kind !== 'changed') throw new Error(first.kind)
    const { programme } = first
    expect(programme.deadlineAt?.toISOString()).toBe('2026-12-02T12:00:00.000Z')
    expect(programme.deadline && instantOf(programme.deadline)).toEqual(programme.deadlineAt)
    expect(instantOf(programme.starts)).toEqual(startsAt)

    const starts = { local: '2026-12-03T17:30', zone: 'Europe/London' }
    const second = await db.$transaction((tx) => changeProgramme(tx, id, { starts }, by))
    if (second.kind !== 'changed') throw new Error(second.kind)
    const moved = second.programme
    expect(instantOf(moved.starts)).toEqual(moved.startsAt)
    expect(moved.ends && instantOf(moved.ends)).toEqual(moved.endsAt)
    expect(moved.deadline && instantOf(moved.deadline)).toEqual(moved.deadlineAt)
  })

  test('the same wall-clock time in another zone is another time', async () => {
    const { db } = test_
    const { id, starts } = await announced(db, { ends: null })
    const elsewhere = { starts: { ...starts, zone: 'Europe/London' }, ends: null }
    expect(await db.$transaction((tx) => changeProgramme(tx, id, elsewhere, by))).toMatchObject({
      kind: 'changed',
      changed: ['time'],
    })
  })
})
