/** What can be checked when the whole form is known: expressions, references, cycles, lists, pictures. */
import { shortened } from '../../base/shortened.ts'
import { functionRules } from '../expressions/functions.ts'
import type { Form, Question } from '../form.ts'
import { planOf } from '../plan.ts'
import type { Plan, PlanNode, PlanProblem } from '../plan-tree.ts'
import { earlierName } from '../state.ts'
import type { TellingPlace } from '../telling-apart.ts'
import { parseTemplate } from '../template.ts'
import { askedTraces } from '../traces.ts'
import { isOnScale, tickLabels } from '../types/range.ts'
import type { AttachedFile } from './attached.ts'
import { type ChoiceList, placeOfChoice } from './choices.ts'
import { checkDefault } from './defaults.ts'
import { mediumPlace } from './media.ts'
import { checkMedium } from './media-check.ts'
import { nearest } from './nearest.ts'
import { attachedPicture, pictureFault, pictureLimits } from './pictures.ts'
import type { ImportProblems, Place } from './problem.ts'
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
    if (key.endsWith('-no-table')) {
      awaitTable(place, String(args.name), reader?.text('name') ?? '', problems)
      continue
    }
    // The words that are shown beside: the expression up to the fault.
    const source = reader?.text(columnOf[field] ?? field) ?? ''
    const near =
      key.endsWith('unknown-reference') || key.endsWith('unknown-name')
        ? nearest(String(args.name ?? ''), plan.byName.keys())
        : ''
    if (truths.has(field) && isEmptyThere(plan, field, key, args) && source.trim() === args.name) {
      problems.warning(place, 'neither-yes-nor-no', { name: args.name })
      continue
    }
    if (isEmptyThere(plan, field, key, args)) {
      problems.warning(place, 'leads-nowhere', {
        name: args.name ?? '',
        near: near === args.name ? '' : near,
      })
      continue
    }
    problems.expression(place, { key, args: { ...args, at: at + 1, near, source: shortened(source, 200) } })
  }
  for (const node of plan.nodes) checkNode(form, node, checked)
  for (const path of askedTraces(form)) {
    const reader = survey.rows.get(path)
    const column = reader?.text('calculation') ? 'calculation' : 'default'
    if (reader) problems.warning(reader.place(column), 'tells-itself', { name: reader.text('name') })
  }
  checkLists(form, checked)
}

/** Where what leads nowhere may be empty, as XPath has it: nothing is asked otherwise for it. */
const harmless: ReadonlySet<string> = new Set(['calculation', 'default', 'required', 'read_only'])

/** Where a word alone was meant as yes or no: empty, it would be no in silence. */
const truths: ReadonlySet<string> = new Set(['required', 'read_only'])

/** A name that leads nowhere is empty there and said; one that a question has was meant as that question's. */
function isEmptyThere(
  plan: Plan,
  field: string,
  key: string,
  { name }: PlanProblem['problem']['args'],
): boolean {
  const leadsNowhere =
    key.endsWith('unknown-name') || (key.endsWith('bare-name') && !plan.byName.has(String(name)))
  return leadsNowhere && harmless.has(field)
}

/** A table that a function names without saying of which kind its file is. */
function awaitTable(place: Place, table: string, use: string, problems: ImportProblems): void {
  const known = problems.awaited.find(({ file }) => file.replace(/\.[^.]*$/, '') === table)
  problems.awaits(place, { file: known?.file ?? `${table}.csv`, needed: true, use })
}

/** The cell of a form's file that a place of the form was read from; null for what no file has. */
export function placeIn(
  form: Form,
  { survey, lists }: Pick<Checked, 'survey' | 'lists'>,
  { path, field, language, choice }: Pick<TellingPlace, 'path' | 'field' | 'language' | 'choice'>,
): Place | undefined {
  if (choice !== undefined) {
    const list = lists.get(planOf(form).byPath.get(path)?.question?.choiceList ?? '')
    return list?.choices[choice] && placeOfChoice(list, choice, 'label', language)
  }
  const column = columnOf[field === 'choice' ? 'label' : field] ?? field
  const reader = survey.rows.get(path)
  // A filter may have been made of search() in an appearance.
  const isSearch = column === 'choice_filter' && reader?.text(column) === ''
  return reader?.place(isSearch ? 'appearance' : column, language)
}

function checkNode(form: Form, node: PlanNode, { survey, attached, problems }: Checked): void {
  const reader = survey.rows.get(node.path)
  const { question } = node
  if (reader) {
    checkOwnCondition(node, reader, problems)
    checkDefault(form, node, reader, problems)
    for (const [field, { functions }] of Object.entries(node.expressions))
      for (const name of functions)
        if (functionRules[name]?.isLeftOut)
          problems.warning(reader.place(field), 'function-left-out', { name: `${name}()` })
  }
  if (!question || !reader) return
  if (question.choiceFilter !== undefined && question.choiceList !== undefined)
    checkFilter(form, node, question, reader, problems)
  for (const image of Object.values(question.image ?? {}))
    checkPicture(image, 'question', { place: reader.place('image'), use: question.name }, attached, problems)
  for (const file of new Set(Object.values(question.medium ?? {})))
    checkMedium(file, { place: mediumPlace(reader), use: question.name }, attached, problems)
  if (
    question.parameters.seed?.startsWith('${') &&
    !planOf(form).byName.has(question.parameters.seed.slice(2, -1).trim())
  )
    problems.error(reader.place('parameters'), 'parameter-seed', { value: question.parameters.seed })
  const offScale = tickLabels(form, question).filter(({ step }) => !isOnScale(step, question))
  if (offScale.length > 0)
    problems.warning(reader.place('parameters'), 'ticks-off-scale', {
      names: offScale.map(({ choice }) => choice.value).join(', '),
      list: question.parameters.tick_labelset ?? '',
    })
}

/** A group that is shown only for an answer within it, which nobody can give while it is not shown. */
function checkOwnCondition(node: PlanNode, reader: RowReader, problems: ImportProblems): void {
  const within = (node.looks.relevant ?? []).filter(({ node: seen }) => seen.path.startsWith(`${node.path}/`))
  const isGiven = ({ question, expressions }: PlanNode) =>
    question?.default !== undefined ||
    expressions.default !== undefined ||
    expressions.calculation !== undefined
  if (within.length > 0 && !within.some((look) => isGiven(look.node)))
    problems.warning(reader.place('relevant'), 'group-by-its-own', { name: within[0]?.node.name ?? '' })
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
  // Nothing is known of one whose file is still to come.
  if (list.length === 0) return
  const columns = new Set(['name', 'label'])
  for (const choice of list) for (const column of Object.keys(choice.columns ?? {})) columns.add(column)
  for (const { name, at } of node.expressions.choice_filter?.bareNames ?? [])
    if (!columns.has(name))
      problems.warning(reader.place('choice_filter'), 'filter-column', {
        name,
        at: at + 1,
        near: nearest(name, columns),
        list: question.choiceList ?? '',
      })
}

function checkPicture(
  file: string,
  of: 'question' | 'choice',
  { place, use }: { place: Place; use: string },
  attached: AttachedFile[],
  problems: ImportProblems,
): void {
  const found = attachedPicture(attached, file)
  const fault = found && pictureFault(found.bytes, of)
  if (!found) problems.awaits(place, { file, needed: false, use })
  else if (fault) problems.warning(place, fault, { file, megabytes: pictureLimits.bytes / 1024 / 1024 })
}

function checkLists(form: Form, { lists, attached, problems }: Checked): void {
  for (const [name, types] of usedLists(form.items)) {
    const list = lists.get(name.replace(/ or_other$/, ''))
    if (list) checkPictures(name, list, attached, problems)
    if (list) checkLabels(form, list, problems)
    if (!list || types.every((type) => type === 'select_one' || type === 'range')) continue
    // The value of a select_multiple is its choices with blanks between (xforms-spec, "select").
    list.choices.forEach((choice, index) => {
      if (/\s/.test(choice.value))
        problems.error(placeOfChoice(list, index, 'name'), 'choice-with-blank', { value: choice.value })
    })
  }
}

/** A `${name}` in a label must be a question's, as in any other words. */
function checkLabels(form: Form, list: ChoiceList, problems: ImportProblems): void {
  const { byName } = planOf(form)
  list.choices.forEach((choice, index) => {
    for (const [language, words] of Object.entries(choice.label))
      for (const name of parseTemplate(words).references) {
        const count = byName.get(earlierName(name) ?? name)?.length ?? 0
        if (count === 1) continue
        problems.expression(placeOfChoice(list, index, 'label', language), {
          key: `forms-expression-${count === 0 ? 'unknown' : 'ambiguous'}-reference`,
          args: { name, at: 1, near: nearest(name, byName.keys()), source: shortened(words, 200) },
        })
      }
  })
}

/** All pictures of a list are shown as one. */
function checkPictures(
  name: string,
  list: ChoiceList,
  attached: AttachedFile[],
  problems: ImportProblems,
): void {
  let count = 0
  list.choices.forEach((choice, index) => {
    const images = new Set(Object.values(choice.image ?? {}))
    const place = placeOfChoice(list, index, 'image')
    if (images.size > 0) count += 1
    if (images.size > 0 && count === pictureLimits.choices + 1)
      problems.warning(place, 'too-many-pictures', { list: name, most: pictureLimits.choices })
    for (const image of images) checkPicture(image, 'choice', { place, use: name }, attached, problems)
  })
}
