/** How many people, in words and folded: "huszonot", "huszan", "twenty-five". Pure. */

const hungarianUnits = ['egy', 'ketto', 'harom', 'negy', 'ot', 'hat', 'het', 'nyolc', 'kilenc']
/** Of so many together: "ketten", "huszonhárman". */
const hungarianTogether = [
  'egyen',
  'ketten',
  'harman',
  'negyen',
  'oten',
  'hatan',
  'heten',
  'nyolcan',
  'kilencen',
]
/** A ten by itself, the same before a unit, and of so many together. */
const hungarianTens = [
  ['', '', ''],
  ['tiz', 'tizen', 'tizen'],
  ['husz', 'huszon', 'huszan'],
  ['harminc', 'harminc', 'harmincan'],
  ['negyven', 'negyven', 'negyvenen'],
  ['otven', 'otven', 'otvenen'],
  ['hatvan', 'hatvan', 'hatvanan'],
  ['hetven', 'hetven', 'hetvenen'],
  ['nyolcvan', 'nyolcvan', 'nyolcvanan'],
  ['kilencven', 'kilencven', 'kilencvenen'],
] as const
const englishUnits = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const englishTeens = [
  ...['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
]
const englishTens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

const counts = new Map<string, number>([
  ...hungarianTens.flatMap(([alone, before, together], ten) => [
    ...(ten === 0
      ? []
      : ([
          [alone, ten * 10],
          [together, ten * 10],
        ] as [string, number][])),
    ...hungarianUnits.map((unit, at): [string, number] => [before + unit, ten * 10 + at + 1]),
    ...hungarianTogether.map((unit, at): [string, number] => [before + unit, ten * 10 + at + 1]),
    [`${before}ket`, ten * 10 + 2] as [string, number],
  ]),
  ['szaz', 100],
  ['szazan', 100],
  ...englishUnits.map((unit, at): [string, number] => [unit, at + 1]),
  ...englishTeens.map((unit, at): [string, number] => [unit, at + 10]),
  ...englishTens.flatMap((ten, of): [string, number][] => [
    [ten, (of + 2) * 10],
    ...englishUnits.flatMap((unit, at) =>
      ['-', ' ', ''].map((join): [string, number] => [ten + join + unit, (of + 2) * 10 + at + 1]),
    ),
  ]),
  ['a dozen', 12],
  ['a hundred', 100],
  ['one hundred', 100],
])

/** What a regular expression has for any of them, the longest first. */
const any = (words: readonly string[]) =>
  `(?:${[...words].sort((one, other) => other.length - one.length).join('|')})`
export const countInWords = any([...counts.keys()])
/** Of those that say so many together. */
export const countTogether = any([
  ...hungarianTens.flatMap(([, before, together]) => [
    ...(together === '' ? [] : [together]),
    ...hungarianTogether.map((unit) => before + unit),
  ]),
  'szazan',
])

/** @param said digits, or words that `countInWords` finds */
export function countOf(said: string): number {
  return counts.get(said) ?? Number(said)
}
