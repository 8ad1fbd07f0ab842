/** What the broadcast of a reminder carries. */
import { z } from 'zod'
import { storedContent } from '../broadcasts/store.ts'
import type { Moment } from '../time/moment.ts'

const reminderContentSchema = z.object({
  /** Which rule: `days-7`, `hours-2`. */
  rule: z.string(),
  /** The moment it speaks of. Reminders made before zones were told apart lack it. */
  local: z.string(),
  zone: z.string().optional(),
  /** From when it is of no use: a later reminder or the event itself takes its place. */
  until: z.iso.datetime(),
})
export type ReminderContent = z.infer<typeof reminderContentSchema>

export const storedReminder = storedContent(reminderContentSchema)

/**
 * Whether a reminder says nothing any more: its time is over, or the moment it speaks of has changed.
 * @param at that moment as it stands now
 */
export function isStale({ local, zone, until }: ReminderContent, at: Moment | null, now: Date): boolean {
  const same = at?.local === local && (zone === undefined || at.zone === zone)
  return !same || now >= new Date(until)
}
