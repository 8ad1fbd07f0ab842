import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { describe, expect, test } from 'vitest'
import { MigrationMismatch, migrate, projectRoot, readMigrations } from '../../src/db/migrate.ts'
import { filters, withSchemaEngine } from '../../src/db/schemaEngine.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { withShadow } from '../postgresql.ts'

describe.each(databases)('migrations on $name', ({ name, open }) => {
  const factory = async (database: TestDatabase) =>
    name === 'sqlite'
      ? new PrismaBetterSqlite3({ url: database.url })
      : withShadow(database.url, await database.shadow())

  test('make exactly the tables of the models', async () => {
    const database = await open()
    const source = readFileSync(join(projectRoot(), 'prisma/schema.prisma'), 'utf8')
    const schema = {
      path: 'schema.prisma',
      content: source.replace('provider = "sqlite"', `provider = "${name}"`),
    }
    const { exitCode, stdout } = await withSchemaEngine(await factory(database), schema, (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...readMigrations(name) },
        to: { tag: 'schemaDatamodel', files: [schema] },
        script: true,
        exitCode: true,
        filters,
      }),
    )
    await database.close()
    expect(stdout ?? '', 'run `npm run db:migration -- NAME`').toMatch(
      /^(\s*|-- This is an empty migration\.\s*)$/,
    )
    expect(exitCode).toBe(0)
  })

  test('are applied once and recorded', async () => {
    const database = await open()
    const recorded = await database.db.$queryRawUnsafe<{ migration_name: string }[]>(
      'SELECT migration_name FROM _prisma_migrations ORDER BY migration_name',
    )
    const expected = readMigrations(name).migrationDirectories.map(({ path }) => path)
    expect(recorded.map((row) => row.migration_name)).toEqual(expected)
    expect(await migrate(name, await factory(database))).toEqual([])
    await database.close()
  })

  test('keep the kind of every broadcast', async () => {
    const database = await open()
    const empty = await database.shadow()
    const adapter =
      name === 'sqlite'
        ? new PrismaBetterSqlite3({ url: empty })
        : new PrismaPg({ connectionString: empty, max: 1 })
    await migrate(name, adapter, '20261125102936_delivery')
    const connection = await adapter.connect()
    await connection.executeScript(
      `INSERT INTO "Broadcast" ("id", "kind", "content", "audience", "sendAt")
       VALUES ('b', 'programme_change', '{}', '{}', '2026-11-01T10:00:00.000Z')`,
    )
    await connection.dispose()
    await migrate(name, adapter)
    const after = await adapter.connect()
    const { rows } = await after.queryRaw({ sql: 'SELECT "kind" FROM "Broadcast"', args: [], argTypes: [] })
    expect(rows).toEqual([['programme_change']])
    await after.dispose()
    await database.close()
  })

  test('name the zone of the moment in the key of a reminder, so that none is sent again', async () => {
    const database = await open()
    const empty = await database.shadow()
    const adapter =
      name === 'sqlite'
        ? new PrismaBetterSqlite3({ url: empty })
        : new PrismaPg({ connectionString: empty, max: 1 })
    await migrate(name, adapter, '20261129084341_form-session-delivery')
    const connection = await adapter.connect()
    const at = `'2026-12-03T16:00:00.000Z'`
    await connection.executeScript(
      `INSERT INTO "Programme" ("id", "type", "title", "description", "startsLocal", "startsZone", "startsAt",
         "deadlineLocal", "deadlineZone", "deadlineAt", "audience", "updatedAt")
       VALUES ('p', 'workshop', '{}', '{}', '2026-12-03T17:00', 'Europe/Budapest', ${at},
         '2026-12-01T17:00', 'Europe/London', ${at}, '{}', ${at});
       INSERT INTO "Survey" ("id", "formId", "title", "audience", "zone", "updatedAt")
       VALUES ('s', 's', '{}', '{}', 'Europe/Kyiv', ${at});
       INSERT INTO "Broadcast" ("id", "kind", "content", "audience", "sendAt", "programmeId", "surveyId", "dueKey")
       VALUES
         ('1', 'programme_reminder', '{}', '{}', ${at}, 'p', NULL, 'programme:p:start:days-7:2026-12-03T17:00'),
         ('2', 'deadline_reminder', '{}', '{}', ${at}, 'p', NULL, 'programme:p:deadline:days-3:2026-12-01T17:00'),
         ('3', 'survey_reminder', '{}', '{}', ${at}, NULL, 's', 'survey:s:closing:days-3:2026-12-03T20:00'),
         ('4', 'survey_reminder', '{}', '{}', ${at}, NULL, 's', 'survey:s:by-hand:2026-12-03'),
         ('5', 'survey_invitation', '{}', '{}', ${at}, 'p', 's', 'programme:p:feedback')`,
    )
    await connection.dispose()
    await migrate(name, adapter)
    const after = await adapter.connect()
    const sql = 'SELECT "dueKey" FROM "Broadcast" ORDER BY "id"'
    const { rows } = await after.queryRaw({ sql, args: [], argTypes: [] })
    expect(rows.flat()).toEqual([
      'programme:p:start:days-7:2026-12-03T17:00[Europe/Budapest]',
      'programme:p:deadline:days-3:2026-12-01T17:00[Europe/London]',
      'survey:s:closing:days-3:2026-12-03T20:00[Europe/Kyiv]',
      'survey:s:by-hand:2026-12-03',
      'programme:p:feedback',
    ])
    await after.dispose()
    await database.close()
  })

  test('keep the charts of results to coordinators, those from before files had a role, too', async () => {
    const database = await open()
    const empty = await database.shadow()
    const adapter =
      name === 'sqlite'
        ? new PrismaBetterSqlite3({ url: empty })
        : new PrismaPg({ connectionString: empty, max: 1 })
    await migrate(name, adapter, '20261129121232_former-names')
    const connection = await adapter.connect()
    const bytes = name === 'sqlite' ? "x''" : "''"
    await connection.executeScript(
      `INSERT INTO "Contact" ("id", "name", "language", "updatedAt") VALUES ('a', 'Anna', 'hu', '2026-11-01T10:00:00.000Z');
       INSERT INTO "StoredFile" ("id", "name", "type", "size", "sha256", "bytes", "contactId") VALUES
         ('1', 'terulet.png', 'image/png', 0, 'x', ${bytes}, NULL), ('2', 'sent.png', 'image/png', 0, 'x', ${bytes}, 'a'),
         ('3', 'lista.csv', 'text/csv', 0, 'x', ${bytes}, NULL), ('4', 'x.ics', 'text/calendar', 0, 'x', ${bytes}, NULL)`,
    )
    await connection.dispose()
    await migrate(name, adapter)
    const after = await adapter.connect()
    const sql = 'SELECT "role" FROM "StoredFile" ORDER BY "id"'
    const { rows } = await after.queryRaw({ sql, args: [], argTypes: [] })
    expect(rows.flat()).toEqual(['coordinator', 'contact', 'coordinator', 'contact'])
    await after.dispose()
    await database.close()
  })

  test('give what was answered for an organisation to it', async () => {
    const database = await open()
    const empty = await database.shadow()
    const adapter =
      name === 'sqlite'
        ? new PrismaBetterSqlite3({ url: empty })
        : new PrismaPg({ connectionString: empty, max: 1 })
    await migrate(name, adapter, '20261125034135_audience-order')
    const connection = await adapter.connect()
    const insert = (table: string, row: Record<string, string | boolean | null>) => {
      const columns = Object.keys(row).map((column) => `"${column}"`)
      const values = Object.values(row).map((value) =>
        typeof value === 'string' ? `'${value}'` : String(value),
      )
      return `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${values.join(', ')});`
    }
    const at = '2026-11-01T10:00:00.000Z'
    const script = [
      insert('Contact', { id: 'c', name: 'Anna', language: 'hu', updatedAt: at }),
      ...[true, false].flatMap((perOrganisation) => {
        const surveyId = perOrganisation ? 'shared' : 'own'
        const organisationId = perOrganisation ? 'o' : null
        const version = `v-${surveyId}`
        return [
          insert('Survey', {
            id: surveyId,
            formId: surveyId,
            title: '{}',
            perOrganisation,
            audience: '{}',
            zone: 'UTC',
            updatedAt: at,
          }),
          insert('SurveyVersion', { id: version, surveyId, number: '1', form: '{}' }),
          insert('Participation', { surveyId, contactId: 'c', organisationId, state: 'started' }),
          insert('Response', {
            id: `r-${surveyId}`,
            surveyId,
            surveyVersionId: version,
            contactId: 'c',
            organisationId: 'o',
            answers: '{}',
            language: 'hu',
            completedAt: at,
          }),
          insert('FormSession', {
            id: `f-${surveyId}`,
            contactId: 'c',
            kind: 'survey',
            reference: version,
            state: '{}',
            active: false,
            updatedAt: at,
          }),
        ]
      }),
    ]
    await connection.executeScript(script.join('\n'))
    await migrate(name, adapter)
    const rows = async (sql: string) =>
      (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows.map((row) => row.join(' '))
    expect(await rows('SELECT "surveyId", "organisationId" FROM "Participation" ORDER BY 1')).toEqual([
      'own ',
      'shared o',
    ])
    expect(await rows('SELECT "surveyId", "onBehalfOf" FROM "Response" ORDER BY 1')).toEqual([
      'own ',
      'shared o',
    ])
    expect(await rows('SELECT "reference" FROM "FormSession" ORDER BY 1')).toEqual(['v-own', 'v-shared:o'])
    await connection.dispose()
    await database.close()
  })

  test('give responses from before there were stamps one, too', async () => {
    const database = await open()
    const empty = await database.shadow()
    const adapter =
      name === 'sqlite'
        ? new PrismaBetterSqlite3({ url: empty })
        : new PrismaPg({ connectionString: empty, max: 1 })
    await migrate(name, adapter, '20261130090746_call_feeds_asked')
    const connection = await adapter.connect()
    const at = '2026-11-01T10:00:00.000Z'
    await connection.executeScript(
      `INSERT INTO "Survey" ("id", "formId", "title", "audience", "zone", "updatedAt") VALUES ('s', 's', '{}', '{}', 'UTC', '${at}');
       INSERT INTO "SurveyVersion" ("id", "surveyId", "number", "form") VALUES ('v', 's', 1, '{}');
       INSERT INTO "Response" ("id", "surveyId", "surveyVersionId", "answers", "language", "completedAt") VALUES
         ('a', 's', 'v', '{"x": "1"}', 'hu', '${at}'), ('b', 's', 'v', '{"x": "2"}', 'hu', '${at}')`,
    )
    await connection.dispose()
    await migrate(name, adapter)
    const after = await adapter.connect()
    const sql = 'SELECT "stamp" FROM "Response"'
    const { rows } = await after.queryRaw({ sql, args: [], argTypes: [] })
    expect(new Set(rows.flat()).add(0).size).toBe(3)
    await after.dispose()
    await database.close()
  })

  test.each([
    ['a newer version', "migration_name = '29990101000000_future'", /29990101000000_future is unknown/],
    ['a hand', "checksum = 'changed'", /was changed after/],
  ])('refuse a database migrated by %s', async (_who, change, message) => {
    const database = await open()
    await database.db.$executeRawUnsafe(`UPDATE _prisma_migrations SET ${change}`)
    await expect(migrate(name, await factory(database))).rejects.toThrow(MigrationMismatch)
    await expect(migrate(name, await factory(database))).rejects.toThrow(message)
    await database.close()
  })
})
