/** What coordinators mistype, press twice or too late on the pages: said in their language, and what was typed stays. */
import type { Hono } from 'hono'
import { parseHTML } from 'linkedom'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { consoleRoutes } from '../../src/console/index.ts'
import { translator } from '../../src/i18n/index.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { markAttendance } from '../../src/programmes/marking.ts'
import { saveProgramme } from '../../src/programmes/store.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { announced, joined, now } from './sample.ts'

const origin = 'http://localhost'
/** An hour after the sample's end. */
const after = new Date('2026-12-03T19:00:00Z')

describe.each(languages)('in %s', (language) => {
  const { plain } = translator(language)
  let database: TestDatabase
  let app: Hono
  let clock: Date
  let cookie: string
  let coordinator: string
  let people: string[]
  let id: string
  let page: string

  beforeEach(async () => {
    database = await sqlite.open()
    clock = now
    app = await consoleRoutes({
      pages: programmesRoom.pages ?? [],
      db: database.db,
      clock: () => clock,
      log: { info() {}, warn() {}, error() {} },
      links: { base: origin, invitation: () => [] },
    })
    const [first = '', ...others] = await joined(database.db, 4, language)
    coordinator = first
    people = others
    await database.db.contact.update({ where: { id: coordinator }, data: { role: 'coordinator' } })
    id = (await announced(database.db, { deadline: null })).id
    page = `/console/programmes/${id}`
    await signIn(now)
  })
  afterEach(() => database.close())

  async function signIn(time: Date): Promise<void> {
    clock = time
    cookie = ''
    const token = await createSignIn(database.db, { contactId: coordinator, now: time })
    cookie = (await post(`/console/sign-in/${token}`)).headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  const headers = (more = '') => ({
    ...{ Cookie: `${cookie}${more}`, Origin: origin, 'Accept-Language': language },
  })
  const get = async (path: string, more = '') =>
    parseHTML(await (await app.request(`${origin}${path}`, { headers: headers(more) })).text()).document
  const post = async (path: string, fields: Record<string, string | File> = {}) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    return await app.request(`${origin}${path}`, { method: 'POST', body, headers: headers() })
  }
  /** What stands on the page that the press leads to. */
  async function led(path: string, fields: Record<string, string | File> = {}): Promise<Document> {
    const answered = await post(path, fields)
    if (answered.status === 400) return parseHTML(await answered.text()).document
    expect(answered.status, await answered.clone().text()).toBe(303)
    const said = answered.headers.get('set-cookie')?.split(';')[0] ?? ''
    return await get(answered.headers.get('location') ?? '', `; ${said}`)
  }
  const text = (document: Document) => document.body.textContent ?? ''
  const field = (document: Document, name: string, form = 'form[method=post]') =>
    document.querySelector(`${form} [name="${name}"]`)?.getAttribute('value')
  const going = (contactId: string) =>
    database.db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId, now }))

  test('a certificate withdrawn twice, and how many got none for having no name', async () => {
    const [anna = '', nobody = ''] = people
    for (const contactId of [anna, nobody]) await going(contactId)
    await database.db.contact.update({ where: { id: nobody }, data: { name: '' } })
    await signIn(after)
    await database.db.$transaction((tx) =>
      markAttendance(tx, id, 'all', { contactId: coordinator, now: after }),
    )
    expect((await post(`${page}/certificates`)).headers.get('content-type')).toBe('application/pdf')
    expect(text(await get(page))).toContain(plain('programmes-certificate-unnamed-all', { count: 1 }))
    const { id: certificate } = await database.db.certificate.findFirstOrThrow()
    const withdraw = () => led(`${page}/certificates/${certificate}/withdraw`)
    expect(text(await withdraw())).not.toContain(plain('programmes-certificate-withdrawn'))
    expect(text(await withdraw())).toContain(plain('programmes-certificate-withdrawn'))
  })

  test('fewer seats than are taken, in either form', async () => {
    for (const contactId of people) await going(contactId)
    const said = plain('programmes-change-overbooked', { going: 3, capacity: 2 })
    const form = (await get(`${page}/edit`)).querySelector(`form[action="${page}/edit"]`)
    const stands = Object.fromEntries(
      [...(form?.querySelectorAll('input, textarea') ?? [])].map((one) => [
        one.getAttribute('name') ?? '',
        one.getAttribute('value') ?? one.textContent ?? '',
      ]),
    )
    expect(text(await led(`${page}/edit`, { ...stands, type: 'workshop', capacity: '2' }))).toContain(said)
    expect(text(await led(`${page}/seats`, { capacity: '2', quota: '', guests: '0' }))).toContain(said)
    expect(await database.db.rsvp.count({ where: { programmeId: id, waitlisted: null } })).toBe(3)
  })

  test('ninety-nine guests are not silently none', async () => {
    await database.db.$transaction((tx) => saveProgramme(tx, id, { guestLimit: 2 }))
    const record = (guests: string) =>
      led(`${page}/record`, { name: 'Kapcsolattartó 2', answer: 'going', guests })
    const refused = await record('99')
    expect(text(refused)).toContain(plain('programmes-refused-guests', { most: 2, deadline: '' }))
    expect(field(refused, 'guests', 'form[action$=record]')).toBe('99')
    expect(await database.db.rsvp.count()).toBe(0)
    await record('')
    expect(await database.db.rsvp.count({ where: { answer: 'going', guests: 0 } })).toBe(1)
  })

  test('targets and a poster that are refused: the fault is said, and what was typed stands there', async () => {
    const period = { from: '2026-01-01', to: '2026-11-25' }
    const figures = await led('/console/programmes/numbers', {
      ...{ ...period, until: '2026-12-31', programmes: '12', people: '0' },
    })
    expect(text(figures)).toContain(plain('figures-fault-target'))
    expect([field(figures, 'programmes'), field(figures, 'people')]).toEqual(['12', '0'])
    const file = new File(['no picture'], 'plakat.png', { type: 'image/png' })
    const looks = await led('/console/programmes/poster', { programme: id, file })
    expect(text(looks)).toContain(plain('programmes-poster-no-picture'))
    expect(looks.querySelector('details[open] #poster')).not.toBeNull()
  })

  test('the limit of an organisation said in one message stands in its field', async () => {
    const what =
      language === 'hu'
        ? 'Műhely, dec 3 17:00, Minta Ház, 20 fő, szervezetenként max. 2 fő'
        : 'Workshop, 3 Dec 5pm, Sample House, 20 people, max 2 per organisation'
    const form = await get(`/console/programmes/new?what=${encodeURIComponent(what)}`)
    expect(field(form, 'quota')).toBe('2')
    const typed = {
      ...{ type: 'workshop', title_hu: 'Műhely', title_en: '', starts: '2026-12-05T17:00', audience: '' },
      ...{ capacity: '3', quota: '5' },
    }
    const refused = await led('/console/programmes/new', typed)
    expect(text(refused)).toContain(plain('seats-fault-quota', { quota: 5, capacity: 3 }))
    expect(field(refused, 'quota')).toBe('5')
    await led('/console/programmes/new', { ...typed, quota: '2' })
    expect(await database.db.programme.findFirstOrThrow({ where: { status: 'draft' } })).toMatchObject({
      ...{ capacity: 3, quota: 2 },
    })
  })
})
