/** The choices that a question offers now. */
import { formatNumber } from '../time/format.ts'
import { evaluateBoolean, toNumber } from './expressions/index.ts'
import type { Answer } from './form.ts'
import { itemsOf, type ListItem } from './lists.ts'
import { fraction, shuffled } from './random.ts'
import { stepsOf } from './types/range.ts'
import { choiceWords, type WordedNode } from './view-words.ts'

export interface ViewChoice {
  value: string
  label: string
  /** In the whole list. */
  index: number
  image: string | undefined
}

export function offeredChoices(node: WordedNode): ViewChoice[] {
  const { question } = node.plan
  if (!question) return []
  if (question.type === 'range')
    return (stepsOf(question) ?? []).map((step, index) => numberChoice(node, step, index))
  const items = itemsFor(node).filter((item) => passes(node, item))
  const ordered = question.parameters.randomize === 'true' ? shuffled(items, seedOf(node)) : items
  return ordered.map((item) => ({
    value: item.choice.value,
    // What a person wrote has no references in it.
    label: question.choiceRepeat === undefined ? choiceWords(node, item.choice) : item.choice.value,
    index: item.index,
    image: item.choice.image && node.view.words(item.choice.image),
  }))
}

/** Whether the list still has the value under the filter; does not make the whole list. */
export function isOffered(node: WordedNode, value: string): boolean {
  return itemsFor(node).some((item) => item.choice.value === value && passes(node, item))
}

/** What is left of an answer when a filter has taken choices away: they count again when they are offered again. */
export function stillOffered(node: WordedNode, given: Answer): Answer | undefined {
  const { choiceFilter, choiceRepeat } = node.plan.question ?? {}
  if (choiceFilter === undefined && choiceRepeat === undefined) return given
  if (!Array.isArray(given)) return isOffered(node, String(given)) ? given : undefined
  const left = given.filter((value) => isOffered(node, value))
  return left.length > 0 ? left : undefined
}

/** The choices of its list, or what was answered in a repeat so far: a filter then reads the instance's own questions. */
function itemsFor(node: WordedNode): ListItem[] {
  const { choiceList, choiceRepeat } = node.plan.question ?? {}
  if (choiceList !== undefined) return itemsOf(node.view.plan.form, choiceList)
  if (choiceRepeat === undefined) return []
  const items = new Map<string, ListItem>()
  node.view.reference(choiceRepeat, node).forEach((answered, index) => {
    const value = answered.text()
    if (value === '' || items.has(value)) return
    const instance = node.view.nodeOf(answered)?.around() ?? answered
    items.set(value, { choice: { value, label: {} }, index, node: instance })
  })
  return [...items.values()]
}

function passes(node: WordedNode, item: ListItem): boolean {
  const { choice_filter: filter } = node.plan.expressions
  if (!filter) return true
  return evaluateBoolean(filter, { world: node.view, node: item.node, origin: node, position: 1, size: 1 })
}

function numberChoice({ view }: WordedNode, step: number, index: number): ViewChoice {
  const label = formatNumber(step, view.state.language)
  return { value: String(step), label, index, image: undefined }
}

/** `seed=…` of the form (a number or `${question}`), else one of this response and question. */
function seedOf(node: WordedNode): number {
  const { seed } = node.plan.question?.parameters ?? {}
  if (seed === undefined)
    return Math.floor(fraction(`${node.view.state.seed}|shuffle|${node.key}`) * 2147483646) + 1
  const name = /^\$\{\s*([^\s{}]+)\s*\}$/.exec(seed)?.[1]
  return toNumber(name === undefined ? seed : node.view.reference(name, node), node.view.zone)
}
