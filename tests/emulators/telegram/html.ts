/**
 * Telegram's HTML parse mode, as strict as its own parser (TDLib `parse_html`): the wording of the errors and the
 * byte offsets are those that the Bot API answers with.
 * Source: https://core.telegram.org/bots/api#html-style
 */
import { badRequest } from './refusal.ts'

export interface Entity {
  type: string
  offset: number
  length: number
  url?: string
  language?: string
}

export interface Formatted {
  text: string
  entities: Entity[]
}

const entityTypes: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  a: 'text_link',
}

interface OpenTag {
  name: string
  offset: number
  url?: string
}

/** @throws {Refusal} 400 "can't parse entities: …" at the first thing that is not right. */
export function parseHtml(source: string): Formatted {
  const refuse = (why: string, at?: number) =>
    badRequest(
      `can't parse entities: ${why}${at === undefined ? '' : ` at byte offset ${Buffer.byteLength(source.slice(0, at))}`}`,
    )
  let text = ''
  const entities: Entity[] = []
  const open: OpenTag[] = []
  let at = 0
  while (at < source.length) {
    const char = source.charAt(at)
    if (char === '&') {
      const [decoded, length] = decodeEntity(source, at)
      text += decoded
      at += length
      continue
    }
    if (char !== '<') {
      text += char
      at++
      continue
    }
    const begin = at
    const close = source.indexOf('>', at)
    if (source.charAt(at + 1) === '/') {
      if (close < 0) throw refuse('Unclosed end tag', begin)
      const name = source
        .slice(at + 2, close)
        .trim()
        .toLowerCase()
      const tag = open.pop()
      if (!tag) throw refuse('Unexpected end tag', begin)
      if (name !== '' && name !== tag.name)
        throw refuse(
          `Unmatched end tag at byte offset ${Buffer.byteLength(source.slice(0, begin))}, expected "</${tag.name}>", found "</${name}>"`,
        )
      finish(tag)
      at = close + 1
      continue
    }
    const match = /^<([a-z][a-z0-9-]*)/i.exec(source.slice(at, at + 40))
    const name = match?.[1]?.toLowerCase() ?? ''
    if (!entityTypes[name]) {
      const shown = /^<([^\s>/]*)/.exec(source.slice(at))?.[1] ?? ''
      throw refuse(`Unsupported start tag "${shown.toLowerCase()}"`, begin)
    }
    const [attributes, end] = readAttributes(name, at + 1 + name.length)
    if (name === 'span' && attributes.class !== 'tg-spoiler')
      throw refuse('Tag "span" must have class "tg-spoiler"', begin)
    const url = name === 'a' ? attributes.href : undefined
    open.push({ name, offset: text.length, ...(url !== undefined && { url }) })
    at = end
  }
  const unclosed = open.at(-1)
  if (unclosed) throw refuse(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  return trim({ text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) })

  function finish(tag: OpenTag): void {
    const length = text.length - tag.offset
    if (length === 0) return
    if (tag.name !== 'a') {
      entities.push({ type: entityTypes[tag.name] ?? tag.name, offset: tag.offset, length })
      return
    }
    const url = linkUrl(tag.url ?? text.slice(tag.offset))
    // Telegram shows a link that it does not accept as plain text.
    if (url !== undefined) entities.push({ type: 'text_link', offset: tag.offset, length, url })
  }

  function readAttributes(tag: string, from: number): [Record<string, string>, number] {
    const attributes: Record<string, string> = {}
    let here = from
    for (;;) {
      while (/\s/.test(source.charAt(here))) here++
      if (here >= source.length) throw refuse('Unclosed start tag', from - tag.length - 1)
      if (source.charAt(here) === '>') return [attributes, here + 1]
      const name = /^[^\s=>"'/]+/.exec(source.slice(here, here + 100))?.[0]
      if (name === undefined) throw refuse(`Empty attribute name in the tag "${tag}"`, here)
      here += name.length
      while (/\s/.test(source.charAt(here))) here++
      if (source.charAt(here) !== '=') {
        attributes[name.toLowerCase()] = ''
        continue
      }
      here++
      while (/\s/.test(source.charAt(here))) here++
      const quote = source.charAt(here)
      let value = ''
      if (quote === '"' || quote === "'") {
        here++
        while (here < source.length && source.charAt(here) !== quote) {
          const [decoded, length] = decodeEntity(source, here)
          value += decoded
          here += length
        }
        if (here >= source.length) throw refuse('Unclosed start tag', from - tag.length - 1)
        here++
      } else {
        value = /^[a-z0-9.-]*/i.exec(source.slice(here))?.[0] ?? ''
        if (value === '') throw refuse(`Unexpected end of name token`, here)
        here += value.length
      }
      attributes[name.toLowerCase()] = value
    }
  }
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** One character or one character entity; entities that Telegram does not know stay as they are. */
function decodeEntity(source: string, at: number): [string, number] {
  const match = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));?/i.exec(source.slice(at, at + 12))
  if (!match) return [source.charAt(at), 1]
  const [whole, decimal, hex, name] = match
  if (name !== undefined) {
    const char = named[name]
    return char === undefined ? ['&', 1] : [char, whole.length]
  }
  const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16)
  return point > 0 && point <= 0x10ffff ? [String.fromCodePoint(point), whole.length] : ['&', 1]
}

/** Leading and trailing white space is cut off, and entities with it, as Telegram does. */
function trim({ text, entities }: Formatted): Formatted {
  const start = text.length - text.trimStart().length
  const trimmed = text.trim()
  return {
    text: trimmed,
    entities: entities.flatMap((entity) => {
      const from = Math.max(0, entity.offset - start)
      const to = Math.min(trimmed.length, entity.offset + entity.length - start)
      return to > from ? [{ ...entity, offset: from, length: to - from }] : []
    }),
  }
}

/**
 * What Telegram takes for a link (TDLib `LinkManager::check_link`): http, https, tg, ton or no scheme at all, and
 * a host with a dot in it; so `http://localhost` is refused while `http://127.0.0.1` is not.
 */
export function linkUrl(url: string): string | undefined {
  if (/^(?:tg|ton|tonsite):\/\/\S+$/i.test(url)) return url
  const full = /^[a-z][a-z0-9+.-]*:/i.test(url) && !/^[^/]+:\d/.test(url) ? url : `http://${url}`
  if (!/^https?:\/\//i.test(full) || /\s/.test(full)) return undefined
  if (!URL.canParse(full)) return undefined
  const { hostname } = new URL(full)
  return hostname.includes('.') || hostname.startsWith('[') ? full : undefined
}
