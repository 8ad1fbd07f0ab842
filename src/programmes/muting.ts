/** Reminders of one programme, turned off and on again by whoever gets them. */
import type { Button } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Translator } from '../i18n/index.ts'
import { type Programme, wordsIn } from './programme.ts'

/** Below a reminder: no more of these. */
export function muteButton({ id }: Pick<Programme, 'id'>, tr: Translator): Button {
  return button(tr.plain('changes-do-mute'), 'p-mute', id, 'y')
}

/** Keeps that somebody wants no reminders of a programme, or wants them again. News of it reach them all the same. */
export async function mutePress(context: Context, { id, title }: Programme, off: boolean): Promise<void> {
  const { tx, tr, person } = context
  const { count } = await tx.rsvp.updateMany({
    where: { programmeId: id, contactId: person.contactId },
    data: { muted: off },
  })
  if (count === 0) return context.acknowledge(tr.plain('programmes-gone'), true)
  await context.say({
    text: tr.t(off ? 'changes-muted' : 'changes-unmuted', { title: wordsIn(title, tr.language) }),
    buttons: off ? [[button(tr.plain('changes-do-unmute'), 'p-mute', id, 'n')]] : [],
  })
}
