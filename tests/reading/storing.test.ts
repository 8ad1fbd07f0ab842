/**
 * What was read is stored on the thread that everybody's messages wait for: in pieces, with turns for others between
 * them, or in less processor time than anybody notices. Neither depends on how busy the machine is.
 */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { storedMessage } from '../../src/base/message.ts'
import { questionMessage } from '../../src/chat/answer-step.ts'
import { prompt, start } from '../../src/forms/engine.ts'
import { translator } from '../../src/i18n/index.ts'
import { readPartnerList } from '../../src/partners/import/reader.ts'
import { importPartners } from '../../src/partners/import/store.ts'
import { takeForm } from '../../src/surveys/creating.ts'
import { readSurveyFile } from '../../src/surveys/survey-file.ts'
import { tellingApartFaults } from '../../src/surveys/telling-apart.ts'
import { versionOffer } from '../../src/surveys/versions.ts'
import { sqlite, type TestDatabase } from '../databases.ts'

const now = new Date('2026-12-01T12:00:00Z')
const mostSeconds = 2

let database: TestDatabase
beforeEach(async () => {
  database = await sqlite.open()
})
afterEach(() => database.close())

/** @returns how many turns others had meanwhile */
async function turnsWithin(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  let done = false
  const turn = () => {
    turns += 1
    if (!done) setImmediate(turn)
  }
  setImmediate(turn)
  await work()
  done = true
  return turns
}

/** A collection of garbage may fall into one of them: the quickest of a few tells. */
async function processorSeconds(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3 && least > mostSeconds; attempt++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1e6)
  }
  return least
}

test('a long partner list leaves turns to others while it is stored, new and changed', async () => {
  const stored = async (town: string, field: string) => {
    const rows = Array.from({ length: 1200 }, (_, at) => `Minta ${at};civil;${town};${field}|${at % 7};minta`)
    const text = ['név;típus;település;területek;címkék', ...rows].join('\n')
    const list = await readPartnerList({ bytes: Buffer.from(text) })
    return await turnsWithin(async () => {
      const imported = await database.db.$transaction((tx) => importPartners(tx, list, { now }))
      expect(imported).toMatchObject({ kind: 'imported', leftOut: 0 })
    })
  }
  // Two hundred rows at once: of organisations, of fields, of tags.
  expect(await stored('Ebes', 'sport')).toBeGreaterThan(6 + 6 + 12 + 6)
  expect(await stored('Érd', 'sport')).toBeGreaterThan(6 + 6)
  expect(await stored('Érd', 'tánc')).toBeGreaterThan(6 + 12)
  const { town, fields, tags } = await database.db.organisation.findFirstOrThrow({
    where: { name: 'Minta 1199' },
    include: { fields: true, tags: true },
  })
  const words = new Set([...fields.map(({ field }) => field), ...tags.map(({ tag }) => tag)])
  expect([town, words]).toEqual(['Érd', new Set(['tánc', '2', 'minta'])])
})

const longest: Record<string, () => string> = {
  questions: () =>
    [
      'type,name,label,relevant',
      ...Array.from(
        { length: 5000 },
        (_, at) => `text,q${at},${'Kérdés '.repeat(20)},${at > 0 ? `$\{q${at - 1}} != ''` : ''}`,
      ),
    ].join('\n'),
  choices: () =>
    [
      '| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| choices |\n| | list_name | name | label |',
      ...Array.from({ length: 90_000 }, (_, at) => `| | l | ${at} | ${'ő'.repeat(30)} ${at} |`),
    ].join('\n'),
}

test.each(Object.keys(longest))(
  'a form of as many %s as are taken holds the thread for no two seconds',
  async (what) => {
    const { db } = database
    const { id } = await db.contact.create({
      data: { id: newId(), name: 'Minta Anna', language: 'hu', role: 'coordinator', consentedAt: now },
    })
    const file = {
      name: what === 'questions' ? 'a.csv' : 'a.md',
      type: '',
      bytes: Buffer.from(longest[what]?.() ?? ''),
    }
    const reading = await readSurveyFile(file)
    if (reading.kind !== 'form') throw new Error(JSON.stringify(reading.problems.slice(0, 3)))
    const { form } = reading
    const take = () => db.$transaction((tx) => takeForm(tx, { form, file }, { contactId: id, now }))
    expect(await processorSeconds(take)).toBeLessThan(mostSeconds)
    if (what === 'choices') {
      // As after a restart: nothing of the list is made yet.
      const fresh = Array.from({ length: 3 }, () => structuredClone(form))
      const env = { now, zone: 'Europe/Budapest' }
      const show = async () => {
        const asked = fresh.pop() ?? form
        const shown = prompt(asked, start(asked, { language: 'hu', seed: 's' }, env), env)
        storedMessage.write(questionMessage('s', shown, translator('hu'), { own: false }))
      }
      expect(await processorSeconds(show)).toBeLessThan(mostSeconds)
      return
    }
    const survey = await db.survey.findFirstOrThrow()
    const version = { form: structuredClone(form), fileId: null }
    const steps = {
      'what tells people apart': () => tellingApartFaults(db, { privacy: 'confidential' }, version),
      'another version': () =>
        versionOffer(db, { id: survey.id, privacy: 'named' }, { form: structuredClone(form), fileId: '' }),
    }
    for (const [step, work] of Object.entries(steps))
      expect(await processorSeconds(work), step).toBeLessThan(mostSeconds)
  },
)
