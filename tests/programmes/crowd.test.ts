/**
 * Five hundred people want fifty seats at once, with a quota, guests, drop-outs and offers that run out, and the process
 * that stores their answers is killed in the middle of it, again and again. With PostgreSQL two processes take them.
 */
import { expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import type { Database } from '../../src/db/client.ts'
import { openDatabase } from '../../src/db/open.ts'
import { seatsOf } from '../../src/programmes/rsvps.ts'
import { passOn } from '../../src/programmes/seating.ts'
import { findProgramme, saveProgramme } from '../../src/programmes/store.ts'
import { databases, silent } from '../databases.ts'
import { eventually } from '../eventually.ts'
import { moveIn } from '../faults/town.ts'
import { type Child, startChild } from '../process.ts'
import type { Deed } from './crowd.ts'
import { announced, now } from './sample.ts'

const capacity = 50
const quota = 4
const crowd = 500
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

test.each(databases)('five hundred people, fifty seats, on $name', async (each) => {
  const database = await each.open()
  const { url } = database
  const { id } = await announced(database.db, { capacity, deadline: null })
  await database.db.$transaction((tx) => saveProgramme(tx, id, { offers: true, quota, guestLimit: 2 }))
  const people = await moveIn(
    database.db,
    'telegram',
    Array.from({ length: crowd }, (_, at) => String(10_000 + at)),
  )
  await belong(database.db, people)
  await database.disconnect()

  const look = async <Seen>(at: (db: Database) => Promise<Seen>): Promise<Seen> => {
    const opened = await openDatabase({ url, log: silent })
    try {
      return await at(opened.db)
    } finally {
      await opened.close()
    }
  }

  /** Does it all, and is killed when half of it is done: what was not said to be stored is done again. */
  const round = async (deeds: Deed[]): Promise<void> => {
    const processes = each.name === 'postgresql' ? 2 : 1
    const done = new Set<number>()
    const left = (share: number) =>
      [...deeds.keys()].filter((number) => number % processes === share && !done.has(number))
    const start = async (share: number): Promise<Child> => {
      const child = startChild('crowd', [url, id])
      await child.line(/^ready$/)
      for (const number of left(share)) child.say(`${number}\t${JSON.stringify(deeds[number])}`)
      return child
    }
    const finish = async (child: Child, share: number) => {
      for (const number of left(share)) await child.line(new RegExp(`^done ${number}$`))
      await child.kill()
    }
    const other = processes > 1 ? await start(1) : undefined
    const killed = await start(0)
    await eventually('half is done', () => doneBy(killed).length >= left(0).length / 2)
    await killed.kill()
    for (const number of doneBy(killed)) done.add(number)
    await look((db) => right(db, id))
    await finish(await start(0), 0)
    if (other) await finish(other, 1)
    await look(async (db) => {
      await right(db, id)
      // Nothing that was given back lies about while somebody waits whom it would fit.
      const programme = await findProgramme(db, id)
      expect(programme && passOn(await seatsOf(db, programme))).toEqual([])
    })
  }
  try {
    await round([
      ...people.map((contactId, at) => ({ at: now, contactId, guests: at % 3 })),
      ...people
        .filter((_, at) => at % 5 === 0)
        .map((contactId) => ({ at: now, contactId, answer: 'declined' as const })),
    ])
    const offered = async () => await look((db) => holders(db, id, true))
    const seated = async () => await look((db) => holders(db, id, false))
    // The offers have run out: some press too late, some with a seat drop out, and the jobs of two minutes meet.
    const late = await offered()
    await round([
      ...(await seated())
        .slice(0, 12)
        .map((contactId) => ({ at: later(30), contactId, answer: 'declined' as const })),
      ...late.slice(0, 3).map((contactId) => ({ at: later(30), contactId })),
      ...[1, 2, 3, 4].map(() => ({ at: later(30), contactId: null })),
    ])
    // Taken, declined, left to run out; and more drop out.
    const open = await offered()
    expect(open.length).toBeGreaterThan(5)
    await round([
      ...open
        .map((contactId, at) => ({
          at: later(31),
          contactId,
          answer: at % 3 === 0 ? ('declined' as const) : ('going' as const),
        }))
        .filter((_, at) => at % 3 < 2),
      ...(await seated())
        .slice(0, 6)
        .map((contactId) => ({ at: later(31), contactId, answer: 'maybe' as const })),
      { at: later(31), contactId: null },
    ])
    await look(async (db) => {
      const offers = await db.seatOffer.groupBy({ by: ['outcome'], _count: true })
      expect(offers.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'declined', 'expired', 'open'])
    })
  } finally {
    await database.close()
  }
})

function doneBy({ lines }: Child): number[] {
  return lines.flatMap((line) => (line.startsWith('done ') ? [Number(line.slice(5))] : []))
}

/** Sixty organisations, and every fifth person is of none. */
async function belong(db: Database, people: string[]): Promise<void> {
  const organisations = Array.from({ length: 60 }, (_, at) => ({
    ...{ id: newId(), name: `Minta ${at}`, nameKey: `minta ${at}`, kind: 'ngo' as const },
    ...{ town: 'Mintaváros', townKey: 'mintavaros', language: 'hu' },
  }))
  await db.organisation.createMany({ data: organisations })
  await db.membership.createMany({
    data: people.flatMap((contactId, at) =>
      at % 5 === 4 ? [] : [{ contactId, organisationId: organisations[at % 60]?.id ?? '' }],
    ),
  })
}

/** Who is offered a seat, else who has one. */
async function holders(db: Database, programmeId: string, offered: boolean): Promise<string[]> {
  const rows = await db.rsvp.findMany({
    where: {
      ...{ programmeId, answer: 'going' },
      ...(offered ? { offers: { some: { outcome: 'open' } } } : { waitlisted: null }),
    },
    orderBy: { contactId: 'asc' },
  })
  return rows.map(({ contactId }) => contactId)
}

/** What holds at every moment, whatever is under way. */
async function right(db: Database, programmeId: string): Promise<void> {
  // As of one moment: the other process goes on.
  const [rows, offers, said] = await db.$transaction(
    [
      db.rsvp.findMany({ where: { programmeId } }),
      db.seatOffer.findMany({ where: { programmeId } }),
      db.delivery.findMany({ where: { contactId: { not: null } } }),
    ],
    { isolationLevel: 'Serializable' },
  )
  const offered = new Set(offers.flatMap((one) => (one.outcome === 'open' ? [one.contactId] : [])))
  const going = rows
    .filter(({ answer }) => answer === 'going')
    .map((row) => ({ ...row, offered: offered.has(row.contactId) }))
  const holding = going.filter(({ waitlisted, offered }) => waitlisted === null || offered)
  const seats = (some: typeof going) => some.reduce((sum, { guests }) => sum + 1 + guests, 0)
  expect(seats(holding)).toBeLessThanOrEqual(capacity)
  for (const organisationId of new Set(going.map((row) => row.organisationId))) {
    const theirs = going.filter((row) => row.organisationId === organisationId)
    if (organisationId !== null)
      expect(seats(theirs.filter((row) => holding.includes(row)))).toBeLessThanOrEqual(quota)
    const turns = (some: typeof going) => some.flatMap(({ waitlisted }) => waitlisted ?? [])
    expect(Math.max(0, ...turns(theirs.filter(({ offered }) => offered)))).toBeLessThan(
      Math.min(Number.POSITIVE_INFINITY, ...turns(theirs.filter(({ offered }) => !offered))),
    )
  }
  const line = going.flatMap(({ waitlisted }) => waitlisted ?? [])
  expect(new Set(line).size).toBe(line.length)
  // Each is told once of each offer, and once when its time was over; nobody has two open ones, or one and no wish.
  const told = (words: string) =>
    said
      .flatMap(({ contactId, content }) => (JSON.stringify(content).includes(words) ? [contactId] : []))
      .sort()
  const whose = (some: typeof offers) => some.map(({ contactId }) => contactId).sort()
  expect(told('Ön következik!')).toEqual(whose(offers))
  expect(told('nem fogadta el időben')).toEqual(whose(offers.filter(({ outcome }) => outcome === 'expired')))
  for (const { outcome, endedAt } of offers) expect(endedAt === null).toBe(outcome === 'open')
  const open = whose(offers.filter(({ outcome }) => outcome === 'open'))
  expect(open).toEqual(going.flatMap((row) => (row.offered ? [row.contactId] : [])).sort())
}
