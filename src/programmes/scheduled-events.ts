/** Programmes as scheduled events of the Discord servers the bot is on. What platform does it is not known here. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '../db/client.ts'
import { assumedMs } from './calendar.ts'
import { type Programme, toProgramme, wordsIn } from './programme.ts'

/** An event as a calendar outside shows it; texts are plain, in the workspace's language. */
export interface CalendarEvent {
  programmeId: string
  name: string
  description: string
  startsAt: Date
  /** Discord wants an end for an event at a place; one is assumed where none was given. */
  endsAt: Date
  location: string
}

/** Server id → event id. */
export type KnownEvents = Record<string, string>

/** What `main.ts` wires to a platform that has such events. */
export interface ProgrammeCalendar {
  /** Creates the event where it is not known, changes it where it is. @returns all ids known afterwards */
  publish(event: CalendarEvent, known: KnownEvents): Promise<KnownEvents>
  /** Takes the events back. An event that is gone already is no error. */
  withdraw(known: KnownEvents): Promise<void>
}

const storedSchema = z.object({ events: z.record(z.string(), z.string()), fingerprint: z.string() })

/**
 * Brings the events outside in line with the programmes: new ones, changed ones, cancelled ones. Run by a job, since
 * the network is not to be waited for in a transaction; what failed is tried again with the next run.
 * @returns how many programmes were published or withdrawn, and what failed
 */
export async function syncCalendar(
  db: Database,
  calendar: ProgrammeCalendar,
  now: Date,
): Promise<{ done: number; failed: { programmeId: string; error: unknown }[] }> {
  const rows = await db.programme.findMany({
    where: { startsAt: { gt: now }, status: { in: ['announced', 'cancelled'] } },
  })
  const failed: { programmeId: string; error: unknown }[] = []
  let done = 0
  for (const row of rows) {
    const stored = storedSchema.safeParse(row.discordEvents)
    const known = stored.success ? stored.data.events : {}
    const programme = toProgramme(row)
    try {
      if (programme.status === 'cancelled') {
        if (Object.keys(known).length === 0) continue
        await calendar.withdraw(known)
        await save(db, programme.id, {}, '')
      } else {
        const event = eventOf(programme)
        const fingerprint = fingerprintOf(event)
        if (stored.success && stored.data.fingerprint === fingerprint) continue
        await save(db, programme.id, await calendar.publish(event, known), fingerprint)
      }
      done += 1
    } catch (error) {
      failed.push({ programmeId: programme.id, error })
    }
  }
  return { done, failed }
}

/** Hungarian first: an event outside is one text for all. */
export function eventOf(programme: Programme): CalendarEvent {
  const { startsAt, endsAt, place, link } = programme
  return {
    programmeId: programme.id,
    name: wordsIn(programme.title, 'hu'),
    description: wordsIn(programme.description, 'hu'),
    startsAt,
    endsAt: endsAt ?? new Date(startsAt.getTime() + assumedMs),
    location: place ?? link ?? '–',
  }
}

function fingerprintOf(event: CalendarEvent): string {
  return createHash('sha256').update(JSON.stringify(event)).digest('hex')
}

async function save(db: Database, id: string, events: KnownEvents, fingerprint: string): Promise<void> {
  await db.programme.update({
    where: { id },
    data: { discordEvents: { events, fingerprint } },
    select: { id: true },
  })
}
