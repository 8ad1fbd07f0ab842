/** Who answered points, and who made consultations: it stays, without them. What people said is their survey's. */
import { changingHands, type PersonalPart } from '../db/personal.ts'
import { withoutNames } from '../db/quotes.ts'
import { namesOf } from '../partners/names.ts'

export const consultationPersonal: readonly PersonalPart[] = [
  {
    table: 'pointAnswer',
    name: 'answeredPoints',
    export: (db, answeredById) =>
      db.pointAnswer.findMany({
        where: { answeredById },
        select: { consultationId: true, point: true, outcome: true, why: true, answeredAt: true },
        orderBy: { answeredAt: 'asc' },
      }),
    async erase(tx, answeredById) {
      const names = await namesOf(tx, answeredById)
      for (const { consultationId, point, why } of await tx.pointAnswer.findMany({ where: { answeredById } }))
        await tx.pointAnswer.update({
          where: { consultationId_point: { consultationId, point } },
          data: { answeredById: null, why: withoutNames(why, names) },
          select: { point: true },
        })
    },
    async merge(tx, { from, into }) {
      await tx.pointAnswer.updateMany({ where: { answeredById: from }, data: { answeredById: into } })
    },
    separating: {
      async keys(tx, answeredById) {
        const rows = await tx.pointAnswer.findMany({
          where: { answeredById },
          select: { consultationId: true, point: true },
        })
        return rows.map(({ consultationId, point }) => `${consultationId}:${point}`)
      },
      async giveBack(tx, { from, into }, { moved }) {
        for (const key of moved) {
          const [consultationId = '', point = ''] = key.split(':')
          const theirs = { consultationId, point, answeredById: into }
          await tx.pointAnswer.updateMany({ where: theirs, data: { answeredById: from } })
        }
      },
    },
  },
  {
    table: 'consultation',
    name: 'createdConsultations',
    handedOn: {
      key: 'partners-work-consultations',
      count: (db, createdById) => db.consultation.count({ where: { createdById } }),
    },
    export: (db, createdById) =>
      db.consultation.findMany({ where: { createdById }, select: { id: true, createdAt: true } }),
    async erase(tx, createdById) {
      await tx.consultation.updateMany({ where: { createdById }, data: { createdById: null } })
    },
    ...changingHands({
      keys: async (tx, createdById) =>
        (await tx.consultation.findMany({ where: { createdById }, select: { id: true } })).map(
          ({ id }) => id,
        ),
      give: (tx, { from, into }, id) =>
        tx.consultation.updateMany({
          where: { createdById: from, ...(id && { id }) },
          data: { createdById: into },
        }),
    }),
  },
]
