/** Functions of SurveyCTO ("Using expressions in your forms", docs.surveycto.com) that have a meaning here. */
import { listOf } from './functions-text.ts'
import type { Evaluate, FunctionRule, Scope } from './scope.ts'
import { type DataNode, isNodes, toBoolean, toNumber, toText, type Value } from './values.ts'

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

/** Of these the ones at which the condition holds: its names are looked up from there. */
function chosen(
  all: readonly DataNode[],
  condition: Evaluate | undefined,
  scope: Scope,
): readonly DataNode[] {
  return condition ? all.filter((node) => toBoolean(condition({ ...scope, node, origin: node }))) : all
}

/** The place of one among numbers, the highest first; of equal ones the earlier is before. 999 for what has none. */
function rank(numbers: readonly number[], place: number): number {
  const own = numbers[place] ?? Number.NaN
  if (Number.isNaN(own)) return 999
  return 1 + numbers.filter((each, at) => each > own || (each === own && at < place)).length
}

/** The rank of the instance with that number. */
function ranked(test: boolean): FunctionRule {
  return {
    min: test ? 3 : 2,
    max: test ? 3 : 2,
    ofAll: (index) => index === 1,
    atEach: (index) => index === 2,
    compile:
      ([index, of, condition]) =>
      (scope) => {
        const { zone } = scope.world
        const all = nodes(of, scope)
        const one = all[(index ? toNumber(index(scope), zone) : Number.NaN) - 1]
        const members = chosen(all, condition, scope)
        const place = one ? members.indexOf(one) : -1
        return rank(
          members.map((node) => toNumber(node.text(), zone)),
          place,
        )
      },
  }
}

/** A function of the instances of a repeat at which a condition holds; `count-if`, `sum-if` and the like. */
function conditional(compute: (members: readonly DataNode[], numbers: number[]) => Value): FunctionRule {
  return {
    min: 2,
    max: 2,
    ofAll: (index) => index === 0,
    atEach: (index) => index === 1,
    compile:
      ([of, condition]) =>
      (scope) => {
        const members = chosen(nodes(of, scope), condition, scope)
        const numbers = members.map((node) => toNumber(node.text(), scope.world.zone))
        return compute(
          members,
          numbers.filter((number) => !Number.isNaN(number)),
        )
      },
  }
}

function extreme(numbers: number[], pick: (a: number, b: number) => number): number {
  return numbers.length === 0 ? Number.NaN : numbers.reduce((a, b) => pick(a, b))
}

/** A function of the items of a text that has this between them, and of one thing more. */
function ofItems(more: 0 | 1, compute: (items: string[], glue: string, more: string) => Value): FunctionRule {
  return {
    min: 2 + more,
    max: 2 + more,
    compile: (args) => (scope) => {
      const [glue = '', text = '', other = ''] = args.map((arg) => toText(arg(scope)))
      return compute(text === '' ? [] : glue === '' ? [text] : text.split(glue), glue, other)
    },
  }
}

function ofText(compute: (text: string) => string): FunctionRule {
  return {
    min: 1,
    max: 1,
    compile:
      ([of]) =>
      (scope) =>
        compute(of ? toText(of(scope)) : ''),
  }
}

export const surveyctoFunctions: Record<string, FunctionRule> = {
  index: { min: 0, max: 0, compile: () => (scope) => instanceNumber(scope.origin) },
  /** Whole seconds from the beginning of the response until now, or until it was submitted. */
  duration: { min: 0, max: 0, compile: () => (scope) => scope.world.elapsed() },
  /** Of the device a chat knows nothing. */
  'device-info': { min: 0, max: 0, compile: () => () => '', isLeftOut: true },
  'rank-index': ranked(false),
  'rank-index-if': ranked(true),
  /** rank-value(value, list): among numbers with blanks between. */
  'rank-value': {
    min: 2,
    max: 2,
    compile:
      ([value, list]) =>
      (scope) => {
        const number = value ? toNumber(value(scope), scope.world.zone) : Number.NaN
        const numbers = listOf(list ? toText(list(scope)) : '').map(Number)
        return rank(numbers, numbers.indexOf(number))
      },
  },
  'count-if': conditional((members) => members.length),
  'sum-if': conditional((_, numbers) => numbers.reduce((sum, number) => sum + number, 0)),
  'min-if': conditional((_, numbers) => extreme(numbers, Math.min)),
  'max-if': conditional((_, numbers) => extreme(numbers, Math.max)),
  /** join-if(glue, nodes, condition) */
  'join-if': {
    min: 3,
    max: 3,
    ofAll: (index) => index === 1,
    atEach: (index) => index === 2,
    compile:
      ([glue, of, condition]) =>
      (scope) =>
        chosen(nodes(of, scope), condition, scope)
          .map((node) => node.text())
          .join(glue ? toText(glue(scope)) : ''),
  },
  'count-items': ofItems(0, (items) => items.length),
  /** From 0. */
  'item-at': ofItems(1, (items, _, index) => items[Number(index)] ?? ''),
  /** From 0; -1 where there is none. */
  'item-index': ofItems(1, (items, _, value) => items.indexOf(value)),
  'item-present': ofItems(1, (items, _, value) => items.includes(value)),
  'de-duplicate': ofItems(0, (items, glue) => [...new Set(items)].join(glue)),
  empty: { min: 1, max: 1, compile: ([of]) => (of ? (scope) => toText(of(scope)) === '' : () => true) },
  linebreak: { min: 0, max: 0, compile: () => () => '\n' },
  lower: ofText((text) => text.toLowerCase()),
  upper: ofText((text) => text.toUpperCase()),
}
