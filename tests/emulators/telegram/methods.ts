/** The Bot API methods that the emulator carries out, by name. */
import { z } from 'zod'
import type { UploadedFile } from './body.ts'
import { readCaption, readMarkup, readText } from './content.ts'
import type { Pace } from './faults.ts'
import { documentOf, photoOf } from './media.ts'
import { type Callbacks, deleteCommands, getCommands, type Menus, setCommands } from './menus.ts'
import { badRequest } from './refusal.ts'
import type { Updates } from './updates.ts'
import type { ApiMessage, Chat, World } from './world.ts'

export interface Call {
  parameters: Record<string, unknown>
  files: Map<string, UploadedFile>
  closed: AbortSignal
}

export interface Service {
  world: World
  updates: Updates
  callbacks: Callbacks
  menus: Menus
  pace: Pace | undefined
}

type Method = (service: Service, call: Call) => unknown

export const methods: Record<string, Method> = {
  getMe: ({ world }) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  }),
  getUpdates: ({ updates }, { parameters, closed }) => updates.poll(parameters, closed),
  setWebhook: ({ updates }, { parameters }) => updates.setWebhook(parameters),
  deleteWebhook: ({ updates }, { parameters }) => updates.deleteWebhook(parameters),
  getWebhookInfo: ({ updates }) => updates.webhookInfo(),

  sendMessage: (service, { parameters }) => {
    const chat = writable(service, parameters)
    const { text, entities } = readText(parameters)
    return send(service, chat, parameters, { text, ...(entities.length > 0 && { entities }) })
  },
  sendPhoto: (service, call) => {
    const chat = writable(service, call.parameters)
    const caption = captionOf(call.parameters)
    return send(service, chat, call.parameters, { ...mediaOf(service.world, call, 'photo'), ...caption })
  },
  sendDocument: (service, call) => {
    const chat = writable(service, call.parameters)
    const caption = captionOf(call.parameters)
    return send(service, chat, call.parameters, {
      ...mediaOf(service.world, call, 'document'),
      ...caption,
    })
  },
  sendAudio: (service, call) => {
    const chat = writable(service, call.parameters)
    return send(service, chat, call.parameters, {
      ...mediaOf(service.world, call, 'audio'),
      ...captionOf(call.parameters),
    })
  },
  sendVideo: (service, call) => {
    const chat = writable(service, call.parameters)
    return send(service, chat, call.parameters, {
      ...mediaOf(service.world, call, 'video'),
      ...captionOf(call.parameters),
    })
  },
  sendChatAction: (service, { parameters }) => {
    service.world.writable(parameters.chat_id)
    const known = ['typing', 'upload_photo', 'upload_document', 'find_location']
    if (!known.includes(String(parameters.action))) throw badRequest('wrong parameter action in request')
    return true
  },

  editMessageText: (service, { parameters }) => {
    const { chat, message } = editable(service.world, parameters)
    const { text, entities } = readText(parameters)
    if (message.text === undefined) throw badRequest('there is no text in the message to edit')
    return edit(service.world, chat, message, parameters, {
      text,
      ...(entities.length > 0 && { entities }),
    })
  },
  editMessageCaption: (service, { parameters }) => {
    const { chat, message } = editable(service.world, parameters)
    const caption = captionOf(parameters)
    if (message.text !== undefined) throw badRequest('there is no caption in the message to edit')
    return edit(service.world, chat, message, parameters, {
      ...caption,
      ...shownMedia(message),
    })
  },
  editMessageMedia: (service, call) => {
    const { chat, message } = editable(service.world, call.parameters)
    const media = inputMedia.safeParse(call.parameters.media)
    if (!media.success) throw badRequest("can't parse InputMedia")
    const caption = captionOf(media.data)
    const reference = { ...call, parameters: { media: media.data.media } }
    const content = mediaOf(service.world, reference, media.data.type, 'media')
    return edit(service.world, chat, message, call.parameters, { ...content, ...caption })
  },
  editMessageReplyMarkup: (service, { parameters }) => {
    const { chat, message } = editable(service.world, parameters)
    const { text, entities, caption, caption_entities } = message
    const same = { text, entities, caption, caption_entities, ...shownMedia(message) }
    return edit(service.world, chat, message, parameters, JSON.parse(JSON.stringify(same)))
  },
  deleteMessage: ({ world }, { parameters }) => {
    const chat = world.chat(parameters.chat_id)
    const message = chat.messages.get(Number(parameters.message_id))
    if (!message) throw badRequest('message to delete not found')
    // https://core.telegram.org/bots/api#deletemessage: 48 hours; others' messages only in private chats.
    const foreign = message.from.id !== world.bot.id && chat.api.type !== 'private'
    if (foreign || world.seconds() - message.date > 48 * 3600) throw badRequest("message can't be deleted")
    world.remove(chat, message.message_id)
    return true
  },

  answerCallbackQuery: ({ callbacks }, { parameters }) => callbacks.answer(parameters),
  setMyCommands: ({ menus, world }, { parameters }) => setCommands(menus, world, parameters),
  deleteMyCommands: ({ menus, world }, { parameters }) => deleteCommands(menus, world, parameters),
  getMyCommands: ({ menus, world }, { parameters }) => getCommands(menus, world, parameters),
  getChat: ({ world }, { parameters }) => ({
    ...world.chat(parameters.chat_id).api,
    accent_color_id: 0,
    max_reaction_count: 11,
  }),
  getFile: ({ world }, { parameters }) => {
    const file = world.files.get(String(parameters.file_id))
    if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable')
    // Bots may download files of up to 20 MB: https://core.telegram.org/bots/api#getfile
    if (file.api.file_size > 20 * 1024 * 1024) throw badRequest('file is too big')
    const { file_id, file_unique_id, file_size } = file.api
    return { file_id, file_unique_id, file_size, file_path: file.path }
  },
}

/** https://core.telegram.org/bots/api#inputmedia, of which an animation is not among ours. */
const inputMedia = z.object({
  type: z.enum(['photo', 'document', 'audio', 'video']),
  media: z.string(),
  caption: z.string().optional(),
  parse_mode: z.string().optional(),
})

function writable({ world, pace }: Service, parameters: Record<string, unknown>): Chat {
  const chat = world.writable(parameters.chat_id)
  pace?.take(chat)
  return chat
}

function send(
  { world }: Service,
  chat: Chat,
  parameters: Record<string, unknown>,
  content: Partial<ApiMessage>,
): ApiMessage {
  const markup = readMarkup(parameters.reply_markup, chat.api.type === 'private')
  const message = world.post(chat, world.bot, {
    ...content,
    ...topicOf(chat, parameters.message_thread_id),
    ...(markup && { reply_markup: markup }),
  })
  return answered(message)
}

/** General, the topic of number 1, is named by no number: https://core.telegram.org/bots/api#sendmessage. @throws {Refusal} */
function topicOf(chat: Chat, id: unknown): Partial<ApiMessage> {
  if (id === undefined) return {}
  const state = chat.topics?.get(Number(id))
  if (!state) throw badRequest('message thread not found')
  if (state === 'closed') throw badRequest('TOPIC_CLOSED')
  return { message_thread_id: Number(id), is_topic_message: true }
}

/** The Bot API returns inline keyboards only; the others are the app's affair. */
function answered(message: ApiMessage): ApiMessage {
  if (!message.reply_markup || message.reply_markup.inline_keyboard) return message
  const { reply_markup: _, ...rest } = message
  return {
    ...rest,
    message_id: message.message_id,
    date: message.date,
    from: message.from,
    chat: message.chat,
  }
}

function editable(world: World, parameters: Record<string, unknown>): { chat: Chat; message: ApiMessage } {
  const chat = world.writable(parameters.chat_id)
  if (parameters.message_id === undefined) throw badRequest('message identifier is not specified')
  const message = chat.messages.get(Number(parameters.message_id))
  if (!message) throw badRequest('message to edit not found')
  const replyKeyboard = message.reply_markup && !message.reply_markup.inline_keyboard
  if (message.from.id !== world.bot.id || replyKeyboard) throw badRequest("message can't be edited")
  return { chat, message }
}

function edit(
  world: World,
  chat: Chat,
  message: ApiMessage,
  parameters: Record<string, unknown>,
  content: Partial<ApiMessage>,
): ApiMessage {
  const markup = readMarkup(parameters.reply_markup, chat.api.type === 'private')
  if (markup && !markup.inline_keyboard) throw badRequest('inline keyboard expected')
  const { message_id, date, from, chat: place } = message
  const changed: ApiMessage = {
    message_id,
    date,
    from,
    chat: place,
    ...(message.is_topic_message && {
      is_topic_message: true,
      message_thread_id: message.message_thread_id,
    }),
    ...content,
    ...(markup && { reply_markup: markup }),
  }
  const { edit_date: _, ...before } = message
  if (fingerprint(before) === fingerprint(changed))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  changed.edit_date = world.seconds()
  chat.messages.set(message_id, changed)
  world.notify(chat)
  return changed
}

function fingerprint(message: ApiMessage) {
  const { text, entities, caption, caption_entities, reply_markup } = message
  return JSON.stringify([text, entities, caption, caption_entities, shownMedia(message), reply_markup])
}

/** What a message shows besides words. */
function shownMedia({ photo, document, audio, video }: ApiMessage): Partial<ApiMessage> {
  return {
    ...(photo && { photo }),
    ...(document && { document }),
    ...(audio && { audio }),
    ...(video && { video }),
  }
}

/** @param name of the parameter that refers to it */
function mediaOf(
  world: World,
  call: Call,
  type: z.infer<typeof inputMedia>['type'],
  name: string = type,
): Partial<ApiMessage> {
  switch (type) {
    case 'photo':
      return { photo: photoOf(world, call, name) }
    case 'document':
      return { document: documentOf(world, call, name).api }
    case 'audio':
      return { audio: { ...documentOf(world, call, name).api, duration: 1 } }
    case 'video':
      return { video: { ...documentOf(world, call, name).api, duration: 1, width: 320, height: 240 } }
  }
}

function captionOf(parameters: Record<string, unknown>): Partial<ApiMessage> {
  const caption = readCaption(parameters)
  if (!caption || caption.text === '') return {}
  return {
    caption: caption.text,
    ...(caption.entities.length > 0 && { caption_entities: caption.entities }),
  }
}
