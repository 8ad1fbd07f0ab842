/** Backups of either database into either database: exact, of one moment, and refused when they are not whole. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BackupFault } from '../../src/backup/fault.ts'
import { checkBackup, decode, type Header } from '../../src/backup/format.ts'
import { makeBackup } from '../../src/backup/make.ts'
import { restoreBackup } from '../../src/backup/restore.ts'
import { newId } from '../../src/base/id.ts'
import type { Database } from '../../src/db/client.ts'
import { migrate, readMigrations } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { databases, silent, sqlite, type TestDatabase } from '../databases.ts'

const now = new Date('2026-11-25T02:30:00Z')
let folder: string
const undo: (() => Promise<unknown>)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dialogus-backup-'))
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
  rmSync(folder, { recursive: true, force: true })
})

async function opened(open: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const database = await open()
  undo.push(() => database.close())
  return database
}

/** A fresh database of the other kind than this, closed and ready to be restored into. */
const other = (name: string) => databases.find((one) => one.name !== name)?.open ?? databases[0]?.open

/** What is hard to carry over: every byte, each kind of nothing, milliseconds, signs, numbers as they are. */
async function fill(db: Database): Promise<void> {
  const contact = await db.contact.create({
    data: {
      id: 'contact',
      name: 'Minta Őrző „Űrhajós” \\ \'"\t\n{},NULL 🚲',
      language: 'hu',
      consentedAt: new Date('2026-03-29T00:59:59.999Z'),
    },
  })
  await db.channel.create({
    data: {
      id: 'channel',
      platform: 'web',
      userId: 'web-1',
      contactId: contact.id,
      lastSeenAt: new Date(0),
      unreachableAt: new Date('1969-12-31T23:59:59.001Z'),
    },
  })
  for (const [id, bytes] of [
    ['all', Uint8Array.from({ length: 256 }, (_, index) => index)],
    ['none', new Uint8Array()],
    ['long', new Uint8Array(3_000_000).fill(7)],
  ] as const)
    await db.storedFile.create({
      data: {
        id,
        name: `${id}.bin`,
        type: 'application/octet-stream',
        size: bytes.length,
        sha256: '',
        bytes,
      },
    })
  const state = { text: 'null', none: null, list: [1.5, -0.1, 1e21, 9007199254740991], deep: { á: [[]] } }
  await db.formSession.create({
    data: { id: 'session', contactId: contact.id, kind: 'survey', reference: 'x', state, active: true },
  })
  await db.webMessage.createMany({
    data: Array.from({ length: 1200 }, (_, index) => ({
      channelId: 'channel',
      fromPerson: false,
      content: { text: `№ ${index + 1}` },
      sequence: index + 1,
    })),
  })
  // The highest numbers are gone: they are not given again.
  await db.webMessage.deleteMany({ where: { id: { gt: 1190 } } })
  await db.setting.create({ data: { key: 'text', value: 'null' } })
}

async function contents(file: string): Promise<{ header: Header; rows: Map<string, unknown[]> }> {
  let header: Header | undefined
  const rows = new Map<string, unknown[]>()
  for await (const entry of decode(file))
    if (entry.row === undefined) header = entry.header
    else {
      const { table, row } = entry
      // PostgreSQL keeps what a JSON says, not how it was written.
      const values = table.columns.map(({ name, type }, index) => [
        name,
        type === 'json' && typeof row[index] === 'string' ? JSON.parse(row[index]) : row[index],
      ])
      const list = rows.get(table.name) ?? []
      rows.set(table.name, list)
      list.push(Object.fromEntries(values))
    }
  if (!header) throw new Error('no header')
  for (const list of rows.values()) list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return { header, rows }
}

describe('under a key', () => {
  const key = 'kulcs-a-mentésekhez-1'

  test('is read with that key only, and only as it was written', async () => {
    const from = await opened(databases[0]?.open ?? expect.fail('no database'))
    await from.db.setting.create({ data: { key: 'name', value: 'Minta' } })
    const file = join(folder, 'sealed.jsonl.gz')
    const header = await makeBackup({ url: from.url, file, now, key })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await checkBackup(file, key)).toEqual(header)
    const bytes = readFileSync(file)
    expect(bytes.includes(gzipSync('x').subarray(0, 3))).toBe(false)

    await expect(checkBackup(file)).rejects.toThrow(/set BACKUP_KEY/)
    await expect(checkBackup(file, `${key}2`)).rejects.toThrow(/BACKUP_KEY is not the key/)
    const changed = join(folder, 'changed.jsonl.gz')
    const at = [5, 28, 44, 60, Math.floor(bytes.length / 2), bytes.length - 17, bytes.length - 1]
    for (const place of at) {
      const other = Buffer.from(bytes)
      other[place] = (other[place] ?? 0) ^ 1
      writeFileSync(changed, other)
      await expect(checkBackup(changed, key), `byte ${place}`).rejects.toThrow(BackupFault)
    }
    for (const length of [0, 20, 28, 60, 72, bytes.length - 1]) {
      writeFileSync(changed, bytes.subarray(0, length))
      await expect(checkBackup(changed, key), `${length} bytes`).rejects.toThrow(BackupFault)
    }

    const to = await opened(databases[0]?.open ?? expect.fail('no database'))
    await to.disconnect()
    await restoreBackup({ url: to.url, file, force: false, now, key })
    const again = join(folder, 'again.jsonl.gz')
    await makeBackup({ url: to.url, file: again, now })
    expect((await contents(again)).rows.get('Setting')).toHaveLength(1)
    // Whoever can put a file there could have written this one.
    await expect(restoreBackup({ url: to.url, file: again, force: true, now, key })).rejects.toThrow(
      /BACKUP_KEY empty/,
    )
  })
})

describe.each(databases)('a backup of $name', ({ name, open }) => {
  test('is exact in a database of the same kind and of the other, and back again', async () => {
    const from = await opened(open)
    await fill(from.db)
    const file = join(folder, 'first.jsonl.gz')
    const header = await makeBackup({ url: from.url, file, now })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['first.jsonl.gz'])
    expect(await checkBackup(file)).toEqual(header)
    expect(header).toMatchObject({ database: name, at: now.toISOString(), sequences: { WebMessage: 1200 } })
    const first = await contents(file)
    expect(first.rows.get('WebMessage')).toHaveLength(1190)

    const way = [open, other(name) ?? open, open]
    let last = file
    for (const [step, next] of way.entries()) {
      const to = await opened(next)
      await to.disconnect()
      const restored = await restoreBackup({ url: to.url, file: last, force: false, now })
      expect(restored.header.tables.map(({ name, rows }) => [name, rows])).toEqual(
        header.tables.map(({ name, rows }) => [name, rows]),
      )
      const again = await openDatabase({ url: to.url, log: silent })
      undo.push(() => again.close())
      const bytes = await again.db.storedFile.findUniqueOrThrow({ where: { id: 'all' } })
      expect([...bytes.bytes]).toEqual(Array.from({ length: 256 }, (_, index) => index))
      // As the program compares instants and numbers rows.
      expect(await again.db.channel.count({ where: { lastSeenAt: { lte: new Date(0) } } })).toBe(1)
      expect(await again.db.channel.count({ where: { lastSeenAt: { lt: new Date(0) } } })).toBe(0)
      last = join(folder, `step-${step}.jsonl.gz`)
      await makeBackup({ url: to.url, file: last, now })
      expect((await contents(last)).rows).toEqual(first.rows)
      const message = { channelId: 'channel', fromPerson: false, content: {}, sequence: 9999 }
      expect((await again.db.webMessage.create({ data: message })).id).toBe(1201)
      await again.db.webMessage.deleteMany({ where: { sequence: 9999 } })
    }
  })

  test('is of one moment while writes go on', async () => {
    const { db, url } = await opened(open)
    // Enough of a table for a backup to take its time.
    const padding = { kind: 'ngo', town: 'x'.repeat(1000), townKey: '', language: 'hu' } as const
    await db.organisation.createMany({
      data: Array.from({ length: 1000 }, () => newId()).map((id) => ({
        id,
        name: id,
        nameKey: id,
        ...padding,
      })),
    })
    let written = 0
    let over = false
    // What belongs together is written together: an organisation, and then its tag.
    const writing = async () => {
      while (!over) {
        const id = newId()
        await db.$transaction(async (tx) => {
          const facts = { name: id, nameKey: id, kind: 'ngo', town: '', townKey: '', language: 'hu' } as const
          await tx.organisation.create({ data: { id, ...facts } })
          await tx.organisationTag.create({ data: { organisationId: id, tag: 'x' } })
        })
        written++
      }
    }
    const writers = [writing(), writing()]
    const until = async (count: number) => {
      while (written < count) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await until(20)
    const during: number[] = []
    for (const part of [1, 2]) {
      const file = join(folder, `${part}.jsonl.gz`)
      const before = written
      await makeBackup({ url, file, now })
      const { rows } = await contents(file)
      const organisations = (rows.get('Organisation')?.length ?? 0) - 1000
      expect(rows.get('OrganisationTag')).toHaveLength(organisations)
      expect(organisations).toBeGreaterThanOrEqual(before)
      during.push(written - before)
      await until(written + 5)
    }
    over = true
    await Promise.all(writers)
    // Nobody waited for it.
    expect(Math.max(...during)).toBeGreaterThan(0)
  })

  test('that is not whole is refused before anything is touched', async () => {
    const from = await opened(open)
    await from.db.contact.create({ data: { id: 'kept', name: 'Minta', language: 'hu' } })
    const whole = join(folder, 'whole.jsonl.gz')
    await makeBackup({ url: from.url, file: whole, now })
    await from.disconnect()
    const bytes = readFileSync(whole)
    const text = gunzipSync(bytes).toString()
    const zipped = (changed: string) => gzipSync(changed)
    const wrong: [name: string, bytes: Buffer, says: RegExp][] = [
      ['truncated', bytes.subarray(0, bytes.length - 20), /damaged \(its end is missing\)/],
      ['half', bytes.subarray(0, bytes.length / 2), /damaged/],
      ['flipped', bytes.with(bytes.length - 30, (bytes.at(-30) ?? 0) ^ 1) as Buffer, /damaged/],
      ['changed', zipped(text.replace('"Minta"', '"Másik"')), /damaged \(its checksum differs\)/],
      [
        'without its last line',
        zipped(text.replace(/\{"sha256".*\n$/, '')),
        /damaged \(its end is missing\)/,
      ],
      ['without a row', zipped(text.replace(/\n\["kept".*/, '')), /damaged \(Contact has 0 of 1 rows\)/],
      ['longer', zipped(`${text}[]\n`), /damaged \(something follows its end\)/],
      ['text', Buffer.from('árvíztűrő'), /is no backup/],
      ['zipped text', zipped('{"a":1}\n'), /is no backup/],
      ['newer', zipped(text.replace('"version":1', '"version":2')), /made by a newer version/],
    ]
    for (const [what, changed, says] of wrong) {
      const file = join(folder, what)
      writeFileSync(file, changed)
      await expect(restoreBackup({ url: from.url, file, force: true, now }), what).rejects.toThrow(says)
    }
    const missing = { url: from.url, file: join(folder, 'nowhere'), force: true, now }
    await expect(restoreBackup(missing)).rejects.toThrow(/There is no file/)
    const empty = name === 'sqlite' ? join(folder, 'nothing.db') : await from.shadow()
    await expect(makeBackup({ url: empty, file: join(folder, 'of-nothing'), now })).rejects.toThrow(
      /correct DATABASE_URL/,
    )
    expect(readdirSync(folder).filter((one) => /nothing/.test(one))).toEqual([])
    const again = await openDatabase({ url: from.url, log: silent })
    undo.push(() => again.close())
    expect(await again.db.contact.findMany({ select: { id: true } })).toEqual([{ id: 'kept' }])
  })

  test('does not replace what is there, but by force, and then keeps it', async () => {
    const from = await opened(open)
    await from.db.contact.create({ data: { id: 'then', name: 'Minta', language: 'hu' } })
    const file = join(folder, 'then.jsonl.gz')
    await makeBackup({ url: from.url, file, now })
    await from.db.contact.update({ where: { id: 'then' }, data: { id: 'now' } })
    await from.disconnect()
    await expect(restoreBackup({ url: from.url, file, force: false, now })).rejects.toThrow(
      /not empty: with --force/,
    )
    const { aside = '' } = await restoreBackup({ url: from.url, file, force: true, now })
    const ids = async (url: string) => {
      const { db, close } = await openDatabase({ url, log: silent })
      const rows = await db.contact.findMany({ select: { id: true } })
      await close()
      return rows.map(({ id }) => id)
    }
    expect(await ids(from.url)).toEqual(['then'])
    if (name === 'sqlite') expect(await ids(aside)).toEqual(['now'])
    else {
      await restoreBackup({ url: from.url, file: aside, force: true, now: new Date(now.getTime() + 1000) })
      expect(await ids(from.url)).toEqual(['now'])
    }
  })

  test('of an older version is brought up to date; of a newer one it is refused', async () => {
    const known = readMigrations(name).migrationDirectories.map(({ path }) => path)
    expect(known.length).toBeGreaterThan(1)
    const [oldest = ''] = known
    // A database that has the first migration only.
    const from = await opened(open)
    const url = name === 'sqlite' ? join(folder, 'old.db') : await from.shadow()
    const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3')
    const adapter =
      name === 'sqlite' ? new PrismaBetterSqlite3({ url }) : new PrismaPg({ connectionString: url, max: 1 })
    expect(await migrate(name, adapter, oldest)).toEqual([oldest])
    const file = join(folder, 'old.jsonl.gz')
    expect((await makeBackup({ url, file, now })).migrations).toEqual([oldest])
    // Into a database of today's version.
    await from.disconnect()
    await restoreBackup({ url: from.url, file, force: false, now })
    const again = await openDatabase({ url: from.url, log: silent })
    undo.push(() => again.close())
    expect(await again.db.contact.count()).toBe(0)
    const up = join(folder, 'up.jsonl.gz')
    expect((await makeBackup({ url: from.url, file: up, now })).migrations).toEqual(known)
    await again.close()
    undo.pop()
    const text = gunzipSync(readFileSync(up)).toString()
    const newer = text.replace(`"${oldest}"`, `"${oldest}","29990101000000_later"`)
    const { createHash } = await import('node:crypto')
    const body = newer.replace(/\{"sha256".*\n$/, '')
    const sha256 = createHash('sha256').update(body).digest('hex')
    writeFileSync(up, gzipSync(`${body}${JSON.stringify({ sha256 })}\n`))
    await expect(restoreBackup({ url: from.url, file: up, force: true, now })).rejects.toThrow(
      /29990101000000_later is unknown here/,
    )
  })
})

test('a backup that was made to hurt takes no more memory than a row of ours', async () => {
  const from = await opened(sqlite.open)
  await from.db.contact.create({ data: { id: 'kept', name: 'Minta', language: 'hu' } })
  const whole = join(folder, 'whole.jsonl.gz')
  await makeBackup({ url: from.url, file: whole, now })
  const text = gunzipSync(readFileSync(whole)).toString()
  const [header = ''] = text.split('\n', 1)
  const million = 1024 * 1024
  const wrong: [what: string, lines: string[], says: RegExp][] = [
    ['no end of a line', [header, 'x'.repeat(80 * million)], /longer than any of a backup/],
    ['no end of the first line', ['x'.repeat(2 * million), ''], /longer than any of a backup/],
    ['no end of a mark', [header, `{"table":"${'x'.repeat(2 * million)}"}\n`], /longer than any/],
    ['cells without an end', [text.replace('["kept"', `["kept"${',0'.repeat(million)}`)], /a row of Contact/],
    ['lists in a row', [text.replace('"Minta"', `[${'[],'.repeat(million)}0]`)], /a row of Contact/],
    ['objects in a row', [text.replace('"Minta"', `{"a":[${'{},'.repeat(million)}0]}`)], /a row of Contact/],
    [
      'a text without its end',
      [text.replace('"Minta"', `"Minta\\\\\\"${' '.repeat(million)}`)],
      /a row of C/,
    ],
  ]
  const parse = vi.spyOn(JSON, 'parse')
  undo.push(async () => parse.mockRestore())
  for (const [what, lines, says] of wrong) {
    const file = join(folder, 'made')
    writeFileSync(file, gzipSync(lines.join('\n')))
    await expect(checkBackup(file), what).rejects.toThrow(says)
  }
  // None of these was made into objects first.
  expect(Math.max(...parse.mock.calls.map(([json]) => json.length))).toBeLessThan(million)
  // Quotation marks and backslashes in what people wrote are no end of it.
  await from.db.contact.create({ data: { id: 'odd', name: '\\",[{\\\\"\\', language: 'hu' } })
  await makeBackup({ url: from.url, file: join(folder, 'odd'), now })
  expect(await checkBackup(join(folder, 'odd'))).toBeDefined()
})
