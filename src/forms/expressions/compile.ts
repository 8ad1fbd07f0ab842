/**
 * Compiles the source of an expression once into a function that is called many times. Problems come back as values
 * with the place in the source; evaluating never throws.
 */
import { functionRules } from './functions.ts'
import { along, distinct, documentOf, keep, nodesOf } from './nodes.ts'
import { type BinaryOperator, parse, type Step, type Tree, treesOf } from './parse.ts'
import type { Evaluate, FunctionRule, Scope } from './scope.ts'
import { argumentsFault, ExpressionFault, type ExpressionProblem, fault } from './tokens.ts'
import { areEqual, type DataNode, isOrdered, toBoolean, toNumber, toText } from './values.ts'

export interface Expression {
  source: string
  evaluate: Evaluate
  /** The `${name}`s in it, with their offsets; also those quoted for jr:choice-name. */
  references: { name: string; at: number }[]
  /** What it was read as. */
  tree: Tree
  /** Names that stand without `${}` and look below the node itself: a column in a choice_filter, a mistake elsewhere. */
  bareNames: { name: string; at: number }[]
  /** Attached tables it looks into, with the columns that pulldata names in them. */
  tables: { name: string; at: number; columns: { name: string; at: number }[] }[]
  /** Names of its functions. */
  functions: Set<string>
}

export type CompileResult = { ok: true; expression: Expression } | { ok: false; problem: ExpressionProblem }

/** At most this many characters; ODK forms stay far below. */
const maxLength = 32_000

/** The compiled expression, or what is wrong with it and where. */
export function compileExpression(source: string): CompileResult {
  try {
    if (source.length > maxLength) throw fault('too-long', maxLength)
    const tree = parse(source)
    const evaluate = compile(tree)
    const references: Expression['references'] = []
    const tables: Expression['tables'] = []
    const functions = new Set<string>()
    const bareNames = [...bareNamesOf(tree)]
    for (const each of treesOf(tree)) {
      if (each.kind === 'reference') references.push({ name: each.name, at: each.at })
      if (each.kind !== 'call') continue
      functions.add(each.name)
      const first = each.args[0]
      if ((each.name === 'pulldata' || each.name === 'instance') && first?.kind === 'text')
        tables.push({
          name: first.value,
          at: first.at,
          columns: each.args
            .slice(1, each.name === 'pulldata' ? 3 : 1)
            .flatMap((arg) => (arg.kind === 'text' ? [{ name: arg.value, at: arg.at }] : [])),
        })
      const second = each.args[1]
      if (each.name === 'jr:choice-name' && second?.kind === 'text') {
        const quoted = quotedReference(second.value)
        if (quoted !== undefined) references.push({ name: quoted, at: second.at })
      }
    }
    return { ok: true, expression: { source, evaluate, references, tree, bareNames, tables, functions } }
  } catch (error) {
    if (error instanceof ExpressionFault) return { ok: false, problem: error.problem }
    throw error
  }
}

/** First steps of paths that start at the node itself; not within predicates, where another node is meant. */
function* bareNamesOf(tree: Tree): Generator<{ name: string; at: number }> {
  switch (tree.kind) {
    case 'call':
      for (const arg of tree.args) yield* bareNamesOf(arg)
      return
    case 'binary':
      yield* bareNamesOf(tree.left)
      yield* bareNamesOf(tree.right)
      return
    case 'negative':
    case 'filter':
      yield* bareNamesOf(tree.of)
      return
    case 'path': {
      if (typeof tree.from === 'object') yield* bareNamesOf(tree.from)
      const [first] = tree.steps
      if (tree.from === 'context' && first?.axis === 'child' && first.name !== '*')
        yield { name: first.name, at: tree.at }
      return
    }
  }
}

/** The name in a text that is exactly `${name}`. */
export function quotedReference(text: string): string | undefined {
  return /^\s*\$\{\s*([^\s{}$]+)\s*\}\s*$/.exec(text)?.[1]
}

function compile(tree: Tree): Evaluate {
  switch (tree.kind) {
    case 'number': {
      const { value } = tree
      return () => value
    }
    case 'text': {
      const { value } = tree
      // pyxform would put a path into the text, which is never what the author meant.
      if (/\$\{[^}]*\}/.test(value)) throw fault('quoted-reference', tree.at, { text: value })
      return () => value
    }
    case 'reference': {
      const { name } = tree
      return (scope) => scope.world.reference(name, scope.origin)
    }
    case 'negative': {
      const of = compile(tree.of)
      return (scope) => -toNumber(of(scope), scope.world.zone)
    }
    case 'binary':
      return binary(tree.operator, compile(tree.left), compile(tree.right))
    case 'filter':
      return filter(compile(tree.of), tree.predicates.map(compile))
    case 'path':
      return path(tree.from, tree.steps)
    case 'call':
      return call(tree)
  }
}

function call(tree: Extract<Tree, { kind: 'call' }>): Evaluate {
  const { name, args, at } = tree
  const rule: FunctionRule | undefined = Object.hasOwn(functionRules, name) ? functionRules[name] : undefined
  if (!rule) throw unknownFunction(name, at)
  if (args.length < rule.min || args.length > rule.max)
    throw argumentsFault(name, at, rule.min, rule.max, args.length)
  const compiled = args.map((arg, index): Evaluate => {
    // The second argument of jr:choice-name is the path of the question, as a text.
    if (name === 'jr:choice-name' && index === 1) return choiceQuestion(arg, at)
    if (rule.ofAll?.(index) && arg.kind === 'reference') {
      const target = arg.name
      return (scope) => scope.world.reference(target, scope.world.root())
    }
    return compile(arg)
  })
  rule.check?.(args, at)
  return rule.compile(compiled, args)
}

function choiceQuestion(arg: Tree, at: number): Evaluate {
  if (arg.kind !== 'text') return compile(arg)
  const name = quotedReference(arg.value)
  if (name !== undefined) return (scope) => scope.world.reference(name, scope.origin)
  try {
    return compile(parse(arg.value))
  } catch (error) {
    if (error instanceof ExpressionFault) throw fault('choice-name', at)
    throw error
  }
}

function binary(operator: BinaryOperator, left: Evaluate, right: Evaluate): Evaluate {
  const arithmetic =
    (count: (a: number, b: number) => number): Evaluate =>
    (scope) =>
      count(toNumber(left(scope), scope.world.zone), toNumber(right(scope), scope.world.zone))
  const ordered =
    (test: (a: number, b: number) => boolean): Evaluate =>
    (scope) =>
      isOrdered(left(scope), right(scope), scope.world.zone, test)
  switch (operator) {
    case 'or':
      return (scope) => toBoolean(left(scope)) || toBoolean(right(scope))
    case 'and':
      return (scope) => toBoolean(left(scope)) && toBoolean(right(scope))
    case '=':
      return (scope) => areEqual(left(scope), right(scope), scope.world.zone, true)
    case '!=':
      return (scope) => areEqual(left(scope), right(scope), scope.world.zone, false)
    case '<':
      return ordered((a, b) => a < b)
    case '<=':
      return ordered((a, b) => a <= b)
    case '>':
      return ordered((a, b) => a > b)
    case '>=':
      return ordered((a, b) => a >= b)
    case '+':
      return arithmetic((a, b) => a + b)
    case '-':
      return arithmetic((a, b) => a - b)
    case 'multiply':
      return arithmetic((a, b) => a * b)
    case 'div':
      return arithmetic((a, b) => a / b)
    case 'mod':
      return arithmetic((a, b) => a % b)
    case '|':
      return (scope) => distinct([...nodesOf(left(scope)), ...nodesOf(right(scope))])
  }
}

function filter(of: Evaluate, predicates: Evaluate[]): Evaluate {
  return (scope) => predicates.reduce((nodes, test) => keep(nodes, test, scope), nodesOf(of(scope)))
}

function path(from: Extract<Tree, { kind: 'path' }>['from'], steps: Step[]): Evaluate {
  const start: Evaluate =
    from === 'root'
      ? (scope) => [documentOf(scope.world.root())]
      : from === 'context'
        ? (scope) => [scope.node]
        : compile(from)
  const [only] = steps
  if (from === 'context' && steps.length === 1 && only?.axis === 'self' && only.predicates.length === 0)
    return start
  const moves = steps.map((step, index) => ({
    // Whatever the root element is called: there is one.
    step: index === 0 && from === 'root' && step.axis === 'child' ? { ...step, name: '*' } : step,
    predicates: step.predicates.map(compile),
  }))
  return (scope) => {
    let nodes = nodesOf(start(scope))
    for (const { step, predicates } of moves) {
      const found: DataNode[] = []
      for (const node of nodes)
        found.push(...predicates.reduce((kept, test) => keep(kept, test, scope), along(node, step)))
      nodes = nodes.length > 1 ? distinct(found) : found
    }
    return nodes
  }
}

/** The value as the text of an answer: what is no number is none, as in Collect (within an expression it is "NaN"). */
export function evaluateText(expression: Expression, scope: Scope): string {
  const value = expression.evaluate(scope)
  return Number.isNaN(value) ? '' : toText(value)
}

export function evaluateBoolean(expression: Expression, scope: Scope): boolean {
  return toBoolean(expression.evaluate(scope))
}

/** As spreadsheets write it, in capitals, it is one of ours. */
function unknownFunction(name: string, at: number) {
  const small = name.toLowerCase()
  if (['and', 'or'].includes(small))
    return fault('instead', at, { found: `${name}()`, better: `… ${small} …` })
  return Object.hasOwn(functionRules, small)
    ? fault('instead', at, { found: `${name}()`, better: `${small}()` })
    : fault('unknown-function', at, { name })
}
