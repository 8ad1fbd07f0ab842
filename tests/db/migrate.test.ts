import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
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
