/** How many of those asked have answered, in all and by kind, town and field of their organisations. Live. */
import { chunks } from '../../base/chunks.ts'
import type { Database, Prisma, Transaction } from '../../db/client.ts'
import { statesPerOrganisation } from '../../db/taking-part.ts'
import { alsoOf, countedOnce } from '../../db/unchanged.ts'
import type { Audience } from '../../partners/audience.ts'
import { countAudience, ofAudience, tablesOf, where } from '../../partners/where.ts'
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

/** What was counted of an organisation; one of no organisation has no kind, town and field. */
interface Counted extends Rate {
  kind: string
  town: string
  fields: string[]
}

type Asked = Pick<Survey, 'id' | 'audience' | 'perOrganisation'>

const rateOnce = countedOnce<ResponseRate>(50)

export async function responseRate(db: Database | Transaction, survey: Asked): Promise<ResponseRate> {
  return await rateOnce(db, countedFrom(survey), async () => await countRate(db, survey))
}

async function countRate(db: Database | Transaction, survey: Asked): Promise<ResponseRate> {
  const total: Rate = { asked: 0, started: 0, done: 0 }
  const by = {
    kind: new Map<string, Rate>(),
    town: new Map<string, Rate>(),
    field: new Map<string, Rate>(),
  }
  const asked = survey.perOrganisation ? organisations(db, survey) : people(db, survey)
  for await (const one of asked) {
    add(total, one)
    add(entry(by.kind, one.kind), one)
    add(entry(by.town, one.town), one)
    for (const field of one.fields) add(entry(by.field, field), one)
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

const totalsOnce = countedOnce<Pick<Rate, 'asked' | 'done'>>(200)

/** How many were asked and how many have answered, of each of these surveys, without who they are: by counting alone. */
export async function responseTotals(
  db: Database | Transaction,
  surveys: readonly Asked[],
): Promise<Pick<Rate, 'asked' | 'done'>[]> {
  const totals: Pick<Rate, 'asked' | 'done'>[] = []
  for (const survey of surveys)
    totals.push(await totalsOnce(db, countedFrom(survey), async () => await countTotals(db, survey)))
  return totals
}

/** All that may change who was asked and has answered, with their organisations' kinds, towns and fields. */
function countedFrom({ id, audience, perOrganisation }: Asked) {
  const more = ['Participation', 'Membership', 'Organisation', 'OrganisationField'] as const
  return { tables: alsoOf(tablesOf(audience), ...more), key: [id, audience, perOrganisation] }
}

async function countTotals(db: Database | Transaction, survey: Asked) {
  const { contacts, organisations } = await countAudience(db, survey.audience)
  if (survey.perOrganisation) return { asked: organisations, done: await organisationsDone(db, survey) }
  const done = await db.participation.count({ where: { surveyId: survey.id, state: 'done' } })
  const outside = await db.contact.count({ where: fromOutside(survey) })
  return { asked: contacts + outside, done }
}

async function organisationsDone(
  db: Database | Transaction,
  { id: surveyId, audience }: Pick<Survey, 'id' | 'audience'>,
): Promise<number> {
  const answered = await db.participation.findMany({
    where: { surveyId, state: 'done', organisationId: { not: '' } },
    select: { organisationId: true },
  })
  const ids = [...new Set(answered.map(({ organisationId }) => organisationId))]
  return await db.organisation.count({ where: { AND: [{ id: { in: ids } }, ofAudience(audience)] } })
}

/** Who took part and is not, or no longer, in the audience: they were asked while they were. */
function fromOutside({ id, audience }: Pick<Survey, 'id' | 'audience'>): Prisma.ContactWhereInput {
  return { participations: { some: { surveyId: id } }, NOT: where(audience) }
}

/** By the first organisation of each. */
async function* people(db: Database | Transaction, survey: Asked): AsyncGenerator<Counted> {
  const { audience } = survey
  const [{ asked, done } = { asked: 0, done: 0 }] = await responseTotals(db, [survey])
  const started = await db.participation.count({ where: { surveyId: survey.id, state: 'started' } })
  const rest: Rate = { asked, started, done }
  const isAll = asked === (await countAudience(db, audience)).contacts
  const outside = isAll ? new Map<string, number>() : await countFirst(db, fromOutside(survey))
  const states = await statesPerOrganisation(db, survey.id)
  for (const { id, people, ...organisation } of await organisationsAsked(db, audience)) {
    const rate = { started: 0, done: 0, ...states.get(id), asked: people + (outside.get(id) ?? 0) }
    if (rate.asked === 0) continue
    for (const one of ['asked', 'started', 'done'] as const) rest[one] -= rate[one]
    yield { ...rate, ...organisation }
  }
  yield { ...rest, kind: '', town: '', fields: [] }
}

interface OrganisationAsked extends Pick<Counted, 'kind' | 'town' | 'fields'> {
  id: string
  /** Of the audience, whose first organisation it is. */
  people: number
}

/** Of few audiences: each is a list of every organisation. */
const askedOnce = countedOnce<OrganisationAsked[]>(5)

/** Who answers changes nothing of it, so it is kept beside the rest. */
async function organisationsAsked(
  db: Database | Transaction,
  audience: Audience,
): Promise<OrganisationAsked[]> {
  const tables = alsoOf(tablesOf(audience), 'Membership', 'Organisation', 'OrganisationField')
  return await askedOnce(db, { tables, key: audience }, async () => {
    const people = await countFirst(db, where(audience))
    const organisations = await db.organisation.findMany({ select: { id: true, kind: true, town: true } })
    const all = await db.organisationField.findMany({ select: { organisationId: true, field: true } })
    const fields = new Map<string, string[]>()
    for (const { organisationId, field } of all)
      fields.set(organisationId, [...(fields.get(organisationId) ?? []), field])
    return organisations.map(({ id, kind, town }) => ({
      ...{ id, kind, town, fields: fields.get(id) ?? [] },
      people: people.get(id) ?? 0,
    }))
  })
}

/** How many of these people have each organisation for their first; who has none is not among them. */
async function countFirst(
  db: Database | Transaction,
  people: Prisma.ContactWhereInput,
): Promise<Map<string, number>> {
  const counted = await db.membership.groupBy({
    by: ['organisationId'],
    where: { contact: people },
    _count: { _all: true },
  })
  const counts = new Map(counted.map(({ organisationId, _count }) => [organisationId, _count._all]))
  // Few have more than one, and they are not counted for the others.
  const several = await db.membership.groupBy({
    by: ['contactId'],
    having: { contactId: { _count: { gt: 1 } } },
  })
  for (const some of chunks(several, chunk)) {
    const theirs = await db.membership.findMany({
      where: { contactId: { in: some.map(({ contactId }) => contactId) }, contact: people },
      orderBy: [{ createdAt: 'asc' }, { organisationId: 'asc' }],
      select: { contactId: true, organisationId: true },
    })
    const seen = new Set<string>()
    for (const { contactId, organisationId } of theirs) {
      if (seen.has(contactId)) counts.set(organisationId, (counts.get(organisationId) ?? 0) - 1)
      seen.add(contactId)
    }
  }
  return counts
}

async function* organisations(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'audience'>,
): AsyncGenerator<Counted> {
  const participations = await db.participation.findMany({
    where: { surveyId: survey.id, organisationId: { not: '' } },
    select: { organisationId: true, state: true },
  })
  const states = new Map<string, string[]>()
  for (const { organisationId, state } of participations)
    states.set(organisationId, [...(states.get(organisationId) ?? []), state])
  for (let after = ''; ; ) {
    const rows = await db.organisation.findMany({
      where: { AND: [{ id: { gt: after } }, ofAudience(survey.audience)] },
      orderBy: { id: 'asc' },
      take: chunk,
      select: segmentsOf,
    })
    for (const { id, ...organisation } of rows) {
      const said = states.get(id) ?? []
      const done = said.includes('done')
      const started = !done && said.includes('started')
      yield { asked: 1, started: Number(started), done: Number(done), ...segments(organisation) }
    }
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return
    after = last.id
  }
}

const segmentsOf = { id: true, kind: true, town: true, fields: { select: { field: true } } } as const

function segments(organisation: { kind: string; town: string; fields: { field: string }[] }) {
  const { kind, town, fields } = organisation
  return { kind, town, fields: fields.map(({ field }) => field) }
}

function entry(of: Map<string, Rate>, value: string): Rate {
  const found = of.get(value) ?? { asked: 0, started: 0, done: 0 }
  of.set(value, found)
  return found
}

function add(to: Rate, { asked, started, done }: Rate): void {
  to.asked += asked
  to.started += started
  to.done += done
}
