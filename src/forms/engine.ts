/**
 * The form engine: pure. A caller keeps the state, gives it each input, stores what comes back, and shows the prompt.
 *
 *     let state = start(form, { language: 'hu', seed }, env)
 *     const { state: next, outcome } = step(form, state, { kind: 'text', text: '1 500' }, env)
 *     if (outcome.kind !== 'done') show(prompt(form, next, env))
 *
 * The next question is always the first relevant one, in the form's order, that has no valid answer yet; so the same
 * answers lead the same way in whatever order they were given. Answers to questions that are not relevant stay in the
 * state and out of the result.
 */
import type { Form } from './form.ts'
import type {
  FormEnv,
  FormInput,
  FormState,
  Outcome,
  Path,
  Prompt,
  ResultValue,
  SummaryLine,
} from './state.ts'

/** A fresh state at the first question. `language` falls back to the form's default one. */
export function start(form: Form, options: { language: string; seed: string }, env: FormEnv): FormState {
  throw new Error(`not written yet ${form.id} ${options.seed} ${env.zone}`)
}

/** One thing done by the person. Never throws for what a person or a stale button can send. */
export function step(
  form: Form,
  state: FormState,
  input: FormInput,
  env: FormEnv,
): { state: FormState; outcome: Outcome } {
  throw new Error(`not written yet ${form.id} ${state.seed} ${env.zone} ${input.kind}`)
}

/** What to show now, in the state's language. */
export function prompt(form: Form, state: FormState, env: FormEnv): Prompt {
  throw new Error(`not written yet ${form.id} ${state.seed} ${env.zone}`)
}

/**
 * The answers that count now, by path in the form's order: relevant and not empty, with calculated, hidden and
 * metadata values. Of a finished state it is the whole response.
 */
export function result(form: Form, state: FormState, env: FormEnv): Map<Path, ResultValue> {
  throw new Error(`not written yet ${form.id} ${state.seed} ${env.zone}`)
}

/** Question by question, the answers in a reader's words. */
export function summary(form: Form, state: FormState, env: FormEnv, language?: string): SummaryLine[] {
  throw new Error(`not written yet ${form.id} ${state.seed} ${env.zone} ${language}`)
}

/** How far: answered and all relevant questions. */
export function progress(form: Form, state: FormState, env: FormEnv): { answered: number; total: number } {
  throw new Error(`not written yet ${form.id} ${state.seed} ${env.zone}`)
}
