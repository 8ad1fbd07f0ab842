/** What exists in the emulated Telegram: people, chats, messages, files; and what the bot may do with them. */
import type { Entity } from './html.ts'
import { badRequest, forbidden } from './refusal.ts'

export interface ApiUser {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export interface ApiChat {
  id: number
  type: 'private' | 'group' | 'supergroup'
  title?: string
  first_name?: string
  last_name?: string
  username?: string
}

export interface InlineButton {
  text: string
  style?: string
  callback_data?: string
  url?: string
}

export interface ReplyMarkup {
  inline_keyboard?: InlineButton[][]
  keyboard?: ({ text: string; request_location?: boolean } | string)[][]
  one_time_keyboard?: boolean
  resize_keyboard?: boolean
  remove_keyboard?: boolean
  force_reply?: boolean
}

export interface ApiFile {
  file_id: string
  file_unique_id: string
  file_size: number
  file_name?: string
  mime_type?: string
  width?: number
  height?: number
  duration?: number
}

/** A message as the Bot API shows it. Content of kinds that the bot never sends is in the index signature. */
export interface ApiMessage {
  message_id: number
  date: number
  edit_date?: number
  from: ApiUser
  chat: ApiChat
  text?: string
  entities?: Entity[]
  caption?: string
  caption_entities?: Entity[]
  message_thread_id?: number
  is_topic_message?: boolean
  photo?: ApiFile[]
  document?: ApiFile
  audio?: ApiFile
  video?: ApiFile
  location?: { latitude: number; longitude: number; horizontal_accuracy?: number }
  reply_markup?: ReplyMarkup
  reply_to_message?: ApiMessage
  [content: string]: unknown
}

export interface Chat {
  api: ApiChat
  messages: Map<number, ApiMessage>
  /** Private: the person has written to the bot. Group: the bot is a member. */
  open: boolean
  blocked: boolean
  deactivated: boolean
  kicked: boolean
  migratedTo?: number
  /** Of a forum: what the bot may do in each of its topics. */
  topics?: Map<number, 'open' | 'closed'>
  /** The reply keyboard that the person sees now, and the message that brought it. */
  keyboard?: { messageId: number; markup: ReplyMarkup }
  /** When the person last wrote, in milliseconds. */
  lastWrote: number
  changed: Set<() => void>
}

export interface StoredFile {
  api: ApiFile
  path: string
  bytes: Uint8Array
}

export class World {
  readonly users = new Map<number, ApiUser>()
  readonly chats = new Map<number, Chat>()
  readonly files = new Map<string, StoredFile>()
  readonly filesByPath = new Map<string, StoredFile>()
  private nextMessage = 1
  private nextFile = 1

  constructor(
    readonly bot: ApiUser & { username: string },
    readonly now: () => number,
    /** Messages kept per chat, so that a long bench does not fill the memory. */
    private readonly keep: number,
  ) {}

  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  addChat(api: ApiChat, open: boolean): Chat {
    const chat: Chat = {
      api,
      messages: new Map(),
      open,
      blocked: false,
      deactivated: false,
      kicked: false,
      lastWrote: 0,
      changed: new Set(),
    }
    this.chats.set(api.id, chat)
    return chat
  }

  /** A chat as the bot names it, whether or not the bot may write there. @throws {Refusal} */
  chat(id: unknown): Chat {
    const found =
      typeof id === 'number' || (typeof id === 'string' && /^-?\d+$/.test(id))
        ? this.chats.get(Number(id))
        : [...this.chats.values()].find(({ api }) => api.username && `@${api.username}` === id)
    if (!found) throw badRequest(id === undefined || id === '' ? 'chat_id is empty' : 'chat not found')
    return found
  }

  /** A chat that the bot may write to now. @throws {Refusal} 403 or 400 as Telegram would. */
  writable(id: unknown): Chat {
    const chat = this.chat(id)
    if (chat.migratedTo !== undefined)
      throw badRequest('group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: chat.migratedTo,
      })
    if (chat.kicked) throw forbidden(`bot was kicked from the ${chat.api.type} chat`)
    if (chat.deactivated) throw forbidden('user is deactivated')
    if (chat.blocked) throw forbidden('bot was blocked by the user')
    if (!chat.open)
      throw chat.api.type === 'private'
        ? forbidden("bot can't initiate conversation with a user")
        : forbidden(`bot is not a member of the ${chat.api.type} chat`)
    return chat
  }

  /** A new message in a chat; shown to everyone in it. */
  post(chat: Chat, from: ApiUser, content: Partial<ApiMessage>): ApiMessage {
    const message: ApiMessage = {
      ...content,
      message_id: this.nextMessage++,
      date: this.seconds(),
      from,
      chat: chat.api,
    }
    chat.messages.set(message.message_id, message)
    const oldest = chat.messages.keys().next().value
    if (chat.messages.size > this.keep && oldest !== undefined) chat.messages.delete(oldest)
    const markup = message.reply_markup
    if (from.id === this.bot.id && markup) {
      if (markup.keyboard) chat.keyboard = { messageId: message.message_id, markup }
      if (markup.remove_keyboard) delete chat.keyboard
    }
    this.notify(chat)
    return message
  }

  remove(chat: Chat, messageId: number): void {
    chat.messages.delete(messageId)
    // The apps drop a reply keyboard together with the message that brought it.
    if (chat.keyboard?.messageId === messageId) delete chat.keyboard
    this.notify(chat)
  }

  notify(chat: Chat): void {
    for (const changed of [...chat.changed]) changed()
  }

  /** Stores bytes and gives them a file_id; `reach` is the folder of its path. */
  store(
    bytes: Uint8Array,
    reach: 'photos' | 'documents' | 'voice' | 'music' | 'videos',
    details: Partial<ApiFile> & { extension?: string },
  ): StoredFile {
    const number = this.nextFile++
    const { extension, ...rest } = details
    const ending = extension ?? /\.[A-Za-z0-9]{1,8}$/.exec(details.file_name ?? '')?.[0] ?? ''
    const api: ApiFile = {
      ...rest,
      file_id: `FILE${number}_${reach}`,
      file_unique_id: `U${number}`,
      file_size: bytes.length,
    }
    const file: StoredFile = { api, path: `${reach}/file_${number}${ending}`, bytes }
    this.files.set(api.file_id, file)
    this.filesByPath.set(file.path, file)
    return file
  }
}
