/** The survey sheet: rows to questions, groups and repeats. */

import type { Form, Group, Item, Question, Repeat } from '../form.ts'
import { readAppearance } from './appearances.ts'
import { condition, nameOf } from './cells.ts'
import type { Table } from './headers.ts'
import { cellOf, type ImportProblems } from './problem.ts'
import { readQuestion, type SurveyContext } from './question.ts'
import { readSearch, type Searched } from './search.ts'
import { RowReader, yesNo } from './texts.ts'
import { readTypeCell } from './type-cell.ts'

export interface Survey {
  items: Item[]
  /** The row of each item, by path. */
  rows: Map<string, RowReader>
  /** Selects with "or other", by path: they need the choice and the question added. */
  others: { question: Question; siblings: Item[] }[]
  /** Selects from attached files. */
  fromFile: { file: string; question: Question; reader: RowReader }[]
  /** Selects from attached files by search(). */
  searched: Searched[]
}

/** Groups within groups: far above any real form's, and what reads a form calls itself for each. */
const deepest = 30

interface Open {
  item: Group | Repeat | undefined
  items: Item[]
  path: string
  reader: RowReader | undefined
}

export function readSurvey(table: Table, context: SurveyContext): Survey {
  const { problems } = context
  const survey: Survey = { items: [], rows: new Map(), others: [], fromFile: [], searched: [] }
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
    checkColumns(reader, problems)
    if (type.kind === 'begin') {
      if (stack.length > deepest) {
        problems.error(reader.place('type'), 'too-deep', { what: type.what, limit: deepest })
        return survey
      }
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
    if (type.from === 'file') survey.fromFile.push({ file: type.list, question, reader })
    const search = readSearch(reader.text('appearance'))
    if (search && context.tables.has(search.table)) survey.searched.push({ search, question, reader })
    else if (/\bsearch\s*\(/.test(reader.text('appearance'))) {
      const [place, said] = [reader.place('appearance'), 'search-appearance']
      if (search)
        problems.awaits(place, { file: `${search.table}.csv`, needed: false, use: question.name, said })
      else problems.warning(place, said)
    }
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
  if (other)
    problems.error(reader.place('name'), 'name-twice', {
      name: item.name,
      cell: cellOf(other.place('name')) || `${other.row.number}`,
    })
  else survey.rows.set(path, reader)
  open.items.push(item)
}

function begin(what: 'group' | 'repeat', reader: RowReader, problems: ImportProblems): Group | Repeat {
  const name = nameOf(reader, what, problems)
  const common = {
    name,
    label: reader.localised('label'),
    appearance: readAppearance(reader, problems),
    ...condition(reader, 'relevant', 'relevant'),
    items: [],
  }
  const count = reader.text('repeat_count')
  if (what === 'group') {
    if (count !== '') problems.error(reader.place('repeat_count'), 'count-without-repeat')
    return { kind: 'group', ...common }
  }
  return { kind: 'repeat', ...common, ...(count !== '' && { count }) }
}

/** Columns whose meaning a chat can't keep: what is only beside the question is left out, and said; the rest refuses. */
function checkColumns(reader: RowReader, problems: ImportProblems): void {
  if (reader.text('save_to') !== '') problems.warning(reader.place('save_to'), 'entities-left-out')
  const appearance = reader.text('appearance')
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
