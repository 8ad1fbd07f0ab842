/** What to show now. */
import { draftOf, summaryOf } from './answered.ts'
import { filteredBy } from './emptied.ts'
import { type Form, inLanguage, own } from './form.ts'
import { languagesToChoose } from './languages.ts'
import { longestText, ownLimit } from './limit.ts'
import type { Plan, PlanNode } from './plan-tree.ts'
import { instanceHeading, linesOf, removableAt } from './removal.ts'
import { firstUnsettled } from './settle.ts'
import type {
  FormEnv,
  FormState,
  Offer,
  Progress,
  Prompt,
  PromptChoice,
  QuestionPrompt,
  TextQuestion,
} from './state.ts'
import { isOnScale, tickLabels } from './types/range.ts'
import type { FormView, ViewNode } from './view.ts'
import { viewOf } from './view-of.ts'
import { type Stop, stopsOf } from './view-stops.ts'
import { choiceWords, preambleOf, wordsOf } from './view-words.ts'

/** Discord's modals hold five text inputs. */
const maxTogether = 5

/** What to show now, in the state's language. */
export function prompt(form: Form, state: FormState, env: FormEnv): Prompt {
  const view = viewOf(form, state, env)
  const { list, places, closing } = stopsOf(view)
  const title = inLanguage(form.title, state.language, form.defaultLanguage)
  if (state.position.at === 'done') return { kind: 'done', title, closing: preambleOf(closing) }
  if (state.choosing)
    return { kind: 'languages', title, languages: languagesToChoose(form), current: state.language }
  const wanted = state.position.at === 'question' ? places.get(state.position.path) : undefined
  // A question that is gone since (another day, another version of the clock) gives way to the next open one.
  const instead =
    state.position.at === 'question' && wanted === undefined ? firstUnsettled(view)?.stop : undefined
  const stop = wanted === undefined ? instead : list[wanted]
  if (!stop)
    return {
      kind: 'review',
      title,
      lines: summaryOf(view),
      closing: preambleOf(closing),
      ...(state.page !== undefined && { page: state.page }),
    }
  if (state.removing !== undefined) {
    const instance = removableAt(stop)
    if (instance?.key === state.removing)
      return {
        kind: 'remove',
        path: stop.path,
        label: instanceHeading(instance),
        lines: linesOf(instance, summaryOf(view)),
      }
  }
  const place = places.get(stop.path) ?? 0
  const progress: Progress = { current: place + 1, total: list.length }
  const { pending = [], doubt } = state
  const [offer] = pending
  const { type } = stop.node.plan
  if (offer !== undefined && type && type.ask !== 'none' && wanted !== undefined) {
    const context = stop.node.context()
    const shown = (each: Offer) => type.showOffer?.(each, context) ?? type.show(each.value, context)
    const about = { path: stop.path, label: wordsOf(stop.node, 'label'), progress, canBack: place > 0 }
    return doubt && pending.length > 1
      ? { kind: 'offers', ...about, doubt, offers: pending.map(shown) }
      : { kind: 'confirm', ...about, value: offer.value, text: shown(offer) }
  }
  return stop.kind === 'another'
    ? askAnother(stop, state, progress)
    : askQuestion(view, stop, state, progress)
}

function askQuestion(view: FormView, stop: Stop, state: FormState, progress: Progress): QuestionPrompt {
  const { node } = stop
  const { question, type } = node.plan
  if (!question || !type || type.ask === 'none') throw new Error(`${stop.path} is not asked`)
  const draft = state.draft ?? draftOf(stop)
  const given = node.given()
  const proposed = given === undefined ? node.defaultValue() : undefined
  const required = node.isTrue('required', false)
  const context = node.context()
  const choices = choicesOf(node, given, draft)
  const limit = type.name === 'text' ? ownLimit(question) : undefined
  return {
    kind: 'question',
    path: stop.path,
    type: type.name,
    ask: type.ask,
    preamble: preambleOf(stop.before),
    label: wordsOf(node, 'label') || question.name,
    ...optional('hint', [wordsOf(node, 'hint'), ticksOf(node)].filter((words) => words !== '').join('\n')),
    ...optional('guidance', wordsOf(node, 'guidance')),
    ...optional('image', view.words(question.image)),
    ...optional('medium', view.words(question.medium)),
    required,
    choices,
    ...(['choose-one', 'choose-many', 'order'].includes(type.ask) &&
      choices.length === 0 && { emptied: emptiedBy(view, stop) }),
    draft,
    page: state.page ?? 0,
    appearance: question.appearance,
    parameters: question.parameters,
    ...(given !== undefined &&
      given !== null && { answer: { value: given, text: type.show(given, context) } }),
    ...(proposed !== undefined && { default: { value: proposed, text: type.show(proposed, context) } }),
    progress,
    canBack: progress.current > 1,
    canSkip: !required,
    ...(languagesToChoose(view.plan.form).length > 0 && { languages: true as const }),
    ...removableFrom(stop),
    ...(limit !== undefined && { limit }),
    together: type.ask === 'text' ? togetherWith(view, stop, state) : [],
  }
}

function emptiedBy(view: FormView, stop: Stop): NonNullable<QuestionPrompt['emptied']> {
  const earlier = filteredBy(view, stop)
  if (!earlier) return {}
  return { change: { path: earlier.path, label: wordsOf(earlier.node, 'label') || earlier.node.name } }
}

/** What the numbers of a scale mean, in one line: the buttons stay short. */
function ticksOf(node: ViewNode): string {
  const { question } = node.plan
  if (!question) return ''
  return tickLabels(node.view.plan.form, question)
    .filter(({ step }) => isOnScale(step, question))
    .map(({ choice }) => `${choice.value} = ${choiceWords(node, choice)}`)
    .join(' · ')
}

function choicesOf(node: ViewNode, given: unknown, draft: string[]): PromptChoice[] {
  // Its one button; the words on it are `present.ts`'s.
  if (node.plan.type?.name === 'acknowledge')
    return [{ value: 'OK', label: 'OK', index: 0, selected: given === 'OK' }]
  const one = node.plan.type?.ask === 'choose-one'
  return node.choices().map(({ value, label, index, image }) => ({
    value,
    label,
    index,
    selected: one ? String(given ?? '') === value : draft.includes(value),
    ...(image !== undefined && image !== '' && { image }),
  }))
}

/** Yes and no have labels of their own in `present.ts`: the form has no words for them. */
function askAnother(stop: Stop, state: FormState, progress: Progress): QuestionPrompt {
  const given = own(state.answers, stop.path)
  const choice = (value: string, index: number): PromptChoice => ({
    value,
    label: value,
    index,
    selected: given === value,
  })
  return {
    kind: 'question',
    path: stop.path,
    type: 'repeat',
    ask: 'choose-one',
    preamble: preambleOf(stop.before),
    label: wordsOf(stop.node, 'label'),
    required: true,
    choices: [choice('yes', 0), choice('no', 1)],
    draft: [],
    page: 0,
    appearance: [],
    parameters: {},
    progress,
    canBack: progress.current > 1,
    canSkip: false,
    ...removableFrom(stop),
    together: [],
  }
}

function removableFrom(stop: Stop): Pick<QuestionPrompt, 'removable'> {
  const instance = removableAt(stop)
  return instance ? { removable: instanceHeading(instance) } : {}
}

/** This question and those after it, as long as each is a text question that the ones before can't change. */
function togetherWith(view: FormView, first: Stop, state: FormState): TextQuestion[] {
  const { list, places } = stopsOf(view)
  const start = places.get(first.path) ?? 0
  const found: Stop[] = []
  for (const stop of list.slice(start, start + maxTogether)) {
    const { plan } = stop.node
    if (stop.kind === 'another' || plan.type?.ask !== 'text') break
    // What stands between two questions would be lost in a dialogue.
    if (stop !== first && (stop.before.length > 0 || own(state.answers, stop.path) !== undefined)) break
    // A message has one picture and one file: those of a later question would not be seen.
    if (stop !== first && (plan.question?.image || plan.question?.medium)) break
    if (found.some((earlier) => dependsOn(view.plan, plan, earlier.node.plan))) break
    found.push(stop)
  }
  return found.map((stop) => textQuestion(stop, state))
}

function textQuestion({ node, path }: Stop, state: FormState): TextQuestion {
  const given = node.given()
  const proposed = given === undefined ? node.defaultValue() : given
  const { type, question } = node.plan
  const typed = state.ahead?.[path]
  const value =
    typed ?? (proposed === undefined || proposed === null || !type ? '' : type.show(proposed, node.context()))
  return {
    path,
    type: type?.name ?? 'text',
    label: wordsOf(node, 'label') || node.name,
    ...optional('hint', wordsOf(node, 'hint')),
    required: node.isTrue('required', false),
    multiline: node.plan.item.appearance.includes('multiline'),
    ...(type?.name === 'text' && { maxLength: (question && ownLimit(question)) ?? longestText }),
    ...optional('value', value),
  }
}

/** Whether anything about the node can follow from the other, directly or through what it looks at. */
function dependsOn(plan: Plan, node: PlanNode, other: PlanNode): boolean {
  const seen = new Set<PlanNode>()
  const waiting = [node]
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    for (const next of [...at.sees, ...(at.parent && at.parent !== plan.root ? [at.parent] : [])]) {
      if (next === other) return true
      waiting.push(next)
    }
  }
  return false
}

function optional<K extends string>(key: K, text: string): { [P in K]?: string } {
  return text === '' ? {} : ({ [key]: text } as { [P in K]?: string })
}
