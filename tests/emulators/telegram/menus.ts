/** Callback queries and command menus: the two things that the app shows around messages. */
import { z } from 'zod'
import { badRequest } from './refusal.ts'
import type { World } from './world.ts'

export interface CallbackAnswer {
  text?: string
  /** Opened in place of words. */
  url?: string
  alert: boolean
}

interface Query {
  askedAt: number
  tell: (answer: CallbackAnswer) => void
}

const answerParameters = z.object({
  callback_query_id: z.string(),
  text: z.string().optional(),
  show_alert: z.boolean().optional(),
  url: z.url().optional(),
})

/** Each query may be answered once and in time, as Telegram has it; an answered one is forgotten. */
export class Callbacks {
  private readonly queries = new Map<string, Query>()
  private next = 1

  constructor(
    private readonly now: () => number,
    /** Milliseconds after which a query is too old to be answered. */
    private readonly lifetime: number,
  ) {}

  ask(): { id: string; answered: Promise<CallbackAnswer> } {
    const id = String(4_000_000_000_000_000n + BigInt(this.next++))
    const { promise, resolve } = withResolvers<CallbackAnswer>()
    this.queries.set(id, { askedAt: this.now(), tell: resolve })
    return { id, answered: promise }
  }

  /** @throws {Refusal} 400 for an unknown, answered or old query, and for a text over 200 characters. */
  answer(parameters: Record<string, unknown>): true {
    const parsed = answerParameters.safeParse(parameters)
    if (!parsed.success) throw badRequest('parameter "callback_query_id" is required')
    const { callback_query_id, text, show_alert, url } = parsed.data
    if (text !== undefined && text.length > 200) throw badRequest('MESSAGE_TOO_LONG')
    const query = this.queries.get(callback_query_id)
    if (!query || this.now() - query.askedAt > this.lifetime)
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    this.queries.delete(callback_query_id)
    query.tell({
      ...(text !== undefined && text !== '' && { text }),
      ...(url !== undefined && { url }),
      alert: show_alert ?? false,
    })
    return true
  }

  /** Ids of the queries that nobody has answered: their buttons still spin. */
  get unanswered(): string[] {
    return [...this.queries.keys()]
  }
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

/** https://core.telegram.org/bots/api#botcommand and #setmycommands */
const command = z.strictObject({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/),
  description: z.string().min(1).max(256),
})
const scope = z.union([
  z.strictObject({
    type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']),
  }),
  z.strictObject({
    type: z.enum(['chat', 'chat_administrators']),
    chat_id: z.union([z.int(), z.string()]),
  }),
  z.strictObject({
    type: z.literal('chat_member'),
    chat_id: z.union([z.int(), z.string()]),
    user_id: z.int(),
  }),
])
type Scope = z.infer<typeof scope>
export type BotCommand = z.infer<typeof command>

/** Commands by scope and language. */
export type Menus = Map<string, BotCommand[]>

export function setCommands(menus: Menus, world: World, parameters: Record<string, unknown>): true {
  const commands = z.array(z.unknown()).max(100).safeParse(parameters.commands)
  if (!commands.success) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  const parsed = commands.data.map((item) => {
    const one = command.safeParse(item)
    if (one.success) return one.data
    throw badRequest(
      one.error.issues[0]?.path[0] === 'description'
        ? 'BOT_COMMAND_DESCRIPTION_INVALID'
        : 'BOT_COMMAND_INVALID',
    )
  })
  menus.set(menuKey(world, parameters), parsed)
  return true
}

export function deleteCommands(menus: Menus, world: World, parameters: Record<string, unknown>): true {
  menus.delete(menuKey(world, parameters))
  return true
}

export function getCommands(menus: Menus, world: World, parameters: Record<string, unknown>): BotCommand[] {
  return menus.get(menuKey(world, parameters)) ?? []
}

/** What a person sees in their menu: https://core.telegram.org/bots/api#determining-list-of-commands */
export function visibleCommands(menus: Menus, chatId: number, language?: string): BotCommand[] {
  const scopes: Scope[] = [
    { type: 'chat', chat_id: chatId },
    { type: chatId > 0 ? 'all_private_chats' : 'all_group_chats' },
    { type: 'default' },
  ]
  for (const place of scopes)
    for (const code of [language ?? '', '']) {
      const found = menus.get(key(place, code))
      if (found) return found
    }
  return []
}

function menuKey(world: World, { scope: place, language_code }: Record<string, unknown>): string {
  const parsed = scope.safeParse(place ?? { type: 'default' })
  if (!parsed.success) throw badRequest("can't parse BotCommandScope")
  if ('chat_id' in parsed.data) world.chat(parsed.data.chat_id)
  const language = language_code ?? ''
  if (typeof language !== 'string' || !/^(?:[a-z]{2})?$/.test(language))
    throw badRequest('invalid language code specified')
  return key(parsed.data, language)
}

function key(place: Scope, language: string): string {
  const chat = 'chat_id' in place ? place.chat_id : ''
  const user = 'user_id' in place ? place.user_id : ''
  return `${place.type}:${chat}:${user}:${language}`
}
