/** `npm run backup [FILE]`: all of the database in one file, while the program runs or while it does not. */
import { join } from 'node:path'
import { describe, run } from './backup/command.ts'
import { makeBackup, stampOf } from './backup/make.ts'

run(async (config, args) => {
  const now = new Date()
  const folder = config.BACKUP_DIR ?? 'data/backups'
  const file = args.find((arg) => !arg.startsWith('--')) ?? join(folder, `dialogus-${stampOf(now)}.jsonl.gz`)
  const header = await makeBackup({ url: config.DATABASE_URL, file, now, key: config.BACKUP_KEY })
  return [`Backup: ${file}`, ...describe(header)]
})
