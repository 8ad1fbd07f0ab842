/** What people said of matters for their organisations, and who made these: it stays, without them. */
import { changingHands, type PersonalPart } from '../db/personal.ts'
import { withoutNames } from '../db/quotes.ts'
import { namesOf } from '../partners/names.ts'

export const mattersPersonal: readonly PersonalPart[] = [
  {
    table: 'matterNews',
    name: 'saidOfMatters',
    counted: {
      key: 'matters-me',
      count: (db, byContactId) => db.matterNews.count({ where: { byContactId } }),
    },
    export: (db, byContactId) =>
      db.matterNews.findMany({
        where: { byContactId },
        select: {
          ...{ state: true, text: true, at: true },
          ...{ matter: { select: { title: true } }, organisation: { select: { name: true } } },
        },
        orderBy: { at: 'asc' },
      }),
    async erase(tx, byContactId) {
      const names = await namesOf(tx, byContactId)
      const where = { byContactId, text: { not: null } }
      for (const { id, text } of await tx.matterNews.findMany({ where, select: { id: true, text: true } }))
        await tx.matterNews.update({
          where: { id },
          data: { text: withoutNames(text ?? '', names) },
          select: { id: true },
        })
      await tx.matterNews.updateMany({ where: { byContactId }, data: { byContactId: null } })
    },
    ...changingHands({
      keys: async (tx, byContactId) =>
        (await tx.matterNews.findMany({ where: { byContactId }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.matterNews.updateMany({
          where: { byContactId: from, ...(id && { id }) },
          data: { byContactId: into },
        }),
    }),
  },
  {
    table: 'matterState',
    name: 'statesOfMatters',
    export: (db, changedById) =>
      db.matterState.findMany({
        where: { changedById },
        select: {
          ...{ state: true, note: true, changedAt: true },
          ...{ matter: { select: { title: true } }, organisation: { select: { name: true } } },
        },
      }),
    async erase(tx, changedById) {
      const names = await namesOf(tx, changedById)
      for (const { matterId, organisationId, note } of await tx.matterState.findMany({
        where: { changedById },
      }))
        await tx.matterState.update({
          where: { matterId_organisationId: { matterId, organisationId } },
          data: { changedById: null, note: note && withoutNames(note, names) },
          select: { matterId: true },
        })
    },
    async merge(tx, { from, into }) {
      await tx.matterState.updateMany({ where: { changedById: from }, data: { changedById: into } })
    },
    separating: {
      async keys(tx, changedById) {
        const rows = await tx.matterState.findMany({
          where: { changedById },
          select: { matterId: true, organisationId: true },
        })
        return rows.map(({ matterId, organisationId }) => `${matterId}:${organisationId}`)
      },
      async giveBack(tx, { from, into }, { moved }) {
        for (const key of moved) {
          const [matterId = '', organisationId = ''] = key.split(':')
          await tx.matterState.updateMany({
            where: { matterId, organisationId, changedById: into },
            data: { changedById: from },
          })
        }
      },
    },
  },
  {
    table: 'matter',
    name: 'createdMatters',
    handedOn: {
      key: 'partners-work-matters',
      count: (db, createdById) => db.matter.count({ where: { createdById } }),
    },
    export: (db, createdById) =>
      db.matter.findMany({ where: { createdById }, select: { title: true, createdAt: true } }),
    async erase(tx, createdById) {
      await tx.matter.updateMany({ where: { createdById }, data: { createdById: null } })
    },
    ...changingHands({
      keys: async (tx, createdById) =>
        (await tx.matter.findMany({ where: { createdById }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.matter.updateMany({
          where: { createdById: from, ...(id && { id }) },
          data: { createdById: into },
        }),
    }),
  },
]
