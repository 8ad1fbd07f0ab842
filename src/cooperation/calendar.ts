/** The yearly calendar as rows: asking the coordinators, and what one of them decides. */
import { z } from 'zod'
import type { ByPerson } from '../base/by.ts'
import type { Message } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { Database, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { tellCoordinators } from '../delivery/reach.ts'
import type { NotDone, Translator } from '../i18n/index.ts'
import type { Job } from '../jobs/index.ts'
import { dayOf } from '../time/zone.ts'
import {
  askAgain,
  type Decision,
  decidingFaults,
  decisions,
  type StepState,
  stepsAt,
  type YearlyStep,
} from './steps.ts'

const dayMs = 24 * 3600 * 1000
const stateSchema = z.enum(['asked', 'started', 'skipped'])

interface About {
  year: number
  step: YearlyStep['name']
}

/** What of a year was decided, by step. */
export async function statesOf(
  db: Database | Transaction,
  year: number,
): Promise<ReadonlyMap<string, StepState>> {
  const rows = await db.yearStep.findMany({ where: { year }, select: { step: true, state: true } })
  return new Map(rows.map(({ step, state }) => [step, stateSchema.parse(state)]))
}

/** Asks all coordinators about each step that has come; again after a week while nobody has decided. */
export const calendarJob: Job = {
  name: 'cooperation-calendar',
  schedule: '0 15 9 * * *',
  async run({ db, now }) {
    const { yearlyCalendar, zone } = await readSettings(db)
    if (!yearlyCalendar) return 0
    let told = 0
    for (const { step, year } of stepsAt(dayOf(now, zone)))
      told += await db.$transaction((tx) => askAbout(tx, { year, step: step.name }, now))
    return told
  },
}

async function askAbout(tx: Transaction, { year, step }: About, now: Date): Promise<number> {
  const known = await tx.yearStep.findUnique({ where: { year_step: { year, step } } })
  if (known && (known.state !== 'asked' || known.askAgainAt > now)) return 0
  const again = { askAgainAt: new Date(now.getTime() + askAgain * dayMs) }
  await tx.yearStep.upsert({
    where: { year_step: { year, step } },
    create: { year, step, state: 'asked', changedAt: now, ...again },
    update: again,
    select: { step: true },
  })
  return await tellCoordinators(tx, {
    message: (tr) => question({ year, step }, tr),
    priority: 1,
    now,
    trace: `cooperation:${year}:${step}`,
  })
}

function question({ year, step }: About, tr: Translator): Message {
  return {
    text: tr.t('cooperation-step-question', {
      year: String(year),
      what: tr.plain(`cooperation-step-name-${step}`),
      how: tr.plain(`cooperation-step-how-${step}`),
    }),
    buttons: [
      decisions.map((decision) =>
        button(tr.plain(`cooperation-step-do-${decision}`), 'co-step', String(year), step, decision),
      ),
    ],
  }
}

export type Decided = NotDone | { kind: 'decided'; decision: Decision }

/** A coordinator's word on a step: of two at once the first counts, and the second is told so. */
export async function decideStep(
  tx: Transaction,
  { year, step, decision }: About & { decision: Decision },
  by: ByPerson,
): Promise<Decided> {
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
        ? { askAgainAt: new Date(by.now.getTime() + askAgain * dayMs) }
        : {
            state: decision === 'start' ? 'started' : 'skipped',
            ...{ changedAt: by.now, changedById: by.contactId },
          },
    select: { step: true },
  })
  return { kind: 'decided', decision }
}
