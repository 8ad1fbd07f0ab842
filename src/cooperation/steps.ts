/**
 * The yearly calendar of the cooperation: what comes round each year, and when. It starts by itself, and a coordinator
 * says yes to each step, or leaves it out.
 */
import { Temporal } from 'temporal-polyfill'
import type { YearlyStep } from '../db/settings.ts'
import type { Said, Translator } from '../i18n/index.ts'

export const decisions = ['start', 'later', 'skip'] as const
export type Decision = (typeof decisions)[number]

export type StepState = 'asked' | 'started' | 'skipped'

/** Days after its day for which a step is still asked about: who turns the calendar on later begins with what is ahead. */
const asked = 30
/** Days until it is asked again, if nobody decided, or "later" was said. */
export const askAgain = 7

/** In a year without 29 February what falls on it is on the 28th. */
export function dayOfStep({ month, day }: YearlyStep, year: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' })
}

/** It was so long ago that it is no longer asked about. */
function isOver(day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day.add({ days: asked }), today) <= 0
}

/**
 * What to show of a step: its day of the year that something came of last, else the one that comes. Of the year before only
 * what still waits for a decision.
 * @param stateIn what came of it in a year
 */
export function shownStep(
  step: YearlyStep,
  stateIn: (year: number) => StepState | undefined,
  today: Temporal.PlainDate,
): { day: Temporal.PlainDate; state: StepState | undefined } {
  const waits = (one: number) => stateIn(one) === 'asked' && !isOver(dayOfStep(step, one), today)
  const year =
    [today.year + 1, today.year].find((one) => stateIn(one) !== undefined) ?? [today.year - 1].find(waits)
  return year === undefined
    ? { day: nextOfStep(step, today), state: undefined }
    : { day: dayOfStep(step, year), state: stateIn(year) }
}

/** The day that is ahead, or was not long ago: what nobody was asked about in its time comes round the next year. */
export function nextOfStep(step: YearlyStep, today: Temporal.PlainDate): Temporal.PlainDate {
  const day = dayOfStep(step, today.year)
  return isOver(day, today) ? dayOfStep(step, today.year + 1) : day
}

/** Which steps are to be asked about, each with the year of its day: around the year's end that may be another one. */
export function stepsAt(
  steps: readonly YearlyStep[],
  today: Temporal.PlainDate,
): { step: YearlyStep; year: number }[] {
  return [today.year - 1, today.year, today.year + 1].flatMap((year) =>
    steps
      .filter((step) => {
        const day = dayOfStep(step, year)
        const from = day.subtract({ days: step.lead })
        return !step.off && Temporal.PlainDate.compare(from, today) <= 0 && !isOver(day, today)
      })
      .map((step) => ({ step, year })),
  )
}

export function stepTitle({ id, title }: YearlyStep, tr: Translator): string {
  return title || tr.plain(`cooperation-step-name-${id}`)
}

/** Why a step cannot be decided: nobody was asked, or somebody has said it already. */
export function decidingFaults(state: StepState): Said[] {
  return state === 'asked' ? [] : [{ key: `cooperation-step-${state}` }]
}
