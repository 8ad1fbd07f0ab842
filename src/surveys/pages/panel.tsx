/** On the first page: the open surveys, and how many have answered. */
import type { Activity, Panel } from '../../console/desk.ts'
import { Meter } from '../../console/shell.tsx'
import { respondedPerDay } from '../../db/per-day.ts'
import { titleIn } from '../phrases.ts'
import { responseTotals } from '../results/rate.ts'
import { rate } from '../rules.ts'
import { listSurveys } from '../store.ts'

export const openSurveysPanel: Panel = {
  order: 20,
  title: 'console-open-surveys',
  empty: {
    says: 'console-open-surveys-none',
    begin: { label: 'console-survey-begin', path: '/console/surveys' },
  },
  async read({ db }, clerk, shown) {
    const surveys = await listSurveys(db, { status: ['open'], take: shown })
    const totals = await responseTotals(db, surveys)
    const rows = surveys.map((survey, index) => {
      const { done, asked } = totals[index] ?? { done: 0, asked: 0 }
      const label = clerk.tr.plain('console-rate', { done, asked, percent: rate(done, asked) })
      const path = `/console/surveys/${survey.id}`
      return {
        what: <a href={path}>{titleIn(survey, clerk.language)}</a>,
        about: <Meter part={done} whole={asked} label={label} />,
        ...(done < asked && { press: { label: 'console-silent', path: `${path}#silent` } }),
      }
    })
    return { rows }
  },
}

export const responding: Activity = { label: 'console-activity-responses', perDay: respondedPerDay }
