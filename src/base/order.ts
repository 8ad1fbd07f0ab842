/** Hungarian alphabetical order, in memory and as a key that a database orders by. */
import { fold } from './fold.ts'

/** Compares names as a Hungarian list has them: "Futó" before "Fűszál", "á" beside "a". For what is in memory. */
export const inOrder: (one: string, other: string) => number = new Intl.Collator('hu').compare

/** The same of whatever has a name. */
export function byName(one: { name: string }, other: { name: string }): number {
  return inOrder(one.name, other.name)
}

const digraphs = ['cs', 'gy', 'ly', 'ny', 'sz', 'ty', 'zs']
type Step = [from: string, to: string]

/**
 * Letters that are letters of their own in the Hungarian alphabet (AkH. 12th ed., rule 14), with a mark that brings them
 * after all that begin with the same letter; a doubled one is written out. One after the other: the migration that
 * filled the column does the same by `replace`.
 */
const ownLetters: Step[] = [
  ...digraphs.map((letter): Step => [`${letter[0]}${letter}`, letter + letter]),
  ['ddzs', 'dzsdzs'],
  ...digraphs.map((letter): Step => [letter, `${letter[0]}~`]),
  ['dz~', 'd~~'],
  ['dz', 'd~'],
  ...['ö', 'ő'].map((letter): Step => [letter, 'o~']),
  ...['ü', 'ű'].map((letter): Step => [letter, 'u~']),
  // Databases place letters alike, but not signs.
  ['~', 'zzz'],
]

/**
 * Where a name stands in Hungarian order, as letters that SQLite (bytes) and PostgreSQL (any collation) order alike;
 * SQLite has no collation but its own, so that the database cannot do it from the name.
 */
export function orderKey(name: string): string {
  const letters = ownLetters.reduce(
    (key, [from, to]) => key.replaceAll(from, to),
    name.normalize('NFC').toLowerCase(),
  )
  return fold(letters)
}
