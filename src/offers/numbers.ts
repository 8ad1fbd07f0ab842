/** Numbers of offers, needs and introductions, for coordinators. */
import type { Database, Transaction } from '../db/client.ts'
import { standingAt } from './store.ts'

export interface OfferNumbers {
  offers: number
  needs: number
  waiting: number
  introduced: number
  /** Introductions of which either side said so. */
  worked: number
  failed: number
}

export async function offerNumbers(db: Database | Transaction, now: Date): Promise<OfferNumbers> {
  const made = { state: 'introduced' as const }
  const worked = { OR: [{ outcome: 'yes' as const }, { ownerOutcome: 'yes' as const }] }
  return {
    offers: await db.posting.count({ where: { ...standingAt(now), side: 'offer' } }),
    needs: await db.posting.count({ where: { ...standingAt(now), side: 'need' } }),
    waiting: await db.introduction.count({ where: { state: 'waiting' } }),
    introduced: await db.introduction.count({ where: made }),
    worked: await db.introduction.count({ where: { ...made, ...worked } }),
    failed: await db.introduction.count({
      where: {
        ...made,
        OR: [
          { outcome: 'no', ownerOutcome: { not: 'yes' } },
          { ownerOutcome: 'no', outcome: { not: 'yes' } },
        ],
      },
    }),
  }
}
