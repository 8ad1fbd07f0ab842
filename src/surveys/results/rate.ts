/** How many of those asked have answered, in all and by kind, town and field of their organisations. Live. */
import type { Database, Prisma, Transaction } from '../../db/client.ts'
import { ofAudience, where } from '../../partners/where.ts'
import type { Survey } from '../store.ts'

export interface Rate {
  asked: number
  started: number
  done: number
}

export interface ResponseRate extends Rate {
  /** People, or organisations where a survey is answered once for each. */
  of: 'people' | 'organisations'
  /** By segment, most asked first. Of an organisation with two fields each counts. */
  by: Record<'kind' | 'town' | 'field', (Rate & { value: string })[]>
}

/** Few enough that others are answered between two of them. */
const chunk = 2000

interface Asked {
  state: 'none' | 'started' | 'done'
  kind: string
  town: string
  fields: string[]
}

export async function responseRate(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'audience' | 'perOrganisation'>,
): Promise<ResponseRate> {
  const total: Rate = { asked: 0, started: 0, done: 0 }
  const by = {
    kind: new Map<string, Rate>(),
    town: new Map<string, Rate>(),
    field: new Map<string, Rate>(),
  }
  const asked = survey.perOrganisation ? organisations(db, survey) : people(db, survey)
  for await (const one of asked) {
    count(total, one)
    count(entry(by.kind, one.kind), one)
    count(entry(by.town, one.town), one)
    for (const field of one.fields) count(entry(by.field, field), one)
  }
  const rows = (of: Map<string, Rate>) =>
    [...of]
      .filter(([value]) => value !== '')
      .map(([value, rate]) => ({ value, ...rate }))
      .sort((a, b) => b.asked - a.asked || a.value.localeCompare(b.value, 'hu'))
  return {
    ...total,
    of: survey.perOrganisation ? 'organisations' : 'people',
    by: { kind: rows(by.kind), town: rows(by.town), field: rows(by.field) },
  }
}

/** How many were asked and how many have answered, without who they are: by counting alone. */
export async function responseTotals(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'audience' | 'perOrganisation'>,
): Promise<Pick<Rate, 'asked' | 'done'>> {
  if (!survey.perOrganisation)
    return {
      asked: await db.contact.count({ where: askedOf(survey) }),
      done: await db.participation.count({ where: { surveyId: survey.id, state: 'done' } }),
    }
  const answered = await db.participation.findMany({
    where: { surveyId: survey.id, state: 'done', organisationId: { not: '' } },
    select: { organisationId: true },
  })
  const ids = [...new Set(answered.map(({ organisationId }) => organisationId))]
  return {
    asked: await db.organisation.count({ where: ofAudience(survey.audience) }),
    done: await db.organisation.count({ where: { AND: [{ id: { in: ids } }, ofAudience(survey.audience)] } }),
  }
}

/** Everybody in the audience now, and whoever answered while they were in it. */
function askedOf(survey: Pick<Survey, 'id' | 'audience'>): Prisma.ContactWhereInput {
  return { OR: [where(survey.audience), { participations: { some: { surveyId: survey.id } } }] }
}

const segmentsOf = { id: true, kind: true, town: true, fields: { select: { field: true } } } as const

async function* people(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'audience'>,
): AsyncGenerator<Asked> {
  // Read once: each belongs to many of those who were asked.
  const organisations = new Map(
    (await db.organisation.findMany({ select: segmentsOf })).map(({ id, kind, town, fields }) => [
      id,
      { kind, town, fields: fields.map(({ field }) => field) },
    ]),
  )
  for (let after = ''; ; ) {
    const rows = await db.contact.findMany({
      where: { AND: [{ id: { gt: after } }, askedOf(survey)] },
      orderBy: { id: 'asc' },
      take: chunk,
      select: {
        id: true,
        participations: { where: { surveyId: survey.id }, select: { state: true } },
        memberships: { orderBy: { createdAt: 'asc' }, take: 1, select: { organisationId: true } },
      },
    })
    for (const { participations, memberships } of rows) {
      const organisation = organisations.get(memberships[0]?.organisationId ?? '')
      yield { state: stateOf(participations), ...(organisation ?? { kind: '', town: '', fields: [] }) }
    }
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return
    after = last.id
  }
}

async function* organisations(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'audience'>,
): AsyncGenerator<Asked> {
  const participations = await db.participation.findMany({
    where: { surveyId: survey.id, organisationId: { not: '' } },
    select: { organisationId: true, state: true },
  })
  const states = new Map<string, { state: 'invited' | 'started' | 'done' }[]>()
  for (const { organisationId, state } of participations)
    states.set(organisationId, [...(states.get(organisationId) ?? []), { state }])
  for (let after = ''; ; ) {
    const rows = await db.organisation.findMany({
      where: { AND: [{ id: { gt: after } }, ofAudience(survey.audience)] },
      orderBy: { id: 'asc' },
      take: chunk,
      select: segmentsOf,
    })
    for (const { id, kind, town, fields } of rows)
      yield { state: stateOf(states.get(id) ?? []), kind, town, fields: fields.map(({ field }) => field) }
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return
    after = last.id
  }
}

function stateOf(participations: readonly { state: 'invited' | 'started' | 'done' }[]): Asked['state'] {
  if (participations.some(({ state }) => state === 'done')) return 'done'
  return participations.some(({ state }) => state === 'started') ? 'started' : 'none'
}

function entry(of: Map<string, Rate>, value: string): Rate {
  const found = of.get(value) ?? { asked: 0, started: 0, done: 0 }
  of.set(value, found)
  return found
}

function count(rate: Rate, { state }: Asked): void {
  rate.asked++
  if (state !== 'none') rate[state]++
}
