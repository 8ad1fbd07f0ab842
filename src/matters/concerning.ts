/** Each organisation that an open matter concerns has its state: those that came since, too. */
import type { Database, Transaction } from '../db/client.ts'
import type { Job } from '../jobs/index.ts'
import { matterKinds } from './kinds/index.ts'
import { type Matter, toMatter } from './matter.ts'
import { organisationsIn } from './scope.ts'

/** @returns how many organisations it did not concern before */
export async function concern(
  tx: Transaction,
  { id, kind, scope }: Pick<Matter, 'id' | 'kind' | 'scope'>,
  now: Date,
): Promise<number> {
  const missing = await missed(tx, { id, kind, scope })
  const data = missing.map((organisationId) => ({
    matterId: id,
    organisationId,
    state: kind.states[0],
    changedAt: now,
  }))
  return (await tx.matterState.createMany({ data })).count
}

async function missed(
  db: Database | Transaction,
  { id, kind, scope }: Pick<Matter, 'id' | 'kind' | 'scope'>,
): Promise<string[]> {
  if (kind.concerns === 'owner') return []
  const found = await db.organisation.findMany({
    where: { ...organisationsIn(scope), matterStates: { none: { matterId: id } } },
    select: { id: true },
  })
  return found.map((organisation) => organisation.id)
}

/** Looks for organisations that have come since, and for what has become overdue. */
export const concernJob: Job = {
  name: 'matters',
  schedule: '40 */5 * * * *',
  async run({ db, now }) {
    let found = 0
    for (const { name, reminded } of matterKinds) {
      const late = { overdue: false, state: { in: [...reminded] } }
      const over = { kind: name, status: 'open' as const, dueAt: { lte: now } }
      found += (
        await db.matterState.updateMany({ where: { ...late, matter: over }, data: { overdue: true } })
      ).count
    }
    for (const row of await db.matter.findMany({ where: { status: 'open' } })) {
      const matter = toMatter(row)
      if ((await missed(db, matter)).length === 0) continue
      found += await db.$transaction(async (tx) => {
        // Whoever opens it does the same: one after the other.
        const { count } = await tx.matter.updateMany({
          where: { id: matter.id, status: 'open' },
          data: { status: 'open' },
        })
        return count === 0 ? 0 : await concern(tx, matter, now)
      })
    }
    return found
  },
}
