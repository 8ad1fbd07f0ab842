/**
 * The form engine: pure. A caller keeps the state, gives it each input, stores what comes back, and shows the prompt.
 *
 *     let state = start(form, { language: 'hu', seed }, env)
 *     const { state: next, outcome } = step(form, state, { kind: 'text', text: '1 500' }, env)
 *     if (outcome.kind !== 'done') show(prompt(form, next, env))
 *
 * The next question is always the first relevant one, in the form's order, that has no valid answer yet; so the same
 * answers lead the same way in whatever order they were given. Answers to questions that are not relevant stay in the
 * state and out of the result. A step costs one pass over the form.
 */

import { fold } from '../base/fold.ts'
import { languages as botLanguages } from '../base/language.ts'
import { saysYesOrNo } from '../base/yes-no.ts'
import { draftOf } from './answered.ts'
import { answeredAnew, followed } from './follow.ts'
import type { Answer, Form } from './form.ts'
import { offerOf, offerSaid, placeSaid, readChosen, readInput } from './input.ts'
import { languagesToChoose, nameIn } from './languages.ts'
import {
  back,
  cleared,
  finish,
  jump,
  onward,
  prompted,
  refused,
  relocated,
  type Step,
  stopAt,
} from './position.ts'
import { removableAt, withoutInstance } from './removal.ts'
import { problemWith, tooManyIn } from './settle.ts'
import type { FormEnv, FormInput, FormState, Offer, Path, Problem } from './state.ts'
import { mostPlaces } from './types/places.ts'
import type { Reading } from './types/type.ts'
import type { FormView } from './view.ts'
import { viewOf } from './view-of.ts'
import type { Stop } from './view-stops.ts'

export { prompt } from './prompt.ts'
export { begun, emptyInstances, instanceName, progress, result, summary } from './results.ts'

/**
 * A fresh state at the first question. `language` is the reader's, a tag; words that the form lacks in it come in the
 * form's default one; `earlier` is what was answered the last time.
 */
export function start(
  form: Form,
  options: {
    language: string
    seed: string
    earlier?: Record<string, string>
    /** Known beforehand: the first question is that which they leave open. */
    answers?: Record<Path, Answer | null>
  },
  env: FormEnv,
): FormState {
  const state: FormState = {
    formId: form.id,
    formVersion: form.version,
    language: options.language,
    seed: options.seed,
    ...(options.earlier && { earlier: options.earlier }),
    startedAt: env.now.toISOString(),
    answers: { ...options.answers },
    kept: {},
    position: { at: 'review' },
    paused: false,
  }
  return onward(form, state, env)
}

/** One thing done by the person. Never throws for what a person or a stale button can send. */
export function step(form: Form, state: FormState, input: FormInput, env: FormEnv): Step {
  if (state.position.at === 'done') return { state, outcome: { kind: 'done' } }
  if (input.kind === 'cancel') return { state, outcome: { kind: 'cancelled' } }
  if (input.kind === 'pause') return { state: { ...state, paused: true }, outcome: { kind: 'paused' } }
  const awake: FormState = state.paused ? { ...state, paused: false } : state
  const named = languageChosen(form, awake, input)
  if (named !== undefined && input.kind !== 'language')
    return step(form, awake, { kind: 'language', language: named }, env)
  const removal = awake.removing === undefined ? undefined : removing(form, awake, input, env)
  if (removal) return removal
  switch (input.kind) {
    case 'resume':
      return prompted(relocated(form, awake, env))
    case 'language': {
      const { choosing: _, ...chosen } = awake
      return prompted({ ...chosen, language: input.language })
    }
    case 'back':
      if (awake.choosing) return prompted(cleared(awake))
      return back(form, awake, env)
    case 'languages':
      return prompted(languagesToChoose(form).length > 0 ? { ...awake, choosing: true } : awake)
    case 'page':
      return prompted({ ...awake, page: Math.max(0, Math.trunc(input.page) || 0) })
    case 'finish':
      return finish(form, awake, env)
    case 'jump':
      return jump(form, awake, input.path, env)
    default:
      // The question is not shown: nothing can be meant as its answer.
      if (awake.choosing) return refused(awake, '', { key: 'forms-invalid-language', args: {} })
      return atQuestion(form, awake, input, env)
  }
}

/** The language that an input chooses, by its button or, while one is asked for, by its name; undefined for none. */
export function languageChosen(form: Form, state: FormState, input: FormInput): string | undefined {
  if (input.kind === 'language') return input.language
  return state.choosing && input.kind === 'text' ? languageSaid(form, state, input.text) : undefined
}

type AnswerInput = Exclude<
  FormInput,
  { kind: 'pause' | 'cancel' | 'resume' | 'language' | 'languages' | 'page' | 'finish' | 'back' | 'jump' }
>

/** What is done at a question; at the summary only `jump`, `back` and `finish` make sense. */
function atQuestion(form: Form, given: FormState, input: AnswerInput, env: FormEnv): Step {
  const state = relocated(form, given, env)
  const { position } = state
  if (position.at !== 'question') return refused(state, '', { key: 'forms-invalid-nothing-asked', args: {} })
  const stop = stopAt(viewOf(form, state, env), position.path)
  if (!stop) return prompted(state)
  switch (input.kind) {
    case 'skip':
      return take(form, state, stop, null, env)
    case 'confirm':
      return picked(form, state, stop, state.pending?.length === 1 ? 0 : -1, env)
    case 'pick':
      return picked(form, state, stop, input.index, env)
    case 'reject':
      return prompted(cleared(state))
    case 'keep': {
      const kept = stop.node.given()
      if (kept === undefined || stop.kind === 'another') return prompted(state)
      return take(form, state, stop, kept === null ? null : { value: kept }, env)
    }
    case 'remove': {
      const instance = removableAt(stop)
      return instance
        ? prompted({ ...cleared(state), removing: instance.key })
        : refused(state, stop.path, { key: 'forms-invalid-not-removable', args: {} })
    }
    case 'take-default': {
      const value = stop.kind === 'question' ? stop.node.defaultValue() : undefined
      return value === undefined ? prompted(state) : take(form, state, stop, { value }, env)
    }
    case 'toggle':
      return toggle(form, state, stop, input.value, env)
    case 'mark':
      return mark(form, state, stop, input.values, env)
    case 'chosen': {
      const draft = state.draft ?? draftOf(stop)
      return draft.length === 0
        ? take(form, state, stop, null, env)
        : settle(form, state, stop, readChosen(stop, draft), env)
    }
    case 'fields':
      return fields(form, state, input.values, env)
    default: {
      const place = placeSaid(stop, input)
      if (place !== undefined) return placed(state, stop, place)
      const said = input.kind === 'text' ? offerSaid(stop, input.text, state.pending) : undefined
      if (said !== undefined) return picked(form, state, stop, said, env)
      // "Is it right?" was asked last: a yes or a no is meant for that, also where the question itself could be answered so.
      const right = input.kind === 'text' && state.pending?.length === 1 ? saysYesOrNo(input.text) : undefined
      if (right === 'yes') return picked(form, state, stop, 0, env)
      if (right === 'no') return prompted(cleared(state))
      return input.kind === 'text'
        ? told(form, state, stop, input.text, env)
        : settle(form, state, stop, readInput(stop, input), env)
    }
  }
}

/**
 * A text: what it leaves open may have been said before it ("kedden ebéd után", then "2-kor"). In a dialogue what was
 * said stands there again, so that a text that holds it is the whole.
 */
function told(form: Form, state: FormState, stop: Stop, text: string, env: FormEnv): Step {
  const { half: before } = state
  const read = (said: string) => readInput(stop, { kind: 'text', text: said })
  const half = (reading: Reading) => reading.kind === 'invalid' && reading.half === true
  const alone = read(text)
  const open = alone.kind !== 'answer'
  const more = before !== undefined && !fold(text).includes(fold(before))
  const together = open && more ? `${before} ${text}` : text
  const whole = together === text ? alone : read(together)
  const says =
    whole.kind === 'answer' ||
    whole.kind === 'confirm' ||
    (alone.kind === 'invalid' && (whole.kind === 'choose' || (half(whole) && half(alone))))
  const step = settle(form, state, stop, says ? whole : alone, env)
  if (!half(says ? whole : alone)) return step
  return { ...step, state: { ...step.state, half: says ? together : text } }
}

/** One place more; the answer is given with the last. */
function placed(state: FormState, stop: Stop, place: string): Step {
  const draft = [...(state.draft ?? draftOf(stop)), place]
  if (draft.length > mostPlaces)
    return refused(state, stop.path, { key: 'forms-invalid-places-too-many', args: { most: mostPlaces } })
  return prompted({ ...cleared(state), draft })
}

/** Takes one of the answers offered. */
function picked(form: Form, state: FormState, stop: Stop, index: number, env: FormEnv): Step {
  const offer = state.pending?.[index]
  return offer ? take(form, state, stop, offer, env) : prompted(state)
}

/** What an input means while it is asked back whether an instance goes; undefined: nothing to that. */
function removing(form: Form, state: FormState, input: FormInput, env: FormEnv): Step | undefined {
  const { position } = state
  const stop = position.at === 'question' ? stopAt(viewOf(form, state, env), position.path) : undefined
  const instance = stop && removableAt(stop)
  const typed = input.kind === 'text' ? saysYesOrNo(input.text) : undefined
  const said = typed === 'yes' ? 'confirm' : typed === 'no' ? 'reject' : input.kind
  if (said === 'reject' || (said === 'confirm' && instance?.key !== state.removing))
    return prompted(cleared(state))
  if (said !== 'confirm' || !instance) return undefined
  return prompted(onward(form, { ...cleared(state), ...withoutInstance(state, instance) }, env))
}

function settle(form: Form, state: FormState, stop: Stop, reading: Reading, env: FormEnv): Step {
  // Whoever answers anew has rejected what waited for a yes.
  const { pending: _, doubt: _doubt, ...without } = state
  if (reading.kind === 'invalid') return refused(without, stop.path, reading.problem)
  // What would not be accepted is not worth asking about.
  if (reading.kind === 'choose') {
    const fitting = reading.offers.filter((offer) => !tried(form, state, stop, offer, env).problem)
    if (fitting.length > 1)
      return prompted({ ...cleared(state), ...ahead(state, stop), pending: fitting, doubt: reading.doubt })
    const [only = reading.offers[0]] = fitting
    return only ? settle(form, state, stop, { kind: 'confirm', ...only }, env) : prompted(state)
  }
  const offer = offerOf(reading)
  const { problem, view } = tried(form, state, stop, offer, env)
  // Whoever ticked one too many takes that one off; what was ticked stays.
  const ticked = stop.kind === 'question' && stop.node.plan.type?.ask === 'choose-many' && reading.value
  if (problem)
    return refused({ ...without, ...(Array.isArray(ticked) && { draft: ticked }) }, stop.path, problem)
  if (reading.kind === 'confirm')
    return prompted({ ...cleared(state), ...ahead(state, stop), pending: [offer] })
  return accepted(form, state, stop, view, env)
}

/** The form as it is with the offer as the answer (null: left empty), and what would be wrong with it. */
function tried(
  form: Form,
  state: FormState,
  stop: Stop,
  offer: Offer | null,
  env: FormEnv,
): { view: FormView; problem: Problem | undefined } {
  const answers = { ...state.answers, ...offer?.also, [stop.path]: offer?.value ?? null }
  const given = { ...state, ...answeredAnew(state, stop.path), answers }
  const view = followed(viewOf(form, given, env))
  const there = stopAt(view, stop.path)
  return { view, problem: (there && problemWith(there)?.problem) ?? tooManyIn(view) }
}

/** Stores an answer (null: left empty) if it is acceptable, and goes on. */
function take(form: Form, state: FormState, stop: Stop, offer: Offer | null, env: FormEnv): Step {
  const { problem, view } = tried(form, state, stop, offer, env)
  return problem ? refused(state, stop.path, problem) : accepted(form, state, stop, view, env)
}

/** Goes on with the answers of the view. */
function accepted(form: Form, state: FormState, stop: Stop, view: FormView, env: FormEnv): Step {
  return typedAhead(form, onward(form, { ...cleared(state), ...ahead(state, stop) }, env, view), env)
}

function toggle(form: Form, state: FormState, stop: Stop, value: string, env: FormEnv): Step {
  const { type } = stop.node.plan
  const many = stop.kind === 'question' && (type?.ask === 'choose-many' || type?.ask === 'order')
  if (!many) return settle(form, state, stop, readChosen(stop, [value]), env)
  const choices = stop.node.choices()
  if (!choices.some((choice) => choice.value === value))
    return refused(state, stop.path, { key: 'forms-invalid-choice-gone', args: {} })
  const before = state.draft ?? draftOf(stop)
  const draft = before.includes(value) ? before.filter((each) => each !== value) : [...before, value]
  // The last press of a ranking settles it: one tap less.
  if (type?.ask === 'order' && draft.length === choices.length)
    return settle(form, { ...state, draft }, stop, readChosen(stop, draft), env)
  return prompted({ ...state, draft })
}

/** Keeps what is chosen so far; where one choice ends the question it is the answer. */
function mark(form: Form, state: FormState, stop: Stop, values: string[], env: FormEnv): Step {
  if (stop.kind === 'question' && stop.node.plan.type?.ask === 'places')
    return prompted({ ...state, draft: (state.draft ?? draftOf(stop)).slice(0, values.length) })
  if (stop.kind !== 'question' || stop.node.plan.type?.ask !== 'choose-many')
    return settle(form, state, stop, readChosen(stop, values), env)
  const there = new Set(stop.node.choices().map(({ value }) => value))
  return prompted({ ...state, draft: values.filter((value) => there.has(value)) })
}

/** Several texts of one dialogue: the first is answered now, the rest as soon as their questions come. */
function fields(form: Form, state: FormState, values: Record<Path, string>, env: FormEnv): Step {
  const half = state.half === undefined ? {} : { half: state.half }
  return typedAhead(form, { ...cleared(state), ...half, ahead: { ...values } }, env)
}

/** Answers questions from what was typed ahead, until one is missing, unclear or wrong. */
function typedAhead(form: Form, state: FormState, env: FormEnv): Step {
  const { position } = state
  const typed = state.ahead
  if (position.at !== 'question' || typed === undefined || !Object.hasOwn(typed, position.path)) {
    return position.at === 'done' ? { state, outcome: { kind: 'done' } } : prompted(state)
  }
  const { [position.path]: text = '', ...rest } = typed
  const { ahead: _, ...others } = state
  const next: FormState = Object.keys(rest).length === 0 ? others : { ...others, ahead: rest }
  const view = viewOf(form, next, env)
  const stop = stopAt(view, position.path)
  if (!stop) return prompted(next)
  if (text.trim() === '') return take(form, next, stop, null, env)
  const settled = told(form, next, stop, text, env)
  const { outcome } = settled
  // Refused, it stands in the dialogue when that is opened again.
  if (outcome.kind !== 'invalid' || outcome.path !== stop.path) return settled
  return {
    ...settled,
    state: { ...settled.state, ahead: { ...rest, [stop.path]: text } },
  }
}

/** The language that a typed word names: in that language, in the one that is read now, or in one of the bot's. */
function languageSaid(form: Form, { language }: FormState, typed: string): string | undefined {
  const wanted = fold(typed.trim())
  return languagesToChoose(form).find((tag) =>
    [tag, ...[tag, language, ...botLanguages].map((of) => nameIn(tag, of))].some(
      (name) => fold(name) === wanted,
    ),
  )
}

/** What was typed for other questions than this one. */
function ahead({ ahead = {} }: FormState, { path }: Stop): Pick<FormState, 'ahead'> {
  const { [path]: _, ...others } = ahead
  return Object.keys(others).length === 0 ? {} : { ahead: others }
}
