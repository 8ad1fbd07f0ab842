/**
 * An SPSS syntax file that reads the CSV beside it and labels it (IBM SPSS Statistics Command Syntax Reference:
 * GET DATA, VARIABLE LABELS, VALUE LABELS, MRSETS). No writer of .sav files for Node is kept up, and a syntax file can be read.
 */
import { inLanguage } from '../../forms/form.ts'
import type { CellValue } from '../../tables/xlsx.ts'
import type { Column } from './columns.ts'
import type { Table } from './table.ts'

/** Bytes, of UTF-8 (Command Syntax Reference, "Variable names", "VARIABLE LABELS", "VALUE LABELS"). */
const longest = { name: 64, label: 255, valueLabel: 120, text: 32_767, piece: 160, line: 240 }

/** A cell of the CSV that the syntax reads: a line break, also within quotes, would begin a new case (DELCASE=LINE). */
export function oneLine(cell: CellValue): CellValue {
  return typeof cell === 'string' ? cell.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ') : cell
}

export function spssSyntax(table: Table, csvName: string, language: string): string {
  const names = variableNames(table.columns)
  const variables = table.columns.map((column, at) => `  ${names[at]} ${formatOf(column)}`)
  const labels = table.columns.flatMap((column, at) => {
    const label = inLanguage(column.label, language)
    return label === '' ? [] : [filled('  ', [names[at] ?? '', ...pieces(label, longest.label)])]
  })
  const values = table.columns.flatMap((column, at) => {
    if (
      column.choices.length === 0 ||
      column.field?.type === 'select_multiple' ||
      column.field?.type === 'rank'
    )
      return []
    const lines = column.choices.map(({ value, label }) =>
      filled('    ', [
        ...pieces(value, 255),
        ...pieces(inLanguage(label, language) || value, longest.valueLabel),
      ]),
    )
    return [`  ${names[at]}\n${lines.join('\n')}`]
  })
  const sets = responseSets(table.columns, names, language)
  return [
    '* Encoding: UTF-8.',
    'GET DATA',
    '  /TYPE=TXT',
    `  /FILE=${pieces(csvName, 255).join(' ')}`,
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
    return freeName(base, longest.name, taken)
  })
}

/** The name, or one made of it that is not taken yet, of at most so many letters. */
function freeName(name: string, most: number, taken: Set<string>): string {
  let free = name
  for (let n = 2; taken.has(free.toUpperCase()); n++) free = `${name.slice(0, most - 5)}_${n}`
  taken.add(free.toUpperCase())
  return free
}

const reserved = new Set(['ALL', 'AND', 'BY', 'EQ', 'GE', 'GT', 'LE', 'LT', 'NE', 'NOT', 'OR', 'TO', 'WITH'])

/**
 * A set for each select_multiple, of its 0/1 columns: counted together in tables (MRSETS, "MDGROUP": a name of `$` and
 * at most 63 bytes more, two variables or more).
 */
function responseSets(columns: readonly Column[], names: readonly string[], language: string): string[] {
  const taken = new Set<string>()
  return columns.flatMap((column, at) => {
    const { field } = column
    if (field?.type !== 'select_multiple' || column.name !== field.key) return []
    const flags = names.filter((_, of) => of !== at && columns[of]?.field === field)
    if (flags.length < 2) return []
    const name = `$${freeName((names[at] ?? '').slice(0, longest.name - 1), longest.name - 1, taken)}`
    const label = pieces(inLanguage(column.label, language), longest.label)
    const [first = '', ...others] = flags
    return [
      `${filled('', [`MDGROUP NAME=${name}`, `LABEL=${label[0]}`, ...label.slice(1)])}
${filled('    ', ['CATEGORYLABELS=VARLABELS', `VARIABLES=${first}`, ...others, 'VALUE=1'])}`,
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
  return `A${longest.text}`
}

/**
 * A literal of at most so many bytes, cut between letters. One too long for a line of syntax is several with `+`
 * between them (Command Syntax Reference, "String values in command syntax").
 */
function pieces(text: string, most: number): string[] {
  const found = ['']
  let bytes = 0
  for (const { segment } of letters.segment(text.replace(/\s+/g, ' '))) {
    bytes += Buffer.byteLength(segment)
    if (bytes > most) break
    const before = found.at(-1) ?? ''
    const written = segment.replace(/'/g, "''")
    if (Buffer.byteLength(before + written) > longest.piece) found.push(written)
    else found[found.length - 1] = before + written
  }
  return found.map((piece, at) => (at < found.length - 1 ? `'${piece}' +` : `'${piece}'`))
}

/** Words in lines of syntax, none too long. */
function filled(indent: string, words: readonly string[]): string {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && Buffer.byteLength(`${last} ${word}`) <= longest.line)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(`${lines.length === 0 ? indent : `${indent}  `}${word}`)
  }
  return lines.join('\n')
}

const letters = new Intl.Segmenter('hu', { granularity: 'grapheme' })

function section(name: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [name, ` ${lines.join('\r\n /').trimStart()}.`]
}
