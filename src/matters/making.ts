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

/** `first`: how far its owner is, with what its day says. `late`: by its day alone, whatever was said. */
export type Made =
  | Refused
  | { kind: 'made'; matter: Matter; late: boolean }
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
  const late = state !== told
  if (madeAs === null) return { kind: 'made', matter: toMatter(await tx.matter.create({ data })), late }
  // An upsert, since a violated unique key would break a PostgreSQL transaction.
  const row = await tx.matter.upsert({ where: { madeAs }, create: data, update: { madeAs } })
  return row.id === id ? { kind: 'made', matter: toMatter(row), late } : { kind: 'known', id: row.id, first }
}

export type MatterEdit = Partial<Entered>

export type Changed = NotDone | { kind: 'changed'; matter: Matter }

/**
 * @param revision that of the matter whose words whoever changes it has read
 * @param first as of NewMatter, of a draft
 */
export async function changeMatter(
  tx: Transaction,
  { id, revision, edit, first }: { id: string; revision: number; edit: MatterEdit; first?: FirstStanding },
  by: By,
): Promise<Changed> {
  const matter = await findMatter(tx, id)
  if (!matter) return { kind: 'gone' }
  // A day that has passed may stay while the rest is changed.
  const moved = edit.due && edit.due.local !== matter.due.local ? edit.due : undefined
  const fault = moved && judgeDue(moved, by.now)
  if (fault && !(await mayBePast(tx, matter, first))) return { kind: 'refused', faults: [fault] }
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
  if (edit.ownerId !== undefined)
    await giveTo(tx, { ...matter, due: edit.due ?? matter.due }, edit.ownerId, by.now)
  const changed = await findMatter(tx, id)
  if (!changed) return { kind: 'gone' }
  if (changed.status === 'open') await concern(tx, changed, by.now)
  return { kind: 'changed', matter: changed }
}

/** Whether a draft may have a day that has passed: its owner is done, or late, or a table says how far they are. */
async function mayBePast(
  tx: Transaction,
  { id, kind, status }: Matter,
  first: FirstStanding | undefined,
): Promise<boolean> {
  if (status !== 'draft') return false
  const standings = await tx.matterState.findMany({ where: { matterId: id }, select: { state: true } })
  return standings.some(({ state }) => mayBeOver(kind, first ? lateAs(kind, first.state ?? state) : state))
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
  const isPast = status === 'draft' && judgeDue(due, now) !== null
  const state = isPast ? lateAs(kind, kind.states[0]) : kind.states[0]
  const asked = status === 'open' && kind.askEvery ? askedNext(now, due.zone, kind.askEvery) : null
  await tx.matterState.upsert({
    where: { matterId_organisationId: key },
    create: { ...key, state, changedAt: now, askAgainAt: asked },
    update: {},
  })
}

/**
 * How far the owner of a draft is, with what its day says; once it is open, its owner says so.
 * @returns whether that is new, and whether it is late by its day alone
 */
export async function beginAs(
  tx: Transaction,
  id: string,
  first: FirstStanding,
  { now }: By,
): Promise<{ changed: boolean; late: boolean }> {
  const where = { matterId: id, changedById: null, matter: { status: 'draft' as const } }
  const before = await tx.matterState.findFirst({ where, select: { state: true, note: true } })
  const matter = before && (await findMatter(tx, id))
  if (!matter) return { changed: false, late: false }
  const told = { ...before, ...first }
  const state = judgeDue(matter.due, now) ? lateAs(matter.kind, told.state) : told.state
  if (state === before.state && told.note === before.note) return { changed: false, late: false }
  await tx.matterState.updateMany({ where, data: { state, note: told.note, changedAt: now } })
  return { changed: true, late: state !== told.state }
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
  if (past && known.status === 'draft' && !(await mayBePast(tx, known, {})))
    return { kind: 'refused', faults: [past] }
  const { count } = await tx.matter.updateMany({
    where: { id, status: 'draft' },
    data: { status: 'open', openedAt: by.now, revision: { increment: 1 } },
  })
  const matter = await findMatter(tx, id)
  if (count === 0 || !matter) return { kind: 'refused', faults: [{ key: 'matters-fault-open' }] }
  // Whoever has not said so is late: it lay as a draft until its day had passed.
  if (past) await beLate(tx, matter, by)
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

async function beLate(tx: Transaction, { id, kind }: Matter, { now }: By): Promise<void> {
  for (const state of kind.states) {
    const late = lateAs(kind, state)
    if (late !== state)
      await tx.matterState.updateMany({
        where: { matterId: id, state },
        data: { state: late, changedAt: now },
      })
  }
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
