// Bundles the server into dist/main.js (packages stay in node_modules) and puts beside it what it reads at run time.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compileAssets } from '../src/web/compile.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'dist')

rmSync(out, { recursive: true, force: true })
mkdirSync(out)
await build({
  entryPoints: ['main', 'backup', 'restore'].map((name) => join(root, `src/${name}.ts`)),
  outdir: out,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  logLevel: 'warning',
})
mkdirSync(join(out, 'web'))
for (const [name, bytes] of Object.entries(await compileAssets(join(root, 'src'))))
  writeFileSync(join(out, 'web', name), bytes)
// Started as a thread of its own.
cpSync(join(root, 'src/forms/import/workbook-worker.js'), join(out, 'workbook-worker.js'))
for (const language of ['hu', 'en'])
  cpSync(join(root, 'src/i18n', language), join(out, 'i18n', language), { recursive: true })
