/** What says more than one time: "minden hétfőn", "first Tuesday of every month", "kedden és szerdán". */
import { anyOf, months, weekdays } from './words.ts'

const weekday = anyOf(Object.keys(weekdays))

const hungarian = [
  'minden',
  'mindig',
  'rendszeresen',
  'ismetlodo(?:en)?',
  // "hétfőnként", "délutánonként", "hetenként"; "kéthetente", "reggelente"; "naponta", "havonta", "kéthavonta".
  '[a-z]+nkent',
  '[a-z0-9-]*(?:het|ev|est|reggel|hetveg|ejszak)ente',
  '[a-z0-9-]*(?:nap|hav)onta',
  // "csütörtök estékre", "szombat délelőttökön".
  '(?:reggel|delelott|delutan|est|hetveg)[eo]k(?:[eo]n|re|ra)?',
  '[a-z]*(?:het|hav)i (?:egyszer|ketszer|rendszeresseggel)',
  '(?:egy|ket|harom)?(?:het|hav)i',
  `${weekday}i napokon`,
  '(?:hetkoznap|munkanap|hetveg)(?:o?kon|eken|i)?',
]
const english = [
  ...['every', 'each', 'daily', 'weekly', 'monthly', 'yearly', 'annually', 'quarterly', 'fortnightly'],
  ...['bi-?weekly', 'weekdays?', 'weekends', 'repeat(?:s|ing|ed)?', 'recurring', 'regularly'],
  ...['(?:once|twice) (?:a|per|every) (?:week|month|year)'],
  `(?:${weekday}|morning|afternoon|evening|night)s`,
]
const repeats = new RegExp(`(?<![a-z])(?:${[...hungarian, ...english].join('|')})(?![a-z])`)

const and = '(?:\\s*[,/+&]\\s*|\\s+(?:es|meg|valamint|illetve|vagy|and|or)\\s+)(?:on\\s+|az?\\s+)?'
const day = `(?:\\d{1,2}(?:\\.|-?[aej]{1,2}n|st|nd|rd|th)|${anyOf(Object.keys(months))}\\.?\\s+\\d{1,2}\\.?)(?:-?[aej]{1,2}n)?`
/** "dec 3-4 9-16", "dec 3 vagy 4", "hétfőtől péntekig 9-16": on each of these days. */
const days = [
  `${anyOf(Object.keys(months))}\\.?\\s+\\d{1,2}\\.?(?:\\s?-\\s?\\d{1,2}(?:\\.|(?![\\d:.h]))|\\s+(?:vagy|or)\\s+\\d{1,2}\\b)`,
  `\\d{1,2}\\.?\\s?-\\s?\\d{1,2}(?:st|nd|rd|th|\\.)?\\s${anyOf(Object.keys(months))}`,
  `${weekday}(?:\\s?-\\s?|[eo]?tol\\s+|\\s+to\\s+)${weekday}(?:[ei]g|ig)?`,
]
const several = new RegExp(
  `(?<![a-z])(?:${days.join('|')}|${weekday}(?:[aeo]?n)?${and}${weekday}(?:[aeo]?n)?(?![a-z])|${day}${and}(?:${day}(?![a-z0-9:.])|\\d{1,2}(?=\\s+(?:at|from)\\b)))`,
)

/** @param text as `plain` writes it, of which no one time could be read */
export function moreThanOne(text: string): 'repeats' | 'several' | undefined {
  return repeats.test(text) ? 'repeats' : several.test(text) ? 'several' : undefined
}
