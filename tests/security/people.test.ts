/** What a person takes along and leaves behind, codes that are made up, and who has stopped being somebody. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { housekeeping } from '../../src/jobs/housekeeping.ts'
import { rooms } from '../../src/rooms.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { codeOf, coordinator, joined } from '../partners/sample.ts'
import { type Story, story } from '../story.ts'

const day = 86_400_000

describe.each(databases)('people on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  test('codes in made-up payloads count as guesses, and the right one is refused then', async () => {
    await coordinator(s)
    const code = await codeOf(s.db, 'Minta Zöld')
    for (const [verb, wrong] of [
      ['join-yes', 'Z000000000'],
      ['link-yes', 'Z0000000'],
    ] as const) {
      const guesser = s.person({ id: `${verb}-${database.provider}` })
      for (let n = 0; n < 10; n++) await guesser.does({ kind: 'button', payload: `${verb}:${wrong}` })
      await guesser.does({ kind: 'button', payload: `join-yes:${code}` })
      expect(guesser.last.text).toContain('Túl sok hibás kód')
    }
    expect(await s.db.membership.count()).toBe(0)
  })

  test('erasing leaves nothing that leads to the person, and keeps what others still need', async () => {
    const admin = await coordinator(s)
    const before = JSON.stringify(await everything())
    const person = s.person({ id: '777001', name: 'Törlendő Tóbiás' })
    // Said before they were known, and to an account of theirs that another contact had.
    await s.db.delivery.create({
      data: {
        platform: 'telegram',
        chatId: person.id,
        recipientId: person.id,
        language: 'hu',
        priority: 0,
        notBefore: s.now(),
        status: 'sent',
        content: { text: 'Tóbiás' },
      },
    })
    await person.says(`/start ${await codeOf(s.db, 'Minta Őszikék')}`)
    await person.presses('Hozzájárulok')
    const { id } = await s.db.contact.findFirstOrThrow({ where: { name: person.name } })
    const used = newId()
    for (const file of [used, newId()])
      await s.db.storedFile.create({
        data: {
          id: file,
          name: 'Tóbiás.pdf',
          type: 'application/pdf',
          size: 1,
          sha256: '',
          bytes: new Uint8Array(1),
          contactId: id,
        },
      })
    await s.db.broadcast.create({
      data: {
        id: newId(),
        kind: 'message',
        content: {},
        fileId: used,
        audience: { all: true },
        sendAt: s.now(),
        status: 'done',
        createdById: id,
      },
    })
    await person.says('/me')
    await person.presses('Letöltöm')
    const [exported] = await s.db.storedFile.findMany({ where: { type: 'application/json' } })
    const data: unknown = JSON.parse(Buffer.from(exported?.bytes ?? []).toString())
    expect(data).toMatchObject({
      memberships: [{ organisation: { name: 'Minta Őszikék Egyesület' } }],
      createdBroadcasts: [{ kind: 'message' }],
      files: [{ name: 'Tóbiás.pdf' }, { name: 'Tóbiás.pdf' }],
    })
    await person.presses('Letöltöm')
    expect(await s.db.storedFile.count({ where: { type: 'application/json' } })).toBe(1)
    await person.presses('Törlöm az adataimat')
    await person.presses('Igen, végleg')
    expect(
      await s.db.storedFile.findMany({
        where: { type: 'application/pdf' },
        select: { id: true, contactId: true, name: true },
      }),
    ).toEqual([{ id: used, contactId: null, name: expect.not.stringContaining('Tóbiás') }])
    // The goodbye has its address, for a week.
    expect(
      await s.db.delivery.count({ where: { OR: [{ chatId: person.id }, { recipientId: person.id }] } }),
    ).toBe(1)
    s.passTime({ days: 8 })
    await s.db.delivery.updateMany({ data: { createdAt: new Date(s.now().getTime() - 8 * day) } })
    await clean()
    await s.db.storedFile.deleteMany({ where: { id: used } })
    await s.db.broadcast.deleteMany()
    const after = JSON.stringify(await everything())
    for (const trace of [id, person.id, 'Tóbiás']) {
      expect(before).not.toContain(trace)
      expect(after).not.toContain(trace)
    }
    expect(admin.last.text).not.toContain('Tóbiás')
  })

  test('who never agreed is forgotten after a month of silence, who wrote lately or agreed is not', async () => {
    await coordinator(s)
    await s.person({ id: '1', name: 'Elhallgató' }).says('Jó napot!')
    const late = s.person({ id: '2', name: 'Visszatérő' })
    await late.says('Jó napot!')
    await joined(s, 'Minta Zöld', { id: '3', name: 'Belépett' })
    await s.db.contact.updateMany({ data: { createdAt: new Date(s.now().getTime() - day) } })
    s.passTime({ days: 29 })
    await clean()
    expect(await s.db.contact.count({ where: { name: 'Elhallgató' } })).toBe(1)
    await late.says('Itt vagyok még')
    s.passTime({ days: 2 })
    await clean()
    expect((await s.db.contact.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name)).toEqual([
      'Admin',
      'Belépett',
      'Visszatérő',
    ])
  })

  test('lists made for coordinators are forgotten after three months, forms and pictures in use are not', async () => {
    const createdAt = new Date(s.now().getTime() - 91 * day)
    const file = async (type: string, at = createdAt) => {
      const id = newId()
      await s.db.storedFile.create({
        data: { id, name: 'lista', type, size: 1, sha256: '', bytes: new Uint8Array(1), createdAt: at },
      })
      return id
    }
    await file('text/csv')
    const kept = [await file('text/calendar'), await file('text/csv', s.now()), await file('image/jpeg')]
    await s.db.broadcast.create({
      data: {
        id: newId(),
        kind: 'message',
        content: {},
        fileId: kept[2] ?? '',
        audience: { all: true },
        sendAt: s.now(),
      },
    })
    await clean()
    expect((await s.db.storedFile.findMany({ select: { id: true } })).map(({ id }) => id).sort()).toEqual(
      kept.sort(),
    )
  })

  test('taking the bot out of a group does not make anybody unreachable', async () => {
    await coordinator(s)
    const anna = await joined(s, 'Minta Zöld', { name: 'Anna' })
    await anna.does({ kind: 'membership', state: 'stopped' }, { chat: { id: '-100', kind: 'group' } })
    expect(await s.db.channel.count({ where: { unreachableAt: { not: null } } })).toBe(0)
    await anna.does({ kind: 'membership', state: 'stopped' })
    expect(await s.db.channel.count({ where: { unreachableAt: { not: null } } })).toBe(1)
  })

  test("a stranger's file is not even read", async () => {
    let read = 0
    const file = { name: 'a.csv', type: 'text/csv', read: async () => new Uint8Array(++read) }
    const stranger = s.person()
    await stranger.does({ kind: 'file', file })
    expect(read).toBe(0)
    expect(stranger.sees).toHaveLength(1)
  })

  const clean = () =>
    housekeeping(rooms).run({
      db: s.db,
      provider: database.provider,
      now: s.now(),
      clock: () => s.now(),
      log: { ...silent, warn() {} },
      stopping: () => false,
    })

  async function everything() {
    const { db } = s
    return [
      await db.contact.findMany({ include: { channels: true, memberships: true } }),
      await db.delivery.findMany(),
      await db.formSession.findMany(),
      await db.storedFile.findMany({ omit: { bytes: true } }),
      await db.webMessage.findMany(),
      await db.broadcast.findMany(),
      await db.rsvp.findMany(),
      await db.participation.findMany(),
      await db.processedUpdate.findMany(),
    ]
  }
})
