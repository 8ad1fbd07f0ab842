/** Who was invited and has not said whether they come, and writing to them once more. */
import type { By } from '../base/by.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import type { Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import type { NotDone, Said } from '../i18n/index.ts'
import type { Audience } from '../partners/audience.ts'
import { countAudience } from '../partners/where.ts'
import { dayOf } from '../time/zone.ts'
import type { Programme } from './programme.ts'
import { announcementKind } from './renewing.ts'
import { refuseAnswer } from './rules.ts'
import { takeTurn } from './store.ts'

/** Those of its audience who have not answered. */
export function unanswered({ id, audience }: Pick<Programme, 'id' | 'audience'>): Audience {
  return { and: [audience, { rsvp: { programmeId: id, state: 'none' } }] }
}

export type Reminded = NotDone | { kind: 'reminded'; contacts: number }

/** Invites those who have not answered once more. Once a day at most, whoever asks for it. */
export async function remindUnanswered(tx: Transaction, id: string, by: By): Promise<Reminded> {
  const programme = await takeTurn(tx, id)
  if (!programme) return { kind: 'gone' }
  const faults: Said[] = []
  if (programme.status !== 'announced' || refuseAnswer(programme, null, by.now) !== null)
    faults.push({ key: 'programmes-remind-closed' })
  const { contacts } = await countAudience(tx, unanswered(programme))
  if (faults.length === 0 && contacts === 0) faults.push({ key: 'programmes-remind-nobody' })
  if (faults.length > 0) return { kind: 'refused', faults }
  const { zone } = await readSettings(tx)
  const created = await createBroadcast(tx, {
    kind: announcementKind,
    programmeId: id,
    content: {},
    audience: unanswered(programme),
    sendAt: by.now,
    dueKey: `programme:${id}:by-hand:${dayOf(by.now, zone)}`,
    createdById: by.contactId,
    trace: by.trace,
  })
  return created
    ? { kind: 'reminded', contacts }
    : { kind: 'refused', faults: [{ key: 'programmes-reminded-today' }] }
}
