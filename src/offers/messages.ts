/** What people read of offers, needs and introductions. */
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, FileReference, Message } from '../base/message.ts'
import { button, payload } from '../chat/command.ts'
import type { Translator } from '../i18n/index.ts'
import { formatDate } from '../time/format.ts'
import { dayOf } from '../time/zone.ts'
import { fields, otherSide, type Period, type Side, sides } from './posting.ts'
import type { Introduction, Posting } from './store.ts'

/** Characters of a text in a line or on a button. */
const short = { line: 90, button: 40 }

function shortened(text: string, most: number): string {
  const letters = [...text.replace(/\s+/g, ' ')]
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`
}

function primary(label: string, verb: string, ...args: string[]): Button {
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
  return { text: tr.t(`offers-which-field-${side}`), buttons: pairs(rows) }
}

function pairs(buttons: readonly Button[]): Button[][] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []))
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

/** What a line of a list says of a posting. */
export function postingLine(posting: Posting, tr: Translator) {
  const { side, field, text, organisation } = posting
  return {
    side,
    field: tr.plain(`offers-field-${field}`),
    text: shortened(text, short.line),
    organisation: organisation.name,
    when: periodText(posting, tr) ?? 'none',
  }
}

function line(posting: Posting, tr: Translator): Markup {
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
    text: shortened(posting.text, short.line),
    until: lastDay(expiresAt, zone, tr),
  })
  const own = [button(tr.plain('offers-take-down'), 'of-down', id)]
  if (fitting.length === 0) return { text: said, buttons: [own] }
  const heading = joinMarkup([said, tr.t(`offers-fitting-${otherSide(side)}`)], '\n\n')
  return postingList(heading, fitting, tr, [own])
}

/** Somebody of another organisation is interested: no name of a person is in it. */
export function interestMessage(introduction: Introduction, tr: Translator): Message {
  const { id, posting, organisation, words } = introduction
  return {
    text: joinMarkup([
      tr.t('offers-interest', {
        organisation: organisation.name,
        town: organisation.town,
        side: posting.side,
        text: shortened(posting.text, short.line),
      }),
      words === null ? undefined : tr.t('offers-quote', { text: words }),
      tr.t('offers-interest-next'),
    ]),
    buttons: [
      [primary(tr.plain('offers-yes'), 'of-yes', id), button(tr.plain('offers-no'), 'of-no', id)],
      [button(tr.plain('offers-block'), 'of-block', id)],
    ],
  }
}

/** What whoever is interested is told at once. */
export function askedMessage({ id, posting }: Introduction, tr: Translator): Message {
  return {
    text: tr.t('offers-asked', { organisation: posting.organisation.name }),
    buttons: [[button(tr.plain('offers-withdraw'), 'of-undo', id)]],
  }
}

/** Both have agreed: the other's name, and how they can be written to. */
export function introducedMessage(
  introduction: Introduction,
  reader: 'interested' | 'owner',
  tr: Translator,
): Message {
  const { id, posting, organisation, contact, owner } = introduction
  const [name, of, reach] =
    reader === 'interested'
      ? [owner?.name, posting.organisation.name, introduction.ownerReach]
      : [contact.name, organisation.name, introduction.reach]
  return {
    text: joinMarkup([
      tr.t('offers-introduced', {
        name: name || '–',
        organisation: of,
        text: shortened(posting.text, short.line),
      }),
      reach === null ? tr.t('offers-reach-bot') : tr.t('offers-reach', { reach }),
    ]),
    buttons: [[primary(tr.plain('offers-write'), 'of-write', id)]],
  }
}

export function declinedMessage({ posting }: Introduction, tr: Translator): Message {
  return {
    text: tr.t('offers-declined', {
      organisation: posting.organisation.name,
      text: shortened(posting.text, short.line),
    }),
  }
}

export function endedMessage({ posting }: Introduction, tr: Translator): Message {
  return { text: tr.t('offers-ended', { text: shortened(posting.text, short.line) }) }
}

export function withdrawnMessage({ posting, organisation }: Introduction, tr: Translator): Message {
  return {
    text: tr.t('offers-withdrawn', {
      organisation: organisation.name,
      text: shortened(posting.text, short.line),
    }),
  }
}

/** Words of the other of two who were introduced. @param readerId who reads them */
export function relayedMessage(
  { id, posting, organisation, contact, owner }: Introduction,
  readerId: string,
  text: string,
  tr: Translator,
): Message {
  const [name, of] =
    contact.id === readerId ? [owner?.name, posting.organisation.name] : [contact.name, organisation.name]
  return {
    text: joinMarkup([
      tr.t('offers-relayed', {
        name: name || '–',
        organisation: of,
        text: shortened(posting.text, short.line),
      }),
      tr.t('offers-quote', { text }),
    ]),
    buttons: [
      [primary(tr.plain('offers-answer'), 'of-write', id), button(tr.plain('offers-block'), 'of-block', id)],
    ],
  }
}

/** What one's organisations have put up, and which introductions are under way. */
export function mineMessage(
  postings: readonly Posting[],
  introductions: readonly Introduction[],
  blocked: readonly { blocked: { id: string; name: string } }[],
  {
    contactId,
    company,
    digest,
    tr,
  }: { contactId: string; company: boolean; digest: boolean; tr: Translator },
): Message {
  const nothing = postings.length + introductions.length + blocked.length === 0
  const of = (one: Introduction) =>
    one.contact.id === contactId ? one.posting.organisation.name : one.organisation.name
  return {
    text: joinMarkup(
      [
        tr.t(nothing ? 'offers-mine-none' : 'offers-mine-heading'),
        ...postings.map((posting) =>
          joinMarkup([
            line(posting, tr),
            posting.state === 'open' ? undefined : tr.t('offers-state', { state: posting.state }),
          ]),
        ),
        ...introductions.map((one) =>
          tr.t('offers-mine-introduction', {
            state: one.state,
            side: one.contact.id === contactId ? 'interested' : 'owner',
            organisation: of(one),
            text: shortened(one.posting.text, short.line),
          }),
        ),
      ],
      '\n\n',
    ),
    buttons: [
      ...openers(postings, tr),
      ...introductions.flatMap((one) => introductionButtons(one, of(one), contactId, tr)),
      ...blocked.map(({ blocked: { id, name } }) => [
        button(tr.plain('offers-unblock', { name: shortened(name, short.button) }), 'of-free', id),
      ]),
      [primary(tr.plain('offers-new'), 'of-new')],
      ...(company
        ? [
            [
              button(tr.plain('offers-we-give'), 'of-add', 'offer'),
              button(tr.plain('offers-thanks-set'), 'of-thanks'),
            ],
          ]
        : []),
      [
        button(
          tr.plain(digest ? 'offers-digest-stop' : 'offers-digest-start'),
          'of-digest',
          digest ? 'off' : 'on',
        ),
      ],
    ],
  }
}

function introductionButtons(
  { id, state, contact, owner }: Introduction,
  organisation: string,
  contactId: string,
  tr: Translator,
): Button[][] {
  const name = shortened(organisation, short.button)
  if (state === 'introduced')
    return contact.id === contactId || owner?.id === contactId
      ? [[button(tr.plain('offers-write-to', { name }), 'of-write', id)]]
      : []
  return contact.id === contactId
    ? [[button(tr.plain('offers-withdraw-from', { name }), 'of-undo', id)]]
    : [
        [
          button(tr.plain('offers-yes-to', { name }), 'of-yes', id),
          button(tr.plain('offers-no'), 'of-no', id),
        ],
      ]
}

/** Asked before it expires. */
export function renewalMessage(posting: Posting, zone: string, tr: Translator): Message {
  return {
    text: tr.t('offers-renewal', {
      side: posting.side,
      text: shortened(posting.text, short.line),
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

export const outcomes = ['yes', 'notYet', 'no'] as const

/** Two weeks after an introduction, to both. */
export function outcomeMessage(introduction: Introduction, readerId: string, tr: Translator): Message {
  const { id, posting, organisation, contact } = introduction
  const other = contact.id === readerId ? posting.organisation.name : organisation.name
  return {
    text: tr.t('offers-outcome', { organisation: other, text: shortened(posting.text, short.line) }),
    buttons: [outcomes.map((one) => button(tr.plain(`offers-outcome-${one}`), 'of-worked', id, one))],
  }
}

/** To coordinators. */
export function reportMessage(posting: Posting, words: string, tr: Translator): Message {
  return {
    text: joinMarkup([
      tr.t('offers-reported', {
        organisation: posting.organisation.name,
        text: shortened(posting.text, short.line),
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
  return { text: tr.t('offers-removed', { text: shortened(posting.text, short.line) }) }
}
