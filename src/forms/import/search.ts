/**
 * `search('towns', 'matches', 'district', ${district})` in the appearance: the choices are rows of an attached table.
 * The choices sheet then names the table's columns instead (docs.getodk.org, "Dynamic selects from pre-loaded data").
 */
import type { Question } from '../form.ts'
import type { ChoiceList } from './choices.ts'
import type { ImportProblems } from './problem.ts'
import type { AttachedTable } from './table-kinds.ts'
import type { RowReader } from './texts.ts'

export interface Search {
  table: string
  /** As a choice_filter has it. */
  filter: string | undefined
}

export interface Searched {
  search: Search
  question: Question
  reader: RowReader
}

/** Undefined when there is none, or one that can't be read. */
export function readSearch(appearance: string): Search | undefined {
  const within = /(?:^|\s)search\s*\(([\s\S]*)\)/.exec(appearance)?.[1]
  const args = within === undefined ? [] : parts(within)
  const [table, how, column, value, filterColumn, filterValue] = args
  const name = table && quoted(table)
  if (!name || args.length > 6) return undefined
  const tests = [
    ...(how === undefined ? [] : [testOf(quoted(how), column, value)]),
    ...(filterColumn === undefined ? [] : [testOf('matches', filterColumn, filterValue)]),
  ]
  if (tests.some((test) => test === undefined)) return undefined
  return { table: name, filter: tests.length > 0 ? tests.join(' and ') : undefined }
}

function testOf(
  how: string | undefined,
  column: string | undefined,
  value: string | undefined,
): string | undefined {
  const names =
    (column &&
      quoted(column)
        ?.split(',')
        .map((each) => each.trim())) ||
    []
  if (
    value === undefined ||
    names.length === 0 ||
    !names.every((name) => /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u.test(name))
  )
    return undefined
  const test = (name: string) => {
    switch (how) {
      case 'matches':
        return `${name} = ${value}`
      case 'contains':
        return `contains(${name}, ${value})`
      case 'startswith':
        return `starts-with(${name}, ${value})`
      case 'endswith':
        return `ends-with(${name}, ${value})`
    }
    return undefined
  }
  const tests = names.map(test)
  return tests.includes(undefined) ? undefined : `(${tests.join(' or ')})`
}

/** At commas outside quotes and brackets. */
function parts(text: string): string[] {
  const found = ['']
  let depth = 0
  let quote = ''
  for (const letter of text) {
    if (quote === '' && (letter === "'" || letter === '"')) quote = letter
    else if (letter === quote) quote = ''
    if (quote === '' && letter === '(') depth += 1
    if (quote === '' && letter === ')') depth -= 1
    if (letter === ',' && quote === '' && depth === 0) found.push('')
    else found[found.length - 1] += letter
  }
  return found.map((part) => part.trim())
}

function quoted(text: string): string | undefined {
  return /^(['"])(.*)\1$/s.exec(text)?.[2]
}

/** Gives each question with search() the rows of its table as choices. */
export function addSearched(
  searched: readonly Searched[],
  tables: Map<string, AttachedTable>,
  lists: Map<string, ChoiceList>,
  problems: ImportProblems,
): void {
  for (const { search, question, reader } of searched) {
    const table = tables.get(search.table)
    const sheet = lists.get(question.choiceList ?? '')
    if (!table || !sheet) continue
    const list = `search ${search.table} ${question.choiceList}`
    if (!lists.has(list)) {
      const made = listOf(table, sheet)
      for (const column of made.missing)
        problems.error(reader.place('appearance'), 'file-column', { file: table.file, column })
      lists.set(list, made.list)
    }
    question.choiceList = list
    narrow(question, search, isNumber(sheet.choices[0]?.value ?? ''))
  }
}

function narrow(question: Question, { filter }: Search, hasFixed: boolean): void {
  if (filter === undefined) return
  const column = /[\p{L}_][\p{L}\p{M}\p{N}_.-]*(?=,| =)/u.exec(filter)?.[0] ?? ''
  // Choices that stand on the sheet itself have no columns, and are always there.
  const own = hasFixed ? `(count(${column}) = 0 or ${filter})` : filter
  question.choiceFilter = question.choiceFilter === undefined ? own : `(${question.choiceFilter}) and ${own}`
}

const isNumber = (text: string) => /^-?\d+$/.test(text)

/** A choice with a number for its name is one; the others name columns. */
function listOf(table: AttachedTable, sheet: ChoiceList): { list: ChoiceList; missing: string[] } {
  const list: ChoiceList = { choices: [], rows: [], column: sheet.column }
  const missing = new Set<string>()
  sheet.choices.forEach((choice, index) => {
    const add = (made: (typeof list.choices)[number]) => {
      list.choices.push(made)
      list.rows.push(sheet.rows[index] ?? 0)
    }
    if (isNumber(choice.value)) {
      add(choice)
      return
    }
    const labels = Object.entries(choice.label).map(
      ([language, names]) => [language, names.split(',').map((name) => name.trim())] as const,
    )
    for (const column of [choice.value, ...labels.flatMap(([, names]) => names)])
      if (!table.headers.includes(column)) missing.add(column)
    const seen = new Set<string>()
    for (const row of table.rows) {
      const value = row[choice.value] ?? ''
      const label = Object.fromEntries(
        labels.map(([language, names]) => [language, names.map((name) => row[name] ?? '').join(' ')]),
      )
      // A row that stands there twice is one choice.
      const key = JSON.stringify(row)
      if (value === '' || seen.has(key)) continue
      seen.add(key)
      add({ value, label, columns: row })
    }
  })
  return { list, missing: [...missing] }
}
