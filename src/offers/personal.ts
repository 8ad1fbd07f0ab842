/** What people posted, were interested in, agreed to, reported and chose. */
import type { By } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import { changingHands, type PersonalPart } from '../db/personal.ts'
import { close, forget } from './publishing.ts'

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

/** Made introductions stay as a number; whatever else stood between two is gone with either. */
async function eraseIntroductions(tx: Transaction, contactId: string): Promise<void> {
  await tx.introduction.deleteMany({ where: { contactId, state: { not: 'introduced' } } })
  await tx.introduction.updateMany({
    where: { contactId },
    data: { contactId: null, words: null, reach: null },
  })
  await tx.introduction.updateMany({
    where: { ownerId: contactId },
    data: { ownerId: null, ownerReach: null },
  })
}

async function erasePostings(tx: Transaction, contactId: string, by: By): Promise<void> {
  const own = await tx.posting.findMany({ where: { contactId }, select: { id: true } })
  // Who waits for an answer is told that it is over.
  for (const posting of own) await close(tx, posting, 'closed', by)
  await forget(tx, ids(own))
}

const introductions: PersonalPart = {
  table: 'introduction',
  name: 'introductions',
  export: (db, contactId) =>
    db.introduction.findMany({
      where: { OR: [{ contactId }, { ownerId: contactId }] },
      select: {
        posting: { select: { side: true, field: true, text: true } },
        organisation: { select: { name: true } },
        state: true,
        askedAt: true,
        answeredAt: true,
        outcome: true,
        ownerOutcome: true,
      },
      orderBy: { askedAt: 'asc' },
    }),
  // What the other side was told bears its id on the buttons.
  async quoted(tx, contactId) {
    const rows = await tx.introduction.findMany({
      where: { OR: [{ contactId }, { ownerId: contactId }] },
      select: { id: true },
    })
    return rows.map(({ id }) => ({ mark: id }))
  },
  erase: eraseIntroductions,
  ...changingHands({
    keys: async (tx, contactId) =>
      ids(
        await tx.introduction.findMany({
          where: { OR: [{ contactId }, { ownerId: contactId }] },
          select: { id: true },
        }),
      ),
    async give(tx, { from, into }, id) {
      await tx.introduction.updateMany({
        where: { contactId: from, ...(id && { id }) },
        data: { contactId: into },
      })
      await tx.introduction.updateMany({
        where: { ownerId: from, ...(id && { id }) },
        data: { ownerId: into },
      })
    },
  }),
}

export const offersPersonal: readonly PersonalPart[] = [
  {
    table: 'posting',
    name: 'postings',
    counted: {
      key: 'offers-me-postings',
      count: (db, contactId) => db.posting.count({ where: { contactId } }),
    },
    export: (db, contactId) =>
      db.posting.findMany({
        where: { contactId },
        select: {
          side: true,
          field: true,
          text: true,
          place: true,
          fromDay: true,
          untilDay: true,
          organisation: { select: { name: true } },
          state: true,
          createdAt: true,
          expiresAt: true,
        },
        orderBy: { createdAt: 'asc' },
      }),
    // Others were told of what is gone, with its id on a button.
    async quoted(tx, contactId) {
      const rows = await tx.posting.findMany({ where: { contactId }, select: { id: true } })
      return rows.map(({ id }) => ({ mark: id }))
    },
    erase: erasePostings,
    ...changingHands({
      keys: async (tx, contactId) =>
        ids(await tx.posting.findMany({ where: { contactId }, select: { id: true } })),
      give: (tx, { from, into }, id) =>
        tx.posting.updateMany({ where: { contactId: from, ...(id && { id }) }, data: { contactId: into } }),
    }),
  },
  introductions,
  {
    table: 'postingReport',
    name: 'postingsReported',
    export: (db, contactId) =>
      db.postingReport.findMany({ where: { contactId }, select: { words: true, at: true } }),
    async quoted(tx, contactId) {
      const rows = await tx.postingReport.findMany({ where: { contactId, words: { not: '' } } })
      return rows.map(({ words }) => ({ words }))
    },
    async erase(tx, contactId) {
      await tx.postingReport.deleteMany({ where: { contactId } })
    },
    async merge(tx, { from, into }) {
      const both = await tx.postingReport.findMany({
        where: { contactId: into },
        select: { postingId: true },
      })
      await tx.postingReport.deleteMany({
        where: { contactId: from, postingId: { in: both.map(({ postingId }) => postingId) } },
      })
      await tx.postingReport.updateMany({ where: { contactId: from }, data: { contactId: into } })
    },
    separating: {
      keys: async (tx, contactId) =>
        (await tx.postingReport.findMany({ where: { contactId } })).map(({ postingId }) => postingId),
      async giveBack(tx, { from, into }, { moved }) {
        await tx.postingReport.updateMany({
          where: { contactId: into, postingId: { in: moved } },
          data: { contactId: from },
        })
      },
    },
  },
  {
    table: 'offerBlock',
    name: 'organisationsBlocked',
    export: (db, byId) =>
      db.offerBlock.findMany({
        where: { byId },
        select: { blocked: { select: { name: true } }, at: true },
      }),
    async erase(tx, byId) {
      await tx.offerBlock.updateMany({ where: { byId }, data: { byId: null } })
    },
    ...changingHands({
      keys: async (tx, byId) =>
        (await tx.offerBlock.findMany({ where: { byId } })).map(
          ({ organisationId, blockedId }) => `${organisationId} ${blockedId}`,
        ),
      give: (tx, { from, into }, called) =>
        tx.offerBlock.updateMany({
          where: {
            byId: from,
            ...(called && {
              OR: called.in.map((key) => {
                const [organisationId = '', blockedId = ''] = key.split(' ')
                return { organisationId, blockedId }
              }),
            }),
          },
          data: { byId: into },
        }),
    }),
  },
  {
    table: 'offerChoice',
    name: 'offerChoice',
    export: (db, contactId) => db.offerChoice.findMany({ where: { contactId }, select: { digest: true } }),
    async erase(tx, contactId) {
      await tx.offerChoice.deleteMany({ where: { contactId } })
    },
    // Who chose as the one that stays is asked no more.
    async merge(tx, { from, into }) {
      const own = await tx.offerChoice.findUnique({ where: { contactId: into } })
      if (own) await tx.offerChoice.deleteMany({ where: { contactId: from } })
      else await tx.offerChoice.updateMany({ where: { contactId: from }, data: { contactId: into } })
    },
    separating: {
      keys: async (tx, contactId) =>
        (await tx.offerChoice.findMany({ where: { contactId } })).map(({ digest }) => String(digest)),
      async giveBack(tx, { from, into }, { moved }) {
        if (moved.length > 0)
          await tx.offerChoice.updateMany({ where: { contactId: into }, data: { contactId: from } })
      },
    },
  },
]
