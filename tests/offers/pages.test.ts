/** Offers and needs on the pages: the coordinators' list, what anybody may see, and thanks. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { consoleRoutes } from '../../src/console/index.ts'
import { writeSetting } from '../../src/db/settings.ts'
import { publicOffers } from '../../src/offers/pages/public.tsx'
import { post, report } from '../../src/offers/publishing.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { rooms } from '../../src/rooms.ts'
import { siteRoutes } from '../../src/web/site.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, story } from '../story.ts'
import { now, type Someone, someone } from './sample.ts'

const links = { base: 'http://localhost', invitation: () => [] }
const sameOrigin = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }

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
  side: 'offer' | 'need',
  text: string,
): Promise<string> {
  const result = await s.db.$transaction((tx) =>
    post(
      tx,
      {
        ...{ side, field: 'room', text, place: null, fromDay: '2026-12-05', untilDay: '2026-12-06' },
        ...{ fileId: null, organisationId, zone: 'Europe/Budapest' },
      },
      { contactId, now },
    ),
  )
  return result.kind === 'posted' ? result.posting.id : ''
}

test('coordinators see, filter and take down; whoever posted it is told', async () => {
  const boss = await someone(s, 'Minta Kata', null, { role: 'coordinator' })
  const anna = await someone(s, 'Minta Anna', 'Minta Őszikék Egyesület')
  const béla = await someone(s, 'Próba Béla', 'Próba Zöld Liget')
  const id = await posted(anna, 'offer', 'Terem <székekkel>')
  await posted(béla, 'need', 'Sátor kellene')
  await s.db.$transaction((tx) =>
    report(tx, { id, words: 'Nem az övék' }, { contactId: béla.contactId, now }),
  )
  const app = await consoleRoutes({
    pages: rooms.flatMap((room) => room.pages ?? []),
    db: s.db,
    clock: () => s.now(),
    log: { info() {}, warn() {}, error() {} },
    links,
  })
  const token = await createSignIn(s.db, { contactId: boss.contactId, now: s.now() })
  const signedIn = await app.request(`/console/sign-in/${token}`, { method: 'POST', headers: sameOrigin })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const get = async (path: string) => await (await app.request(path, { headers: { cookie } })).text()

  const all = await get('/console/offers')
  expect(all).toContain('Terem &lt;székekkel&gt;')
  expect(all).toContain('Sátor kellene')
  expect(all).toContain('1: Nem az övék')
  expect(all).not.toContain('Minta Anna')
  expect(await get('/console/offers?side=need')).not.toContain('székekkel')
  const reported = await get('/console/offers?show=reported&field=nonsense')
  expect(reported).toContain('székekkel')
  expect(reported).not.toContain('Sátor')
  const removed = await app.request(`/console/offers/${id}/remove`, {
    method: 'POST',
    headers: { cookie, ...sameOrigin },
  })
  expect(removed.status).toBe(303)
  await s.deliver()
  expect(anna.person.last.text).toContain('A szervezők levették')
  expect(await get('/console/offers')).not.toContain('székekkel')
  expect(await get('/console/offers?show=all')).toContain('A szervezők levették')
})

test('anybody sees them when the workspace says so, without anybody’s name; and who is thanked', async () => {
  const site = await siteRoutes([publicOffers], {
    db: s.db,
    clock: () => s.now(),
    log: { error() {} },
    inbound: { handle: async () => ({}) },
    links,
  })
  const get = (path: string, language = 'hu') =>
    site.request(`http://localhost${path}`, { headers: { 'Accept-Language': language } })
  const anna = await someone(s, 'Minta Anna', 'Minta Pékség Kft.')
  await s.db.organisation.updateMany({ data: { kind: 'company' } })
  const other = await someone(s, 'Próba Béla', 'Próba Zöld Liget')
  await posted(anna, 'offer', 'Terem <székekkel>')
  for (const path of ['/offers', '/thanks']) expect((await get(path)).status).toBe(404)
  await writeSetting(s.db, 'publicOffers', true)
  const page = await (await get('/offers')).text()
  expect(page).toContain('Terem &lt;székekkel&gt;')
  expect(page).toContain('Minta Pékség Kft.')
  expect(page).not.toContain('Minta Anna')
  expect(await (await get('/offers', 'en')).text()).toContain('Offers')

  await anna.person.does({ kind: 'button', payload: 'of-mine' })
  await anna.person.presses('Köszönetoldal')
  await anna.person.says('Friss pogácsa minden rendezvényre.')
  expect(await (await get('/thanks')).text()).toContain('Friss pogácsa')
  await anna.person.does({ kind: 'button', payload: 'of-thanks' })
  await anna.person.presses('Kihagy')
  expect(await (await get('/thanks')).text()).not.toContain('pogácsa')
  await other.person.does({ kind: 'button', payload: 'of-mine' })
  expect(other.person.last.labels).not.toContain('Köszönetoldal')

  // What has ended is not shown, whether or not the timetable has come by.
  s.passTime(new Date('2026-12-07T09:00:00Z'))
  expect(await (await get('/offers')).text()).not.toContain('székekkel')
})
