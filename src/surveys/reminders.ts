/** Reminders before a survey closes, to those who have not finished it. */
import type { Database } from '../db/client.ts'
import { storedAudience } from '../partners/audience.ts'
import type { Occasion, ReminderKind } from '../reminders/kinds.ts'
import type { Moment } from '../time/moment.ts'
import { unfinished } from './rules.ts'
import type { Survey } from './store.ts'

export const surveyReminders: readonly ReminderKind[] = [
  {
    name: 'survey',
    title: (tr) => tr.plain('surveys-reminders-closing'),
    defaults: [
      { before: { days: 3 }, quiet: true },
      { before: { days: 1 }, quiet: true },
    ],
    ahead: closingAhead,
  },
]

/** What of an open survey is reminded of. */
export interface SurveyDates extends Pick<Survey, 'id' | 'audience' | 'perOrganisation'> {
  closes: Moment
  openedAt: Date
}

export function closingOf({ closes, openedAt, ...survey }: SurveyDates): Occasion {
  return {
    key: `survey:${survey.id}:closing`,
    at: closes,
    knownSince: openedAt,
    audience: unfinished(survey),
    kind: 'survey_reminder',
    surveyId: survey.id,
  }
}

async function closingAhead(db: Database, now: Date): Promise<Occasion[]> {
  const rows = await db.survey.findMany({
    where: { status: 'open', closesAt: { gt: now } },
    select: {
      id: true,
      closesLocal: true,
      zone: true,
      audience: true,
      perOrganisation: true,
      openedAt: true,
      createdAt: true,
    },
  })
  return rows.flatMap(({ id, closesLocal: local, zone, audience, perOrganisation, openedAt, createdAt }) =>
    local === null
      ? []
      : closingOf({
          id,
          closes: { local, zone },
          audience: storedAudience.read(audience),
          perOrganisation,
          openedAt: openedAt ?? createdAt,
        }),
  )
}
