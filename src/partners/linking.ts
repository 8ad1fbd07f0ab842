/** One person on several platforms: the code and the link that make another account theirs. */
import type { ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import type { Message } from '../base/message.ts'
import type { Role } from '../base/role.ts'
import { hashSecret, linkLength, makeCode } from '../base/secret.ts'
import type { PlatformName } from '../base/update.ts'
import type { Database, Transaction } from '../db/client.ts'
import { createWebToken, ensureWebChannel, revokeWebTokens } from '../db/web-access.ts'
import { tellContact } from '../delivery/reach.ts'
import { type NotDone, type Said, type Translator, toLanguage } from '../i18n/index.ts'
import { type MyDataSummary, mergeContacts, summariseMyData } from './mydata.ts'
import { takeAdminsTurn } from './roles.ts'
import { judgeLink } from './rules.ts'
import { movedSchema, noteMoving, separate } from './separating.ts'

/** How long a code links, in minutes. */
const linkMinutes = 10
/** How long the owner of a code has to agree, in minutes. */
const agreeMinutes = 30
/** How long two accounts that became one can be told apart again, in hours. */
const undoHours = 24

/** Makes a code to be given on another platform; earlier ones of the same person stop working. */
export async function makeLinkCode(
  tx: Transaction,
  { contactId, now }: ByPerson,
): Promise<{ kind: 'made'; code: string; minutes: number }> {
  const code = makeCode(linkLength)
  await tx.linkCode.deleteMany({ where: { OR: [{ contactId }, { expiresAt: { lte: now } }] } })
  await tx.linkCode.create({
    data: {
      codeHash: hashSecret(code),
      contactId,
      expiresAt: new Date(now.getTime() + linkMinutes * 60_000),
    },
  })
  return { kind: 'made', code, minutes: linkMinutes }
}

/** Makes a personal link to the web chat; earlier ones of the same person are revoked. */
export async function makeWebLink(
  tx: Transaction,
  { contactId, now }: ByPerson,
): Promise<{ kind: 'made'; token: string }> {
  // As old as can be: the platform they write from stays the preferred one.
  const channelId = await ensureWebChannel(tx, contactId, new Date(0))
  await revokeWebTokens(tx, channelId, now)
  const { token } = await createWebToken(tx, channelId, now)
  return { kind: 'made', token }
}

/** An account as its owner would know it: what of it would go, or where. */
export interface Side extends MyDataSummary {
  id: string
}

/**
 * `gone`: there is no such code (any more), which may have been a guess. `moves`: of somebody who has an account of
 * their own; both sides have to agree to its going.
 */
export type LinkLooked = NotDone | { kind: 'open'; owner: Side; moves?: Side }

/** Whose account the person would link theirs to by this code. */
export async function lookAtLinkCode(tx: Transaction, code: string, by: ByPerson): Promise<LinkLooked> {
  const judged = await judgeCode(tx, code, by)
  if (judged.kind !== 'allowed') return judged
  const owner = await sideOf(tx, judged.owner.id)
  return judged.typing.consentedAt === null
    ? { kind: 'open', owner }
    : { kind: 'open', owner, moves: await sideOf(tx, by.contactId) }
}

async function sideOf(tx: Transaction, contactId: string): Promise<Side> {
  return { id: contactId, ...(await summariseMyData(tx, contactId)) }
}

export type Linked =
  | NotDone
  | { kind: 'linked'; contactId: string; language: Language; role: Role }
  /** The owner of the code is asked now. */
  | { kind: 'waits'; link: string; owner: Side; minutes: number }

/**
 * Makes a stranger's account one with that of the code's owner, who is told on which platform it is; the person is the
 * owner from now on. Somebody who has an account of their own becomes one with the owner only when that agrees, too: a
 * code can be sent to anybody as an invitation, and asked of anybody as a favour. The code is used up.
 * @param ask what the owner is asked
 */
export async function linkAccount(
  tx: Transaction,
  { code, platform }: { code: string; platform: PlatformName },
  by: ByPerson,
  ask: (link: string, side: Side) => (reader: Translator) => Message,
): Promise<Linked> {
  await takeTurns(tx, by.contactId)
  const judged = await judgeCode(tx, code, by)
  if (judged.kind !== 'allowed') return judged
  const { owner, typing } = judged
  if (typing.consentedAt !== null) {
    const link = newId()
    const message = ask(link, await sideOf(tx, by.contactId))
    const told = await tellContact(tx, {
      contactId: owner.id,
      message,
      priority: 0,
      now: by.now,
      trace: by.trace,
    })
    if (told === null) return { kind: 'refused', faults: [{ key: 'partners-link-not-told' }] }
    if (!(await useUp(tx, code))) return { kind: 'gone' }
    await tx.accountLink.deleteMany({ where: { fromId: by.contactId, linkedAt: null } })
    const expiresAt = new Date(by.now.getTime() + agreeMinutes * 60_000)
    await tx.accountLink.create({
      data: { id: link, fromId: by.contactId, intoId: owner.id, platform, expiresAt },
    })
    return { kind: 'waits', link, owner: await sideOf(tx, owner.id), minutes: agreeMinutes }
  }
  if (!(await useUp(tx, code))) return { kind: 'gone' }
  await tellContact(tx, {
    contactId: owner.id,
    message: (reader) => ({
      text: reader.t('partners-link-notice', { platform: reader.plain(`partners-platform-${platform}`) }),
    }),
    priority: 0,
    now: by.now,
    trace: by.trace,
  })
  await mergeContacts(tx, { from: by.contactId, into: owner.id }, by)
  return { kind: 'linked', contactId: owner.id, language: toLanguage(owner.language), role: owner.role }
}

/** Of two admins one remains, who must not be demoted at the same moment. */
async function takeTurns(tx: Transaction, contactId: string): Promise<void> {
  const contact = await tx.contact.findUnique({ where: { id: contactId }, select: { role: true } })
  if (contact?.role === 'admin') await takeAdminsTurn(tx)
}

/** Deleting is the test: of two presses at once exactly one uses the code up. */
async function useUp(tx: Transaction, code: string): Promise<boolean> {
  const { count } = await tx.linkCode.deleteMany({ where: { codeHash: hashSecret(code) } })
  return count === 1
}

/**
 * The owner of a code agrees that the other account becomes theirs, too. That side is told in its own chat.
 * @param tell what it is told
 */
export async function agreeToLink(
  tx: Transaction,
  link: string,
  by: ByPerson,
  tell: (owner: Side) => (reader: Translator) => Message,
): Promise<NotDone | { kind: 'linked' }> {
  const { now } = by
  // The update is the test: of two presses at once exactly one changes the row.
  const { count } = await tx.accountLink.updateMany({
    where: { id: link, intoId: by.contactId, linkedAt: null, expiresAt: { gt: now } },
    data: { linkedAt: now },
  })
  if (count === 0) return { kind: 'gone' }
  const { fromId: from } = await tx.accountLink.findUniqueOrThrow({ where: { id: link } })
  await takeTurns(tx, from)
  // Written before they are read: whoever erases one or gives a role meanwhile has done so, or waits.
  const contacts = { from, into: by.contactId }
  await tx.contact.updateMany({ where: { id: { in: [from, by.contactId] } }, data: { updatedAt: now } })
  const typing = await tx.contact.findUnique({ where: { id: from }, select: { role: true } })
  const owner = await tx.contact.findUniqueOrThrow({ where: { id: by.contactId }, select: { role: true } })
  const verdict =
    typing && judgeLink({ contactId: by.contactId, role: owner.role }, { contactId: from, role: typing.role })
  if (verdict !== 'allowed') {
    await tx.accountLink.delete({ where: { id: link } })
    return verdict ? { kind: 'refused', faults: [{ key: `partners-link-${verdict}` }] } : { kind: 'gone' }
  }
  const moved = await noteMoving(tx, contacts)
  const message = tell(await sideOf(tx, by.contactId))
  await tellContact(tx, { contactId: from, message, priority: 0, now, trace: by.trace })
  await mergeContacts(tx, contacts, by)
  const expiresAt = new Date(now.getTime() + undoHours * 3_600_000)
  await tx.accountLink.update({ where: { id: link }, data: { moved, expiresAt }, select: { id: true } })
  return { kind: 'linked' }
}

/** One of the two does not want it (any more); the other is told. */
export async function declineLink(
  tx: Transaction,
  link: string,
  by: ByPerson,
): Promise<NotDone | { kind: 'declined' }> {
  const mine = { OR: [{ fromId: by.contactId }, { intoId: by.contactId }] }
  const found = await tx.accountLink.findFirst({ where: { id: link, linkedAt: null, ...mine } })
  const { count } = await tx.accountLink.deleteMany({ where: { id: link, linkedAt: null, ...mine } })
  if (!found || count === 0) return { kind: 'gone' }
  await tellContact(tx, {
    contactId: found.fromId === by.contactId ? found.intoId : found.fromId,
    message: (reader) => ({ text: reader.t('partners-link-refused') }),
    priority: 0,
    now: by.now,
    trace: by.trace,
  })
  return { kind: 'declined' }
}

/** The links of a person that can still be undone, the newest first: with whom. */
export async function linksToUndo(
  tx: Transaction,
  { contactId, now }: ByPerson,
): Promise<{ link: string; name: string }[]> {
  const rows = await tx.accountLink.findMany({
    where: { intoId: contactId, linkedAt: { not: null }, expiresAt: { gt: now } },
    orderBy: { linkedAt: 'desc' },
  })
  return rows.map(({ id, moved }) => ({ link: id, name: movedSchema.parse(moved).contact.name }))
}

/** `self`: who the person is from now on, by the chat they write in. */
export type Unlinked = NotDone | { kind: 'separated'; self: string }

/** Tells two accounts apart that became one within the last day. The other of them is told. */
export async function unlink(
  tx: Transaction,
  { link, channelId }: { link: string; channelId: string },
  by: ByPerson,
): Promise<Unlinked> {
  const mine = { id: link, intoId: by.contactId, linkedAt: { not: null }, expiresAt: { gt: by.now } }
  const found = await tx.accountLink.findFirst({ where: mine })
  const { count } = await tx.accountLink.deleteMany({ where: mine })
  if (!found?.linkedAt || count === 0) return { kind: 'gone' }
  const contacts = { from: found.fromId, into: found.intoId }
  await takeTurns(tx, contacts.into)
  await separate(tx, contacts, movedSchema.parse(found.moved), { linkedAt: found.linkedAt, now: by.now })
  const { contactId: self } = await tx.channel.findUniqueOrThrow({ where: { id: channelId } })
  await tellContact(tx, {
    contactId: self === contacts.from ? contacts.into : contacts.from,
    message: (reader) => ({ text: reader.t('partners-separated') }),
    priority: 0,
    now: by.now,
    trace: by.trace,
  })
  return { kind: 'separated', self }
}

async function judgeCode(tx: Database | Transaction, code: string, { contactId, now }: ByPerson) {
  const found = await tx.linkCode.findUnique({
    where: { codeHash: hashSecret(code) },
    include: { contact: { select: { id: true, name: true, language: true, role: true } } },
  })
  if (!found || found.expiresAt <= now) return { kind: 'gone' } as const
  const typing = await tx.contact.findUniqueOrThrow({
    where: { id: contactId },
    select: { role: true, consentedAt: true },
  })
  const owner = found.contact
  const verdict = judgeLink({ contactId: owner.id, role: owner.role }, { contactId, role: typing.role })
  if (verdict === 'allowed') return { kind: 'allowed', owner, typing } as const
  const faults: Said[] = [{ key: `partners-link-${verdict}` }]
  return { kind: 'refused', faults } as const
}
