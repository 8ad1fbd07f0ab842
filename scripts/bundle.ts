/** Bundles programs of the server (packages stay in node_modules) and puts beside them what they read at run time. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { compileAssets } from '../src/web/compile.ts'

const root = join(import.meta.dirname, '..')

/** Started by the programs as threads of their own (src/reading/apart.ts). */
const threads = { reading: 'src/reading/worker.ts', counting: 'src/surveys/results/worker.ts' }

/**
 * @param out a folder directly below the project's, since the samples and migrations are found from there; emptied
 * @param entries file names without ending, and the sources they are made of, from the project's folder
 */
export async function bundleServer(out: string, entries: Record<string, string>): Promise<void> {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out)
  await build({
    entryPoints: Object.fromEntries(
      Object.entries({ ...entries, ...threads }).map(([name, source]) => [name, join(root, source)]),
    ),
    outdir: out,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    // What a stack trace needs is the places; the text would stay in memory.
    sourcesContent: false,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
  })
  mkdirSync(join(out, 'web'))
  for (const [name, bytes] of Object.entries(await compileAssets(join(root, 'src'))))
    writeFileSync(join(out, 'web', name), bytes)
  for (const language of ['hu', 'en'])
    cpSync(join(root, 'src/i18n', language), join(out, 'i18n', language), { recursive: true })
}
