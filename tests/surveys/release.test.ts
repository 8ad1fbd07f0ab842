/** What a protected survey releases stays what it was at the first look, whatever happens to those who answered. */
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { exportFormats, exportSurvey } from '../../src/surveys/exports/index.ts'
import { forgetGoneReleases } from '../../src/surveys/releases.ts'
import { open, surveyCrossTable, surveyResults } from '../../src/surveys/results/index.ts'
import { databases, sqlite } from '../databases.ts'
import { erasing } from './erased-meanwhile.ts'
import { storeSample } from './sample.ts'

const now = new Date('2026-12-24T10:00:00Z')

/** Everything that coordinators can have of it; of the report, which carries response rates, the results are in there. */
async function everything(db: Database, surveyId: string): Promise<Record<string, unknown>> {
  const access = await open(db, surveyId)
  if (access.kind === 'none') return { none: access }
  const shown: Record<string, unknown> = {}
  for (const value of [null, 'ngo', 'municipality', 'training', 'company'] as const) {
    const found = await surveyResults(db, surveyId, value && { by: 'kind', value })
    shown[`results ${value}`] = found.kind === 'none' ? found : found.results
  }
  const keys = access.forms.fields.all.map(({ key }) => key)
  for (const column of keys) {
    shown[`kind × ${column}`] = await surveyCrossTable(db, surveyId, { by: 'kind' }, column)
    for (const key of keys.slice(0, 3))
      shown[`${key} × ${column}`] = await surveyCrossTable(db, surveyId, { by: 'question', key }, column)
  }
  for (const format of exportFormats.filter((each) => each !== 'pdf')) {
    const file = await exportSurvey(db, surveyId, format, { language: 'hu', now })
    shown[format] = file.kind === 'none' ? file : (await buffer(file.stream)).toString('base64')
  }
  return shown
}

test('after closing an erased person, a merged one and a changed organisation change nothing of it', async () => {
  const { db, close } = await sqlite.open()
  for (const privacy of ['confidential', 'anonymous'] as const) {
    await db.survey.deleteMany()
    const { surveyId } = await storeSample(db, 60, { privacy })
    const before = await everything(new Proxy(db, {}), surveyId)
    expect(before['results null']).toMatchObject({ responses: 60 })
    const byKind = Object.entries(before).filter(([name]) => name.startsWith('kind ×'))
    expect(byKind.some(([, table]) => JSON.stringify(table).includes('"table"'))).toBe(
      privacy === 'confidential',
    )
    // One of the responses goes, some are of other kinds and towns, and the threshold is another one.
    const [one] = await db.response.findMany({ where: { surveyId }, take: 1 })
    await db.response.delete({ where: { id: one?.id ?? '' } })
    for (const { id } of await db.response.findMany({ where: { surveyId }, take: 7, select: { id: true } }))
      await db.response.update({
        where: { id },
        data: { contactId: null, segments: { kind: 'company', town: 'Ebes', fields: [] } },
      })
    await db.setting.create({ data: { key: 'smallestCell', value: 6 } })
    // Another process, which keeps nothing in memory.
    expect(await everything(new Proxy(db, {}), surveyId)).toEqual(before)
    // Even when all of them are gone.
    await db.response.deleteMany({ where: { surveyId } })
    expect(await everything(new Proxy(db, {}), surveyId)).toEqual(before)
    await db.setting.deleteMany()
  }
  await close()
}, 240_000)

test.each(databases)(
  'of two who look at the same moment one counts for both ($name)',
  async ({ open: openDatabase }) => {
    const { db, close } = await openDatabase()
    const { surveyId } = await storeSample(db, 40, { privacy: 'confidential' })
    const looks = await Promise.all(
      [1, 2, 3].map(async () => await surveyResults(new Proxy(db, {}), surveyId)),
    )
    const results = looks.map((found) => (found.kind === 'results' ? found.results : found))
    expect(results[1]).toEqual(results[0])
    expect(results[2]).toEqual(results[0])
    expect(await db.surveyRelease.count()).toBe(1)
    await db.survey.delete({ where: { id: surveyId } })
    expect(await db.surveyRelease.count()).toBe(0)
    await close()
  },
  120_000,
)

test('holds nothing of what was erased from an answer while it was counted', async () => {
  const { db, close } = await sqlite.open()
  const { surveyId } = await storeSample(db, 40, { privacy: 'confidential' })
  const word = 'Ibolya kezdeményezte'
  const one = await db.response.findFirstOrThrow({ where: { surveyId } })
  const write = (text: string) =>
    db.response.update({
      where: { id: one.id },
      data: { answers: { ...(one.answers as object), 'egyuttmukodes/javaslat': text } },
    })
  await write(word)
  await surveyResults(
    erasing(db, () => write('…')),
    surveyId,
  )
  const { content } = await db.surveyRelease.findUniqueOrThrow({ where: { surveyId } })
  expect(JSON.stringify(content)).not.toContain(word)
  await close()
})

test.each(databases)(
  'holds nothing that leads to a person, and nothing of too few ($name)',
  async ({ open: openDatabase }) => {
    const { db, close } = await openDatabase()
    const { surveyId } = await storeSample(db, 60, { privacy: 'confidential' })
    await surveyResults(db, surveyId)
    const { content } = await db.surveyRelease.findUniqueOrThrow({ where: { surveyId } })
    const kept = JSON.stringify(content)
    for (const { id, contactId, organisationId } of await db.response.findMany({ where: { surveyId } }))
      for (const leads of [id, contactId, organisationId])
        if (leads !== null) expect(kept.includes(leads), leads).toBe(false)

    expect(await forgetGoneReleases(db)).toBe(0)
    await db.survey.deleteMany()
    expect(await forgetGoneReleases(db)).toBe(1)
    // Where nothing is kept nothing is asked.
    expect(await forgetGoneReleases(new Proxy(db, { get: () => undefined }))).toBe(0)
    const few = await storeSample(db, 4, { privacy: 'confidential' })
    expect(await surveyResults(new Proxy(db, {}), few.surveyId)).toMatchObject({
      kind: 'none',
      why: 'too-few',
    })
    const release = await db.surveyRelease.findUniqueOrThrow({ where: { surveyId: few.surveyId } })
    expect(release.content).toMatchObject({ results: null, rows: { combinations: [] } })
    await close()
  },
  120_000,
)
