/** However long somebody pauses, and however a draft of an anonymous survey ends: what was said in it goes with it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { storedMessage } from '../../src/base/message.ts'
import { housekeeping } from '../../src/jobs/housekeeping.ts'
import { mergeContacts } from '../../src/partners/mydata.ts'
import { appendMessage, appendPersonContent } from '../../src/platforms/web/conversation.ts'
import { rooms } from '../../src/rooms.ts'
import { closeDueSurveys } from '../../src/surveys/changing.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import type { StoryPerson } from '../story.ts'
import { publish, type World, world } from './world.ts'

/** Two of the answers: nobody else says this. */
const said = ['titkos-üzenet', '4711']

describe.each([sqlite])('a draft of an anonymous survey ($name)', ({ open }) => {
  let database: TestDatabase
  let w: World
  let updates = 0
  beforeEach(async () => {
    database = await open()
    w = await world(database)
  })
  afterEach(async () => {
    await w.s.stop()
    await database.close()
  })

  /** What the web chat stores: all that was sent to the person, and what they typed. */
  async function shown(person: StoryPerson, typed?: string): Promise<void> {
    const { db, s } = w
    const channel = await db.channel.findFirstOrThrow({ where: { userId: person.id } })
    if (typed !== undefined)
      await appendPersonContent(db, channel.id, `web:${++updates}`, { text: typed }, s.now())
    const sent = await db.delivery.findMany({
      where: { contactId: channel.contactId, status: 'sent' },
      orderBy: { id: 'asc' },
    })
    for (const { id, content } of sent)
      if (content !== null)
        await appendMessage(db, channel.id, `house-${id}`, storedMessage.read(content), s.now())
  }

  async function types(person: StoryPerson, text: string): Promise<void> {
    await shown(person, text)
    await person.says(text)
    await shown(person)
  }

  /** Half way: a number and a text are given, the summary is not sent in. */
  async function begin(person: StoryPerson): Promise<void> {
    await shown(person)
    await person.presses('Kitöltöm')
    await shown(person)
    for (const label of ['Igen', 'Pénz', 'Kész']) await person.presses(label)
    await types(person, said[1] ?? '')
    await types(person, said[0] ?? '')
  }

  async function respondent(name = 'Válaszoló'): Promise<StoryPerson> {
    const { db, s } = w
    const person = s.person({ platform: 'web', id: `web-${name}`, name })
    const account = { id: newId(), platform: 'web', userId: person.id, chatId: person.id } as const
    await db.contact.create({
      data: {
        id: newId(),
        name,
        language: 'hu',
        consentedAt: s.now(),
        channels: { create: { ...account, lastSeenAt: s.now() } },
      },
    })
    return person
  }

  async function opened(): Promise<StoryPerson> {
    const person = await respondent()
    await publish(w, 'névtelenül', 'személyenként')
    await w.db.survey.updateMany({ data: { closesAt: null, closesLocal: null } })
    return person
  }

  /** As many of the two answers as stand in what was said on the web and by the outbox, and in files. */
  async function left(): Promise<string[]> {
    const { db } = w
    const bytes = await db.storedFile.findMany({ select: { bytes: true } })
    const all = JSON.stringify([
      await db.webMessage.findMany({ select: { content: true } }),
      await db.delivery.findMany({ select: { content: true } }),
      await db.formSession.findMany({ select: { state: true } }),
      bytes.map((file) => Buffer.from(file.bytes).toString()),
    ])
    return said.filter((words) => all.includes(words))
  }

  async function tidyUp(): Promise<void> {
    const { db, s } = w
    const log = { info() {}, warn() {}, error() {} }
    const { provider } = database
    await housekeeping(rooms).run({ db, provider, now: s.now(), clock: s.now, log, stopping: () => false })
  }

  const contactOf = (person: StoryPerson) =>
    w.db.contact.findFirstOrThrow({ where: { channels: { some: { userId: person.id } } } })

  test('finished after a pause longer than the outbox keeps anything', async () => {
    const person = await opened()
    await types(person, 'régi beszélgetés')
    w.s.passTime({ hours: 1 })
    await begin(person)
    expect(await left()).toEqual(said)
    w.s.passTime({ days: 100 })
    await tidyUp()
    expect(await left()).toEqual(said)
    await person.says('/continue')
    await shown(person)
    await person.presses('Beküldöm')
    await shown(person)
    expect(await w.db.response.count()).toBe(1)
    expect(await left()).toEqual([])
    const kept = JSON.stringify(await w.db.webMessage.findMany({ select: { content: true } }))
    expect(kept).toContain('régi beszélgetés')
  })

  test('with thousands of messages since', async () => {
    const person = await opened()
    await begin(person)
    const { id: channelId } = await w.db.channel.findFirstOrThrow({ where: { userId: person.id } })
    await w.db.webMessage.createMany({
      data: Array.from({ length: 2500 }, (_, n) => ({
        channelId,
        fromPerson: n % 2 === 0,
        content: { text: 'locsogás' },
        deliveryId: `later-${n}`,
        sequence: 1000 + n,
        createdAt: w.s.now(),
      })),
    })
    await person.presses('Beküldöm')
    expect(await left()).toEqual([])
  })

  test('closed after such a pause', async () => {
    const person = await opened()
    await begin(person)
    w.s.passTime({ days: 100 })
    await tidyUp()
    await w.db.survey.updateMany({ data: { closesAt: w.s.now() } })
    await closeDueSurveys(w.db, w.s.now())
    expect(await left()).toEqual([])
  })

  test.each(['sent in', 'gone on with'])('%s between the closing time and the closing', async (how) => {
    const person = await opened()
    await begin(person)
    await w.db.survey.updateMany({ data: { closesAt: w.s.now() } })
    if (how === 'sent in') await person.presses('Beküldöm')
    else await types(person, 'hozzátennék valamit')
    expect(person.last.text).toContain('most nem tölthető ki')
    expect(await w.db.response.count()).toBe(0)
    await closeDueSurveys(w.db, w.s.now())
    expect(await left()).toEqual([])
  })

  test('of somebody who had answered by another account, which became theirs since', async () => {
    const person = await opened()
    await begin(person)
    const { id: contactId } = await contactOf(person)
    const survey = await w.db.survey.findFirstOrThrow()
    await w.db.participation.updateMany({
      where: { contactId, surveyId: survey.id },
      data: { state: 'done' },
    })
    await person.presses('Beküldöm')
    expect(await w.db.response.count()).toBe(0)
    expect(await left()).toEqual([])
  })

  test('where both accounts of one person have begun: the draft that goes takes along what was said', async () => {
    const other = await respondent('Másik')
    const person = await opened()
    await begin(person)
    w.s.passTime({ minutes: 10 })
    await other.presses('Kitöltöm')
    await shown(other)
    const contacts = { from: (await contactOf(person)).id, into: (await contactOf(other)).id }
    await w.db.$transaction((tx) => mergeContacts(tx, contacts, { contactId: null, now: w.s.now() }))
    await other.presses('Igen')
    expect(await w.db.formSession.count()).toBe(1)
    expect(await left()).toEqual([])
  })
})
