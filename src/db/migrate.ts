import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import { z } from 'zod'
import type { Provider } from './client.ts'
import { filters, withSchemaEngine } from './schemaEngine.ts'

/** The database was changed by a newer version, or by hand. The message says which migration and what to do. */
export class MigrationMismatch extends Error {
  override name = 'MigrationMismatch'
}

/**
 * Brings the database to the newest migration, recorded in `_prisma_migrations` as Prisma's own command does.
 * @param until the last one to apply, where not the newest is wanted (a backup of an older version is loaded then)
 * @returns the names of the migrations applied now
 * @throws {MigrationMismatch} when the database holds migrations that this version doesn't know
 */
export async function migrate(
  provider: Provider,
  factory: SqlMigrationAwareDriverAdapterFactory,
  until?: string,
): Promise<string[]> {
  const migrationsList = readMigrations(provider)
  const applied = await appliedMigrations(factory)
  const known = new Map(migrationsList.migrationDirectories.map((migration) => [migration.path, migration]))
  for (const { migration_name, checksum } of applied) {
    const script = known.get(migration_name)?.migrationFile.content
    if (script?.tag !== 'ok')
      throw new MigrationMismatch(
        `The database was migrated by a newer version (migration ${migration_name} is unknown here); start that version, or restore a backup.`,
      )
    if (checksum !== createHash('sha256').update(script.value).digest('hex'))
      throw new MigrationMismatch(
        `Migration ${migration_name} was changed after this database had applied it; restore a backup or begin with an empty database.`,
      )
  }
  if (until !== undefined)
    migrationsList.migrationDirectories = migrationsList.migrationDirectories.filter(
      ({ path }) => path <= until,
    )
  // The engine is five megabytes of WebAssembly: it is loaded only when there is work for it.
  if (applied.length >= migrationsList.migrationDirectories.length) return []
  const { appliedMigrationNames } = await withSchemaEngine(factory, undefined, (engine) =>
    engine.applyMigrations({ migrationsList, filters }),
  )
  return appliedMigrationNames
}

/** The migrations of one provider, from `prisma/migrations/<provider>`, in order. */
export function readMigrations(provider: Provider): MigrationList {
  const baseDir = join(projectRoot(), 'prisma/migrations', provider)
  const lockfile = 'migration_lock.toml'
  const names = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return {
    baseDir,
    lockfile: { path: lockfile, content: readFileSync(join(baseDir, lockfile), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(join(baseDir, name, 'migration.sql'), 'utf8') },
        },
      })),
  }
}

/** The folder that holds `prisma/`, from the sources as from the built bundle. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'prisma/migrations'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('the folder prisma/migrations is missing')
    folder = above
  }
  return folder
}

const appliedRow = z.object({ migration_name: z.string(), checksum: z.string() })

async function appliedMigrations(factory: SqlMigrationAwareDriverAdapterFactory) {
  const connection = await factory.connect()
  try {
    const { rows } = await connection.queryRaw({
      sql: 'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name',
      args: [],
      argTypes: [],
    })
    return rows.map(([migration_name, checksum]) => appliedRow.parse({ migration_name, checksum }))
  } catch (error) {
    if (isMissingTable(error)) return []
    throw error
  } finally {
    await connection.dispose()
  }
}

function isMissingTable(error: unknown): boolean {
  return (
    error instanceof Error &&
    z.object({ kind: z.literal('TableDoesNotExist') }).safeParse(error.cause).success
  )
}
