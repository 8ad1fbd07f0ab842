/** A feed that was fetched, read apart: RSS 0.9 to 2.0, RDF, Atom. */
import { createHash } from 'node:crypto'
import { Parser, parseFeed } from 'htmlparser2'
import type { Reader } from '../../reading/apart.ts'
import { longest } from '../fields.ts'

export interface FeedToRead {
  bytes: Uint8Array
  /** Where it was: links in it may be relative. */
  url: string
}

interface FeedEntry {
  key: string
  title: string
  link: string
  text: string
}

export type FeedRead = { kind: 'feed'; title: string; entries: FeedEntry[] } | { kind: 'no-feed' }

/** Entries of one look: the newest stand first. */
const most = 50

export const feedReader: Reader<FeedToRead, FeedRead> = {
  name: 'feed',
  read({ bytes, url }) {
    const feed = parseFeed(decoded(bytes))
    if (!feed) return { kind: 'no-feed' }
    const entries = feed.items.slice(0, most).flatMap(({ id, title, link, description }): FeedEntry[] => {
      const address = link && URL.canParse(link, url) ? new URL(link, url) : undefined
      const words = beginning(plain(title ?? ''), longest.text)
      const isLink = address && /^https?:$/.test(address.protocol) && address.href.length <= longest.link
      if (!isLink || words === '') return []
      const key = createHash('sha256')
        .update(id ?? address.href)
        .digest('base64url')
        .slice(0, 22)
      return [
        { key, title: words, link: address.href, text: beginning(plain(description ?? ''), longest.lines) },
      ]
    })
    return { kind: 'feed', title: beginning(plain(feed.title ?? ''), longest.text), entries }
  },
}

/** In the alphabet that its first line names (XML 1.0, "Character Encoding in Entities"); UTF-8 without one. */
function decoded(bytes: Uint8Array): string {
  const first = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const name = /^\s*<\?xml[^>]*encoding=["']([\w-]{1,30})["']/.exec(first)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(name).decode(bytes)
  } catch {
    // An alphabet that nobody knows.
    return new TextDecoder().decode(bytes)
  }
}

/** Words without markup: what feeds say of themselves is HTML more often than not. */
function plain(html: string): string {
  const parts: string[] = []
  const parser = new Parser({
    ontext: (text) => parts.push(text),
    onclosetag: (name) => ['p', 'br', 'li', 'div'].includes(name) && parts.push('\n'),
  })
  parser.end(html)
  return (
    parts
      .join('')
      // No database holds a NUL.
      .replaceAll('\0', '')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n[ \n]*/g, '\n')
      .trim()
  )
}

/** Whole letters, also where one is written as two units. */
function beginning(text: string, most: number): string {
  return [...text].slice(0, most).join('')
}
