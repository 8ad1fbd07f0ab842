import type { Form } from './form.ts'
import { planOf } from './plan.ts'
import type { FormEnv } from './state.ts'
import { FormView, type ViewState } from './view.ts'

/** Of each set of answers the view that was made last. */
const made = new WeakMap<ViewState['answers'], FormView>()

const decisive = [
  'kept',
  'inputs',
  'computed',
  'earlier',
  'seed',
  'language',
  'startedAt',
  'finishedAt',
] as const

/**
 * The form with the answers of a state, at one moment. A step, whether it was the first, and what is asked next look at
 * the same answers one after the other: while all that decides about a view is the very same, so is the view.
 */
export function viewOf(form: Form, state: ViewState, env: FormEnv): FormView {
  const plan = planOf(form)
  const known = made.get(state.answers)
  if (
    known?.plan === plan &&
    known.env === env &&
    decisive.every((part) => known.state[part] === state[part])
  )
    return known
  const view = new FormView(plan, state, env)
  made.set(state.answers, view)
  return view
}
