/** Finds the choice that a typed text means: "debrecen" → Debrecen, "debrcen" → Debrecen?, "Kultúra és sport" → both. */

import { fold } from '../../base/fold.ts'
import { saysYesOrNo, type YesNo } from '../../base/yes-no.ts'
import { denies, isInflected, named, withoutAround } from './around-label.ts'
import { numberSaid, placeSaid } from './by-place.ts'
import type { TypeChoice } from './type.ts'

export type Match<T> =
  | { kind: 'one'; choice: T; exact: boolean }
  | { kind: 'several'; choices: T[] }
  | { kind: 'none' }

interface Prepared<T> {
  candidates: { letters: string; value: string }[]
  byLabel: Map<string, T[]>
  byValue: Map<string, T[]>
}

const prepared = new WeakMap<readonly TypeChoice[], Prepared<TypeChoice>>()

/** Folded once for a list: of thousands of choices each typed word is looked up. */
function prepare<T extends TypeChoice>(choices: readonly T[]): Prepared<T> {
  // What is kept for a list was made of its own choices.
  const before = prepared.get(choices) as Prepared<T> | undefined
  if (before) return before
  const candidates = choices.map(({ label, value }) => ({ letters: key(label), value: fold(value) }))
  const found: Prepared<T> = { candidates, byLabel: new Map(), byValue: new Map() }
  for (const [index, choice] of choices.entries()) {
    const { letters = '', value = '' } = candidates[index] ?? {}
    add(found.byLabel, letters, choice)
    add(found.byValue, value, choice)
  }
  prepared.set(choices, found)
  return found
}

function add<T>(to: Map<string, T[]>, name: string, choice: T): void {
  const there = to.get(name)
  if (there) there.push(choice)
  else to.set(name, [choice])
}

/** The choices with just this label, without regard to case, accents and punctuation. */
export function labelled<T extends TypeChoice>(typed: string, choices: readonly T[]): T[] {
  const wanted = key(typed)
  return wanted === '' ? [] : (prepare(choices).byLabel.get(wanted) ?? [])
}

/** By label, else by value. What people see comes first: a scale's values may be other numbers than its labels. */
export function matchExactly<T extends TypeChoice>(typed: string, choices: readonly T[]): Match<T> {
  const seen = labelled(typed, choices)
  const found = seen.length > 0 || key(typed) === '' ? seen : prepare(choices).byValue.get(fold(typed))
  if (!found?.[0]) return { kind: 'none' }
  return found.length === 1
    ? { kind: 'one', choice: found[0], exact: seen.length > 0 || isItsPlace(found[0], choices) }
    : { kind: 'several', choices: found }
}

/** A number that is not seen is meant for certain where it is the place, too: of values 5 to 1, "2" may be the second. */
function isItsPlace<T extends TypeChoice>(choice: T, choices: readonly T[]): boolean {
  if (!/^-?\d+$/.test(choice.value) || key(choice.label).split(' ')[0] === choice.value) return true
  return choices[Number(choice.value) - 1] === choice
}

/** The letters, digits and signs of numbers of a text, folded, with single blanks. */
export function key(text: string): string {
  return fold(text)
    .replace(/\uFE0F?\u20E3/g, ' ')
    .replace(/[–—−]/g, '-')
    .replace(/[^\p{L}\p{N}%+-]+/gu, ' ')
    .trim()
}

/**
 * By label or value, without regard to case, accents and punctuation: that is exact. Else by the beginning or a part
 * of the label, or with a letter in five mistyped: to be confirmed.
 * @param whole nothing may stand behind the label, as "jövök" does in "Igen, jövök"
 */
export function matchChoice<T extends TypeChoice>(
  typed: string,
  choices: readonly T[],
  { whole = false }: { whole?: boolean } = {},
): Match<T> {
  const wanted = key(typed)
  // A thumb has no letters, and is a yes.
  if (wanted === '') return matchOf(meantBy(typed, choices))
  const same = matchExactly(typed, choices)
  if (same.kind !== 'none') return same
  const { candidates } = prepare(choices)
  const pick = (test: (candidate: { letters: string; value: string }) => boolean): T[] =>
    choices.filter((_, index) => {
      const candidate = candidates[index]
      return candidate !== undefined && test(candidate)
    })
  // "Egyes" is no "Egyéb" with two letters mistyped.
  const inWords = /\d/.test(wanted) ? undefined : placed(wanted, choices)
  const tests = [
    (each: { letters: string }) => each.letters.startsWith(wanted),
    (each: { letters: string }) => wanted.length >= 3 && ` ${each.letters}`.includes(` ${wanted}`),
    (each: { letters: string }) => wanted.length >= 4 && each.letters.includes(wanted),
    (each: { letters: string }) => isInflected(wanted, each.letters),
    (each: { letters: string }) => inWords === undefined && isNear(wanted, each.letters),
    // "Igen, jövök": the label, and more.
    (each: { letters: string }) =>
      !whole && each.letters.length > 1 && !unsure.test(wanted) && goesOn(wanted, each.letters),
  ]
  // A letter alone is a place, or the first of a label.
  if (inWords && wanted.length === 1)
    return matchOf(
      choices.filter((each, index) => each === inWords || candidates[index]?.letters.startsWith(wanted)),
    )
  const several = whole
    ? []
    : named(
        wanted,
        candidates.map(({ letters }) => letters),
      )
  if (several.length > 1) return matchOf(choices.filter((_, index) => several.includes(index)))
  for (const test of tests) {
    const found = matchOf(pick(test))
    if (found.kind !== 'none') return found
  }
  const meant = matchOf(meantBy(typed, choices))
  if (meant.kind !== 'none') return meant
  const bared = withoutAround(wanted)
  // Of a yes or a no the doubt is the answer: "igen, de nem biztos".
  const isDoubt = meaningOf(bared) !== undefined && unsure.test(wanted)
  if (bared !== wanted && bared !== '' && !isDoubt) {
    const inside = matchChoice(bared, choices, { whole })
    if (inside.kind === 'one') return { ...inside, exact: false }
    if (inside.kind === 'several') return inside
  }
  const at = inWords ?? placed(wanted, choices)
  return at ? { kind: 'one', choice: at, exact: false } : { kind: 'none' }
}

/** The label, and more that does not take it back as "a sport nem" does. */
function goesOn(wanted: string, label: string): boolean {
  return wanted.startsWith(`${label} `) && !denies(wanted.slice(label.length))
}

/** What is asked back. */
function matchOf<T>(found: T[]): Match<T> {
  const [only, another] = found
  if (only === undefined) return { kind: 'none' }
  return another === undefined
    ? { kind: 'one', choice: only, exact: false }
    : { kind: 'several', choices: found }
}

/** The choices that say the same yes or no as was typed. */
function meantBy<T extends TypeChoice>(typed: string, choices: readonly T[]): T[] {
  const meant = meaningOf(typed)
  return meant === undefined ? [] : choices.filter(({ label }) => meaningOf(label) === meant)
}

function meaningOf(text: string): YesNo | undefined {
  return saysYesOrNo(text) ?? coming.get(key(text))
}
const coming = new Map<string, YesNo>([
  ['jovok', 'yes'],
  ['megyek', 'yes'],
  ['nem jovok', 'no'],
  ['nem megyek', 'no'],
])
/** Begins as a yes or a no, and is none: "nem baj" and "no problem" deny something else, "igen, de" says more. */
const unsure = new RegExp(
  [
    '^nem (?:is )?(?:baj|gond|problema|akadaly|szamit|erdekes|fontos|mindegy|rossz|hatrany|lehetetlen|kizart|ketseges|ketlem|tudom|tudni|tudjuk|ertem|emlekszem|feltetlenul|csak|hiszem hogy|biztos)\\b',
    '^nem (?:okoz|jelent) (?:gondot|problemat)\\b',
    '^no (?:problem|worries|worry|matter|doubt|idea|clue|trouble|big deal|objection|issue|need to|one|reason|difference|probs)',
    '^(?:igen|nem|yes|no) (?:es|is|meg|vagy|and|or) (?:is )?(?:igen|nem|yes|no)\\b',
    '^(?:igen is|nem is igen)\\b',
    '\\b(?:de|but|talan|lehet|esetleg|maybe|perhaps|nem tudom|nem biztos|nem vagyunk biztos|nem vagyok biztos|not sure)\\b',
  ].join('|'),
)

/** "2", "kettes", "a másodikat", "the last one", "B)": by its number where the choices have some, else by its place. */
function placed<T extends TypeChoice>(wanted: string, choices: readonly T[]): T | undefined {
  const number = numberSaid(wanted)
  const own = number === undefined ? undefined : matchExactly(String(number), choices)
  if (own?.kind === 'one') return own.choice
  const at = placeSaid(wanted, choices.length, areNumbered(choices))
  return at === undefined ? undefined : choices[at]
}

/** Whether a number may mean something else than a place among them. */
export function areNumbered(choices: readonly TypeChoice[]): boolean {
  return prepare(choices).candidates.some(({ letters, value }) => /\d/.test(letters) || /^-?\d/.test(value))
}

function isNear(a: string, b: string): boolean {
  const allowed = Math.floor(Math.max(a.length, b.length) / 5)
  return allowed > 0 && Math.abs(a.length - b.length) <= allowed && distance(a, b, allowed) <= allowed
}

/** Damerau–Levenshtein (a swap of neighbours is one mistake); anything over `limit` is just over it. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      next.push(best)
    }
    if (Math.min(...next) > limit) return limit + 1
    before = row
    row = next
  }
  return row[b.length] ?? limit + 1
}
