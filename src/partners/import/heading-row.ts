/** Where a partner list has its headings, if it has any, and what below them is none of the list. */
import { createHash } from 'node:crypto'
import { fold } from '../../base/fold.ts'
import { shortened } from '../../base/shortened.ts'
import type { CsvRow } from '../../tables/csv.ts'
import { columnLetters } from '../../tables/letters.ts'
import { type Assigned, readHeader } from './columns.ts'
import { kindNamed } from './words-in-cells.ts'

/** Rows in which the headings are looked for: above them stand titles, dates and the like. */
export const headingWithin = 30

/** A row below the headings that is none of the list, by its line: a sum, or the headings of the next page. */
export interface LeftOut {
  line: number
  why: 'total' | 'heading-again'
}

/** The row with the most headings that are known, and what stands below it. */
export function findTable(rows: CsvRow[], assigned: Assigned) {
  let best: { at: number; known: number } | undefined
  for (const [at, { cells }] of rows.slice(0, headingWithin).entries()) {
    const known = new Set(
      cells.map((cell) => readHeader(cell, assigned)).filter((name) => name !== undefined),
    ).size
    if (!best || known > best.known) best = { at, known }
  }
  if (!best) return undefined
  // None is known: the first row that is wider than a title.
  const wide = rows.slice(0, headingWithin).findIndex(({ cells }) => cells.filter(Boolean).length > 1)
  const at = best.known === 0 && wide !== -1 ? wide : best.at
  const first = rows[at]
  if (!first) return undefined
  if (best.known === 0 && isOrganisation(first, rows.slice(at + 1))) return withoutHeadings(rows.slice(at))
  const { heading, last } = inTwoRows(rows, at, assigned)
  const leftOut: LeftOut[] = []
  const below = rows.slice(last + 1).filter((row) => {
    const why = isTotal(row) ? 'total' : sameCells(row, heading) ? 'heading-again' : undefined
    if (why) leftOut.push({ line: row.line, why })
    return !why
  })
  return { heading, rows: below, leftOut, known: best.known }
}

/**
 * Whether what stands where headings would is an organisation: an address to write to is no heading, nor is a kind where
 * others stand below it ("Egyesület" above names is one).
 */
function isOrganisation({ cells }: CsvRow, below: readonly CsvRow[]): boolean {
  const reached = /^(?:\S+@\S+\.\S+|(?:\+|00|06)[\d ()/-]{7,})$/
  return (
    cells.some((cell) => reached.test(cell.trim())) ||
    cells.some(
      (cell, at) => kindNamed(cell) && below.some((row) => kindNamed(row.cells[at] ?? '') !== undefined),
    )
  )
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 10)

/** The columns are called as a spreadsheet calls them, with what stands in the first row: it tells which list it is. */
function withoutHeadings(rows: CsvRow[]) {
  const cells = (rows[0]?.cells ?? []).map((cell, at) => `${columnLetters(at)} (${shortened(cell, 30)})`)
  const leftOut = rows.filter(isTotal).map(({ line }): LeftOut => ({ line, why: 'total' }))
  return {
    heading: { line: rows[0]?.line ?? 1, cells },
    rows: rows.filter((row) => !isTotal(row)),
    ...{ leftOut, known: 0, headless: digest(JSON.stringify(rows[0]?.cells)) },
  }
}

/**
 * Headings of which some stand a row lower, under one that is theirs together ("Elérhetőség", and "E-mail" and "Telefon"
 * below it), or a row higher, over the others.
 * @returns the headings as one row, and the last row that they take
 */
function inTwoRows(
  rows: readonly CsvRow[],
  at: number,
  assigned: Assigned,
): { heading: CsvRow; last: number } {
  const heading = rows[at] ?? { line: 0, cells: [] }
  const knows = (text = '') => readHeader(text, assigned) !== undefined
  const over = (upper: CsvRow, lower: CsvRow) =>
    Array.from({ length: Math.max(upper.cells.length, lower.cells.length) }, (_, index) => {
      const [above = '', below = ''] = [upper.cells[index], lower.cells[index]]
      return below === '' || (knows(above) && !knows(below)) ? above : below
    })
  const next = rows[at + 1]
  const filled = next?.cells.filter(Boolean) ?? []
  if (next && filled.length > 0 && filled.every((text) => knows(text)))
    if (next.cells.every((text, index) => text === '' || !knows(heading.cells[index])))
      return { heading: { line: heading.line, cells: over(heading, next) }, last: at + 1 }
  const before = rows[at - 1]
  if (before?.cells.some((text, index) => knows(text) && !heading.cells[index]))
    return { heading: { line: heading.line, cells: over(before, heading) }, last: at }
  return { heading, last: at }
}

function sameCells({ cells }: CsvRow, heading: CsvRow): boolean {
  const filled = (row: readonly string[]) =>
    row
      .map((text) => text.trim())
      .join('\n')
      .trimEnd()
  return cells.some(Boolean) && filled(cells) === filled(heading.cells)
}

/** What is added up at the end of a list: "Összesen", and numbers. */
function isTotal({ cells }: CsvRow): boolean {
  const [only = '', more] = cells.filter((cell) => cell !== '' && !/^[\d\s.,]+$/.test(cell))
  return (
    more === undefined &&
    /^(?:(?:mind)?osszesen|(?:grand |sub)?total|sum)(?:\s*[:=].*|\s+\d.*)?$/.test(fold(only))
  )
}
