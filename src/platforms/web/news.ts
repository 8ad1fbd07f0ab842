/** Messages as pieces of news. What many are told is rendered once for each language; then only ids are put in. */
import { randomInt } from 'node:crypto'
import { Recent } from '../../base/recent.ts'
import { makeToken } from '../../base/secret.ts'
import type { WebNews } from '../../db/web-messages.ts'
import { toLanguage, translator } from '../../i18n/index.ts'
import { entry } from './conversation.ts'
import { makeClientId } from './receive.ts'
import { Bubble } from './render.tsx'
import { addressOf } from './session.ts'

interface Reader {
  language: string
  /** IANA zone of times of day. */
  zone: string
  /** Address of their conversation. */
  base: string
}

/** One piece of news; the event's id is the sequence to go on from. */
interface News {
  /** The message's id: what a page changes in place or adds. */
  id: number
  html: string
  language: string
}

/** What stands in a rendering for what differs from one reader to the next; nobody can guess it, and so write it. */
const marks = { id: randomInt(10 ** 13, 10 ** 14), base: addressOf(makeToken()), clientId: makeToken() }
const anyMark = new RegExp(`(${marks.id}|${marks.base}|${marks.clientId})`)

/** Renderings kept: the texts of some broadcasts and of the bot's own answers. */
const kept = new Recent<string[]>(100)

/** An event of the stream. */
export function eventOf(news: WebNews, { language, zone, base }: Reader): string {
  const parts = partsOf(news, language, zone)
  let data = ''
  for (const part of parts)
    if (part === markedId) data += news.id
    else if (part === marks.base) data += base
    else if (part === marks.clientId) data += makeClientId()
    else data += part
  return `data: ${data}\nid: ${news.sequence}\n\n`
}

const markedId = String(marks.id)

/** The JSON of the news, cut where something is to be put in. */
function partsOf(news: WebNews, language: string, zone: string): string[] {
  // Times are shown to the minute.
  const minute = Math.floor(news.createdAt.getTime() / 60_000)
  const key = news.fromPerson ? undefined : `${language} ${zone} ${minute} ${news.content}`
  const known = key === undefined ? undefined : kept.get(key)
  if (known) return known
  const context = {
    ...{ tr: translator(toLanguage(language)), base: marks.base, zone },
    clientId: () => marks.clientId,
  }
  const shown = entry({ ...news, id: marks.id, content: JSON.parse(news.content) })
  const piece: News = { id: marks.id, html: String(Bubble({ entry: shown, context })), language }
  const parts = JSON.stringify(piece).split(anyMark)
  if (key !== undefined) kept.set(key, parts)
  return parts
}
