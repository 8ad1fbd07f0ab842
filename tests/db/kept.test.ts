/** What is kept in memory is one database's own. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { keptFor } from '../../src/db/kept.ts'
import { storedForm } from '../../src/forms/form.ts'
import { findVersion } from '../../src/surveys/store.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { sampleForm } from '../surveys/sample.ts'

let first: TestDatabase
let second: TestDatabase
beforeEach(async () => {
  const [kind] = databases
  first = await (kind ?? expect.fail('no database')).open()
  second = await (kind ?? expect.fail('no database')).open()
})
afterEach(async () => {
  await first.close()
  await second.close()
})

test('one is found from the database and from each of its transactions, and from no other’s', async () => {
  const keptIn = keptFor(() => ({}))
  const own = keptIn(first.db)
  expect(keptIn(first.db)).toBe(own)
  for (let times = 0; times < 2; times++)
    expect(await first.db.$transaction(async (tx) => keptIn(tx))).toBe(own)
  expect(keptIn(second.db)).not.toBe(own)
  expect(await second.db.$transaction(async (tx) => keptIn(tx))).toBe(keptIn(second.db))
})

test('statements in one transaction without a function still go together', async () => {
  const set = (key: string) => first.db.setting.create({ data: { key, value: 1 } })
  await expect(first.db.$transaction([set('a'), set('a')])).rejects.toThrow()
  expect(await first.db.setting.count()).toBe(0)
})

test('a copy of a database says of a version what stands in the copy', async () => {
  const version = async (db: Database, title: string) => {
    await db.survey.create({
      data: { id: 's', formId: 's', title: { hu: title }, audience: { all: true }, zone: 'Europe/Budapest' },
    })
    const form = storedForm.write({ ...sampleForm(), id: title })
    await db.surveyVersion.create({ data: { id: 'v', surveyId: 's', number: 1, form } })
  }
  await version(first.db, 'eredeti')
  await version(second.db, 'masolat')
  expect((await findVersion(first.db, 'v'))?.form.id).toBe('eredeti')
  expect((await findVersion(second.db, 'v'))?.form.id).toBe('masolat')
})
