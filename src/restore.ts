/** `npm run restore -- FILE [--check | --force]`: puts a backup into the database, or only says what is in it. */
import { describe, run } from './backup/command.ts'
import { BackupFault } from './backup/fault.ts'
import { checkBackup } from './backup/format.ts'
import { restoreBackup } from './backup/restore.ts'

run(async (config, args) => {
  const [file, ...more] = args.filter((arg) => !arg.startsWith('--'))
  const options = args.filter((arg) => arg.startsWith('--'))
  if (file === undefined || more.length > 0 || options.some((one) => !['--check', '--force'].includes(one)))
    throw new BackupFault('Usage: npm run restore -- FILE [--check | --force]')
  if (options.includes('--check'))
    return [`${file} is whole:`, ...describe(await checkBackup(file, config.BACKUP_KEY))]
  const restored = await restoreBackup({
    url: config.DATABASE_URL,
    file,
    force: options.includes('--force'),
    now: new Date(),
    key: config.BACKUP_KEY,
  })
  return [
    `Restored ${file}:`,
    ...describe(restored.header),
    ...(restored.aside === undefined ? [] : [`What was there before is in ${restored.aside}`]),
  ]
})
