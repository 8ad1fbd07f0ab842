/** A form's prompt as a Message. */

import { escapeMarkup, joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, FileReference, Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import type { Translator } from '../i18n/index.ts'
import { ownName } from './languages.ts'
import { payloads } from './payloads.ts'
import { askFor } from './present-ask.ts'
import type { Preamble, Problem, Prompt, QuestionPrompt } from './state.ts'

export interface Presentation {
  /** Put before every payload; ends with a colon. */
  prefix: string
  tr: Translator
  /** The stored picture of what picturesShown names; without it the question comes without a picture. */
  picture?: FileReference | undefined
  /** The stored file of what mediumShown names. */
  medium?: FileReference | undefined
  /** One of the bot's own dialogues, which can be thrown away on each page. */
  own?: boolean | undefined
  /** What is made of it is looked at before anything comes of it. */
  previews?: boolean | undefined
}

/** What the person sees of the prompt. */
export function present(prompt: Prompt, how: Presentation): Message {
  switch (prompt.kind) {
    case 'question':
      return presentQuestion(prompt, how)
    case 'confirm':
      return presentConfirm(prompt, how)
    case 'offers':
      return presentOffers(prompt, how)
    case 'languages':
      return presentLanguages(prompt, how)
    case 'remove':
      return presentRemoval(prompt, how)
    case 'review':
      return presentReview(prompt, how)
    case 'done':
      return { text: joinMarkup(prompt.closing.map(preambleText), '\n\n') }
  }
}

/** What was wrong with an input, in the form's own words where it has some. */
export function presentProblem(problem: Problem, tr: Translator): Markup {
  return tr.t('asking-problem', {
    problem: {
      markup:
        problem.text === undefined ? tr.t(problem.key, problem.args) : inOwnWords(problem.text, problem, tr),
    },
  })
}

/** A form says what is too long, but not how long it was. */
function inOwnWords(text: string, { key, args }: Problem, tr: Translator): Markup {
  const length = key === 'forms-invalid-too-long' ? tr.t('forms-invalid-length', args) : undefined
  return joinMarkup([escapeMarkup(text), length], ' ')
}

function presentQuestion(prompt: QuestionPrompt, how: Presentation): Message {
  const { tr } = how
  const payload = payloads(prompt, how)
  const buttons: Button[][] = []
  const { emptied } = prompt
  if (emptied?.change)
    buttons.push([
      action(
        shortened(tr.plain('asking-change-that', { label: emptied.change.label }), 60),
        payload('m'),
        'primary',
      ),
    ])
  if (prompt.answer && prompt.ask !== 'choose-many' && prompt.ask !== 'choose-one')
    buttons.push([
      action(tr.plain('asking-keep', { answer: shortened(prompt.answer.text, 60) }), payload('k')),
    ])
  else if (prompt.default && prompt.ask !== 'choose-one')
    buttons.push([action(shortened(prompt.default.text, 60), payload('e'), 'primary')])
  if (prompt.ask === 'places' && prompt.draft.length > 0)
    buttons.unshift([
      action(tr.plain('asking-places-done', { count: prompt.draft.length }), payload('d'), 'primary'),
      action(tr.plain('asking-places-undo'), payload('u')),
    ])
  return {
    text: joinMarkup(
      [
        progressLine(prompt, tr),
        ...prompt.preamble.map(preambleText),
        joinMarkup([
          tr.t('asking-label', { label: labelOf(prompt, tr) }),
          prompt.hint && tr.t('asking-hint', { hint: prompt.hint }),
          prompt.guidance && tr.t('asking-hint', { hint: prompt.guidance }),
          prompt.limit === undefined ? undefined : tr.t('asking-limit', { max: prompt.limit }),
          emptied ? undefined : instruction(prompt, tr),
        ]),
        emptied &&
          tr.t(emptied.change ? 'asking-nothing-after' : 'asking-nothing', {
            label: emptied.change?.label ?? '',
          }),
      ],
      '\n\n',
    ),
    ...(how.picture && { picture: how.picture, pictureDescription: prompt.label }),
    ...(how.medium && { file: how.medium }),
    ...(!emptied && { ask: askFor(prompt, how) }),
    buttons: [
      ...buttons,
      [...navigation(prompt, payload, tr), ...wayOut(payload, how)],
      removal(prompt, payload, tr),
    ].filter((row) => row.length > 0),
  }
}

/** "Another one?" is the bot's question, not the form's. */
function labelOf(prompt: QuestionPrompt, tr: Translator): string {
  if (prompt.type !== 'repeat') return prompt.label
  return prompt.label === ''
    ? tr.plain('forms-another')
    : tr.plain('forms-another-of', { label: prompt.label })
}

/** How to answer, where the widget does not say it by itself. */
function instruction(prompt: QuestionPrompt, tr: Translator): Markup | undefined {
  if (prompt.ask === 'order') return tr.t('asking-how-order')
  if (prompt.ask === 'location') return tr.t('asking-how-location')
  if (prompt.ask === 'places')
    return tr.t(prompt.draft.length === 0 ? `asking-how-${prompt.type}` : 'asking-how-more-places', {
      count: prompt.draft.length,
      last: prompt.draft.at(-1)?.split(' ').slice(0, 2).join(', ') ?? '',
    })
  const key = `asking-how-${prompt.type}`
  // A form's own hint says how already.
  return prompt.ask === 'text' && prompt.hint === undefined && tr.has(key) ? tr.t(key) : undefined
}

function presentConfirm(prompt: Extract<Prompt, { kind: 'confirm' }>, how: Presentation): Message {
  const { tr } = how
  const payload = payloads(prompt, how)
  return {
    text: joinMarkup(
      [
        progressLine(prompt, tr),
        tr.t('asking-label', { label: prompt.label }),
        tr.t('asking-confirm', { answer: prompt.text }),
      ],
      '\n\n',
    ),
    buttons: [
      [
        action(tr.plain('asking-yes'), payload('y'), 'primary'),
        action(tr.plain('asking-no'), payload('n')),
        ...wayOut(payload, how),
      ],
    ],
  }
}

/** Each in its own words, for whoever reads no other. */
function presentLanguages(prompt: Extract<Prompt, { kind: 'languages' }>, how: Presentation): Message {
  const { tr } = how
  const payload = payloads(prompt, how)
  return {
    text: joinMarkup([tr.t('asking-label', { label: prompt.title }), tr.t('asking-languages')], '\n\n'),
    ask: {
      kind: 'choose-one',
      payload: payload('g'),
      choices: prompt.languages.map((tag, index) => ({
        value: String(index),
        label: ownName(tag),
        ...(tag === prompt.current && { selected: true }),
      })),
      pagePayload: payload('p'),
    },
  }
}

/** A button for each way in which the answer can be meant. */
function presentOffers(prompt: Extract<Prompt, { kind: 'offers' }>, how: Presentation): Message {
  const { tr } = how
  const payload = payloads(prompt, how)
  return {
    text: joinMarkup(
      [
        progressLine(prompt, tr),
        tr.t('asking-label', { label: prompt.label }),
        tr.t(prompt.doubt.key, prompt.doubt.args),
      ],
      '\n\n',
    ),
    buttons: [
      ...prompt.offers.map((offer, index) => [action(shortened(offer, 60), payload(`o${index}`), 'primary')]),
      [action(tr.plain('asking-no'), payload('n')), ...wayOut(payload, how)],
    ],
  }
}

/** What the last press of a form does, and what is said above it. */
const endings = {
  submit: { ask: 'asking-review-ask', label: 'asking-submit' },
  preview: { ask: 'asking-review-preview', label: 'asking-preview' },
  save: { ask: 'asking-review-save', label: 'asking-save' },
} as const

/** The summary; asked for, the list of answers to change stands under it. */
function presentReview(prompt: Extract<Prompt, { kind: 'review' }>, how: Presentation): Message {
  const end = endings[how.own ? (how.previews ? 'preview' : 'save') : 'submit']
  const { tr } = how
  const payload = payloads(prompt, how)
  const changing = prompt.page !== undefined
  return {
    text: joinMarkup(
      [
        tr.t('asking-review', { title: prompt.title }),
        joinMarkup(
          prompt.lines.map(({ label, text, computed }) => {
            const answer = text === '' ? tr.plain('asking-empty') : text
            return tr.t('asking-review-line', {
              label,
              answer: computed ? tr.plain('asking-review-computed', { answer }) : answer,
            })
          }),
        ),
        ...prompt.closing.map(preambleText),
        tr.t(changing ? 'asking-review-change' : end.ask),
      ],
      '\n\n',
    ),
    ...(changing && {
      ask: {
        kind: 'choose-one',
        payload: payload('j'),
        choices: prompt.lines.map(({ label }, index) => ({
          value: String(index),
          label: shortened(label, 60),
        })),
        page: prompt.page ?? 0,
        pagePayload: payload('p'),
      },
    }),
    buttons: [
      [action(tr.plain(end.label), payload('f'), 'primary')],
      [...(changing ? [] : [action(tr.plain('asking-change'), payload('p0'))]), ...wayOut(payload, how)],
    ].filter((row) => row.length > 0),
  }
}

function navigation(prompt: QuestionPrompt, payload: (verb: string) => string, tr: Translator): Button[] {
  return [
    ...(prompt.canBack ? [action(tr.plain('asking-back'), payload('b'))] : []),
    ...(prompt.canSkip ? [action(tr.plain('asking-skip'), payload('s'))] : []),
    action(tr.plain('asking-pause'), payload('z')),
    ...(prompt.languages ? [action('🌐', payload('l'))] : []),
  ]
}

function wayOut(payload: (verb: string) => string, { own, tr }: Presentation): Button[] {
  return own ? [action(tr.plain('asking-cancel'), payload('q'))] : []
}

function removal(prompt: QuestionPrompt, payload: (verb: string) => string, tr: Translator): Button[] {
  const { removable } = prompt
  if (removable === undefined) return []
  return [action(shortened(tr.plain('forms-remove', { label: removable }), 60), payload('x'))]
}

function presentRemoval(prompt: Extract<Prompt, { kind: 'remove' }>, how: Presentation): Message {
  const { tr } = how
  const payload = payloads(prompt, how)
  return {
    text: joinMarkup(
      [
        tr.t('forms-remove-sure', { label: prompt.label }),
        joinMarkup(
          prompt.lines.map(({ label, text }) => tr.t('asking-review-line', { label, answer: text })),
        ),
      ],
      '\n\n',
    ),
    buttons: [
      [
        { ...action(tr.plain('forms-remove-yes'), payload('y')), style: 'danger' },
        action(tr.plain('forms-remove-no'), payload('n')),
      ],
    ],
  }
}

function progressLine(prompt: { progress: { current: number; total: number } }, tr: Translator): Markup {
  const { current, total } = prompt.progress
  return tr.t('asking-progress', { current: String(current), total: String(total) })
}

export function preambleText({ kind, text }: Preamble): Markup {
  return kind === 'heading' ? (`<i>${escapeMarkup(text)}</i>` as Markup) : escapeMarkup(text)
}

function action(
  label: string,
  payload: string,
  style: 'primary' | 'plain' = 'plain',
): Extract<Button, { kind: 'action' }> {
  return { kind: 'action', label, payload, style }
}
