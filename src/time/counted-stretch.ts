/** A year or a month counted from this one: "két éve", "tavalyelőtt", "in two years", "három hónapja", "month after next". */
import type { Temporal } from 'temporal-polyfill'
import { number, numberOf } from './typed/words.ts'

const article = '(?:an?|the|az?) '
const some = `(${number}|an?|fel|masfel)`
const hungarian = `(?:${some} |${some}(?= ?(?:ev|honap)))? ?(ev|honap)(?:(e|ja|(?:vel|pal) ezelott)|( mulva))`
const english = `(?:in (${number}|an?) (year|month)s?(?: time)?|(${number}|an?) (year|month)s? (?:(ago|earlier)|from now|hence))`
const named: Record<string, { unit: 'years' | 'months'; count: number }> = {
  tavalyelott: { unit: 'years', count: -2 },
  'year before last': { unit: 'years', count: -2 },
  'year after next': { unit: 'years', count: 2 },
  'month before last': { unit: 'months', count: -2 },
  'month after next': { unit: 'months', count: 2 },
}
const counted = `(?:(?:ugy |kb\\.? |korulbelul |olyan |about |around |some |roughly )?(?:${hungarian}|${english})|(?:${article})?(${Object.keys(named).join('|')})i?)`
const inFront = new RegExp(`^${counted}(?:,? (.+))?$`)
const behind = new RegExp(`^(.+?),? ${counted}$`)

export interface CountedStretch {
  unit: 'years' | 'months'
  /** A day in it. */
  day: Temporal.PlainDate
  /** What stands beside it: "két éve nyáron". */
  rest: string
}

/** @param text as `plain` spells it; @returns undefined where nothing is counted so */
export function countedStretch(text: string, today: Temporal.PlainDate): CountedStretch | undefined {
  const front = inFront.exec(text)
  const found = front ?? behind.exec(text)
  if (!found) return undefined
  const groups = found.slice(front ? 1 : 2)
  const [spaced, close, ofHungarian, , ahead, inNumber, inUnit, number, ofEnglish, ago, name] = groups
  const rest = (front ? groups[11] : found[1]) ?? ''
  const one = name === undefined ? undefined : named[name]
  if (one) return { unit: one.unit, day: today.add({ [one.unit]: one.count }), rest }
  const unit = [ofHungarian, inUnit, ofEnglish].some((each) => each === 'ev' || each === 'year')
    ? 'years'
    : 'months'
  const many = spaced ?? close ?? inNumber ?? number ?? '1'
  const months = { fel: 6, masfel: 18 }[many]
  const isPast = ofHungarian === undefined ? ago !== undefined : ahead === undefined
  const sign = isPast ? -1 : 1
  if (months !== undefined)
    return unit === 'years' ? { unit: 'months', day: today.add({ months: sign * months }), rest } : undefined
  const count = /^an?$/.test(many) ? 1 : numberOf(many)
  return { unit, day: today.add({ [unit]: sign * count }), rest }
}
