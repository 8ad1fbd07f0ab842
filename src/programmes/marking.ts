/** Marking who came: after the start, by whoever runs the programme. */

import type { By } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { withdrawCertificate } from './certifying.ts'
import { whyUnmarked } from './rules.ts'
import { takeTurn } from './store.ts'

/** One person, or everybody who had a seat and is not marked yet: they came. */
export type Marked = { contactId: string; attended: boolean } | 'all'

export type Marking =
  /** The programme, or this person's answer to it. */
  NotDone | { kind: 'marked'; count: number }

/** Keeps who came. Who gave no answer is not on the list, and cannot be marked. */
export async function markAttendance(tx: Transaction, id: string, who: Marked, by: By): Promise<Marking> {
  const programme = await takeTurn(tx, id)
  if (!programme) return { kind: 'gone' }
  const faults = whyUnmarked(programme, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  const { count } =
    who === 'all'
      ? await tx.rsvp.updateMany({
          where: { programmeId: id, answer: 'going', waitlisted: null, attended: null },
          data: { attended: true, attendedAt: by.now },
        })
      : await tx.rsvp.updateMany({
          where: { programmeId: id, contactId: who.contactId },
          data: { attended: who.attended, attendedAt: by.now, ...(!who.attended && { leftAt: null }) },
        })
  // A certificate says that they were there.
  if (who !== 'all' && !who.attended)
    await withdrawCertificate(tx, { programmeId: id, contactId: who.contactId }, by)
  return count === 0 && who !== 'all' ? { kind: 'gone' } : { kind: 'marked', count }
}
