/**
 * Reminders that a programme has of its own, in place of the workspace's: how long before, to whom, with what words.
 * People write them a line each: "7 nap", "1 nap, jön: Hozzon magával laptopot!", "2 hours". Pure.
 */

import { z } from 'zod'
import { fold } from '../base/fold.ts'
import { shortened } from '../base/shortened.ts'
import type { Said, Translator } from '../i18n/index.ts'
import { nameOf, type ReminderRule, ruleSchema } from '../reminders/settings.ts'

const answers = ['going', 'maybe'] as const

const ownReminderSchema = ruleSchema.extend({
  /** Only to those who answered so. */
  to: z.enum(answers).exactOptional(),
  /** Above what a reminder says. */
  text: z.string().exactOptional(),
})
export type OwnReminder = z.infer<typeof ownReminderSchema>

/** Null: the workspace's rules hold. An empty list: no reminders. */
export const ownRemindersSchema = z
  .object({ rules: z.array(ownReminderSchema).nullable().default(null) })
  .transform(({ rules }) => rules)

const most = 6
const longestText = 300

export type ReadReminders =
  | { kind: 'read'; reminders: OwnReminder[] | null }
  | { kind: 'refused'; faults: Said[] }

const line =
  /^(\d{1,3}) ?(nap|nappal|ora|oraval|days?|hours?)(?: (?:elotte|before))?(?:[,;]? (jon|going|talan|maybe))?$/
const none = /^(?:nincs|egy sem|none|no reminders)$/

/** @param typed a line each; nothing: as the workspace has it; "nincs" or "none": no reminders */
export function remindersIn(typed: string): ReadReminders {
  const lines = typed
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  if (lines.length === 0) return { kind: 'read', reminders: null }
  if (lines.length === 1 && none.test(fold(lines[0] ?? ''))) return { kind: 'read', reminders: [] }
  const reminders: OwnReminder[] = []
  const faults: Said[] = []
  for (const one of lines) {
    const read = reminderIn(one)
    if (read) reminders.push(read)
    else faults.push({ key: 'reminders-own-fault-line', args: { line: shortened(one, 80) } })
  }
  if (lines.length > most) faults.push({ key: 'reminders-own-fault-many', args: { most } })
  const names = reminders.map((one) => `${nameOf(one)}:${one.to ?? ''}`)
  if (new Set(names).size < names.length) faults.push({ key: 'reminders-own-fault-twice' })
  return faults.length > 0 ? { kind: 'refused', faults } : { kind: 'read', reminders }
}

function reminderIn(typed: string): OwnReminder | null {
  const [head = '', ...rest] = typed.split(':')
  const text = rest.join(':').trim()
  const [, amount, unit = '', answer] = line.exec(fold(head.trim()).replace(/\s+/g, ' ')) ?? []
  if (amount === undefined) return null
  const days = /^(?:nap|day)/.test(unit)
  const parsed = ownReminderSchema.safeParse({
    before: days ? { days: Number(amount) } : { hours: Number(amount) },
    quiet: days,
    ...(answer !== undefined && { to: /^(?:jon|going)$/.test(answer) ? 'going' : 'maybe' }),
    ...(text !== '' && { text }),
  })
  return parsed.success && text.length <= longestText ? parsed.data : null
}

/** As they are typed, to be changed. */
export function remindersTyped(reminders: readonly OwnReminder[] | null, tr: Translator): string {
  if (reminders === null) return ''
  if (reminders.length === 0) return tr.plain('reminders-own-none')
  return reminders
    .map((one) => {
      const to = one.to === undefined ? '' : `, ${tr.plain(`reminders-own-${one.to}`)}`
      return `${tr.plain('reminders-own-before', beforeOf(one))}${to}${one.text === undefined ? '' : `: ${one.text}`}`
    })
    .join('\n')
}

/** How long before, for people. */
export function beforeOf({ before }: ReminderRule): { unit: string; amount: number } {
  return 'days' in before ? { unit: 'days', amount: before.days } : { unit: 'hours', amount: before.hours }
}

/** The words of its own of a reminder, by the name of its rule, those for one answer first; '' where there are none. */
export function ownWords(
  reminders: readonly OwnReminder[] | null,
  rule: string,
  to: 'going' | 'maybe' | undefined,
): string {
  const found = reminders?.filter((one) => nameOf(one) === rule) ?? []
  const wordsTo = (whom: typeof to) => found.find((one) => one.to === whom)?.text
  return wordsTo(to) ?? wordsTo(undefined) ?? ''
}
