/**
 * Numbers written out, in Hungarian and English: "hatszáz", "ezerkétszáz", "másfél millió", "two and a half thousand".
 * Pure; a word that is not of a number makes it none.
 */

/** What a piece does: below a hundred it stands alone, `times` multiplies what is before it. */
type Piece =
  | { worth: number; below: 10 | 100; whole?: true }
  | { times: number }
  | { half: true }
  | { nothing: true }

const ones: [number, string[]][] = [
  [0.5, ['fel', 'halfa', 'half']],
  [1.5, ['masfel']],
  [1, ['egy', 'one']],
  [2, ['ketto', 'kett', 'ket', 'two']],
  [3, ['harom', 'harm', 'three']],
  [4, ['negy', 'four']],
  [5, ['ot', 'five']],
  [6, ['hat', 'six']],
  [7, ['het', 'seven']],
  [8, ['nyolc', 'eight']],
  [9, ['kilenc', 'nine']],
  [11, ['eleven']],
  [12, ['twelve', 'dozen', 'tucat']],
  [13, ['thirteen']],
  [14, ['fourteen']],
  [15, ['fifteen']],
  [16, ['sixteen']],
  [17, ['seventeen']],
  [18, ['eighteen']],
  [19, ['nineteen']],
]
const tens: [number, string[]][] = [
  [10, ['tizen']],
  [20, ['huszon', 'twenty']],
  [30, ['harminc', 'thirty']],
  [40, ['negyven', 'forty', 'fourty']],
  [50, ['otven', 'fifty']],
  [60, ['hatvan', 'sixty']],
  [70, ['hetven', 'seventy']],
  [80, ['nyolcvan', 'eighty']],
  [90, ['kilencven', 'ninety']],
]
/** Nothing stands behind them: "tíz-öt" is no fifteen. */
const wholeTens: [number, string[]][] = [
  [10, ['tiz', 'ten']],
  [20, ['husz']],
]
const scales: [number, string[]][] = [
  [100, ['szaz', 'hundred']],
  [1e3, ['ezer', 'thousand']],
  [1e6, ['millio', 'million']],
  [1e9, ['milliard', 'billion']],
]

const pieces: [string, Piece][] = [
  ...spelled(ones, (worth): Piece => ({ worth, below: 10 })),
  ...spelled(tens, (worth): Piece => ({ worth, below: 100 })),
  ...spelled(wholeTens, (worth): Piece => ({ worth, below: 100, whole: true })),
  ...spelled(scales, (times): Piece => ({ times })),
  ...['esfel', 'andahalf'].map((word): [string, Piece] => [word, { half: true }]),
  ['and', { nothing: true }],
]
pieces.sort(([a], [b]) => b.length - a.length)

function spelled(rows: [number, string[]][], piece: (value: number) => Piece): [string, Piece][] {
  return rows.flatMap(([value, words]) => words.map((word): [string, Piece] => [word, piece(value)]))
}

/** @param folded lower case, without accents. @returns undefined where it is no number, or no whole one of words */
export function readNumberWords(folded: string): number | undefined {
  const text = folded.replace(/^an? /, '').replace(/[\s-]+/g, '')
  // Two words with a dash between, "tíz-öt", are no word with an ending.
  return (
    numberOf(text) ??
    (folded.includes('-') ? undefined : numberOf(text.replace(/(?:an|en|at|et|ot|t|ban|ben)$/, '')))
  )
}

function numberOf(text: string): number | undefined {
  let left = text
  /** What whole scales have made, what stands before the next of them, and what may still come below it. */
  let [sum, group, room, lastScale] = [0, 0, 1000, Number.POSITIVE_INFINITY]
  let said = false
  while (left !== '') {
    const [word, piece] = pieces.find(([one]) => left.startsWith(one)) ?? []
    if (word === undefined || piece === undefined) return undefined
    left = left.slice(word.length)
    if ('nothing' in piece) {
      if (!said || left === '') return undefined
    } else if ('half' in piece) {
      if (group < 1 || group >= 100 || group % 1 > 0) return undefined
      group += 0.5
      room = 0
    } else if ('worth' in piece) {
      if (room < piece.below) return undefined
      group += piece.worth
      room = piece.below === 100 && !piece.whole ? 10 : 0
    } else if (piece.times === 100) {
      if (group >= 100) return undefined
      group = (group || 1) * 100
      room = 100
    } else {
      if (piece.times >= lastScale) return undefined
      sum += (group || 1) * piece.times
      ;[group, room, lastScale] = [0, 1000, piece.times]
    }
    said = true
  }
  return said ? Number((sum + group).toPrecision(15)) : undefined
}
