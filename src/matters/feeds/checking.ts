/** Looks at the feeds for new calls, politely: a few times a day, and for what is new only. */
import { newId } from '../../base/id.ts'
import { outside, type Reach } from '../../base/outside.ts'
import { type Database, noJson, type Transaction } from '../../db/client.ts'
import type { Said } from '../../i18n/index.ts'
import { type Cleanup, daysBefore, slice, slices } from '../../jobs/cleanup.ts'
import type { Job } from '../../jobs/index.ts'
import { readApart } from '../../reading/apart.ts'
import { type CallFeed, notOfLate } from './feeds.ts'
import { fetchFeed } from './fetching.ts'
import { tellOfLeads } from './leads-chat.ts'
import { type FeedRead, feedReader } from './reader.ts'

/** Days for which what was settled is remembered, so that a feed that still has it brings it no more. */
const kept = 730

/** What the reader itself stumbles over is no feed. */
const unread = { kind: 'too-much' } as const

/** @returns how many new entries were found in those that have not been looked at of late */
export async function checkFeeds(db: Database, now: Date, reach: Reach = outside): Promise<number> {
  return await look(db, await db.callFeed.findMany({ where: notOfLate(now), orderBy }), now, reach)
}

/** Those that a coordinator wants looked at now. @returns how many new entries were found */
export async function checkAsked(db: Database, now: Date, reach: Reach = outside): Promise<number> {
  return await look(
    db,
    await db.callFeed.findMany({ where: { askedAt: { not: null } }, orderBy }),
    now,
    reach,
  )
}

/** Whoever gave the address of a page reads which one to give instead. */
function whyNone({ offered }: Extract<FeedRead, { kind: 'no-feed' }>): Said {
  return offered === undefined
    ? { key: 'matters-feed-none' }
    : { key: 'matters-feed-page', args: { url: offered } }
}

const orderBy = { createdAt: 'asc' } as const

async function look(db: Database, due: readonly CallFeed[], now: Date, reach: Reach): Promise<number> {
  let found = 0
  for (const feed of due) {
    const fetched = await fetchFeed(feed.url, feed, reach)
    const read = fetched.kind === 'got' ? await readApart(feedReader, fetched).catch(() => unread) : null
    const value: FeedRead | null =
      read === null ? null : read.kind === 'read' ? read.value : { kind: 'no-feed' }
    const fault =
      fetched.kind === 'failed' ? fetched.fault : value?.kind === 'no-feed' ? whyNone(value) : undefined
    found += await db.$transaction(async (tx) => {
      const { count } = await tx.callFeed.updateMany({
        where: { id: feed.id },
        data: {
          checkedAt: now,
          askedAt: null,
          // What was known stays: the next look may find it as it was.
          fault: fault ? { ...fault } : noJson,
          ...(fetched.kind === 'got' &&
            value?.kind === 'feed' && {
              title: value.title,
              etag: fetched.etag,
              modified: fetched.modified,
            }),
        },
      })
      return count > 0 && value?.kind === 'feed' ? await keep(tx, feed.id, value, now) : 0
    })
  }
  if (found > 0) await db.$transaction((tx) => tellOfLeads(tx, found, now))
  return found
}

async function keep(
  tx: Transaction,
  feedId: string,
  { entries }: Extract<FeedRead, { kind: 'feed' }>,
  now: Date,
): Promise<number> {
  const keys = entries.map(({ key }) => key)
  const rows = await tx.callLead.findMany({ where: { feedId, key: { in: keys } }, select: { key: true } })
  const known = new Set(rows.map(({ key }) => key))
  const fresh = entries.filter(({ key }, at) => !known.has(key) && keys.indexOf(key) === at)
  await tx.callLead.createMany({
    data: fresh.map((entry) => ({ id: newId(), feedId, ...entry, foundAt: now })),
  })
  return fresh.length
}

export const feedsJob: Job = {
  name: 'call-feeds',
  schedule: '17 7,12,17 * * *',
  run: ({ db, now }) => checkFeeds(db, now),
}

export const askedFeedsJob: Job = {
  name: 'call-feeds-asked',
  schedule: '*/15 * * * * *',
  run: ({ db, now }) => checkAsked(db, now),
}

export const leadsHousekeeping: Cleanup = {
  name: 'call-leads',
  run: ({ db, now, stopping }) =>
    slices(stopping, async () => {
      const old = await db.callLead.findMany({
        where: { foundAt: { lt: daysBefore(now, kept) } },
        select: { id: true },
        take: slice,
      })
      return (await db.callLead.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })).count
    }),
}
