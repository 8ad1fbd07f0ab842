/** Discord as one of the product's platforms. */
import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { EventCalendar } from '../../base/calendar.ts'
import type { Platform } from '../../base/platform.ts'
import { Recent } from '../../base/recent.ts'
import { Answers } from './answers.ts'
import { registration } from './commands.ts'
import { connect } from './connection.ts'
import { interactionsEndpoint } from './endpoint.ts'
import { Handling, type Timing } from './handling.ts'
import { scheduledEvents } from './scheduled.ts'
import { send } from './send.ts'
import { readPublicKey } from './signature.ts'

export interface DiscordOptions {
  token: string
  /** Default: asked from Discord at start. */
  applicationId?: string
  /** Default: Discord's own, `https://discord.com/api`. */
  restApi?: string
  /** `http`: interactions come to `routes`, signed with the application's public key (hex). */
  mode: { kind: 'gateway' } | { kind: 'http'; publicKey: string }
  log: Logger
  /**
   * Default 50, which every bot may make. Discord grants large bots more.
   * https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
   */
  requestsPerSecond?: number
  /** Milliseconds after which a request counts as lost; 15,000 unless told. */
  requestTimeoutMs?: number
  /** Milliseconds since 1970. */
  now?: () => number
  timing?: Partial<Timing>
}

export interface Discord extends Platform {
  name: 'discord'
  /** To be mounted under the address given to Discord; in http mode only. */
  routes?: Hono
  /** Names the bot account among others: what the sender's lease is held for. Says nothing of the token. */
  account: string
  scheduledEvents: EventCalendar
}

export function discord(options: DiscordOptions): Discord {
  const { log, mode, now = Date.now } = options
  const gateway = mode.kind === 'gateway'
  const connection = connect({
    token: options.token,
    log,
    ...(options.restApi !== undefined && { restApi: options.restApi }),
    ...(options.requestsPerSecond !== undefined && { requestsPerSecond: options.requestsPerSecond }),
    ...(options.requestTimeoutMs !== undefined && { requestTimeoutMs: options.requestTimeoutMs }),
    ...(gateway && {
      received: {
        interaction: (raw) => void handling.take(raw),
        message: (...told) => handling.takeMessage(...told),
        server: (guild) => handling.takeServer(guild),
      },
    }),
  })
  const answers = new Answers(connection.rest, now)
  const handling = new Handling({ answers, log, now, ...(options.timing && { timing: options.timing }) })
  const sending = { rest: connection.rest, answers, dms: new Recent<string>(50_000) }
  let started = false

  return {
    name: 'discord',
    account: accountOf(options.token),
    // 50 requests a second is Discord's ceiling for everything; opening many direct messages at once looks like spam,
    // and each first one takes two requests. A channel takes about 5 messages in 5 seconds.
    // https://discord.com/developers/docs/topics/rate-limits
    limits: { bulkPerSecond: 20, perChatPerSecond: 1, perGroupPerMinute: 60, concurrency: 8 },
    async start(inbound, commands) {
      const applicationId = options.applicationId ?? (await connection.identify())
      handling.begin(inbound)
      await connection.register(applicationId, registration(commands))
      await connection.open()
      started = true
      log.info({ platform: 'discord', application: applicationId, mode: mode.kind }, 'Discord is connected')
    },
    async stop() {
      started = false
      await handling.end()
      await connection.close()
    },
    send: (outgoing) => send(sending, outgoing),
    ready: () => started && connection.ready(),
    scheduledEvents: scheduledEvents(connection.rest),
    ...(!gateway && { routes: interactionsEndpoint(readPublicKey(mode.publicKey), handling, now) }),
  }
}

/** A token begins with the bot's id in base64; what does not look so is named by its hash. */
function accountOf(token: string): string {
  const id = Buffer.from(token.split('.')[0] ?? '', 'base64').toString('latin1')
  return /^\d{15,}$/.test(id) ? id : createHash('sha256').update(token).digest('hex').slice(0, 16)
}
