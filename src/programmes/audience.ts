/** What an audience may say of programmes: who answered what, who came. */
import { z } from 'zod'
import { type AudienceLeaf, audienceLeaf, namedInState, titleOf } from '../partners/leaf.ts'

/** What somebody may have said of a programme, or done. */
export const rsvpStates = ['going', 'maybe', 'declined', 'none', 'waitlisted', 'came'] as const
export type RsvpState = (typeof rsvpStates)[number]
const schema = z.strictObject({ programmeId: z.string(), state: z.enum(rsvpStates) })

declare module '../partners/leaf.ts' {
  interface AudienceLeaves {
    rsvp: z.infer<typeof schema>
  }
}

/** How many programmes are offered, the latest first. */
const offered = 50

/** As people type them, in either language, folded. */
const words: Record<RsvpState, readonly string[]> = {
  going: ['going', 'jon', 'igen', 'yes'],
  maybe: ['maybe', 'talan'],
  declined: ['declined', 'nem jon', 'no', 'nem'],
  none: ['none', 'no answer', 'nem valaszolt', 'nincs valasz'],
  waitlisted: ['waitlisted', 'waiting', 'varolistas', 'varolista'],
  came: ['came', 'attended', 'ott volt', 'eljott'],
}

export const rsvpLeaf: AudienceLeaf = audienceLeaf({
  name: 'rsvp',
  letter: 'p',
  schema,
  title: (tr) => tr.plain('programmes-audience-title'),
  where({ programmeId, state }) {
    switch (state) {
      case 'none':
        return { rsvps: { none: { programmeId } } }
      case 'waitlisted':
        return { rsvps: { some: { programmeId, answer: 'going', waitlisted: { not: null } } } }
      case 'going':
        return { rsvps: { some: { programmeId, answer: 'going', waitlisted: null } } }
      case 'came':
        // Where nobody has been marked, everybody with a seat is thought to have come.
        return {
          rsvps: {
            some: {
              programmeId,
              OR: [
                { attended: true },
                {
                  answer: 'going',
                  waitlisted: null,
                  programme: { rsvps: { none: { attended: { not: null } } } },
                },
              ],
            },
          },
        }
      default:
        return { rsvps: { some: { programmeId, answer: state } } }
    }
  },
  reads: ['Rsvp'],
  async ofContact(db, contactId) {
    const rsvps = await db.rsvp.findMany({ where: { contactId } })
    const marked = await db.programme.findMany({
      where: { AND: [{ rsvps: { some: { contactId } } }, { rsvps: { some: { attended: { not: null } } } }] },
      select: { id: true },
    })
    const own = new Map(rsvps.map((rsvp) => [rsvp.programmeId, rsvp]))
    const withMarks = new Set(marked.map(({ id }) => id))
    return ({ programmeId, state }) => {
      const { answer, waitlisted, attended } = own.get(programmeId) ?? { answer: 'none' }
      const seated = answer === 'going' && waitlisted === null
      switch (state) {
        case 'going':
          return seated
        case 'waitlisted':
          return answer === 'going' && !seated
        case 'came':
          return attended === true || (seated && !withMarks.has(programmeId))
        default:
          return answer === state
      }
    }
  },
  describe: ({ programmeId, state }, tr, name) =>
    tr.plain('programmes-audience', {
      programme: name(programmeId),
      state: tr.plain(`programmes-audience-${state}`),
    }),
  key: ({ programmeId, state }) => [programmeId, state],
  subject: ({ programmeId }) => programmeId,
  mentions: ({ programmeId }) => programmeId,
  offered: async (db) =>
    (await db.programme.findFirst({ where: { status: 'announced' }, select: { id: true } })) !== null,
  async things(db, language) {
    const rows = await db.programme.findMany({
      where: { status: 'announced' },
      select: { id: true, title: true },
      orderBy: { startsAt: 'desc' },
      take: offered,
    })
    return rows.map(({ id, title }) => ({ id, name: titleOf(title, language) }))
  },
  async names(db, ids, language) {
    const rows = await db.programme.findMany({
      where: { id: { in: ids } },
      select: { id: true, title: true },
    })
    return rows.map(({ id, title }) => ({ id, name: titleOf(title, language) }))
  },
  choices: (things, tr) =>
    things.flatMap(({ id, name }) =>
      rsvpStates.map((state) => ({
        value: { programmeId: id, state },
        label: `${name}: ${tr.plain(`programmes-audience-${state}`)}`,
      })),
    ),
  keys: ['programme', 'program'],
  read(text, things) {
    const found = namedInState(text, things, words, rsvpStates)
    return found && { programmeId: found.id, state: found.state }
  },
  fault: 'programmes-audience-fault',
})
