/** Where in a form somebody stands, and how it moves: on to the first question without a valid answer, back, to one, to the end. */

import { followed, notesOf } from './follow.ts'
import type { Form } from './form.ts'
import { firstUnsettled, tooManyIn } from './settle.ts'
import type { FormEnv, FormState, Outcome, Path, Problem } from './state.ts'
import type { FormView } from './view.ts'
import { viewOf } from './view-of.ts'
import { type Stop, stopsOf } from './view-stops.ts'

export interface Step {
  state: FormState
  outcome: Outcome
}

export function back(form: Form, state: FormState, env: FormEnv): Step {
  if (state.pending !== undefined) return prompted(cleared(state))
  const { list, places } = stopsOf(viewOf(form, state, env))
  const at = state.position.at === 'question' ? places.get(state.position.path) : undefined
  const target = list[(at ?? list.length) - 1]
  return prompted(target ? moved(state, target.path) : relocated(form, state, env))
}

export function jump(form: Form, state: FormState, path: Path, env: FormEnv): Step {
  const view = viewOf(form, state, env)
  if (!stopsOf(view).places.has(path))
    return refused(state, path, { key: 'forms-invalid-question-gone', args: {} })
  return prompted(moved(state, path))
}

export function finish(form: Form, state: FormState, env: FormEnv): Step {
  const view = viewOf(form, state, env)
  const tooMany = tooManyIn(view)
  if (tooMany) return refused(state, '', tooMany)
  const missing = firstUnsettled(view)
  if (missing) {
    const there = moved(state, missing.stop.path)
    const problem = missing.problem ?? { key: 'forms-invalid-not-answered', args: {} }
    return { state: there, outcome: { kind: 'invalid', problem, path: missing.stop.path } }
  }
  return { state: ended(form, state, env), outcome: { kind: 'done' } }
}

function ended(form: Form, state: FormState, env: FormEnv): FormState {
  const done: FormState = { ...cleared(state), finishedAt: env.now.toISOString(), position: { at: 'done' } }
  return { ...done, ...notesOf(viewOf(form, done, env)) }
}

/** With the answers of the view to the first question without a valid one; after the last, to the summary or the end. */
export function onward(
  form: Form,
  state: FormState,
  env: FormEnv,
  view = followed(viewOf(form, state, env)),
): FormState {
  const next: FormState = { ...state, answers: view.state.answers, ...notesOf(view) }
  const missing = firstUnsettled(view)
  if (missing) return { ...next, position: { at: 'question', path: missing.stop.path } }
  return form.review ? { ...next, position: { at: 'review' } } : ended(form, next, env)
}

/** Answers or the day may have changed what is relevant: a position that is gone becomes the next open one. */
export function relocated(form: Form, state: FormState, env: FormEnv): FormState {
  if (state.position.at !== 'question') return state
  const view = viewOf(form, state, env)
  return stopsOf(view).places.has(state.position.path) ? state : onward(form, cleared(state), env, view)
}

function moved(state: FormState, path: Path): FormState {
  return { ...cleared(state), position: { at: 'question', path } }
}

/** Without what belongs to one question's asking. */
export function cleared(state: FormState): FormState {
  const {
    draft: _d,
    pending: _p,
    doubt: _q,
    page: _g,
    ahead: _a,
    half: _h,
    removing: _r,
    choosing: _c,
    ...rest
  } = state
  return rest
}

export function stopAt(view: FormView, path: Path): Stop | undefined {
  const { list, places } = stopsOf(view)
  const place = places.get(path)
  return place === undefined ? undefined : list[place]
}

export function prompted(state: FormState): Step {
  return { state, outcome: { kind: 'prompt' } }
}

export function refused(state: FormState, path: Path, problem: Problem): Step {
  return { state, outcome: { kind: 'invalid', problem, path } }
}
