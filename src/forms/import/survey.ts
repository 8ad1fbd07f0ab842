/** The survey sheet: rows to questions, groups and repeats. */

import type { Form, Group, Item, Localised, Question, Repeat } from '../form.ts'
import { readAppearance } from './appearances.ts'
import type { Table } from './headers.ts'
import { nearest } from './nearest.ts'
import { readParameters } from './parameters.ts'
import type { ImportProblems } from './problem.ts'
import { type Languages, RowReader, straightQuotes, yesNo } from './texts.ts'
import { readTypeCell, type TypeCell, typeAliases } from './type-cell.ts'

export interface SurveyContext {
  languages: Languages
  /** Names of the choice lists; of attached tables. */
  lists: Set<string>
  tables: Set<string>
  problems: ImportProblems
}

export interface Survey {
  items: Item[]
  /** The row of each item, by path. */
  rows: Map<string, RowReader>
  /** Selects with "or other", by path: they need the choice and the question added. */
  others: { question: Question; siblings: Item[] }[]
  /** Selects from attached files. */
  fromFile: { file: string; question: Question; reader: RowReader }[]
}

interface Open {
  item: Group | Repeat | undefined
  items: Item[]
  path: string
  reader: RowReader | undefined
}

export function readSurvey(table: Table, context: SurveyContext): Survey {
  const { problems } = context
  const survey: Survey = { items: [], rows: new Map(), others: [], fromFile: [] }
  const stack: Open[] = [{ item: undefined, items: survey.items, path: '', reader: undefined }]
  for (const row of table.rows) {
    const reader = new RowReader(table, row, context.languages)
    const top = stack.at(-1)
    if (!top || yesNo(reader.text('disabled')) === true) continue
    const written = reader.text('type')
    if (written === '') {
      if (reader.text('name') !== '' || Object.keys(reader.localised('label')).length > 0)
        problems.error(reader.place('type'), 'type-missing')
      continue
    }
    const type = readTypeCell(written)
    if (type.kind === 'end') {
      close(stack, type.what, reader, problems)
      continue
    }
    refuseColumns(reader, problems)
    if (type.kind === 'begin') {
      const opened = begin(type.what, reader, problems)
      add(survey, top, opened, reader, problems)
      stack.push({ item: opened, items: opened.items, path: pathOf(top, opened.name), reader })
      continue
    }
    const question = readQuestion(type, written, reader, context)
    if (!question) continue
    add(survey, top, question, reader, problems)
    if (type.kind !== 'select') continue
    if (type.orOther && type.type !== 'rank') survey.others.push({ question, siblings: top.items })
    if (type.fromFile) survey.fromFile.push({ file: type.list, question, reader })
  }
  for (const open of stack.slice(1))
    problems.error(open.reader?.place('type') ?? {}, 'not-closed', {
      what: open.item?.kind ?? '',
      name: open.item?.name ?? '',
    })
  return survey
}

function close(stack: Open[], what: 'group' | 'repeat', reader: RowReader, problems: ImportProblems): void {
  const open = stack.at(-1)
  if (!open?.item) {
    problems.error(reader.place('type'), 'end-without-begin', { what })
    return
  }
  if (open.item.kind !== what)
    problems.error(reader.place('type'), 'end-mismatch', { what, open: open.item.kind, name: open.item.name })
  stack.pop()
}

function pathOf(open: Open, name: string): string {
  return open.path === '' ? name : `${open.path}/${name}`
}

function add(survey: Survey, open: Open, item: Item, reader: RowReader, problems: ImportProblems): void {
  const path = pathOf(open, item.name)
  const other = survey.rows.get(path)
  if (other) problems.error(reader.place('name'), 'name-twice', { name: item.name, row: other.row.number })
  else survey.rows.set(path, reader)
  open.items.push(item)
}

/** XML names without a colon: what ODK allows (pyxform: XML_IDENTIFIER_ERROR_MESSAGE). */
const validName = /^(?!__proto__$)[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u

function nameOf(reader: RowReader, what: string, problems: ImportProblems): string {
  const name = reader.text('name')
  if (name === '') {
    // pyxform makes up names for notes and groups; a question without one would have no column in the results.
    if (what !== 'note' && what !== 'group') problems.error(reader.place('name'), 'name-missing')
    return `generated_${what}_name_${reader.row.number}`
  }
  if (!validName.test(name))
    problems.error(reader.place('name'), 'name-invalid', { name, better: betterName(name) })
  return name
}

function betterName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .trim()
    .replace(/[^A-Za-z0-9_-]+/g, '_')
  if (plain === '__proto__') return 'proto'
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`
}

function begin(what: 'group' | 'repeat', reader: RowReader, problems: ImportProblems): Group | Repeat {
  const name = nameOf(reader, what, problems)
  const common = {
    name,
    label: reader.localised('label'),
    appearance: readAppearance(reader, problems),
    ...expression(reader, 'relevant', 'relevant'),
    items: [],
  }
  const count = straightQuotes(reader.text('repeat_count'))
  if (what === 'group') {
    if (count !== '') problems.error(reader.place('repeat_count'), 'count-without-repeat')
    return { kind: 'group', ...common }
  }
  return { kind: 'repeat', ...common, ...(count !== '' && { count }) }
}

function readQuestion(
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
    case 'unknown':
      problems.error(place, 'unknown-type', { type: written, near: nearest(written, typeAliases().keys()) })
      return undefined
    case 'incomplete-select':
      problems.error(place, 'select-without-list', { type: type.type })
      return undefined
    case 'external-table':
      if (!context.tables.has(reader.text('name')))
        problems.error(reader.place('name'), 'file-not-attached', { file: `${reader.text('name')}.csv` })
      return undefined
    case 'select': {
      if (!type.fromFile && !lists.has(type.list))
        problems.error(place, 'list-missing', { list: type.list, near: nearest(type.list, lists) })
      if (type.orOther && type.type === 'rank') problems.error(place, 'rank-or-other')
      if (type.orOther && reader.text('choice_filter') !== '')
        problems.error(reader.place('choice_filter'), 'other-with-filter')
      // The head of a matrix shows the choices' labels above its rows and takes no answer (xlsform.org, "Appearance").
      if (type.type !== 'rank' && /(?:^|\s)label(?:\s|$)/i.test(reader.text('appearance')))
        return question('note', reader, context, {})
      return question(type.type, reader, context, { choiceList: type.list })
    }
    case 'question':
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
  const calculation = straightQuotes(reader.text('calculation'))
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
    ...localised(reader, 'constraintMessage', 'constraint_message'),
    ...localised(reader, 'requiredMessage', 'required_message'),
    ...expression(reader, 'relevant', 'relevant'),
    ...given,
    ...expression(reader, 'constraint', 'constraint'),
    ...expression(reader, 'choiceFilter', 'choice_filter'),
    ...expression(reader, 'calculation', 'calculation'),
    ...truth(reader, 'required', 'required'),
    ...truth(reader, 'readOnly', 'read_only'),
    ...defaultOf(reader),
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

const unlabelled = new Set([
  'calculate',
  'hidden',
  'start',
  'end',
  'today',
  'username',
  'deviceid',
  'email',
  'phonenumber',
])

function warnOfMissing(made: Question, labelled: boolean, reader: RowReader, problems: ImportProblems): void {
  if (unlabelled.has(made.type)) return
  if (!labelled && made.image === undefined) {
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

function expression<K extends string>(reader: RowReader, key: K, column: string): { [P in K]?: string } {
  const text = straightQuotes(reader.text(column))
  return pair(key, text === '' ? undefined : text)
}

/** A column of yes, no, or an expression. */
function truth<K extends string>(reader: RowReader, key: K, column: string): { [P in K]?: string } {
  const text = straightQuotes(reader.text(column))
  const plain = yesNo(text)
  return pair(key, plain === false ? undefined : plain === true ? 'true()' : text)
}

function pair<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  const made: { [P in K]?: V } = {}
  if (value !== undefined) made[key] = value
  return made
}

/** A default with a `${reference}` or a function in it is computed (as pyxform tells static from dynamic). */
function defaultOf(reader: RowReader): { default?: string; dynamicDefault?: string } {
  const text = reader.text('default')
  if (text === '') return {}
  const dynamic = /\$\{[^}]+\}/.test(text) || /(?:^|[^\p{L}\p{N}_-])[a-z][a-z:-]*\s*\(.*\)/u.test(text)
  return dynamic ? { dynamicDefault: straightQuotes(text) } : { default: text }
}

/** Columns whose meaning a chat can't keep: filled in, they refuse the form instead of being lost in silence. */
function refuseColumns(reader: RowReader, problems: ImportProblems): void {
  for (const media of ['audio', 'video', 'big-image'])
    if (Object.keys(reader.localised(media)).length > 0)
      problems.error(reader.place(media), 'media', { media })
  if (reader.text('trigger') !== '') problems.error(reader.place('trigger'), 'trigger')
  if (reader.text('save_to') !== '') problems.error(reader.place('save_to'), 'refused-entities')
  if (reader.text('query') !== '') problems.error(reader.place('query'), 'refused-external')
  const appearance = reader.text('appearance')
  if (/\bsearch\s*\(/.test(appearance)) problems.error(reader.place('appearance'), 'search-appearance')
  if (/(?:^|\s)ex:/.test(appearance)) problems.warning(reader.place('appearance'), 'external-app')
}

/** All lists that questions use, for the importer's checks. */
export function usedLists(items: Form['items']): Map<string, string[]> {
  const used = new Map<string, string[]>()
  const visit = (item: Item) => {
    if (item.kind !== 'question') return item.items.forEach(visit)
    for (const list of [item.choiceList, item.parameters.tick_labelset])
      if (list !== undefined) used.set(list, [...(used.get(list) ?? []), item.type])
  }
  items.forEach(visit)
  return used
}
