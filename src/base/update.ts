/** What comes in. Each platform has one file (`platforms/<name>/receive.ts`) that turns its events into these. */

export const platformNames = ['telegram', 'discord', 'web', 'mail'] as const
export type PlatformName = (typeof platformNames)[number]

/** A place where messages are exchanged. A `group` is a Telegram group or a Discord server channel. */
export interface Chat {
  /** Telegram chat id, Discord channel id, the web chat's identity id, or an e-mail address, as text. */
  id: string
  kind: 'private' | 'group'
  /** The platform says with the update that the bot lacks the rights to post there for everybody. */
  mayNotPost?: true
}

export interface Sender {
  /** The platform's own id of the person, as text. */
  id: string
  /** The name the platform shows; never used as an identifier. */
  name?: string
  /** BCP 47 tag as the platform reports it ("hu", "en-US"). */
  locale?: string
}

/** A file that somebody sent. Bytes are read only when a handler wants them. */
export interface IncomingFile {
  name: string
  /** MIME type as the platform says it; not trusted. */
  type: string
  /** Recorded in the chat, to be listened to or looked at by people. */
  recorded?: 'voice' | 'video'
  /** Bytes, if the platform tells. */
  size?: number
  /** @throws {FileTooLarge} when the file has more than `limit` bytes; network errors as they come. */
  read(limit: number): Promise<Uint8Array>
}

export class FileTooLarge extends Error {
  override name = 'FileTooLarge'
  constructor(readonly limit: number) {
    super(`the file is larger than ${limit} bytes`)
  }
}

/** Kinds of messages that hold nothing the bot can read. */
export const unreadKinds = ['sticker', 'contact', 'poll', 'dice', 'story', 'game', 'checklist'] as const
export type Unread = (typeof unreadKinds)[number]

export type UpdateEvent =
  /** `name` is a command's canonical or localised word, lower case, without the slash. */
  | { kind: 'command'; name: string; args: CommandArguments }
  /** `payload` is input from outside like any other: parsed by zod, authorised every time. */
  /** `byLink`: it came by an address that anybody can make, so that only what may be kept for later is done by it. */
  | { kind: 'button'; payload: string; byLink?: true }
  /**
   * Several choices made at once in a native widget (Discord select menu, web checkboxes). `more`: the question stands
   * in several of them, so that these are all so far and its `donePayload` ends it.
   */
  | { kind: 'selection'; payload: string; values: string[]; more?: true }
  /** Several texts given at once in a native dialogue (Discord modal), by field name. */
  | { kind: 'fields'; payload: string; values: Record<string, string> }
  /** `mayGoOn`: the person's app cuts what is longer, and this may be the beginning of such a text. */
  | { kind: 'text'; text: string; mayGoOn?: true }
  /** In a group: words to the bot itself, in reply to a message of its, or naming it (`byName`). */
  | { kind: 'addressed'; text: string; byName?: true }
  /** What a person wrote before reads so now. */
  | { kind: 'edited'; text: string; messageId: string }
  /** What the bot can make nothing of: it is answered, and never taken for words. */
  | { kind: 'other'; what: Unread }
  /** Nothing more came of a text that might have gone on. */
  | { kind: 'gathered' }
  | { kind: 'file'; file: IncomingFile; caption?: string }
  /** WGS 84 degrees; accuracy in metres. */
  | { kind: 'location'; latitude: number; longitude: number; accuracy?: number }
  /**
   * `stopped`: the person blocked the bot or left; `started`: came back. In a group the bot itself was taken in or put
   * out; `silencedIn`: it may write nowhere in the place of that name; `channel`: that is a channel (Telegram), where
   * nothing is posted.
   */
  | { kind: 'membership'; state: 'started' | 'stopped'; silencedIn?: string; channel?: true }
  /**
   * A command in a group from somebody who shows no name of theirs there (Telegram: in the group's or a
   * channel's name). `command`: its word, where it does not name the bot, so that it may be another's.
   */
  | { kind: 'nameless'; command?: string }
  /** The chat lives on under another id (a Telegram group that became a supergroup). */
  | { kind: 'migrated'; newChatId: string }

/**
 * What follows a command: free words as typed (Telegram, web), or named options as filled in (Discord).
 * Both are turned into the command's own options by its zod schema (`chat/command-words.ts`).
 */
export type CommandArguments =
  | { kind: 'typed'; text: string }
  | { kind: 'named'; subcommand?: string; values: Record<string, string>; file?: IncomingFile }

export interface Update {
  platform: PlatformName
  /** Unique for the platform and bot account; a repeat of it is the same update (deduplicated by it). */
  id: string
  chat: Chat
  sender: Sender
  event: UpdateEvent
  /** When the person sent it, where the platform says; milliseconds since the epoch. */
  sentAt?: number
  /** The platform's id of the message in which the person said it. */
  saidIn?: string
  /** The platform's id of the message that it was written to as a reply. */
  repliesTo?: string
  /** What was sent together as one message bears the same: pictures of an album. */
  album?: string
  /** The platform's id of the message whose button or widget was used. */
  messageId?: string
  /** How an answer can be given natively and privately; opaque outside its platform. Stored with the reply. */
  replyHandle?: string
}

/** One id from an update to the deliveries that it causes, for the logs. */
export function traceOf(update: Update): string {
  return `${update.platform}:${update.id}`
}
