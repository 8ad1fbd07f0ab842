/**
 * What of a person stands in what was said to others: their name in lists and notices, their answers in results. It is
 * taken out when they are erased. The statements read both databases' JSON as text, which Prisma has no words for.
 */
import { z } from 'zod'
import { escapeMarkup } from '../base/markup.ts'
import { emptied } from '../base/message.ts'
import type { Prisma, Transaction } from './client.ts'

export type Quote =
  /** A name: a dash stands in its place, wherever it is found as a word. */
  | { words: string }
  /** Stands in messages that are all about what the person said, such as a button's payload: they say nothing any more. */
  | { mark: string }
  /** Theirs; buttons that bear it lead nowhere from now on. */
  | { id: string }

const removed = '–'
/** In place of an id: no id is so short. */
const nobody = '0'

/** Shorter names would be found in the middle of anything. */
const shortestName = 2

/** Not what people read, and not to be changed: other things are found by these. */
const notWords = new Set(['payload', 'pagePayload', 'donePayload', 'value', 'id', 'type', 'kind', 'url'])

const found = z.array(z.object({ id: z.number(), content: z.string() }))

/** @param quotes of somebody whose own messages are gone already */
export async function forgetQuotes(tx: Transaction, quotes: readonly Quote[]): Promise<void> {
  const names = quotes.flatMap((quote) => ('words' in quote ? [quote.words.trim()] : []))
  // The longest first: one may be a part of another.
  const words = [...new Set(names.filter(({ length }) => length >= shortestName))].sort(
    (a, b) => b.length - a.length,
  )
  const taken = words.flatMap((name) => [...new Set([escapeMarkup(name), name])])
  for (const needle of taken) {
    const escaped = needle.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu')
    for (const { id, content } of found.parse(await inDeliveries(tx, asJson(needle))))
      await tx.delivery.update({
        where: { id },
        data: { content: without(content, pattern) },
        select: { id: true },
      })
    for (const { id, content } of found.parse(await inWebMessages(tx, asJson(needle))))
      await tx.webMessage.update({
        where: { id },
        data: { content: without(content, pattern) },
        select: { id: true },
      })
  }
  for (const quote of quotes) {
    if ('id' in quote) await forgetId(tx, quote.id)
    if (!('mark' in quote)) continue
    for (const { id } of found.parse(await inDeliveries(tx, asJson(quote.mark))))
      await tx.delivery.update({ where: { id }, data: { content: emptied }, select: { id: true } })
    for (const { id } of found.parse(await inWebMessages(tx, asJson(quote.mark))))
      await tx.webMessage.deleteMany({ where: { id } })
  }
}

async function forgetId(tx: Transaction, needle: string): Promise<void> {
  const pattern = new RegExp(needle, 'g')
  for (const { id, content } of found.parse(await inDeliveries(tx, needle)))
    await tx.delivery.update({
      where: { id },
      data: { content: json(content.replace(pattern, nobody)) },
      select: { id: true },
    })
  for (const { id, content } of found.parse(await inWebMessages(tx, needle)))
    await tx.webMessage.update({
      where: { id },
      data: { content: json(content.replace(pattern, nobody)) },
      select: { id: true },
    })
}

/** As it stands within a text of JSON. */
function asJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function inDeliveries(tx: Transaction, needle: string): Promise<unknown> {
  return tx.$queryRaw`SELECT "id", CAST("content" AS TEXT) AS "content" FROM "Delivery" WHERE "content" IS NOT NULL
    AND replace(CAST("content" AS TEXT), ${needle}, '') <> CAST("content" AS TEXT)`
}

function inWebMessages(tx: Transaction, needle: string): Promise<unknown> {
  return tx.$queryRaw`SELECT "id", CAST("content" AS TEXT) AS "content" FROM "WebMessage"
    WHERE replace(CAST("content" AS TEXT), ${needle}, '') <> CAST("content" AS TEXT)`
}

function without(content: string, pattern: RegExp): Prisma.InputJsonObject {
  return json(content, (key, part) =>
    typeof part === 'string' && !notWords.has(key) ? part.replace(pattern, removed) : part,
  )
}

function json(text: string, reviver?: (key: string, part: unknown) => unknown): Prisma.InputJsonObject {
  return z.record(z.string(), z.json()).parse(JSON.parse(text, reviver)) as Prisma.InputJsonObject
}
