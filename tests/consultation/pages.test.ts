/** The pages of a consultation: where it is begun and answered, and where whoever has its address reads it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { consoleRoutes } from '../../src/console/index.ts'
import { minePage } from '../../src/consultation/pages/mine.tsx'
import { readingPage } from '../../src/consultation/pages/reading.tsx'
import { TextPictures } from '../../src/consultation/pictures.ts'
import { findConsultation } from '../../src/consultation/store.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { rooms } from '../../src/rooms.ts'
import { closeSurvey, publishSurvey } from '../../src/surveys/changing.ts'
import { siteRoutes } from '../../src/web/site.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { coordinator, joined } from '../partners/sample.ts'
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

  // Unpacked they are kept for those who look at the page now: not for good, and never longer than the text.
  const ofText = await findConsultation(s.db, id)
  const name = /[^/]*$/.exec(picture)?.[0] ?? ''
  if (!ofText) throw new Error('gone')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    let reads = 0
    const pictures = new TextPictures(
      new Proxy(s.db, {
        get(db, key) {
          if (key === 'storedFile') reads += 1
          return Reflect.get(db, key)
        },
      }),
    )
    for (let time = 0; time < 3; time += 1) expect(await pictures.find(ofText, name)).not.toBeNull()
    expect(reads).toBe(1)
    vi.advanceTimersByTime(5 * 60_000)
    expect(await pictures.find(ofText, name)).not.toBeNull()
    expect(reads).toBe(2)
    expect(vi.getTimerCount()).toBe(1)
  } finally {
    vi.useRealTimers()
  }

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

test('what one thinks is written beside the text: kept, gone on with in chat, sent in once, and nobody else’s', async () => {
  const admin = await coordinator(s)
  const anna = await joined(s, 'Minta Őszikék', { name: 'Minta Anna' })
  const bytes = Uint8Array.from(await docx(plan))
  await admin.sends({
    name: 'zold-terv.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes,
  })
  const { id, surveyId } = await s.db.consultation.findFirstOrThrow()
  const { contactId } = await s.db.channel.findFirstOrThrow({ where: { userId: admin.id } })
  await s.db.$transaction((tx) => publishSurvey(tx, surveyId, { contactId, now: s.now() }))
  const site = await siteRoutes([readingPage, minePage], {
    ...{ db: s.db, clock: () => s.now(), log: { error() {} }, links },
    inbound: { handle: async () => ({}) },
  })
  await anna.says('/véleményezés')
  await anna.presses('📄')
  const [, [mine]] = z
    .tuple([z.unknown(), z.tuple([z.object({ kind: z.literal('link'), url: z.string() })])])
    .parse(anna.last.message.buttons)
  const address = mine.url.replace('https://dialogus.test', 'http://localhost')
  const open = async (at = address) => await site.request(at)
  const seenIn = (page: string) => /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const write = async (values: Record<string, string>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(values)) body.append(name, value)
    return await site.request(address, { method: 'POST', headers: sameOrigin, body })
  }
  const first = await (await open()).text()
  expect(first).toContain('Minta Anna')
  expect(first).toContain('A parkokat este tízkor bezárjuk.')
  expect((await open(address.slice(0, -3))).status).toBe(404)
  expect((await open(address.replace(id, 'x'.repeat(22)))).status).toBe(404)

  const seen = seenIn(first)
  const without = await write({ seen, what: 'send', p2: 'live', p3_comment: 'Legyen éjfél.' })
  expect(without.status).toBe(400)
  const refused = await without.text()
  expect(refused).toContain('nincs jelölve, egyetért-e vele: 3')
  expect(refused).toContain('Legyen éjfél.')
  expect(await (await write({ seen, what: 'send' })).text()).toContain('Még semmit sem jelölt')
  const kept = await write({ seen, what: 'keep', p2: 'live', p3: 'oppose', p3_comment: 'Legyen éjfél.' })
  expect(await kept.text()).toContain('Elmentettem')
  // It is the same draft in chat; what is said there meanwhile is not overwritten.
  const now = seenIn(await (await open()).text())
  await anna.says('/véleményezés')
  await anna.presses('Véleményt mondok')
  await anna.presses('Egyetértek')
  const stale = await write({ seen: now, what: 'send', p2: 'oppose' })
  expect(stale.status).toBe(400)
  expect(await stale.text()).toContain('Közben a beszélgetésben is válaszolt')
  const again = await (await open()).text()
  expect(again).toMatch(/name="p1" value="agree" checked/)
  expect(again).toMatch(/name="p3" value="oppose" checked/)
  const sent = { seen: seenIn(again), what: 'send', p1: 'agree', p3: 'oppose', p3_comment: 'Legyen éjfél.' }
  expect(await (await write({ ...sent, general: 'Jó terv.' })).text()).toContain('a véleménye megérkezett')
  // A second press of the same is no other opinion.
  expect(await (await write({ ...sent, general: 'Jó terv.' })).text()).toMatch(/megérkezett|már beküldte/)
  const [response, ...others] = await s.db.response.findMany()
  expect(others).toEqual([])
  expect(Object.values(response?.answers ?? {})).toEqual(
    expect.arrayContaining(['agree', 'oppose', 'Legyen éjfél.', 'Jó terv.']),
  )
  expect(await s.db.formSession.count()).toBe(0)
  await s.db.$transaction((tx) => closeSurvey(tx, surveyId, { contactId, now: s.now() }))
  expect(await (await open()).text()).toContain('már lezárult')
})
