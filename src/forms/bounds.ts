/**
 * Which questions bound each other's answers by the form's own logic: who answered one that is asked only in a district,
 * or whose choices are the towns of a district, has chosen that district; everybody who reads the form knows it.
 */
import { type Tree, treesOf } from './expressions/index.ts'
import type { Form } from './form.ts'
import { planOf } from './plan.ts'
import { expressionFields, type Plan, type PlanNode } from './plan-tree.ts'

/** The values of a question that another compares it with; 'all' where it is not just compared with some. */
export type BoundValues = ReadonlySet<string> | 'all'

/**
 * For each question that people are asked, by path: the questions that bound it, by path, directly or through what
 * nobody is asked (a calculation, a hidden value).
 */
export function boundsOf(form: Form): ReadonlyMap<string, ReadonlyMap<string, BoundValues>> {
  const plan = planOf(form)
  return new Map(plan.nodes.filter(isAsked).map((node) => [node.path, boundsOfNode(plan, node)]))
}

function boundsOfNode(plan: Plan, node: PlanNode): Map<string, BoundValues> {
  const found = new Map<string, BoundValues>()
  const through = new Set<PlanNode>()
  const waiting = looksOf(plan, node)
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { node: seen, values } = at
    if (seen === node || through.has(seen)) continue
    if (isAsked(seen)) {
      found.set(seen.path, bothOf(found.get(seen.path) ?? new Set(), values))
      continue
    }
    through.add(seen)
    // A group or repeat that is named stands for what is in it, and for why it is there.
    waiting.push(...looksOf(plan, seen).map((look) => ({ ...look, values: 'all' as const })))
    waiting.push(...seen.children.map((child) => ({ node: child, values: 'all' as const })))
  }
  return found
}

interface Look {
  node: PlanNode
  values: BoundValues
}

function looksOf(plan: Plan, node: PlanNode): Look[] {
  const { trigger = [], choiceRepeat } = node.question ?? {}
  const named = [...trigger, ...(choiceRepeat === undefined ? [] : [choiceRepeat])]
  const found: Look[] = named.flatMap((name) =>
    (plan.byName.get(name) ?? []).map((seen) => ({ node: seen, values: 'all' as const })),
  )
  for (let at: PlanNode | undefined = node; at; at = at.parent)
    // Its words bound nothing, whatever they mention.
    for (const field of expressionFields) {
      const expression = at.expressions[field]
      if (!expression) continue
      const compared = comparedIn(expression.tree)
      for (const { node: seen } of at.looks[field] ?? [])
        found.push({ node: seen, values: compared.get(seen.name) ?? 'all' })
    }
  return found
}

/** `${name}`s that an expression does nothing with but compare them with values: with which. */
function comparedIn(tree: Tree): Map<string, ReadonlySet<string>> {
  const parts = [...treesOf(tree)]
  // What is named by a path is not told from here: it may be any.
  if (parts.some(({ kind }) => kind === 'path')) return new Map()
  const references = parts.flatMap((part) => (part.kind === 'reference' ? [part.name] : []))
  const comparisons = parts.flatMap((part) => comparisonOf(part) ?? [])
  return new Map(
    [...new Set(references)].flatMap((name): [string, ReadonlySet<string>][] => {
      const own = comparisons.filter((comparison) => comparison.name === name)
      const isOnlyCompared = own.length === references.filter((each) => each === name).length
      return isOnlyCompared ? [[name, new Set(own.map(({ value }) => value))]] : []
    }),
  )
}

const comparing: readonly string[] = ['=', '!=', '<', '<=', '>', '>=']

function comparisonOf(tree: Tree): { name: string; value: string } | undefined {
  if (tree.kind === 'binary' && comparing.includes(tree.operator))
    return compared(tree.left, tree.right) ?? compared(tree.right, tree.left)
  if (tree.kind === 'call' && tree.name === 'selected' && tree.args[0] && tree.args[1])
    return compared(tree.args[0], tree.args[1])
  return undefined
}

function compared(one: Tree, other: Tree): { name: string; value: string } | undefined {
  if (one.kind !== 'reference') return undefined
  return other.kind === 'text' || other.kind === 'number'
    ? { name: one.name, value: String(other.value) }
    : undefined
}

/** What matters to either. */
export function bothOf(one: BoundValues, other: BoundValues): BoundValues {
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other])
}

function isAsked({ type }: PlanNode): boolean {
  return type !== undefined && type.ask !== 'none'
}
