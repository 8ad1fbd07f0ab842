/**
 * Numbers of one programme or of those in a period: who was invited, answered, meant to come and came, by organisation,
 * its kind and its town; how many different people and organisations, how many hours. What a funder asks for.
 */
import { chunks } from '../base/chunks.ts'
import { fold } from '../base/fold.ts'
import type { Database, Transaction } from '../db/client.ts'
import { daysFrom, instantOf } from '../time/moment.ts'
import { namedGuests } from './attendance.ts'
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

/** What is counted of one person at one programme. */
interface Seen {
  programmeId: string
  /** Unique to the person; of somebody written down at the door the name alone is known. */
  person: string
  organisation: { id: string; name: string; kind: string; town: string } | null
  answered: boolean
  going: boolean
  came: boolean
  /** How long they were there. */
  minutes: number
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
  const programmes = await db.programme.findMany({
    where: { id: { in: [...programmeIds] }, status: 'announced' },
    select: {
      ...{ id: true, startsAt: true, endsAt: true, seriesId: true, announcedAt: true },
      walkIns: { select: { id: true, name: true, organisation: true } },
      rsvps: {
        select: {
          ...{ contactId: true, answer: true, waitlisted: true, attended: true, organisationId: true },
          ...{ leftAt: true, guests: true, guestNames: true },
        },
      },
    },
  })
  const ids = programmes.map(({ id }) => id)
  // A series is told of with one message under the id of one session, which may be off by now or outside the period.
  const seriesIds = [...new Set(programmes.flatMap(({ seriesId }) => seriesId ?? []))]
  const toldTogether = new Map<string, string[]>()
  for (const { id, seriesId, announcedAt } of programmes) {
    const key = togetherOf(seriesId, announcedAt)
    if (key !== null) toldTogether.set(key, [...(toldTogether.get(key) ?? []), id])
  }
  // Who was written to and said nothing; what was sent is kept for a year.
  const sent = await db.delivery.findMany({
    where: {
      broadcast: {
        kind: 'announcement',
        OR: [{ programmeId: { in: ids } }, { programme: { seriesId: { in: seriesIds } } }],
      },
      contactId: { not: null },
    },
    select: {
      contactId: true,
      broadcast: {
        select: { programmeId: true, programme: { select: { seriesId: true, announcedAt: true } } },
      },
    },
  })
  const contactIds = [
    ...new Set([
      ...programmes.flatMap(({ rsvps }) => rsvps.map(({ contactId }) => contactId)),
      ...sent.flatMap(({ contactId }) => contactId ?? []),
    ]),
  ]
  const organisationOf = await organisationsOfEach(db, contactIds)
  const seen = new Map<string, Seen>()
  for (const { contactId, broadcast } of sent) {
    const { programmeId, programme } = broadcast ?? {}
    if (!contactId || !programmeId) continue
    const key = programme ? togetherOf(programme.seriesId, programme.announcedAt) : null
    for (const id of key === null ? [programmeId] : (toldTogether.get(key) ?? []))
      seen.set(`${id}:${contactId}`, {
        ...{ programmeId: id, person: contactId, organisation: organisationOf(contactId, null) },
        ...{ answered: false, going: false, came: false, minutes: 0 },
      })
  }
  for (const { id: programmeId, rsvps, walkIns, ...session } of programmes) {
    for (const { contactId, answer, waitlisted, attended, organisationId, leftAt, ...more } of rsvps) {
      const organisation = organisationOf(contactId, organisationId)
      const going = answer === 'going' && waitlisted === null
      const came = attended === true
      const rest = { organisation, answered: true, going, came, minutes: presentMinutes(session, leftAt) }
      seen.set(`${programmeId}:${contactId}`, { programmeId, person: contactId, ...rest })
      if (!going && !came) continue
      for (const [at, name] of namedGuests(more).entries()) {
        // Of the same name and organisation it is the same person, at whichever session.
        const person = `${fold(name)} (${organisation?.id ?? contactId})`
        seen.set(`${programmeId}:${contactId}:${at}`, { programmeId, person, ...rest })
      }
    }
    for (const { id, name, organisation } of walkIns)
      seen.set(`${programmeId}:${id}`, {
        ...{ programmeId, person: `${name} (${organisation})` },
        organisation:
          organisation === '' ? null : { id: organisation, name: organisation, kind: 'other', town: '' },
        ...{ answered: true, going: true, came: true, minutes: presentMinutes(session) },
      })
  }
  const held = programmes.map(({ id, startsAt, endsAt, rsvps, walkIns }) => ({
    id,
    minutes: presentMinutes({ startsAt, endsAt }),
    over: startsAt <= now,
    marked: rsvps.some(({ attended }) => attended !== null) || (rsvps.length === 0 && walkIns.length > 0),
  }))
  return figuresFrom(held, [...seen.values()])
}

/** The same for the sessions of a series that were announced together; null for what is no session. */
function togetherOf(seriesId: string | null, announcedAt: Date | null): string | null {
  return seriesId === null ? null : `${seriesId}:${announcedAt?.getTime()}`
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

type Organisation = NonNullable<Seen['organisation']>

/** A statement takes no more than 32,766 values on either database. */
const idsAtOnce = 30_000

/** The organisation that somebody answered for, else the first of theirs by name. */
async function organisationsOfEach(
  db: Database | Transaction,
  contactIds: readonly string[],
): Promise<(contactId: string, answeredFor: string | null) => Organisation | null> {
  const of = new Map<string, Organisation[]>()
  for (const some of chunks(contactIds, idsAtOnce)) {
    const memberships = await db.membership.findMany({
      where: { contactId: { in: some } },
      orderBy: { organisation: { nameKey: 'asc' } },
      select: {
        contactId: true,
        organisation: { select: { id: true, name: true, kind: true, town: true } },
      },
    })
    for (const { contactId, organisation } of memberships)
      of.set(contactId, [...(of.get(contactId) ?? []), organisation])
  }
  return (contactId, answeredFor) => {
    const all = of.get(contactId) ?? []
    return all.find(({ id }) => id === answeredFor) ?? all[0] ?? null
  }
}
