/** What is said when a file would take too much of the disk. */
import type { Transaction } from '../db/client.ts'
import { exceeded } from '../db/file-quota.ts'
import type { Said } from '../i18n/index.ts'

/** Why a person's file is not kept; null where it may be. */
export async function fileFault(
  tx: Transaction,
  file: { bytes: Uint8Array },
  by: { contactId: string; now: Date },
): Promise<Said | null> {
  const over = await exceeded(tx, { ...by, size: file.bytes.byteLength })
  if (!over) return null
  const key = over.of === 'all' ? 'chat-files-full' : 'chat-files-today'
  return { key, args: { megabytes: over.megabytes } }
}
