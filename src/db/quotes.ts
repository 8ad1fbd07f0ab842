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

/** Ids looked through by one statement: the process goes on with others' business in between. */
const slice = 5000

/** Where messages are stored. */
interface Place {
  /** The lowest and the highest id. */
  bounds(tx: Transaction): Promise<{ _min: { id: number | null }; _max: { id: number | null } }>
  /** Ids and texts of the rows from an id to before another that have the needle in them. */
  find(tx: Transaction, needle: string, from: number, before: number): Promise<unknown>
  write(tx: Transaction, id: number, content: Prisma.InputJsonObject): Promise<unknown>
  /** For what says nothing any more. */
  clear(tx: Transaction, id: number): Promise<unknown>
}

const bounds = { _min: { id: true }, _max: { id: true } } as const

const outbox: Place = {
  bounds: (tx) => tx.delivery.aggregate(bounds),
  find: (
    tx,
    needle,
    from,
    before,
  ) => tx.$queryRaw`SELECT "id", CAST("content" AS TEXT) AS "content" FROM "Delivery"
    WHERE "id" >= ${from} AND "id" < ${before} AND "content" IS NOT NULL
      AND replace(CAST("content" AS TEXT), ${needle}, '') <> CAST("content" AS TEXT)`,
  write: (tx, id, content) => tx.delivery.update({ where: { id }, data: { content }, select: { id: true } }),
  clear: (tx, id) => outbox.write(tx, id, emptied),
}

const conversations: Place = {
  bounds: (tx) => tx.webMessage.aggregate(bounds),
  find: (
    tx,
    needle,
    from,
    before,
  ) => tx.$queryRaw`SELECT "id", CAST("content" AS TEXT) AS "content" FROM "WebMessage"
    WHERE "id" >= ${from} AND "id" < ${before}
      AND replace(CAST("content" AS TEXT), ${needle}, '') <> CAST("content" AS TEXT)`,
  write: (tx, id, content) =>
    tx.webMessage.update({ where: { id }, data: { content }, select: { id: true } }),
  clear: (tx, id) => tx.webMessage.delete({ where: { id }, select: { id: true } }),
}

/** @param quotes of somebody whose own messages are gone already */
export async function forgetQuotes(tx: Transaction, quotes: readonly Quote[]): Promise<void> {
  const words = findable(quotes.flatMap((quote) => ('words' in quote ? [quote.words] : [])))
  for (const place of [outbox, conversations]) {
    for (const needle of words.flatMap((name) => [...new Set([escapeMarkup(name), name])])) {
      const pattern = wordPattern(needle)
      for await (const { id, content } of having(tx, place, asJson(needle)))
        await place.write(tx, id, without(content, pattern))
    }
    for (const quote of quotes) {
      if ('id' in quote)
        for await (const { id, content } of having(tx, place, quote.id))
          await place.write(tx, id, json(content.replaceAll(quote.id, nobody)))
      if ('mark' in quote)
        for await (const { id } of having(tx, place, asJson(quote.mark))) await place.clear(tx, id)
    }
  }
}

/** What stays of a text that somebody wrote, when they are erased: a dash stands for each of their names. */
export function withoutNames(text: string, names: readonly string[]): string {
  return findable(names).reduce((left, name) => left.replace(wordPattern(name), removed), text)
}

/** The longest first: one may be a part of another. */
function findable(names: readonly string[]): string[] {
  const whole = new Set(names.map((name) => name.trim()).filter(({ length }) => length >= shortestName))
  return [...whole].sort((a, b) => b.length - a.length)
}

async function* having(tx: Transaction, place: Place, needle: string) {
  const { _min, _max } = await place.bounds(tx)
  if (_min.id === null || _max.id === null) return
  for (let from = _min.id; from <= _max.id; from += slice)
    yield* found.parse(await place.find(tx, needle, from, from + slice))
}

function wordPattern(words: string): RegExp {
  const escaped = words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu')
}

/** As it stands within a text of JSON. */
function asJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function without(content: string, pattern: RegExp): Prisma.InputJsonObject {
  return json(content, (key, part) =>
    typeof part === 'string' && !notWords.has(key) ? part.replace(pattern, removed) : part,
  )
}

function json(text: string, reviver?: (key: string, part: unknown) => unknown): Prisma.InputJsonObject {
  return z.record(z.string(), z.json()).parse(JSON.parse(text, reviver)) as Prisma.InputJsonObject
}
