/** Planning, announcing and changing: what each does to the rows and who hears of it. Calling off: cancelling.ts. */

import type { By } from '../base/by.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import type { Transaction } from '../db/client.ts'
import type { NotDone, Refused, Said } from '../i18n/index.ts'
import { countAudience } from '../partners/where.ts'
import { instantOf } from '../time/moment.ts'
import type { ChangeContent } from './messages.ts'
import { concerned, mayWait, nextEdition } from './news.ts'
import { refreshPosts } from './posts.ts'
import type { Programme } from './programme.ts'
import { announcementKind, isShownOtherwise, showAnew } from './renewing.ts'
import { questionFaults } from './rsvp-questions.ts'
import { askToConfirm, type Numbers, numbersOf, seatsOf } from './rsvps.ts'
import { faultsOf, whyClosed } from './rules.ts'
import { isOverbooked, seatFaults } from './seating.ts'
import { fillSeats, withdrawOffers } from './seats.ts'
import { makeSeries, type SeriesWanted, seriesFaults } from './series.ts'
import {
  createDraft,
  discardDraft,
  type NewProgramme,
  type ProgrammeEdit,
  saveProgramme,
  takeTurn,
} from './store.ts'

export type Planned = Refused | { kind: 'planned'; programme: Programme }

/**
 * Makes a draft: seen by coordinators only, until it is announced.
 * @param series makes it the first of its sessions
 */
export async function planProgramme(
  tx: Transaction,
  wanted: NewProgramme,
  by: By,
  series?: SeriesWanted,
): Promise<Planned> {
  const { capacity, quota = null } = wanted
  const faults = [
    ...faultsOf(wanted, by.now),
    ...seatFaults({ capacity, quota, blocks: {} }),
    ...(series ? seriesFaults(wanted, series) : []),
  ]
  if (faults.length > 0) return { kind: 'refused', faults }
  const programme = await createDraft(tx, wanted, by.contactId, by.now)
  if (!series) return { kind: 'planned', programme }
  const made = await makeSeries(tx, programme.id, series, by)
  return { kind: 'planned', programme: made.kind === 'made' ? made.programme : programme }
}

export type Announced = NotDone | { kind: 'announced'; programme: Programme }

/** Makes a draft known to its audience. A second press finds it announced and is refused. */
export async function announceProgramme(tx: Transaction, id: string, by: By): Promise<Announced> {
  const draft = await takeTurn(tx, id)
  if (!draft) return { kind: 'gone' }
  if (draft.status !== 'draft')
    return { kind: 'refused', faults: [{ key: `programmes-already-${draft.status}` }] }
  const faults = faultsOf(draft, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  const programme = await saveProgramme(tx, id, { status: 'announced', announcedAt: by.now })
  // The other sessions of a series are told of together with this one.
  if (programme.seriesId !== null)
    await tx.programme.updateMany({
      where: { seriesId: programme.seriesId, status: 'draft', startsAt: { gt: by.now } },
      data: { status: 'announced', announcedAt: by.now },
    })
  await createBroadcast(tx, {
    kind: announcementKind,
    programmeId: id,
    content: {},
    audience: programme.audience,
    sendAt: by.now,
    dueKey: `programme:${id}:announcement`,
    createdById: by.contactId,
    trace: by.trace,
  })
  return { kind: 'announced', programme }
}

export type Changed =
  | NotDone
  | {
      kind: 'changed'
      before: Programme
      programme: Programme
      changed: ChangeContent['changed']
      /** How many with a seat are asked to confirm. */
      asked: number
      /** How many moved from the line into a seat. */
      promoted: number
      numbers: Numbers
      /** How many hear of it. */
      told: number
    }

/**
 * Changes an announced programme or a draft. A change of time or place goes to everybody who was invited and did
 * not decline, and asks those with a seat to confirm. A larger capacity moves the line up; a smaller one sends nobody away.
 */
export async function changeProgramme(
  tx: Transaction,
  id: string,
  wanted: ProgrammeEdit,
  by: By,
  /** Why, in the words of whoever changes it; told where people hear of the change. */
  reason = '',
): Promise<Changed> {
  const before = await takeTurn(tx, id)
  if (!before) return { kind: 'gone' }
  const { edit, faults: wrong } = judgeEdit(before, wanted, by.now)
  const { blocks } = await seatsOf(tx, before)
  const { capacity, quota } = { ...before, ...edit }
  const faults = [
    ...wrong,
    ...seatFaults({ capacity, quota, blocks }),
    ...(wanted.questions ? questionFaults(wanted.questions) : []),
  ]
  if (faults.length > 0) return { kind: 'refused', faults }
  const programme = await saveProgramme(tx, id, { ...edit, ...nextEdition(before, by) })
  const changed = before.status === 'announced' ? changedParts(before, programme) : []
  let asked = 0
  if (changed.length > 0) {
    asked = await askToConfirm(tx, id)
    const { starts, ends, place, link } = before
    await createBroadcast(tx, {
      kind: 'programme_change',
      programmeId: id,
      content: {
        ...{ changed, before: { starts: { ...starts }, ends: ends && { ...ends }, place, link } },
        ...(reason !== '' && { reason }),
      },
      audience: concerned(before),
      sendAt: by.now,
      quiet: await mayWait(tx, earlier(before.startsAt, programme.startsAt), by.now),
      createdById: by.contactId,
      trace: by.trace,
    })
  }
  await withdrawOffers(tx, programme, by, (seats) => !isOverbooked(seats), true)
  const { length: promoted } = await fillSeats(tx, programme, by)
  if (isShownOtherwise(before, programme)) await showAnew(tx, [programme], by)
  else await refreshPosts(tx, programme, by)
  const { contacts: told } = changed.length > 0 ? await countAudience(tx, concerned(before)) : { contacts: 0 }
  const numbers = await numbersOf(tx, id)
  return { kind: 'changed', before, programme, changed, asked, promoted, numbers, told }
}

export type Listed = NotDone | { kind: 'listed'; listed: boolean }

/** Shows a programme on the public page, or hides it there, whatever its audience is. */
export async function listProgramme(tx: Transaction, id: string, listed: boolean): Promise<Listed> {
  const programme = await takeTurn(tx, id)
  if (!programme) return { kind: 'gone' }
  await saveProgramme(tx, id, { listed })
  return { kind: 'listed', listed }
}

export type Discarded = NotDone | { kind: 'discarded' }

/** Throws a draft away that nobody wants any more. */
export async function discardProgramme(tx: Transaction, id: string): Promise<Discarded> {
  const draft = await takeTurn(tx, id)
  if (!draft) return { kind: 'gone' }
  if (draft.status !== 'draft')
    return { kind: 'refused', faults: [{ key: `programmes-already-${draft.status}` }] }
  await discardDraft(tx, id)
  if (draft.seriesId !== null)
    await tx.programme.deleteMany({ where: { seriesId: draft.seriesId, status: 'draft' } })
  return { kind: 'discarded' }
}

/** Pure: whether a change makes sense, and what goes with it. */
function judgeEdit(
  before: Programme,
  wanted: ProgrammeEdit,
  now: Date,
): { edit: ProgrammeEdit; faults: Said[] } {
  const closed = before.status === 'draft' ? [] : whyClosed(before, now)
  if (closed.length > 0) return { edit: wanted, faults: closed }
  const edit = { ...wanted }
  const starts = edit.starts ?? before.starts
  // A deadline that the new start overtakes has no use any more: answers are taken until the start.
  if (edit.starts && before.deadline && instantOf(before.deadline) > instantOf(starts)) edit.deadline = null
  const timesChange = edit.starts !== undefined || edit.ends !== undefined
  const faults = [
    ...faultsOf(
      { starts, ends: edit.ends === undefined ? before.ends : edit.ends, deadline: null },
      now,
    ).filter(() => timesChange),
    ...faultsOf({ starts, ends: null, deadline: edit.deadline ?? null }, now).filter(({ key }) =>
      key.startsWith('programmes-fault-deadline'),
    ),
  ]
  return { edit, faults }
}

/** Pure: what people must hear of. */
function changedParts(
  before: Pick<Programme, 'startsAt' | 'endsAt' | 'place' | 'link'>,
  after: Pick<Programme, 'startsAt' | 'endsAt' | 'place' | 'link'>,
): ChangeContent['changed'] {
  const time =
    before.startsAt.getTime() !== after.startsAt.getTime() ||
    before.endsAt?.getTime() !== after.endsAt?.getTime()
  const place = before.place !== after.place || before.link !== after.link
  const changed: ChangeContent['changed'] = []
  if (time) changed.push('time')
  if (place) changed.push('place')
  return changed
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b
}
