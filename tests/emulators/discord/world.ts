/** What exists in the emulated Discord: one application, people, servers, channels, messages, interactions. */
import { randomBytes } from 'node:crypto'
import type { Modal } from './dialogues.ts'
import type { Embed, Row } from './forms.ts'

/** 1 January 2015: where snowflakes begin. https://discord.com/developers/docs/reference#snowflakes */
const epoch = 1_420_070_400_000

export interface Person {
  id: string
  name: string
  /** One of Discord's locales: `hu`, `en-GB`, `en-US`, … */
  locale: string
  dmsOpen: boolean
  /** Permission bits in every server, as Discord sends them in `member.permissions`. */
  permissions: bigint
}

export interface Guild {
  id: string
  name: string
  /** Whether the bot holds CREATE_EVENTS there (which covers changing its own). */
  mayCreateEvents: boolean
  /** When the bot was added; milliseconds since 1970. */
  joinedAt: number
  /** A person's id; the bot's own would give it every right. */
  ownerId: string
  locale: string
  /** With a language of its own (`COMMUNITY`). */
  community: boolean
  systemChannelId?: string
}

export interface Channel {
  id: string
  /** A thread is begun in a channel, or is a post of a forum. */
  kind: 'dm' | 'text' | 'thread'
  name: string
  guildId?: string
  /** Of a thread: where it was begun. */
  parentId?: string
  /** Of a thread: out of sight, as after some days without a word; a word brings it back, unless it is locked. */
  archived?: boolean
  /** Of a thread: for those alone who manage threads. */
  locked?: boolean
  /** Of a thread: whether the bot may manage it. */
  managed?: boolean
  recipientId?: string
  /** Whether the bot may see and write it. */
  access: 'full' | 'none' | 'read-only'
  messages: StoredMessage[]
}

export interface StoredMessage {
  id: string
  channelId: string
  /** The application's id, or a person's. */
  authorId: string
  content: string
  embeds: Embed[]
  components: Row[]
  attachments: Attachment[]
  flags: number
  createdAt: number
  editedAt?: number
  /** Ephemeral: the only person who sees it. */
  visibleTo?: string
  deleted?: boolean
}

export interface Attachment {
  id: string
  filename: string
  size: number
  url: string
  proxy_url: string
  content_type: string
  description?: string
}

export interface Interaction {
  id: string
  token: string
  kind: 'command' | 'autocomplete' | 'component' | 'modal'
  personId: string
  channelId: string
  createdAt: number
  /** What the application was told. */
  payload: Record<string, unknown>
  state: 'waiting' | 'acknowledged' | 'failed'
  /** The callback's type that acknowledged it. */
  response?: number
  /** What `@original` means: the answer, or the component's own message. */
  originalId?: string
  /** The message whose component was used. */
  sourceId?: string
  /** Messages made through this token; it may edit and delete these. */
  made: Set<string>
  choices?: { name: string; value: string | number }[]
  modal?: Modal
  /** Resolves when acknowledged or failed. */
  settled: Promise<void>
  settle: () => void
}

export interface StoredFile {
  name: string
  type: string
  bytes: Uint8Array
}

export interface ScheduledEvent {
  id: string
  guildId: string
  name: string
  body: Record<string, unknown>
}

export class World {
  readonly applicationId: string
  readonly people = new Map<string, Person>()
  readonly guilds = new Map<string, Guild>()
  readonly channels = new Map<string, Channel>()
  readonly dms = new Map<string, Channel>()
  /** The servers' text channels and threads: few, while direct messages may be ten thousand. */
  readonly texts: Channel[] = []
  readonly interactions = new Map<string, Interaction>()
  readonly byToken = new Map<string, Interaction>()
  readonly files = new Map<string, StoredFile>()
  readonly events = new Map<string, ScheduledEvent>()
  readonly nonces = new Map<string, { message: StoredMessage; at: number }>()
  /** Called after anything that people see has changed. */
  readonly watchers = new Set<() => void>()
  #counter = 0n

  constructor(
    readonly clock: () => number,
    readonly publicUrl: () => string,
  ) {
    this.applicationId = this.id()
  }

  id(): string {
    this.#counter = (this.#counter + 1n) % (1n << 22n)
    return ((BigInt(Math.floor(this.clock()) - epoch) << 22n) | this.#counter).toString()
  }

  token(): string {
    return randomBytes(40).toString('base64url')
  }

  changed(): void {
    for (const watcher of [...this.watchers]) watcher()
  }

  /** A server with the bot in it, for years unless told. */
  addGuild(name: string, about: Partial<Omit<Guild, 'id' | 'name'>> = {}): string {
    const id = this.id()
    const usual = { ownerId: this.id(), locale: 'hu', community: true, joinedAt: epoch }
    this.guilds.set(id, { id, name, mayCreateEvents: true, ...usual, ...about })
    return id
  }

  addChannel(guildId: string, name: string, access: Channel['access'] = 'full'): Channel {
    const channel: Channel = { id: this.id(), kind: 'text', name, guildId, access, messages: [] }
    this.channels.set(channel.id, channel)
    this.texts.push(channel)
    return channel
  }

  addThread(parent: Channel, name: string): Channel {
    const { guildId = '', access, id: parentId } = parent
    return Object.assign(this.addChannel(guildId, name, access), { kind: 'thread' as const, parentId })
  }

  /** The direct-message channel with this person; always the same one. */
  dm(person: Person): Channel {
    const known = this.dms.get(person.id)
    if (known) return known
    const channel: Channel = {
      id: this.id(),
      kind: 'dm',
      name: person.name,
      recipientId: person.id,
      access: 'full',
      messages: [],
    }
    this.channels.set(channel.id, channel)
    this.dms.set(person.id, channel)
    return channel
  }

  message(channelId: string, id: string): StoredMessage | undefined {
    const found = this.channels.get(channelId)?.messages.findLast((message) => message.id === id)
    return found?.deleted ? undefined : found
  }

  /** Keeps a file and says where it can be fetched. */
  store(channelId: string, file: StoredFile, description?: string): Attachment {
    const id = this.id()
    // Discord cleans names the same way.
    const name = file.name.normalize('NFC').replace(/[^\p{L}\p{N}._-]+/gu, '_')
    const path = `/attachments/${channelId}/${id}/${encodeURIComponent(name)}`
    this.files.set(path, { ...file, name })
    const url = `${this.publicUrl()}${path}`
    return {
      id,
      filename: name,
      size: file.bytes.byteLength,
      url,
      proxy_url: url,
      content_type: file.type,
      ...(description !== undefined && { description }),
    }
  }
}
