/** The rules of the yearly round: `duties-library/*.json`, which whoever runs the bot may edit. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { localisedSchema } from '../forms/form.ts'
import { dutyDetailsSchema } from './kinds/duty.ts'
import { scopeSchema } from './scope.ts'

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** The day of each year; one that a year has not is the month's last. */
  due: z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
  scope: scopeSchema,
  title: localisedSchema,
  text: localisedSchema,
  details: dutyDetailsSchema,
})
export type DutyRule = z.infer<typeof ruleSchema>

export interface DutyRules {
  rules: DutyRule[]
  /** Files that are no rules, with why: a sentence of English for whoever edits them. */
  faults: { file: string; fault: string }[]
}

/** @param folder in the project's root unless told */
export function readDutyRules(folder = libraryFolder()): DutyRules {
  const found: DutyRules = { rules: [], faults: [] }
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue
    const read = readRule(readFileSync(join(folder, file), 'utf8'))
    if ('fault' in read) found.faults.push({ file, ...read })
    else if (found.rules.some(({ id }) => id === read.rule.id))
      found.faults.push({ file, fault: `there are two rules ${read.rule.id}` })
    else found.rules.push(read.rule)
  }
  return found
}

function readRule(text: string): { rule: DutyRule } | { fault: string } {
  try {
    const parsed = ruleSchema.safeParse(JSON.parse(text))
    return parsed.success ? { rule: parsed.data } : { fault: z.prettifyError(parsed.error) }
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: error.message }
    throw error
  }
}

/** The day of a year, YYYY-MM-DD: 29 February is the 28th where there is none. */
export function dayIn(year: number, { month, day }: DutyRule['due']): string {
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }).toString()
}

/** In the project's root, beside `src` and `dist`. */
function libraryFolder(): string {
  const found = ['../../duties-library', '../duties-library']
    .map((path) => join(import.meta.dirname, path))
    .find((path) => existsSync(path))
  if (found === undefined) throw new Error('duties-library is missing')
  return found
}
