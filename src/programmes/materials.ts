/**
 * What was given out at a programme: files and links, added by whoever runs it, sent to those who came, and to anybody
 * else who was invited when they ask for it.
 */
import type { By } from '../base/by.ts'
import { newId } from '../base/id.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import { fileFault } from '../chat/file-quota.ts'
import type { Database, Transaction } from '../db/client.ts'
import { dropFiles, storeFile } from '../db/files.ts'
import type { Use } from '../db/uses.ts'
import type { NotDone } from '../i18n/index.ts'
import { countAudience } from '../partners/where.ts'
import { type Programme, shownEnd } from './programme.ts'
import { whyUnmarked } from './rules.ts'
import { takeTurn } from './store.ts'

export interface Material {
  id: string
  name: string
  /** One of both is there. */
  fileId: string | null
  link: string | null
  /** When those who came were sent it; null: not yet. */
  sentAt: Date | null
}

/** As many as fit the buttons of one message on each platform. */
const most = 10
/** As for what a broadcast brings along: what Telegram lets a bot send (Bot API, "Sending files": 50 MB), halved. */
export const mostMaterialBytes = 20 * 1024 * 1024
export const longestMaterialName = 100

/** In the order in which they were added. */
export async function materialsOf(db: Database | Transaction, programmeId: string): Promise<Material[]> {
  return await db.material.findMany({
    where: { programmeId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, fileId: true, link: true, sentAt: true },
  })
}

export type NewMaterial =
  /** `name`: the file's own unless told. */
  | { kind: 'stored'; fileId: string; name: string }
  | { kind: 'file'; name: string; type: string; bytes: Uint8Array; contactId: string }
  | { kind: 'link'; url: string; name: string }

export type Added = NotDone | { kind: 'added'; programme: Programme }

/** Adds a file or a link to a programme that has been announced. */
export async function addMaterial(
  tx: Transaction,
  programmeId: string,
  given: NewMaterial,
  { now }: Pick<By, 'now'>,
): Promise<Added> {
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return { kind: 'gone' }
  const refused = (key: string, args = {}): Added => ({ kind: 'refused', faults: [{ key, args }] })
  if (programme.status !== 'announced') return refused('programmes-not-announced')
  if ((await tx.material.count({ where: { programmeId } })) >= most)
    return refused('materials-many', { most })
  const link = given.kind === 'link' ? webAddress(given.url) : null
  if (given.kind === 'link' && link === null) return refused('materials-no-link')
  if (given.kind === 'file') {
    const { bytes, contactId } = given
    if (bytes.byteLength > mostMaterialBytes)
      return refused('materials-large', { megabytes: mostMaterialBytes / 1024 / 1024 })
    const fault = await fileFault(tx, { bytes }, { contactId, now })
    if (fault) return { kind: 'refused', faults: [fault] }
  }
  const fileId =
    given.kind === 'file'
      ? (await storeFile(tx, { ...given, role: 'contact' })).id
      : given.kind === 'stored'
        ? given.fileId
        : null
  const name = (given.name.trim() || (link === null ? '–' : new URL(link).host)).slice(0, longestMaterialName)
  await tx.material.create({
    data: { id: newId(), programmeId, name, fileId, link, createdAt: now },
    select: { id: true },
  })
  return { kind: 'added', programme }
}

/** The address as people may be led to it; null: it is none. */
function webAddress(typed: string): string | null {
  const text = typed.trim()
  if (text.length > 500 || !URL.canParse(text)) return null
  return /^https?:$/.test(new URL(text).protocol) ? text : null
}

/** Takes it back: who has it keeps it, nobody else is given it. */
export async function removeMaterial(
  tx: Transaction,
  programmeId: string,
  id: string,
): Promise<{ kind: 'gone' } | { kind: 'removed' }> {
  const found = await tx.material.findFirst({ where: { id, programmeId }, select: { fileId: true } })
  if (!found) return { kind: 'gone' }
  await tx.material.delete({ where: { id }, select: { id: true } })
  if (found.fileId !== null) await dropFiles(tx, [found.fileId])
  return { kind: 'removed' }
}

export const materialsKind = 'programme_materials'

export type Sent = NotDone | { kind: 'sent'; programme: Programme; contacts: number }

/** Sends those who came what they have not been sent yet. */
export async function sendMaterials(tx: Transaction, programmeId: string, by: By): Promise<Sent> {
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return { kind: 'gone' }
  const faults = whyUnmarked(programme, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  // Who comes is still being written down: they would get nothing, since what is sent is sent once.
  if (by.now < shownEnd(programme)) return { kind: 'refused', faults: [{ key: 'materials-early' }] }
  const unsent = (await materialsOf(tx, programmeId)).filter(({ sentAt }) => sentAt === null)
  if (unsent.length === 0) return { kind: 'refused', faults: [{ key: 'materials-none-new' }] }
  const audience = { rsvp: { programmeId, state: 'came' as const } }
  const { contacts } = await countAudience(tx, audience)
  if (contacts === 0) return { kind: 'refused', faults: [{ key: 'materials-nobody' }] }
  await createBroadcast(tx, {
    ...{ kind: materialsKind, programmeId, audience, content: {}, sendAt: by.now },
    ...{ createdById: by.contactId, trace: by.trace },
  })
  await tx.material.updateMany({ where: { programmeId, sentAt: null }, data: { sentAt: by.now } })
  return { kind: 'sent', programme, contacts }
}

export const materialUse: Use = {
  name: 'materials',
  async files(db, ids) {
    const rows = await db.material.findMany({
      where: { fileId: { in: [...ids] } },
      select: { fileId: true },
    })
    return rows.map(({ fileId }) => fileId)
  },
}
