/**
 * A form's prompt as a Message, and what comes back as an input of the engine.
 *
 * A payload is `<prefix><question>:<verb><argument>`: the prefix names the session (25 characters), the question is a
 * six-character mark of its path, by which a press on an old message is recognised, and choices go by their number in
 * the form's list; so it stays far below Telegram's 64 bytes (Bot API, InlineKeyboardButton.callback_data).
 */
import { createHash } from 'node:crypto'
import { escapeMarkup, joinMarkup, type Markup } from '../chat/markup.ts'
import type { Ask, Button, Choice, FileReference, Message, TextField } from '../chat/message.ts'
import type { UpdateEvent } from '../chat/update.ts'
import type { Translator } from '../i18n/index.ts'
import { prompt as promptOf } from './engine.ts'
import type { Form } from './form.ts'
import type {
  FormEnv,
  FormInput,
  FormState,
  Path,
  Preamble,
  Problem,
  Prompt,
  PromptChoice,
  QuestionPrompt,
  TextQuestion,
} from './state.ts'

export interface Presentation {
  /** Put before every payload; ends with a colon. */
  prefix: string
  tr: Translator
  /** The stored picture of what {@link picturesShown} names; without it the question comes without a picture. */
  picture?: FileReference | undefined
}

/** A picture of the form (media::image). */
export interface ShownPicture {
  /** As the form names it. */
  name: string
  /** What the choice says; left out for the picture of a question or note. */
  label?: string
}

/** A message holds one picture: the question's, else that of a note above it, else those of the choices, as one. */
export function picturesShown(prompt: Prompt): ShownPicture[] {
  if (prompt.kind !== 'question') return []
  const above = prompt.preamble.flatMap(({ image }) => (image === undefined ? [] : [image]))
  const [own = above[0]] = prompt.image === undefined ? [] : [prompt.image]
  if (own !== undefined) return [{ name: own }]
  return prompt.choices.flatMap(({ image, label }) => (image === undefined ? [] : [{ name: image, label }]))
}

/** What the person sees of the prompt. */
export function present(prompt: Prompt, how: Presentation): Message {
  switch (prompt.kind) {
    case 'question':
      return presentQuestion(prompt, how)
    case 'confirm':
      return presentConfirm(prompt, how)
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
      markup: problem.text === undefined ? tr.t(problem.key, problem.args) : escapeMarkup(problem.text),
    },
  })
}

/**
 * What a press, a selection or a filled-in dialogue means.
 * @param rest the payload without the prefix
 * @returns null when it belongs to a question that is no longer the current one, or is not of this form
 */
export function readPayload(
  form: Form,
  state: FormState,
  rest: string,
  event: Extract<UpdateEvent, { kind: 'button' | 'selection' | 'fields' }>,
  env: FormEnv,
): FormInput | null {
  if (rest === 'resume') return { kind: 'resume' }
  const [mark, action = ''] = rest.split(':')
  const prompt = promptOf(form, state, env)
  const verb = action[0] ?? ''
  const argument = action.slice(1)
  if (mark !== markOfPrompt(prompt)) return null
  if (verb === 'z') return { kind: 'pause' }
  if (verb === 'b') return { kind: 'back' }
  if (verb === 'p') return { kind: 'page', page: Number(argument) || 0 }
  switch (prompt.kind) {
    case 'confirm':
    case 'remove':
      return verb === 'y' ? { kind: 'confirm' } : verb === 'n' ? { kind: 'reject' } : null
    case 'review':
      return readReview(prompt, verb, argument)
    case 'question':
      return readQuestion(prompt, verb, argument, event)
    case 'done':
      return null
  }
}

function readReview(
  prompt: Extract<Prompt, { kind: 'review' }>,
  verb: string,
  argument: string,
): FormInput | null {
  if (verb === 'f') return { kind: 'finish' }
  const line = verb === 'j' ? prompt.lines[Number(argument)] : undefined
  return line ? { kind: 'jump', path: line.path } : null
}

function readQuestion(
  prompt: QuestionPrompt,
  verb: string,
  argument: string,
  event: Extract<UpdateEvent, { kind: 'button' | 'selection' | 'fields' }>,
): FormInput | null {
  const valueAt = (index: string) => prompt.choices.find((choice) => String(choice.index) === index)?.value
  switch (verb) {
    case 'c': {
      const value = valueAt(argument)
      return value === undefined ? null : { kind: 'choose', values: [value] }
    }
    case 't': {
      if (event.kind === 'selection') return readSelection(prompt, event.values.map(valueAt))
      const value = valueAt(argument)
      return value === undefined ? null : { kind: 'toggle', value }
    }
    case 'd':
      return { kind: 'chosen' }
    case 's':
      return { kind: 'skip' }
    case 'e':
      return { kind: 'take-default' }
    case 'k':
      return { kind: 'keep' }
    case 'x':
      return { kind: 'remove' }
    case 'f':
      return event.kind === 'fields' ? readFields(prompt.together, event.values) : null
    default:
      return null
  }
}

/** A native widget says the whole choice at once; one press in a ranking is one toggle. */
function readSelection(prompt: QuestionPrompt, values: (string | undefined)[]): FormInput | null {
  const known = values.filter((value) => value !== undefined)
  if (prompt.ask === 'order') {
    const [first] = known
    return first === undefined ? null : { kind: 'toggle', value: first }
  }
  if (known.length === 0) return prompt.canSkip ? { kind: 'skip' } : { kind: 'choose', values: [] }
  return { kind: 'choose', values: known }
}

function readFields(together: TextQuestion[], values: Record<string, string>): FormInput {
  const byMark = new Map(together.map(({ path }) => [markOf(path), path]))
  const typed: Record<Path, string> = {}
  for (const [name, value] of Object.entries(values)) {
    const path = byMark.get(name)
    if (path !== undefined) typed[path] = value
  }
  return { kind: 'fields', values: typed }
}

function presentQuestion(prompt: QuestionPrompt, how: Presentation): Message {
  const { tr } = how
  const payload = payloads(prompt, how)
  const buttons: Button[][] = []
  if (prompt.answer && prompt.ask !== 'choose-many' && prompt.ask !== 'choose-one')
    buttons.push([action(tr.plain('asking-keep', { answer: short(prompt.answer.text) }), payload('k'))])
  else if (prompt.default && prompt.ask !== 'choose-one')
    buttons.push([action(short(prompt.default.text), payload('e'), 'primary')])
  return {
    text: joinMarkup(
      [
        progressLine(prompt, tr),
        ...prompt.preamble.map(preambleText),
        joinMarkup([
          tr.t('asking-label', { label: labelOf(prompt, tr) }),
          prompt.hint && tr.t('asking-hint', { hint: prompt.hint }),
          prompt.guidance && tr.t('asking-hint', { hint: prompt.guidance }),
          instruction(prompt, tr),
        ]),
      ],
      '\n\n',
    ),
    ...(how.picture && { picture: how.picture, pictureDescription: prompt.label }),
    ask: askFor(prompt, how),
    buttons: [...buttons, navigation(prompt, payload, tr), removal(prompt, payload, tr)].filter(
      (row) => row.length > 0,
    ),
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
  const key = `asking-how-${prompt.type}`
  // A form's own hint says how already.
  return prompt.ask === 'text' && prompt.hint === undefined && tr.has(key) ? tr.t(key) : undefined
}

function askFor(prompt: QuestionPrompt, how: Presentation): Ask {
  const { tr } = how
  const payload = payloads(prompt, how)
  const pages = { page: prompt.page, pagePayload: payload('p') }
  switch (prompt.ask) {
    case 'choose-one':
      return {
        kind: 'choose-one',
        payload: payload('c'),
        choices: prompt.choices.map((choice) => toChoice(choice, prompt, tr)),
        ...(prompt.appearance.includes('minimal')
          ? { folded: true }
          : isCompact(prompt) && { compact: true }),
        ...pages,
      }
    case 'choose-many':
      return {
        kind: 'choose-many',
        payload: payload('t'),
        choices: prompt.choices.map((choice) => toChoice(choice, prompt, tr)),
        donePayload: payload('d'),
        doneLabel: tr.plain('asking-done'),
        ...(prompt.required && { min: 1 }),
        ...pages,
      }
    case 'order':
      return {
        kind: 'order',
        payload: payload('t'),
        choices: prompt.choices.map((choice) => toChoice(choice, prompt, tr)),
        chosen: prompt.draft.flatMap((value) => {
          const found = prompt.choices.find((choice) => choice.value === value)
          return found ? [String(found.index)] : []
        }),
        ...pages,
      }
    case 'text':
      return {
        kind: 'text',
        payload: payload('f'),
        fields: (prompt.together.length > 0 ? prompt.together : [ownField(prompt)]).map(toField),
        openLabel: tr.plain('asking-open'),
        ...inputOf(prompt.type),
      }
    case 'location':
      return { kind: 'location', label: tr.plain('asking-send-location') }
    case 'image':
    case 'audio':
    case 'video':
      return { kind: 'file', accept: prompt.ask, label: tr.plain(`asking-send-${prompt.ask}`) }
    case 'file':
      return { kind: 'file', accept: 'any', label: tr.plain('asking-send-file') }
  }
}

function toChoice(choice: PromptChoice, prompt: QuestionPrompt, tr: Translator): Choice {
  const own = { acknowledge: 'asking-acknowledge', repeat: `asking-another-${choice.value}` }[prompt.type]
  return {
    value: String(choice.index),
    label: own === undefined ? choice.label : tr.plain(own),
    ...(choice.selected && { selected: true }),
  }
}

/** Numbers and other short labels stand side by side. */
function isCompact(prompt: QuestionPrompt): boolean {
  const asked = prompt.appearance.some((word) => /^(likert|columns(-pack|-\d+)?|quick|horizontal)/.test(word))
  return (asked || prompt.type === 'range') && prompt.choices.every(({ label }) => label.length <= 12)
}

function ownField(prompt: QuestionPrompt): TextQuestion {
  return {
    path: prompt.path,
    type: prompt.type,
    label: prompt.label,
    required: prompt.required,
    multiline: prompt.appearance.includes('multiline'),
    ...(prompt.answer && { value: prompt.answer.text }),
  }
}

function toField(question: TextQuestion): TextField {
  return {
    name: markOf(question.path),
    label: question.label,
    required: question.required,
    multiline: question.multiline,
    ...(question.value !== undefined && { value: question.value }),
    ...(question.hint !== undefined && { placeholder: question.hint }),
  }
}

const inputs = {
  integer: 'integer',
  decimal: 'decimal',
  range: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'datetime',
  moment: 'datetime',
} as const

function inputOf(type: string): { input?: NonNullable<Extract<Ask, { kind: 'text' }>['input']> } {
  return type in inputs ? { input: inputs[type as keyof typeof inputs] } : {}
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
      [action(tr.plain('asking-yes'), payload('y'), 'primary'), action(tr.plain('asking-no'), payload('n'))],
    ],
  }
}

/** The summary; asked for, the list of answers to change stands under it. */
function presentReview(prompt: Extract<Prompt, { kind: 'review' }>, how: Presentation): Message {
  const { tr } = how
  const payload = payloads(prompt, how)
  const changing = prompt.page !== undefined
  return {
    text: joinMarkup(
      [
        tr.t('asking-review', { title: prompt.title }),
        joinMarkup(
          prompt.lines.map(({ label, text }) =>
            tr.t('asking-review-line', { label, answer: text === '' ? tr.plain('asking-empty') : text }),
          ),
        ),
        ...prompt.closing.map(preambleText),
        changing ? tr.t('asking-review-change') : tr.t('asking-review-ask'),
      ],
      '\n\n',
    ),
    ...(changing && {
      ask: {
        kind: 'choose-one',
        payload: payload('j'),
        choices: prompt.lines.map(({ label }, index) => ({ value: String(index), label: short(label) })),
        page: prompt.page ?? 0,
        pagePayload: payload('p'),
      },
    }),
    buttons: [
      [action(tr.plain('asking-submit'), payload('f'), 'primary')],
      ...(changing ? [] : [[action(tr.plain('asking-change'), payload('p0'))]]),
    ],
  }
}

function navigation(prompt: QuestionPrompt, payload: (verb: string) => string, tr: Translator): Button[] {
  return [
    ...(prompt.canBack ? [action(tr.plain('asking-back'), payload('b'))] : []),
    ...(prompt.canSkip ? [action(tr.plain('asking-skip'), payload('s'))] : []),
    action(tr.plain('asking-pause'), payload('z')),
  ]
}

function removal(prompt: QuestionPrompt, payload: (verb: string) => string, tr: Translator): Button[] {
  const { removable } = prompt
  if (removable === undefined) return []
  return [action(short(tr.plain('forms-remove', { label: removable })), payload('x'))]
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

function preambleText({ kind, text }: Preamble): Markup {
  return kind === 'heading' ? (`<i>${escapeMarkup(text)}</i>` as Markup) : escapeMarkup(text)
}

function action(
  label: string,
  payload: string,
  style: 'primary' | 'plain' = 'plain',
): Extract<Button, { kind: 'action' }> {
  return { kind: 'action', label, payload, style }
}

function payloads(prompt: Prompt, { prefix }: Presentation): (verb: string) => string {
  return (verb) => `${prefix}${markOfPrompt(prompt)}:${verb}`
}

function markOfPrompt(prompt: Prompt): string {
  if (prompt.kind === 'review' || prompt.kind === 'done') return prompt.kind
  const { path } = prompt
  return prompt.kind === 'confirm'
    ? `${markOf(path)}y`
    : prompt.kind === 'remove'
      ? `${markOf(path)}x`
      : markOf(path)
}

function markOf(path: Path): string {
  return createHash('sha1').update(path).digest('base64url').slice(0, 6)
}

function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59).trimEnd()}…`
}
