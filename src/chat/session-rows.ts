/** The row of a running form: found, stored as it was read, left, and thrown away with its files. */
import type { Database, Prisma, Transaction } from '../db/client.ts'
import { dropFiles, filesIn } from '../db/files.ts'
import { type FormState, storedState } from '../forms/state.ts'
import type { FormContext, Person } from './context.ts'

export interface Session {
  id: string
  kind: string
  reference: string
  state: FormState
  /** Takes the person's free text; no other one of theirs does then. */
  active: boolean
  updatedAt: Date
}

/** The form went on between the look at it and the answer: the same person answers from another account. */
export class AnsweredMeanwhile extends Error {
  override name = 'AnsweredMeanwhile'
}

/** The form of this id, or the one that takes the person's text; null when there is none, or it is not theirs. */
export async function runningSession(
  db: Database | Transaction,
  { contactId }: Pick<Person, 'contactId'>,
  id?: string,
): Promise<Session | null> {
  const row = await db.formSession.findFirst({
    where: id === undefined ? { contactId, active: true } : { id, contactId },
  })
  return row && { ...row, state: storedState.read(row.state) }
}

/**
 * Processes take turns by account, but a form is the person's, who may have several: it must be as it was read.
 * @throws AnsweredMeanwhile
 */
export async function storeSession(
  tx: Transaction,
  { id, updatedAt }: Pick<Session, 'id' | 'updatedAt'>,
  data: Prisma.FormSessionUpdateManyMutationInput,
): Promise<void> {
  const { count } = await tx.formSession.updateMany({ where: { id, updatedAt }, data })
  if (count === 0) throw new AnsweredMeanwhile()
}

/** Stores the state, and deletes of the files that were held those that it holds no more. @throws AnsweredMeanwhile */
export async function keepState(
  { tx, now }: Pick<FormContext, 'tx' | 'now'>,
  session: Session,
  state: FormState,
  held: readonly string[],
  also: { active?: boolean } = {},
): Promise<void> {
  await storeSession(tx, session, { state: storedState.write(state), updatedAt: now, ...also })
  const still = new Set(filesIn(state))
  await dropFiles(
    tx,
    held.filter((id) => !still.has(id)),
  )
}

/** A form that is done ends as it was read. @throws AnsweredMeanwhile */
export async function endSession(
  tx: Transaction,
  { id, updatedAt }: Pick<Session, 'id' | 'updatedAt'>,
): Promise<void> {
  const { count } = await tx.formSession.deleteMany({ where: { id, updatedAt } })
  if (count === 0) throw new AnsweredMeanwhile()
}

/** It takes no text any more, and what was answered is kept. */
export async function restSession(tx: Transaction, { id }: Pick<Session, 'id'>): Promise<void> {
  await tx.formSession.update({ where: { id }, data: { active: false }, select: { id: true } })
}

/** It goes with the files that its answers held. */
export async function dropSession(
  tx: Transaction,
  { id, state }: Pick<Session, 'id' | 'state'>,
): Promise<void> {
  await tx.formSession.delete({ where: { id }, select: { id: true } })
  await dropFiles(tx, filesIn(state))
}

/** It takes the person's text from now on. */
export async function activate(context: Pick<FormContext, 'tx' | 'person'>, session: Session): Promise<void> {
  await leaveOthers(context, session)
  await context.tx.formSession.update({ where: { id: session.id }, data: { active: true } })
}

/** At most one form takes a person's free text. */
export async function leaveOthers(
  { tx, person: { contactId } }: Pick<FormContext, 'tx' | 'person'>,
  { kind, reference }: Pick<Session, 'kind' | 'reference'>,
): Promise<void> {
  await tx.formSession.updateMany({
    where: { contactId, active: true, NOT: { kind, reference } },
    data: { active: false },
  })
}
