import { shortened } from '../../base/shortened.ts'
import type { Answer } from '../form.ts'
import { saidOfAll } from './around-label.ts'
import { key, matchChoice } from './match.ts'
import { noSuchChoice } from './no-such-choice.ts'
import { readChoices } from './select-multiple.ts'
import {
  answer,
  confirm,
  invalid,
  type QuestionType,
  type Reading,
  showText,
  type TypeContext,
} from './type.ts'

/** One of a list. */
export const selectOne: QuestionType = {
  name: 'select_one',
  aliases: [
    'select one',
    'select one from',
    'select1',
    'add select one prompt using',
    'select one using',
    'q select1',
  ],
  ask: 'choose-one',
  list: true,
  seconds: 8,
  read: readChoice,
  show: showChoice,
  stillValid: (value, context) =>
    typeof value === 'string' && context.choices().some((each) => each.value === value),
}

/** Many likely choices are named; more than these would be no help. */
const shownCandidates = 5

function readChoice(typed: string, context: TypeContext): Reading {
  if (typed.trim() === '') return invalid('empty')
  const match = matchChoice(typed, context.choices())
  if (match.kind === 'one') return match.exact ? answer(match.choice.value) : confirm(match.choice.value)
  if (match.kind === 'none') {
    const several = readChoices(typed, context, (values) => values)
    const isMany = 'value' in several && Array.isArray(several.value) && several.value.length > 1
    return isMany || saidOfAll(key(typed)) === 'any' ? invalid('choice-one') : noSuchChoice(typed)
  }
  const labels = match.choices.slice(0, shownCandidates).map((choice) => choice.label)
  return invalid('several-choices', {
    typed: shortened(typed.trim(), 60),
    choices: labels.join(', '),
    count: match.choices.length,
  })
}

function showChoice(value: Answer, context: TypeContext): string {
  return context.choices().find((each) => each.value === value)?.label ?? showText(value)
}
