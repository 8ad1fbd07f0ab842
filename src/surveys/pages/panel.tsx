/** On the first page: the open surveys, and how many have answered. */
import type { Panel } from '../../console/desk.ts'
import { Meter } from '../../console/shell.tsx'
import { titleIn } from '../phrases.ts'
import { responseRate } from '../results/rate.ts'
import { rate } from '../rules.ts'
import { listSurveys } from '../store.ts'

export const openSurveysPanel: Panel = {
  order: 20,
  title: 'console-open-surveys',
  none: 'console-open-surveys-none',
  async read({ db }, clerk, shown) {
    const surveys = await listSurveys(db, { status: ['open'], take: shown })
    const rows = surveys.map(async (survey) => {
      const { done, asked } = await responseRate(db, survey)
      const label = clerk.tr.plain('console-rate', { done, asked, percent: rate(done, asked) })
      return (
        <>
          <a href={`/console/surveys/${survey.id}`}>{titleIn(survey, clerk.language)}</a>
          <Meter part={done} whole={asked} label={label} />
        </>
      )
    })
    return { rows: await Promise.all(rows) }
  },
}
