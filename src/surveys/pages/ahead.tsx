/** On the first page: the surveys that close soon. */
import { mostAhead } from '../../console/ahead.ts'
import { moment } from '../../console/dates.ts'
import type { Ahead } from '../../console/desk.ts'
import { titleIn } from '../phrases.ts'
import { closingUntil } from '../store.ts'

export const closings: Ahead = async ({ db, clock }, clerk, until) => {
  const found = await closingUntil(db, { now: clock(), until, take: mostAhead })
  return found.map(({ survey, at }) => {
    const path = `/console/surveys/${survey.id}`
    return {
      at,
      what: <a href={path}>{titleIn(survey, clerk.language)}</a>,
      about: `${clerk.tr.plain('console-ahead-closes')}: ${moment(at, clerk)}`,
      press: { label: 'console-silent', path: `${path}#silent` },
    }
  })
}
