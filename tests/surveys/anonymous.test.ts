/**
 * Tries to find out who gave which anonymous answer, as somebody who holds the database and knows who was asked: by
 * every column of every table, by the order of rows on disk, and by PostgreSQL's transaction numbers.
 */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../src/base/id.ts'
import type { Database } from '../../src/db/client.ts'
import { addAnonymousResponse, forgetConversation, mixedTogether } from '../../src/surveys/anonymous.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { sampleForm } from './sample.ts'
import { fillIn, publish, world } from './world.ts'

type Row = Record<string, unknown>

/** Every table with every row, in the order they lie on disk, with what the database itself notes of a row. */
async function everything({ db, provider }: TestDatabase): Promise<Map<string, Row[]>> {
  const names = z
    .array(z.object({ name: z.string() }))
    .parse(
      await db.$queryRawUnsafe(
        provider === 'sqlite'
          ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
          : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
      ),
    )
  const found = new Map<string, Row[]>()
  for (const { name } of names)
    found.set(
      name,
      await db.$queryRawUnsafe<Row[]>(
        provider === 'sqlite'
          ? `SELECT rowid AS _place, * FROM "${name}" ORDER BY rowid`
          : `SELECT ctid::text AS _place, xmin::text AS _transaction, * FROM "${name}" ORDER BY ctid`,
      ),
    )
  return found
}

function text(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'bigint'
      ? String(part)
      : part instanceof Uint8Array
        ? Buffer.from(part).toString('latin1')
        : part,
  )
}

describe.each(databases)('anonymous answers ($name)', ({ open }) => {
  test('no column of any table leads from an answer to a person', async () => {
    const database = await open()
    const w = await world(database)
    const { s, member } = w
    const people = []
    for (let n = 1; n <= 6; n++) people.push(await member(n % 2 ? 'ngo' : 'town', `Válaszoló ${n}`))
    await publish(w, 'névtelenül', 'személyenként')
    const order = [3, 0, 5, 1, 4, 2]
    for (const at of order) {
      const person = people[at]
      if (!person) throw new Error('no such person')
      await person.presses('Kitöltöm')
      expect(person.sees.at(-2)?.text).toContain('A beküldéskor ez a kapcsolat végleg megszűnik')
      await fillIn(person, ['Igen', 'Pénz', 'Kész'], String(70_000 + at), `titok-${at}`)
      await person.presses('Beküldöm')
      expect(person.last.text).toContain('A válaszok és az Ön neve közötti kapcsolatot töröltük')
    }
    const tables = await everything(database)
    const responses = tables.get('Response') ?? []
    expect(responses).toHaveLength(6)

    // What was answered stands nowhere but in the responses.
    for (const [name, rows] of tables)
      if (name !== 'Response')
        for (const at of order) expect(text(rows).includes(`titok-${at}`), name).toBe(false)
    for (const [name, rows] of tables)
      if (name !== 'Response' && name !== 'ProcessedUpdate')
        for (const at of order)
          expect(text(rows).includes(`70 00${at}`) || text(rows).includes(`7000${at}`), name).toBe(false)
    expect(tables.get('FormSession')).toEqual([])

    // No value of a response that differs from row to row stands anywhere else.
    const elsewhere = text([...tables].filter(([name]) => name !== 'Response').map(([, rows]) => rows))
    for (const response of responses)
      for (const [column, value] of Object.entries(response)) {
        if (column === 'answers' || column.startsWith('_') || value === null) continue
        const distinct = new Set(responses.map((row) => text(row[column])))
        if (distinct.size > 1) expect(elsewhere.includes(text(value)), column).toBe(false)
      }
    // All that differs is the random id and the answers.
    const differing = Object.keys(responses[0] ?? {}).filter(
      (column) => new Set(responses.map((row) => text(row[column]))).size > 1,
    )
    // The stamp is random, and made anew for all that are written together.
    expect(differing.filter((column) => !column.startsWith('_')).sort()).toEqual(['answers', 'id', 'stamp'])
    await s.stop()
    await database.close()
  })

  test('neither the order on disk nor a transaction number tells who answered when', async () => {
    const database = await open()
    const { db, provider } = database
    const survey = await emptySurvey(db)
    const form = sampleForm()
    const count = mixedTogether + 60
    for (let n = 0; n < count; n++)
      await db.$transaction(async (tx) => {
        await tx.setting.create({ data: { key: `done-${String(n).padStart(4, '0')}`, value: { n } } })
        await addAnonymousResponse(
          tx,
          survey,
          { versionId: survey.versionId, form, answers: { n } },
          survey.openedAt,
        )
      })
    const tables = await everything(database)
    const responses = tables.get('Response') ?? []
    const numbers = responses.map(
      ({ answers }) =>
        z.object({ n: z.number() }).parse(typeof answers === 'string' ? JSON.parse(answers) : answers).n,
    )
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, n) => n))

    // The last completions cannot be found among the last rows: they lie anywhere in the last mixing.
    const last = numbers.slice(-mixedTogether)
    const fixedPoints = last.filter((n, at) => n === count - mixedTogether + at).length
    // Of a random order one is expected; more than 8 come once in a million.
    expect(fixedPoints).toBeLessThanOrEqual(8)
    const correlation = rankCorrelation(last)
    // Of 128 in random order its deviation is 1/√127 ≈ 0.09; older rows drift to the front, which is all it may show.
    expect(Math.abs(correlation)).toBeLessThan(0.45)

    if (provider === 'postgresql') {
      // By transaction number: whoever completed last shares theirs with all responses of that mixing. Of an older
      // mixing a few rows are left, any of its 128: that they are just the person's own happens by chance only.
      let guessed = 0
      for (const row of tables.get('Setting') ?? []) {
        const person = Number(String(row.key).slice(5))
        const candidates = numbers.filter((_, at) => responses[at]?._transaction === row._transaction)
        if (person === count - 1) expect(candidates).toHaveLength(mixedTogether)
        else if (candidates.length < 10 && candidates.includes(person)) guessed++
      }
      expect(guessed).toBeLessThanOrEqual(2)
    }
    await database.close()
  })

  test('what was said meanwhile is emptied; what was said before, and by broadcasts, stays', async () => {
    const database = await open()
    const { db } = database
    const contactId = newId()
    const channelId = newId()
    await db.contact.create({
      data: {
        id: contactId,
        name: 'Anna Minta',
        language: 'hu',
        channels: {
          create: { id: channelId, platform: 'web', userId: 'w', chatId: 'w', lastSeenAt: new Date() },
        },
      },
    })
    const since = new Date('2026-11-25T10:00:00Z')
    const say = async (
      at: string,
      words: string,
      more: { priority?: number; status?: 'pending' | 'sent' } = {},
    ) => {
      const { id } = await db.delivery.create({
        data: {
          platform: 'web',
          chatId: 'w',
          contactId,
          language: 'hu',
          priority: more.priority ?? 0,
          status: more.status ?? 'sent',
          content: { text: words, ...(words === 'question' && { ask: { payload: 'f:x:' } }) },
          notBefore: new Date(0),
          sentAt: more.status === 'pending' ? null : new Date(at),
        },
      })
      return id
    }
    let sequence = 0
    const shown = (key: string, fromPerson: boolean, words: string, at: string) =>
      db.webMessage.create({
        data: {
          channelId,
          fromPerson,
          content: { text: words },
          deliveryId: key,
          sequence: ++sequence,
          createdAt: new Date(at),
        },
      })
    const before = await say('2026-11-25T09:58:00Z', 'before')
    await shown(`house-${before}`, false, 'before', '2026-11-25T09:58:00Z')
    await shown('in:1', true, 'typed before', '2026-11-25T09:58:30Z')
    const asked = await say('2026-11-25T10:01:00Z', 'asked')
    await shown(`house-${asked}`, false, 'asked', '2026-11-25T10:01:00Z')
    await shown('in:2', true, 'typed answer', '2026-11-25T10:01:30Z')
    const news = await say('2026-11-25T10:01:40Z', 'news', { priority: 1 })
    await shown(`house-${news}`, false, 'news', '2026-11-25T10:01:40Z')
    await shown('house-4711', false, 'whose delivery is gone', '2026-11-25T10:01:50Z')
    await say('2026-11-25T10:02:00Z', 'question', { status: 'pending' })
    const notice = await say('2026-11-25T10:03:00Z', 'your seat is yours', { priority: 1, status: 'pending' })
    await db.$transaction((tx) => forgetConversation(tx, contactId, since))
    const deliveries = await db.delivery.findMany({
      orderBy: { id: 'asc' },
      select: { content: true, status: true },
    })
    expect(deliveries).toEqual([
      { content: { text: 'before' }, status: 'sent' },
      { content: { text: '' }, status: 'sent' },
      { content: { text: 'news' }, status: 'sent' },
      { content: { text: '' }, status: 'cancelled' },
      { content: { text: 'your seat is yours' }, status: 'pending' },
    ])
    expect(notice).toBeGreaterThan(asked)
    const messages = await db.webMessage.findMany({ orderBy: { id: 'asc' }, select: { content: true } })
    expect(messages.map(({ content }) => content)).toEqual([
      { text: 'before' },
      { text: 'typed before' },
      { text: 'news' },
    ])
    await database.close()
  })
})

async function emptySurvey(db: Database) {
  const survey = {
    id: newId(),
    versionId: newId(),
    openedAt: new Date('2026-11-25T09:00:00Z'),
    createdAt: new Date('2026-11-25T09:00:00Z'),
  }
  await db.survey.create({
    data: {
      id: survey.id,
      formId: 'x',
      title: {},
      privacy: 'anonymous',
      audience: { all: true },
      zone: 'Europe/Budapest',
      openedAt: survey.openedAt,
      versions: { create: { id: survey.versionId, number: 1, form: {} } },
    },
  })
  return survey
}

/** Spearman's: between the place on disk and the order of completion; 1 would give everybody away. */
function rankCorrelation(values: readonly number[]): number {
  const ranks = [...values].sort((a, b) => a - b)
  const n = values.length
  const squares = values.reduce((sum, value, at) => sum + (ranks.indexOf(value) - at) ** 2, 0)
  return 1 - (6 * squares) / (n * (n * n - 1))
}
