/** Functions on texts and on the values of select_multiple. */
import { createHash } from 'node:crypto'
import { RE2JS, RE2JSException } from 're2js'
import { Recent } from '../../base/recent.ts'
import type { Evaluate, FunctionRule, Scope } from './scope.ts'
import { fault } from './tokens.ts'
import { isNodes, toNumber, toText } from './values.ts'

function ofTexts(
  min: number,
  max: number,
  compute: (...texts: string[]) => string | number | boolean,
): FunctionRule {
  return { min, max, compile: (args) => (scope) => compute(...args.map((arg) => toText(arg(scope)))) }
}

/** The values of a select_multiple: its text split at blanks. */
export function listOf(text: string): string[] {
  return text.split(/[ \t\r\n]+/).filter((item) => item !== '')
}

/** Texts of all arguments, node-sets spread out. */
function spread(args: Evaluate[], scope: Scope): string[] {
  return args.flatMap((arg) => {
    const value = arg(scope)
    return isNodes(value) ? value.map((node) => node.text()) : [toText(value)]
  })
}

function index(evaluate: Evaluate | undefined, scope: Scope): number {
  return evaluate ? Math.trunc(toNumber(evaluate(scope), scope.world.zone)) : Number.NaN
}

const patterns = new Recent<RE2JS | undefined>(500)

/** Patterns run on RE2's automaton: linear in the text, so that no form and no answer can make the bot hang. */
function pattern(source: string): RE2JS | undefined {
  if (!patterns.has(source)) {
    try {
      patterns.set(source, source.length > 2000 ? undefined : RE2JS.compile(source))
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error
      patterns.set(source, undefined)
    }
  }
  return patterns.get(source)
}

/** Algorithms of digest() as the form writes them (xforms-spec, "digest"), and what Node calls them. */
const algorithms = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
])

export const textFunctions: Record<string, FunctionRule> = {
  string: {
    min: 0,
    max: 1,
    compile:
      ([of]) =>
      (scope) =>
        toText(of ? of(scope) : [scope.node]),
  },
  'string-length': {
    min: 0,
    max: 1,
    compile:
      ([of]) =>
      (scope) =>
        toText(of ? of(scope) : [scope.node]).length,
  },
  concat: { min: 0, max: Infinity, compile: (args) => (scope) => spread(args, scope).join('') },
  join: {
    min: 1,
    max: Infinity,
    compile:
      ([glue, ...rest]) =>
      (scope) =>
        spread(rest, scope).join(glue ? toText(glue(scope)) : ''),
  },
  coalesce: {
    min: 2,
    max: Infinity,
    compile: (args) => (scope) => {
      for (const arg of args) {
        const value = arg(scope)
        const text = Number.isNaN(value) ? '' : toText(value)
        if (text !== '') return text
      }
      return ''
    },
  },
  contains: ofTexts(2, 2, (text = '', part = '') => text.includes(part)),
  'starts-with': ofTexts(2, 2, (text = '', part = '') => text.startsWith(part)),
  'ends-with': ofTexts(2, 2, (text = '', part = '') => text.endsWith(part)),
  'substring-before': ofTexts(2, 2, (text = '', part = '') => text.slice(0, Math.max(0, text.indexOf(part)))),
  'substring-after': ofTexts(2, 2, (text = '', part = '') =>
    text.includes(part) ? text.slice(text.indexOf(part) + part.length) : '',
  ),
  'normalize-space': {
    min: 0,
    max: 1,
    compile:
      ([of]) =>
      (scope) =>
        listOf(toText(of ? of(scope) : [scope.node])).join(' '),
  },
  translate: ofTexts(3, 3, (text = '', from = '', to = '') =>
    [...text].map((c) => (from.includes(c) ? (to[from.indexOf(c)] ?? '') : c)).join(''),
  ),
  /** From 0, the end not included; negative counts from the end (ODK). */
  substr: {
    min: 2,
    max: 3,
    compile:
      ([of, start, end]) =>
      (scope) => {
        const text = of ? toText(of(scope)) : ''
        const from = index(start, scope)
        const to = end ? index(end, scope) : text.length
        return Number.isNaN(from) || Number.isNaN(to) ? '' : text.slice(from, to)
      },
  },
  /** From 1, with a length (XPath 1.0 §4.2). */
  substring: {
    min: 2,
    max: 3,
    compile:
      ([of, start, length]) =>
      (scope) => {
        const text = of ? toText(of(scope)) : ''
        const from = start ? Math.round(toNumber(start(scope), scope.world.zone)) : Number.NaN
        const to = length ? from + Math.round(toNumber(length(scope), scope.world.zone)) : Infinity
        return [...text.split('')].filter((_, i) => i + 1 >= from && i + 1 < to).join('')
      },
  },
  /** The whole text must match (docs.getodk.org: "an exact and complete match"). */
  regex: {
    min: 2,
    max: 2,
    check: (args, at) => {
      const source = args[1]
      if (source?.kind === 'text' && !pattern(source.value))
        throw fault('regex', at, { pattern: source.value })
    },
    compile:
      ([text, source]) =>
      (scope) => {
        const matcher = source ? pattern(toText(source(scope))) : undefined
        return matcher && text ? matcher.matches(toText(text(scope))) : false
      },
  },
  /** An empty answer has the empty value selected, and no other (JavaRosa and Enketo agree). */
  selected: ofTexts(2, 2, (list = '', value = '') => {
    const [values, wanted] = [listOf(list), value.trim()]
    return wanted === '' ? values.length === 0 : values.includes(wanted)
  }),
  'count-selected': ofTexts(1, 1, (list = '') => listOf(list).length),
  'selected-at': {
    min: 2,
    max: 2,
    compile:
      ([list, at]) =>
      (scope) =>
        listOf(list ? toText(list(scope)) : '')[index(at, scope)] ?? '',
  },
  /** digest(text, algorithm, 'base64' or 'hex'); what the form computes and there is not, is empty. */
  digest: {
    min: 2,
    max: 3,
    check: ([, algorithm, encoding], at) => {
      if (algorithm?.kind === 'text' && !algorithms.has(algorithm.value))
        throw fault('digest', at, { value: algorithm.value })
      if (encoding?.kind === 'text' && !['base64', 'hex'].includes(encoding.value))
        throw fault('digest', at, { value: encoding.value })
    },
    compile: (args) => (scope) => {
      const [text = '', algorithm = '', encoding = 'base64'] = args.map((arg) => toText(arg(scope)))
      const known = algorithms.get(algorithm)
      if (known === undefined || (encoding !== 'base64' && encoding !== 'hex')) return ''
      return createHash(known).update(text).digest(encoding)
    },
  },
  'base64-decode': ofTexts(1, 1, (text = '') => Buffer.from(text, 'base64').toString('utf8')),
  uuid: {
    min: 0,
    max: 1,
    compile:
      ([length]) =>
      (scope) => {
        const uuid = scope.world.uuid(scope.origin)
        const wanted = length ? index(length, scope) : Number.NaN
        return Number.isNaN(wanted) ? uuid : uuid.slice(0, Math.max(0, wanted))
      },
  },
}
