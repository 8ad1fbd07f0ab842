/** Announcing at a set time: a draft waits for it, and whoever made it hears when it could not be announced. */
import type { By } from '../base/by.ts'
import type { Database, Transaction } from '../db/client.ts'
import { inOneLine, type NotDone } from '../i18n/index.ts'
import type { Job } from '../jobs/index.ts'
import { announceProgramme } from './changing.ts'
import { tellOrganisers } from './organisers.ts'
import type { Programme } from './programme.ts'
import { faultsOf, whenFaults } from './rules.ts'
import { unannounced } from './seat-messages.ts'
import { saveProgramme, takeTurn } from './store.ts'

export type Waits = NotDone | { kind: 'waits'; programme: Programme }

/** Sets when a draft is announced by itself; null: not by itself. */
export async function announceLater(tx: Transaction, id: string, at: Date | null, by: By): Promise<Waits> {
  const draft = await takeTurn(tx, id)
  if (!draft) return { kind: 'gone' }
  if (draft.status !== 'draft')
    return { kind: 'refused', faults: [{ key: `programmes-already-${draft.status}` }] }
  const faults = at === null ? [] : [...faultsOf(draft, by.now), ...whenFaults(at, draft, by.now)]
  if (faults.length > 0) return { kind: 'refused', faults }
  return { kind: 'waits', programme: await saveProgramme(tx, id, { announceAt: at }) }
}

/** Every minute: drafts whose time has come. */
export const announcingJob: Job = {
  name: 'announcing',
  schedule: '10 * * * * *',
  run: ({ db, now }) => announceDue(db, now),
}

/** Late, after a time when nothing ran, they are announced all the same, as long as they lie ahead. @returns how many were */
export async function announceDue(db: Database, now: Date): Promise<number> {
  const due = await db.programme.findMany({
    where: { status: 'draft', announceAt: { lte: now } },
    orderBy: { announceAt: 'asc' },
    select: { id: true },
  })
  let announced = 0
  for (const { id } of due)
    await db.$transaction(async (tx) => {
      const by = { contactId: null, now, trace: `job:announcing:${id}` }
      const draft = await takeTurn(tx, id)
      // Announced meanwhile by somebody's press, or its time was put off or taken back: nothing is wrong.
      if (draft?.status !== 'draft' || draft.announceAt === null || draft.announceAt > now) return
      const result = await announceProgramme(tx, id, by)
      if (result.kind === 'announced') announced += 1
      if (result.kind !== 'refused') return
      const programme = await saveProgramme(tx, id, { announceAt: null })
      await tellOrganisers(
        tx,
        programme,
        (tr) => unannounced(programme, inOneLine(result.faults, tr), tr),
        by,
      )
    })
  return announced
}
