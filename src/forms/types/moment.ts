import { choiceSaid } from '../../time/choosing.ts'
import { formatDate, formatMoment, formatRange } from '../../time/format.ts'
import { type Moment, momentSchema } from '../../time/moment.ts'
import { readPeriod } from '../../time/period.ts'
import { type Refusal, readClock, readMoment, type TimeContext } from '../../time/read.ts'
import { nextAt } from '../../time/zone.ts'
import { readingOf } from './times.ts'
import { confirm, invalid, type QuestionType, showText, type TypeContext } from './type.ts'

/**
 * A day and a time of the bot's own forms: wall-clock time with its zone, always repeated back in full. Parameters:
 * `after` (YYYY-MM-DDTHH:mm): a time alone is enough, the next such time after it; `end`: the path of the question
 * that the end of a range answers, where one was typed ("dec. 3. 17-19"); `day` (`end`): a day alone is enough, and
 * means its last minute, as does a stretch of days ("nyár vége"); `repeats`: the message that says how what comes again and again is made.
 */
export const moment: QuestionType = {
  name: 'moment',
  ask: 'text',
  seconds: 15,
  read(typed, context) {
    const { question, env, language } = context
    const { after, end, day, repeats } = question.parameters
    const read = readMoment(typed, env)
    const next = after !== undefined && read.kind === 'refused' ? nextClock(typed, after, context) : undefined
    if (next !== undefined) return confirm({ local: next, zone: env.zone })
    if (day === 'end' && read.kind === 'refused') {
      const last = lastDay(typed, read.reason, env)
      if (last === 'open') return invalid('open-end')
      if (last !== undefined) return confirm({ local: `${last}${lastMinute}`, zone: env.zone })
    }
    return readingOf(read, {
      otherwise: 'moment',
      language,
      always: true,
      repeats,
      offer: (value) =>
        'local' in value
          ? { value }
          : end === undefined
            ? undefined
            : { value: value.start, also: { [end]: value.end } },
    })
  },
  said: (typed, offers, { env }) =>
    choiceSaid(
      typed,
      offers.map(({ value }) => {
        const { local } = momentSchema.parse(value)
        return { date: local.slice(0, 10), time: local.slice(11) }
      }),
      env,
    ),
  show: (value, context) =>
    typeof value === 'object' && 'local' in value ? shown(value, context) : showText(value),
  showOffer({ value, also }, context) {
    const { question, language } = context
    const start = momentSchema.parse(value)
    const end = momentSchema.safeParse(also?.[question.parameters.end ?? ''])
    return end.success ? formatRange(start, end.data, language) : shown(start, context)
  },
}

const lastMinute = 'T23:59'

/** The day that was said without a time, or the last of what was said instead of one ("nyár vége"). */
function lastDay(typed: string, reason: Refusal, env: TimeContext): string | undefined {
  const period = readPeriod(typed, env)
  const isPart = period?.kind === 'period' && period.isPart
  if (!isPart && reason.because === 'no-time') return reason.date
  return period?.kind === 'period' ? period.until : period?.kind
}

/** A day that was typed alone is said alone. */
function shown(value: Moment, { question, language }: TypeContext): string {
  return question.parameters.day === 'end' && value.local.endsWith(lastMinute)
    ? formatDate(value.local.slice(0, 10), language)
    : formatMoment(value, language)
}

/** The first of the times that a time alone can mean. */
function nextClock(typed: string, after: string, { env }: TypeContext): string | undefined {
  const clock = readClock(typed, env)
  if (clock.kind === 'refused') return undefined
  const times = clock.kind === 'read' ? [clock.value] : clock.choices
  return times.map((time) => nextAt(time, after, env.zone)).sort()[0]
}
