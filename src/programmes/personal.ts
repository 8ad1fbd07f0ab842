/** What people answered to programmes, and who made them. Whoever goes frees their seats. */
import type { RsvpAnswer } from '../db/client.ts'
import { changingHands, type PersonalPart } from '../db/personal.ts'
import { releaseSeats } from './seats.ts'

export const programmesPersonal: readonly PersonalPart[] = [
  {
    table: 'certificate',
    name: 'certificates',
    export: (db, contactId) =>
      db.certificate.findMany({
        where: { contactId },
        include: { programme: { select: { title: true, startsAt: true } } },
      }),
    async erase(tx, contactId) {
      await tx.certificate.deleteMany({ where: { contactId } })
    },
    ...changingHands({
      keys: async (tx, contactId) =>
        (await tx.certificate.findMany({ where: { contactId }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.certificate.updateMany({
          where: { contactId: from, ...(id && { id }) },
          data: { contactId: into },
        }),
    }),
  },
  {
    table: 'calendarFeed',
    name: 'calendarFeeds',
    export: (db, contactId) =>
      db.calendarFeed.findMany({ where: { contactId }, select: { scope: true, createdAt: true } }),
    async erase(tx, contactId) {
      await tx.calendarFeed.deleteMany({ where: { contactId } })
    },
    async merge(tx, { from, into }) {
      await tx.calendarFeed.updateMany({ where: { contactId: from }, data: { contactId: into } })
    },
    separating: {
      async keys(tx, contactId) {
        const rows = await tx.calendarFeed.findMany({ where: { contactId }, select: { tokenHash: true } })
        return rows.map(({ tokenHash }) => tokenHash)
      },
      async giveBack(tx, { from, into }, { moved, since }) {
        const opened = { tokenHash: { notIn: moved }, createdAt: { gte: since } }
        await tx.calendarFeed.deleteMany({ where: { contactId: into, ...opened } })
        const theirs = { tokenHash: { in: moved }, contactId: into }
        await tx.calendarFeed.updateMany({ where: theirs, data: { contactId: from } })
      },
    },
  },
  {
    table: 'rsvp',
    name: 'rsvps',
    counted: {
      key: 'programmes-me-rsvps',
      count: (db, contactId) => db.rsvp.count({ where: { contactId } }),
    },
    export: (db, contactId) =>
      db.rsvp.findMany({
        where: { contactId },
        include: { programme: { select: { title: true, startsAt: true } } },
      }),
    async erase(tx, contactId, by) {
      await releaseSeats(tx, contactId, by)
      await tx.rsvp.deleteMany({ where: { contactId } })
      // What they wrote down for others stays with those.
      await tx.rsvp.updateMany({ where: { recordedById: contactId }, data: { recordedById: null } })
    },
    async merge(tx, { from, into }, by) {
      const of = (contactId: string) => tx.rsvp.findMany({ where: { contactId } })
      const kept = new Map((await of(into)).map((rsvp) => [rsvp.programmeId, rsvp]))
      const given: Record<string, string[]> = { [from]: [], [into]: [] }
      for (const rsvp of await of(from)) {
        const other = kept.get(rsvp.programmeId)
        if (other) given[weight(rsvp) > weight(other) ? into : from]?.push(rsvp.programmeId)
      }
      for (const [contactId, programmeIds] of Object.entries(given)) {
        if (programmeIds.length === 0) continue
        await releaseSeats(tx, contactId, by, programmeIds)
        await tx.rsvp.deleteMany({ where: { contactId, programmeId: { in: programmeIds } } })
      }
      await tx.rsvp.updateMany({ where: { contactId: from }, data: { contactId: into } })
      await tx.rsvp.updateMany({ where: { recordedById: from }, data: { recordedById: into } })
    },
    separating: {
      async keys(tx, contactId) {
        const rows = await tx.rsvp.findMany({ where: { contactId }, select: { programmeId: true } })
        const recorded = await tx.rsvp.findMany({
          where: { recordedById: contactId },
          select: { programmeId: true, contactId: true },
        })
        // Of one's own answer the key is the programme; of one written down for another, that one's as well.
        const forOthers = recorded.map((row) => `${row.programmeId}:${row.contactId}`)
        return [...rows.map(({ programmeId }) => programmeId), ...forOthers]
      },
      async giveBack(tx, { from, into }, { moved }) {
        const theirs = { programmeId: { in: moved }, contactId: into }
        await tx.rsvp.updateMany({ where: theirs, data: { contactId: from } })
        for (const key of moved) {
          const [programmeId = '', contactId] = key.split(':')
          if (contactId !== undefined)
            await tx.rsvp.updateMany({
              where: { programmeId, contactId, recordedById: into },
              data: { recordedById: from },
            })
        }
      },
    },
  },
  {
    // Offers belong to an answer, and go where it goes: their key is its key.
    table: 'seatOffer',
    name: 'seatOffers',
    export: (db, contactId) => db.seatOffer.findMany({ where: { contactId } }),
    async erase(tx, contactId) {
      await tx.seatOffer.deleteMany({ where: { contactId } })
    },
    merge: async () => undefined,
  },
  {
    table: 'dateVote',
    name: 'dateVotes',
    export: (db, contactId) =>
      db.dateVote.findMany({
        where: { contactId },
        include: { slot: { select: { startsAt: true, poll: { select: { title: true } } } } },
      }),
    async erase(tx, contactId) {
      await tx.dateVote.deleteMany({ where: { contactId } })
    },
    async merge(tx, { from, into }) {
      // Of two answers to one time the one of the contact that stays holds.
      const kept = await tx.dateVote.findMany({ where: { contactId: into }, select: { slotId: true } })
      const both = { slotId: { in: kept.map(({ slotId }) => slotId) } }
      await tx.dateVote.deleteMany({ where: { contactId: from, ...both } })
      await tx.dateVote.updateMany({ where: { contactId: from }, data: { contactId: into } })
    },
    separating: {
      async keys(tx, contactId) {
        const rows = await tx.dateVote.findMany({ where: { contactId }, select: { slotId: true } })
        return rows.map(({ slotId }) => slotId)
      },
      async giveBack(tx, { from, into }, { moved }) {
        const theirs = { slotId: { in: moved }, contactId: into }
        await tx.dateVote.updateMany({ where: theirs, data: { contactId: from } })
      },
    },
  },
  {
    table: 'datePoll',
    name: 'createdDatePolls',
    handedOn: {
      key: 'partners-work-date-polls',
      count: (db, createdById) => db.datePoll.count({ where: { createdById } }),
    },
    export: (db, createdById) =>
      db.datePoll.findMany({ where: { createdById }, select: { title: true, createdAt: true } }),
    async erase(tx, createdById) {
      await tx.datePoll.updateMany({ where: { createdById }, data: { createdById: null } })
    },
    ...changingHands({
      keys: async (tx, createdById) =>
        (await tx.datePoll.findMany({ where: { createdById }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.datePoll.updateMany({
          where: { createdById: from, ...(id && { id }) },
          data: { createdById: into },
        }),
    }),
  },
  {
    table: 'programme',
    name: 'createdProgrammes',
    handedOn: {
      key: 'partners-work-programmes',
      count: (db, createdById) => db.programme.count({ where: { createdById } }),
    },
    export: (db, createdById) =>
      db.programme.findMany({ where: { createdById }, select: { title: true, createdAt: true } }),
    async erase(tx, createdById) {
      await tx.programme.updateMany({ where: { createdById }, data: { createdById: null } })
    },
    ...changingHands({
      keys: async (tx, createdById) =>
        (await tx.programme.findMany({ where: { createdById }, select: { id: true } })).map(({ id }) => id),
      give: (tx, { from, into }, id) =>
        tx.programme.updateMany({
          where: { createdById: from, ...(id && { id }) },
          data: { createdById: into },
        }),
    }),
  },
]

/** How much an answer holds: a seat most. */
function weight({ answer, waitlisted }: { answer: RsvpAnswer; waitlisted: number | null }): number {
  if (answer === 'going') return waitlisted === null ? 3 : 2
  return answer === 'maybe' ? 1 : 0
}
