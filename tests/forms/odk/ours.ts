/** Our engine beside ODK's: the same answers, and what is seen of the form after each. */
import { prompt, result, start, step } from '../../../src/forms/engine.ts'
import type { Form } from '../../../src/forms/form.ts'
import { planOf } from '../../../src/forms/plan.ts'
import { emptyInstances } from '../../../src/forms/results.ts'
import { firstUnsettled } from '../../../src/forms/settle.ts'
import type { FormEnv, FormInput, FormState } from '../../../src/forms/state.ts'
import { FormView, type ViewNode } from '../../../src/forms/view.ts'
import { type Stop, stopsOf } from '../../../src/forms/view-stops.ts'
import type { Seen, Sight } from './engine.ts'

export class OurForm {
  state: FormState
  readonly env: FormEnv = {
    now: new Date('2026-11-25T09:00:00Z'),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }

  constructor(readonly form: Form) {
    this.state = start(form, { language: 'en', seed: 'seed' }, this.env)
  }

  view(): FormView {
    return new FormView(planOf(this.form), this.state, this.env)
  }

  stops(): Stop[] {
    return stopsOf(this.view()).list
  }

  /** What is still to be answered, the first of it. */
  open(): Stop | undefined {
    return firstUnsettled(this.view())?.stop
  }

  sight(): Sight {
    const found: Sight = {}
    const visit = (node: ViewNode): void => {
      if (!node.isRelevant()) return
      if (node.instance !== undefined) found[node.key] = 'instance'
      if (node.plan.question) found[node.key] = this.#seen(node)
      else for (const child of node.plan.children) node.childrenOf(child).forEach(visit)
    }
    visit(this.view().root())
    return found
  }

  #seen(node: ViewNode): Seen {
    const value = node.text()
    const asked = node.isAsked()
    const { type, choiceList } = node.plan.question ?? {}
    return {
      value,
      readOnly: type === 'note' || (!asked && node.plan.type?.ask !== 'none'),
      missing: asked && value === '' && node.isTrue('required', false),
      violated: asked && value !== '' && !node.isTrue('constraint', true),
      ...(choiceList !== undefined && { choices: node.choices().map((choice) => choice.value) }),
    }
  }

  /** Answers a question wherever it stands; '' for none. Says what was wrong with it, or undefined. */
  answer(path: string, text: string): string | undefined {
    const stop = this.stops().find((each) => each.path === path)
    const ask = stop?.node.plan.type?.ask
    const chosen: FormInput = { kind: 'choose', values: ask === 'choose-one' ? [text] : text.split(' ') }
    const typed = ask === 'text' || ask === 'location' || ask === 'places'
    const given: FormInput = typed ? { kind: 'text', text } : chosen
    return this.#take(path, text === '' ? { kind: 'skip' } : given)
  }

  /** Answers "another one?" after an instance. */
  another(path: string, more: boolean): void {
    this.#take(path, { kind: 'choose', values: [more ? 'yes' : 'no'] })
  }

  /** Takes out the instance that a question is in; false where it cannot be. */
  remove(path: string): boolean {
    this.#do({ kind: 'jump', path })
    const shown = prompt(this.form, this.state, this.env)
    if (shown.kind !== 'question' || shown.removable === undefined) return false
    this.#do({ kind: 'remove' })
    this.#do({ kind: 'confirm' })
    return true
  }

  #take(path: string, input: FormInput): string | undefined {
    this.#do({ kind: 'jump', path })
    const problem = this.#do(input)
    return this.state.pending ? this.#do({ kind: 'confirm' }) : problem
  }

  #do(input: FormInput): string | undefined {
    const { state, outcome } = step(this.form, this.state, input, this.env)
    this.state = state
    return outcome.kind === 'invalid' ? outcome.problem.key : undefined
  }

  submission(): Record<string, string> {
    const found: Record<string, string> = {}
    for (const [path, { text }] of result(this.form, this.state, this.env)) {
      // An instance is there by what is in it.
      for (const around of path.matchAll(/\]/g)) found[path.slice(0, around.index + 1)] = ''
      found[path] = text
    }
    for (const path of emptyInstances(this.form, this.state, this.env)) found[path] = ''
    return found
  }
}
