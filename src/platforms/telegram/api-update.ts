/**
 * The parts of Telegram's updates that mean something to us. What Telegram sends is input from outside: it is parsed by
 * these. Source: https://core.telegram.org/bots/api#update
 */
import { z } from 'zod'

/**
 * The kinds of update that the bot asks for. Not `message_reaction`: a 👍 under an invitation may mean that it was read as
 * well as that somebody comes, so it is no answer; and in a group only an administrator would be told of it.
 */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

const user = z.object({
  id: z.number(),
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
})
export type User = z.infer<typeof user>

const chat = z.object({ id: z.number(), type: z.string(), title: z.string().optional() })

/** Where a message stands. In a group's General topic a number without `is_topic_message` is that of a thread of replies. */
const stands = { chat, message_thread_id: z.number().optional(), is_topic_message: z.boolean().optional() }

const placed = z.object(stands)
export type Placed = z.infer<typeof placed>

const file = z.object({
  file_id: z.string(),
  file_unique_id: z.string(),
  file_size: z.number().optional(),
  file_name: z.string().optional(),
  width: z.number().optional(),
  mime_type: z.string().optional(),
})

const message = z.object({
  message_id: z.number(),
  date: z.number().optional(),
  media_group_id: z.string().optional(),
  reply_to_message: z
    .object({ message_id: z.number(), from: z.object({ username: z.string().optional() }).optional() })
    .optional()
    .catch(undefined),
  from: user.optional(),
  /** Of what is written in the name of a group or a channel; `from` is then a bot of Telegram's own. */
  sender_chat: z.object({ id: z.number() }).optional(),
  /** A post of the linked channel, which Telegram itself puts into the group. */
  is_automatic_forward: z.boolean().optional(),
  ...stands,
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(file).optional(),
  document: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  location: z
    .object({
      latitude: z.number(),
      longitude: z.number(),
      horizontal_accuracy: z.number().optional(),
    })
    .optional(),
  sticker: z.object({}).optional(),
  dice: z.object({}).optional(),
  contact: z.object({}).optional(),
  poll: z.object({}).optional(),
  story: z.object({}).optional(),
  game: z.object({}).optional(),
  checklist: z.object({}).optional(),
  migrate_to_chat_id: z.number().optional(),
  /** The same, said in the new chat. */
  migrate_from_chat_id: z.number().optional(),
})

export type Message = z.infer<typeof message>

export type ApiFile = z.infer<typeof file>

const member = z.object({
  status: z.string(),
  /** Of whom is restricted. */
  is_member: z.boolean().optional(),
  can_send_messages: z.boolean().optional(),
})
export type Member = z.infer<typeof member>

/** The parts of an update that mean something to us. */
export const telegramUpdate = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      message: z.object({ message_id: z.number(), ...stands }).optional(),
      data: z.string().optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat, from: user, old_chat_member: member.optional(), new_chat_member: member })
    .optional(),
})

export type TelegramUpdate = z.infer<typeof telegramUpdate>
