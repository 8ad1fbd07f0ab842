/** The connection to Discord: REST always, the gateway where this process is the one that receives. */
import {
  Client,
  DiscordAPIError,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Guild,
  Options,
  REST,
  type RESTOptions,
  Routes,
  Status,
} from 'discord.js'
import type { Logger } from 'pino'
import { z } from 'zod'
import { Unavailable } from '../../base/platform.ts'
import { outcomeOf } from './outcome.ts'

export interface Connection {
  rest: REST
  /** Checks the token. @returns the application's id. @throws as `Platform.start` */
  identify(): Promise<string>
  /** Shows these commands of the application. @throws as `Platform.start` */
  register(applicationId: string, commands: object[]): Promise<void>
  /** Resolves when events flow. May be called again after it has failed. @throws as `Platform.start` */
  open(): Promise<void>
  close(): Promise<void>
  ready(): boolean
}

interface Received {
  interaction(raw: unknown): void
  /** @param self the bot's own id */
  message(raw: unknown, what: 'created' | 'changed', self: string | undefined): void
  /** A server that the bot is in; told anew at every start. */
  server(guild: Guild): void
}

export interface ConnectionOptions {
  token: string
  restApi?: string
  requestsPerSecond?: number
  /** Milliseconds; 15,000 unless told. */
  requestTimeoutMs?: number
  log: Logger
  /** Given: the gateway is used, and each interaction, each message written or changed, and each server comes here. */
  received?: Received
}

/** Waits longer than this come back as an outcome, and the outbox waits; shorter ones discord.js waits itself. */
const hiddenWaitMs = 250
const readyWithinMs = 30_000

export function connect(options: ConnectionOptions): Connection {
  const rest: Partial<RESTOptions> = {
    version: '10',
    ...(options.restApi !== undefined && { api: options.restApi }),
    ...(options.requestsPerSecond !== undefined && {
      globalRequestsPerSecond: options.requestsPerSecond,
    }),
    // The outbox retries, with its own waits and its own knowledge of what may have arrived.
    retries: 0,
    timeout: options.requestTimeoutMs ?? 15_000,
    // Discord's "reset after" begins before its answer arrives: waiting just that long is never too early.
    offset: 0,
    rejectOnRateLimit: ({ timeToReset, retryAfter }) => Math.max(timeToReset, retryAfter) > hiddenWaitMs,
  }
  // A client that was destroyed does not come back: each attempt has its own.
  let client: Client | undefined
  const closing = new AbortController()
  // Not the client's own: that one forgets its token when the gateway closes, while the outbox is still emptying.
  const api = new REST(rest).setToken(options.token)
  return {
    rest: api,
    async identify() {
      try {
        return z.object({ id: z.string() }).parse(await api.get(Routes.currentApplication())).id
      } catch (error) {
        throw clearly(error, options.restApi)
      }
    },
    async register(applicationId, body) {
      try {
        await api.put(Routes.applicationCommands(applicationId), { body })
      } catch (error) {
        throw clearly(error, options.restApi)
      }
    },
    async open() {
      if (!options.received || closing.signal.aborted) return
      client = gatewayClient(rest, options.log, options.received)
      await login(client, options, closing.signal)
    },
    async close() {
      closing.abort()
      // What is closed on purpose is no drop.
      client?.removeAllListeners(Events.ShardReconnecting)
      await client?.destroy()
      api.clearHashSweeper()
      api.clearHandlerSweeper()
    },
    ready: () =>
      !options.received ||
      (client?.isReady() === true && client.ws.shards.every((shard) => shard.status === Status.Ready)),
  }
}

function gatewayClient(rest: Partial<RESTOptions>, log: Logger, received: Received): Client {
  const client = new Client({
    // Slash commands, buttons and dialogues need the first; what people write to the bot itself the others, which are
    // not privileged, nor is the content of those messages. Of what else is said in a server Discord tells no words.
    // https://discord.com/developers/docs/events/gateway#message-content-intent
    // Not reactions: a 👍 may mean that it was read as well as that somebody comes, so it is no answer.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages, GatewayIntentBits.GuildMessages],
    rest,
    // Nothing is read from discord.js's caches but where a server lets the bot write: they only grow.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 10, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 10, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
  })
  // As Discord sends them: nothing of it has to be in a cache first.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, received.interaction)
  client.ws.on(GatewayDispatchEvents.MessageCreate, (raw) =>
    received.message(raw, 'created', client.user?.id),
  )
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (raw) =>
    received.message(raw, 'changed', client.user?.id),
  )
  client.on(Events.GuildCreate, received.server)
  client.on(Events.GuildAvailable, received.server)
  client.on(Events.Error, (error) =>
    log.error({ platform: 'discord', error: error.message }, 'gateway error'),
  )
  client.on(Events.ShardError, (error) =>
    log.warn({ platform: 'discord', error: error.message }, 'connection error'),
  )
  client.on(Events.ShardReconnecting, () =>
    log.warn({ platform: 'discord' }, 'gateway dropped, connecting again'),
  )
  client.on(Events.ShardResume, (_, replayed) =>
    log.info({ platform: 'discord', replayed }, 'gateway resumed'),
  )
  client.on(Events.ShardDisconnect, ({ code }) =>
    log.error(
      { platform: 'discord', code },
      'Discord closed the gateway for good; check the token and the intents',
    ),
  )
  return client
}

async function login(client: Client, options: ConnectionOptions, closing: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no READY from the gateway')), readyWithinMs)
  })
  // Anything but a token that is in order is told by closing the gateway, which `login` does not hear of.
  const refused = new Promise<never>((_, reject) =>
    client.once(Events.ShardDisconnect, ({ code }) => reject(new GatewayClosed(code))),
  )
  const abandoned = new Promise<never>((_, reject) =>
    closing.addEventListener('abort', () => reject(new Error('stopped'))),
  )
  try {
    await Promise.race([client.login(options.token).then(() => ready), late, refused, abandoned])
  } catch (error) {
    await client.destroy()
    throw clearly(error, options.restApi)
  } finally {
    clearTimeout(timer)
  }
}

class GatewayClosed extends Error {
  constructor(readonly code: number) {
    super(`the gateway was closed with ${code}`)
  }
}

function clearly(error: unknown, api = 'https://discord.com/api'): Error {
  const outcome = outcomeOf(error)
  if (isTokenRefused(error))
    return new Error(
      'Discord refused the token: copy it again from the Bot page of the Developer Portal into DISCORD_TOKEN.',
      { cause: error },
    )
  if (outcome.kind === 'rate-limited')
    return new Unavailable('Discord limits the account.', outcome.retryAfterMs, { cause: error })
  if (outcome.kind === 'rejected')
    return new Error(`Discord refuses to start the bot: ${outcome.why}`, { cause: error })
  const why = error instanceof Error ? error.message : String(error)
  return new Unavailable(`Discord cannot be reached at ${api}: ${why}`, 0, { cause: error })
}

function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401
  if (error instanceof GatewayClosed) return error.code === GatewayCloseCodes.AuthenticationFailed
  return error instanceof Error && 'code' in error && error.code === 'TokenInvalid'
}
