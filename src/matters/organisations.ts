/** Matters of an organisation that becomes part of another. */
import type { OrganisationPart } from '../partners/merging.ts'

/** How far each is goes along; where both have said something, what was said last holds. The record goes, too. */
export const matterStates: OrganisationPart = {
  name: 'matters',
  async merge(tx, { from, into }) {
    const kept = new Map(
      (await tx.matterState.findMany({ where: { organisationId: into } })).map((row) => [row.matterId, row]),
    )
    for (const row of await tx.matterState.findMany({ where: { organisationId: from } })) {
      const other = kept.get(row.matterId)
      const isFurther = !other || (row.changedById !== null && row.changedAt > other.changedAt)
      const goes = { matterId: row.matterId, organisationId: isFurther ? into : from }
      await tx.matterState.deleteMany({ where: goes })
      if (isFurther)
        await tx.matterState.updateMany({
          where: { matterId: row.matterId, organisationId: from },
          data: { organisationId: into },
        })
    }
    await tx.matterNews.updateMany({ where: { organisationId: from }, data: { organisationId: into } })
  },
}
