/** What is counted by statements is what comes of looking at everybody, whoever is asked and whoever belongs where. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import type { Database } from '../../src/db/client.ts'
import { responseRate, responseTotals } from '../../src/surveys/results/rate.ts'
import { databases } from '../databases.ts'

const now = new Date('2026-10-01T10:00:00Z')
const towns = ['Debrecen', 'Ebes', '']
const fields = [['sport'], ['kultúra', 'sport'], []]
const states = ['none', 'invited', 'started', 'done'] as const

const person = fc.record({
  consented: fc.boolean(),
  stopped: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  channels: fc.integer({ min: 0, max: 2 }),
  language: fc.constantFrom('hu', 'en'),
  /** Of the three organisations, in the order in which they came to them. */
  belongs: fc.shuffledSubarray([0, 1, 2]),
  states: fc.tuple(fc.constantFrom(...states), fc.constantFrom(...states)),
})
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never

const audiences = [{ all: true as const }, { language: 'hu' as const }]

async function fill(db: Database, people: readonly Person[]): Promise<void> {
  await db.survey.deleteMany()
  await db.contact.deleteMany()
  await db.organisation.deleteMany()
  for (const [index, town] of towns.entries())
    await db.organisation.create({
      data: {
        ...{
          id: `o${index}`,
          name: `o${index}`,
          nameKey: `o${index}`,
          kind: index === 0 ? 'ngo' : 'company',
        },
        ...{ town, townKey: town.toLowerCase(), language: 'hu' },
        fields: { create: (fields[index] ?? []).map((field) => ({ field, fieldKey: field })) },
      },
    })
  for (const [index, audience] of audiences.entries())
    await db.survey.create({
      data: {
        ...{ id: `s${index}`, formId: `s${index}`, title: { hu: 'Minta' }, audience, status: 'open' },
        ...{ zone: 'Europe/Budapest', openedAt: now },
      },
    })
  for (const [index, one] of people.entries())
    await db.contact.create({
      data: {
        ...{ id: `c${index}`, name: 'Minta', language: one.language },
        consentedAt: one.consented ? now : null,
        optedOutAt: one.stopped ? now : null,
        channels: {
          create: Array.from({ length: one.channels }, () => ({
            ...{ id: newId(), platform: 'telegram' as const, userId: newId(), lastSeenAt: now },
          })),
        },
        memberships: {
          create: one.belongs.map((at, order) => ({
            organisationId: `o${at}`,
            createdAt: new Date(now.getTime() + order),
          })),
        },
        participations: {
          create: one.states.flatMap((state, survey) =>
            state === 'none' ? [] : [{ surveyId: `s${survey}`, state }],
          ),
        },
      },
    })
}

/** By looking at each. */
function recount(people: readonly Person[], survey: number) {
  const asked = people.filter(
    (one) =>
      one.states[survey] !== 'none' ||
      (one.consented && !one.stopped && one.channels > 0 && (survey === 0 || one.language === 'hu')),
  )
  const rate = (some: readonly Person[]) => ({
    asked: some.length,
    started: some.filter(({ states }) => states[survey] === 'started').length,
    done: some.filter(({ states }) => states[survey] === 'done').length,
  })
  const first = (one: Person) => one.belongs[0] ?? -1
  return {
    ...rate(asked),
    towns: ['Debrecen', 'Ebes'].flatMap((value, at) => {
      const found = rate(asked.filter((one) => first(one) === at))
      return found.asked === 0 ? [] : [{ value, ...found }]
    }),
    sport: rate(asked.filter((one) => [0, 1].includes(first(one)))),
  }
}

describe.each(databases)('on $name', ({ open }) => {
  test('the rate is that of looking at everybody', async () => {
    const database = await open()
    const { db } = database
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 12 }), async (people) => {
        await fill(db, people)
        const surveys = audiences.map((audience, index) => ({
          ...{ id: `s${index}`, audience, perOrganisation: false },
        }))
        const totals = await responseTotals(db, surveys)
        for (const [index, survey] of surveys.entries()) {
          const { towns, sport, ...all } = recount(people, index)
          const { by, of: _of, ...rate } = await responseRate(db, survey)
          expect(rate).toEqual(all)
          expect(totals[index]).toEqual({ asked: all.asked, done: all.done })
          expect(by.town.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual(towns)
          const found = by.field.find(({ value }) => value === 'sport')
          expect({ asked: 0, started: 0, done: 0, ...found }).toMatchObject(sport)
        }
      }),
      { numRuns: 15 },
    )
    await database.close()
  })
})
