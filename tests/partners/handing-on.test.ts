/** When a coordinator leaves, and when the installation moves: what goes to another, and that all is found again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { handover } from '../../commands/handover.ts'
import { makeBackup } from '../../src/backup/make.ts'
import { restoreBackup } from '../../src/backup/restore.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import type { Database } from '../../src/db/client.ts'
import { openDatabase } from '../../src/db/open.ts'
import { findVisitor } from '../../src/db/web-access.ts'
import { handOn } from '../../src/partners/handing-on.ts'
import { rooms } from '../../src/rooms.ts'
import { tellMove } from '../../src/workspace/moving.ts'
import { databases, silent, sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { type Story, story } from '../story.ts'

const now = new Date('2026-11-25T09:00:00Z')

/** Two surveys, a programme and the questions about one of them. */
async function workFor(db: Database, createdById: string): Promise<void> {
  for (const id of ['one', 'two'])
    await db.survey.create({
      data: {
        id,
        formId: id,
        title: { hu: id },
        audience: { all: true },
        zone: 'Europe/Budapest',
        createdById,
      },
    })
  await db.programme.create({
    data: {
      ...{ id: 'programme', type: 'workshop', title: { hu: 'Műhely' }, description: {}, createdById },
      ...{
        startsLocal: '2026-12-05T10:00',
        startsZone: 'Europe/Budapest',
        startsAt: now,
        audience: { all: true },
      },
    },
  })
  await db.host.create({ data: { about: 'programme:programme', contactId: createdById } })
}

describe('in chat and on one database', () => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    database = await sqlite.open()
    s = await story(database, { rooms: [...rooms.slice(1), { commands: [handover] }], now })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  async function someone(name: string, role: 'contact' | 'coordinator' | 'admin') {
    const { id, channels } = await addContact(s.db, ['telegram'], { name, role })
    return { id, person: s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '', name }) }
  }

  test('all that one looked after goes to another in one step, their role ends, and it is recorded', async () => {
    const admin = await someone('Minta Admin', 'admin')
    const kati = await someone('Minta Kati', 'coordinator')
    const feri = await someone('Minta Feri', 'coordinator')
    await workFor(s.db, kati.id)
    await admin.person.says('/átadás Minta Kati')
    expect(admin.person.last.text).toContain(
      'A Minta Kati nevén van: 1 program, 2 kérdőív, 1 téma, amelynek a kérdéseit kapja.',
    )
    expect(admin.person.last.labels).toEqual(['Minta Admin', 'Minta Feri'])
    await admin.person.presses('Minta Feri')
    await admin.person.presses('a szerepköre megszűnik')
    expect(admin.person.last.text).toContain('Kész: Minta Kati → Minta Feri')
    expect(feri.person.last.text).toContain('Mostantól Ön viszi, amit eddig Minta Kati')
    expect(await s.db.survey.count({ where: { createdById: feri.id } })).toBe(2)
    expect(await s.db.programme.count({ where: { createdById: feri.id } })).toBe(1)
    expect(await s.db.host.findFirst()).toMatchObject({ contactId: feri.id })
    expect(await s.db.contact.findUnique({ where: { id: kati.id } })).toMatchObject({ role: 'contact' })
    expect(await s.db.handover.findMany()).toMatchObject([
      { fromId: kati.id, intoId: feri.id, doneById: admin.id },
    ])
  })

  test('only an admin, only to a coordinator, never to oneself; the last admin stays one', async () => {
    const admin = await someone('Minta Admin', 'admin')
    const kati = await someone('Minta Kati', 'coordinator')
    const anna = await someone('Minta Anna', 'contact')
    await workFor(s.db, admin.id)
    const faultOf = async (from: string, into: string, by: string, leaving = false) => {
      const result = await s.db.$transaction((tx) =>
        handOn(tx, { from, into, leaving }, { contactId: by, now }),
      )
      return result.kind === 'refused' ? result.faults[0]?.key : result.kind
    }
    expect(await faultOf(admin.id, kati.id, kati.id)).toBe('partners-handover-admins-only')
    expect(await faultOf(admin.id, admin.id, admin.id)).toBe('partners-handover-same')
    expect(await faultOf(admin.id, anna.id, admin.id)).toBe('partners-handover-no-coordinator')
    expect(await faultOf(kati.id, admin.id, admin.id)).toBe('partners-handover-none')
    expect(await faultOf(admin.id, kati.id, admin.id, true)).toBe('partners-role-last-admin')
    expect(await s.db.survey.count({ where: { createdById: admin.id } })).toBe(2)
    expect(await s.db.handover.count()).toBe(0)
    expect(await faultOf(admin.id, kati.id, admin.id)).toBe('handed')
  })

  test('who chats in a browser is told of the new address by a link that opens what was restored there', async () => {
    const anna = await addContact(s.db, ['web'], { name: 'Minta Anna' })
    const béla = await addContact(s.db, ['telegram'], { name: 'Minta Béla' })
    const person = s.person({ platform: 'web', id: anna.channels.web?.userId ?? '', name: 'Minta Anna' })
    // One after the other, so that each is told in its turn.
    let minutes = -10
    const tell = (address: string, base = 'https://regi.example') => {
      minutes += 1
      const at = new Date(now.getTime() + minutes * 60_000)
      return s.db.$transaction((tx) => tellMove(tx, { address, base }, { contactId: null, now: at }))
    }
    for (const [address, key] of [
      ['uj.example', 'workspace-move-address'],
      ['https://uj.example/chat', 'workspace-move-address'],
      ['https://regi.example/', 'workspace-move-same'],
    ] as const)
      expect(await tell(address)).toMatchObject({ faults: [{ key }] })
    expect(await tell('https://uj.example/')).toMatchObject({ kind: 'told' })
    expect(await tell('https://uj.example')).toMatchObject({ faults: [{ key: 'workspace-move-before' }] })
    // And back to where it was, and there again, each told once.
    expect(await tell('https://regi.example', 'https://uj.example')).toMatchObject({ kind: 'told' })
    const twice = await Promise.all([tell('https://uj.example'), tell('https://uj.example')])
    expect(twice.map(({ kind }) => kind).sort()).toEqual(['refused', 'told'])
    await expandDue(database, now)
    await s.deliver()
    expect(person.last.text).toContain('Elköltözünk')
    const link = person.last.message.buttons?.[0]?.[0]
    const token = /^https:\/\/uj\.example\/c\/(.+)$/.exec(link?.kind === 'link' ? link.url : '')?.[1] ?? ''
    expect(s.seenIn(béla.channels.telegram?.userId ?? '')).toEqual([])

    const folder = mkdtempSync(join(tmpdir(), 'dialogus-move-'))
    const to = await sqlite.open()
    try {
      const file = join(folder, 'move.jsonl.gz')
      await makeBackup({ url: database.url, file, now })
      await to.disconnect()
      await restoreBackup({ url: to.url, file, force: false, now })
      const there = await openDatabase({ url: to.url, log: silent })
      expect(await findVisitor(there.db, token, now)).toMatchObject({ contactId: anna.id })
      await there.close()
    } finally {
      await to.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe.each(databases)('two at once, on $name', ({ open }) => {
  test('what one looked after goes to one of them, and the second is told that nothing is left', async () => {
    const database = await open()
    const { db } = database
    try {
      const people = await Promise.all(
        (['admin', 'coordinator', 'coordinator', 'coordinator'] as const).map((role) =>
          addContact(db, ['telegram'], { role }),
        ),
      )
      const [admin = '', from = '', ...takers] = people.map(({ id }) => id)
      await workFor(db, from)
      const results = await Promise.all(
        takers.map((into) =>
          db.$transaction((tx) => handOn(tx, { from, into, leaving: false }, { contactId: admin, now })),
        ),
      )
      expect(results.map(({ kind }) => kind).sort()).toEqual(['handed', 'refused'])
      const owners = new Set((await db.survey.findMany()).map(({ createdById }) => createdById))
      expect(owners.size).toBe(1)
      expect(await db.handover.count()).toBe(1)
    } finally {
      await database.close()
    }
  })
})
