/** What people asked the organisers and were answered, what coordinators wrote there, and what they are asked about. */
import { changingHands, type PersonalPart } from '../db/personal.ts'

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
    ...changingHands({
      keys: async (tx, contactId) =>
        (await tx.inquiry.findMany({ where: { contactId }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.inquiry.updateMany({ where: { contactId: from, ...(id && { id }) }, data: { contactId: into } }),
    }),
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
    ...changingHands({
      keys: async (tx, writtenById) =>
        (await tx.inquiryWord.findMany({ where: { writtenById }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.inquiryWord.updateMany({
          where: { writtenById: from, ...(id && { id }) },
          data: { writtenById: into },
        }),
    }),
  },
  {
    table: 'host',
    name: 'askedAbout',
    handedOn: {
      key: 'partners-work-topics',
      count: (db, contactId) => db.host.count({ where: { contactId } }),
    },
    export: (db, contactId) => db.host.findMany({ where: { contactId }, select: { about: true } }),
    async erase(tx, contactId) {
      await tx.host.deleteMany({ where: { contactId } })
    },
    ...changingHands({
      keys: async (tx, contactId) =>
        (await tx.host.findMany({ where: { contactId }, select: { about: true } })).map(({ about }) => about),
      give: (tx, { from, into }, about) =>
        tx.host.updateMany({
          where: { contactId: from, ...(about && { about }) },
          data: { contactId: into },
        }),
    }),
  },
]
