/** A feed that was fetched, read apart: RSS 0.9 to 2.0, RDF, Atom. */
import { createHash } from 'node:crypto'
import { escapeMarkup } from '../../base/markup.ts'
import type { Reader } from '../../reading/apart.ts'
import { attributesOf, childElements, type Element, elementsOf, textWithin } from '../../reading/elements.ts'
import { decodeText } from '../../reading/encodings.ts'
import { plainOf } from '../../reading/plain-html.ts'
import { longest } from '../fields.ts'

export interface FeedToRead {
  bytes: Uint8Array
  /** Where it was: links in it may be relative. */
  url: string
  /** The alphabet that its server names. */
  charset: string | null
}

interface FeedEntry {
  key: string
  title: string
  link: string
  text: string
}

export type FeedRead =
  | { kind: 'feed'; title: string; entries: FeedEntry[] }
  /** `offered`: the feed that the page at this address names as its own. */
  | { kind: 'no-feed'; offered?: string }

/** Entries of one look: the newest stand first. */
const most = 50

export const feedReader: Reader<FeedToRead, FeedRead> = {
  name: 'feed',
  read({ bytes, url, charset }) {
    const text = decoded(bytes, charset)
    const feed = feedIn(text, url)
    if (!feed) return { kind: 'no-feed', ...offeredBy(text, url) }
    const entries = feed.items.slice(0, most).flatMap((item): FeedEntry[] => {
      const text = wordsOf(item, 'description', 'summary', 'content', 'content:encoded', 'encoded')
      // An item of RSS 2.0 may do without a title.
      const title = wordsOf(item, 'title') || (text.split('\n', 1)[0] ?? '')
      const link = linkOf(item)
      const address = link && addressIn(link.to, link.base)
      if (address === undefined || title === '') return []
      const id = partsOf(item, 'guid', 'id')[0]
      const key = createHash('sha256')
        .update((id && plainText(id)) || address)
        .digest('base64url')
        .slice(0, 22)
      return [
        {
          ...{ key, title: beginning(title, longest.text), link: address },
          text: beginning(text, longest.lines),
        },
      ]
    })
    return { kind: 'feed', title: beginning(wordsOf(feed.about, 'title'), longest.text), entries }
  },
}

/** What says what an element is called in the feed's own language: others' elements keep their prefix. */
interface Part {
  element: Element
  /** With its colon; '' where that language is the default. */
  prefix: string
  /** What links in it start from. */
  base: string
}

/** Of RSS 0.9 to 2.0 the items stand in the channel, of RDF (RSS 1.0) beside it; of Atom the feed itself holds its entries. */
function feedIn(text: string, url: string): { about: Part; items: Part[] } | null {
  const root = rootOf(text)
  if (!root) return null
  const top = { element: root, prefix: prefixOf(root), base: baseOf(root, url) }
  const channel = partsOf(top, 'channel')[0]
  const items = [channel ?? [], top].flat().flatMap((at) => partsOf(at, 'item', 'entry'))
  return { about: channel ?? top, items }
}

/** @returns undefined where it is no feed: none has as many elements within each other as a page that closes none */
function rootOf(text: string): Element | undefined {
  try {
    return childElements(elementsOf(text, true)).find(({ name }) =>
      /^(?:rss|rdf:rdf|(?:\w+:)?feed)$/i.test(name),
    )
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** XML Base, 3.1 and 4.1. */
function baseOf({ attributes }: Element, around: string): string {
  const own = attributes['xml:base']
  return own !== undefined && URL.canParse(own, around) ? new URL(own, around).href : around
}

/** @returns where it leads on the web, whole; undefined where it leads elsewhere, or nobody could write it down */
function addressIn(link: string, base: string): string | undefined {
  const address = URL.canParse(link, base) ? new URL(link, base) : undefined
  const isKept = address && /^https?:$/.test(address.protocol) && address.href.length <= longest.link
  return isKept ? address.href : undefined
}

/** The first feed that a page names (HTML, 4.6.7.1, "Link type alternate"). */
function offeredBy(text: string, url: string): { offered?: string } {
  const links = /<html|<!doctype html/i.test(text.slice(0, 1000)) ? attributesOf(text, 'link') : []
  for (const { rel = '', type = '', href } of links) {
    const isFeed = /\balternate\b/i.test(rel) && /^application\/(?:rss|atom|rdf)\+xml/i.test(type)
    const offered = isFeed && href !== undefined ? addressIn(href, url) : undefined
    if (offered !== undefined) return { offered }
  }
  return {}
}

function prefixOf({ name, attributes }: Element): string {
  if (/feed$/i.test(name)) return name.slice(0, -'feed'.length)
  const named = Object.entries(attributes).find(
    ([key, value]) => key.startsWith('xmlns:') && value === 'http://purl.org/rss/1.0/',
  )
  return named ? `${named[0].slice('xmlns:'.length)}:` : ''
}

/** In the order of the names. */
function partsOf({ element, prefix, base }: Part, ...names: string[]): Part[] {
  const inside = childElements(element)
  return names.flatMap((name) =>
    inside
      .filter((one) => one.name === prefix + name || (name.includes(':') && one.name === name))
      .map((one) => ({ element: one, prefix, base: baseOf(one, base) })),
  )
}

/** The first of them that says anything. Atom may have its markup as elements (RFC 4287, 3.1.1.3), all others as text. */
function wordsOf(part: Part, ...names: string[]): string {
  const found = partsOf(part, ...names).map(({ element }) =>
    plainOf(childElements(element).length > 0 ? markupWithin(element) : textWithin(element)),
  )
  return found.find((words) => words !== '') ?? ''
}

function markupWithin({ children }: Element): string {
  return children
    .map((child) =>
      typeof child === 'string'
        ? escapeMarkup(child)
        : `<${child.name}>${markupWithin(child)}</${child.name}>`,
    )
    .join('')
}

const plainText = ({ element }: Part) => textWithin(element).trim()

/** Of Atom's links the page, not the entry itself or what comes with it (RFC 4287, 4.2.7.2); RSS may have its link as the id only. */
function linkOf(item: Part): { to: string; base: string } | undefined {
  const links = partsOf(item, 'link', 'atom:link').filter(({ element }) =>
    ['alternate', undefined].includes(element.attributes.rel),
  )
  const ids = partsOf(item, 'guid').filter(({ element }) => element.attributes.isPermaLink !== 'false')
  return [
    ...links.map((link) => ({
      to: link.element.attributes.href?.trim() || plainText(link),
      base: link.base,
    })),
    ...ids.map((id) => ({ to: plainText(id), base: id.base })),
  ].find(({ to }) => to !== '')
}

/**
 * In UTF-8 where it is that, as nothing else looks like it; else in the alphabet that its server names (RFC 7303, 3), or
 * its first line (XML 1.0, "Character Encoding in Entities"), or that its letters look like.
 */
function decoded(bytes: Uint8Array, charset: string | null): string {
  const first = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w:.-]{1,40})["']/.exec(first)?.[1]
  for (const name of ['utf-8', charset, declared]) {
    const text = name ? decodedAs(bytes, name) : null
    // Of UTF-16 every second byte is none.
    if (text !== null && !text.includes('\0')) return text
  }
  const read = decodeText(bytes)
  return read.kind === 'decoded' ? read.text : new TextDecoder().decode(bytes)
}

/** @returns null where it is not in this alphabet, or nobody knows it */
function decodedAs(bytes: Uint8Array, name: string): string | null {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}

/** Whole letters, also where one is written as two units. */
function beginning(text: string, most: number): string {
  return [...text].slice(0, most).join('')
}
