/** What people mistype or do at the wrong time: each is told so in their language, and nothing is lost by it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { programme as programmeCommand } from '../../commands/programme.ts'
import { languages } from '../../src/base/language.ts'
import { translator } from '../../src/i18n/index.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { cancelProgramme } from '../../src/programmes/cancelling.ts'
import { openCheckIn } from '../../src/programmes/checking-in.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { saveProgramme } from '../../src/programmes/store.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { announced, joined, now } from './sample.ts'

describe.each(languages)('in %s', (language) => {
  const tr = translator(language)
  let database: TestDatabase
  let s: Story
  let coordinator: StoryPerson
  let people: StoryPerson[]
  let ids: string[]
  let id: string

  beforeEach(async () => {
    database = await sqlite.open()
    s = await story(database, { rooms: [{ ...programmesRoom, commands: [programmeCommand] }], now })
    ids = await joined(database.db, 4, language)
    await database.db.contact.update({ where: { id: ids[0] ?? '' }, data: { role: 'coordinator' } })
    coordinator = s.person({ id: '91', name: 'Kata', locale: language })
    people = [2, 3, 4].map((n) => s.person({ id: `9${n}`, name: `Kapcsolattartó ${n}`, locale: language }))
    id = (await announced(database.db, { deadline: null })).id
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  const going = (at: number) =>
    database.db.$transaction((tx) =>
      answerProgramme(tx, id, 'going', { contactId: ids[at] ?? '', now: s.now() }),
    )
  const presses = (who: StoryPerson, payload: string) => who.does({ kind: 'button', payload })
  /** What was said of it, among all that somebody sees. */
  const told = (who: StoryPerson, key: string, args = {}) =>
    expect(who.sees.map(({ text }) => text).join('\n')).toContain(tr.plain(key, args))

  test('two times in a forwarded invitation: which is meant is asked, the rest is not asked again', async () => {
    await coordinator.says(
      'Kedves Partnereink!\nPályázati műhely\nIdőpont: 2026. december 3. 17:00\nIdőpont: 2026. december 3. 18:00\nHelyszín: Minta Ház',
    )
    expect(coordinator.sees.at(-2)?.text).toContain('18:00')
    expect(coordinator.last.text).toContain(tr.plain('programmes-form-starts'))
  })

  test('a deadline after the start costs the deadline alone', async () => {
    await coordinator.says('/programme new Műhely, dec 3 17:00-19:00, Minta Ház, 9 fő, határidő: dec 10')
    told(coordinator, 'programmes-fault-deadline-after-start')
    expect(coordinator.last.text).not.toContain(tr.plain('programmes-form-type'))
    expect(coordinator.last.text).not.toContain(tr.plain('programmes-form-starts'))
  })

  test('no seats, no quota, and a quota above the seats', async () => {
    await presses(coordinator, `p-field:${id}:capacity`)
    await coordinator.says('0')
    told(coordinator, 'programmes-fault-capacity')
    await presses(coordinator, `p-field:${id}:seats`)
    await coordinator.says('0')
    told(coordinator, 'seats-fault-quota-number')
    await coordinator.says('10')
    await coordinator.says('2')
    for (const key of ['seats-form-no', 'seats-form-yes', 'seats-form-no'])
      await coordinator.says(tr.plain(key))
    await coordinator.presses('✓')
    told(coordinator, 'seats-fault-quota', { quota: 10, capacity: 4 })
    // The quota alone is asked for again; what was said of the rest stays.
    expect(coordinator.last.text).toContain(tr.plain('seats-form-quota'))
    await coordinator.says('2')
    await coordinator.presses('✓')
    expect(await database.db.programme.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ quota: 2, guestLimit: 2, offers: true },
    })
  })

  test('fewer seats than are taken: nobody loses theirs, and that is said', async () => {
    for (const at of [1, 2, 3]) await going(at)
    await presses(coordinator, `p-field:${id}:capacity`)
    await coordinator.says('2')
    await coordinator.presses('✓')
    told(coordinator, 'programmes-change-overbooked', { going: 3, capacity: 2 })
    expect(await database.db.rsvp.count({ where: { programmeId: id, waitlisted: null } })).toBe(3)
  })

  test('a code that is wrong, too early, scanned twice, a day late, of somebody who has not joined', async () => {
    const [anna, bela] = people as [StoryPerson, StoryPerson]
    await going(1)
    const { code } = (await database.db.$transaction((tx) => openCheckIn(tx, id))) as { code: string }
    const title = language === 'hu' ? 'Pályázatíró műhely' : 'Grant writing workshop'
    await anna.says(code)
    expect(anna.last.text).toContain(title)
    s.passTime(new Date('2026-12-03T16:05:00Z'))
    await anna.says(`${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`)
    told(anna, 'attendance-unknown')
    await anna.says(code)
    told(anna, 'attendance-here', { title })
    await anna.says(`${code.slice(0, 4)}-${code.slice(4)}`)
    told(anna, 'attendance-again', { title })
    const stranger = s.person({ id: '777', locale: language })
    await stranger.says(code)
    told(stranger, 'attendance-join-first')
    s.passTime({ days: 1 })
    await bela.says(code)
    expect(bela.last.text).toContain(tr.plain('attendance-late', { title, when: '' }).slice(0, 20))
    const came = await database.db.rsvp.findMany({ where: { programmeId: id, attended: true } })
    expect(came.map(({ contactId }) => contactId)).toEqual([ids[1]])
  })

  test('a certificate before the start, and of somebody who was not there', async () => {
    await going(1)
    await presses(coordinator, `p-certs:${id}`)
    told(coordinator, 'programmes-attendance-early')
    s.passTime(new Date('2026-12-04T09:00:00Z'))
    await presses(people[0] as StoryPerson, `p-cert:${id}`)
    told(people[0] as StoryPerson, 'programmes-certificate-not-there')
    expect(await database.db.certificate.count()).toBe(0)
  })

  test('whatever is pressed of a programme that is off', async () => {
    await database.db.$transaction((tx) => saveProgramme(tx, id, { approval: true }))
    await going(1)
    await database.db.$transaction((tx) => cancelProgramme(tx, id, { contactId: null, now: s.now() }))
    await s.deliver()
    const off = tr.plain('programmes-already-cancelled')
    for (const payload of [
      ...[`p-approve:${id}:${ids[1]}:y`, `p-seat:${id}:${ids[1]}`, `p-here:${id}`],
      ...[`p-off:${id}`, `p-announce:${id}`],
    ]) {
      s.passTime({ minutes: 1 })
      const { toast = '' } = await presses(coordinator, payload)
      expect(`${toast} ${coordinator.last.text}`, payload).toContain(off)
    }
    const anna = people[0] as StoryPerson
    for (const payload of [`rsvp:${id}:going`, `p-questions:${id}`]) {
      s.passTime({ minutes: 1 })
      await presses(anna, payload)
      expect(anna.last.text, payload).toContain(tr.plain('programmes-cancelled-sorry'))
    }
  })

  const hungarian = language === 'hu'

  test('one time in a poll of dates: two are needed, and nothing of what was typed is lost', async () => {
    await presses(coordinator, 'd-new')
    for (const answer of [
      ...[hungarian ? 'Egyeztetés' : 'Meeting', hungarian ? 'dec 10. 17:00' : '10 Dec 5pm', '90'],
      ...['Minta Ház', '12', hungarian ? 'dec 5. 12:00' : '5 Dec 12:00'],
      ...[tr.plain('asking-yes'), tr.plain('seats-form-no')],
    ])
      await coordinator.says(answer)
    await coordinator.presses('✓')
    told(coordinator, 'dates-fault-few')
    for (const kept of ['90', 'Minta Ház', '12']) expect(coordinator.last.text).toContain(kept)
    expect(await database.db.datePoll.count()).toBe(0)
  })

  test('the code of another programme counts for that one alone, yesterday’s for none', async () => {
    const title = { hu: 'Másik', en: 'Another' }
    const other = await announced(database.db, { title, deadline: null })
    const yesterday = await announced(database.db, {
      ...{ title: { hu: 'Tegnapi', en: 'Earlier' }, deadline: null },
      ...{ starts: { local: '2026-12-02T17:00', zone: 'Europe/Budapest' }, ends: null },
    })
    await going(1)
    const [anna] = people as [StoryPerson]
    const codeOf = async (programme: string) =>
      ((await database.db.$transaction((tx) => openCheckIn(tx, programme))) as { code: string }).code
    const codes = [await codeOf(other.id), await codeOf(yesterday.id)] as const
    s.passTime(new Date('2026-12-03T16:05:00Z'))
    await anna.says(codes[0])
    expect(anna.last.text).toContain(title[language])
    expect(await database.db.rsvp.count({ where: { programmeId: id, attended: true } })).toBe(0)
    await anna.says(codes[1])
    expect(anna.last.text).toContain(hungarian ? 'Tegnapi' : 'Earlier')
    expect(await database.db.rsvp.count({ where: { programmeId: yesterday.id } })).toBe(0)
  })

  test.each(['+99', '99', '-1', '1,5', '999999'])('%s is no number of guests or seats', async (typed) => {
    await presses(coordinator, `p-field:${id}:seats`)
    await coordinator.says('2')
    await coordinator.says(typed)
    if (typed !== '1,5') told(coordinator, 'seats-fault-guests', { most: 4 })
    expect(coordinator.last.text).toContain(tr.plain('seats-form-guests'))
    const anna = people[0] as StoryPerson
    await going(1)
    await presses(anna, `rsvp:${id}:going:99`)
    expect(await database.db.rsvp.findFirstOrThrow()).toMatchObject({ guests: 0 })
  })

  test('an invitation pasted amid a form that asks for a number: a programme is offered, the form waits', async () => {
    const invitation = hungarian
      ? 'Kedves Partnereink!\nPályázati műhely\nIdőpont: 2026. december 10. 17:00\nHelyszín: Minta Ház\nLétszám: 20 fő (szervezetenként max. 2)'
      : 'Dear partners,\nGrant workshop\nWhen: 10 December 2026 5pm\nWhere: Sample House\nSeats: 20 (max 2 per organisation)'
    await presses(coordinator, `p-field:${id}:capacity`)
    await coordinator.says(invitation)
    expect(coordinator.last.text).toContain(tr.plain('programmes-form-capacity'))
    expect(await database.db.programme.count({ where: { status: 'draft' } })).toBe(0)
    await coordinator.presses(tr.plain('programmes-do-from-text'))
    told(coordinator, 'seats-has-quota', { quota: 2 })
    expect(await database.db.programme.findFirstOrThrow({ where: { status: 'draft' } })).toMatchObject({
      ...{ capacity: 20, quota: 2, startsLocal: '2026-12-10T17:00' },
    })
    expect(await database.db.inquiry.count()).toBe(0)
  })

  test('a programme in one line without the command is asked about, and what is said to somebody is none', async () => {
    const ask = tr.plain('programmes-do-from-line')
    const said = hungarian
      ? [
          'Sajnos dec 3-án 17:00-kor nem tudok menni, beteg vagyok',
          'Köszönöm, 10 fő jött el',
          'Mikor lesz a műhely, dec 3 17:00?',
        ]
      : [
          'Sorry, I cannot come on Dec 3 at 5pm, I am ill',
          'Thanks, 10 people came',
          'When is the workshop, Dec 3 5pm?',
        ]
    for (const text of said) {
      await coordinator.says(text)
      expect.soft(coordinator.last.labels, text).not.toContain(ask)
    }
    const lines = hungarian
      ? [
          'Pályázatíró műhely, dec 3 17:00–19:00, Egyetem tér 1., 20 fő',
          'palyazatiro muhely, dec 3 17-19, egyetem ter 1, 20 fo',
          'Pályázatíró műhely – dec 3 csütörtök 17:00-19:00 – Egyetem tér 1.',
        ]
      : [
          'Grant workshop, Dec 3 5pm-7pm, 1 University Square, 20 seats',
          'grant workshop, dec 3rd 17:00, town hall',
        ]
    for (const text of lines) {
      await people[0]?.says(text)
      expect.soft(people[0]?.last.labels, text).not.toContain(ask)
      await coordinator.says(text)
      expect.soft(coordinator.last.labels, text).toContain(ask)
    }
    expect(await database.db.programme.count({ where: { status: 'draft' } })).toBe(0)
    await coordinator.presses(ask)
    expect(await database.db.programme.findFirstOrThrow({ where: { status: 'draft' } })).toMatchObject({
      startsLocal: '2026-12-03T17:00',
    })
  })

  test('the limit of an organisation stays where the rest has to be asked', async () => {
    await coordinator.says(
      `/programme new ${hungarian ? 'Műhely, Minta Ház, 9 fő, szervezetenként legfeljebb 3' : 'Workshop, Sample House, 9 people, max 3 per organisation'}`,
    )
    expect(coordinator.last.text).toContain(tr.plain('programmes-form-starts'))
    await coordinator.says(hungarian ? 'dec 10. 17:00-19:00' : '10 Dec 5-7pm')
    await coordinator.says(tr.plain('asking-yes'))
    await coordinator.presses(coordinator.last.labels[0] ?? '')
    expect(await database.db.programme.findFirstOrThrow({ where: { status: 'draft' } })).toMatchObject({
      ...{ capacity: 9, quota: 3 },
    })
  })
})
