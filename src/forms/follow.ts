/**
 * What follows from an answer by itself (xforms-spec, "calculate" and "Events"; docs/xlsform.md, "How it behaves"):
 *
 * - the calculation of a question that is asked is computed again when one of its inputs changes, also over what a
 *   person put in; while the inputs stay, so does the person's own value;
 * - an instance that a smaller repeat_count took away is gone with its answers;
 * - dynamic defaults, once(…) and metadata are taken once and kept.
 */
import { createHash } from 'node:crypto'
import { own } from './form.ts'
import type { PlanNode } from './plan-tree.ts'
import type { FormState, Path } from './state.ts'
import { tellingFunctions } from './traces.ts'
import { FormView, ViewNode, type ViewState } from './view.ts'

/** The form with everything computed that follows from its answers. */
export function followed(view: FormView): FormView {
  let now = cut(view)
  // Each round settles at least one more of a chain of calculations.
  for (let left = now.plan.calculated.length + now.plan.triggered.length; left > 0; left -= 1) {
    const next = recalculated(now)
    if (!next) break
    now = cut(next)
  }
  return now
}

/** A person answers the question (again): the answer is theirs, and what it was computed from starts anew. */
export function answeredAnew(state: FormState, path: Path): Pick<FormState, 'inputs' | 'computed'> {
  const { inputs, computed } = state
  if (inputs === undefined || !Object.hasOwn(inputs, path)) return {}
  const { [path]: _, ...others } = inputs
  return { inputs: others, ...(computed && { computed: computed.filter((each) => each !== path) }) }
}

/** What the engine writes down beside the answers. */
export function notesOf(view: FormView): Pick<FormState, 'kept' | 'inputs' | 'computed'> {
  const { state, plan } = view
  const taken: FormState['kept'] = {}
  const isOpen = (node: ViewNode) => !Object.hasOwn(state.kept, node.key) && !Object.hasOwn(taken, node.key)
  for (const keeper of plan.keepers)
    for (const node of view.instancesOf(keeper))
      if (isOpen(node) && node.isRelevant() && node.text() !== '') taken[node.key] = node.text()
  for (const proposer of plan.proposers)
    for (const node of view.instancesOf(proposer)) if (isOpen(node)) taken[node.key] = node.defaultText()
  const kept = withNew(state.kept, taken)
  if (plan.calculated.length === 0 && plan.triggered.length === 0) return { kept }
  const { inputs = {} } = state
  const first: typeof inputs = {}
  for (const node of [...answered(view), ...triggered(view)])
    if (!Object.hasOwn(inputs, node.key)) first[node.key] ??= inputsOf(node)
  return { kept, inputs: withNew(inputs, first), ...(state.computed && { computed: state.computed }) }
}

/** The very same where nothing is new: a view is known by it (view-of.ts). */
function withNew<T>(record: Record<Path, T>, more: Record<Path, T>): Record<Path, T> {
  return Object.keys(more).length === 0 ? record : { ...record, ...more }
}

/** The questions with a calculation that have an answer. */
function answered(view: FormView): ViewNode[] {
  return view.plan.calculated
    .flatMap((each) => view.instancesOf(each))
    .filter((node) => node.given() !== undefined && node.isRelevant())
}

/** What a trigger computes and nobody is asked, or has answered yet. */
function triggered(view: FormView): ViewNode[] {
  return view.plan.triggered
    .flatMap((each) => view.instancesOf(each))
    .filter((node) => node.given() === undefined && node.isRelevant())
}

/** Nothing has changed it yet: a default is what it begins with. */
function isUntouched(node: ViewNode): boolean {
  return node.text() === '' || (node.plan.type?.ask !== 'none' && node.given() === undefined)
}

/** With the answers whose inputs have changed computed again; undefined when there are none. */
function recalculated(view: FormView): FormView | undefined {
  const { state } = view
  const answers = { ...state.answers }
  const inputs = { ...state.inputs }
  const computed = new Set(state.computed)
  let changed = false
  for (const node of answered(view)) {
    const before = own(inputs, node.key)
    const now = before === undefined ? undefined : inputsOf(node)
    if (now === undefined || now === before) continue
    inputs[node.key] = now
    changed = true
    // A trigger without a calculation takes the answer away.
    if (!node.plan.expressions.calculation) delete answers[node.key]
    else {
      answers[node.key] = node.computedValue() ?? null
      computed.add(node.key)
    }
  }
  const kept = { ...state.kept }
  for (const node of triggered(view)) {
    const now = inputsOf(node)
    const before = own(inputs, node.key) ?? (node.triggers().every(isUntouched) ? now : undefined)
    if (now === before) continue
    kept[node.key] = node.computedText()
    inputs[node.key] = now
    changed = true
  }
  return changed
    ? new FormView(view.plan, { ...state, answers, kept, inputs, computed: [...computed] }, view.env)
    : undefined
}

/** What the calculation of a node looks at, or its triggers, as a digest: the same as long as nothing of it changes. */
function inputsOf(node: ViewNode): string {
  const { view, plan } = node
  if (plan.question?.trigger) return digest(node.triggers().map((each) => each.text()))
  const looks = plan.looks.calculation ?? []
  const wanders = looks.some(({ loose }) => loose) && !moving(plan)
  const seen = looks
    .filter(({ loose }) => !(wanders && loose))
    .flatMap((look) => view.lookedAt(look, node))
    .filter((each) => each.key !== node.key)
  // Which of the other instances it reads only the calculation knows: what it comes to tells whether they changed.
  return digest([...seen.map((each) => each.text()), ...(wanders ? [node.computedText()] : [])])
}

/** Whether it comes to something else by the clock or by chance, which are no inputs. */
function moving({ expressions }: PlanNode): boolean {
  return tellingFunctions.some((name) => expressions.calculation?.functions.has(name))
}

function digest(texts: string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text}\0`)
  return hash.digest('base64').slice(0, 22)
}

/** Without the answers of instances that a count no longer has. Where the whole repeat is not relevant they wait. */
function cut(view: FormView): FormView {
  const counts = new Map<string, number>()
  for (const repeat of view.plan.counted)
    for (const around of parentsOf(view, repeat))
      if (new ViewNode(view, repeat, around, 1).isRelevant())
        counts.set(
          around.key === '' ? repeat.name : `${around.key}/${repeat.name}`,
          around.childrenOf(repeat).length,
        )
  const gone = (path: Path) => {
    for (let open = path.indexOf('['); open >= 0; open = path.indexOf('[', open + 1)) {
      const count = counts.get(path.slice(0, open))
      if (count !== undefined && Number.parseInt(path.slice(open + 1), 10) > count) return true
    }
    return false
  }
  const { answers, kept, inputs, computed } = view.state
  if (counts.size === 0 || ![...Object.keys(answers), ...Object.keys(kept)].some(gone)) return view
  const staying = <T>(record: Record<Path, T>) =>
    Object.fromEntries(Object.entries(record).filter(([path]) => !gone(path)))
  const state: ViewState = {
    ...view.state,
    answers: staying(answers),
    kept: staying(kept),
    ...(inputs && { inputs: staying(inputs) }),
    ...(computed && { computed: computed.filter((path) => !gone(path)) }),
  }
  return new FormView(view.plan, state, view.env)
}

function parentsOf(view: FormView, repeat: PlanNode): ViewNode[] {
  return repeat.parent === undefined || repeat.parent === view.plan.root
    ? [view.root()]
    : view.instancesOf(repeat.parent)
}
