/** What can be checked when the whole form is known: expressions, references, cycles, lists, pictures. */
import type { Form, Question } from '../form.ts'
import { type PlanNode, type PlanProblem, planOf } from '../plan.ts'
import type { AttachedFile } from './attached.ts'
import type { ChoiceList } from './choices.ts'
import { nearest } from './nearest.ts'
import type { ImportProblems } from './problem.ts'
import type { Settings } from './settings.ts'
import { type Survey, usedLists } from './survey.ts'
import type { RowReader } from './texts.ts'

interface Checked {
  survey: Survey
  lists: Map<string, ChoiceList>
  settings: Settings
  attached: AttachedFile[]
  problems: ImportProblems
}

const columnOf: Partial<Record<PlanProblem['field'], string>> = {
  guidance: 'guidance_hint',
  constraintMessage: 'constraint_message',
  requiredMessage: 'required_message',
}

export function checkForm(form: Form, checked: Checked): void {
  const { survey, problems, settings } = checked
  const plan = planOf(form)
  for (const { path, field, language, problem } of plan.problems) {
    const reader = survey.rows.get(path)
    const place = reader ? reader.place(columnOf[field] ?? field, language) : settings.place('instance_name')
    const { at, args, key } = problem
    // The words that are shown beside: the expression up to the fault.
    const source = reader?.text(columnOf[field] ?? field) ?? ''
    const near =
      key.endsWith('unknown-reference') || key.endsWith('unknown-name')
        ? nearest(String(args.name ?? ''), plan.byName.keys())
        : ''
    problems.expression(place, { key, args: { ...args, at: at + 1, near, source: source.slice(0, 200) } })
  }
  for (const node of plan.nodes) checkNode(form, node, checked)
  checkLists(form, checked)
}

function checkNode(form: Form, node: PlanNode, { survey, attached, problems }: Checked): void {
  const reader = survey.rows.get(node.path)
  const { question } = node
  if (!question || !reader) return
  if (question.choiceFilter !== undefined && question.choiceList !== undefined)
    checkFilter(form, node, question, reader, problems)
  for (const image of Object.values(question.image ?? {}))
    if (!attached.some((file) => file.name.replace(/^.*[\\/]/, '') === image))
      problems.warning(reader.place('image'), 'picture-not-attached', { file: image })
  if (
    question.parameters.seed?.startsWith('${') &&
    !planOf(form).byName.has(question.parameters.seed.slice(2, -1).trim())
  )
    problems.error(reader.place('parameters'), 'parameter-seed', { value: question.parameters.seed })
}

/** Columns named in a filter must be columns of the list: a misspelt one would filter everything away. */
function checkFilter(
  form: Form,
  node: PlanNode,
  question: Question,
  reader: RowReader,
  problems: ImportProblems,
): void {
  const list = form.choices[question.choiceList ?? ''] ?? []
  const columns = new Set(['name', 'label'])
  for (const choice of list) for (const column of Object.keys(choice.columns ?? {})) columns.add(column)
  for (const { name, at } of node.expressions.choice_filter?.bareNames ?? [])
    if (!columns.has(name))
      problems.error(reader.place('choice_filter'), 'filter-column', {
        name,
        at: at + 1,
        near: nearest(name, columns),
        list: question.choiceList ?? '',
      })
}

function checkLists(form: Form, { lists, problems }: Checked): void {
  for (const [name, types] of usedLists(form.items)) {
    const list = lists.get(name.replace(/ or_other$/, ''))
    if (!list || types.every((type) => type === 'select_one')) continue
    // The value of a select_multiple is its choices with blanks between (xforms-spec, "select").
    list.choices.forEach((choice, index) => {
      if (/\s/.test(choice.value))
        problems.error(list.places[index] ?? {}, 'choice-with-blank', { value: choice.value })
    })
  }
}
