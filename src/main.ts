/** The process: reads the environment, starts the app, says where to go, and stops cleanly when asked to. */
import { existsSync } from 'node:fs'
import { startApp } from './app.ts'
import { readConfig } from './config.ts'
import { loadDemo } from './demo.ts'
import { makeLog } from './log.ts'
import { ownFilesOnly } from './own-files.ts'

/** What is in hand is finished within this, and the process is gone within the other. Milliseconds. */
const stopDeadline = 8_000
const stopAtLast = 10_000

async function main(): Promise<void> {
  ownFilesOnly()
  if (existsSync('.env')) process.loadEnvFile('.env')
  const demo = process.argv.includes('--demo')
  // Its links are to be found on the screen: everything that is said in it would push them up.
  // And what it shows is nobody's: it stays apart from what the association itself stores.
  const ofDemo = { LOG_LEVEL: 'warn', DATABASE_URL: 'file:data/demo.db' }
  const config = readConfig(demo ? { ...ofDemo, ...process.env } : process.env)
  // Whoever starts it wrongly is to read one line, not to search for it among the log's: these wait for the start.
  const held: string[] = []
  let started = false
  const log = makeLog(config.LOG_LEVEL, {
    write: (line) => (started ? process.stderr.write(line) : held.push(line)),
  })
  const starting = startApp({ config, log, demo })

  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    const force = setTimeout(() => {
      log.warn({}, 'not everything ended in time; what is left goes on at the next start')
      process.exit(1)
    }, stopAtLast)
    force.unref()
    // One that comes during the start waits for it.
    starting
      .then((app) => app.stop(stopDeadline))
      .then(
        () => process.exit(0),
        (error) => {
          if (started) log.error({ err: error }, 'the stop failed')
          process.exit(1)
        },
      )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))

  const app = await starting
  started = true
  for (const line of held) process.stderr.write(line)
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'a fault of ours; the process ends')
    process.exit(1)
  })
  if (stopping) return

  const say = (line: string) => process.stdout.write(`${line}\n`)
  say(`Dialógus: ${app.address}`)
  if (demo) for (const line of await loadDemo(app)) say(line)
  else for (const line of await app.welcome()) say(line)
}

main().catch((error: unknown) => {
  // The faults that people can mend (configuration, port, token, database) say how, in one line.
  const lines = (error instanceof Error ? error.message : String(error)).split('\n')
  process.stderr.write(`${lines.filter((line) => line.trim() !== '').at(-1) ?? error}\n`)
  // For a fault that nobody foresaw.
  if (['debug', 'trace'].includes(process.env.LOG_LEVEL ?? '') && error instanceof Error)
    process.stderr.write(`${error.stack}\n`)
  process.exit(1)
})
