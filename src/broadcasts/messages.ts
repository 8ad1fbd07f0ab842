/** What coordinators see of a broadcast: before it is sent, while it is, and after. */

import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button, commandButton, payload } from '../chat/command.ts'
import type { BroadcastRow, Title } from '../delivery/kinds.ts'
import type { Said, Translator } from '../i18n/index.ts'
import { reasonText } from '../partners/unreachable.ts'
import { formatMoment, formatMomentShort } from '../time/format.ts'
import type { BroadcastNumbers, Counted, Missed } from './report.ts'
import { plannedFor, running } from './rules.ts'
import { type Titled, titleOf } from './title.ts'

/** How many of those not reached a report names. */
export const missedShown = 10

/**
 * Above the preview: whom it reaches and when; send, change, or throw away.
 * @param facts `allowed`: when quiet hours let it start; `faults`: why it can't be sent as it stands
 */
export function confirmation(
  broadcast: Pick<BroadcastRow, 'id' | 'sendAt' | 'createdAt'>,
  facts: { summary: Markup; contacts: number; faults: Said[]; now: Date; zone: string; allowed: Date },
  tr: Translator,
): Message {
  const { now, zone, allowed, contacts, faults } = facts
  const planned = plannedFor(broadcast)
  const held = allowed > (planned ?? now) && allowed > now
  const moment = (at: Date) => formatMoment(at, tr.language, zone)
  const when: Markup[] = []
  if (planned) when.push(tr.t('broadcasts-confirm-later', { moment: moment(planned) }))
  else if (!held) when.push(tr.t('broadcasts-confirm-now'))
  if (held) when.push(tr.t('broadcasts-confirm-quiet', { moment: moment(allowed) }))
  const { id } = broadcast
  const change: Button[][] = [
    [action(tr, 'broadcasts-edit', 'bc-edit', id), action(tr, 'broadcasts-audience', 'bc-aud', id)],
    [{ ...action(tr, 'broadcasts-drop', 'bc-drop', id), style: 'danger' }],
  ]
  const send: Button = {
    kind: 'action',
    label: tr.plain('broadcasts-send', { contacts }),
    payload: payload('bc-send', id),
    style: 'primary',
  }
  return {
    text: joinMarkup(
      [
        tr.t('broadcasts-confirm'),
        joinMarkup([facts.summary, ...when]),
        ...faults.map(({ key, args }) => tr.t(key, args)),
      ],
      '\n\n',
    ),
    buttons: faults.length === 0 ? [[send], ...change] : change,
  }
}

/** The one message that shows how far it is, edited as it goes; with the button that stops it. */
export function progress(
  broadcast: { title: Title } & Pick<BroadcastRow, 'id' | 'kind' | 'status' | 'sendAt'>,
  numbers: Counted,
  facts: { zone: string; now: Date; reach: number },
  tr: Translator,
): Message {
  const { id, status, sendAt } = broadcast
  const { zone, now, reach } = facts
  const { waitingUntil } = numbers
  const head = tr.t(`broadcasts-state-${status}`, { title: titleOf(broadcast, tr) })
  const when =
    status === 'scheduled' && sendAt > now
      ? tr.t('broadcasts-progress-scheduled', {
          moment: formatMoment(sendAt, tr.language, zone),
          contacts: reach,
        })
      : waitingUntil && waitingUntil > now && numbers.pending > 0
        ? tr.t('broadcasts-progress-quiet', { moment: formatMoment(waitingUntil, tr.language, zone) })
        : undefined
  return {
    text: joinMarkup([
      head,
      numbers.total > 0
        ? tr.t('broadcasts-progress', { ...countsOf(numbers), bar: bar(numbers) })
        : undefined,
      when,
    ]),
    ...(running.some((one) => one === status) && {
      buttons: [
        [
          { ...action(tr, 'broadcasts-stop', 'bc-stop', id), style: 'danger' as const },
          ...(status === 'scheduled' ? againButton(broadcast, tr) : []),
        ],
      ],
    }),
  }
}

/** At the end: how many got it and by which platform, who did not and why. */
export function report(
  broadcast: { title: Title } & Pick<BroadcastRow, 'id' | 'kind' | 'status'>,
  numbers: BroadcastNumbers,
  missed: Missed[],
  tr: Translator,
): Message {
  const platforms = Object.entries(numbers.byPlatform)
    .map(([platform, count]) => `${tr.plain(`partners-platform-${platform}`)} ${count}`)
    .join(', ')
  const { sent, total, pending, cancelled, possibleDuplicates } = numbers
  const figures = [tr.t('broadcasts-report-numbers', { sent, total })]
  if (platforms) figures.push(tr.t('broadcasts-report-platforms', { platforms }))
  if (pending > 0) figures.push(tr.t('broadcasts-report-pending', { count: pending }))
  if (cancelled > 0) figures.push(tr.t('broadcasts-report-withdrawn', { count: cancelled }))
  if (possibleDuplicates > 0)
    figures.push(tr.t('broadcasts-report-duplicates', { count: possibleDuplicates }))
  const title = titleOf(broadcast, tr)
  const head = tr.t(`broadcasts-report-${broadcast.status === 'cancelled' ? 'cancelled' : 'done'}`, { title })
  const again = againButton(broadcast, tr)
  return {
    text: joinMarkup([head, joinMarkup(figures), notReached(numbers, missed, tr)], '\n\n'),
    ...(again.length > 0 && { buttons: [again] }),
  }
}

/** What a coordinator wrote can be used again; what is about a programme or a survey cannot. */
function againButton({ id, kind }: Pick<BroadcastRow, 'id' | 'kind'>, tr: Translator): Button[] {
  return kind === 'message' ? [action(tr, 'broadcasts-again', 'bc-again', id)] : []
}

function notReached(numbers: BroadcastNumbers, missed: Missed[], tr: Translator): Markup | undefined {
  const missing = numbers.unreachable + numbers.rejected
  if (missing === 0) return undefined
  const lines = [tr.t('broadcasts-report-unreachable', { count: missing })]
  const named = missed.slice(0, missedShown)
  for (const { contact, organisations, platform, reason } of named) {
    lines.push(
      tr.t('broadcasts-report-missed', {
        contact: contact || '–',
        organisation: organisations.join(', ') || '–',
        platform: tr.plain(`partners-platform-${platform}`),
        reason:
          reason === 'rejected'
            ? tr.plain('broadcasts-reason-rejected')
            : (reasonText(reason, tr) ?? tr.plain('partners-reason-chat-not-found')),
      }),
    )
  }
  if (missing > named.length) lines.push(tr.t('broadcasts-report-more', { count: missing - named.length }))
  return joinMarkup(lines)
}

/** Broadcasts to look at, newest first. */
export function broadcastList(rows: Titled<BroadcastRow>[], tr: Translator, zone: string): Message {
  const more = commandButton(tr.plain('broadcasts-new'), 'broadcast', 'new')
  if (rows.length === 0) return { text: tr.t('broadcasts-none'), buttons: [[more]] }
  return {
    text: joinMarkup([
      tr.t('broadcasts-list'),
      ...rows.map((row) =>
        tr.t('broadcasts-list-line', {
          when: formatMomentShort(row.sendAt, tr.language, zone),
          state: tr.plain(`broadcasts-word-${row.status}`),
          title: titleOf(row, tr),
          total: row.total,
        }),
      ),
    ]),
    buttons: [
      ...rows
        .slice(0, 8)
        .map((row) => [
          button(
            shortened(`${formatMomentShort(row.sendAt, tr.language, zone)} ${titleOf(row, tr)}`, 50),
            'bc-show',
            row.id,
          ),
        ]),
      [more],
    ],
  }
}

function countsOf({ sent, pending, unreachable, rejected, total }: BroadcastNumbers) {
  return { sent, pending, missed: unreachable + rejected, total }
}

/** Ten squares: how much of it is over. */
function bar({ total, pending }: BroadcastNumbers): string {
  const full = total === 0 ? 0 : Math.floor(((total - pending) / total) * 10)
  return '▓'.repeat(full) + '░'.repeat(10 - full)
}

function action(
  tr: Translator,
  label: string,
  verb: string,
  id: string,
): Extract<Button, { kind: 'action' }> {
  return { kind: 'action', label: tr.plain(label), payload: payload(verb, id) }
}
