/** The process: reads the environment, starts the app, says where to go, and stops cleanly when asked to. */
import { existsSync } from 'node:fs'
import { startApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { loadDemo } from './demo.ts'
import { makeLog } from './log.ts'

/** What is in hand is finished within this. Milliseconds. */
const stopDeadline = 10_000

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = readConfig(process.env)
  const log = makeLog(config.LOG_LEVEL, process.stderr)
  const app = await startApp({ config, log })
  const say = (line: string) => process.stdout.write(`${line}\n`)

  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    const force = setTimeout(() => process.exit(1), stopDeadline + 2000)
    force.unref()
    app.stop(stopDeadline).then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'the stop failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))

  say(`Dialógus: ${app.address}`)
  if (process.argv.includes('--demo')) for (const line of await loadDemo(app)) say(line)
  else for (const line of await app.welcome()) say(line)
}

main().catch((error: unknown) => {
  // One clear line; the faults that people can mend (configuration, port, token, database) say how.
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(
    `${
      message
        .split('\n')
        .filter((line) => line.trim() !== '')
        .at(-1) ?? message
    }\n`,
  )
  if (!(error instanceof ConfigError) && process.env.LOG_LEVEL === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack}\n`)
  process.exit(1)
})
