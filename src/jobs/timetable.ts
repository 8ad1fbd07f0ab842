/** When what is looked at. What is due is decided from the database; a job only looks. */
import { expandDue } from '../broadcasts/expand.ts'
import { updateProgress } from '../broadcasts/progress.ts'
import { type ProgrammeCalendar, syncCalendar } from '../programmes/index.ts'
import { closeDueSurveys } from '../surveys/index.ts'
import { type BackupJobOptions, backupJob } from './backup.ts'
import { housekeeping } from './housekeeping.ts'
import type { Job } from './index.ts'
import { reminders } from './reminders.ts'

export interface TimetableOptions {
  /** Where programmes are shown as events outside; none without it. */
  calendar?: ProgrammeCalendar | undefined
  /** Where backups go; none are made without it. */
  backup?: BackupJobOptions | undefined
}

export function timetable({ calendar, backup }: TimetableOptions): Job[] {
  return [
    { name: 'close-surveys', schedule: '5 * * * * *', run: ({ db, now }) => closeDueSurveys(db, now) },
    {
      name: 'reminders',
      schedule: '10 * * * * *',
      async run({ db, now }) {
        const { stored, promoted } = await reminders(db, now)
        return stored.length + promoted === 0 ? 0 : { stored, promoted }
      },
    },
    {
      name: 'broadcasts',
      schedule: '*/2 * * * * *',
      run: ({ db, provider, now, clock, stopping, log }) =>
        expandDue({ db, provider }, now, { clock, stopping, log }),
    },
    { name: 'progress', schedule: '*/4 * * * * *', run: ({ db, now, log }) => updateProgress(db, now, log) },
    ...(calendar ? [calendarJob(calendar)] : []),
    ...(backup ? [backupJob(backup)] : []),
    housekeeping,
  ]
}

function calendarJob(calendar: ProgrammeCalendar): Job {
  return {
    name: 'calendar',
    schedule: '20 * * * * *',
    async run({ db, now, log, stopping }) {
      const { done, failed } = await syncCalendar(db, calendar, now, stopping)
      // Mostly a permission that the bot lacks on a server; it is tried each hour and said once.
      for (const { programmeId, serverId, error, again } of failed)
        if (!again) log.warn({ programmeId, serverId, err: error }, 'an event was not published')
      return done
    },
  }
}
