/**
 * The payloads of a form's buttons and widgets, and what one that comes back means to the engine.
 *
 * A payload is `f:<session>:<question>:<verb><argument>`: `f:` tells it from the actions' payloads, the session names
 * the running form (25 characters with what is about it), the question is a six-character mark of its path, by which a press on an old message is recognised, and choices go by their number in
 * the form's list; so it stays far below Telegram's 64 bytes (Bot API, InlineKeyboardButton.callback_data).
 */
import { createHash } from 'node:crypto'
import type { UpdateEvent } from '../base/update.ts'
import { prompt as promptOf } from './engine.ts'
import type { Form } from './form.ts'
import type { FormEnv, FormInput, FormState, Path, Prompt, QuestionPrompt, TextQuestion } from './state.ts'

const formMark = 'f:'

/** What the payloads of a running form begin with. */
export function formPrefix(sessionId: string): string {
  return `${formMark}${sessionId}:`
}

/** The payload that asks a running form's current question again. */
export function resumePayload(sessionId: string): string {
  return `${formPrefix(sessionId)}resume`
}

/** The payload that says what was typed to the current question and asked back (`FormState.ahead`) to it after all. */
export function saidPayload(sessionId: string, asked: Prompt): string {
  return payloads(asked, { prefix: formPrefix(sessionId) })('w')
}

export function isFormPayload(payload: string): boolean {
  return payload.startsWith(formMark)
}

/** The running form that a payload names, and what it says to it. @returns null when it names none */
export function formAddressed(payload: string): { sessionId: string; rest: string } | null {
  const [, sessionId, rest = ''] = /^f:([^:]*):?(.*)$/s.exec(payload) ?? []
  return sessionId === undefined ? null : { sessionId, rest }
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
  if (verb === 'q') return { kind: 'cancel' }
  if (verb === 'b') return { kind: 'back' }
  if (verb === 'w') {
    const text = 'path' in prompt ? state.ahead?.[prompt.path] : undefined
    return text === undefined ? null : { kind: 'text', text }
  }
  if (verb === 'p') return { kind: 'page', page: Number(argument) || 0 }
  switch (prompt.kind) {
    case 'confirm':
    case 'remove':
      return verb === 'y' ? { kind: 'confirm' } : verb === 'n' ? { kind: 'reject' } : null
    case 'offers':
      return verb === 'o'
        ? { kind: 'pick', index: Number(argument) || 0 }
        : verb === 'n'
          ? { kind: 'reject' }
          : null
    case 'languages': {
      const language = verb === 'g' ? prompt.languages[Number(argument)] : undefined
      return language === undefined ? null : { kind: 'language', language }
    }
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
      if (event.kind === 'selection') return readSelection(prompt, event.values.map(valueAt), event.more)
      const value = valueAt(argument)
      return value === undefined ? null : { kind: 'toggle', value }
    }
    case 'd':
      return { kind: 'chosen' }
    case 'u':
      return { kind: 'mark', values: prompt.draft.slice(0, -1) }
    case 's':
      return { kind: 'skip' }
    case 'e':
      return { kind: 'take-default' }
    case 'k':
      return { kind: 'keep' }
    case 'l':
      return { kind: 'languages' }
    case 'x':
      return { kind: 'remove' }
    case 'm': {
      const change = prompt.emptied?.change
      return change ? { kind: 'jump', path: change.path } : null
    }
    case 'f':
      return event.kind === 'fields' ? readFields(prompt.together, event.values) : null
    default:
      return null
  }
}

/** A native widget says the whole choice at once, unless `more` may follow; one press in a ranking is one toggle. */
function readSelection(
  prompt: QuestionPrompt,
  values: (string | undefined)[],
  more = false,
): FormInput | null {
  const known = values.filter((value) => value !== undefined)
  if (prompt.ask === 'order') {
    const [first] = known
    return first === undefined ? null : { kind: 'toggle', value: first }
  }
  if (more) return { kind: 'mark', values: known }
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

export function payloads(prompt: Prompt, { prefix }: { prefix: string }): (verb: string) => string {
  return (verb) => `${prefix}${markOfPrompt(prompt)}:${verb}`
}

function markOfPrompt(prompt: Prompt): string {
  if (prompt.kind === 'review' || prompt.kind === 'done' || prompt.kind === 'languages') return prompt.kind
  const { path } = prompt
  return `${markOf(path)}${{ question: '', confirm: 'y', offers: 'o', remove: 'x' }[prompt.kind]}`
}

export function markOf(path: Path): string {
  return createHash('sha1').update(path).digest('base64url').slice(0, 6)
}
