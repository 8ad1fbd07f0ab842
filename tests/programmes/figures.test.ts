/** Numbers that funders ask for: whom guests count as, in each form in which the numbers are taken along. */
import { read, utils } from '@e965/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { translator } from '../../src/i18n/index.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { figuresOf } from '../../src/programmes/figures.ts'
import { figuresXlsx, reportRows } from '../../src/programmes/figures-files.ts'
import { markLeft } from '../../src/programmes/leaving.ts'
import { markAttendance } from '../../src/programmes/marking.ts'
import { saveProgramme } from '../../src/programmes/store.ts'
import { programmesYear } from '../../src/programmes/year.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { announced, joined, now } from './sample.ts'

let database: TestDatabase
let ids: string[]
/** Two trainings of two hours each. */
const held: string[] = []
const after = new Date('2026-12-20T09:00:00Z')

beforeEach(async () => {
  database = await sqlite.open()
  ids = await joined(database.db, 3)
  held.splice(0)
  for (const day of ['03', '10']) {
    const { id } = await announced(database.db, {
      ...{ capacity: 20, deadline: null },
      starts: { local: `2026-12-${day}T17:00`, zone: 'Europe/Budapest' },
      ends: { local: `2026-12-${day}T19:00`, zone: 'Europe/Budapest' },
    })
    await database.db.$transaction((tx) => saveProgramme(tx, id, { guestLimit: 3, guestNames: true }))
    held.push(id)
  }
})
afterEach(() => database.close())

/** @param count of guests, where not all were named */
async function come(at: number, person: number, names: string[], count = names.length): Promise<void> {
  const [programmeId, contactId] = [held[at] ?? '', ids[person] ?? '']
  await database.db.$transaction((tx) => answerProgramme(tx, programmeId, 'going', { contactId, now }, names))
  await database.db.rsvp.updateMany({ where: { programmeId, contactId }, data: { guests: count } })
}
const mark = (at: number, person: number, attended: boolean) =>
  database.db.$transaction((tx) =>
    markAttendance(
      tx,
      held[at] ?? '',
      { contactId: ids[person] ?? '', attended },
      { contactId: null, now: after },
    ),
  )
const figures = () => figuresOf(database.db, held, after)

test('a named guest was there when their host was; without a name, or a host who came, nobody is counted', async () => {
  await come(0, 0, ['Vendég Vera', 'Vendég Villő'])
  // One of two is named.
  await come(0, 1, ['Vendég Viktor'], 2)
  await come(0, 2, ['Vendég Vanda'])
  await mark(0, 0, true)
  await mark(0, 1, true)
  await mark(0, 2, false)
  expect(await figures()).toMatchObject({
    ...{ going: 7, came: 5 },
    indicators: { attendances: 5, people: 5, organisations: 2, personHours: 10 },
  })
  const { by } = await figures()
  expect(by.organisation.map(({ name, going, came }) => [name, going, came])).toEqual([
    ['Minta 1', 3, 3],
    ['Minta 2', 2, 2],
    ['Minta 3', 2, 0],
  ])
})

test('they leave with their host, and are the same person at the next session, however the name is written', async () => {
  await come(0, 0, ['Vendég Vera'])
  await come(1, 0, [' vendég  VERA '])
  await mark(0, 0, true)
  await mark(1, 0, true)
  await database.db.$transaction((tx) =>
    markLeft(tx, held[0] ?? '', ids[0] ?? '', new Date('2026-12-03T17:00:00Z'), {
      contactId: null,
      now: after,
    }),
  )
  expect((await figures()).indicators).toMatchObject({ attendances: 4, people: 2, hours: 4, personHours: 6 })
})

test('so say the workbook, the report for a funder and the numbers of the year', async () => {
  await come(0, 0, ['Vendég Vera', 'Vendég Villő'])
  await mark(0, 0, true)
  const tr = translator('hu')
  const found = await figures()
  const report = reportRows(found, { attendances: 6 }, tr)
  expect(report).toContainEqual(['Részvétel összesen', '6', '3', '50%'])
  expect(report).toContainEqual(['Résztvevői óra (fő × óra)', '–', '6', '–'])
  const year = { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2027-01-01T00:00:00Z') }
  expect(await programmesYear.figures(database.db, year)).toEqual([
    { key: 'cooperation-programmes', value: 2 },
    { key: 'cooperation-attended', value: 3 },
    { key: 'cooperation-hours', value: 6 },
  ])
  const [sheet] = Object.values(read(await figuresXlsx('Számok', found, tr), { type: 'array' }).Sheets)
  const rows = utils.sheet_to_json<unknown[]>(sheet ?? {}, { header: 1, defval: '' })
  expect(rows).toContainEqual(['Szervezet', 'Minta 1', 3, 3, 3, 3])
  expect(rows).toContainEqual(['Összesen', 'Különböző résztvevő', '', '', '', 3])
})

test('what was counted is counted anew with whatever changes', async () => {
  const { db } = database
  const [first = ''] = held
  const acts: [string, () => Promise<unknown>][] = [
    ['answers', () => come(0, 0, ['Vendég Vera'])],
    ['is marked', () => mark(0, 0, true)],
    ['leaves early', () => db.rsvp.updateMany({ data: { leftAt: new Date('2026-12-03T17:00:00Z') } })],
    ['guests', () => db.rsvp.updateMany({ data: { guests: 0 } })],
    [
      'walks in',
      () =>
        db.walkIn.create({
          data: { id: 'w', programmeId: first, name: 'Minta Ágnes', organisation: '', at: now },
        }),
    ],
    ['is called otherwise', () => db.organisation.updateMany({ data: { town: 'Ebes' } })],
    [
      'belongs elsewhere',
      async () => {
        const { id: organisationId } = await db.organisation.findFirstOrThrow({
          orderBy: { nameKey: 'desc' },
        })
        await db.membership.updateMany({ where: { contactId: ids[0] ?? '' }, data: { organisationId } })
      },
    ],
    ['takes longer', () => db.programme.updateMany({ data: { endsAt: new Date('2026-12-11T19:00:00Z') } })],
    [
      'is written to',
      async () => {
        const told = { id: 'told', programmeId: first, kind: 'announcement', status: 'expanding' } as const
        const made = {
          broadcastId: 'told',
          contactId: ids[2] ?? '',
          platform: 'web',
          language: 'hu',
        } as const
        await db.$transaction(async (tx) => {
          await tx.broadcast.create({ data: { ...told, content: {}, audience: {}, sendAt: now } })
          await tx.delivery.create({ data: { ...made, priority: 1, notBefore: now } })
        })
      },
    ],
    ['is erased', () => db.contact.deleteMany({ where: { id: ids[2] ?? '' } })],
    ['is forgotten', () => db.delivery.deleteMany()],
    ['is taken back', () => db.programme.updateMany({ where: { id: first }, data: { status: 'cancelled' } })],
  ]
  let before = await figures()
  for (const [what, act] of acts) {
    await act()
    const after = await figures()
    // Nothing is kept for another view of the same database.
    expect(after, what).toEqual(await figuresOf(new Proxy(db, {}), held, new Date('2026-12-20T09:00:00Z')))
    before = after
  }
  expect(await figures()).toBe(before)
})

test('a programme that changes while it is looked at is in the numbers that are kept', async () => {
  await come(0, 0, [])
  await mark(0, 0, true)
  const where = { id: held[0] ?? '' }
  const change = () =>
    database.db.programme.update({ where, data: { endsAt: new Date('2026-12-03T19:00:00Z') } })
  let changed: object | undefined
  const meanwhile = database.db.$extends({
    query: {
      programme: {
        async findMany({ args, query }) {
          const rows = await query(args)
          changed ??= await change()
          return rows
        },
      },
    },
  }) as unknown as typeof database.db
  await figuresOf(meanwhile, held, after)
  expect(changed).toBeDefined()
  const { indicators } = await figuresOf(meanwhile, held, after)
  expect(indicators).toMatchObject({ hours: 5, personHours: 3 })
})
