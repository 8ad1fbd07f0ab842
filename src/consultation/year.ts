/** What a year came to in consultations: those whose answers were told. */
import type { YearPart } from '../db/year.ts'

export const consultationYear: YearPart = {
  name: 'consultation',
  async figures(db, { from, until }) {
    const where = { toldAt: { gte: from, lt: until } }
    return [{ key: 'cooperation-consultations', value: await db.consultation.count({ where }) }]
  },
}
