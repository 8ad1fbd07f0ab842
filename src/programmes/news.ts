/** News of what is announced: whom it concerns, whether it may wait for the morning, which edition it makes. */
import type { By } from '../base/by.ts'
import { nextAllowed } from '../broadcasts/quiet.ts'
import type { Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import type { Audience } from '../partners/audience.ts'
import type { Programme } from './programme.ts'
import type { ProgrammeEdit } from './store.ts'

/** So long before the start people should know of a change or that it is off. */
const noticeMs = 3 * 3_600_000

/** News is held back for the night, unless it would come too late to be of use. */
export async function mayWait(tx: Transaction, startsAt: Date, now: Date): Promise<boolean> {
  const { quietHours, zone } = await readSettings(tx)
  return nextAllowed(now, quietHours, zone).getTime() <= startsAt.getTime() - noticeMs
}

/** Pure: whoever was invited and did not say that they do not come, whether they answered or not. */
export function concerned({ id: programmeId, audience }: Pick<Programme, 'id' | 'audience'>): Audience {
  const states = ['going', 'maybe', 'waitlisted'] as const
  return {
    or: [
      ...states.map((state) => ({ rsvp: { programmeId, state } })),
      { and: [audience, { rsvp: { programmeId, state: 'none' } }] },
    ],
  }
}

/** Pure: calendars take what has a higher number. What nobody has seen yet stays the first edition. */
export function nextEdition(
  { status, edition }: Programme,
  { now }: By,
): Pick<ProgrammeEdit, 'edition' | 'editedAt'> {
  return status === 'announced' ? { edition: edition + 1, editedAt: now } : {}
}
