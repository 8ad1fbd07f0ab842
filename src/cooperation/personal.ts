/** Who decided on a step of a year: it stays, without them. */
import type { PersonalPart } from '../db/personal.ts'

export const cooperationPersonal: readonly PersonalPart[] = [
  {
    table: 'yearStep',
    name: 'decidedSteps',
    export: (db, changedById) =>
      db.yearStep.findMany({
        where: { changedById },
        select: { year: true, step: true, state: true, changedAt: true },
      }),
    async erase(tx, changedById) {
      await tx.yearStep.updateMany({ where: { changedById }, data: { changedById: null } })
    },
    async merge(tx, { from, into }) {
      await tx.yearStep.updateMany({ where: { changedById: from }, data: { changedById: into } })
    },
    separating: {
      keys: async (tx, changedById) =>
        (await tx.yearStep.findMany({ where: { changedById } })).map(({ year, step }) => `${year}:${step}`),
      async giveBack(tx, { from, into }, { moved }) {
        for (const key of moved) {
          const [year = '', step = ''] = key.split(':')
          await tx.yearStep.updateMany({
            where: { year: Number(year), step, changedById: into },
            data: { changedById: from },
          })
        }
      },
    },
  },
]
