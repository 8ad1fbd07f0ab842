/** Addresses that are looked at for new calls, and what they brought. */

import type { By } from '../../base/by.ts'
import { newId } from '../../base/id.ts'
import { shortened } from '../../base/shortened.ts'
import type { Database, Transaction } from '../../db/client.ts'
import type { NotDone } from '../../i18n/index.ts'
import type { TimeContext } from '../../time/read.ts'
import { isWebAddress, longest } from '../fields.ts'
import { type Named, namedIn } from './named.ts'

type Read = Database | Transaction

/** Each is asked a few times a day. */
const mostFeeds = 20

export type FeedAdded = NotDone | { kind: 'added' }

export async function addFeed(tx: Transaction, url: string, { now }: By): Promise<FeedAdded> {
  const wanted = url.trim()
  if (!isWebAddress(wanted) || wanted.length > longest.link)
    return { kind: 'refused', faults: [{ key: 'matters-fault-link', args: { text: shortened(wanted, 60) } }] }
  const address = new URL(wanted).href
  if (await tx.callFeed.findUnique({ where: { url: address } }))
    return { kind: 'refused', faults: [{ key: 'matters-feed-known' }] }
  if ((await tx.callFeed.count()) >= mostFeeds)
    return { kind: 'refused', faults: [{ key: 'matters-feed-most', args: { most: mostFeeds } }] }
  await tx.callFeed.create({ data: { id: newId(), url: address, createdAt: now, askedAt: now } })
  return { kind: 'added' }
}

/** Milliseconds: whoever wants them looked at twice asks nobody twice. */
const between = 10 * 60_000

export function notOfLate(now: Date) {
  return { OR: [{ checkedAt: null }, { checkedAt: { lte: new Date(now.getTime() - between) } }] }
}

/** Has the feeds looked at now that have not been of late: a job does it. @returns how many those are */
export async function askToLook(tx: Transaction, { now }: By): Promise<number> {
  const { count } = await tx.callFeed.updateMany({ where: notOfLate(now), data: { askedAt: now } })
  return count
}

/** With what it brought and nobody took up. */
export async function dropFeed(tx: Transaction, id: string): Promise<{ kind: 'gone' | 'dropped' }> {
  const { count } = await tx.callFeed.deleteMany({ where: { id } })
  return { kind: count === 0 ? 'gone' : 'dropped' }
}

export async function listFeeds(db: Read) {
  return await db.callFeed.findMany({ orderBy: { createdAt: 'asc' } })
}
export type CallFeed = Awaited<ReturnType<typeof listFeeds>>[number]

const withFeed = { feed: { select: { title: true, url: true } } } as const

/** What nobody has settled yet, the newest first. */
export async function listLeads(db: Read, take: number) {
  return await db.callLead.findMany({
    where: { settledAt: null },
    include: withFeed,
    orderBy: [{ foundAt: 'desc' }, { id: 'asc' }],
    take,
  })
}
export type Lead = Awaited<ReturnType<typeof listLeads>>[number]

export async function countLeads(db: Read): Promise<number> {
  return await db.callLead.count({ where: { settledAt: null } })
}

export async function findLead(db: Read, id: string): Promise<Lead | null> {
  return await db.callLead.findFirst({ where: { id, settledAt: null }, include: withFeed })
}

/** A call was made of it, or it is none for us. */
export async function settleLead(
  tx: Transaction,
  id: string,
  { now }: By,
): Promise<{ kind: 'gone' | 'settled' }> {
  const { count } = await tx.callLead.updateMany({
    where: { id, settledAt: null },
    data: { settledAt: now },
  })
  return { kind: count === 0 ? 'gone' : 'settled' }
}

/** Of a call, what a lead says, as it is typed into its fields. */
export function typedOf({
  title,
  link,
  text,
  feed,
}: Lead): Record<'title' | 'funder' | 'link' | 'text', string> {
  return { title, link, text, funder: funderOf(feed) }
}

/** What the text of a lead names of a call: a proposal, which whoever makes a call of it is to look at. */
export function namedBy({ title, text }: Lead, context: TimeContext): Named {
  return namedIn(`${title}\n${text}`, context)
}

/** Whose feed it is, as it calls itself. */
function funderOf({ title, url }: Lead['feed']): string {
  return title || new URL(url).hostname
}
