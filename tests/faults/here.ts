/** The whole app in the test's own process, on the emulated platforms. */
import { type App, startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { makeLog } from '../../src/log.ts'
import type { DiscordEmulator } from '../emulators/discord/index.ts'
import type { TelegramEmulator } from '../emulators/telegram/index.ts'
import { now } from '../programmes/sample.ts'

export interface Here {
  app: App
  /** Its warnings and errors, a line each. */
  log: string[]
  /** The end of that, for what is waited for in vain. */
  why(): string
}

/**
 * @param url the database
 * @param apiRoot where Telegram is said to be; default the emulator's own address
 * @param clock default: begins at `now` of the samples
 */
export async function startHere({
  url,
  telegram,
  apiRoot = telegram.url,
  discord,
  clock = sampleClock(),
}: {
  url: string
  telegram: TelegramEmulator
  apiRoot?: string
  discord?: DiscordEmulator
  clock?: () => Date
}): Promise<Here> {
  const log: string[] = []
  const app = await startApp({
    config: readConfig({
      DATABASE_URL: url,
      PORT: '0',
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: apiRoot,
      ...(discord && { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api }),
    }),
    log: makeLog('warn', { write: (line) => log.push(line) }),
    clock,
  })
  return { app, log, why: () => log.slice(-4).join('') }
}

/** @param later milliseconds that are added */
export function sampleClock(later = () => 0): () => Date {
  const started = Date.now()
  return () => new Date(now.getTime() + Date.now() - started + later())
}
