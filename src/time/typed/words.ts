/**
 * The words of dates and times, Hungarian and English side by side, as `plain` writes them: lower case, no accents.
 * The two do not get into each other's way, so a phrase is read by one grammar whatever language it is in.
 */

/** What a regular expression has for any of the words, the longest first, so that "tizenegy" is not "tiz". */
export function anyOf(words: Iterable<string>): string {
  return `(?:${[...words].sort((a, b) => b.length - a.length).join('|')})`
}

function spelled(groups: Record<string, string>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([number, words]) =>
      words.split(' ').map((word) => [word.replaceAll('_', ' '), Number(number)]),
    ),
  )
}

export const months = spelled({
  1: 'januar jan january',
  2: 'februar febr feb february',
  3: 'marcius marc mar march',
  4: 'aprilis apr april',
  5: 'majus maj may',
  6: 'junius jun june',
  7: 'julius jul july',
  8: 'augusztus aug august',
  9: 'szeptember szept szep sept sep september',
  10: 'oktober okt oct october',
  11: 'november nov',
  12: 'december dec',
})

export const romanMonths = spelled({
  1: 'i',
  2: 'ii',
  3: 'iii',
  4: 'iv',
  5: 'v',
  6: 'vi',
  7: 'vii',
  8: 'viii',
  9: 'ix',
  10: 'x',
  11: 'xi',
  12: 'xii',
})

/** Monday is 1, as in ISO 8601. */
export const weekdays = spelled({
  1: 'hetfo hetf monday mon',
  2: 'kedd ked tuesday tues tue',
  3: 'szerda szer sze wednesday weds wed',
  4: 'csutortok csut csu cs thursday thurs thur thu',
  5: 'pentek pent pen friday fri',
  6: 'szombat szomb szo saturday sat',
  7: 'vasarnap vas sunday sun',
})

/** So short that they are weekdays only where a date stands beside them or a dot behind. */
export const weekdayLetters = spelled({ 1: 'h', 2: 'k', 5: 'p', 7: 'v' })

const hungarianUnits = ['', 'egy', 'ketto', 'harom', 'negy', 'ot', 'hat', 'het', 'nyolc', 'kilenc']
const hungarianTens = ['', 'tizen', 'huszon', 'harminc', 'negyven', 'otven']
const englishUnits = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen '
  .concat('fifteen sixteen seventeen eighteen nineteen')
  .split(' ')
const englishTens = ['', '', 'twenty', 'thirty', 'forty', 'fifty']

/** Numbers in words, 0 to 59. */
const numerals: Record<string, number> = {
  nulla: 0,
  tiz: 10,
  husz: 20,
  ket: 2,
}
for (const [ten, prefix] of hungarianTens.entries())
  for (const [unit, word] of hungarianUnits.entries()) {
    if (ten * 10 + unit === 0 || (unit === 0 && ten < 3)) continue
    numerals[prefix + word] = ten * 10 + unit
    if (unit === 2) numerals[`${prefix}ket`] = ten * 10 + unit
  }
for (const [unit, word] of englishUnits.entries()) {
  numerals[word] = unit
  for (const [ten, prefix] of englishTens.entries())
    if (prefix !== '' && unit < 10)
      for (const join of unit === 0 ? [''] : [' ', '-'])
        numerals[unit === 0 ? prefix : prefix + join + word] = ten * 10 + unit
}

const hungarianOrdinals = [
  ...['elso', 'masodik', 'harmadik', 'negyedik', 'otodik', 'hatodik', 'hetedik', 'nyolcadik', 'kilencedik'],
  'tizedik',
]
const compoundOrdinals = ['', 'egyedik', 'kettedik', ...hungarianOrdinals.slice(2, 9)]
const englishOrdinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth '
  .concat('thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth')
  .split(' ')

/** The days of a month in words, 1 to 31. The Hungarian ones without the ending that says "on", "from", "till". */
export const hungarianDays: Record<string, number> = { elsej: 1, huszadik: 20, harmincadik: 30 }
export const englishDays: Record<string, number> = { thirtieth: 30 }
for (const [index, word] of hungarianOrdinals.entries()) if (index > 0) hungarianDays[word] = index + 1
for (const [unit, word] of compoundOrdinals.entries())
  if (unit > 0) {
    hungarianDays[`tizen${word}`] = 10 + unit
    hungarianDays[`huszon${word}`] = 20 + unit
    if (unit === 1) hungarianDays[`harminc${word}`] = 31
  }
for (const [index, word] of englishOrdinals.entries()) {
  englishDays[word] = index + 1
  for (const join of [' ', '-']) {
    if (index < 9) englishDays[`twenty${join}${word}`] = 21 + index
    if (index === 0) englishDays[`thirty${join}${word}`] = 31
  }
}

/** Parts of the day, by which an hour up to twelve is told from its twin. */
export type DayPart =
  | 'small-hours'
  | 'morning'
  | 'forenoon'
  | 'noon'
  | 'afternoon'
  | 'evening'
  | 'night'
  | 'am'
  | 'pm'

export const dayParts: Record<string, DayPart> = {
  hajnal: 'small-hours',
  reggel: 'morning',
  delelott: 'forenoon',
  de: 'forenoon',
  deli: 'noon',
  delutan: 'afternoon',
  du: 'afternoon',
  este: 'evening',
  ejjel: 'night',
  ejszaka: 'night',
  ejfeli: 'night',
  morning: 'morning',
  afternoon: 'afternoon',
  evening: 'evening',
  night: 'night',
  am: 'am',
  pm: 'pm',
}

/** A number in digits (up to two) or words. */
export const number = `(?:\\d{1,2}|${anyOf(Object.keys(numerals))})`

export function numberOf(text: string): number {
  return numerals[text] ?? Number(text)
}
