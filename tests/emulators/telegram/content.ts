/** Checks of what the bot wants to show: texts, captions, keyboards. Always on, with or without a specification. */
import { z } from 'zod'
import { type Formatted, linkUrl, parseHtml } from './html.ts'
import { badRequest } from './refusal.ts'
import type { ReplyMarkup } from './world.ts'

/** https://core.telegram.org/bots/api#sendmessage: after entities are parsed, in UTF-16 units. */
const textLimit = 4096
/** https://core.telegram.org/bots/api#sendphoto */
const captionLimit = 1024
/** Telegram's own limits of one inline keyboard (https://limits.tginfo.me: 100 buttons, 8 a row). */
const keyboardLimit = { buttons: 100, row: 8 }
const callbackDataBytes = 64

type Parameters = Record<string, unknown>

/** @throws {Refusal} 400 for an empty text, a long one, and bad markup. */
export function readText(parameters: Parameters): Formatted {
  if (typeof parameters.text !== 'string') throw badRequest('message text is empty')
  const formatted = format(parameters.text, parameters.parse_mode)
  if (formatted.text === '') throw badRequest('message text is empty')
  if (formatted.text.length > textLimit) throw badRequest('message is too long')
  return formatted
}

/** @throws {Refusal} 400 for a long caption and bad markup. */
export function readCaption(parameters: Parameters): Formatted | undefined {
  if (parameters.caption === undefined || parameters.caption === '') return undefined
  if (typeof parameters.caption !== 'string') throw badRequest('caption must be a string')
  const formatted = format(parameters.caption, parameters.parse_mode)
  if (formatted.text.length > captionLimit) throw badRequest('message caption is too long')
  return formatted
}

function format(source: string, mode: unknown): Formatted {
  if (/\p{Surrogate}/u.test(source)) throw badRequest('strings must be encoded in UTF-8')
  if (mode === undefined || mode === '') return { text: source.trim(), entities: [] }
  if (typeof mode === 'string' && mode.toLowerCase() === 'html') return parseHtml(source)
  throw badRequest(`unsupported parse_mode (the emulator reads HTML only)`)
}

const inlineButton = z.object({
  text: z.string(),
  style: z.enum(['danger', 'success', 'primary']).optional(),
  callback_data: z.string().optional(),
  url: z.string().optional(),
})
const replyMarkup = z.union([
  z.strictObject({ inline_keyboard: z.array(z.array(inlineButton)) }),
  z.strictObject({
    keyboard: z.array(
      z.array(
        z.union([z.string(), z.strictObject({ text: z.string(), request_location: z.boolean().optional() })]),
      ),
    ),
    resize_keyboard: z.boolean().optional(),
    one_time_keyboard: z.boolean().optional(),
    is_persistent: z.boolean().optional(),
    selective: z.boolean().optional(),
    input_field_placeholder: z.string().max(64).optional(),
  }),
  z.strictObject({ remove_keyboard: z.literal(true), selective: z.boolean().optional() }),
  z.strictObject({
    force_reply: z.literal(true),
    selective: z.boolean().optional(),
    input_field_placeholder: z.string().max(64).optional(),
  }),
])

/** @throws {Refusal} 400 for whatever Telegram would not show. */
export function readMarkup(value: unknown, privateChat: boolean): ReplyMarkup | undefined {
  if (value === undefined) return undefined
  const parsed = replyMarkup.safeParse(value)
  if (!parsed.success) throw badRequest("object expected as reply markup, or it can't be parsed")
  const markup = parsed.data
  if ('inline_keyboard' in markup) {
    const rows = markup.inline_keyboard.filter((row) => row.length > 0)
    checkInline(rows)
    return rows.length > 0 ? { inline_keyboard: rows.map((row) => row.map(present)) } : undefined
  }
  if ('keyboard' in markup)
    for (const button of markup.keyboard.flat()) {
      const text = typeof button === 'string' ? button : button.text
      if (text.trim() === '') throw badRequest('keyboard button text must be non-empty')
      if (typeof button !== 'string' && button.request_location && !privateChat)
        throw badRequest('location can be requested in private chats only')
    }
  return JSON.parse(JSON.stringify(markup))
}

function checkInline(rows: z.infer<typeof inlineButton>[][]): void {
  const buttons = rows.flat()
  if (buttons.length > keyboardLimit.buttons) throw badRequest('reply markup is too long')
  if (rows.some((row) => row.length > keyboardLimit.row)) throw badRequest('BUTTON_ROW_TOO_LONG')
  for (const button of buttons) {
    if (button.text.trim() === '') throw badRequest('text buttons are unallowed in the inline keyboard')
    const kinds = [button.callback_data, button.url].filter((value) => value !== undefined)
    if (kinds.length === 0) throw badRequest('text buttons are unallowed in the inline keyboard')
    if (kinds.length > 1) throw badRequest("can't parse inline keyboard button: more than one action")
    if (button.callback_data !== undefined) {
      const bytes = Buffer.byteLength(button.callback_data)
      if (bytes < 1 || bytes > callbackDataBytes) throw badRequest('BUTTON_DATA_INVALID')
    }
    if (button.url !== undefined && linkUrl(button.url) === undefined)
      throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`)
  }
}

function present({ text, style, callback_data, url }: z.infer<typeof inlineButton>) {
  return {
    text,
    ...(style !== undefined && { style }),
    ...(callback_data !== undefined && { callback_data }),
    ...(url !== undefined && { url }),
  }
}
