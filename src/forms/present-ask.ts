/** The answer that a question waits for, as the platforms' widgets know it. */
import type { Ask, Choice, TextField } from '../base/message.ts'
import type { Translator } from '../i18n/index.ts'
import { markOf, payloads } from './payloads.ts'
import type { PromptChoice, QuestionPrompt, TextQuestion } from './state.ts'
import { placesIn } from './types/places.ts'

export function askFor(prompt: QuestionPrompt, how: { prefix: string; tr: Translator }): Ask {
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
        ...(isScale(prompt) && { scale: true }),
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
    case 'places':
      return {
        kind: 'location',
        label: tr.plain('asking-send-location'),
        places: {
          sent: (placesIn(prompt.draft.join(';')) ?? []).map(({ latitude, longitude }) => ({
            latitude,
            longitude,
          })),
          closed: prompt.type === 'geoshape',
        },
      }
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

/** A form may want its steps to be seen at once. */
function isScale({ type, appearance }: QuestionPrompt): boolean {
  return (
    type === 'range' && !['picker', 'rating', 'likert', 'minimal'].some((word) => appearance.includes(word))
  )
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
    ...(prompt.limit !== undefined && { maxLength: prompt.limit }),
    ...(prompt.answer && { value: prompt.answer.text }),
  }
}

function toField(question: TextQuestion): TextField {
  return {
    name: markOf(question.path),
    label: question.label,
    required: question.required,
    multiline: question.multiline,
    ...(question.maxLength !== undefined && { maxLength: question.maxLength }),
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
