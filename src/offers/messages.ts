/** What people read of offers and needs. */
import { chunks } from '../base/chunks.ts'
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, FileReference, Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button, payload } from '../chat/command.ts'
import type { Translator } from '../i18n/index.ts'
import { titleOf } from '../partners/leaf.ts'
import { formatDate } from '../time/format.ts'
import { dayOf } from '../time/zone.ts'
import { fields, otherSide, type Period, type Side, sides } from './posting.ts'
import type { Posting } from './store.ts'

/** Characters of a text in a line or on a button. */
export const short = { line: 90, button: 40 }

/** A posting's text as a line says it. */
export function lineText({ text }: Pick<Posting, 'text'>): string {
  return shortened(text, short.line)
}

export function primary(label: string, verb: string, ...args: string[]): Button {
  return { kind: 'action', label, payload: payload(verb, ...args), style: 'primary' }
}

/** The first page: how much there is, and what can be done. */
export function home(counts: Record<Side, number>, tr: Translator): Message {
  return {
    text: tr.t('offers-home', counts),
    buttons: [
      sides.map((side) =>
        button(tr.plain(`offers-list-${side}`, { count: counts[side] }), 'of-list', side, '0'),
      ),
      [button(tr.plain('offers-mine'), 'of-mine'), primary(tr.plain('offers-new'), 'of-new')],
    ],
  }
}

export function chooseSide(tr: Translator): Message {
  return {
    text: tr.t('offers-which-side'),
    buttons: [sides.map((side) => button(tr.plain(`offers-add-${side}`), 'of-add', side))],
  }
}

export function chooseField(side: Side, tr: Translator): Message {
  const rows = fields.map((field) => button(tr.plain(`offers-field-${field}`), 'of-add', side, field))
  return { text: tr.t(`offers-which-field-${side}`), buttons: chunks(rows, 2) }
}

/** When it is there; undefined: at any time. */
export function periodText(
  { fromDay, untilDay }: Period,
  { language, plain }: Translator,
): string | undefined {
  if (fromDay === null) return undefined
  const from = formatDate(fromDay, language)
  if (untilDay === null || untilDay === fromDay) return from
  return plain('offers-period', { from, until: formatDate(untilDay, language) })
}

/** The last day on which something is shown: it ends with a day, or within one. */
function lastDay(expiresAt: Date, zone: string, { language }: Translator): string {
  return formatDate(dayOf(new Date(expiresAt.getTime() - 1), zone).toString(), language)
}

/** The call that a partner is looked for. */
function callTitle({ matter }: Pick<Posting, 'matter'>, tr: Translator): string | undefined {
  return matter ? titleOf(matter.title, tr.language) : undefined
}

/** What a line of a list says of a posting. */
export function postingLine(posting: Posting, tr: Translator) {
  const { side, field, organisation } = posting
  const call = callTitle(posting, tr)
  return {
    side,
    field: tr.plain(`offers-field-${field}`),
    text: lineText(posting),
    organisation: organisation.name,
    when:
      call === undefined ? (periodText(posting, tr) ?? 'none') : tr.plain('offers-for-line', { title: call }),
  }
}

export function line(posting: Posting, tr: Translator): Markup {
  return tr.t('offers-line', postingLine(posting, tr))
}

/** Each posting as a button. */
export function openers(postings: readonly Posting[], tr: Translator): Button[][] {
  return postings.map(({ id, side, text }) => [
    button(tr.plain('offers-open', { side, text: shortened(text, short.button) }), 'of-show', id),
  ])
}

/** A list under its heading, each posting with a button. */
export function postingList(
  heading: Markup,
  postings: readonly Posting[],
  tr: Translator,
  more: Button[][] = [],
): Message {
  return {
    text: joinMarkup([heading, ...postings.map((posting) => line(posting, tr))], '\n\n'),
    buttons: [...openers(postings, tr), ...more],
  }
}

export interface Looking {
  /** Of its organisation: they take it down; others are interested in it. */
  owner: boolean
  coordinator: boolean
  picture: FileReference | null
  zone: string
}

/** All of one posting. */
export function postingCard(posting: Posting, reader: Looking, tr: Translator): Message {
  const { id, side, field, text, place, organisation, state, expiresAt } = posting
  const when = periodText(posting, tr)
  const call = callTitle(posting, tr)
  const { owner, coordinator, picture, zone } = reader
  const open = state === 'open'
  return {
    text: joinMarkup(
      [
        tr.t('offers-card', { side, field: tr.plain(`offers-field-${field}`) }),
        tr.t('offers-text', { text }),
        tr.t('offers-of', { organisation: organisation.name, town: organisation.town }),
        place !== null && tr.t('offers-place', { place }),
        when !== undefined && tr.t('offers-when', { when }),
        call !== undefined && tr.t('offers-for-card', { call }),
        owner && open
          ? tr.t('offers-until', { until: lastDay(expiresAt, zone, tr) })
          : !open && tr.t('offers-state', { state }),
      ].map((part) => part || undefined),
    ),
    ...(picture && { picture, pictureDescription: text }),
    buttons: owner
      ? [
          [
            ...(state === 'removed' || posting.fromDay !== null
              ? []
              : [button(tr.plain('offers-keep'), 'of-keep', id)]),
            ...(open ? [button(tr.plain('offers-take-down'), 'of-down', id)] : []),
          ],
        ].filter((row) => row.length > 0)
      : [
          ...(open ? [[primary(tr.plain('offers-interested'), 'of-want', id)]] : []),
          [
            coordinator && open
              ? button(tr.plain('offers-remove'), 'of-remove', id)
              : button(tr.plain('offers-report'), 'of-report', id),
          ],
        ],
  }
}

/** It is up; what may fit it on the other side. */
export function postedMessage(
  posting: Posting,
  fitting: readonly Posting[],
  zone: string,
  tr: Translator,
): Message {
  const { id, side, expiresAt } = posting
  const said = tr.t('offers-posted', {
    side,
    text: lineText(posting),
    until: lastDay(expiresAt, zone, tr),
  })
  const own = [button(tr.plain('offers-take-down'), 'of-down', id)]
  if (fitting.length === 0) return { text: said, buttons: [own] }
  const heading = joinMarkup([said, tr.t(`offers-fitting-${otherSide(side)}`)], '\n\n')
  return postingList(heading, fitting, tr, [own])
}

/** Asked before it expires. */
export function renewalMessage(posting: Posting, zone: string, tr: Translator): Message {
  return {
    text: tr.t('offers-renewal', {
      side: posting.side,
      text: lineText(posting),
      until: lastDay(posting.expiresAt, zone, tr),
    }),
    buttons: [
      [
        primary(tr.plain('offers-renewal-yes'), 'of-keep', posting.id),
        button(tr.plain('offers-renewal-no'), 'of-down', posting.id),
      ],
    ],
  }
}

/** To coordinators. */
export function reportMessage(posting: Posting, words: string, tr: Translator): Message {
  return {
    text: joinMarkup([
      tr.t('offers-reported', {
        organisation: posting.organisation.name,
        text: lineText(posting),
      }),
      words === '' ? undefined : tr.t('offers-quote', { text: words }),
    ]),
    buttons: [
      [
        button(tr.plain('offers-look'), 'of-show', posting.id),
        button(tr.plain('offers-remove'), 'of-remove', posting.id),
      ],
    ],
  }
}

/** To whoever posted what coordinators took down. */
export function removedMessage(posting: Posting, tr: Translator): Message {
  return { text: tr.t('offers-removed', { text: lineText(posting) }) }
}
