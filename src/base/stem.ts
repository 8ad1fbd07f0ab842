/**
 * Whether two words are forms of one: "terem", "termet", "termek" and "teremben"; "room" and "rooms". Light on purpose:
 * it finds what people look for among hundreds of short texts, and a word too many does less harm than one too few.
 */
import { fold } from './fold.ts'

/** Endings that are taken off, folded, the longest first; Hungarian ones may stand one after another. */
const endings = [
  ...['okkal', 'ekkel', 'akkal', 'eink', 'aink', 'unkat', 'unket'],
  ...[
    'ban',
    'ben',
    'bol',
    'tol',
    'rol',
    'hoz',
    'hez',
    'nak',
    'nek',
    'val',
    'vel',
    'kent',
    'ert',
    'nal',
    'nel',
  ],
  ...[
    'unk',
    'juk',
    'jai',
    'jei',
    'ing',
    'ba',
    'be',
    'ra',
    're',
    'ok',
    'ek',
    'ak',
    'ot',
    'et',
    'at',
    'os',
    'es',
    'as',
  ],
  ...['on', 'en', 'an', 'ja', 'je', 'ig', 'al', 'el', "'s", 'k', 't', 's', 'a', 'e', 'i', 'n', 'm'],
]

/** What is left of a word is never shorter. */
const shortest = 3

/** The beginning that a word's forms share, folded. */
function stem(word: string): string {
  let left = fold(word)
  for (let taken = 0; taken < 3; taken++) {
    const ending = endings.find((one) => left.endsWith(one) && left.length - one.length >= shortest)
    if (ending === undefined) return left
    left = left.slice(0, -ending.length)
  }
  return left
}

/** The words of a text, folded. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Whether one is a form of the other, or begins with it. */
export function alike(one: string, other: string): boolean {
  const [a, b] = [stem(one), stem(other)]
  // Whole words of some length: of one with many endings, more may be taken off than of its other forms.
  if (a === b || begins(fold(one), fold(other)) || begins(fold(other), fold(one))) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return (short.length > shortest && long.startsWith(short)) || dropsVowel(a, b)
}

function begins(short: string, long: string): boolean {
  return short.length > shortest + 1 && long.startsWith(short)
}

/** "terem", "term-et": the last vowel goes when something follows. */
function dropsVowel(a: string, b: string): boolean {
  const without = (word: string) => word.slice(0, 2) + word.slice(2).replace(/[aeiou]/g, '')
  return Math.abs(a.length - b.length) <= 2 && without(a) === without(b) && without(a).length >= 4
}
