/** Exits: who left before the end, so that the hours that count are those that somebody was there. */
import { Temporal } from 'temporal-polyfill'
import type { By } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { instantOf } from '../time/moment.ts'
import { type Programme, shownEnd } from './programme.ts'
import { whyUnmarked } from './rules.ts'
import { takeTurn } from './store.ts'

type Session = Pick<Programme, 'startsAt' | 'endsAt'>

/** How many minutes somebody who came was there. Pure. @param leftAt null: they stayed */
export function presentMinutes(session: Session, leftAt: Date | null = null): number {
  const end = shownEnd(session).getTime()
  const until = leftAt === null ? end : Math.min(end, leftAt.getTime())
  return Math.max(0, Math.round((until - session.startsAt.getTime()) / 60_000))
}

/**
 * The moment that is meant by a time of day: the last such one, after the start, that is over; of a session of several
 * days that is today's. @param time HH:MM
 */
export function leavingAt(session: Session & Pick<Programme, 'starts'>, time: string, now: Date): Date {
  const { starts, startsAt } = session
  const first = Temporal.PlainDate.from(starts.local.slice(0, 10))
  const on = (days: number) => instantOf({ local: `${first.add({ days })}T${time}`, zone: starts.zone })
  const earliest = on(0) > startsAt ? 0 : 1
  const last = Math.min(now.getTime(), shownEnd(session).getTime())
  const most = Math.max(0, Math.floor((last - on(earliest).getTime()) / 86_400_000) + 1)
  const days = Array.from({ length: most + 1 }, (_, at) => earliest + most - at)
  return on(days.find((day) => on(day).getTime() <= last) ?? earliest)
}

export type Left = NotDone | { kind: 'left'; programme: Programme; name: string; at: Date | null }

/** Keeps when somebody who came left. @param at null: they stayed until the end, after all */
export async function markLeft(
  tx: Transaction,
  programmeId: string,
  contactId: string,
  at: Date | null,
  by: By,
): Promise<Left> {
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return { kind: 'gone' }
  const faults = whyUnmarked(programme, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  const where = { programmeId_contactId: { programmeId, contactId } }
  const row = await tx.rsvp.findUnique({
    where,
    select: { attended: true, contact: { select: { name: true } } },
  })
  if (!row) return { kind: 'gone' }
  const { name } = row.contact
  if (row.attended !== true)
    return { kind: 'refused', faults: [{ key: 'attendance-left-absent', args: { name } }] }
  if (at && (at <= programme.startsAt || at > shownEnd(programme) || at > by.now))
    return { kind: 'refused', faults: [{ key: 'attendance-left-when' }] }
  const leftAt = at && at < shownEnd(programme) ? at : null
  await tx.rsvp.update({ where, data: { leftAt }, select: { contactId: true } })
  return { kind: 'left', programme, name, at: leftAt }
}
