/** What time and others bring: the weekly summary, old postings, organisations that become one, who may be meant. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { settingsSchema } from '../../src/db/settings.ts'
import { block } from '../../src/offers/blocking.ts'
import { offersHousekeeping } from '../../src/offers/housekeeping.ts'
import { askFor, introduce } from '../../src/offers/introducing.ts'
import { offersJob } from '../../src/offers/jobs.ts'
import { offerNumbers } from '../../src/offers/numbers.ts'
import type { Field, Side } from '../../src/offers/posting.ts'
import { post, takeDown } from '../../src/offers/publishing.ts'
import { readVocabulary } from '../../src/partners/audiences/names.ts'
import { parseAudience } from '../../src/partners/audiences/parse.ts'
import { mergeOrganisations } from '../../src/partners/organisations.ts'
import { where } from '../../src/partners/where.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, story } from '../story.ts'
import { rooms, type Someone, someone } from './sample.ts'

/** A Friday. */
const now = new Date('2026-11-27T09:00:00Z')

let database: TestDatabase
let s: Story
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms, now })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

async function posted(
  { contactId, organisationId }: Someone,
  side: Side,
  field: Field,
  text: string,
): Promise<string> {
  const result = await s.db.$transaction((tx) =>
    post(
      tx,
      {
        ...{ side, field, text, place: null, fromDay: null, untilDay: null, fileId: null },
        ...{ organisationId, zone: 'Europe/Budapest' },
      },
      { contactId, now: s.now() },
    ),
  )
  return result.kind === 'posted' ? result.posting.id : ''
}

async function tick(): Promise<void> {
  const log = { info() {}, warn() {}, error() {} }
  await offersJob.run({ ...database, now: s.now(), clock: s.now, log, stopping: () => false })
  await expandDue(database, s.now())
  await s.deliver()
}

const summaries = ({ person }: Someone) => person.sees.filter(({ text }) => text.includes('Új a börzén'))

test('once a week, on Monday morning, what is new and not their own; stopped alone by its button', async () => {
  const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
  const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget')
  const ida = await someone(s, 'Idegen Ida', 'Idegen Kör')
  await posted(anna, 'need', 'room', 'Terem kellene')
  await posted(béla, 'offer', 'room', '40 fős terem')
  await posted(béla, 'offer', 'transport', 'Kisbusz')
  await tick()
  s.passTime(new Date('2026-11-30T07:00:00Z'))
  await tick()
  expect(summaries(ida)).toEqual([])
  s.passTime(new Date('2026-11-30T08:10:00Z'))
  await tick()
  s.passTime({ hours: 3 })
  await tick()
  expect([anna, béla, ida].map((one) => summaries(one).length)).toEqual([1, 1, 1])
  expect(anna.person.last.text).not.toContain('Terem kellene')
  expect(anna.person.last.text).toContain('40 fős terem – Próba Zöld Liget (illik ahhoz, amit Önök kitettek)')
  expect(anna.person.last.labels[0]).toBe('🟢 40 fős terem')
  await ida.person.presses('Ne jöjjön heti összefoglaló')
  await posted(béla, 'need', 'people', 'Önkéntes kell')
  s.passTime(new Date('2026-12-07T08:10:00Z'))
  await tick()
  expect([anna, ida].map((one) => summaries(one).length)).toEqual([2, 1])
  expect(anna.person.last.text).not.toContain('Kisbusz')
  await ida.person.presses('Jöjjön heti összefoglaló')
  s.passTime(new Date('2026-12-14T08:10:00Z'))
  await tick()
  // Nothing new: nothing is sent.
  expect(summaries(anna)).toHaveLength(2)
})

test.each([
  ['the clocks go back', '2027-10-25T07:00:00Z', '2027-10-25T07:30:00Z', '2027-11-01T08:10:00Z'],
  ['the clocks go forward', '2027-03-22T08:00:00Z', '2027-03-22T08:30:00Z', '2027-03-29T07:10:00Z'],
  ['it was down on a Monday', '2027-06-14T07:00:00Z', '2027-06-15T07:30:00Z', '2027-06-22T08:10:00Z'],
  ['it was down the Monday before', '2028-02-22T08:00:00Z', '2028-02-22T09:30:00Z', '2028-02-28T08:10:00Z'],
])('each new thing is told once, also where %s', async (_when, before, after, weekLater) => {
  const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
  const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget')
  s.passTime(new Date(before))
  await posted(béla, 'offer', 'transport', 'Kisbusz')
  s.passTime({ minutes: 10 })
  await tick()
  expect(summaries(anna)).toHaveLength(1)
  s.passTime(new Date(after))
  await posted(béla, 'offer', 'room', '40 fős terem')
  s.passTime(new Date(weekLater))
  await tick()
  expect(summaries(anna)).toHaveLength(2)
  expect(anna.person.last.text).toContain('40 fős terem')
  expect(anna.person.last.text).not.toContain('Kisbusz')
})

test('who offers something in a field may be meant, in the words of both languages', async () => {
  const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
  const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget')
  const posting = await posted(anna, 'offer', 'room', '40 fős terem')
  for (const text of ['börze: felajánl terem', 'offers: offers room']) {
    const reading = parseAudience(text, await readVocabulary(s.db, 'hu'))
    if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading)}`)
    const found = await s.db.contact.findMany({ where: where(reading.audience), select: { id: true } })
    expect(found).toEqual([{ id: anna.contactId }])
  }
  await s.db.$transaction((tx) => takeDown(tx, posting, { contactId: anna.contactId, now }))
  expect(await s.db.contact.count({ where: where({ offers: 'offer-room' }) })).toBe(0)
  expect(await s.db.contact.count({ where: where({ offers: 'digest' }) })).toBe(2)
  await béla.person.does({ kind: 'button', payload: 'of-digest:off' })
  expect(await s.db.contact.count({ where: where({ offers: 'digest' }) })).toBe(1)
})

test('old postings go; that two were introduced stays as a number, without them', async () => {
  const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
  const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget')
  const postingId = await posted(anna, 'offer', 'room', '40 fős terem')
  const by = ({ contactId }: Someone) => ({ contactId, now })
  await s.db.$transaction(async (tx) => {
    const asked = await askFor(
      tx,
      { postingId, organisationId: béla.organisationId, words: 'Kérnénk', reach: 'bela@example.org' },
      by(béla),
    )
    if (asked.kind === 'asked') await introduce(tx, { id: asked.introduction.id, reach: null }, by(anna))
    await takeDown(tx, postingId, by(anna))
  })
  const kept = settingsSchema.shape.kept.parse(undefined)
  const run = () => offersHousekeeping.run({ db: s.db, now: s.now(), kept, stopping: () => false })
  s.passTime({ days: 364 })
  expect(await run()).toBe(0)
  s.passTime({ days: 2 })
  expect(await run()).toBe(1)
  expect(await s.db.introduction.findFirst()).toMatchObject({
    ...{ state: 'introduced', postingId: null, contactId: null, ownerId: null, words: null, reach: null },
  })
  expect(await offerNumbers(s.db, s.now())).toMatchObject({ offers: 0, introduced: 1, worked: 0 })
})

test('organisations that become one keep what each had, and ask nothing of themselves', async () => {
  const boss = await someone(s, 'Minta Kata', null, { role: 'coordinator' })
  const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
  const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget')
  const ida = await someone(s, 'Idegen Ida', 'Idegen Kör')
  const offer = await posted(anna, 'offer', 'room', '40 fős terem')
  const other = await posted(ida, 'offer', 'transport', 'Kisbusz')
  const asks = (who: Someone, postingId: string) =>
    s.db.$transaction((tx) =>
      askFor(
        tx,
        { postingId, organisationId: who.organisationId, words: null, reach: null },
        { contactId: who.contactId, now },
      ),
    )
  for (const who of [béla, ida]) await asks(who, offer)
  for (const who of [anna, béla]) await asks(who, other)
  const idas = await s.db.introduction.findFirstOrThrow({ where: { contactId: ida.contactId } })
  await s.db.$transaction((tx) => block(tx, idas.id, { contactId: anna.contactId, now }))
  const [from, into] = [anna.organisationId, béla.organisationId]
  const merged = await s.db.$transaction((tx) =>
    mergeOrganisations(tx, { from, into }, { contactId: boss.contactId, now }),
  )
  expect(merged.kind).toBe('merged')
  expect(await s.db.posting.findUnique({ where: { id: offer } })).toMatchObject({ organisationId: into })
  expect(await s.db.introduction.findMany({ where: { state: 'waiting' } })).toMatchObject([
    { postingId: other, organisationId: into },
  ])
  expect(await s.db.offerBlock.findMany()).toMatchObject([{ organisationId: into }])
  await anna.person.does({ kind: 'button', payload: `of-down:${offer}` })
  expect(await s.db.posting.findUnique({ where: { id: offer } })).toMatchObject({ state: 'closed' })
})
