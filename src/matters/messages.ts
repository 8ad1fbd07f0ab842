/** What people read of matters in chat: their lists, one of them with its buttons, and what coordinators follow. */

import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button } from '../chat/command.ts'
import { inLanguage } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'
import { formatDate, formatMoment } from '../time/format.ts'
import type { Moment } from '../time/moment.ts'
import { isWholeDay } from './days.ts'
import { type Fact, type MatterKind, stateName } from './kind.ts'
import type { Matter } from './matter.ts'
import { isLate } from './rules.ts'
import { scopeText } from './scope.ts'
import type { Standing, StateNumbers } from './store.ts'

/** Names that a coordinator is shown of one state. */
const namesShown = 8
const longestLabel = 60

export function titleText({ title }: Pick<Matter, 'title'>, tr: Translator): string {
  return inLanguage(title, tr.language)
}

/** The day; the time, too, where it is not the day's end. */
export function dueText(due: Moment, tr: Translator): string {
  return isWholeDay(due) ? formatDate(due.local.slice(0, 10), tr.language) : formatMoment(due, tr.language)
}

/** A matter and where an organisation stands in it. */
export interface Concerning {
  matter: Matter
  standing: Standing
}

/** The headline: what, until when. */
function headline(matter: Matter, tr: Translator): Markup {
  return joinMarkup([
    tr.t('matters-title', { title: titleText(matter, tr) }),
    tr.t(`matters-${matter.kind.name}-due`, { due: dueText(matter.due, tr) }),
  ])
}

function standingLine({ matter, standing }: Concerning, now: Date, tr: Translator): Markup {
  const { state, note, changedBy } = standing
  return joinMarkup([
    tr.t(changedBy ? 'matters-standing-by' : 'matters-standing', {
      sign: signOf(matter, state, now),
      state: stateName(state, tr),
      by: changedBy ?? '',
    }),
    note ? tr.t('matters-note', { text: note }) : undefined,
  ])
}

function signOf(matter: Matter, state: string, now: Date): string {
  if (matter.kind.finished.includes(state)) return '✓'
  return isLate(matter, state, now) ? '⚠' : '○'
}

/** What concerns each organisation of somebody: a heading for each where there are several. */
export function ownList(
  kind: MatterKind,
  each: readonly { organisation: { id: string; name: string }; concerning: readonly Concerning[] }[],
  now: Date,
  tr: Translator,
): Message {
  const all = each.flatMap(({ concerning }) => concerning)
  if (all.length === 0) return { text: tr.t(`matters-${kind.name}-none`) }
  return {
    text: joinMarkup(
      [
        tr.t(`matters-${kind.name}-list`),
        ...each
          .filter(({ concerning }) => concerning.length > 0)
          .flatMap(({ organisation, concerning }) => [
            tr.t('matters-organisation', { name: organisation.name }),
            ...concerning.map((one) => joinMarkup([headline(one.matter, tr), standingLine(one, now, tr)])),
          ]),
      ],
      '\n\n',
    ),
    buttons: all.map(({ matter, standing }) => [
      button(
        shortened(`${signOf(matter, standing.state, now)} ${titleText(matter, tr)}`, longestLabel),
        'm-show',
        matter.id,
        standing.organisation.id,
      ),
    ]),
  }
}

/** One matter as an organisation's people see it, with what they may say. */
export function card(concerning: Concerning, now: Date, tr: Translator, lead?: Markup): Message {
  const { matter, standing } = concerning
  const { kind } = matter
  const said = standing.state !== kind.states[0]
  const text = inLanguage(matter.text, tr.language)
  const facts = kind.facts(matter.details, tr)
  return {
    text: joinMarkup(
      [
        lead,
        joinMarkup([headline(matter, tr), tr.t('matters-for', { name: standing.organisation.name })]),
        text === '' ? undefined : tr.t('matters-text', { text }),
        joinMarkup(facts.map((fact) => factMarkup(fact, tr))),
        joinMarkup([
          standingLine(concerning, now, tr),
          kind.open || standing.shared ? undefined : tr.t('matters-private-own'),
        ]),
      ],
      '\n\n',
    ),
    buttons: [
      ...answerButtons(concerning, tr),
      ...(matter.status === 'open' && kind.partnered?.includes(standing.state)
        ? [[button(tr.plain('matters-do-partner'), 'of-for', matter.id)]]
        : []),
      ...(said ? [moreButtons(concerning, tr)] : []),
    ],
  }
}

function answerButtons({ matter, standing }: Concerning, tr: Translator): Button[][] {
  const { kind, id } = matter
  const open = matter.status === 'open' || kind.tracked !== undefined
  const offered = kind.next?.[standing.state] ?? kind.answers
  const all = open
    ? offered
        .filter((state) => state !== standing.state)
        .map((state) =>
          button(tr.plain(`matters-say-${state}`), 'm-say', id, standing.organisation.id, state),
        )
    : []
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, row) => all.slice(row * 2, row * 2 + 2))
}

/** What can be added to what was said. */
function moreButtons({ matter, standing }: Concerning, tr: Translator): Button[] {
  const ids = [matter.id, standing.organisation.id] as const
  return [
    button(tr.plain('matters-do-note'), 'm-note', ...ids),
    ...(matter.kind.askEvery && !matter.kind.finished.includes(standing.state)
      ? [button(tr.plain('matters-do-every'), 'm-every', ...ids)]
      : []),
    ...(matter.kind.open
      ? []
      : [
          button(
            tr.plain(standing.shared ? 'matters-do-unshare' : 'matters-do-share'),
            'm-share',
            ...ids,
            standing.shared ? 'n' : 'y',
          ),
        ]),
  ]
}

function factMarkup({ label, value, url }: Fact, tr: Translator): Markup {
  const words = typeof value === 'string' ? value : value.map((one) => `\n• ${one}`).join('')
  return url === undefined
    ? tr.t('matters-fact', { label, value: words })
    : tr.t('matters-fact-linked', { label, value: words, url })
}

/** All of a kind, for coordinators, with their numbers. */
export function coordinatorList(
  kind: MatterKind,
  matters: readonly Matter[],
  numbers: ReadonlyMap<string, StateNumbers>,
  tr: Translator,
): Message {
  return {
    text: joinMarkup(
      [
        tr.t(`matters-${kind.name}-all`, { count: matters.length }),
        ...matters.map((matter) =>
          joinMarkup([
            headline(matter, tr),
            matter.status === 'open'
              ? numbersText(kind, numbers.get(matter.id) ?? {}, tr)
              : tr.t(`matters-status-${matter.status}`),
          ]),
        ),
      ],
      '\n\n',
    ),
    buttons: matters.map((matter) => [
      button(shortened(titleText(matter, tr), longestLabel), 'm-look', matter.id),
    ]),
  }
}

/** "waiting: 12 · done: 3" in one line. */
export function numbersText(kind: MatterKind, numbers: StateNumbers, tr: Translator): Markup {
  const states = kind.states.filter((state) => (numbers[state] ?? 0) > 0)
  return tr.t('matters-numbers', {
    numbers: states.map((state) => `${stateName(state, tr)}: ${numbers[state]}`).join(' · '),
    count: states.length,
  })
}

/** One matter as a coordinator sees it: numbers, and names where they may be seen. */
export function coordinatorCard(
  matter: Matter,
  numbers: StateNumbers,
  standings: readonly Standing[],
  now: Date,
  tr: Translator,
): Message {
  const { kind, id, status } = matter
  const text = inLanguage(matter.text, tr.language)
  return {
    text: joinMarkup(
      [
        joinMarkup([
          headline(matter, tr),
          tr.t('matters-scope', { scope: concernedText(matter, standings, tr) }),
          tr.t(`matters-status-${status}`),
        ]),
        text === '' ? undefined : tr.t('matters-text', { text }),
        joinMarkup(kind.facts(matter.details, tr).map((fact) => factMarkup(fact, tr))),
        status === 'draft'
          ? undefined
          : joinMarkup([
              numbersText(kind, numbers, tr),
              kind.open ? undefined : tr.t('matters-private'),
              ...namesByState(kind, standings, tr),
              ...behind(matter, standings, now, tr),
            ]),
      ],
      '\n\n',
    ),
    buttons: [
      status === 'draft'
        ? [
            button(tr.plain('matters-do-open'), 'm-open', id),
            button(tr.plain('matters-do-drop'), 'm-drop', id),
          ]
        : [],
      status === 'open' ? [button(tr.plain('matters-do-close'), 'm-close', id)] : [],
      kind.entry ? [button(tr.plain('matters-edit'), 'm-edit', id)] : [],
    ].filter((row) => row.length > 0),
  }
}

/** Which organisations a matter concerns: its owner by name, or those of its scope in words. */
export function concernedText(
  { kind, scope }: Pick<Matter, 'kind' | 'scope'>,
  standings: readonly Pick<Standing, 'organisation'>[],
  tr: Translator,
): string {
  if (kind.concerns === 'scope') return scopeText(scope, tr)
  return standings.map(({ organisation }) => organisation.name).join(', ')
}

function namesByState(kind: MatterKind, standings: readonly Standing[], tr: Translator): Markup[] {
  return kind.states.flatMap((state) => {
    const names = standings.filter((one) => one.state === state).map(({ organisation }) => organisation.name)
    if (names.length === 0) return []
    const more = names.length - namesShown
    return tr.t('matters-names', {
      state: stateName(state, tr),
      names: names.slice(0, namesShown).join(', '),
      more: Math.max(0, more),
    })
  })
}

/** Who is overdue, and who was asked and has not answered. */
function behind(matter: Matter, standings: readonly Standing[], now: Date, tr: Translator): Markup[] {
  const namesOf = (which: (one: Standing) => boolean) =>
    standings
      .filter(which)
      .slice(0, namesShown)
      .map(({ organisation }) => organisation.name)
      .join(', ')
  const late = namesOf(({ state }) => isLate(matter, state, now))
  const silent = namesOf((one) => isSilent(one))
  return [
    ...(late === '' ? [] : [tr.t('matters-late-list', { names: late })]),
    ...(silent === '' ? [] : [tr.t('matters-silent-list', { names: silent })]),
  ]
}

/** Whether it was asked how it goes, and has said nothing since. */
export function isSilent({ askedAt, changedAt }: Pick<Standing, 'askedAt' | 'changedAt'>): boolean {
  return askedAt !== null && askedAt > changedAt
}
