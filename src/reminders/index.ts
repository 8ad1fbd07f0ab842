/** Reminders before things that rooms bring, and what is asked after them. */
import type { Database } from '../db/client.ts'
import { askFeedback } from '../programmes/feedback.ts'
import type { Room } from '../room.ts'
import { readReminderSettings } from './settings.ts'
import { remind } from './store.ts'

export const remindersRoom: Room = {
  jobs: [
    {
      name: 'reminders',
      schedule: '10 * * * * *',
      async run({ db, now }) {
        const stored = await reminders(db, now)
        return stored.length === 0 ? 0 : { stored }
      },
    },
  ],
}

/** What is due is decided from the database: a late or repeated run misses nothing and sends nothing twice. */
export async function reminders(db: Database, now: Date): Promise<string[]> {
  const stored = await remind(db, now)
  const { feedback } = await readReminderSettings(db)
  if (feedback) for (const id of await askFeedback(db, now)) stored.push(`programme:${id}:feedback`)
  return stored
}
