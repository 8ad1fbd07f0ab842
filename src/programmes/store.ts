/** Programmes as rows: read, made, changed, called off. Answers to them: rsvps.ts. */

import { newId } from '../base/id.ts'
import type { Database, Transaction } from '../db/client.ts'
import { dropFiles } from '../db/files.ts'
import { type Audience, storedAudience } from '../partners/audience.ts'
import { where as audienceWhere } from '../partners/where.ts'
import { columnsOf, type Moment } from '../time/moment.ts'
import type { OwnReminder } from './own-reminders.ts'
import { type InLanguages, type Programme, toProgramme } from './programme.ts'
import type { RsvpQuestions } from './rsvp-questions.ts'

export interface NewProgramme {
  type: Programme['type']
  title: InLanguages
  description: InLanguages
  starts: Moment
  ends: Moment | null
  deadline: Moment | null
  place: string | null
  link: string | null
  capacity: number | null
  /** Of one organisation at most; none, unless said. */
  quota?: number | null
  audience: Audience
}

/** Stores a draft: seen by coordinators only, until it is announced. */
export async function createDraft(
  tx: Transaction,
  programme: NewProgramme,
  createdById: string | null,
  now: Date,
): Promise<Programme> {
  const { type, title, description, place, link, capacity, quota = null, audience } = programme
  const row = await tx.programme.create({
    data: {
      id: newId(),
      type,
      title,
      description,
      place,
      link,
      capacity,
      quota,
      audience: storedAudience.write(audience),
      ...startColumns(programme.starts),
      ...endColumns(programme.ends),
      ...deadlineColumns(programme.deadline),
      createdById,
      createdAt: now,
    },
  })
  return toProgramme(row)
}

export async function findProgramme(db: Database | Transaction, id: string): Promise<Programme | null> {
  const row = await db.programme.findUnique({ where: { id } })
  return row && toProgramme(row)
}

/**
 * Takes the programme's turn: whoever wants to write about it waits here until the one before has committed, and
 * reads what that one left. `revision` grows by one and is unique to this turn.
 */
export async function takeTurn(tx: Transaction, id: string): Promise<Programme | null> {
  const { count } = await tx.programme.updateMany({ where: { id }, data: { revision: { increment: 1 } } })
  return count === 0 ? null : await findProgramme(tx, id)
}

export interface ProgrammeEdit {
  type?: Programme['type']
  title?: InLanguages
  description?: InLanguages
  starts?: Moment
  ends?: Moment | null
  deadline?: Moment | null
  place?: string | null
  link?: string | null
  capacity?: number | null
  quota?: number | null
  guestLimit?: number
  guestNames?: boolean
  approval?: boolean
  offers?: boolean
  questions?: RsvpQuestions
  /** Null: as the workspace has them. */
  reminders?: OwnReminder[] | null
  checkInCode?: string
  seriesId?: string | null
  listed?: boolean
  status?: 'announced' | 'cancelled'
  announcedAt?: Date
  announceAt?: Date | null
  edition?: number
  editedAt?: Date
  posterId?: string | null
  template?: string | null
  templateKey?: string | null
}

/** What one programme takes over from another beside what a new one is told: the rules of its seats, what it asks, its poster. */
export function rulesOf(programme: Programme): ProgrammeEdit {
  const { quota, guestLimit, guestNames, approval, offers, questions, reminders, posterId } = programme
  return { quota, guestLimit, guestNames, approval, offers, questions, reminders, posterId }
}

/** Writes the given columns. @returns the programme as it is now */
export async function saveProgramme(tx: Transaction, id: string, edit: ProgrammeEdit): Promise<Programme> {
  const { starts, ends, deadline, reminders, ...plain } = edit
  const row = await tx.programme.update({
    where: { id },
    data: {
      ...plain,
      ...(reminders !== undefined && { reminders: { rules: reminders } }),
      ...(starts && startColumns(starts)),
      ...(ends !== undefined && endColumns(ends)),
      ...(deadline !== undefined && deadlineColumns(deadline)),
    },
  })
  return toProgramme(row)
}

export async function discardDraft(tx: Transaction, id: string): Promise<void> {
  const draft = await tx.programme.findFirst({ where: { id, status: 'draft' }, select: { posterId: true } })
  await tx.programme.deleteMany({ where: { id, status: 'draft' } })
  if (draft?.posterId) await dropFiles(tx, [draft.posterId])
}

/**
 * Whether a contact may see and answer a programme: an announced one (or one called off since) that they were invited
 * to, have answered, were written to about, or that stands in a group for everybody there.
 */
export async function isKnownTo(
  db: Database | Transaction,
  programme: Programme,
  contactId: string,
): Promise<boolean> {
  if (programme.status === 'draft') return false
  const { id: programmeId } = programme
  return (
    (await isInvited(db, programme, contactId)) ||
    (await db.rsvp.count({ where: { programmeId, contactId } })) > 0 ||
    (await db.programmePost.count({ where: { programmeId } })) > 0 ||
    (await db.delivery.count({ where: { contactId, broadcast: { programmeId } } })) > 0
  )
}

/** Sets whom a draft is for; of what is announced it stays as it is. */
export async function saveDraftAudience(tx: Transaction, id: string, audience: Audience): Promise<void> {
  await tx.programme.updateMany({
    where: { id, status: 'draft' },
    data: { audience: storedAudience.write(audience) },
  })
}

/** Whether the contact is in the programme's audience. */
async function isInvited(
  db: Database | Transaction,
  programme: Programme,
  contactId: string,
): Promise<boolean> {
  const count = await db.contact.count({
    where: { AND: [{ id: contactId }, audienceWhere(programme.audience)] },
  })
  return count > 0
}

function startColumns(starts: Moment) {
  const { local, zone, at } = columnsOf(starts)
  return { startsLocal: local, startsZone: zone, startsAt: at }
}

function endColumns(ends: Moment | null) {
  const { local, zone, at } = columnsOf(ends)
  return { endsLocal: local, endsZone: zone, endsAt: at }
}

function deadlineColumns(deadline: Moment | null) {
  const { local, zone, at } = columnsOf(deadline)
  return { deadlineLocal: local, deadlineZone: zone, deadlineAt: at }
}
