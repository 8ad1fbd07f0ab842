/**
 * The pages' one style sheet and their scripts, each at an address that holds a hash of its content, so that browsers
 * may keep it for ever. From the sources they are compiled at start; in the bundle (`dist/`) they lie in `dist/web/`,
 * written by the build through compile.ts.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { AssetName } from './compile.ts'

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

const types: Record<AssetName, string> = {
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

async function load(): Promise<Assets> {
  const folder = join(import.meta.dirname, 'web')
  const built = existsSync(join(folder, 'chat.js'))
  const compiled = built
    ? undefined
    : await (await import('./compile.ts')).compileAssets(join(import.meta.dirname, '..'))
  const byAddress = new Map<string, { type: string; bytes: Uint8Array<ArrayBuffer> }>()
  const address = (name: AssetName): string => {
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
