/** On the first page: consultations that have closed and wait for what becomes of their points. */
import { mostAhead } from '../../console/ahead.ts'
import { day } from '../../console/dates.ts'
import type { Ahead } from '../../console/desk.ts'
import { inLanguage, localisedSchema } from '../../forms/form.ts'

/** Days after which nobody is led to it any more. */
const waiting = 90

export const unanswered: Ahead = async ({ db, clock }, clerk) => {
  const since = new Date(clock().getTime() - waiting * 86_400_000)
  const found = await db.consultation.findMany({
    where: { toldAt: null, next: null, survey: { status: 'closed', closedAt: { gt: since } } },
    select: { id: true, survey: { select: { title: true, closedAt: true } } },
    orderBy: { id: 'asc' },
    take: mostAhead,
  })
  return found.flatMap(({ id, survey: { title, closedAt } }) => {
    if (!closedAt) return []
    const path = `/console/consultations/${id}`
    return [
      {
        at: closedAt,
        what: <a href={path}>{inLanguage(localisedSchema.parse(title), clerk.language)}</a>,
        about: clerk.tr.plain('consultation-ahead', { day: day(closedAt, clerk) }),
        press: { label: 'consultation-ahead-do', path },
      },
    ]
  })
}
