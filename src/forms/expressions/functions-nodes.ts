/** Functions on node-sets: repeats, attached tables, choices. */

import { shuffled } from '../random.ts'
import { listOf } from './functions-text.ts'
import type { Evaluate, FunctionRule, Scope } from './scope.ts'
import { type DataNode, isNodes, toNumber, toText } from './values.ts'

function nodes(evaluate: Evaluate | undefined, scope: Scope): readonly DataNode[] {
  const value = evaluate?.(scope) ?? []
  return isNodes(value) ? value : []
}

/** The place of a node among its siblings of the same name, from 1: the number of a repeat's instance. */
function place(node: DataNode): number {
  const siblings = node.parent()?.children() ?? [node]
  return siblings.filter((each) => each.name === node.name).findIndex((each) => each.key === node.key) + 1
}

function isWithin(node: DataNode, ancestor: DataNode): boolean {
  for (let at: DataNode | undefined = node; at; at = at.parent()) if (at.key === ancestor.key) return true
  return false
}

export const nodeFunctions: Record<string, FunctionRule> = {
  count: {
    min: 1,
    max: 1,
    compile:
      ([of]) =>
      (scope) =>
        nodes(of, scope).length,
  },
  'count-non-empty': {
    min: 1,
    max: 1,
    compile:
      ([of]) =>
      (scope) =>
        nodes(of, scope).filter((node) => node.text() !== '').length,
  },
  current: { min: 0, max: 0, compile: () => (scope) => [scope.origin] },
  last: { min: 0, max: 0, compile: () => (scope) => scope.size },
  name: {
    min: 0,
    max: 1,
    compile:
      ([of]) =>
      (scope) =>
        (of ? nodes(of, scope)[0] : scope.node)?.name ?? '',
  },
  /** Without an argument: the place in a predicate. With one: which instance of its repeat the node is. */
  position: {
    min: 0,
    max: 1,
    compile: ([of]) => {
      if (!of) return (scope) => scope.position
      return (scope) => {
        const [node] = nodes(of, scope)
        return node ? place(node) : Number.NaN
      }
    },
  },
  /** indexed-repeat(node, repeat, index, …): the node in those instances. */
  'indexed-repeat': {
    min: 3,
    max: 7,
    // As pyxform, which writes absolute paths there.
    ofAll: (index) => index === 0 || index % 2 === 1,
    compile:
      ([target, ...rest]) =>
      (scope) => {
        let within: DataNode | undefined
        for (let i = 0; i + 1 < rest.length; i += 2) {
          const outer: DataNode | undefined = within
          const instances = nodes(rest[i], scope).filter(
            (node) => outer === undefined || isWithin(node, outer),
          )
          const index = rest[i + 1]
          within = instances[toNumber(index?.(scope) ?? '', scope.world.zone) - 1]
          if (!within) return []
        }
        const chosen = within
        return chosen ? nodes(target, scope).filter((node) => isWithin(node, chosen)) : []
      },
  },
  /** The nodes in another order (xforms-spec, "randomize"): the same for the same seed, else through one response. */
  randomize: {
    min: 1,
    max: 2,
    compile:
      ([of, seed]) =>
      (scope) => {
        const { world, origin } = scope
        const chosen = seed
          ? toNumber(seed(scope), world.zone)
          : Math.floor(world.random(origin) * 2147483646) + 1
        return shuffled(nodes(of, scope), chosen)
      },
  },
  instance: {
    min: 1,
    max: 1,
    compile:
      ([id]) =>
      (scope) => {
        const root = id ? scope.world.instance(toText(id(scope))) : undefined
        return root ? [root] : []
      },
  },
  pulldata: {
    min: 4,
    max: 4,
    compile: (args) => (scope) => {
      const [table = '', column = '', keyColumn = '', key = ''] = args.map((arg) => toText(arg(scope)))
      return scope.world.lookUp(table, column, keyColumn, key)
    },
  },
  /** The label of a choice; of several (a select_multiple), their labels one after another. */
  'jr:choice-name': {
    min: 2,
    max: 2,
    compile:
      ([value, question]) =>
      (scope) => {
        const [node] = nodes(question, scope)
        const values = listOf(value ? toText(value(scope)) : '')
        return node ? values.map((each) => scope.world.choiceLabel(node, each)).join(', ') : ''
      },
  },
  /** A text of the form by its id, as pyxform makes them: `/data/group/name:label`, `list-0`. */
  'jr:itext': {
    min: 1,
    max: 1,
    compile:
      ([id]) =>
      (scope) =>
        id ? scope.world.itext(toText(id(scope))) : '',
  },
  /** The value it had the first time, kept in the state. */
  once: {
    min: 1,
    max: 1,
    compile:
      ([of]) =>
      (scope) =>
        scope.world.kept(scope.origin) ?? (of ? of(scope) : ''),
  },
}
