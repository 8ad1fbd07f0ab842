/** What a coordinator makes, changes and looks at of programmes on the pages, over HTTP. */
import type { Hono } from 'hono'
import { parseHTML } from 'linkedom'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { broadcastsRoom } from '../../src/broadcasts/index.ts'
import { consoleRoutes } from '../../src/console/index.ts'
import { pictureFormat } from '../../src/forms/import/pictures.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { createDraft } from '../../src/programmes/store.ts'
import { render } from '../../src/surveys/charts/png.ts'
import { workspaceRoom } from '../../src/workspace/index.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { announced, joined, now, workshop } from './sample.ts'

const origin = 'http://localhost'
/** An hour after the sample's end. */
const after = new Date('2026-12-03T19:00:00Z')

let database: TestDatabase
let app: Hono
let clock: Date
let cookie: string
let coordinator: string
let people: string[]

beforeEach(async () => {
  database = await sqlite.open()
  clock = now
  cookie = ''
  app = await consoleRoutes({
    pages: [...(programmesRoom.pages ?? []), ...(broadcastsRoom.pages ?? []), ...(workspaceRoom.pages ?? [])],
    db: database.db,
    clock: () => clock,
    log: { info() {}, warn() {}, error() {} },
    links: { base: origin, invitation: () => [] },
  })
  const [first = '', ...others] = await joined(database.db, 4)
  coordinator = first
  people = others
  await database.db.contact.update({ where: { id: coordinator }, data: { role: 'coordinator' } })
  await at(now)
})
afterEach(() => database.close())

/** The coordinator signs in at this time. */
async function at(time: Date): Promise<void> {
  clock = time
  const token = await createSignIn(database.db, { contactId: coordinator, now: time })
  const response = await post(`/console/sign-in/${token}`)
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
}
const headers = () => ({ Cookie: cookie, Origin: origin, 'Accept-Language': 'hu' })
const get = async (path: string) => await app.request(`${origin}${path}`, { headers: headers() })
const post = async (path: string, fields: Record<string, string | File> = {}) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return await app.request(`${origin}${path}`, { method: 'POST', body, headers: headers() })
}
/** Presses, and reads the page that this leads to, or that says why it was refused. */
async function led(path: string, fields: Record<string, string | File> = {}): Promise<string> {
  const answered = await post(path, fields)
  if (answered.status === 400) return await answered.text()
  expect(answered.status, await answered.clone().text()).toBe(303)
  const carried = answered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const shown = await app.request(`${origin}${answered.headers.get('location')}`, {
    headers: { Cookie: `${cookie}; ${carried}`, 'Accept-Language': 'hu' },
  })
  return await shown.text()
}

test('the list is sought, filtered and put in order by its address, and is a file as it is listed', async () => {
  const { db } = database
  await announced(db, { title: { hu: 'Alma műhely' } })
  await announced(db, {
    title: { hu: 'Zöld képzés' },
    starts: { local: '2026-12-20T10:00', zone: 'Europe/Budapest' },
    ends: null,
  })
  const titles = async (query: string) =>
    [
      ...(await (await get(`/console/programmes${query}`)).text()).matchAll(
        /(Alma műhely|Zöld képzés)<\/a>/g,
      ),
    ].map(([, title]) => title)
  expect(await titles('')).toEqual(['Alma műhely', 'Zöld képzés'])
  expect(await titles('?sort=newest')).toEqual(['Zöld képzés', 'Alma műhely'])
  expect(await titles('?sort=name&q=ZOLD')).toEqual(['Zöld képzés'])
  expect(await titles('?state=past')).toEqual([])
  expect(await titles('?page=1')).toEqual([])
  expect(await titles('?sort=nonsense&state=x&page=-1')).toHaveLength(2)
  const page = await (await get('/console/programmes?sort=newest&q=m')).text()
  expect(page).toContain('href="/console/programmes/export/csv?q=m&amp;sort=newest"')
  const file = await get('/console/programmes/export/csv?sort=newest')
  const lines = (await file.text()).trim().split('\r\n')
  expect(lines.map((line) => line.split(';')[0]?.replace('\ufeff', ''))).toEqual([
    'Program',
    'Zöld képzés',
    'Alma műhely',
  ])
  expect((await get('/console/programmes/export/xlsx?state=past')).status).toBe(200)
  await at(after)
  expect(await titles('?state=past')).toEqual(['Alma műhely'])
})

test('materials are added as a file or a link, looked at, sent to those who came, and removed', async () => {
  const { id } = await announced(database.db)
  const [anna = ''] = people
  const page = `/console/programmes/${id}`
  await at(after)
  const file = new File(['%PDF-1.4 minta'], 'diak.pdf', { type: 'application/pdf' })
  expect(await led('/console/programmes/materials', { programme: id, file })).toContain('diak.pdf')
  const link = { programme: id, link: 'https://minta.example/video', name: 'Felvétel' }
  expect(await led('/console/programmes/materials', link)).toContain('href="https://minta.example/video"')
  const bad = { programme: id, link: 'javascript:alert(1)', name: '' }
  expect(await led('/console/programmes/materials', bad)).toContain('teljes webcímet')
  const [stored] = await database.db.material.findMany({ orderBy: { createdAt: 'asc' } })
  const given = await get(`${page}/materials/${stored?.id}`)
  expect(await given.text()).toBe('%PDF-1.4 minta')

  expect(await led(`${page}/materials/send`)).toContain('Még senkiről nem tudom')
  await database.db.rsvp.create({
    data: { programmeId: id, contactId: anna, answer: 'going', answeredAt: now, attended: true },
  })
  expect(await led(`${page}/materials/send`)).toContain('Elküldöm 1 résztvevőnek')
  expect(await led(`${page}/materials/send`)).toContain('Mindent elküldtem')
  expect(await database.db.broadcast.count({ where: { kind: 'programme_materials', programmeId: id } })).toBe(
    1,
  )

  expect(await led(`${page}/materials/${stored?.id}/remove`)).not.toContain('diak.pdf')
  expect(await database.db.storedFile.count()).toBe(0)
})

test('no more is taken than fits one message, and nothing larger than a platform sends', async () => {
  const { id } = await announced(database.db)
  const link = { programme: id, link: 'https://minta.example/', name: 'Minta' }
  for (let count = 0; count < 10; count++) await post('/console/programmes/materials', link)
  expect(await led('/console/programmes/materials', link)).toContain('legfeljebb 10 anyag')
  const file = new File([new Uint8Array(21 * 1024 * 1024)], 'nagy.bin')
  expect((await post('/console/programmes/materials', { programme: id, file })).status).toBe(413)
})

test('a certificate has the workspace’s logo, colour and signature; what cannot be printed is refused', async () => {
  const { id } = await announced(database.db)
  await database.db.contact.update({ where: { id: coordinator }, data: { role: 'admin' } })
  await at(after)
  const picture = (name: string, bytes: Uint8Array) => new File([Uint8Array.from(bytes)], name)
  const logo = picture('logo.png', render(svg('#0a5'), { width: 600, height: 300 }, 1))
  const looks = { colour: '#7a1f5c', signer: 'Minta Mária elnök' }
  expect(await led('/console/settings/printed', { ...looks, logo, signature: logo })).toContain('Elmentve')
  const shown = await get('/console/settings/printed/logo')
  expect(shown.headers.get('content-type')).toBe('image/png')
  // Drawn anew, no larger than is needed.
  expect(pictureFormat(new Uint8Array(await shown.arrayBuffer()))).toMatchObject({ width: 800, height: 400 })

  await database.db.rsvp.create({
    data: { programmeId: id, contactId: coordinator, answer: 'going', answeredAt: now, attended: true },
  })
  const paper = async () =>
    Buffer.from(await (await post(`/console/programmes/${id}/certificates`)).arrayBuffer()).toString('latin1')
  const images = (pdf: string) => pdf.match(/\/Subtype \/Image/g)?.length ?? 0
  const withBoth = images(await paper())
  expect(await led('/console/settings/printed', { ...looks, colour: '#ffee00' })).toContain('túl halvány')
  const text = picture('kep.png', new TextEncoder().encode('<svg/>'))
  expect(await led('/console/settings/printed', { ...looks, logo: text })).toContain('nem olvasható kép')
  await led('/console/settings/printed', { ...looks, 'no-logo': 'yes', 'no-signature': 'yes' })
  const withNone = images(await paper())
  expect(withBoth).toBeGreaterThan(withNone)
  expect((await get('/console/settings/printed/logo')).status).toBe(404)
  expect(await database.db.storedFile.count()).toBe(0)
})

function svg(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><rect width="600" height="300" fill="${colour}"/></svg>`
}

test('a long roster stands on pages; whoever marks on the second goes on there', async () => {
  const { id } = await announced(database.db)
  const many = Array.from({ length: 60 }, (_, at) => `contact-${at}`)
  await database.db.contact.createMany({
    data: many.map((one) => ({ id: one, name: one, language: 'hu', consentedAt: now })),
  })
  await database.db.rsvp.createMany({
    data: many.map((contactId, at) => {
      const answeredAt = new Date(now.getTime() + at * 1000)
      return { programmeId: id, contactId, answer: 'going' as const, answeredAt }
    }),
  })
  await at(after)
  const roster = async (address: string) => {
    const { document } = parseHTML(await (await get(address)).text())
    return {
      people: document.querySelectorAll('ol.people > li').length,
      start: document.querySelector('ol.people')?.getAttribute('start'),
      links: [...document.querySelectorAll('.pages a')].map((link) => link.getAttribute('href')),
      // What is looked at most stands first.
      ...(document.querySelector('#live ~ #tools ~ details') ? {} : { order: 'tools before who comes' }),
    }
  }
  const page = `/console/programmes/${id}`
  expect(await roster(page)).toEqual({ people: 50, start: '1', links: [`${page}?page=1`] })
  expect(await roster(`${page}?page=1`)).toEqual({ people: 10, start: '51', links: [`${page}?page=0`] })
  const marked = await post(`${page}/attended`, { contact: many[55] ?? '', came: 'yes', roster: 'page=1' })
  expect(marked.headers.get('location')).toMatch(/\?page=1.*#live$/)
  // Refused (they have not come), it is said there, too.
  const refused = await post(`${page}/left`, { contact: many[56] ?? '', at: '23:59', roster: 'page=1' })
  expect(refused.status).toBe(400)
  const { document } = parseHTML(await refused.text())
  expect(document.querySelector('ol.people')?.getAttribute('start')).toBe('51')
})

test('the roster is sought and filtered by its address, marked there, and is a file as it is filtered', async () => {
  const { db } = database
  const { id } = await announced(db)
  const [anna = '', bela = '', csilla = ''] = people
  const named: [string, string][] = [
    [anna, 'Minta Anna'],
    [bela, 'Példa Béla'],
    [csilla, 'Teszt Csilla'],
  ]
  for (const [who, name] of named) await db.contact.update({ where: { id: who }, data: { name } })
  const said = { programmeId: id, answeredAt: now }
  await db.rsvp.create({ data: { ...said, contactId: anna, answer: 'going', attended: true } })
  await db.rsvp.create({ data: { ...said, contactId: bela, answer: 'going' } })
  await at(after)
  const page = `/console/programmes/${id}`
  const seen = async (query: string) => {
    const { document } = parseHTML(await (await get(`${page}${query}`)).text())
    return {
      people: [...document.querySelectorAll('ol.people > li strong')].map(({ textContent }) => textContent),
      silent: [...document.querySelectorAll('ul.people > li')].map(({ textContent }) => textContent).join(),
      file: document.querySelector('a[href*="/attendance/csv"]')?.getAttribute('href'),
      document,
    }
  }
  expect((await seen('')).people).toEqual(['Minta Anna', 'Példa Béla'])
  expect((await seen('?q=PELDA')).people).toEqual(['Példa Béla'])
  expect((await seen('?came=yes')).people).toEqual(['Minta Anna'])
  expect((await seen('?answer=declined')).people).toEqual([])
  expect((await seen('?answer=x&came=y&page=-2')).people).toHaveLength(2)
  const silent = await seen('?answer=none&q=csilla')
  expect(silent).toMatchObject({ people: [], silent: expect.stringContaining('Teszt Csilla') })
  const absent = await seen('?came=no&answer=seated')
  expect(absent).toMatchObject({ people: ['Példa Béla'], silent: '' })
  expect(absent.document.querySelector('select[name=came] option[selected]')?.getAttribute('value')).toBe(
    'no',
  )

  const names = async (file: string | null | undefined) =>
    (await (await get(file ?? '')).text())
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(';').slice(1, 3).join(': '))
  expect(await names(absent.file)).toEqual(['Példa Béla: Jön'])
  expect(await names(silent.file)).toEqual(['Teszt Csilla: nem válaszolt'])
  // What was looked for stands there again after a press.
  const roster = absent.document.querySelector('[name=roster]')?.getAttribute('value') ?? ''
  const marked = await post(`${page}/attended`, { contact: bela, came: 'yes', roster })
  expect(marked.headers.get('location')).toMatch(/\?answer=seated&came=no.*#live$/)
})

test('a message to those of one answer is begun by one press, with them set and counted', async () => {
  const { db } = database
  const { id } = await announced(db)
  const [anna = '', bela = ''] = people
  const said = { programmeId: id, answeredAt: now }
  await db.rsvp.create({ data: { ...said, contactId: anna, answer: 'going' } })
  await db.rsvp.create({ data: { ...said, contactId: bela, answer: 'going', waitlisted: 1 } })
  const { document } = parseHTML(await (await get(`/console/programmes/${id}`)).text())
  const links = [...document.querySelectorAll('a[href^="/console/broadcasts/new"]')]
  expect(links.map(({ textContent }) => textContent)).toEqual([
    'jön (1)',
    'várólistán van (1)',
    'nem válaszolt (2)',
  ])
  for (const [index, reached] of [1, 1, 2].entries()) {
    const compose = parseHTML(await (await get(links[index]?.getAttribute('href') ?? '')).text()).document
    expect(compose.querySelector('dl')?.textContent).toContain(`${reached} fő`)
    const kept = compose.querySelector('[name=kept]')?.getAttribute('value') ?? ''
    // A message without words is refused, and keeps whom it is for.
    const again = parseHTML(await (await post('/console/broadcasts/new', { hu: '', kept })).text()).document
    expect(again.querySelector('[name=kept]')?.getAttribute('value')).toBe(kept)
    expect(await led('/console/broadcasts/new', { hu: 'Kedves Mindenki!', kept })).toContain(`${reached} fő`)
  }
  expect(await (await get('/console/broadcasts/new?kept=x')).text()).toContain('4 fő')
})

test('when somebody left is kept with who came', async () => {
  const { id } = await announced(database.db)
  const [anna = ''] = people
  await database.db.rsvp.create({
    data: { programmeId: id, contactId: anna, answer: 'going', answeredAt: now, attended: true },
  })
  await at(after)
  const page = `/console/programmes/${id}`
  expect(await led(`${page}/left`, { contact: anna, at: '18:10' })).toContain('value="18:10"')
  expect(await led(`${page}/left`, { contact: anna, at: '23:10' })).toContain('a kezdés és a befejezés közé')
  expect(await (await get(`${page}/attendance/csv`)).text()).toContain('18:10')
  expect(await led(`${page}/left`, { contact: anna, at: '' })).not.toContain('value="18:10"')
})

test('a poster and the name of a template are given on the programme’s page, and used for a new one', async () => {
  const { id } = await announced(database.db)
  const page = `/console/programmes/${id}`
  const bytes = render(svg('#0a5'), { width: 600, height: 300 }, 1)
  const file = new File([Uint8Array.from(bytes)], 'plakat.png', { type: 'image/png' })
  expect(await led('/console/programmes/poster', { programme: id, file })).toContain(`${page}/poster.png`)
  expect((await get(`${page}/poster.png`)).headers.get('content-type')).toBe('image/png')
  const none = { programme: id, file: new File(['x'], 'x.txt') }
  expect(await led('/console/programmes/poster', none)).toContain('nem olvasható kép')
  expect(await led(`${page}/template`, { name: 'Havi műhely' })).toContain('value="Havi műhely"')
  expect(await (await get('/console/programmes/new')).text()).toContain('Havi műhely')
  const copy = await led(`${page}/copy`)
  expect(copy).toContain('/poster.png')
  await led('/console/programmes/poster', { programme: id, none: 'yes' })
  expect((await get(`${page}/poster.png`)).status).toBe(404)
  // The copy still has it.
  expect(await database.db.storedFile.count()).toBe(1)
})

test('targets are kept with their period, and hold for what is reported within it', async () => {
  const { id } = await announced(database.db)
  const [anna = ''] = people
  await database.db.rsvp.create({
    data: { programmeId: id, contactId: anna, answer: 'going', answeredAt: now, attended: true },
  })
  await at(after)
  const numbers = '/console/programmes/numbers'
  const period = { from: '2026-01-01', to: '2026-12-03' }
  expect(await led(numbers, { ...period, until: '2026-12-31', people: '4' })).toContain('25%')
  // The day after, and in the files, without an address that says so.
  expect(await (await get(`${numbers}?from=2026-01-01&to=2026-12-04`)).text()).toContain('25%')
  expect(await (await get(`${numbers}?from=2026-02-01&to=2026-12-04`)).text()).not.toContain('25%')
  expect((await get(`${numbers}/pdf?from=2026-01-01&to=2026-12-04`)).headers.get('content-type')).toBe(
    'application/pdf',
  )
  expect(await led(numbers, { ...period, until: '2025-12-31', people: '4' })).toContain('időszak')
  expect(await led(numbers, { ...period, until: '2026-12-31', people: '-1' })).toContain('A cél legalább 1')
  expect(await led(numbers, { ...period, until: '2026-12-31', people: '' })).not.toContain('25%')
  expect(await database.db.indicatorTarget.count()).toBe(0)
  expect(await (await get(`/console/programmes/${id}/numbers`)).text()).toContain('Mintaváros')
})

test('a draft becomes a series, with days left out; what is no rule is said', async () => {
  const draft = await database.db.$transaction((tx) => createDraft(tx, workshop, coordinator, now))
  const page = `/console/programmes/${draft.id}`
  expect(await led(`${page}/series`, { repeat: 'rule', rule: 'SOMETIMES' })).toContain(
    'Ezt a szabályt nem értem',
  )
  const sent = { repeat: 'rule', rule: 'FREQ=WEEKLY;COUNT=4', without: '2026. 12. 24.', one: 'yes' }
  const made = await led(`${page}/series`, sent)
  expect(made).toContain('Sorozat készült, 3 alkalommal')
  expect(made).toContain('2026. december 17.')
  expect(made).not.toContain('2026. december 24.')
})

test('a poll for a date is made, changed, opened and decided on', async () => {
  const wanted = {
    title: 'Partnertalálkozó',
    minutes: '120',
    place: 'Minta Ház',
    capacity: '',
    closes: 'dec 1 12:00',
  }
  expect(await led('/console/date-polls', { ...wanted, times: 'dec 10 17:00; valamikor' })).toContain(
    'Ezt az időpontot nem értem: valamikor',
  )
  expect(await led('/console/date-polls', { ...wanted, times: 'dec 10 17:00; dec 11 17:00' })).toContain(
    '2026. december 11.',
  )
  const poll = await database.db.datePoll.findFirstOrThrow({ include: { slots: true } })
  const page = `/console/date-polls/${poll.id}`
  expect(await led(`${page}/add`, { time: 'dec 12 17:00' })).toContain('2026. december 12.')
  expect(await led(`${page}/open`)).toContain('Elindítottam a szavazást')
  const [slot] = poll.slots
  const [anna = ''] = people
  await database.db.dateVote.create({
    data: { slotId: slot?.id ?? '', contactId: anna, answer: 'yes', votedAt: now },
  })
  expect(await led(`${page}/choose`, { slot: slot?.id ?? '' })).toContain('Partnertalálkozó')
  expect(await database.db.rsvp.findMany()).toMatchObject([{ contactId: anna, answer: 'going' }])
  expect(await led(`${page}/choose`, { slot: slot?.id ?? '' })).toContain('role="alert"')
})

test('that the door opens later is told, and is no fault', async () => {
  const { id } = await announced(database.db)
  const door = parseHTML(await (await get(`/console/programmes/${id}/door`)).text()).document
  expect(door.querySelector('[role="status"].notice')?.textContent).toContain('egy órával a kezdés előtt')
  const numbers = await (await get('/console/programmes/numbers')).text()
  expect(numbers).toContain('class="scroll stacked"')
})

test('what is mistyped on a page is said in words, and changes nothing', async () => {
  const { id } = await announced(database.db)
  const page = `/console/programmes/${id}`
  const seats = { capacity: '4', quota: '', guests: '0' }
  expect(await led(`${page}/seats`, { ...seats, quota: '0' })).toContain('1 és 100 000 közötti egész szám')
  expect(await led(`${page}/seats`, { ...seats, quota: '9' })).toContain(
    'keret (9) nem lehet több, mint a férőhely (4)',
  )
  expect(await led(`${page}/seats`, { ...seats, guests: '40' })).toContain('4')
  expect(await led(`${page}/seats`, { ...seats, capacity: '0' })).toContain('A férőhely 1 és 100 000 közötti')
  expect(await database.db.programme.findUniqueOrThrow({ where: { id } })).toMatchObject({
    capacity: 4,
    quota: null,
  })
  const message = encodeURIComponent('Műhely, dec 3 17:00, dec 3 18:00, Minta Ház, 0 fő')
  const form = await (await get(`/console/programmes/new?what=${message}`)).text()
  expect(form).toContain('több időpont is van')
  expect(form).toContain('A férőhely 1 és 100 000 közötti')
  expect(form).toContain('value="Minta Ház"')
})

test('what was typed into a form that is refused stands there again, on every page of programmes', async () => {
  const { id } = await announced(database.db)
  const page = `/console/programmes/${id}`
  const draft = (await createDraft(database.db, { ...workshop, audience: { all: true } }, coordinator, now))
    .id
  /** What stands in the form of this address now. */
  const formOf = (html: string, action: string) => {
    const forms = parseHTML(html).document.querySelectorAll(`form[action="${action}"]`)
    const fields = [...forms].flatMap((form) => [...form.querySelectorAll('input, textarea, select')])
    return Object.fromEntries(
      fields.map((field) => {
        const chosen = field.querySelector('option[selected]')?.getAttribute('value')
        const text =
          field.tagName === 'TEXTAREA' ? field.textContent?.replaceAll('\r', '') : field.getAttribute('value')
        const ticked = field.getAttribute('type') === 'checkbox' ? field.hasAttribute('checked') : undefined
        return [field.getAttribute('name'), ticked ?? chosen ?? text]
      }),
    )
  }
  const seats = { capacity: '4', quota: '9', guests: '2', offers: 'yes' }
  const refused = await led(`${page}/seats`, seats)
  expect(formOf(refused, `${page}/seats`)).toEqual({ ...seats, offers: true, names: false, approval: false })
  expect(refused).toContain('role="alert"')
  expect(refused).toMatch(/<details class="group" open>\s*<summary>Helyek szabályai/)
  const telephoned = { name: 'Nincs Ilyen <Név> & Társa', answer: 'maybe' }
  expect(formOf(await led(`${page}/record`, telephoned), `${page}/record`)).toMatchObject(telephoned)
  const kept = { organisation: 'Nincs ilyen szervezet', seats: '3' }
  expect(formOf(await led(`${page}/keep`, kept), `${page}/keep`)).toMatchObject(kept)
  const reminders = { reminders: 'majd egyszer\nkétszer' }
  expect(formOf(await led(`${page}/reminders`, reminders), `${page}/reminders`)).toMatchObject(reminders)
  expect(await led(`${page}/reminders`, { reminders: '<b>majd</b>' })).toContain('>&lt;b&gt;majd&lt;/b&gt;<')
  const questions = { own: 'egy\nkettő\nhárom\nnégy', approved: '' }
  expect(formOf(await led(`${page}/questions`, questions), `${page}/questions`)).toMatchObject(questions)
  const rule = { repeat: 'rule', count: '', rule: 'FREQ=NÉHA', without: '2026-12-24' }
  const series = `/console/programmes/${draft}/series`
  expect(formOf(await led(series, rule), series)).toMatchObject({ ...rule, one: false })
  const link = { programme: id, link: 'ftp://rossz', name: 'Jegyzet' }
  const materials = '/console/programmes/materials'
  expect(formOf(await led(materials, link), materials)).toMatchObject(link)
  const later = { at: '2020-01-01T10:00' }
  const announce = `/console/programmes/${draft}/announce`
  expect(formOf(await led(announce, later), announce)).toMatchObject(later)
  const poll = {
    title: 'Találkozó',
    times: 'dec. 3. 17:00',
    minutes: '90',
    place: 'Minta Ház',
    capacity: '',
    closes: 'dec. 1.',
  }
  const polls = '/console/date-polls'
  expect(formOf(await led(polls, { ...poll, proposals: 'yes' }), polls)).toEqual({ ...poll, proposals: true })
})
