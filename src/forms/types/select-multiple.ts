import { shortened } from '../../base/shortened.ts'
import type { Answer } from '../form.ts'
import { matchChoice } from './match.ts'
import {
  answer,
  confirm,
  invalid,
  type QuestionType,
  type Reading,
  showText,
  type TypeContext,
} from './type.ts'

/** Any number of a list; typed ones are divided by commas, semicolons, lines, "és" or "and". */
export const selectMultiple: QuestionType = {
  name: 'select_multiple',
  aliases: [
    'select all that apply',
    'select all that apply from',
    'select multiple from',
    'select multiple',
    'add select multiple prompt using',
    'select multiple using',
    'q select',
  ],
  ask: 'choose-many',
  list: true,
  seconds: 14,
  read: (typed, context) => readChoices(typed, context, (values) => inListOrder(values, context)),
  show: showChoices,
  stillValid: (value, context) => Array.isArray(value) && haveAll(value, context),
}

export function readChoices(
  typed: string,
  context: TypeContext,
  arrange: (values: string[]) => string[],
): Reading {
  const choices = context.choices()
  // A whole label, also with a comma in it; or values with blanks between, when none of them is another's label.
  const whole = matchChoice(typed, choices)
  if (whole.kind === 'one' && whole.exact) return answer([whole.choice.value])
  const words = typed.trim().split(/\s+/)
  const isValue = (word: string) => {
    const match = matchChoice(word, choices)
    return match.kind === 'one' && match.exact && match.choice.value === word
  }
  if (words.every(isValue)) return answer(arrange(words))
  const parts = typed.split(/[,;\n]|\s(?:és|es|and|meg)\s/i).map((part) => part.trim())
  const values: string[] = []
  let exact = true
  for (const part of parts.filter((each) => each !== '')) {
    const match = matchChoice(part, choices)
    if (match.kind === 'none') return invalid('choice', { typed: shortened(part, 60) })
    if (match.kind === 'several') {
      const labels = match.choices.slice(0, 5).map((choice) => choice.label)
      return invalid('several-choices', {
        typed: shortened(part, 60),
        choices: labels.join(', '),
        count: match.choices.length,
      })
    }
    exact &&= match.exact
    if (!values.includes(match.choice.value)) values.push(match.choice.value)
  }
  if (values.length === 0) return invalid('empty')
  return exact ? answer(arrange(values)) : confirm(arrange(values))
}

function inListOrder(values: readonly string[], context: TypeContext): string[] {
  return context
    .choices()
    .map((choice) => choice.value)
    .filter((value) => values.includes(value))
}

function showChoices(value: Answer, context: TypeContext): string {
  if (!Array.isArray(value)) return showText(value)
  const choices = context.choices()
  return value.map((each) => choices.find((choice) => choice.value === each)?.label ?? each).join(', ')
}

export function haveAll(values: readonly string[], context: TypeContext): boolean {
  const known = new Set(context.choices().map((choice) => choice.value))
  return values.every((value) => known.has(value))
}
