import { bare, fold } from '../../base/fold.ts'
import { shortened } from '../../base/shortened.ts'
import type { Answer } from '../form.ts'
import { key, labelled, matchChoice, matchExactly } from './match.ts'
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
  input: string,
  context: TypeContext,
  arrange: (values: string[]) => string[],
): Reading {
  const choices = context.choices()
  const typed = withoutEnd(input, choices)
  // A whole label, also with a comma in it; or values with blanks between, when none of them is another's label.
  const whole = matchExactly(typed, choices)
  if (whole.kind === 'one') return answer([whole.choice.value])
  const words = typed.trim().split(/\s+/)
  const isValue = (word: string) => {
    const match = matchExactly(word, choices)
    return match.kind === 'one' && match.choice.value === word
  }
  const joins = (word: string) => isJoining(word, choices)
  const said = words.filter((word, at) => at === 0 || at === words.length - 1 || !joins(word))
  if (said.every(isValue))
    return (words.some((word) => joins(word) && isValue(word)) ? confirm : answer)(arrange(said))
  if (saysAll(typed, choices)) return confirm(arrange(choices.map(({ value }) => value)))
  const dictated = inOneBreath(typed, choices)
  if (dictated) return answer(arrange(dictated))
  const divided = typed.split(/[,;\n]|\s(?:és|es|and|meg)\s/i).map((part) => part.trim())
  const numbered = words.length > 1 && words.every((word) => /^\d{1,2}\.?$/.test(word))
  const parts = numbered ? words : divided
  const values: string[] = []
  let guesses = 0
  for (const part of parts.filter((each) => each !== '' && (!joins(each) || isValue(each)))) {
    // A label and more may be two of them: none of it is dropped.
    const match =
      guesses < mostGuesses ? matchChoice(part, choices, { whole: true }) : matchExactly(part, choices)
    if (match.kind === 'none') return invalid('choice', { typed: shortened(part, 60) })
    if (match.kind === 'several') {
      const labels = match.choices.slice(0, 5).map((choice) => choice.label)
      return invalid('several-choices', {
        typed: shortened(part, 60),
        choices: labels.join(', '),
        count: match.choices.length,
      })
    }
    if (!match.exact || joins(part)) guesses += 1
    if (!values.includes(match.choice.value)) values.push(match.choice.value)
  }
  if (values.length === 0) return invalid('empty')
  return guesses === 0 ? answer(arrange(values)) : confirm(arrange(values))
}

const all = new Set([
  ...[
    'mind',
    'mindet',
    'mindegyik',
    'mindegyiket',
    'minden',
    'mindent',
    'osszes',
    'az osszes',
    'az osszeset',
  ],
  ...['all', 'all of them', 'everything'],
])
/** All, where there are so many. */
const allOf = new Map([
  ...['mindketto', 'mindkettot', 'both', 'both of them'].map((words): [string, number] => [words, 2]),
  ...['mindharom', 'mindharmat', 'all three'].map((words): [string, number] => [words, 3]),
])

/** Whether all are meant; not where a label begins so: "Minden héten". */
function saysAll(typed: string, choices: Choices): boolean {
  const said = fold(bare(typed))
  if (!all.has(said) && allOf.get(said) !== choices.length) return false
  return !choices.some(({ label }) => key(label).startsWith(`${said} `))
}

/** Ends what was dictated. */
const enough = /[\s,;.]+(?:kész|kesz|ennyi|tovább|tovabb|done|that[’']?s all|that is all)[\s\p{P}]*$/iu

/** Without the word that ends it, where no choice ends so. */
function withoutEnd(typed: string, choices: Choices): string {
  const end = key(enough.exec(typed)?.[0] ?? '')
  return end === '' || choices.some(({ label }) => key(label).endsWith(end))
    ? typed
    : typed.replace(enough, '')
}

const joining = new Set(['es', 'meg', 'valamint', 'and', 'plus'])
const articles = new Set(['a', 'az', 'the'])

/** Also where a choice has it for a value: "es" is Spanish, but not what is meant between two others. */
function isJoining(word: string, choices: Choices): boolean {
  return joining.has(key(word)) && labelled(word, choices).length === 0
}

/**
 * Labels one after the other without a sign between them, as a phone takes dictation; null where a word is left over.
 * Values are never meant there: they are not what was read out, and some of them are words of the sentence.
 */
function inOneBreath(typed: string, choices: Choices): string[] | null {
  const words = key(typed).split(' ')
  const values: string[] = []
  for (let at = 0; at < words.length; ) {
    let taken = 0
    for (let count = Math.min(longestLabel, words.length - at); count > 0 && taken === 0; count -= 1) {
      const [choice, other] = labelled(words.slice(at, at + count).join(' '), choices)
      if (!choice || other) continue
      values.push(choice.value)
      taken = count
    }
    const word = words[at] ?? ''
    if (taken === 0 && /[\p{L}\p{N}]/u.test(word) && !joining.has(word) && !articles.has(word)) return null
    at += Math.max(1, taken)
  }
  return values.length > 1 ? [...new Set(values)] : null
}

/** Words of a label that may be dictated. */
const longestLabel = 6

/** Of what was typed in one answer; each is looked for among all choices, and all wait meanwhile. */
const mostGuesses = 20

type Choices = ReturnType<TypeContext['choices']>

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
