/** The parser: tokens to a tree, by the grammar of W3C XPath 1.0 (productions named in the comments). */
import { fault, operatorNames, type Token, tokenize } from './tokens.ts'

export type BinaryOperator =
  | 'or'
  | 'and'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | 'multiply'
  | 'div'
  | 'mod'
  | '|'

export interface Step {
  axis: 'child' | 'parent' | 'self' | 'descendant'
  /** `*` for any. */
  name: string
  predicates: Tree[]
}

export type Tree =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string; at: number }
  | { kind: 'reference'; name: string; at: number }
  | { kind: 'call'; name: string; args: Tree[]; at: number }
  | { kind: 'binary'; operator: BinaryOperator; left: Tree; right: Tree }
  | { kind: 'negative'; of: Tree }
  /** Steps from the root, from the context node, or from the nodes of another expression. */
  | { kind: 'path'; from: 'root' | 'context' | Tree; steps: Step[]; at: number }
  | { kind: 'filter'; of: Tree; predicates: Tree[] }

const levels: BinaryOperator[][] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['multiply', 'div', 'mod'],
]

/** Parentheses, predicates and arguments nested deeper than this are refused: the parser is recursive. */
const maxDepth = 100

const axes = new Map<string, Step['axis']>([
  ['child', 'child'],
  ['parent', 'parent'],
  ['self', 'self'],
  ['descendant', 'descendant'],
])

/** @throws {ExpressionFault} */
export function parse(source: string): Tree {
  const tokens = tokenize(source)
  let index = 0
  let depth = 0

  const peek = (ahead = 0): Token =>
    tokens[Math.min(index + ahead, tokens.length - 1)] ?? { kind: 'end', at: source.length }
  const take = (): Token => {
    const token = peek()
    index += 1
    return token
  }
  const isSign = (sign: string, ahead = 0): boolean => {
    const token = peek(ahead)
    return token.kind === 'sign' && token.sign === sign
  }
  const accept = (sign: string): boolean => {
    if (!isSign(sign)) return false
    index += 1
    return true
  }
  const expect = (sign: string): void => {
    if (!accept(sign)) throw unexpected(peek(), sign)
  }

  function expression(): Tree {
    depth += 1
    if (depth > maxDepth) throw fault('too-deep', peek().at)
    const tree = level(0)
    depth -= 1
    return tree
  }

  function level(rank: number): Tree {
    const operators = levels[rank]
    if (!operators) return unary()
    let left = level(rank + 1)
    for (;;) {
      const token = peek()
      const operator = token.kind === 'sign' ? operators.find((each) => each === token.sign) : undefined
      if (!operator) return left
      index += 1
      left = { kind: 'binary', operator, left, right: level(rank + 1) }
    }
  }

  function unary(): Tree {
    let minus = 0
    while (accept('-')) minus += 1
    let tree = union()
    // Two minus signs still make a number of whatever follows.
    if (minus > 0) tree = { kind: 'negative', of: tree }
    if (minus > 0 && minus % 2 === 0) tree = { kind: 'negative', of: tree }
    return tree
  }

  function union(): Tree {
    let left = path()
    while (accept('|')) left = { kind: 'binary', operator: '|', left, right: path() }
    return left
  }

  /** [19] PathExpr: a location path, or a filter expression with an optional path after it. */
  function path(): Tree {
    const start = peek()
    if (accept('/')) {
      const steps = startsStep() ? relative() : []
      return { kind: 'path', from: 'root', steps, at: start.at }
    }
    if (accept('//')) return { kind: 'path', from: 'root', steps: descend(relative()), at: start.at }
    if (startsStep()) return { kind: 'path', from: 'context', steps: relative(), at: start.at }
    let tree = primary()
    const found = predicates()
    if (found.length > 0) tree = { kind: 'filter', of: tree, predicates: found }
    if (accept('/')) return { kind: 'path', from: tree, steps: relative(), at: start.at }
    if (accept('//')) return { kind: 'path', from: tree, steps: descend(relative()), at: start.at }
    return tree
  }

  function startsStep(): boolean {
    const token = peek()
    if (token.kind === 'name') return !isSign('(', 1) || token.name === 'node' || token.name === 'text'
    return token.kind === 'sign' && ['.', '..', '*', '@'].includes(token.sign)
  }

  function relative(): Step[] {
    const steps = [step()]
    for (;;) {
      if (accept('/')) steps.push(step())
      else if (accept('//')) steps.push(...descend([step()]))
      else return steps
    }
  }

  function step(): Step {
    const token = take()
    if (token.kind === 'sign') {
      if (token.sign === '.') return { axis: 'self', name: '*', predicates: predicates() }
      if (token.sign === '..') return { axis: 'parent', name: '*', predicates: predicates() }
      if (token.sign === '*') return { axis: 'child', name: '*', predicates: predicates() }
      if (token.sign === '@') throw fault('attribute', token.at)
      throw unexpected(token)
    }
    if (token.kind !== 'name') throw unexpected(token)
    if (accept('::')) {
      const axis = axes.get(token.name)
      if (!axis) throw fault('axis', token.at, { axis: token.name })
      const target = take()
      const name =
        target.kind === 'name' ? target.name : target.kind === 'sign' && target.sign === '*' ? '*' : undefined
      if (name === undefined) throw unexpected(target)
      return { axis, name: nodeTest(name), predicates: predicates() }
    }
    return { axis: 'child', name: nodeTest(token.name), predicates: predicates() }
  }

  function nodeTest(name: string): string {
    if (!isSign('(')) return name
    if (name !== 'node') throw fault('node-test', peek().at, { name })
    expect('(')
    expect(')')
    return '*'
  }

  function predicates(): Tree[] {
    const found: Tree[] = []
    while (accept('[')) {
      found.push(expression())
      expect(']')
    }
    return found
  }

  function primary(): Tree {
    const token = take()
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: token.value }
      case 'text':
        return { kind: 'text', value: token.value, at: token.at }
      case 'reference':
        return { kind: 'reference', name: token.name, at: token.at }
      case 'name':
        return { kind: 'call', name: token.name, args: args(), at: token.at }
      case 'sign':
        if (token.sign === '(') {
          const tree = expression()
          expect(')')
          return tree
        }
        throw unexpected(token)
      case 'end':
        throw fault('unfinished', token.at)
    }
  }

  function args(): Tree[] {
    expect('(')
    const found: Tree[] = []
    if (accept(')')) return found
    do found.push(expression())
    while (accept(','))
    expect(')')
    return found
  }

  function unexpected(token: Token, wanted?: string) {
    const [before, after] = [tokens[index - 1], tokens[index + 1]]
    if (isSign(',') && before?.kind === 'number' && after?.kind === 'number') {
      // As written: the zeros in "3,05" are no part of a number's value.
      const [written] = /^[\d.]+\s*,\s*[\d.]+/.exec(source.slice(before.at)) ?? ['']
      return fault('decimal-comma', before.at, { written, better: written.replace(/\s*,\s*/, '.') })
    }
    const small = token.kind === 'name' ? token.name.toLowerCase() : ''
    if (token.kind === 'name' && token.name !== small && operatorNames.has(small))
      return fault('instead', token.at, { found: token.name, better: small })
    return otherThanExpected(token, wanted)
  }

  const tree = expression()
  if (peek().kind !== 'end') throw unexpected(peek())
  return tree
}

/** `a//b`: b anywhere under a. */
function descend(steps: Step[]): Step[] {
  const [first, ...rest] = steps
  if (!first) return steps
  return [first.axis === 'child' ? { ...first, axis: 'descendant' } : first, ...rest]
}

function otherThanExpected(token: Token, wanted?: string) {
  if (token.kind === 'end') return fault('unfinished', token.at)
  return fault(wanted === undefined ? 'unexpected' : 'expected', token.at, {
    found: shown(token),
    wanted: wanted ?? '',
  })
}

function shown(token: Token): string {
  switch (token.kind) {
    case 'number':
      return String(token.value)
    case 'text':
      return `'${token.value}'`
    case 'reference':
      return `\${${token.name}}`
    case 'name':
      return token.name
    case 'sign':
      return token.sign === 'multiply' ? '*' : token.sign
    case 'end':
      return ''
  }
}

/** Every tree within a tree, itself first. */
export function* treesOf(tree: Tree): Generator<Tree> {
  const waiting: Tree[] = [tree]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    switch (next.kind) {
      case 'call':
        waiting.push(...next.args)
        break
      case 'binary':
        waiting.push(next.left, next.right)
        break
      case 'negative':
        waiting.push(next.of)
        break
      case 'filter':
        waiting.push(next.of, ...next.predicates)
        break
      case 'path':
        if (typeof next.from === 'object') waiting.push(next.from)
        for (const step of next.steps) waiting.push(...step.predicates)
        break
    }
  }
}
