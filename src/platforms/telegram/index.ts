/** Telegram, by grammY's client: long polling or a webhook in, the Bot API out. */
import { Api, GrammyError, HttpError } from 'grammy'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { type Platform, Unavailable } from '../../base/platform.ts'
import { allowedUpdates } from './api-update.ts'
import { readFile } from './files.ts'
import { Intake } from './intake.ts'
import { showChatCommands, showDefaultCommands } from './menu.ts'
import { describeError } from './outcome.ts'
import { Polling } from './polling.ts'
import { pressCode } from './receive.ts'
import { Sender } from './send.ts'
import { webhookRoutes } from './webhook.ts'

export interface TelegramOptions {
  token: string
  /** Where the Bot API is; Telegram's own unless told. */
  apiRoot?: string
  mode:
    | { kind: 'polling' }
    /** `url` is the whole public address; `secret` is 1–256 of A–Z a–z 0–9 _ - . */
    | { kind: 'webhook'; url: string; secret: string }
  log: Logger
  /** Milliseconds that a request may take; 15,000 unless told. */
  requestTimeoutMs?: number
  /** Milliseconds before a failed update or fetch is tried again, doubling; 1000 unless told. */
  retryMs?: number
  /** Milliseconds since the epoch. */
  now?: () => number
}

export interface Telegram extends Platform {
  /** The bot's id, which limits and the sender's lease belong to. */
  account: string
  /** The webhook's route, at the path of its URL, to be mounted at the root of the web server. */
  routes?: Hono
}

const defaultRoot = 'https://api.telegram.org'
const pollHoldSeconds = 30

export function telegram(options: TelegramOptions): Telegram {
  const { token, mode, log, requestTimeoutMs = 15_000, now = Date.now } = options
  const apiRoot = (options.apiRoot ?? defaultRoot).replace(/\/+$/, '')
  const client = (timeoutMs: number) => new Api(token, { apiRoot, timeoutSeconds: timeoutMs / 1000 })
  const api = client(requestTimeoutMs)
  const sender = new Sender(api, now)
  const account = token.split(':')[0] ?? ''
  let username = ''
  let intake: Intake | undefined
  let polling: Polling | undefined
  let receiving = false
  let stopping = false

  const routes =
    mode.kind === 'webhook'
      ? webhookRoutes({
          path: new URL(mode.url).pathname,
          secret: mode.secret,
          log,
          take: (update) => {
            if (!intake || stopping) return Promise.reject(new Error('not receiving'))
            return intake.take(update)
          },
        })
      : undefined

  return {
    name: 'telegram',
    account,
    /** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
    limits: { bulkPerSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 20, concurrency: 16 },
    ...(routes && { routes }),

    async start(inbound, commands) {
      try {
        const me = await api.getMe()
        username = me.username
        const reading = {
          username,
          readFile: (fileId: string, limit: number) =>
            readFile({ api, apiRoot, token, timeoutMs: requestTimeoutMs }, fileId, limit),
        }
        intake = new Intake(api, inbound, reading, log)
        await showDefaultCommands(api, commands.contact)
        if (mode.kind === 'webhook')
          await api.setWebhook(mode.url, {
            secret_token: mode.secret,
            allowed_updates: [...allowedUpdates],
            max_connections: 40,
          })
        else await api.deleteWebhook()
      } catch (error) {
        throw explained(error, apiRoot)
      }
      if (stopping) return
      receiving = true
      if (mode.kind === 'polling') {
        const { handle } = intake
        polling = new Polling({
          api: client(pollHoldSeconds * 1000 + requestTimeoutMs),
          log,
          holdSeconds: pollHoldSeconds,
          ...(options.retryMs !== undefined && { retryMs: options.retryMs }),
          handle,
        })
        await polling.start()
      }
      log.info({ account, mode: mode.kind }, 'telegram: receiving')
    },

    async stop() {
      stopping = true
      await polling?.stop()
      await intake?.settled()
    },

    send: (outgoing) => sender.send(outgoing),
    showCommands: (chat, commands, language) => showChatCommands(api, chat, commands, language),
    // https://core.telegram.org/bots/features#deep-linking
    invitationLink: (code) =>
      username !== '' && /^[A-Za-z0-9_-]{1,64}$/.test(code)
        ? `https://t.me/${username}?start=${code}`
        : undefined,
    pressLink(payload) {
      const code = pressCode(payload)
      return username !== '' && code.length <= 64 ? `https://t.me/${username}?start=${code}` : undefined
    },
    ready: () => receiving && !stopping && (polling?.ready ?? mode.kind === 'webhook'),
  }
}

/** Why the bot can't start, in one sentence, without the token. */
function explained(error: unknown, apiRoot: string): Error {
  if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404))
    return new Error('Telegram does not accept TELEGRAM_TOKEN: copy it again from @BotFather.')
  if (error instanceof GrammyError) {
    const why = `Telegram refuses to start the bot: ${describeError(error)}.`
    // https://core.telegram.org/bots/api#responseparameters: retry_after is in seconds
    const passes = error.error_code === 429 || error.error_code >= 500
    return passes ? new Unavailable(why, (error.parameters.retry_after ?? 0) * 1000) : new Error(why)
  }
  if (error instanceof HttpError)
    return new Unavailable(`Telegram cannot be reached at ${apiRoot} (${describeError(error)}).`)
  return error instanceof Error ? error : new Error(String(error))
}
