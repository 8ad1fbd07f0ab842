/**
 * A Telegram for one machine: a loopback Bot API server as strict as Telegram's own, and the people on its other
 * side. Tests, benches and `npm run dev` point grammY's `apiRoot` at it.
 *
 * @example
 * const telegram = await TelegramEmulator.start()
 * const bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } })
 * const anna = telegram.user({ name: 'Minta Anna' })
 * anna.start('abc')
 * await anna.waitFor((message) => message.text.includes('Üdvözöljük'))
 */
import { randomInt } from 'node:crypto'
import type { Server } from 'node:http'
import { documentedLimits, type Fault, Faults, Pace, type RateLimits } from './faults.ts'
import { type BotCommand, Callbacks, visibleCommands } from './menus.ts'
import type { Service } from './methods.ts'
import { Group, Person, type Profile } from './people.ts'
import { loadSchema } from './schema.ts'
import { listen, type RecordedRequest } from './server.ts'
import { type ApiUpdate, Updates } from './updates.ts'
import { type Chat, World } from './world.ts'

export type { Fault } from './faults.ts'
export { Group, Person } from './people.ts'
export { Seat } from './seat.ts'
export type { RecordedRequest } from './server.ts'

export interface EmulatorOptions {
  port?: number
  token?: string
  username?: string
  /** Milliseconds since the epoch, for dates, the age of callbacks and the rate limits. */
  now?: () => number
  /** Enforces the documented rate limits; `true` for Telegram's own figures. */
  limits?: boolean | Partial<RateLimits>
  /** How many of the last requests are kept for assertions; 100,000 unless told. */
  record?: number
  /** Messages kept per chat; 10,000 unless told. */
  keepMessages?: number
  /** Milliseconds after which a callback query can't be answered; ten minutes unless told, for bots on a busy machine. */
  callbackLifetimeMs?: number
  /** Milliseconds before a failed webhook push is repeated, doubling; 50 unless told. */
  redeliveryMs?: number
  webhookTimeoutMs?: number
  /** The next update's id; random unless told, as Telegram's are. */
  firstUpdateId?: number
}

export class TelegramEmulator {
  /** Where the Bot API is: grammY's `apiRoot`. */
  url = ''
  /** Every request of the bot, oldest first, with its answer. */
  readonly requests: RecordedRequest[] = []
  private readonly people = new Map<number, Person>()
  private server: Server | undefined
  private nextUser = 1001
  private nextGroup = -501

  private constructor(
    readonly token: string,
    private readonly service: Service,
    private readonly faults: Faults,
  ) {}

  static async start(options: EmulatorOptions = {}): Promise<TelegramEmulator> {
    const token = options.token ?? '7000000001:AAEmulatedTelegramBotTokenForOneMachine'
    const now = options.now ?? Date.now
    const bot = {
      id: Number(token.split(':')[0]),
      is_bot: true,
      first_name: 'Dialógus',
      username: options.username ?? 'dialogus_minta_bot',
    }
    const limits =
      options.limits === true
        ? documentedLimits
        : options.limits && { ...documentedLimits, ...options.limits }
    const service: Service = {
      world: new World(bot, now, options.keepMessages ?? 10_000),
      updates: new Updates({
        firstUpdateId: options.firstUpdateId ?? randomInt(100_000_000, 900_000_000),
        redeliveryMs: options.redeliveryMs ?? 50,
        webhookTimeoutMs: options.webhookTimeoutMs ?? 60_000,
      }),
      callbacks: new Callbacks(now, options.callbackLifetimeMs ?? 600_000),
      menus: new Map(),
      pace: limits ? new Pace(limits, now) : undefined,
    }
    const faults = new Faults()
    const emulator = new TelegramEmulator(token, service, faults)
    const keep = options.record ?? 100_000
    emulator.server = await listen(
      {
        token,
        service,
        faults,
        schema: loadSchema(),
        people: {
          all: () => [...emulator.people.values()],
          add: (name, language) => emulator.user({ name, language }),
        },
        record: (request) => {
          if (keep === 0) return
          emulator.requests.push(request)
          if (emulator.requests.length > keep) emulator.requests.shift()
        },
      },
      options.port ?? 0,
    )
    const address = emulator.server.address()
    if (address === null || typeof address === 'string') throw new Error('the emulator has no port')
    emulator.url = `http://127.0.0.1:${address.port}`
    return emulator
  }

  get username(): string {
    return this.service.world.bot.username
  }

  /** A person with a private chat to the bot, who has not written to it yet. */
  user(profile: Profile = {}): Person {
    const id = profile.id ?? this.nextUser++
    const person = this.people.get(id) ?? new Person(this.service, { ...profile, id })
    this.people.set(id, person)
    return person
  }

  /** A group with the bot in it; the bot is told (`my_chat_member`). */
  group({ title = 'Minta csoport', members = [] }: { title?: string; members?: Person[] } = {}): Group {
    return new Group(this.service, this.nextGroup--, title, members)
  }

  /** Makes the next calls that match go wrong. @returns a function that takes the fault back */
  fault(fault: Fault): () => void {
    return this.faults.plan(fault)
  }

  clearFaults(): void {
    this.faults.clear()
  }

  /** Requests of one method, oldest first. */
  requestsOf(method: string): RecordedRequest[] {
    return this.requests.filter((request) => request.method === method)
  }

  /** Callback queries that the bot has left unanswered. */
  get unansweredCallbacks(): string[] {
    return this.service.callbacks.unanswered
  }

  /** Updates that the bot has not confirmed. */
  get unconfirmedUpdates(): ApiUpdate[] {
    return this.service.updates.waiting
  }

  /** Webhook pushes so far. */
  get pushes(): { tried: number; failed: number } {
    return { ...this.service.updates.pushes }
  }

  /** Gives an update as it is, once more or out of order. `chat` keeps pushes of one chat in order. */
  give(update: ApiUpdate, chat = 0): void {
    this.service.updates.give(update, chat)
  }

  /** Calls that the enforced rate limits refused. */
  get limited(): number {
    return this.service.pace?.refused ?? 0
  }

  /** What the emulator holds of a chat, for tests that meddle with it. */
  chatOf(chatId: number): Chat {
    return this.service.world.chat(chatId)
  }

  /** The command menu that a chat shows to a person of this language. */
  menuOf(chatId: number, language?: string): BotCommand[] {
    return visibleCommands(this.service.menus, chatId, language)
  }

  async stop(): Promise<void> {
    this.service.updates.stop()
    const { server } = this
    if (!server) return
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
