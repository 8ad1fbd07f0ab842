/** A form made ready to run, as data; `plan.ts` makes it. */
import type { Expression, ExpressionProblem } from './expressions/index.ts'
import type { Form, Item, Question } from './form.ts'
import type { Template } from './template.ts'
import type { QuestionType } from './types/type.ts'

/** A node that an expression looks at. */
export interface Look {
  node: PlanNode
  /** The nearest node around both that is surely the same instance for both; the root where none is. */
  apex: PlanNode
  /** By `*`, or in another instance of a repeat: it may be the node itself without going round in a circle. */
  loose: boolean
}

/** The columns of the XLSForm whose cells hold an expression. */
export const expressionFields = [
  'relevant',
  'required',
  'constraint',
  'read_only',
  'default',
  'calculation',
  'choice_filter',
  'repeat_count',
] as const
export type ExpressionField = (typeof expressionFields)[number]

export interface PlanNode {
  item: Item
  name: string
  /** Names from the root joined by `/`, without numbers of instances; '' for the root. */
  path: string
  parent: PlanNode | undefined
  children: PlanNode[]
  /** The repeats it is in, outermost first; a repeat is not in itself. */
  repeats: PlanNode[]
  /** Place in the form's order. */
  index: number
  expressions: Partial<Record<ExpressionField, Expression>>
  /** What each of the expressions looks at. */
  looks: Partial<Record<ExpressionField, Look[]>>
  /** Of a question. */
  question: Question | undefined
  type: QuestionType | undefined
  texts: Partial<Record<TextField, Record<string, Template>>>
  /** Every node that its being asked, its value or its wording looks at. */
  sees: Set<PlanNode>
}

export type TextField = 'label' | 'hint' | 'guidance' | 'constraintMessage' | 'requiredMessage'

/** A fault of a form; the importer finds the cell. */
export interface PlanProblem {
  path: string
  field: ExpressionField | TextField | 'type' | 'name' | 'trigger'
  language?: string
  problem: ExpressionProblem
}

export interface Plan {
  form: Form
  root: PlanNode
  /** Without the root, in the form's order. */
  nodes: PlanNode[]
  byName: Map<string, PlanNode[]>
  byPath: Map<string, PlanNode>
  instanceName: Expression | undefined
  problems: PlanProblem[]
  /** Nodes whose first value is kept for good: once(…) and metadata. */
  keepers: PlanNode[]
  /** Questions with a dynamic default, which is evaluated once. */
  proposers: PlanNode[]
  /** Questions that are asked and have a calculation or a trigger. */
  calculated: PlanNode[]
  /** What a trigger computes, asked or not. */
  triggered: PlanNode[]
  /** Names of questions whose answer of the last time it reads. */
  earlier: Set<string>
  /** Repeats with a count. */
  counted: PlanNode[]
  /** Nodes in an order in which each comes after those it sees; empty when the form's own order is one. */
  warmUp: PlanNode[]
}
