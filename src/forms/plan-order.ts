/** In which order a form's values can be computed, and the circles in which they can't. */
import type { Plan, PlanNode } from './plan-tree.ts'

/** Finds cycles (reported for each node in one) and the order for `warmUp`. Iterative: forms may be deep. */
export function order(plan: Plan): void {
  const state = new Map<PlanNode, 'open' | 'done'>()
  const sorted: PlanNode[] = []
  let inFormOrder = true
  for (const start of plan.nodes) {
    if (state.has(start)) continue
    const stack = [{ node: start, rest: decidedBy(plan, start) }]
    state.set(start, 'open')
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.rest.pop()
      if (!next) {
        state.set(top.node, 'done')
        sorted.push(top.node)
        stack.pop()
        continue
      }
      if (state.get(next) === 'open') {
        reportCycle(
          plan,
          stack.slice(stack.findIndex((each) => each.node === next)).map((each) => each.node),
        )
      } else if (!state.has(next)) {
        if (next.index > top.node.index) inFormOrder = false
        state.set(next, 'open')
        stack.push({ node: next, rest: decidedBy(plan, next) })
      }
    }
  }
  if (!inFormOrder) plan.warmUp = sorted
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
    problem: { key: 'forms-expression-cycle', args: { names }, at: 0 },
  })
}

/** What decides whether a node is there and what its value is (its words and its constraint don't). */
function decidedBy(plan: Plan, node: PlanNode): PlanNode[] {
  const found = new Set<PlanNode>()
  for (const field of ['relevant', 'calculation', 'default', 'repeat_count'] as const) {
    const expression = node.expressions[field]
    if (!expression) continue
    // indexed-repeat and position look at other instances of the same question: not a cycle.
    const other = expression.functions.has('indexed-repeat')
    for (const name of [...expression.references.map((each) => each.name), ...expression.pathNames])
      for (const seen of plan.byName.get(name) ?? []) if (!(other && seen === node)) found.add(seen)
  }
  if (node.parent && node.parent !== plan.root) found.add(node.parent)
  // A group or repeat named in an expression has the value of nothing; its being there is decided by itself alone.
  return [...found]
}
