/**
 * What a platform must be, what it calls (`Inbound`), what it is given to send, and what came of that.
 * `platforms/<name>/index.ts` makes one; `app.ts` alone wires them.
 */
import type { Language } from './language.ts'
import type { Ask, Message } from './message.ts'
import type { Role } from './role.ts'
import type { Chat, PlatformName, Update } from './update.ts'

/** What the platform calls when something arrives. */
export interface Inbound {
  /**
   * Handles one update to the end: when it resolves, the update and its effects are stored (or it was a repeat).
   * A platform confirms the update to its sender (Telegram offset, webhook 2xx) only then.
   * Updates of one chat must be given in order; they are handled in it.
   * @returns a bare acknowledgement to show at once (toast on a button press), if any
   * @throws when nothing was stored: the platform must let the update be delivered again
   */
  handle(update: Update): Promise<Acknowledgement>
  /** The text question that `payload` belongs to, for platforms that open a native dialogue (Discord modal). */
  openAsk(
    update: Omit<Update, 'event' | 'id'>,
    payload: string,
  ): Promise<Extract<Ask, { kind: 'text' }> | null>
  /** Choices for an option of a command while the person types (Discord autocomplete). At most 25. */
  complete(
    update: Omit<Update, 'event' | 'id'>,
    command: string,
    subcommand: string | undefined,
    option: string,
    typed: string,
  ): Promise<{ name: string; value: string }[]>
}

/**
 * The database refuses for now (gone, locked, its disk full), whatever the update is: the platform has it delivered
 * again, however often that takes. Any other error of `Inbound.handle` may be the update's own.
 */
export class NotStored extends Error {
  override name = 'NotStored'
}

/** A platform cannot be reached, limits the account or is in trouble: what was asked of it is to be asked again. */
export class Unavailable extends Error {
  override name = 'Unavailable'

  /** @param retryAfterMs as long as the platform says that nothing is to be asked of it */
  constructor(
    message: string,
    readonly retryAfterMs = 0,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

export interface Acknowledgement {
  /** Plain text of 200 characters at most, in the reader's language. */
  toast?: string
  /** Shown as an alert that must be closed, where the platform can. */
  alert?: boolean
  /** Where the press leads instead (`Platform.pressLink`), for whoever the platform can't write to. */
  url?: string
}

/** One thing to send, as the outbox gives it to a platform. */
export interface Outgoing {
  /** The delivery's id: at most 25 characters of A–Z a–z 0–9 _ - (Discord's nonce). */
  deliveryId: string
  chat: Chat
  /** The platform's id of the person, where the chat may have to be opened first (Discord DM). */
  recipientId?: string
  language: Language
  message: Message
  /** Change this message instead of sending a new one. */
  replaces?: string
  /** The picture above that message (`Outcome.pictureId`), told where the new one has a picture. */
  replacesPicture?: string
  /** Where the message to be changed is gone, nothing is said in its place. */
  onlyChanges?: true
  /** What it is about, where several messages are: those of one thing stand together (threads of a mailbox). */
  about?: string
  /** One of many: not a reply, nor a reminder. */
  bulk?: boolean
  /** From the update it answers (Discord interaction); may have expired, then the platform sends otherwise. */
  replyHandle?: string
  /** True when an earlier attempt may have arrived. */
  mayHaveArrived: boolean
  /** Loads the bytes of a StoredFile. */
  readFile(id: string): Promise<Uint8Array>
}

export type Outcome =
  /** `pictureId`: the platform's own words for the message above it and its picture, where that had to be one of its own. */
  | { kind: 'sent'; messageId: string; chatId?: string; pictureId?: string }
  /** The message that alone was to be changed is not there any more. */
  | { kind: 'gone' }
  /** Wait exactly this long; `account`: nothing at all may be sent meanwhile. */
  | { kind: 'rate-limited'; retryAfterMs: number; scope: 'account' | 'chat' }
  /** Never retried on this channel. `words`: the platform's own, for who has to find out why. */
  | { kind: 'unreachable'; reason: UnreachableReason; words?: string }
  /** Our mistake; logged loudly, not retried. */
  | { kind: 'rejected'; why: string }
  /** Tried again later; `mayHaveArrived` when the request may have been carried out. */
  | { kind: 'transient'; why: string; mayHaveArrived: boolean }
  /** Where it goes asks for it later, in minutes to hours (greylisting); nobody else is concerned. */
  | { kind: 'later'; why: string }
  /** The chat has another id now; sent again there. */
  | { kind: 'migrated'; newChatId: string }

export type UnreachableReason =
  | 'blocked'
  | 'deactivated'
  | 'left'
  | 'dms-closed'
  | 'chat-not-found'
  /** Of a group: there, but it may not write. */
  | 'no-rights'
  /** Of a group: where it was to write is closed or gone. */
  | 'topic-closed'
  | 'expired'
  /** The server of the address refuses mail for it. */
  | 'mail-refused'
  /** The owner of the address wants no mail. */
  | 'mail-stopped'
  /** This installation has the platform no more. */
  | 'platform-off'

/** A command as platforms show it in their menus. */
export interface CommandListing {
  /** Canonical, 1–32 of a–z 0–9 _. */
  name: string
  /** Localised word (may have accents) and one-line description (1–100 characters) by language. */
  words: Record<Language, { name: string; description: string }>
  options: OptionListing[]
  subcommands: {
    name: string
    words: Record<Language, { name: string; description: string }>
    options: OptionListing[]
  }[]
}

export interface OptionListing {
  name: string
  words: Record<Language, { name: string; description: string }>
  required: boolean
  type: 'text' | 'integer' | 'boolean' | 'file'
  choices?: { value: string; words: Record<Language, string> }[]
  autocomplete?: boolean
}

/** The documented ceilings of a bot account that the sender paces below. */
export interface Limits {
  /** Bulk messages a second over all chats. */
  bulkPerSecond: number
  /** Messages a second to one private chat, steady. */
  perChatPerSecond: number
  /** Messages a minute to one group. */
  perGroupPerMinute: number
  /** Sends under way at once. */
  concurrency: number
}

export interface Platform {
  name: PlatformName
  limits: Limits
  /**
   * Connects and begins to receive. Resolves when updates flow.
   * @throws {Unavailable} when the platform does not answer or is in trouble: it may be called again
   * @throws with one clear sentence when a person has to mend something (the token, the configuration)
   */
  start(inbound: Inbound, commands: Record<Role, CommandListing[]>): Promise<void>
  /** Stops receiving; what is being handled is finished first. */
  stop(): Promise<void>
  send(outgoing: Outgoing): Promise<Outcome>
  /** The command menu of one private chat, by the person's role and language (Telegram). */
  showCommands?(chat: Chat, commands: CommandListing[], language: Language): Promise<void>
  /** Address that joins a person with this invitation code, where the platform has such links. */
  invitationLink?(code: string): string | undefined
  /** Address that opens the private chat with the bot and presses a button there, where the platform has such links. */
  pressLink?(payload: string): string | undefined
  /** Whether the platform can do its work now, for /readyz. */
  ready(): boolean
  /** Whether a part of it is missing without which the rest goes on (a mailbox that cannot be read). */
  degraded?(): boolean
}

/** How an unreachable channel's reason is stored: with the platform's words after it, one line of them. */
export function storedReason(reason: string, words?: string): string {
  const line = (words ?? '').replace(/\s+/g, ' ').trim().slice(0, 300)
  return line === '' ? reason : `${reason}: ${line}`
}

/** The reason of a stored one, and the platform's words. */
export function readReason(stored: string): { reason: string; words: string } {
  const [, reason = stored, words = ''] = /^([a-z-]+): (.*)$/s.exec(stored) ?? []
  return { reason, words }
}
