/** Functions of SurveyCTO ("Using expressions in your forms", docs.surveycto.com) that have a meaning here. */
import type { Evaluate, FunctionRule, Scope } from './scope.ts'
import { type DataNode, isNodes, toBoolean, toNumber } from './values.ts'

function nodes(evaluate: Evaluate | undefined, scope: Scope): readonly DataNode[] {
  const value = evaluate?.(scope) ?? []
  return isNodes(value) ? value : []
}

/** The number of the instance of the innermost repeat that the node is in. */
function instanceNumber(node: DataNode): number {
  for (let at: DataNode | undefined = node; at; at = at.parent())
    if (at.instance !== undefined) return at.instance
  return Number.NaN
}

/**
 * The rank of the member in that place, the highest first; of equal ones the earlier is before. 999 for a place where
 * there is none.
 */
function rank(members: readonly DataNode[], chosen: DataNode | undefined, zone: string): number {
  const place = chosen ? members.indexOf(chosen) : -1
  if (place < 0) return 999
  const numbers = members.map((node) => toNumber(node.text(), zone))
  const own = numbers[place] ?? Number.NaN
  if (Number.isNaN(own)) return 999
  return 1 + numbers.filter((each, at) => each > own || (each === own && at < place)).length
}

function ranked(test: boolean): FunctionRule {
  return {
    min: test ? 3 : 2,
    max: test ? 3 : 2,
    compile:
      ([index, of, condition]) =>
      (scope) => {
        const all = nodes(of, scope)
        const at = index ? toNumber(index(scope), scope.world.zone) : Number.NaN
        // The condition is each instance's own: its names are looked up from there.
        const members = condition
          ? all.filter((node) => toBoolean(condition({ ...scope, node, origin: node })))
          : all
        return rank(members, all[at - 1], scope.world.zone)
      },
  }
}

export const surveyctoFunctions: Record<string, FunctionRule> = {
  index: { min: 0, max: 0, compile: () => (scope) => instanceNumber(scope.origin) },
  /** Whole seconds from the beginning of the response until now, or until it was submitted. */
  duration: { min: 0, max: 0, compile: () => (scope) => scope.world.elapsed() },
  /** Of the device a chat knows nothing. */
  'device-info': { min: 0, max: 0, compile: () => () => '' },
  'rank-index': ranked(false),
  'rank-index-if': ranked(true),
}
