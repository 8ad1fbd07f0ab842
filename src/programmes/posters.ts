/** The poster of a programme: a picture that its announcement carries and its public page shows. */
import type { By } from '../base/by.ts'
import { fileFault } from '../chat/file-quota.ts'
import type { Transaction } from '../db/client.ts'
import { dropFiles, storeFile } from '../db/files.ts'
import type { Use } from '../db/uses.ts'
import type { NotDone } from '../i18n/index.ts'
import { redraw } from '../reading/redrawn.ts'
import type { Programme } from './programme.ts'
import { showAnew } from './renewing.ts'
import { whyClosed } from './rules.ts'
import { saveProgramme, takeTurn } from './store.ts'

/** Pixels: as large as a chat shows it. */
const box = { width: 1280, height: 1280 }

/** A picture that somebody sent, as a poster: a PNG with nothing of the file besides; null for what is no picture. */
export async function readPoster(bytes: Uint8Array): Promise<Uint8Array | null> {
  return await redraw(bytes, box)
}

export type Postered = NotDone | { kind: 'postered'; programme: Programme }

/** Gives a programme ahead a poster, or takes it away. @param bytes a PNG; null: none any more */
export async function setPoster(
  tx: Transaction,
  programmeId: string,
  bytes: Uint8Array | null,
  by: By,
): Promise<Postered> {
  const before = await takeTurn(tx, programmeId)
  if (!before) return { kind: 'gone' }
  const faults = before.status === 'draft' ? [] : whyClosed(before, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  const { contactId, now } = by
  const fault = bytes && contactId && (await fileFault(tx, { bytes }, { contactId, now }))
  if (fault) return { kind: 'refused', faults: [fault] }
  const file = bytes && { name: 'poster.png', type: 'image/png', bytes, role: 'contact' as const }
  const posterId = file && (await storeFile(tx, file)).id
  const programme = await saveProgramme(tx, programmeId, { posterId })
  if (before.posterId !== null) await dropFiles(tx, [before.posterId])
  await showAnew(tx, [programme], by)
  return { kind: 'postered', programme }
}

export const posterUse: Use = {
  name: 'posters',
  async files(db, ids) {
    const rows = await db.programme.findMany({
      where: { posterId: { in: [...ids] } },
      select: { posterId: true },
    })
    return rows.map(({ posterId }) => posterId)
  },
}
