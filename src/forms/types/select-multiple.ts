import { bare, fold } from '../../base/fold.ts'
import { shortened } from '../../base/shortened.ts'
import type { Answer } from '../form.ts'
import { withoutAround } from './around-label.ts'
import { placesSaid } from './by-place.ts'
import { areNumbered, key, labelled, matchChoice, matchExactly } from './match.ts'
import { noSuchChoice } from './no-such-choice.ts'
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
  const ended = withoutEnd(input, choices)
  const typed = ended.replace(doubt, '')
  // A whole label, also with a comma in it; or values with blanks between, when none of them is another's label.
  const whole = matchExactly(typed, choices)
  const isWhole = typed === ended
  if (whole.kind === 'one') return (isWhole && whole.exact ? answer : confirm)([whole.choice.value])
  const words = typed.trim().split(/\s+/)
  const isValue = (word: string) => {
    const match = matchExactly(word, choices)
    return match.kind === 'one' && match.choice.value === word
  }
  const isCertain = (word: string) => {
    const match = matchExactly(word, choices)
    return match.kind === 'one' && match.exact
  }
  const joins = (word: string) => isJoining(word, choices)
  const said = words.filter((word, at) => at === 0 || at === words.length - 1 || !joins(word))
  if (said.every(isValue)) {
    const isSure =
      said.every((word) => isCertain(word)) && !words.some((word) => joins(word) && isValue(word))
    return (isSure ? answer : confirm)(arrange(said))
  }
  if (saysAll(typed, choices)) return confirm(arrange(choices.map(({ value }) => value)))
  const without = allWithout(typed, context)
  if (without) return confirm(arrange(without))
  const dictated = inOneBreath(typed, choices)
  if (dictated) return (isWhole ? answer : confirm)(arrange(dictated))
  const divided = typed
    .split(/[,;\n]|\s(?:és|es|and|meg)\s|(?<=\d\.?)\s*[&+/]\s*(?=\d)/i)
    .map((part) => part.trim())
  const digits = typed
    .replace(/\uFE0F?\u20E3/g, ' ')
    .trim()
    .split(/\s+/)
  const numbered = digits.length > 1 && digits.every((word) => /^\d{1,2}\.?$/.test(word))
  const parts = numbered ? digits : divided
  const values: string[] = []
  let guesses = isWhole ? 0 : 1
  for (const part of parts.filter((each) => each !== '' && (!joins(each) || isValue(each)))) {
    // A label and more may be two of them: none of it is dropped.
    const match =
      guesses < mostGuesses ? matchChoice(part, choices, { whole: true }) : matchExactly(part, choices)
    if (match.kind === 'none') {
      const places = placesSaid(key(withoutAround(key(part))), choices.length, areNumbered(choices))
      if (!places) return noSuchChoice(part)
      guesses += 1
      values.push(
        ...places.flatMap((at) => choices[at]?.value ?? []).filter((each) => !values.includes(each)),
      )
      continue
    }
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

/** "mind, kivéve a sportot", "all but sport", "mindegyik, csak a sport nem": all without those named. */
function allWithout(typed: string, context: TypeContext): string[] | undefined {
  const said = key(typed)
  const rest =
    /^(?:mind(?:egyik|egyiket|et)?|mindent?|az osszes|osszes|all(?: of them)?|everything) (?:kiveve|except(?: for)?|but) (.+)$/.exec(
      said,
    )?.[1] ?? /^(?:mind(?:egyik|egyiket|et)?|mindent?|az osszes|osszes) csak (.+) nem$/.exec(said)?.[1]
  if (rest === undefined) return undefined
  const named = readChoices(rest, context, (values) => values)
  if (named.kind !== 'answer' && named.kind !== 'confirm') return undefined
  const out = [named.value].flat()
  const values = context.choices().flatMap(({ value }) => (out.includes(value) ? [] : [value]))
  return values.length > 0 ? values : undefined
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

/** Said behind the choices: they are asked back. */
const doubt =
  /[\s,;.]+(?:de nem (?:vagyok |vagyunk )?biztos(?: benne)?|but (?:I[’']?m |I am )?not (?:so |quite )?sure|stb|etc)[\s\p{P}]*$/iu

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
