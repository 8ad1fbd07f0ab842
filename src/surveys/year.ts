/** What a year came to in surveys: how many were asked, and which share of those asked answered. */
import type { YearPart } from '../db/year.ts'
import { responseTotals } from './results/rate.ts'
import { rate } from './rules.ts'
import { surveysOpened } from './store.ts'

export const surveysYear: YearPart = {
  name: 'surveys',
  async figures(db, year) {
    const surveys = await surveysOpened(db, year)
    const totals = await responseTotals(db, surveys)
    const done = totals.reduce((sum, one) => sum + one.done, 0)
    const asked = totals.reduce((sum, one) => sum + one.asked, 0)
    return [
      { key: 'cooperation-surveys', value: surveys.length },
      { key: 'cooperation-answers', value: done },
      { key: 'cooperation-response-rate', value: asked === 0 ? null : rate(done, asked), percent: true },
    ]
  },
}
