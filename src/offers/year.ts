/** What a year came to in offers and needs: introductions that both sides agreed to. */
import type { YearPart } from '../db/year.ts'

export const offersYear: YearPart = {
  name: 'offers',
  async figures(db, { from, until }) {
    const where = { state: 'introduced' as const, answeredAt: { gte: from, lt: until } }
    return [{ key: 'cooperation-introductions', value: await db.introduction.count({ where }) }]
  },
}
