/**
 * The neutral markup as Discord's markdown. Whatever was typed shows exactly as typed: no mention, heading, list,
 * quote, emoji code or link of its own making. https://support.discord.com/hc/en-us/articles/210298617
 */
import { type Markup, parseMarkup, type Span } from '../../base/markup.ts'

/** Discord's markdown of the markup. */
export function toMarkdown(markup: Markup): string {
  return render(parseMarkup(markup))
}

/**
 * Cuts the markup into pieces whose markdown is at most `limit` UTF-16 units: at paragraph ends, else at line ends,
 * sentences, words, graphemes; never inside a style, a link or a time.
 */
export function toMarkdownParts(markup: Markup, limit: number): string[] {
  const parts: string[] = []
  let rest = parseMarkup(markup)
  for (;;) {
    const whole = render(rest)
    if (whole.length <= limit) {
      if (whole.trim() !== '' || parts.length === 0) parts.push(whole)
      return parts
    }
    const at = cutPosition(rest, limit)
    parts.push(render(trimEnd(slice(rest, 0, at))))
    rest = trimStart(slice(rest, at))
  }
}

/** Plain text as it is, where Discord reads markdown (embed titles). */
export function escapeMarkdown(text: string, lineStart = true): string {
  const escaped = text
    .replace(/[\\*_~`|<>[\]@]/g, '\\$&')
    .replace(/:(?=[A-Za-z0-9_+-]+:)/g, '\\:')
    // Bare addresses become links wherever they stand.
    .replace(/\b(https?):\/\//gi, '$1\\://')
  return escaped
    .split('\n')
    .map((line, at) => (at === 0 && !lineStart ? line : escapeLineStart(line)))
    .join('\n')
}

/** Cut at a grapheme so that it has at most `limit` UTF-16 units, ending in "…" when something was cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text.slice(0, graphemeEnd(text, limit - 1)).trimEnd()}…`
}

/** Headings, small print, lists and numbered lists: "2026. december 3." must not become item 2026. */
function escapeLineStart(line: string): string {
  return line.replace(/^(\s*)([-+#])/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
}

function render(spans: Span[]): string {
  let out = ''
  let bold = false
  let italic = false
  const style = (span: Span | undefined) => {
    const wantBold = span?.bold === true
    const wantItalic = span?.italic === true
    // Italic lies inside bold: closed first, opened last.
    if (italic && (!wantItalic || wantBold !== bold)) {
      out += '_'
      italic = false
    }
    if (bold !== wantBold) out += '**'
    bold = wantBold
    if (wantItalic && !italic) out += '_'
    italic = wantItalic
  }
  for (const span of spans) {
    const before = out.length
    style(span)
    const piece = renderSpan(span, out === '' || out.endsWith('\n'))
    // A closing "_" counts only before something that is not a letter; a zero-width space keeps them apart.
    const closed = out.slice(before).startsWith('_') && out.endsWith('_') && !italic
    out += closed && /^\w/.test(piece) ? `\u200b${piece}` : piece
  }
  style(undefined)
  return out
}

function renderSpan(span: Span, lineStart: boolean): string {
  if (span.kind === 'time') {
    const milliseconds = Date.parse(span.at)
    if (Number.isNaN(milliseconds)) return escapeMarkdown(span.text, lineStart)
    return `<t:${Math.floor(milliseconds / 1000)}:F>`
  }
  if (span.code) return codeSpan(span.text)
  const link = span.link === undefined ? undefined : webAddress(span.link)
  if (link === undefined) return withAddresses(span.text, lineStart)
  // Discord does not mask a link behind a text that looks like an address.
  if (/https?:\/\//i.test(span.text)) return `<${link}>`
  return `[${escapeMarkdown(span.text, false)}](<${link}>)`
}

/** Addresses in running text stay usable: in angle brackets, where Discord reads nothing into their characters. */
function withAddresses(text: string, lineStart: boolean): string {
  let out = ''
  let end = 0
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>]+/gi)) {
    const typed = match[0].replace(/[.,:;!?'"…\])}]+$/, '')
    const address = webAddress(typed)
    if (address === undefined) continue
    out += escapeMarkdown(text.slice(end, match.index), out === '' ? lineStart : out.endsWith('\n'))
    out += `<${address}>`
    end = match.index + typed.length
  }
  return out + escapeMarkdown(text.slice(end), out === '' ? lineStart : out.endsWith('\n'))
}

function codeSpan(text: string): string {
  if (!text.includes('`')) return `\`${text}\``
  // Two backticks enclose single ones; longer runs are broken up by zero-width spaces.
  const inner = text.replace(/`{2,}/g, (run) => [...run].join('\u200b'))
  return `\`\`${inner.startsWith('`') ? ' ' : ''}${inner}${inner.endsWith('`') ? ' ' : ''}\`\``
}

function webAddress(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined
  return text.replace(/[<>\s]/g, encodeURIComponent)
}

/** The place in the plain text before which the markdown still fits. */
function cutPosition(spans: Span[], limit: number): number {
  const plain = spans.map((span) => span.text).join('')
  let low = 1
  let high = Math.min(plain.length, limit)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (render(slice(spans, 0, middle)).length <= limit) low = middle
    else high = middle - 1
  }
  const room = plain.slice(0, low)
  const earliest = Math.floor(low / 2)
  for (const end of ['\n\n', '\n', '. ', ' ']) {
    const at = room.lastIndexOf(end)
    if (at >= earliest) return outsideTimes(spans, at + end.length)
  }
  return outsideTimes(spans, graphemeEnd(plain, low))
}

function outsideTimes(spans: Span[], at: number): number {
  let start = 0
  for (const span of spans) {
    const end = start + span.text.length
    if (span.kind === 'time' && at > start && at < end) return start > 0 ? start : end
    start = end
  }
  return at
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The last grapheme boundary at or before `limit`; one grapheme at least. */
function graphemeEnd(text: string, limit: number): number {
  // A grapheme longer than this (many joined emoji) may be cut.
  const from = Math.max(0, limit - 200)
  let end = 0
  for (const { index, segment } of graphemes.segment(text.slice(from, limit + 200))) {
    const boundary = from + index + segment.length
    if (boundary > limit) break
    end = boundary
  }
  return end > 0 ? end : limit
}

/** The spans of the plain text from `from` to `to`; a time goes whole, to where it begins. */
function slice(spans: Span[], from: number, to = Number.POSITIVE_INFINITY): Span[] {
  const out: Span[] = []
  let start = 0
  for (const span of spans) {
    const end = start + span.text.length
    if (span.kind === 'time') {
      if (start >= from && start < to) out.push(span)
    } else if (end > from && start < to) {
      const text = span.text.slice(Math.max(0, from - start), to - start)
      if (text !== '') out.push({ ...span, text })
    }
    start = end
  }
  return out
}

function trimStart(spans: Span[]): Span[] {
  const [first, ...rest] = spans
  if (!first || first.kind === 'time') return spans
  const text = first.text.trimStart()
  return text === '' ? trimStart(rest) : [{ ...first, text }, ...rest]
}

function trimEnd(spans: Span[]): Span[] {
  const last = spans.at(-1)
  if (!last || last.kind === 'time') return spans
  const text = last.text.trimEnd()
  return text === '' ? trimEnd(spans.slice(0, -1)) : [...spans.slice(0, -1), { ...last, text }]
}
