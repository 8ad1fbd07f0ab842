/** The sample workspace: what a newcomer finds in the first minute. */
import ICAL from 'ical.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startApp } from '../src/app.ts'
import { trusted } from '../src/base/markup.ts'
import { readConfig } from '../src/config.ts'
import { pointNumbers } from '../src/consultation/numbers.ts'
import { storedText } from '../src/consultation/text.ts'
import { readSettings } from '../src/db/settings.ts'
import { enqueue } from '../src/delivery/outbox.ts'
import { loadDemo } from '../src/demo.ts'
import { storedForm } from '../src/forms/form.ts'
import { translator } from '../src/i18n/index.ts'
import { makeLog } from '../src/log.ts'
import { sqlite, type TestDatabase } from './databases.ts'

const address = 'http://127.0.0.1:1'
const clock = () => new Date('2026-11-25T09:00:00Z')

let opened: TestDatabase[] = []
beforeEach(() => {
  opened = []
})
afterEach(async () => {
  for (const one of opened) await one.close()
})

async function filled() {
  const database = await sqlite.open()
  opened.push(database)
  return { db: database.db, lines: await loadDemo({ db: database.db, address, clock }) }
}

test('has a closed survey that sixty answered, the same each time, and of which nobody hears today', async () => {
  const answersOf = async () => {
    const { db } = await filled()
    const survey = await db.survey.findFirstOrThrow({
      where: { status: 'closed' },
      include: { versions: true, responses: true },
    })
    const form = storedForm.read(survey.versions[0]?.form ?? null)
    const asked = form.items.map(({ name }) => name)
    for (const { answers } of survey.responses)
      for (const name of Object.keys(answers as object)) expect(asked).toContain(name)
    expect(await db.participation.count({ where: { surveyId: survey.id, state: 'done' } })).toBe(60)
    const { id, status } = await db.broadcast.findFirstOrThrow({ where: { surveyId: survey.id } })
    expect(status).toBe('done')
    expect(await db.delivery.count({ where: { broadcastId: id } })).toBe(0)
    return survey.responses
      .map(({ answers, language, completedAt }) => JSON.stringify([answers, language, completedAt]))
      .sort()
  }
  const [one, other] = [await answersOf(), await answersOf()]
  expect(one).toHaveLength(60)
  expect(other).toEqual(one)
})

test('has offers and needs, one interest that waits for an answer, a company that is thanked, and a draft under consultation', async () => {
  const { db } = await filled()
  const draft = await db.consultation.findFirstOrThrow()
  expect(await db.survey.findUnique({ where: { id: draft.surveyId } })).toMatchObject({ status: 'open' })
  const said = await pointNumbers(db, { surveyId: draft.surveyId, text: storedText.read(draft.text) })
  expect(said).toMatchObject({ kind: 'numbers', responses: 3 })
  expect(said.kind === 'numbers' && said.points.get('p4')?.stances).toEqual({ agree: 1, live: 0, oppose: 2 })
  expect(await db.posting.count({ where: { state: 'open' } })).toBe(5)
  expect(await db.introduction.findMany()).toMatchObject([{ state: 'waiting' }])
  expect(await db.thanks.count()).toBe(1)
})

test('has a series with a quota, a poll under way, and a past training with certificates, materials and a template of it', async () => {
  const { db } = await filled()
  const sessions = await db.programme.findMany({ where: { seriesId: { not: null } } })
  expect(sessions).toHaveLength(4)
  expect(sessions.every(({ quota, status }) => quota === 2 && status === 'announced')).toBe(true)
  expect(await db.seatOffer.count({ where: { outcome: 'open' } })).toBeGreaterThan(0)
  expect(await db.datePoll.findMany({ include: { slots: true } })).toMatchObject([{ status: 'open' }])
  expect(await db.dateVote.count()).toBeGreaterThan(5)
  const past = await db.programme.findFirstOrThrow({
    where: { template: 'Képzés' },
    include: { rsvps: true, certificates: true, materials: true },
  })
  expect(past.rsvps.filter(({ attended }) => attended)).toHaveLength(4)
  expect(past.rsvps.filter(({ leftAt }) => leftAt !== null)).toHaveLength(1)
  expect(past.certificates.map(({ minutes }) => minutes).sort()).toEqual([180, 240, 240, 240])
  expect(past.materials).toHaveLength(1)
  // What went out then reached people: none of it is stopped, or sent today.
  const sent = await db.broadcast.findMany({ where: { programmeId: past.id } })
  expect(sent.length).toBeGreaterThan(1)
  for (const { status, total, numbers } of sent) {
    expect(status).toBe('done')
    expect(numbers).toMatchObject({ sent: total, cancelled: 0, pending: 0 })
    expect(total).toBeGreaterThan(0)
  }
  expect(await db.delivery.count({ where: { broadcast: { programmeId: past.id } } })).toBe(0)
  expect((await readSettings(db)).publicProgrammes).toBe(true)
})

test('answers at its public addresses: the programmes, their calendar, and a certificate by its code', async () => {
  const database = await sqlite.open()
  opened.push(database)
  await loadDemo({ db: database.db, address, clock })
  const { code } = await database.db.certificate.findFirstOrThrow()
  await database.disconnect()
  const config = readConfig({ DATABASE_URL: database.url, PORT: '0' })
  const app = await startApp({ config, log: makeLog('warn', { write: () => {} }), clock, demo: true })
  for (const [language, titles] of [
    ['hu', ['Pályázatíró műhely', 'Adománygyűjtés kezdőknek', 'Civil kerekasztal a város házában']],
    ['en', ['Grant-writing workshop', 'Fundraising for beginners', 'Round table of NGOs at the city hall']],
  ] as const) {
    const page = async (path: string) => {
      const answer = await fetch(`${app.listening}${path}`, { headers: { 'accept-language': language } })
      return { status: answer.status, text: await answer.text() }
    }
    const list = await page('/programmes')
    expect(list.status).toBe(200)
    for (const title of titles) expect(list.text).toContain(title)
    const first = /href="(\/programmes\/[\w-]{22})"/.exec(list.text)?.[1] ?? ''
    expect((await page(first)).text).toContain('"@type":"Event"')
    const known = await page(`/verify/${code}`)
    expect(known).toMatchObject({ status: 200 })
    expect(known.text).toContain(translator(language).plain('programmes-verify-valid', { code }))
    const other = await page('/verify/ABCDE23456')
    expect(other).toMatchObject({ status: 404 })
    expect(other.text).toContain(
      translator(language).plain('programmes-verify-unknown', { code: 'ABCDE23456' }),
    )
  }
  const calendar = await (await fetch(`${app.listening}/calendar.ics`)).text()
  const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent')
  // A workshop, a round table, and four evenings of a series.
  expect(events.length).toBeGreaterThanOrEqual(6)
  await app.stop(1000)
})

test('leads to the coordinator and to contacts of different organisations, and is filled once', async () => {
  const { db, lines } = await filled()
  const people = lines.filter((line) => line.startsWith('      ')).map((line) => line.trim())
  expect(people[0]).toBe('Minta Koordinátor – coordinator')
  expect(people).toHaveLength(7)
  expect(new Set(people.map((line) => line.split(' – ')[1])).size).toBe(7)
  expect(lines.join('\n')).toMatch(/\/console\/sign-in\/\S+/)
  const contacts = await db.contact.count()
  const again = await loadDemo({ db, address, clock })
  expect(again).toHaveLength(lines.length)
  expect(await db.contact.count()).toBe(contacts)
  // Whatever they are called: names can be changed.
  const admin = await db.contact.findFirstOrThrow({ where: { role: 'admin' } })
  await db.contact.update({ where: { id: admin.id }, data: { name: 'Nagy Béla' } })
  expect((await loadDemo({ db, address, clock })).join('\n')).toContain('Nagy Béla – coordinator')
})

test('has the duties of spring, three calls, and a plan with a measure that is done and one that is late', async () => {
  const { db } = await filled()
  const matters = await db.matter.findMany({ include: { states: true } })
  const of = (kind: string) => matters.filter((one) => one.kind === kind)
  expect(of('duty').some(({ madeAs }) => madeAs === 'annual-report:2027')).toBe(true)
  expect(of('call')).toHaveLength(3)
  expect(
    of('measure')
      .flatMap(({ states }) => states.map(({ state }) => state))
      .sort(),
  ).toEqual(['done', 'late', 'ontrack'])
  expect(of('measure').filter(({ states }) => states.some(({ overdue }) => overdue))).toHaveLength(1)
})

test('shows its mails at /demo/mail, as their readers would see them, and sends none', async () => {
  const database = await sqlite.open()
  opened.push(database)
  await database.disconnect()
  const config = readConfig({ DATABASE_URL: database.url, PORT: '0' })
  const app = await startApp({ config, log: makeLog('warn', { write: () => {} }), clock, demo: true })
  const page = async (path: string) => {
    const answer = await fetch(`${app.listening}${path}`, { headers: { 'accept-language': 'hu' } })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  expect((await page('/demo/mail')).text).toContain(translator('hu').plain('mail-demo-none'))
  await app.db.$transaction((tx) =>
    enqueue(tx, {
      ...{ platform: 'mail', language: 'hu', priority: 1, notBefore: new Date(0) },
      chat: { id: 'anna@pelda.hu', kind: 'private' },
      message: { title: 'Egy & <kettő>', text: trusted('Kedves <b>Anna</b>!') },
    }),
  )
  await app.tick()
  expect((await page('/demo/mail')).text).toMatch(
    /href="\/demo\/mail\/0">Egy &amp; &lt;kettő&gt;<.*anna@pelda\.hu/s,
  )
  const shown = await page('/demo/mail/0')
  expect(shown.text).toContain('Kedves <strong>Anna</strong>!')
  expect(shown.headers.get('content-security-policy')).toMatch(/^default-src 'none';/)
  expect((await page('/demo/mail/1')).status).toBe(404)
  await app.stop(1000)
})
