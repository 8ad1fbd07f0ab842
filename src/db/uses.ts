/**
 * Files and single messages belong to nobody's room, and are used by many. Each room tells here what its rows still
 * use, so that whoever deletes what is old, or what was somebody's, knows nothing of the rooms' tables.
 */
import { registry } from '../base/registry.ts'
import type { Database, Transaction } from './client.ts'

/** Ids of rows of the outbox, from the lowest to the highest looked at. */
export interface Within {
  gte: number
  lte: number
}

export interface Use {
  /** Whose use it is; unique over all rooms. */
  name: string
  /** Which of these stored files are used. */
  files?(db: Database | Transaction, ids: readonly string[]): Promise<(string | null)[]>
  /** Which of these deliveries are still edited in place. */
  deliveries?(db: Database | Transaction, within: Within): Promise<(number | null)[]>
}

export const uses = registry<Use>('uses', ({ name }) => name)

export async function filesInUse(
  db: Database | Transaction,
  ids: readonly string[],
): Promise<Set<string | null>> {
  const used = new Set<string | null>()
  for (const use of uses.all()) for (const id of (await use.files?.(db, ids)) ?? []) used.add(id)
  return used
}

export async function deliveriesInUse(
  db: Database | Transaction,
  within: Within,
): Promise<Set<number | null>> {
  const used = new Set<number | null>()
  for (const use of uses.all()) for (const id of (await use.deliveries?.(db, within)) ?? []) used.add(id)
  return used
}
