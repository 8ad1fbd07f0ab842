/** Tables as offices keep them: what can be read is a draft, what cannot is told by its line, and nothing else is lost. */
import { utils, type WorkSheet, write } from '@e965/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { coordinator, joined } from '../partners/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

let database: TestDatabase
let s: Story
let admin: StoryPerson
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms, now: new Date('2027-03-10T09:00:00Z') })
  admin = await coordinator(s)
  await joined(s, 'Minta Őszikék', { name: 'Minta Anna' })
  await joined(s, 'Minta Zöld', { name: 'Minta Cecil', locale: 'en' })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

async function sends(caption: string, rows: readonly string[] | Uint8Array): Promise<string> {
  const from = admin.sees.length
  const isBook = rows instanceof Uint8Array
  const bytes = isBook ? rows : Buffer.from(rows.join('\r\n'))
  const file = { name: isBook ? 't.xlsx' : 't.csv', type: isBook ? '' : 'text/csv', bytes }
  await admin.sends(file, caption)
  return admin.sees
    .slice(from)
    .map(({ text }) => text)
    .join('\n')
}

const dues = async () =>
  Object.fromEntries(
    (await s.db.matter.findMany()).map(({ title, dueLocal }) => [
      Object.values(title ?? {})[0],
      dueLocal.slice(0, 10),
    ]),
  )

test('a plan with days, sums and names as people write them', async () => {
  const rows = [
    'Intézkedési terv 2027;;;;;',
    'Cím;Felelős szervezet;Határidő;Költség;Mérföldkövek;Link',
    'I. Környezet;;;;;',
    'Padok;Minta Zöld;november vége;1,5 M Ft;;',
    'Fák;Minta Zöld;2027 Q3;1.500.000,-;;stratégia 12. oldal',
    'Kutak;Minta Zöld;folyamatos;2-3 millió Ft;;',
    'Naptár;Minta Zöld Lget Alapitvany;2027-06-30;€5k;;',
    'Terek;;2027-06-30;10e Ft;;',
    'Utak;Minta Zöld;majd egyeztetjük;;;',
    'Hidak;Minta Zöld;2027-06-30;másfél millió;2027. szeptember 1. – átadás;',
    'Összesen;;;9 000 000;;',
    '* a költségek becslések;;;;;',
  ]
  const told = await sends('/intézkedések betöltés', rows)
  expect(told).toContain('Betöltve: 4 új tervezet')
  expect(told).toContain('egy cellájukban áll valami: 3, 11, 12.')
  expect(told).toContain('4. sor: „november vége”: határidőnek ezt vettem: 2027. november 30.')
  expect(told).toContain('5. sor: „2027 Q3”: határidőnek ezt vettem: 2027. szeptember 30.')
  expect(told).toContain('Ez nem webcím: „stratégia 12. oldal”')
  expect(told).toContain('Ez kimaradt: Link.')
  expect(told).toContain('határidőnek az év végét vettem: 2027. december 31.')
  expect(told).toContain(
    '7. sor: Nem találok ilyen nevű szervezetet: „Minta Zöld Lget Alapitvany”. Talán erre gondolt: „Minta Zöld Liget Alapítvány”?',
  )
  expect(told).toContain('8. sor: Ez hiányzik: Felelős szervezet.')
  expect(told).toContain('9. sor: Nem értem ezt az időpontot: „majd egyeztetjük”')
  expect(told).toContain('10. sor: Van a határidőnél későbbi mérföldkő: „2027. szeptember 1. – átadás”.')
  expect(await dues()).toEqual({
    ...{ Padok: '2027-11-30', Fák: '2027-09-30', Kutak: '2027-12-31', Hidak: '2027-06-30' },
  })
  const budgets = (await s.db.matter.findMany()).map(({ details }) => Object(details).budget)
  expect(budgets.sort()).toEqual(['1,5 M Ft', '1.500.000,-', '2-3 millió Ft', 'másfél millió'])

  // The same again makes nothing twice; a line that was mended changes its draft, and one more is told of.
  expect(await sends('/plan import', rows)).toContain('Betöltve: 0 új tervezet, 4 már megvolt.')
  const mended = rows.map((row) => row.replace('1,5 M Ft', '2 M Ft'))
  expect(await sends('/plan import', mended)).toContain(
    'Betöltve: 0 új tervezet, 1 módosítás, 3 már megvolt.',
  )
  expect(await sends('/plan import', mended)).toContain('Betöltve: 0 új tervezet, 4 már megvolt.')
  const twice = [rows[1] ?? '', rows[3] ?? '', 'Padok;Minta Zöld;2027-12-01;;;']
  const double = await sends('/plan import', twice)
  expect(double).toContain('3. sor: Már van ilyen című: „Padok”.')
  expect(await s.db.matter.count()).toBe(5)
})

test('how much is done, as people say it', async () => {
  const told = {
    ...{ '0': 'waiting null', '110%': 'waiting 110%', fele: 'waiting 50 %', 'kb. 80': 'waiting 80 %' },
    ...{ half: 'waiting 50 %', '100': 'done null', háromnegyed: 'waiting 75 %', kész: 'done null' },
    ...{ 'nem tudjuk': 'waiting nem tudjuk', 'nem 100%': 'waiting nem 100%', '99,7%': 'waiting 99 %' },
    ...{ '0,6': 'waiting 0,6' },
    ...{ 'majdnem 100 %': 'waiting majdnem 100 %', 'még nem 100%': 'waiting még nem 100%' },
    ...{ 'hátravan 20%': 'waiting hátravan 20%', 'nov. 30': 'waiting nov. 30', 'Q 3': 'waiting Q 3' },
    ...{ 'kész: 60%': 'waiting 60 %', '~ 40 %': 'waiting 40 %', 'Körülbelül 70 százalék': 'waiting 70 %' },
  }
  const rows = Object.keys(told).map((progress) => `M ${progress};Minta Zöld;2027-06-30;;${progress}`)
  const begun = [
    'Fák;Minta Zöld;2027-06-30;folyamatban;3/5 rész kész',
    'Kutak;Minta Zöld;2027-06-30;folyamatban;kész',
    'Terek;Minta Zöld;2027-06-30;Ütemezett;késésben',
  ]
  await sends('/plan import', ['Cím;Felelős szervezet;Határidő;status;progress', ...rows, ...begun])
  const found = await s.db.matterState.findMany({ include: { matter: true } })
  expect(
    found.map(({ matter, state, note }) => `${Object.values(matter.title ?? {})[0]} ${state} ${note}`).sort(),
  ).toEqual(
    [
      ...Object.entries(told).map(([progress, standing]) => `M ${progress} ${standing}`),
      ...['Fák ontrack 3/5 rész kész', 'Kutak ontrack kész', 'Terek late Ütemezett'],
    ].sort(),
  )
})

test('calls for towns and fields that nobody has, and for everybody', async () => {
  await s.db.organisation.updateMany({ data: { town: 'Debrecen', townKey: 'debrecen' } })
  const told = await sends('/pályázatok betöltés', [
    'Title,Funder,Deadline,Link,Who may apply,Towns',
    'A,Minta Alap,end of May,minta.hu/1,NGO,Debreczen',
    'B,Minta Alap,2027-05-01,minta.hu/2,bárki,Hajdú-Bihar vm.',
    'C,Minta Alap,2027-05-01,minta.hu/3,bolygók,országos',
    'D,Minta Alap,2027-05-01,minta.hu/4,anyone,DEBRECEN',
  ])
  expect(told).toContain('Betöltve: 4 új tervezet')
  expect(told).toContain('Ilyen településen nincs partnerünk: „Debreczen”. Talán erre gondolt: „Debrecen”?')
  expect(told).toContain('3. sor: „Hajdú-Bihar vm.”: a vármegyéket nem ismerem')
  expect(told).toContain('4. sor: Nem ismerek ilyen szervezettípust: „bolygók”. Ez kimaradt: Ki pályázhat.')
  expect(told).not.toContain('5. sor')
  expect(await dues()).toMatchObject({ A: '2027-05-31' })
  const scopes = (await s.db.matter.findMany({ orderBy: { dueLocal: 'asc' } })).map(({ scope }) => scope)
  expect(scopes).toContainEqual({})
})

test('what cannot be read of a call that is there leaves it as it was, and what no column says', async () => {
  const heading = 'Cím;Támogató;Határidő;Link;Ki pályázhat;Önrész'
  await sends('/calls import', [heading, 'A;Minta Alap;2027-05-01;minta.hu/1;civil szervezet;10%'])
  const { id } = await s.db.matter.findFirstOrThrow()
  await s.db.matter.update({ where: { id }, data: { status: 'open', text: { hu: 'Kézzel írt.' } } })
  const row = async () => await s.db.matter.findUniqueOrThrow({ where: { id } })
  const scope = { kinds: ['ngo'] }
  const details = { funder: 'Minta Alap', link: 'https://minta.hu/1', share: '10%' }

  const mistyped = `${id};A;Minta Alap;2027-06-01;minta.hu/1;civil szervezett`
  const told = await sends('/calls import', ['id;cím;támogató;határidő;link;ki pályázhat', mistyped])
  expect(told).toContain('0 új tervezet, 1 módosítás')
  expect(told).toContain('„civil szervezett”. Ez maradt, ami volt: Ki pályázhat.')
  expect(await row()).toMatchObject({
    dueLocal: '2027-06-01T23:59',
    scope,
    details,
    text: { hu: 'Kézzel írt.' },
  })

  const endless = await sends('/calls import', [
    'id;cím;támogató;határidő;link',
    `${id};B;X;folyamatos;minta.hu/1`,
  ])
  expect(endless).toContain('Ez maradt, ami volt: Határidő.')
  expect(await row()).toMatchObject({ title: { hu: 'B' }, dueLocal: '2027-06-01T23:59', scope })
  expect(
    await sends('/calls import', [
      'id;cím;támogató;határidő;link;ki pályázhat',
      `${id};B;X;2027-06-01;minta.hu/1;`,
    ]),
  ).toContain('1 módosítás')
  expect(await row()).toMatchObject({ scope: {} })

  // A link of a measure may be left out, yet not be lost.
  await sends('/plan import', [
    'Cím;Felelős szervezet;Határidő;Link',
    'Padok;Minta Zöld;2027-06-30;minta.hu/p',
  ])
  const measure = await s.db.matter.findFirstOrThrow({ where: { kind: 'measure' } })
  const bad = [`${measure.id};Padok;Minta Zöld;2027-06-30;12. oldal`]
  expect(await sends('/plan import', ['id;Cím;Felelős szervezet;Határidő;Link', ...bad])).toContain(
    'Ez maradt, ami volt: Link.',
  )
  expect(await s.db.matter.findUniqueOrThrow({ where: { id: measure.id } })).toMatchObject({
    details: { link: 'https://minta.hu/p' },
  })
})

test('calls of one title are told apart by funder and link; what was added to a draft by hand stays', async () => {
  const heading = 'Cím;Támogató;Határidő;Link'
  const own = 'Kis ötletek;Minta Alap;2027-05-01;minta.hu/1'
  await sends('/calls import', [heading, own])
  await s.db.matter.updateMany({ data: { scope: { kinds: ['ngo'] } } })
  expect(await sends('/calls import', [heading, 'Kis ötletek;Másik Alap;2027-09-01;masik.hu'])).toContain(
    '1 új tervezet',
  )
  expect(await sends('/calls import', [heading, own.replace('05-01', '06-01')])).toContain(
    '0 új tervezet, 1 módosítás',
  )
  const found = await s.db.matter.findMany({ orderBy: { dueLocal: 'asc' } })
  expect(found).toMatchObject([
    { dueLocal: '2027-06-01T23:59', scope: { kinds: ['ngo'] }, details: { funder: 'Minta Alap' } },
    { dueLocal: '2027-09-01T23:59', scope: {}, details: { funder: 'Másik Alap' } },
  ])
})

test('lines that were refused come first, those that were taken by themselves, and of many their number', async () => {
  const lines = (many: number, row: (at: number) => string) =>
    Array.from({ length: many }, (_, at) => row(at))
  const told = await sends('/plan import', [
    'Cím;Felelős szervezet;Határidő',
    ...lines(12, (at) => `Jó ${at};Minta Zöld;május vége`),
    'Napra;Minta Zöld;15 May',
    'Elejére;Minta Zöld;február eleje',
    'Rossz;Minta Zöld;valamikor',
    ...lines(25, (at) => `Szakasz ${at};;`),
  ])
  expect(told).toContain('14 új tervezet')
  expect(told.indexOf('16. sor: Nem értem')).toBeGreaterThan(
    told.indexOf('Ezeket a sorokat nem tudtam betölteni:'),
  )
  expect(told.indexOf('Ezeket betöltöttem')).toBeGreaterThan(told.indexOf('16. sor'))
  expect(told).toContain('11. sor: „május vége”')
  expect(told).not.toContain('12. sor: ')
  expect(told).toContain('… és még 3 ilyen sor.')
  expect(told).toMatch(/egy cellájukban áll valami: 17, .*, 36 és még 5\./)
  expect(await dues()).toMatchObject({ Napra: '2027-05-15', Elejére: '2028-02-10' })
})

function book(type: 'xlsx' | 'ods' | 'biff8', cells: unknown[][], more: Partial<WorkSheet>): Uint8Array {
  const sheet: WorkSheet = { ...utils.aoa_to_sheet(cells), ...more }
  return new Uint8Array(
    write({ SheetNames: ['Terv'], Sheets: { Terv: sheet } }, { type: 'array', bookType: type }),
  )
}

test.each(['xlsx', 'ods', 'biff8'] as const)('a plan as a town keeps it in a workbook (%s)', async (type) => {
  const day = (value: number) => ({ t: 'n' as const, v: value, z: 'yyyy\\.mm\\.dd' })
  const merges = ['A1:F1', 'A3:A4', 'B3:C3', 'D3:D4', 'A5:A6', 'B5:B6'].map((range) =>
    utils.decode_range(range),
  )
  const cells = [
    ['Intézkedési terv – 2027', null, null, null, null, null],
    [],
    ['Cél', 'Intézkedés', null, 'Költség'],
    [null, 'Felelős szervezet', 'Cím', null, 'Határidő'],
    ['Zöldebb város', 'Minta Zöld', 'Fák', 1500000, day(46568)],
    [null, null, 'Padok', 200000, '2027. július 1.'],
    ['Zöldebb város', 'Minta Zöld', 'Kutak', '-', 46569],
    ['Zöldebb város', 'Minta Zöld', 'Utak', null, '2027.07.04.'],
    ['Összesen:', null, null, 1700000],
  ]
  const told = await sends('/intézkedések betöltés', book(type, cells, { '!merges': merges }))
  expect(told).toContain('nem vettem fel, mert összesítők')
  expect(told).toContain('7. sor: „46569”: határidőnek ezt vettem: 2027. július 1.')
  expect(await dues()).toEqual({
    Fák: '2027-06-30',
    Padok: '2027-07-01',
    Kutak: '2027-07-01',
    Utak: '2027-07-04',
  })
})

test('a row that a filter hides is in the table; a call and a measure that a leap day ends', async () => {
  const plan = [
    ['Cím', 'Felelős szervezet', 'Határidő'],
    ['Fák', 'Minta Zöld', '2028. február 29.'],
    ['Padok', 'Minta Zöld', 46812],
    ['Kutak', 'Minta Zöld', '2027.02.29.'],
  ]
  const told = await sends(
    '/intézkedések betöltés',
    book('xlsx', plan, { '!rows': [{}, {}, { hidden: true }] }),
  )
  expect(await dues()).toEqual({ Fák: '2028-02-29', Padok: '2028-02-29' })
  expect(told).toContain('4. sor:')
})
