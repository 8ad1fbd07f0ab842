/** Marking who came, with buttons: after the start, a page of names at a time. */

import { chunks } from '../base/chunks.ts'
import type { Button } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { inOneLine } from '../i18n/index.ts'
import { formatMoment } from '../time/format.ts'
import { type Attendee, answerGroup, attendeesOf } from './attendance.ts'
import { type Marked, markAttendance } from './marking.ts'
import { type Programme, type ProgrammeLine, wordsIn } from './programme.ts'

/** Rows of names on a page; Discord takes five rows of buttons, two names to each of four. */
const namesOnPage = 8

/** Shows a page of those who said they would come; a press on a name marks them, another takes it back. */
export async function showMarking(
  context: Context,
  programme: Programme,
  page: number,
  replace: boolean,
): Promise<void> {
  const { tx, tr, now } = context
  if (programme.status === 'announced' && programme.startsAt > now) return await sayOpens(context, programme)
  if (programme.status !== 'announced') {
    await context.say({ text: tr.t('programmes-attendance-early') })
    return
  }
  const attendees = (await attendeesOf(tx, programme.id)).filter(
    (attendee) => answerGroup(attendee) !== 'declined',
  )
  if (attendees.length === 0) {
    await context.say({ text: tr.t('programmes-who-none') })
    return
  }
  const pages = Math.ceil(attendees.length / namesOnPage)
  const current = Math.min(page, pages - 1)
  const came = attendees.filter(({ attended }) => attended === true).length
  const shown = attendees.slice(current * namesOnPage, (current + 1) * namesOnPage)
  const names = shown.map((attendee) => nameButton(programme.id, attendee, current))
  const rows = chunks(names, 2)
  await context.say(
    {
      title: wordsIn(programme.title, tr.language),
      text: tr.t('programmes-attendance', { came, all: attendees.length, page: current + 1, pages }),
      buttons: [
        ...rows,
        [
          ...(current > 0 ? [turn(programme.id, current - 1, tr.plain('programmes-do-previous'))] : []),
          {
            kind: 'action',
            label: tr.plain('programmes-do-all-came'),
            payload: payload('p-all', programme.id, String(current)),
          },
          ...(current < pages - 1 ? [turn(programme.id, current + 1, tr.plain('programmes-do-next'))] : []),
          ...(came > 0 ? [button(tr.plain('attendance-do-left'), 'p-leaving', programme.id, '0')] : []),
        ],
      ],
    },
    { replace },
  )
}

/** Before its start nobody was there: when that will be. */
export async function sayOpens(context: Context, programme: ProgrammeLine): Promise<void> {
  const { tr } = context
  await context.say({
    text: tr.t('programmes-attendance-opens', {
      title: wordsIn(programme.title, tr.language),
      when: formatMoment(programme.starts, tr.language),
    }),
    buttons: [[button(tr.plain('programmes-do-who'), 'p-who', programme.id)]],
  })
}

/** A press on a name: they came, or they did not after all. */
export async function toggleCame(
  context: Context,
  programme: Programme,
  contactId: string,
  page: number,
): Promise<void> {
  const { tx } = context
  const found = (await attendeesOf(tx, programme.id)).find((attendee) => attendee.contactId === contactId)
  await mark(context, programme, { contactId, attended: found?.attended !== true }, page)
}

export async function allCame(context: Context, programme: Programme, page: number): Promise<void> {
  await mark(context, programme, 'all', page)
}

async function mark(context: Context, programme: Programme, who: Marked, page: number): Promise<void> {
  const { tx, tr } = context
  const result = await markAttendance(tx, programme.id, who, byOf(context))
  if (result.kind === 'marked') return await showMarking(context, programme, page, true)
  const faults = result.kind === 'refused' ? result.faults : [{ key: 'programmes-gone' }]
  context.acknowledge(inOneLine(faults, tr))
}

function nameButton(
  programmeId: string,
  { name, organisation, contactId, attended }: Attendee,
  page: number,
): Button {
  const mark = attended === true ? '✓' : attended === false ? '✗' : '○'
  return {
    kind: 'action',
    label: shortened(`${mark} ${name}${organisation === '' ? '' : ` (${organisation})`}`, 60),
    payload: payload('p-came', programmeId, contactId, String(page)),
  }
}

function turn(programmeId: string, page: number, label: string): Button {
  return { kind: 'action', label, payload: payload('p-attend', programmeId, String(page)) }
}
