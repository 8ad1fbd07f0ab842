/** Programmes as scheduled events of the Discord servers the bot is on. What platform does it is not known here. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { CalendarEvent, EventCalendar } from '../base/calendar.ts'
import type { Database } from '../db/client.ts'
import { translator } from '../i18n/index.ts'
import { type Programme, shownEnd, toProgramme, wordsIn } from './programme.ts'

/** What is known of one server's event. `id` null: not created yet. */
const storedSchema = z.record(
  z.string(),
  z.object({
    id: z.string().nullable(),
    fingerprint: z.string(),
    failedAt: z.iso.datetime().nullable(),
    /** What somebody made of it there, of which the organiser was told (event-changes.ts). */
    theirs: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('gone') }),
        z.object({
          kind: z.literal('changed'),
          name: z.string(),
          location: z.string(),
          start: z.iso.datetime(),
          end: z.iso.datetime().nullable(),
        }),
      ])
      .exactOptional(),
  }),
)
export type StoredEvents = z.infer<typeof storedSchema>
export type Theirs = NonNullable<StoredEvents[string]['theirs']>

/** By server. */
export function storedEvents(column: unknown): StoredEvents {
  return storedSchema.safeParse(column).data ?? {}
}

/** What failed (mostly a missing permission) is not tried again sooner. */
const patienceMs = 3_600_000

export interface Synced {
  /** Events created, changed or cancelled. */
  done: number
  /** `again`: it failed the last time as well, so that a log need not say it each hour. */
  failed: { programmeId: string; serverId: string; error: unknown; again: boolean }[]
}

/**
 * Brings the events outside in line with the programmes. Run by a job, since the network is not to be waited for in a
 * transaction. Each id is stored as soon as it is known, so that an event is made once.
 * @param stopping asked before each event: the rest is left to the next run
 */
export async function syncCalendar(
  db: Database,
  calendar: EventCalendar,
  now: Date,
  stopping = () => false,
): Promise<Synced> {
  const synced: Synced = { done: 0, failed: [] }
  const rows = await db.programme.findMany({
    where: { startsAt: { gt: now }, status: { in: ['announced', 'cancelled'] } },
  })
  if (rows.length === 0) return synced
  const servers = await calendar.servers()
  for (const row of rows) {
    const programme = toProgramme(row)
    let stored = storedEvents(row.discordEvents)
    for (const serverId of servers) {
      const before = stored[serverId] ?? { id: null, fingerprint: '', failedAt: null }
      const wanted = programme.status === 'announced' ? fingerprintOf(eventOf(programme)) : 'cancelled'
      const untouched = wanted === 'cancelled' && before.id === null
      if (untouched || before.fingerprint === wanted || waits(before.failedAt, now)) continue
      if (stopping()) return synced
      let after: StoredEvents[string]
      try {
        const id = await bring(calendar, serverId, before.id, programme)
        after = { id, fingerprint: wanted, failedAt: null }
        synced.done += 1
      } catch (error) {
        after = { ...before, failedAt: now.toISOString() }
        synced.failed.push({ programmeId: programme.id, serverId, error, again: before.failedAt !== null })
      }
      stored = { ...stored, [serverId]: after }
      await db.programme.update({
        where: { id: programme.id },
        data: { discordEvents: stored },
        select: { id: true },
      })
    }
  }
  return synced
}

/** The event outside as it should be. @returns its id */
async function bring(
  calendar: EventCalendar,
  serverId: string,
  id: string | null,
  programme: Programme,
): Promise<string | null> {
  if (id === null) return await calendar.create(serverId, eventOf(programme))
  if (programme.status === 'cancelled') await calendar.cancel(serverId, id)
  else await calendar.update(serverId, id, eventOf(programme))
  return id
}

/** The programme as such a calendar shows it. */
export function eventOf(programme: Programme): CalendarEvent {
  const { title, description, startsAt, place, link } = programme
  return {
    name: wordsIn(title, 'hu'),
    description: wordsIn(description, 'hu'),
    note: translator('hu').plain('programmes-event-note'),
    start: startsAt,
    end: shownEnd(programme),
    location: place ?? link ?? '–',
  }
}

export function fingerprintOf(event: CalendarEvent): string {
  return createHash('sha256').update(JSON.stringify(event)).digest('hex')
}

function waits(failedAt: string | null, now: Date): boolean {
  return failedAt !== null && now.getTime() - new Date(failedAt).getTime() < patienceMs
}
