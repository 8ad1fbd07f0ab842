/** The state that a form begins or goes on with. */
import { newId } from '../base/id.ts'
import { start, step } from '../forms/engine.ts'
import type { Form } from '../forms/form.ts'
import { languageToBegin } from '../forms/languages.ts'
import type { FormEnv, FormState } from '../forms/state.ts'
import type { ChatForm } from './command.ts'
import type { BeginOptions, FormContext } from './context.ts'

export function resumed(form: Form, state: FormState, env: FormEnv): FormState {
  return state.paused ? step(form, state, { kind: 'resume' }, env).state : state
}

/** In the language that the person chose for an earlier form, where this one has it; else they are asked for one. */
export function started(
  form: Form,
  chatForm: ChatForm,
  context: FormContext,
  env: FormEnv,
  answers: BeginOptions['answers'] = {},
): FormState {
  const { person, language: own } = context
  const { language, choosing } = languageToBegin(form, { chosen: person.formLanguage, own })
  const state = start(form, { language, seed: newId(), answers }, env)
  return chatForm.survey && choosing ? { ...state, choosing: true } : state
}
