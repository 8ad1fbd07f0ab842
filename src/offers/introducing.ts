/**
 * Introductions by double consent (`rules.ts`). Each act changes the row only out of a state that it leads from, in one
 * statement, so of two at once one is done; whoever is interested takes turns with whoever takes the posting down or
 * blocks them, by the posting's row.
 */
import type { By, ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import type { Message } from '../base/message.ts'
import type { Prisma, Transaction } from '../db/client.ts'
import { tellContact } from '../delivery/reach.ts'
import type { NotDone, Said, Translator } from '../i18n/index.ts'
import { takeOrganisationsTurn } from '../partners/store.ts'
import {
  declinedMessage,
  endedMessage,
  interestMessage,
  introducedMessage,
  relayedMessage,
  withdrawnMessage,
} from './introduction-messages.ts'
import { type Act, before, interestFault, steps } from './rules.ts'
import {
  findIntroduction,
  findPosting,
  type Introduction,
  isBlocked,
  isMember,
  type Posting,
  standingAt,
  waitingOf,
} from './store.ts'

const dayLong = 86_400_000

/** @returns whether it will reach them */
export async function tell(
  tx: Transaction,
  contactId: string,
  message: (tr: Translator) => Message,
  { now, trace }: By,
): Promise<boolean> {
  return (await tellContact(tx, { contactId, message, priority: 1, now, trace })) !== null
}

/** Tells who posted it; where they are not there any more, whoever else is of its organisation. */
async function tellOwners(
  tx: Transaction,
  { contactId, organisationId }: Posting,
  message: (tr: Translator) => Message,
  by: By,
): Promise<void> {
  const members = await tx.membership.findMany({ where: { organisationId }, select: { contactId: true } })
  const ids = members.map((member) => member.contactId)
  if (ids.includes(contactId) && (await tell(tx, contactId, message, by))) return
  for (const id of ids) if (id !== contactId) await tell(tx, id, message, by)
}

export interface NewInterest {
  postingId: string
  /** For which organisation of theirs. */
  organisationId: string
  /** Told with the organisation's name. */
  words: string | null
  /** Told when the other side agrees; null: by the bot alone. */
  reach: string | null
}

/** Somebody is interested, for an organisation of theirs. */
export async function askFor(
  tx: Transaction,
  { postingId, organisationId, words, reach }: NewInterest,
  by: ByPerson,
): Promise<NotDone | { kind: 'asked'; introduction: Introduction }> {
  const { contactId, now } = by
  const { count } = await tx.posting.updateMany({
    where: { id: postingId, ...standingAt(now) },
    data: { revision: { increment: 1 } },
  })
  const posting = await findPosting(tx, postingId)
  if (!posting) return { kind: 'gone' }
  if (!(await isMember(tx, contactId, organisationId)))
    return { kind: 'refused', faults: [{ key: 'offers-no-organisation' }] }
  const fault = await whyNotInterested(tx, { posting, organisationId, open: count > 0 }, by)
  if (fault) return { kind: 'refused', faults: [fault] }
  const earlier = await earlierOf(tx, postingId, organisationId)
  const id = earlier?.id ?? newId()
  const data = { contactId, words, reach, state: steps.ask.to, askedAt: now, answeredAt: null }
  await tx.introduction.upsert({
    where: { id },
    create: { id, postingId, organisationId, ...data },
    update: data,
    select: { id: true },
  })
  const introduction = await findIntroduction(tx, id)
  if (!introduction) return { kind: 'gone' }
  await tellOwners(tx, posting, (tr) => interestMessage(introduction, tr), by)
  return { kind: 'asked', introduction }
}

function earlierOf(tx: Transaction, postingId: string, organisationId: string) {
  return tx.introduction.findUnique({ where: { postingId_organisationId: { postingId, organisationId } } })
}

/** Why somebody may not be interested for an organisation of theirs; null where they may. */
export async function whyNotInterested(
  tx: Transaction,
  { posting, organisationId, open }: { posting: Posting; organisationId: string; open: boolean },
  { contactId, now }: ByPerson,
): Promise<Said | null> {
  const today = await tx.introduction.count({
    where: { contactId, askedAt: { gt: new Date(now.getTime() - dayLong) } },
  })
  return interestFault(
    {
      ...{ earlier: await earlierOf(tx, posting.id, organisationId), open, today },
      own: await isMember(tx, contactId, posting.organisationId),
      blocked: await isBlocked(tx, posting.organisationId, organisationId),
    },
    now,
  )
}

type Acted = NotDone | { kind: 'done'; introduction: Introduction }

/** Why nobody is introduced though the other side agrees: what stood when they asked does not any more. */
async function whyNotIntroduced(
  tx: Transaction,
  { posting, organisation, contact, state }: Introduction,
  now: Date,
): Promise<Said | null> {
  // What was decided already, the step says.
  if (state !== 'waiting') return null
  await takeOrganisationsTurn(tx, [organisation.id, posting.organisationId])
  const speaksFor = { contactId: contact.id, organisationId: organisation.id }
  if ((await tx.membership.count({ where: { ...speaksFor, organisation: { archivedAt: null } } })) === 0)
    return { key: 'offers-interest-over' }
  const open = await tx.posting.count({ where: { id: posting.id, ...standingAt(now) } })
  return open === 0 ? { key: 'offers-over' } : null
}

/** The other side agrees: both get names and what each gave. */
export async function introduce(
  tx: Transaction,
  { id, reach }: { id: string; reach: string | null },
  by: ByPerson,
): Promise<NotDone | { kind: 'introduced'; introduction: Introduction; reached: boolean }> {
  const result = await answer(tx, id, 'introduce', by, { ownerId: by.contactId, ownerReach: reach })
  if (result.kind !== 'done') return result
  const { introduction } = result
  const reached = await tell(
    tx,
    introduction.contact.id,
    (tr) => introducedMessage(introduction, 'interested', tr),
    by,
  )
  return { kind: 'introduced', introduction, reached }
}

/** The other side says no. No name has been told, and none will be. */
export async function decline(tx: Transaction, id: string, by: ByPerson): Promise<Acted> {
  const result = await answer(tx, id, 'decline', by)
  if (result.kind === 'done') {
    const { introduction } = result
    await tell(tx, introduction.contact.id, (tr) => declinedMessage(introduction, tr), by)
  }
  return result
}

/** Who is interested is not any more. */
export async function withdraw(tx: Transaction, id: string, by: ByPerson): Promise<Acted> {
  const introduction = await findIntroduction(tx, id)
  if (introduction?.contact.id !== by.contactId) return { kind: 'gone' }
  return await takeBack(tx, introduction, by)
}

/** What they said that they are interested in, they are not any more. */
export async function takeBack(tx: Transaction, introduction: Introduction, by: By): Promise<Acted> {
  const result = await step(tx, introduction, 'withdraw', {})
  if (result.kind === 'done')
    await tellOwners(tx, introduction.posting, (tr) => withdrawnMessage(introduction, tr), by)
  return result
}

/** Of an act of the posting's organisation. */
async function answer(
  tx: Transaction,
  id: string,
  act: 'introduce' | 'decline',
  by: ByPerson,
  data: { ownerId?: string; ownerReach?: string | null } = {},
): Promise<Acted> {
  const introduction = await findIntroduction(tx, id)
  if (!introduction || !(await isMember(tx, by.contactId, introduction.posting.organisationId)))
    return { kind: 'gone' }
  const fault = act === 'introduce' ? await whyNotIntroduced(tx, introduction, by.now) : null
  if (fault) return { kind: 'refused', faults: [fault] }
  return await step(tx, introduction, act, { ...data, answeredAt: by.now })
}

async function step(
  tx: Transaction,
  { id }: Introduction,
  act: Act,
  data: { ownerId?: string; ownerReach?: string | null; answeredAt?: Date },
): Promise<Acted> {
  const { count } = await tx.introduction.updateMany({
    where: { id, state: { in: before(act) } },
    data: { state: steps[act].to, ...data },
  })
  const introduction = await findIntroduction(tx, id)
  if (!introduction) return { kind: 'gone' }
  return count > 0
    ? { kind: 'done', introduction }
    : { kind: 'refused', faults: [{ key: `offers-already-${introduction.state}` }] }
}

/** What they wait for an answer about is over: they are told. @returns how many */
export async function endWaiting(
  tx: Transaction,
  about: Prisma.IntroductionWhereInput,
  by: By,
): Promise<number> {
  let ended = 0
  for (const introduction of await waitingOf(tx, about)) {
    const result = await step(tx, introduction, 'end', { answeredAt: by.now })
    if (result.kind !== 'done') continue
    ended++
    await tell(tx, introduction.contact.id, (tr) => endedMessage(introduction, tr), by)
  }
  return ended
}

/** Who is on the other side of an introduction that was made, for one of the two. */
export function otherOf(introduction: Introduction, contactId: string): { id: string; name: string } | null {
  const { contact, owner, state } = introduction
  if (state !== 'introduced' || owner === null) return null
  if (contact.id === contactId) return owner
  return owner.id === contactId ? contact : null
}

/** Passes words on to the other of two who were introduced. */
export async function relay(
  tx: Transaction,
  { id, text }: { id: string; text: string },
  by: ByPerson,
): Promise<NotDone | { kind: 'passed'; name: string }> {
  const introduction = await findIntroduction(tx, id)
  const other = introduction && otherOf(introduction, by.contactId)
  if (!introduction || !other) return { kind: 'gone' }
  if (await isBlocked(tx, introduction.organisation.id, introduction.posting.organisationId))
    return { kind: 'refused', faults: [{ key: 'offers-relay-blocked' }] }
  const reached = await tell(tx, other.id, (tr) => relayedMessage(introduction, other.id, text, tr), by)
  return reached
    ? { kind: 'passed', name: other.name || '–' }
    : { kind: 'refused', faults: [{ key: 'offers-unreached', args: { name: other.name || '–' } }] }
}

export type Outcome = 'yes' | 'notYet' | 'no'

/** Whether it worked, as one of the two says it. */
export async function sayOutcome(
  tx: Transaction,
  { id, outcome }: { id: string; outcome: Outcome },
  by: ByPerson,
): Promise<{ kind: 'gone' } | { kind: 'said' }> {
  const introduction = await findIntroduction(tx, id)
  if (!introduction || !otherOf(introduction, by.contactId)) return { kind: 'gone' }
  const theirs = introduction.contact.id === by.contactId
  await tx.introduction.update({
    where: { id },
    data: theirs ? { outcome } : { ownerOutcome: outcome },
    select: { id: true },
  })
  return { kind: 'said' }
}
