/** What somebody says of a matter for their organisation: the last word holds, and the record keeps each with who said it. */
import type { ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import type { Transaction } from '../db/client.ts'
import { inLanguage } from '../forms/form.ts'
import { type NotDone, toLanguage, translator } from '../i18n/index.ts'
import { ask } from '../inbox/inquiring.ts'
import { askedNext } from './days.ts'
import type { Matter } from './matter.ts'
import { isLate, judgeAnswer } from './rules.ts'
import { findMatter, findStanding, type Standing } from './store.ts'

export interface MatterAnswer {
  matterId: string
  organisationId: string
  state: string
  text?: string
  /** What it was given, in forints. */
  amount?: number
  /** A picture that is stored. */
  fileId?: string
}

export type Answered =
  | NotDone
  | { kind: 'answered'; matter: Matter; standing: Standing; before: Standing; inquiryId?: string | undefined }

/** `gone`: it does not concern the organisation, or they are none of its people. */
export async function answerMatter(tx: Transaction, answer: MatterAnswer, by: ByPerson): Promise<Answered> {
  const { matterId, organisationId, state, text, amount, fileId } = answer
  const { contactId, now } = by
  const key = { matterId, organisationId }
  const member = await tx.membership.findUnique({
    where: { contactId_organisationId: { contactId, organisationId } },
  })
  // Two of one organisation at once: the second waits here, and reads what the first has said.
  const { count } = await tx.matterState.updateMany({ where: key, data: { organisationId } })
  const known = member && count > 0 ? await findStanding(tx, key) : null
  if (!known) return { kind: 'gone' }
  const { matter, standing: before } = known
  const fault = judgeAnswer(matter, state)
  if (fault) return { kind: 'refused', faults: [fault] }
  await tx.matterState.update({
    where: { matterId_organisationId: key },
    data: {
      ...{ state, note: text ?? null, changedAt: now, changedById: contactId },
      ...{ overdue: isLate(matter, state, now), askAgainAt: askedAgain(matter, state, before, now) },
      ...(amount !== undefined && { amount }),
    },
    select: { matterId: true },
  })
  await tx.matterNews.create({
    data: {
      id: newId(),
      ...key,
      state,
      text: text ?? null,
      fileId: fileId ?? null,
      at: now,
      byContactId: contactId,
    },
    select: { id: true },
  })
  const asksForHelp = state === matter.kind.help && before.state !== state
  const inquiryId = asksForHelp ? await askForHelp(tx, matter, text, by) : undefined
  const after = await findStanding(tx, key)
  if (!after) return { kind: 'gone' }
  return { kind: 'answered', ...after, before, inquiryId }
}

/** Who has just said how it goes is asked an interval later; who is done, no more. */
function askedAgain({ kind, due }: Matter, state: string, { askEvery }: Standing, now: Date): Date | null {
  const days = askEvery ?? kind.askEvery
  return days === undefined || kind.finished.includes(state) ? null : askedNext(now, due.zone, days)
}

/** In the coordinators' inbox, in the words of whoever asks, or in ours until they say more. */
async function askForHelp(
  tx: Transaction,
  { id, title }: Matter,
  text: string | undefined,
  by: ByPerson,
): Promise<string> {
  const contact = await tx.contact.findUnique({ where: { id: by.contactId }, select: { language: true } })
  const { language, plain } = translator(toLanguage(contact?.language))
  const words = text ?? plain('matters-help-words', { title: inLanguage(title, language) })
  return (await ask(tx, { about: { kind: 'matter', id }, text: words }, by)).id
}

/** Whether coordinators may see how far the organisation is. */
export async function shareStanding(
  tx: Transaction,
  { matterId, organisationId, shared }: { matterId: string; organisationId: string; shared: boolean },
  { contactId }: ByPerson,
): Promise<{ kind: 'gone' | 'shared' }> {
  const { count } = await tx.matterState.updateMany({
    where: { matterId, organisationId, organisation: { memberships: { some: { contactId } } } },
    data: { shared },
  })
  return { kind: count === 0 ? 'gone' : 'shared' }
}

/** How often its owner is asked how it goes. */
export async function askEvery(
  tx: Transaction,
  { matterId, organisationId, days }: { matterId: string; organisationId: string; days: number },
  { contactId, now }: ByPerson,
): Promise<{ kind: 'gone' | 'set' }> {
  const matter = await findMatter(tx, matterId)
  if (!matter?.kind.askEvery || matter.status !== 'open') return { kind: 'gone' }
  const { count } = await tx.matterState.updateMany({
    where: {
      ...{ matterId, organisationId, state: { notIn: [...matter.kind.finished] } },
      organisation: { memberships: { some: { contactId } } },
    },
    data: { askEvery: days, askAgainAt: askedNext(now, matter.due.zone, days) },
  })
  return { kind: count === 0 ? 'gone' : 'set' }
}
