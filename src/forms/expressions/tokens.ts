/**
 * The lexer of the ODK dialect of XPath 1.0 (W3C XPath 1.0 §3.7, with XLSForm's `${name}`).
 * Whether `*`, `and`, `or`, `div`, `mod` are operators or names follows from the token before, as §3.7 demands.
 */
export type Token =
  | { kind: 'number'; value: number; at: number }
  | { kind: 'text'; value: string; at: number }
  /** `${name}` */
  | { kind: 'reference'; name: string; at: number }
  | { kind: 'name'; name: string; at: number }
  | { kind: 'sign'; sign: string; at: number }
  | { kind: 'end'; at: number }

/** What is wrong with an expression: a Fluent message of forms.ftl, and the offset where. */
export interface ExpressionProblem {
  key: string
  args: Record<string, string | number>
  /** Offset in the source, from 0. */
  at: number
}

/** Thrown inside this folder only; `compileExpression` turns it into a value. */
export class ExpressionFault extends Error {
  constructor(readonly problem: ExpressionProblem) {
    super(problem.key)
  }
}

export function fault(key: string, at: number, args: Record<string, string | number> = {}): ExpressionFault {
  return new ExpressionFault({ key: `forms-expression-${key}`, args, at })
}

/** A function was given too few or too many values. @param max Infinity: any more than `min` */
export function argumentsFault(
  name: string,
  at: number,
  min: number,
  max: number,
  given: number,
): ExpressionFault {
  const bounds = min === max ? 'exact' : max === Infinity ? 'least' : 'between'
  return fault('arguments', at, { name, given, bounds, min, ...(bounds === 'between' && { max }) })
}

const space = /[ \t\r\n\u00a0]+/y
const number = /\d+(?:\.\d*)?|\.\d+/y
const reference = /\$\{\s*([^\s{}$]+)\s*\}/y
const name = /[\p{L}_][\p{L}\p{M}\p{N}_.-]*(?::(?!:)[\p{L}_][\p{L}\p{M}\p{N}_.-]*)?/uy
const signs = /::|\/\/|\.\.|!=|<=|>=|[()[\].@,/|+\-=<>*]/y
/** Signs of spreadsheets and programming languages, none of which can stand in XPath, and what is written there. */
const instead: Record<string, string> = {
  '==': '=',
  '<>': '!=',
  '=<': '<=',
  '=>': '>=',
  '&&': 'and',
  '||': 'or',
  '&': 'concat(…, …)',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '×': '*',
  '÷': 'div',
  '−': '-',
  '–': '-',
  '%': 'mod',
  '^': 'pow(…, …)',
}
const foreignSigns = /==|<>|=<|=>|&&|\|\||[&≥≤≠×÷−–%^]/y
export const operatorNames = new Set(['and', 'or', 'div', 'mod'])

/** Bounds the work and the depth of what is parsed; far above any real form's. */
const maxTokens = 4000

/** @throws {ExpressionFault} */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(source)
  }
  while (at < source.length) {
    const found = match(space)
    if (found) {
      at += found[0].length
      continue
    }
    if (tokens.length >= maxTokens) throw fault('too-long', at)
    const token = next(source, at, match, tokens.at(-1))
    tokens.push(token.token)
    at += token.length
  }
  tokens.push({ kind: 'end', at })
  return tokens
}

function next(
  source: string,
  at: number,
  match: (pattern: RegExp) => RegExpExecArray | null,
  before: Token | undefined,
): { token: Token; length: number } {
  const first = source.charAt(at)
  if (first === '"' || first === "'") {
    const end = source.indexOf(first, at + 1)
    if (end < 0) throw fault('open-quote', at)
    return { token: { kind: 'text', value: source.slice(at + 1, end), at }, length: end + 1 - at }
  }
  if (first === '$') {
    const found = match(reference)
    if (!found?.[1]) throw fault('bad-reference', at)
    return { token: { kind: 'reference', name: found[1], at }, length: found[0].length }
  }
  const digits = match(number)
  if (digits) return { token: { kind: 'number', value: Number(digits[0]), at }, length: digits[0].length }
  const afterOperand = before !== undefined && isOperandEnd(before)
  const word = match(name)
  if (word) {
    // After an operand only an operator can stand, so `a div b` has one and `div/mod` none.
    if (afterOperand && operatorNames.has(word[0]))
      return { token: { kind: 'sign', sign: word[0], at }, length: word[0].length }
    return { token: { kind: 'name', name: word[0], at }, length: word[0].length }
  }
  const foreign = match(foreignSigns)?.[0]
  if (foreign) throw fault('instead', at, { found: foreign, better: instead[foreign] ?? '' })
  const sign = match(signs)
  // Where a comma divides decimals, a spreadsheet divides arguments by this.
  if (first === ';') throw fault('semicolon', at)
  if (!sign)
    throw fault('bad-character', at, { character: String.fromCodePoint(source.codePointAt(at) ?? 32) })
  const text = sign[0] === '*' && afterOperand ? 'multiply' : sign[0]
  return { token: { kind: 'sign', sign: text, at }, length: sign[0].length }
}

function isOperandEnd(token: Token): boolean {
  if (token.kind !== 'sign') return token.kind !== 'end'
  return (
    token.sign === ')' ||
    token.sign === ']' ||
    token.sign === '.' ||
    token.sign === '..' ||
    token.sign === '*'
  )
}
