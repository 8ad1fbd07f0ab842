/** CSV is read as csv-parse reads it, and ends at its bounds. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../../src/tables/csv.ts'

const wide = { rows: 1000, columns: 1000, cells: 100_000 }

/** Rows with a word in them, or `quotes`. */
function judged(text: string): string[][] | 'quotes' {
  try {
    const rows: string[][] = parse(text, {
      delimiter: ';',
      bom: true,
      relax_column_count: true,
      ltrim: true,
      rtrim: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    })
    return rows
      .map((cells) => cells.map((cell) => cell.trim()))
      .filter((cells) => cells.some((cell) => cell !== ''))
  } catch {
    // csv-parse throws for quotes that are wrong.
    return 'quotes'
  }
}

function read(text: string): string[][] | string {
  const found = readCsv(text, ';', wide)
  return found.kind === 'read' ? found.rows.map(({ cells }) => cells) : found.kind
}

const piece = fc.constantFrom(
  'a',
  'bé',
  '1',
  ' ',
  ';',
  ';',
  ';',
  '"',
  '""',
  '"x;y"',
  '"a\nb"',
  '\n',
  '\r\n',
  '\n\n',
)

test('as csv-parse does', () => {
  let right = 0
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('')
      // What stands behind a quote and blanks csv-parse takes for part of the cell, now and then.
      fc.pre(!/" +"/.test(text))
      const expected = judged(text)
      // What it refuses may be read here, as spreadsheets do.
      if (expected === 'quotes') return
      right += 1
      expect(read(text)).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
  expect(right).toBeGreaterThan(300)
})

test('lines are counted as an editor does', () => {
  const found = readCsv('\ufeffa;b\r\n\r\n;\r\n"x\r\ny";1\n2;"z"\r3', ';', wide)
  expect(found).toEqual({
    kind: 'read',
    rows: [
      { line: 1, cells: ['a', 'b'] },
      { line: 4, cells: ['x\r\ny', '1'] },
      { line: 6, cells: ['2', 'z'] },
      { line: 7, cells: ['3'] },
    ],
  })
})

describe('ends at its bounds', () => {
  const bounds = { rows: 2, columns: 3, cells: 5 }
  test.each([
    ['as many as may be', 'a;b;c\n1;2', 'read'],
    ['empty rows and columns beyond', '\n\n;;;;;\na;b;c;;;;;\n;;;;;;;\n1;2\n;;;\n', 'read'],
    ['a row more', 'a\nb\nc', 'rows'],
    ['a column more', 'a\n1;;;2', 'columns'],
    ['a cell more', 'a;b;c\n1;2;3', 'cells'],
    ['a quote that is not closed', 'a\n"b', 'quotes'],
    ['a word behind quotes over two lines', 'a\n"b\nb"c', 'quotes'],
  ])('%s', (_, text, kind) => {
    const found = readCsv(text, ';', bounds)
    expect(found.kind).toBe(kind)
    if (found.kind !== 'read') expect(found.line).toBe(kind === 'rows' ? 3 : 2)
  })
})

test.each([
  ['quotes that a cell goes on behind', 'a;b\n1;"Fény; Kör" Egyesület;Vác'],
  ['quotes behind words', 'a;b\nKör "Fény; Ó";Vác'],
  ['quotes amid words', 'a;b\n1;Minta "Fény; Ó" Kör;Vác'],
  ['the second quotes of a cell', 'a;b\n"A" és "B; C";Vác'],
])('with the delimiter in %s it is refused with its line, since the columns would be shifted', (_, text) => {
  expect(readCsv(text, ';', wide)).toEqual({ kind: 'quotes', line: 2 })
})

test.each([
  ['inches', '5" cső;3" cső;1', ['5" cső', '3" cső', '1']],
  ['a quote left open before quoted cells', 'Kör "Fény;"Vác";"a;b"', ['Kör "Fény', 'Vác', 'a;b']],
  ['a quote left open before quoted words', 'Kör "Fény;Kör "Ó" Kör;1', ['Kör "Fény', 'Kör "Ó" Kör', '1']],
  ['a quote in a cell', 'Minta "Fény" Kör;Vác', ['Minta "Fény" Kör', 'Vác']],
  ['one alone', '5" cső;Vác', ['5" cső', 'Vác']],
  ['words behind quotes', '"Fény" Kör;Vác', ['"Fény" Kör', 'Vác']],
  ['doubled ones in a cell without its own', 'A ""B"" C;1', ['A ""B"" C', '1']],
  ['quotes about it all, and doubled ones inside', '"Minta ""Fény"" Kör";1', ['Minta "Fény" Kör', '1']],
])('%s is taken as spreadsheets do', (_, text, cells) => {
  expect(read(text)).toEqual([cells])
})
