/** What an organisation has here when it becomes part of another. */
import type { OrganisationPart } from '../partners/merging.ts'

export const offersOfOrganisation: OrganisationPart = {
  name: 'offers',
  async merge(tx, { from, into }) {
    await tx.posting.updateMany({ where: { organisationId: from }, data: { organisationId: into } })
    // Of two interests in one posting, and of one in what is their own from now on, none is left to be answered.
    const theirs = await tx.introduction.findMany({
      where: { organisationId: into },
      select: { postingId: true },
    })
    await tx.introduction.deleteMany({
      where: {
        state: { not: 'introduced' },
        OR: [
          { organisationId: from, postingId: { in: theirs.flatMap(({ postingId }) => postingId ?? []) } },
          { organisationId: { in: [from, into] }, posting: { organisationId: into } },
        ],
      },
    })
    await tx.introduction.updateMany({
      where: {
        organisationId: from,
        OR: [
          { postingId: null },
          { postingId: { notIn: theirs.flatMap(({ postingId }) => postingId ?? []) } },
        ],
      },
      data: { organisationId: into },
    })
    const blocks = await tx.offerBlock.findMany({
      where: { OR: [{ organisationId: from }, { blockedId: from }] },
    })
    await tx.offerBlock.deleteMany({ where: { OR: [{ organisationId: from }, { blockedId: from }] } })
    const moved = (id: string) => (id === from ? into : id)
    for (const { organisationId, blockedId, byId, at } of blocks) {
      const key = { organisationId: moved(organisationId), blockedId: moved(blockedId) }
      if (key.organisationId !== key.blockedId)
        await tx.offerBlock.upsert({
          where: { organisationId_blockedId: key },
          create: { ...key, byId, at },
          update: {},
        })
    }
    const thanked = await tx.thanks.findUnique({ where: { organisationId: into } })
    if (thanked) await tx.thanks.deleteMany({ where: { organisationId: from } })
    else await tx.thanks.updateMany({ where: { organisationId: from }, data: { organisationId: into } })
  },
}
