/** On the first page: the programmes that come next, those whose attendance nobody has marked, who answered of late. */
import { moment } from '../../console/dates.ts'
import type { Activity, Panel } from '../../console/desk.ts'
import { answeredPerDay } from '../../db/per-day.ts'
import { lineColumns, toLine, wordsIn } from '../programme.ts'
import { numbersOfEach } from '../rsvps.ts'

const day = 24 * 3600 * 1000
/** Who was there a month ago nobody remembers. */
const markedWithin = 30 * day

export const upcomingPanel: Panel = {
  order: 10,
  title: 'console-upcoming',
  empty: {
    says: 'console-upcoming-none',
    begin: { label: 'console-programme-begin', path: '/console/programmes/new' },
  },
  async read({ db, clock }, clerk, shown) {
    const now = clock()
    const found = await db.programme.findMany({
      where: { status: 'announced', startsAt: { gt: now } },
      orderBy: { startsAt: 'asc' },
      take: shown,
      select: lineColumns,
    })
    const programmes = found.map(toLine)
    const numbers = await numbersOfEach(
      db,
      programmes.map(({ id }) => id),
    )
    const rows = programmes.map(({ id, title, startsAt }) => {
      const { going, maybe, waitlisted } = numbers(id)
      const path = `/console/programmes/${id}`
      const soon = startsAt.getTime() - now.getTime() < day
      return {
        what: <a href={path}>{wordsIn(title, clerk.language)}</a>,
        about: `${moment(startsAt, clerk)} · ${clerk.tr.plain('console-going', { going, maybe, waitlisted })}`,
        press: soon
          ? { label: 'console-to-door', path: `${path}/door` }
          : { label: 'console-silent', path: `${path}#silent` },
      }
    })
    return { rows }
  },
}

export const unmarkedPanel: Panel = {
  order: 8,
  title: 'console-unmarked',
  async read({ db, clock }, clerk, shown) {
    const now = clock()
    const found = await db.programme.findMany({
      where: {
        status: 'announced',
        startsAt: { lt: now, gt: new Date(now.getTime() - markedWithin) },
        rsvps: { some: { answer: 'going' }, none: { attended: { not: null } } },
      },
      orderBy: { startsAt: 'desc' },
      take: shown,
      select: lineColumns,
    })
    const rows = found.map(toLine).map(({ id, title, startsAt }) => ({
      what: <a href={`/console/programmes/${id}`}>{wordsIn(title, clerk.language)}</a>,
      about: moment(startsAt, clerk),
      press: { label: 'console-to-attendance', path: `/console/programmes/${id}/door` },
    }))
    return { rows }
  },
}

export const answering: Activity = { label: 'console-activity-rsvps', perDay: answeredPerDay }
