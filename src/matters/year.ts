/** What a year came to in matters: measures that were done, and calls that were won; no organisation is in it. */
import type { YearPart } from '../db/year.ts'
import { call } from './kinds/call.ts'
import { measure } from './kinds/measure.ts'

export const mattersYear: YearPart = {
  name: 'matters',
  async figures(db, { from, until }) {
    const count = (kind: string, states: readonly string[]) =>
      db.matterState.count({
        where: { matter: { kind }, state: { in: [...states] }, changedAt: { gte: from, lt: until } },
      })
    return [
      { key: 'cooperation-measures', value: await count(measure.name, measure.finished) },
      { key: 'cooperation-calls-won', value: await count(call.name, call.awarded ?? []) },
    ]
  },
}
