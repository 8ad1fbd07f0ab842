/** What a form calls a response (XLSForm `instance_name`). */
import { instanceName } from '../forms/engine.ts'
import type { Form } from '../forms/form.ts'
import type { FormEnv, FormState } from '../forms/state.ts'
import type { Survey } from './store.ts'

/** Characters kept of a name: it stands in a row of a list. */
const longest = 200

/** Null where the form gives none, and in protected surveys: a name is made of answers and may tell whose they are. */
export function nameOf(
  { privacy }: Pick<Survey, 'privacy'>,
  form: Form,
  state: FormState,
  env: FormEnv,
): string | null {
  if (privacy !== 'named') return null
  return instanceName(form, state, env).replace(/\s+/g, ' ').trim().slice(0, longest) || null
}
