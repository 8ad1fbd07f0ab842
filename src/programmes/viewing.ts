import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button, commandButton, type Waiting } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Transaction } from '../db/client.ts'
import type { Translator } from '../i18n/index.ts'
import { hostOf } from '../inbox/hosts.ts'
import { formatMomentShort } from '../time/format.ts'
import { dayOf } from '../time/zone.ts'
import { type Cursor, listProgrammes, writeCursor } from './listing.ts'
import { announcement, momentSaid, type OwnAnswer } from './messages.ts'
import { ownAnswer } from './own.ts'
import { lineColumns, type Programme, type ProgrammeLine, toLine, wordsIn } from './programme.ts'
import { type Numbers, numbersOf, seatsTaken } from './rsvps.ts'
import { readerOf } from './search.ts'
import { inFull } from './series.ts'
import { findProgramme } from './store.ts'

/** A list is for a glance: more than these would not fit one message with its buttons. */
const glance = 10
/** Of them are shown to whoever has just joined. */
const waitingShown = 2

/**
 * Coordinators see all with numbers, contacts those ahead with their own answer: a page, and a button for the next.
 * @param after where the page before ended
 */
export async function showProgrammes(context: Context, after?: Cursor): Promise<void> {
  const { tx, tr, now, person, say } = context
  const reader = readerOf(person)
  const page = await listProgrammes(tx, reader, { now, limit: glance, after })
  const all = reader.sees === 'all'
  if (page.listed.length === 0) {
    await say({
      text: tr.t(all ? 'programmes-list-none-yet' : 'programmes-list-empty'),
      buttons: all ? [[newButton(tr)]] : [ownButtons(tr)],
    })
    return
  }
  const lines = page.listed.map(({ programme, numbers, own }) =>
    joinMarkup([
      headline(programme, tr),
      all
        ? statusLine(programme, numbers, now, tr)
        : ownLine(own?.standing ?? null, programme.starts.zone, tr),
    ]),
  )
  await say({
    text: joinMarkup([tr.t(all ? 'programmes-list-all' : 'programmes-list-upcoming'), ...lines], '\n\n'),
    buttons: [
      ...page.listed.map(({ programme }) => [showButton(programme, tr)]),
      ...(page.after ? [[button(tr.plain('programmes-do-more'), 'p-list', writeCursor(page.after))]] : []),
      all
        ? [
            newButton(tr),
            button(tr.plain('programmes-do-templates'), 'p-templates'),
            button(tr.plain('programmes-do-year'), 'p-year', String(dayOf(now, context.zone).year)),
          ]
        : ownButtons(tr),
    ],
  })
}

/** What a contact finds beside what is ahead. */
function ownButtons(tr: Translator): Button[] {
  return [
    button(tr.plain('programmes-do-mine'), 'p-mine'),
    button(tr.plain('programmes-do-past'), 'p-past'),
    button(tr.plain('programmes-do-suggest'), 'p-suggest'),
  ]
}

/** The next programmes that a contact is invited to. */
export async function nextProgrammes({ tx, tr, now, person }: Context): Promise<Waiting> {
  const reader = { contactId: person.contactId, sees: 'invited' } as const
  const { listed } = await listProgrammes(tx, reader, { now, limit: waitingShown, after: undefined })
  return {
    lines: listed.map(({ programme }) => headline(programme, tr)),
    buttons: listed.map(({ programme }) => [showButton(programme, tr)]),
  }
}

/** What a contact has answered of what is ahead, to change it: one is shown at once. */
export async function showAnswered(context: Context): Promise<void> {
  const { tx, tr, person, now } = context
  const rows = await tx.programme.findMany({
    where: { status: 'announced', startsAt: { gt: now }, rsvps: { some: { contactId: person.contactId } } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: glance,
    select: lineColumns,
  })
  const [only, ...more] = rows
  if (!only) return await showProgrammes(context)
  const programme = more.length === 0 ? await findProgramme(tx, only.id) : null
  if (programme) return await showProgramme(context, programme)
  const buttons = rows.map((row) => [showButton(toLine(row), tr)])
  await context.say({ text: tr.t('programmes-answered'), buttons })
}

function newButton(tr: Translator): Button {
  return commandButton(tr.plain('programmes-do-new'), 'programme', 'new')
}

/** What a contact was at, or meant to be and can have materials of, the latest first. */
export async function showAttended(context: Context): Promise<void> {
  const { tx, tr, now } = context
  const { contactId } = context.person
  const rows = await tx.programme.findMany({
    where: {
      startsAt: { lte: now },
      OR: [
        { rsvps: { some: { contactId, attended: true } } },
        { status: 'announced', materials: { some: {} }, rsvps: { some: { contactId } } },
      ],
    },
    orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
    take: glance,
    select: lineColumns,
  })
  const programmes = rows.map(toLine)
  await context.say({
    text: tr.t(programmes.length === 0 ? 'programmes-attended-none' : 'programmes-attended'),
    buttons: programmes.map((programme) => [showButton(programme, tr)]),
  })
}

/** A choice among programmes, for a command that needs one. Of many the first; the others by their title. */
export async function chooseProgramme(
  { tr, say }: Context,
  programmes: readonly ProgrammeLine[],
  verb: string,
): Promise<void> {
  if (programmes.length === 0) {
    await say({ text: tr.t('programmes-choose-none') })
    return
  }
  const more = programmes.length - glance
  await say({
    text: joinMarkup([
      tr.t('programmes-choose'),
      more > 0 ? tr.t('programmes-choose-more', { more }) : undefined,
    ]),
    buttons: programmes.slice(0, glance).map((programme) => [showButton(programme, tr, verb)]),
  })
}

/** One programme: contacts with their answer and buttons, coordinators with numbers and what can be done. */
export async function showProgramme(context: Context, programme: Programme): Promise<void> {
  const { tx, tr, now, person } = context
  const own = await ownAnswer(tx, programme.id, person.contactId)
  const card = await inFull(tx, programme, announcement(programme, own, tr), tr)
  const host = await hostOf(tx, { kind: 'programme', id: programme.id })
  const questions = host?.name ? tr.t('inbox-questions-to', { name: host.name }) : undefined
  const looks = { ...card, text: joinMarkup([card.text, questions], '\n\n') }
  const open = programme.status === 'announced' && programme.startsAt > now
  if (person.role === 'contact') {
    const certificate = button(tr.plain('programmes-do-certificate'), 'p-cert', programme.id)
    const attended = await tx.rsvp.count({
      where: { programmeId: programme.id, contactId: person.contactId, attended: true },
    })
    const { capacity } = programme
    const taken = seatsTaken(await numbersOf(tx, programme.id))
    const full = open && own === null && capacity !== null && taken >= capacity
    const shown = full ? { ...looks, text: joinMarkup([looks.text, tr.t('programmes-full')], '\n\n') } : looks
    const share = button(tr.plain('programmes-do-share'), 'p-share', programme.id)
    await context.say(
      open
        ? { ...shown, buttons: [...(shown.buttons ?? []), [share]] }
        : {
            ...looks,
            buttons: [
              [...(attended > 0 ? [certificate] : []), ...(await materialsButton(tx, programme, now, tr))],
            ],
          },
    )
    return
  }
  const status = statusLine(programme, await numbersOf(tx, programme.id), now, tr)
  await context.say({
    ...looks,
    text: joinMarkup([looks.text, status], '\n\n'),
    buttons: [
      ...(open ? (looks.buttons ?? []).slice(0, -1) : []),
      ...coordinatorButtons(programme, now, tr),
      [button(tr.plain('inbox-host-change'), 'host', 'p', programme.id)],
    ],
  })
}

/** Once it has begun, where there is something to be had. */
async function materialsButton(
  tx: Transaction,
  { id, status, startsAt }: Programme,
  now: Date,
  tr: Translator,
): Promise<Button[]> {
  if (status !== 'announced' || startsAt > now) return []
  const there = await tx.material.count({ where: { programmeId: id } })
  return there > 0 ? [button(tr.plain('materials-do-show'), 'p-materials', id)] : []
}

function coordinatorButtons(programme: Programme, now: Date, tr: Translator): Button[][] {
  const act = (word: string, verb: string, ...more: string[]) =>
    button(tr.plain(`programmes-do-${word}`), verb, programme.id, ...more)
  const started = programme.startsAt <= now
  if (programme.status === 'draft')
    return [
      [act('announce', 'p-announce'), act('edit', 'p-edit'), act('repeat', 'p-repeat')],
      [act('later', 'p-later'), act('copy', 'p-copy'), act('discard', 'p-discard')],
    ]
  if (programme.status === 'cancelled') return [[act('who', 'p-who'), act('copy', 'p-copy')]]
  return started
    ? [
        [act('who', 'p-who'), act('attendance', 'p-attend', '0'), act('here', 'p-here')],
        [act('certificates', 'p-certs'), act('figures', 'p-numbers'), act('copy', 'p-copy')],
        [button(tr.plain('materials-do-show'), 'p-materials', programme.id), act('template', 'p-template')],
      ]
    : [
        [act('who', 'p-who'), act('edit', 'p-edit'), act('cancel', 'p-cancel')],
        [act('record', 'p-record'), act('keep', 'p-keep'), act('here', 'p-here')],
        [act('figures', 'p-numbers'), act('copy', 'p-copy')],
      ]
}

function headline(programme: ProgrammeLine, tr: Translator): Markup {
  return tr.t('programmes-list-line', {
    title: wordsIn(programme.title, tr.language),
    when: momentSaid(programme.starts, tr, formatMomentShort),
  })
}

function ownLine(standing: OwnAnswer['standing'] | null, zone: string, tr: Translator): Markup {
  return tr.t(`programmes-list-own-${standing?.kind ?? 'none'}`, {
    place: standing?.kind === 'waitlisted' ? standing.place : 0,
    until: standing?.kind === 'offered' ? formatMomentShort(standing.until, tr.language, zone) : '',
  })
}

function statusLine(programme: ProgrammeLine, numbers: Numbers, now: Date, tr: Translator): Markup {
  if (programme.status !== 'announced') return tr.t(`programmes-status-${programme.status}`)
  const { maybe, declined, waitlisted } = numbers
  const going = seatsTaken(numbers)
  const { capacity } = programme
  return joinMarkup([
    programme.startsAt <= now ? tr.t('programmes-status-over') : undefined,
    capacity === null
      ? tr.t('programmes-numbers', { going, maybe, declined })
      : tr.t('programmes-numbers-seats', { going, maybe, declined, waitlisted, capacity }),
  ])
}

function showButton(programme: ProgrammeLine, tr: Translator, verb = 'p-show'): Button {
  const label = `${wordsIn(programme.title, tr.language)} – ${formatMomentShort(programme.starts, tr.language)}`
  return button(shortened(label, 60), verb, programme.id, ...(verb === 'p-attend' ? ['0'] : []))
}
