/** What people see of a programme: the announcement and everything that follows it. */

import { escapeMarkup, joinMarkup, type Markup, trusted } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { button, payload } from '../chat/command.ts'
import type { Translator } from '../i18n/index.ts'
import { formatClock, formatMoment, formatMomentShort, formatRange, isSameDay } from '../time/format.ts'
import { instantOf, inZone, type Moment } from '../time/moment.ts'
import { googleLink, mapLink, outlookLink } from './calendar-links.ts'
import { type Programme, wordsIn } from './programme.ts'
import { type Numbers, seatsTaken } from './rsvps.ts'
import { type RsvpChoice, rsvpAnswers, type Standing } from './seating.ts'

/** One person's answer as they see it. */
export interface OwnAnswer {
  standing: Standing
  confirm: boolean
  guests?: number
}

/** The announcement: what, when, where, and three buttons of which the given answer is ticked. */
export function announcement(programme: Programme, own: OwnAnswer | null, tr: Translator): Message {
  return {
    ...card(programme, tr, { foot: ownLine(programme, own, tr) }),
    buttons: answerButtons(programme, own, tr),
  }
}

/** The announcement in a group or channel: for everybody, with the numbers as they are. */
export function groupPost(programme: Programme, numbers: Numbers, tr: Translator): Message {
  const { maybe, waitlisted } = numbers
  const going = seatsTaken(numbers)
  const { capacity } = programme
  const foot = joinMarkup([
    capacity === null
      ? tr.t('programmes-post-numbers', { going, maybe })
      : tr.t('programmes-post-seats', { going, maybe, waitlisted, capacity }),
    tr.t('programmes-post-how'),
  ])
  return { ...card(programme, tr, { foot }), buttons: [rsvpButtons(programme.id, null, tr)] }
}

/** The same programme when it is off, in a group or channel: no buttons any more. */
export function cancelledPost(programme: Programme, tr: Translator): Message {
  return { ...card(programme, tr, { lead: tr.t('programmes-post-cancelled') }), buttons: [], withdraws: true }
}

/** A seat became free for somebody who waited. */
export function promotion(programme: Programme, tr: Translator): Message {
  const own: OwnAnswer = { standing: { kind: 'seated' }, confirm: false }
  return withLead(tr.t('programmes-promoted'), programme, own, tr)
}

export interface ChangeContent {
  changed: ('time' | 'place')[]
  before: { starts: Moment; ends: Moment | null; place: string | null; link: string | null }
  /** Why, in the words of whoever changed it. */
  reason?: string
}

/** Time or place is another; whoever has a seat is asked to say again that they come. */
export function change(
  programme: Programme,
  { changed, before, reason }: ChangeContent,
  own: OwnAnswer | null,
  tr: Translator,
): Message {
  const lead = joinMarkup([
    tr.t('programmes-changed'),
    changed.includes('time')
      ? tr.t('programmes-changed-time', {
          now: whenText(programme.starts, programme.ends, tr),
          before: whenText(before.starts, before.ends, tr),
        })
      : undefined,
    changed.includes('place')
      ? tr.t('programmes-changed-place', { now: whereText(programme, tr), before: whereText(before, tr) })
      : undefined,
    reason === undefined ? undefined : tr.t('changes-reason', { reason }),
  ])
  return withLead(lead, programme, own, tr)
}

/**
 * The programme is off.
 * @param sessions where a series is off: those of its sessions that the reader would have come to
 */
export function cancellation(
  programme: Programme,
  tr: Translator,
  reason = '',
  sessions: readonly Programme[] = [programme],
): Message {
  const dates = sessions.map(({ starts }) => formatMomentShort(starts, tr.language)).join('; ')
  return {
    title: wordsIn(programme.title, tr.language),
    text: joinMarkup([
      sessions.length === 1
        ? tr.t('programmes-cancelled', { when: whenText(programme.starts, programme.ends, tr) })
        : tr.t('changes-series-off', { count: sessions.length, dates }),
      reason === '' ? undefined : tr.t('changes-reason', { reason }),
      tr.t('programmes-cancelled-sorry'),
    ]),
  }
}

/**
 * The announcement again under a first line of its own (reminders, changes, a seat won).
 * @param closed answers are not taken any more: neither asked for nor offered
 */
export function withLead(
  lead: Markup,
  programme: Programme,
  own: OwnAnswer | null,
  tr: Translator,
  closed = false,
): Message {
  if (closed) return { ...card({ ...programme, deadline: null }, tr, { lead }), buttons: [] }
  return {
    ...card(programme, tr, { lead, foot: ownLine(programme, own, tr) }),
    buttons: answerButtons(programme, own, tr),
  }
}

/** What, when, where: for people who read about the programme. */
function card(
  programme: Programme,
  tr: Translator,
  { lead, foot }: { lead?: Markup; foot?: Markup } = {},
): Message {
  const { place, link, capacity, deadline } = programme
  const description = wordsIn(programme.description, tr.language)
  return {
    title: wordsIn(programme.title, tr.language),
    text: joinMarkup(
      [
        lead,
        joinMarkup([
          trusted(`<i>${tr.t(`programmes-type-${programme.type}`)}</i>`),
          escapeMarkup(description),
        ]),
        joinMarkup([
          tr.t('programmes-when', { when: timed(programme, tr) }),
          place === null ? undefined : tr.t('programmes-where', { place }),
          link === null ? undefined : tr.t('programmes-link', { link: { markup: linked(link) } }),
          capacity === null ? undefined : tr.t('programmes-capacity', { capacity }),
          deadline
            ? tr.t('programmes-until', { deadline: momentSaid(inZone(deadline, programme.starts.zone), tr) })
            : undefined,
        ]),
        foot,
      ],
      '\n\n',
    ),
  }
}

/** From when till when, as `formatRange` has it. */
export function whenText(starts: Moment, ends: Moment | null, tr: Translator): string {
  return ends ? formatRange(starts, ends, tr.language) : formatMoment(starts, tr.language)
}

/** Until when answers are taken, in the zone of the start, beside which it stands; '' without a deadline. */
export function deadlineText(
  { starts, deadline }: Pick<Programme, 'starts' | 'deadline'>,
  tr: Translator,
): string {
  return deadline ? formatMoment(inZone(deadline, starts.zone), tr.language) : ''
}

/** Place and link in one line. */
export function whereText(programme: Pick<Programme, 'place' | 'link'>, tr: Translator): string {
  const both = [programme.place, programme.link].filter((part) => part !== null)
  return both.length > 0 ? both.join(', ') : tr.plain('programmes-where-unknown')
}

/** The toast after a press: what has been understood. Plain. */
export function answerToast(standing: Standing, tr: Translator): string {
  return standing.kind === 'waitlisted'
    ? tr.plain('programmes-toast-waitlisted', { place: standing.place })
    : tr.plain(`programmes-toast-${standing.kind}`)
}

function ownLine({ starts, approval }: Programme, own: OwnAnswer | null, tr: Translator): Markup {
  if (!own) return joinMarkup([tr.t('programmes-ask'), approval ? tr.t('seats-approval-ask') : undefined])
  if (own.confirm) return tr.t('programmes-own-confirm')
  const { standing, guests = 0 } = own
  const place = standing.kind === 'waitlisted' ? standing.place : 0
  const until =
    standing.kind === 'offered'
      ? { markup: time(standing.until, formatMoment(standing.until, tr.language, starts.zone)) }
      : ''
  return joinMarkup([
    tr.t(`programmes-own-${standing.kind}`, { place, until }),
    guests > 0 ? tr.t('seats-own-guests', { guests }) : undefined,
  ])
}

const answerOf: Record<Standing['kind'], RsvpChoice> = {
  seated: 'going',
  offered: 'going',
  asked: 'going',
  waitlisted: 'going',
  maybe: 'maybe',
  declined: 'declined',
}

/**
 * The three answers, how many somebody who comes brings along where that is allowed, and a question to whoever keeps the
 * programme.
 */
function answerButtons(programme: Programme, own: OwnAnswer | null, tr: Translator): Button[][] {
  return [...ownButtons(programme, own, tr), [button(tr.plain('inbox-ask'), 'ask', 'p', programme.id)]]
}

/** Whether there is something that somebody who comes may say besides. */
function isAsked({ questions: { ready, own, approved } }: Programme, { standing }: OwnAnswer): boolean {
  return ready.length + own.length > 0 || (standing.kind === 'seated' && approved.length > 0)
}

function ownButtons(programme: Programme, own: OwnAnswer | null, tr: Translator): Button[][] {
  const comes = own !== null && !own.confirm && answerOf[own.standing.kind] === 'going'
  const questions = button(tr.plain('rsvp-do-answer'), 'p-questions', programme.id)
  return [
    ...seatButtons(programme, own, comes, tr),
    ...(comes && isAsked(programme, own) ? [[questions]] : []),
  ]
}

function seatButtons(
  programme: Programme,
  own: OwnAnswer | null,
  comes: boolean,
  tr: Translator,
): Button[][] {
  const { id, guestLimit } = programme
  if (guestLimit === 0 || !own || !comes || own.standing.kind === 'offered') return [rsvpButtons(id, own, tr)]
  const counts = Array.from({ length: guestLimit + 1 }, (_, guests) => guests)
  return [
    rsvpButtons(id, own, tr),
    counts.map((guests) => {
      const label = guests === 0 ? tr.plain('seats-do-alone') : tr.plain('seats-do-guests', { guests })
      return {
        kind: 'action',
        label: guests === (own.guests ?? 0) ? tr.plain('programmes-button-chosen', { label }) : label,
        payload: payload('p-guests', id, String(guests)),
      }
    }),
  ]
}

/**
 * While a confirmation is asked for, nothing is ticked: the question is open again. A seat that is offered is taken or
 * not.
 */
function rsvpButtons(programmeId: string, own: OwnAnswer | null, tr: Translator): Button[] {
  const offered = own?.standing.kind === 'offered'
  const given = own && !own.confirm && !offered ? answerOf[own.standing.kind] : null
  return rsvpAnswers
    .filter((answer) => !offered || answer !== 'maybe')
    .map((answer) => {
      const label = tr.plain(
        offered && answer === 'going' ? 'seats-do-accept' : `programmes-button-${answer}`,
      )
      return {
        kind: 'action',
        label:
          answer !== given
            ? label
            : own?.standing.kind === 'waitlisted'
              ? tr.plain('programmes-button-waitlisted')
              : tr.plain('programmes-button-chosen', { label }),
        payload: payload('rsvp', programmeId, answer),
        style: answer === 'going' ? 'primary' : 'plain',
      }
    })
}

/** For calendars that take no file, and the way there. */
export function calendarButtons(programme: Programme, tr: Translator): Button[] {
  const map = mapLink(programme)
  return [
    { kind: 'link', label: 'Google', url: googleLink(programme, tr.language) },
    { kind: 'link', label: 'Outlook', url: outlookLink(programme, tr.language) },
    ...(map === null
      ? []
      : [{ kind: 'link' as const, label: tr.plain('programmes-calendar-map'), url: map }]),
  ]
}

function time(at: Date, text: string): Markup {
  return trusted(`<time at="${at.toISOString()}">${escapeMarkup(text)}</time>`)
}

/** A moment in words, and as an instant for platforms that show it in the reader's own zone. */
export function momentSaid(
  moment: Moment,
  tr: Translator,
  inWords: typeof formatMoment = formatMoment,
): { markup: Markup } {
  return { markup: time(instantOf(moment), inWords(moment, tr.language)) }
}

/** Start and end as instants, so that platforms that can show them in the reader's own zone do. */
function timed({ starts, ends, startsAt, endsAt }: Programme, tr: Translator): { markup: Markup } {
  const start = time(startsAt, formatMoment(starts, tr.language))
  if (!ends || !endsAt) return { markup: start }
  const end = inZone(ends, starts.zone)
  return isSameDay(starts, end)
    ? { markup: trusted(`${start}–${time(endsAt, formatClock(end.local.slice(11)))}`) }
    : { markup: trusted(`${start} – ${time(endsAt, formatMoment(end, tr.language))}`) }
}

function linked(url: string): Markup {
  const safe = escapeMarkup(url)
  return trusted(`<a href="${safe}">${safe}</a>`)
}
