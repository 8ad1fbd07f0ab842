/** A draft is sent off; what was sent off is stopped. The deliveries themselves: expand.ts. */

import type { By } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import { changePending } from '../db/pending.ts'
import type { BroadcastRow } from '../delivery/kinds.ts'
import type { NotDone } from '../i18n/index.ts'
import { storedAudience } from '../partners/audience.ts'
import { countAudience } from '../partners/where.ts'
import { takeDraft } from './composing.ts'
import { showProgress } from './progress.ts'
import { plannedFor, running, whyUnsent, whyUnstopped } from './rules.ts'

export type Sent = NotDone | { kind: 'sent'; broadcast: BroadcastRow }

/** Sends a draft off, at once or at the time it is planned for. A second press finds it sent and is refused. */
export async function sendBroadcast(tx: Transaction, id: string, by: By): Promise<Sent> {
  const found = await takeDraft(tx, id)
  if (found.kind !== 'draft') return found
  const { draft } = found
  const { contacts } = await countAudience(tx, storedAudience.read(draft.audience))
  const faults = whyUnsent(draft, contacts, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  const broadcast = await tx.broadcast.update({
    where: { id },
    data: { status: 'scheduled', sendAt: plannedFor(draft) ?? by.now, trace: by.trace ?? null },
  })
  return { kind: 'sent', broadcast }
}

export type Stopped =
  | NotDone
  | {
      kind: 'stopped'
      broadcast: BroadcastRow
      /** How many deliveries will not be made. */
      withdrawn: number
    }

/**
 * Takes a broadcast of any kind back: what has not been sent yet will not be. What is being sent this moment may still
 * arrive. Where its progress is shown, that it was stopped is shown, too.
 */
export async function stopBroadcast(tx: Transaction, id: string, by: By): Promise<Stopped> {
  const { count } = await tx.broadcast.updateMany({
    where: { id, status: { in: [...running] } },
    data: { status: 'cancelled', finishedAt: by.now },
  })
  const broadcast = await tx.broadcast.findUnique({ where: { id } })
  if (!broadcast) return { kind: 'gone' }
  if (count === 0) return { kind: 'refused', faults: whyUnstopped(broadcast) }
  const withdrawn = await changePending(
    tx,
    { broadcastId: id },
    { status: 'cancelled', reason: 'broadcast-cancelled' },
  )
  await showProgress(tx, broadcast, by.now, true)
  return { kind: 'stopped', broadcast, withdrawn }
}
