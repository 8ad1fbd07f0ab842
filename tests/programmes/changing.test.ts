/** What a change, a calling off and a mark do, whoever does them: chat, a page or a job. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { By } from '../../src/base/by.ts'
import { plainText } from '../../src/base/markup.ts'
import { type Message, storedMessage } from '../../src/base/message.ts'
import { enqueue } from '../../src/delivery/outbox.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { calendarFile } from '../../src/programmes/calendar.ts'
import { cancelProgramme } from '../../src/programmes/cancelling.ts'
import { changeProgramme } from '../../src/programmes/changing.ts'
import { type Marked, markAttendance } from '../../src/programmes/marking.ts'
import { postProgramme } from '../../src/programmes/posts.ts'
import { numbersOf } from '../../src/programmes/rsvps.ts'
import { releaseSeats } from '../../src/programmes/seats.ts'
import { findProgramme } from '../../src/programmes/store.ts'
import { instantOf } from '../../src/time/moment.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { announced, joined, now } from './sample.ts'

const by = { contactId: 'nobody', now }

describe.each([sqlite])('changing a programme on $name', ({ open }) => {
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

  test('a larger capacity tells who got a seat, and posts in groups show it, whoever made the change', async () => {
    const { db } = test_
    const { id } = await announced(db, { capacity: 1 })
    const [anna = '', bela = ''] = await joined(db, 2)
    await post(id)
    for (const contactId of [anna, bela])
      await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId, now }))
    const result = await db.$transaction((tx) => changeProgramme(tx, id, { capacity: 2 }, by))
    expect(result).toMatchObject({ kind: 'changed', promoted: 1, numbers: { going: 2, waitlisted: 0 } })
    expect(await toldOf(bela)).toHaveLength(1)
    expect(await toldOf(anna)).toHaveLength(0)
    expect(await postText()).toContain('Foglalt helyek: 2/2')
  })

  test('called off, the posts in groups say so', async () => {
    const { db } = test_
    const { id } = await announced(db)
    await post(id)
    await db.$transaction((tx) => cancelProgramme(tx, id, by))
    expect(await postText()).toContain('Ez a program elmarad.')
  })

  test('nothing is posted of what is off or over', async () => {
    const { db } = test_
    const { id } = await announced(db)
    const over = { contactId: null, now: new Date('2026-12-03T16:00:00Z') }
    expect(await post(id, over)).toEqual({
      kind: 'refused',
      faults: [{ key: 'programmes-already-started' }],
    })
    expect(await db.programmePost.count()).toBe(0)
  })

  test('who is erased frees their seat: the next in line has it and is told', async () => {
    const { db } = test_
    const { id } = await announced(db, { capacity: 1 })
    const [anna = '', bela = ''] = await joined(db, 2)
    await post(id)
    for (const contactId of [anna, bela])
      await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId, now }))
    await db.$transaction(async (tx) => {
      await releaseSeats(tx, anna, { contactId: anna, now })
      await tx.contact.delete({ where: { id: anna } })
    })
    expect(await numbersOf(db, id)).toMatchObject({ going: 1, waitlisted: 0 })
    expect(await toldOf(bela)).toHaveLength(1)
    expect(await postText()).toContain('Foglalt helyek: 1/1; talán: 0; várólistán: 0.')
  })

  test('who came is marked after the start, not before', async () => {
    const { db } = test_
    const { id } = await announced(db)
    const [anna = ''] = await joined(db, 1)
    await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId: anna, now }))
    const mark = (who: Marked, at: Date) =>
      db.$transaction((tx) => markAttendance(tx, id, who, { contactId: null, now: at }))
    const early = { kind: 'refused', faults: [{ key: 'programmes-attendance-early' }] }
    expect(await mark('all', now)).toEqual(early)
    expect(await mark({ contactId: anna, attended: true }, now)).toEqual(early)
    expect(await db.rsvp.count({ where: { attended: true } })).toBe(0)
    const after = new Date('2026-12-03T18:00:00Z')
    expect(await mark({ contactId: 'somebody-else', attended: true }, after)).toEqual({ kind: 'gone' })
    expect(await mark('all', after)).toEqual({ kind: 'marked', count: 1 })
  })

  test('its calendar entry follows: a new title is a new edition, and what is off says so', async () => {
    const { db } = test_
    const { id } = await announced(db)
    const entry = async () => {
      const programme = await findProgramme(db, id)
      if (!programme) throw new Error('it is gone')
      const { id: file } = await calendarFile(db, programme, 'hu')
      const { bytes } = await db.storedFile.findUniqueOrThrow({ where: { id: file } })
      return Buffer.from(bytes).toString()
    }
    expect((await entry()).split('\r\n')).toEqual(
      expect.arrayContaining(['METHOD:PUBLISH', 'SEQUENCE:0', 'STATUS:CONFIRMED']),
    )
    await db.$transaction((tx) => changeProgramme(tx, id, { title: { hu: 'Új cím' } }, by))
    expect((await entry()).split('\r\n')).toEqual(expect.arrayContaining(['SEQUENCE:1', 'SUMMARY:Új cím']))
    await db.$transaction((tx) => cancelProgramme(tx, id, by))
    expect((await entry()).split('\r\n')).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:2', 'STATUS:CANCELLED']),
    )
  })

  /** Posts it into a group that was told nothing yet. */
  async function post(id: string, as: By = by) {
    return await test_.db.$transaction((tx) => {
      const say = (message: Message) =>
        enqueue(tx, {
          platform: 'telegram',
          chat: { id: '-100', kind: 'group' },
          language: 'hu',
          priority: 1,
          message,
          notBefore: now,
        })
      return postProgramme(tx, id, { platform: 'telegram', chatId: '-100', language: 'hu', say }, as)
    })
  }

  async function postText(): Promise<string> {
    const row = await test_.db.delivery.findFirstOrThrow({
      where: { chatId: '-100' },
      orderBy: { id: 'desc' },
    })
    return plainText(storedMessage.read(row.content).text)
  }

  const toldOf = (contactId: string) => test_.db.delivery.findMany({ where: { contactId } })
})
