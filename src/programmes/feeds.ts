/**
 * Calendars to subscribe to: the public one, a person's own, and the coordinators' with all programmes. A personal one
 * is opened by its address alone, as calendars cannot sign in; what it shows is what its owner may see at that moment.
 */
import type { ByPerson } from '../base/by.ts'
import type { Language } from '../base/language.ts'
import { hashSecret, makeToken } from '../base/secret.ts'
import type { Database, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { type Translator, toLanguage, translator } from '../i18n/index.ts'
import { type Entry, feedText } from './calendar.ts'
import type { OwnAnswer } from './messages.ts'
import { ownAnswers } from './own.ts'
import { type Programme, toProgramme } from './programme.ts'
import { numbersOfEach } from './rsvps.ts'
import { isListed } from './rules.ts'

export type FeedScope = 'own' | 'all'

/** A person has a phone, a computer, an old phone …: who opens one more than these closes their oldest. */
const mostFeeds = 5
/** Calendars keep what has been; a feed tells of the last quarter, so that it stays small. */
const pastMs = 90 * 24 * 3600 * 1000
/** Most entries of a feed, the nearest first: some readers refuse what is larger than a megabyte. */
const mostEntries = 1000

/**
 * Makes an address for a person's calendar.
 * @returns the token, which cannot be had again; the address is `<base>/calendar/<token>.ics`
 */
export async function openFeed(
  tx: Transaction,
  scope: FeedScope,
  { contactId, now }: ByPerson,
): Promise<{ token: string }> {
  const token = makeToken()
  await tx.calendarFeed.create({ data: { tokenHash: hashSecret(token), contactId, scope, createdAt: now } })
  const all = await tx.calendarFeed.findMany({
    where: { contactId },
    orderBy: [{ createdAt: 'desc' }, { tokenHash: 'desc' }],
    select: { tokenHash: true },
  })
  const closed = all.slice(mostFeeds).map(({ tokenHash }) => tokenHash)
  if (closed.length > 0) await tx.calendarFeed.deleteMany({ where: { tokenHash: { in: closed } } })
  return { token }
}

/** Closes all addresses of a person's calendars. @returns how many there were */
export async function closeFeeds(tx: Transaction, { contactId }: ByPerson): Promise<number> {
  const { count } = await tx.calendarFeed.deleteMany({ where: { contactId } })
  return count
}

export async function countFeeds(db: Database | Transaction, contactId: string): Promise<number> {
  return await db.calendarFeed.count({ where: { contactId } })
}

/**
 * What an address shows now. @returns null when it is none (any more): it was closed, or its owner no longer sees all
 * @param pageOf where more is said of a programme, in a browser
 */
export async function readFeed(db: Database, token: string, now: Date): Promise<string | null> {
  const feed = await db.calendarFeed.findUnique({
    where: { tokenHash: hashSecret(token) },
    select: { scope: true, contact: { select: { id: true, role: true, language: true } } },
  })
  if (!feed) return null
  const { id, role, language } = feed.contact
  const tr = translator(toLanguage(language))
  const { name } = await readSettings(db)
  if (feed.scope === 'own') {
    const title = tr.plain('programmes-calendar-own', { name })
    return feedText(title, await ownEntries(db, id, now, tr), tr.language)
  }
  if (role === 'contact') return null
  return feedText(tr.plain('programmes-calendar-all', { name }), await allEntries(db, now, tr), tr.language)
}

/** The public calendar. @returns null while it is off */
export async function publicFeed(
  db: Database,
  now: Date,
  language: Language,
  pageOf: (id: string) => string,
): Promise<string | null> {
  const { name, publicProgrammes } = await readSettings(db)
  if (!publicProgrammes) return null
  const programmes = (await programmesKnown(db, now)).filter(isListed)
  return feedText(
    name,
    programmes.map((programme) => ({ programme, url: pageOf(programme.id) })),
    language,
  )
}

async function ownEntries(db: Database, contactId: string, now: Date, tr: Translator): Promise<Entry[]> {
  const programmes = await programmesKnown(db, now, {
    rsvps: { some: { contactId, answer: { in: ['going', 'maybe'] } } },
  })
  const own = await ownAnswers(
    db,
    programmes.map(({ id }) => id),
    contactId,
  )
  return programmes.map((programme) => ({ programme, ...standingOf(own.get(programme.id), tr) }))
}

function standingOf(own: OwnAnswer | undefined, tr: Translator): Pick<Entry, 'note' | 'tentative'> {
  if (!own || own.standing.kind === 'seated') return {}
  const place = own.standing.kind === 'waitlisted' ? own.standing.place : 0
  return { tentative: true, note: tr.plain(`programmes-calendar-${own.standing.kind}`, { place }) }
}

async function allEntries(db: Database, now: Date, tr: Translator): Promise<Entry[]> {
  const programmes = await programmesKnown(db, now)
  const numbers = await numbersOfEach(
    db,
    programmes.map(({ id }) => id),
  )
  return programmes.map((programme) => {
    const { going, maybe, waitlisted } = numbers(programme.id)
    return { programme, note: tr.plain('programmes-calendar-numbers', { going, maybe, waitlisted }) }
  })
}

/** What was announced, and what of that was called off since: from a quarter ago on. */
export async function programmesKnown(db: Database, now: Date, more: object = {}): Promise<Programme[]> {
  const rows = await db.programme.findMany({
    where: {
      AND: [
        { status: { in: ['announced', 'cancelled'] }, announcedAt: { not: null } },
        { startsAt: { gt: new Date(now.getTime() - pastMs) } },
        more,
      ],
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: mostEntries,
  })
  return rows.map(toProgramme)
}
