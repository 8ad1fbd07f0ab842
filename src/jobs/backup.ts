import { join } from 'node:path'
import { BackupStopped, dailyName, keepNewest, makeBackup, newestDaily } from '../backup/make.ts'
import { readSettings } from '../db/settings.ts'
import { dayOf, localOf } from '../time/zone.ts'
import type { Job } from './index.ts'

/** Local time from which on a day's backup is made. */
const from = '02:30'

export interface BackupJobOptions {
  /** The database's address. */
  url: string
  folder: string
  /** How many are kept. */
  keep: number
  /** BACKUP_KEY, if there is one. */
  key?: string | undefined
}

/** A backup each day, after half past two; a process that was down then makes it within the hour that it is back. */
export function backupJob({ url, folder, keep, key }: BackupJobOptions): Job {
  return {
    name: 'backup',
    schedule: '30 * * * *',
    async run({ db, now, stopping }) {
      const { zone } = await readSettings(db)
      if (localOf(now, zone).slice(-5) < from) return 0
      const newest = newestDaily(folder)
      if (newest && dayOf(newest, zone).equals(dayOf(now, zone))) return 0
      const file = join(folder, dailyName(now))
      try {
        const { tables } = await makeBackup({ url, file, now, key, stopping })
        return {
          rows: tables.reduce((sum, { rows }) => sum + rows, 0),
          removed: await keepNewest(folder, keep, now),
        }
      } catch (error) {
        if (error instanceof BackupStopped) return 0
        throw error
      }
    },
  }
}
