/** Lists of programmes: all of them can be reached, and a page costs the same however many there are. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { programme as programmeCommand } from '../../commands/programme.ts'
import { newId } from '../../src/base/id.ts'
import type { Database } from '../../src/db/client.ts'
import { openDatabase } from '../../src/db/open.ts'
import { storedAudience } from '../../src/partners/audience.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import {
  type Cursor,
  cursorSchema,
  listProgrammes,
  type ProgrammePage,
  type Reader,
  writeCursor,
} from '../../src/programmes/listing.ts'
import { markAttendance } from '../../src/programmes/marking.ts'
import { instantOf } from '../../src/time/moment.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { story } from '../story.ts'
import { announced, joined, now, zone } from './sample.ts'

const many = 130
/** The first so many have begun; the others are ahead. */
const begun = 15

/** Two start at each moment, so that a page may end between them. */
function startOf(number: number): string {
  const day = Math.floor((number - begun) / 2)
  const start = new Date(Date.UTC(2026, 10, 26 + (number < begun ? day - 1 : day), 17))
  return start.toISOString().slice(0, 16)
}

/** So many programmes; every third is for nobody, each of the others has an audience of its own with everybody in it. */
async function programmes(db: Database, count: number): Promise<string[]> {
  const { id: sample } = await announced(db, { ends: null, deadline: null })
  const { discordEvents: _, ...row } = await db.programme.delete({ where: { id: sample } })
  const rows = Array.from({ length: count }, (_, number) => {
    const tag = { tag: `t${number}` }
    const starts = { local: startOf(number), zone }
    return {
      ...row,
      id: newId(),
      title: { hu: `Program ${number}`, en: `Programme ${number}` },
      description: {},
      questions: {},
      reminders: {},
      startsLocal: starts.local,
      startsAt: instantOf(starts),
      audience: storedAudience.write(number % 3 === 0 ? tag : { or: [tag, { town: 'Mintaváros' }] }),
    }
  })
  await db.programme.createMany({ data: rows })
  return rows.map(({ id }) => id)
}

describe.each(databases)('a list of programmes on $name', { timeout: 60_000 }, ({ open }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
  })
  afterEach(() => database.close())

  /** From the first page to the last. */
  async function allPages(reader: Reader, limit: number): Promise<ProgrammePage[]> {
    const pages: ProgrammePage[] = []
    for (let after: Cursor | undefined; pages.length < 50; ) {
      const page = await listProgrammes(database.db, reader, { now, limit, after })
      pages.push(page)
      if (!page.after) return pages
      after = cursorSchema.parse(writeCursor(page.after))
    }
    throw new Error('the list does not end')
  }
  const idsOf = (page: ProgrammePage) => page.listed.map(({ programme }) => programme.id)

  test('a coordinator reaches all, forwards and back again, the nearest first and then the latest', async () => {
    const ids = await programmes(database.db, many)
    const reader: Reader = { contactId: 'nobody', sees: 'all' }
    const pages = await allPages(reader, 50)
    expect(pages.map(({ listed }) => listed.length)).toEqual([50, 50, 30])
    expect(new Set(pages.flatMap(idsOf))).toEqual(new Set(ids))
    const starts = pages.flatMap(({ listed }) => listed.map(({ programme }) => programme.startsAt.getTime()))
    const ahead = starts.slice(0, many - begun)
    const behind = starts.slice(many - begun)
    expect(Math.min(...ahead)).toBeGreaterThan(now.getTime())
    expect(ahead).toEqual(ahead.toSorted((a, b) => a - b))
    expect(Math.max(...behind)).toBeLessThanOrEqual(now.getTime())
    expect(behind).toEqual(behind.toSorted((a, b) => b - a))

    const backwards = [idsOf(pages[2] ?? { listed: [], before: null, after: null })]
    for (let before = pages.at(-1)?.before; before; ) {
      const page = await listProgrammes(database.db, reader, { now, limit: 50, before })
      backwards.unshift(idsOf(page))
      before = page.before
    }
    expect(backwards).toEqual(pages.map(idsOf))
  })

  test('a list that was begun goes on though programmes start or are discarded meanwhile', async () => {
    const ids = await programmes(database.db, 40)
    const reader: Reader = { contactId: 'nobody', sees: 'all' }
    const first = await listProgrammes(database.db, reader, { now, limit: 10 })
    const after = first.after ?? undefined
    await database.db.programme.delete({ where: { id: after?.id ?? '' } })
    const later = new Date((after?.startsAt.getTime() ?? 0) + 1000)
    const second = await listProgrammes(database.db, reader, { now: later, limit: 100, after })
    expect(new Set([...idsOf(first), ...idsOf(second)])).toEqual(new Set(ids))
  })

  test('has the numbers and the reader’s own answer', async () => {
    const { db } = database
    const [anna = '', bela = '', csaba = ''] = await joined(db, 3)
    const { id } = await announced(db, { capacity: 1 })
    const { id: other } = await announced(db, { starts: { local: '2026-12-04T17:00', zone } })
    const answer = (programmeId: string, contactId: string, choice: 'going' | 'maybe' | 'declined') =>
      db.$transaction((tx) => answerProgramme(tx, programmeId, choice, { contactId, now }))
    for (const person of [anna, bela, csaba]) await answer(id, person, 'going')
    await answer(other, anna, 'maybe')
    await answer(other, bela, 'declined')
    // Who opted out keeps the place but is not counted before others.
    await db.contact.update({ where: { id: bela }, data: { optedOutAt: now } })
    const list = async (contactId: string, at = now) =>
      (await listProgrammes(db, { contactId, sees: 'all' }, { now: at, limit: 10 })).listed
    expect(await list(csaba)).toMatchObject([
      {
        programme: { id },
        numbers: { going: 1, maybe: 0, declined: 0, waitlisted: 2, came: 0 },
        own: { standing: { kind: 'waitlisted', place: 1 } },
      },
      {
        programme: { id: other },
        numbers: { going: 0, maybe: 1, declined: 1, waitlisted: 0, came: 0 },
        own: null,
      },
    ])
    expect((await list(anna)).map(({ own }) => own?.standing)).toEqual([
      { kind: 'seated' },
      { kind: 'maybe' },
    ])
    const later = new Date('2026-12-05T10:00:00Z')
    await db.$transaction((tx) => markAttendance(tx, id, 'all', { contactId: anna, now: later }))
    expect((await list(anna, later)).find(({ programme }) => programme.id === id)?.numbers.came).toBe(1)
  })

  test('takes as many statements for many as for few', async () => {
    let statements = 0
    await database.disconnect()
    const { db, close } = await openDatabase({ url: database.url, log: silent, queried: () => statements++ })
    const [anna = ''] = await joined(db, 1)
    const cost = async (sees: Reader['sees'], limit: number) => {
      const before = statements
      await listProgrammes(db, { contactId: anna, sees }, { now, limit })
      return statements - before
    }
    await programmes(db, begun + 6)
    const few = { all: await cost('all', 3), invited: await cost('invited', 3) }
    expect(few.all).toBeLessThanOrEqual(6)
    expect(few.invited).toBeLessThanOrEqual(16)
    await programmes(db, many)
    const lots = { all: await cost('all', 50), invited: await cost('invited', 50) }
    await close()
    expect(lots).toEqual(few)
  })
})

describe.each(databases)('programmes in chat on $name', { timeout: 180_000 }, ({ open }) => {
  test('a button leads from ten to ten, until all were shown', async () => {
    const database = await open()
    const s = await story(database, { rooms: [{ ...programmesRoom, commands: [programmeCommand] }], now })
    const [first = '', second = ''] = await joined(database.db, 2)
    await database.db.contact.update({ where: { id: first }, data: { role: 'coordinator' } })
    const ids = await programmes(database.db, many)
    // For nobody, but answered all the same.
    const answered = 30
    await database.db.rsvp.create({
      data: { programmeId: ids[answered] ?? '', contactId: second, answer: 'maybe', answeredAt: now },
    })
    for (const [id, seen] of [
      ['91', ids],
      ['92', ids.filter((_, n) => n >= begun && (n % 3 !== 0 || n === answered))],
    ] as const) {
      const person = s.person({ id })
      await person.says('/programme list')
      const shown = new Set<string>()
      const more = () => person.last.labels.includes('További programok')
      for (let pages = 1; ; pages++) {
        expect(pages).toBeLessThan(20)
        const named = person.last.labels.filter((label) => label.startsWith('Program '))
        expect(named.length).toBeLessThanOrEqual(10)
        for (const label of named) shown.add(label.replace(/ – .*/, ''))
        if (!more()) break
        await person.presses('További programok')
      }
      expect(shown).toEqual(new Set(seen.map((one) => `Program ${ids.indexOf(one)}`)))
    }
    // Those further down are found by their title, too.
    await s.person({ id: '91' }).says('/programme show "Program 129"')
    expect(s.person({ id: '91' }).last.message.title).toBe('Program 129')
    await s.stop()
    await database.close()
  })
})
