/** What somebody looks for, in their own words: "terem szombatra", "a van for Saturday". */
import { Temporal } from 'temporal-polyfill'
import { fold } from '../base/fold.ts'
import type { Language } from '../base/language.ts'
import { alike, wordsOf } from '../base/stem.ts'
import { readPeriod } from '../time/period.ts'
import { readDay, type TimeContext } from '../time/read.ts'
import { dayOf } from '../time/zone.ts'
import { type Field, fieldsCalled, isOn, type Period, type Side } from './posting.ts'

export interface Wanted {
  /** Each must be found. */
  words: string[]
  /** It must be there on one of these; empty: at any time. */
  days: string[]
  /** Only what is offered, or needed. */
  side?: Side
}

/** Say nothing of what is looked for, folded. */
const fillers = new Set([
  ...['a', 'az', 'egy', 'es', 'vagy', 'is', 'kell', 'kellene', 'keres', 'keresek', 'keresunk', 'valami'],
  ...[
    'szukseg',
    'szuksegunk',
    'lenne',
    'hol',
    'ki',
    'kinek',
    'nekunk',
    'the',
    'an',
    'and',
    'or',
    'for',
    'we',
  ],
  ...['i', 'need', 'needs', 'looking', 'want', 'some', 'any', 'of', 'to', 'in', 'on', 'at', 'who', 'has'],
])

/** What is a filler in one language says something in the other: a van. */
const fillersIn: Record<Language, ReadonlySet<string>> = { hu: new Set(['van']), en: new Set() }

/** Words that say which side is meant, folded. */
const sideWords: readonly (readonly [Side, RegExp])[] = [
  ['offer', /^(?:felajanl\w*|kinal\w*|offers?|offered)$/],
  ['need', /^(?:igeny\w*|needed)$/],
]

/** Words that a day may take: "jövő szombatra", "2026. december 5-re". */
const longestDay = 5

/** @param text as typed; its days are read by the reader of dates, the longest piece first */
export function readWanted(text: string, context: TimeContext & { language: Language }): Wanted {
  const typed = text.split(/[\s,;]+/).filter((word) => word !== '')
  const rest: string[] = []
  const days: string[] = []
  for (let at = 0; at < typed.length; ) {
    const found = dayAt(typed, at, context)
    if (found) days.push(...found.days)
    else rest.push(typed[at] ?? '')
    at += found?.taken ?? 1
    // "csütörtök estére": there are days, no hours.
    while (found && partOfDay.test(fold(typed[at] ?? ''))) at++
  }
  const words = wordsOf(rest.join(' '))
  const sides = sideWords.flatMap(([side, pattern]) => (words.some((word) => pattern.test(word)) ? side : []))
  const [side] = sides
  return {
    words: words.filter(
      (word) =>
        !fillers.has(word) &&
        !fillersIn[context.language].has(word) &&
        !sideWords.some(([, pattern]) => pattern.test(word)),
    ),
    days,
    ...(side !== undefined && sides.length === 1 && { side }),
  }
}

function dayAt(
  typed: readonly string[],
  at: number,
  context: TimeContext,
): { days: string[]; taken: number } | undefined {
  for (let taken = Math.min(longestDay, typed.length - at); taken > 0; taken--) {
    const piece = typed.slice(at, at + taken).join(' ')
    // "a 5 fős": a number by itself is no day.
    if (!/\p{L}|[./-]/u.test(piece)) continue
    const days = daysOf(piece, context)
    if (days.length > 0) return { days, taken }
  }
  return undefined
}

function daysOf(piece: string, context: TimeContext): string[] {
  // "december 5-re": by when, as well as on which day.
  const reading = readDay(once(piece).replace(/(?<=\d\.?)-?r[ae]$/i, ''), context)
  if (reading.kind === 'refused') return periodOf(once(piece), context)
  return reading.kind === 'read' ? [reading.value] : reading.choices
}

/** Parts of a day, one or each: "este", "délutánra", "estékre", "esténként", "evenings". */
const partOfDay =
  /^(?:(?:reggel|delelott|delutan|este?)(?:[eo]k)?(?:re|ra|[eo]n|ente|onta)?|(?:este|delutan|delelott|reggel)o?n?kent|mornings?|afternoons?|evenings?)$/

/** What comes again is looked for as the next of it: "csütörtökönként", "hétvégente", "Saturdays". */
const once = (piece: string) =>
  piece
    .replace(/(?<=\p{L}{3})(?:[oeö]?nként)$/iu, '')
    .replace(/hétvégente$/i, 'hétvége')
    .replace(/(?<=day|weekend)s$/i, '')

/** One word that says more often something else: seven, snow, "may", "fall"; and a year alone. */
const noPeriod = /^(?:(?:az? )?(?:het|ho|ev)[a-z]*|may|march|fall|spring|week|month|year|the .*|20\d\d)$/

/** "jövő héten", "nyáron", "hétvégére", "in May": each day of it that is not over. */
function periodOf(piece: string, context: TimeContext): string[] {
  const folded = fold(piece)
  const period = noPeriod.test(folded) && !/^hetveg/.test(folded) ? undefined : readPeriod(piece, context)
  if (period?.kind !== 'period') return []
  const today = dayOf(context.now, context.zone)
  const [from, until] = [Temporal.PlainDate.from(period.from), Temporal.PlainDate.from(period.until)]
  const first = Temporal.PlainDate.compare(from, today) < 0 ? today : from
  return Array.from({ length: first.until(until).days + 1 }, (_, at) => first.add({ days: at }).toString())
}

export interface Searched extends Period {
  side: Side
  field: Field
  text: string
  place: string | null
  organisation: { name: string; town: string }
}

/** Whether a posting is what is looked for. */
export function fits(posting: Searched, { words, days, side }: Wanted): boolean {
  if (side !== undefined && posting.side !== side) return false
  if (days.length > 0 && !days.some((day) => isOn(posting, day))) return false
  const { text, place, organisation } = posting
  const own = wordsOf([text, place, organisation.name, organisation.town].join(' '))
  return words.every(
    (word) => own.some((one) => alike(one, word)) || fieldsCalled(word).includes(posting.field),
  )
}
