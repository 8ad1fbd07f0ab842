/** Every minute: reminders that are due, seats that became free without a press, feedback asked the day after. */
import type { Database } from '../db/client.ts'
import { tellContact } from '../delivery/reach.ts'
import { askFeedback } from '../programmes/feedback.ts'
import { promotion } from '../programmes/messages.ts'
import { refreshPosts } from '../programmes/posts.ts'
import { fillSeats, programmesWithLine } from '../programmes/rsvps.ts'
import { takeTurn } from '../programmes/store.ts'
import { readReminderSettings } from '../reminders/settings.ts'
import { remind } from '../reminders/store.ts'

/** What is due is decided from the database: a late or repeated run misses nothing and sends nothing twice. */
export async function reminders(db: Database, now: Date): Promise<{ stored: string[]; promoted: number }> {
  const stored = await remind(db, now)
  const { feedback } = await readReminderSettings(db)
  if (feedback) for (const id of await askFeedback(db, now)) stored.push(`programme:${id}:feedback`)
  let promoted = 0
  for (const programmeId of await programmesWithLine(db, now)) promoted += await moveUp(db, programmeId, now)
  return { stored, promoted }
}

/** Somebody's data was erased or they are back after opting out: the line moves up then, too. */
async function moveUp(db: Database, programmeId: string, now: Date): Promise<number> {
  return await db.$transaction(async (tx) => {
    const programme = await takeTurn(tx, programmeId)
    if (programme?.status !== 'announced') return 0
    const promoted = await fillSeats(tx, programme)
    for (const contactId of promoted)
      await tellContact(tx, {
        contactId,
        message: (tr) => promotion(programme, tr),
        priority: 1,
        now,
        trace: `job:reminders:${programmeId}`,
      })
    if (promoted.length > 0) await refreshPosts(tx, programme, now, `job:reminders:${programmeId}`)
    return promoted.length
  })
}
