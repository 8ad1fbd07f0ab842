/** What the NGOs of a county and their coordinators leave behind over the years, in few statements. */
import type { Store } from '../../src/db/client.ts'
import { localOf } from '../../src/time/zone.ts'
import { addPeople, contactId, idsFrom, indexes, padded } from './databases.ts'
import { publishSurveys } from './survey.ts'

export interface County {
  organisations: number
  /** Each belongs to one organisation, and has Telegram. */
  contacts: number
  programmes: number
  /** Each has so many answers, and its broadcast so many deliveries. */
  answersEach: number
  surveys: number
  responsesEach: number
  broadcasts: number
  deliveriesEach: number
  /** Deliveries older than this are gone, as every night takes care of; none unless told. */
  deliveriesKeptDays?: number
}

const day = 86_400_000
const zone = 'Europe/Budapest'
const kinds = ['ngo', 'ngo', 'ngo', 'company', 'municipality'] as const
const towns = ['Debrecen', 'Ebes', 'Hajdúböszörmény', 'Balmazújváros', 'Berettyóújfalu']
const fields = ['kultúra', 'sport', 'család', 'környezet', 'szociális']

export const organisationId = idsFrom('o')
export const programmeId = idsFrom('p')
const broadcastId = idsFrom('b')

const pick = <Value>(values: readonly Value[], index: number): Value => values[index % values.length] as Value

/**
 * Fills an empty database. The last tenth of the programmes is ahead of `now`, the rest is spread over `years` before it.
 * @returns the surveys' ids
 */
export async function fillCounty(store: Store, county: County, now: Date, years = 5): Promise<string[]> {
  const { db, provider } = store
  await addPeople(store, county.contacts)
  await addOrganisations(store, county, now)
  const ago = (share: number) => new Date(now.getTime() - share * years * 365 * day)
  await inBatches(county.programmes, 250, async (some) => {
    await db.programme.createMany({
      data: some.map((index) => {
        const done = index / (county.programmes * 0.9)
        const startsAt = done < 1 ? ago(1 - done) : new Date(now.getTime() + (done - 0.99) * 900 * day)
        return {
          id: programmeId(index),
          type: pick(['workshop', 'networking', 'training'] as const, index),
          title: { hu: `${index}. minta műhely`, en: `Sample workshop ${index}` },
          description: { hu: 'Pályázatírás kezdőknek, közösen.' },
          ...{ startsLocal: localOf(startsAt, zone), startsZone: zone, startsAt },
          ...{ capacity: 5000, place: 'Minta tér 1.', audience: { all: true }, status: 'announced' as const },
          ...{ announcedAt: new Date(startsAt.getTime() - 14 * day), createdById: contactId(0) },
        }
      }),
    })
  })
  await joinOverTime(store, county.contacts, (share) => ago(share))
  await answer(store, county)
  await inBatches(county.broadcasts, 250, async (some) => {
    await db.broadcast.createMany({
      data: some.map((index) => {
        const at = ago(1 - (index + 1) / county.broadcasts)
        return {
          ...{ id: broadcastId(index), kind: 'message', content: { hu: `${index}. hírlevél` } },
          ...{ audience: { all: true }, status: 'done' as const, total: county.deliveriesEach },
          ...{ sendAt: at, createdAt: at, finishedAt: at, createdById: contactId(0) },
        }
      }),
    })
  })
  await deliver(store, county, now)
  const surveys = await publishSurveys(db, county.surveys, now)
  for (const [index, id] of surveys.entries())
    await db.survey.update({ where: { id }, data: { openedAt: ago(1 - (index + 1) / surveys.length) } })
  await respond(store, county, surveys)
  if (provider === 'postgresql') await db.$executeRawUnsafe('ANALYZE')
  return surveys
}

async function inBatches(
  count: number,
  size: number,
  work: (some: number[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < count; from += size)
    await work(Array.from({ length: Math.min(size, count - from) }, (_, offset) => from + offset))
}

async function addOrganisations(
  { db }: Store,
  { organisations, contacts }: County,
  now: Date,
): Promise<void> {
  await inBatches(organisations, 500, async (some) => {
    await db.organisation.createMany({
      data: some.map((index) => ({
        ...{
          id: organisationId(index),
          name: `${index}. Minta Egyesület`,
          nameKey: `${index}. minta egyesulet`,
        },
        ...{ kind: pick(kinds, index), town: pick(towns, index), townKey: pick(towns, index).toLowerCase() },
        ...{ language: 'hu', createdAt: now },
      })),
    })
    await db.organisationField.createMany({
      data: some.map((index) => ({
        ...{ organisationId: organisationId(index), field: pick(fields, index) },
        fieldKey: pick(fields, index).toLowerCase(),
      })),
    })
  })
  await inBatches(contacts, 2000, async (some) => {
    await db.membership.createMany({
      data: some.map((index) => ({
        ...{ contactId: contactId(index), organisationId: organisationId(index % organisations) },
        createdAt: now,
      })),
    })
  })
}

/** In sixty steps, the first of them longest ago. */
async function joinOverTime({ db }: Store, contacts: number, ago: (share: number) => Date): Promise<void> {
  const step = Math.ceil(contacts / 60)
  for (let from = 0; from < contacts; from += step)
    await db.contact.updateMany({
      where: { id: { gte: contactId(from), lt: contactId(from + step) } },
      data: { consentedAt: ago(1 - from / contacts) },
    })
}

/** A place among `contacts` that differs from row to row, and repeats for none of one programme. */
const spread = (contacts: number, step: number) => `(p.k * ${step} + n.i) % ${contacts}`

/** The rows of a table, each with its number among them as `k`. */
const numbered = (table: string) =>
  `(SELECT t.*, row_number() OVER (ORDER BY t."id") AS k FROM "${table}" t) p`

async function answer(
  { db, provider }: Store,
  { answersEach, contacts, organisations }: County,
): Promise<void> {
  const who = spread(contacts, 977)
  const pad = padded[provider]
  const type = provider === 'postgresql' ? '::"RsvpAnswer"' : ''
  await db.$executeRawUnsafe(
    `${indexes[provider]} INSERT INTO "Rsvp" ("programmeId", "contactId", "organisationId", "answer", "attended", "answeredAt")
      SELECT p."id", 'c' || ${pad(who)}, 'o' || ${pad(`(${who}) % ${organisations}`)},
        (CASE n.i % 4 WHEN 0 THEN 'declined' WHEN 1 THEN 'maybe' ELSE 'going' END)${type},
        CASE WHEN n.i % 4 > 1 AND p.k % 10 < 9 THEN n.i % 5 > 0 ELSE NULL END, p."announcedAt"
      FROM ${numbered('Programme')} CROSS JOIN n`,
    answersEach,
  )
}

async function deliver(
  { db, provider }: Store,
  { deliveriesEach, contacts, deliveriesKeptDays }: County,
  now: Date,
): Promise<void> {
  const since =
    deliveriesKeptDays === undefined ? new Date(0) : new Date(now.getTime() - deliveriesKeptDays * day)
  const from = provider === 'postgresql' ? '$2::timestamp' : '?'
  const who = spread(contacts, 613)
  const pad = padded[provider]
  const [platform, status] =
    provider === 'postgresql'
      ? [`'telegram'::"PlatformName"`, `'sent'::"DeliveryStatus"`]
      : [`'telegram'`, `'sent'`]
  await db.$executeRawUnsafe(
    `${indexes[provider]} INSERT INTO "Delivery" ("platform", "chatId", "contactId", "language", "priority", "broadcastId",
        "status", "attempts", "notBefore", "messageId", "createdAt", "sentAt")
      SELECT ${platform}, CAST(1000001 + ${who} AS TEXT), 'c' || ${pad(who)}, 'hu', 2, p."id",
        ${status}, 1, p."sendAt", CAST(n.i AS TEXT), p."sendAt", p."sendAt"
      FROM ${numbered('Broadcast')} CROSS JOIN n WHERE p."kind" = 'message' AND p."sendAt" >= ${from}`,
    deliveriesEach,
    since,
  )
}

async function respond(
  { db, provider }: Store,
  { responsesEach, contacts, organisations }: County,
  surveys: string[],
): Promise<void> {
  const who = spread(contacts, 359)
  const pad = padded[provider]
  const [answers, state] = provider === 'postgresql' ? ['::jsonb', '::"ParticipationState"'] : ['', '']
  if (surveys.length === 0 || responsesEach === 0) return
  await db.$executeRawUnsafe(
    `${indexes[provider]} INSERT INTO "Response" ("id", "surveyId", "surveyVersionId", "contactId", "organisationId",
        "answers", "language", "completedAt")
      SELECT 'r' || p.k || 'x' || n.i, p."id", v."id", 'c' || ${pad(who)}, 'o' || ${pad(`(${who}) % ${organisations}`)},
        ('{"q1":"v' || (n.i % 3) || '","q2":' || (n.i % 9) || ',"q3":"v' || (n.i % 2) || '","q4":5}')${answers}, 'hu', p."openedAt"
      FROM ${numbered('Survey')} JOIN "SurveyVersion" v ON v."surveyId" = p."id" CROSS JOIN n`,
    responsesEach,
  )
  await db.$executeRawUnsafe(
    `${indexes[provider]} INSERT INTO "Participation" ("surveyId", "contactId", "organisationId", "state")
      SELECT p."id", 'c' || ${pad(who)}, '', 'done'${state} FROM ${numbered('Survey')} CROSS JOIN n`,
    responsesEach,
  )
}
