/** Every minute: reminders that are due, seats that became free without a press, feedback asked the day after. */
import type { Database } from '../db/client.ts'
import { askFeedback } from '../programmes/feedback.ts'
import { moveLinesUp } from '../programmes/seats.ts'
import { readReminderSettings } from '../reminders/settings.ts'
import { remind } from '../reminders/store.ts'

/** What is due is decided from the database: a late or repeated run misses nothing and sends nothing twice. */
export async function reminders(db: Database, now: Date): Promise<{ stored: string[]; promoted: number }> {
  const stored = await remind(db, now)
  const { feedback } = await readReminderSettings(db)
  if (feedback) for (const id of await askFeedback(db, now)) stored.push(`programme:${id}:feedback`)
  return { stored, promoted: await moveLinesUp(db, now) }
}
