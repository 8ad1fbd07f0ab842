/** The pages of a consultation: where it is begun and answered, and where whoever has its address reads it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { consoleRoutes } from '../../src/console/index.ts'
import { readingPage } from '../../src/consultation/pages/reading.tsx'
import { createSignIn } from '../../src/partners/signin.ts'
import { rooms } from '../../src/rooms.ts'
import { closeSurvey, publishSurvey } from '../../src/surveys/changing.ts'
import { siteRoutes } from '../../src/web/site.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { type Story, story } from '../story.ts'
import { docx, pixel, plan } from './sample.ts'

const links = { base: 'http://localhost', invitation: () => [] }
const sameOrigin = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }

let database: TestDatabase
let s: Story
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

test('a text is sent, read, answered and told of; its next version shows what changed', async () => {
  const { id: contactId } = await addContact(s.db, ['web'], { name: 'Minta Kati', role: 'coordinator' })
  const app = await consoleRoutes({
    pages: rooms.flatMap((room) => room.pages ?? []),
    db: s.db,
    clock: () => s.now(),
    log: { info() {}, warn() {}, error() {} },
    links,
  })
  const site = await siteRoutes([readingPage], {
    ...{ db: s.db, clock: () => s.now(), log: { error() {} }, links },
    inbound: { handle: async () => ({}) },
  })
  const token = await createSignIn(s.db, { contactId, now: s.now() })
  const signedIn = await app.request(`/console/sign-in/${token}`, { method: 'POST', headers: sameOrigin })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const get = async (path: string) => await (await app.request(path, { headers: { cookie } })).text()
  const send = async (path: string, values: Record<string, string | File>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(values)) body.append(name, value)
    return await app.request(path, { method: 'POST', headers: { cookie, ...sameOrigin }, body })
  }
  const file = async (lines: readonly string[]) =>
    new File([new Uint8Array(await docx(lines))], 'zold-terv.docx')
  const reads = async (id: string) => await site.request(`http://localhost/consultation/${id}`)

  const list = '/console/consultations'
  expect((await send(list, { file: new File([pixel], 'terv.docx') })).status).toBe(303)
  expect(await s.db.consultation.count()).toBe(0)
  expect((await send(list, { file: await file([...plan, '<b>Vége</b> & kész']) })).status).toBe(303)
  const { id, surveyId } = await s.db.consultation.findFirstOrThrow()
  const page = `${list}/${id}`
  expect(await get(page)).toContain('A parkokat este tízkor bezárjuk.')
  expect((await reads(id)).status).toBe(404)

  const by = { contactId, now: s.now() }
  await s.db.$transaction((tx) => publishSurvey(tx, surveyId, by))
  const read = await (await reads(id)).text()
  expect(read).toContain('<h2>2. Parkok</h2>')
  expect(read).toContain('<td>Darab</td>')
  expect(read).toContain('noindex')
  const picture = /src="(\/consultation\/[^"]*)" alt="térkép"/.exec(read)?.[1] ?? ''
  const shown = await site.request(`http://localhost${picture}`)
  expect(shown.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(pixel)
  expect((await site.request(`http://localhost/consultation/${id}/picture/form.xlsx`)).status).toBe(404)

  const answer = { point: 'p3', outcome: 'not', seen: '0' }
  const refused = await send(`${page}/answer`, { ...answer, why: ' ' })
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('írja meg azt is, miért')
  expect((await send(`${page}/answer`, { ...answer, why: 'A lakók kérték.' })).status).toBe(303)
  // Somebody who still sees the page as it was.
  const late = await send(`${page}/answer`, { ...answer, why: 'Mégis nyitva.' })
  expect(late.status).toBe(400)
  expect(await late.text()).toMatch(/Időközben más is válaszolt[\s\S]*Mégis nyitva\.<\/textarea>/)
  expect(await (await reads(id)).text()).not.toContain('A lakók kérték.')
  await s.db.$transaction((tx) => closeSurvey(tx, surveyId, by))
  expect((await send(`${page}/tell`, {})).status).toBe(303)
  expect(await (await reads(id)).text()).toContain('A lakók kérték.')

  const next = await file([...plan.map((line) => line.replace('tízkor', 'éjfélkor')), '<b>Vége</b> & kész'])
  expect((await send(list, { file: next, previous: id })).status).toBe(303)
  const made = await s.db.consultation.findFirstOrThrow({ where: { previousId: id } })
  expect(await get(`${list}/${made.id}`)).toContain('<del>tízkor</del><ins>éjfélkor</ins>')
  expect((await send(`${list}/${made.id}/announce`, {})).status).toBe(303)
  expect(await (await reads(made.id)).text()).toContain('<ins>éjfélkor</ins>')
  expect((await send(list, { file: await file(plan), previous: id })).status).toBe(303)
  expect(await s.db.consultation.count()).toBe(2)
})
