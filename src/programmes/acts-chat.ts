/** What an act on a programme is said by in chat: its button, why it did nothing, and what it leaves to know. */

import type { Markup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { payload } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import type { Said, Translator } from '../i18n/index.ts'
import type { ReminderRule } from '../reminders/settings.ts'
import { beforeOf } from './own-reminders.ts'
import type { Programme } from './programme.ts'
import { type Numbers, seatsTaken } from './rsvps.ts'
import { findProgramme } from './store.ts'

/** Which reminders of a late programme are left out, since their time is over. */
export function skippedText(rules: readonly ReminderRule[], tr: Translator): Markup | undefined {
  if (rules.length === 0) return undefined
  const list = rules.map((rule) => tr.plain('reminders-own-before', beforeOf(rule))).join(', ')
  return tr.t('reminders-own-skipped', { list })
}

/** What is to be said where fewer seats are left than are taken: nobody loses theirs. */
export function overbooked({
  programme,
  numbers,
}: {
  programme: Programme
  numbers: Numbers
}): Said | undefined {
  const { capacity } = programme
  const going = seatsTaken(numbers)
  return capacity !== null && going > capacity
    ? { key: 'programmes-change-overbooked', args: { going, capacity } }
    : undefined
}

export async function sayGone(context: Context): Promise<void> {
  await context.say({ text: context.tr.t('programmes-gone') })
}

/** What is wrong, and the way to put it right. */
export async function sayFaults(context: Context, faults: Said[], id: string): Promise<void> {
  const { tr, tx, now } = context
  const programme = await findProgramme(tx, id)
  const open =
    programme?.status === 'draft' || (programme?.status === 'announced' && programme.startsAt > now)
  await context.say({
    text: refusalText(faults, tr),
    ...(open && { buttons: [[act(tr, 'edit', 'p-edit', id)]] }),
  })
}

export function act(
  tr: Translator,
  word: string,
  verb: string,
  id: string,
  style: 'primary' | 'danger' | 'plain' = 'plain',
): Button {
  return { kind: 'action', label: tr.plain(`programmes-do-${word}`), payload: payload(verb, id), style }
}
