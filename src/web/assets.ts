/**
 * The pages' one style sheet and their scripts, each at an address that holds a hash of its content, so that browsers
 * may keep it for ever. From the sources they are compiled at start; in the bundle (`dist/`) they lie in `dist/web/`,
 * written by the build through {@link compileAssets}.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { Hono } from 'hono'

export interface Assets {
  /** Address of the style sheet. */
  css: string
  /** Address of the web chat's script. */
  chat: string
  /** Address of the coordinators' pages' script. */
  console: string
  /** The tab's picture. */
  icon: string
  routes: Hono
}

const names = ['dialogus.css', 'chat.js', 'console.js', 'icon.svg'] as const
type Name = (typeof names)[number]

const types: Record<Name, string> = {
  'dialogus.css': 'text/css; charset=utf-8',
  'chat.js': 'text/javascript; charset=utf-8',
  'console.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
}

let loading: Promise<Assets> | undefined

/** Compiles or reads the assets, once a process. */
export function assets(): Promise<Assets> {
  loading ??= load()
  return loading
}

/** The files by name, minified; what the build writes to `dist/web/`. */
export async function compileAssets(): Promise<Record<Name, Uint8Array>> {
  const here = import.meta.dirname
  const styles = join(here, 'styles')
  const css = readdirSync(styles)
    .filter((file) => file.endsWith('.css'))
    .sort()
    .map((file) => readFileSync(join(styles, file), 'utf8'))
    .join('\n')
  return {
    'dialogus.css': await bundle({ contents: css, loader: 'css', resolveDir: styles }),
    'chat.js': await bundle(join(here, '../platforms/web/browser/chat.ts')),
    'console.js': await bundle(join(here, '../console/browser/console.ts')),
    'icon.svg': readFileSync(join(here, 'icon.svg')),
  }
}

async function bundle(
  source: string | { contents: string; loader: 'css'; resolveDir: string },
): Promise<Uint8Array> {
  const result = await build({
    ...(typeof source === 'string' ? { entryPoints: [source] } : { stdin: source }),
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    charset: 'utf8',
    // Phones of the last eight years: CSS and scripts are written down to these.
    target: ['es2020', 'chrome80', 'firefox78', 'safari14'],
    format: typeof source === 'string' ? 'iife' : 'esm',
  })
  const file = result.outputFiles[0]
  if (!file) throw new Error('esbuild gave no output')
  return file.contents
}

async function load(): Promise<Assets> {
  const folder = join(import.meta.dirname, 'web')
  const built = existsSync(join(folder, 'chat.js'))
  const compiled = built ? undefined : await compileAssets()
  const byAddress = new Map<string, { type: string; bytes: Uint8Array<ArrayBuffer> }>()
  const address = (name: Name): string => {
    const bytes = new Uint8Array(compiled ? compiled[name] : readFileSync(join(folder, name)))
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 12)
    const path = `/assets/${hash}/${name}`
    byAddress.set(path, { type: types[name], bytes })
    return path
  }
  const routes = new Hono()
  const found = {
    css: address('dialogus.css'),
    chat: address('chat.js'),
    console: address('console.js'),
    icon: address('icon.svg'),
    routes,
  }
  routes.get('/assets/:hash/:name', (c) => {
    const asset = byAddress.get(c.req.path)
    if (!asset) return c.notFound()
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header('Content-Type', asset.type)
    return c.body(asset.bytes)
  })
  return found
}
