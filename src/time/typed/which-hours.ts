/** Which hours the words for one mean: five o'clock is two of them until "délután" or "pm" is said. */
import type { Side } from './phrase.ts'
import type { DayPart } from './words.ts'

const hour = 60
const half = 12 * hour
const whole = 24 * hour

/**
 * Minutes after midnight, beyond 24:00 for what is in the night that follows; none when the hour and the part of the
 * day contradict each other ("délelőtt 17:00").
 * @param loose digits do not say which half of the day, either: 7:00 beside 5:00
 */
export function minutesOf({ clock, parts }: Pick<Side, 'clock' | 'parts'>, loose = false): number[] {
  if (!clock) return []
  const { minutes, style } = clock
  const spoken = minutes % half
  if (parts.length > 0)
    return parts
      .map((part) =>
        style === 'exact' && !(minutes < half && part === 'pm') ? kept(minutes, part) : inPart(spoken, part),
      )
      .reduce((common, some) => common.filter((each) => some.includes(each)))
  // 12 is noon; 7:30 in digits is in the morning, but 5:30 may be either.
  const isNoon = minutes >= half && minutes < half + hour
  if (style === 'exact' || isNoon || (style === 'digits' && minutes >= 7 * hour && !loose)) return [minutes]
  return [spoken, spoken + half]
}

/** An hour up to twelve in a part of the day. "Péntek éjjel 2" may be on either side of midnight's name. */
function inPart(minutes: number, part: DayPart): number[] {
  switch (part) {
    case 'am':
    case 'small-hours':
    case 'morning':
      return [minutes]
    case 'forenoon':
      return [minutes < hour ? minutes + half : minutes]
    case 'noon':
      // "Déli, dec 2 10:00": a place may be called so.
      if (minutes >= 3 * hour) return minutes >= 11 * hour ? [minutes] : []
      return [minutes + half]
    case 'afternoon':
    case 'pm':
      return [minutes + half]
    case 'evening':
      return [minutes < hour ? minutes + whole : minutes + half]
    case 'night':
      if (minutes < hour) return [minutes + whole]
      return minutes < 6 * hour ? [minutes, minutes + whole] : [minutes + half]
  }
}

const spans: Record<DayPart, [from: number, to: number]> = {
  am: [0, 12],
  'small-hours': [0, 7],
  morning: [3, 12],
  forenoon: [5, 13],
  noon: [11, 14],
  afternoon: [12, 20],
  evening: [15, 25],
  pm: [12, 24],
  night: [18, 30],
}

function kept(minutes: number, part: DayPart): number[] {
  const [from, to] = spans[part]
  const inside = (each: number) => each >= from * hour && each < to * hour
  return inside(minutes)
    ? [minutes]
    : part === 'night' && inside(minutes + whole)
      ? [minutes, minutes + whole]
      : []
}

/** The hours of a range that go together: what one end leaves open the other may say. */
export function hoursOfRange(start: Side, end: Side): [from: number, till: number][] {
  // 5-19 counts up to 24, so 5 does too; not "fél hattól 19-ig".
  const { clock } = start
  const counted = clock && end.clock?.style === 'exact' && end.clock.minutes % half !== 0
  const plain =
    start.parts.length === 0 &&
    (clock?.style === 'digits' || (clock?.style === 'spoken' && clock.minutes % hour === 0))
  const starts = minutesOf(counted && plain ? { ...start, clock: { ...clock, style: 'exact' } } : start)
  const ends = minutesOf(end, starts.length > 1)
  const pairs = starts.flatMap((from) =>
    ends.map((till): [number, number] => {
      let later = till
      while (later <= from) later += whole
      return [from, later]
    }),
  )
  // Nobody means 5 in the morning to 7 in the evening who says "5-7pm".
  const near = pairs.filter(([from, till]) => till - from <= half)
  const distinct = (some: [number, number][]) => [
    ...new Map(some.map((pair) => [pair.join(), pair])).values(),
  ]
  return distinct(pairs.length > 1 && near.length > 0 ? near : pairs)
}
