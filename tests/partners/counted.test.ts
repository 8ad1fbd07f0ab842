/** How many an audience reaches is what counting anew says, whatever has been written meanwhile. */
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { stampTriggers, triggersAgain, unstamped } from '../../scripts/stamp-triggers.ts'
import type { Database } from '../../src/db/client.ts'
import { readMigrations } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { countedOnce, forgetGoneWriters, stampedTables } from '../../src/db/unchanged.ts'
import type { Audience } from '../../src/partners/audience.ts'
import { audienceLeaves } from '../../src/partners/leaf.ts'
import { countAudience, ofAudience, where } from '../../src/partners/where.ts'
import { databases, postgresql, silent } from '../databases.ts'
import { eventually } from '../eventually.ts'

const at = new Date('2026-11-25T09:00:00Z')

const audiences: Audience[] = [
  { all: true },
  { not: { or: [{ language: 'en' }, { tag: 'új' }] } },
  ...[{ kind: 'ngo' }, { town: 'Ebes' }, { field: 'sport' }, { organisation: 'o1' }].map(
    (leaf) => leaf as Audience,
  ),
  ...(['going', 'waitlisted', 'none', 'came'] as const).map((state) => ({
    rsvp: { programmeId: 'p', state },
  })),
  ...(['answered', 'not-started'] as const).map((state) => ({ survey: { surveyId: 's', state } })),
  { late: 'duty' },
  { duty: { matterId: 'm', state: 'done' } },
  { call: { matterId: 'm', state: 'interesting' } },
  { measure: { matterId: 'm', state: 'stuck' } },
  { tag: 'új' },
  { language: 'en' },
  { offers: 'digest' },
  { offers: 'offer-room' },
]

test('of each condition that there is, one is tried', () => {
  const tried = JSON.stringify(audiences)
  for (const { name } of audienceLeaves.all()) expect(tried).toContain(`"${name}":`)
})

const onlyOnce = (error: unknown) => {
  // What is there already is there, what is gone is gone.
  if (!/Unique|not found|Foreign key/.test(String(error))) throw error
}

/** Each writes something of which an audience may speak. */
const acts: Record<string, (db: Database, one: string, other: string) => Promise<unknown>> = {
  nothing: async () => {},
  agree: (db, one) => db.contact.updateMany({ where: { id: one }, data: { consentedAt: at } }),
  speak: (db, one) => db.contact.updateMany({ where: { id: one }, data: { language: 'en' } }),
  kind: (db, one) => db.organisation.updateMany({ where: { id: `o${one}` }, data: { kind: 'ngo' } }),
  town: (db, one) => db.organisation.updateMany({ where: { id: `o${one}` }, data: { townKey: 'ebes' } }),
  field: (db, one) =>
    db.organisationField.create({ data: { organisationId: `o${one}`, field: 'Sport', fieldKey: 'sport' } }),
  tag: (db, one) => db.organisationTag.create({ data: { organisationId: `o${one}`, tag: 'új' } }),
  untag: (db) => db.organisationTag.deleteMany(),
  come: (db, one) =>
    db.rsvp.createMany({ data: [{ programmeId: 'p', contactId: one, answer: 'going', answeredAt: at }] }),
  wait: (db, one) => db.rsvp.updateMany({ where: { contactId: one }, data: { waitlisted: 1 } }),
  mark: (db, one) => db.rsvp.updateMany({ where: { contactId: one }, data: { attended: true } }),
  answer: (db, one) =>
    db.participation.upsert({
      where: { surveyId_contactId_organisationId: { surveyId: 's', contactId: one, organisationId: '' } },
      create: { surveyId: 's', contactId: one, state: 'started' },
      update: { state: 'done' },
    }),
  late: (db, one) =>
    db.matterState.create({
      data: { matterId: 'm', organisationId: `o${one}`, state: 'open', overdue: true, changedAt: at },
    }),
  ...Object.fromEntries(
    ['done', 'interesting', 'stuck'].map((state) => [
      state,
      (db: Database) => db.matterState.updateMany({ data: { state } }),
    ]),
  ),
  close: (db) => db.matter.updateMany({ data: { status: 'closed' } }),
  offer: (db, one, other) =>
    db.posting.create({
      data: {
        ...{ id: other, side: 'offer', field: 'room', text: '', createdAt: at, expiresAt: at },
        ...{ organisationId: `o${one}`, contactId: one },
      },
    }),
  'close an offer': (db, one) => db.posting.updateMany({ where: { id: one }, data: { state: 'closed' } }),
  digest: (db, one) =>
    db.offerChoice.upsert({
      where: { contactId: one },
      create: { contactId: one, digest: false },
      update: { digest: true },
    }),
  channel: (db, one, other) =>
    db.channel.create({
      data: { id: other, platform: 'web', userId: other, contactId: one, lastSeenAt: at },
    }),
  belong: (db, one, other) => db.membership.create({ data: { contactId: one, organisationId: `o${other}` } }),
  'take back': async (db, one) =>
    await db
      .$transaction(async (tx) => {
        await tx.contact.updateMany({ data: { optedOutAt: at } })
        await countAudience(tx, { all: true })
        await tx.contact.deleteMany({ where: { id: one } })
        await countAudience(tx, { kind: 'ngo' })
        throw new Error('not found')
      })
      .catch(onlyOnce),
  link: (db, one, other) => db.channel.updateMany({ where: { id: other }, data: { contactId: one } }),
  unlink: (db, one) => db.channel.deleteMany({ where: { id: one } }),
  leave: (db, one) => db.membership.deleteMany({ where: { contactId: one } }),
  join: (db, one) => db.contact.create({ data: { id: one, name: one, language: 'hu', consentedAt: at } }),
  stop: (db, one) => db.contact.updateMany({ where: { id: one }, data: { optedOutAt: at } }),
  dissolve: (db, one) => db.organisation.deleteMany({ where: { id: `o${one}` } }),
  erase: (db, one) => db.contact.deleteMany({ where: { id: one } }),
}

async function recount(db: Database, audience: Audience) {
  const contacts = await db.contact.count({ where: where(audience) })
  if (!('all' in audience)) return { contacts }
  return { contacts, organisations: await db.organisation.count({ where: ofAudience(audience) }) }
}

async function begin(db: Database): Promise<void> {
  for (const id of ['0', '1', '2']) {
    await db.organisation.create({
      data: {
        ...{ id: `o${id}`, name: `o${id}`, nameKey: `o${id}`, kind: 'company', town: '', townKey: '' },
        language: 'hu',
      },
    })
    if (id === '0') continue
    await db.contact.create({
      data: {
        ...{ id, name: id, language: 'hu', ...(id === '2' && { consentedAt: at }) },
        memberships: { create: { organisationId: `o${id}` } },
        channels: { create: { id, platform: 'telegram', userId: id, lastSeenAt: at } },
      },
    })
  }
  await db.programme.create({
    data: {
      ...{ id: 'p', type: 'workshop', title: {}, description: {}, audience: { all: true } },
      ...{ startsLocal: '2026-12-03T17:00', startsZone: 'Europe/Budapest', startsAt: at },
    },
  })
  await db.survey.create({
    data: { id: 's', formId: 's', title: {}, audience: { all: true }, zone: 'Europe/Budapest' },
  })
  await db.matter.create({
    data: {
      ...{ id: 'm', kind: 'duty', title: {}, text: {}, scope: {}, details: {}, status: 'open' },
      ...{ dueLocal: '2026-12-03T17:00', dueZone: 'Europe/Budapest', dueAt: at, createdAt: at },
    },
  })
}

describe.each(databases)('on $name', ({ open, name }) => {
  test('an audience reaches as many as a recount says', { timeout: 60_000 }, async () => {
    const database = await open()
    const { db, provider } = database
    await begin(db)
    for (const [at, [name, act]] of Object.entries(acts).entries()) {
      await act(db, '1', '2').catch(onlyOnce)
      // Which tables an audience reads does not depend on the database.
      const some = audiences.filter((_, index) => provider === 'sqlite' || index % 4 === at % 4)
      for (const audience of some)
        expect(await countAudience(db, audience), `${name} ${JSON.stringify(audience)}`).toMatchObject(
          await recount(db, audience),
        )
    }
    await database.close()
  })

  test('each table of which something is counted tells that it has changed', async () => {
    const database = await open()
    const rows =
      name === 'sqlite'
        ? database.db.$queryRaw<{ table: string }[]>`
            SELECT DISTINCT tbl_name AS "table" FROM sqlite_schema
            WHERE type = 'trigger' AND sql LIKE '%INSERT INTO "TableChange"%'`
        : database.db.$queryRaw<{ table: string }[]>`
            SELECT DISTINCT tgrelid::regclass::text AS "table" FROM pg_trigger
            WHERE tgfoid = 'stamp_table'::regproc`
    const told = (await rows).map(({ table }) => table.replaceAll('"', ''))
    expect(told.toSorted()).toEqual(stampedTables.toSorted())
    // By which the next migration sees whose it is to write.
    expect(unstamped([...stampedTables, 'Host'], readMigrations(name))).toEqual(['Host'])
    await database.close()
  })

  test('a table that SQLite makes anew has its triggers again, as they were written last', async () => {
    const { db, provider, close } = await open()
    if (provider === 'sqlite') {
      const triggers = () =>
        db.$queryRaw<{ name: string; sql: string }[]>`
          SELECT "name", "sql" FROM sqlite_schema WHERE "type" = 'trigger' AND tbl_name = 'Contact' ORDER BY "name"`
      const before = await triggers()
      expect(before.length).toBeGreaterThan(2)
      const anew = ['CREATE TABLE "new_Contact" AS SELECT * FROM "Contact"', 'DROP TABLE "Contact"']
      const script = [...anew, 'ALTER TABLE "new_Contact" RENAME TO "Contact"']
      const again = triggersAgain(`${script.join(';\n')};\n`, readMigrations(provider))
      await db.$executeRawUnsafe('PRAGMA foreign_keys = OFF')
      for (const statement of [...script, ...again]) await db.$executeRawUnsafe(statement)
      expect(await triggers()).toEqual(before)
    }
    await close()
  })

  test('triggers as a migration writes them tell of what is made, changed and deleted, however', async () => {
    const { db, provider, close } = await open()
    for (const statement of stampTriggers(provider, 'Host')) await db.$executeRawUnsafe(statement)
    await db.contact.createMany({ data: ['1', '2'].map((id) => ({ id, name: id, language: 'hu' })) })
    const stamp = async () => JSON.stringify(await db.tableChange.findMany({ where: { table: 'Host' } }))
    const row = { about: 'programme:p', contactId: '1' }
    for (const act of [
      () => db.host.create({ data: row }),
      () => db.host.updateMany({ data: { contactId: '2' } }),
      () => db.host.deleteMany(),
    ]) {
      const before = await stamp()
      await act()
      expect(await stamp()).not.toBe(before)
    }
    await close()
  })

  test('who asks while it is being counted has that, and counts again after a write', async () => {
    const database = await open()
    const { db } = database
    let times = 0
    const once = countedOnce<number>(5)
    const count = () =>
      once(db, { tables: ['Contact'], key: 'all' }, async () => {
        times += 1
        await delay(50)
        return await db.contact.count()
      })
    expect(await Promise.all([count(), count(), count()])).toEqual([0, 0, 0])
    await db.contact.create({ data: { id: 'anna', name: 'Anna', language: 'hu' } })
    expect(await Promise.all([count(), count()])).toEqual([1, 1])
    expect(times).toBe(2)
    await database.close()
  })
})

test('what a connection wrote that is gone by now is counted after its stamps are forgotten', async () => {
  const database = await postgresql.open()
  const { db } = database
  const writes = async (name: string) => {
    const other = await openDatabase({ url: database.url, log: silent })
    const channels = { create: { id: name, platform: 'web', userId: name, lastSeenAt: at } } as const
    await other.db.contact.create({ data: { id: name, name, language: 'hu', consentedAt: at, channels } })
    await other.close()
    const gone = () => db.$queryRaw<{ count: bigint }[]>`
      SELECT COUNT(*) FROM "TableChange" WHERE "writer" IN (SELECT pid FROM pg_stat_activity)`
    await eventually('its end', async () => (await gone())[0]?.count === 0n)
  }
  const reached = async () => (await countAudience(db, { all: true })).contacts
  expect(await reached()).toBe(0)
  for (const count of [1, 2]) {
    await writes(`${count}`)
    await forgetGoneWriters(db)
    expect(await reached()).toBe(count)
  }
  const left = await db.tableChange.findMany({ where: { table: 'Contact' } })
  expect(left).toMatchObject([{ writer: 0 }])
  await database.close()
})
