/** One person on several platforms: the code and the link that make another account theirs. */
import type { ByPerson } from '../base/by.ts'
import type { Language } from '../base/language.ts'
import type { Role } from '../base/role.ts'
import { hashSecret, linkLength, makeCode } from '../base/secret.ts'
import type { PlatformName } from '../base/update.ts'
import type { Database, Transaction } from '../db/client.ts'
import { createWebToken, ensureWebChannel, revokeWebTokens } from '../db/web-access.ts'
import { tellContact } from '../delivery/reach.ts'
import { type NotDone, type Said, toLanguage } from '../i18n/index.ts'
import { mergeContacts } from './mydata.ts'
import { takeAdminsTurn } from './roles.ts'
import { judgeLink } from './rules.ts'

/** How long a code links, in minutes. */
const linkMinutes = 10

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

/** `gone`: there is no such code (any more), which may have been a guess. */
export type LinkLooked = NotDone | { kind: 'open'; name: string; organisations: string[] }

/** Whose account the person would link theirs to by this code. */
export async function lookAtLinkCode(tx: Transaction, code: string, by: ByPerson): Promise<LinkLooked> {
  const judged = await judgeCode(tx, code, by)
  if (judged.kind !== 'allowed') return judged
  const memberships = await tx.membership.findMany({
    where: { contactId: judged.owner.id },
    select: { organisation: { select: { name: true } } },
  })
  return {
    kind: 'open',
    name: judged.owner.name,
    organisations: memberships.map(({ organisation }) => organisation.name),
  }
}

export type Linked = NotDone | { kind: 'linked'; contactId: string; language: Language; role: Role }

/**
 * Makes the person's account one with that of the code's owner, who is told on which platform it is. The code is used
 * up; the person is the owner from now on.
 */
export async function linkAccount(
  tx: Transaction,
  { code, platform }: { code: string; platform: PlatformName },
  by: ByPerson,
): Promise<Linked> {
  // Of two admins one remains, who must not be demoted at the same moment.
  const typing = await tx.contact.findUniqueOrThrow({ where: { id: by.contactId }, select: { role: true } })
  if (typing.role === 'admin') await takeAdminsTurn(tx)
  const judged = await judgeCode(tx, code, by)
  if (judged.kind !== 'allowed') return judged
  // Deleting is the test: of two presses at once exactly one uses the code up.
  const { count } = await tx.linkCode.deleteMany({ where: { codeHash: hashSecret(code) } })
  if (count === 0) return { kind: 'gone' }
  const { owner } = judged
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

async function judgeCode(tx: Database | Transaction, code: string, { contactId, now }: ByPerson) {
  const found = await tx.linkCode.findUnique({
    where: { codeHash: hashSecret(code) },
    include: { contact: { select: { id: true, name: true, language: true, role: true } } },
  })
  if (!found || found.expiresAt <= now) return { kind: 'gone' } as const
  const typing = await tx.contact.findUniqueOrThrow({ where: { id: contactId }, select: { role: true } })
  const owner = found.contact
  const verdict = judgeLink({ contactId: owner.id, role: owner.role }, { contactId, role: typing.role })
  if (verdict === 'allowed') return { kind: 'allowed', owner } as const
  const faults: Said[] = [{ key: `partners-link-${verdict}` }]
  return { kind: 'refused', faults } as const
}
