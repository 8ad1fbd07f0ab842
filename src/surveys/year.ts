/** What a year came to in surveys: how many were asked, and which share of those asked answered. */
import type { YearPart } from '../db/year.ts'
import { countAudience } from '../partners/where.ts'
import { rate } from './rules.ts'
import { findSurvey } from './store.ts'

export const surveysYear: YearPart = {
  name: 'surveys',
  async figures(db, { from, until }) {
    const rows = await db.survey.findMany({
      where: { openedAt: { gte: from, lt: until } },
      select: { id: true, _count: { select: { participations: { where: { state: 'done' } } } } },
    })
    let [done, asked] = [0, 0]
    for (const { id, _count } of rows) {
      const survey = await findSurvey(db, id)
      if (!survey) continue
      const reached = await countAudience(db, survey.audience)
      done += _count.participations
      // Who has answered was asked, whoever the audience is by now.
      asked += Math.max(
        _count.participations,
        survey.perOrganisation ? reached.organisations : reached.contacts,
      )
    }
    return [
      { key: 'cooperation-surveys', value: rows.length },
      { key: 'cooperation-answers', value: done },
      { key: 'cooperation-response-rate', value: asked === 0 ? null : rate(done, asked), percent: true },
    ]
  },
}
