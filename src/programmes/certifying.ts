/**
 * Certificates of attendance: given to who was there, taken back, looked up by the code printed on them. What a
 * certificate says is kept as it was when it was given.
 */
import type { By } from '../base/by.ts'
import { newId } from '../base/id.ts'
import { invitationLength, makeCode, spellCode } from '../base/secret.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { attendeesOf } from './attendance.ts'
import { type Programme, shownEnd } from './programme.ts'
import { whyUnmarked } from './rules.ts'
import { takeTurn } from './store.ts'

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
  NotDone | { kind: 'issued'; programme: Programme; certificates: Certificate[] }

/**
 * Certificates of everybody who was there, or of one person. Who has a valid one keeps it: its code stays.
 * Until somebody has said who came, nobody gets one.
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
  const came = (await attendeesOf(tx, programmeId)).filter(
    ({ contactId, attended }) => attended === true && (who === 'all' || contactId === who.contactId),
  )
  if (came.length === 0)
    return {
      kind: 'refused',
      faults: [{ key: `programmes-certificate-${who === 'all' ? 'nobody' : 'not-there'}` }],
    }
  const valid = new Map(
    (await tx.certificate.findMany({ where: { programmeId, withdrawnAt: null } })).map((one) => [
      one.contactId,
      one,
    ]),
  )
  const certificates: Certificate[] = []
  for (const { contactId, name, organisation } of came) {
    const kept = valid.get(contactId)
    const data = {
      ...{ id: newId(), code: makeCode(invitationLength), programmeId, contactId, name, organisation },
      ...{ minutes: minutesOf(programme), issuedAt: by.now },
    }
    certificates.push(kept ?? (await tx.certificate.create({ data })))
  }
  return { kind: 'issued', programme, certificates }
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
  const { count } = await tx.certificate.updateMany({
    where: { ...which, withdrawnAt: null },
    data: { withdrawnAt: by.now },
  })
  return count === 0 ? { kind: 'gone' } : { kind: 'withdrawn' }
}

/** All of a programme, the withdrawn too, by name. */
export async function certificatesOf(
  db: Database | Transaction,
  programmeId: string,
): Promise<Certificate[]> {
  return await db.certificate.findMany({
    where: { programmeId },
    orderBy: [{ name: 'asc' }, { issuedAt: 'asc' }, { id: 'asc' }],
  })
}

/** What anybody may know of a code, however it was typed: nothing else is told. */
export async function verifyCode(db: Database, typed: string): Promise<'valid' | 'withdrawn' | 'unknown'> {
  const code = spellCode(typed.slice(0, 40))
  const found = await db.certificate.findUnique({ where: { code }, select: { withdrawnAt: true } })
  if (!found) return 'unknown'
  return found.withdrawnAt === null ? 'valid' : 'withdrawn'
}

function minutesOf(programme: Programme): number {
  return Math.round((shownEnd(programme).getTime() - programme.startsAt.getTime()) / 60_000)
}
