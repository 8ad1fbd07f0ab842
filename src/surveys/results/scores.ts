/** What number each choice of a Likert question stands for, so that a mean can be told. */
import type { FieldChoice } from '../fields.ts'

/** Codes that survey handbooks keep for "does not know", "does not apply" and "no answer". */
const codes = new Set([77, 88, 97, 98, 99, 777, 888, 997, 998, 999])
/** Above this, such a number may well be a step of the scale. */
const highestStep = 20

const offNames =
  /^(?:nt|nv|na|n_?a|dk|other|egyeb|nem_?tud(?:om|ja)?|nincs_?valasz|dont_?know|no_?answer|refused|(?:not|nem)_?(?:applicable|ertelmezheto|vonatkozik))$/i
const offLabels =
  /nem tud(?:om|ja)|nem (?:kíván|szeretné|akar).*válasz|nincs válasz|nem (?:értelmezhető|vonatkozik)|nem érint|n[o']?t know|no answer|(?:not|n't) (?:applicable|apply)|prefer not|\bn\/a\b/i

/**
 * - A choice that is no step ("don't know", a negative code, 88, 99, "other") has none.
 * - Where all steps are numbers, they stand for themselves; where none is, for their places from 1.
 * @returns null where that is unsure: some steps are numbers and some are not, or two are the same number
 */
export function scoresOf(choices: readonly FieldChoice[]): (number | null)[] | null {
  const numbers = choices.map(({ value }) => (/^[+-]?\d+(?:\.\d+)?$/.test(value) ? Number(value) : null))
  const onScale = choices.map(({ value, label }, at) => {
    const number = numbers[at] ?? null
    if (number !== null && (number < 0 || (codes.has(number) && lowScale(numbers)))) return false
    return !offNames.test(value) && !Object.values(label).some((text) => offLabels.test(text))
  })
  const steps = numbers.filter((_, at) => onScale[at])
  if (steps.every((number) => number !== null))
    return new Set(steps).size < steps.length
      ? null
      : numbers.map((number, at) => (onScale[at] ? number : null))
  if (steps.some((number) => number !== null)) return null
  let place = 0
  return onScale.map((is) => (is ? ++place : null))
}

function lowScale(numbers: readonly (number | null)[]): boolean {
  return numbers.every((number) => number === null || codes.has(number) || number <= highestStep)
}
