/** The way through a form: the questions that are relevant now, in order, with what is shown before each. */

import type { PlanNode } from './plan-tree.ts'
import { anotherPath, maxInstances, type Path } from './state.ts'
import type { FormView, ViewNode } from './view.ts'

/** A place where the person is asked something. */
export interface Stop {
  path: Path
  /** The question; for "another one?", the instance of the repeat it comes after. */
  node: ViewNode
  kind: 'question' | 'another'
  /** Notes, headings and read-only values since the stop before. */
  before: ViewNode[]
}

export interface Stops {
  list: Stop[]
  /** Place in `list` by path. */
  places: Map<Path, number>
  /** What is shown after the last. */
  closing: ViewNode[]
  /** A repeat of which there would be more instances than there may be. */
  tooMany: { repeat: ViewNode; count: number } | undefined
}

const known = new WeakMap<FormView, Stops>()

/** The questions to ask now, in order, and the notes after the last; computed once for a view. */
export function stopsOf(view: FormView): Stops {
  const found = known.get(view) ?? walk(view)
  known.set(view, found)
  return found
}

function walk(view: FormView): Stops {
  const list: Stop[] = []
  let before: ViewNode[] = []
  let tooMany: Stops['tooMany']
  const stop = (path: Path, node: ViewNode, kind: Stop['kind']) => {
    list.push({ path, node, kind, before })
    before = []
  }
  const visit = (node: ViewNode, child: PlanNode) => {
    if (child.item.kind === 'repeat') return visitRepeat(node, child)
    const [only] = node.childrenOf(child)
    if (!only?.isRelevant()) return
    if (child.item.kind === 'group') enter(only)
    else if (only.isAsked()) stop(only.key, only, 'question')
    else if (isShown(only)) before.push(only)
  }
  const enter = (node: ViewNode) => {
    const mark = before.length
    before.push(node)
    const stopsBefore = list.length
    for (const child of node.plan.children) visit(node, child)
    // A heading over nothing is not shown.
    if (list.length === stopsBefore && before.length === mark + 1) before.length = mark
  }
  const visitRepeat = (node: ViewNode, child: PlanNode) => {
    const instances = node.childrenOf(child)
    const count = node.countOf(child)
    const first = count > instances.length ? instances.find((instance) => instance.isRelevant()) : undefined
    if (first) tooMany ??= { repeat: first, count }
    for (const instance of instances) {
      if (!instance.isRelevant()) continue
      enter(instance)
      const more = child.expressions.repeat_count === undefined && (instance.instance ?? 0) < maxInstances
      if (more) stop(anotherPath(instance.key), instance, 'another')
    }
  }
  for (const child of view.plan.root.children) visit(view.root(), child)
  return { list, places: new Map(list.map((each, index) => [each.path, index])), closing: before, tooMany }
}

/** Notes, and values that are shown but not asked. Calculated and hidden ones are not for reading. */
function isShown({ plan }: ViewNode): boolean {
  return plan.type !== undefined && (plan.type.name === 'note' || plan.type.ask !== 'none')
}
