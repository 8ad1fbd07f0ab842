import { afterEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { createBroadcast } from '../../src/broadcasts/store.ts'
import { broadcastKinds } from '../../src/delivery/kinds.ts'
import { translator } from '../../src/i18n/index.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { cancelProgramme } from '../../src/programmes/cancelling.ts'
import { changeProgramme } from '../../src/programmes/changing.ts'
import { moveLinesUp } from '../../src/programmes/seats.ts'
import { writeReminderSettings } from '../../src/reminders/settings.ts'
import { remind } from '../../src/reminders/store.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { announced, joined, now } from '../programmes/sample.ts'

const at = (local: string) => new Date(`${local}+01:00`)

describe.each(databases)('reminders on $name', ({ open }) => {
  let database: TestDatabase
  afterEach(() => database.close())

  test('each is stored once, however often, late or at once the tick comes', async () => {
    database = await open()
    const { db } = database
    const { id } = await announced(db)
    expect(await remind(db, at('2026-11-26T16:59'))).toEqual([])
    const week = `programme:${id}:start:days-7:2026-12-03T17:00[Europe/Budapest]`
    const runs = await Promise.all([1, 2, 3, 4].map(() => remind(db, at('2026-11-26T17:00'))))
    expect(runs.flat()).toEqual([week])
    expect(await remind(db, at('2026-11-26T17:01'))).toEqual([])
    expect(await remind(db, at('2026-11-28T12:00'))).toEqual([
      `programme:${id}:deadline:days-3:2026-12-01T12:00[Europe/Budapest]`,
    ])
    // Nothing ran for days: of a day before and two hours before, the last one is left.
    expect(await remind(db, at('2026-12-03T16:30'))).toEqual([
      `programme:${id}:start:hours-2:2026-12-03T17:00[Europe/Budapest]`,
    ])
    expect(await remind(db, at('2026-12-03T17:00'))).toEqual([])
    const rows = await db.broadcast.findMany({ orderBy: { sendAt: 'asc' } })
    expect(rows.map(({ kind, quiet, sendAt }) => [kind, quiet, sendAt])).toEqual([
      ['programme_reminder', true, at('2026-11-26T17:00')],
      ['deadline_reminder', true, at('2026-11-28T12:00')],
      ['programme_reminder', false, at('2026-12-03T15:00')],
    ])
  })

  test('none after a cancellation; new ones after a change of time', async () => {
    database = await open()
    const { db } = database
    const moved = await announced(db, { deadline: null })
    const off = await announced(db, { deadline: null })
    const by = { contactId: 'kata', now: at('2026-11-27T10:00') }
    await db.$transaction((tx) => cancelProgramme(tx, off.id, by))
    await db.$transaction((tx) =>
      changeProgramme(
        tx,
        moved.id,
        { starts: { ...moved.starts, local: '2026-12-10T18:00' }, ends: null },
        by,
      ),
    )
    expect(await remind(db, at('2026-12-02T17:00'))).toEqual([])
    expect(await remind(db, at('2026-12-03T18:00'))).toEqual([
      `programme:${moved.id}:start:days-7:2026-12-10T18:00[Europe/Budapest]`,
    ])
  })

  test('the same clock time in another zone is another time: it has reminders of its own', async () => {
    database = await open()
    const { db } = database
    const { id, starts } = await announced(db, { deadline: null })
    const [anna = ''] = await joined(db, 1)
    await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId: anna, now }))
    expect(await remind(db, at('2026-11-26T17:00'))).toHaveLength(1)
    const first = await db.broadcast.findFirstOrThrow({ where: { kind: 'programme_reminder' } })
    const moved = { starts: { ...starts, zone: 'America/New_York' }, ends: null }
    const by = { contactId: 'kata', now: at('2026-11-26T17:30') }
    await db.$transaction((tx) => changeProgramme(tx, id, moved, by))
    // 17:00 in New York.
    expect(await remind(db, at('2026-11-26T22:59'))).toEqual([])
    expect(await remind(db, at('2026-11-26T23:00'))).toHaveLength(1)
    // What was made before the move and is still waiting says nothing any more.
    const render = broadcastKinds.find('programme_reminder')?.render
    const reader = { id: anna, name: '' }
    const hu = translator('hu')
    expect(await render?.(db, first, reader, hu, at('2026-11-27T08:00'))).toBeNull()
    const second = await db.broadcast.findFirstOrThrow({
      where: { kind: 'programme_reminder', id: { not: first.id } },
    })
    expect(await render?.(db, second, reader, hu, at('2026-11-27T08:00'))).not.toBeNull()
  })

  test('surveys: to those who have not finished, before closing', async () => {
    database = await open()
    const { db } = database
    const survey = await db.survey.create({
      data: {
        id: newId(),
        formId: 'minta',
        title: { hu: 'Minta' },
        audience: { all: true },
        status: 'open',
        zone: 'Europe/Budapest',
        closesLocal: '2026-12-03T20:00',
        closesAt: at('2026-12-03T20:00'),
        openedAt: now,
      },
    })
    expect(await remind(db, at('2026-11-30T20:00'))).toEqual([
      `survey:${survey.id}:closing:days-3:2026-12-03T20:00[Europe/Budapest]`,
    ])
    expect((await db.broadcast.findFirst())?.kind).toBe('survey_reminder')
    await db.survey.update({ where: { id: survey.id }, data: { status: 'closed' } })
    expect(await remind(db, at('2026-12-02T20:00'))).toEqual([])
  })

  test('by the workspace’s own rules', async () => {
    database = await open()
    const { db } = database
    const { id } = await announced(db)
    await writeReminderSettings(db, {
      programme: [{ before: { hours: 24 }, quiet: true }],
      deadline: [],
      survey: [],
      feedback: false,
    })
    expect(await remind(db, at('2026-11-28T12:00'))).toEqual([])
    expect(await remind(db, at('2026-12-02T17:00'))).toEqual([
      `programme:${id}:start:hours-24:2026-12-03T17:00[Europe/Budapest]`,
    ])
  })

  test('at the moment of sending it is looked at again: answered, moved, over', async () => {
    database = await open()
    const { db } = database
    const { id } = await announced(db)
    const [anna = '', bela = ''] = await joined(db, 2)
    const hu = translator('hu')
    const render = async (
      kind: 'programme_reminder' | 'deadline_reminder',
      contactId: string,
      when: Date,
    ) => {
      const broadcast = await db.broadcast.findFirstOrThrow({ where: { kind } })
      return (
        (await broadcastKinds.find(kind)?.render(db, broadcast, { id: contactId, name: '' }, hu, when)) ??
        null
      )
    }
    await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId: anna, now }))
    await remind(db, at('2026-11-26T17:00'))
    await remind(db, at('2026-11-28T12:00'))
    expect((await render('programme_reminder', anna, at('2026-11-26T17:00')))?.text).toContain(
      'számítunk Önre',
    )
    expect(await render('programme_reminder', bela, at('2026-11-26T17:00'))).toBeNull()
    expect(await render('deadline_reminder', anna, at('2026-11-28T12:00'))).toBeNull()
    expect((await render('deadline_reminder', bela, at('2026-11-28T12:00')))?.text).toContain(
      'Hamarosan lejár',
    )
    // Held up until the next one takes its place.
    expect(await render('programme_reminder', anna, at('2026-12-02T17:00'))).toBeNull()
    expect(await render('deadline_reminder', bela, at('2026-12-01T12:00'))).toBeNull()
    const by = { contactId: 'kata', now: at('2026-11-29T10:00') }
    await db.$transaction((tx) =>
      changeProgramme(
        tx,
        id,
        { starts: { local: '2026-12-04T17:00', zone: 'Europe/Budapest' }, ends: null },
        by,
      ),
    )
    expect(await render('programme_reminder', anna, at('2026-11-29T11:00'))).toBeNull()
  })

  test('the minute also gives seats that became free without a press, and tells', async () => {
    database = await open()
    const { db } = database
    const { id } = await announced(db, { capacity: 1 })
    const [anna = '', bela = ''] = await joined(db, 2)
    for (const person of [anna, bela])
      await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId: person, now }))
    expect(await moveLinesUp(db, now)).toBe(0)
    await db.contact.delete({ where: { id: anna } })
    expect(await moveLinesUp(db, now)).toBe(1)
    expect(await moveLinesUp(db, now)).toBe(0)
    const told = await db.delivery.findMany({ where: { contactId: bela } })
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ priority: 1, language: 'hu', chatId: '92' })
    expect(JSON.stringify(told[0]?.content)).toContain('Felszabadult egy hely')
  })

  test('a reminder stored by hand with the same key is left as it is', async () => {
    database = await open()
    const { db } = database
    const { id } = await announced(db)
    const dueKey = `programme:${id}:start:days-7:2026-12-03T17:00[Europe/Budapest]`
    await createBroadcast(db, {
      kind: 'programme_reminder',
      content: {},
      audience: { all: true },
      sendAt: now,
      dueKey,
    })
    expect(await remind(db, at('2026-11-26T17:00'))).toEqual([])
    expect(await db.broadcast.count()).toBe(1)
  })
})
