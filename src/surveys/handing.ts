/** A survey answered once for an organisation: given to a colleague, with everything answered so far. */

import { byName } from '../base/order.ts'
import { shortened } from '../base/shortened.ts'
import { button } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { inOneLine, type Said } from '../i18n/index.ts'
import { colleagueOf, handOver } from './handing-over.ts'
import { participationsOf } from './participations.ts'
import { titleIn } from './phrases.ts'
import { sayGone } from './refusal.ts'
import { heldFor } from './rules.ts'
import { findSurvey } from './store.ts'

/**
 * Letters of an organisation's id that a button says for which one: with three whole ids a payload would be longer
 * than Telegram's 64 bytes. It only has to tell apart those of one person.
 */
export const organisationMark = 8

/** As many buttons as one message has. */
const mostColleagues = 20

/** Asks to whom. @param organisationId left out by buttons of an earlier version */
export async function offerHandover(
  context: Context,
  surveyId: string,
  organisationId?: string,
): Promise<void> {
  const { tx, tr, person, now } = context
  const survey = await findSurvey(tx, surveyId)
  const mine = await participationsOf(tx, surveyId, person.contactId)
  const found = survey && heldFor(survey, mine, now, organisationId)
  if (!found) return toast(context, [{ key: 'surveys-not-yours' }])
  const colleagues = await tx.contact.findMany({
    where: { id: { not: person.contactId }, ...colleagueOf(found.organisationId) },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
  })
  if (colleagues.length === 0) {
    await context.say({ text: tr.t('surveys-no-colleague') })
    return
  }
  const mark = found.organisationId.slice(0, organisationMark)
  await context.say({
    text: tr.t('surveys-hand-to-whom', { title: titleIn(survey, tr.language) }),
    buttons: colleagues
      .sort(byName)
      .slice(0, mostColleagues)
      .map(({ id, name }) => [button(shortened(name || '–', 60), 'sv-give', surveyId, id, mark)]),
  })
}

/** Gives it. @param mark the beginning of the organisation's id */
export async function give(context: Context, surveyId: string, toId: string, mark?: string): Promise<void> {
  const { tx, tr } = context
  const result = await handOver(tx, { surveyId, toId, organisation: mark }, byOf(context))
  if (result.kind === 'gone') return await sayGone(context)
  if (result.kind === 'refused') return toast(context, result.faults)
  await context.say({
    text: tr.t('surveys-handed', { name: result.to.name, title: titleIn(result.survey, tr.language) }),
  })
}

function toast(context: Context, faults: Said[]): void {
  context.acknowledge(inOneLine(faults, context.tr), true)
}
