/** Files that the pages give. */
import type { Context } from 'hono'
import { fileName } from '../web/file-name.ts'

/** Answers with bytes to be saved under a name. */
export function download(c: Context, name: string, type: string, bytes: Uint8Array): Response {
  c.header('Content-Type', type)
  c.header('Content-Disposition', `attachment; ${fileName(name)}`)
  return c.body(new Uint8Array(bytes))
}
