/** Funding calls and the action plan: entered in chat, on a page and by a table; applications are the NGO's own affair. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { consoleRoutes } from '../../src/console/index.ts'
import { writeSetting } from '../../src/db/settings.ts'
import { translator } from '../../src/i18n/index.ts'
import { concernJob } from '../../src/matters/concerning.ts'
import { mattersFile } from '../../src/matters/exporting.ts'
import { measure } from '../../src/matters/kinds/measure.ts'
import { changeMatter, openMatter } from '../../src/matters/making.ts'
import { publicMatters } from '../../src/matters/pages/public.tsx'
import { planYear } from '../../src/matters/plan-year.ts'
import { readVocabulary } from '../../src/partners/audiences/names.ts'
import { parseAudience } from '../../src/partners/audiences/parse.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { where } from '../../src/partners/where.ts'
import { remind } from '../../src/reminders/store.ts'
import { rooms } from '../../src/rooms.ts'
import { xlsxType } from '../../src/tables/xlsx.ts'
import { siteRoutes } from '../../src/web/site.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { coordinator, joined } from '../partners/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

let database: TestDatabase
let s: Story
let admin: StoryPerson
let anna: StoryPerson
let cecil: StoryPerson

beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms, now: new Date('2027-03-10T09:00:00Z') })
  admin = await coordinator(s)
  anna = await joined(s, 'Minta Őszikék', { name: 'Minta Anna' })
  cecil = await joined(s, 'Minta Zöld', { name: 'Minta Cecil', locale: 'en' })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

async function timePasses(to: string): Promise<void> {
  s.passTime(new Date(to))
  await concernJob.run({ db: s.db, provider: database.provider, now: s.now() } as never)
  await remind(s.db, s.now())
  await expandDue(database, s.now())
  await s.deliver()
}

const said = (person: StoryPerson, from: number) =>
  person.sees
    .slice(from)
    .map(({ text }) => text)
    .join('\n')

/** Types the answers of a dialogue; '' leaves a question out. */
async function answers(...texts: string[]): Promise<void> {
  for (const text of texts) await (text === '' ? admin.presses('Kihagyom') : admin.says(text))
}

test('a call is entered in chat, reaches whom it is for, and reminds those who apply', async () => {
  await admin.says('/pályázatok új')
  await answers('Kis támogatás', 'Minta Alap', '500 000 Ft', '', '', 'idősek', '')
  // What has no end has no deadline; a stretch of days has its last, which is repeated back.
  await admin.says('folyamatos')
  expect(admin.last.text).toContain('az év utolsó napját')
  await admin.says('nyár vége')
  expect(admin.last.text).toContain('2027. augusztus 31.')
  await admin.presses('Nem')
  await admin.says('2027. április 20. 16:00')
  await admin.presses('Igen, jó')
  await admin.says('nincs')
  expect(admin.last.text).toContain('https://')
  await answers('https://minta.hu/palyazat', '')
  await admin.presses('Tovább az előnézethez')
  expect(admin.last.text).toContain('Kis támogatás')
  const [before, others] = [anna.sees.length, cecil.sees.length]
  await admin.presses('Elindítom')
  await timePasses('2027-03-10T10:00:00Z')
  expect(said(anna, before)).toContain('Új pályázat')
  expect(cecil.sees).toHaveLength(others)
  await anna.presses('Pályázunk')
  expect(anna.last.text).toContain('csak Önök látják')
  await timePasses('2027-04-17T07:30:00Z')
  expect(anna.last.text).toContain('Közeleg a pályázat határideje')
  const reminded = anna.sees.length
  await anna.presses('Beadtuk')
  await timePasses('2027-04-19T07:30:00Z')
  expect(anna.sees).toHaveLength(reminded)
  // The day has passed; the application goes on.
  await timePasses('2027-06-01T08:00:00Z')
  await anna.says('/pályázatok')
  await anna.presses('Kis támogatás')
  await anna.presses('Nyertünk')
  await admin.says('/pályázatok')
  await admin.presses('Kis támogatás')
  expect(admin.last.text).toContain('nyert: 1')
  expect(admin.last.text).not.toContain('Őszikék')
  const { get } = await desk()
  expect(await get('/console/calls/awards.csv')).not.toContain('Őszikék')
  expect(await get('/console/calls')).not.toContain('nincs ebben a fájlban')
  // The standard wants an amount as a number: what has none is left out, and said.
  await anna.presses('Megosztom')
  expect(await get('/console/calls/awards.csv')).not.toContain('Őszikék')
  expect(await get('/console/calls')).toContain('1 elnyert támogatás nincs ebben a fájlban')
  await anna.presses('Megjegyzést')
  await answersOf(anna, 'Megkaptuk az egészet.', '450000', '')
  expect(await get('/console/calls')).not.toContain('nincs ebben a fájlban')
  await admin.says('/pályázatok')
  await admin.presses('Kis támogatás')
  expect(admin.last.text).toContain('nyert: Minta Őszikék Egyesület')
  const csv = await get('/console/calls/awards.csv')
  expect(csv).toContain(
    'Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:Identifier',
  )
  expect(csv).toContain('450000')
  expect(csv).toContain('Minta Őszikék Egyesület')
})

test('a field of a call is changed in chat, the rest stays; what cannot be read is asked again', async () => {
  const { post } = await desk()
  const typed = {
    title: 'Kis támogatás',
    funder: 'Minta Alap',
    amount: '1 M Ft',
    share: '',
    fields: 'idősek',
  }
  const more = { towns: '', due: '2027-05-01', link: 'https://minta.hu/1', text: '' }
  expect((await post('/console/calls', { ...typed, ...more })).status).toBe(303)
  await admin.says('/pályázatok')
  await admin.presses('Kis támogatás')
  await admin.presses('Elindítom')
  await admin.says('/pályázatok')
  await admin.presses('Kis támogatás')
  const change = async (field: string) => {
    await admin.presses('Módosítás')
    expect(admin.last.text).toContain('Mit módosít?')
    await admin.presses(field)
  }
  await change('Határidő')
  await admin.says('2020. május 1. 16:00')
  expect(admin.last.text).toContain('Ez a határidő már elmúlt')
  await admin.says('2027. június 3. 16:00')
  await admin.presses('Igen, jó')
  expect(admin.last.text).toContain('június 3')
  expect(admin.last.text).toContain('1 M Ft')
  await change('Elnyerhető összeg')
  await admin.presses('Kihagyom')
  expect(admin.last.text).not.toContain('1 M Ft')
  await change('Cím')
  await admin.says('Nagy támogatás')
  const [row] = await s.db.matter.findMany()
  expect(row).toMatchObject({
    title: { hu: 'Nagy támogatás' },
    dueLocal: '2027-06-03T16:00',
    scope: { fields: ['idősek'] },
    status: 'open',
  })
})

test('two who look for a partner for the same call are introduced when both agree', async () => {
  const { post } = await desk()
  const typed = { title: 'Közös kert', funder: 'Minta Alap', amount: '', share: '', fields: '', towns: '' }
  const more = { due: '2027-05-01', link: 'https://minta.hu/1', text: '' }
  expect((await post('/console/calls', { ...typed, ...more })).status).toBe(303)
  const { id } = await s.db.matter.findFirstOrThrow()
  expect((await post(`/console/calls/${id}/open`, {})).status).toBe(303)
  await timePasses('2027-03-10T10:00:00Z')
  expect(anna.last.labels.join()).not.toContain('Partner ehhez')
  await anna.presses('Érdekes')
  await anna.presses('Partner ehhez')
  expect(anna.last.text).toContain('Ehhez még senki sem keres partnert')
  await anna.presses('Mi is partnert keresünk')
  await anna.says('Kertészt keresünk; mi a telket adjuk.')
  expect(anna.last.text).toContain('május 1')
  await cecil.presses('We apply')
  await cecil.presses('A partner for this call')
  expect(cecil.last.text).toContain('Kertészt keresünk')
  expect(cecil.last.text).toContain('for: Közös kert')
  expect(cecil.last.text).not.toContain('Minta Anna')
  await cecil.presses('We look for a partner')
  await cecil.says('We bring gardeners.')
  expect(cecil.last.text).toContain('Kertészt keresünk')
  await cecil.presses('Kertészt')
  expect(cecil.last.text).toContain('Call: Közös kert')
  await cecil.presses('interest')
  await cecil.says('Gladly, together.')
  await cecil.presses('bot')
  await s.deliver()
  expect(anna.last.text).toContain('Gladly, together.')
  expect(anna.last.text).not.toContain('Cecil')
  // With the call its postings are over.
  await timePasses('2027-05-02T10:00:00Z')
  await anna.says('/börze kert')
  expect(anna.last.text).not.toContain('Kertészt keresünk')
})

/** The names of those whom a typed audience means. */
async function meant(words: string): Promise<string[]> {
  const parsed = parseAudience(words, await readVocabulary(s.db, 'hu'))
  if (!parsed.ok) throw new Error(parsed.fault.key)
  const found = await s.db.contact.findMany({ where: where(parsed.audience) })
  return found.map(({ name }) => name)
}

async function answersOf(person: StoryPerson, ...texts: string[]): Promise<void> {
  for (const text of texts) await (text === '' ? person.presses('Kihagyom') : person.says(text))
}

test('a table: rows that cannot be read are told by their lines, the others are drafts, the same again is known', async () => {
  const rows = [
    'cím;támogató;határidő;link;ki pályázhat',
    'Első;Minta Alap;2027-05-01;https://minta.hu/1;civil szervezet',
    'Második;Minta Alap;2020-05-01;https://minta.hu/2;',
    'Harmadik;Minta Alap;2027-05-01;minta;',
    ';Minta Alap;2027-05-01;https://minta.hu/4;',
  ].join('\r\n')
  const file = (text: string) => ({ name: 'p.csv', type: 'text/csv', bytes: Buffer.from(text) })
  await admin.sends(file(rows), '/pályázatok betöltés')
  const told = said(admin, 0)
  expect(told).toContain('Betöltve: 1 új tervezet')
  expect(told).toContain('3. sor: Ez a határidő már elmúlt')
  expect(told).toContain('4. sor: Ez nem webcím')
  expect(told).toContain('5. sor: Ez hiányzik: Cím')
  const [made] = await s.db.matter.findMany()
  expect(made).toMatchObject({ dueLocal: '2027-05-01T23:59', status: 'draft', scope: { kinds: ['ngo'] } })
  await admin.sends(file(rows), '/calls import')
  expect(said(admin, 0)).toContain('1 már megvolt')
  await admin.sends(file('<!doctype html><title>x</title>'), '/calls import')
  expect(admin.last.text).toContain('weboldal vagy hírfolyam')
  await admin.says('/calls import')
  expect(admin.last.text).toContain('CSV vagy Excel')
})

test.each([';', ','])(
  'results as Decidim exports them become measures, parted by “%s”, whatever else stands there',
  async (parted) => {
    const table = (columns: [heading: string, cell: string][]) => ({
      ...{ name: 'results.csv', type: 'text/csv' },
      bytes: Buffer.from(
        [0, 1].map((at) => columns.map((column) => `"${column[at]}"`).join(parted)).join('\r\n'),
      ),
    })
    const columns: [string, string][] = [
      ['id', '12'],
      ['category/id', '3'],
      ['scope/name', 'Belváros'],
      ['title/hu', 'Közös naptár; mindenkinek'],
      ['title/en', 'A calendar, shared'],
      ['description/en', ''],
      ['description/hu', '<p>Egy naptár, <strong>kétnyelvű</strong>.</p><p>Nyárra.</p>'],
      ['end_date', '2027-06-30'],
      ['status/key', 'ongoing'],
      ['url', 'https://minta.hu/results/12'],
    ]
    await admin.sends(table(columns), '/plan import')
    expect(said(admin, 0)).toContain('Nincs ilyen oszlop')
    const mixed: [string, string][] = [['Felelős szervezet', 'Minta Zöld'], ...columns.toReversed()]
    await admin.sends(table(mixed), '/plan import')
    expect(said(admin, 0)).toContain('Betöltve: 1 új tervezet')
    expect(said(admin, 0)).toContain('nem használtam: scope/name, category/id')
    expect(await s.db.matter.findMany()).toMatchObject([
      {
        ...{ kind: 'measure', title: { hu: 'Közös naptár; mindenkinek' }, dueLocal: '2027-06-30T23:59' },
        text: { hu: 'Egy naptár, kétnyelvű.\nNyárra.' },
        details: { link: 'https://minta.hu/results/12' },
      },
    ])
    await admin.sends(table(mixed), '/plan import')
    expect(said(admin, 0)).toContain('1 már megvolt')
  },
)

const csv = (rows: string[][]) => ({
  ...{ name: 'results.csv', type: 'text/csv' },
  bytes: Buffer.from(rows.map((row) => row.join(';')).join('\r\n')),
})

async function standings(): Promise<string[]> {
  const found = await s.db.matterState.findMany({ include: { matter: true } })
  return found
    .map(({ matter, state, note }) => `${Object.values(matter.title ?? {})[0]} ${state} ${note}`)
    .sort()
}

test('how far a measure is comes with the table, a finished one from before, too; what is taken out and sent in again stays as it is', async () => {
  const rows: [title: string, due: string, key: string, name: string, progress: string][] = [
    ['Padok', '2025-06-30', 'done-2', 'Finalitzada', '100'],
    ['Fák', '2027-06-30', 'x', 'En ejecución', '60.0'],
    ['Kutak', '2027-06-30', '', '', '30'],
    ['- Hidak', '2027-06-30', 'r', 'En redacción', '0'],
    ['Utak', '2024-06-30', '', '', '100'],
    ['Terek', '2024-06-30', 'ongoing', '', '50'],
    ['Hidak', '2025-06-30', 'on hold', '', '20'],
  ]
  const header = ['Felelős szervezet', 'title/hu', 'end_date', 'status/key', 'status/name/es', 'progress']
  await admin.sends(csv([header, ...rows.map((row) => ['Minta Zöld', ...row])]), '/plan import')
  expect(said(admin, 0)).toContain('Betöltve: 7 új tervezet')
  expect(said(admin, 0)).toContain('1 intézkedésnek már elmúlt a határideje')
  expect(said(admin, 0)).not.toContain('nem használtam')
  const expected = [
    ...['- Hidak waiting En redacción', 'Fák ontrack 60 %', 'Kutak waiting 30 %', 'Padok done null'],
    ...['Hidak stuck 20 %', 'Terek late 50 %', 'Utak done null'],
  ].sort()
  expect(await standings()).toEqual(expected)
  await admin.sends(csv([header, ...rows.map((row) => ['Minta Zöld', ...row])]), '/plan import')
  expect(said(admin, 0)).toContain('0 új tervezet, 7 már megvolt')

  // A finished one is opened, and nobody is asked of it.
  const done = await s.db.matter.findFirstOrThrow({
    where: { dueLocal: { startsWith: '2025' }, states: { some: { state: 'done' } } },
  })
  const by = { contactId: null, now: s.now() }
  expect(await s.db.$transaction((tx) => openMatter(tx, done.id, by))).toMatchObject({ kind: 'opened' })

  // What a table shows with an apostrophe before it, so that no program takes it for a formula.
  const { id } = await s.db.matter.findFirstOrThrow({ where: { id: { not: done.id } } })
  await s.db.matter.update({ where: { id }, data: { id: `-${id.slice(1)}` } })
  for (const language of ['hu', 'en'] as const) {
    const bytes = await mattersFile(s.db, measure, {
      now: s.now(),
      zone: 'Europe/Budapest',
      tr: translator(language),
    })
    const file = { name: 'terv.xlsx', type: xlsxType, bytes }
    const seen = admin.sees.length
    await admin.sends(file, '/plan import')
    expect(said(admin, seen)).toContain('0 új tervezet, 7 módosítás')
    expect(await standings()).toEqual(expected)
    await s.db.matter.deleteMany()
    const then = admin.sees.length
    await admin.sends(file, '/plan import')
    expect(said(admin, then)).toContain('7 új tervezet')
    expect(await standings()).toEqual(expected)
  }
})

test('a table sent in again says how far its drafts are now; whoever has one that has begun is told when it is opened', async () => {
  const others = ['owner', 'title', 'due', 'status/key', 'progress']
  const sends = async (heading: string[], ...rows: string[][]) => {
    const seen = admin.sees.length
    await admin.sends(csv([heading, ...rows]), '/plan import')
    return said(admin, seen)
  }
  const padok = ['Minta Zöld', "'- Padok", '2027-06-30', 'planned', '0']
  const trees = (status: string, progress: string) =>
    sends(others, ['Minta Zöld', 'Fák', '2027-06-30', status, progress], padok)
  expect(await trees('ongoing', '60')).toContain('2 új tervezet')
  expect(await standings()).toEqual(['- Padok waiting null', 'Fák ontrack 60 %'])
  // As it was known before an apostrophe was read as what it means.
  const content = JSON.stringify([
    ['due', '2027-06-30'],
    ['owner', 'Minta Zöld'],
    ['title', "'- Padok"],
  ])
  const madeAs = `measure:${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`
  expect(await s.db.matter.count({ where: { madeAs } })).toBe(1)
  expect(await trees('ongoing', '60')).toContain('0 új tervezet, 2 már megvolt')
  expect(await trees('delayed', '70')).toContain('0 új tervezet, 1 módosítás, 1 már megvolt')
  expect(await standings()).toEqual(['- Padok waiting null', 'Fák late 70 %'])
  expect(await trees('delayed', '')).toContain('1 módosítás')
  expect(await standings()).toEqual(['- Padok waiting null', 'Fák late null'])

  const { id } = await s.db.matter.findFirstOrThrow({ where: { madeAs: { not: madeAs } } })
  const row = [id, 'Minta Zöld', 'Fák', '2027-06-30', 'Csúszik']
  const ours = ['id', 'owner', 'title', 'due', 'Hol tart']
  await sends([...ours, 'Megjegyzés'], [...row, 'Nincs csemete'])
  await sends(ours, row)
  expect(await standings()).toContain('Fák late Nincs csemete')
  await sends([...ours, 'Megjegyzés'], [...row, ''])
  expect(await standings()).toContain('Fák late null')

  // A day that has passed makes it late, also where it comes back by its id; another owner is late, too.
  await sends([...ours, 'Megjegyzés'], [id, 'Minta Zöld', 'Fák', '2027-06-30', 'Jól halad', ''])
  expect(await standings()).toContain('Fák ontrack null')
  const past = [id, 'Minta Zöld', 'Fák', '2027-01-15', 'Jól halad', '']
  expect(await sends([...ours, 'Megjegyzés'], past)).toContain('1 intézkedésnek már elmúlt a határideje')
  expect(await standings()).toContain('Fák late null')
  expect(await sends([...ours, 'Megjegyzés'], past)).not.toContain('már elmúlt a határideje')
  const change = async (edit: object) => {
    const { revision } = await s.db.matter.findUniqueOrThrow({ where: { id } })
    const by = { contactId: null, now: s.now() }
    return (await s.db.$transaction((tx) => changeMatter(tx, { id, revision, edit }, by))).kind
  }
  const { organisationId } = await s.db.matterState.findFirstOrThrow({ where: { matterId: id } })
  const other = await s.db.organisation.findFirstOrThrow({ where: { id: { not: organisationId } } })
  expect(await change({ ownerId: other.id })).toBe('changed')
  expect(await standings()).toContain('Fák late null')
  await sends([...ours, 'Megjegyzés'], [id, 'Minta Zöld', 'Fák', '2027-06-30', 'Csúszik', ''])

  const before = cecil.sees.length
  await s.db.$transaction((tx) => openMatter(tx, id, { contactId: null, now: s.now() }))
  await timePasses('2027-03-10T10:00:00Z')
  expect(said(cecil, before)).toContain('A new measure')
  expect(await trees('ongoing', '80')).toContain('2 már megvolt')
  expect(await standings()).toContain('Fák late null')
})

test('owners of measures are asked at their interval, nobody twice; what is late or silent is seen; the plan is public when turned on', async () => {
  const { post } = await desk()
  const typed = {
    ...{ title: 'Ifjúsági pont', goal: 'Hely a fiataloknak', owner: 'Őszikék', partner: 'Minta Kft.' },
    ...{ due: '2027-04-30', budget: '1 M Ft', milestones: 'Terv\nNyitás', link: '' },
  }
  expect((await post('/console/plan', { ...typed, due: '2020-01-01' })).status).toBe(400)
  expect((await post('/console/plan', { ...typed, owner: 'Nincs ilyen' })).status).toBe(400)
  expect((await post('/console/plan', typed)).status).toBe(303)
  const { id, revision } = await s.db.matter.findFirstOrThrow()
  // Somebody else changed it meanwhile: nothing that was typed is lost.
  const page = `/console/plan/${id}`
  expect((await post(`${page}/edit`, { ...typed, title: 'Első', revision: String(revision) })).status).toBe(
    303,
  )
  const second = await post(`${page}/edit`, { ...typed, title: 'Második', revision: String(revision) })
  expect(second.status).toBe(400)
  expect(await second.text()).toContain('Második')
  expect((await post(`${page}/open`, {})).status).toBe(303)
  await timePasses('2027-03-10T10:00:00Z')
  expect(anna.last.text).toContain('Új intézkedés')
  await anna.presses('Jól halad')
  const seen = anna.sees.length
  await timePasses('2027-03-20T08:30:00Z')
  expect(anna.sees).toHaveLength(seen)
  await timePasses('2027-03-24T08:30:00Z')
  expect(anna.last.text).toContain('Hogyan halad?')
  const asked = anna.sees.length
  await timePasses('2027-03-25T08:30:00Z')
  expect(anna.sees).toHaveLength(asked)
  await admin.says('/terv')
  await admin.presses('Első')
  expect(admin.last.text).toContain('nem válaszoltak: Minta Őszikék')
  const silent = await (await desk()).get('/console')
  expect(silent).toContain('megkérdeztük, nem válaszolt')
  expect(await meant('késik:intézkedés')).toEqual([])
  await anna.presses('Elakadt')
  await anna.presses('Megjegyzést')
  await anna.says('Nincs kulcs.')
  await anna.sends({ name: 'kulcs.png', type: 'image/png', bytes: picture })
  await anna.presses('Milyen gyakran')
  await anna.presses('Hetente')
  expect(anna.last.text).toContain('7 naponta')
  await timePasses('2027-05-02T08:30:00Z')
  expect(await s.db.matterState.findFirstOrThrow()).toMatchObject({ overdue: true, askEvery: 7 })
  await admin.says('/plan')
  await admin.presses('Első')
  expect(admin.last.text).toContain('Lejárt: Minta Őszikék')
  expect(await (await desk()).get('/console')).toMatch(
    /Minta Őszikék[^<]* · elakadt · [^<]*Lejárt a határideje/,
  )
  for (const words of ['késik:intézkedés', 'late:measure', 'késésben:intézkedés'])
    expect(await meant(words)).toEqual(['Minta Anna'])
  expect(await meant('késik:teendő')).toEqual([])

  const app = await siteRoutes([publicMatters], {
    db: s.db,
    clock: () => s.now(),
    log: { error() {} },
    links: { base: 'https://dialogus.test', invitation: () => [] },
    inbound: s.inbound,
  })
  const open = async (path: string) => await app.request(path, { headers: { 'accept-language': 'en' } })
  expect((await open('/plan')).status).toBe(404)
  await writeSetting(s.db, 'publicPlan', true)
  const before = await (await open('/plan')).text()
  expect(before).toContain('Első')
  expect(before).not.toContain('Nincs kulcs.')
  const news = await s.db.matterNews.findFirstOrThrow({ where: { text: { not: null } } })
  // The sign-in of March is over.
  const later = await desk()
  expect((await later.post(`${page}/release`, { news: news.id, released: 'yes' })).status).toBe(303)
  expect(await (await open('/plan')).text()).toContain('Nincs kulcs.')
  const feed = await open('/plan.atom')
  expect(feed.headers.get('content-type')).toContain('application/atom+xml')
  expect(await feed.text()).toContain('Nincs kulcs.')
  expect((await open('/calls')).status).toBe(404)
  await writeSetting(s.db, 'publicCalls', true)
  expect((await open('/calls')).status).toBe(200)
  const [, shown = ''] = /href="([^"]+\/picture\/[^"]+)"/.exec(await later.get(page)) ?? []
  expect(await later.get(shown)).toBe(new TextDecoder().decode(picture))
  expect(await later.get(shown.replace(id, 'nothing'))).toContain('Lehet, hogy időközben törölték')
  expect((await later.get('/console/plan/table.xlsx')).length).toBeGreaterThan(500)

  const report = async (year: number) => await planYear(s.db, { year, now: s.now(), zone: 'Europe/Budapest' })
  expect((await report(2026)).measures).toEqual([])
  const [own] = (await report(2027)).measures
  expect(own).toMatchObject({ owner: 'Minta Őszikék Egyesület', state: 'stuck', late: true })
  expect(own?.news.map(({ text }) => text)).toEqual(['Nincs kulcs.'])
  expect(await later.get('/console/plan/report-2027.pdf')).toMatch(/^%PDF-/)
  expect((await later.get('/console/plan/report-2027.xlsx')).length).toBeGreaterThan(500)
  await admin.says('/terv')
  await admin.presses('Éves beszámoló')
  await admin.presses('A terv 2027. évi beszámolója (PDF)')
  expect(admin.last.message.file?.name).toBe('cselekvesi-terv-2027.pdf')
  // In the new year it is told as it stood at the old one's end.
  s.passTime(new Date('2028-02-01T09:00:00Z'))
  await anna.says('/terv')
  await anna.presses('Első')
  await anna.presses('Elvégeztük')
  expect((await report(2027)).measures[0]).toMatchObject({ state: 'stuck' })
  expect((await report(2028)).measures[0]).toMatchObject({ state: 'done' })
  expect((await report(2029)).measures).toEqual([])
})

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

async function desk() {
  const app = await consoleRoutes({
    pages: rooms.flatMap((room) => room.pages ?? []),
    db: s.db,
    clock: () => s.now(),
    log: { info() {}, warn() {}, error() {} },
    links: { base: 'http://localhost', invitation: () => [] },
  })
  const origin = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
  const { contactId } = await s.db.channel.findFirstOrThrow({ where: { userId: admin.id } })
  const token = await createSignIn(s.db, { contactId, now: s.now() })
  const signedIn = await app.request(`/console/sign-in/${token}`, { method: 'POST', headers: origin })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const headers = { cookie, ...origin }
  return {
    get: async (path: string) => await (await app.request(path, { headers })).text(),
    /** What the page says that it leads to. */
    sends: async (path: string, rows: string[]) => {
      const body = new FormData()
      body.set('file', new File([rows.join('\r\n')], 'p.csv', { type: 'text/csv' }))
      const sent = await app.request(path, { method: 'POST', headers, body })
      const said = sent.headers.getSetCookie().map((line) => line.split(';')[0])
      const back = { ...headers, cookie: [cookie, ...said].join('; ') }
      return await (await app.request(sent.headers.get('location') ?? '', { headers: back })).text()
    },
    post: async (path: string, body: Record<string, string>) =>
      await app.request(path, { method: 'POST', headers, body: new URLSearchParams(body) }),
  }
}

test('a plan that comes with what is late is opened, told of, and seen as late', async () => {
  const table = csv([
    ['Felelős szervezet', 'Cím', 'Határidő'],
    ['Minta Zöld', 'Terek', '2024-06-30'],
  ])
  await admin.sends(table, '/plan import')
  expect(said(admin, 0)).toContain('1 intézkedésnek már elmúlt a határideje')
  const { id } = await s.db.matter.findFirstOrThrow()
  const { post, get } = await desk()
  expect((await post(`/console/plan/${id}/open`, {})).status).toBe(303)
  await timePasses('2027-03-10T10:00:00Z')
  expect(said(cecil, 0)).toContain('A new measure')
  expect(await get('/console')).toMatch(/Minta Zöld[^<]* · késik · [^<]*Lejárt a határideje/)
})

test('a page tells of rows that were refused apart from those that were taken, and how many more there are', async () => {
  const { sends } = await desk()
  const many = (row: (at: number) => string) => Array.from({ length: 15 }, (_, at) => row(at))
  const page = await sends('/console/plan/import', [
    'Cím;Felelős szervezet;Határidő',
    ...many((at) => `Jó ${at};Minta Zöld;május vége`),
    ...many((at) => `Rossz ${at};Minta Zöld;majd egyszer valamikor, ha lesz rá forrás`),
  ])
  expect(page).toContain('15 új tervezet')
  expect(page).toMatch(
    /nem tudtam betölteni: 17\. sor: Nem értem ezt az időpontot[^<]*… és még \d ilyen sor\.</,
  )
  expect(page).toMatch(/nézze meg őket: 2\. sor: [^<]*11\. sor: [^<]*… és még 5 ilyen sor\.</)
})
