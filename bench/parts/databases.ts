/** Fresh databases with contacts in them: SQLite files that wait for the disk, and a PostgreSQL that does, too. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashSecret } from '../../src/base/secret.ts'
import type { Provider, Store } from '../../src/db/client.ts'
import { type OpenDatabase, openDatabase } from '../../src/db/open.ts'
import { register } from '../../src/room.ts'
import { rooms } from '../../src/rooms.ts'
import { startPostgresql } from '../../tests/postgresql.ts'

// As the app does: what is stored is read by what the rooms bring.
register(rooms)

export const silent = { info() {}, warn() {}, error() {} }

export interface Storage {
  provider: Provider
  /** An empty, migrated database. @returns its address */
  create(): Promise<string>
  remove(): Promise<void>
}

export async function storage(provider: Provider): Promise<Storage> {
  if (provider === 'sqlite') {
    const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'dialogus-bench-'))
    let count = 0
    return {
      provider,
      create: () => migrated(join(folder, `${++count}.db`)),
      async remove() {
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
  const server = await startPostgresql({ durable: true })
  const made: string[] = []
  return {
    provider,
    async create() {
      const url = await server.createDatabase()
      made.push(url)
      return migrated(url)
    },
    async remove() {
      for (const url of made) await server.dropDatabase(url)
      await server.stop()
    },
  }
}

async function migrated(url: string): Promise<string> {
  await (await openDatabase({ url, log: silent })).close()
  return url
}

/** Telegram's ids of the people whom `addPeople` adds, from 0. */
export const userId = (index: number) => 1_000_001 + index
/** Ids of a kind of row, from 0: as long as those that the product makes. */
export const idsFrom = (letter: string) => (index: number) => `${letter}${String(index).padStart(21, '0')}`
export const contactId = idsFrom('c')

/** Numbers `i` from 0, below what stands for the count. */
export const indexes = {
  sqlite: `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)`,
  postgresql: `WITH n AS (SELECT generate_series(0, $1::int - 1) AS i)`,
}
/** Of a number, what stands after the letter of an id. */
export const padded: Record<Provider, (value: string) => string> = {
  sqlite: (value) => `printf('%021d', ${value})`,
  postgresql: (value) => `lpad((${value})::text, 21, '0')`,
}
const parameters = { sqlite: ['?', '?'], postgresql: ['$2::timestamp', '$3::timestamp'] }

/** Contacts who agreed, each with a Telegram account: in two statements, since a million are many. */
export async function addPeople({ db, provider }: Store, count: number): Promise<void> {
  const agreed = new Date(Date.now() - 86_400_000)
  const [first, second] = parameters[provider]
  const id = padded[provider]('i')
  const [role, platform] =
    provider === 'sqlite' ? [`'contact'`, `'telegram'`] : [`'contact'::"Role"`, `'telegram'::"PlatformName"`]
  // SQLite takes WITH before INSERT only; PostgreSQL takes it there, too.
  await db.$executeRawUnsafe(
    `${indexes[provider]} INSERT INTO "Contact" ("id", "name", "language", "role", "consentedAt", "updatedAt")
      SELECT 'c' || ${id}, 'Minta Anna', 'hu', ${role}, ${first}, ${second} FROM n`,
    count,
    agreed,
    agreed,
  )
  await db.$executeRawUnsafe(
    `${indexes[provider]} INSERT INTO "Channel" ("id", "platform", "userId", "chatId", "contactId", "lastSeenAt")
      SELECT 'h' || ${id}, ${platform}, CAST(i + ${userId(0)} AS TEXT), CAST(i + ${userId(0)} AS TEXT), 'c' || ${id}, ${first}
      FROM n`,
    count,
    agreed,
  )
  if (provider === 'postgresql') await db.$executeRawUnsafe('ANALYZE')
}

/** The secret in the cookie of the page of the person whom `addReaders` adds, from 0. */
export const readerToken = (index: number) => `bench${String(index).padStart(27, '0')}`
export const readerId = idsFrom('w')

/** Contacts who agreed, each with a web chat and a browser signed in; `english` of them, the last, speak English. */
export async function addReaders({ db }: Store, count: number, english = 0): Promise<void> {
  const agreed = new Date(Date.now() - 86_400_000)
  const expiresAt = new Date(Date.now() + 180 * 86_400_000)
  const all = Array.from({ length: count }, (_, index) => index)
  for (let start = 0; start < count; start += 500) {
    const some = all.slice(start, start + 500)
    await db.contact.createMany({
      data: some.map((index) => ({
        id: readerId(index),
        name: 'Minta Anna',
        language: index < count - english ? 'hu' : 'en',
        consentedAt: agreed,
      })),
    })
    await db.channel.createMany({
      data: some.map((index) => ({
        ...{ id: readerId(index), userId: readerId(index), chatId: readerId(index) },
        ...{ contactId: readerId(index), platform: 'web' as const, lastSeenAt: agreed },
      })),
    })
    await db.webToken.createMany({
      data: some.map((index) => ({
        tokenHash: hashSecret(readerToken(index)),
        channelId: readerId(index),
        createdAt: agreed,
        expiresAt,
      })),
    })
  }
}

/** People with a web chat, each with so many messages in it, which nobody has looked at yet. */
export async function addConversations(
  store: Store,
  readers: number,
  messages: number,
  now: Date,
): Promise<void> {
  const { db, provider } = store
  await addReaders(store, readers)
  const columns = '"channelId", "fromPerson", "content", "sequence", "createdAt"'
  const content = `'{"text":"Kedves Partnerünk! Holnap 10 órakor várjuk a művelődési házban."}'`
  const [json, at] = provider === 'postgresql' ? ['::jsonb', '$2::timestamp'] : ['', '?']
  await db.$executeRawUnsafe(
    `${indexes[provider]} INSERT INTO "WebMessage" (${columns})
      SELECT h."id", false, ${content}${json}, n.i + 1, ${at} FROM "Channel" h CROSS JOIN n WHERE h."platform" = 'web'`,
    messages,
    now,
  )
  await db.channel.updateMany({ where: { platform: 'web' }, data: { webSequence: messages } })
}

/** Opens it, does the work, closes it. */
export async function within<Result>(
  url: string,
  work: (opened: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  const opened = await openDatabase({ url, log: silent })
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}
