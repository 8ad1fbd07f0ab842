/** Looking at programmes in chat: the list, one of them, who comes, who came. */

import { escapeMarkup, joinMarkup, type Markup, trusted } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { payload } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { storeFile } from '../db/files.ts'
import type { Translator } from '../i18n/index.ts'
import { xlsxType } from '../tables/xlsx.ts'
import { formatMomentShort } from '../time/format.ts'
import { type AnswerGroup, type Attendee, answerGroup, attendeesOf } from './attendance.ts'
import { attendanceCsv, attendanceRows, attendanceXlsx } from './attendance-file.ts'
import { fileName } from './calendar.ts'
import { announcement } from './messages.ts'
import { ownAnswer, seenBy } from './own.ts'
import { type Programme, wordsIn } from './programme.ts'
import { type Numbers, numbersOf } from './rsvps.ts'
import { allProgrammes, programmesFor } from './store.ts'

/** A list is for a glance: more than these would not fit one message with its buttons. */
const listed = 10

/** Coordinators see all with numbers, contacts those ahead with their own answer. */
export async function listProgrammes(context: Context): Promise<void> {
  await (context.person.role === 'contact' ? listForContact(context) : listForCoordinator(context))
}

async function listForContact({ tx, tr, now, person, say }: Context): Promise<void> {
  const found = await programmesFor(tx, person.contactId, now, listed)
  if (found.length === 0) {
    await say({ text: tr.t('programmes-list-empty') })
    return
  }
  const lines: Markup[] = []
  for (const { programme, own } of found) {
    const standing = own ? (await seenBy(tx, programme.id, own)).standing : null
    lines.push(
      joinMarkup([
        headline(programme, tr),
        tr.t(`programmes-list-own-${standing?.kind ?? 'none'}`, {
          place: standing?.kind === 'waitlisted' ? standing.place : 0,
        }),
      ]),
    )
  }
  await say({
    text: joinMarkup([tr.t('programmes-list-upcoming'), ...lines], '\n\n'),
    buttons: found.map(({ programme }) => [showButton(programme, tr)]),
  })
}

async function listForCoordinator({ tx, tr, now, say }: Context): Promise<void> {
  const programmes = await allProgrammes(tx, now, listed)
  if (programmes.length === 0) {
    await say({ text: tr.t('programmes-list-none-yet') })
    return
  }
  const lines: Markup[] = []
  for (const programme of programmes)
    lines.push(
      joinMarkup([
        headline(programme, tr),
        statusLine(programme, await numbersOf(tx, programme.id), now, tr),
      ]),
    )
  await say({
    text: joinMarkup([tr.t('programmes-list-all'), ...lines], '\n\n'),
    buttons: programmes.map((programme) => [showButton(programme, tr)]),
  })
}

/** A choice among programmes, for a command that needs one. */
export async function chooseProgramme(
  { tr, say }: Context,
  programmes: readonly Programme[],
  verb: string,
): Promise<void> {
  if (programmes.length === 0) {
    await say({ text: tr.t('programmes-choose-none') })
    return
  }
  await say({
    text: tr.t('programmes-choose'),
    buttons: programmes.slice(0, listed).map((programme) => [showButton(programme, tr, verb)]),
  })
}

/** One programme: contacts with their answer and buttons, coordinators with numbers and what can be done. */
export async function showProgramme(context: Context, programme: Programme): Promise<void> {
  const { tx, tr, now, person } = context
  const looks = announcement(programme, await ownAnswer(tx, programme.id, person.contactId), tr)
  const open = programme.status === 'announced' && programme.startsAt > now
  if (person.role === 'contact') {
    await context.say(open ? looks : { ...looks, buttons: [] })
    return
  }
  const status = statusLine(programme, await numbersOf(tx, programme.id), now, tr)
  await context.say({
    ...looks,
    text: joinMarkup([looks.text, status], '\n\n'),
    buttons: [...(open ? (looks.buttons ?? []) : []), ...coordinatorButtons(programme, now, tr)],
  })
}

function coordinatorButtons(programme: Programme, now: Date, tr: Translator): Button[][] {
  const button = (word: string, verb: string, ...more: string[]): Button => ({
    kind: 'action',
    label: tr.plain(`programmes-do-${word}`),
    payload: payload(verb, programme.id, ...more),
  })
  const started = programme.startsAt <= now
  if (programme.status === 'draft')
    return [[button('announce', 'p-announce'), button('edit', 'p-edit'), button('discard', 'p-discard')]]
  if (programme.status === 'cancelled') return [[button('who', 'p-who')]]
  return started
    ? [[button('who', 'p-who'), button('attendance', 'p-attend', '0')]]
    : [[button('who', 'p-who'), button('edit', 'p-edit'), button('cancel', 'p-cancel')]]
}

/** Names shown in chat; with more the file is easier to read. */
const longestNames = 60

/** Who comes, by answer and organisation, with the list as a file. */
export async function showWho(context: Context, programme: Programme): Promise<void> {
  const { tx, tr } = context
  const attendees = await attendeesOf(tx, programme.id)
  const shown = attendees.slice(0, longestNames)
  const groups: AnswerGroup[] = ['seated', 'waitlisted', 'maybe', 'declined']
  const parts = groups.map((group) => {
    const all = attendees.filter((attendee) => answerGroup(attendee) === group)
    if (all.length === 0) return undefined
    const heading = tr.t('programmes-who-heading', {
      group: tr.plain(`programmes-group-${group}`),
      count: all.length,
    })
    const names = shown.filter((attendee) => answerGroup(attendee) === group)
    return joinMarkup([heading, ...nameLines(names, group, tr)])
  })
  const more = attendees.length - shown.length
  await context.say({
    title: wordsIn(programme.title, tr.language),
    text: joinMarkup(
      [
        ...(attendees.length === 0 ? [tr.t('programmes-who-none')] : parts),
        more > 0 ? tr.t('programmes-who-more', { more }) : undefined,
      ],
      '\n\n',
    ),
    ...(attendees.length > 0 && {
      buttons: [
        (['xlsx', 'csv'] as const).map(
          (format): Button => ({
            kind: 'action',
            label: tr.plain(`programmes-do-${format}`),
            payload: payload('p-file', programme.id, format),
          }),
        ),
      ],
    }),
  })
}

/** The line in its order; the others a line an organisation. */
function nameLines(attendees: readonly Attendee[], group: AnswerGroup, tr: Translator): Markup[] {
  const nameOf = ({ name, confirm }: Attendee) =>
    group === 'seated' && confirm ? tr.plain('programmes-who-unconfirmed', { name }) : name
  if (group === 'waitlisted')
    return attendees.map((attendee, index) =>
      escapeMarkup(
        `${index + 1}. ${attendee.name}${attendee.organisation === '' ? '' : ` (${attendee.organisation})`}`,
      ),
    )
  const organisations = [...new Set(attendees.map(({ organisation }) => organisation))]
  return organisations.map((organisation) => {
    const names = attendees.filter((attendee) => attendee.organisation === organisation).map(nameOf)
    const label = organisation === '' ? tr.plain('programmes-who-without-organisation') : organisation
    return trusted(`${escapeMarkup(label)}: ${escapeMarkup(names.join(', '))}`)
  })
}

export async function sendAttendanceFile(
  context: Context,
  programme: Programme,
  format: 'xlsx' | 'csv',
): Promise<void> {
  const { tx, tr, zone } = context
  const title = wordsIn(programme.title, tr.language)
  const rows = attendanceRows(await attendeesOf(tx, programme.id), zone, tr)
  const file = await storeFile(tx, {
    name: `${fileName(title)}.${format}`,
    type: format === 'xlsx' ? xlsxType : 'text/csv',
    bytes: format === 'xlsx' ? await attendanceXlsx(rows, title) : attendanceCsv(rows),
  })
  await context.say({ text: tr.t('programmes-file', { title }), file, private: true })
}

function headline(programme: Programme, tr: Translator): Markup {
  return tr.t('programmes-list-line', {
    title: wordsIn(programme.title, tr.language),
    when: formatMomentShort(programme.starts, tr.language),
  })
}

function statusLine(programme: Programme, numbers: Numbers, now: Date, tr: Translator): Markup {
  if (programme.status !== 'announced') return tr.t(`programmes-status-${programme.status}`)
  const { going, maybe, declined, waitlisted } = numbers
  const { capacity } = programme
  return joinMarkup([
    programme.startsAt <= now ? tr.t('programmes-status-over') : undefined,
    capacity === null
      ? tr.t('programmes-numbers', { going, maybe, declined })
      : tr.t('programmes-numbers-seats', { going, maybe, declined, waitlisted, capacity }),
  ])
}

function showButton(programme: Programme, tr: Translator, verb = 'p-show'): Button {
  const label = `${wordsIn(programme.title, tr.language)} – ${formatMomentShort(programme.starts, tr.language)}`
  return {
    kind: 'action',
    label: label.length > 60 ? `${label.slice(0, 59)}…` : label,
    payload: verb === 'p-attend' ? payload(verb, programme.id, '0') : payload(verb, programme.id),
  }
}
