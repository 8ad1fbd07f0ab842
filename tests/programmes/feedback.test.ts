import { afterEach, describe, expect, test } from 'vitest'
import { titled, titleOf } from '../../src/broadcasts/title.ts'
import { broadcastKinds } from '../../src/delivery/kinds.ts'
import { formSchema } from '../../src/forms/form.ts'
import { translator } from '../../src/i18n/index.ts'
import { where } from '../../src/partners/where.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { askFeedback, feedbackForm, feedbackTimes } from '../../src/programmes/feedback.ts'
import { markAttendance } from '../../src/programmes/marking.ts'
import { findSurvey } from '../../src/surveys/store.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { announced, joined, now, workshop } from './sample.ts'

const at = (local: string) => new Date(`${local}+01:00`)

test('it is asked an hour after the end where all are marked, else the next morning, and taken for a week', () => {
  expect(feedbackTimes(workshop)).toEqual({
    soon: at('2026-12-03T20:00'),
    asked: at('2026-12-04T10:00'),
    stale: at('2026-12-09T10:00'),
    closes: { local: '2026-12-11T10:00', zone: 'Europe/Budapest' },
  })
  const overnight = { ...workshop, ends: { local: '2026-12-04T02:00', zone: 'Europe/Budapest' } }
  expect(feedbackTimes(overnight)).toMatchObject({
    soon: at('2026-12-04T03:00'),
    asked: at('2026-12-05T10:00'),
  })
  expect(feedbackTimes({ ...workshop, ends: null }).soon).toEqual(at('2026-12-04T10:00'))
})

test('it is a form like any other, in both languages', () => {
  const form = formSchema.parse(feedbackForm({ id: 'A'.repeat(22), title: workshop.title }))
  expect(form.title).toEqual({
    hu: 'Visszajelzés: Pályázatíró műhely',
    en: 'Feedback: Grant writing workshop',
  })
  expect(form.items).toHaveLength(3)
})

describe.each([sqlite])('feedback on $name', ({ open }) => {
  let database: TestDatabase
  afterEach(() => database.close())

  test('is asked once, from those who went, and not about what nobody went to', async () => {
    database = await open()
    const { db } = database
    const { id } = await announced(db)
    await announced(db)
    const [anna = '', bela = ''] = await joined(db, 2)
    await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId: anna, now }))
    await db.$transaction((tx) => answerProgramme(tx, id, 'maybe', { contactId: bela, now }))
    // Nobody is marked yet: who did not come is not to be asked.
    expect(await askFeedback(db, at('2026-12-03T20:00'))).toEqual([])
    const by = { contactId: 'nobody', now: at('2026-12-03T19:30') }
    await db.$transaction((tx) => markAttendance(tx, id, { contactId: anna, attended: true }, by))
    expect(await askFeedback(db, at('2026-12-03T19:59'))).toEqual([])
    expect(await askFeedback(db, at('2026-12-03T20:00'))).toEqual([id])
    expect(await askFeedback(db, at('2026-12-04T10:01'))).toEqual([])
    const broadcast = await db.broadcast.findFirstOrThrow({ where: { kind: 'programme_feedback' } })
    expect(broadcast).toMatchObject({
      // In quiet hours it waits for the morning.
      quiet: true,
      programmeId: id,
      audience: { rsvp: { programmeId: id, state: 'came' } },
      dueKey: `programme:${id}:feedback`,
    })
    const message = await broadcastKinds
      .find('programme_feedback')
      ?.render(db, broadcast, { id: anna, name: '' }, translator('hu'), at('2026-12-04T10:00'))
    expect(JSON.stringify(message)).toContain('Visszajelzés: Pályázatíró műhely')
    // Among the broadcasts it is called by its programme, as all that is sent about one.
    expect(titleOf(await titled(db, broadcast), translator('hu'))).toBe('Visszajelzés: Pályázatíró műhely')
  })

  test('is not asked from who did not come, where it was marked who did', async () => {
    database = await open()
    const { db } = database
    const { id } = await announced(db)
    const [anna = '', bela = '', cili = ''] = await joined(db, 3)
    await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId: anna, now }))
    await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId: bela, now }))
    await db.$transaction((tx) => answerProgramme(tx, id, 'maybe', { contactId: cili, now }))
    await askFeedback(db, at('2026-12-04T10:00'))
    const survey = await db.survey.findFirstOrThrow()
    const asked = async () => {
      const found = await findSurvey(db, survey.id)
      const rows = await db.contact.findMany({ where: where(found?.audience ?? { all: true }) })
      return rows.map((row) => row.id).sort()
    }
    // Nobody was marked: everybody who had a seat is thought to have come.
    expect(await asked()).toEqual([anna, bela].sort())
    const by = { contactId: 'nobody', now: at('2026-12-04T10:30') }
    for (const contactId of [anna, cili])
      await db.$transaction((tx) => markAttendance(tx, id, { contactId, attended: true }, by))
    expect(await asked()).toEqual([anna, cili].sort())
  })

  test('is not asked while nobody who came can be reached, and leaves no draft behind', async () => {
    database = await open()
    const { db } = database
    const { id } = await announced(db)
    const [anna = ''] = await joined(db, 1)
    await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId: anna, now }))
    const optedOut = async (optedOutAt: Date | null) =>
      await db.contact.update({ where: { id: anna }, data: { optedOutAt } })
    await optedOut(now)
    expect(await askFeedback(db, at('2026-12-04T10:00'))).toEqual([])
    expect(await db.survey.count()).toBe(0)
    await optedOut(null)
    expect(await askFeedback(db, at('2026-12-04T10:01'))).toEqual([id])
  })

  test('is not asked long after', async () => {
    database = await open()
    const { db } = database
    const { id } = await announced(db)
    const [anna = ''] = await joined(db, 1)
    await db.$transaction((tx) => answerProgramme(tx, id, 'going', { contactId: anna, now }))
    expect(await askFeedback(db, at('2026-12-09T10:00'))).toEqual([])
  })
})
