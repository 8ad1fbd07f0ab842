/** A press of Going, Maybe or Can't come. */

import { traceOf } from '../base/update.ts'
import type { Context } from '../chat/context.ts'
import type { Translator } from '../i18n/index.ts'
import { calendarFile } from './calendar.ts'
import { announcement, answerToast, cancellation, deadlineText, promotion } from './messages.ts'
import { seenBy } from './own.ts'
import { refreshPosts } from './posts.ts'
import type { Programme } from './programme.ts'
import { answerProgramme } from './rsvps.ts'
import type { RefusedAnswer, RsvpChoice } from './rules.ts'
import { findProgramme, isKnownTo } from './store.ts'

/** Stores the answer, ticks it in the message it was given in, gives the calendar file with a seat. */
export async function answerPress(context: Context, programmeId: string, answer: RsvpChoice): Promise<void> {
  const { tx, tr, now, person, update } = context
  // The payload may be made up: an id alone invites nobody.
  const asked = person.role === 'contact' ? await findProgramme(tx, programmeId) : null
  if (asked && !(await isKnownTo(tx, asked, person.contactId))) {
    context.acknowledge(tr.plain('programmes-gone'), true)
    return
  }
  const result = await answerProgramme(tx, programmeId, person.contactId, answer, now)
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
  if (decision.standing.kind === 'seated' && !hadSeat)
    await context.say({
      text: tr.t('programmes-calendar'),
      file: await calendarFile(tx, programme, context.language),
      private: true,
    })
  await tellPromoted(context, programme, decision.promoted)
  if (decision.changed) await refreshPosts(tx, programme, now, traceOf(context.update))
}

/** Tells those who got a seat that they did. They did not ask just now, but it cannot wait for a queue of bulk. */
export async function tellPromoted(
  context: Pick<Context, 'tell'>,
  programme: Programme,
  contactIds: readonly string[],
): Promise<void> {
  for (const contactId of contactIds) await context.tell(contactId, (tr) => promotion(programme, tr), 1)
}

function refusal(why: RefusedAnswer, programme: Programme, tr: Translator): string {
  return tr.plain(`programmes-refused-${why}`, { deadline: deadlineText(programme, tr) })
}
