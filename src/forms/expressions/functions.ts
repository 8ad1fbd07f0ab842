/**
 * The functions of expressions: XPath 1.0 core and those of ODK (getodk.github.io/xforms-spec "XPath functions",
 * docs.getodk.org/form-operators-functions). Each says how many arguments it takes and makes the function to call.
 */
import { chtFunctions } from './functions-cht.ts'
import { dateFunctions } from './functions-dates.ts'
import { geoFunctions } from './functions-geo.ts'
import { nodeFunctions } from './functions-nodes.ts'
import { surveyctoFunctions } from './functions-surveycto.ts'
import { textFunctions } from './functions-text.ts'
import type { Evaluate, FunctionRule, Scope } from './scope.ts'
import { argumentsFault } from './tokens.ts'
import { isNodes, toBoolean, toNumber, toText, type Value } from './values.ts'

/** A function of so many numbers. NaN in, NaN out. */
function ofNumbers(count: number, compute: (...numbers: number[]) => number): FunctionRule {
  return {
    min: count,
    max: count,
    compile: (args) => (scope) => {
      const numbers = args.map((arg) => toNumber(arg(scope), scope.world.zone))
      return numbers.some(Number.isNaN) ? Number.NaN : compute(...numbers)
    },
  }
}

/** Any number of values and node-sets: the numbers among them. An empty answer is passed over, as in Collect. */
function members(args: Evaluate[], scope: Scope): number[] {
  return args.flatMap((arg) => {
    const value = arg(scope)
    const values: readonly Value[] = isNodes(value) ? value.map((node) => node.text()) : [value]
    return values.map((each) => toNumber(each, scope.world.zone)).filter((each) => !Number.isNaN(each))
  })
}

/** Halves go up (XPath 1.0 §4.4), and are halves as they are written: 1.005 to two places is 1.01 (as JavaRosa). */
function rounded(number: number, places: number): number {
  if (Math.abs(places) > 30) return Number.NaN
  const scaled = shifted(number, places)
  return Number.isFinite(scaled) ? shifted(Math.round(scaled), -places) : number
}

/** Its decimal point moved in writing, so that no fraction of two comes between. */
function shifted(number: number, places: number): number {
  const [digits, exponent = '0'] = String(number).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

function extreme(pick: (numbers: number[]) => number): FunctionRule {
  return {
    min: 1,
    max: Infinity,
    compile: (args) => (scope) => {
      const numbers = members(args, scope)
      return numbers.length === 0 ? Number.NaN : pick(numbers)
    },
  }
}

const numberFunctions: Record<string, FunctionRule> = {
  number: {
    min: 0,
    max: 1,
    compile:
      ([of]) =>
      (scope) =>
        toNumber(of ? of(scope) : [scope.node], scope.world.zone),
  },
  int: ofNumbers(1, (n) => Math.trunc(n)),
  round: {
    min: 1,
    max: 2,
    compile:
      ([of, places]) =>
      (scope) => {
        const number = of ? toNumber(of(scope), scope.world.zone) : Number.NaN
        const decimals = places ? toNumber(places(scope), scope.world.zone) : 0
        return Number.isNaN(decimals) ? Number.NaN : rounded(number, Math.trunc(decimals))
      },
  },
  floor: ofNumbers(1, Math.floor),
  ceiling: ofNumbers(1, Math.ceil),
  abs: ofNumbers(1, Math.abs),
  pow: ofNumbers(2, (base, power) => base ** power),
  sqrt: ofNumbers(1, Math.sqrt),
  exp: ofNumbers(1, Math.exp),
  exp10: ofNumbers(1, (n) => 10 ** n),
  log: ofNumbers(1, Math.log),
  log10: ofNumbers(1, Math.log10),
  sin: ofNumbers(1, Math.sin),
  cos: ofNumbers(1, Math.cos),
  tan: ofNumbers(1, Math.tan),
  asin: ofNumbers(1, Math.asin),
  acos: ofNumbers(1, Math.acos),
  atan: ofNumbers(1, Math.atan),
  atan2: ofNumbers(2, Math.atan2),
  pi: { min: 0, max: 0, compile: () => () => Math.PI },
  /** Nothing to add is 0 (XPath 1.0 §4.4). */
  sum: {
    min: 1,
    max: Infinity,
    compile: (args) => (scope) => members(args, scope).reduce((total, n) => total + n, 0),
  },
  min: extreme((numbers) => numbers.reduce((a, b) => Math.min(a, b))),
  max: extreme((numbers) => numbers.reduce((a, b) => Math.max(a, b))),
  random: { min: 0, max: 0, compile: () => (scope) => scope.world.random(scope.origin) },
}

function isBetween(
  number: number,
  low: Evaluate | undefined,
  high: Evaluate | undefined,
  scope: Scope,
): boolean {
  const from = low ? toNumber(low(scope), scope.world.zone) : -1
  const to = high ? toNumber(high(scope), scope.world.zone) : -1
  return (from < 0 || number >= from) && (to < 0 || number <= to)
}

const booleanFunctions: Record<string, FunctionRule> = {
  true: { min: 0, max: 0, compile: () => () => true },
  false: { min: 0, max: 0, compile: () => () => false },
  not: { min: 1, max: 1, compile: ([of]) => (of ? (scope) => !toBoolean(of(scope)) : () => true) },
  boolean: { min: 1, max: 1, compile: ([of]) => (of ? (scope) => toBoolean(of(scope)) : () => false) },
  if: {
    min: 3,
    max: 3,
    compile: ([test, then, otherwise]) => {
      if (!test || !then || !otherwise) return () => ''
      return (scope) => (toBoolean(test(scope)) ? then(scope) : otherwise(scope))
    },
  },
  /** checklist(min, max, v1, v2, …): how many are true, -1 for no bound. */
  checklist: {
    min: 3,
    max: Infinity,
    compile:
      ([low, high, ...rest]) =>
      (scope) => {
        const count = rest.filter((each) => toBoolean(each(scope))).length
        return isBetween(count, low, high, scope)
      },
  },
  /** weighted-checklist(min, max, v1, w1, v2, w2, …): the weights of those that are true, -1 for no bound. */
  'weighted-checklist': {
    min: 4,
    max: Infinity,
    check: ({ length }, at) => {
      if (length % 2 === 1) throw argumentsFault('weighted-checklist', at, length + 1, length + 1, length)
    },
    compile:
      ([low, high, ...rest]) =>
      (scope) => {
        let sum = 0
        for (let i = 0; i + 1 < rest.length; i += 2)
          if (toBoolean(rest[i]?.(scope) ?? '')) sum += toNumber(rest[i + 1]?.(scope) ?? '', scope.world.zone)
        return isBetween(sum, low, high, scope)
      },
  },
  /** Of a text: only `true` and `1` are (xforms-spec, "boolean-from-string"). */
  'boolean-from-string': {
    min: 1,
    max: 1,
    compile:
      ([of]) =>
      (scope) =>
        ['true', '1'].includes(of ? toText(of(scope)) : ''),
  },
}

export const functionRules: Record<string, FunctionRule> = {
  ...numberFunctions,
  ...booleanFunctions,
  ...textFunctions,
  ...dateFunctions,
  ...nodeFunctions,
  ...geoFunctions,
  ...surveyctoFunctions,
  ...chtFunctions,
}
