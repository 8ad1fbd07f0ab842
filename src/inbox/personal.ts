/** What people asked the organisers and were answered, what coordinators wrote there, and what they are asked about. */
import type { PersonalPart } from '../db/personal.ts'

export const inboxPersonal: readonly PersonalPart[] = [
  {
    table: 'inquiry',
    name: 'inquiries',
    counted: {
      key: 'inbox-me-inquiries',
      count: (db, contactId) => db.inquiry.count({ where: { contactId, state: { not: 'draft' } } }),
    },
    export: (db, contactId) =>
      db.inquiry.findMany({
        where: { contactId },
        include: {
          words: {
            select: { fromPerson: true, text: true, at: true },
            orderBy: [{ at: 'asc' }, { id: 'asc' }],
          },
        },
        orderBy: { createdAt: 'asc' },
      }),
    // What coordinators were told bears its id on the button.
    async quoted(tx, contactId) {
      const rows = await tx.inquiry.findMany({ where: { contactId }, select: { id: true } })
      return rows.map(({ id }) => ({ mark: id }))
    },
    async erase(tx, contactId) {
      await tx.inquiry.deleteMany({ where: { contactId } })
    },
    async merge(tx, { from, into }) {
      await tx.inquiry.updateMany({ where: { contactId: from }, data: { contactId: into } })
    },
    separating: {
      async keys(tx, contactId) {
        return (await tx.inquiry.findMany({ where: { contactId }, select: { id: true } })).map(({ id }) => id)
      },
      async giveBack(tx, { from, into }, { moved }) {
        const theirs = { id: { in: moved }, contactId: into }
        await tx.inquiry.updateMany({ where: theirs, data: { contactId: from } })
      },
    },
  },
  {
    table: 'inquiryWord',
    name: 'answersToInquiries',
    export: (db, writtenById) =>
      db.inquiryWord.findMany({
        where: { writtenById },
        select: { text: true, at: true },
        orderBy: { at: 'asc' },
      }),
    async erase(tx, writtenById) {
      await tx.inquiryWord.updateMany({ where: { writtenById }, data: { writtenById: null } })
    },
    async merge(tx, { from, into }) {
      await tx.inquiryWord.updateMany({ where: { writtenById: from }, data: { writtenById: into } })
    },
    separating: {
      async keys(tx, writtenById) {
        return (await tx.inquiryWord.findMany({ where: { writtenById }, select: { id: true } })).map(
          ({ id }) => id,
        )
      },
      async giveBack(tx, { from, into }, { moved }) {
        const theirs = { id: { in: moved }, writtenById: into }
        await tx.inquiryWord.updateMany({ where: theirs, data: { writtenById: from } })
      },
    },
  },
  {
    table: 'host',
    name: 'askedAbout',
    export: (db, contactId) => db.host.findMany({ where: { contactId }, select: { about: true } }),
    async erase(tx, contactId) {
      await tx.host.deleteMany({ where: { contactId } })
    },
    async merge(tx, { from, into }) {
      await tx.host.updateMany({ where: { contactId: from }, data: { contactId: into } })
    },
    separating: {
      async keys(tx, contactId) {
        return (await tx.host.findMany({ where: { contactId }, select: { about: true } })).map(
          ({ about }) => about,
        )
      },
      async giveBack(tx, { from, into }, { moved }) {
        const theirs = { about: { in: moved }, contactId: into }
        await tx.host.updateMany({ where: theirs, data: { contactId: from } })
      },
    },
  },
]
