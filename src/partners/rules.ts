/** What may be done with invitations, roles and linked accounts. Pure decisions over plain data. */
import { z } from 'zod'
import { isAtLeast, type Role } from '../base/role.ts'
import { type PlatformName, platformNames } from '../base/update.ts'
import type { Said } from '../i18n/index.ts'

/** Characters of a tag. */
export const longestTag = 60
/** Characters of a person's name. */
export const longestName = 100

/** What is wrong with a tag, in its one spelling. */
export function tagFaults(tag: string): Said[] {
  if (tag === '') return [{ key: 'partners-tag-empty' }]
  return tag.length > longestTag ? [{ key: 'partners-tag-long', args: { limit: longestTag } }] : []
}

/** What is wrong with a name that somebody wants to be called. */
export function nameFaults(name: string): Said[] {
  if (name === '') return [{ key: 'partners-name-empty' }]
  return name.length > longestName ? [{ key: 'partners-name-long', args: { limit: longestName } }] : []
}

export interface InvitationFacts {
  expiresAt: Date
  revokedAt: Date | null
  contactLimit: number
  /** Members who can be reached; one who cannot does not keep a place from the next. */
  members: number
}

export type InvitationState = 'unknown' | 'revoked' | 'already' | 'expired' | 'full' | 'open'

/** What an invitation is good for now. A member is told so whatever has become of the code. */
export function judgeInvitation(
  facts: InvitationFacts | null,
  alreadyMember: boolean,
  now: Date,
): InvitationState {
  if (!facts) return 'unknown'
  if (alreadyMember) return 'already'
  if (facts.revokedAt) return 'revoked'
  if (facts.expiresAt <= now) return 'expired'
  return facts.members >= facts.contactLimit ? 'full' : 'open'
}

export type RoleChange = 'unchanged' | 'last-admin' | 'allowed'

/** Admins may change every role, but not leave the workspace without an admin. */
export function judgeRoleChange(current: Role, wanted: Role, admins: number): RoleChange {
  if (current === wanted) return 'unchanged'
  return current === 'admin' && admins <= 1 ? 'last-admin' : 'allowed'
}

interface HandingPerson {
  id: string
  name: string
  role: Role
  consentedAt: Date | null
}

/** Why what one looks after may not go to another. @param work how many kinds of it there are */
export function handingFaults({
  giver,
  taker,
  admin,
  work,
  leaving,
}: {
  giver: HandingPerson
  taker: HandingPerson
  admin: boolean
  work: number
  leaving: boolean
}): Said[] {
  const name = giver.name || '–'
  if (!admin) return [{ key: 'partners-handover-admins-only' }]
  if (giver.id === taker.id) return [{ key: 'partners-handover-same' }]
  if (taker.role === 'contact' || taker.consentedAt === null)
    return [{ key: 'partners-handover-no-coordinator', args: { name: taker.name || '–' } }]
  const gives = work > 0 || (leaving && giver.role !== 'contact')
  return gives ? [] : [{ key: 'partners-handover-none', args: { name } }]
}

/**
 * May the account `typing` the code become one with the code's `owner`? Not when it has more rights than the owner:
 * then somebody could be talked into giving theirs away. They make a code themselves instead.
 */
export function judgeLink(
  owner: { contactId: string; role: Role },
  typing: { contactId: string; role: Role },
): 'same' | 'more-rights' | 'allowed' {
  if (owner.contactId === typing.contactId) return 'same'
  return isAtLeast(owner.role, typing.role) ? 'allowed' : 'more-rights'
}

export interface AdminAccount {
  platform: PlatformName
  userId: string
}

export type ReadAdmins = { ok: true; accounts: AdminAccount[] } | { ok: false; fault: string }

const accountSchema = z
  .string()
  .regex(/^[a-z]+:[\w-]{1,64}$/i)
  .transform((text) => text.split(':'))
  .pipe(z.tuple([z.string().toLowerCase().pipe(z.enum(platformNames)), z.string()]))

/**
 * `ADMINS` of the environment: "telegram:123456, discord:4567". Discord ids are snowflakes and Telegram ids numbers
 * (platform docs); a web account's is the bot's own.
 * @returns the accounts, or one English sentence for the operator
 */
export function readAdmins(text: string): ReadAdmins {
  const accounts: AdminAccount[] = []
  for (const part of text.split(/[,;\s]+/).filter(Boolean)) {
    const parsed = accountSchema.safeParse(part)
    if (!parsed.success || (parsed.data[0] !== 'web' && !/^\d+$/.test(parsed.data[1])))
      return {
        ok: false,
        fault: `ADMINS: "${part}" is not an account; write telegram:123456 or discord:123456, separated by commas`,
      }
    const [platform, userId] = parsed.data
    if (!accounts.some((account) => account.platform === platform && account.userId === userId))
      accounts.push({ platform, userId })
  }
  return { ok: true, accounts }
}
