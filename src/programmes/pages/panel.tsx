/** On the first page: the programmes that come next. */
import { moment } from '../../console/dates.ts'
import type { Panel } from '../../console/desk.ts'
import { lineColumns, toLine, wordsIn } from '../programme.ts'
import { numbersOfEach } from '../rsvps.ts'

export const upcomingPanel: Panel = {
  order: 10,
  title: 'console-upcoming',
  none: 'console-upcoming-none',
  async read({ db, clock }, clerk, shown) {
    const found = await db.programme.findMany({
      where: { status: 'announced', startsAt: { gt: clock() } },
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
      return (
        <>
          <a href={`/console/programmes/${id}`}>{wordsIn(title, clerk.language)}</a>
          <span class="note">{moment(startsAt, clerk)}</span>
          <span>{clerk.tr.plain('console-going', { going, maybe, waitlisted })}</span>
        </>
      )
    })
    return { rows }
  },
}
