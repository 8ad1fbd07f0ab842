/**
 * Numbers of one programme or of those in a period: who was invited, answered, meant to come and came, by organisation,
 * its kind and its town; how many different people and organisations, how many hours. What a funder asks for.
 */
import { fold } from '../base/fold.ts'
import type { Database, Transaction } from '../db/client.ts'
import { countedOnce } from '../db/unchanged.ts'
import { daysFrom, instantOf } from '../time/moment.ts'
import { namedGuests } from './attendance.ts'
import { organisationsOfEach, type Seen, type Session, whoWasWrittenTo } from './figures-people.ts'
import { presentMinutes } from './leaving.ts'

export const steps = ['invited', 'answered', 'going', 'came'] as const
type Tally = Record<(typeof steps)[number], number>

export const groupings = ['organisation', 'kind', 'town'] as const
export type Grouping = (typeof groupings)[number]

export const indicators = [
  'programmes',
  'attendances',
  'people',
  'organisations',
  'hours',
  'personHours',
] as const
export type Indicator = (typeof indicators)[number]

/** Days as YYYY-MM-DD. */
export interface Period {
  from: string
  to: string
}

export interface Figures extends Tally {
  /** What a report counts: programmes held, times that somebody came, different people and organisations, hours. */
  indicators: Record<Indicator, number>
  /** Programmes that are over of which nobody has said who came; that nobody came is said, too. */
  unmarked: number
  by: Record<Grouping, (Tally & { name: string })[]>
}

interface Held {
  id: string
  minutes: number
  over: boolean
  /** Whether anybody said of any of those who meant to come if they came. */
  marked: boolean
}

/** Adds it all up. Pure. */
export function figuresFrom(held: readonly Held[], seen: readonly Seen[]): Figures {
  const came = seen.filter((one) => one.came)
  const over = held.filter((one) => one.over)
  const hours = (minutes: number) => Math.round((minutes / 60) * 10) / 10
  const by = (grouping: Grouping): (Tally & { name: string })[] => {
    const groups = new Map<string, { name: string; rows: Seen[] }>()
    for (const one of seen) {
      const { organisation } = one
      const key = organisation ? (grouping === 'organisation' ? organisation.id : organisation[grouping]) : ''
      const name = organisation ? organisation[grouping === 'organisation' ? 'name' : grouping] : ''
      const group = groups.get(key) ?? { name, rows: [] }
      group.rows.push(one)
      groups.set(key, group)
    }
    return [...groups.values()]
      .map(({ name, rows }) => ({ name, ...tallyOf(rows) }))
      .sort((a, b) => b.came - a.came || b.going - a.going || a.name.localeCompare(b.name, 'hu'))
  }
  return {
    ...tallyOf(seen),
    indicators: {
      programmes: over.length,
      attendances: came.length,
      people: new Set(came.map(({ person }) => person)).size,
      organisations: new Set(came.flatMap(({ organisation }) => organisation?.id ?? [])).size,
      hours: hours(over.reduce((sum, { minutes }) => sum + minutes, 0)),
      personHours: hours(came.reduce((sum, { minutes }) => sum + minutes, 0)),
    },
    unmarked: over.filter(({ marked }) => !marked).length,
    by: { organisation: by('organisation'), kind: by('kind'), town: by('town') },
  }
}

function tallyOf(rows: readonly Seen[]): Tally {
  const count = (fits: (one: Seen) => boolean) => rows.filter(fits).length
  return {
    invited: rows.length,
    answered: count(({ answered }) => answered),
    going: count(({ going }) => going),
    came: count(({ came }) => came),
  }
}

const figuresOnce = countedOnce<Figures>(20)

/**
 * Of the announced ones among these. Who is written down at the door counts at every step. A guest who was named
 * (`namedGuests`) counts where whoever brings them does, and is of their organisation. Who came without having said so
 * has come and did not mean to: so more may have come than meant to.
 */
export async function figuresOf(
  db: Database | Transaction,
  programmeIds: readonly string[],
  now: Date,
): Promise<Figures> {
  const announced = () =>
    db.programme.findMany({
      where: { id: { in: [...programmeIds] }, status: 'announced' },
      orderBy: { id: 'asc' },
      select: { id: true, startsAt: true, endsAt: true, seriesId: true, announcedAt: true },
    })
  const isOver = ({ startsAt }: { startsAt: Date }) => startsAt <= now
  const key = (await announced()).map((one) => [one.id, isOver(one)])
  return await figuresOnce(db, { tables: figuresTables, key }, async () => {
    // Once more: what has changed since is in the stamps already.
    const programmes = await announced()
    const over = new Set(programmes.filter(isOver).map(({ id }) => id))
    const { held, seen } = await readProgrammes(db, programmes, over)
    return figuresFrom(held, seen)
  })
}

const figuresTables = [
  ...(['Programme', 'Rsvp', 'WalkIn', 'Broadcast', 'Delivery', 'Membership', 'Organisation'] as const),
]

/** Each list by itself: Prisma takes several times as long to nest one in the other. */
async function readProgrammes(
  db: Database | Transaction,
  programmes: readonly Session[],
  over: ReadonlySet<string>,
): Promise<{ held: Held[]; seen: Seen[] }> {
  const ids = programmes.map(({ id }) => id)
  const rsvps = await db.rsvp.findMany({
    where: { programmeId: { in: ids } },
    select: {
      ...{ programmeId: true, contactId: true, answer: true, waitlisted: true, attended: true },
      ...{ organisationId: true, leftAt: true, guests: true, guestNames: true },
    },
  })
  const walkIns = await db.walkIn.findMany({
    where: { programmeId: { in: ids } },
    select: { id: true, programmeId: true, name: true, organisation: true },
  })
  const sent = await whoWasWrittenTo(db, programmes)
  const contactIds = new Set([...rsvps, ...sent].map(({ contactId }) => contactId))
  const organisationOf = await organisationsOfEach(db, [...contactIds])
  const seen = new Map<string, Seen>()
  for (const { programmeId, contactId } of sent)
    seen.set(`${programmeId}:${contactId}`, {
      ...{ programmeId, person: contactId, organisation: organisationOf(contactId, null) },
      ...{ answered: false, going: false, came: false, minutes: 0 },
    })
  const sessionOf = new Map(programmes.map((programme) => [programme.id, programme]))
  const marked = new Set<string>()
  const answered = new Set<string>()
  for (const { programmeId, contactId, answer, waitlisted, attended, organisationId, ...more } of rsvps) {
    const session = sessionOf.get(programmeId)
    if (!session) continue
    answered.add(programmeId)
    if (attended !== null) marked.add(programmeId)
    const organisation = organisationOf(contactId, organisationId)
    const going = answer === 'going' && waitlisted === null
    const came = attended === true
    const rest = { organisation, answered: true, going, came, minutes: presentMinutes(session, more.leftAt) }
    seen.set(`${programmeId}:${contactId}`, { programmeId, person: contactId, ...rest })
    if (!going && !came) continue
    for (const [at, name] of namedGuests(more).entries()) {
      // Of the same name and organisation it is the same person, at whichever session.
      const person = `${fold(name)} (${organisation?.id ?? contactId})`
      seen.set(`${programmeId}:${contactId}:${at}`, { programmeId, person, ...rest })
    }
  }
  for (const { id, programmeId, name, organisation } of walkIns) {
    const session = sessionOf.get(programmeId)
    if (!session) continue
    if (!answered.has(programmeId)) marked.add(programmeId)
    seen.set(`${programmeId}:${id}`, {
      ...{ programmeId, person: `${name} (${organisation})` },
      organisation:
        organisation === '' ? null : { id: organisation, name: organisation, kind: 'other', town: '' },
      ...{ answered: true, going: true, came: true, minutes: presentMinutes(session) },
    })
  }
  const held = programmes.map(({ id, ...session }) => ({
    ...{ id, minutes: presentMinutes(session), over: over.has(id), marked: marked.has(id) },
  }))
  return { held, seen: [...seen.values()] }
}

/** Programmes that began on these days or in between, in the workspace's zone. @param from, to YYYY-MM-DD */
export async function programmesBetween(
  db: Database | Transaction,
  { from, to, zone }: { from: string; to: string; zone: string },
): Promise<string[]> {
  const rows = await db.programme.findMany({
    where: {
      status: 'announced',
      startsAt: {
        gte: instantOf({ local: `${from}T00:00`, zone }),
        lt: daysFrom({ local: `${to}T00:00`, zone }, 1),
      },
    },
    orderBy: { startsAt: 'asc' },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}
