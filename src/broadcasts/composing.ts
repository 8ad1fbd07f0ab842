/** Messages to many before they are sent: composed, changed, thrown away. Only coordinators see them. */

import type { By, ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { BroadcastRow } from '../delivery/kinds.ts'
import type { NotDone, Refused } from '../i18n/index.ts'
import { type Audience, storedAudience } from '../partners/audience.ts'
import { type MessageContent, storedMessageContent } from './render.ts'
import { whyNoDraft, whyUntimely } from './rules.ts'

/** What a coordinator writes. */
export interface Composition {
  content: MessageContent
  fileId: string | null
  /** null: as soon as it is sent off. */
  sendAt: Date | null
}

/** Nothing was done: there is none such, or with a reason. */
export type Composed = Refused | { kind: 'composed'; id: string }

/** Makes a draft, for everybody until its audience is narrowed down. */
export async function composeBroadcast(
  tx: Transaction,
  { content, fileId, sendAt }: Composition,
  by: ByPerson,
): Promise<Composed> {
  const faults = whyUntimely(sendAt, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  const id = newId()
  await tx.broadcast.create({
    data: {
      id,
      kind: 'message',
      status: 'draft',
      content: storedMessageContent.write(content),
      fileId,
      audience: storedAudience.write({ all: true }),
      sendAt: sendAt ?? by.now,
      createdAt: by.now,
      createdById: by.contactId,
    },
    select: { id: true },
  })
  return { kind: 'composed', id }
}

/** A draft with the words, the file and the audience of a message, whatever became of that. It is sent at once. */
export async function composeAgain(
  tx: Transaction,
  id: string,
  by: ByPerson,
): Promise<NotDone | { kind: 'composed'; id: string }> {
  const before = await tx.broadcast.findUnique({ where: { id } })
  if (before?.kind !== 'message') return { kind: 'gone' }
  const content = storedMessageContent.read(before.content)
  const composed = await composeBroadcast(tx, { content, fileId: before.fileId, sendAt: null }, by)
  if (composed.kind !== 'composed') return composed
  const audience = storedAudience.read(before.audience)
  const changed = await changeBroadcast(tx, composed.id, { audience }, by)
  return changed.kind === 'changed' ? composed : changed
}

export type Changed = NotDone | { kind: 'changed'; id: string }

/** Changes what is given of a draft. */
export async function changeBroadcast(
  tx: Transaction,
  id: string,
  { content, fileId, sendAt, audience }: Partial<Composition & { audience: Audience }>,
  by: By,
): Promise<Changed> {
  const found = await takeDraft(tx, id)
  if (found.kind !== 'draft') return found
  const faults = whyUntimely(sendAt ?? null, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  await tx.broadcast.update({
    where: { id },
    data: {
      ...(content && { content: storedMessageContent.write(content) }),
      ...(fileId !== undefined && { fileId }),
      ...(sendAt !== undefined && { sendAt: sendAt ?? found.draft.createdAt }),
      ...(audience && { audience: storedAudience.write(audience) }),
    },
    select: { id: true },
  })
  return { kind: 'changed', id }
}

export type Discarded = NotDone | { kind: 'discarded' }

/** Throws a draft away. */
export async function discardBroadcast(tx: Transaction, id: string): Promise<Discarded> {
  const found = await takeDraft(tx, id)
  if (found.kind !== 'draft') return found
  await tx.broadcast.delete({ where: { id }, select: { id: true } })
  return { kind: 'discarded' }
}

export type FoundDraft = NotDone | { kind: 'draft'; draft: BroadcastRow }

/** A message that has not been sent off yet. */
export async function findDraft(db: Database | Transaction, id: string): Promise<FoundDraft> {
  const draft = await db.broadcast.findUnique({ where: { id } })
  if (draft?.kind !== 'message') return { kind: 'gone' }
  const faults = whyNoDraft(draft)
  return faults.length > 0 ? { kind: 'refused', faults } : { kind: 'draft', draft }
}

/** The same, held until the end of the transaction: whoever comes second finds what the first has made of it. */
export async function takeDraft(tx: Transaction, id: string): Promise<FoundDraft> {
  // Writes what is there: PostgreSQL locks the row, SQLite has one writer anyway.
  await tx.broadcast.updateMany({ where: { id, status: 'draft' }, data: { status: 'draft' } })
  return await findDraft(tx, id)
}
