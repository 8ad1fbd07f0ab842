/** What audiences speak of by name: all that may be chosen, and the names behind the ids of one. */
import { z } from 'zod'
import type { Language } from '../../base/language.ts'
import type { Database, Transaction } from '../../db/client.ts'
import type { Audience } from '../audience.ts'

export interface Named {
  id: string
  name: string
}

/** Everything an audience can be made of. */
export interface Vocabulary {
  towns: string[]
  fields: string[]
  tags: string[]
  organisations: Named[]
  programmes: Named[]
  surveys: Named[]
}

/** How many organisations, programmes and surveys are offered; more can be named by typing. */
const offered = { organisations: 2000, programmes: 50, surveys: 50 }

const titleSchema = z.partialRecord(z.enum(['hu', 'en']), z.string()).catch({})

export async function readVocabulary(db: Database | Transaction, language: Language): Promise<Vocabulary> {
  const towns = await db.organisation.findMany({
    distinct: ['townKey'],
    select: { town: true },
    orderBy: { townKey: 'asc' },
  })
  const fields = await db.organisationField.findMany({
    distinct: ['fieldKey'],
    select: { field: true },
    orderBy: { fieldKey: 'asc' },
  })
  const tags = await db.organisationTag.findMany({
    distinct: ['tag'],
    select: { tag: true },
    orderBy: { tag: 'asc' },
  })
  const organisations = await db.organisation.findMany({
    select: { id: true, name: true },
    orderBy: { nameKey: 'asc' },
    take: offered.organisations,
  })
  const programmes = await db.programme.findMany({
    where: { status: 'announced' },
    select: { id: true, title: true },
    orderBy: { startsAt: 'desc' },
    take: offered.programmes,
  })
  const surveys = await db.survey.findMany({
    where: { status: { in: ['open', 'closed'] } },
    select: { id: true, title: true },
    orderBy: { createdAt: 'desc' },
    take: offered.surveys,
  })
  return {
    towns: towns.map(({ town }) => town),
    fields: fields.map(({ field }) => field),
    tags: tags.map(({ tag }) => tag),
    organisations,
    programmes: programmes.map(({ id, title }) => ({ id, name: titleIn(title, language) })),
    surveys: surveys.map(({ id, title }) => ({ id, name: titleIn(title, language) })),
  }
}

/** Names by id, of what one audience mentions. */
export type AudienceNames = Map<string, string>

export async function readNames(
  db: Database | Transaction,
  audience: Audience,
  language: Language,
): Promise<AudienceNames> {
  const ids = [...mentioned(audience)]
  if (ids.length === 0) return new Map()
  const where = { id: { in: ids } }
  const organisations = await db.organisation.findMany({ where, select: { id: true, name: true } })
  const programmes = await db.programme.findMany({ where, select: { id: true, title: true } })
  const surveys = await db.survey.findMany({ where, select: { id: true, title: true } })
  return new Map([
    ...organisations.map(({ id, name }) => [id, name] as const),
    ...[...programmes, ...surveys].map(({ id, title }) => [id, titleIn(title, language)] as const),
  ])
}

function* mentioned(audience: Audience): Generator<string> {
  if ('organisation' in audience) yield audience.organisation
  else if ('rsvp' in audience) yield audience.rsvp.programmeId
  else if ('survey' in audience) yield audience.survey.surveyId
  else if ('and' in audience) for (const part of audience.and) yield* mentioned(part)
  else if ('or' in audience) for (const part of audience.or) yield* mentioned(part)
  else if ('not' in audience) yield* mentioned(audience.not)
}

function titleIn(title: unknown, language: Language): string {
  const texts = titleSchema.parse(title)
  return texts[language] ?? texts.hu ?? texts.en ?? '–'
}
