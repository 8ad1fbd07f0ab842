/**
 * Certificates of attendance: given to who was there, taken back, looked up by the code printed on them. What a
 * certificate says is kept as it was when it was given.
 */

import type { By } from '../base/by.ts'
import { newId } from '../base/id.ts'
import { byName } from '../base/order.ts'
import { invitationLength, makeCode, spellCode } from '../base/secret.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { attendeesOf, nameless } from './attendance.ts'
import { presentMinutes } from './leaving.ts'
import type { Programme } from './programme.ts'
import { whyUnmarked } from './rules.ts'
import { sessionsOf } from './series.ts'
import { findProgramme, takeTurn } from './store.ts'

export interface Certificate {
  id: string
  code: string
  contactId: string
  name: string
  organisation: string
  minutes: number
  issuedAt: Date
  withdrawnAt: Date | null
}

export type Issued =
  /** The programme. */
  | NotDone
  | {
      kind: 'issued'
      programme: Programme
      sessions: Programme[]
      certificates: Certificate[]
      /** How many were there who gave no name, and so get none. */
      unnamed: number
    }

/**
 * Certificates of everybody who was there, or of one person. Who has a valid one keeps it: its code stays.
 * Until somebody has said who came, nobody gets one. Of a series there is one for all its sessions. The hours are those
 * that somebody was there; where they have become others since, a new one takes the place of the old.
 */
export async function issueCertificates(
  tx: Transaction,
  programmeId: string,
  who: 'all' | { contactId: string },
  by: By,
): Promise<Issued> {
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return { kind: 'gone' }
  const faults = whyUnmarked(programme, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  const { home, sessions: all } = await certifiedTogether(tx, programme)
  const sessions = all.filter((session) => whyUnmarked(session, by.now).length === 0)
  const came = await cameTo(tx, sessions, who)
  if (came.length === 0)
    return {
      kind: 'refused',
      faults: [{ key: `programmes-certificate-${who === 'all' ? 'nobody' : 'not-there'}` }],
    }
  const valid = new Map(
    (await tx.certificate.findMany({ where: { programmeId: home, withdrawnAt: null } })).map((one) => [
      one.contactId,
      one,
    ]),
  )
  const named = came.filter(({ name }) => name !== nameless)
  if (named.length === 0)
    return {
      kind: 'refused',
      faults: [
        { key: `programmes-certificate-unnamed${who === 'all' ? '-all' : ''}`, args: { count: came.length } },
      ],
    }
  const certificates: Certificate[] = []
  for (const { contactId, name, organisation, minutes } of named) {
    const kept = valid.get(contactId)
    if (kept?.minutes === minutes) {
      certificates.push(kept)
      continue
    }
    if (kept) await withdrawCertificate(tx, { id: kept.id }, by)
    const data = {
      ...{ id: newId(), code: makeCode(invitationLength), programmeId: home, contactId, name, organisation },
      ...{ minutes, issuedAt: by.now },
    }
    certificates.push(await tx.certificate.create({ data }))
  }
  return { kind: 'issued', programme, sessions, certificates, unnamed: came.length - named.length }
}

/** How many were there, at any of the sessions, who gave no name: they are left out where certificates are given. */
export async function leftOut(tx: Database | Transaction, programme: Programme, now: Date): Promise<number> {
  const { sessions } = await certifiedTogether(tx, programme)
  const over = sessions.filter((session) => whyUnmarked(session, now).length === 0)
  return await tx.contact.count({
    where: {
      name: { in: ['', nameless] },
      rsvps: { some: { programmeId: { in: over.map(({ id }) => id) }, attended: true } },
    },
  })
}

/** Who was at any of these, with how long they were there in all. */
async function cameTo(
  tx: Database | Transaction,
  sessions: readonly Programme[],
  who: 'all' | { contactId: string },
) {
  const came = new Map<string, { contactId: string; name: string; organisation: string; minutes: number }>()
  for (const session of sessions)
    for (const { contactId, name, organisation, attended, leftAt } of await attendeesOf(tx, session.id)) {
      if (attended !== true || (who !== 'all' && contactId !== who.contactId)) continue
      const minutes = (came.get(contactId)?.minutes ?? 0) + presentMinutes(session, leftAt)
      came.set(contactId, { contactId, name, organisation, minutes })
    }
  return [...came.values()]
}

/** What one certificate is for: a programme, or all sessions of its series; it stands with the first of them. */
async function certifiedTogether(
  db: Database | Transaction,
  programme: Programme,
): Promise<{ home: string; sessions: Programme[] }> {
  if (programme.seriesId === null) return { home: programme.id, sessions: [programme] }
  const sessions = await sessionsOf(db, programme.seriesId)
  return { home: sessions[0]?.id ?? programme.id, sessions }
}

async function homeOf(db: Database | Transaction, programmeId: string): Promise<string> {
  const programme = await findProgramme(db, programmeId)
  return programme ? (await certifiedTogether(db, programme)).home : programmeId
}

export type Withdrawn = NotDone | { kind: 'withdrawn' }

/**
 * Takes a certificate back, or a person's of a programme at which they turn out not to have been: whoever verifies it
 * is told so from now on.
 */
export async function withdrawCertificate(
  tx: Transaction,
  which: { id: string } | { programmeId: string; contactId: string },
  by: By,
): Promise<Withdrawn> {
  const one = 'id' in which ? which : { ...which, programmeId: await homeOf(tx, which.programmeId) }
  const { count } = await tx.certificate.updateMany({
    where: { ...one, withdrawnAt: null },
    data: { withdrawnAt: by.now },
  })
  if (count > 0) return { kind: 'withdrawn' }
  const taken = await tx.certificate.count({ where: one })
  return taken === 0
    ? { kind: 'gone' }
    : { kind: 'refused', faults: [{ key: 'programmes-certificate-withdrawn' }] }
}

/** All of a programme, the withdrawn too, by name. */
export async function certificatesOf(
  db: Database | Transaction,
  programmeId: string,
): Promise<Certificate[]> {
  const certificates = await db.certificate.findMany({
    where: { programmeId: await homeOf(db, programmeId) },
    orderBy: [{ issuedAt: 'asc' }, { id: 'asc' }],
  })
  return certificates.sort(byName)
}

/** What anybody may know of a code, however it was typed: nothing else is told. */
export async function verifyCode(db: Database, typed: string): Promise<'valid' | 'withdrawn' | 'unknown'> {
  const code = spellCode(typed.slice(0, 40))
  const found = await db.certificate.findUnique({ where: { code }, select: { withdrawnAt: true } })
  if (!found) return 'unknown'
  return found.withdrawnAt === null ? 'valid' : 'withdrawn'
}
