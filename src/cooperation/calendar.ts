/** The yearly calendar as rows: asking the coordinators, and what one of them decides. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { ByPerson } from '../base/by.ts'
import type { Message } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { Database, Transaction } from '../db/client.ts'
import { readSettings, type YearlyStep } from '../db/settings.ts'
import { tellCoordinators } from '../delivery/reach.ts'
import type { NotDone, Translator } from '../i18n/index.ts'
import type { Job } from '../jobs/index.ts'
import { formatDate } from '../time/format.ts'
import { instantOf } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'
import {
  askAgain,
  type Decision,
  dayOfStep,
  decidingFaults,
  decisions,
  type StepState,
  stepsAt,
  stepTitle,
} from './steps.ts'

const stateSchema = z.enum(['asked', 'started', 'skipped'])

interface About {
  year: number
  step: YearlyStep
}

/** What came of a step in this year, the one before and the next. */
export async function statesOf(
  db: Database | Transaction,
  year: number,
): Promise<(step: YearlyStep) => (year: number) => StepState | undefined> {
  const rows = await db.yearStep.findMany({ where: { year: { in: [year - 1, year, year + 1] } } })
  const known = new Map(rows.map((row) => [`${row.year}:${row.step}`, stateSchema.parse(row.state)]))
  return ({ id }) =>
    (of) =>
      known.get(`${of}:${id}`)
}

/** The beginning of the day so many days on, by the wall clock: a change of the clock moves nothing. */
function daysOn(now: Date, days: number, zone: string): Date {
  return instantOf({ local: `${dayOf(now, zone).add({ days }).toString()}T00:00`, zone })
}

/** Asks all coordinators about each step that has come; again after a week while nobody has decided. */
export const calendarJob: Job = {
  name: 'cooperation-calendar',
  schedule: '0 15 9 * * *',
  async run({ db, now }) {
    const { yearlyCalendar, yearlySteps, zone } = await readSettings(db)
    if (!yearlyCalendar) return 0
    let told = 0
    for (const about of stepsAt(yearlySteps, dayOf(now, zone)))
      told += await db.$transaction((tx) => askAbout(tx, about, now, zone))
    return told
  },
}

async function askAbout(tx: Transaction, about: About, now: Date, zone: string): Promise<number> {
  const { year } = about
  const step = about.step.id
  const known = await tx.yearStep.findUnique({ where: { year_step: { year, step } } })
  if (known && (known.state !== 'asked' || known.askAgainAt > now)) return 0
  const again = { askAgainAt: daysOn(now, askAgain, zone) }
  await tx.yearStep.upsert({
    where: { year_step: { year, step } },
    create: { year, step, state: 'asked', changedAt: now, ...again },
    update: again,
    select: { step: true },
  })
  return await tellCoordinators(tx, {
    message: (tr) => question(about, dayOf(now, zone), tr),
    priority: 1,
    now,
    trace: `cooperation:${year}:${step}`,
  })
}

function question({ year, step }: About, today: Temporal.PlainDate, tr: Translator): Message {
  const day = dayOfStep(step, year)
  const ahead = Temporal.PlainDate.compare(today, day) < 0
  return {
    text: tr.t(ahead ? 'cooperation-step-ahead' : 'cooperation-step-question', {
      year: String(year),
      day: formatDate(day.toString(), tr.language),
      what: stepTitle(step, tr),
      how: tr.plain(`cooperation-step-how-${step.starts}`),
    }),
    buttons: [
      decisions.map((decision) =>
        button(tr.plain(`cooperation-step-do-${decision}`), 'co-step', String(year), step.id, decision),
      ),
    ],
  }
}

export type Decided = NotDone | { kind: 'decided'; decision: Decision; step: YearlyStep }

/** A coordinator's word on a step: of two at once the first counts, and the second is told so. */
export async function decideStep(
  tx: Transaction,
  { year, step, decision }: { year: number; step: string; decision: Decision },
  by: ByPerson,
): Promise<Decided> {
  const { yearlySteps, zone } = await readSettings(tx)
  const decided = yearlySteps.find(({ id }) => id === step)
  if (!decided) return { kind: 'gone' }
  // Whoever decides takes turns from here on.
  const key = { year_step: { year, step } }
  await tx.yearStep.updateMany({ where: { year, step }, data: { year } })
  const row = await tx.yearStep.findUnique({ where: key, select: { state: true } })
  if (!row) return { kind: 'gone' }
  const faults = decidingFaults(stateSchema.parse(row.state))
  if (faults.length > 0) return { kind: 'refused', faults }
  await tx.yearStep.update({
    where: key,
    data:
      decision === 'later'
        ? { askAgainAt: daysOn(by.now, askAgain, zone) }
        : {
            state: decision === 'start' ? 'started' : 'skipped',
            ...{ changedAt: by.now, changedById: by.contactId },
          },
    select: { step: true },
  })
  return { kind: 'decided', decision, step: decided }
}
