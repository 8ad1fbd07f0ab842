/** A survey's results are the same wherever they are counted: random answers, on both databases. */
import { on, once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { describe, expect, inject, test } from 'vitest'
import { type Database, noJson, type Prisma, type Transaction } from '../../src/db/client.ts'
import { addressOf, ownTransactions } from '../../src/db/kept.ts'
import type { Answer } from '../../src/forms/form.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { countApart, endCounting, ThreadEnded } from '../../src/reading/apart.ts'
import { calculatedCount } from '../../src/surveys/exports/calculated.ts'
import { byField, formsOf, responsesOf } from '../../src/surveys/responses.ts'
import { buildResults } from '../../src/surveys/results/build.ts'
import { measureOf, passes, tallyFor } from '../../src/surveys/results/collect.ts'
import type { Counting, Of } from '../../src/surveys/results/counting.ts'
import { releaseCount, resultsCount, tableCount } from '../../src/surveys/results/counts.ts'
import type { ResultFilter } from '../../src/surveys/results/model.ts'
import { findSurvey } from '../../src/surveys/store.ts'
import { databases } from '../databases.ts'

/** @param same the type of a question that the versions ask by one name */
function formOf(same: string) {
  const imported = importForm({
    name: 'x.md',
    bytes: new TextEncoder().encode(`
## survey
| type | name | label | calculation | parameters |
| select_one igen | jon | Eljön? | | |
| select_multiple igen | mind | Melyek? | | |
| ${same} | fo | Hányan? | | |
| range | tetszik | Tetszik? | | start=1 end=5 step=1 |
| rank igen | sor | Sorrend | | |
| text | szoveg | Mit üzen? | | |
| date | nap | Melyik nap? | | |
| geopoint | hol | Hol? | | |
| geotrace | ut | Merre? | | |
| calculate | ketszer | | \${tetszik} * 2 | |
| begin repeat | tagok | Tagok | | |
| text | nev | Név | | |
| integer | kor | Kor | | |
| end repeat | | | | |
## choices
| list_name | name | label |
| igen | a | Igen |
| igen | b | Nem |
| igen | c | Talán |
`),
  })
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
  return imported.form
}

const choice = fc.constantFrom('a', 'b', 'c', 'régi')
const texts = fc.constantFrom(
  '',
  'Több személyes találkozó kellene',
  'ÁRVÍZ, gát; gát',
  '{"a[1]": 1}',
  'Ω és ß',
  '2024',
)
const place = fc.record({
  latitude: fc.double({ min: 47, max: 48, noNaN: true }),
  longitude: fc.double({ min: 21, max: 22, noNaN: true }),
})
const member = fc.record({ nev: texts, kor: fc.integer({ min: 0, max: 99 }) }, { requiredKeys: [] })
const answersOf = fc
  .record(
    {
      jon: choice,
      mind: fc.uniqueArray(choice),
      fo: fc.oneof(fc.integer(), texts),
      tetszik: fc.integer({ min: 1, max: 5 }),
      sor: fc.uniqueArray(choice),
      szoveg: texts,
      nap: fc.constantFrom('2026-12-01', '2026-12-24', '2027-01-05'),
      hol: place,
      ut: fc.record({ places: fc.array(place, { minLength: 2, maxLength: 3 }) }),
      ketszer: fc.constantFrom('2', '10', '-1.5', 'x', ''),
      'nincs/ilyen': texts,
      members: fc.array(member, { maxLength: 12 }),
    },
    { requiredKeys: ['members'] },
  )
  .map(({ members, ...plain }) => {
    const all: Record<string, unknown> = { ...plain }
    // Out of order: a database may give them back so.
    for (const [at, { nev, kor }] of [...members.entries()].reverse()) {
      if (nev !== undefined) all[`tagok[${at + 1}]/nev`] = nev
      if (kor !== undefined) all[`tagok[${at + 1}]/kor`] = kor
      if (nev === undefined && kor === undefined) all[`tagok[${at + 1}]`] = ''
    }
    return all as Record<string, Answer>
  })
const person = fc.record({
  answers: answersOf,
  version: fc.constantFrom('v1', 'v2'),
  segments: fc.option(
    fc.record({
      kind: fc.constantFrom('ngo' as const, 'municipality' as const),
      town: fc.constantFrom('Ebes', 'Debrecen'),
      fields: fc.subarray(['sport', 'kultúra']),
    }),
  ),
})
const filters: (ResultFilter | null)[] = [
  null,
  { by: 'kind', value: 'ngo' },
  { by: 'town', value: 'Ebes' },
  { by: 'field', value: 'sport' },
  { by: 'answer', key: 'mind', value: 'a' },
]

async function storeSurvey(db: Database, privacy: 'named' | 'confidential'): Promise<Of> {
  const version = (id: string, number: number, same: string) => ({
    ...{ id, number, form: formOf(same) as unknown as Prisma.InputJsonObject },
  })
  await db.survey.create({
    data: {
      ...{ id: 's', formId: 'x', title: { hu: 'Minta' }, privacy, audience: { all: true } },
      ...{ status: 'closed', zone: 'Europe/Budapest', openedAt: new Date(0), closedAt: new Date(1) },
      versions: { create: [version('v1', 1, 'integer'), version('v2', 2, 'text')] },
    },
  })
  const survey = await findSurvey(db, 's')
  if (!survey) throw new Error('no survey')
  return { survey, forms: await formsOf(db, 's') }
}

type Person = typeof person extends fc.Arbitrary<infer One> ? One : never

async function store(db: Database | Transaction, people: readonly Person[]): Promise<void> {
  await db.response.deleteMany({})
  await db.response.createMany({
    data: people.map(({ answers, version, segments }, at) => ({
      ...{ id: `r${at}`, surveyId: 's', surveyVersionId: version, language: 'hu', completedAt: new Date(0) },
      answers: answers as Prisma.InputJsonObject,
      segments: segments ?? noJson,
    })),
  })
}

/** On the thread, which has to have done it. */
async function apart<What, Result>(db: Database, { reader }: Counting<What, Result>, of: Of, what: What) {
  const asked = { address: addressOf(db), survey: of.survey, versions: of.forms.versions, what }
  const told = await countApart(reader, asked)
  if (told.kind !== 'read') throw new Error(told.kind)
  return told.value.result
}

/** Question by question from the answers of each response, by way of nothing that is made to be quick. */
async function recount(db: Database, { survey, forms }: Of, filter: ResultFilter | null) {
  const { fields } = forms
  const tallies = new Map(
    fields.all.flatMap((field) => {
      const measure = measureOf(field)
      return measure ? [[field.key, tallyFor(measure)] as const] : []
    }),
  )
  let responses = 0
  for await (const response of responsesOf(db, survey.id)) {
    const answers = byField(fields, response)
    if (filter && !passes(filter, response, answers)) continue
    responses += 1
    for (const [key, tally] of tallies) tally.add(answers.get(key) ?? [])
  }
  if (responses === 0) return null
  const about = { survey, fields: fields.all, languages: forms.latest.languages, smallestCell: null, filter }
  return buildResults({ responses, tallies }, about)
}

describe.each(databases)('counted on a thread ($name)', ({ open, name }) => {
  const numRuns = name === 'sqlite' ? 25 : 10

  test('results and tables are those that are counted here', { timeout: 120_000 }, async () => {
    const database = await open()
    const { db } = database
    const of = await storeSurvey(db, 'named')
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 15 }), async (people) => {
        await store(db, people)
        for (const filter of filters) {
          const expected = await recount(db, of, filter)
          expect(await resultsCount.count(db, of, filter)).toEqual(expected)
          expect(await apart(db, resultsCount, of, filter)).toEqual(expected)
        }
        for (const rowsBy of [{ by: 'town' } as const, { by: 'question', key: 'jon' } as const]) {
          const what = { rowsBy, columnKey: 'mind' }
          expect(await apart(db, tableCount, of, what)).toEqual(await tableCount.count(db, of, what))
        }
        const calculated = people.flatMap(({ answers: { ketszer } }) => (ketszer ? [ketszer] : []))
        const numbers = calculated.length > 0 && !calculated.includes('x') ? ['ketszer'] : []
        expect(await calculatedCount.count(db, of, null)).toEqual(numbers)
        expect(await apart(db, calculatedCount, of, null)).toEqual(numbers)
      }),
      { numRuns },
    )
    await database.close()
  })

  test('what a protected survey releases is that', { timeout: 120_000 }, async () => {
    const database = await open()
    const { db } = database
    const of = await storeSurvey(db, 'confidential')
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 40 }), async (people) => {
        await store(db, people)
        expect(await apart(db, releaseCount, of, 5)).toEqual(await releaseCount.count(db, of, 5))
      }),
      { numRuns },
    )
    await database.close()
  })

  test('within a transaction all that it has written is counted', async () => {
    const database = await open()
    const { db } = database
    const of = await storeSurvey(db, 'named')
    const [one] = fc.sample(person, { numRuns: 1, seed: 1 })
    if (!one) throw new Error('nobody')
    await store(db, [one, one])
    const count = async (tx: Database | Transaction) =>
      (await resultsCount.count(tx, of, null, { fewest: 1 }))?.responses
    await db.$transaction(async (tx) => {
      expect(await count(tx)).toBe(2)
      await store(tx, [one, one, one])
      expect(await count(tx)).toBe(3)
    })
    expect(await count(db)).toBe(3)
    await database.close()
  })

  test('where the thread cannot count, it is counted all the same', async () => {
    const database = await open()
    const of = await storeSurvey(database.db, 'named')
    const elsewhere = {
      provider: database.provider,
      url: database.provider === 'sqlite' ? '/nowhere/at-all.db' : 'postgresql://127.0.0.1:1/nowhere',
    }
    const told: string[] = []
    const log = { warn() {}, error: (_: object, message: string) => void told.push(message) }
    const db = ownTransactions(database.db.$extends({}) as unknown as Database, elsewhere, log)
    await store(db, fc.sample(person, { numRuns: 3, seed: 1 }))
    await expect(apart(db, resultsCount, of, null)).rejects.toThrow()
    expect((await resultsCount.count(db, of, null, { fewest: 1 }))?.responses).toBe(3)
    expect(told).toEqual(['a survey could not be counted on its thread'])
    await database.close()
  })

  test('a transaction waits for no thread, and whose database is closed is no longer counted', async () => {
    const database = await open()
    const { db } = database
    const of = await storeSurvey(db, 'named')
    await store(db, fc.sample(person, { numRuns: 3, seed: 1 }))
    // Nobody answers there, so that both threads have something to wait for, and a third waits for them.
    const mute = createServer().listen(0, '127.0.0.1')
    await once(mute, 'listening')
    const { port } = mute.address() as AddressInfo
    const url = `postgresql://127.0.0.1:${port}/nowhere`
    const address = { provider: 'postgresql' as const, url }
    const asked = { address, survey: of.survey, versions: of.forms.versions, what: null }
    const counted = [1, 2, 3].map(() => countApart(resultsCount.reader, asked, 60_000, url))
    const ended = Promise.allSettled(counted)
    const inside = await db.$transaction((tx) => resultsCount.count(tx, of, null, { fewest: 1 }))
    expect(inside?.responses).toBe(3)
    await endCounting(url)
    for (const one of await ended) expect(one).toMatchObject({ reason: expect.any(ThreadEnded) })
    expect((await resultsCount.count(db, of, null, { fewest: 1 }))?.responses).toBe(3)
    mute.close()
    await database.close()
  })
})

test('the program that is built counts, too', async () => {
  const database = await (databases[0] ?? expect.fail('no database')).open()
  const { db } = database
  const of = await storeSurvey(db, 'named')
  await store(db, fc.sample(person, { numRuns: 3, seed: 1 }))
  const thread = new Worker(join(inject('programs'), 'counting.js'))
  const { survey, forms } = of
  const input = { address: addressOf(db), survey, versions: forms.versions, what: null }
  thread.postMessage({ name: resultsCount.reader.name, input })
  const told = []
  for await (const [message] of on(thread, 'message')) if (told.push(message) === 2) break
  expect(told[1]).toMatchObject({ kind: 'read', value: { result: { responses: 3 } } })
  await thread.terminate()
  await database.close()
})
