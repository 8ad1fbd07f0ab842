/** Programmes that repeat: a draft becomes a series, whose sessions are programmes with seats and attendance of their own. */
import type { By } from '../base/by.ts'
import { newId } from '../base/id.ts'
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { NotDone, Refused, Said, Translator } from '../i18n/index.ts'
import { formatMomentShort } from '../time/format.ts'
import type { Moment } from '../time/moment.ts'
import { withPoster } from './pictured.ts'
import { type Programme, toProgramme } from './programme.ts'
import { datesOf, datesRule, mostSessions, shifted } from './series-rules.ts'
import { createDraft, rulesOf, saveProgramme, takeTurn } from './store.ts'

/** When one session is. */
export interface Session {
  starts: Moment
  ends: Moment | null
}

type Sessions =
  | {
      /** An RRULE of RFC 5545. */
      rule: string
      /** Days (YYYY-MM-DD) that are left out. */
      without: readonly string[]
    }
  /** In their order, where they follow no rule. */
  | { sessions: readonly Session[] }

export type SeriesWanted = Sessions & {
  /** Whether one answer is for all sessions. */
  oneAnswer: boolean
}

export type MadeSeries = NotDone | { kind: 'made'; programme: Programme; sessions: Programme[] }

/**
 * Makes a draft the first of a series: the others are drafts like it, each with its own day, announced together with it.
 * What a draft was repeated as before is thrown away. A single session is moved or called off as any programme is.
 */
export async function makeSeries(
  tx: Transaction,
  draftId: string,
  wanted: SeriesWanted,
  by: By,
): Promise<MadeSeries> {
  const draft = await takeTurn(tx, draftId)
  if (!draft) return { kind: 'gone' }
  if (draft.status !== 'draft')
    return { kind: 'refused', faults: [{ key: `programmes-already-${draft.status}` }] }
  const found = sessionsFor(draft, wanted)
  if (found.kind === 'refused') return found
  const [first, ...others] = found.sessions
  if (!first) return { kind: 'refused', faults: [{ key: 'series-fault-no-dates' }] }
  await dropOthers(tx, draft)
  const series = await tx.series.create({
    data: { id: newId(), rule: found.rule, oneAnswer: wanted.oneAnswer },
    select: { id: true },
  })
  const seriesId = series.id
  const programme = await saveProgramme(tx, draftId, { seriesId, ...first })
  const sessions = [programme]
  for (const session of others) {
    // Answers to a session are taken as long before it as before the first.
    const deadline = moved(draft.deadline, draft.starts, session.starts)
    const made = await createDraft(tx, { ...draft, ...session, deadline }, by.contactId, by.now)
    sessions.push(await saveProgramme(tx, made.id, { seriesId, ...rulesOf(draft) }))
  }
  return { kind: 'made', programme, sessions }
}

/** Sets of a draft series whether one answer is for all sessions. */
export async function answerTogether(
  tx: Transaction,
  draftId: string,
  oneAnswer: boolean,
): Promise<NotDone | { kind: 'set'; programme: Programme }> {
  const draft = await takeTurn(tx, draftId)
  if (!draft || draft.seriesId === null) return { kind: 'gone' }
  const told = await alreadyTold(tx, draft)
  if (told) return told
  await tx.series.update({ where: { id: draft.seriesId }, data: { oneAnswer } })
  return { kind: 'set', programme: draft }
}

/** Makes a draft series a single programme again: the one that is shown. */
export async function undoSeries(
  tx: Transaction,
  draftId: string,
): Promise<NotDone | { kind: 'set'; programme: Programme }> {
  const draft = await takeTurn(tx, draftId)
  if (!draft) return { kind: 'gone' }
  const told = await alreadyTold(tx, draft)
  if (told) return told
  await dropOthers(tx, draft)
  const programme = await saveProgramme(tx, draftId, { seriesId: null })
  if (draft.seriesId !== null) await tx.series.deleteMany({ where: { id: draft.seriesId } })
  return { kind: 'set', programme }
}

/** Whether people know of it, or of another session, already. */
async function alreadyTold(tx: Transaction, { status, seriesId }: Programme): Promise<Refused | undefined> {
  const faults = [{ key: `programmes-already-${status === 'draft' ? 'announced' : status}` }]
  if (status !== 'draft') return { kind: 'refused', faults }
  const told = await tx.programme.count({ where: { seriesId: seriesId ?? '', status: { not: 'draft' } } })
  return told > 0 ? { kind: 'refused', faults } : undefined
}

async function dropOthers(tx: Transaction, { id, seriesId }: Programme): Promise<void> {
  if (seriesId !== null)
    await tx.programme.deleteMany({ where: { seriesId, status: 'draft', id: { not: id } } })
}

/** The sessions of a series whose first is this. */
export function sessionsFor(
  draft: Session,
  wanted: Sessions,
): Refused | { kind: 'sessions'; rule: string; sessions: readonly Session[] } {
  const refused = (key: string, args?: Said['args']): Refused => ({
    kind: 'refused',
    faults: [{ key, ...(args && { args }) }],
  })
  if ('sessions' in wanted) {
    const { sessions } = wanted
    if (sessions.some(({ starts, ends }) => ends !== null && ends.local <= starts.local))
      return refused('programmes-fault-end-before-start')
    if (new Set(sessions.map(({ starts }) => starts.local)).size < sessions.length)
      return refused('series-fault-twice')
    if (sessions.length > mostSessions) return refused('series-fault-many', { most: mostSessions })
    if (sessions.length < 2) return refused('series-fault-one-date')
    return { kind: 'sessions', rule: datesRule(sessions), sessions }
  }
  const found = datesOf(draft.starts, wanted.rule, wanted.without)
  if (found.kind === 'refused') return found
  const sessions = found.dates.map((starts) => ({ starts, ends: moved(draft.ends, draft.starts, starts) }))
  if (sessions.length < 2) return refused('series-fault-one-date')
  return { kind: 'sessions', rule: wanted.rule, sessions }
}

/** What keeps it from being a series. */
export function seriesFaults(draft: Session, wanted: Sessions): readonly Said[] {
  const found = sessionsFor(draft, wanted)
  return found.kind === 'refused' ? found.faults : []
}

/** As far from another start as it is from this one. */
function moved(moment: Moment | null, from: Moment, to: Moment): Moment | null {
  return moment && { ...moment, local: shifted(moment.local, from.local, to.local) }
}

/** All sessions of a series, in their order. */
export async function sessionsOf(db: Database | Transaction, seriesId: string): Promise<Programme[]> {
  const rows = await db.programme.findMany({
    where: { seriesId },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toProgramme)
}

/** The sessions of its series that are announced and ahead, in their order; none for what is no session. */
export async function sessionsAhead(
  db: Database | Transaction,
  { seriesId }: Pick<Programme, 'seriesId'>,
  now: Date,
): Promise<Programme[]> {
  if (seriesId === null) return []
  const sessions = await sessionsOf(db, seriesId)
  return sessions.filter(({ status, startsAt }) => status === 'announced' && startsAt > now)
}

/** Which programmes an answer to this one is for: itself, or all sessions ahead where one answer is for all. */
export async function answeredTogether(tx: Transaction, programmeId: string, now: Date): Promise<string[]> {
  const found = await tx.programme.findUnique({
    where: { id: programmeId },
    select: { series: { select: { id: true, oneAnswer: true } } },
  })
  if (!found?.series?.oneAnswer) return [programmeId]
  const rows = await tx.programme.findMany({
    where: {
      OR: [{ id: programmeId }, { seriesId: found.series.id, status: 'announced', startsAt: { gt: now } }],
    },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** The other sessions ahead that an answer to this one is for. */
export async function othersAhead(tx: Transaction, programme: Programme, now: Date): Promise<Programme[]> {
  const ids = await answeredTogether(tx, programme.id, now)
  const rows = await tx.programme.findMany({
    where: { id: { in: ids.filter((id) => id !== programme.id) } },
    orderBy: { startsAt: 'asc' },
  })
  return rows.map(toProgramme)
}

/** Whether sessions of its series come after it. */
export async function isFollowed(db: Database, { seriesId, startsAt }: Programme): Promise<boolean> {
  const later = await db.programme.count({
    where: { seriesId, status: 'announced', startsAt: { gt: startsAt } },
  })
  return later > 0
}

/** When the session before each of these begins, in its series; null for the first, and for what is no session. */
export async function sessionsBefore(
  db: Database,
  rows: readonly { id: string; seriesId: string | null; startsAt: Date }[],
): Promise<(row: { seriesId: string | null; startsAt: Date }) => Date | null> {
  const ids = [...new Set(rows.flatMap(({ seriesId }) => seriesId ?? []))]
  const sessions = await db.programme.findMany({
    where: { seriesId: { in: ids }, status: 'announced' },
    orderBy: { startsAt: 'asc' },
    select: { seriesId: true, startsAt: true },
  })
  return ({ seriesId, startsAt }) =>
    seriesId === null
      ? null
      : (sessions.findLast((one) => one.seriesId === seriesId && one.startsAt < startsAt)?.startsAt ?? null)
}

/** The sessions as people read them, below the programme itself; nothing for what is no session. */
async function sessionsText(
  db: Database | Transaction,
  { seriesId }: Programme,
  tr: Translator,
): Promise<Markup | undefined> {
  if (seriesId === null) return undefined
  const series = await db.series.findUnique({ where: { id: seriesId } })
  const sessions = (await sessionsOf(db, seriesId)).filter(({ status }) => status !== 'cancelled')
  if (!series || sessions.length < 2) return undefined
  return tr.t(series.oneAnswer ? 'series-sessions-all' : 'series-sessions-each', {
    count: sessions.length,
    dates: sessions.map(({ starts }) => formatMomentShort(starts, tr.language)).join('; '),
  })
}

/** A message about a programme with its poster, and the dates of its series below. */
export async function inFull<Shown extends Message>(
  db: Database | Transaction,
  programme: Programme,
  message: Shown,
  tr: Translator,
): Promise<Shown> {
  const sessions = await sessionsText(db, programme, tr)
  const shown = await withPoster(db, programme, message, tr)
  return sessions ? { ...shown, text: joinMarkup([shown.text, sessions], '\n\n') } : shown
}
