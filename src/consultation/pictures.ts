/** The pictures of texts, from the files of their surveys. */
import type { Database } from '../db/client.ts'
import { unpack, zipEntries } from '../forms/import/zip.ts'
import { pictureType } from './draft-pictures.ts'
import type { Consultation } from './store.ts'

/** Written by ourselves, from what had been bounded. */
const bounds = { maxEntries: 100, maxUnpacked: 40 * 1024 * 1024 }

/**
 * Texts whose pictures are kept, and for how many milliseconds: a page asks for each picture of one, one after the other.
 * Not for longer, as a text that is erased is gone from the memory, too.
 */
const kept = { texts: 2, for: 2 * 60_000 }

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

/** A page's pictures are unpacked once for those who look at it now; a text and its pictures never change. */
export class TextPictures {
  private readonly db: Database
  /** By the survey; who was asked for last stands last. */
  private readonly known = new Map<string, Promise<Files>>()

  constructor(db: Database) {
    this.db = db
  }

  /** @returns null when the text has none of this name */
  async find(
    { surveyId, text }: Pick<Consultation, 'surveyId' | 'text'>,
    name: string,
  ): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | null> {
    if (!text.points.some(({ pictures }) => pictures.some((one) => one.name === name))) return null
    const files = this.known.get(surveyId) ?? this.unpack(surveyId)
    this.known.delete(surveyId)
    this.known.set(surveyId, files)
    for (const first of [...this.known.keys()].slice(0, -kept.texts)) this.known.delete(first)
    const bytes = (await files).get(name)
    const type = bytes && pictureType(bytes)
    return type ? { type, bytes } : null
  }

  private unpack(surveyId: string): Promise<Files> {
    const files = unpacked(this.db, surveyId)
    const forget = () => {
      if (this.known.get(surveyId) === files) this.known.delete(surveyId)
    }
    files.catch(forget)
    setTimeout(forget, kept.for).unref()
    return files
  }
}

async function unpacked(db: Database, surveyId: string): Promise<Files> {
  const version = await db.surveyVersion.findFirst({
    where: { surveyId },
    orderBy: { number: 'asc' },
    select: { fileId: true },
  })
  const file =
    version?.fileId &&
    (await db.storedFile.findUnique({ where: { id: version.fileId }, select: { bytes: true } }))
  const entries = file ? zipEntries(file.bytes, bounds) : []
  if (!file || typeof entries === 'string') return new Map()
  return new Map(
    entries.flatMap((entry): [string, Uint8Array<ArrayBuffer>][] => {
      const bytes = unpack(file.bytes, entry)
      return bytes instanceof Uint8Array && pictureType(bytes) ? [[entry.name, new Uint8Array(bytes)]] : []
    }),
  )
}
