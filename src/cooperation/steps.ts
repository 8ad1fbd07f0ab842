/**
 * The yearly calendar of the cooperation: what comes round each year, and when. It starts by itself, and a coordinator
 * says yes to each step, or leaves it out.
 */
import { Temporal } from 'temporal-polyfill'
import type { Said } from '../i18n/index.ts'

export interface YearlyStep {
  name: 'report' | 'pulse' | 'forum'
  month: number
  day: number
}

export const yearlySteps: readonly YearlyStep[] = [
  { name: 'report', month: 1, day: 15 },
  { name: 'pulse', month: 3, day: 1 },
  { name: 'forum', month: 9, day: 10 },
]

export const stepNames = ['report', 'pulse', 'forum'] as const satisfies readonly YearlyStep['name'][]

export const decisions = ['start', 'later', 'skip'] as const
export type Decision = (typeof decisions)[number]

export type StepState = 'asked' | 'started' | 'skipped'

/** Days after its day for which a step is still asked about: who turns the calendar on later begins with what is ahead. */
const asked = 30
/** Days until it is asked again, if nobody decided, or "later" was said. */
export const askAgain = 7

function dayOfStep({ month, day }: YearlyStep, year: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day })
}

/** The day to show of a step: of this year, where something came of it, else the one that comes. */
export function shownDay(
  step: YearlyStep,
  state: StepState | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  return state ? dayOfStep(step, today.year) : nextOfStep(step, today)
}

/** The day that is ahead, or was not long ago: what nobody was asked about in its time comes round the next year. */
function nextOfStep(step: YearlyStep, today: Temporal.PlainDate): Temporal.PlainDate {
  const day = dayOfStep(step, today.year)
  const over = Temporal.PlainDate.compare(day.add({ days: asked }), today) <= 0
  return over ? dayOfStep(step, today.year + 1) : day
}

/** Which steps have come, each with the year that it belongs to: around the year's end that may be the last one. */
export function stepsAt(today: Temporal.PlainDate): { step: YearlyStep; year: number }[] {
  return [today.year - 1, today.year].flatMap((year) =>
    yearlySteps
      .filter((step) => {
        const day = dayOfStep(step, year)
        const over = day.add({ days: asked })
        return Temporal.PlainDate.compare(day, today) <= 0 && Temporal.PlainDate.compare(today, over) < 0
      })
      .map((step) => ({ step, year })),
  )
}

/** Why a step cannot be decided: nobody was asked, or somebody has said it already. */
export function decidingFaults(state: StepState): Said[] {
  return state === 'asked' ? [] : [{ key: `cooperation-step-${state}` }]
}
