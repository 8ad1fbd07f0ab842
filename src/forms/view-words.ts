/** The words of a form as a reader sees them now: language chosen, `${name}` replaced. */
import type { DataNode, World } from './expressions/index.ts'
import { type Answer, type FormChoice, type Localised, own } from './form.ts'
import type { Plan, PlanNode, TextField } from './plan-tree.ts'
import type { FormState, Preamble } from './state.ts'
import { fillTemplate, parseTemplate } from './template.ts'
import type { TypeContext } from './types/type.ts'

/** A node among the answers (a ViewNode), as far as its words and choices need it. */
export interface WordedNode extends DataNode {
  readonly plan: PlanNode
  readonly view: WordedView
  readonly instance: number | undefined
  value(): Answer | undefined
  context(): TypeContext
  /** The instance of the innermost repeat that it is in. */
  around(): WordedNode | undefined
}

/** The whole (a FormView) as far as words and choices need it. */
export interface WordedView extends World {
  readonly plan: Plan
  readonly state: Pick<FormState, 'language' | 'seed'>
  nodeOf(node: DataNode): WordedNode | undefined
  words(text: Localised | undefined): string
}

/** Plain text; '' when the form has none. */
export function wordsOf(node: WordedNode, field: TextField): string {
  const templates = node.plan.texts[field]
  if (!templates) return ''
  const { language } = node.view.state
  const { defaultLanguage } = node.view.plan.form
  const template =
    own(templates, language) ??
    own(templates, language.split('-')[0] ?? '') ??
    own(templates, defaultLanguage) ??
    Object.values(templates)[0]
  return template ? fillTemplate(template, (name) => shownValue(node, name)) : ''
}

/** The label of a choice of a question, its name where it has none. */
export function choiceWords(question: WordedNode, { label, value }: FormChoice): string {
  const words = question.view.words(label)
  if (!words.includes('${')) return words || value
  return fillTemplate(parseTemplate(words), (name) => shownValue(question, name))
}

/** A value inside words: dates and times as people write them, everything else as ODK's output does. */
function shownValue(from: WordedNode, name: string): string {
  const [node] = from.view.reference(name, from)
  if (!node) return ''
  const found = from.view.nodeOf(node)
  const value = found?.value()
  const { type } = found?.plan ?? {}
  const friendly = ['date', 'time', 'dateTime', 'moment', 'decimal']
  if (found && value !== undefined && type && friendly.includes(type.name))
    return type.show(value, found.context())
  return node.text()
}

/** Notes, headings and read-only values, as they are shown above a question. Empty ones are left out. */
export function preambleOf(nodes: readonly WordedNode[]): Preamble[] {
  return nodes.flatMap((node): Preamble[] => {
    const label = wordsOf(node, 'label')
    const { item, type } = node.plan
    if (item.kind !== 'question') {
      const number = node.instance === undefined || label === '' ? '' : ` ${node.instance}.`
      return label === '' ? [] : [{ kind: 'heading', text: `${label}${number}` }]
    }
    const [image, medium] = [node.view.words(item.image), node.view.words(item.medium)]
    const value = node.value()
    const text =
      type && type.ask !== 'none' && value !== undefined
        ? `${label} ${type.show(value, node.context())}`
        : label
    const hint = wordsOf(node, 'hint')
    const whole = hint === '' ? text : `${text}\n${hint}`
    if (whole === '' && image === '' && medium === '') return []
    return [{ kind: 'note', text: whole, ...(image !== '' && { image }), ...(medium !== '' && { medium }) }]
  })
}
