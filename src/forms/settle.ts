/** Whether an answer can stand. */
import { own } from './form.ts'
import { ownLimit } from './limit.ts'
import { maxInstances, type Problem } from './state.ts'
import type { FormView, ViewNode } from './view.ts'
import { isOffered } from './view-choices.ts'
import { type Stop, stopsOf } from './view-stops.ts'
import { wordsOf } from './view-words.ts'

export interface Problematic {
  stop: Stop
  /** Undefined: not reached yet, nothing is wrong. */
  problem: Problem | undefined
}

/** The first question, in order, that is not reached yet or whose answer can't stand (any more). */
export function firstUnsettled(view: FormView): Problematic | undefined {
  for (const stop of stopsOf(view).list) {
    if (own(view.state.answers, stop.path) === undefined) return { stop, problem: undefined }
    const found = problemWith(stop)
    if (found) return found
  }
  return undefined
}

/** What is wrong with the answer that the state has for a question. */
export function problemWith(stop: Stop): Problematic | undefined {
  const { node, kind } = stop
  if (kind === 'another') return undefined
  const given = node.given()
  if (given === undefined || given === null) {
    if (!node.isTrue('required', false)) return undefined
    return { stop, problem: said(node, 'requiredMessage', 'forms-invalid-required') }
  }
  const { type } = node.plan
  const { choiceList, choiceRepeat } = node.plan.question ?? {}
  const listed = choiceList !== undefined || choiceRepeat !== undefined
  // A filter may have taken away what was chosen; one value is looked up, the list is not made.
  const offered =
    !listed || (Array.isArray(given) ? given : [String(given)]).every((value) => isOffered(node, value))
  const ranked = type?.ask === 'order' && Array.isArray(given) && given.length !== node.choices().length
  const typed =
    !listed && type !== undefined && type.ask !== 'none' && type.stillValid?.(given, node.context()) === false
  if (!offered || ranked || typed) return { stop, problem: { key: 'forms-invalid-choice-gone', args: {} } }
  if (node.isTrue('constraint', true)) return undefined
  const problem = said(node, 'constraintMessage', 'forms-invalid-constraint')
  const max = node.plan.question && ownLimit(node.plan.question)
  const tooLong = max !== undefined && typeof given === 'string' && given.length > max
  return {
    stop,
    problem: tooLong
      ? { ...problem, key: 'forms-invalid-too-long', args: { max, length: given.length } }
      : problem,
  }
}

/** A repeat of which there would be more instances than there may be: said, never cut. */
export function tooManyIn(view: FormView): Problem | undefined {
  const { tooMany } = stopsOf(view)
  if (!tooMany) return undefined
  const { repeat, count } = tooMany
  const label = wordsOf(repeat, 'label') || repeat.name
  return { key: 'forms-invalid-too-many-instances', args: { label, count, most: maxInstances } }
}

function said(node: ViewNode, field: 'requiredMessage' | 'constraintMessage', key: string): Problem {
  const text = wordsOf(node, field)
  return { key, args: {}, ...(text !== '' && { text }) }
}
