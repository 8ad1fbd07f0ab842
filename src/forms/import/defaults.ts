/** The default column: what is computed, what is a value, and whether the question can have that value. */
import { shortened } from '../../base/shortened.ts'
import { compileExpression } from '../expressions/index.ts'
import type { Form } from '../form.ts'
import type { PlanNode } from '../plan-tree.ts'
import { fromOdk } from '../types/stored.ts'
import type { ImportProblems } from './problem.ts'
import type { RowReader } from './texts.ts'

/** A default with a `${reference}`, a function or arithmetic in it is computed (pyxform, default_is_dynamic). */
export function defaultOf(type: string, reader: RowReader): { default?: string; dynamicDefault?: string } {
  const text = reader.text('default')
  if (text === '') return {}
  const isComputed =
    /\$\{[^}]+\}/.test(text) ||
    /(?:^|[^\p{L}\p{N}_-])[a-z][a-z:-]*\(.*\)/u.test(text) ||
    isArithmetic(type, text)
  if (isComputed) return { dynamicDefault: text }
  const isNumber = ['integer', 'decimal', 'range'].includes(type)
  // Before exactly three digits a comma may be either kind.
  if (isNumber && /^[+-]?\d+,(?!\d{3}$)\d+$/.test(text)) return { default: text.replace(',', '.') }
  return { default: reader.written('default') }
}

/** Days, times and telephone numbers have signs between their digits, but none with blanks around it. */
function isArithmetic(type: string, text: string): boolean {
  if (!/^(?:[\d\s.()+*-]|\bdiv\b|\bmod\b)+$/.test(text)) return false
  const minus = ['date', 'time', 'dateTime'].includes(type) ? '' : '|\\s-\\s'
  return new RegExp(`\\d\\s*[+*]${minus}|\\bdiv\\b|\\bmod\\b`).test(text) && compileExpression(text).ok
}

/** A value that the question can't have is said: nobody would see that it is left out. */
export function checkDefault(
  form: Form,
  { question, type }: PlanNode,
  reader: RowReader,
  problems: ImportProblems,
): void {
  const value = question?.default
  if (!question || value === undefined || !type || type.ask === 'none') return
  const list = (question.choiceList && form.choices[question.choiceList]) || []
  const read = fromOdk(type, value, {
    question,
    language: form.defaultLanguage,
    // Whether a text can be read as a day does not depend on the day.
    env: { now: new Date(0), zone: 'UTC' },
    choices: () => list.map((choice) => ({ value: choice.value, label: choice.value })),
  })
  if (read === undefined)
    problems.warning(reader.place('default'), 'default-unreadable', {
      value: shortened(value, 80),
      type: question.type,
    })
}
