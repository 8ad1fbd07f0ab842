/** What is new of offers and needs, once a week, to whoever has not stopped it. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { By } from '../base/by.ts'
import { joinMarkup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import { createBroadcast, storedContent } from '../broadcasts/store.ts'
import { titledByKind } from '../broadcasts/title.ts'
import { button } from '../chat/command.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { BroadcastKind } from '../delivery/kinds.ts'
import type { Translator } from '../i18n/index.ts'
import { zoned } from '../time/zone.ts'
import { meet } from './matching.ts'
import { openers, postingLine } from './messages.ts'
import { fields, otherSide } from './posting.ts'
import { listPostings, type Posting } from './store.ts'

const kind = 'offers_digest'
const stored = storedContent(z.object({ since: z.iso.datetime(), until: z.iso.datetime() }))
const weekLong = 7 * 86_400_000
/** Milliseconds for which a summary that did not come is made up for. */
const longestSilence = 60 * 86_400_000
/** From which hour of Monday; who was down then sends it on Tuesday, and not later. */
const hour = 9
const lastDay = 2
/** Postings read, shown, and opened by a button. */
const most = { read: 200, shown: 15, opened: 5 }

/** Makes this week's, once, if anything is new. */
export async function makeDigest(db: Database, { now, trace }: By, zone: string): Promise<boolean> {
  const local = zoned(now, zone)
  if (local.dayOfWeek > lastDay || (local.dayOfWeek === 1 && local.hour < hour)) return false
  const monday = local.toPlainDate().subtract({ days: local.dayOfWeek - 1 })
  const since = await toldUntil(db, now)
  const fresh = await db.posting.count({ where: { state: 'open', createdAt: { gt: since } } })
  if (fresh === 0) return false
  const made = await createBroadcast(db, {
    kind,
    content: { since: since.toISOString(), until: now.toISOString() },
    audience: { offers: 'digest' },
    sendAt: now,
    dueKey: `offers:digest:${Temporal.PlainDate.from(monday).toString()}`,
    trace,
  })
  return made !== null
}

/**
 * From when on nobody was told: from the last one, since from one Monday morning to the next it may be an hour more or less
 * than a week where clocks change, or a day where it was sent on Tuesday. Where there was none for two months, a week.
 */
async function toldUntil(db: Database, now: Date): Promise<Date> {
  const last = await db.broadcast.findFirst({
    where: { kind, sendAt: { gt: new Date(now.getTime() - longestSilence) } },
    orderBy: { sendAt: 'desc' },
    select: { content: true },
  })
  return last ? new Date(stored.read(last.content).until) : new Date(now.getTime() - weekLong)
}

/** Whether somebody is told every week. */
export async function chooseDigest(tx: Transaction, contactId: string, digest: boolean): Promise<void> {
  await tx.offerChoice.upsert({
    where: { contactId },
    create: { contactId, digest },
    update: { digest },
  })
}

export async function hasDigest(db: Database | Transaction, contactId: string): Promise<boolean> {
  return (await db.offerChoice.findUnique({ where: { contactId } }))?.digest ?? true
}

export const offersDigest: BroadcastKind = {
  kind,
  priority: 2,
  titles: titledByKind(kind),
  async render(db, { content }, contact, tr, now) {
    if (!(await hasDigest(db, contact.id))) return null
    const { since, until } = stored.read(content)
    const memberships = await db.membership.findMany({
      where: { contactId: contact.id },
      select: { organisationId: true },
    })
    const own = new Set(memberships.map(({ organisationId }) => organisationId))
    const standing = await listPostings(db, {}, { now, take: most.read })
    const fresh = standing.filter(
      ({ createdAt, organisationId }) =>
        createdAt > new Date(since) && createdAt <= new Date(until) && !own.has(organisationId),
    )
    const ours = standing.filter(({ organisationId }) => own.has(organisationId))
    return fresh.length === 0 ? null : digestMessage(fresh, ours, tr)
  },
}

/** By field; what fits what the reader's own organisations offer or need comes first among the buttons. */
function digestMessage(fresh: readonly Posting[], ours: readonly Posting[], tr: Translator): Message {
  const fitting = (one: Posting) =>
    ours.some((own) => own.side === otherSide(one.side) && own.field === one.field && meet(own, one))
  const shown = fresh.slice(0, most.shown)
  const byField = fields.flatMap((field) => {
    const of = shown.filter((one) => one.field === field)
    if (of.length === 0) return []
    const lines = of.map((one) =>
      tr.t(fitting(one) ? 'offers-digest-fits' : 'offers-digest-line', postingLine(one, tr)),
    )
    return [joinMarkup([tr.t('offers-digest-field', { field: tr.plain(`offers-field-${field}`) }), ...lines])]
  })
  const first = [...shown].sort((a, b) => Number(fitting(b)) - Number(fitting(a))).slice(0, most.opened)
  return {
    text: joinMarkup(
      [
        tr.t('offers-digest'),
        ...byField,
        fresh.length > shown.length
          ? tr.t('offers-digest-more', { more: fresh.length - shown.length })
          : undefined,
      ],
      '\n\n',
    ),
    buttons: [
      ...openers(first, tr),
      [button(tr.plain('offers-all'), 'of-home'), button(tr.plain('offers-digest-stop'), 'of-digest', 'off')],
    ],
  }
}
