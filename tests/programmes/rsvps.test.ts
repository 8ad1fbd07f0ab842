import { afterEach, describe, expect, test } from 'vitest'
import { isTransient } from '../../src/db/errors.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { seenBy } from '../../src/programmes/own.ts'
import { numbersOf, ownRsvp } from '../../src/programmes/rsvps.ts'
import type { RsvpChoice } from '../../src/programmes/seating.ts'
import { fillSeats } from '../../src/programmes/seats.ts'
import { saveProgramme, takeTurn } from '../../src/programmes/store.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { announced, joined, now } from './sample.ts'

describe.each(databases)('answers on $name', ({ open }) => {
  let test_: TestDatabase
  afterEach(() => test_.close())

  const answer = async (programmeId: string, contactId: string, choice: RsvpChoice, at = now) =>
    await test_.db.$transaction((tx) => answerProgramme(tx, programmeId, choice, { contactId, now: at }))

  test('four seats, six say Going: four in, two waiting; one leaves, the first in line moves up', async () => {
    test_ = await open()
    const { id } = await announced(test_.db)
    const people = await joined(test_.db, 6)
    for (const person of people) await answer(id, person, 'going')
    expect(await numbersOf(test_.db, id)).toEqual({
      going: 4,
      guests: 0,
      maybe: 0,
      declined: 0,
      waitlisted: 2,
      came: 0,
    })
    const [first = '', , , , fifth = '', sixth = ''] = people
    const left = await answer(id, first, 'declined')
    expect(left.kind === 'answered' && left.decision.promoted).toEqual([fifth])
    expect(await numbersOf(test_.db, id)).toEqual({
      going: 4,
      guests: 0,
      maybe: 0,
      declined: 1,
      waitlisted: 1,
      came: 0,
    })
    const own = await ownRsvp(test_.db, id, sixth)
    expect(own && (await seenBy(test_.db, id, own)).standing).toEqual({ kind: 'waitlisted', place: 1 })
  })

  test('maybe takes no seat', async () => {
    test_ = await open()
    const { id } = await announced(test_.db, { capacity: 1 })
    const [anna = '', bela = ''] = await joined(test_.db, 2)
    await answer(id, anna, 'maybe')
    const result = await answer(id, bela, 'going')
    expect(result.kind === 'answered' && result.decision.standing).toEqual({ kind: 'seated' })
  })

  test('refused after the deadline, of a draft, of what is not there', async () => {
    test_ = await open()
    const { id } = await announced(test_.db)
    const [anna = ''] = await joined(test_.db, 1)
    expect(await answer(id, anna, 'going', new Date('2026-12-01T11:00:00Z'))).toMatchObject({
      kind: 'refused',
      why: 'deadline',
    })
    expect(await ownRsvp(test_.db, id, anna)).toBeNull()
    expect(await answer('no-such-programme-here', anna, 'going')).toEqual({ kind: 'gone' })
  })

  test('who opted out is passed over in the line, and has the old place when back', async () => {
    test_ = await open()
    const { db } = test_
    const { id } = await announced(db, { capacity: 1 })
    const [anna = '', bela = '', csaba = ''] = await joined(db, 3)
    for (const person of [anna, bela, csaba]) await answer(id, person, 'going')
    await db.contact.update({ where: { id: bela }, data: { optedOutAt: now } })
    const left = await answer(id, anna, 'declined')
    expect(left.kind === 'answered' && left.decision.promoted).toEqual([csaba])
    await db.contact.update({ where: { id: bela }, data: { optedOutAt: null } })
    const next = await answer(id, csaba, 'declined')
    expect(next.kind === 'answered' && next.decision.promoted).toEqual([bela])
  })

  test('a larger capacity and an erased contact move the line up; a smaller one sends nobody away', async () => {
    test_ = await open()
    const { db } = test_
    const { id } = await announced(db, { capacity: 2 })
    const people = await joined(db, 5)
    for (const person of people) await answer(id, person, 'going')
    const [first = '', , third, fourth] = people
    const resize = async (capacity: number | null) =>
      await db.$transaction(async (tx) => {
        await takeTurn(tx, id)
        return await fillSeats(tx, await saveProgramme(tx, id, { capacity }), { contactId: null, now })
      })
    expect(await resize(3)).toEqual([third])
    expect(await resize(1)).toEqual([])
    expect(await numbersOf(db, id)).toMatchObject({ going: 3, waitlisted: 2 })
    await resize(3)
    await db.contact.delete({ where: { id: first } })
    expect(await resize(3)).toEqual([fourth])
    await resize(null)
    expect(await numbersOf(db, id)).toMatchObject({ going: 4, waitlisted: 0 })
  })

  test('forty press for seven seats at the same instant: seven get one, the line is in the order of the turns', async () => {
    test_ = await open()
    const { db } = test_
    const { id } = await announced(db, { capacity: 7 })
    const people = await joined(db, 40)
    const finished: string[] = []
    await Promise.all(
      people.map(async (person) => {
        await patiently(() => answer(id, person, 'going'))
        finished.push(person)
      }),
    )
    expect(finished).toHaveLength(40)
    expect(await numbersOf(db, id)).toEqual({
      going: 7,
      guests: 0,
      maybe: 0,
      declined: 0,
      waitlisted: 33,
      came: 0,
    })
    const line = await db.rsvp.findMany({
      where: { programmeId: id, waitlisted: { not: null } },
      orderBy: { waitlisted: 'asc' },
    })
    expect(new Set(line.map(({ waitlisted }) => waitlisted)).size).toBe(33)
    // Half of the seated leave while others press again, all at once: the first in line get the seats.
    const seated = await db.rsvp.findMany({ where: { programmeId: id, waitlisted: null } })
    await Promise.all([
      ...seated.slice(0, 4).map(({ contactId }) => patiently(() => answer(id, contactId, 'declined'))),
      ...line.slice(10, 20).map(({ contactId }) => patiently(() => answer(id, contactId, 'going'))),
    ])
    const now_ = await db.rsvp.findMany({ where: { programmeId: id, answer: 'going', waitlisted: null } })
    expect(new Set(now_.map(({ contactId }) => contactId))).toEqual(
      new Set([...seated.slice(4), ...line.slice(0, 4)].map(({ contactId }) => contactId)),
    )
    expect(await numbersOf(db, id)).toEqual({
      going: 7,
      guests: 0,
      maybe: 0,
      declined: 4,
      waitlisted: 29,
      came: 0,
    })
  })
})

/** As the router does: what the database refuses for the moment is tried again. */
async function patiently(run: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run()
      return
    } catch (error) {
      if (attempt >= 20 || !(isTransient(error) || isBusy(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt))
    }
  }
}

/** Prisma gives up waiting for a connection after two seconds (P2028); the router waits longer. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2028'
}
