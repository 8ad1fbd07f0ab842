/** Why a question offers nothing: the earlier answer by which its list is filtered. */
import type { PlanNode } from './plan-tree.ts'
import type { FormView } from './view.ts'
import { type Stop, stopsOf } from './view-stops.ts'

/** The nearest question before this one that its choices follow from, directly or through what is computed of it. */
export function filteredBy(view: FormView, stop: Stop): Stop | undefined {
  const { list, places } = stopsOf(view)
  const causes = causesOf(view, stop.node.plan)
  return list
    .slice(0, places.get(stop.path))
    .findLast((earlier) => earlier.kind === 'question' && causes.has(earlier.node.plan))
}

function causesOf({ plan }: FormView, node: PlanNode): Set<PlanNode> {
  const { choiceRepeat } = node.question ?? {}
  const waiting = [
    ...(node.looks.choice_filter ?? []).map((look) => look.node),
    ...(choiceRepeat === undefined ? [] : (plan.byName.get(choiceRepeat) ?? [])),
  ]
  const found = new Set<PlanNode>()
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (found.has(at)) continue
    found.add(at)
    // What is asked is answered by itself, whatever it looks at.
    if (at.type?.ask === 'none') waiting.push(...at.sees)
  }
  return found
}
