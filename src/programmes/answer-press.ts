/** A press of Going, Maybe or Can't come. */

import { byOf, type Context } from '../chat/context.ts'
import type { Translator } from '../i18n/index.ts'
import { answerProgramme, type Guests, type Refusal } from './answering.ts'
import { calendarFile } from './calendar.ts'
import { announcement, answerToast, calendarButtons, cancellation, deadlineText } from './messages.ts'
import { seenBy } from './own.ts'
import type { Programme } from './programme.ts'
import { askWhoComes } from './rsvp-chat.ts'
import type { RsvpChoice } from './seating.ts'
import { inFull, othersAhead } from './series.ts'
import { findProgramme, isKnownTo } from './store.ts'

/** Stores the answer, ticks it in the message it was given in, gives the calendar file with a seat. */
export async function answerPress(
  context: Context,
  programmeId: string,
  answer: RsvpChoice,
  guests?: Guests,
): Promise<void> {
  const { tx, tr, person, update } = context
  // The payload may be made up: an id alone invites nobody.
  const asked = person.role === 'contact' ? await findProgramme(tx, programmeId) : null
  if (asked && !(await isKnownTo(tx, asked, person.contactId))) {
    context.acknowledge(tr.plain('programmes-gone'), true)
    return
  }
  const result = await answerProgramme(tx, programmeId, answer, byOf(context), guests)
  if (result.kind === 'gone') {
    context.acknowledge(tr.plain('programmes-gone'), true)
    return
  }
  const { programme } = result
  const inPrivate = update.chat.kind === 'private'
  if (result.kind === 'refused') {
    context.acknowledge(refusalLine(result, programme, tr), true)
    if (result.why === 'cancelled' && inPrivate)
      await context.say({ ...cancellation(programme, tr), buttons: [] }, { replace: true })
    return
  }
  const { decision, before } = result
  context.acknowledge(answerToast(decision.standing, tr))
  // In a group the message is everybody's: there the numbers change, and the toast is the person's answer.
  if (inPrivate)
    await context.say(
      await inFull(
        tx,
        programme,
        announcement(programme, await seenBy(tx, programmeId, decision.own), tr),
        tr,
      ),
      { replace: true },
    )
  const hadSeat = before?.answer === 'going' && before.waitlisted === null
  // Whoever says again that they come has the entry of before the change.
  if (decision.standing.kind === 'seated' && (!hadSeat || before.confirm))
    await context.say({
      text: tr.t('programmes-calendar'),
      file: await calendarFile(
        tx,
        programme,
        context.language,
        await othersAhead(tx, programme, context.now),
      ),
      buttons: [calendarButtons(programme, tr)],
      private: true,
    })
  if (answer === 'going') await askWhoComes(context, programme)
}

/** Why an answer was not taken. Plain. */
export function refusalLine({ why, ...rest }: Refusal, programme: Programme, tr: Translator): string {
  const most = 'most' in rest ? (rest.most ?? 0) : 0
  return tr.plain(`programmes-refused-${why}`, { deadline: deadlineText(programme, tr), most })
}

/**
 * A press of how many they bring along. Where names are wanted, they are asked for first; what is known of them stands
 * there already.
 */
export async function guestsPress(context: Context, programme: Programme, guests: number): Promise<void> {
  if (guests > 0 && guests <= programme.guestLimit && programme.guestNames)
    await context.beginForm('programme-guests', `${programme.id}:${guests}`, { fresh: true, below: true })
  else await answerPress(context, programme.id, 'going', guests)
}
