/** Series: their dates by RFC 5545, one answer or one for each, attendance and hours, reminders that do not flood. */
import ICAL from 'ical.js'
import { convertIcsCalendar } from 'ts-ics'
import { afterEach, describe, expect, test } from 'vitest'
import { programme as programmeCommand } from '../../commands/programme.ts'
import { plainText, trusted } from '../../src/base/markup.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { translator } from '../../src/i18n/index.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { calendarText } from '../../src/programmes/calendar.ts'
import { cancelProgramme, cancelSeries } from '../../src/programmes/cancelling.ts'
import { issueCertificates } from '../../src/programmes/certifying.ts'
import { announceProgramme, changeProgramme, planProgramme } from '../../src/programmes/changing.ts'
import { figuresOf } from '../../src/programmes/figures.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { markAttendance } from '../../src/programmes/marking.ts'
import type { Programme } from '../../src/programmes/programme.ts'
import { answeringOf, answerQuestions } from '../../src/programmes/rsvp-answering.ts'
import { allQuestions } from '../../src/programmes/rsvp-questions.ts'
import { makeSeries, sessionsOf } from '../../src/programmes/series.ts'
import { datesOf, ruleOf } from '../../src/programmes/series-rules.ts'
import { saveProgramme } from '../../src/programmes/store.ts'
import { remind } from '../../src/reminders/store.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { story } from '../story.ts'
import { joined, now, workshop, zone } from './sample.ts'

const starts = { local: '2026-10-20T17:00', zone }
const days = (rule: string, without: string[] = [], from = starts) => {
  const found = datesOf(from, rule, without)
  return found.kind === 'dates' ? found.dates.map(({ local }) => local.slice(5)) : found.faults[0]?.key
}

describe('the dates of a rule', () => {
  test.each([
    ['weekly', ['10-20T17:00', '10-27T17:00', '11-03T17:00']],
    ['fortnightly', ['10-20T17:00', '11-03T17:00', '11-17T17:00']],
    ['monthly', ['10-20T17:00', '11-17T17:00', '12-15T17:00']],
    ['daily', ['10-20T17:00', '10-21T17:00', '10-22T17:00']],
  ] as const)('%s, over the change of clocks', (repeat, expected) => {
    expect(days(ruleOf(repeat, 3, starts))).toEqual(expected)
  })

  test('monthly on a fifth weekday is the last of the month', () => {
    expect(ruleOf('monthly', 3, { local: '2026-10-29T17:00', zone })).toBe('FREQ=MONTHLY;BYDAY=-1TH;COUNT=3')
  })

  test('a rule of RFC 5545 with days left out, its last day with all of it', () => {
    expect(days('FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261029', ['2026-10-22'])).toEqual([
      ...['10-20T17:00', '10-27T17:00', '10-29T17:00'],
    ])
    expect(days('rrule:freq=weekly;count=2')).toEqual(['10-20T17:00', '10-27T17:00'])
  })

  test.each([
    ['nonsense', 'series-fault-rule'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3', 'series-fault-no-day'],
    ['FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=31;COUNT=3', 'series-fault-no-day'],
    ['FREQ=SECONDLY;COUNT=5', 'series-fault-rule'],
    ['FREQ=WEEKLY', 'series-fault-endless'],
    ['FREQ=DAILY;COUNT=61', 'series-fault-many'],
    ['FREQ=DAILY;UNTIL=20261001', 'series-fault-no-dates'],
  ])('%s: %s', (rule, key) => {
    expect(days(rule)).toBe(key)
  })

  test('every year from 29 February on has no day in most years', () => {
    const from = { local: '2028-02-29T17:00', zone }
    expect(days('FREQ=YEARLY;COUNT=3', [], from)).toBe('series-fault-no-day')
    expect(days('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1;COUNT=2', [], from)).toEqual([
      '02-29T17:00',
      '02-28T17:00',
    ])
    const last = { local: '2027-01-31T17:00', zone }
    for (const rule of ['FREQ=MONTHLY;COUNT=4', 'FREQ=MONTHLY;BYMONTH=1,4;COUNT=3'])
      expect(days(rule, [], last)).toBe('series-fault-no-day')
    expect(days('FREQ=MONTHLY;BYMONTH=1,3;COUNT=2', [], last)).toEqual(['01-31T17:00', '03-31T17:00'])
    expect(days('FREQ=MONTHLY;BYDAY=-1SU;COUNT=2', [], last)).toEqual(['01-31T17:00', '02-28T17:00'])
    expect(days('FREQ=YEARLY;COUNT=2')).toEqual(['10-20T17:00', '10-20T17:00'])
  })
})

describe.each([sqlite])('a series on $name', ({ open }) => {
  let database: TestDatabase
  afterEach(() => database.close())

  const begin = async (oneAnswer: boolean): Promise<{ sessions: Programme[]; people: string[] }> => {
    database = await open()
    const people = await joined(database.db, 3)
    const sessions = await database.db.$transaction(async (tx) => {
      const planned = await planProgramme(
        tx,
        { ...workshop, capacity: 2, deadline: null },
        { contactId: null, now },
      )
      if (planned.kind !== 'planned') throw new Error('it was not planned')
      const wanted = { rule: 'FREQ=WEEKLY;COUNT=3', without: [], oneAnswer }
      const made = await makeSeries(tx, planned.programme.id, wanted, by(now))
      if (made.kind !== 'made') throw new Error('no series was made')
      await announceProgramme(tx, planned.programme.id, by(now))
      return await sessionsOf(tx, made.programme.seriesId ?? '')
    })
    return { sessions, people }
  }
  const by = (at: Date) => ({ contactId: null, now: at })
  const idOf = (sessions: readonly Programme[], index: number) => sessions[index]?.id ?? ''
  const going = async (contactId: string) =>
    await database.db.rsvp.count({ where: { contactId, answer: 'going', waitlisted: null } })

  test('is announced at once, with one message for all of it', async () => {
    const { sessions } = await begin(true)
    expect(sessions.map(({ starts: at, ends, status }) => [at.local, ends?.local, status])).toEqual([
      ['2026-12-03T17:00', '2026-12-03T19:00', 'announced'],
      ['2026-12-10T17:00', '2026-12-10T19:00', 'announced'],
      ['2026-12-17T17:00', '2026-12-17T19:00', 'announced'],
    ])
    expect(await database.db.broadcast.count()).toBe(1)
  })

  test('one answer is for all that are ahead; seats are each session’s own', async () => {
    const { sessions, people } = await begin(true)
    const [anna = '', bela = '', csaba = ''] = people
    const answer = async (contactId: string, index: number, choice: 'going' | 'declined', at = now) =>
      await database.db.$transaction((tx) =>
        answerProgramme(tx, idOf(sessions, index), choice, { contactId, now: at }),
      )
    for (const person of [anna, bela]) await answer(person, 0, 'going')
    await database.db.$transaction((tx) => changeProgramme(tx, idOf(sessions, 1), { capacity: 3 }, by(now)))
    await answer(csaba, 2, 'going')
    expect([await going(anna), await going(bela), await going(csaba)]).toEqual([3, 3, 1])
    // After the first session only those ahead are answered.
    await answer(anna, 1, 'declined', new Date('2026-12-04T09:00:00Z'))
    expect([await going(anna), await going(csaba)]).toEqual([1, 2])
  })

  test('where each is answered by itself, an answer is for one; one is called off, one moved', async () => {
    const { sessions, people } = await begin(false)
    const [anna = ''] = people
    await database.db.$transaction((tx) =>
      answerProgramme(tx, idOf(sessions, 1), 'going', { contactId: anna, now }),
    )
    expect(await going(anna)).toBe(1)
    await database.db.$transaction((tx) => cancelProgramme(tx, idOf(sessions, 2), by(now)))
    await database.db.$transaction((tx) =>
      changeProgramme(
        tx,
        idOf(sessions, 1),
        { starts: { local: '2026-12-11T17:00', zone }, ends: null },
        by(now),
      ),
    )
    const after = await sessionsOf(database.db, sessions[0]?.seriesId ?? '')
    expect(after.map(({ starts: at, status }) => [at.local.slice(5, 10), status])).toEqual([
      ...[
        ['12-03', 'announced'],
        ['12-11', 'announced'],
        ['12-17', 'cancelled'],
      ],
    ])
  })

  test('is called off in one step: each is told once, of what they would have come to', async () => {
    const { sessions, people } = await begin(false)
    const [anna = '', bela = '', csaba = ''] = people
    const { db } = database
    const answers: [string, number, 'going' | 'declined'][] = [
      ...[0, 1, 2].map((index): [string, number, 'declined'] => [anna, index, 'declined']),
      ...[[bela, 0, 'declined'] as const, [bela, 1, 'going'] as const].map(
        (one): [string, number, 'going' | 'declined'] => [...one],
      ),
    ]
    for (const [contactId, index, answer] of answers)
      await db.$transaction((tx) => answerProgramme(tx, idOf(sessions, index), answer, { contactId, now }))
    // The first is over.
    const at = new Date('2026-12-04T09:00:00Z')
    const result = await db.$transaction((tx) =>
      cancelSeries(tx, idOf(sessions, 0), by(at), 'Beteg az előadó.'),
    )
    expect(result).toMatchObject({ kind: 'cancelled', told: 2 })
    expect((await sessionsOf(db, sessions[0]?.seriesId ?? '')).map(({ status }) => status)).toEqual([
      ...['announced', 'cancelled', 'cancelled'],
    ])
    const off = { kind: 'programme_cancellation' } as const
    await expandDue(database, at)
    const sent = await db.delivery.findMany({ where: { broadcast: off }, orderBy: { contactId: 'asc' } })
    expect(new Set(sent.map(({ contactId }) => contactId))).toEqual(new Set([bela, csaba]))
    const row = await db.broadcast.findFirstOrThrow({ where: off })
    const seen = async (id: string) => {
      const contact = await db.contact.findUniqueOrThrow({ where: { id } })
      return await programmesRoom.broadcasts
        ?.find(({ kind }) => kind === row.kind)
        ?.render(db, row, contact, translator('hu'), at)
    }
    expect(plainText((await seen(bela))?.text ?? trusted(''))).toContain(
      'Ez a sorozat elmarad. Az elmaradó alkalmak (2): dec. 10., cs. 17:00; dec. 17., cs. 17:00.\nEnnek oka: Beteg az előadó.',
    )
    expect((await seen(bela))?.file?.type).toBe('text/calendar')
    expect((await seen(csaba))?.file).toBeUndefined()
    expect(await seen(anna)).toBeNull()
    const again = await db.$transaction((tx) => cancelSeries(tx, idOf(sessions, 0), by(at)))
    expect(again).toEqual({ kind: 'refused', faults: [{ key: 'series-fault-none-ahead' }] })
  })

  test('a certificate counts the hours of the sessions that somebody was at, and is renewed when there are more', async () => {
    const { sessions, people } = await begin(true)
    const [anna = '', bela = ''] = people
    for (const contactId of [anna, bela])
      await database.db.$transaction((tx) =>
        answerProgramme(tx, idOf(sessions, 0), 'going', { contactId, now }),
      )
    const came = async (contactId: string, index: number, attended: boolean) =>
      await database.db.$transaction((tx) =>
        markAttendance(
          tx,
          idOf(sessions, index),
          { contactId, attended },
          by(new Date('2026-12-18T09:00:00Z')),
        ),
      )
    await came(anna, 0, true)
    await came(anna, 2, true)
    await came(bela, 1, true)
    const issue = async () => {
      const result = await database.db.$transaction((tx) =>
        issueCertificates(tx, idOf(sessions, 2), 'all', by(new Date('2026-12-18T10:00:00Z'))),
      )
      if (result.kind !== 'issued') throw new Error('none was given')
      return new Map(result.certificates.map((one) => [one.contactId, one]))
    }
    const first = await issue()
    expect([first.get(anna)?.minutes, first.get(bela)?.minutes]).toEqual([240, 120])
    await came(anna, 1, true)
    const second = await issue()
    expect(second.get(anna)?.minutes).toBe(360)
    expect(second.get(bela)?.code).toBe(first.get(bela)?.code)
    await came(bela, 1, false)
    expect(await database.db.certificate.count({ where: { withdrawnAt: null } })).toBe(1)
  })

  test('who was told of a series was invited to each session that it was told with', async () => {
    const { sessions, people } = await begin(true)
    await expandDue(database, now)
    const numbers = async (index: number) => await figuresOf(database.db, [idOf(sessions, index)], now)
    expect(await database.db.delivery.count()).toBe(people.length)
    for (const index of [0, 1, 2]) expect((await numbers(index)).invited).toBe(people.length)
    // The message was sent under the first one's id: called off, it is counted no more, the others are.
    await database.db.$transaction((tx) => cancelProgramme(tx, idOf(sessions, 0), by(now)))
    expect((await numbers(1)).invited).toBe(people.length)
    // A session that came to it afterwards was not told of with them.
    await database.db.programme.update({
      where: { id: idOf(sessions, 2) },
      data: { announcedAt: new Date(now.getTime() + 1000) },
    })
    expect((await numbers(2)).invited).toBe(0)
  })

  test('whose attendance was marked is not counted as unmarked, though nobody came', async () => {
    const { sessions, people } = await begin(true)
    const [anna = ''] = people
    await database.db.$transaction((tx) =>
      answerProgramme(tx, idOf(sessions, 0), 'going', { contactId: anna, now }),
    )
    const later = new Date('2026-12-18T09:00:00Z')
    const unmarked = async () =>
      (
        await figuresOf(
          database.db,
          sessions.map(({ id }) => id),
          later,
        )
      ).unmarked
    expect(await unmarked()).toBe(3)
    await database.db.$transaction((tx) =>
      markAttendance(tx, idOf(sessions, 0), { contactId: anna, attended: false }, by(later)),
    )
    expect(await unmarked()).toBe(2)
  })

  test('what was said once is kept for all sessions under what each of them asks', async () => {
    const { sessions, people } = await begin(true)
    const [anna = ''] = people
    const asks = (index: number, ready: ('diet' | 'access')[], own: string[] = []) =>
      database.db.$transaction((tx) =>
        saveProgramme(tx, idOf(sessions, index), { questions: { ready, own, approved: [] } }),
      )
    await asks(0, ['diet', 'access'])
    await asks(1, ['diet'], ['Honnan jön?'])
    await asks(2, ['access'])
    const tell = (index: number, given: Record<string, string>) =>
      database.db.$transaction((tx) =>
        answerQuestions(tx, idOf(sessions, index), given, { contactId: anna, now }),
      )
    const said = async () =>
      await Promise.all(
        [0, 1, 2].map(
          async (index) => (await answeringOf(database.db, idOf(sessions, index), anna))?.answers,
        ),
      )
    await database.db.$transaction((tx) =>
      answerProgramme(tx, idOf(sessions, 0), 'going', { contactId: anna, now }),
    )
    await tell(0, { diet: 'vegán' })
    // What was not shown is still to be asked.
    expect(await said()).toEqual([{ diet: 'vegán', access: '' }, { diet: 'vegán' }, { access: '' }])
    const [, own = { key: '' }] = allQuestions({ ready: ['diet'], own: ['Honnan jön?'], approved: [] })
    await tell(1, { [own.key]: 'Ebesről' })
    expect(await said()).toEqual([
      { diet: 'vegán', access: '' },
      { diet: 'vegán', [own.key]: 'Ebesről' },
      { access: '' },
    ])
  })

  test('reminders do not flood: of a later session only when the one before it has begun', async () => {
    const { sessions, people } = await begin(true)
    await database.db.$transaction((tx) =>
      answerProgramme(tx, idOf(sessions, 0), 'going', { contactId: people[0] ?? '', now }),
    )
    const due: string[] = []
    for (let at = now.getTime(); at < new Date('2026-12-18T00:00:00Z').getTime(); at += 3_600_000)
      due.push(...(await remind(database.db, new Date(at))))
    const rules = due.map((key) => `${sessions.findIndex(({ id }) => key.includes(id))}:${key.split(':')[3]}`)
    expect(rules).toEqual([
      '0:days-7',
      '0:days-1',
      '0:hours-2',
      '1:days-1',
      '1:hours-2',
      '2:days-1',
      '2:hours-2',
    ])
  })

  test('the calendar file holds each session, as other programs read it', async () => {
    const { sessions } = await begin(true)
    const [first, ...others] = sessions
    if (!first) throw new Error('there is no session')
    const text = calendarText(first, 'hu', others)
    const { events = [] } = convertIcsCalendar(undefined, text)
    expect(events.map(({ start }) => start.date.toISOString())).toEqual([
      ...['2026-12-03T16:00:00.000Z', '2026-12-10T16:00:00.000Z', '2026-12-17T16:00:00.000Z'],
    ])
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(3)
    expect(() => ICAL.parse(text)).not.toThrow()
  })
})

test('in chat: a draft is made a series, announced and answered with one press', async () => {
  const database = await sqlite.open()
  const s = await story(database, { rooms: [{ ...programmesRoom, commands: [programmeCommand] }], now })
  const [boss = ''] = await joined(database.db, 2)
  await database.db.contact.update({ where: { id: boss }, data: { role: 'coordinator' } })
  const coordinator = s.person({ id: '91' })
  const anna = s.person({ id: '92' })
  await coordinator.says('/program új Pályázatíró tanfolyam, dec 3 17:00–19:00, Egyetem tér 1., 20 fő')
  await coordinator.presses('Ismétlődik')
  await coordinator.presses('Hetente')
  await coordinator.says('4')
  await coordinator.says('2026-12-24')
  await coordinator.presses('Igen')
  await coordinator.presses('Mentem')
  const seen = coordinator.sees.map(({ text }) => text).join('\n')
  expect(seen).toContain(
    '3 alkalom: dec. 3., cs. 17:00; dec. 10., cs. 17:00; dec. 17., cs. 17:00. Egy válasz mindegyikre szól.',
  )
  await coordinator.presses('Meghirdetem')
  await expandDue(database, s.now())
  await s.deliver()
  expect(anna.last.text).toContain('3 alkalom')
  await anna.presses('Ott leszek')
  expect(await database.db.rsvp.count({ where: { answer: 'going' } })).toBe(3)
  await coordinator.says('/program lemond tanfolyam')
  await coordinator.presses('dec. 10.')
  await coordinator.presses('Az egész sorozat elmarad')
  await coordinator.says('Megbetegedett az előadó.')
  await coordinator.presses('Mentem')
  expect(coordinator.last.text).toContain('A sorozat 3 alkalmát lemondtam; 2 érintettet értesítek')
  await expandDue(database, s.now())
  await s.deliver()
  expect(anna.last.text).toContain('Ennek oka: Megbetegedett az előadó.')
  const { bytes } = await database.db.storedFile.findUniqueOrThrow({
    where: { id: anna.last.message.file?.id ?? '' },
  })
  const { events = [], method } = convertIcsCalendar(undefined, Buffer.from(bytes).toString())
  expect([method, ...events.map(({ status }) => status)]).toEqual(['PUBLISH', ...Array(3).fill('CANCELLED')])
  await coordinator.says('/program új Egyszer, dec 5 17:00, Fő tér, 5 fő')
  await coordinator.presses('Ismétlődik')
  await coordinator.presses('Más szabály')
  await coordinator.says('minden kedden')
  await coordinator.presses('Kihagy')
  await coordinator.presses('Nem')
  await coordinator.presses('Mentem')
  expect(coordinator.sees.at(-2)?.text).toContain('Ezt a szabályt nem értem')
  // Asked anew, with the rest kept.
  expect(coordinator.last.text).toContain('Szabály az RFC 5545 szerint')
  await s.stop()
  await database.close()
})
