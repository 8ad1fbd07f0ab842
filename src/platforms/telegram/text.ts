/**
 * Our markup into Telegram's HTML, and long texts into pieces.
 * Limits: https://core.telegram.org/bots/api#sendmessage, counted in UTF-16 units after the markup is read.
 */
import type { Span } from '../../base/markup.ts'

const textLimit = 4096
export const captionLimit = 1024

/** HTML of the kind that https://core.telegram.org/bots/api#html-style describes; all that people typed is escaped. */
export function toHtml(spans: Span[]): string {
  return spans
    .map((span) => {
      let html = escapeHtml(span.text)
      if (span.kind === 'text' && span.code) html = `<code>${html}</code>`
      if (span.italic) html = `<i>${html}</i>`
      if (span.bold) html = `<b>${html}</b>`
      if (span.kind === 'text' && span.link !== undefined)
        html = `<a href="${escapeHtml(span.link)}">${html}</a>`
      return html
    })
    .join('')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) =>
    char === '&' ? '&amp;' : char === '<' ? '&lt;' : char === '>' ? '&gt;' : '&quot;',
  )
}

/** The length that Telegram counts. */
export function lengthOf(spans: Span[]): number {
  return spans.reduce((sum, { text }) => sum + text.length, 0)
}

/**
 * Cuts a text into pieces of at most `limit` UTF-16 units: at the end of a paragraph where there is one in the
 * second half, else of a line, a sentence, a word; never inside a styled span that fits into one piece, and never
 * inside a grapheme. White space at a cut is dropped, as Telegram would.
 */
export function split(spans: Span[], limit = textLimit): Span[][] {
  const pieces: Span[][] = []
  let rest = trimStart(spans)
  while (lengthOf(rest) > limit) {
    const [head, tail] = cut(rest, cutAt(rest, limit))
    const piece = trimEnd(head)
    if (piece.length > 0) pieces.push(piece)
    rest = trimStart(tail)
  }
  const last = trimEnd(rest)
  if (last.length > 0) pieces.push(last)
  return pieces
}

const breaks = [/\n\s*\n/g, /\n/g, /[.!?…]["”)]?\s/g, /\s/g]

function cutAt(spans: Span[], limit: number): number {
  const text = spans.map((span) => span.text).join('')
  const styled = styledRanges(spans).filter(([from, to]) => to - from <= limit)
  const inside = (at: number) => styled.some(([from, to]) => from < at && at < to)
  const head = text.slice(0, limit + 1)
  for (const pattern of breaks) {
    let best = 0
    for (const match of head.matchAll(pattern)) {
      const at = match.index + (pattern === breaks[2] ? match[0].trimEnd().length : 0)
      if (at <= limit && !inside(at)) best = Math.max(best, at)
    }
    if (best >= limit / 2) return best
  }
  // No good place: before a styled span that would be cut, or else wherever a grapheme ends.
  let at = limit
  const crossing = styled.find(([from, to]) => from < at && at < to)
  if (crossing && crossing[0] > 0) at = crossing[0]
  return graphemeEnd(text, at)
}

/** Where styles reach from and to, in UTF-16 units of the whole text. */
function styledRanges(spans: Span[]): [number, number][] {
  let at = 0
  return spans.flatMap((span): [number, number][] => {
    const from = at
    at += span.text.length
    const plain = span.kind === 'text' && !span.bold && !span.italic && !span.code && span.link === undefined
    return plain ? [] : [[from, at]]
  })
}

const graphemes = new Intl.Segmenter('hu', { granularity: 'grapheme' })

/** The last end of a grapheme at or before `at`; `at` itself where one grapheme alone is longer. */
function graphemeEnd(text: string, at: number): number {
  const segment = graphemes.segment(text).containing(at)
  if (!segment || segment.index === at) return at
  return segment.index > 0 ? segment.index : at
}

function cut(spans: Span[], at: number): [Span[], Span[]] {
  const head: Span[] = []
  const tail: Span[] = []
  let seen = 0
  for (const span of spans) {
    const room = at - seen
    seen += span.text.length
    if (room >= span.text.length) head.push(span)
    else if (room <= 0) tail.push(span)
    else {
      head.push({ ...span, text: span.text.slice(0, room) })
      tail.push({ ...span, text: span.text.slice(room) })
    }
  }
  return [head, tail]
}

function trimStart(spans: Span[]): Span[] {
  const [first, ...others] = spans
  if (!first) return []
  const text = first.text.trimStart()
  return text === '' ? trimStart(others) : [{ ...first, text }, ...others]
}

function trimEnd(spans: Span[]): Span[] {
  const last = spans.at(-1)
  if (!last) return []
  const text = last.text.trimEnd()
  return text === '' ? trimEnd(spans.slice(0, -1)) : [...spans.slice(0, -1), { ...last, text }]
}

/** How many characters a reader sees. */
export function graphemeCount(text: string): number {
  if (plain.test(text)) return text.length
  let count = 0
  for (const _ of graphemes.segment(text)) count++
  return count
}

/** Latin letters, digits and signs: each a grapheme of its own. Segmenting them takes some fifty times as long. */
const plain = /^[\u0020-\u024f]*$/

/** The first `count` graphemes, with … in place of the rest. */
export function shorten(text: string, count: number): string {
  if (text.length <= count) return text
  const seen = [...graphemes.segment(text)]
  if (seen.length <= count) return text
  return `${seen
    .slice(0, count - 1)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`
}
