/** Telegram's updates into ours. */
import { slashCommand } from '../../base/slash.ts'
import {
  type Chat,
  type IncomingFile,
  type Sender,
  type Update,
  type UpdateEvent,
  unreadKinds,
} from '../../base/update.ts'
import type { ApiFile, Member, Message, Placed, TelegramUpdate, User } from './api-update.ts'
import { topicChat } from './topic.ts'

/**
 * Apps cut what is longer than 4096 characters into messages of their own, each but the last at a good place in its
 * second half (Telegram Desktop, `TextUtilities::CutPart`): from this length on a text may go on in the next message.
 */
const mayGoOnFrom = 2048

const pressMark = 'press-'

/** What stands after `?start=` in an address that presses a button: https://core.telegram.org/bots/features#deep-linking */
export function pressCode(payload: string): string {
  return pressMark + Buffer.from(payload).toString('base64url')
}

export interface Reading {
  /** The bot's own name, without @: commands meant for another bot are not ours. */
  username: string
  /** Reads a file by its Telegram id. */
  readFile(fileId: string, limit: number): Promise<Uint8Array>
}

/** The chat an update belongs to, by which updates are kept in order. */
export function chatOf(update: TelegramUpdate): string {
  const place =
    (update.message ?? update.edited_message)?.chat ??
    update.callback_query?.message?.chat ??
    update.my_chat_member?.chat
  return String(place?.id ?? update.callback_query?.from.id ?? 0)
}

/** @returns undefined for what is none of the bot's business: talk in groups, service messages, other bots. */
export function receive(update: TelegramUpdate, reading: Reading): Update | undefined {
  const id = String(update.update_id)
  const { message: written, edited_message: edited } = update
  if (written) return fromMessage(id, written, (where) => eventOf(written, where, reading))
  if (edited) return fromMessage(id, edited, (where) => editOf(edited, where))
  if (update.callback_query) {
    const { from, message: place, data } = update.callback_query
    const where = place && chatFrom(place)
    if (!where || data === undefined) return undefined
    return {
      platform: 'telegram',
      id,
      chat: where,
      sender: senderFrom(from),
      event: { kind: 'button', payload: data },
      messageId: String(place.message_id),
    }
  }
  if (update.my_chat_member) {
    const { chat: place, from, old_chat_member, new_chat_member } = update.my_chat_member
    // In a channel nothing is posted: whoever added the bot is told.
    const where = place.type === 'channel' ? groupOf(place) : chatFrom({ chat: place })
    if (!where) return undefined
    // https://core.telegram.org/bots/api#chatmember: "kicked" is also what a blocked bot gets.
    const isGone = ({ status, is_member }: Member) =>
      status === 'kicked' || status === 'left' || (status === 'restricted' && is_member === false)
    const gone = isGone(new_chat_member)
    const silenced = place.type === 'channel' || new_chat_member.can_send_messages === false
    // In a group a right that the bot is given or loses is no coming and no going.
    if (where.kind === 'group' && old_chat_member && isGone(old_chat_member) === gone) return undefined
    return {
      platform: 'telegram',
      id,
      chat: where,
      sender: senderFrom(from),
      event: {
        kind: 'membership',
        state: gone ? 'stopped' : 'started',
        ...(!gone && silenced && { silencedIn: place.title ?? '' }),
        ...(!gone && place.type === 'channel' && { channel: true }),
      },
    }
  }
  return undefined
}

function fromMessage(
  id: string,
  received: Message,
  eventIn: (where: Chat) => UpdateEvent | undefined,
): Update | undefined {
  const { from, date, message_id, media_group_id, migrate_from_chat_id, reply_to_message } = received
  const there = chatFrom(received)
  if (!there || !from) return undefined
  const isNew = migrate_from_chat_id !== undefined
  const where = isNew ? groupOf({ id: migrate_from_chat_id }) : there
  const migrate_to_chat_id = isNew ? received.chat.id : received.migrate_to_chat_id
  const event: UpdateEvent | undefined =
    migrate_to_chat_id !== undefined
      ? { kind: 'migrated', newChatId: String(migrate_to_chat_id) }
      : // Other bots are nobody we could answer, and a channel's post is no word to us.
        received.is_automatic_forward || (from.is_bot && !received.sender_chat)
        ? undefined
        : eventIn(where)
  if (!event) return undefined
  const nameless = from.is_bot && event.kind !== 'migrated'
  if (nameless && event.kind !== 'command') return undefined
  return {
    platform: 'telegram',
    id,
    chat: where,
    sender: senderFrom(from),
    event: nameless ? namelessEvent(received) : event,
    ...(event.kind === 'addressed' && reply_to_message && { repliesTo: String(reply_to_message.message_id) }),
    ...(event.kind === 'text' && {
      saidIn: String(message_id),
      ...(date !== undefined && { sentAt: date * 1000 }),
      ...(reply_to_message && { repliesTo: String(reply_to_message.message_id) }),
    }),
    ...(media_group_id !== undefined && { album: media_group_id }),
  }
}

/** A command that names the bot is for it; any other may be for another bot of the group. */
function namelessEvent({ text, caption }: Message): UpdateEvent {
  const said = slashCommand(text ?? caption ?? '')
  return { kind: 'nameless', ...(said && said.bot === undefined && { command: said.name }) }
}

function eventOf(received: Message, where: Chat, reading: Reading): UpdateEvent | undefined {
  const { text, caption, location } = received
  const words = text ?? (where.kind === 'group' ? caption : undefined)
  if (words !== undefined) {
    const command = slashCommand(words)
    if (command) {
      const { name, bot, args } = command
      if (bot !== undefined && bot.toLowerCase() !== reading.username.toLowerCase()) return undefined
      if (name === 'start' && args.text.startsWith(pressMark) && where.kind === 'private') {
        const payload = Buffer.from(args.text.slice(pressMark.length), 'base64url').toString()
        return { kind: 'button', payload, byLink: true }
      }
      return { kind: 'command', name, args }
    }
  }
  if (where.kind === 'group') return addressedOf(received, reading)
  if (text !== undefined) return { kind: 'text', text, ...(text.length >= mayGoOnFrom && { mayGoOn: true }) }
  if (location) {
    const { latitude, longitude, horizontal_accuracy } = location
    return {
      kind: 'location',
      latitude,
      longitude,
      ...(horizontal_accuracy !== undefined && { accuracy: horizontal_accuracy }),
    }
  }
  const sent = fileOf(received, reading)
  if (sent) return { kind: 'file', file: sent, ...(caption !== undefined && { caption }) }
  const what = unreadKinds.find((kind) => received[kind] !== undefined)
  return what && { kind: 'other', what }
}

/** In a group the bot hears commands, buttons and what is said to it: the rest is talk between people. */
function addressedOf({ text, reply_to_message }: Message, { username }: Reading): UpdateEvent | undefined {
  if (text === undefined) return undefined
  const own = (name: string | undefined) => name?.toLowerCase() === username.toLowerCase()
  // In an address ("info@…", "…/@…") nobody is named.
  const words = text
    .replace(/(?<![\p{L}\p{N}_/=+-])@(\w+)/gu, (all, name: string) => (own(name) ? '' : all))
    .trim()
  const byName = words !== text.trim()
  // Where a reply answers another bot, or a person, it is not ours.
  if (!byName && !own(reply_to_message?.from?.username)) return undefined
  return { kind: 'addressed', text: words, ...(byName && { byName }) }
}

/** A place that moves is an edited message, too, every few seconds: only words are taken note of. */
function editOf({ text, message_id }: Message, where: Chat): UpdateEvent | undefined {
  if (where.kind === 'group' || text === undefined) return undefined
  return { kind: 'edited', text, messageId: String(message_id) }
}

function fileOf(received: Message, reading: Reading): IncomingFile | undefined {
  // A photo comes in several sizes, of the same proportions.
  const { photo, animation, document, video, audio, voice, video_note } = received
  const largest = photo?.reduce((a, b) => ((b.width ?? 0) >= (a.width ?? 0) ? b : a))
  if (largest) return incoming(largest, 'photo', '.jpg', 'image/jpeg', reading)
  if (voice) return { ...incoming(voice, 'voice', '.ogg', 'audio/ogg', reading), recorded: 'voice' }
  if (audio) return incoming(audio, 'audio', '.mp3', 'audio/mpeg', reading)
  // An animation is also given as a document, for older bots.
  const film = animation ?? video
  if (video_note) return { ...incoming(video_note, 'video', '.mp4', 'video/mp4', reading), recorded: 'video' }
  if (film) return incoming(film, 'video', '.mp4', 'video/mp4', reading)
  if (document) return incoming(document, 'document', '', 'application/octet-stream', reading)
  return undefined
}

function incoming(
  { file_id, file_unique_id, file_size, file_name, mime_type }: ApiFile,
  kind: string,
  ending: string,
  type: string,
  reading: Reading,
): IncomingFile {
  return {
    name: file_name ?? `${kind}-${file_unique_id}${ending}`,
    type: mime_type ?? type,
    ...(file_size !== undefined && { size: file_size }),
    read: (limit) => reading.readFile(file_id, limit),
  }
}

/** A topic of a forum is a chat of its own, so that what is said in it, now or later, stays in it. */
function chatFrom({ chat, is_topic_message, message_thread_id }: Placed): Chat | undefined {
  const { id, type } = chat
  if (type === 'private') return { id: String(id), kind: 'private' }
  if (type !== 'group' && type !== 'supergroup') return undefined
  return groupOf(chat, is_topic_message ? message_thread_id : undefined)
}

function groupOf({ id }: { id: number }, topic?: number): Chat {
  return { id: topicChat(String(id), topic), kind: 'group' }
}

function senderFrom({ id, first_name, last_name, language_code }: User): Sender {
  return {
    id: String(id),
    name: last_name ? `${first_name} ${last_name}` : first_name,
    ...(language_code !== undefined && { locale: language_code }),
  }
}
