/** The inbox on the pages: what waits, the conversation, an answer, and whom questions go to. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { consoleRoutes } from '../../src/console/index.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { type Story, story } from '../story.ts'

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

test('answered on the page, read in the chat', async () => {
  const { db } = s
  const desk = await addContact(db, ['telegram'], { role: 'coordinator', name: 'Minta Koordinátor' })
  const { channels } = await addContact(db, ['telegram'])
  const anna = s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '' })
  await anna.says('Nincs <b>fűtés</b>')
  await anna.presses('Továbbítom')
  const app = await consoleRoutes({
    pages: rooms.flatMap((room) => room.pages ?? []),
    db,
    clock: () => s.now(),
    log: { info() {}, warn() {}, error() {} },
    links: { base: 'http://localhost', invitation: () => [] },
  })
  const token = await createSignIn(db, { contactId: desk.id, now: s.now() })
  const signedIn = await app.request(`/console/sign-in/${token}`, {
    method: 'POST',
    headers: { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const get = async (path: string) => await (await app.request(path, { headers: { cookie } })).text()
  const post = (path: string, body: Record<string, string>) =>
    app.request(path, {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams(body),
    })
  expect(await get('/console')).toContain('Válaszra várnak')
  const list = await get('/console/inbox')
  expect(list).toContain('Minta Anna')
  expect(list).toContain('&lt;b&gt;fűtés')
  const { id } = await db.inquiry.findFirstOrThrow()
  const tooLong = await post(`/console/inbox/${id}/answer`, { text: 'a'.repeat(1501) })
  const refused = await tooLong.text()
  expect(refused).toContain('1501')
  expect(refused).toContain('a'.repeat(1501))
  expect((await post(`/console/inbox/${id}/answer`, { text: 'Hozunk.' })).status).toBe(303)
  await s.deliver()
  expect(anna.last.text).toContain('Hozunk.')
  expect(await get('/console/inbox?state=answered')).toContain('Minta Anna')
  expect(await get(`/console/inbox/${id}`)).toContain('Hozunk.')
  expect((await app.request('/console/inbox/nothing', { headers: { cookie } })).status).toBe(404)
  expect((await app.request('/console/inbox')).status).not.toBe(200)
})
