/** What a year came to in surveys: how many were asked, and which share of those asked answered. */
import type { YearPart } from '../db/year.ts'
import { responseTotals } from './results/rate.ts'
import { rate } from './rules.ts'
import { findSurvey } from './store.ts'

export const surveysYear: YearPart = {
  name: 'surveys',
  async figures(db, { from, until }) {
    const rows = await db.survey.findMany({
      where: { openedAt: { gte: from, lt: until } },
      select: { id: true },
    })
    let [done, asked] = [0, 0]
    for (const { id } of rows) {
      const survey = await findSurvey(db, id)
      if (!survey) continue
      const totals = await responseTotals(db, survey)
      done += totals.done
      asked += totals.asked
    }
    return [
      { key: 'cooperation-surveys', value: rows.length },
      { key: 'cooperation-answers', value: done },
      { key: 'cooperation-response-rate', value: asked === 0 ? null : rate(done, asked), percent: true },
    ]
  },
}
