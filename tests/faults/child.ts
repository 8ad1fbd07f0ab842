/** The app as a process of its own, for tests that kill it: its clock runs beside the real one, its address is told. */
import { startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { makeLog } from '../../src/log.ts'

const config = readConfig(process.env)
const offset = Number(process.env.FAULTS_CLOCK_OFFSET ?? 0)
// Telegram pushes to https only, and so says the configuration; the emulator takes the loopback address.
const base = process.env.FAULTS_BASE_URL
const app = await startApp({
  config: { ...config, ...(base && { BASE_URL: base }) },
  log: makeLog(config.LOG_LEVEL, process.stderr),
  clock: () => new Date(Date.now() + offset),
})
process.on('SIGTERM', () => {
  app.stop(8000).then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
console.log(`ready ${app.listening}`)
