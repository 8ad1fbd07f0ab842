/** A place in a chat: what somebody sees there and does. */
import { patience } from '../../eventually.ts'
import type { CallbackAnswer } from './menus.ts'
import type { Service } from './methods.ts'
import type { ApiMessage, ApiUser, Chat, InlineButton, ReplyMarkup } from './world.ts'

/** A message as somebody in the chat sees it. */
export interface SeenMessage {
  id: number
  /** True when the bot wrote it. */
  fromBot: boolean
  edited: boolean
  /** The text, or the caption under a picture or file. */
  text: string
  entities: NonNullable<ApiMessage['entities']>
  /** Rows of inline buttons. */
  buttons: InlineButton[][]
  photo?: Uint8Array
  document?: { name: string; type: string; bytes: Uint8Array }
  raw: ApiMessage
}

export interface SentFile {
  name?: string
  type?: string
  bytes: Uint8Array
  caption?: string
  as?: 'document' | 'photo' | 'voice' | 'audio' | 'video' | 'animation' | 'video_note'
}

export interface Press {
  /** Resolves when the bot answers the callback query. */
  answered: Promise<CallbackAnswer>
  id: string
}

/** A person in a chat: the private one with the bot, or a group. */
export class Seat {
  constructor(
    readonly service: Service,
    readonly user: ApiUser,
    readonly chat: Chat,
  ) {}

  get chatId(): number {
    return this.chat.api.id
  }

  /** Everything in the chat, oldest first. */
  get messages(): SeenMessage[] {
    return [...this.chat.messages.values()].map((message) => this.see(message))
  }

  /** The newest message of the bot. */
  get last(): SeenMessage | undefined {
    return this.messages.findLast(({ fromBot }) => fromBot)
  }

  /** The reply keyboard under the text box. */
  get keyboard(): ReplyMarkup | undefined {
    return this.chat.keyboard?.markup
  }

  /** Writes a text or a command, in a forum to one of its topics. */
  text(text: string, options: { replyTo?: number; topic?: number } = {}): ApiMessage {
    const command = /^\/[A-Za-z0-9_]{1,32}(?:@\w+)?/.exec(text)?.[0]
    const original = options.replyTo === undefined ? undefined : this.chat.messages.get(options.replyTo)
    return this.send({
      text,
      ...(command && { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
      ...(original && { reply_to_message: original }),
      ...(options.topic !== undefined && { message_thread_id: options.topic, is_topic_message: true }),
      // In General a thread of replies has a number, too, which is no topic's.
      ...(options.topic === undefined && original && { message_thread_id: original.message_id }),
    })
  }

  /** Writes a message of any content. In a group the bot is shown only what privacy mode lets through. */
  send(content: Partial<ApiMessage>): ApiMessage {
    const { world, updates } = this.service
    if (!this.chat.open && this.chat.api.type === 'private') this.chat.open = true
    this.chat.lastWrote = world.now()
    const message = world.post(this.chat, this.user, content)
    if (this.chat.keyboard?.markup.one_time_keyboard) delete this.chat.keyboard
    if (this.chat.api.type === 'private' || this.shown(message))
      updates.add('message', message, this.chat.api.id)
    return message
  }

  /** Changes the text of a message that this person wrote. */
  edit(messageId: number, text: string): void {
    const { world, updates } = this.service
    const message = this.chat.messages.get(messageId)
    if (!message) throw new Error(`${this.user.first_name} wrote no message ${messageId}`)
    Object.assign(message, { text, edit_date: world.seconds() })
    updates.add('edited_message', message, this.chat.api.id)
  }

  /** Sends pictures together, as one album. */
  sendAlbum(files: SentFile[]): ApiMessage[] {
    const media_group_id = String(this.service.world.seconds() * 1000 + this.chat.messages.size)
    return files.map((file) => this.sendFile(file, { media_group_id }))
  }

  /** https://core.telegram.org/bots/features#privacy-mode */
  private shown(message: ApiMessage): boolean {
    const { bot } = this.service.world
    if (this.chat.kicked || !this.chat.open) return false
    if (message.reply_to_message?.from.id === bot.id) return true
    const command = /^\/\w+(?:@(\w+))?/.exec(message.text ?? message.caption ?? '')
    if (!command) return false
    return command[1] === undefined || command[1].toLowerCase() === bot.username.toLowerCase()
  }

  /**
   * Presses an inline button by its label (the whole of it, or a pattern) or data, on the newest message that has
   * it or on the one named.
   * @throws when there is no such button
   */
  press(label: string | RegExp | { data: string }, on?: number): Press {
    const fits = (button: InlineButton) =>
      button.callback_data !== undefined &&
      (typeof label === 'string'
        ? button.text === label
        : label instanceof RegExp
          ? label.test(button.text)
          : button.callback_data === label.data)
    const message = [...this.chat.messages.values()].findLast(
      (candidate) =>
        (on === undefined || candidate.message_id === on) &&
        candidate.reply_markup?.inline_keyboard?.flat().some(fits),
    )
    const button = message?.reply_markup?.inline_keyboard?.flat().find(fits)
    if (!message || button?.callback_data === undefined)
      throw new Error(`${this.user.first_name} sees no button ${JSON.stringify(label)}:\n${this.describe()}`)
    return this.pressData(message.message_id, button.callback_data)
  }

  /** Sends a callback query with any data, as a forged or an old app could. */
  pressData(messageId: number, data: string): Press {
    const { world, callbacks, updates } = this.service
    const { id, answered } = callbacks.ask()
    this.chat.lastWrote = world.now()
    // A message that is gone is "inaccessible": https://core.telegram.org/bots/api#inaccessiblemessage
    const message = this.chat.messages.get(messageId) ?? {
      chat: this.chat.api,
      message_id: messageId,
      date: 0,
    }
    const query = { id, from: this.user, message, chat_instance: String(this.chat.api.id), data }
    updates.add('callback_query', query, this.chat.api.id)
    return { id, answered }
  }

  sendFile(
    { name, type, bytes, caption, as = 'document' }: SentFile,
    more: Partial<ApiMessage> = {},
  ): ApiMessage {
    const folder = { photo: 'photos', voice: 'voice', audio: 'music' } as const
    const reach = as === 'photo' || as === 'voice' || as === 'audio' ? folder[as] : undefined
    const file = this.service.world.store(bytes, reach ?? (as === 'document' ? 'documents' : 'videos'), {
      ...(name !== undefined && { file_name: name }),
      ...(type !== undefined && { mime_type: type }),
      ...(as === 'photo' && { width: 1280, height: 960, extension: '.jpg' }),
    }).api
    const small = { ...file, file_id: `${file.file_id}_small`, width: 90, height: 67, file_size: 900 }
    const content =
      as === 'photo'
        ? [small, file]
        : as === 'document'
          ? file
          : { duration: 1, width: 1, height: 1, ...file }
    return this.send({ [as]: content, ...(caption !== undefined && { caption }), ...more })
  }

  sendLocation(latitude: number, longitude: number, accuracy?: number): ApiMessage {
    return this.send({
      location: { latitude, longitude, ...(accuracy !== undefined && { horizontal_accuracy: accuracy }) },
    })
  }

  /**
   * Waits until a message of the bot fits: a part of its text, a pattern, or any condition.
   * @throws with all that the person sees, when none does within `ms`
   */
  async waitFor(
    fits: string | RegExp | ((message: SeenMessage) => boolean),
    ms = patience,
  ): Promise<SeenMessage> {
    const matches = (message: SeenMessage) =>
      typeof fits === 'string'
        ? message.text.includes(fits)
        : fits instanceof RegExp
          ? fits.test(message.text)
          : fits(message)
    const find = () => this.messages.findLast((message) => message.fromBot && matches(message))
    const { chat } = this
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = find()
        if (found) end(() => resolve(found))
      }
      const timer = setTimeout(
        () =>
          end(() =>
            reject(new Error(`no such message (${String(fits)}) within ${ms} ms:\n${this.describe()}`)),
          ),
        ms,
      )
      const end = (settle: () => void) => {
        clearTimeout(timer)
        chat.changed.delete(look)
        settle()
      }
      chat.changed.add(look)
      look()
    })
  }

  /** The chat as text, for error messages. */
  describe(): string {
    return this.messages
      .slice(-12)
      .map(({ fromBot, text, buttons }) => {
        const rows = buttons.map((row) => row.map((button) => `[${button.text}]`).join(' '))
        return [`${fromBot ? 'bot' : '  →'}: ${text}`, ...rows].join('\n     ')
      })
      .join('\n')
  }

  private see(message: ApiMessage): SeenMessage {
    const { world } = this.service
    const photo = world.files.get(message.photo?.at(-1)?.file_id ?? '')
    const document = world.files.get(message.document?.file_id ?? '')
    return {
      id: message.message_id,
      fromBot: message.from.id === world.bot.id,
      edited: message.edit_date !== undefined,
      text: message.text ?? message.caption ?? '',
      entities: message.entities ?? message.caption_entities ?? [],
      buttons: message.reply_markup?.inline_keyboard ?? [],
      ...(photo && { photo: photo.bytes }),
      ...(document && {
        document: {
          name: document.api.file_name ?? '',
          type: document.api.mime_type ?? '',
          bytes: document.bytes,
        },
      }),
      raw: message,
    }
  }
}
