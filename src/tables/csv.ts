/**
 * CSV as spreadsheets write it (RFC 4180), and as people do: a quote in the middle of a cell, or of a cell that goes on
 * behind its quotes ("Fény" Kör), is a sign like any other. Within bounds: reading ends with the row, column or cell that is one too
 * many, and rows without a word in them are not kept. Written here, because the libraries bound neither the columns of
 * a row nor the rows that are empty: a file of line breaks held them for minutes and took gigabytes.
 */

export interface CsvBounds {
  /** Rows with something in them. */
  rows: number
  /** Columns with something in them, from the first one. */
  columns: number
  /** Cells of all rows. */
  cells: number
}

export interface CsvRow {
  /** The line that it begins in, from 1, as an editor counts them. */
  line: number
  /** Without the blanks around them. */
  cells: string[]
}

export type CsvReading =
  | { kind: 'read'; rows: CsvRow[] }
  /** A quote that is not closed; the line of its cell. */
  | { kind: 'quotes'; line: number }
  /** There is more than this of that. */
  | { kind: keyof CsvBounds; line: number }

const quote = 34
const lineFeed = 10
const carriageReturn = 13
/** A quote before a word, not closed again; 5" is an inch. */
const opensQuote = /^[^"]*(?:"[^"]*"[^"]*)*(?<=\s)"(?=\S)[^"]*$/

export function readCsv(text: string, delimiter: string, bounds: CsvBounds): CsvReading {
  const separator = delimiter.charCodeAt(0)
  const rows: CsvRow[] = []
  let kept = 0
  let line = 1
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0

  const endsLine = (code: number) => code === lineFeed || code === carriageReturn
  const isBlank = (code: number) => (code === 32 || code === 9 || code === 0xa0) && code !== separator
  /** Past a line's end, be it of one sign or of two. */
  const nextLine = () => {
    at += text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? 2 : 1
    line += 1
  }

  /** The cell at hand, and `at` at what ends it; undefined for a quote that is not closed. */
  const readCell = (): string | undefined => {
    while (at < text.length && isBlank(text.charCodeAt(at))) at += 1
    return text.charCodeAt(at) === quote ? readQuoted() : readPlain()
  }
  const readPlain = (): string | undefined => {
    const start = at
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === separator || endsLine(code)) break
    }
    const written = text.slice(start, at).trim()
    return written.includes('"') && opensQuote.test(written) && closesQuote(at) ? undefined : written
  }
  /** Whether what a quote opened before this end of a cell is closed behind it: the cell may have been meant to go on. */
  const closesQuote = (end: number): boolean => {
    if (text.charCodeAt(end) !== separator) return false
    const close = text.indexOf('"', end)
    if (close === -1) return false
    const before = text.charCodeAt(close - 1)
    return (
      before !== separator &&
      !isBlank(before) &&
      lineEnds(text.slice(end, close)) === 0 &&
      !/[\p{L}\p{N}]/u.test(text.charAt(close + 1))
    )
  }
  const readQuoted = (): string | undefined => {
    const start = at + 1
    let close = text.indexOf('"', start)
    let doubled = false
    while (close !== -1 && text.charCodeAt(close + 1) === quote) {
      doubled = true
      close = text.indexOf('"', close + 2)
    }
    if (close === -1) return undefined
    const written = text.slice(start, close)
    const lines = lineEnds(written)
    at = close + 1
    while (at < text.length && isBlank(text.charCodeAt(at))) at += 1
    const code = text.charCodeAt(at)
    if (at < text.length && code !== separator && !endsLine(code)) {
      // Cut there, every cell behind would stand a column further.
      if (lines > 0 || written.includes(delimiter)) return undefined
      at = start - 1
      return readPlain()
    }
    line += lines
    return (doubled ? written.replaceAll('""', '"') : written).trim()
  }

  while (at < text.length) {
    if (endsLine(text.charCodeAt(at))) {
      nextLine()
      continue
    }
    const first = line
    // Made with the first word.
    let cells: string[] | undefined
    for (let column = 0; ; column += 1) {
      const begun = line
      const cell = readCell()
      if (cell === undefined) return { kind: 'quotes', line: begun }
      if (cell !== '' && column >= bounds.columns) return { kind: 'columns', line: first }
      if (cell !== '') cells ??= Array.from({ length: column }, () => '')
      if (column < bounds.columns) cells?.push(cell)
      if (text.charCodeAt(at) !== separator || at >= text.length) break
      at += 1
    }
    if (at < text.length) nextLine()
    if (!cells) continue
    kept += cells.length
    if (rows.length === bounds.rows) return { kind: 'rows', line: first }
    if (kept > bounds.cells) return { kind: 'cells', line: first }
    rows.push({ line: first, cells })
  }
  return { kind: 'read', rows }
}

function lineEnds(text: string): number {
  let count = 0
  for (const _ of text.matchAll(/\r\n|\r|\n/g)) count += 1
  return count
}
