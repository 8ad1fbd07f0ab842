// Generates both Prisma clients: the SQLite one from prisma/schema.prisma, the PostgreSQL one from a copy of it in
// which only the provider and the output folder differ. Runs after `npm install`.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const source = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8')
const derived = source
  .replace('provider = "sqlite"', 'provider = "postgresql"')
  .replace(
    'output        = "../src/db/generated/sqlite"',
    'output        = "../../src/db/generated/postgresql"',
  )
mkdirSync(join(root, 'prisma/generated'), { recursive: true })
writeFileSync(join(root, 'prisma/generated/postgresql.prisma'), derived)

const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js')
for (const schema of ['prisma/schema.prisma', 'prisma/generated/postgresql.prisma'])
  execFileSync(process.execPath, [prisma, 'generate', '--schema', schema], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // `generate` never runs the native schema engine but tries to download it; any existing path stops that.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
