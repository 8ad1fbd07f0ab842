/**
 * An SPSS syntax file that reads the CSV beside it and labels it (IBM SPSS Statistics Command Syntax Reference:
 * GET DATA, VARIABLE LABELS, VALUE LABELS, MRSETS). No writer of .sav files for Node is kept up, and a syntax file can be read.
 */
import { inLanguage } from '../../forms/form.ts'
import type { Column, Table } from './table.ts'

/** Bytes, of UTF-8 (Command Syntax Reference, "Variable names", "VARIABLE LABELS", "VALUE LABELS"). */
const longest = { name: 64, label: 255, valueLabel: 120 }

export function spssSyntax(table: Table, csvName: string, language: string): string {
  const names = variableNames(table.columns)
  const variables = table.columns.map((column, at) => `  ${names[at]} ${formatOf(column)}`)
  const labels = table.columns.flatMap((column, at) => {
    const label = inLanguage(column.label, language)
    return label === '' ? [] : [`  ${names[at]} ${quoted(label, longest.label)}`]
  })
  const values = table.columns.flatMap((column, at) => {
    if (
      column.choices.length === 0 ||
      column.field?.type === 'select_multiple' ||
      column.field?.type === 'rank'
    )
      return []
    const lines = column.choices.map(
      ({ value, label }) =>
        `    ${quoted(value, 255)} ${quoted(inLanguage(label, language) || value, longest.valueLabel)}`,
    )
    return [`  ${names[at]}\n${lines.join('\n')}`]
  })
  const sets = responseSets(table.columns, names, language)
  return [
    '* Encoding: UTF-8.',
    'SET UNICODE=ON.',
    'GET DATA',
    '  /TYPE=TXT',
    `  /FILE=${quoted(csvName, 255)}`,
    "  /ENCODING='UTF8'",
    '  /ARRANGEMENT=DELIMITED',
    '  /DELCASE=LINE',
    "  /DELIMITERS=','",
    "  /QUALIFIER='\"'",
    '  /FIRSTCASE=2',
    '  /VARIABLES=',
    `${variables.join('\n')}.`,
    'CACHE.',
    'EXECUTE.',
    ...section('VARIABLE LABELS', labels),
    ...section('VALUE LABELS', values),
    ...(sets.length === 0 ? [] : ['MRSETS', `${sets.map((set) => ` /${set}`).join('\r\n')}.`]),
    '',
  ].join('\r\n')
}

/**
 * Names that SPSS takes: letters, digits, `_`; begin with a letter; at most 64 bytes; different without regard to case.
 * As Kobo's own SPSS labels, with `_` where the CSV has `/`.
 */
export function variableNames(columns: readonly Pick<Column, 'name'>[]): string[] {
  const taken = new Set<string>()
  return columns.map(({ name }) => {
    let base = name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9_]/g, '_')
    if (!/^[A-Za-z]/.test(base)) base = `v${base}`
    base = base.replace(/_+$/, '') || 'v'
    if (reserved.has(base.toUpperCase())) base = `${base}_v`
    base = base.slice(0, longest.name)
    let free = base
    for (let n = 2; taken.has(free.toUpperCase()); n++) free = `${base.slice(0, longest.name - 5)}_${n}`
    taken.add(free.toUpperCase())
    return free
  })
}

const reserved = new Set(['ALL', 'AND', 'BY', 'EQ', 'GE', 'GT', 'LE', 'LT', 'NE', 'NOT', 'OR', 'TO', 'WITH'])

/**
 * A set for each select_multiple, of its 0/1 columns: counted together in tables (MRSETS, "MDGROUP": a name of `$` and
 * at most 63 bytes more, two variables or more).
 */
function responseSets(columns: readonly Column[], names: readonly string[], language: string): string[] {
  return columns.flatMap((column, at) => {
    const { field } = column
    if (field?.type !== 'select_multiple' || column.name !== field.key) return []
    const flags = names.filter((_, of) => of !== at && columns[of]?.field === field)
    if (flags.length < 2) return []
    const name = `$${(names[at] ?? '').slice(0, longest.name - 1)}`
    const label = quoted(inLanguage(column.label, language), longest.label)
    return [
      `MDGROUP NAME=${name} LABEL=${label}\n    CATEGORYLABELS=VARLABELS VARIABLES=${flags.join(' ')} VALUE=1`,
    ]
  })
}

/** Formats of what is written as ISO 8601: `2026-11-25` and `10:30` (Command Syntax Reference, "Date and Time"). */
const formats: Record<string, string> = { date: 'SDATE10', today: 'SDATE10', time: 'TIME5' }

function formatOf(column: Column): string {
  if (column.numeric) return 'F12.4'
  const format = formats[column.field?.type ?? '']
  if (format !== undefined) return format
  if (column.choices.length > 0 && column.field?.type === 'select_one') {
    const bytes = Math.max(...column.choices.map(({ value }) => Buffer.byteLength(value)))
    return `A${Math.max(8, bytes)}`
  }
  return 'A2000'
}

function quoted(text: string, most: number): string {
  let kept = text.replace(/\s+/g, ' ')
  while (Buffer.byteLength(kept) > most) kept = kept.slice(0, -1)
  return `'${kept.replace(/'/g, "''")}'`
}

function section(name: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [name, ` ${lines.join('\r\n /').trimStart()}.`]
}
