/** Makes the pages' style sheet and scripts from their sources. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { build } from 'esbuild'

export type AssetName =
  | 'dialogus.css'
  | 'chat.js'
  | 'console.js'
  | 'worker.js'
  | 'door-worker.js'
  | 'icon.svg'
  | 'icon-192.png'
  | 'icon-512.png'

/** The files by name, minified. @param source the folder `src` */
export async function compileAssets(source: string): Promise<Record<AssetName, Uint8Array>> {
  const styles = join(source, 'web/styles')
  const css = readdirSync(styles)
    .filter((file) => file.endsWith('.css'))
    .sort()
    .map((file) => readFileSync(join(styles, file), 'utf8'))
    .join('\n')
  const icon = readFileSync(join(source, 'web/icon.svg'))
  return {
    'dialogus.css': await bundle({ contents: css, loader: 'css', resolveDir: styles }),
    'chat.js': await bundle(join(source, 'platforms/web/browser/chat.ts')),
    'console.js': await bundle(join(source, 'console/browser/console.ts')),
    'door-worker.js': await bundle(join(source, 'console/browser/door-worker.ts')),
    'worker.js': await bundle(join(source, 'platforms/web/browser/worker.ts')),
    'icon.svg': icon,
    'icon-192.png': picture(icon, 192),
    'icon-512.png': picture(icon, 512),
  }
}

/** For phones that take no drawing as an app's picture. */
function picture(svg: Uint8Array, width: number): Uint8Array {
  return new Resvg(Buffer.from(svg), { fitTo: { mode: 'width', value: width } }).render().asPng()
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
    // Phones of the last eight years: scripts and styles are written down to these.
    target: typeof source === 'string' ? 'es2020' : ['chrome80', 'firefox78', 'safari14'],
    format: typeof source === 'string' ? 'iife' : 'esm',
  })
  const file = result.outputFiles[0]
  if (!file) throw new Error('esbuild gave no output')
  return file.contents
}
