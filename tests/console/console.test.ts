/** The coordinators' pages over HTTP, on both databases. */
import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { languages } from '../../src/base/language.ts'
import { createBroadcast } from '../../src/broadcasts/store.ts'
import { consoleRoutes } from '../../src/console/index.ts'
import { translator } from '../../src/i18n/index.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { announceDue } from '../../src/programmes/announcing.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { markAttendance } from '../../src/programmes/marking.ts'
import { answerQuestions } from '../../src/programmes/rsvp-answering.ts'
import { createDraft } from '../../src/programmes/store.ts'
import { readySurvey } from '../../src/surveys/library.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { say } from '../delivery/people.ts'
import { announced, joined, workshop } from '../programmes/sample.ts'
import { answerFixture, pages, surveyFixture, surveyForm } from './fixture.ts'

const origin = 'http://localhost'
const noon = new Date('2026-11-25T11:00:00Z')

describe.each(databases)('the coordinators’ pages on $name', ({ name, open }) => {
  let database: TestDatabase
  let app: Hono
  let clock: Date
  let cookie: string

  beforeEach(async () => {
    database = await open()
    clock = noon
    const log = { info() {}, warn() {}, error() {} }
    app = await consoleRoutes({
      pages,
      db: database.db,
      clock: () => clock,
      log,
      links: { base: origin, invitation: (code) => [{ platform: 'web', url: `${origin}/join/${code}` }] },
    })
    cookie = ''
  })
  afterEach(() => database.close())

  const get = (path: string) =>
    app.request(`${origin}${path}`, { headers: { Cookie: cookie, 'Accept-Language': 'hu' } })
  const post = (path: string, fields: Record<string, string | File | File[]> = {}, from = origin) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields))
      for (const each of Array.isArray(value) ? value : [value]) body.append(name, each)
    const headers = { Cookie: cookie, Origin: from, 'Accept-Language': 'hu' }
    return app.request(`${origin}${path}`, { method: 'POST', body, headers })
  }
  const text = async (path: string) => (await get(path)).text()
  /** Presses, and looks at the page that this leads to, as a browser does. */
  async function led(...pressed: Parameters<typeof post>): Promise<{ at: string; html: string }> {
    const answered = await post(...pressed)
    expect(answered.status).toBe(303)
    const at = answered.headers.get('location') ?? ''
    const carried = answered.headers.get('set-cookie')?.split(';')[0]
    const shown = await app.request(`${origin}${at}`, {
      headers: { Cookie: [cookie, ...(carried ? [carried] : [])].join('; ') },
    })
    // Said once: the browser forgets it with the page.
    if (carried) expect(shown.headers.get('set-cookie')).toMatch(/^dialogus_outcome=; Max-Age=0/)
    return { at, html: await shown.text() }
  }

  /** Presses what is not taken: the page comes back with what was typed. */
  async function refused(...pressed: Parameters<typeof post>): Promise<{ html: string }> {
    const answered = await post(...pressed)
    expect(answered.status).toBe(400)
    return { html: await answered.text() }
  }

  async function contact(role: 'contact' | 'coordinator' | 'admin', language = 'hu'): Promise<string> {
    const id = newId()
    const channel = { id: newId(), platform: 'web' as const, userId: newId(), lastSeenAt: noon }
    await database.db.contact.create({
      data: { id, name: `Minta ${role}`, language, role, consentedAt: noon, channels: { create: channel } },
    })
    return id
  }
  async function signIn(role: 'coordinator' | 'admin' = 'coordinator', language = 'hu'): Promise<string> {
    const contactId = await contact(role, language)
    const token = await createSignIn(database.db, { contactId, now: clock })
    const response = await post(`/console/sign-in/${token}`)
    expect(response.status).toBe(303)
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
    return contactId
  }
  const csv = (content: string) => new File([content], 'partnerek.csv', { type: 'text/csv' })
  /** Uploads a list and stores it by the press below its preview. */
  async function imported(content: string | File): Promise<{ at: string; html: string }> {
    const file = typeof content === 'string' ? csv(content) : content
    const { at } = await led('/console/partners/import', { file })
    return led(`${at.split('?')[0]}/store`)
  }

  it('lists organisations and towns in Hungarian order', async () => {
    await signIn()
    const inRow = ['Minta Cukor', 'Minta Csillag', 'Minta Futó', 'Minta Fűszál', 'Minta Óvó', 'Minta Ősz']
    for (const name of inRow.toReversed())
      await led('/console/partners/new', {
        ...{ name, kind: 'civil szervezet', language: 'hu', contacts: '2' },
        town: name === 'Minta Fűszál' ? 'Ózd' : name === 'Minta Cukor' ? 'Őr' : 'Orgovány',
      })
    const listed = async (path: string) =>
      [...(await text(path)).matchAll(/>(Minta (?:C|F|Ó|Ő)[^<]*)</g)].map(([, name]) => name)
    expect(await listed('/console/partners')).toEqual(inRow)
    const byTown = await listed('/console/partners?sort=town')
    expect([byTown.at(-2), byTown.at(-1)]).toEqual(['Minta Fűszál', 'Minta Cukor'])
    const file = await text('/console/partners/export/csv')
    expect(inRow.toSorted((a, b) => file.indexOf(a) - file.indexOf(b))).toEqual(inRow)
  })

  it('makes, changes, merges and archives an organisation, with its history', async () => {
    await signIn()
    const { db } = database
    const fields = { name: 'Minta Kör', kind: 'civil szervezet', town: 'Ebes', language: 'hu', contacts: '2' }
    const wrong = await post('/console/partners/new', { ...fields, town: '', phone: '06 30 123 4567' })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toMatch(/hiányzik a település[\s\S]*value="06 30 123 4567"/)
    const made = await led('/console/partners/new', fields)
    expect(made.html).toContain('Minta Kör')
    const again = await post('/console/partners/new', { ...fields, name: 'MINTA KÖR' })
    expect(await again.text()).toContain('Ilyen nevű szervezet már van: Minta Kör.')
    const changed = await led(`${made.at}/edit`, {
      ...fields,
      name: 'Minta Nagy Kör',
      email: 'a@example.org',
    })
    expect(changed.html).toContain('a@example.org')
    expect(changed.html).toContain('módosítva; név: Minta Kör → Minta Nagy Kör')
    const other = await led('/console/partners/new', { ...fields, name: 'Minta Kis Kör', tags: 'új' })
    const person = await contact('contact')
    const added = await led(`${other.at}/contacts`, { other: person })
    expect(added.html).toContain('Felvettük a kapcsolattartók közé.')
    expect((await led(`${other.at}/contacts`, { other: person })).html).toContain('Már kapcsolattartója')
    const into = made.at.split('/').at(-1) ?? ''
    const merged = await led(`${other.at}/merge`, { other: into })
    expect(merged.at).toBe(made.at)
    expect(merged.html).toContain('Összevontuk.')
    expect(await db.membership.count({ where: { organisationId: into, contactId: person } })).toBe(1)
    expect(await db.organisationTag.count({ where: { organisationId: into, tag: 'új' } })).toBe(1)
    const list = await text('/console/partners?sort=town')
    expect(list).toContain('Minta Nagy Kör')
    expect(list).not.toContain('Minta Kis Kör')
    expect(await text('/console/partners?archived=yes')).toContain('Minta Kis Kör')
    await post(`${other.at}/restore`)
    expect(await text('/console/partners')).toContain('Minta Kis Kör')
    const file = await text('/console/partners/export/csv?q=nagy')
    expect(file).toContain('név;típus;település')
    expect(file).toContain('Minta Nagy Kör;civil szervezet;Ebes')
    expect(file).not.toContain('Minta Kis Kör')
  })

  it('shows the numbers of a period, against targets, as tables, picture, workbook and report', async () => {
    const { db } = database
    const [anna = '', bela = ''] = await joined(db, 2)
    const { id } = await announced(db, { deadline: null })
    for (const contactId of [anna, bela])
      await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId, now: noon }))
    clock = new Date('2026-12-04T09:00:00Z')
    await signIn()
    const by = { contactId: null, now: clock }
    await db.$transaction((tx) => markAttendance(tx, id, { contactId: anna, attended: true }, by))
    const path = '/console/programmes/numbers'
    const cells = async (query: string) => (await text(`${path}?${query}`)).replace(/(<[^>]+>)+/g, '|')
    const period = { from: '2026-12-01', to: '2026-12-31' }
    await led(path, { ...period, until: '2026-12-31', people: '4' })
    const html = await cells('from=2026-12-01&to=2026-12-31')
    expect(html).toContain('|Különböző résztvevő|4|1|25%|')
    expect(html).toContain('|Önkormányzat|1|1|1|1|')
    expect(await cells('from=2026-12-31&to=2026-12-01')).toContain('Ez az időszak nem érthető')
    expect(await cells('from=2026-12-04&to=2026-12-31')).toContain('|Megtartott program|–|0|')
    for (const [format, type] of [
      ['xlsx', 'spreadsheetml'],
      ['pdf', 'application/pdf'],
      ['png', 'image/png'],
    ] as const)
      expect((await get(`${path}/${format}`)).headers.get('content-type')).toContain(type)
    expect(await text(`/console/programmes/${id}/numbers`)).toContain(
      'Meghívott: 2; Válaszolt: 2; Jelentkezett: 2; Részt vett: 1',
    )
  })

  it('begins with the day: what is next, whose attendance is missing, and the last weeks', async () => {
    await signIn()
    const { db } = database
    const empty = await text('/console')
    expect(empty).toContain('Még nincs közelgő program.')
    expect(empty).toContain('href="/console/broadcasts/new"')
    expect(empty).not.toContain('Még nincs jelölve')
    // The first steps stand until the last is done.
    const stepsDone = (html: string) =>
      [...html.matchAll(/<li>(✓ )?<a href="[^"]+">(?:Töltse|Nyomtassa|Hirdesse)/g)].map(([, done]) => !!done)
    expect(stepsDone(empty)).toEqual([false, false, false])
    await imported('név;típus;település\nMinta Kör;civil szervezet;Ebes\n')
    expect(stepsDone(await text('/console'))).toEqual([true, false, false])
    const [anna = '', bela = ''] = await joined(db, 2)
    expect(stepsDone(await text('/console'))).toEqual([true, true, false])
    const day = 24 * 3600 * 1000
    const at = async (days: number) => {
      const { id } = await announced(db, { capacity: 9, deadline: null })
      for (const contactId of [anna, bela])
        await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId, now: noon }))
      await db.programme.update({
        where: { id },
        data: { startsAt: new Date(noon.getTime() + days * day), endsAt: null },
      })
      return `/console/programmes/${id}`
    }
    const [marked, unmarked, today, later] = [await at(-2), await at(-3), await at(0.5), await at(5)]
    await db.rsvp.updateMany({
      where: { programmeId: marked.split('/').at(-1) ?? '', contactId: anna },
      data: { attended: true },
    })
    // Answers of the week before last.
    await db.rsvp.updateMany({
      where: { programmeId: later.split('/').at(-1) ?? '' },
      data: { answeredAt: new Date(noon.getTime() - 10 * day) },
    })
    const html = await text('/console')
    expect(stepsDone(html)).toEqual([])
    const presses = [...html.matchAll(/<a class="button small" href="([^"]+)">([^<]+)/g)]
    expect(presses.map(([, href, label]) => `${href} ${label}`)).toEqual([
      `${unmarked}/door Jelenlét jelölése`,
      `${today}/door Jelenlét`,
      `${later}#silent Nem válaszoltak`,
      '/console/cooperation#calendar Megnézem',
    ])
    expect(html).toContain('aria-label="Hetente: 0, 0, 0, 0, 0, 0, 2, 6"')
    const id = await surveyFixture(db, noon)
    const counted = /Kérdőívet töltöttek ki<\/span><svg[^>]*aria-label="Hetente: ([^"]*)"/
    const responses = async () => counted.exec(await text('/console'))?.[1]
    expect(await responses()).toBe('0, 0, 0, 0, 0, 0, 0, 3')
    // Their time is that of the opening.
    await db.survey.update({ where: { id }, data: { privacy: 'anonymous' } })
    expect(await responses()).toBe('0, 0, 0, 0, 0, 0, 0, 0')
  })

  it('lists surveys and broadcasts as their address says, and gives the same as a file', async () => {
    const me = await signIn()
    const { db } = database
    const closed = await surveyFixture(db, noon)
    await db.survey.update({
      where: { id: closed },
      data: { formId: 'zart', title: { hu: 'Árvíz utáni igények' }, status: 'closed', closedAt: noon },
    })
    const open = await surveyFixture(db, new Date(noon.getTime() + 1000))
    const surveysIn = async (query: string) =>
      [...(await text(`/console/surveys${query}`)).matchAll(/href="\/console\/surveys\/([\w-]{20,})"/g)].map(
        ([, id]) => id,
      )
    expect(await surveysIn('?state=open')).toEqual([open])
    expect(await surveysIn('?q=arviz')).toEqual([closed])
    expect(await surveysIn('?sort=name')).toEqual([closed, open])
    expect(await surveysIn('?sort=nonsense&page=-1&state=x')).toHaveLength(2)
    expect(await text('/console/surveys?q=arviz')).toContain('/console/surveys/export/csv?q=arviz')
    const list = await (await get('/console/surveys/export/csv?q=arviz')).text()
    expect(list.trim().split('\r\n').slice(1)).toEqual([
      expect.stringMatching(/^Árvíz utáni igények;lezárt;.*;3$/),
    ])

    const broadcast = { kind: 'message', audience: { all: true }, createdById: me, createdAt: noon }
    const day = 24 * 3600 * 1000
    const texts = Array.from({ length: 52 }, (_, at) => `Üzenet ${at}`)
    await db.broadcast.createMany({
      data: texts.map((said, at) => ({
        ...broadcast,
        id: `b${at}`,
        content: { hu: said },
        status: at < 2 ? ('cancelled' as const) : ('done' as const),
        sendAt: new Date(noon.getTime() - at * day),
      })),
    })
    const sentIn = async (query: string) =>
      [...(await text(`/console/broadcasts${query}`)).matchAll(/href="\/console\/broadcasts\/(b\d+)"/g)].map(
        ([, id]) => id,
      )
    expect(await sentIn('?state=cancelled')).toEqual(['b0', 'b1'])
    expect(await sentIn('?state=cancelled&sort=oldest')).toEqual(['b1', 'b0'])
    expect(await sentIn('?page=1')).toEqual(['b50', 'b51'])
    expect(await sentIn('?kind=announcement')).toEqual([])
    expect(await text('/console/broadcasts?sort=oldest')).toContain('?sort=oldest&amp;page=1')
    const sent = await (await get('/console/broadcasts/export/csv?state=cancelled')).text()
    expect(sent.trim().split('\r\n')).toHaveLength(3)
    // However many there are, all of them, with what became of each.
    await db.broadcast.createMany({
      data: Array.from({ length: 5_001 }, (_, at) => ({
        ...{ id: `m${at}`, kind: 'message', audience: { all: true }, content: { hu: `Régi ${at}` } },
        ...{ status: 'done' as const, sendAt: new Date(noon.getTime() - 1000 * day) },
      })),
    })
    const chatId = { platform: 'web', chatId: 'x' } as const
    const delivery = {
      ...chatId,
      language: 'hu',
      priority: 2,
      content: {},
      notBefore: noon,
      broadcastId: 'm5000',
    }
    await db.delivery.createMany({
      data: (['sent', 'sent', 'rejected'] as const).map((status) => ({ ...delivery, status })),
    })
    const all = (await (await get('/console/broadcasts/export/csv')).text()).trim().split('\r\n')
    expect(all.filter((line) => line.startsWith('Régi'))).toHaveLength(5_001)
    expect(all.find((line) => line.startsWith('Régi 5000;'))).toMatch(/;3;2;0;1$/)
    expect((await get('/console/broadcasts/export/xlsx')).headers.get('content-disposition')).toContain(
      '.xlsx',
    )
  })

  it('takes a survey from its file to its results, and says what is wrong in one that is not', async () => {
    await signIn()
    const bad = await post('/console/surveys', {
      file: new File([surveyForm.replace('select_one yn', 'select_one xx')], 'rossz.md'),
    })
    expect(bad.status).toBe(400)
    expect(await bad.text()).toContain('<table>')
    const made = await post('/console/surveys', { file: new File([surveyForm], 'minta.md') })
    const path = (made.headers.get('location') ?? '').replace('?read=1', '')
    expect(await text(path)).toContain('Minta kérdőív')
    const settings = { audience: 'blabla', privacy: 'named', once: 'person', closes: '2026-12-10T18:00' }
    const refusedSettings = await post(path, { ...settings, privacy: 'anonymous' })
    expect(refusedSettings.status).toBe(400)
    // Only the audience is to be mended.
    expect(await refusedSettings.text()).toMatch(/value="anonymous" checked[\s\S]*value="2026-12-10T18:00"/)
    expect((await post(path, { ...settings, audience: '' })).status).toBe(303)
    const published = await led(`${path}/publish`)
    expect(published).toMatchObject({ at: path, html: expect.stringMatching(/class="notice"[\s\S]*nyitott/) })
    const [survey] = await database.db.survey.findMany()
    expect(survey).toMatchObject({ status: 'open', closesAt: new Date('2026-12-10T17:00:00Z') })
    expect(await database.db.broadcast.count({ where: { kind: 'survey_invitation' } })).toBe(1)
    await post(`${path}/publish`)
    expect(await database.db.broadcast.count({ where: { kind: 'survey_invitation' } })).toBe(1)
    const refused = await get(`${path}/export/csv`)
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining('Még nincs válasz.'),
    ])
    await answerFixture(database.db, survey?.id ?? '', noon)
    const results = await text(`${path}/results`)
    expect(results).toContain('3 kitöltés')
    const chart = /<img src="([^"]*chart\.svg[^"]*)"/.exec(results)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const svg = await get(chart)
    expect(svg.headers.get('content-type')).toBe('image/svg+xml')
    expect(await svg.text()).toContain('Rendben van?')
    // Looked at otherwise, the page says so in its one line, and its pictures and links keep it.
    const other = await text(`${path}/results?order=count&by=kind&value=ngo`)
    expect(other).toMatch(/<summary>\s*Kinek a válaszai: civil szervezet, gyakoriság szerint/)
    expect(other).toContain('chart.svg?question=ok&amp;by=kind&amp;value=ngo&amp;order=count&amp;theme=light')
    expect(other).toContain(`${path}/results?by=kind&amp;value=municipality&amp;order=count`)
    const crossed = await get(`${path}/cross.svg?rows=by:kind&columns=ok`)
    expect(await crossed.text()).toContain('civil szervezet (3)')
    const tooLong = await get(`${path}/cross?rows=${'x'.repeat(301)}&columns=ok`)
    expect([tooLong.status, await tooLong.text()]).toEqual([
      200,
      expect.stringContaining('nem mutatható meg'),
    ])
    for (const format of ['csv', 'csv-codes', 'csv-comma', 'xlsx', 'jsonl', 'spss', 'pdf']) {
      const file = await get(`${path}/export/${format}`)
      expect([format, file.status]).toEqual([format, 200])
      expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(50)
    }
    // How far a file is: three responses, read once for each of the workbook's two sheets of them.
    const ticket = 'a-ticket-of-the-page'
    // Asked before the file, or of another process: that is no fault.
    expect(await (await get(`/console/exports/${ticket}`)).json()).toEqual({ state: 'unknown' })
    const watched = await get(`${path}/export/xlsx?ticket=${ticket}`)
    expect(await (await get(`/console/exports/${ticket}`)).json()).toMatchObject({ state: 'working' })
    await watched.arrayBuffer()
    expect(await (await get(`/console/exports/${ticket}`)).json()).toEqual({
      state: 'done',
      done: 6,
      total: 6,
    })
    expect((await led(`${path}/extend`, { closes: '2026-11-01T10:00' })).html).toContain('role="alert"')
    expect((await database.db.survey.findFirstOrThrow()).closesAt).toEqual(new Date('2026-12-10T17:00:00Z'))
    await post(`${path}/close`)
    expect((await database.db.survey.findFirstOrThrow()).status).toBe('closed')
  })

  // What follows tests neither statements nor locks.
  if (name !== 'sqlite') return

  it('signs in once: looking at the link does not use it up, pressing does', async () => {
    const contactId = await contact('coordinator')
    const token = await createSignIn(database.db, { contactId, now: noon })
    for (let look = 0; look < 3; look += 1) expect((await get(`/console/sign-in/${token}`)).status).toBe(200)
    const response = await post(`/console/sign-in/${token}`)
    expect(response.status).toBe(303)
    expect(response.headers.get('set-cookie')).toMatch(/Path=\/console; HttpOnly; SameSite=Lax/)
    expect((await post(`/console/sign-in/${token}`)).status).toBe(403)
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await get('/console')).status).toBe(200)
  })

  it('is shut to strangers, to former coordinators, to late sessions and after signing out', async () => {
    for (const path of ['', '/partners', '/programmes', '/surveys', '/broadcasts', '/settings'])
      expect((await get(`/console${path}`)).status).toBe(403)
    expect((await post('/console/partners/import', { file: csv('x') })).status).toBe(403)
    const contactId = await signIn()
    await database.db.contact.update({ where: { id: contactId }, data: { role: 'contact' } })
    expect((await get('/console')).status).toBe(403)
    await database.db.contact.update({ where: { id: contactId }, data: { role: 'coordinator' } })
    clock = new Date(noon.getTime() + 13 * 3_600_000)
    expect((await get('/console')).status).toBe(403)
    clock = noon
    expect((await post('/console/sign-out')).status).toBe(303)
    expect((await get('/console')).status).toBe(403)
  })

  it('refuses what another site sends', async () => {
    await signIn()
    expect((await post('/console/sign-out', {}, 'https://evil.example')).status).toBe(403)
    expect((await get('/console')).status).toBe(200)
  })

  it('says what came of an action to whom it was said, and nothing that was made up', async () => {
    await signIn()
    const carried = (await post('/console/partners/import')).headers.get('set-cookie')?.split(';')[0] ?? ''
    const shown = async (outcome: string) => {
      const headers = { Cookie: `${cookie}; ${outcome}` }
      return (await app.request(`${origin}/console/partners`, { headers })).text()
    }
    const problem = 'class="problem"'
    expect(await shown(carried)).toContain(problem)
    const [name, signed] = carried.split('=')
    const other = Buffer.from(JSON.stringify({ problem: 'Hívja a 123-at!' })).toString('base64url')
    for (const made of [other, signed?.replace(/^[\w-]+/, other)])
      expect(await shown(`${name}=${made}`)).not.toContain(problem)
    await signIn()
    expect(await shown(carried)).not.toContain(problem)
  })

  it('imports a list, and lists what is wrong by line and column', async () => {
    await signIn()
    const head = 'név;típus;település\r\n'
    const good = `${head}Minta Alma Egyesület;civil szervezet;Ebes\r\nMinta <b>Körte</b>;civil szervezet;Ebes\r\n`
    const shown = await led('/console/partners/import', {
      file: csv(`${good}Minta Rossz;vadászgép;Ebes\r\n`),
    })
    expect(shown.html).toContain('Még semmit sem mentettünk el')
    for (const count of ['új (2)', 'módosul (0)', 'hibás (1)', 'Betöltés (2 szervezet)'])
      expect(shown.html).toContain(count)
    expect(await database.db.organisation.count()).toBe(0)
    const first = await led(`${shown.at}/store`)
    expect(first.html).toContain('2 új, 0 módosult, 0 változatlan')
    expect(first.html).toContain('1 sor kimaradt')
    for (const html of [first.html, await text(first.at)])
      expect(html).toMatch(/<th scope="row">4<\/th><td>–<\/td><td>hibás<\/td><td>típus: ismeretlen típus/)
    const again = await led('/console/partners/import', { file: csv(good) })
    expect(again.html).toContain('változatlan (2)')
    expect(again.html).not.toContain('/store')
    const changed = await led('/console/partners/import', { file: csv(good.replaceAll('Ebes', 'Vác')) })
    expect(changed.html).toContain('település: Ebes → Vác')
    expect(await led(`${changed.at}/drop`)).toMatchObject({ at: '/console/partners' })
    expect((await get(changed.at)).status).toBe(404)
    expect((await get('/console/partners/import/unknown')).status).toBe(404)
    const list = await text('/console/partners?q=EBES&kind=ngo')
    expect(list).toContain('Minta Alma Egyesület')
    expect(list).toContain('Minta &lt;b&gt;Körte&lt;/b&gt;')
    expect(await text('/console/partners?q=szeged')).not.toContain('Minta Alma Egyesület')
    expect((await led('/console/partners/import', {})).html).toContain('Kérjük, válasszon fájlt.')
    expect((await led('/console/partners/import', { file: csv('') })).html).toContain('role="alert"')
  })

  it('shows an organisation, and makes, renews and takes back its invitation', async () => {
    await signIn()
    await imported('név;típus;település\r\nMinta Alma;civil szervezet;Ebes\r\n')
    const { id } = await database.db.organisation.findFirstOrThrow()
    const code = async () => /\/join\/([0-9A-Z]{10})/.exec(await text(`/console/partners/${id}`))?.[1]
    const first = await code()
    expect(first).toBeDefined()
    await post(`/console/partners/${id}/invitation`, { what: 'renew' })
    const second = await code()
    expect(second).not.toBe(first)
    await post(`/console/partners/${id}/invitation`, { what: 'revoke' })
    expect(await code()).toBeUndefined()
    await post(`/console/partners/${id}/invitation`, { what: 'make' })
    expect(await code()).toBeDefined()
    await post(`/console/partners/${id}/tags`, { tag: 'Pilot' })
    expect(await text(`/console/partners/${id}`)).toContain('pilot')
    await post(`/console/partners/${id}/invitation`, { what: 'revoke' })
    expect(await text('/console/partners/invitations/print')).not.toContain('Minta Alma')
    const printed = (await led('/console/partners/invitations', { as: 'print' })).html
    expect(printed).toContain('Minta Alma')
    // Nobody else's telephone opens them.
    const here = 'csak ezen a gépen nyílnak meg: http://localhost.'
    expect([printed, await text('/console/partners')]).toEqual(Array(2).fill(expect.stringContaining(here)))
    const sheet = await get((await led('/console/partners/invitations', { as: 'xlsx' })).at)
    expect(new Uint8Array(await sheet.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
    const lost = await get('/console/partners/unknown')
    expect(lost.status).toBe(404)
    expect(await lost.text()).toMatch(/Ez az oldal nem létezik[\s\S]*href="\/console"/)
    expect((await get('/console/nincs')).status).toBe(404)
  })

  it('what it exports of an odd list is unchanged when it is imported again; what is no row of the list is said', async () => {
    await signIn()
    const odd = [
      'Partnereink;;;;;;;',
      'Név;Típus;Település;Területek;E-mail;Telefon;Létszám;Címkék',
      '"Minta ""Fény"" Kör";klub;2600 Vác;kultúra, ifjúság;a@example.org, b@example.org;6301234567;2;zenei, kicsi',
      '"Minta; Pontosvessző Kft.";kft.;Ebes;;;"06 52/123-456; 06 30 123 4567";;',
      "'=Egyenlő Egyesület;egyesület;Ebes;;;;;",
      'Minta Őrség Önkormányzata;község;Őrség;;iroda@example.org;;;',
      'Összesen: 4;;;;;;;',
    ].join('\r\n')
    const shown = await led('/console/partners/import', { file: csv(odd) })
    expect(shown.html).toContain('7. sor: összesítő sor: kihagyom.')
    expect(shown.html).toContain('így őrizzük meg: 06301234567')
    const stored = await led(`${shown.at}/store`)
    expect(stored.html).toContain('4 új, 0 módosult, 0 változatlan')
    for (const as of ['csv', 'xlsx']) {
      const response = await get(`/console/partners/export/${as}`)
      const file = new File([await response.arrayBuffer()], `partnerek.${as}`)
      const again = await led('/console/partners/import', { file })
      expect(again.html, as).toContain('változatlan (4)')
      expect(again.html, as).toContain('hibás (0)')
      expect(again.html, as).not.toContain('/store')
    }
  })

  it('a broadcast is written, looked at, changed and sent; what was sent is a draft again by a press', async () => {
    await signIn()
    const { db } = database
    await contact('contact')
    const empty = await post('/console/broadcasts/new', { hu: ' ', audience: 'mindenki' })
    expect(empty.status).toBe(400)
    expect(await empty.text()).toContain('Írja meg legalább az egyik nyelven.')
    const lost = await post('/console/broadcasts/new', { hu: 'Kedves <b>Mindenki</b>!', audience: 'xyzw' })
    expect(await lost.text()).toContain('Kedves &lt;b&gt;Mindenki&lt;/b&gt;!')
    const made = await led('/console/broadcasts/new', {
      hu: 'Kedves <b>Mindenki</b>!',
      at: '2026-12-01T09:00',
    })
    expect(made.html).toContain('Kedves &lt;b&gt;Mindenki&lt;/b&gt;!')
    expect(made.html).toContain('Küldés (2 főnek)')
    expect(made.html).toContain('2026. december 1.')
    expect(await db.delivery.count()).toBe(0)
    const changed = await led(`${made.at}/edit`, { hu: 'Kedves Partnerek!', kept: '{"all":true}' })
    expect(changed.html).toContain('Kedves Partnerek!')
    expect(changed.html).toContain('Most')
    await led(`${made.at}/send`)
    const id = made.at.split('/').at(-1) ?? ''
    expect(await db.broadcast.findUnique({ where: { id } })).toMatchObject({ status: 'scheduled' })
    const again = await led(`${made.at}/again`)
    expect(again.at).not.toBe(made.at)
    expect(again.html).toContain('Kedves Partnerek!')
    expect((await led(`${again.at}/discard`)).at).toBe('/console/broadcasts')
    expect(await (await get('/console/audience?text=mindenki')).json()).toEqual({
      said: expect.stringContaining('2 fő'),
    })
  })

  it('shows who comes and who waits, gives the list, and calls a programme off once', async () => {
    const me = await signIn()
    const { db } = database
    const programme = await db.$transaction((tx) =>
      createDraft(
        tx,
        {
          type: 'workshop',
          title: { hu: 'Minta műhely' },
          description: { hu: 'Leírás' },
          starts: { local: '2026-12-03T17:00', zone: 'Europe/Budapest' },
          ends: null,
          deadline: null,
          place: 'Minta Ház',
          link: null,
          capacity: 1,
          audience: { all: true },
        },
        me,
        noon,
      ),
    )
    await db.programme.update({
      where: { id: programme.id },
      data: { status: 'announced', announcedAt: noon },
    })
    for (const person of [me, await contact('contact')])
      await db.$transaction((tx) =>
        answerProgramme(tx, programme.id, 'going', { contactId: person, now: noon }),
      )
    const path = `/console/programmes/${programme.id}`
    const html = await text(path)
    expect(html).toContain('1 / 1')
    expect(html.indexOf('Minta coordinator')).toBeLessThan(html.indexOf('Minta contact'))
    expect(await text('/console')).toContain('Minta műhely')
    const list = await get(`${path}/attendance/csv`)
    expect(list.headers.get('content-disposition')).toContain("filename*=UTF-8''Minta%20m%C5%B1hely.csv")
    expect(await list.text()).toContain('Minta contact')
    expect((await led(`${path}/attended`, { contact: me, came: 'yes' })).html).toContain('kezdete után')
    expect(await db.rsvp.count({ where: { attended: true } })).toBe(0)
    expect((await led(`${path}/cancel`)).html).not.toContain('role="alert"')
    expect((await led(`${path}/cancel`)).html).toContain('role="alert"')
    expect(await db.broadcast.count({ where: { kind: 'programme_cancellation' } })).toBe(1)
  })

  it('makes a programme from one message, changes it with a reason, copies it and announces it at its time', async () => {
    await signIn()
    const { db } = database
    const what = 'Pályázatíró műhely, dec 3 17:00–19:00, Egyetem tér 1., 20 fő'
    const filled = await text(`/console/programmes/new?what=${encodeURIComponent(what)}`)
    for (const value of [
      'Pályázatíró műhely',
      '2026-12-03T17:00',
      '2026-12-03T19:00',
      'Egyetem tér 1.',
      '20',
    ])
      expect(filled).toContain(`value="${value}"`)
    const typed = {
      ...{ type: 'workshop', title_hu: 'Pályázatíró műhely', title_en: '', place: 'Egyetem tér 1.' },
      ...{ starts: '2026-12-03T17:00', ends: '2026-12-03T16:00', capacity: '20', deadline: '' },
      ...{ description_hu: 'Hozzon ötletet', description_en: '', audience: '', kept: '' },
    }
    // What was typed stays, whatever is wrong with it.
    const wrong = [typed, { ...typed, ends: '', title_hu: ' ' }, { ...typed, ends: '', capacity: 'sok' }]
    const clear = ['nem érhet véget a kezdése előtt', 'adja meg a program címét', '1 és 100 000 közötti']
    for (const [index, fields] of wrong.entries()) {
      const answered = await post('/console/programmes/new', fields)
      expect(answered.status).toBe(400)
      const html = await answered.text()
      expect(html).toContain(clear[index])
      expect(html).toContain('Hozzon ötletet')
    }
    expect(await db.programme.count()).toBe(0)
    const made = await led('/console/programmes/new', { ...typed, ends: '2026-12-03T19:00' })
    const id = made.at.split('/').at(-1) ?? ''
    const late = await refused(`${made.at}/announce`, { at: '2026-12-04T09:00' })
    expect(late.html).toContain('a kezdete előtt kell meghirdetni')
    expect((await led(`${made.at}/announce`, { at: '2026-11-26T09:00' })).html).toContain(
      'ekkor hirdetem meg',
    )
    expect(await announceDue(db, new Date('2026-11-26T07:59:59Z'))).toBe(0)
    const at = new Date('2026-11-26T08:00:00Z')
    expect(await announceDue(db, at)).toBe(1)
    expect(await announceDue(db, at)).toBe(0)
    expect(await db.broadcast.count({ where: { kind: 'announcement' } })).toBe(1)
    const changed = {
      ...typed,
      starts: '2026-12-03T18:00',
      ends: '2026-12-03T20:00',
      reason: 'Foglalt a terem.',
    }
    expect((await led(`${made.at}/edit`, changed)).html).toContain('1 érintettet értesítek')
    const { content } = await db.broadcast.findFirstOrThrow({ where: { kind: 'programme_change' } })
    expect(content).toMatchObject({ changed: ['time'], reason: 'Foglalt a terem.' })
    expect(await text(`${made.at}/edit`)).toContain('value="2026-12-03T18:00"')
    const copied = await led(`${made.at}/copy`)
    expect(copied.html).toContain('Másolat készült, ezzel az időponttal: 2026. december 10., csütörtök 18:00')
    const copy = await db.programme.findFirstOrThrow({ where: { id: { not: id } } })
    expect(copy).toMatchObject({ status: 'draft', startsLocal: '2026-12-10T18:00', capacity: 20 })
    expect((await led(`${copied.at}/discard`)).at).toBe('/console/programmes')
    expect(await db.programme.count()).toBe(1)
  })

  it('leaves whom a draft is for as it was where a change of it is refused', async () => {
    await signIn()
    const { db } = database
    const { id } = await db.$transaction((tx) => createDraft(tx, workshop, null, noon))
    const narrowed = JSON.stringify({ not: { all: true } })
    const typed = {
      ...{ type: 'workshop', title_hu: 'Műhely', title_en: '', place: '', capacity: '', deadline: '' },
      ...{ description_hu: '', description_en: '', audience: '', kept: narrowed, ends: '' },
    }
    const edit = (starts: string) => post(`/console/programmes/${id}/edit`, { ...typed, starts })
    const audience = async () => (await db.programme.findUniqueOrThrow({ where: { id } })).audience
    expect((await edit('2026-11-01T17:00')).status).toBe(400)
    expect(await audience()).toMatchObject({ all: true })
    expect((await edit('2026-12-03T17:00')).status).toBe(303)
    expect(await audience()).toMatchObject({ not: { all: true } })
  })

  it('announces at once by a press of its own alone, and takes a set time back', async () => {
    await signIn()
    const { db } = database
    const { id } = await db.$transaction((tx) => createDraft(tx, workshop, null, noon))
    const page = `/console/programmes/${id}`
    const standing = () =>
      db.programme.findUniqueOrThrow({ where: { id }, select: { status: true, announceAt: true } })
    expect(await text(page)).not.toContain('Mégsem magától')
    const set = await led(`${page}/announce`, { at: '2026-11-26T09:00' })
    expect(set.html).toContain('Mégsem magától')
    // An emptied time is no time; it does not mean at once.
    await refused(`${page}/announce`, { at: '' })
    const at = new Date('2026-11-26T08:00:00Z')
    expect(await standing()).toEqual({ status: 'draft', announceAt: at })
    expect((await led(`${page}/not-later`)).html).toContain('Nem hirdetem meg magamtól')
    expect(await standing()).toEqual({ status: 'draft', announceAt: null })
    expect(await announceDue(db, at)).toBe(0)
    // Taken back between the look at what is due and its turn.
    await led(`${page}/announce`, { at: '2026-11-26T09:00' })
    let looked = false
    const meanwhile = db.$extends({
      query: {
        programme: {
          async findMany({ args, query }) {
            const found = await query(args)
            if (!looked) await db.programme.update({ where: { id }, data: { announceAt: null } })
            looked = true
            return found
          },
        },
      },
    })
    expect(await announceDue(meanwhile as unknown as typeof db, at)).toBe(0)
    expect((await standing()).status).toBe('draft')
    await led(`${page}/announce`)
    expect((await standing()).status).toBe('announced')
  })

  it('sets the rules of the seats, keeps some, records an answer, lets somebody come and seats another', async () => {
    const me = await signIn()
    const { db } = database
    const { id } = await announced(db, { capacity: 1, deadline: null })
    const path = `/console/programmes/${id}`
    const [anna = '', bela = ''] = await joined(db, 2)
    const rules = { capacity: '1', quota: '2', guests: '1', offers: 'yes', approval: 'yes' }
    expect((await refused(`${path}/seats`, rules)).html).toContain(
      'A szervezetenkénti keret (2) nem lehet több',
    )
    expect((await refused(`${path}/seats`, { ...rules, quota: '', guests: 'sok' })).html).toContain(
      'role="alert"',
    )
    expect((await led(`${path}/seats`, { ...rules, quota: '1' })).html).toContain('role="status"')
    expect(await db.programme.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ quota: 1, guestLimit: 1, guestNames: false, offers: true, approval: true },
    })
    const asked = { ready: 'diet', own: 'Hoz laptopot?', approved: '' }
    expect((await led(`${path}/questions`, asked)).html).toContain('role="status"')
    const many = { ...asked, own: 'Egy?\nKettő?\nHárom?\nNégy?' }
    expect((await refused(`${path}/questions`, many)).html).toContain('Legfeljebb 3 saját kérdést')
    for (const contactId of [anna, bela])
      await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId, now: noon }))
    const said = { diet: '<b>vegán</b>' }
    await db.$transaction((tx) => answerQuestions(tx, id, said, { contactId: bela, now: noon }))
    expect(await text(path)).toContain('<strong>&lt;b&gt;vegán&lt;/b&gt;</strong>')
    expect(await text(path)).toContain('Jóváhagyásra vár')
    expect((await led(`${path}/approve`, { contact: bela, yes: 'yes' })).html).toContain('helyet kapott')
    expect((await refused(`${path}/place`, { contact: anna })).html).toContain('Nincs szabad hely')
    const recorded = await led(`${path}/record`, { name: 'minta coord', answer: 'maybe' })
    expect(recorded.html).toContain('Feljegyeztem, Minta coordinator')
    expect(recorded.html).toContain('telefonon')
    expect((await refused(`${path}/record`, { name: 'Kapcsolattartó', answer: 'going' })).html).toContain(
      'Több kapcsolattartó',
    )
    expect((await refused(`${path}/keep`, { organisation: 'Minta 1', seats: '2' })).html).toContain(
      'nem lehetnek többen',
    )
    expect((await led(`${path}/keep`, { organisation: 'Minta 1', seats: '1' })).html).toContain(
      'Fenntartva 1 hely',
    )
    expect(await db.rsvp.findFirst({ where: { contactId: me } })).toMatchObject({ recordedById: me })
  })

  it('lists who cannot be reached: where and why, and an invitation at hand', async () => {
    await signIn()
    const { db } = database
    const lost = await contact('contact')
    await db.organisation.create({
      data: {
        ...{ id: 'o1', name: 'Minta Egylet', nameKey: 'minta egylet', kind: 'ngo', language: 'hu' },
        ...{ town: 'Ebes', townKey: 'ebes' },
        memberships: { create: { contactId: lost } },
      },
    })
    await db.channel.updateMany({
      where: { contactId: lost },
      data: { platform: 'telegram', unreachableAt: noon, unreachableReason: 'blocked' },
    })
    const html = await text('/console')
    expect(html).toMatch(/Telegram: [^<]*letiltott[^<]* óta/)
    expect(html).toContain('href="/console/partners/o1#invitation"')
    expect(await text('/console/partners/o1')).toContain('id="invitation"')
  })

  it('lists the files that a draft waits for, and takes them', async () => {
    await signIn()
    const form =
      '## survey\n| type | name | label | audio |\n| select_one_from_file varosok.csv | varos | Város | |\n| text | b | B | b.mp3 |\n## settings\n| form_id |\n| varosok |\n'
    const made = await post('/console/surveys', { file: new File([form], 'varosok.md') })
    const path = (made.headers.get('location') ?? '').replace('?read=1', '')
    const waits = await text(path)
    expect(waits).toMatch(/varosok\.csv[\s\S]*varos[\s\S]*nem tehető közzé/)
    expect(waits).not.toContain(`${path}/publish`)
    const towns = new File(['name,label\nd,Debrecen\n'], 'varosok.csv')
    const stray = await led(`${path}/attach`, { file: [towns, new File(['x'], 'nem-kell.csv')] })
    expect(stray.html).toContain('nem-kell.csv')
    expect(stray.html).not.toContain(`${path}/publish`)
    const attached = await led(`${path}/attach`, { file: [towns, new File(['x'], 'b.mp3')] })
    expect(attached.html).toContain('A fájlok a helyükre kerültek.')
    expect(attached.html).toContain(`${path}/publish`)
    expect(await database.db.survey.count()).toBe(1)
    const other = await led(`${path}/attach`, { file: new File(['x'], 'mas.csv') })
    expect(other.html).toContain('mas.csv')
  })

  it('lists the files that a next version waits for, takes them, and offers it then', async () => {
    await signIn()
    const { db } = database
    const made = await post('/console/surveys', { file: new File([surveyForm], 'minta.md') })
    const path = (made.headers.get('location') ?? '').replace('?read=1', '')
    await led(`${path}/publish`)
    const form = surveyForm.replace(
      '| choices |',
      '| | select_one_from_file varosok.csv | varos | Város |\n| choices |',
    )
    const offered = await led('/console/surveys', { file: new File([form], 'minta.md') })
    expect(offered.at).toContain(`${path}/file/`)
    expect(offered.html).toMatch(/varosok\.csv[\s\S]*varos[\s\S]*nem tehető közzé/)
    expect(offered.html).not.toContain('/publish"')
    expect(await text(path)).toContain(`href="${offered.at}"`)
    const stray = await led(`${path}/attach`, { file: new File(['x'], 'mas.csv') })
    expect(stray).toMatchObject({ at: offered.at, html: expect.stringContaining('mas.csv') })
    const towns = new File(['name,label\nd,Debrecen\n'], 'varosok.csv')
    const whole = await led(`${path}/attach`, { file: towns })
    expect(whole.html).toContain('A fájlok a helyükre kerültek.')
    expect(whole.html).toContain(`${whole.at}/publish`)
    await led(`${whole.at}/publish`)
    expect(await db.surveyVersion.count()).toBe(2)
    expect(await text(path)).not.toContain(`${path}/file/`)
    const third = await led('/console/surveys', { file: new File([form], 'minta.md') })
    // Another came meanwhile: it is offered instead, and stays.
    const fourth = await led('/console/surveys', { file: new File([form], 'minta.md') })
    const late = await led(`${third.at}/publish`)
    expect(late).toMatchObject({
      at: fourth.at,
      html: expect.stringContaining('azóta másik lépett a helyébe'),
    })
    const twice = await led(`${path}/attach`, { file: [towns, new File(['x'], 'varosok (1).csv')] })
    expect(twice.html).toMatch(/Ez a két fájl az űrlapnak ugyanaz.*varosok\.csv és varosok \(1\)\.csv/)
    await led(`${fourth.at}/drop`)
    expect(await text(path)).not.toContain(`${path}/file/`)
    expect(await db.surveyVersion.count()).toBe(2)
  })

  it('says why something cannot be done with a survey, and does nothing', async () => {
    await signIn()
    const made = await post('/console/surveys', { file: new File([surveyForm], 'minta.md') })
    const path = (made.headers.get('location') ?? '').replace('?read=1', '')
    const survey = () => database.db.survey.findFirstOrThrow()
    const sent = () => database.db.broadcast.count()
    const refused = async (what: string, why: string, fields: Record<string, string> = {}) =>
      expect([what, await led(`${path}/${what}`, fields)]).toEqual([
        what,
        { at: path, html: expect.stringMatching(new RegExp(`role="alert"[^<]*>[^<]*${why}`)) },
      ])
    const settings = { audience: '', privacy: 'anonymous', once: 'person', editable: 'yes' }
    const past = await post(path, { ...settings, closes: '2026-11-25T11:59' })
    expect([past.status, await past.text()]).toEqual([
      400,
      expect.stringMatching(/role="alert"[^<]*>[^<]*már elmúlt[\s\S]*value="2026-11-25T11:59"/),
    ])
    expect(await survey()).toMatchObject({ privacy: 'named', closesAt: null })
    await post(path, { ...settings, closes: '2026-11-25T12:30' })
    // What is submitted anonymously cannot be found again to be changed.
    expect(await survey()).toMatchObject({ privacy: 'anonymous', editable: false })
    await refused('remind', 'nem nyitott')
    await refused('close', 'nem nyitott')
    await refused('extend', 'nem nyitott', { closes: '2026-12-10T18:00' })

    await database.db.survey.updateMany({ data: { audience: { kind: 'company' } } })
    await refused('publish', 'senki sem érhető el')
    await database.db.survey.updateMany({ data: { audience: { all: true } } })
    clock = new Date('2026-11-25T11:30:00Z')
    await refused('publish', 'határidő közben elmúlt')
    expect([(await survey()).status, await sent()]).toEqual(['draft', 0])

    clock = noon
    await post(`${path}/publish`)
    await refused('publish', 'már közzétették')
    await refused('discard', 'már közzétették')
    await refused('thank', 'csak a lezáráskor|a lezáráskor')
    await refused('extend', 'elmúlt', { closes: '2026-11-25T11:59' })
    expect((await led(`${path}/remind`)).html).toMatch(/class="notice"[^<]*>[^<]*1 fő kap/)
    await refused('remind', 'Ma már ment')
    expect((await led(`${path}/close`)).html).toMatch(/class="notice"[^<]*>[^<]*lezárult/)
    const { closedAt } = await survey()
    clock = new Date('2026-11-25T11:10:00Z')
    await refused('close', 'nem nyitott')
    await refused('extend', 'nem nyitható újra', { closes: '2026-12-10T18:00' })
    expect(await survey()).toMatchObject({ status: 'closed', closedAt })
    expect(await sent()).toBe(2)
  })

  it('shows what a new version changes before it is one, and asks a closed survey again', async () => {
    await signIn()
    const upload = (form: string) =>
      post('/console/surveys', { file: new File([form], 'minta.md', { type: 'text/markdown' }) })
    const path = ((await upload(surveyForm)).headers.get('location') ?? '').replace('?read=1', '')
    expect(await text(`${path}?read=1`)).toContain('Nincs benne angol szöveg')
    await post(path, { audience: '', privacy: 'named', once: 'organisation', closes: '' })
    await post(`${path}/publish`)
    const corrected = surveyForm
      .replace('| | select_one yn | ok | Rendben van? |', '| | text | ok | Rendben van? | x |')
      .replace('| settings', '| | yn | talan | Talán |\n| settings')
      .replace('| | type | name | label |', '| | type | name | label | note_en |')
    const offered = (await upload(corrected)).headers.get('location') ?? ''
    expect(offered).toMatch(new RegExp(`^${path}/file/`))
    const page = await text(offered)
    expect(page).toContain('A 2. változat')
    expect(page).toContain('ok – az eredményben a régi és az új külön szerepel.')
    expect(page).toContain('Jó tudni:')
    const refused = { at: path, html: expect.stringContaining('role="alert"') }
    // Nothing has happened yet, and an open survey is not asked twice.
    expect(await database.db.surveyVersion.count()).toBe(1)
    expect(await led(`${offered}/again`)).toMatchObject(refused)
    expect((await led(`${offered}/publish`)).html).not.toContain('role="alert"')
    expect(await database.db.surveyVersion.count()).toBe(2)
    expect(await led(`${offered}/publish`)).toMatchObject(refused)

    await post(`${path}/close`)
    clock = new Date('2027-11-25T11:00:00Z')
    await signIn()
    const again = (await upload(surveyForm)).headers.get('location') ?? ''
    expect(await text(again)).toContain('Új kérdőív (2027)')
    const draft = (await post(`${again}/again`)).headers.get('location') ?? ''
    expect(draft).not.toBe(path)
    expect(await database.db.survey.findFirst({ where: { status: 'draft' } })).toMatchObject({
      formId: 'minta-2027',
      perOrganisation: true,
    })
    // Pressed again, and uploaded again: still one draft.
    expect(await led(`${again}/again`)).toMatchObject(refused)
    expect((await upload(surveyForm)).headers.get('location')).toBe(`${draft}?read=1`)
    expect(await database.db.survey.count()).toBe(2)
    await post(draft, { audience: '', privacy: 'named', once: 'person', closes: '' })
    expect((await get(`${path}/compare`)).status).toBe(404)
    for (const page of [path, draft]) await answerFixture(database.db, page.split('/').at(-1) ?? '', clock)
    expect((await led(`${draft}/publish`)).html).toContain(`${draft}/compare`)
    const compared = await text(`${draft}/compare`)
    expect(compared).toMatch(/Válasz<\/th><th scope="col">2027<\/th><th scope="col">2026<\/th>/)
    expect(compared).toMatch(/Igen<\/th><td>66,7%<\/td><td>66,7%<\/td><td>0<\/td>/)
  })

  it('offers the ready surveys: a draft in one press, or the workbook', async () => {
    await signIn()
    const page = await text('/console/surveys')
    const addresses = [...page.matchAll(/action="(\/console\/surveys\/library\/[a-z-]+)"/g)].map(
      ([, at]) => at,
    )
    expect(addresses).toHaveLength(4)
    const address = '/console/surveys/library/programme-feedback'
    const file = await get(address)
    expect(file.headers.get('content-disposition')).toContain('programme-feedback.xlsx')
    expect(new TextDecoder().decode((await file.arrayBuffer()).slice(0, 2))).toBe('PK')
    const made = await post(address)
    expect(made.status).toBe(303)
    const path = (made.headers.get('location') ?? '').replace('?read=1', '')
    expect(await text(path)).toContain('6 kérdés')
    await post(path, { audience: '', privacy: 'named', once: 'person', closes: '' })
    await post(`${path}/publish`)
    // Used again after it was published: the survey itself, and no version that says the same; nor by its file.
    const source = readySurvey('programme-feedback')?.source ?? new Uint8Array()
    expect(
      await led('/console/surveys', { file: new File([Uint8Array.from(source)], 'programme-feedback.md') }),
    ).toMatchObject({
      at: path,
      html: expect.stringMatching(/class="notice"[^<]*>[^<]*pontosan ezt kérdezi/),
    })
    expect((await post(address)).headers.get('location')).toBe(path)
    expect(await database.db.surveyVersion.count()).toBe(1)
    expect((await get('/console/surveys/library/nincs')).status).toBe(404)
    expect((await post('/console/surveys/library/nincs')).status).toBe(404)
  })

  it('lists the newest responses by their names, of named surveys only', async () => {
    await signIn()
    const id = await surveyFixture(database.db, noon)
    const contact = await database.db.contact.create({
      data: { id: newId(), name: 'Minta <Anna>', language: 'hu' },
    })
    const [first] = await database.db.response.findMany({ where: { surveyId: id }, orderBy: { id: 'asc' } })
    const path = `/console/surveys/${id}`
    expect(await text(path)).not.toContain('A legutóbbi válaszok')
    await database.db.response.update({
      where: { id: first?.id ?? '' },
      data: { name: 'Igen, & jövünk', contactId: contact.id },
    })
    const html = await text(path)
    expect(html).toContain('A legutóbbi válaszok')
    expect(html).toContain('Igen, &amp; jövünk')
    expect(html).toContain('Minta &lt;Anna&gt;')
    await database.db.survey.update({ where: { id }, data: { privacy: 'confidential' } })
    expect(await text(path)).not.toContain('jövünk')
  })

  it('shows a broadcast and stops it once', async () => {
    await signIn()
    const made = await createBroadcast(database.db, {
      kind: 'message',
      content: { hu: 'Kedves <partnereink>!' },
      audience: { all: true },
      sendAt: noon,
    })
    expect(await text('/console/broadcasts')).toContain('Kedves &lt;partnereink&gt;!')
    const path = `/console/broadcasts/${made?.id}`
    expect(await text(path)).toContain('Küldés leállítása')
    const progressId = await say(database.db, 'coordinator', 'Küldésre vár')
    await database.db.broadcast.update({ where: { id: made?.id ?? '' }, data: { progressId } })
    expect((await led(`${path}/cancel`)).html).toContain('Leállítottam.')
    expect(await text(path)).not.toContain('Küldés leállítása')
    expect(await text(path)).toContain('leállítva')
    // Where it is followed in chat that says so, too.
    const shown = await database.db.delivery.findFirst({ where: { replacesId: progressId } })
    expect(JSON.stringify(shown?.content)).toContain('Leállítva')
    const again = (await led(`${path}/cancel`)).html
    expect(again).toContain('role="alert"')
    expect(again).toContain('Ezt a körüzenetet már leállították.')
    await database.db.broadcast.updateMany({ data: { status: 'done' } })
    expect((await led(`${path}/cancel`)).html).toContain('Már nincs mit leállítani: minden elment.')
    expect((await post('/console/broadcasts/nincs/cancel')).status).toBe(404)
  })

  it('lets admins change settings, reminders and roles, and coordinators look', async () => {
    const tooLarge = { name: 'x'.repeat(70_000) }
    const settings = {
      name: 'Minta Kör',
      zone: 'Europe/Budapest',
      from: '21:00',
      to: '07:30',
      smallestCell: '7',
    }
    await signIn('coordinator')
    expect((await post('/console/settings', settings)).status).toBe(403)
    expect((await post('/console/settings', tooLarge)).status).toBe(413)
    expect((await get('/console/settings')).status).toBe(200)
    expect(await (await get('/console/settings')).text()).toMatch(/\d+ fájl, \d+ MB/)
    const admin = await signIn('admin')
    for (const wrong of [{ smallestCell: '2' }, { zone: 'Mars/Base' }])
      expect(await (await post('/console/settings', { ...settings, ...wrong })).text()).toContain(
        'role="alert"',
      )
    expect(await database.db.setting.count()).toBe(0)
    expect((await led('/console/settings', settings)).html).toContain('Elmentve.')
    const html = await text('/console/settings')
    expect(html).toContain('Minta Kör')
    expect(html).toContain('value="07:30"')
    const rules = {
      'programme.0.amount': '2',
      'programme.0.unit': 'days',
      'programme.1.amount': '',
      'survey.0.amount': '1',
      'survey.0.unit': 'hours',
      'survey.0.always': 'yes',
      feedback: 'yes',
    }
    expect((await post('/console/settings/reminders', rules)).status).toBe(303)
    const stored = await database.db.setting.findUniqueOrThrow({ where: { key: 'reminders' } })
    expect(stored.value).toMatchObject({
      programme: [{ before: { days: 2 }, quiet: true }],
      deadline: [],
      survey: [{ before: { hours: 1 }, quiet: false }],
      feedback: true,
    })
    const last = await led('/console/settings/role', { contact: admin, role: 'contact' })
    expect(last.html).toContain('role="alert"')
    expect((await database.db.contact.findUniqueOrThrow({ where: { id: admin } })).role).toBe('admin')
    const other = await contact('contact')
    const given = await led('/console/settings/role', { contact: other, role: 'coordinator' })
    expect(given.html).toContain('Elmentve.')
    expect((await database.db.contact.findUniqueOrThrow({ where: { id: other } })).role).toBe('coordinator')
    const told = await database.db.delivery.findMany({ where: { contactId: other } })
    expect(told.map(({ content }) => JSON.stringify(content))).toEqual([
      expect.stringContaining('Az Ön szerepköre mostantól'),
    ])
  })

  it('says why a setting or a role is not changed', async () => {
    const admin = await signIn('admin')
    const settings = { name: 'Minta', zone: 'Europe/Budapest', from: '21:00', to: '07:30', smallestCell: '7' }
    const refused = await post('/console/settings', {
      ...settings,
      name: '',
      zone: 'Mars/Base',
      from: '25:00',
      projectName: 'Minta projekt',
    })
    expect(refused.status).toBe(400)
    const wrong = { html: await refused.text() }
    // What was typed is still there.
    for (const typed of ['25:00', '07:30', 'Minta projekt']) expect(wrong.html).toContain(`value="${typed}"`)
    const rules = { 'programme.0.amount': '99', 'programme.0.unit': 'hours', 'survey.0.amount': '3' }
    const ruled = await (await post('/console/settings/reminders', rules)).text()
    expect(ruled).toContain('role="alert"')
    expect(ruled).toMatch(/name="programme.0.amount"[^>]*value="99"/)
    expect(wrong.html).toContain(
      'A név hiányzik, vagy 100 karakternél hosszabb. Ilyen időzónát nem ismerek. A csendes órákat így adja meg',
    )
    expect(wrong.html).not.toContain('A legkisebb mutatott szám 5 és 100')
    const role = async (who: string, which: string) =>
      (await led('/console/settings/role', { contact: who, role: which })).html
    const other = await contact('contact')
    expect(await role(other, 'king')).toContain('role="alert"')
    expect(await role(other, 'contact')).toContain('szerepköre eddig is ez volt: kapcsolattartó.')
    expect(await role(admin, 'coordinator')).toContain('az egyetlen adminisztrátor')
    await database.db.contact.delete({ where: { id: other } })
    expect(await role(other, 'admin')).toContain('Ez az ember már nincs a kapcsolattartók között.')
  })

  it('says why a tag or an invitation stays as it is, and knows no organisation that is gone', async () => {
    await signIn()
    await imported('név;típus;település\r\nMinta Alma;civil szervezet;Ebes\r\n')
    const { id } = await database.db.organisation.findFirstOrThrow()
    const tag = async (fields: Record<string, string>) =>
      (await led(`/console/partners/${id}/tags`, fields)).html
    expect(await tag({ tag: 'Pilot  Kör' })).not.toContain('role="alert"')
    expect(await tag({ tag: 'pilot kör' })).toContain('címkéi között már ott van: pilot kör.')
    expect(await tag({ tag: ' ' })).toContain('A címke üres.')
    expect(await tag({ tag: 'x'.repeat(61) })).toContain('legfeljebb 60 karakter')
    expect(await tag({ tag: 'pilot kör', what: 'remove' })).not.toContain('role="alert"')
    expect(await tag({ tag: 'pilot kör', what: 'remove' })).toContain('címkéi között nincs ilyen')
    const withdraw = async () => (await led(`/console/partners/${id}/invitation`, { what: 'revoke' })).html
    expect(await withdraw()).not.toContain('role="alert"')
    expect(await withdraw()).toContain('Nem volt érvényes meghívó')
    await database.db.organisation.deleteMany()
    for (const what of ['make', 'renew', 'revoke'])
      expect((await post(`/console/partners/${id}/invitation`, { what })).status).toBe(404)
    for (const what of ['add', 'remove'])
      expect((await post(`/console/partners/${id}/tags`, { what, tag: 'x' })).status).toBe(404)
  })

  it('opens the coordinator’s own web chat', async () => {
    const me = await signIn()
    const response = await post('/console/chat')
    expect(response.headers.get('location')).toMatch(/^\/c\/[\w-]{32}$/)
    expect(await database.db.channel.count({ where: { contactId: me, platform: 'web' } })).toBe(1)
  })

  it('speaks the coordinator’s language and sends nothing inline', async () => {
    await signIn('admin', 'en')
    for (const path of ['', '/partners', '/programmes', '/surveys', '/broadcasts', '/settings']) {
      const response = await get(`/console${path}`)
      const html = await response.text()
      expect(html).toContain('<html lang="en">')
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/)
      expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
      expect(response.headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('the words of the pages', () => {
  it.each(['web', 'console'])(
    '%s.ftl has the same messages in every language, and all of them load',
    (room) => {
      const ids = (language: string) =>
        [
          ...readFileSync(
            new URL(`../../src/i18n/${language}/${room}.ftl`, import.meta.url),
            'utf8',
          ).matchAll(/^([a-z][\w-]*) =/gim),
        ]
          .map((match) => match[1])
          .sort()
      expect(ids('en')).toEqual(ids('hu'))
      for (const language of languages)
        for (const id of ids(language)) expect(translator(language).has(id ?? '')).toBe(true)
    },
  )
})
