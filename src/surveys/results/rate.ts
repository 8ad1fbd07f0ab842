/** How many of those asked have answered, in all and by kind, town and field of their organisations. Live. */
import { chunks } from '../../base/chunks.ts'
import type { Database, Prisma, Transaction } from '../../db/client.ts'
import { statesPerOrganisation } from '../../db/taking-part.ts'
import type { Audience } from '../../partners/audience.ts'
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

/** What was counted of an organisation; one of no organisation has no kind, town and field. */
interface Counted extends Rate {
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

/**
 * How many were asked and how many have answered, of each of these surveys, without who they are: by counting alone.
 * What several surveys share of it, everybody in an audience, is counted once.
 */
export async function responseTotals(
  db: Database | Transaction,
  surveys: readonly Pick<Survey, 'id' | 'audience' | 'perOrganisation'>[],
): Promise<Pick<Rate, 'asked' | 'done'>[]> {
  const inAudience = counted(
    async (audience) => await db.contact.count({ where: where(audience) }),
    async (audience) => await db.organisation.count({ where: ofAudience(audience) }),
  )
  const totals: Pick<Rate, 'asked' | 'done'>[] = []
  for (const survey of surveys) {
    const { audience, perOrganisation } = survey
    const asked = await inAudience(audience, perOrganisation)
    totals.push(
      perOrganisation
        ? { asked, done: await organisationsDone(db, survey) }
        : {
            asked: asked + (await answeredFromOutside(db, survey)),
            done: await db.participation.count({ where: { surveyId: survey.id, state: 'done' } }),
          },
    )
  }
  return totals
}

/** Counts each audience once. */
function counted(
  people: (audience: Audience) => Promise<number>,
  organisations: (audience: Audience) => Promise<number>,
): (audience: Audience, perOrganisation: boolean) => Promise<number> {
  const known = new Map<string, number>()
  return async (audience, perOrganisation) => {
    const key = JSON.stringify([perOrganisation, audience])
    const count = known.get(key) ?? (await (perOrganisation ? organisations : people)(audience))
    known.set(key, count)
    return count
  }
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

/** Who took part and is not, or no longer, in the audience. */
async function answeredFromOutside(
  db: Database | Transaction,
  { id: surveyId, audience }: Pick<Survey, 'id' | 'audience'>,
): Promise<number> {
  const all = await db.participation.count({ where: { surveyId } })
  return all - (await db.participation.count({ where: { surveyId, contact: where(audience) } }))
}

/** Everybody in the audience now, and whoever answered while they were in it. */
function askedOf(survey: Pick<Survey, 'id' | 'audience'>): Prisma.ContactWhereInput {
  return { OR: [where(survey.audience), { participations: { some: { surveyId: survey.id } } }] }
}

/** By the first organisation of each. */
async function* people(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'audience'>,
): AsyncGenerator<Counted> {
  const [all] = await responseTotals(db, [{ ...survey, perOrganisation: false }])
  const started = await db.participation.count({ where: { surveyId: survey.id, state: 'started' } })
  const rest: Rate = { asked: all?.asked ?? 0, started, done: all?.done ?? 0 }
  const asked = await countFirst(db, askedOf(survey))
  const states = await statesPerOrganisation(db, survey.id)
  const ids = [...asked].flatMap(([id, count]) => (count > 0 ? [id] : []))
  for (const some of chunks(ids, chunk))
    for (const { id, ...organisation } of await db.organisation.findMany({
      where: { id: { in: some } },
      select: segmentsOf,
    })) {
      const rate = { asked: asked.get(id) ?? 0, started: 0, done: 0, ...states.get(id) }
      for (const one of ['asked', 'started', 'done'] as const) rest[one] -= rate[one]
      yield { ...rate, ...segments(organisation) }
    }
  yield { ...rest, kind: '', town: '', fields: [] }
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
