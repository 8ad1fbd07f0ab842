/** Results that are kept are those of looking at every response, whatever has happened to which; and kept while nothing has. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { forgetOld, keptResults } from '../../src/surveys/kept.ts'
import { formsOf, responsesOf } from '../../src/surveys/responses.ts'
import { buildResults } from '../../src/surveys/results/build.ts'
import { collect } from '../../src/surveys/results/collect.ts'
import { surveyResults } from '../../src/surveys/results/index.ts'
import { forgetChanged } from '../../src/surveys/results/unchanged.ts'
import { findSurvey } from '../../src/surveys/store.ts'
import { databases } from '../databases.ts'
import { erasing } from './erased-meanwhile.ts'
import { storeSample } from './sample.ts'

const ngos = { by: 'kind', value: 'ngo' } as const

async function shown(db: Database, surveyId: string, filter: typeof ngos | null = null) {
  const found = await surveyResults(db, surveyId, filter)
  return found.kind === 'results' ? found.results : null
}

/** By reading every response. */
async function recount(db: Database, surveyId: string, filter: typeof ngos | null) {
  const [survey, forms] = [await findSurvey(db, surveyId), await formsOf(db, surveyId)]
  if (!survey) throw new Error('no survey')
  async function* some() {
    for await (const response of responsesOf(db, surveyId))
      if (filter === null || response.segments?.kind === filter.value) yield response
  }
  const { all } = await collect(forms.fields, some())
  if (all.responses === 0) return null
  const about = { survey, fields: forms.fields.all, languages: forms.latest.languages }
  return buildResults(all, { ...about, smallestCell: null, filter })
}

const act = fc.record({
  kind: fc.constantFrom('nothing', 'edit', 'edit all', 'move', 'delete', 'put back', 'rename', 'hand over'),
  one: fc.integer({ min: 0, max: 11 }),
  other: fc.integer({ min: 0, max: 11 }),
})
const id = (at: number) => `r${String(at).padStart(21, '0')}`

describe.each(databases)('kept results ($name)', ({ open, name }) => {
  test('are those of a recount after whatever is written', { timeout: 120_000 }, async () => {
    const database = await open()
    const { db } = database
    const { surveyId } = await storeSample(db, 12)
    const rows = await db.response.findMany({ omit: { stamp: true, state: true } })
    const from = (at: number) => {
      const row = rows[at]
      if (!row) throw new Error('no such row')
      return { ...row, answers: row.answers ?? {}, segments: row.segments ?? {} }
    }
    const acts = {
      nothing: async () => {},
      edit: async (one: number, other: number) =>
        void (await db.response.updateMany({
          where: { id: id(one) },
          data: { answers: from(other).answers },
        })),
      'edit all': async (one: number) =>
        void (await db.response.updateMany({ data: { answers: from(one).answers } })),
      // As the organisation's kind was when they answered.
      move: async (one: number, other: number) =>
        void (await db.response.updateMany({
          where: { id: id(one) },
          data: { segments: from(other).segments },
        })),
      delete: async (one: number) => void (await db.response.deleteMany({ where: { id: id(one) } })),
      'put back': async (one: number) =>
        void (await db.response.upsert({
          ...{ where: { id: id(one) }, create: from(one), update: { answers: from(one).answers } },
          select: { id: true },
        })),
      rename: async (one: number) =>
        void (await db.survey.update({ where: { id: surveyId }, data: { title: { hu: `Minta ${one}` } } })),
      'hand over': async (one: number) =>
        void (await db.response.updateMany({ where: { id: id(one) }, data: { language: 'en' } })),
    }
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 5 }), async (some) => {
        for (const { kind, one, other } of some) {
          await acts[kind](one, other)
          for (const filter of [null, ngos])
            expect(await shown(db, surveyId, filter)).toEqual(await recount(db, surveyId, filter))
        }
      }),
      { numRuns: name === 'sqlite' ? 40 : 20 },
    )
    await database.close()
  })

  test('are not counted again while nothing has changed, and are when one answer has', async () => {
    const database = await open()
    const { db } = database
    const { surveyId } = await storeSample(db, 3)
    const first = await shown(db, surveyId)
    expect(first?.responses).toBe(3)
    expect(await shown(db, surveyId)).toBe(first)
    // What says nothing of the answers.
    await db.response.updateMany({ data: { language: 'en', name: 'Minta' } })
    expect(await shown(db, surveyId)).toBe(first)
    await db.response.update({ where: { id: id(0) }, data: { answers: {} } })
    expect(await shown(db, surveyId)).not.toBe(first)
    await database.close()
  })

  test('are let go of with the words of whoever was erased, though nobody looks', async () => {
    const database = await open()
    const { db } = database
    const { surveyId } = await storeSample(db, 3)
    // Of an earlier test in the same database.
    forgetOld(db, new Date(Date.now() + 24 * 60 * 60_000))
    await forgetChanged(db)
    const kept = await shown(db, surveyId)
    expect(await forgetChanged(db)).toBe(0)
    expect(await shown(db, surveyId)).toBe(kept)
    await db.response.deleteMany({ where: { id: id(0) } })
    expect(await forgetChanged(db)).toBe(1)
    const fewer = await shown(db, surveyId)
    expect(fewer?.responses).toBe(2)
    await db.survey.delete({ where: { id: surveyId } })
    expect(await forgetChanged(db)).toBe(1)
    expect(await forgetChanged(db)).toBe(0)
    const now = new Date()
    await storeSample(db, 3)
    await keptResults({ tx: db, now }, surveyId)
    expect(forgetOld(db, now)).toBe(0)
    expect(forgetOld(db, new Date(now.getTime() + 60_000))).toBe(1)
    await database.close()
  })

  test('quote nobody who was erased while they were counted', async () => {
    const database = await open()
    const { db } = database
    const { surveyId } = await storeSample(db, 3)
    const erase = () => db.response.deleteMany({ where: { id: id(0) } })
    expect((await shown(erasing(db, erase), surveyId))?.responses).toBe(2)
    await database.close()
  })

  test('of a transaction that is taken back are not shown after it', async () => {
    const database = await open()
    const { db } = database
    const { surveyId } = await storeSample(db, 3)
    const before = await shown(db, surveyId)
    await expect(
      db.$transaction(async (tx) => {
        await tx.response.deleteMany({ where: { id: id(0) } })
        const amid = await surveyResults(tx, surveyId)
        expect(amid.kind === 'results' && amid.results.responses).toBe(2)
        throw new Error('taken back')
      }),
    ).rejects.toThrow('taken back')
    expect(await shown(db, surveyId)).toEqual(before)
    await database.close()
  })
})
