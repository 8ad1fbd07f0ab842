/** What a year came to in matters: measures that were done, and calls that were won; no organisation is in it. */
import type { YearPart } from '../db/year.ts'
import { call } from './kinds/call.ts'
import { measure } from './kinds/measure.ts'
import { reached } from './reached.ts'

export const mattersYear: YearPart = {
  name: 'matters',
  async figures(db, { from, until }) {
    const count = async (kind: string, states: readonly string[]) =>
      (await reached(db, { kind, states })).filter(({ at }) => at >= from && at < until).length
    return [
      { key: 'cooperation-measures', value: await count(measure.name, measure.finished) },
      { key: 'cooperation-calls-won', value: await count(call.name, call.awarded ?? []) },
    ]
  },
}
