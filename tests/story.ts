/**
 * People talking with the bot without a platform: an Update goes into the real router over a real database, and what
 * the outbox holds comes out as each person would see it. For tests of rooms and commands; the platforms have theirs.
 *
 *     const s = await story(database, { rooms: [partnersRoom] })
 *     const anna = s.person({ name: 'Anna' })
 *     await anna.says('/start ABCDE')
 *     expect(anna.last.text).toContain('Üdvözöljük')
 *     await anna.presses('Magyar')
 */
import { type Logger, pino } from 'pino'
import { plainText } from '../src/base/markup.ts'
import type { Button, Message } from '../src/base/message.ts'
import type { Acknowledgement, Inbound, Outcome, Outgoing, Platform } from '../src/base/platform.ts'
import type { Chat, PlatformName, Update, UpdateEvent } from '../src/base/update.ts'
import { type Router, router } from '../src/chat/router.ts'
import type { Database } from '../src/db/client.ts'
import { createSender } from '../src/delivery/sender.ts'
import type { Room } from '../src/room.ts'
import type { TestDatabase } from './databases.ts'

export interface StoryOptions {
  rooms: readonly Room[]
  /** The instant the story begins. Default 2026-11-25T09:00:00Z (10:00 in Budapest). */
  now?: Date
  /** Where the router and the sender log; default as STORY_LOG says, silent without it. */
  log?: Logger
  /** Milliseconds in which a file is read; the router's own unless told. */
  readWithinMs?: number
}

/** A message as a person sees it: `text` without markup, the labels that can be pressed. */
export interface Seen {
  id: string
  text: string
  labels: string[]
  message: Message
}

export interface Story {
  db: Database
  inbound: Inbound
  /** The clock of everything in the story. */
  now(): Date
  passTime(to: Date | { minutes?: number; hours?: number; days?: number }): void
  person(options?: { platform?: PlatformName; id?: string; name?: string; locale?: string }): StoryPerson
  /** Sends what is due. Done after every update; call it after jobs. */
  deliver(): Promise<void>
  /** What the platform answers to sends to this chat from now on; undefined: sent. */
  failing: Map<string, Outcome>
  /** Messages in a group, as all see them; taken out of the list, one is deleted there. */
  seenIn(chatId: string): Seen[]
  stop(): Promise<void>
}

export class StoryPerson {
  constructor(
    private readonly story: StoryWorld,
    readonly platform: PlatformName,
    readonly id: string,
    readonly name: string,
    readonly locale: string,
  ) {}

  get chat(): Chat {
    return { id: this.id, kind: 'private' }
  }

  get sees(): Seen[] {
    return this.story.seenIn(this.id)
  }

  get last(): Seen {
    const last = this.sees.at(-1)
    if (!last) throw new Error(`${this.name} has seen nothing`)
    return last
  }

  /** Types; a leading slash makes it a command, as on Telegram and the web. */
  async says(text: string, chat: Chat = this.chat): Promise<Acknowledgement> {
    const [, name, rest = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(text) ?? []
    return await this.does(
      name === undefined
        ? { kind: 'text', text }
        : { kind: 'command', name, args: { kind: 'typed', text: rest } },
      { chat },
    )
  }

  /** Presses the newest button whose label contains this. */
  async presses(label: string, in_: Seen[] = this.sees, chat: Chat = this.chat): Promise<Acknowledgement> {
    for (const seen of [...in_].reverse()) {
      const payload = payloadOf(seen.message, label)
      if (payload !== undefined)
        return await this.does({ kind: 'button', payload }, { chat, messageId: seen.id })
    }
    throw new Error(
      `${this.name} sees no button "${label}"; the last message: ${JSON.stringify(this.sees.at(-1))}`,
    )
  }

  async sends(
    file: { name: string; type: string; bytes: Uint8Array },
    caption?: string,
  ): Promise<Acknowledgement> {
    return await this.does({
      kind: 'file',
      file: { ...file, size: file.bytes.length, read: async () => file.bytes },
      ...(caption !== undefined && { caption }),
    })
  }

  async does(
    event: UpdateEvent,
    {
      chat = this.chat,
      updateId,
      ...how
    }: Partial<Pick<Update, 'chat' | 'messageId' | 'saidIn' | 'repliesTo' | 'sentAt' | 'album'>> & {
      updateId?: string
    } = {},
  ): Promise<Acknowledgement> {
    return await this.story.receive({
      platform: this.platform,
      id: updateId ?? this.story.nextUpdate(),
      chat,
      sender: { id: this.id, name: this.name, locale: this.locale },
      event,
      ...how,
    })
  }
}

export async function story(
  database: Pick<TestDatabase, 'db' | 'provider'>,
  options: StoryOptions,
): Promise<Story> {
  return await StoryWorld.begin(database, options)
}

class StoryWorld implements Story {
  readonly failing = new Map<string, Outcome>()
  private readonly shown = new Map<string, Seen[]>()
  private updates = 0
  private messages = 0
  private people = 0
  private time: number
  inbound: Inbound
  private readonly router: Router
  private readonly sender

  private constructor(
    readonly database: Pick<TestDatabase, 'db' | 'provider'>,
    options: StoryOptions,
  ) {
    this.time = (options.now ?? new Date('2026-11-25T09:00:00Z')).getTime()
    const log = options.log ?? pino({ level: process.env.STORY_LOG ?? 'silent' })
    const clock = () => new Date(this.time)
    this.sender = createSender({
      ...database,
      platforms: (['telegram', 'discord', 'web'] as const).map((name) => this.platform(name)),
      kinds: options.rooms.flatMap((room) => room.broadcasts ?? []),
      clock,
      log,
    })
    this.router = router({
      db: database.db,
      provider: database.provider,
      rooms: options.rooms,
      links: {
        base: 'https://dialogus.test',
        invitation: (code) => [
          { platform: 'telegram', url: `https://t.me/dialogus_test_bot?start=${code}` },
          { platform: 'web', url: `https://dialogus.test/join/${code}` },
        ],
        press: (platform, payload) =>
          platform === 'telegram' ? `https://t.me/dialogus_test_bot?start=${payload}` : undefined,
      },
      log,
      clock,
      wake: () => this.sender.wake(),
      ...(options.readWithinMs !== undefined && { readWithinMs: options.readWithinMs }),
      directReplies: () => this.sender.directReplies(),
    })
    this.inbound = this.router
  }

  static async begin(database: Pick<TestDatabase, 'db' | 'provider'>, options: StoryOptions): Promise<Story> {
    const world = new StoryWorld(database, options)
    await world.sender.start()
    return world
  }

  get db() {
    return this.database.db
  }

  now = () => new Date(this.time)

  passTime(to: Date | { minutes?: number; hours?: number; days?: number }): void {
    if (to instanceof Date) this.time = to.getTime()
    else this.time += (((to.days ?? 0) * 24 + (to.hours ?? 0)) * 60 + (to.minutes ?? 0)) * 60_000
  }

  person(
    options: { platform?: PlatformName; id?: string; name?: string; locale?: string } = {},
  ): StoryPerson {
    const number = ++this.people
    return new StoryPerson(
      this,
      options.platform ?? 'telegram',
      options.id ?? String(1000 + number),
      options.name ?? `Person ${number}`,
      options.locale ?? 'hu',
    )
  }

  nextUpdate = () => String(++this.updates)

  async receive(update: Update): Promise<Acknowledgement> {
    // People are not machines: a second passes between two things anybody does.
    this.time += 1000
    const acknowledgement = await this.inbound.handle(update)
    await this.deliver()
    return acknowledgement
  }

  async deliver(): Promise<void> {
    await this.sender.idle()
  }

  seenIn(chatId: string): Seen[] {
    const seen = this.shown.get(chatId) ?? []
    this.shown.set(chatId, seen)
    return seen
  }

  async stop(): Promise<void> {
    // What waits for its other parts would come to the next test, whose database may be the same file.
    this.router.stop()
    await this.sender.stop(1000)
  }

  private platform(name: PlatformName): Platform {
    return {
      name,
      limits: { bulkPerSecond: 10_000, perChatPerSecond: 1e6, perGroupPerMinute: 1e6, concurrency: 8 },
      start: async () => {},
      stop: async () => {},
      ready: () => true,
      send: async (outgoing) => this.failing.get(outgoing.chat.id) ?? this.show(outgoing),
    }
  }

  private show(outgoing: Outgoing): Outcome {
    const list = this.seenIn(outgoing.chat.id)
    const existing = list.find((seen) => seen.id === outgoing.replaces)
    if (!existing && outgoing.onlyChanges) return { kind: 'gone' }
    const id = existing?.id ?? String(++this.messages)
    const seen: Seen = {
      id,
      text: plainText(outgoing.message.text),
      labels: labelsOf(outgoing.message),
      message: outgoing.message,
    }
    if (existing) list.splice(list.indexOf(existing), 1, seen)
    else list.push(seen)
    return { kind: 'sent', messageId: id }
  }
}

function labelsOf(message: Message): string[] {
  const { ask } = message
  const choices = ask && 'choices' in ask ? ask.choices.map((choice) => choice.label) : []
  const done = ask?.kind === 'choose-many' ? [ask.doneLabel] : []
  return [...choices, ...done, ...(message.buttons ?? []).flat().map((button) => button.label)]
}

function payloadOf(message: Message, label: string): string | undefined {
  const { ask } = message
  const wanted = (text: string) => text === label || text.includes(label)
  const choices = ask && 'choices' in ask ? ask.choices : []
  const choice = choices.find((one) => one.label === label) ?? choices.find((one) => wanted(one.label))
  if (choice && ask && 'payload' in ask) return ask.payload + choice.value
  if (ask?.kind === 'choose-many' && wanted(ask.doneLabel)) return ask.donePayload
  const button = (message.buttons ?? [])
    .flat()
    .find((one): one is Extract<Button, { kind: 'action' }> => one.kind === 'action' && wanted(one.label))
  return button?.payload
}
