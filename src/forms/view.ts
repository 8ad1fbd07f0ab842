/**
 * A form with its answers at one moment, as expressions see it: nodes, their values, which of them are relevant, which
 * questions there are to ask. Made for one step; everything is computed when first looked at and remembered.
 */
import {
  type DataNode,
  type Expression,
  evaluateBoolean,
  evaluateText,
  type Scope,
  toNumber,
} from './expressions/index.ts'
import { type Answer, inLanguage, type Localised, own } from './form.ts'
import { findRow, instanceNode, itemsOf } from './lists.ts'
import type { ExpressionField, Look, Plan, PlanNode } from './plan-tree.ts'
import { fraction, uuidFrom } from './random.ts'
import { anotherPath, earlierName, type FormEnv, type FormState, maxInstances, type Path } from './state.ts'
import { fromOdk } from './types/stored.ts'
import { odkText, type TypeChoice, type TypeContext } from './types/type.ts'
import { offeredChoices, stillOffered, type ViewChoice } from './view-choices.ts'
import { choiceWords, type WordedNode, type WordedView, wordsOf } from './view-words.ts'

/** The part of a state that decides what is relevant and what values are. */
export type ViewState = Pick<
  FormState,
  'answers' | 'kept' | 'inputs' | 'computed' | 'earlier' | 'seed' | 'language' | 'startedAt'
> & {
  finishedAt?: string
}

export class FormView implements WordedView {
  readonly zone: string
  readonly now: number
  readonly #root: ViewNode
  readonly #draws = new Map<string, number>()
  #depth = 0
  /** Of those still being computed that were looked at meanwhile, how deep the outermost is. */
  #met = Infinity
  #unsure: ViewNode[] = []

  constructor(
    readonly plan: Plan,
    readonly state: ViewState,
    readonly env: FormEnv,
  ) {
    this.zone = env.zone
    this.now = env.now.getTime()
    this.#root = new ViewNode(this, plan.root, undefined, undefined)
    // Long chains of expressions that look ahead are computed from their far end, so that no stack runs out.
    for (const node of plan.warmUp)
      for (const each of this.instancesOf(node)) if (each.isRelevant()) each.text()
  }

  root(): ViewNode {
    return this.#root
  }

  /** All nodes of a plan node, relevant or not. */
  instancesOf(target: PlanNode): ViewNode[] {
    return this.#descend([this.#root], target, undefined)
  }

  reference(name: string, from: DataNode): readonly DataNode[] {
    const before = earlierName(name)
    if (before !== undefined) return [this.#earlier(before)]
    const target = this.plan.byName.get(name)?.[0]
    if (!target) return []
    // From within a repeat the node of the same instance is meant; the innermost repeat that both are in decides.
    const shared = from instanceof ViewNode ? from.sharedRepeat(target) : undefined
    const found = this.#descend([shared ?? this.#root], target, shared?.plan)
    // Of many, ODK counts the relevant ones; a single one that is not relevant is there, and empty.
    return target.repeats.length === (shared ? shared.plan.repeats.length + 1 : 0) &&
      target.item.kind !== 'repeat'
      ? found
      : found.filter((node) => node.isRelevant())
  }

  #earlier(name: string): DataNode {
    const text = own(this.state.earlier ?? {}, name) ?? ''
    return { name, key: `earlier:${name}`, text: () => text, parent: () => undefined, children: () => [] }
  }

  /** The nodes that an expression of `from` looks at. */
  lookedAt({ node: target, apex }: Look, from: ViewNode): ViewNode[] {
    let top = from
    while (top.plan !== apex && top.up) top = top.up
    return this.#descend([top], target, top.plan).filter((node) => node.isRelevant())
  }

  #descend(from: ViewNode[], target: PlanNode, below: PlanNode | undefined): ViewNode[] {
    const chain: PlanNode[] = []
    for (let at: PlanNode | undefined = target; at && at !== below && at.parent; at = at.parent)
      chain.unshift(at)
    return chain.reduce((nodes, step) => nodes.flatMap((node) => node.childrenOf(step)), from)
  }

  /**
   * Computes something of a node. What looks at a node that is still being computed holds only until that is done,
   * and is forgotten then.
   */
  computed<T>(node: ViewNode, compute: (depth: number) => T): T {
    this.#depth += 1
    const [depth, before, first] = [this.#depth, this.#met, this.#unsure.length]
    this.#met = Infinity
    const is = compute(depth)
    const isSure = this.#met >= depth
    if (isSure) for (const each of this.#unsure.splice(first)) each.forget()
    else this.#unsure.push(node)
    this.#met = isSure ? before : Math.min(before, this.#met)
    this.#depth -= 1
    return is
  }

  /** Something that is being computed at this depth was looked at. */
  meet(depth: number): void {
    this.#met = Math.min(this.#met, depth)
  }

  textOf(expression: Expression, node: ViewNode): string {
    return evaluateText(expression, node.scope())
  }

  /** The node behind what an expression found, if it is one of the answers. */
  nodeOf(node: DataNode): ViewNode | undefined {
    return node instanceof ViewNode ? node : undefined
  }

  instance(id: string): DataNode | undefined {
    return instanceNode(this.plan.form, id)
  }

  choiceLabel(question: DataNode, value: string): string {
    if (!(question instanceof ViewNode)) return ''
    const { choiceList: list, choiceRepeat } = question.plan.question ?? {}
    if (choiceRepeat !== undefined) return value
    if (list === undefined) return ''
    const item = itemsOf(this.plan.form, list).find((each) => each.choice.value === value)
    return item ? choiceWords(question, item.choice) : ''
  }

  itext(id: string): string {
    const [, path, field] = /^\/[^/:]+\/([^:]+):(label|hint)$/.exec(id) ?? []
    const found = path === undefined ? undefined : this.plan.byPath.get(path)
    const [node] = found ? this.instancesOf(found) : []
    if (node) return wordsOf(node, field === 'hint' ? 'hint' : 'label')
    const [, list, index] = /^(.+)-(\d+)$/.exec(id) ?? []
    return list === undefined ? '' : this.words(itemsOf(this.plan.form, list)[Number(index)]?.choice.label)
  }

  elapsed(): number {
    const { startedAt, finishedAt } = this.state
    const until = finishedAt === undefined ? this.now : Date.parse(finishedAt)
    return Math.max(0, Math.floor((until - Date.parse(startedAt)) / 1000))
  }

  lookUp(table: string, column: string, keyColumn: string, key: string): string {
    const { tables } = this.plan.form
    const rows = Object.hasOwn(tables, table) ? tables[table] : undefined
    return (rows && findRow(rows, keyColumn, key)?.[column]) ?? ''
  }

  random(from: DataNode): number {
    const draw = this.#draws.get(from.key) ?? 0
    this.#draws.set(from.key, draw + 1)
    return fraction(`${this.state.seed}|random|${from.key}|${draw}`)
  }

  uuid(from: DataNode): string {
    return uuidFrom(`${this.state.seed}|uuid|${from.key}`)
  }

  kept(node: DataNode): string | undefined {
    return own(this.state.kept, node.key)
  }

  /** Words of the form in the reader's language. */
  words(text: Localised | undefined): string {
    return inLanguage(text, this.state.language, this.plan.form.defaultLanguage)
  }
}

/** One node: a question, group or instance of a repeat, at its place among the answers. */
export class ViewNode implements WordedNode {
  readonly name: string
  readonly key: Path
  readonly numeric: boolean
  readonly #children = new Map<PlanNode, ViewNode[]>()
  #relevant: boolean | { depth: number } | undefined
  #text: string | { depth: number } | undefined
  #value: { is: Answer | undefined } | undefined
  #choices: ViewChoice[] | undefined
  #typeChoices: TypeChoice[] | undefined

  constructor(
    readonly view: FormView,
    readonly plan: PlanNode,
    readonly up: ViewNode | undefined,
    /** Which instance of its repeat, from 1. */
    readonly instance: number | undefined,
  ) {
    this.name = plan.name
    this.numeric = ['integer', 'decimal', 'range'].includes(plan.type?.name ?? '')
    const own = instance === undefined ? plan.name : `${plan.name}[${instance}]`
    this.key = up === undefined ? '' : up.key === '' ? own : `${up.key}/${own}`
  }

  parent(): ViewNode | undefined {
    return this.up
  }

  /** As expressions see them: what is not relevant has gone from repeats, and is empty elsewhere. */
  children(): readonly ViewNode[] {
    const all = this.plan.children.flatMap((child) => this.childrenOf(child))
    const many = this.instance !== undefined || this.plan.repeats.length > 0
    return all.filter((node) => (!many && node.instance === undefined) || node.isRelevant())
  }

  childrenOf(child: PlanNode): ViewNode[] {
    let found = this.#children.get(child)
    if (!found) {
      found = []
      // Set before counting, so that a count that looks at its own instances sees none instead of never ending.
      this.#children.set(child, found)
      const count = child.item.kind === 'repeat' ? this.countOf(child) : undefined
      if (count === undefined) found.push(new ViewNode(this.view, child, this, undefined))
      else
        for (let i = 1; i <= Math.min(count, maxInstances); i += 1)
          found.push(new ViewNode(this.view, child, this, i))
    }
    return found
  }

  /** How many instances of a repeat in it there should be: more than there may be is refused, see `tried`. */
  countOf(repeat: PlanNode): number {
    const { repeat_count: expression } = repeat.expressions
    if (expression) {
      const count = Math.trunc(toNumber(expression.evaluate(this.scope()), this.view.zone))
      return Number.isNaN(count) ? 0 : Math.max(0, count)
    }
    const base = this.key === '' ? repeat.name : `${this.key}/${repeat.name}`
    let count = 1
    while (count < maxInstances && own(this.view.state.answers, anotherPath(`${base}[${count}]`)) === 'yes')
      count += 1
    return count
  }

  /** The instance of the innermost repeat that it is in. */
  around(): ViewNode | undefined {
    for (let at: ViewNode | undefined = this; at; at = at.up) if (at.instance !== undefined) return at
    return undefined
  }

  /** The instance of the innermost repeat that both this node and the target are in. */
  sharedRepeat(target: PlanNode): ViewNode | undefined {
    for (let at: ViewNode | undefined = this; at; at = at.up)
      if (at.instance !== undefined && target.repeats.includes(at.plan)) return at
    return undefined
  }

  scope(): Scope {
    return { world: this.view, node: this, origin: this, position: 1, size: 1 }
  }

  /** The truth of one of its expressions; `otherwise` when it has none. */
  isTrue(field: ExpressionField, otherwise: boolean): boolean {
    const expression = this.plan.expressions[field]
    return expression ? evaluateBoolean(expression, this.scope()) : otherwise
  }

  isRelevant(): boolean {
    const known = this.#relevant
    if (known === undefined)
      this.#relevant = this.view.computed(this, (depth) => {
        this.#relevant = { depth }
        return (this.up?.isRelevant() ?? true) && this.isTrue('relevant', true)
      })
    // A group's condition reads what is in the group as if the group were there.
    else if (typeof known === 'object') this.view.meet(known.depth)
    return this.#relevant !== false
  }

  /** Whether a person is asked it. */
  isAsked(): boolean {
    const { question, type } = this.plan
    return (
      question !== undefined && type !== undefined && type.ask !== 'none' && !this.isTrue('read_only', false)
    )
  }

  /** What the person gave; null: left empty; undefined: not reached yet. */
  given(): Answer | null | undefined {
    return own(this.view.state.answers, this.key)
  }

  text(): string {
    const known = this.#text
    if (typeof known === 'string') return known
    if (known) {
      this.view.meet(known.depth)
      return ''
    }
    const text = this.view.computed(this, (depth) => {
      this.#text = { depth }
      const value = this.isRelevant() ? this.value() : undefined
      return value === undefined ? '' : odkText(value)
    })
    this.#text = text
    return text
  }

  /** What it was computed from has changed meanwhile. */
  forget(): void {
    this.#relevant = undefined
    this.#text = undefined
    this.#value = undefined
    this.#choices = undefined
    this.#typeChoices = undefined
  }

  /** The value it has now: given, computed or by default. */
  value(): Answer | undefined {
    this.#value ??= { is: this.#compute() }
    return this.#value.is
  }

  #compute(): Answer | undefined {
    const { type, question, expressions } = this.plan
    if (!question || !type) return undefined
    if (type.ask === 'none') {
      if (type.fill)
        return full(this.view.kept(this) ?? type.fill.value(this.view.env, times(this.view.state)))
      if (expressions.calculation && !question.trigger) return full(this.computedText())
      return type.name === 'note' ? undefined : full(this.defaultText())
    }
    const given = this.given()
    if (given === null) return undefined
    return given === undefined ? this.defaultValue() : stillOffered(this, given)
  }

  /** What the form proposes: its calculation, dynamic default or default, in ODK's own writing. */
  defaultValue(): Answer | undefined {
    return this.#read(this.defaultText())
  }

  /** What its calculation comes to now, as an answer. */
  computedValue(): Answer | undefined {
    return this.#read(this.computedText())
  }

  #read(text: string): Answer | undefined {
    const { type } = this.plan
    if (text === '' || !type || type.ask === 'none') return undefined
    return fromOdk(type, text, this.context())
  }

  /**
   * The default as written: a calculation is computed whenever it is looked at, a dynamic default once, and what has a
   * trigger when that changed last.
   */
  defaultText(): string {
    const { expressions, question } = this.plan
    if (expressions.calculation && !question?.trigger) return this.computedText()
    const kept = expressions.default || question?.trigger ? this.view.kept(this) : undefined
    if (kept !== undefined) return kept
    return expressions.default ? evaluateText(expressions.default, this.scope()) : (question?.default ?? '')
  }

  /** What its calculation comes to now. */
  computedText(): string {
    const { calculation } = this.plan.expressions
    return calculation ? evaluateText(calculation, this.scope()) : ''
  }

  /** The questions that trigger its calculation. */
  triggers(): ViewNode[] {
    const names = this.plan.question?.trigger ?? []
    return names
      .flatMap((name) => this.view.reference(name, this))
      .flatMap((node) => this.view.nodeOf(node) ?? [])
  }

  /** The choices offered now: filtered, and shuffled where the form wants it. */
  choices(): ViewChoice[] {
    this.#choices ??= offeredChoices(this)
    return this.#choices
  }

  context(): TypeContext {
    const { question } = this.plan
    if (!question) throw new Error(`${this.key} is not a question`)
    const { language } = this.view.state
    return {
      question,
      language,
      env: this.view.env,
      choices: () => {
        this.#typeChoices ??= this.choices().map(({ value, label }) => ({ value, label }))
        return this.#typeChoices
      },
    }
  }
}

function full(text: string): string | undefined {
  return text === '' ? undefined : text
}

function times(state: ViewState): { startedAt: string; finishedAt: string | undefined } {
  return { startedAt: state.startedAt, finishedAt: state.finishedAt }
}
