/** Reminders of programmes as people see them. Those of surveys are rendered by the surveys. */

import { z } from 'zod'
import type { Message } from '../base/message.ts'
import { storedContent } from '../broadcasts/store.ts'
import type { BroadcastKind } from '../delivery/kinds.ts'
import type { Translator } from '../i18n/index.ts'
import { type About, aboutProgramme, isAhead } from './about.ts'
import { withLead } from './messages.ts'
import { type OwnRsvp, refuseAnswer } from './rules.ts'

/** What a reminder's broadcast carries, of programmes and of surveys. */
const reminderContentSchema = z.object({
  /** Which rule: `days-7`, `hours-2`. */
  rule: z.string(),
  /** The wall-clock time it speaks of: it says nothing any more once that has changed. */
  local: z.string(),
  /** From when it is of no use: a later reminder or the event itself takes its place. */
  until: z.iso.datetime(),
})
export type ReminderContent = z.infer<typeof reminderContentSchema>
const storedReminder = storedContent(reminderContentSchema)

export const reminderKinds: BroadcastKind[] = [
  aboutProgramme('programme_reminder', 1, (about, { content }, tr, now) => {
    const { local, until } = storedReminder.read(content)
    return isOver(until, now) || about.programme.starts.local !== local ? null : startReminder(about, tr, now)
  }),
  aboutProgramme('deadline_reminder', 1, (about, { content }, tr, now) => {
    const { local, until } = storedReminder.read(content)
    const { programme, own } = about
    const stale = isOver(until, now) || programme.deadline?.local !== local || own !== null
    return stale || refuseAnswer(programme, null, now) !== null ? null : deadlineReminder(about, tr)
  }),
]

/** To those going and maybe going. No "tomorrow" in it: quiet hours may hold it until then. */
export function startReminder({ programme, own }: About, tr: Translator, now: Date): Message | null {
  if (!isAhead(programme, now) || !own) return null
  const { kind } = own.standing
  if (kind !== 'seated' && kind !== 'maybe') return null
  const stored: OwnRsvp = {
    answer: kind === 'seated' ? 'going' : kind,
    waitlisted: null,
    confirm: own.confirm,
  }
  const closed = refuseAnswer(programme, stored, now) !== null
  const lead = own.confirm ? 'confirm' : closed && kind === 'maybe' ? 'maybe-closed' : kind
  return withLead(tr.t(`reminders-start-${lead}`), programme, own, tr, closed)
}

/** To those who have not said whether they come. */
export function deadlineReminder({ programme }: About, tr: Translator): Message {
  return withLead(tr.t('reminders-deadline'), programme, null, tr)
}

function isOver(until: string, now: Date): boolean {
  return now >= new Date(until)
}
