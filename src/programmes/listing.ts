/**
 * Programmes in their order, for lists and for finding one by its title: what is ahead, the nearest first; then what
 * has begun, the latest first. However many there are, a page of them takes the same few statements.
 */
import { z } from 'zod'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import { storedAudience } from '../partners/audience.ts'
import { audiencesWith } from '../partners/belonging.ts'
import type { OwnAnswer } from './messages.ts'
import { ownAnswers } from './own.ts'
import { lineColumns, type ProgrammeLine, toLine } from './programme.ts'
import { type Numbers, numbersOfEach } from './rsvps.ts'

/** Who reads: coordinators see all, contacts what is announced and ahead that they were invited to or have answered. */
export interface Reader {
  contactId: string
  sees: 'all' | 'invited'
}

/** A place in the list as it was at a moment: later pages show the rest of the list that was begun. */
export interface Cursor {
  at: Date
  startsAt: Date
  id: string
}

export interface PageRequest {
  now: Date
  limit: number
  /** Where the page before ended, or the one after begins; the first page when neither is told. */
  after?: Cursor | undefined
  before?: Cursor | undefined
}

interface Listed {
  programme: ProgrammeLine
  numbers: Numbers
  own: OwnAnswer | null
}

export interface ProgrammePage {
  listed: Listed[]
  /** For the pages beside this one; null where there is none. */
  before: Cursor | null
  after: Cursor | null
}

export async function listProgrammes(
  db: Database | Transaction,
  reader: Reader,
  { now, limit, after, before }: PageRequest,
): Promise<ProgrammePage> {
  const from = after ?? before
  const at = from?.at ?? now
  const back = !after && before !== undefined
  const found = await programmesSeen(db, reader, at, { from, back, most: limit + 1 })
  const page = found.slice(0, limit)
  if (back) page.reverse()
  const ids = page.map(({ id }) => id)
  const numbers = await numbersOfEach(db, ids)
  const own = await ownAnswers(db, ids, reader.contactId)
  const place = (line: ProgrammeLine | undefined, isThere: boolean): Cursor | null =>
    line && isThere ? { at, startsAt: line.startsAt, id: line.id } : null
  const more = found.length > limit
  return {
    listed: page.map((programme) => ({
      programme,
      numbers: numbers(programme.id),
      own: own.get(programme.id) ?? null,
    })),
    before: place(page[0], back ? more : after !== undefined),
    after: place(page.at(-1), back || more),
  }
}

interface Stretch {
  from?: Cursor | undefined
  /** Against the list's order. */
  back?: boolean
  /** All unless told. */
  most?: number
}

/** What the reader sees of the list of that moment, from a place on. */
export async function programmesSeen(
  db: Database | Transaction,
  reader: Reader,
  at: Date,
  { from, back = false, most = Number.POSITIVE_INFINITY }: Stretch = {},
): Promise<ProgrammeLine[]> {
  if (reader.sees === 'invited') return (await aheadForContact(db, reader, at, from, back)).slice(0, most)
  const runs = back ? (['behind', 'ahead'] as const) : (['ahead', 'behind'] as const)
  const first = from && runs.indexOf(from.startsAt > at ? 'ahead' : 'behind')
  const found: ProgrammeLine[] = []
  for (const [index, run] of runs.entries()) {
    if (index < (first ?? 0) || found.length >= most) continue
    const rows = await db.programme.findMany({
      ...rowsOf(run, at, index === first ? from : undefined, back),
      ...(Number.isFinite(most) && { take: most - found.length }),
      select: lineColumns,
    })
    found.push(...rows.map(toLine))
  }
  return found
}

/** Announced programmes ahead are few: they are read all, and those left out whose audience the contact is not in. */
async function aheadForContact(
  db: Database | Transaction,
  { contactId }: Reader,
  at: Date,
  from: Cursor | undefined,
  back: boolean,
): Promise<ProgrammeLine[]> {
  const { where, orderBy } = rowsOf('ahead', at, from, back)
  const announced = { AND: [{ status: 'announced' }, where] } satisfies Prisma.ProgrammeWhereInput
  const rows = await db.programme.findMany({
    where: announced,
    orderBy,
    select: { ...lineColumns, audience: true },
  })
  const rsvps = await db.rsvp.findMany({
    where: { contactId, programme: announced },
    select: { programmeId: true },
  })
  const answered = new Set(rsvps.map(({ programmeId }) => programmeId))
  const read = rows.map(({ audience, ...row }) => ({
    line: toLine(row),
    audience: storedAudience.read(audience),
  }))
  const isIn = await audiencesWith(
    db,
    contactId,
    read.map(({ audience }) => audience),
  )
  return read.filter(({ line, audience }) => answered.has(line.id) || isIn(audience)).map(({ line }) => line)
}

/** One of the list's two runs, from a place in it on. */
function rowsOf(run: 'ahead' | 'behind', at: Date, from: Cursor | undefined, back: boolean) {
  const rising = (run === 'ahead') !== back
  const order = rising ? 'asc' : 'desc'
  const beyond = <T extends Date | string>(value: T) => (rising ? { gt: value } : { lt: value })
  return {
    where: {
      AND: [
        { startsAt: run === 'ahead' ? { gt: at } : { lte: at } },
        from
          ? {
              OR: [{ startsAt: beyond(from.startsAt) }, { startsAt: from.startsAt, id: beyond(from.id) }],
            }
          : {},
      ],
    },
    orderBy: [{ startsAt: order }, { id: order }],
  } satisfies Prisma.ProgrammeFindManyArgs
}

const instant = z.string().transform((text) => new Date(Number.parseInt(text, 36)))

/** A cursor as it stands in a button's payload and in a page's address. */
export const cursorSchema: z.ZodType<Cursor, string> = z
  .string()
  .regex(/^[0-9a-z]{1,9}\.[0-9a-z]{1,9}\.[\w-]{1,22}$/)
  .transform((text) => text.split('.'))
  .pipe(z.tuple([instant, instant, z.string()]))
  .transform(([at, startsAt, id]) => ({ at, startsAt, id }))

export function writeCursor({ at, startsAt, id }: Cursor): string {
  return [at.getTime().toString(36), startsAt.getTime().toString(36), id].join('.')
}
