/**
 * npm run bench:forms
 * Expressions and steps a second on the sample survey and on a form of 1,000 questions with 20,000 choices; how a step
 * grows with the questions answered; how long the import of the large form takes. The last line is JSON.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { prompt, start, step } from '../src/forms/engine.ts'
import { compileExpression } from '../src/forms/expressions/index.ts'
import type { Form } from '../src/forms/form.ts'
import { planOf } from '../src/forms/plan.ts'
import type { FormEnv, FormInput, FormState } from '../src/forms/state.ts'
import { FormView } from '../src/forms/view.ts'
import { importForm } from '../src/forms/xlsform.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }
const questions = 1000
const choices = 20_000

function imported(name: string, bytes: Uint8Array): Form {
  const result = importForm({ name, bytes })
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)))
  return result.form
}

/** Seconds of processor time that it takes, best of some: the clock's time says nothing on a shared machine. */
function seconds(work: () => void, rounds = 3): number {
  let best = Infinity
  for (let i = 0; i < rounds; i += 1) {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1_000_000)
  }
  return best
}

/** Each question depends on the one before; every tenth is a select of a list of 2,000 filtered by the one before. */
function largeWorkbook(): Uint8Array {
  const survey: unknown[][] = [
    [
      'type',
      'name',
      'label::Magyar (hu)',
      'label::English (en)',
      'required',
      'relevant',
      'constraint',
      'choice_filter',
    ],
  ]
  for (let i = 0; i < questions; i += 1) {
    const select = i % 10 === 9
    survey.push([
      select ? `select_one list${Math.floor(i / 10) % 10}` : i % 10 < 3 ? 'text' : 'integer',
      `q${i}`,
      `${i}. kérdés`,
      `Question ${i}`,
      i % 2 === 0 ? 'yes' : '',
      i === 0 ? '' : `\${q${i - 1}} != '' or \${q0} = 'x'`,
      select ? '' : '. != 999',
      select ? `region = \${q${i - 2}} mod 10` : '',
    ])
  }
  const list: unknown[][] = [['list_name', 'name', 'label::Magyar (hu)', 'label::English (en)', 'region']]
  for (let i = 0; i < choices; i += 1)
    list.push([`list${i % 10}`, `c${i}`, `${i}. válasz`, `Choice ${i}`, Math.floor(i / 10) % 10])
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(survey), 'survey')
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(list), 'choices')
  const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true })
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes')
  return bytes
}

function goodAnswer(form: Form, state: FormState): FormInput {
  const shown = prompt(form, state, env)
  if (shown.kind === 'confirm') return { kind: 'confirm' }
  if (shown.kind !== 'question') return { kind: 'finish' }
  const [first] = shown.choices
  if (!first && shown.ask === 'choose-one') return { kind: 'skip' }
  if (first && shown.ask === 'order')
    return { kind: 'choose', values: shown.choices.map(({ value }) => value) }
  if (first) return { kind: 'choose', values: [first.value] }
  if (shown.ask === 'location') return { kind: 'location', place: { latitude: 47.5, longitude: 21.6 } }
  if (shown.canSkip && ['image', 'file', 'audio', 'video'].includes(shown.ask)) return { kind: 'skip' }
  const texts: Record<string, string> = { date: 'holnap', time: '17:00', integer: '1900', decimal: '50' }
  return { kind: 'text', text: texts[shown.type] ?? 'válasz' }
}

/** States on the way of a whole answering, with the input that came next. */
function way(form: Form): { state: FormState; input: FormInput }[] {
  const found: { state: FormState; input: FormInput }[] = []
  let state = start(form, { language: 'hu', seed: 'bench' }, env)
  for (let i = 0; i < 20_000 && state.position.at !== 'done'; i += 1) {
    const input = goodAnswer(form, state)
    found.push({ state, input })
    state = step(form, state, input, env).state
  }
  return found
}

const sampleBytes = readFileSync(join(import.meta.dirname, '../samples/helyzetfelmeres.xlsx'))
const sample = imported('helyzetfelmeres.xlsx', sampleBytes)
const sampleWay = way(sample)
const sampleSteps =
  sampleWay.length /
  seconds(() => {
    for (const { state, input } of sampleWay) step(sample, state, input, env)
  }, 10)

const samplePlan = planOf(sample)
const sources = samplePlan.nodes.flatMap((node) =>
  Object.values(node.expressions).map((expression) => ({ node, expression })),
)
const last = sampleWay.at(-1)?.state
if (!last) throw new Error('nothing was asked')
const view = new FormView(samplePlan, last, env)
const scopes = sources.flatMap(({ node, expression }) =>
  view.instancesOf(node).map((each) => ({ expression, scope: each.scope() })),
)
const rounds = 2000
const evaluations =
  (scopes.length * rounds) /
  seconds(() => {
    for (let i = 0; i < rounds; i += 1) for (const { expression, scope } of scopes) expression.evaluate(scope)
  })
const compilations =
  (sources.length * 50) /
  seconds(() => {
    for (let i = 0; i < 50; i += 1) for (const { expression } of sources) compileExpression(expression.source)
  })

const largeBytes = largeWorkbook()
const importSeconds = seconds(() => imported('large.xlsx', largeBytes))
const large = imported('large.xlsx', largeBytes)
const planSeconds = seconds(() => planOf(structuredClone(large)), 1)
const largeWay = way(large)
const secondsAt = (answered: number): number => {
  const at = largeWay.slice(answered, answered + 10)
  return (
    seconds(() => {
      for (const { state, input } of at) step(large, state, input, env)
    }, 5) / at.length
  )
}
const growth = [10, 100, 500, 980].map((answered) => ({
  answered,
  milliseconds: round(secondsAt(answered) * 1000),
}))
const promptSeconds =
  seconds(() => {
    for (const { state } of largeWay.slice(985, 995)) prompt(large, state, env)
  }) / 10
const [, early, , late] = growth
const ratio = (late?.milliseconds ?? Number.NaN) / (early?.milliseconds ?? Number.NaN)

function round(number: number): number {
  return Number(number.toPrecision(3))
}

const measured = {
  bench: 'forms',
  sample: {
    questions: sampleWay.length,
    stepsPerSecond: Math.round(sampleSteps),
    expressionsPerSecond: Math.round(evaluations),
    compilationsPerSecond: Math.round(compilations),
    compileToEvaluate: round(evaluations / compilations),
  },
  large: {
    questions,
    choices,
    asked: largeWay.length,
    importSeconds: round(importSeconds),
    planSeconds: round(planSeconds),
    stepMilliseconds: growth,
    promptMilliseconds: round(promptSeconds * 1000),
    /** 9.8 times the questions answered; linear would be 9.8 at most. */
    stepGrowth980To100: round(ratio),
  },
  holds: { importUnder2s: importSeconds < 2, stepAtMostLinear: ratio <= 9.8 },
}
console.log(
  `sample survey: ${measured.sample.stepsPerSecond} steps/s, ${measured.sample.expressionsPerSecond} expressions/s; compiling one costs as much as evaluating ${measured.sample.compileToEvaluate}`,
)
console.log(
  `1,000 questions, 20,000 choices: import ${measured.large.importSeconds} s, a step ${growth.map(({ answered, milliseconds }) => `${milliseconds} ms after ${answered}`).join(', ')}`,
)
console.log(JSON.stringify(measured))
