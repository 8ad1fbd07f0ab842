/**
 * The pictures of a survey's questions (media::image). They stay in the archive the version was made from, which never
 * changes, and are stored by themselves when they are first shown.
 */

import { createHash } from 'node:crypto'
import type { FileReference } from '../base/message.ts'
import { Recent } from '../base/recent.ts'
import type { Role } from '../base/role.ts'
import type { Transaction } from '../db/client.ts'
import { fileReference, storeFile } from '../db/files.ts'
import { keptFor } from '../db/kept.ts'
import type { ShownPicture } from '../forms/shown-media.ts'
import { readApart } from '../reading/apart.ts'
import { pictureReader } from './picture-reader.ts'

/** Pictures made before, by file, names and labels. */
const madeIn = keptFor(() => new Recent<string>(500))

/**
 * The picture of a question, or those of its choices drawn into one with their labels beneath; by its name alone a sound,
 * a video or a big picture as it is.
 * @param fileId the archive
 * @param role the least that is shown it: of a form that nobody is asked yet, coordinators alone
 * @returns undefined when none of them is in it
 */
export async function formPicture(
  tx: Transaction,
  fileId: string,
  shown: readonly ShownPicture[] | string,
  role: Role,
): Promise<FileReference | undefined> {
  const key = createHash('sha256')
    .update(JSON.stringify([fileId, shown, role]))
    .digest('base64url')
  const made = madeIn(tx)
  const before = made.get(key)
  const known = before !== undefined && (await fileReference(tx, before))
  if (known) return known
  const file = await tx.storedFile.findUnique({ where: { id: fileId }, select: { name: true, bytes: true } })
  if (!file || !/\.zip$/i.test(file.name)) return undefined
  const read = await readApart(pictureReader, { archive: file.bytes, shown })
  const picture = read.kind === 'read' ? read.value : undefined
  if (!picture) return undefined
  const sha256 = createHash('sha256').update(picture.bytes).digest('hex')
  const same = {
    sha256,
    size: picture.bytes.byteLength,
    contactId: null,
    type: picture.type,
    role,
  }
  const stored =
    (await tx.storedFile.findFirst({ where: same, select: { id: true, name: true, type: true } })) ??
    (await storeFile(tx, { ...picture, role }))
  made.set(key, stored.id)
  return stored
}
