/** What the sample workspace sent in its past: nobody gets it today, and its reports say that it went out. */
import type { BroadcastNumbers } from './broadcasts/report.ts'
import type { Prisma, Transaction } from './db/client.ts'

/** @param reached how many had it, all of them in the web chat */
export async function wentOut(
  tx: Transaction,
  where: Prisma.BroadcastWhereInput,
  { reached, at }: { reached: number; at: Date },
): Promise<void> {
  const numbers: BroadcastNumbers = {
    ...{ total: reached, sent: reached, byPlatform: { web: reached } },
    ...{ pending: 0, unreachable: 0, rejected: 0, cancelled: 0, possibleDuplicates: 0 },
  }
  await tx.broadcast.updateMany({ where, data: { status: 'done', finishedAt: at, total: reached, numbers } })
}
