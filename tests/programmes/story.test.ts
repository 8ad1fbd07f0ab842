/** Coordinators and contacts living through programmes in chat: the real router over a real database. */
import { afterEach, describe, expect, test } from 'vitest'
import { continueCommand } from '../../commands/continue.ts'
import { programme as programmeCommand } from '../../commands/programme.ts'
import { languages } from '../../src/base/language.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { writeSetting } from '../../src/db/settings.ts'
import { announceDue } from '../../src/programmes/announcing.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { remindersIn } from '../../src/programmes/own-reminders.ts'
import type { RsvpChoice } from '../../src/programmes/seating.ts'
import { moveLinesUp } from '../../src/programmes/seats.ts'
import { createDraft, saveProgramme } from '../../src/programmes/store.ts'
import { remind } from '../../src/reminders/store.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { announced, joined, now, workshop } from './sample.ts'

describe.each([sqlite])('programmes in chat on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  let coordinator: StoryPerson
  let contacts: StoryPerson[]

  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  /** So many contacts on Telegram, and a coordinator. */
  async function begin(count: number): Promise<string[]> {
    database = await open()
    s = await story(database, {
      rooms: [{ ...programmesRoom, commands: [programmeCommand, continueCommand] }],
      now,
    })
    const [first = '', ...ids] = await joined(database.db, count + 1)
    await database.db.contact.update({ where: { id: first }, data: { role: 'coordinator' } })
    coordinator = s.person({ id: '91', name: 'Kata' })
    contacts = ids.map((_, index) => s.person({ id: `9${index + 2}`, name: `Kapcsolattartó ${index + 2}` }))
    return ids
  }

  /** What the timetable does every minute. */
  async function tick(): Promise<void> {
    await remind(database.db, s.now())
    await moveLinesUp(database.db, s.now())
    await expandDue(database, s.now())
    await s.deliver()
  }

  const person = (index: number): StoryPerson => {
    const found = contacts[index]
    if (!found) throw new Error(`there is no contact ${index}`)
    return found
  }

  test('a form that has lost what it is about stands in the way of no other', async () => {
    await begin(0)
    const { id } = await announced(database.db)
    await coordinator.says('/program új')
    await coordinator.presses('Műhelymunka')
    const asked = coordinator.last.text
    await coordinator.says('/programme change műhely')
    await coordinator.presses('Helyszín')
    await database.db.programme.update({ where: { id }, data: { status: 'cancelled' } })
    await coordinator.says('/continue')
    expect(coordinator.last.text).toBe(asked)
    await coordinator.says('Pályázatíró műhely')
    expect(coordinator.last.text).not.toBe(asked)
  })

  test('from the first question to the announcement, the waitlist, a change and calling it off', async () => {
    await begin(6)
    await coordinator.says('/program új')
    await coordinator.presses('Műhelymunka')
    await coordinator.says('Pályázatíró műhely')
    await coordinator.says('Grant writing workshop')
    await coordinator.says('Hogyan írjunk jó pályázatot?')
    await coordinator.presses('Kihagy')
    await coordinator.says('dec. 3. 17:00')
    expect(coordinator.last.text).toContain('2026. december 3., csütörtök 17:00')
    await coordinator.presses('Igen')
    await coordinator.says('19:00')
    expect(coordinator.last.text).toContain('2026. december 3., csütörtök 19:00')
    await coordinator.presses('Igen')
    await coordinator.says('Minta Művelődési Ház')
    await coordinator.says('4')
    await coordinator.says('dec. 1. 12:00')
    await coordinator.presses('Igen')
    expect(coordinator.last.text).toContain('Meddig lehet jelentkezni? 2026. december 1., kedd 12:00')
    await coordinator.presses('Tovább az előnézethez')
    expect(coordinator.last.text).toContain('Kik kapják?')
    await coordinator.presses('Kész')
    const texts = coordinator.sees.map(({ text }) => text)
    expect(texts.at(-3)).toContain('Előnézet: így látják magyarul')
    expect(texts.at(-2)).toContain('Előnézet: így látják angolul')
    expect(coordinator.last.text).toContain('7 fő')

    await coordinator.presses('Meghirdetem')
    const pressed = await database.db.delivery.findFirstOrThrow({ orderBy: { id: 'desc' } })
    await tick()
    // The log finds the announcements by the update that caused them.
    const traces = { broadcast: { kind: 'announcement' }, trace: pressed.trace ?? 'none' } as const
    expect(await database.db.delivery.count({ where: traces })).toBe(7)
    for (const contact of contacts) expect(contact.last.message.title).toBe('Pályázatíró műhely')

    for (const contact of contacts) await contact.presses('Ott leszek')
    expect(person(0).sees.at(-2)?.labels).toEqual([
      '✓ Ott leszek',
      'Talán',
      'Nem tudok menni',
      'Kérdésem van',
    ])
    expect(person(0).last.message.file?.name).toBe('palyazatiro-muhely.ics')
    expect(person(4).last.text).toContain('Ön az 1. a várólistán')
    expect(person(5).last.text).toContain('Ön a 2. a várólistán')

    const { toast } = await person(1).presses('Nem tudok menni')
    expect(toast).toBe('Köszönjük, hogy jelezte.')
    expect(person(4).last.text).toContain('Felszabadult egy hely')
    expect(await database.db.rsvp.count({ where: { answer: 'going', waitlisted: null } })).toBe(4)
    // In the very message that was pressed; the calendar file is below it.
    expect(person(1).sees.at(-2)?.labels).toEqual([
      'Ott leszek',
      'Talán',
      '✓ Nem tudok menni',
      'Kérdésem van',
    ])
  })

  test('a copy is announced at its time; whoever made it hears when that could not be', async () => {
    await begin(1)
    await announced(database.db)
    await coordinator.says('/programme show műhely')
    await coordinator.presses('Másolat')
    expect(coordinator.sees.map(({ text }) => text).join('\n')).toContain(
      'Másolat készült, ezzel az időponttal: 2026. december 10., csütörtök 17:00',
    )
    await coordinator.presses('Később hirdetem meg')
    await coordinator.says('2026. december 1. 9:00')
    await coordinator.presses('Igen')
    expect(coordinator.last.text).toContain('ekkor hirdetem meg: 2026. december 1., kedd 09:00')
    await coordinator.presses('Megnézem')
    const { id } = await database.db.programme.findFirstOrThrow({ where: { status: 'draft' } })
    s.passTime(new Date('2026-12-01T08:00:00Z'))
    await announceDue(database.db, s.now())
    await tick()
    expect(person(0).last.text).toContain('El tud jönni?')
    expect(person(0).last.text).toContain('2026. december 10.')
    // Nothing ran for two weeks: the next one is over by then.
    await coordinator.does({ kind: 'button', payload: `p-copy:${id}` })
    await coordinator.presses('Később hirdetem meg')
    await coordinator.says('2026. december 2. 9:00')
    await coordinator.presses('Igen')
    s.passTime(new Date('2026-12-30T08:00:00Z'))
    expect(await announceDue(database.db, s.now())).toBe(0)
    await s.deliver()
    expect(coordinator.last.text).toContain(
      'Nem tudtam meghirdetni: Pályázatíró műhely. A kezdés időpontja már elmúlt.',
    )
    expect(await announceDue(database.db, s.now())).toBe(0)
  })

  test('a set time of announcing is taken back by a press', async () => {
    await begin(0)
    const { id } = await database.db.$transaction((tx) => createDraft(tx, workshop, null, now))
    await coordinator.does({ kind: 'button', payload: `p-later:${id}` })
    await coordinator.says('2026. december 1. 9:00')
    await coordinator.presses('Igen')
    await coordinator.presses('Mégsem magától')
    expect(coordinator.last.text).toContain('Nem hirdetem meg magamtól')
    s.passTime(new Date('2026-12-01T08:00:00Z'))
    expect(await announceDue(database.db, s.now())).toBe(0)
    expect((await database.db.programme.findUniqueOrThrow({ where: { id } })).status).toBe('draft')
  })

  test('numbers: of one programme, of a year, with the workbook and the report', async () => {
    await begin(3)
    const { id } = await announced(database.db)
    await answers(id, await ids(), ['going', 'maybe', 'going'])
    s.passTime(new Date('2026-12-03T20:00:00Z'))
    await coordinator.does({ kind: 'button', payload: `p-came:${id}:${(await ids())[0]}:0` })
    await coordinator.says('/programme show műhely')
    await coordinator.presses('Számok')
    expect(coordinator.last.text).toContain('Meghívott: 3\nVálaszolt: 3\nJelentkezett: 2\nRészt vett: 1')
    expect(coordinator.last.text).toContain(
      'Szervezettípus szerint\nCivil szervezet: meghívott 2, jelentkezett 2, részt vett 1',
    )
    expect(coordinator.last.message.picture?.type).toBe('image/png')
    await coordinator.says('/programme list')
    await coordinator.presses('Számok, beszámoló')
    expect(coordinator.last.text).toContain('Megtartott program: 1')
    expect(coordinator.last.text).toContain('Résztvevői óra (fő × óra): 2')
    for (const [label, type] of [
      ['Beszámoló (PDF)', 'application/pdf'],
      ['Excel-fájl', 'spreadsheetml'],
    ] as const) {
      await coordinator.presses(label)
      expect(coordinator.last.message.file?.type).toContain(type)
    }
    await coordinator.presses('2025')
    expect(coordinator.last.text).toContain('Megtartott program: 0')
  })

  test('a change of time: everybody who answered hears of it, who had a seat confirms', async () => {
    await begin(4)
    const { id } = await announced(database.db, { capacity: 2 })
    const contactIds = await ids()
    await answers(id, contactIds, ['going', 'going', 'going', 'maybe'])
    await coordinator.says('/programme change műhely')
    await coordinator.presses('Időpont')
    await coordinator.says('2026. december 10. 18:00')
    await coordinator.presses('Igen')
    await coordinator.says('20 óra')
    await coordinator.presses('Igen')
    await coordinator.says('Aznap foglalt a terem.')
    await coordinator.presses('Mentem')
    expect(coordinator.last.text).toContain('5 érintettet értesítek; közülük 2 főt')
    await tick()
    for (const index of [0, 1, 2, 3])
      expect(person(index).last.text).toContain(
        'Új időpont: 2026. december 10., csütörtök 18:00–20:00 (eddig: 2026. december 3., csütörtök 17:00–19:00)\nEnnek oka: Aznap foglalt a terem.',
      )
    // The entry of whoever has one moves along.
    expect([0, 2, 3].map((index) => person(index).last.message.file?.type)).toEqual([
      ...['text/calendar', undefined, undefined],
    ])
    expect(person(0).last.text).toContain('Kérem, erősítse meg')
    expect(person(0).last.labels).toEqual(['Ott leszek', 'Talán', 'Nem tudok menni', 'Kérdésem van'])
    expect(person(2).last.text).toContain('Ön az 1. a várólistán')
    // The deadline of the first of December is over by then; a confirmation is taken all the same.
    s.passTime(new Date('2026-12-02T09:00:00Z'))
    expect((await person(0).presses('Ott leszek')).toast).toBe('Köszönjük, várjuk szeretettel!')
    expect((await person(3).presses('Ott leszek')).toast).toContain('A jelentkezési határidő lejárt')
    await coordinator.says('/programme who')
    expect(coordinator.last.text).toContain('Minta 2: Kapcsolattartó 2\n')
    expect(coordinator.last.text).toContain('Minta 3: Kapcsolattartó 3 (még nem erősítette meg)')
    await person(1).presses('Nem tudok menni')
    expect(person(2).last.text).toContain('Felszabadult egy hely')
  })

  test('capacity: raised, the line moves up; lowered, nobody is sent away', async () => {
    await begin(4)
    const { id } = await announced(database.db, { capacity: 1 })
    await answers(id, await ids(), ['going', 'going', 'going', 'going'])
    const change = async (capacity: string) => {
      await coordinator.says('/programme change')
      await coordinator.presses('Férőhely')
      await coordinator.says(capacity)
      await coordinator.presses('Mentem')
    }
    await change('3')
    expect(coordinator.last.text).toContain('A várólistáról 2 főnek lett helye')
    for (const index of [1, 2]) expect(person(index).last.text).toContain('Felszabadult egy hely')
    expect(person(3).sees).toEqual([])
    await change('2')
    expect(coordinator.last.text).toContain('Már 3 főnek van helye, a férőhely viszont 2.')
    expect(await database.db.rsvp.count({ where: { answer: 'going', waitlisted: null } })).toBe(3)
  })

  test('called off: everybody who answered is told, no reminder follows, a late press is told too', async () => {
    await begin(3)
    const { id } = await announced(database.db)
    await answers(id, await ids(), ['going', 'maybe', 'declined'])
    await coordinator.says('/program mutat')
    await coordinator.presses('Lemondom')
    expect(coordinator.last.text).toContain('Biztosan elmarad')
    await coordinator.presses('Igen, elmarad')
    // Who has not answered was invited, too: the coordinator.
    expect(coordinator.last.text).toContain('3 érintettet értesítek')
    await tick()
    for (const index of [0, 1]) expect(person(index).last.text).toContain('Ez a program elmarad.')
    // Whoever has it in their calendar can take it out.
    expect(person(0).last.message.file?.type).toBe('text/calendar')
    expect(person(1).last.message.file).toBeUndefined()
    expect(person(2).sees).toEqual([])
    const late = await person(0).does({ kind: 'button', payload: `rsvp:${id}:going` })
    expect(late).toMatchObject({ toast: 'Ez a program elmarad.', alert: true })
    s.passTime(new Date('2026-12-02T16:00:30Z'))
    await tick()
    expect(person(1).sees).toHaveLength(1)
    expect(await database.db.broadcast.count({ where: { kind: 'programme_reminder' } })).toBe(0)
  })

  test('called off with a reason: who was invited and did not decline reads it; reminders can be turned off', async () => {
    await begin(3)
    const { id } = await announced(database.db, { deadline: null })
    await answers(id, await ids(), ['going', 'declined', 'none'])
    s.passTime(new Date('2026-12-02T16:00:30Z'))
    await tick()
    expect(person(0).last.text).toContain('számítunk Önre')
    await person(0).presses('Erről nem kérek emlékeztetőt')
    expect(person(0).last.text).toContain('nem küldök több emlékeztetőt')
    const seen = person(0).sees.length
    s.passTime(new Date('2026-12-03T14:00:30Z'))
    await tick()
    expect(person(0).sees).toHaveLength(seen)
    await coordinator.says('/programme cancel')
    await coordinator.presses('Lemondom, indoklással')
    await coordinator.says('Megbetegedett az előadó.')
    await coordinator.presses('Mentem')
    await tick()
    for (const index of [0, 2])
      expect(person(index).last.text).toContain('Ennek oka: Megbetegedett az előadó.')
    expect(person(1).sees).toEqual([])
  })

  test('in a group: the numbers are everybody’s, the answer is one’s own, strangers hear how to join', async () => {
    await begin(3)
    const group = { id: '-100', kind: 'group' as const }
    await announced(database.db, { capacity: 2 })
    await coordinator.says('/program közzétesz', group)
    const post = () => s.seenIn('-100').at(-1)
    expect(post()?.text).toContain('Foglalt helyek: 0/2')
    for (const index of [0, 1, 2]) await person(index).presses('Ott leszek', s.seenIn('-100'), group)
    expect(person(2).sees).toEqual([])
    expect(person(0).last.message.file?.type).toBe('text/calendar')
    // Three presses within seconds are one edit, not three.
    expect(await database.db.delivery.count({ where: { chatId: '-100', replacesId: { not: null } } })).toBe(1)
    s.passTime({ minutes: 1 })
    await s.deliver()
    expect(s.seenIn('-100')).toHaveLength(1)
    expect(post()?.text).toContain('Foglalt helyek: 2/2; talán: 0; várólistán: 1.')
    const stranger = s.person({ id: '555', name: 'Idegen' })
    const { toast } = await stranger.presses('Ott leszek', s.seenIn('-100'), group)
    expect(toast).toContain('előbb lépjen be')
    expect(await database.db.rsvp.count()).toBe(3)
    await coordinator.says('/programme cancel')
    await coordinator.presses('Igen, elmarad')
    s.passTime({ minutes: 1 })
    await s.deliver()
    expect(post()).toMatchObject({ labels: [] })
    expect(post()?.text).toContain('Ez a program elmarad.')
  })

  test('lists, who comes, the file, and who came', async () => {
    await begin(3)
    const { id } = await announced(database.db)
    await announced(database.db, { title: { en: 'For companies only' }, audience: { kind: 'company' } })
    await answers(id, await ids(), ['going', 'maybe', 'going'])
    await person(0).says('/program')
    expect(person(0).last.text).toContain('Pályázatíró műhely – dec. 3., cs. 17:00\n✓ Ott lesz.')
    expect(person(0).last.text).not.toContain('For companies only')
    await person(0).presses('Pályázatíró műhely')
    await person(0).presses('Megosztom')
    expect(person(0).last.text).toContain(
      '2026. december 3., csütörtök 17:00–19:00\nMinta Művelődési Ház\nJelentkezni',
    )
    await writeSetting(database.db, 'publicProgrammes', true)
    await person(0).presses('Megosztom')
    expect(person(0).last.text).toContain(`/programmes/${id}`)
    await person(0).presses('Programot javaslok')
    await person(0).says('Számvitel civileknek')
    expect(await database.db.inquiryWord.findFirst()).toMatchObject({
      text: 'Programjavaslat: Számvitel civileknek',
    })
    await person(0).presses('Korábbi programjaim')
    expect(person(0).last.labels).toEqual([])
    await coordinator.says('/program lista')
    expect(coordinator.last.text).toContain('Jön: 2/4; várólistán: 0; talán: 1; nem jön: 0.')
    expect(coordinator.last.text).toContain('For companies only')
    await coordinator.says('/programme who műhely')
    expect(coordinator.last.text).toContain('Jön: 2\nMinta 2: Kapcsolattartó 2\nMinta 4: Kapcsolattartó 4')
    await coordinator.presses('CSV-fájl')
    expect(await file(coordinator.last.message.file?.id)).toBe(
      [
        '\uFEFFSzervezet;Név;Válasz;Sorszám;Megerősítette;Ott volt;Válaszolt',
        'Minta 2;Kapcsolattartó 2;Jön;;igen;;2026-11-25 10:00',
        'Minta 4;Kapcsolattartó 4;Jön;;igen;;2026-11-25 10:00',
        'Minta 3;Kapcsolattartó 3;Talán;;;;2026-11-25 10:00',
        '',
      ].join('\r\n'),
    )
    await coordinator.presses('Excel-fájl')
    expect(coordinator.last.message.file?.name).toBe('palyazatiro-muhely.xlsx')
    await coordinator.says('/programme attendance műhely')
    expect(coordinator.last.text).toContain('A jelenlét a kezdéskor nyílik meg')
    s.passTime(new Date('2026-12-03T17:00:00Z'))
    await coordinator.says('/programme attendance műhely')
    await coordinator.presses('Kapcsolattartó 3')
    await coordinator.presses('Mindenki ott volt')
    expect(coordinator.last.labels.slice(0, 3)).toEqual([
      '✓ Kapcsolattartó 2 (Minta 2)',
      '✓ Kapcsolattartó 4 (Minta 4)',
      '✓ Kapcsolattartó 3 (Minta 3)',
    ])
    await coordinator.presses('✓ Kapcsolattartó 4')
    expect(coordinator.last.text).toContain('Ott volt: 2/3.')
    expect(await database.db.rsvp.count({ where: { attended: true } })).toBe(2)
  })

  test('reminders come at their time and not in the night, except two hours before', async () => {
    await begin(3)
    const { id } = await announced(database.db, {
      starts: { local: '2026-12-03T22:00', zone: 'Europe/Budapest' },
      ends: null,
      deadline: { local: '2026-11-30T12:00', zone: 'Europe/Budapest' },
    })
    await answers(id, await ids(), ['going', 'maybe', 'none'])
    const at = async (local: string) => {
      s.passTime(new Date(`${local}+01:00`))
      await tick()
      return [0, 1, 2].map((index) => person(index).sees.length)
    }
    expect(await at('2026-11-26T22:00')).toEqual([0, 0, 0])
    expect(await at('2026-11-27T07:59')).toEqual([0, 0, 0])
    expect(await at('2026-11-27T08:00')).toEqual([1, 1, 0])
    expect(person(0).last.text).toContain('számítunk Önre')
    expect(person(1).last.text).toContain('Most már biztosabb?')
    expect(await at('2026-11-27T12:00')).toEqual([1, 1, 1])
    expect(person(2).last.text).toContain('Hamarosan lejár a jelentkezési határidő.')
    expect(await at('2026-12-02T22:00')).toEqual([1, 1, 1])
    expect(await at('2026-12-03T08:00')).toEqual([2, 2, 1])
    expect(await at('2026-12-03T20:00')).toEqual([3, 3, 1])
    expect(await at('2026-12-03T20:01')).toEqual([3, 3, 1])
    expect(await at('2026-12-03T22:00')).toEqual([3, 3, 1])
  })

  test('a programme has reminders of its own: by answer, with its words, over the change of clocks; late, what is past is said', async () => {
    await begin(3)
    const { id } = await announced(database.db, {
      starts: { local: '2027-03-28T17:00', zone: 'Europe/Budapest' },
      ...{ ends: null, deadline: null },
    })
    await answers(id, await ids(), ['going', 'maybe', 'declined'])
    await coordinator.says('/programme change műhely')
    await coordinator.presses('Emlékeztetők')
    await coordinator.says('1 nap, jön: Hozzon laptopot!\nholnapután')
    await coordinator.presses('Mentem')
    expect(coordinator.sees.map(({ text }) => text).join('\n')).toContain(
      'Ezt a sort nem értem: „holnapután”',
    )
    await coordinator.says('1 nap, jön: Hozzon laptopot!\n2 nap: Közeleg!\n24 óra, talán')
    await coordinator.presses('Mentem')
    expect(coordinator.last.text).toContain('Elmentettem.')
    const at = async (local: string) => {
      s.passTime(new Date(local))
      await tick()
      return [0, 1, 2].map((index) => person(index).sees.length)
    }
    // The clocks go forward in the night before: a day before is the same hour, 24 hours before an hour earlier.
    expect(await at('2027-03-26T16:00+01:00')).toEqual([0, 0, 0])
    expect(await at('2027-03-26T17:00+01:00')).toEqual([1, 1, 0])
    expect(person(1).last.text).toContain('Közeleg!\nEmlékeztető:')
    expect(await at('2027-03-27T15:59+01:00')).toEqual([1, 1, 0])
    expect(await at('2027-03-27T16:00+01:00')).toEqual([1, 2, 0])
    expect(await at('2027-03-27T17:00+01:00')).toEqual([2, 2, 0])
    expect(person(0).last.text).toContain('Hozzon laptopot!\nEmlékeztető:')
    expect(person(1).last.text).not.toContain('laptopot')
    expect(await at('2027-03-28T16:30+02:00')).toEqual([2, 2, 0])
    // None at all; and a late one says what it leaves out.
    await coordinator.does({ kind: 'button', payload: `p-copy:${id}` })
    await coordinator.presses('Meghirdetem')
    expect(coordinator.last.text).not.toContain('kimaradnak')
    const draft = {
      starts: { local: '2027-03-29T17:00', zone: 'Europe/Budapest' },
      ends: null,
      deadline: null,
    }
    await database.db.$transaction((tx) => createDraft(tx, { ...workshop, ...draft }, null, s.now()))
    await coordinator.says('/programme list')
    await coordinator.presses('márc. 29.')
    await coordinator.presses('Meghirdetem')
    expect(coordinator.last.text).toContain(
      'Ezek az emlékeztetők kimaradnak, mert az idejük már elmúlt: 7 nap.',
    )
  })

  test('reminders of its own: each is reminded once of what is due together, in the words for their answer', async () => {
    await begin(2)
    const { id } = await announced(database.db, { ends: null, deadline: null })
    await answers(id, await ids(), ['going', 'maybe'])
    const set = async (typed: string) => {
      const read = remindersIn(typed)
      if (read.kind === 'refused') throw new Error('it was not understood')
      await database.db.$transaction((tx) => saveProgramme(tx, id, { reminders: read.reminders }))
    }
    await set('7 nap\n1 nap: Közeleg!\n1 nap, jön: Hozzon laptopot!')
    const seen = async (at: string) => {
      s.passTime(new Date(at))
      await tick()
      return [0, 1].map((index) => person(index).sees.length)
    }
    expect(await seen('2026-12-03T09:00+01:00')).toEqual([1, 1])
    expect(person(0).last.text).toContain('Hozzon laptopot!\nEmlékeztető:')
    expect(person(1).last.text).toContain('Közeleg!\nEmlékeztető:')
    // As the workspace has it again, and its own once more: what was said is not said again.
    await set('')
    expect(await seen('2026-12-03T09:10+01:00')).toEqual([1, 1])
    expect(await seen('2026-12-03T15:10+01:00')).toEqual([2, 2])
    await set('2 óra, jön: Siessen!')
    expect(await seen('2026-12-03T15:20+01:00')).toEqual([2, 2])
  })

  test('what a contact may not do, a payload does not do either', async () => {
    await begin(1)
    const { id } = await announced(database.db)
    const draft = await database.db.programme.create({
      data: {
        ...(await database.db.programme.findUniqueOrThrow({ where: { id } })),
        id: 'D'.repeat(22),
        status: 'draft',
        title: {},
        description: {},
        audience: { all: true },
        discordEvents: {},
        questions: {},
        reminders: {},
      },
    })
    for (const verb of ['p-off', 'p-announce', 'p-who', 'p-discard'])
      expect((await person(0).does({ kind: 'button', payload: `${verb}:${id}` })).alert).toBe(true)
    await person(0).does({ kind: 'button', payload: `p-show:${draft.id}` })
    expect(person(0).last.text).toContain('Ezt a programot nem találom')
    for (const payload of ['rsvp:x:going', `rsvp:${id}:flying`, `p-came:${id}:1`, `p-show:${id}:more`])
      expect((await person(0).does({ kind: 'button', payload })).toast).toBeDefined()
    expect(await database.db.rsvp.count()).toBe(0)
    expect((await database.db.programme.findUniqueOrThrow({ where: { id } })).status).toBe('announced')
  })

  test.each(languages)('what a coordinator reads in %s', async (language) => {
    await begin(3)
    const { id } = await announced(database.db)
    await database.db.contact.updateMany({ where: { role: 'coordinator' }, data: { language } })
    await database.db.programme.create({
      data: {
        ...(await database.db.programme.findUniqueOrThrow({ where: { id } })),
        id: 'D'.repeat(22),
        status: 'draft',
        title: { hu: 'Partnertalálkozó', en: 'Partners’ meeting' },
        description: {},
        audience: { kind: 'ngo' },
        startsAt: new Date('2026-12-04T16:00:00Z'),
        startsLocal: '2026-12-04T17:00',
        endsLocal: null,
        endsAt: null,
        discordEvents: {},
        questions: {},
        reminders: {},
      },
    })
    await answers(id, await ids(), ['going', 'maybe', 'declined'])
    await coordinator.says('/programme list')
    await coordinator.says(`/programme show ${id}`)
    await coordinator.says(`/programme who ${id}`)
    await coordinator.says(`/programme change ${'D'.repeat(22)}`)
    await coordinator.says(`/programme cancel ${id}`)
    await coordinator.says(`/programme post ${id}`)
    await coordinator.does({ kind: 'button', payload: `pa-x:${'D'.repeat(22)}:done` })
    s.passTime(new Date('2026-11-25T20:00:00Z'))
    await coordinator.does({ kind: 'button', payload: `p-announce:${'D'.repeat(22)}` })
    await coordinator.does({ kind: 'button', payload: `p-announce:${'D'.repeat(22)}` })
    await coordinator.does({ kind: 'button', payload: `p-off:${id}` })
    const transcript = coordinator.sees.map(({ text, labels, message }) =>
      [message.title ?? '', text, ...labels.map((label) => `[${label}]`)].join('\n'),
    )
    await expect(`${transcript.join('\n\n----\n\n')}\n`).toMatchFileSnapshot(
      `golden/coordinator.${language}.txt`,
    )
  })

  const ids = async () =>
    (
      await database.db.channel.findMany({ where: { userId: { not: '91' } }, orderBy: { userId: 'asc' } })
    ).map(({ contactId }) => contactId)

  async function answers(id: string, contactIds: string[], choices: (RsvpChoice | 'none')[]): Promise<void> {
    for (const [index, choice] of choices.entries())
      if (choice !== 'none')
        await database.db.$transaction((tx) =>
          answerProgramme(tx, id, choice, { contactId: contactIds[index] ?? '', now: s.now() }),
        )
  }

  async function file(id: string | undefined): Promise<string> {
    const stored = await database.db.storedFile.findUniqueOrThrow({ where: { id: id ?? '' } })
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(stored.bytes)
  }
})
