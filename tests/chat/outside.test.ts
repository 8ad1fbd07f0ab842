/** What takes long is done outside of the message's transaction, and all that it causes is kept once. */
import { Worker } from 'node:worker_threads'
import { DeflateRaw } from 'node:zlib'
import { Resvg } from '@resvg/resvg-js'
import QRCode from 'qrcode'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { escapeMarkup } from '../../src/base/markup.ts'
import { defineAction, everyone } from '../../src/chat/command.ts'
import { pdfkit } from '../../src/print/fonts.ts'
import { rooms } from '../../src/rooms.ts'
import { forgetOld } from '../../src/surveys/kept.ts'
import { databases, sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { announced } from '../programmes/sample.ts'
import { story } from '../story.ts'
import { fillIn, publish, type World, world } from '../surveys/world.ts'

/** Transactions under way, and how many were when something was drawn. */
let open = 0
let whileDrawn: number[] = []
const watched = <Drawn extends { prototype: object }>(drawn: Drawn, name: string) => {
  const own = Reflect.get(drawn.prototype, name)
  Reflect.set(drawn.prototype, name, function (this: object, ...given: unknown[]) {
    whileDrawn.push(open)
    return Reflect.apply(own, this, given)
  })
}
watched(Resvg, 'render')
watched(pdfkit(), 'end')
watched({ prototype: QRCode }, 'toBuffer')
// Workbooks.
watched({ prototype: DeflateRaw.prototype }, 'end')
// What is counted on a thread.
watched(Worker, 'postMessage')

describe.each(databases)('on $name', ({ open: opened }) => {
  test('others write meanwhile; what was written before is written once, with what came of it', async () => {
    const database = await opened()
    let worked = 0
    const draw = defineAction({
      verb: 'draw',
      who: everyone,
      args: z.tuple([]),
      async run({ tx, person, say, outside }) {
        const { contactId: id } = person
        await tx.contact.update({ where: { id }, data: { name: `${person.name}!` } })
        const made = outside('picture', async (db) => {
          worked += 1
          // Of one row, as two would that get in each other's way.
          await db.contact.update({ where: { id }, data: { formLanguage: 'de' } })
          return 'kép'
        })
        const frame = outside('frame', () => Promise.resolve('keret'))
        await say({ text: escapeMarkup(`${made} ${frame}`) })
      },
    })
    const s = await story(database, { rooms: [{ actions: [draw] }] })
    try {
      const { id, channels } = await addContact(s.db, ['telegram'], { name: 'Minta Anna' })
      const anna = s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '' })
      await anna.does({ kind: 'button', payload: 'draw' })
      expect(anna.sees.map(({ text }) => text)).toEqual(['kép keret'])
      expect(worked).toBe(1)
      expect(await s.db.contact.findUniqueOrThrow({ where: { id } })).toMatchObject({
        ...{ name: 'Minta Anna!', formLanguage: 'de' },
      })
    } finally {
      await s.stop()
      await database.close()
    }
  })
})

describe('what is drawn', () => {
  let database: TestDatabase
  let w: World
  beforeEach(async () => {
    database = await sqlite.open()
    const own = database.db.$transaction.bind(database.db)
    const counted = async (...given: Parameters<typeof own>) => {
      open += 1
      try {
        return await own(...given)
      } finally {
        open -= 1
      }
    }
    Object.defineProperty(database.db, '$transaction', { value: counted })
    w = await world(database, rooms)
    whileDrawn = []
  })
  afterEach(async () => {
    await w.s.stop()
    await database.close()
  })

  test.each([
    ...['do:cooperation', 'co-file:pdf', 'co-file:xlsx', 'm-report:2026:pdf', 'm-report:2026:xlsx'],
    ...['p-year:2026', 'p-year-file:2026:pdf', 'p-year-file:2026:xlsx'],
  ])('holds up nobody: %s', async (payload) => {
    const { coordinator: kati } = w
    await kati.does({ kind: 'button', payload })
    expect(kati.last.message.file ?? kati.last.message.picture).toBeDefined()
    expect(new Set(whileDrawn)).toEqual(new Set([0]))
  })

  test('holds up nobody: the picture of an invitation, letters to all, and the code of a room', async () => {
    const { coordinator: kati, db } = w
    const organisation = await db.organisation.findFirstOrThrow({ where: { name: 'Minta Egyesület' } })
    const programme = await announced(db)
    for (const payload of [`inv:${organisation.id}`, 'letters:xlsx', `p-here:${programme.id}`]) {
      whileDrawn = []
      await kati.does({ kind: 'button', payload })
      expect(kati.last.message.file ?? kati.last.message.picture, payload).toBeDefined()
      expect(new Set(whileDrawn), payload).toEqual(new Set([0]))
    }
  })

  test('holds up nobody: what a survey came to, question by question, in a table and as a report', async () => {
    const { coordinator: kati } = w
    const anna = await w.member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    await anna.presses('Kitöltöm')
    await fillIn(anna, ['Igen', 'Pénz', 'Kész'], '3', 'Üdv')
    await anna.presses('Beküldöm')
    const drawn = async (press: () => Promise<unknown>) => {
      whileDrawn = []
      await press()
      expect(kati.last.message.file ?? kati.last.message.picture).toBeDefined()
      expect(whileDrawn.length).toBeGreaterThan(0)
      expect(whileDrawn).toEqual(whileDrawn.map(() => 0))
    }
    const { id } = await w.db.survey.findFirstOrThrow()
    await drawn(() => kati.does({ kind: 'button', payload: `sv-res:${id}:0` }))
    await drawn(() => kati.presses('▶'))
    await drawn(() => kati.does({ kind: 'button', payload: `sv-cross:${id}:kind:0` }))
    await drawn(() => kati.does({ kind: 'button', payload: `sv-only:${id}:0:ngo` }))
    await drawn(() => kati.does({ kind: 'button', payload: `sv-file:${id}:pdf` }))
  })

  test('holds up nobody: many responses, counted for whoever thanks for them or turns their questions over', async () => {
    const { coordinator: kati, db } = w
    const anna = await w.member('ngo', 'Anna Minta')
    await publish(w, 'névvel', 'személyenként')
    await anna.presses('Kitöltöm')
    await fillIn(anna, ['Igen', 'Pénz', 'Kész'], '3', 'Üdv')
    await anna.presses('Beküldöm')
    const one = await db.response.findFirstOrThrow({ select: { surveyId: true, surveyVersionId: true } })
    const many = Array.from({ length: 1_500 }, (_, at) => ({ id: `many${at}`, ...one }))
    const same = { language: 'hu', answers: {}, completedAt: new Date(0) }
    await db.response.createMany({ data: many.map((response) => ({ ...response, ...same })) })
    for (const verb of ['sv-index', 'sv-thank']) {
      await db.response.create({ data: { id: verb, ...one, ...same } })
      whileDrawn = []
      await kati.does({
        kind: 'button',
        payload: `${verb}:${one.surveyId}${verb === 'sv-index' ? ':0' : ''}`,
      })
      expect(whileDrawn, verb).toEqual([0])
    }
    // Whoever turns the pages of what they see counts nothing, though more has been answered.
    await db.response.create({ data: { id: 'more', ...one, ...same } })
    whileDrawn = []
    await kati.does({ kind: 'button', payload: `sv-index:${one.surveyId}:0` })
    expect(whileDrawn).toEqual([])
    forgetOld(db, new Date(8.64e15))
    await kati.does({ kind: 'button', payload: `sv-ways:${one.surveyId}:0:answer` })
    expect(whileDrawn).toEqual([0])
  })
})
