/**
 * A form made ready to run: its tree with every expression compiled, names resolved and types looked up. Made once
 * per form object and kept beside it; a form is never changed.
 */
import { compileExpression, type Expression } from './expressions/index.ts'
import type { Form, Group, Item, Localised } from './form.ts'
import { type Looks, looksOf } from './looks.ts'
import { order } from './plan-order.ts'
import type { ExpressionField, Plan, PlanNode, PlanProblem, TextField } from './plan-tree.ts'
import { earlierName, maxInstances } from './state.ts'
import { parseTemplate, type Template } from './template.ts'
import { typeNamed } from './types/index.ts'

const plans = new WeakMap<Form, Plan>()

export function planOf(form: Form): Plan {
  let plan = plans.get(form)
  if (!plan) {
    plan = makePlan(form)
    plans.set(form, plan)
  }
  return plan
}

function makePlan(form: Form): Plan {
  const rootItem: Group = { kind: 'group', name: 'data', label: {}, appearance: [], items: form.items }
  const problems: PlanProblem[] = []
  const nodes: PlanNode[] = []
  const byName = new Map<string, PlanNode[]>()
  const byPath = new Map<string, PlanNode>()
  const root = blank(rootItem, '', undefined, -1)
  const add = (item: Item, parent: PlanNode) => {
    const node = blank(
      item,
      parent.path === '' ? item.name : `${parent.path}/${item.name}`,
      parent,
      nodes.length,
    )
    parent.children.push(node)
    nodes.push(node)
    byName.set(item.name, [...(byName.get(item.name) ?? []), node])
    byPath.set(node.path, node)
    if (item.kind !== 'question') for (const child of item.items) add(child, node)
  }
  for (const item of form.items) add(item, root)
  const plan: Plan = {
    form,
    root,
    nodes,
    byName,
    byPath,
    instanceName: undefined,
    problems,
    keepers: [],
    proposers: [],
    calculated: [],
    triggered: [],
    earlier: new Set(),
    counted: [],
    warmUp: [],
  }
  for (const node of nodes) fill(plan, node)
  if (form.instanceName !== undefined) {
    const compiled = compileExpression(form.instanceName)
    if (compiled.ok) {
      plan.instanceName = compiled.expression
      for (const { name, at } of compiled.expression.references) see(plan, root, name, 'name', at)
    } else problems.push({ path: '', field: 'name', problem: compiled.problem })
  }
  plan.keepers = nodes.filter(
    (node) =>
      (node.type?.ask === 'none' && node.type.fill?.kept) ||
      (node.expressions.calculation?.functions.has('once') && !node.question?.trigger),
  )
  plan.proposers = nodes.filter(
    ({ expressions, question }) => expressions.default && (!expressions.calculation || question?.trigger),
  )
  const isComputed = ({ expressions, question }: PlanNode) => expressions.calculation ?? question?.trigger
  plan.calculated = nodes.filter((node) => node.type?.ask !== 'none' && isComputed(node))
  plan.triggered = nodes.filter(
    ({ type, question, expressions }) =>
      question?.trigger && (type?.ask === 'none' || expressions.calculation),
  )
  plan.counted = nodes.filter(({ expressions }) => expressions.repeat_count)
  order(plan)
  return plan
}

function blank(item: Item, path: string, parent: PlanNode | undefined, index: number): PlanNode {
  return {
    item,
    name: item.name,
    path,
    parent,
    children: [],
    repeats: parent ? (parent.item.kind === 'repeat' ? [...parent.repeats, parent] : parent.repeats) : [],
    index,
    expressions: {},
    looks: {},
    question: item.kind === 'question' ? item : undefined,
    type: item.kind === 'question' ? typeNamed(item.type) : undefined,
    texts: {},
    sees: new Set(),
  }
}

function fill(plan: Plan, node: PlanNode): void {
  const { item } = node
  if (item.kind === 'question' && !node.type)
    plan.problems.push({
      path: node.path,
      field: 'type',
      problem: { key: 'forms-import-unknown-type', args: { type: item.type }, at: 0 },
    })
  if (item.kind === 'repeat' && Number(item.count) > maxInstances)
    plan.problems.push({
      path: node.path,
      field: 'repeat_count',
      problem: { key: 'forms-expression-too-many-instances', args: { most: maxInstances }, at: 0 },
    })
  for (const [field, source] of expressionsOf(item)) {
    const compiled = compileExpression(source)
    if (!compiled.ok) {
      plan.problems.push({ path: node.path, field, problem: compiled.problem })
      continue
    }
    node.expressions[field] = compiled.expression
    for (const reference of compiled.expression.references)
      see(plan, node, reference.name, field, reference.at)
    const { found, nowhere } = looksOf(plan, node, compiled.expression.tree, field === 'choice_filter')
    node.looks[field] = found
    for (const look of found) node.sees.add(look.node)
    checkNames(plan, node, field, compiled.expression, nowhere)
    for (const table of compiled.expression.tables) {
      checkColumns(plan, node, field, table)
      if (!Object.hasOwn(plan.form.tables, table.name) && !Object.hasOwn(plan.form.choices, table.name))
        plan.problems.push({
          path: node.path,
          field,
          problem: { key: 'forms-expression-no-table', args: { name: table.name }, at: table.at },
        })
    }
  }
  if (item.kind === 'question' && item.choiceRepeat !== undefined)
    see(plan, node, item.choiceRepeat, 'type', 0)
  for (const name of (item.kind === 'question' && item.trigger) || []) see(plan, node, name, 'trigger', 0)
  for (const [field, text] of textsOf(item)) {
    const templates: Record<string, Template> = {}
    for (const [language, words] of Object.entries(text)) {
      const template = parseTemplate(words)
      templates[language] = template
      for (const name of template.references) see(plan, node, name, field, 0, language)
    }
    node.texts[field] = templates
  }
}

/** A misspelt column of a table would be empty in silence. */
function checkColumns(
  plan: Plan,
  node: PlanNode,
  field: ExpressionField,
  { name: table, columns }: Expression['tables'][number],
): void {
  const first = Object.hasOwn(plan.form.tables, table) ? plan.form.tables[table]?.[0] : undefined
  for (const { name, at } of first ? columns : [])
    if (first && !Object.hasOwn(first, name))
      plan.problems.push({
        path: node.path,
        field,
        problem: { key: 'forms-expression-no-column', args: { name, table }, at },
      })
}

/** Paths that lead nowhere would be empty in silence. */
function checkNames(
  plan: Plan,
  node: PlanNode,
  field: ExpressionField,
  { bareNames }: Expression,
  nowhere: Looks['nowhere'],
): void {
  const problem = (key: string, name: string, at: number) =>
    plan.problems.push({
      path: node.path,
      field,
      problem: { key: `forms-expression-${key}`, args: { name }, at },
    })
  const bare = node.question && field !== 'choice_filter' ? bareNames : []
  for (const { name, at } of bare) problem('bare-name', name, at)
  for (const { name, at } of nowhere)
    if (!bare.some((each) => each.name === name && each.at === at)) problem('unknown-name', name, at)
}

function see(
  plan: Plan,
  node: PlanNode,
  name: string,
  field: PlanProblem['field'],
  at: number,
  language?: string,
): void {
  const earlier = earlierName(name)
  const found = plan.byName.get(earlier ?? name) ?? []
  const problem = (key: string) =>
    plan.problems.push({
      path: node.path,
      field,
      ...(language !== undefined && { language }),
      problem: { key: `forms-expression-${key}`, args: { name }, at },
    })
  if (found.length === 0) problem('unknown-reference')
  else if (found.length > 1) problem('ambiguous-reference')
  if (earlier !== undefined) plan.earlier.add(earlier)
  else for (const each of found) node.sees.add(each)
}

function* expressionsOf(item: Item): Generator<[ExpressionField, string]> {
  if (item.relevant !== undefined) yield ['relevant', item.relevant]
  if (item.kind === 'repeat' && item.count !== undefined) yield ['repeat_count', item.count]
  if (item.kind !== 'question') return
  const fields: [ExpressionField, string | undefined][] = [
    ['required', item.required],
    ['constraint', item.constraint],
    ['read_only', item.readOnly],
    ['default', item.dynamicDefault],
    ['calculation', item.calculation],
    ['choice_filter', item.choiceFilter],
  ]
  for (const [field, source] of fields) if (source !== undefined) yield [field, source]
}

function* textsOf(item: Item): Generator<[TextField, Localised]> {
  yield ['label', item.label]
  if (item.kind !== 'question') return
  const { hint, guidance, constraintMessage, requiredMessage } = item
  if (hint) yield ['hint', hint]
  if (guidance) yield ['guidance', guidance]
  if (constraintMessage) yield ['constraintMessage', constraintMessage]
  if (requiredMessage) yield ['requiredMessage', requiredMessage]
}
