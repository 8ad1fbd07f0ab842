/** What can be chosen in each group of the audience editor. */
import type { Context } from '../../chat/context.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { organisationKinds, rsvpStates, surveyStates } from '../audience.ts'
import { type Dimension, type Leaf, leafKey } from './facets.ts'
import { type Named, readVocabulary } from './names.ts'

export interface Option {
  /** What a button carries: {@link leafKey}, or the id of the programme or survey whose states come next. */
  value: string
  label: string
  /** Absent: a programme or survey that is asked about first. */
  leaf?: Leaf
}

/**
 * @param about the programme or survey whose states are wanted
 * @param everything all leaves of the dimension, of every programme or survey
 */
export async function leavesFor(
  context: Pick<Context, 'tx' | 'tr'>,
  dimension: Dimension,
  about?: string,
  everything = false,
): Promise<Option[]> {
  const { tx, tr } = context
  const vocabulary = await readVocabulary(tx, tr.language)
  const option = (leaf: Leaf, label: string): Option => ({ value: leafKey(leaf), label, leaf })
  switch (dimension) {
    case 'k':
      return organisationKinds.map((kind) => option({ kind }, tr.plain(`partners-kind-${kind}`)))
    case 't':
      return vocabulary.towns.map((town) => option({ town }, town))
    case 'f':
      return vocabulary.fields.map((field) => option({ field }, field))
    case 'g':
      return vocabulary.tags.map((tag) => option({ tag }, tag))
    case 'o':
      return vocabulary.organisations.map(({ id, name }) => option({ organisation: id }, name))
    case 'l':
      return (['hu', 'en'] as const).map((language) =>
        option({ language }, tr.plain(`partners-audience-language-${language}`)),
      )
    case 'p':
      return subjects(vocabulary.programmes, about, everything, ({ id, name }) =>
        rsvpStates.map((state) =>
          option({ rsvp: { programmeId: id, state } }, `${name}: ${tr.plain(`partners-rsvp-${state}`)}`),
        ),
      )
    case 's':
      return subjects(vocabulary.surveys, about, everything, ({ id, name }) =>
        surveyStates.map((state) =>
          option({ survey: { surveyId: id, state } }, `${name}: ${tr.plain(`partners-survey-${state}`)}`),
        ),
      )
  }
}

function subjects(
  list: Named[],
  about: string | undefined,
  everything: boolean,
  states: (subject: Named) => Option[],
): Option[] {
  if (everything) return list.flatMap(states)
  if (about !== undefined) return list.filter(({ id }) => id === about).flatMap(states)
  return list.map(({ id, name }) => ({ value: id, label: name }))
}

/** The groups of which there is something to choose. */
export async function offeredDimensions(db: Database | Transaction): Promise<Dimension[]> {
  const [tags, programmes, surveys] = [
    await db.organisationTag.findFirst({ select: { tag: true } }),
    await db.programme.findFirst({ where: { status: 'announced' }, select: { id: true } }),
    await db.survey.findFirst({ where: { status: { in: ['open', 'closed'] } }, select: { id: true } }),
  ]
  return [
    'k',
    't',
    'f',
    'o',
    ...(tags ? (['g'] as const) : []),
    'l',
    ...(programmes ? (['p'] as const) : []),
    ...(surveys ? (['s'] as const) : []),
  ]
}
