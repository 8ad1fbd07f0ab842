/**
 * What is done with people's own words. Nothing reaches the organisers before the person has said so: until then it is a
 * draft, which is deleted after a day. Whoever made or keeps what it is about is asked first, then all organisers.
 */
import type { By, ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import type { Transaction } from '../db/client.ts'
import { tellContact } from '../delivery/reach.ts'
import type { NotDone } from '../i18n/index.ts'
import { type About, findSubject, readAbout, writeAbout } from './about.ts'
import { type Host, hostOf, possibleHosts } from './hosts.ts'
import { answerMessage, inquiryMessage } from './messages.ts'
import { findInquiry, type Inquiry } from './store.ts'

/** Keeps words so that a press can pass them on. @returns the draft's id */
export async function draftInquiry(
  tx: Transaction,
  text: string,
  { contactId, now }: ByPerson,
): Promise<string> {
  const id = newId()
  await tx.inquiry.create({
    data: { id, contactId, saidAt: now, createdAt: now, words: { create: wordOf(text, now) } },
    select: { id: true },
  })
  return id
}

/** The words of a draft of theirs, which is one no more; null: too old, somebody else's, or taken already. */
export async function takeDraft(tx: Transaction, id: string, contactId: string): Promise<string | null> {
  const where = { id, contactId, state: 'draft' as const }
  const draft = await tx.inquiry.findFirst({ where, select: { words: { select: { text: true } } } })
  const { count } = await tx.inquiry.deleteMany({ where })
  return count === 0 ? null : (draft?.words.map(({ text }) => text).join('\n') ?? null)
}

export type PassedOn = NotDone | { kind: 'passed'; host: Host | null }

/** Gives a draft of theirs to the organisers. `gone`: too old, somebody else's, or passed on already. */
export async function passOn(tx: Transaction, id: string, by: ByPerson): Promise<PassedOn> {
  const { count } = await tx.inquiry.updateMany({
    where: { id, contactId: by.contactId, state: 'draft' },
    data: { state: 'waiting', saidAt: by.now },
  })
  if (count === 0) return { kind: 'gone' }
  return { kind: 'passed', host: await tellOrganisers(tx, id, by) }
}

/** A question about something, asked on purpose. */
export async function ask(
  tx: Transaction,
  { about, text }: { about: About | null; text: string },
  by: ByPerson,
): Promise<Extract<PassedOn, { kind: 'passed' }> & { id: string }> {
  const { contactId, now } = by
  const known = about && (await findSubject(tx, about)) ? writeAbout(about) : null
  const id = newId()
  await tx.inquiry.create({
    data: {
      id,
      contactId,
      about: known,
      state: 'waiting',
      saidAt: now,
      createdAt: now,
      words: { create: wordOf(text, now) },
    },
    select: { id: true },
  })
  return { kind: 'passed', host: await tellOrganisers(tx, id, by), id }
}

/** The person says more: it waits again. */
export async function sayMore(
  tx: Transaction,
  { id, text }: { id: string; text: string },
  by: ByPerson,
): Promise<PassedOn> {
  const { count } = await tx.inquiry.updateMany({
    where: { id, contactId: by.contactId, state: { not: 'draft' } },
    data: { state: 'waiting', saidAt: by.now },
  })
  if (count === 0) return { kind: 'gone' }
  await tx.inquiryWord.create({ data: { ...wordOf(text, by.now), inquiryId: id }, select: { id: true } })
  return { kind: 'passed', host: await tellOrganisers(tx, id, by) }
}

/** `reached`: false where the person has stopped messages, or has no account that works. */
export type Answered = NotDone | { kind: 'answered'; name: string; reached: boolean }

/** A coordinator answers in the person's chat. */
export async function answerInquiry(
  tx: Transaction,
  { id, text }: { id: string; text: string },
  by: ByPerson,
): Promise<Answered> {
  const { count } = await tx.inquiry.updateMany({
    where: { id, state: { not: 'draft' } },
    data: { state: 'answered', saidAt: by.now },
  })
  if (count === 0) return { kind: 'gone' }
  await tx.inquiryWord.create({
    data: { id: newId(), inquiryId: id, fromPerson: false, writtenById: by.contactId, text, at: by.now },
    select: { id: true },
  })
  const inquiry = await findInquiry(tx, id)
  if (!inquiry) return { kind: 'gone' }
  const delivery = await tellContact(tx, {
    contactId: inquiry.contactId,
    message: (tr) => answerMessage(inquiry, tr),
    priority: 0,
    now: by.now,
    trace: by.trace,
  })
  return { kind: 'answered', name: inquiry.contact.name || '–', reached: delivery !== null }
}

/** It needs no answer (any more). */
export async function closeInquiry(tx: Transaction, id: string): Promise<NotDone | { kind: 'closed' }> {
  const { count } = await tx.inquiry.updateMany({
    where: { id, state: 'waiting' },
    data: { state: 'answered' },
  })
  return count === 0 ? { kind: 'gone' } : { kind: 'closed' }
}

function wordOf(text: string, at: Date) {
  return { id: newId(), fromPerson: true, text, at }
}

/** Tells whom it concerns first, or all where they cannot be reached. @returns who was told, if it is one */
async function tellOrganisers(tx: Transaction, id: string, by: By): Promise<Host | null> {
  const inquiry = await findInquiry(tx, id)
  if (!inquiry) return null
  const about = readAbout(inquiry.about)
  const subject = about && (await findSubject(tx, about))
  const tell = (contactId: string) =>
    tellContact(tx, {
      contactId,
      message: (tr) => inquiryMessage(inquiry, subject?.title(tr), tr),
      priority: 1,
      now: by.now,
      trace: by.trace,
    })
  const all = (await possibleHosts(tx)).filter((one) => one.id !== inquiry.contactId)
  const first = await firstAsked(tx, inquiry, about, all)
  if (first && (await tell(first.id)) !== null) return first
  for (const other of all) if (other.id !== first?.id) await tell(other.id)
  return null
}

/** Whoever has answered last goes on with it; else whom it is about. */
async function firstAsked(
  tx: Transaction,
  { words }: Inquiry,
  about: About | null,
  all: readonly Host[],
): Promise<Host | undefined> {
  const last = words.findLast(({ fromPerson, writtenById }) => !fromPerson && writtenById !== null)
  const id = last?.writtenById ?? (about && (await hostOf(tx, about))?.id)
  return all.find((one) => one.id === id)
}
