/** What a period is to come to, as the indicator report sets it against what it came to. */
import { z } from 'zod'
import type { Database, Transaction } from '../db/client.ts'
import type { Refused } from '../i18n/index.ts'
import { type Indicator, indicators, type Period } from './figures.ts'

/** For each indicator, where somebody said so. */
const targetsSchema = z.partialRecord(z.enum(indicators), z.number().min(1).max(10_000_000))
export type Targets = z.infer<typeof targetsSchema>

export interface Targeted {
  /** The last day of the period that they are for. */
  until: string
  targets: Targets
}

/**
 * The targets of a period; of one that is under way those of the whole of it: the shortest that begins on the same day
 * and ends no sooner. Null: nobody said any.
 */
export async function targetsOf(db: Database | Transaction, { from, to }: Period): Promise<Targeted | null> {
  const row = await db.indicatorTarget.findFirst({
    where: { fromDay: from, toDay: { gte: to } },
    orderBy: { toDay: 'asc' },
  })
  return row && { until: row.toDay, targets: targetsSchema.catch({}).parse(row.targets) }
}

export type TargetsKept = Refused | { kind: 'kept' }

/** Keeps the targets of a period in place of those it had; without any it has none. */
export async function keepTargets(
  tx: Transaction,
  { from, to }: Period,
  targets: Partial<Record<Indicator, number>>,
): Promise<TargetsKept> {
  const days = z.object({ from: z.iso.date(), to: z.iso.date() }).safeParse({ from, to })
  if (!days.success || from > to) return { kind: 'refused', faults: [{ key: 'figures-fault-period' }] }
  const parsed = targetsSchema.safeParse(targets)
  if (!parsed.success) return { kind: 'refused', faults: [{ key: 'figures-fault-target' }] }
  const where = { fromDay_toDay: { fromDay: from, toDay: to } }
  if (Object.keys(parsed.data).length === 0)
    await tx.indicatorTarget.deleteMany({ where: { fromDay: from, toDay: to } })
  else
    await tx.indicatorTarget.upsert({
      where,
      create: { fromDay: from, toDay: to, targets: parsed.data },
      update: { targets: parsed.data },
      select: { toDay: true },
    })
  return { kind: 'kept' }
}
