/** What an audience may say of surveys: who has answered, who has begun. */
import { z } from 'zod'
import { type AudienceLeaf, audienceLeaf, namedInState, titleOf } from '../partners/leaf.ts'

const states = ['answered', 'started', 'not-started'] as const
const schema = z.strictObject({ surveyId: z.string(), state: z.enum(states) })

declare module '../partners/leaf.ts' {
  interface AudienceLeaves {
    survey: z.infer<typeof schema>
  }
}

/** How many surveys are offered, the latest first. */
const offered = 50

/** As people type them, in either language, folded. */
const words: Record<(typeof states)[number], readonly string[]> = {
  answered: ['answered', 'done', 'kitoltotte', 'kesz'],
  started: ['started', 'elkezdte'],
  'not-started': ['not started', 'not-started', 'nem kezdte el', 'el sem kezdte'],
}

export const surveyLeaf: AudienceLeaf = audienceLeaf({
  name: 'survey',
  letter: 's',
  schema,
  title: (tr) => tr.plain('surveys-audience-title'),
  where({ surveyId, state }) {
    switch (state) {
      case 'answered':
        return { participations: { some: { surveyId, state: 'done' } } }
      case 'started':
        return { participations: { some: { surveyId, state: 'started' } } }
      case 'not-started':
        return { participations: { none: { surveyId, state: { in: ['started', 'done'] } } } }
    }
  },
  reads: ['Participation'],
  async ofContact(db, contactId) {
    const theirs = await db.participation.findMany({
      where: { contactId, state: { in: ['started', 'done'] } },
      select: { surveyId: true, state: true },
    })
    return ({ surveyId, state }) => {
      const states = theirs.filter((one) => one.surveyId === surveyId).map((one) => one.state)
      if (state === 'not-started') return states.length === 0
      return states.includes(state === 'answered' ? 'done' : 'started')
    }
  },
  describe: ({ surveyId, state }, tr, name) =>
    tr.plain('surveys-audience', { survey: name(surveyId), state: tr.plain(`surveys-audience-${state}`) }),
  key: ({ surveyId, state }) => [surveyId, state],
  subject: ({ surveyId }) => surveyId,
  mentions: ({ surveyId }) => surveyId,
  offered: async (db) =>
    (await db.survey.findFirst({ where: { status: { in: ['open', 'closed'] } }, select: { id: true } })) !==
    null,
  async things(db, language) {
    const rows = await db.survey.findMany({
      where: { status: { in: ['open', 'closed'] } },
      select: { id: true, title: true },
      orderBy: { createdAt: 'desc' },
      take: offered,
    })
    return rows.map(({ id, title }) => ({ id, name: titleOf(title, language) }))
  },
  async names(db, ids, language) {
    const rows = await db.survey.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } })
    return rows.map(({ id, title }) => ({ id, name: titleOf(title, language) }))
  },
  choices: (things, tr) =>
    things.flatMap(({ id, name }) =>
      states.map((state) => ({
        value: { surveyId: id, state },
        label: `${name}: ${tr.plain(`surveys-audience-${state}`)}`,
      })),
    ),
  keys: ['survey', 'felmeres', 'kerdoiv'],
  read(text, things) {
    const found = namedInState(text, things, words, states)
    return found && { surveyId: found.id, state: found.state }
  },
  fault: 'surveys-audience-fault',
})
