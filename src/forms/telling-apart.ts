/**
 * Where a form would ask or show something else depending on who answers, when, or by chance. Whoever writes such a form
 * can have a question, or choices, of its own for a chosen person, and read that person's answer in the numbers; so
 * surveys that promise not to tell who answered what may have no such place.
 */
import { type Form, own } from './form.ts'
import { planOf } from './plan.ts'
import {
  type ExpressionField,
  expressionFields,
  type Plan,
  type PlanNode,
  type PlanProblem,
  type TextField,
} from './plan-tree.ts'
import { parseTemplate, type Template } from './template.ts'
import { metadata, tellingFunctions } from './traces.ts'

/** A cell by which a form tells people apart. */
export interface TellingPlace {
  /** Of the question, group or repeat. */
  path: string
  name: string
  field: PlanProblem['field'] | 'choice'
  /** Of a text: that of its column. */
  language?: string
  /** Of the words of a choice: which of the list, from 0. */
  choice?: number
  /** What it comes from: the type of a question that nobody is asked (`username`), or a function (`now()`). */
  source: string
  /** Names of the questions and groups between, from the cell to the source; none where the cell itself has it. */
  through: string[]
}

/** Words come in the reader's language: a condition on them asks what language a person reads. */
const wordFunctions = ['jr:choice-name', 'jr:itext']

/** Why what a node is differs from person to person: by itself, or by a node that it looks at. */
type Cause = { source: string } | { node: PlanNode }
type Causes = ReadonlyMap<PlanNode, Cause>

/** Every such place, in the form's order. A calculation that is never shown and decides nothing is none. */
export function placesTellingApart(form: Form): TellingPlace[] {
  const plan = planOf(form)
  // What is read may differ by the language of its reader; what is asked, offered or taken may not.
  const read = causesOf(plan, tellingFunctions)
  const functions = [...tellingFunctions, ...wordFunctions]
  const answered = causesOf(plan, functions)
  const isMet = (node: PlanNode) => isShown(node) && !isNever(node)
  return plan.nodes.filter(isMet).flatMap((node) => {
    const place = (
      cell: Pick<TellingPlace, 'field' | 'language' | 'choice'>,
      causes: Causes,
      cause: Cause | undefined,
    ): TellingPlace[] =>
      cause ? [{ path: node.path, name: node.name, ...cell, ...chainOf(cause, causes) }] : []
    const { choiceRepeat, trigger } = node.question ?? {}
    return [
      ...expressionFields.flatMap((field) =>
        place({ field }, answered, causeIn(node, field, answered, functions)),
      ),
      ...place({ field: 'trigger' }, answered, causeNamed(plan, trigger ?? [], answered)),
      ...place({ field: 'type' }, answered, causeNamed(plan, choiceRepeat ? [choiceRepeat] : [], answered)),
      ...[...wordsOf(form, node)].flatMap(({ words, ...cell }) =>
        place(cell, read, causeNamed(plan, words.references, read)),
      ),
    ]
  })
}

/** Every node whose value, or being there, differs from person to person, with why. */
function causesOf(plan: Plan, functions: readonly string[]): Causes {
  const causes = new Map<PlanNode, Cause>()
  for (let before = -1; causes.size > before; ) {
    before = causes.size
    for (const node of plan.nodes) {
      const cause = causes.has(node) || isNever(node) ? undefined : causeOf(plan, node, causes, functions)
      if (cause) causes.set(node, cause)
    }
  }
  return causes
}

function causeOf(
  plan: Plan,
  node: PlanNode,
  causes: Causes,
  functions: readonly string[],
): Cause | undefined {
  const { question, parent } = node
  if (question && metadata.has(question.type)) return { source: question.type }
  // A group that is not there for everybody takes with it all that is in it.
  if (parent && causes.has(parent)) return { node: parent }
  const deciding = ['calculation', 'default', 'relevant', 'repeat_count'] as const
  for (const field of deciding) {
    const cause = causeIn(node, field, causes, functions)
    if (cause) return cause
  }
  return causeNamed(plan, question?.trigger ?? [], causes)
}

function causeIn(
  node: PlanNode,
  field: ExpressionField,
  causes: Causes,
  functions: readonly string[],
): Cause | undefined {
  const called = functions.find((name) => node.expressions[field]?.functions.has(name))
  if (called !== undefined) return { source: `${called}()` }
  const look = node.looks[field]?.find(({ node: seen }) => causes.has(seen))
  return look && { node: look.node }
}

function causeNamed(plan: Plan, names: readonly string[], causes: Causes): Cause | undefined {
  const node = names.flatMap((name) => plan.byName.get(name) ?? []).find((each) => causes.has(each))
  return node && { node }
}

function chainOf(cause: Cause, causes: Causes): Pick<TellingPlace, 'source' | 'through'> {
  const through: string[] = []
  for (let at: Cause | undefined = cause; at; at = causes.get(at.node)) {
    if ('source' in at) return { source: at.source, through }
    through.push(at.node.name)
  }
  return { source: through.at(-1) ?? '', through }
}

const textFields = [
  'label',
  'hint',
  'guidance',
  'constraintMessage',
  'requiredMessage',
] as const satisfies TextField[]

/** Whether people meet it: a question, a note, or a group with something of the kind in it. */
function isShown({ type, children }: PlanNode): boolean {
  if (type) return type.ask !== 'none' || type.name === 'note'
  return children.some(isShown)
}

/** What is left out of a form is written so. */
function isNever({ item, parent }: PlanNode): boolean {
  return item.relevant === 'false()' || (parent !== undefined && isNever(parent))
}

/** All that is to be read at a node, its choices among it. */
function* wordsOf(
  form: Form,
  { texts, question }: PlanNode,
): Generator<Pick<TellingPlace, 'field' | 'language' | 'choice'> & { words: Template }> {
  for (const field of textFields)
    for (const [language, words] of Object.entries(texts[field] ?? {})) yield { field, language, words }
  const choices = question?.choiceList === undefined ? undefined : own(form.choices, question.choiceList)
  for (const [choice, { label }] of (choices ?? []).entries())
    for (const [language, words] of Object.entries(label))
      yield { field: 'choice', language, choice, words: parseTemplate(words) }
}
