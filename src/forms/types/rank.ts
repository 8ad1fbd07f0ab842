import type { Answer } from '../form.ts'
import { saidOrder } from './rank-places.ts'
import { haveAll, readChoices } from './select-multiple.ts'
import { confirm, invalid, type QuestionType, type Reading, showText, type TypeContext } from './type.ts'

/** As many are told as still missing; of the others, how many. */
const mostMissing = 5

/** All of a list, put in order, best first. */
export const rank: QuestionType = {
  name: 'rank',
  ask: 'order',
  list: true,
  seconds: 18,
  read(typed, context) {
    const asTyped = readChoices(typed, context, (values) => values)
    if (asTyped.kind === 'answer' && complete(asTyped.value, context)) return asTyped
    const said = saidOrder(typed, context.choices())
    const inWords = said && readChoices(said.parts.join(', '), context, (values) => values)
    // Labels that are typed as they are may begin with such a word: "Harmadik szektor".
    const isExact = asTyped.kind === 'answer' || ('value' in asTyped && !(inWords && 'value' in inWords))
    const reading = inWords && !isExact ? inWords : asTyped
    if (!('value' in reading)) return reading
    const named = Array.isArray(reading.value) ? reading.value : []
    const order = placed(named, reading === inWords ? said?.at : undefined, context)
    return order ? confirm(order) : incomplete(named, context)
  },
  show(value, context) {
    if (!Array.isArray(value)) return showText(value)
    const label = (each: string) => context.choices().find((choice) => choice.value === each)?.label ?? each
    return value.map((each, index) => `${index + 1}. ${label(each)}`).join('; ')
  },
  stillValid: complete,
}

function complete(value: Answer, context: TypeContext): boolean {
  return Array.isArray(value) && value.length === context.choices().length && haveAll(value, context)
}

/**
 * All of the list in the order that was said; where one alone is left, its place is known.
 * @param at where each of those named stands; undefined: as they are named
 */
function placed(named: string[], at: number[] | undefined, context: TypeContext): string[] | undefined {
  const left = context.choices().flatMap(({ value }) => (named.includes(value) ? [] : [value]))
  if (left.length > 1) return undefined
  const order: (string | undefined)[] = context.choices().map(() => undefined)
  const fits = at?.length === named.length
  for (const [index, value] of named.entries()) order[(fits ? at?.[index] : undefined) ?? index] = value
  return order.flatMap((value) => value ?? left)
}

/** Says which of the list have no place yet. */
export function incomplete(named: readonly string[], context: TypeContext): Reading {
  const choices = context.choices()
  const left = choices.filter(({ value }) => !named.includes(value)).map(({ label }) => label)
  const missing = left.slice(0, left.length > mostMissing + 1 ? mostMissing : left.length)
  return invalid('rank-incomplete', {
    count: choices.length,
    missing: missing.join('; '),
    more: left.length - missing.length,
  })
}
