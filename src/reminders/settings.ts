/** Which reminders go out by themselves: the rules, and where a workspace keeps its own. */
import { z } from 'zod'
import type { Database, Transaction } from '../db/client.ts'

/** How long before: calendar days (the same wall-clock time), or hours on the clock. */
const beforeSchema = z.union([
  z.strictObject({ days: z.number().int().min(1).max(60) }),
  z.strictObject({ hours: z.number().int().min(1).max(48) }),
])

export const ruleSchema = z.strictObject({
  before: beforeSchema,
  /** false: goes out in quiet hours, too. */
  quiet: z.boolean().default(true),
})
export type ReminderRule = z.infer<typeof ruleSchema>

/** By the kind's name: the rules of reminders before something, whether what comes after is asked. */
export const reminderSettingsSchema = z.record(
  z.string(),
  z.union([z.array(ruleSchema).max(10), z.boolean()]),
)
export type ReminderSettings = z.infer<typeof reminderSettingsSchema>

const key = 'reminders'

/** What the workspace has set; the rest is as its kind has it. */
export async function readReminderSettings(db: Database | Transaction): Promise<ReminderSettings> {
  const row = await db.setting.findUnique({ where: { key } })
  return reminderSettingsSchema.parse(row?.value ?? {})
}

export async function writeReminderSettings(
  db: Database | Transaction,
  settings: ReminderSettings,
): Promise<void> {
  const value = reminderSettingsSchema.parse(settings)
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}

export function rulesOf(
  settings: ReminderSettings,
  kind: { name: string; defaults: readonly ReminderRule[] },
): readonly ReminderRule[] {
  const rules = settings[kind.name]
  return Array.isArray(rules) ? rules : kind.defaults
}

export function isOn(settings: ReminderSettings, kind: { name: string }): boolean {
  return settings[kind.name] !== false
}

/** The rule's name in due keys and contents: `days-7`, `hours-2`. */
export function nameOf({ before }: ReminderRule): string {
  return 'days' in before ? `days-${before.days}` : `hours-${before.hours}`
}
