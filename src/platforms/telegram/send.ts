/** Carries out one delivery: the requests that a message needs, and what became of them. */
import { type Api, GrammyError, InputFile } from 'grammy'
import type { FileReference } from '../../base/message.ts'
import type { Outcome, Outgoing } from '../../base/platform.ts'
import { Recent } from '../../base/recent.ts'
import type { InlineButton } from './keyboard.ts'
import { outcomeOf } from './outcome.ts'
import { captionOf, type FileKind, type Part, render } from './render.ts'
import { addressOf } from './topic.ts'

type Topic = ReturnType<typeof addressOf>['topic']

/** https://core.telegram.org/bots/api#sendphoto */
const photoBytes = 10 * 1024 * 1024

/** What is remembered between deliveries; all of it may be lost at any time without harm. */
export class Sender {
  /** Telegram's file_id by kind and StoredFile id, so that a picture is uploaded once. */
  private readonly fileIds = new Recent<string>(2000)
  /** How much of a delivery in several parts has been sent, so that a repeat goes on and does not begin again. */
  private readonly progress = new Recent<string[]>(5000)
  /** Which picture or file a message of ours shows: an edit that keeps it changes the caption only. */
  private readonly shown = new Recent<string>(5000)
  /** The message that brought a reply keyboard, by chat; taken away when the next one is sent. */
  private readonly keyboards = new Recent<number>(5000)
  /** Until when each chat that met a 429 waits, in milliseconds of `now`. */
  private readonly limited = new Map<string, number>()

  constructor(
    private readonly api: Api,
    private readonly now: () => number,
  ) {}

  async send(outgoing: Outgoing): Promise<Outcome> {
    const place = placeOf(outgoing)
    const { chatId, topic } = addressOf(place)
    try {
      const parts = render(outgoing.message)
      if (outgoing.replaces !== undefined) {
        const edited = await this.edit(chatId, Number(outgoing.replaces), parts, outgoing)
        if (edited) return sent(edited.id, place, outgoing, edited.above)
        if (outgoing.onlyChanges) return { kind: 'gone' }
      }
      const ids = this.progress.get(outgoing.deliveryId) ?? []
      await this.takeKeyboardAway(chatId, ids)
      for (const part of parts.slice(ids.length)) {
        ids.push(await this.sendPart(chatId, topic, part, outgoing))
        if (parts.length > 1) this.progress.set(outgoing.deliveryId, ids)
      }
      this.progress.delete(outgoing.deliveryId)
      // The message that edits and buttons refer to is the one with the buttons.
      const main = parts.findLastIndex((part) => part.kind !== 'location-keyboard')
      // A picture whose text is too long for a caption is a message of its own, above the text.
      const [first] = parts
      const apart = first && 'file' in first && parts[main]?.kind === 'text'
      return sent(
        ids[main] ?? ids[0] ?? '',
        place,
        outgoing,
        apart ? `${ids[0]}/${first.file.id}` : undefined,
      )
    } catch (error) {
      return outcomeOf(error, () => this.scopeOf(chatId, error))
    }
  }

  /**
   * Telegram does not say whether a 429 is the chat's or the account's. When another chat is waiting for the end
   * of its own at the same time, it is taken for the account's.
   */
  private scopeOf(chatId: string, error: unknown): 'account' | 'chat' {
    const now = this.now()
    for (const [chat, until] of this.limited) if (until <= now) this.limited.delete(chat)
    const seconds = error instanceof GrammyError ? (error.parameters.retry_after ?? 1) : 1
    this.limited.set(chatId, now + seconds * 1000)
    return this.limited.size > 1 ? 'account' : 'chat'
  }

  private async sendPart(chatId: string, topic: Topic, part: Part, outgoing: Outgoing): Promise<string> {
    if (part.kind === 'text') {
      const message = await this.api.sendMessage(chatId, part.html, {
        ...textOptions,
        ...topic,
        ...markupOf(part.buttons),
      })
      return String(message.message_id)
    }
    if (part.kind === 'location-keyboard') {
      const message = await this.api.sendMessage(chatId, part.html, {
        ...textOptions,
        reply_markup: {
          keyboard: [[{ text: part.label, request_location: true }]],
          resize_keyboard: true,
          one_time_keyboard: true,
        },
      })
      this.keyboards.set(chatId, message.message_id)
      return String(message.message_id)
    }
    const options = { ...topic, ...captionOptions(part.caption), ...markupOf(part.buttons) }
    return this.withFile(part, outgoing, async (file, kind) => {
      if (kind === 'photo') {
        const message = await this.api.sendPhoto(chatId, file, options)
        this.shown.set(`${chatId}/${message.message_id}`, part.file.id)
        return { id: String(message.message_id), fileId: message.photo.at(-1)?.file_id }
      }
      if (kind === 'audio') {
        const { message_id, audio } = await this.api.sendAudio(chatId, file, options)
        this.shown.set(`${chatId}/${message_id}`, part.file.id)
        return { id: String(message_id), fileId: audio.file_id }
      }
      if (kind === 'video') {
        const { message_id, video } = await this.api.sendVideo(chatId, file, options)
        this.shown.set(`${chatId}/${message_id}`, part.file.id)
        return { id: String(message_id), fileId: video.file_id }
      }
      const message = await this.api.sendDocument(chatId, file, options)
      this.shown.set(`${chatId}/${message.message_id}`, part.file.id)
      return { id: String(message.message_id), fileId: message.document.file_id }
    })
  }

  /** @returns the id of the changed message, and what stands above it; undefined when it has to be sent anew */
  private async edit(
    chatId: string,
    messageId: number,
    parts: Part[],
    outgoing: Outgoing,
  ): Promise<{ id: string; above?: string } | undefined> {
    // A picture with its text apart was sent as two; the one with the buttons is the text. It stays so where the text
    // would fit below the picture by now: that stands there already.
    const [above, stored] = outgoing.replacesPicture?.split('/') ?? []
    const texts = parts.flatMap((part): Part[] => {
      if (part.kind === 'text') return [part]
      return above && 'file' in part && part.caption !== ''
        ? [{ kind: 'text', html: part.caption, buttons: part.buttons }]
        : []
    })
    const picture = parts.find((part) => 'file' in part)
    let shown = stored ?? this.shown.get(`${chatId}/${above}`)
    if (above && picture && picture.file.id !== shown) {
      this.shown.delete(`${chatId}/${above}`)
      const another = { ...picture, caption: '', buttons: [] }
      const kept = await this.change(chatId, Number(above), another, outgoing).catch(onlyTelegramsRefusal)
      if (kept !== 'refused') shown = picture.file.id
    }
    const changed = { id: String(messageId), ...(above && shown && { above: `${above}/${shown}` }) }
    const media = parts.filter((part) => 'file' in part)
    const [part, ...others] = texts.length > 0 ? texts : media
    const keyboard = parts.some(({ kind }) => kind === 'location-keyboard')
    if (!part || others.length > 0 || keyboard) {
      await this.strip(chatId, messageId, outgoing)
      return undefined
    }
    try {
      await this.change(chatId, messageId, part, outgoing)
    } catch (error) {
      if (saysOf(error, /message is not modified/)) return changed
      if (
        !saysOf(
          error,
          /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|no (?:text|caption) in/,
        )
      )
        throw error
      await this.strip(chatId, messageId, outgoing)
      return undefined
    }
    return changed
  }

  private async change(chatId: string, messageId: number, part: Part, outgoing: Outgoing): Promise<void> {
    const known = this.shown.get(`${chatId}/${messageId}`)
    if (part.kind === 'text') {
      try {
        await this.api.editMessageText(chatId, messageId, part.html, {
          ...textOptions,
          ...markupOf(part.buttons),
        })
      } catch (error) {
        if (!outgoing.onlyChanges || !saysOf(error, /no text in the message/)) throw error
        // A picture cannot be taken away, and nothing is to be sent anew: it stays, above the new words.
        const { caption, buttons } = captionOf(outgoing.message)
        await this.api.editMessageCaption(chatId, messageId, {
          ...captionOptions(caption),
          ...markupOf(buttons),
        })
      }
    } else if (part.kind !== 'location-keyboard') {
      if (known === part.file.id) {
        await this.api.editMessageCaption(chatId, messageId, {
          ...captionOptions(part.caption),
          ...markupOf(part.buttons),
        })
        return
      }
      await this.withFile(part, outgoing, async (file, kind) => {
        const changed = await this.api.editMessageMedia(
          chatId,
          messageId,
          { type: kind, media: file, ...captionOptions(part.caption) },
          markupOf(part.buttons),
        )
        this.shown.set(`${chatId}/${messageId}`, part.file.id)
        const message = changed === true ? undefined : changed
        const now = kind === 'photo' ? message?.photo?.at(-1) : message?.[kind]
        return { id: String(messageId), fileId: now?.file_id }
      })
    }
  }

  /** Takes the buttons off a message that another one takes the place of, so that nobody presses them. */
  private async strip(chatId: string, messageId: number, { onlyChanges }: Outgoing): Promise<void> {
    if (onlyChanges) return
    await this.api.editMessageReplyMarkup(chatId, messageId).catch(onlyTelegramsRefusal)
  }

  /** A reply keyboard goes with the message that brought it. */
  private async takeKeyboardAway(chatId: string, sentSoFar: string[]): Promise<void> {
    const messageId = this.keyboards.get(chatId)
    if (messageId === undefined || sentSoFar.length > 0) return
    this.keyboards.delete(chatId)
    await this.api.deleteMessage(chatId, messageId).catch(onlyTelegramsRefusal)
  }

  /** Gives the file's id where Telegram has it already, else its bytes; a stale id is forgotten and uploaded. */
  private async withFile(
    part: { kind: FileKind; file: FileReference },
    outgoing: Outgoing,
    use: (file: string | InputFile, kind: FileKind) => Promise<{ id: string; fileId: string | undefined }>,
  ): Promise<string> {
    for (const kind of new Set([part.kind, 'document'] as const)) {
      const fileId = this.fileIds.get(`${kind}/${part.file.id}`)
      if (fileId === undefined) continue
      try {
        return (await use(fileId, kind)).id
      } catch (error) {
        if (!saysOf(error, /wrong file|file reference|FILE_REFERENCE|can't use file/)) throw error
        this.fileIds.delete(`${kind}/${part.file.id}`)
      }
    }
    const bytes = await outgoing.readFile(part.file.id)
    const kind = part.kind === 'photo' && bytes.length > photoBytes ? 'document' : part.kind
    const upload = async (as: FileKind) => {
      const { id, fileId } = await use(new InputFile(bytes, fileName(part.file)), as)
      if (fileId !== undefined) this.fileIds.set(`${as}/${part.file.id}`, fileId)
      return id
    }
    try {
      return await upload(kind)
    } catch (error) {
      // A picture that Telegram can't show as one (too long and thin, damaged) still arrives as a file.
      if (kind !== 'photo' || !saysOf(error, /PHOTO_INVALID_DIMENSIONS|IMAGE_PROCESS_FAILED/)) throw error
      return upload('document')
    }
  }
}

const textOptions = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const

function captionOptions(caption: string): { caption?: string; parse_mode?: 'HTML' } {
  return caption === '' ? {} : { caption, parse_mode: 'HTML' }
}

function markupOf(buttons: InlineButton[][]): { reply_markup?: { inline_keyboard: InlineButton[][] } } {
  return buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: buttons } }
}

/**
 * One person's affair is never told to a group: Telegram has no message for one member, so it goes to their own chat,
 * whose id is theirs. So is that of somebody whose chat is not known, since they have not written yet.
 */
function placeOf({ chat, message, recipientId }: Outgoing): string {
  const ownChat = chat.id === '' || (chat.kind === 'group' && message.private)
  return ownChat && recipientId !== undefined ? recipientId : chat.id
}

function sent(messageId: string, chatId: string, { chat }: Outgoing, pictureId?: string): Outcome {
  return {
    ...{ kind: 'sent', messageId },
    ...(chatId !== chat.id && { chatId }),
    ...(pictureId !== undefined && { pictureId }),
  }
}

function saysOf(error: unknown, words: RegExp): boolean {
  return error instanceof GrammyError && error.error_code === 400 && words.test(error.description)
}

/** For tidying up: a message that is gone or too old is as good as tidy; anything else is for the sender to see. */
function onlyTelegramsRefusal(error: unknown): 'refused' | undefined {
  if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
  return saysOf(error, /message is not modified/) ? undefined : 'refused'
}

/** grammY writes the name into a header as it is: no line ends, no quotes, no semicolons. */
function fileName({ name }: FileReference): string {
  return name.replace(/[\r\n";\\/]+/g, '_')
}
