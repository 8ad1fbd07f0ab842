/** Signing in to the coordinators' pages: one-time links, and the sessions they become. */

import { newId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import { hashSecret, makeToken } from '../base/secret.ts'
import type { Database, Transaction } from '../db/client.ts'
import { ensureWebChannel } from '../db/web-access.ts'
import type { Said } from '../i18n/index.ts'

/** How long a one-time link may be opened. The first one waits for the person who is installing. */
export const signInMinutes = { coordinator: 15, firstAdmin: 24 * 60 }
/** How long a session lasts, in hours. */
const sessionHours = 12

/**
 * Makes a one-time sign-in link's token.
 * @param who a coordinator's id, or null for the link that makes whoever opens it the first admin
 */
export async function createSignIn(
  tx: Database | Transaction,
  who: { contactId: string | null; now: Date },
): Promise<string> {
  const token = makeToken()
  const minutes = who.contactId === null ? signInMinutes.firstAdmin : signInMinutes.coordinator
  await tx.signIn.create({
    data: {
      tokenHash: hashSecret(token),
      kind: who.contactId === null ? 'first-admin' : 'link',
      contactId: who.contactId,
      expiresAt: new Date(who.now.getTime() + minutes * 60_000),
      createdAt: who.now,
    },
  })
  return token
}

export type SignInResult = { ok: true; contactId: string; firstAdmin: boolean } | { ok: false; problem: Said }

/**
 * Opens a one-time link: each works once. The first-admin link also makes the contact, with a web channel, and only
 * as long as there is no admin.
 * @param language of the page that opened it, which becomes the first admin's
 */
export async function redeemSignIn(
  tx: Transaction,
  token: string,
  now: Date,
  language: Language,
): Promise<SignInResult> {
  const tokenHash = hashSecret(token)
  // The update is the test: of two openers at once exactly one changes the row.
  const taken = await tx.signIn.updateMany({
    where: { tokenHash, kind: { in: ['link', 'first-admin'] }, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  if (taken.count === 0) return { ok: false, problem: { key: 'partners-signin-gone' } }
  const row = await tx.signIn.findUniqueOrThrow({ where: { tokenHash }, include: { contact: true } })
  if (row.kind === 'link') {
    const { contact } = row
    if (!contact || contact.role === 'contact')
      return { ok: false, problem: { key: 'partners-signin-not-allowed' } }
    return { ok: true, contactId: contact.id, firstAdmin: false }
  }
  const admins = await tx.contact.count({ where: { role: 'admin' } })
  if (admins > 0) return { ok: false, problem: { key: 'partners-signin-has-admin' } }
  const contactId = newId()
  await tx.contact.create({
    data: { id: contactId, name: 'Admin', language, role: 'admin', consentedAt: now },
  })
  await ensureWebChannel(tx, contactId, now)
  return { ok: true, contactId, firstAdmin: true }
}

/** Starts a session of somebody who has signed in. @returns the token for the cookie */
export async function createSession(
  tx: Database | Transaction,
  contactId: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = makeToken()
  const expiresAt = new Date(now.getTime() + sessionHours * 3_600_000)
  await tx.signIn.create({
    data: { tokenHash: hashSecret(token), kind: 'session', contactId, expiresAt, createdAt: now },
  })
  return { token, expiresAt }
}

/** Who a session's token belongs to, as long as they are still a coordinator; null otherwise. */
export async function readSession(
  db: Database | Transaction,
  token: string,
  now: Date,
): Promise<{ contactId: string; role: 'coordinator' | 'admin'; name: string; language: string } | null> {
  const row = await db.signIn.findUnique({
    where: { tokenHash: hashSecret(token) },
    include: { contact: true },
  })
  if (row?.kind !== 'session' || row.expiresAt <= now || !row.contact) return null
  const { id, role, name, language } = row.contact
  return role === 'contact' ? null : { contactId: id, role, name, language }
}

/** Signs out: the session's token opens nothing any more. */
export async function endSession(db: Database | Transaction, token: string): Promise<void> {
  await db.signIn.deleteMany({ where: { tokenHash: hashSecret(token), kind: 'session' } })
}
