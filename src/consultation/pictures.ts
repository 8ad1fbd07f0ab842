/** The pictures of a text, from the file of its survey. */
import type { Database, Transaction } from '../db/client.ts'
import { unpack, zipEntries } from '../forms/import/zip.ts'
import type { Consultation } from './store.ts'

const types: Record<string, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** Written by ourselves, from what had been bounded. */
const bounds = { maxEntries: 100, maxUnpacked: 40 * 1024 * 1024 }

/** @returns null when the text has none of this name */
export async function pictureIn(
  db: Database | Transaction,
  { surveyId, text }: Pick<Consultation, 'surveyId' | 'text'>,
  name: string,
): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const type = types[name.split('.').at(-1) ?? '']
  if (!type || !text.points.some(({ pictures }) => pictures.some((one) => one.name === name))) return null
  const version = await db.surveyVersion.findFirst({
    where: { surveyId },
    orderBy: { number: 'asc' },
    select: { fileId: true },
  })
  const file =
    version?.fileId &&
    (await db.storedFile.findUnique({ where: { id: version.fileId }, select: { bytes: true } }))
  const entries = file ? zipEntries(file.bytes, bounds) : []
  const entry = typeof entries === 'string' ? undefined : entries.find((one) => one.name === name)
  const bytes = file && entry ? unpack(file.bytes, entry) : undefined
  return bytes instanceof Uint8Array ? { type, bytes: new Uint8Array(bytes) } : null
}
