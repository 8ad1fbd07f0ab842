/**
 * Our Message into the parts that Telegram can carry: a picture, a file, pieces of text. What belongs to one
 * message of ours is as few of theirs as the limits allow, and the buttons are under the last.
 */
import { parseMarkup, type Span } from '../../base/markup.ts'
import type { FileReference, Message } from '../../base/message.ts'
import { acceptedLink, type InlineButton, keyboardOf } from './keyboard.ts'
import { captionLimit, lengthOf, split, toHtml } from './text.ts'

/** How Telegram shows a file. */
export type FileKind = 'photo' | 'document' | 'audio' | 'video'

export type Part =
  | { kind: 'text'; html: string; buttons: InlineButton[][] }
  | {
      kind: FileKind
      file: FileReference
      /** HTML; empty where the text follows by itself. */
      caption: string
      buttons: InlineButton[][]
    }
  /** A reply keyboard with one button that shares the place; it can't be on a message with inline buttons. */
  | { kind: 'location-keyboard'; html: string; label: string }

/** Types that Telegram shows as photos; others go as files. */
const photoTypes = new Set(['image/jpeg', 'image/png', 'image/webp'])

/** Types that Telegram plays (Bot API, sendAudio and sendVideo). */
const playedAs: Record<string, 'audio' | 'video'> = {
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'video/mp4': 'video',
}

/** @throws {RangeError} for a message without any content, and for a payload that is too long: our mistakes */
export function render(message: Message): Part[] {
  const keyboard = keyboardOf(message)
  const spans = textOf(message, keyboard)
  const parts: Part[] = []
  if (message.picture) {
    const kind = photoTypes.has(message.picture.type) ? 'photo' : 'document'
    parts.push({ kind, file: message.picture, caption: '', buttons: [] })
  }
  if (message.file)
    parts.push({
      kind: playedAs[message.file.type] ?? 'document',
      file: message.file,
      caption: '',
      buttons: [],
    })
  const carrier = parts.at(-1)
  if (carrier && 'caption' in carrier && lengthOf(spans) <= captionLimit) carrier.caption = toHtml(spans)
  else for (const piece of split(spans)) parts.push({ kind: 'text', html: toHtml(piece), buttons: [] })
  const last = parts.at(-1)
  if (!last || last.kind === 'location-keyboard') throw new RangeError('the message has no content')
  last.buttons = keyboard.rows
  // A message of its own, so that the question keeps its buttons, can be edited, and stays when this one goes.
  if (message.ask?.kind === 'location')
    parts.push({ kind: 'location-keyboard', html: '📍', label: message.ask.label })
  return parts
}

/** What fits below a picture that stays, though the message has none any more or has grown: its beginning, as HTML. */
export function captionOf(message: Message): { caption: string; buttons: InlineButton[][] } {
  const keyboard = keyboardOf(message)
  const spans = textOf(message, keyboard)
  const more: Span[] = [{ kind: 'text', text: ' …' }]
  const fits = lengthOf(spans) <= captionLimit
  const shown = fits ? spans : [...(split(spans, captionLimit - lengthOf(more))[0] ?? []), ...more]
  return { caption: toHtml(shown), buttons: keyboard.rows }
}

function textOf(message: Message, { fullLabels, links }: ReturnType<typeof keyboardOf>): Span[] {
  const title: Span[] =
    message.title === undefined || message.title === ''
      ? []
      : [
          { kind: 'text', text: message.title, bold: true },
          { kind: 'text', text: '\n\n' },
        ]
  const more = [...fullLabels, ...links.map(({ label, url }) => `${label}: ${url}`)].join('\n')
  return [
    ...title,
    ...parseMarkup(message.text).map(shownLink),
    ...(more === '' ? [] : [{ kind: 'text' as const, text: `\n\n${more}` }]),
  ]
}

/** Telegram drops a link that it does not accept without a word, so its address is written out. */
function shownLink(span: Span): Span {
  if (span.kind !== 'text' || span.link === undefined || acceptedLink(span.link)) return span
  const { link, ...rest } = span
  return { ...rest, text: span.text === link ? link : `${span.text} (${link})` }
}
