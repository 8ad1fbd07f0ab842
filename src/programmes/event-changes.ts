/**
 * What somebody changed of a programme's event on a Discord server, or deleted there. An event there is anybody's who may
 * manage events of that server, and a change here goes to everybody who was invited: so whoever runs the programme is
 * told, and takes it over or puts it back by a press. Until then both stay as they are.
 */
import type { By } from '../base/by.ts'
import type { EventCalendar, ShownEvent } from '../base/calendar.ts'
import { joinMarkup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { NotDone, Translator } from '../i18n/index.ts'
import type { Moment } from '../time/moment.ts'
import { localOf } from '../time/zone.ts'
import { cancelProgramme } from './cancelling.ts'
import { changeProgramme } from './changing.ts'
import { whenText, whereText } from './messages.ts'
import { tellOrganisers } from './organisers.ts'
import { type Programme, shownEnd, toProgramme, wordsIn } from './programme.ts'
import { placeFrom } from './questions.ts'
import { eventOf, fingerprintOf, type StoredEvents, storedEvents, type Theirs } from './scheduled-events.ts'
import { type ProgrammeEdit, takeTurn } from './store.ts'

/**
 * Looks at the events that are as they were published, and tells of those that are not any more, each once.
 * @returns how many were told of
 */
export async function lookAtEvents(
  db: Database,
  calendar: EventCalendar,
  now: Date,
  stopping = () => false,
): Promise<number> {
  const rows = await db.programme.findMany({ where: { startsAt: { gt: now }, status: 'announced' } })
  const published = rows.flatMap((row) => {
    const programme = toProgramme(row)
    const wanted = fingerprintOf(eventOf(programme))
    return Object.entries(storedEvents(row.discordEvents)).flatMap(
      ([serverId, { id, fingerprint, theirs }]) =>
        id !== null && fingerprint === wanted
          ? [{ programme, serverId, id, changed: theirs !== undefined }]
          : [],
    )
  })
  let told = 0
  for (const serverId of new Set(published.map((one) => one.serverId))) {
    if (stopping()) break
    const shown = await calendar.list(serverId).catch(() => null)
    if (!shown) continue
    for (const { programme, id, changed } of published.filter((one) => one.serverId === serverId)) {
      const theirs = differing(
        programme,
        shown.find((event) => event.id === id),
      )
      if (theirs && (await db.$transaction((tx) => tell(tx, programme.id, serverId, theirs, now)))) told += 1
      // It is there again as it was: there is nothing left to take over.
      if (!theirs && changed) await db.$transaction((tx) => settle(tx, programme.id, serverId))
    }
  }
  return told
}

/** Pure: what is there in place of what was published; null: it is as it was. */
function differing(programme: Programme, shown: ShownEvent | undefined): Theirs | null {
  if (!shown) return { kind: 'gone' }
  const { name, start, end, location } = eventOf(programme)
  const same =
    shown.start.getTime() === start.getTime() &&
    (shown.end ?? end).getTime() === end.getTime() &&
    isSameText(shown.name, name) &&
    isSameText(shown.location, location)
  if (same) return null
  return {
    kind: 'changed',
    ...{ name: shown.name, location: shown.location, start: shown.start.toISOString() },
    end: shown.end?.toISOString() ?? null,
  }
}

/** The platform has shorter fields than we have. */
function isSameText(shown: string, ours: string): boolean {
  return shown === ours || (shown.endsWith('…') && ours.startsWith(shown.slice(0, -1)))
}

async function tell(
  tx: Transaction,
  programmeId: string,
  serverId: string,
  theirs: Theirs,
  now: Date,
): Promise<boolean> {
  const programme = await takeTurn(tx, programmeId)
  const stored = await eventsOf(tx, programmeId)
  const known = stored[serverId]
  if (!programme || !known || JSON.stringify(known.theirs) === JSON.stringify(theirs)) return false
  await keep(tx, programmeId, { ...stored, [serverId]: { ...known, theirs } })
  const by = { contactId: null, now, trace: `job:calendar:${programmeId}` }
  await tellOrganisers(tx, programme, (tr) => eventChanged(programme, serverId, theirs, tr), by)
  return true
}

async function settle(tx: Transaction, programmeId: string, serverId: string): Promise<void> {
  if (!(await takeTurn(tx, programmeId))) return
  const stored = await eventsOf(tx, programmeId)
  const known = stored[serverId]
  if (!known?.theirs) return
  const { theirs: _, ...rest } = known
  await keep(tx, programmeId, { ...stored, [serverId]: rest })
}

function eventChanged(programme: Programme, serverId: string, theirs: Theirs, tr: Translator): Message {
  const { starts, ends } = programme
  const press = (what: 'take' | 'back', label: string) =>
    button(tr.plain(label), 'p-event', programme.id, serverId, what)
  if (theirs.kind === 'gone')
    return {
      title: wordsIn(programme.title, tr.language),
      text: joinMarkup([
        tr.t('programmes-event-gone', { when: whenText(starts, ends, tr) }),
        tr.t('programmes-event-what'),
      ]),
      buttons: [[press('take', 'programmes-do-event-off'), press('back', 'programmes-do-event-back')]],
    }
  const edit = editOf(programme, theirs)
  const there = { ...programme, ...edit }
  return {
    title: wordsIn(programme.title, tr.language),
    text: joinMarkup([
      tr.t('programmes-event-changed', {
        name: theirs.name,
        when: whenText(there.starts, there.ends, tr),
        where: whereText(there, tr),
      }),
      tr.t('programmes-event-ours', { when: whenText(starts, ends, tr), where: whereText(programme, tr) }),
      tr.t('programmes-event-what'),
    ]),
    buttons: [[press('take', 'programmes-do-event-take'), press('back', 'programmes-do-event-back')]],
  }
}

export type EventTaken = NotDone | { kind: 'taken'; programme: Programme; off: boolean; told: number }

/** Does here what was done there: the programme is changed, or called off, with all that this brings about. */
export async function takeEventOver(
  tx: Transaction,
  programmeId: string,
  serverId: string,
  by: By,
): Promise<EventTaken> {
  const before = await takeTurn(tx, programmeId)
  if (!before) return { kind: 'gone' }
  const stored = await eventsOf(tx, programmeId)
  const known = stored[serverId]
  if (!known?.theirs) return settled
  const { id, theirs } = known
  if (theirs.kind === 'gone') {
    const result = await cancelProgramme(tx, programmeId, by)
    if (result.kind !== 'cancelled') return result
    await keep(tx, programmeId, { ...stored, [serverId]: { id: null, fingerprint: '', failedAt: null } })
    return { kind: 'taken', programme: before, off: true, told: result.told }
  }
  const result = await changeProgramme(tx, programmeId, editOf(before, theirs), by)
  if (result.kind !== 'changed') return result
  const fingerprint = fingerprintOf(eventOf(result.programme))
  await keep(tx, programmeId, { ...stored, [serverId]: { id, fingerprint, failedAt: null } })
  return { kind: 'taken', programme: result.programme, off: false, told: result.told }
}

export type EventBack = NotDone | { kind: 'back'; programme: Programme }

/** Has the event there made again, or changed back, as the programme is here. */
export async function putEventBack(
  tx: Transaction,
  programmeId: string,
  serverId: string,
): Promise<EventBack> {
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return { kind: 'gone' }
  const stored = await eventsOf(tx, programmeId)
  const known = stored[serverId]
  if (!known?.theirs) return settled
  const id = known.theirs.kind === 'gone' ? null : known.id
  await keep(tx, programmeId, { ...stored, [serverId]: { id, fingerprint: '', failedAt: null } })
  return { kind: 'back', programme }
}

const settled: NotDone = { kind: 'refused', faults: [{ key: 'programmes-event-settled' }] }

/** Pure: what of the programme would be another. */
function editOf(programme: Programme, theirs: Extract<Theirs, { kind: 'changed' }>): ProgrammeEdit {
  const { title, startsAt, place } = programme
  const { name, location } = eventOf(programme)
  const { zone } = programme.starts
  const moment = (iso: string): Moment => ({ local: localOf(new Date(iso), zone).slice(0, 16), zone })
  const starts = new Date(theirs.start).getTime() !== startsAt.getTime()
  const ends = theirs.end !== null && new Date(theirs.end).getTime() !== shownEnd(programme).getTime()
  const { place: newPlace, link } = placeFrom(theirs.location)
  return {
    ...(starts && { starts: moment(theirs.start) }),
    ...((ends || starts) && { ends: theirs.end === null ? null : moment(theirs.end) }),
    ...(!isSameText(theirs.name, name) && {
      title: { ...title, [title.hu === undefined && title.en !== undefined ? 'en' : 'hu']: theirs.name },
    }),
    ...(!isSameText(theirs.location, location) &&
      (link === null ? { place: newPlace } : place === null ? { link } : { place: newPlace, link })),
  }
}

async function eventsOf(tx: Transaction, id: string): Promise<StoredEvents> {
  const row = await tx.programme.findUnique({ where: { id }, select: { discordEvents: true } })
  return storedEvents(row?.discordEvents)
}

async function keep(tx: Transaction, id: string, discordEvents: StoredEvents): Promise<void> {
  await tx.programme.update({ where: { id }, data: { discordEvents }, select: { id: true } })
}
