/** Calendars outside, both ways: what is published of programmes, and what others made of it there. */
import type { Job } from '../jobs/index.ts'
import { lookAtEvents } from './event-changes.ts'
import { syncCalendar } from './scheduled-events.ts'

/** Every minute: what was announced, changed or called off is so in calendars outside, where the app has one. */
export const calendarJob: Job = {
  name: 'calendar',
  schedule: '20 * * * * *',
  async run({ db, calendar, now, log, stopping }) {
    if (!calendar) return 0
    const { done, failed } = await syncCalendar(db, calendar, now, stopping)
    // Mostly a permission that the bot lacks on a server; it is tried each hour and said once.
    for (const { programmeId, serverId, error, again } of failed)
      if (!again) log.warn({ programmeId, serverId, err: error }, 'an event was not published')
    return done + (await lookAtEvents(db, calendar, now, stopping))
  },
}
