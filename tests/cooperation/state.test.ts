/** What a year of the cooperation came to: counted by the wall clock, shown in chat and to take along. */
import { read as readWorkbook, utils } from '@e965/xlsx'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { calendarJob, decideStep } from '../../src/cooperation/calendar.ts'
import { cooperationFile } from '../../src/cooperation/files.ts'
import { cooperationState, yearIn, yearReported } from '../../src/cooperation/state.ts'
import { type StepState, shownStep, stepsAt, stepTitle } from '../../src/cooperation/steps.ts'
import { removeStep, saveStep } from '../../src/cooperation/template.ts'
import { readSettings, settingsSchema, writeSetting, type YearlyStep } from '../../src/db/settings.ts'
import { translator } from '../../src/i18n/index.ts'
import { answerMatter } from '../../src/matters/answering.ts'
import { enterMatter } from '../../src/matters/entry.ts'
import { awardedGrants } from '../../src/matters/exporting.ts'
import type { Typed } from '../../src/matters/fields.ts'
import type { MatterKind } from '../../src/matters/kind.ts'
import { call } from '../../src/matters/kinds/call.ts'
import { measure } from '../../src/matters/kinds/measure.ts'
import { openMatter } from '../../src/matters/making.ts'
import { rooms } from '../../src/rooms.ts'
import { databases, sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { type Story, story } from '../story.ts'

const now = new Date('2026-11-25T09:00:00Z')
const zone = 'Europe/Budapest'

let database: TestDatabase
let s: Story
function freshOn({ open }: (typeof databases)[number]): void {
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms, now })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })
}

async function programme(id: string, startsAt: Date, contacts: readonly string[]): Promise<void> {
  await s.db.programme.create({
    data: {
      ...{
        id,
        type: 'workshop',
        title: { hu: id },
        description: {},
        audience: { all: true },
        status: 'announced',
      },
      ...{ startsLocal: '2026-01-01T00:00', startsZone: zone, startsAt },
      endsAt: new Date(startsAt.getTime() + 2 * 3_600_000),
      rsvps: {
        create: contacts.map((contactId) => ({
          contactId,
          answer: 'going',
          attended: true,
          answeredAt: startsAt,
        })),
      },
    },
  })
}

describe.each(databases)('what a year came to, on $name', (kind) => {
  freshOn(kind)

  test('a year is that of the clock on the wall, also where it is leap; what is ahead does not count', async () => {
    expect(yearIn(2026, zone)).toEqual({
      from: new Date('2025-12-31T23:00:00Z'),
      until: new Date('2026-12-31T23:00:00Z'),
    })
    const { from, until } = yearIn(2028, zone)
    expect((until.getTime() - from.getTime()) / 86_400_000).toBe(366)
    const anna = await addContact(s.db, ['telegram'], { name: 'Minta Anna' })
    const béla = await addContact(s.db, ['telegram'], { name: 'Minta Béla' })
    await programme('last', new Date('2025-12-31T22:59:59Z'), [anna.id])
    await programme('this', new Date('2025-12-31T23:00:00Z'), [anna.id, béla.id])
    await programme('ahead', new Date('2026-12-05T09:00:00Z'), [])
    await s.db.survey.create({
      data: {
        ...{ id: 'survey', formId: 'f', title: {}, audience: { all: true }, zone, status: 'open' },
        openedAt: new Date('2026-03-01T09:00:00Z'),
        participations: { create: { contactId: anna.id, state: 'done' } },
      },
    })
    const state = await cooperationState(s.db, { now, zone })
    const of = (key: string) => state.figures.find((figure) => figure.key === `cooperation-${key}`)
    expect(of('programmes')).toMatchObject({ thisYear: 1, lastYear: 1 })
    expect(of('attended')).toMatchObject({ thisYear: 2, lastYear: 1 })
    expect(of('hours')).toMatchObject({ thisYear: 4, lastYear: 2 })
    expect(of('response-rate')).toMatchObject({ percent: true, thisYear: 50, lastYear: null })

    const tr = translator('hu')
    const sheet = await cooperationFile(state, 'xlsx', { workspace: 'Minta', now, tr })
    const book = readWorkbook(sheet.bytes)
    const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })
    expect(rows.slice(0, 2)).toEqual([
      ['Mi', '2026', '2025'],
      ['Programok', 1, 1],
    ])
    // A number to reckon with, shown as a share.
    expect(rows).toContainEqual(['Válaszadási arány', 0.5])
    const cells = Object.values<{ w?: string }>(book.Sheets[book.SheetNames[0] ?? ''] ?? {})
    expect(cells).toContainEqual(expect.objectContaining({ v: 0.5, w: '50%' }))
    const pdf = await cooperationFile(state, 'pdf', { workspace: 'Minta', now, tr })
    expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  })

  test('what was won or done stays in the year of that, whatever is said of it later', async () => {
    const { id: contactId } = await addContact(s.db, ['telegram'], { name: 'Minta Anna' })
    const organisationId = newId()
    await s.db.organisation.create({
      data: {
        ...{
          id: organisationId,
          name: 'Minta Kör',
          nameKey: 'minta kor',
          kind: 'ngo',
          town: '',
          townKey: '',
          language: 'hu',
        },
        memberships: { create: { contactId } },
      },
    })
    const opened = async (kind: MatterKind, typed: Typed) => {
      const made = await s.db.$transaction((tx) =>
        enterMatter(
          tx,
          { kind, typed: { title: 'Minta', due: '2026. december 28.', ...typed } },
          { now, zone, tr: translator('hu') },
          { contactId, now },
        ),
      )
      const matterId = made.kind === 'made' ? made.matter.id : ''
      await s.db.$transaction((tx) => openMatter(tx, matterId, { contactId, now }, { tell: false }))
      return matterId
    }
    const callId = await opened(call, { funder: 'Minta Alap', link: 'minta.hu/p' })
    const measureId = await opened(measure, { owner: 'Minta Kör' })
    const says = (matterId: string, state: string, at: string, text?: string) =>
      s.db.$transaction((tx) =>
        answerMatter(
          tx,
          { ...{ matterId, organisationId, state }, ...(text !== undefined && { text, amount: 450_000 }) },
          { contactId, now: new Date(at) },
        ),
      )
    const counted = async (year: number) => {
      const { figures } = await cooperationState(s.db, { now: new Date('2028-02-01T09:00:00Z'), zone, year })
      return ['measures', 'calls-won'].map(
        (name) => figures.find(({ key }) => key === `cooperation-${name}`)?.thisYear,
      )
    }
    await says(callId, 'won', '2026-12-20T09:00:00Z')
    await says(measureId, 'done', '2026-12-31T22:59:00Z')
    expect(await counted(2026)).toEqual([1, 1])
    await says(callId, 'report', '2027-01-15T09:00:00Z', 'Májusig kell elszámolni.')
    await says(measureId, 'done', '2027-01-15T09:00:00Z', 'Itt a képe.')
    expect([await counted(2026), await counted(2027)]).toEqual([
      [1, 1],
      [0, 0],
    ])
    await s.db.matterState.updateMany({ where: { matterId: callId }, data: { shared: true } })
    expect(await awardedGrants(s.db, zone)).toContain(',450000,2026-12-20,')
    // Said too early: what counts is when it was so for good.
    await says(measureId, 'ontrack', '2027-02-01T09:00:00Z')
    await says(measureId, 'done', '2027-03-01T09:00:00Z')
    expect([await counted(2026), await counted(2027)]).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  test('coordinators see it in chat as a picture and in words, and take it along; contacts do not', async () => {
    const people = await Promise.all(
      (['coordinator', 'contact'] as const).map(async (role) => {
        const { channels } = await addContact(s.db, ['telegram'], { name: role, role })
        return s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '', name: role })
      }),
    )
    for (const person of people) await person.says('/együttműködés')
    const [kati, anna] = people
    expect(kati?.last.text).toContain('Válaszadási arány: – (–)')
    expect(kati?.last.message.picture).toMatchObject({ type: 'image/png' })
    await kati?.presses('XLSX')
    expect(kati?.last.message.file).toMatchObject({ name: 'egyuttmukodes-2026.xlsx' })
    expect(anna?.last.text).not.toContain('arány')
  })

  test('in January the year that is over is what is reported, in chat and on the pages', async () => {
    s.passTime(new Date('2027-01-15T08:15:00Z'))
    const { channels } = await addContact(s.db, ['telegram'], { name: 'Minta Kati', role: 'coordinator' })
    const kati = s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '', name: 'Minta Kati' })
    await writeSetting(s.db, 'yearlyCalendar', true)
    await calendarJob.run({ db: s.db, now: s.now(), provider: database.provider } as never)
    await s.deliver()
    expect(kati.last.text).toContain('Beszámoló a cselekvési tervről')
    await kati.presses('Indítom')
    const files = kati.sees.flatMap(({ message }) => message.file?.name ?? [])
    expect(files).toEqual(['cselekvesi-terv-2026.pdf', 'egyuttmukodes-2026.pdf'])
    await kati.says('/együttműködés')
    expect(kati.last.text).toContain('2027 eddig, zárójelben 2026 egésze')
    await kati.presses('2026')
    expect(kati.last.text).toContain('2026, zárójelben 2025')
    await kati.presses('XLSX')
    expect(kati.last.message.file?.name).toBe('egyuttmukodes-2026.xlsx')
    // From July on it is the year that it is.
    expect([
      yearReported(new Date('2027-06-30T21:59:00Z'), zone),
      yearReported(new Date('2027-06-30T22:00:00Z'), zone),
    ]).toEqual([2026, 2027])
  })
})

test('a year has twenty steps of their own; one more is refused in words, and those that there are stay', async () => {
  const opened = await sqlite.open()
  try {
    const typed = { date: '2027-03-01', lead: '14', starts: 'nothing', use: 'on' }
    const add = (title: string) => opened.db.$transaction((tx) => saveStep(tx, null, { ...typed, title }))
    for (let at = 1; at <= 20; at += 1) expect((await add(`Séta ${at}`)).kind).toBe('saved')
    const refused = await add('Séta 21')
    expect(refused).toEqual({
      kind: 'refused',
      faults: [{ key: 'cooperation-fault-many', args: { most: 20 } }],
    })
    const titles = (await readSettings(opened.db)).yearlySteps.map(({ title }) => title)
    expect(titles.filter((title) => title.startsWith('Séta'))).toHaveLength(20)
    for (const language of ['hu', 'en'] as const)
      expect(translator(language).plain('cooperation-fault-many', { most: 20 })).toContain('20')
    // One that is among them may be changed all the same.
    const [own] = (await readSettings(opened.db)).yearlySteps.filter(({ title }) => title === 'Séta 20')
    const changed = await opened.db.$transaction((tx) =>
      saveStep(tx, own?.id ?? '', { ...typed, title: 'Séta, utoljára' }),
    )
    expect(changed.kind).toBe('saved')
  } finally {
    await opened.close()
  }
})

test('the year’s duties are begun in January, also where the calendar was changed before it had them', () => {
  const { yearlySteps } = settingsSchema.shape
  const usual = yearlySteps.parse(undefined)
  expect(usual[0]).toMatchObject({ id: 'duties', title: '', month: 1, starts: 'duties', off: false })
  for (const tr of [translator('hu'), translator('en')])
    expect(stepTitle(usual[0] as YearlyStep, tr)).not.toContain('cooperation-')
  const before = usual.slice(1)
  expect(yearlySteps.parse(before)).toEqual(usual)
  const own = { ...(usual[0] as YearlyStep), id: 'own', title: 'Körök', month: 2 }
  expect(yearlySteps.parse([...before, own])).toEqual([...before, own])
})

test('a step of the year is asked about from its day for a month, around the year’s end and in a leap year, too', () => {
  const steps = settingsSchema.shape.yearlySteps.parse(undefined).filter(({ id }) => id !== 'duties')
  const at = (day: string, of: readonly YearlyStep[] = steps) =>
    stepsAt(of, Temporal.PlainDate.from(day)).map(({ step, year }) => `${step.id} ${year}`)
  expect(at('2027-01-14')).toEqual([])
  expect(at('2027-01-15')).toEqual(['report 2027'])
  expect(at('2028-02-13')).toEqual(['report 2028'])
  expect(at('2028-02-14')).toEqual([])
  expect(at('2028-02-29')).toEqual([])
  expect(at('2028-03-01')).toEqual(['pulse 2028'])
  expect(at('2028-03-31')).toEqual([])
  // Asked about weeks before its day, which is of the year that comes.
  const own = (month: number, day: number, lead: number): YearlyStep[] => [
    { id: 'own', title: 'Köszöntő', starts: 'nothing', off: false, month, day, lead },
  ]
  expect(at('2027-12-05', own(1, 5, 30))).toEqual([])
  expect(at('2027-12-06', own(1, 5, 30))).toEqual(['own 2028'])
  expect(at('2028-01-06', own(12, 31, 0))).toEqual(['own 2027'])
  expect(at('2027-02-27', own(2, 29, 0))).toEqual([])
  expect(at('2027-02-28', own(2, 29, 0))).toEqual(['own 2027'])
  expect(at('2028-02-28', own(2, 29, 0))).toEqual([])
  expect(at('2028-02-29', own(2, 29, 0))).toEqual(['own 2028'])
  expect(at('2027-02-28', [{ ...own(2, 28, 0)[0], off: true } as YearlyStep])).toEqual([])
})

test('what nobody was asked about in its time is shown where it comes round, elsewhere where it was', () => {
  const [, report] = settingsSchema.shape.yearlySteps.parse(undefined)
  if (!report) throw new Error('no step')
  const shown = (day: string, state?: StepState, of = 2026, step = report) =>
    shownStep(step, (year) => (year === of ? state : undefined), Temporal.PlainDate.from(day)).day.toString()
  expect(shown('2026-11-29')).toBe('2027-01-15')
  expect(shown('2026-01-02')).toBe('2026-01-15')
  expect(shown('2026-02-01')).toBe('2026-01-15')
  expect(shown('2026-11-29', 'started')).toBe('2026-01-15')
  expect(shown('2026-12-20', 'asked', 2027)).toBe('2027-01-15')
  // One of December waits in January, too, for as long as it is asked about.
  const december = { ...report, month: 12, day: 20 }
  expect(shown('2027-01-18', 'asked', 2026, december)).toBe('2026-12-20')
  expect(shown('2027-01-19', 'asked', 2026, december)).toBe('2027-12-20')
  expect(shown('2027-01-18', 'started', 2026, december)).toBe('2027-12-20')
})

/** A coordinator, and the job that asks coordinators about the calendar's steps. */
async function coordinatorOfTheCalendar() {
  const { channels } = await addContact(s.db, ['telegram'], { name: 'Minta Kati', role: 'coordinator' })
  const kati = s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '', name: 'Minta Kati' })
  const tick = async () => {
    const log = { info() {}, warn() {}, error() {} }
    await calendarJob.run({ ...database, now: s.now(), clock: s.now, log, stopping: () => false })
    await s.deliver()
  }
  return { kati, tick }
}

describe('the calendar', () => {
  freshOn(sqlite)

  test('a coordinator turns the calendar on, and confirms each step; nobody is asked twice', async () => {
    const { kati, tick } = await coordinatorOfTheCalendar()
    s.passTime(new Date('2027-03-01T08:15:00Z'))
    await tick()
    expect(kati.sees).toEqual([])
    await kati.does({ kind: 'button', payload: 'co-year' })
    expect(kati.last.text).toContain('kikapcsolva')
    await kati.presses('Bekapcsolom')
    await tick()
    expect(kati.last.text).toContain('Eljött az ideje, 2027: Éves kérdőív az együttműködésről')
    const asked = kati.sees.length
    await kati.presses('Egy hét múlva')
    s.passTime({ days: 6 })
    await tick()
    expect(kati.sees).toHaveLength(asked + 1)
    s.passTime({ days: 1 })
    await tick()
    await kati.presses('Indítom')
    expect(await s.db.survey.findFirst()).toMatchObject({ formId: 'cooperation_pulse', status: 'draft' })
    await kati.does({ kind: 'button', payload: 'co-step:2027:pulse:skip' })
    expect(kati.last.text).toContain('már elindította')
    s.passTime({ days: 8 })
    const before = kati.sees.length
    await tick()
    expect(kati.sees).toHaveLength(before)
  })

  test('a coordinator adds a step in chat, moves another, and leaves one out; the clock’s change delays no question', async () => {
    const { kati, tick } = await coordinatorOfTheCalendar()
    await kati.does({ kind: 'button', payload: 'co-turn:on' })
    await kati.presses('Új lépés')
    for (const answer of ['Tavaszi séta', '2027-03-31', '10']) await kati.says(answer)
    await kati.presses('Semmit: csak emlékeztető')
    expect(kati.last.text).toContain('Tavaszi séta')
    await kati.presses('Mentem')
    expect(kati.last.text).toContain('Szerepel az éves naptárban: Tavaszi séta')
    const own = (await readSettings(s.db)).yearlySteps[3]
    expect(own).toMatchObject({ title: 'Tavaszi séta', month: 3, day: 31, lead: 10, starts: 'nothing' })
    await kati.does({ kind: 'button', payload: 'co-edit:pulse' })
    expect(kati.last.text).toContain('2027. március 1., hétfő')
    await kati.presses('Nap')
    await kati.says('2028-02-29')
    expect((await readSettings(s.db)).yearlySteps[2]).toMatchObject({ id: 'pulse', title: '', day: 29 })
    // Shown in a year that has the 29th, so that nothing moves it, and the 28th can be chosen.
    await kati.does({ kind: 'button', payload: 'co-edit:pulse' })
    expect(kati.last.text).toContain('2028. február 29.')
    await kati.presses('Mikor kérdezzek')
    await kati.says('5')
    expect((await readSettings(s.db)).yearlySteps[2]).toMatchObject({
      id: 'pulse',
      month: 2,
      day: 29,
      lead: 5,
    })
    await kati.does({ kind: 'button', payload: 'co-field:pulse:date' })
    await kati.says('2027-02-28')
    expect((await readSettings(s.db)).yearlySteps[2]).toMatchObject({
      id: 'pulse',
      month: 2,
      day: 28,
      lead: 5,
    })
    const typed = { title: 'Éves fórum', date: '2026-10-01', lead: 0, starts: 'programme', use: 'off' }
    await s.db.$transaction((tx) => saveStep(tx, 'forum', typed))
    expect((await readSettings(s.db)).yearlySteps[4]).toMatchObject({ title: '', month: 10, off: true })
    s.passTime(new Date('2027-03-21T08:15:00Z'))
    await tick()
    const asked = kati.sees.filter(({ text }) => text.includes('Közeledik, 2027. március 31')).length
    expect(asked).toBe(1)
    // Summer time begins on the 28th: a week later is an hour early, and asked all the same.
    s.passTime(new Date('2027-03-28T07:15:00Z'))
    await tick()
    expect(kati.sees.filter(({ text }) => text.includes('Közeledik, 2027. március 31'))).toHaveLength(2)
    await kati.does({ kind: 'button', payload: `co-step:2027:${own?.id}:start` })
    expect(kati.last.text).toContain('Tavaszi séta')
    s.passTime(new Date('2027-10-01T07:15:00Z'))
    const before = kati.sees.length
    await tick()
    expect(kati.sees).toHaveLength(before)
  })

  test('a coordinator removes a step of her own in chat, not one that the program brings; its label is cut between letters', async () => {
    const { kati } = await coordinatorOfTheCalendar()
    const typed = { date: '2027-05-01', lead: '0', starts: 'nothing', use: 'on' }
    const title = `${'á'.repeat(56)}🌳🌳🌳`
    await s.db.$transaction((tx) => saveStep(tx, null, { ...typed, title }))
    await kati.does({ kind: 'button', payload: 'co-year' })
    expect(kati.last.labels).toContain(`✏️ ${'á'.repeat(56)}…`)
    await kati.presses('ááá')
    await kati.presses('Töröljük')
    expect(kati.last.text).toBe(`Már nem szerepel az éves naptárban: ${title}`)
    const left = (await readSettings(s.db)).yearlySteps
    expect(left.map(({ id }) => id)).toEqual(['duties', 'report', 'pulse', 'forum'])
    await kati.presses('Töröljük')
    expect(kati.last.text).toBe('Ez a lépés már nem szerepel az éves naptárban.')
    await kati.does({ kind: 'button', payload: 'co-edit:pulse' })
    expect(kati.last.labels).not.toContain('Töröljük')
    await kati.does({ kind: 'button', payload: 'co-remove:pulse' })
    expect((await readSettings(s.db)).yearlySteps).toEqual(left)
  })

  test.each(['removed', 'changed', 'left as it is'])(
    'whoever had a step of their own for the duties, which is %s, is not asked by ours unless they turn it on',
    async (what) => {
      const usual = (await readSettings(s.db)).yearlySteps
      const own = { ...(usual[0] as YearlyStep), id: 'own', title: 'Körök', month: 2 }
      await writeSetting(s.db, 'yearlySteps', [own, ...usual.slice(1)])
      const typed = { title: 'Körök', date: '2027-02-05', lead: '0', starts: 'nothing', use: 'on' }
      await s.db.$transaction(async (tx) => {
        if (what === 'removed') await removeStep(tx, 'own')
        if (what === 'changed') await saveStep(tx, 'own', typed)
        if (what === 'left as it is') await saveStep(tx, null, { ...typed, title: 'Séta' })
      })
      const { yearlySteps } = await readSettings(s.db)
      expect(yearlySteps.filter(({ id }) => id === 'duties')).toEqual([{ ...usual[0], off: true }])
      // Once it stands there it stays as it is put.
      const on = { ...typed, title: '', date: '2027-01-05', starts: 'duties' }
      await s.db.$transaction(async (tx) => {
        await saveStep(tx, 'duties', on)
        await saveStep(tx, 'forum', { ...on, date: '2027-09-10', starts: 'programme' })
      })
      expect((await readSettings(s.db)).yearlySteps).toContainEqual(usual[0])
    },
  )

  test('a step of the year may begin the year’s duties: what they would be, and the press that starts them', async () => {
    const { kati, tick } = await coordinatorOfTheCalendar()
    await kati.does({ kind: 'button', payload: 'co-turn:on' })
    const typed = { title: 'Kötelezettségek', date: '2027-02-01', lead: '0', starts: 'duties', use: 'on' }
    await s.db.$transaction((tx) => saveStep(tx, null, typed))
    s.passTime(new Date('2027-02-01T08:15:00Z'))
    await tick()
    const asked = kati.sees.find(({ text }) => text.includes('Kötelezettségek'))
    expect(asked?.text).toContain('megmutatom az év kötelezettségeit')
    await kati.presses('Indítom', asked ? [asked] : [])
    expect(kati.last.text).toContain('2027. május 31.')
    await kati.presses('2027')
    expect(await s.db.matter.count({ where: { kind: 'duty' } })).toBeGreaterThan(2)
  })

  test.each([
    [{ title: ' ' }, ['title']],
    [{ title: 'a'.repeat(101) }, ['title']],
    [{ date: '2027-02-30' }, ['date']],
    [{ lead: '-1' }, ['lead']],
    [{ lead: '1.5', starts: 'all' }, ['lead', 'starts']],
  ])('a step that is none is refused, and says why: %j', async (wrong, names) => {
    const typed = { title: 'Séta', date: '2027-03-31', lead: '0', starts: 'nothing', use: 'on', ...wrong }
    const result = await s.db.$transaction((tx) => saveStep(tx, null, typed))
    expect(result).toEqual({
      kind: 'refused',
      faults: names.map((name) => ({ key: `cooperation-fault-${name}` })),
    })
  })
})

describe.each(databases)('two who decide at once, on $name', ({ open }) => {
  test('and two who change the calendar at once: both changes stay', async () => {
    const other = await open()
    const { db } = other
    try {
      const typed = { date: '2027-05-01', lead: 3, starts: 'nothing', use: 'on' }
      await Promise.all(
        ['Séta', 'Majális', 'Vásár'].map((title) =>
          db.$transaction((tx) => saveStep(tx, null, { ...typed, title })),
        ),
      )
      expect((await readSettings(db)).yearlySteps).toHaveLength(7)
    } finally {
      await other.close()
    }
  })

  test('the first counts, and the second is told', async () => {
    const other = await open()
    const { db } = other
    try {
      const at = { askAgainAt: now, changedAt: now }
      await db.yearStep.create({ data: { year: 2026, step: 'forum', state: 'asked', ...at } })
      const { id: contactId } = await addContact(db, ['telegram'], { role: 'coordinator' })
      const results = await Promise.all(
        (['start', 'skip'] as const).map((decision) =>
          db.$transaction((tx) =>
            decideStep(tx, { year: 2026, step: 'forum', decision }, { contactId, now }),
          ),
        ),
      )
      expect(results.map(({ kind }) => kind).sort()).toEqual(['decided', 'refused'])
    } finally {
      await other.close()
    }
  })
})
