/** A press of Going, Maybe or Can't come. */

import { byOf, type Context } from '../chat/context.ts'
import type { Translator } from '../i18n/index.ts'
import { answerProgramme } from './answering.ts'
import { calendarFile } from './calendar.ts'
import { announcement, answerToast, calendarButtons, cancellation, deadlineText } from './messages.ts'
import { seenBy } from './own.ts'
import type { Programme } from './programme.ts'
import type { RefusedAnswer, RsvpChoice } from './rules.ts'
import { findProgramme, isKnownTo } from './store.ts'

/** Stores the answer, ticks it in the message it was given in, gives the calendar file with a seat. */
export async function answerPress(context: Context, programmeId: string, answer: RsvpChoice): Promise<void> {
  const { tx, tr, person, update } = context
  // The payload may be made up: an id alone invites nobody.
  const asked = person.role === 'contact' ? await findProgramme(tx, programmeId) : null
  if (asked && !(await isKnownTo(tx, asked, person.contactId))) {
    context.acknowledge(tr.plain('programmes-gone'), true)
    return
  }
  const result = await answerProgramme(tx, programmeId, answer, byOf(context))
  if (result.kind === 'gone') {
    context.acknowledge(tr.plain('programmes-gone'), true)
    return
  }
  const { programme } = result
  const inPrivate = update.chat.kind === 'private'
  if (result.kind === 'refused') {
    context.acknowledge(refusal(result.why, programme, tr), true)
    if (result.why === 'cancelled' && inPrivate)
      await context.say({ ...cancellation(programme, tr), buttons: [] }, { replace: true })
    return
  }
  const { decision, before } = result
  context.acknowledge(answerToast(decision.standing, tr))
  // In a group the message is everybody's: there the numbers change, and the toast is the person's answer.
  if (inPrivate)
    await context.say(announcement(programme, await seenBy(tx, programmeId, decision.own), tr), {
      replace: true,
    })
  const hadSeat = before?.answer === 'going' && before.waitlisted === null
  // Whoever says again that they come has the entry of before the change.
  if (decision.standing.kind === 'seated' && (!hadSeat || before.confirm))
    await context.say({
      text: tr.t('programmes-calendar'),
      file: await calendarFile(tx, programme, context.language),
      buttons: [calendarButtons(programme, tr)],
      private: true,
    })
}

function refusal(why: RefusedAnswer, programme: Programme, tr: Translator): string {
  return tr.plain(`programmes-refused-${why}`, { deadline: deadlineText(programme, tr) })
}
