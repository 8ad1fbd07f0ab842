/** In which order a form's values can be computed, and the circles in which they can't. */
import type { ExpressionField, Look, Plan, PlanNode } from './plan-tree.ts'

/** A chain of values that look back only is computed by calls within calls up to this length. */
const longestAtOnce = 200

/** Finds circles (reported for each node in one) and the order for `warmUp`. */
export function order(plan: Plan): void {
  sorted(plan, strictly, (circle) => reportCycle(plan, circle))
  const { nodes, inFormOrder, longest } = sorted(
    plan,
    () => true,
    () => undefined,
  )
  if (!inFormOrder || longest > longestAtOnce) plan.warmUp = nodes
}

/** Each node after those that decide it. Iterative: forms may be deep. */
function sorted(
  plan: Plan,
  counts: typeof strictly,
  circle: (nodes: PlanNode[]) => void,
): { nodes: PlanNode[]; inFormOrder: boolean; longest: number } {
  const state = new Map<PlanNode, 'open' | 'done'>()
  /** How long the chain is that ends with a node. */
  const lengths = new Map<PlanNode, number>()
  const nodes: PlanNode[] = []
  let inFormOrder = true
  for (const start of plan.nodes) {
    if (state.has(start)) continue
    const stack = [{ node: start, rest: decidedBy(plan, start, counts), length: 1 }]
    state.set(start, 'open')
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.rest.pop()
      if (!next) {
        state.set(top.node, 'done')
        nodes.push(top.node)
        lengths.set(top.node, top.length)
        stack.pop()
        const below = stack.at(-1)
        if (below) below.length = Math.max(below.length, top.length + 1)
        continue
      }
      if (state.get(next) === 'open')
        circle(stack.slice(stack.findIndex((each) => each.node === next)).map((each) => each.node))
      else if (!state.has(next)) {
        if (next.index > top.node.index) inFormOrder = false
        state.set(next, 'open')
        stack.push({ node: next, rest: decidedBy(plan, next, counts), length: 1 })
      } else top.length = Math.max(top.length, (lengths.get(next) ?? 0) + 1)
    }
  }
  return { nodes, inFormOrder, longest: Math.max(0, ...lengths.values()) }
}

function reportCycle(plan: Plan, cycle: PlanNode[]): void {
  const names = [...cycle.map((node) => node.name), cycle[0]?.name ?? ''].join(' → ')
  const [first] = cycle
  const field = (['relevant', 'calculation', 'default', 'repeat_count'] as const).find(
    (each) => first?.expressions[each],
  )
  plan.problems.push({
    path: first?.path ?? '',
    field: field ?? 'relevant',
    problem:
      cycle.length === 1 && field === 'calculation'
        ? { key: 'forms-expression-self', args: { name: first?.name ?? '' }, at: 0 }
        : { key: 'forms-expression-cycle', args: { names }, at: 0 },
  })
}

/** What decides whether a node is there and what its value is (its words and its constraint don't). */
function decidedBy(plan: Plan, node: PlanNode, counts: typeof strictly): PlanNode[] {
  const found = new Set<PlanNode>()
  for (const field of ['relevant', 'calculation', 'default', 'repeat_count'] as const)
    for (const look of node.looks[field] ?? []) if (counts(node, field, look)) found.add(look.node)
  if (node.parent && node.parent !== plan.root) found.add(node.parent)
  // A group or repeat named in an expression has the value of nothing; its being there is decided by itself alone.
  return [...found]
}

/**
 * Whether one deciding the other would be a circle if it came back. A default is evaluated once, and what has a trigger when that
 * changes, so they may read what is computed from them; a group's condition may read what is in the group, which then counts as if the group were there.
 */
function strictly(node: PlanNode, field: ExpressionField, look: Look): boolean {
  if (look.loose || field === 'default' || (field === 'calculation' && node.question?.trigger)) return false
  return !(field === 'relevant' && isWithin(look.node, node))
}

function isWithin(node: PlanNode, group: PlanNode): boolean {
  for (let at = node.parent; at; at = at.parent) if (at === group) return true
  return false
}
