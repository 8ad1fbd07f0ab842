/**
 * One golden file a question type: on each line what somebody typed, in which language, and what came of it:
 *     hu "kb. 20" → confirm 20 | 20
 * that is the reading, the value as ODK writes it, and how it is shown. To add a case, write the part before the arrow
 * and run with UPDATE_GOLDEN=1; then read the diff.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ask } from '../../src/forms/build.ts'
import type { FileValue, Place } from '../../src/forms/form.ts'
import type { FormEnv } from '../../src/forms/state.ts'
import { allTypes } from '../../src/forms/types/index.ts'
import { stepsOf } from '../../src/forms/types/range.ts'
import { odkText, type QuestionType, type Reading, type TypeContext } from '../../src/forms/types/type.ts'
import { toLanguage, translator } from '../../src/i18n/index.ts'

const env: FormEnv = {
  now: new Date('2026-11-25T09:00:00Z'),
  zone: 'Europe/Budapest',
  person: { username: 'minta', email: 'minta@example.org', phoneNumber: '+36520000000', deviceId: 'web' },
}
const towns = [
  { value: 'debrecen', label: 'Debrecen' },
  { value: 'mikepercs', label: 'Mikepércs' },
  { value: 'hajduszoboszlo', label: 'Hajdúszoboszló' },
  { value: 'hajduboszormeny', label: 'Hajdúböszörmény' },
  { value: 'egyeb', label: 'Egyéb, máshol' },
]
const folder = join(import.meta.dirname, 'types')

function contextOf(type: QuestionType, language: string): TypeContext {
  const parameters: Record<string, string> =
    type.name === 'range' ? { start: '1', end: '5', step: '0.5' } : {}
  const question = ask('question', type.name, { hu: 'Kérdés' }, { parameters })
  return {
    question,
    language,
    env,
    choices: () =>
      type.name === 'range'
        ? (stepsOf(question) ?? []).map((each) => ({ value: String(each), label: String(each) }))
        : towns,
  }
}

const fileSchema = z.object({ file: z.string(), name: z.string(), type: z.string() })
const placeSchema = z.object({ latitude: z.number(), longitude: z.number() })

function outcome(type: QuestionType, language: string, input: unknown): string {
  const context = contextOf(type, language)
  if (type.ask === 'none') {
    const times = { startedAt: '2026-11-25T08:00:00.000Z', finishedAt: undefined }
    const filled = type.fill ? type.fill.value(env, times) : 'value'
    return `${type.fill?.kept ? 'kept ' : ''}${filled} | ${type.show(filled, context)}`
  }
  const reading = read(type, input, context)
  if (reading.kind === 'invalid')
    return `invalid: ${translator(toLanguage(language)).plain(reading.problem.key, reading.problem.args)}`
  if (reading.kind === 'choose') {
    const question = translator(toLanguage(language)).plain(reading.doubt.key, reading.doubt.args)
    const offers = reading.offers.map(({ value }) => `${odkText(value)} | ${type.show(value, context)}`)
    return `choose: ${question} ${offers.join(' or ')}`
  }
  return `${reading.kind} ${odkText(reading.value)} | ${type.show(reading.value, context)}`
}

function read(type: Exclude<QuestionType, { ask: 'none' }>, input: unknown, context: TypeContext): Reading {
  if (typeof input === 'string') return type.read(input, context)
  const file: FileValue | undefined = fileSchema.safeParse(input).data
  const nothing: Reading = { kind: 'invalid', problem: { key: 'forms-invalid-nothing-asked', args: {} } }
  if (file) return type.readFile?.(file, context) ?? nothing
  const place: Place = placeSchema.parse(input)
  return type.readPlace?.(place, context) ?? nothing
}

describe.each(allTypes().map((type) => [type.name, type] as const))('%s', (name, type) => {
  test('reads and shows as its golden file says', () => {
    const path = join(folder, `${name}.golden`)
    expect(existsSync(path), `${path} is missing`).toBe(true)
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    const inputs = lines.map((line) => {
      const [before = ''] = line.split(' → ')
      const [, language = '', json = ''] = /^(\w+) (.*)$/.exec(before.trim()) ?? []
      const input: unknown = JSON.parse(json)
      return `${language} ${json} → ${outcome(type, language, input)}`
    })
    if (process.env.UPDATE_GOLDEN) writeFileSync(path, `${inputs.join('\n')}\n`)
    else expect(inputs).toEqual(lines)
    expect(lines.length).toBeGreaterThan(0)
  })
})

test('no golden file without a type', () => {
  const names = new Set(allTypes().map((type) => `${type.name}.golden`))
  expect(readdirSync(folder).filter((file) => !names.has(file))).toEqual([])
})
