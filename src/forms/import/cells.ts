/** Cells that questions, groups and repeats have in common. */
import type { ImportProblems } from './problem.ts'
import { type RowReader, yesNo } from './texts.ts'

/** XML names without a colon: what ODK allows (pyxform: XML_IDENTIFIER_ERROR_MESSAGE). */
const validName = /^(?!__proto__$)[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u

export function nameOf(reader: RowReader, what: string, problems: ImportProblems): string {
  const name = reader.text('name')
  if (name === '') {
    // pyxform makes up names for notes and groups; a question without one would have no column in the results.
    if (what !== 'note' && what !== 'group') problems.error(reader.place('name'), 'name-missing')
    return `generated_${what}_name_${reader.row.number}`
  }
  if (!validName.test(name))
    problems.error(reader.place('name'), 'name-invalid', { name, better: betterName(name) })
  return name
}

function betterName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .trim()
    .replace(/[^A-Za-z0-9_-]+/g, '_')
  if (plain === '__proto__') return 'proto'
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`
}

export function expression<K extends string>(
  reader: RowReader,
  key: K,
  column: string,
): { [P in K]?: string } {
  const text = reader.text(column)
  return pair(key, text === '' ? undefined : text)
}

/** The same where a plain yes or no is a condition too (pyxform, BINDING_CONVERSIONS). */
export function condition<K extends string>(
  reader: RowReader,
  key: K,
  column: string,
): { [P in K]?: string } {
  const text = reader.text(column)
  if (text === '') return {}
  const plain = yesNo(text)
  return pair(key, plain === undefined ? text : `${plain}()`)
}

export function pair<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const made: { [P in K]?: V } = {}
  if (value !== undefined) made[key] = value
  return made
}
