/** A row of the survey sheet as a question. */

import { shortened } from '../../base/shortened.ts'
import type { Localised, Question } from '../form.ts'
import { metadata } from '../traces.ts'
import { readAppearance } from './appearances.ts'
import { condition, expression, nameOf, pair } from './cells.ts'
import { externalList } from './choices.ts'
import { defaultOf } from './defaults.ts'
import { readMedium } from './media.ts'
import { nearest } from './nearest.ts'
import { readParameters } from './parameters.ts'
import type { ImportProblems } from './problem.ts'
import { type Languages, type RowReader, yesNo } from './texts.ts'
import { type TypeCell, typeAliases } from './type-cell.ts'

export interface SurveyContext {
  languages: Languages
  /** Names of the choice lists; of attached tables. */
  lists: Set<string>
  tables: Set<string>
  problems: ImportProblems
}

export function readQuestion(
  type: Exclude<TypeCell, { kind: 'begin' | 'end' }>,
  written: string,
  reader: RowReader,
  context: SurveyContext,
): Question | undefined {
  const { problems, lists } = context
  const place = reader.place('type')
  switch (type.kind) {
    case 'refused':
      problems.error(place, `refused-${type.reason}`, { type: written })
      return undefined
    case 'device': {
      problems.warning(place, 'device-left-out', { type: written })
      if (reader.text('name') === '') return undefined
      return {
        kind: 'question',
        type: 'hidden',
        name: nameOf(reader, 'hidden', problems),
        label: {},
        appearance: [],
        parameters: {},
      }
    }
    case 'unknown':
      problems.error(place, 'unknown-type', { type: written, near: nearest(written, typeAliases().keys()) })
      return undefined
    case 'incomplete-select':
      problems.error(place, 'select-without-list', { type: type.type })
      return undefined
    case 'external-table':
      if (!context.tables.has(reader.text('name')))
        problems.awaits(reader.place('name'), {
          file: `${reader.text('name')}.${type.ending}`,
          needed: true,
          use: '',
        })
      return undefined
    case 'select': {
      const repeated = /^\$\{([^\s{}$]+)\}$/.exec(type.list)?.[1]
      if (repeated !== undefined && type.from === 'choices')
        return question(type.type, reader, context, { choiceRepeat: repeated })
      const list = type.from === 'external_choices' ? externalList(type.list) : type.list
      if (type.from !== 'file' && !lists.has(list))
        problems.error(place, 'list-missing', { list: type.list, near: nearest(list, lists) })
      if (type.orOther && reader.text('choice_filter') !== '')
        problems.error(reader.place('choice_filter'), 'other-with-filter')
      // The head of a matrix shows the choices' labels above its rows and takes no answer (xlsform.org, "Appearance").
      if (type.type !== 'rank' && /(?:^|\s)label(?:\s|$)/i.test(reader.text('appearance')))
        return question('note', reader, context, {})
      return question(type.type, reader, context, { choiceList: list })
    }
    case 'question':
      if (type.extra.meant !== undefined)
        problems.warning(place, 'type-of-dialect', { type: written, meant: type.extra.meant })
      return question(
        type.type,
        reader,
        context,
        type.extra.constraint ? { constraint: type.extra.constraint } : {},
      )
  }
}

function question(
  type: string,
  reader: RowReader,
  context: SurveyContext,
  given: Partial<Question>,
): Question {
  const { problems } = context
  const calculation = reader.text('calculation')
  const label = reader.localised('label')
  const labelled = Object.keys(label).length > 0
  // pyxform: a question with a calculation and nothing to show is a calculation, whatever its type says.
  const silent =
    !labelled &&
    calculation !== '' &&
    type !== 'calculate' &&
    Object.keys(reader.localised('hint')).length === 0
  const kind = silent ? 'calculate' : type
  const made: Question = {
    kind: 'question',
    type: kind,
    name: nameOf(reader, kind, problems),
    label,
    appearance: readAppearance(reader, problems),
    parameters: readParameters(kind, reader, context),
    ...localised(reader, 'hint', 'hint'),
    ...localised(reader, 'guidance', 'guidance_hint'),
    ...localised(reader, 'image', 'image'),
    ...pair('medium', readMedium(reader, problems)),
    ...localised(reader, 'constraintMessage', 'constraint_message'),
    ...localised(reader, 'requiredMessage', 'required_message'),
    ...condition(reader, 'relevant', 'relevant'),
    ...given,
    ...condition(reader, 'constraint', 'constraint'),
    ...expression(reader, 'choiceFilter', 'choice_filter'),
    ...condition(reader, 'calculation', 'calculation'),
    ...triggerOf(reader, problems),
    ...truth(reader, 'required', 'required'),
    ...truth(reader, 'readOnly', 'read_only'),
    ...defaultOf(kind, reader),
  }
  if (
    kind === 'calculate' &&
    calculation === '' &&
    made.default === undefined &&
    made.dynamicDefault === undefined
  )
    problems.error(reader.place('calculation'), 'calculation-missing', { name: made.name })
  warnOfMissing(made, labelled, reader, problems)
  return made
}

/** `${a}` or several with commas between. */
function triggerOf(reader: RowReader, problems: ImportProblems): { trigger?: string[] } {
  const text = reader.text('trigger')
  if (text === '') return {}
  const parts = text.split(',').filter((part) => part.trim() !== '')
  const names = parts.map((part) => /^\s*\$\{\s*([^\s{}$]+)\s*\}\s*$/.exec(part)?.[1])
  const known = names.filter((name) => name !== undefined)
  if (known.length < names.length)
    problems.error(reader.place('trigger'), 'trigger', { trigger: shortened(text, 80) })
  return { trigger: known }
}

/** Nobody is asked these. */
const unlabelled: ReadonlySet<string> = new Set(['calculate', 'hidden', ...metadata])

function warnOfMissing(made: Question, labelled: boolean, reader: RowReader, problems: ImportProblems): void {
  if (unlabelled.has(made.type)) return
  if (!labelled && made.image === undefined && made.medium === undefined) {
    problems.warning(reader.place('label'), 'label-missing', { name: made.name })
    return
  }
  for (const name of ['label', 'hint', 'constraint_message', 'required_message']) {
    const present = Object.keys(reader.localised(name))
    if (present.length === 0) continue
    for (const header of reader.table.headers)
      if (header.known && header.name === name && !present.includes(reader.tagOf(header)))
        problems.missingTranslation(reader.place(name, reader.tagOf(header)), reader.tagOf(header))
  }
}

function localised<K extends keyof Question>(
  reader: RowReader,
  key: K,
  column: string,
): { [P in K]?: Localised } {
  const text = reader.localised(column)
  return pair(key, Object.keys(text).length > 0 ? text : undefined)
}

/** A column of yes, no, or an expression. */
function truth<K extends string>(reader: RowReader, key: K, column: string): { [P in K]?: string } {
  const text = reader.text(column)
  const plain = yesNo(text)
  return pair(key, plain === false ? undefined : plain === true ? 'true()' : text)
}
