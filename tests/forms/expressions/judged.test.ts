/** Our expressions against ODK's own, on random expressions over random answers. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compileExpression, toNumber, toText } from '../../../src/forms/expressions/index.ts'
import { type Judge, judgeOf } from './judge.ts'
import { type Document, documentOf, scopeAt } from './world.ts'

const document: Document = documentOf({
  empty: '',
  five: '5',
  half: '-0.5',
  word: 'alma',
  list: 'a b c',
  day: '2026-12-03',
  moment: '2026-12-03T17:00:00Z',
  group: { inner: '7', other: '' },
  member: [
    { name: 'Anna', age: '31' },
    { name: 'Béla', age: '12' },
    { name: '', age: '' },
  ],
})
const path: [string, number][] = [
  ['group', 1],
  ['inner', 1],
]
let judge: Judge

beforeAll(async () => {
  judge = await judgeOf(document.xml, path)
})

function ours(source: string) {
  const compiled = compileExpression(source)
  if (!compiled.ok) throw new Error(`${source}: ${compiled.problem.key}`)
  const value = compiled.expression.evaluate(scopeAt(document, document.at(path)))
  return { text: toText(value), number: toNumber(value, 'UTC') }
}

const nodes = [
  '/data/empty',
  '/data/five',
  '/data/half',
  '/data/word',
  '/data/list',
  '/data/day',
  '.',
  '../other',
  '../../five',
  '/data/member/age',
  '/data/member[2]/name',
  '/data/member[age > 20]/name',
  '/data/member[position() = 2]/age',
  '/data/member[last()]/age',
  '/data/nothing',
]
const node = fc.constantFrom(...nodes)
/** Only where dates are wanted: number() of a date-time is a fraction to the judge as a number, and whole as a text. */
const moment = fc.constant('/data/moment')
const numberLiteral = fc.constantFrom('0', '1', '2.5', '10', '365', '.25')
const full = fc.oneof(numberLiteral, fc.constantFrom('/data/five', '/data/half', '/data/member[age > 1]/age'))
const textLiteral = fc.constantFrom("''", "'a'", "'alma'", "'5'", "'2026-12-01'", "'x y'", "' 3 '")

type Kind = 'number' | 'text' | 'boolean'

const { number, text, boolean } = fc.letrec<Record<Kind, string>>((tie) => {
  // As a text, what is no number is NaN to us, as in XPath 1.0 and Collect, and empty to the judge.
  const numeral = tie('number').map((of) => `coalesce(${of}, '')`)
  const any = fc.oneof(numeral, tie('text'), node)
  const positive = tie('number').map((of) => `abs(${of})`)
  // A text of blanks alone is NaN, as XPath 1.0 has it; JavaScript's Number, which the judge uses, makes it 0.
  const unblank = any.map((of) => `translate(${of}, ' ', '_')`)
  const call = (name: string, ...args: fc.Arbitrary<string>[]) =>
    fc.tuple(...args).map((found) => `${name}(${found.join(', ')})`)
  const infix = (a: fc.Arbitrary<string>, operators: string[], b: fc.Arbitrary<string>) =>
    fc
      .tuple(a, fc.constantFrom(...operators), b)
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`)
  return {
    number: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      numberLiteral,
      infix(any, ['+', '-', '*', 'mod'], any),
      // Not by 0: the text Infinity is a number to JavaScript, which the judge uses, and none in XPath 1.0.
      infix(any, ['div'], fc.constantFrom('2', '0.5', '-(3)', '365')),
      any.map((of) => `-(${of})`),
      call('number', any),
      call('int', any),
      // The judge takes halves away from zero, where XPath 1.0 and Collect take them up.
      call('round', positive),
      call('round', positive, fc.constantFrom('0', '1', '2')),
      call('floor', any),
      call('ceiling', any),
      call('abs', any),
      call('pow', tie('number'), fc.constantFrom('0', '1', '2')),
      call('count', node),
      call('count-non-empty', node),
      call('count-selected', any),
      call('string-length', any),
      // Over numbers alone: Collect, and so we, pass over what is empty, which makes the judge's NaN.
      call('min', full, full),
      call('max', full),
      call('decimal-date-time', fc.oneof(node, moment, textLiteral)),
      call('position', fc.constantFrom('..', '.', '/data/member[2]')),
      fc.tuple(tie('boolean'), tie('number'), tie('number')).map((of) => `if(${of.join(', ')})`),
    ),
    text: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      textLiteral,
      call('string', any),
      call('concat', any, any),
      call('join', textLiteral, node, any),
      call('coalesce', any, any),
      call('substr', unblank, fc.constantFrom('0', '1', '-2'), fc.constantFrom('1', '3', '-1')),
      call('substr', unblank, fc.constantFrom('0', '2', '-1')),
      call('selected-at', any, fc.constantFrom('0', '1', '9')),
      call('normalize-space', any),
      call('substring-before', any, textLiteral),
      call('translate', any, fc.constantFrom("'abc'", "'a'"), fc.constant("'xyz'")),
      call(
        'format-date',
        fc.oneof(node, moment, textLiteral),
        fc.constantFrom("'%Y-%m-%d'", "'%e. %n. %y'", "'%H:%M:%S'", "'%b %3'"),
      ),
      fc.tuple(tie('boolean'), tie('text'), tie('text')).map((of) => `if(${of.join(', ')})`),
    ),
    boolean: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('true()', 'false()'),
      infix(any, ['=', '!=', '<', '<=', '>', '>='], any),
      infix(tie('boolean'), ['and', 'or'], tie('boolean')),
      call('not', tie('boolean')),
      // A bare node is left out: see toBoolean for where Collect and Web Forms differ.
      call('boolean', fc.oneof(tie('number'), tie('text'))),
      call('selected', any, textLiteral),
      call('contains', any, textLiteral),
      call('starts-with', any, textLiteral),
      call('ends-with', any, textLiteral),
      call('regex', any, fc.constantFrom("'^[a-z]+$'", "'^\\d{1,3}$'", "'^$'", "'^2026-.*$'")),
    ),
  }
})

/** Two results that say the same: numbers may differ in the last bit. */
function sameNumber(a: number, b: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}

describe('expressions mean what they mean to ODK', () => {
  const runs = { numRuns: Number(process.env.JUDGED_RUNS ?? 800) }

  test('numbers', () => {
    fc.assert(
      fc.property(number, (source) => {
        const [mine, theirs] = [ours(source).number, judge.number(source)]
        expect(sameNumber(mine, theirs), `${source}: ours ${mine}, theirs ${theirs}`).toBe(true)
      }),
      runs,
    )
  })

  test('texts', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(ours(source).text, source).toBe(judge.text(source))
      }),
      runs,
    )
  })

  test('truth', () => {
    fc.assert(
      fc.property(boolean, (source) => {
        expect(ours(`if(${source}, 'yes', 'no')`).text, source).toBe(judge.boolean(source) ? 'yes' : 'no')
      }),
      runs,
    )
  })
})
