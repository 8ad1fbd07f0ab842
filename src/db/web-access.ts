/** Personal links to the web chat: who holds the token is the person. Only the token's hash is stored. */
import { z } from 'zod'
import { newId } from '../base/id.ts'
import { roles } from '../base/role.ts'
import { hashSecret, makeToken } from '../base/secret.ts'
import type { Database, Transaction } from './client.ts'

/** How long a personal link lives unless it is used; each use in its second half renews it. */
const tokenLifetimeMs = 180 * 24 * 3600 * 1000

/** Shape of a token: at least 128 random bits in base64url. */
const tokenShape = /^[A-Za-z0-9_-]{22,64}$/

/** A person at a page: their conversation, and in which language and role. */
export interface Visitor {
  channelId: string
  /** The platform's id of the person and of their chat. */
  userId: string
  contactId: string
  name: string
  language: string
  role: 'contact' | 'coordinator' | 'admin'
  /** They have joined; before that they are only being welcomed. */
  consented: boolean
  expiresAt: Date
  /** A link that was made short-lived ends as it was said; others live on while they are used. */
  renewed: boolean
  /** This browser is told of what waits, by Web Push. */
  isTold: boolean
}

/**
 * Gives a contact a web chat, if they have none.
 * @param lastSeenAt of a new one: the newest channel is the preferred one
 * @returns the channel's id
 */
export async function ensureWebChannel(
  tx: Transaction,
  contactId: string,
  lastSeenAt: Date,
): Promise<string> {
  const found = await tx.channel.findFirst({
    where: { contactId, platform: 'web' },
    orderBy: { lastSeenAt: 'desc' },
    select: { id: true },
  })
  if (found) return found.id
  const id = newId()
  await tx.channel.create({
    data: { id, platform: 'web', userId: id, chatId: id, contactId, lastSeenAt },
  })
  return id
}

/**
 * Makes a personal link's token for a web channel.
 * @returns the token, which cannot be had again; the address is `<base>/c/<token>`
 */
export async function createWebToken(
  tx: Transaction,
  channelId: string,
  now: Date,
  lifetimeMs = tokenLifetimeMs,
): Promise<{ token: string; expiresAt: Date }> {
  const token = makeToken()
  const expiresAt = new Date(now.getTime() + lifetimeMs)
  await tx.webToken.create({ data: { tokenHash: hashSecret(token), channelId, createdAt: now, expiresAt } })
  return { token, expiresAt }
}

/**
 * Ends all personal links of a web channel, and with them the browsers that are signed in by them.
 * @param since only those made from then on
 */
export async function revokeWebTokens(
  tx: Transaction,
  channelId: string,
  now: Date,
  since?: Date,
): Promise<number> {
  const { count } = await tx.webToken.updateMany({
    where: { channelId, revokedAt: null, ...(since && { createdAt: { gte: since } }) },
    data: { revokedAt: now },
  })
  await tx.pushDevice.deleteMany({ where: { channelId, token: { revokedAt: { not: null } } } })
  return count
}

/**
 * A token of a browser's own for whoever opened a personal link: signing out there ends it, and leaves the link and
 * other browsers as they are.
 */
export async function tokenForBrowser(
  db: Database,
  { channelId, expiresAt, renewed }: Visitor,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  return await createWebToken(
    db,
    channelId,
    now,
    renewed ? tokenLifetimeMs : expiresAt.getTime() - now.getTime(),
  )
}

/** Ends one token: a cookie that somebody kept is worth nothing any more. */
export async function revokeWebToken(db: Database, token: string, now: Date): Promise<void> {
  const tokenHash = hashSecret(token)
  await db.webToken.updateMany({ where: { tokenHash }, data: { revokedAt: now } })
  await db.pushDevice.deleteMany({ where: { tokenHash } })
}

/** Whose token it is; null when it is unknown, expired or revoked. */
export async function findVisitor(db: Database, token: string, now: Date): Promise<Visitor | null> {
  if (!tokenShape.test(token)) return null
  const tokenHash = hashSecret(token)
  const [found] = await db.$queryRaw<unknown[]>`
    SELECT t."channelId", t."createdAt", t."expiresAt", t."revokedAt", h."userId", h."contactId", c."name", c."language",
      c."role", c."consentedAt",
      EXISTS (SELECT 1 FROM "PushDevice" d WHERE d."tokenHash" = t."tokenHash") AS "isTold"
    FROM "WebToken" t JOIN "Channel" h ON h."id" = t."channelId" JOIN "Contact" c ON c."id" = h."contactId"
    WHERE t."tokenHash" = ${tokenHash}`
  const row = found === undefined ? null : visitorRow.parse(found)
  if (!row || row.revokedAt || row.expiresAt <= now) return null
  const { channelId, userId, contactId, name, language, role, consentedAt, isTold } = row
  return {
    ...{ channelId, userId, contactId, name, language, role, isTold },
    consented: consentedAt !== null,
    expiresAt: await renew(db, tokenHash, row, now),
    renewed: isRenewed(row),
  }
}

const visitorRow = z.object({
  channelId: z.string(),
  createdAt: z.date(),
  expiresAt: z.date(),
  revokedAt: z.date().nullable(),
  userId: z.string(),
  contactId: z.string(),
  name: z.string(),
  language: z.string(),
  role: z.enum(roles),
  consentedAt: z.date().nullable(),
  /** SQLite says it as a number. */
  isTold: z.coerce.boolean(),
})

/** A link in use does not run out; one that was made short-lived stays so. */
async function renew(
  db: Database,
  tokenHash: string,
  row: { createdAt: Date; expiresAt: Date },
  now: Date,
): Promise<Date> {
  if (!isRenewed(row) || row.expiresAt.getTime() - now.getTime() > tokenLifetimeMs / 2) return row.expiresAt
  const expiresAt = new Date(now.getTime() + tokenLifetimeMs)
  await db.webToken.update({ where: { tokenHash }, data: { expiresAt }, select: { tokenHash: true } })
  return expiresAt
}

function isRenewed(row: { createdAt: Date; expiresAt: Date }): boolean {
  return row.expiresAt.getTime() - row.createdAt.getTime() >= tokenLifetimeMs
}
