/**
 * The pages' one style sheet and their scripts, each at an address that holds a hash of its content, so that browsers
 * may keep it for ever. From the sources they are compiled at start; in the bundle (`dist/`) they lie in `dist/web/`,
 * written by the build through compile.ts.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
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
  /** The same for phones that install the web chat. */
  pictures: { address: string; size: number }[]
  /** The text of the web chat's service worker; it is served elsewhere. */
  worker: string
  /** The text of the service worker of the list for the door; likewise. */
  doorWorker: string
  routes: Hono
}

const types: Record<AssetName, string> = {
  'dialogus.css': 'text/css; charset=utf-8',
  'chat.js': 'text/javascript; charset=utf-8',
  'console.js': 'text/javascript; charset=utf-8',
  'worker.js': 'text/javascript; charset=utf-8',
  'door-worker.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'icon-192.png': 'image/png',
  'icon-512.png': 'image/png',
}

interface Asset {
  type: string
  bytes: Uint8Array<ArrayBuffer>
  /** By gzip, for slow lines; nothing where that gains nothing. */
  packed: Uint8Array<ArrayBuffer> | undefined
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
  const byAddress = new Map<string, Asset>()
  const read = (name: AssetName) =>
    new Uint8Array(compiled ? compiled[name] : readFileSync(join(folder, name)))
  const address = (name: AssetName): string => {
    const bytes = read(name)
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 12)
    const path = `/assets/${hash}/${name}`
    const packed = types[name].startsWith('text/') ? new Uint8Array(gzipSync(bytes, { level: 9 })) : undefined
    byAddress.set(path, { type: types[name], bytes, packed })
    return path
  }
  const routes = new Hono()
  const found = {
    css: address('dialogus.css'),
    chat: address('chat.js'),
    console: address('console.js'),
    icon: address('icon.svg'),
    pictures: [
      { address: address('icon-192.png'), size: 192 },
      { address: address('icon-512.png'), size: 512 },
    ],
    worker: Buffer.from(read('worker.js')).toString(),
    doorWorker: Buffer.from(read('door-worker.js')).toString(),
    routes,
  }
  routes.get('/assets/:hash/:name', (c) => {
    const asset = byAddress.get(c.req.path)
    if (!asset) return c.notFound()
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header('Content-Type', asset.type)
    if (!asset.packed) return c.body(asset.bytes)
    c.header('Vary', 'Accept-Encoding')
    if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(asset.bytes)
    c.header('Content-Encoding', 'gzip')
    return c.body(asset.packed)
  })
  return found
}
