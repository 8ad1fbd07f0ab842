/** What people see of consultations in chat. */
import { chunks } from '../base/chunks.ts'
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button, commandButton } from '../chat/command.ts'
import type { Links } from '../chat/context.ts'
import type { Said, Translator } from '../i18n/index.ts'
import { untellable } from './answering.ts'
import type { ChangeCounts } from './changes.ts'
import { type Numbers, type PointNumbers, saidOf } from './numbers.ts'
import { outcomes } from './rules.ts'
import type { Consultation, PointAnswer } from './store.ts'
import { beginningOf, numberOf, type Point } from './text.ts'

/** Shown in one message; the page shows all. */
const shown = { points: 20, comments: 8, comment: 300, text: 900 }

export function addressOf({ base }: Pick<Links, 'base'>, id: string): string {
  return `${base}/consultation/${id}`
}

function readButton(links: Links, id: string, tr: Translator): Button {
  return { kind: 'link', label: tr.plain('consultation-read'), url: addressOf(links, id) }
}

/** To whoever is asked, or has a right to know: what is under way, and what came of it. */
export function consultationList(
  all: readonly { consultation: Consultation; open: boolean; asked: boolean }[],
  { links, coordinator, tr }: { links: Links; coordinator: boolean; tr: Translator },
): Message {
  const begin = coordinator ? [[commandButton(tr.plain('consultation-new'), 'consultation', 'new')]] : []
  if (all.length === 0) return { text: tr.t('consultation-none'), buttons: begin }
  return {
    text: joinMarkup([
      tr.t('consultation-list'),
      ...all.map(({ consultation, open }) =>
        tr.t('consultation-line', {
          title: consultation.text.title,
          state: stateOf(consultation, open),
          points: consultation.text.points.length,
        }),
      ),
    ]),
    buttons: [
      ...all.flatMap(({ consultation: { id, surveyId, text }, open, asked }): Button[][] => [
        [
          ...(coordinator
            ? [button(shortened(text.title, 60), 'cn-show', id)]
            : open && asked
              ? [button(`📄 ${shortened(text.title, 60)}`, 'cn-read', id)]
              : [{ ...readButton(links, id, tr), label: `📄 ${shortened(text.title, 60)}` }]),
          ...(open && asked ? [button(tr.plain('consultation-say'), 'sv-start', surveyId)] : []),
        ],
      ]),
      ...begin,
    ],
  }
}

function stateOf({ survey, toldAt, announcedAt }: Consultation, open: boolean): string {
  if (toldAt) return 'told'
  if (survey.status === 'draft') return announcedAt ? 'announced' : 'draft'
  return open ? 'open' : 'closed'
}

/** To a coordinator: how it stands, and what may be done. */
export function coordinatorCard(
  consultation: Consultation,
  {
    open,
    numbers,
    untellable,
    changes,
    links,
    tr,
  }: {
    open: boolean
    numbers: Numbers
    untellable: readonly Said[]
    changes: ChangeCounts | null
    links: Links
    tr: Translator
  },
): Message {
  const { id, surveyId, text, survey, previousId, nextId, announcedAt, answers, toldAt } = consultation
  const published = survey.status !== 'draft'
  const rows: Button[][] = [
    [
      readButton(links, id, tr),
      published
        ? button(tr.plain('consultation-survey'), 'sv-show', surveyId)
        : button(tr.plain('consultation-settings'), 'sv-set', surveyId),
    ],
    ...(published && !toldAt ? [[button(tr.plain('consultation-answer'), 'cn-points', id, '0')]] : []),
    ...(published && untellable.length === 0 ? [[button(tr.plain('consultation-tell'), 'cn-tell', id)]] : []),
    ...(previousId && !announcedAt ? [[button(tr.plain('consultation-announce'), 'cn-announce', id)]] : []),
    ...(published && !nextId ? [[button(tr.plain('consultation-next'), 'cn-next', id)]] : []),
  ]
  return {
    text: joinMarkup([
      tr.t('consultation-card', {
        title: text.title,
        state: stateOf(consultation, open),
        points: text.points.length,
        answered: answers.size,
        responses: numbers.kind === 'numbers' ? numbers.responses : -1,
      }),
      changes ? tr.t('consultation-changes', { ...changes }) : '',
      ...(survey.status === 'closed' && !toldAt ? untellable.map(({ key, args }) => tr.t(key, args)) : []),
    ]),
    buttons: rows,
  }
}

/** Which point to answer, in the order of the text. */
export function pointList(
  { id, text, answers }: Consultation,
  { numbers, page, tr }: { numbers: Numbers; page: number; tr: Translator },
): Message {
  const from = page * shown.points
  const points = text.points.slice(from, from + shown.points)
  const turn = (to: number, key: string) => button(tr.plain(key), 'cn-points', id, String(to))
  return {
    text: joinMarkup([
      tr.t('consultation-which-point', { title: text.title }),
      ...points.map((point) => {
        const numbersOf = numbers.kind === 'numbers' ? numbers.points.get(point.name) : undefined
        return tr.t('consultation-point-line', {
          number: numberOf(point),
          text: shortened(point.text, 60),
          outcome: answers.get(point.name)?.outcome ?? 'none',
          oppose: numbersOf?.stances.oppose ?? 0,
          comments: numbersOf?.commented ?? 0,
        })
      }),
    ]),
    buttons: [
      ...chunks(
        points.map((point) => button(String(numberOf(point)), 'cn-point', id, point.name)),
        5,
      ),
      [
        ...(page > 0 ? [turn(page - 1, 'consultation-before')] : []),
        ...(text.points.length > from + shown.points ? [turn(page + 1, 'consultation-after')] : []),
      ],
      [button(tr.plain('consultation-back'), 'cn-show', id)],
    ].filter((row) => row.length > 0),
  }
}

/** One point with what was said of it, and the answers to choose from. */
export function pointCard(
  consultation: Consultation,
  point: Point,
  numbers: Numbers,
  tr: Translator,
): Message {
  const {
    id,
    text: { title },
    answers,
    toldAt,
  } = consultation
  const own = numbers.kind === 'numbers' ? numbers.points.get(point.name) : undefined
  const answer = answers.get(point.name)
  const more = (own?.comments.length ?? 0) - shown.comments
  return {
    title,
    text: joinMarkup([
      tr.t('consultation-point', { number: numberOf(point), text: beginningOf(point.text, shown.text) }),
      numbersLine(own, numbers, tr),
      ...(own?.comments.slice(0, shown.comments) ?? []).map((comment) =>
        tr.t('consultation-comment', { comment: shortened(comment, shown.comment) }),
      ),
      more > 0 ? tr.t('consultation-comments-more', { more }) : '',
      answer ? answerLine(answer, tr) : '',
    ]),
    buttons: [
      ...(toldAt
        ? []
        : [
            outcomes.map((outcome) =>
              button(tr.plain(`consultation-do-${outcome}`), 'cn-say', id, point.name, outcome),
            ),
          ]),
      ...(answer ? onward(consultation, point, numbers, tr) : []),
      [button(tr.plain('consultation-points-back'), 'cn-points', id, '0')],
    ],
  }
}

/** From a point that has its answer to the next one that waits for one, or to what remains to be done. */
function onward(consultation: Consultation, point: Point, numbers: Numbers, tr: Translator): Button[][] {
  const { id, text, answers, toldAt } = consultation
  if (toldAt) return []
  if (untellable(consultation, numbers).length === 0)
    return [[button(tr.plain('consultation-tell'), 'cn-tell', id)]]
  const waiting = text.points.filter((one) => saidOf(numbers, one) !== 0 && !answers.has(one.name))
  const next = waiting.find((one) => numberOf(one) > numberOf(point)) ?? waiting[0]
  if (!next) return []
  return [
    [button(tr.plain('consultation-next-point', { number: numberOf(next) }), 'cn-point', id, next.name)],
  ]
}

export function numbersLine(own: PointNumbers | undefined, numbers: Numbers, tr: Translator): Markup {
  if (numbers.kind === 'none') return tr.t(`consultation-numbers-${numbers.why}`)
  if (!own) return joinMarkup([])
  const count = (number: number | null) => (number === null ? '·' : String(number))
  const { agree, live, oppose } = own.stances
  return tr.t('consultation-numbers', { agree: count(agree), live: count(live), oppose: count(oppose) })
}

export function answerLine({ outcome, why }: Pick<PointAnswer, 'outcome' | 'why'>, tr: Translator) {
  return tr.t('consultation-outcome', { outcome, why: why === '' ? 'none' : why })
}
