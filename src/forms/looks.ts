/**
 * What an expression looks at, found before there are answers: its paths are walked over the plan as XPath walks them
 * over the answers (XPath 1.0, §2). A name says little: `../../g1/nm` in g2's `nm` is another question, and a step
 * from instance('towns') is a column of a table.
 */
import { functionRules, quotedReference, type Tree, treesOf } from './expressions/index.ts'
import { own } from './form.ts'
import type { Look, Plan, PlanNode } from './plan-tree.ts'

export interface Looks {
  found: Look[]
  /** Steps that lead to no node of the form. */
  nowhere: { name: string; at: number }[]
}

/** A node that an expression may come to; above the root, or in the rows of a table or list. */
type Spot = Look | 'document' | 'rows'

/** @param inRows the context is a choice, as in a choice_filter; `current()` is the node nevertheless */
export function looksOf(plan: Plan, origin: PlanNode, tree: Tree, inRows: boolean): Looks {
  const itself: Look = { node: origin, apex: origin, loose: false }
  const found = new Map<string, Look>()
  const nowhere: Looks['nowhere'] = []

  /** Within an argument that means all instances. */
  let inAll = false
  const note = (spots: Spot[]) => {
    for (const spot of inAll ? widened(spots) : spots) {
      // Itself by `.`, and the groups around it by `..`, have nothing to tell that it does not know.
      if (typeof spot === 'string' || spot.node === spot.apex) continue
      const key = `${spot.node.index}|${spot.apex.index}`
      const known = found.get(key)
      if (!known || (known.loose && !spot.loose)) found.set(key, spot)
    }
  }

  const named = (name: string): Look[] =>
    (plan.byName.get(name) ?? []).map((node) => ({
      node,
      apex: sharedRepeat(origin, node) ?? plan.root,
      loose: false,
    }))

  function nodes(at: Tree, context: Spot[]): Spot[] {
    switch (at.kind) {
      case 'number':
      case 'text':
        return []
      case 'reference':
        return named(at.name)
      case 'negative':
        note(nodes(at.of, context))
        return []
      case 'binary': {
        const both = [...nodes(at.left, context), ...nodes(at.right, context)]
        if (at.operator === '|') return both
        note(both)
        return []
      }
      case 'filter':
        return kept(nodes(at.of, context), at.predicates)
      case 'call':
        return called(at, context)
      case 'path':
        return along(at, context)
    }
  }

  function called(at: Extract<Tree, { kind: 'call' }>, context: Spot[]): Spot[] {
    const { name, args } = at
    if (name === 'current') return [itself]
    const rule = own(functionRules, name)
    const given = args.map((arg, index) =>
      rule?.ofAll?.(index) || rule?.atEach?.(index)
        ? everywhere(() => nodes(arg, context))
        : nodes(arg, context),
    )
    if (name === 'jr:choice-name' && args[1]?.kind === 'text') {
      const quoted = quotedReference(args[1].value)
      if (quoted !== undefined) given.push(named(quoted))
    }
    note(given.flat())
    // Of the others some hand on the nodes they are given: if(…), coalesce(…), once(…).
    return name === 'instance' ? ['rows'] : given.flat()
  }

  /** What is looked at in whatever instance, of which the node's own may be one. */
  function everywhere(look: () => Spot[]): Spot[] {
    const before = inAll
    inAll = true
    const spots = widened(look())
    inAll = before
    return spots
  }

  function widened(spots: Spot[]): Spot[] {
    return loosened(spots).map((spot) => (typeof spot === 'string' ? spot : { ...spot, apex: plan.root }))
  }

  function along({ from, steps, at }: Extract<Tree, { kind: 'path' }>, context: Spot[]): Spot[] {
    let spots: Spot[] = from === 'root' ? ['document'] : from === 'context' ? context : nodes(from, context)
    let lost = spots.length === 0
    for (const { axis, name, predicates } of steps) {
      const next = spots.flatMap((spot) => stepped(plan, spot, axis, name))
      if (next.length === 0 && name !== '*' && !lost) nowhere.push({ name, at })
      lost ||= next.length === 0 && name !== '*'
      spots = kept(next, predicates)
    }
    return spots
  }

  function kept(spots: Spot[], predicates: Tree[]): Spot[] {
    let left = spots
    for (const predicate of predicates) {
      note(nodes(predicate, left))
      if (isPositional(predicate)) left = loosened(left)
    }
    return left
  }

  note(nodes(tree, inRows ? ['rows'] : [itself]))
  return { found: [...found.values()], nowhere }
}

function stepped(
  plan: Plan,
  spot: Spot,
  axis: 'child' | 'parent' | 'self' | 'descendant',
  name: string,
): Spot[] {
  if (spot === 'rows') return [spot]
  const isMeant = (node: PlanNode) => name === '*' || node.name === name
  if (spot === 'document') {
    const root: Look = { node: plan.root, apex: plan.root, loose: false }
    // The root is named by the form's settings or its file: any name is it that is no question's.
    if (axis === 'child') return isMeant(plan.root) || !plan.root.children.some(isMeant) ? [root] : []
    if (axis === 'descendant')
      return [...(isMeant(plan.root) ? [root] : []), ...stepped(plan, root, axis, name)]
    return axis === 'self' ? [spot] : []
  }
  const { node, apex } = spot
  switch (axis) {
    case 'self':
      return isMeant(node) ? [spot] : []
    case 'parent': {
      const { parent } = node
      if (!parent) return ['document']
      return isMeant(parent) ? [{ ...spot, node: parent, apex: apex === node ? parent : apex }] : []
    }
    case 'child':
    case 'descendant':
      return (axis === 'child' ? node.children : descendants(node))
        .filter(isMeant)
        .map((each) => ({ node: each, apex, loose: spot.loose || name === '*' }))
  }
}

function descendants(node: PlanNode): PlanNode[] {
  return node.children.flatMap((child) => [child, ...descendants(child)])
}

/** The innermost repeat that both are in, so that of several instances the same is meant. */
function sharedRepeat(from: PlanNode, target: PlanNode): PlanNode | undefined {
  for (let at: PlanNode | undefined = from; at; at = at.parent) if (target.repeats.includes(at)) return at
  return undefined
}

/** What is chosen by its place among the instances of a repeat is another instance: no circle. */
function loosened(spots: Spot[]): Spot[] {
  return spots.map((spot) =>
    typeof spot === 'string' || (spot.node.item.kind !== 'repeat' && spot.node.repeats.length === 0)
      ? spot
      : { ...spot, loose: true },
  )
}

function isPositional(predicate: Tree): boolean {
  if (predicate.kind === 'number' || predicate.kind === 'negative') return true
  return [...treesOf(predicate)].some(
    (each) => each.kind === 'call' && (each.name === 'position' || each.name === 'last'),
  )
}
