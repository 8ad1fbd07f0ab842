/** Whom a person speaks for, and the codes and links made for them. */
import type { Transaction } from '../db/client.ts'
import { changingHands, type PersonalPart } from '../db/personal.ts'

export const partnersPersonal: readonly PersonalPart[] = [
  {
    table: 'consent',
    name: 'consents',
    export: (db, contactId) =>
      db.consent.findMany({
        where: { contactId },
        select: { text: true, version: true, language: true, platform: true, at: true },
        orderBy: { at: 'asc' },
      }),
    async erase(tx, contactId) {
      await tx.consent.deleteMany({ where: { contactId } })
    },
    ...changingHands({
      keys: async (tx, contactId) =>
        (await tx.consent.findMany({ where: { contactId }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.consent.updateMany({ where: { contactId: from, ...(id && { id }) }, data: { contactId: into } }),
    }),
  },
  {
    table: 'handover',
    name: 'handovers',
    export: async (db, id) => {
      const rows = await db.handover.findMany({
        where: { OR: [{ fromId: id }, { intoId: id }, { doneById: id }] },
        orderBy: { at: 'asc' },
      })
      return rows.map(({ at, fromId, intoId, doneById }) => ({
        at,
        gave: fromId === id,
        took: intoId === id,
        did: doneById === id,
      }))
    },
    async erase(tx, id) {
      await giveHandovers(tx, { from: id, into: null })
    },
    ...changingHands({
      keys: async (tx, id) => [
        ...(await tx.handover.findMany({ where: { fromId: id }, select: { id: true } })).map(
          (row) => `from ${row.id}`,
        ),
        ...(await tx.handover.findMany({ where: { intoId: id }, select: { id: true } })).map(
          (row) => `into ${row.id}`,
        ),
        ...(await tx.handover.findMany({ where: { doneById: id }, select: { id: true } })).map(
          (row) => `done ${row.id}`,
        ),
      ],
      give: giveHandovers,
    }),
  },
  {
    table: 'dataRequest',
    name: 'dataRequestsCarriedOut',
    export: (db, doneById) =>
      db.dataRequest.findMany({ where: { doneById }, select: { kind: true, at: true } }),
    async erase(tx, doneById) {
      await tx.dataRequest.updateMany({ where: { doneById }, data: { doneById: null } })
    },
    ...changingHands({
      keys: async (tx, doneById) =>
        (await tx.dataRequest.findMany({ where: { doneById }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.dataRequest.updateMany({ where: { doneById: from, ...(id && { id }) }, data: { doneById: into } }),
    }),
  },
  {
    table: 'organisationChange',
    name: 'organisationsChanged',
    export: (db, byId) =>
      db.organisationChange.findMany({
        where: { byId },
        select: { kind: true, at: true, differences: true },
      }),
    async erase(tx, byId) {
      await tx.organisationChange.updateMany({ where: { byId }, data: { byId: null } })
    },
    ...changingHands({
      keys: async (tx, byId) =>
        (await tx.organisationChange.findMany({ where: { byId }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.organisationChange.updateMany({ where: { byId: from, ...(id && { id }) }, data: { byId: into } }),
    }),
  },
  {
    table: 'membership',
    name: 'memberships',
    export: (db, contactId) =>
      db.membership.findMany({
        where: { contactId },
        include: { organisation: { select: { name: true } } },
      }),
    async erase(tx, contactId) {
      await tx.membership.deleteMany({ where: { contactId } })
    },
    async merge(tx, { from, into }) {
      const both = await tx.membership.findMany({
        where: { contactId: into },
        select: { organisationId: true },
      })
      await tx.membership.deleteMany({
        where: { contactId: from, organisationId: { in: both.map(({ organisationId }) => organisationId) } },
      })
      await tx.membership.updateMany({ where: { contactId: from }, data: { contactId: into } })
    },
    separating: {
      async keys(tx, contactId) {
        const rows = await tx.membership.findMany({ where: { contactId }, select: { organisationId: true } })
        return rows.map(({ organisationId }) => organisationId)
      },
      // Who both spoke for it do so again, as long as it is there.
      async giveBack(tx, { from, into }, { moved, shared }) {
        const theirs = await tx.membership.findMany({
          where: { contactId: into, organisationId: { in: [...moved, ...shared] } },
        })
        await tx.membership.createMany({ data: theirs.map((one) => ({ ...one, contactId: from })) })
        await tx.membership.deleteMany({ where: { contactId: into, organisationId: { in: moved } } })
      },
    },
  },
  {
    table: 'signIn',
    name: 'signIns',
    export: (db, contactId) =>
      db.signIn.findMany({
        where: { contactId },
        select: { kind: true, createdAt: true, expiresAt: true, usedAt: true },
      }),
    async erase(tx, contactId) {
      await tx.signIn.deleteMany({ where: { contactId } })
    },
    async merge(tx, { from, into }) {
      await tx.signIn.updateMany({ where: { contactId: from }, data: { contactId: into } })
    },
  },
  {
    table: 'linkCode',
    name: 'linkCodes',
    export: (db, contactId) => db.linkCode.findMany({ where: { contactId }, select: { expiresAt: true } }),
    async erase(tx, contactId) {
      await tx.linkCode.deleteMany({ where: { contactId } })
    },
    // A code joins another account to the contact that it was made for, which is no more.
    async merge(tx, { from }) {
      await tx.linkCode.deleteMany({ where: { contactId: from } })
    },
  },
  {
    table: 'accountLink',
    name: 'accountLinks',
    export: (db, contactId) =>
      db.accountLink.findMany({
        where: { OR: [{ fromId: contactId }, { intoId: contactId }] },
        select: { platform: true, linkedAt: true, moved: true, expiresAt: true },
      }),
    async erase(tx, contactId) {
      await tx.accountLink.deleteMany({ where: { OR: [{ fromId: contactId }, { intoId: contactId }] } })
    },
    // What waits was agreed to by somebody who is no more; what happened can still be undone.
    async merge(tx, { from, into }) {
      await tx.accountLink.deleteMany({
        where: { linkedAt: null, OR: [{ fromId: from }, { intoId: from }] },
      })
      await tx.accountLink.updateMany({ where: { intoId: from }, data: { intoId: into } })
    },
    separating: {
      async keys(tx, contactId) {
        return (await tx.accountLink.findMany({ where: { intoId: contactId }, select: { id: true } })).map(
          ({ id }) => id,
        )
      },
      async giveBack(tx, { from, into }, { moved }) {
        await tx.accountLink.updateMany({
          where: { id: { in: moved }, intoId: into },
          data: { intoId: from },
        })
      },
    },
  },
]

/** @param called `from ID`, `into ID`, `done ID`: which of the three they were there */
async function giveHandovers(
  tx: Transaction,
  { from, into }: { from: string; into: string | null },
  called?: { in: string[] },
): Promise<void> {
  const ids = (what: string) =>
    called && {
      id: {
        in: called.in.flatMap((key) => (key.startsWith(`${what} `) ? [key.slice(what.length + 1)] : [])),
      },
    }
  await tx.handover.updateMany({ where: { fromId: from, ...ids('from') }, data: { fromId: into } })
  await tx.handover.updateMany({ where: { intoId: from, ...ids('into') }, data: { intoId: into } })
  await tx.handover.updateMany({ where: { doneById: from, ...ids('done') }, data: { doneById: into } })
}
