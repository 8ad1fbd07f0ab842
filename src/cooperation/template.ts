/** The template of the cooperation's year: its steps, which coordinators move, leave out, and add to. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { newId } from '../base/id.ts'
import type { Transaction } from '../db/client.ts'
import {
  readSettings,
  settingsSchema,
  writeSetting,
  type YearlyStep,
  yearlyStepSchema,
} from '../db/settings.ts'
import { inBoth, type NotDone, type Translator } from '../i18n/index.ts'
import { dayOfStep, nextOfStep, stepTitle } from './steps.ts'

/** Of their own: what the program brings takes no place of theirs. */
const most = 20

/** As it is typed: the day of any year on which it falls. */
const typedSchema = z.object({
  title: z.string().trim().max(100),
  date: z.iso.date().transform((date) => Temporal.PlainDate.from(date)),
  lead: z.coerce.number().pipe(yearlyStepSchema.shape.lead),
  starts: yearlyStepSchema.shape.starts,
  use: z.enum(['on', 'off']),
})
export type TypedStep = Record<keyof z.input<typeof typedSchema>, unknown>

/** A step as it would be typed: on the day of it that comes, the 29th of February in a year that has one. */
export function typedStep(
  step: YearlyStep,
  tr: Translator,
  today: Temporal.PlainDate,
): Record<keyof TypedStep, string> {
  return {
    title: stepTitle(step, tr),
    date: dateTyped(step, today).toString(),
    ...{ lead: String(step.lead), starts: step.starts, use: step.off ? 'off' : 'on' },
  }
}

function dateTyped(step: YearlyStep, today: Temporal.PlainDate): Temporal.PlainDate {
  let date = nextOfStep(step, today)
  while (date.day !== step.day) date = dayOfStep(step, date.year + 1)
  return date
}

export const startsKinds = yearlyStepSchema.shape.starts.options

/** Whether the program brings it: then it has a name without a title, and can be left out but not removed. */
export function isUsual(id: string): boolean {
  return settingsSchema.shape.yearlySteps.parse(undefined).some((step) => step.id === id)
}

/**
 * The steps, while whoever else changes them waits. One of the program's that was not among them, as a step of theirs
 * does the same, is left out from now on: it is not to come by itself when theirs goes.
 */
async function takeSteps(tx: Transaction): Promise<YearlyStep[]> {
  const key = 'yearlySteps'
  const value = settingsSchema.shape[key].parse(undefined)
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { key } })
  const steps = (await readSettings(tx)).yearlySteps
  const missing = value.filter(({ id }) => !steps.some((step) => step.id === id))
  return [...missing.map((step) => ({ ...step, off: true })), ...steps]
}

/** @param id of the step that is changed; null adds one */
export async function saveStep(
  tx: Transaction,
  id: string | null,
  typed: TypedStep,
): Promise<NotDone | { kind: 'saved'; step: YearlyStep }> {
  const steps = await takeSteps(tx)
  const before = steps.find((step) => step.id === id)
  if (id !== null && !before) return { kind: 'gone' }
  if (id === null && steps.filter((step) => !isUsual(step.id)).length >= most)
    return { kind: 'refused', faults: [{ key: 'cooperation-fault-many', args: { most } }] }
  const parsed = typedSchema.safeParse(typed)
  const wrong = new Set(parsed.error?.issues.map(({ path }) => String(path[0])))
  if (parsed.data?.title === '' && (id === null || !isUsual(id))) wrong.add('title')
  if (!parsed.success || wrong.size > 0)
    return { kind: 'refused', faults: [...wrong].map((name) => ({ key: `cooperation-fault-${name}` })) }
  const { date, use, ...rest } = parsed.data
  // Its own name, in whichever language it was read, is still its own name.
  if (isUsual(id ?? '') && Object.values(inBoth(`cooperation-step-name-${id}`)).includes(rest.title))
    rest.title = ''
  const step = { ...rest, id: id ?? newId(), month: date.month, day: date.day, off: use === 'off' }
  const others = steps.filter((one) => one.id !== step.id)
  const inOrder = [...others, step].sort((a, b) => a.month - b.month || a.day - b.day)
  await writeSetting(tx, 'yearlySteps', inOrder)
  return { kind: 'saved', step }
}

/** What came of it in earlier years stays known. */
export async function removeStep(
  tx: Transaction,
  id: string,
): Promise<NotDone | { kind: 'removed'; step: YearlyStep }> {
  const steps = await takeSteps(tx)
  const step = steps.find((one) => one.id === id)
  if (!step) return { kind: 'gone' }
  if (isUsual(id)) return { kind: 'refused', faults: [{ key: 'cooperation-fault-usual' }] }
  await writeSetting(
    tx,
    'yearlySteps',
    steps.filter((one) => one !== step),
  )
  return { kind: 'removed', step }
}
