/** What an answer leads to in a form, and the message that asks its question: pure, whoever stores it. */
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import type { UpdateEvent } from '../base/update.ts'
import { begun, prompt, step } from '../forms/engine.ts'
import type { FileValue, Form } from '../forms/form.ts'
import { formAddressed, formPrefix, readPayload } from '../forms/payloads.ts'
import { type Presentation, present } from '../forms/present.ts'
import type { FormEnv, FormInput, FormState, Problem, Prompt } from '../forms/state.ts'
import type { Translator } from '../i18n/index.ts'
import { saysDone, saysSend, typedButton } from './typed-buttons.ts'

/** `begun`: with this answer the form is begun. */
export type AnswerStep =
  | { kind: 'done'; state: FormState }
  | { kind: 'paused'; state: FormState; begun: boolean }
  | { kind: 'cancelled' }
  | { kind: 'asks'; state: FormState; begun: boolean; asked: Prompt; problem?: Problem }

/** @param saidIn the platform's id of the message that says it */
export function answerStep(
  form: Form,
  before: FormState,
  input: FormInput,
  env: FormEnv,
  saidIn?: string,
): AnswerStep {
  const { state: after, outcome } = step(form, before, input, env)
  const said = saidIn !== undefined && input.kind === 'text' && outcome.kind !== 'invalid'
  const state = said ? withTyped(after, before, saidIn) : after
  if (outcome.kind === 'done') return { kind: 'done', state }
  if (outcome.kind === 'cancelled') return { kind: 'cancelled' }
  const first = begun(form, before, state, env)
  if (outcome.kind === 'paused') return { kind: 'paused', state, begun: first }
  const asked = prompt(form, state, env)
  if (outcome.kind !== 'invalid') return { kind: 'asks', state, begun: first, asked }
  return { kind: 'asks', state, begun: first, asked, problem: outcome.problem }
}

/** Typed answers of which it is known which message said them: those that people still look at. */
const remembered = 30

function withTyped(state: FormState, { position, choosing }: FormState, saidIn: string): FormState {
  // A language's name answers no question that an edit of its message could change.
  if (position.at !== 'question' || choosing) return state
  const earlier = Object.entries(state.typed ?? {}).filter(([id]) => id !== saidIn)
  return {
    ...state,
    typed: Object.fromEntries([...earlier, [saidIn, position.path]].slice(-remembered)),
  }
}

/** Whether an input would be an answer to the question at hand. */
export function takes(form: Form, state: FormState, input: FormInput, env: FormEnv): boolean {
  return step(form, state, input, env).outcome.kind !== 'invalid'
}

/**
 * A further file, where the question at hand is whether there is another of what asks for nothing but one file.
 * @returns the state that has it, too; null where the form asks for something else
 */
export function anotherFile(
  form: Form,
  state: FormState,
  { file, name, type }: FileValue,
  env: FormEnv,
): FormState | null {
  const asksAnother = (of: FormState) => {
    const asked = prompt(form, of, env)
    return asked.kind === 'question' && asked.type === 'repeat'
  }
  if (!asksAnother(state)) return null
  const begun = step(form, state, { kind: 'choose', values: ['yes'] }, env).state
  if (asksAnother(begun)) return null
  const { state: taken, outcome } = step(form, begun, { kind: 'file', file: { file, name, type } }, env)
  return outcome.kind !== 'invalid' && asksAnother(taken) ? taken : null
}

/**
 * What an update says to a form. A typed "vissza" is the button of that name in one of the bot's own dialogues; in a
 * survey only where the question takes no such answer.
 * @returns null for nothing, or for a question that is no longer the current one
 */
export function answerIn(
  event: UpdateEvent,
  form: Form,
  state: FormState,
  env: FormEnv,
  { own }: { own: boolean },
): FormInput | null {
  switch (event.kind) {
    case 'text': {
      const typed: FormInput = { kind: 'text', text: event.text }
      const named = typedButton(event.text)
      const press = named?.press ?? pressOf(event.text, form, state, env)
      const sure = own && !named?.orAnswer
      return press && (sure || !takes(form, state, typed, env)) ? press : typed
    }
    case 'location': {
      const { latitude, longitude, accuracy } = event
      return { kind: 'location', place: { latitude, longitude, ...(accuracy !== undefined && { accuracy }) } }
    }
    case 'button':
    case 'selection':
    case 'fields': {
      const addressed = formAddressed(event.payload)
      const said = addressed && readPayload(form, state, addressed.rest, event, env)
      const named = said?.kind === 'fields' && own ? pressIn(Object.values(said.values)) : undefined
      return said && named && !(named.orAnswer && takes(form, state, said, env)) ? named.press : said
    }
    default:
      return null
  }
}

/** "Kész" below several choices ends them; "küldés" below the answers sends them in. */
function pressOf(text: string, form: Form, state: FormState, env: FormEnv): FormInput | undefined {
  if (!saysSend(text)) return undefined
  const asked = prompt(form, state, env)
  if (asked.kind === 'review') return { kind: 'finish' }
  const many = asked.kind === 'question' && (asked.ask === 'choose-many' || asked.ask === 'order')
  return many && saysDone(text) ? { kind: 'chosen' } : undefined
}

/** The button that a native dialogue names where nothing else was typed into it. */
function pressIn(values: string[]): ReturnType<typeof typedButton> {
  const [word, ...more] = values.filter((value) => value.trim() !== '')
  return word !== undefined && more.length === 0 ? typedButton(word) : undefined
}

/** @param above what is to be read before the question */
export function questionMessage(
  sessionId: string,
  asked: Prompt,
  tr: Translator,
  {
    above,
    ...how
  }: { above?: Markup | undefined } & Pick<Presentation, 'picture' | 'medium' | 'own' | 'previews'>,
): Message {
  const message = present(asked, { prefix: formPrefix(sessionId), tr, ...how })
  return above === undefined ? message : { ...message, text: joinMarkup([above, message.text], '\n\n') }
}
