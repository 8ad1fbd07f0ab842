/** Which of several times is meant by a word typed when the choice stands: "délután", "pm", "17:00". */

import { readClock, readDay, type TimeContext } from './read.ts'
import { clockRules } from './typed/clocks.ts'
import { itemsOf } from './typed/items.ts'
import { plain } from './typed/plain.ts'
import type { DayPart } from './typed/words.ts'
import { dayOf } from './zone.ts'

/** What a choice says of itself: its day, its time, or both. */
export interface TimeChoice {
  /** YYYY-MM-DD */
  date?: string
  /** HH:mm */
  time?: string
}

const halves: Record<DayPart, 'first' | 'second' | 'night'> = {
  am: 'first',
  'small-hours': 'first',
  morning: 'first',
  forenoon: 'first',
  noon: 'second',
  afternoon: 'second',
  evening: 'second',
  pm: 'second',
  night: 'night',
}

/** @returns its place; undefined when the word fits none, or more than one */
export function choiceSaid(
  text: string,
  choices: readonly TimeChoice[],
  context: TimeContext,
): number | undefined {
  const fits = fitting(text, context)
  const places = choices.flatMap((choice, place) => (fits(choice) ? [place] : []))
  return places.length === 1 ? places[0] : undefined
}

function fitting(text: string, context: TimeContext): (choice: TimeChoice) => boolean {
  const items =
    text.length > 40 ? undefined : itemsOf(plain(text), clockRules, dayOf(context.now, context.zone))
  const parts = items?.every(({ kind }) => kind === 'part') ? items : []
  const halfMeant = parts.flatMap((item) => (item.kind === 'part' ? [halves[item.part]] : []))[0]
  if (halfMeant !== undefined)
    return ({ time = '' }) => {
      const isNight = time < '06:00' || time >= '18:00'
      return halfMeant === 'night' ? isNight : time < '12:00' === (halfMeant === 'first')
    }
  const clock = readClock(text, context)
  if (clock.kind === 'read') return ({ time }) => time === clock.value
  const day = readDay(text, context)
  return ({ date }) => day.kind === 'read' && date === day.value
}
