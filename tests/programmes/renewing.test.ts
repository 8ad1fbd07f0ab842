/** Invitations that were sent are changed where they stand: on each channel, by every change that people see. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandsRoom } from '../../commands/index.ts'
import { newId } from '../../src/base/id.ts'
import { platformNames } from '../../src/base/update.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { deliveries } from '../../src/delivery/personal.ts'
import { cancelProgramme, cancelSeries } from '../../src/programmes/cancelling.ts'
import { announceProgramme, changeProgramme } from '../../src/programmes/changing.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { remindUnanswered } from '../../src/programmes/reminding.ts'
import { makeSeries } from '../../src/programmes/series.ts'
import { createDraft, type ProgrammeEdit } from '../../src/programmes/store.ts'
import { remind } from '../../src/reminders/store.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { type Seen, type Story, type StoryPerson, story } from '../story.ts'
import { joined, now, workshop } from './sample.ts'

const channels = platformNames.filter((name) => name !== 'mail')

describe.each(databases)('invitations on $name', ({ name, open }) => {
  let database: TestDatabase
  let s: Story
  let people: StoryPerson[]
  let ids: string[]

  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms: [commandsRoom, programmesRoom], now })
    ids = await joined(database.db, 4)
    // One on each channel, and one more.
    for (const [index, platform] of channels.entries())
      await database.db.channel.updateMany({ where: { userId: `9${index + 1}` }, data: { platform } })
    people = [...channels, 'telegram' as const].map((platform, index) =>
      s.person({ id: `9${index + 1}`, name: `Kapcsolattartó ${index + 1}`, platform }),
    )
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  const by = () => ({ contactId: null, now: s.now(), trace: 'test' })

  async function invited(series = false): Promise<string> {
    const { db } = database
    const { id } = await db.$transaction(async (tx) => {
      const draft = await createDraft(tx, { ...workshop, deadline: null }, 'nobody', s.now())
      if (series)
        await makeSeries(tx, draft.id, { rule: 'FREQ=WEEKLY;COUNT=3', without: [], oneAnswer: false }, by())
      await announceProgramme(tx, draft.id, by())
      return draft
    })
    await tick()
    return id
  }

  async function tick(): Promise<void> {
    await expandDue(database, s.now())
    await s.deliver()
  }

  /** What is changed goes out a little later. */
  async function settle(): Promise<void> {
    s.passTime({ minutes: 1 })
    await tick()
  }

  const change = (id: string, edit: ProgrammeEdit) =>
    database.db.$transaction((tx) => changeProgramme(tx, id, edit, by()))
  /** Those that are invitations, without the news beside them. */
  const cards = (person: StoryPerson | undefined): Seen[] =>
    (person?.sees ?? []).filter(({ text }) => text.includes('Műhelymunka') && !text.startsWith('Változás'))
  const pending = () =>
    database.db.delivery.count({ where: { status: 'pending', replacesId: { not: null } } })

  test('one that somebody deleted is not said anew, nor one that was never sent', async () => {
    const gone = people[0] as StoryPerson
    s.failing.set(people[1]?.id ?? '', { kind: 'unreachable', reason: 'blocked' })
    const id = await invited()
    s.failing.clear()
    gone.sees.splice(0)
    await change(id, { description: { hu: 'Hozzanak laptopot!' } })
    await settle()
    expect(gone.sees).toEqual([])
    expect(people[1]?.sees).toEqual([])
    expect(await pending()).toBe(0)
    expect(
      await database.db.delivery.findMany({ where: { reason: 'gone' }, select: { status: true } }),
    ).toEqual([{ status: 'cancelled' }])
  })

  test('several changes become one; what people are not shown changes nothing', async () => {
    const id = await invited()
    await change(id, { capacity: 5 })
    await change(id, { capacity: 6 })
    expect(await pending()).toBe(people.length)
    await settle()
    expect(cards(people[0])[0]?.text).toContain('Férőhely: 6')
    await change(id, { quota: 2 })
    expect(await pending()).toBe(0)
  })

  test('whoever opted out, or was erased, is left alone', async () => {
    const id = await invited()
    await database.db.contact.update({ where: { id: ids[0] ?? '' }, data: { optedOutAt: s.now() } })
    await database.db.contact.delete({ where: { id: ids[1] ?? '' } })
    await change(id, { capacity: 9 })
    await settle()
    expect(people.map((person) => cards(person)[0]?.text.includes('Férőhely: 9'))).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  test('thousands are changed as bulk, once each, however often it changes', async () => {
    const { db } = database
    const id = await invited()
    const { id: broadcastId } = await db.broadcast.findFirstOrThrow({ select: { id: true } })
    const contacts = Array.from({ length: 2000 }, (_, number) => ({
      ...{ id: newId(), name: `Sok ${number}`, language: 'hu', consentedAt: now },
    }))
    await db.contact.createMany({ data: contacts })
    await db.delivery.createMany({
      data: contacts.map(({ id: contactId }, number) => ({
        ...{ platform: 'telegram' as const, chatId: `5${number}`, recipientId: `5${number}`, contactId },
        ...{ language: 'hu', priority: 2, broadcastId, status: 'sent' as const, messageId: `${number}` },
        notBefore: now,
      })),
    })
    await change(id, { capacity: 5 })
    await change(id, { capacity: 6 })
    const waiting = { status: 'pending' as const, replacesId: { not: null } }
    const found = await db.delivery.groupBy({ by: ['priority'], where: waiting, _count: { _all: true } })
    expect(found).toEqual([{ priority: 2, _count: { _all: 2000 + people.length } }])
    await db.delivery.deleteMany({ where: waiting })
  })

  // What follows tests neither statements nor locks.
  if (name !== 'sqlite') return

  test.each(channels)(
    'on %s: changed, with the buttons of what was answered, and called off',
    async (name) => {
      const id = await invited()
      const person = people.find(({ platform }) => platform === name)
      await person?.presses('Ott leszek')
      const [first] = cards(person)
      await change(id, { description: { hu: 'Hozzanak laptopot!' }, capacity: 12 })
      await settle()
      const [changed, ...more] = cards(person)
      expect(more).toEqual([])
      expect(changed?.id).toBe(first?.id)
      expect(changed?.text).toContain('Hozzanak laptopot!')
      expect(changed?.text).toContain('Férőhely: 12')
      expect(changed?.labels[0]).toBe('✓ Ott leszek')
      await database.db.$transaction((tx) => cancelProgramme(tx, id, by(), 'az előadó beteg'))
      await settle()
      const off = person?.sees.find(({ id: one }) => one === first?.id)
      expect(off?.text).toContain('elmarad')
      expect(off?.labels).toEqual([])
    },
  )

  test('reminders that were sent say the new place, and that it is called off', async () => {
    const id = await invited()
    const [person] = people as [StoryPerson]
    await person.presses('Ott leszek')
    s.passTime(new Date('2026-12-02T16:30:00Z'))
    await remind(database.db, s.now())
    await tick()
    const sent = person.sees.find(({ text }) => text.includes('Emlékeztető'))
    const reminder = () => person.sees.find((one) => one.id === sent?.id)
    expect(reminder()?.text).toContain(workshop.place)
    await change(id, { place: 'Másik utca 2.' })
    await settle()
    expect(reminder()?.text).toContain('Emlékeztető')
    expect(reminder()?.text).toContain('Másik utca 2.')
    expect(reminder()?.text).not.toContain(workshop.place)
    await database.db.$transaction((tx) => cancelProgramme(tx, id, by()))
    await settle()
    expect(reminder()?.text).toContain('elmarad')
    expect(reminder()?.labels).toEqual([])
  })

  test('a reminder is of its own session: neither a change of another nor a word typed below makes it one of the next', async () => {
    const id = await invited(true)
    const [anna] = people as [StoryPerson]
    const sessions = await database.db.programme.findMany({ orderBy: { startsAt: 'asc' } })
    const [, second = '', third = ''] = sessions.map((one) => one.id)
    const reminders = () => anna.sees.filter(({ text }) => text.includes('Emlékeztető'))
    await anna.presses('Ott leszek')
    await anna.does({ kind: 'button', payload: `rsvp:${second}:going` })
    s.passTime(new Date('2026-12-02T16:30:00Z'))
    await remind(database.db, s.now())
    await tick()
    const [sent] = reminders()
    expect(sent?.text).toContain('december 3.')
    // A quarter of an hour after it began.
    s.passTime(new Date('2026-12-03T16:15:00Z'))
    const words = { kind: 'text' as const, text: 'Sajnos nem tudok menni' }
    await anna.does(words)
    await anna.does(words, { repliesTo: anna.sees[0]?.id ?? '' })
    const answers = await database.db.rsvp.findMany({ select: { programmeId: true, answer: true } })
    expect(new Map(answers.map((one) => [one.programmeId, one.answer]))).toEqual(
      new Map([id, second].map((one) => [one, 'going'])),
    )
    await change(third, { place: 'Másik utca 2.' })
    await settle()
    expect(reminders().map(({ text }) => text)).toEqual([sent?.text])
    s.passTime(new Date('2026-12-09T16:30:00Z'))
    await remind(database.db, s.now())
    await tick()
    const [, next] = reminders()
    expect(next?.text).toContain('december 10.')
    await database.db.$transaction((tx) => cancelProgramme(tx, second, by()))
    await settle()
    const now = anna.sees.find((one) => one.id === next?.id)
    expect(now?.text).toContain('elmarad')
    expect(now?.text).toContain('december 10.')
    expect(now?.labels).toEqual([])
  })

  test.each(channels)('on %s: a second invitation, too', async (name) => {
    const id = await invited()
    const person = people.find(({ platform }) => platform === name)
    await database.db.$transaction((tx) => remindUnanswered(tx, id, by()))
    await tick()
    await change(id, { description: { hu: 'Hozzanak laptopot!' } })
    await settle()
    expect(cards(person).map(({ text }) => text.includes('Hozzanak laptopot!'))).toEqual([true, true])
    await database.db.$transaction((tx) => cancelProgramme(tx, id, by(), 'az előadó beteg'))
    await settle()
    const live = person?.sees.filter(({ labels }) => labels.some((label) => label.endsWith('Ott leszek')))
    expect(live).toEqual([])
  })

  test('a label typed is a button of what was said last, whatever has been changed since', async () => {
    const id = await invited()
    const [anna] = people
    await anna?.says('/language')
    await change(id, { capacity: 9 })
    await settle()
    await anna?.says('english')
    expect((await database.db.contact.findUniqueOrThrow({ where: { id: ids[0] ?? '' } })).language).toBe('en')
  })

  test('what a person takes along is what was said, and not that it was changed', async () => {
    const { db } = database
    const id = await invited()
    const said = () => db.$transaction((tx) => deliveries.export(tx, ids[0] ?? ''))
    const before = await said()
    expect(before).toHaveLength(1)
    await change(id, { capacity: 9 })
    await settle()
    expect(await said()).toEqual(before)
  })

  test('one is in the language that its reader has by now', async () => {
    const id = await invited()
    await database.db.contact.update({ where: { id: ids[0] ?? '' }, data: { language: 'en' } })
    await change(id, { capacity: 9 })
    await settle()
    expect(people[0]?.sees[0]?.text).toContain('Places: 9')
    expect(people[0]?.sees[0]?.labels[0]).toBe('Going')
  })

  test('a word typed below the invitation to a series whose first session is off means the one shown there', async () => {
    const id = await invited(true)
    const [, second] = await database.db.programme.findMany({ orderBy: { startsAt: 'asc' } })
    await database.db.$transaction((tx) => cancelProgramme(tx, id, by()))
    await settle()
    const [anna, bela] = people as [StoryPerson, StoryPerson]
    const words = { kind: 'text' as const, text: 'ott leszek' }
    await anna.does(words)
    await bela.does(words, { repliesTo: bela.sees[0]?.id ?? '' })
    const coming = await database.db.rsvp.findMany({ select: { programmeId: true, answer: true } })
    expect(coming).toEqual([1, 2].map(() => ({ programmeId: second?.id, answer: 'going' })))
  })

  test('a series is told of under its first session: another that moves is shown there, the first that is off is not', async () => {
    const id = await invited(true)
    const sessions = await database.db.programme.findMany({ orderBy: { startsAt: 'asc' } })
    const [first, second, third] = sessions.map((one) => one.id)
    expect(first).toBe(id)
    const zone = workshop.starts.zone
    await change(third ?? '', {
      starts: { local: '2026-12-18T09:00', zone },
      ends: { local: '2026-12-18T11:00', zone },
    })
    await settle()
    expect(cards(people[0])[0]?.text).toContain('dec. 18.')
    await database.db.$transaction((tx) => cancelProgramme(tx, id, by()))
    await settle()
    const card = () => people[0]?.sees[0]
    expect(card()?.text).not.toContain('elmarad')
    expect(card()?.text).toContain('december 10.')
    await people[0]?.does(
      { kind: 'button', payload: `rsvp:${second}:going` },
      { messageId: card()?.id ?? '' },
    )
    await change(second ?? '', { capacity: 7 })
    await settle()
    expect(card()?.labels[0]).toBe('✓ Ott leszek')
    await database.db.$transaction((tx) => cancelSeries(tx, second ?? '', by()))
    await settle()
    expect(card()?.text).toContain('elmarad')
    expect(card()?.labels).toEqual([])
  })
})
