/** Files as rows: what people sent, and what the bot made. Small ones; big exports are streamed, never stored. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { newId } from '../base/id.ts'
import type { FileReference } from '../base/message.ts'
import type { Role } from '../base/role.ts'
import type { Database, Prisma, Transaction } from './client.ts'
import { filesInUse } from './uses.ts'

export interface NewFile {
  name: string
  /** MIME type. */
  type: string
  bytes: Uint8Array
  /** Who sent it; left out for what the bot made. It goes when they have their data erased. */
  contactId?: string
  /** The least role that may be given it: who loses that is given it no more, wherever it was said before. */
  role: Role
}

/** Stores the bytes. @returns what a message refers to them by */
export async function storeFile(tx: Database | Transaction, file: NewFile): Promise<FileReference> {
  const id = newId()
  await tx.storedFile.create({
    data: {
      id,
      name: file.name,
      type: file.type,
      size: file.bytes.byteLength,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      bytes: Uint8Array.from(file.bytes),
      contactId: file.contactId ?? null,
      role: file.role,
    },
    select: { id: true },
  })
  return { id, name: file.name, type: file.type }
}

/** How a message refers to a stored file; null when it is gone. */
export async function fileReference(tx: Database | Transaction, id: string): Promise<FileReference | null> {
  return await tx.storedFile.findUnique({ where: { id }, select: { id: true, name: true, type: true } })
}

/** The stored files that answers hold, however deep within. @param value a form's state, or answers by path */
export function filesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  // Nearly nothing is one, and to be told so by a schema takes a hundred times as long.
  const { file } = 'file' in value ? (fileAnswer.safeParse(value).data ?? {}) : {}
  return file === undefined ? Object.values(value).flatMap(filesIn) : [file]
}

const fileAnswer = z.object({ file: z.string(), name: z.string(), type: z.string() })

/** Deletes of these files those that nothing uses any more: call it when what named them has gone. */
export async function dropFiles(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const used = await filesInUse(tx, ids)
  await tx.storedFile.deleteMany({ where: { id: { in: ids.filter((id) => !used.has(id)) } } })
}

/** Pictures and calendar entries name nobody and are used again; the rest is made anew when it is asked for. */
const usedAgain = ['image/png', 'text/calendar']

/** Rows looked at at once. */
const slice = 500

/**
 * Deletes the lists and exports that the bot made, unless something uses them.
 * @param before only those made earlier @param stopping asked between slices @returns how many
 */
export function forgetLists(
  db: Database | Transaction,
  before?: Date,
  stopping = () => false,
): Promise<number> {
  const made = { contactId: null, type: { notIn: usedAgain } }
  return forgetUnused(db, { ...made, ...(before && { createdAt: { lt: before } }) }, stopping)
}

/** Deletes what people sent before, unless something uses it. @returns how many */
export function forgetOrphans(db: Database, before: Date, stopping: () => boolean): Promise<number> {
  return forgetUnused(db, { contactId: { not: null }, createdAt: { lt: before } }, stopping)
}

async function forgetUnused(
  db: Database | Transaction,
  which: Prisma.StoredFileWhereInput,
  stopping: () => boolean,
): Promise<number> {
  let forgotten = 0
  let cursor = ''
  while (!stopping()) {
    const rows = await db.storedFile.findMany({
      where: { ...which, id: { gt: cursor } },
      orderBy: { id: 'asc' },
      take: slice,
      select: { id: true },
    })
    const ids = rows.map(({ id }) => id)
    cursor = ids.at(-1) ?? cursor
    if (ids.length === 0) break
    const used = await filesInUse(db, ids)
    const unused = ids.filter((id) => !used.has(id))
    forgotten += (await db.storedFile.deleteMany({ where: { id: { in: unused } } })).count
  }
  return forgotten
}
