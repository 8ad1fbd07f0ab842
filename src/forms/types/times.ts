/** What the question types of days and times share: how what was read becomes an answer, a choice or a refusal. */
import { formatDate, formatDayOfYear, formatInYear, formatWeekday } from '../../time/format.ts'
import type { Doubt, Refusal, TimeReading } from '../../time/read.ts'
import type { Offer, Problem } from '../state.ts'
import { confirm, invalid, type Reading } from './type.ts'

/** The message that says that nothing was understood: `forms-invalid-…`. */
type NotUnderstood = 'date' | 'time' | 'moment'

/**
 * @param otherwise for what was not understood at all
 * @param language in which the reason is said
 * @param repeats the message for a time that comes again and again, where that can be made otherwise
 */
function refusal(reason: Refusal, otherwise: NotUnderstood, language: string, repeats?: string): Reading {
  switch (reason.because) {
    case 'unknown': {
      const { said } = reason
      if (said === 'repeats' && repeats) return { kind: 'invalid', problem: { key: repeats, args: {} } }
      if (said === 'repeats' || said === 'several') return invalid(`${said}-times`)
      return said === 'part' && otherwise !== 'date' ? half(invalid(`${otherwise}-part`)) : invalid(otherwise)
    }
    case 'no-time':
      return half(invalid('moment-time', { day: formatDate(reason.date, language) }))
    case 'no-date':
      return half(invalid('moment-date'))
    case 'no-such-day': {
      const { year, month, day } = reason.day
      return invalid('no-such-day', {
        day: formatDayOfYear(month, day, language),
        year: year === undefined ? 'none' : formatInYear(year, language),
      })
    }
  }
}

/** What is understood is kept, so that the rest alone is enough. */
function half(reading: Extract<Reading, { kind: 'invalid' }>): Reading {
  return { ...reading, half: true }
}

/** Asks which of them is meant. */
function choose(offers: Offer[], doubt: Doubt, language: string): Reading {
  return { kind: 'choose', offers, doubt: question(doubt, language) }
}

function question(doubt: Doubt, language: string): Problem {
  if (doubt.about !== 'weekday') return { key: `forms-which-${doubt.about}`, args: {} }
  const args = {
    date: formatDate(doubt.date, language),
    weekday: formatWeekday(doubt.weekday, language),
  }
  return { key: 'forms-which-weekday', args }
}

/** A value as it was read: taken if there is no other way to read it, else asked back. */
export function readingOf<Value>(
  read: TimeReading<Value>,
  how: {
    otherwise: NotUnderstood
    language: string
    /** Undefined: it can't be one answer (a range). */
    offer(value: Value): Offer | undefined
    /** Even what is certain is repeated back. */
    always?: true
    /** The message for a time that comes again and again; default: that one is needed here. */
    repeats?: string | undefined
  },
): Reading {
  if (read.kind === 'refused') return refusal(read.reason, how.otherwise, how.language, how.repeats)
  const values = read.kind === 'read' ? [read.value] : read.choices
  const offers = values.flatMap((value) => how.offer(value) ?? [])
  const [only] = offers
  if (!only) return invalid('moment-range')
  if (read.kind === 'choices') return choose(offers, read.doubt, how.language)
  return read.certain && !how.always ? { kind: 'answer', value: only.value } : confirm(only.value, only.also)
}
