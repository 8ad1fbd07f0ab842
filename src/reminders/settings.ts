/** Which reminders go out by themselves: the rules, and where a workspace keeps its own. */
import { z } from 'zod'
import type { Database, Transaction } from '../db/client.ts'

/** How long before: calendar days (the same wall-clock time), or hours on the clock. */
const beforeSchema = z.union([
  z.strictObject({ days: z.number().int().min(1).max(60) }),
  z.strictObject({ hours: z.number().int().min(1).max(48) }),
])

const ruleSchema = z.strictObject({
  before: beforeSchema,
  /** false: goes out in quiet hours, too. */
  quiet: z.boolean().default(true),
})
export type ReminderRule = z.infer<typeof ruleSchema>

export const reminderSettingsSchema = z.strictObject({
  /** Before a programme starts, to those going and maybe going. */
  programme: z
    .array(ruleSchema)
    .max(10)
    .default([
      { before: { days: 7 }, quiet: true },
      { before: { days: 1 }, quiet: true },
      { before: { hours: 2 }, quiet: false },
    ]),
  /** Before the RSVP deadline, to those who have not answered. */
  deadline: z
    .array(ruleSchema)
    .max(10)
    .default([{ before: { days: 3 }, quiet: true }]),
  /** Before a survey closes, to those who have not finished it. */
  survey: z
    .array(ruleSchema)
    .max(10)
    .default([
      { before: { days: 3 }, quiet: true },
      { before: { days: 1 }, quiet: true },
    ]),
  /** Whether those who went are asked for feedback the day after. */
  feedback: z.boolean().default(true),
})
export type ReminderSettings = z.infer<typeof reminderSettingsSchema>

const key = 'reminders'

/** The workspace's rules, the defaults where it has none of its own. */
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

/** The rule's name in due keys and contents: `days-7`, `hours-2`. */
export function nameOf({ before }: ReminderRule): string {
  return 'days' in before ? `days-${before.days}` : `hours-${before.hours}`
}
