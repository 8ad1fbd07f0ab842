/** Seats as rows, over both databases: offers and organisers' decisions. Many at once: crowd.test.ts. */
import { afterEach, describe, expect, test } from 'vitest'
import { answerProgramme, recordAnswer } from '../../src/programmes/answering.ts'
import { changeProgramme } from '../../src/programmes/changing.ts'
import { judgeRequest, keepSeats, seatOutOfOrder } from '../../src/programmes/placing.ts'
import type { Programme } from '../../src/programmes/programme.ts'
import type { RsvpChoice } from '../../src/programmes/seating.ts'
import { moveLinesUp } from '../../src/programmes/seats.ts'
import { type ProgrammeEdit, saveProgramme } from '../../src/programmes/store.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { announced, joined, now } from './sample.ts'

describe.each(databases)('seats on $name', ({ open }) => {
  let database: TestDatabase
  afterEach(() => database.close())

  const programmeOf = async (capacity: number | null, rules: ProgrammeEdit = {}): Promise<Programme> => {
    const { id } = await announced(database.db, { capacity, deadline: null })
    return await database.db.$transaction((tx) => saveProgramme(tx, id, { offers: true, ...rules }))
  }
  const answer = async (id: string, contactId: string, choice: RsvpChoice, guests?: number, at = now) =>
    await database.db.$transaction((tx) => answerProgramme(tx, id, choice, { contactId, now: at }, guests))
  const by = (at = now) => ({ contactId: null, now: at })
  const standings = async (id: string) =>
    Object.fromEntries(
      (await database.db.rsvp.findMany({ where: { programmeId: id }, include: { offers: true } })).map(
        ({ contactId, answer: given, waitlisted, offers }) => [
          contactId,
          given !== 'going'
            ? given
            : waitlisted === null
              ? 'seat'
              : offers.some(({ outcome }) => outcome === 'open')
                ? 'offered'
                : 'line',
        ],
      ),
    )
  const told = async (contactId: string) =>
    (await database.db.delivery.findMany({ where: { contactId }, orderBy: { id: 'asc' } })).map(
      ({ content }) => JSON.stringify(content),
    )
  const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

  test('a freed seat is offered, taken, declined, or passed on when its time is over; each is told once', async () => {
    database = await open()
    const { id } = await programmeOf(1)
    const [anna = '', bela = '', csaba = '', dora = ''] = await joined(database.db, 4)
    for (const person of [anna, bela, csaba, dora]) await answer(id, person, 'going')
    await answer(id, anna, 'declined')
    expect(await standings(id)).toEqual({
      [anna]: 'declined',
      [bela]: 'offered',
      [csaba]: 'line',
      [dora]: 'line',
    })
    expect(await told(bela)).toHaveLength(1)
    expect((await told(bela))[0]).toContain('2026. november 26., csütörtök 10:00')
    // The seat is held: whoever comes now waits behind the others, also when somebody leaves the line.
    await answer(id, anna, 'going')
    expect((await standings(id))[anna]).toBe('line')
    await answer(id, bela, 'declined')
    expect(await standings(id)).toMatchObject({ [bela]: 'declined', [csaba]: 'offered' })
    expect(await moveLinesUp(database.db, later(23))).toBe(0)
    expect(await moveLinesUp(database.db, later(24))).toBe(1)
    expect(await moveLinesUp(database.db, later(24))).toBe(0)
    expect(await standings(id)).toMatchObject({ [csaba]: 'maybe', [dora]: 'offered', [anna]: 'line' })
    expect(await told(csaba)).toHaveLength(2)
    // Who presses after the time is over is last in line, and the next one has the seat.
    await answer(id, csaba, 'going', undefined, later(25))
    await answer(id, dora, 'going', undefined, later(26))
    expect(await standings(id)).toMatchObject({ [dora]: 'seat', [anna]: 'line', [csaba]: 'line' })
    const offers = await database.db.seatOffer.findMany({ orderBy: { offeredAt: 'asc' } })
    expect(offers.map(({ outcome }) => outcome)).toEqual(['declined', 'expired', 'accepted'])
  })

  test('who presses a moment too late has not overtaken the next, though no job has run yet', async () => {
    database = await open()
    const { id } = await programmeOf(1)
    const [anna = '', bela = '', csaba = ''] = await joined(database.db, 3)
    for (const person of [anna, bela, csaba]) await answer(id, person, 'going')
    await answer(id, anna, 'declined')
    await answer(id, bela, 'going', undefined, later(25))
    expect(await standings(id)).toMatchObject({ [bela]: 'line', [csaba]: 'offered' })
  })

  test('a lower capacity takes open offers back, the newest first, and keeps their place in line', async () => {
    database = await open()
    const { id } = await programmeOf(2)
    const [anna = '', bela = '', csaba = '', dora = ''] = await joined(database.db, 4)
    for (const person of [anna, bela, csaba, dora]) await answer(id, person, 'going')
    await answer(id, anna, 'declined')
    await answer(id, bela, 'declined')
    expect(await standings(id)).toMatchObject({ [csaba]: 'offered', [dora]: 'offered' })
    await database.db.$transaction((tx) => changeProgramme(tx, id, { capacity: 1 }, by(later(1))))
    expect(await standings(id)).toMatchObject({ [csaba]: 'offered', [dora]: 'line' })
    expect((await told(dora)).at(-1)).toContain('vissza kellett vonnunk')
    const wrong = await database.db.$transaction((tx) => changeProgramme(tx, id, { quota: 2 }, by()))
    expect(wrong).toMatchObject({ kind: 'refused', faults: [{ key: 'seats-fault-quota' }] })
  })

  test('an organiser seats somebody out of order: an open offer is taken back for it, a quota is kept', async () => {
    database = await open()
    const { id } = await programmeOf(1)
    const [anna = '', bela = '', csaba = '', dora = ''] = await joined(database.db, 4)
    for (const person of [anna, bela, csaba, dora]) await answer(id, person, 'going')
    const place = async (contactId: string) =>
      await database.db.$transaction((tx) => seatOutOfOrder(tx, id, contactId, by()))
    expect(await place(dora)).toMatchObject({ kind: 'refused', faults: [{ key: 'seats-no-seat' }] })
    await answer(id, anna, 'declined')
    expect(await place(dora)).toMatchObject({ kind: 'placed' })
    expect(await standings(id)).toEqual({
      [anna]: 'declined',
      [bela]: 'line',
      [csaba]: 'line',
      [dora]: 'seat',
    })
    expect(await place(dora)).toMatchObject({ kind: 'refused', faults: [{ key: 'seats-has-seat' }] })
    expect(await database.db.seatOffer.findMany()).toMatchObject([{ contactId: bela, outcome: 'withdrawn' }])
  })

  test('approval: asked, told to the organiser, given in the order of asking, or refused', async () => {
    database = await open()
    const { id } = await programmeOf(1, { approval: true })
    const [boss = '', anna = '', bela = '', csaba = ''] = await joined(database.db, 4)
    await database.db.contact.update({ where: { id: boss }, data: { role: 'coordinator' } })
    for (const person of [anna, bela, csaba]) await answer(id, person, 'going')
    expect(await told(boss)).toHaveLength(3)
    const judge = async (contactId: string, yes: boolean) =>
      await database.db.$transaction((tx) => judgeRequest(tx, id, contactId, yes, by()))
    expect(await judge(bela, true)).toMatchObject({ kind: 'judged', seated: true })
    expect(await judge(csaba, true)).toMatchObject({ kind: 'judged', seated: false })
    expect(await judge(csaba, true)).toMatchObject({ kind: 'refused' })
    expect(await judge(anna, false)).toMatchObject({ kind: 'judged', seated: false })
    expect(await standings(id)).toEqual({ [anna]: 'declined', [bela]: 'seat', [csaba]: 'line' })
    expect(await answer(id, anna, 'going')).toMatchObject({ kind: 'refused', why: 'turned-down' })
    expect(await told(anna)).toHaveLength(1)
  })

  test('an answer by telephone is recorded as such, after the deadline too, and the person is told', async () => {
    database = await open()
    const { id } = await announced(database.db)
    const [boss = '', anna = ''] = await joined(database.db, 2)
    const at = new Date('2026-12-02T09:00:00Z')
    const record = async (choice: RsvpChoice) =>
      await database.db.$transaction((tx) =>
        recordAnswer(tx, id, anna, { answer: choice }, { contactId: boss, now: at }),
      )
    expect(await record('going')).toMatchObject({ kind: 'answered' })
    expect(await database.db.rsvp.findMany()).toMatchObject([{ contactId: anna, recordedById: boss }])
    expect((await told(anna))[0]).toContain('A szervező feljegyezte')
    await database.db.programme.update({ where: { id }, data: { startsAt: at } })
    expect(await record('declined')).toMatchObject({ kind: 'refused', why: 'started' })
  })

  test('near the start the organiser hears of a seat that nobody takes over, and not of one that is', async () => {
    database = await open()
    const { id, startsAt } = await programmeOf(2)
    const [boss = '', anna = '', bela = '', csaba = ''] = await joined(database.db, 4)
    await database.db.contact.update({ where: { id: boss }, data: { role: 'coordinator' } })
    for (const person of [anna, bela, csaba]) await answer(id, person, 'going')
    const at = new Date(startsAt.getTime() - 30 * 3_600_000)
    await answer(id, anna, 'declined', undefined, at)
    expect(await told(boss)).toHaveLength(0)
    await answer(id, csaba, 'declined', undefined, at)
    expect(await told(boss)).toHaveLength(1)
    expect((await told(boss))[0]).toContain('Kapcsolattartó 4 lemondta')
    await answer(id, csaba, 'declined', undefined, at)
    expect(await told(boss)).toHaveLength(1)
  })

  test('seats kept for an organisation are theirs; they are not more than there are', async () => {
    database = await open()
    const { id } = await programmeOf(2)
    const [anna = '', bela = '', csaba = ''] = await joined(database.db, 3)
    const { organisationId } = await database.db.membership.findFirstOrThrow({ where: { contactId: csaba } })
    const keep = async (seats: number) =>
      await database.db.$transaction((tx) => keepSeats(tx, id, organisationId, seats, by()))
    expect(await keep(3)).toMatchObject({ kind: 'refused', faults: [{ key: 'seats-fault-blocks' }] })
    expect(await keep(1)).toMatchObject({ kind: 'kept' })
    for (const person of [anna, bela, csaba]) await answer(id, person, 'going')
    expect(await standings(id)).toEqual({ [anna]: 'seat', [bela]: 'line', [csaba]: 'seat' })
    await answer(id, csaba, 'declined')
    expect((await standings(id))[bela]).toBe('line')
    await keep(0)
    expect((await standings(id))[bela]).toBe('offered')
  })
})
