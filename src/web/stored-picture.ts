/** Pictures that are stored, as a page shows them. */
import type { Context } from 'hono'
import type { Database } from '../db/client.ts'

/** @param id of the stored file; null, or '' as settings say it: there is none */
export async function storedPicture(
  c: Context,
  db: Database,
  id: string | null | undefined,
): Promise<Response> {
  const file = id ? await db.storedFile.findUnique({ where: { id } }) : null
  if (!file) return await c.notFound()
  return c.body(Uint8Array.from(file.bytes), 200, { 'Content-Type': file.type })
}
