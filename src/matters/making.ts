/** What coordinators do with a matter: make it, change it, open it, close it. */
import type { By } from '../base/by.ts'
import { newId } from '../base/id.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import type { Transaction } from '../db/client.ts'
import type { NotDone, Refused } from '../i18n/index.ts'
import { columnsOf } from '../time/moment.ts'
import { peopleIn } from './audience.ts'
import { concern } from './concerning.ts'
import { askedNext } from './days.ts'
import type { Entered } from './fields.ts'
import { type MatterKind, toldOfOpening } from './kind.ts'
import { type Matter, toMatter } from './matter.ts'
import { judgeDue, lateAs, mayBeOver } from './rules.ts'
import { storedScope } from './scope.ts'
import type { FirstStanding } from './standing-columns.ts'
import { findMatter } from './store.ts'

export interface NewMatter extends Entered {
  kind: MatterKind
  /** What is made once: a second time it is not made. */
  madeAs?: string
  /** How far its owner is, as a table says it: what is finished, or late, may have been due before. */
  first?: FirstStanding
}

/** `first`: how far its owner is, with what its day says. */
export type Made =
  | Refused
  | { kind: 'made'; matter: Matter; first: FirstStanding }
  | { kind: 'known'; id: string; first: FirstStanding }

/** A draft, which nobody else sees. `known`: made before, by `madeAs`. */
export async function makeMatter(tx: Transaction, wanted: NewMatter, by: By): Promise<Made> {
  const { kind, title, text, scope, due, details, ownerId, madeAs = null } = wanted
  const past = judgeDue(due, by.now)
  const told = wanted.first?.state ?? kind.states[0]
  const state = wanted.first && past ? lateAs(kind, told) : told
  const first = { ...wanted.first, ...(state !== kind.states[0] && { state }) }
  if (past && !mayBeOver(kind, state)) return { kind: 'refused', faults: [past] }
  const { local, zone, at } = columnsOf(due)
  const id = newId()
  const data = {
    ...{ id, kind: kind.name, madeAs, title, text, scope: storedScope.write(scope) },
    ...{ dueLocal: local, dueZone: zone, dueAt: at },
    ...{ details: kind.details.write(details), createdById: by.contactId, createdAt: by.now },
    ...(ownerId !== undefined && {
      states: { create: { organisationId: ownerId, state, note: first.note ?? null, changedAt: by.now } },
    }),
  }
  if (madeAs === null) return { kind: 'made', matter: toMatter(await tx.matter.create({ data })), first }
  // An upsert, since a violated unique key would break a PostgreSQL transaction.
  const row = await tx.matter.upsert({ where: { madeAs }, create: data, update: { madeAs } })
  return row.id === id ? { kind: 'made', matter: toMatter(row), first } : { kind: 'known', id: row.id, first }
}

export type MatterEdit = Partial<Entered>

export type Changed = NotDone | { kind: 'changed'; matter: Matter }

/** @param revision that of the matter whose words whoever changes it has read */
export async function changeMatter(
  tx: Transaction,
  { id, revision, edit }: { id: string; revision: number; edit: MatterEdit },
  by: By,
): Promise<Changed> {
  const matter = await findMatter(tx, id)
  if (!matter) return { kind: 'gone' }
  // A day that has passed may stay while the rest is changed.
  const moved = edit.due && edit.due.local !== matter.due.local ? edit.due : undefined
  const fault = moved && judgeDue(moved, by.now)
  if (fault) return { kind: 'refused', faults: [fault] }
  const due = edit.due && columnsOf(edit.due)
  const { count } = await tx.matter.updateMany({
    where: { id, revision },
    data: {
      revision: { increment: 1 },
      ...(edit.title && { title: edit.title }),
      ...(edit.text && { text: edit.text }),
      ...(edit.scope && { scope: storedScope.write(edit.scope) }),
      ...(due && { dueLocal: due.local, dueZone: due.zone, dueAt: due.at }),
      ...(edit.details && { details: matter.kind.details.write(edit.details) }),
    },
  })
  if (count === 0) return { kind: 'refused', faults: [{ key: 'matters-fault-meanwhile' }] }
  if (edit.ownerId !== undefined) await giveTo(tx, matter, edit.ownerId, by.now)
  const changed = await findMatter(tx, id)
  if (!changed) return { kind: 'gone' }
  if (changed.status === 'open') await concern(tx, changed, by.now)
  return { kind: 'changed', matter: changed }
}

/** Another organisation has it from now on, and begins anew; what was said of it stays in the record. */
async function giveTo(
  tx: Transaction,
  { id, kind, status, due }: Matter,
  ownerId: string,
  now: Date,
): Promise<void> {
  await tx.matterState.deleteMany({ where: { matterId: id, organisationId: { not: ownerId } } })
  const key = { matterId: id, organisationId: ownerId }
  const asked = status === 'open' && kind.askEvery ? askedNext(now, due.zone, kind.askEvery) : null
  await tx.matterState.upsert({
    where: { matterId_organisationId: key },
    create: { ...key, state: kind.states[0], changedAt: now, askAgainAt: asked },
    update: {},
  })
}

/** How far the owner of a draft is; once it is open, its owner says so. @returns whether that is new */
export async function beginAs(
  tx: Transaction,
  id: string,
  first: FirstStanding,
  { now }: By,
): Promise<boolean> {
  const where = { matterId: id, changedById: null, matter: { status: 'draft' as const } }
  const before = await tx.matterState.findFirst({ where, select: { state: true, note: true } })
  const begun = { ...before, ...first }
  if (!before || (begun.state === before.state && begun.note === before.note)) return false
  const { count } = await tx.matterState.updateMany({ where, data: { ...first, changedAt: now } })
  return count > 0
}

export type Opened = NotDone | { kind: 'opened'; matter: Matter; organisations: number }

/** From now on it concerns its organisations. @param tell false: whoever opens several tells of them together */
export async function openMatter(
  tx: Transaction,
  id: string,
  by: By,
  { tell = true, quiet = true }: { tell?: boolean; quiet?: boolean } = {},
): Promise<Opened> {
  const known = await findMatter(tx, id)
  if (!known) return { kind: 'gone' }
  const past = judgeDue(known.due, by.now)
  if (past) {
    const standings = await tx.matterState.findMany({ where: { matterId: id }, select: { state: true } })
    if (!standings.some(({ state }) => mayBeOver(known.kind, state)))
      return { kind: 'refused', faults: [past] }
  }
  const { count } = await tx.matter.updateMany({
    where: { id, status: 'draft' },
    data: { status: 'open', openedAt: by.now, revision: { increment: 1 } },
  })
  const matter = await findMatter(tx, id)
  if (count === 0 || !matter) return { kind: 'refused', faults: [{ key: 'matters-fault-open' }] }
  await concern(tx, matter, by.now)
  const organisations = await tx.matterState.count({ where: { matterId: id } })
  if (matter.kind.askEvery)
    await tx.matterState.updateMany({
      where: { matterId: id },
      data: { askAgainAt: askedNext(by.now, matter.due.zone, matter.kind.askEvery) },
    })
  if (tell)
    await createBroadcast(tx, {
      kind: 'matter_opened',
      content: { matterId: id },
      audience: peopleIn(matter.kind, id, toldOfOpening(matter.kind)),
      sendAt: by.now,
      quiet,
      dueKey: `matter:${id}:opened`,
      createdById: by.contactId,
      trace: by.trace,
    })
  return { kind: 'opened', matter, organisations }
}

export type Closed = { kind: 'gone' } | { kind: 'closed' }

/** Nobody is reminded of it any more. */
export async function closeMatter(tx: Transaction, id: string, by: By): Promise<Closed> {
  const { count } = await tx.matter.updateMany({
    where: { id, status: 'open' },
    data: { status: 'closed', closedAt: by.now, revision: { increment: 1 } },
  })
  return { kind: count === 0 ? 'gone' : 'closed' }
}

/** A draft that nobody has seen goes for good. */
export async function dropDraft(tx: Transaction, id: string): Promise<{ kind: 'gone' | 'dropped' }> {
  const { count } = await tx.matter.deleteMany({ where: { id, status: 'draft' } })
  return { kind: count === 0 ? 'gone' : 'dropped' }
}
