/**
 * Forms written in TypeScript, for the bot's own dialogues:
 *
 *     form('feedback', { hu: 'Visszajelzés', en: 'Feedback' }, [
 *       ask('rating', 'range', label, { parameters: { start: '1', end: '5' } }),
 *       ask('why', 'text', label, { required: false, relevant: '${rating} < 3' }),
 *     ])
 */
import type { Form, FormChoice, Group, Item, Localised, Question } from './form.ts'

export interface AskOptions {
  hint?: Localised
  /** Default true. A text is an expression. */
  required?: boolean | string
  relevant?: string
  constraint?: string
  constraintMessage?: Localised
  default?: string
  dynamicDefault?: string
  calculation?: string
  readOnly?: string
  /** Choices of a `choose`, `select_one`, `select_multiple` or `rank`. */
  choices?: FormChoice[]
  parameters?: Record<string, string>
  appearance?: string[]
}

interface BuiltQuestion extends Question {
  choices?: FormChoice[]
}

/** One question of any type in `types/`. Its choices become a list of the same name. */
export function ask(name: string, type: string, label: Localised, options: AskOptions = {}): BuiltQuestion {
  const { required = true, choices, parameters = {}, appearance = [], ...rest } = options
  return {
    kind: 'question',
    name,
    type,
    label,
    parameters,
    appearance,
    ...rest,
    ...(typeof required === 'string' ? { required } : required ? { required: 'true()' } : {}),
    ...(choices && { choices, choiceList: name }),
  }
}

/** A group of questions under one heading and one condition. */
export function group(name: string, label: Localised, items: Item[], relevant?: string): Group {
  return { kind: 'group', name, label, appearance: [], items, ...(relevant !== undefined && { relevant }) }
}

export interface FormOptions {
  version?: string
  /** Show a summary to look over before it is done. Default true. */
  review?: boolean
  languages?: string[]
}

/** The whole form; Hungarian first and English beside it unless told otherwise. */
export function form(id: string, title: Localised, items: Item[], options: FormOptions = {}): Form {
  const { version = '1', review = true, languages = ['hu', 'en'] } = options
  const choices: Form['choices'] = {}
  const take = (item: Item): Item => {
    if (item.kind !== 'question') return { ...item, items: item.items.map(take) }
    const { choices: own, ...question } = item as BuiltQuestion
    if (own) choices[question.name] = own
    return question
  }
  return {
    id,
    version,
    title,
    languages,
    defaultLanguage: languages[0] ?? 'hu',
    items: items.map(take),
    choices,
    tables: {},
    review,
  }
}
