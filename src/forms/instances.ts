/** Instances of repeats: how many there may be, and what they are called. */
import type { Path } from './state.ts'

/** Of one repeat, at most: a count that somebody mistypes must not fill the memory. */
export const maxInstances = 200

/** The path of "another one?" after an instance of a repeat. */
export function anotherPath(instance: Path): Path {
  return `${instance}+`
}
