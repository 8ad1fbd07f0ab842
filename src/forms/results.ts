/** What a response says: its values, its summary, how far it is. */
import { summaryOf } from './answered.ts'
import { type Form, own } from './form.ts'
import type { FormEnv, FormState, Path, ResultValue, SummaryLine } from './state.ts'
import { odkText } from './types/type.ts'
import type { FormView, ViewNode } from './view.ts'
import { viewOf } from './view-of.ts'
import { stopsOf } from './view-stops.ts'

/**
 * The answers that count now, by path in the form's order: relevant and not empty, with calculated, hidden and
 * metadata values; a default only where the person has passed it. Of a finished state it is the whole response.
 */
export function result(form: Form, state: FormState, env: FormEnv): Map<Path, ResultValue> {
  const view = viewOf(form, state, env)
  const found = new Map<Path, ResultValue>()
  for (const node of questionNodes(view)) {
    if (node.plan.type?.name === 'note') continue
    if (node.isAsked() && node.given() === undefined) continue
    const value = node.value()
    if (value !== undefined) found.set(node.key, { value, text: odkText(value) })
  }
  return found
}

function* questionNodes(view: FormView): Generator<ViewNode> {
  const waiting = [...view.root().children()].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!node.isRelevant()) continue
    if (node.plan.question) yield node
    else waiting.push(...[...node.children()].reverse())
  }
}

/**
 * The instances of repeats that are there with nothing answered in them: ODK submits them as empty nodes, so they have
 * a row in the results.
 */
export function emptyInstances(form: Form, state: FormState, env: FormEnv): Path[] {
  const view = viewOf(form, state, env)
  const paths = [...result(form, state, env).keys()]
  const found: Path[] = []
  const waiting = [...view.root().children()].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.plan.question || !node.isRelevant()) continue
    const inside = `${node.key}/`
    if (node.instance !== undefined && !paths.some((path) => path.startsWith(inside))) found.push(node.key)
    waiting.push(...[...node.children()].reverse())
  }
  return found
}

/** Question by question, the answers in a reader's words. */
export function summary(
  form: Form,
  state: FormState,
  env: FormEnv,
  language = state.language,
): SummaryLine[] {
  const view = viewOf(form, { ...state, language }, env)
  return summaryOf(view)
}

/** How far: settled and all relevant questions. */
export function progress(form: Form, state: FormState, env: FormEnv): { answered: number; total: number } {
  const { list } = stopsOf(viewOf(form, state, env))
  return {
    answered: list.filter((stop) => own(state.answers, stop.path) !== undefined).length,
    total: list.length,
  }
}

/** Whether the first answer came between these two states. */
export function begun(form: Form, before: FormState, after: FormState, env: FormEnv): boolean {
  return progress(form, before, env).answered === 0 && progress(form, after, env).answered > 0
}

/** The form's own name for a response (`instance_name`), or ''. */
export function instanceName(form: Form, state: FormState, env: FormEnv): string {
  const view = viewOf(form, state, env)
  const { instanceName: name } = view.plan
  return name ? view.textOf(name, view.root()) : ''
}
