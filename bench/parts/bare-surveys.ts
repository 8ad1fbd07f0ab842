/** What results and workbooks of surveys stand beside: the same work with nothing of ours in it. */
import { createDeflateRaw } from 'node:zlib'
import BetterSqlite3 from 'better-sqlite3'
import type { Database } from '../../src/db/client.ts'
import { sourceOf } from '../../src/surveys/exports/source.ts'
import { rowsOf } from '../../src/surveys/exports/table.ts'
import { open } from '../../src/surveys/results/index.ts'
import type { CellValue } from '../../src/tables/xlsx.ts'

/** All responses of an SQLite file, read and their JSON parsed. @returns characters */
export function bareRead(file: string): number {
  const db = new BetterSqlite3(file, { readonly: true })
  let characters = 0
  const rows = db
    .prepare('SELECT "surveyVersionId", "answers", "segments" FROM "Response" ORDER BY "id"')
    .raw()
  for (const row of rows.iterate()) {
    const [, answers, segments] = row as [string, string, string]
    characters += answers.length
    JSON.parse(answers)
    JSON.parse(segments)
  }
  db.close()
  return characters
}

/** The cells of the first thousand rows of both sheets, in words and as codes. */
export async function cellsOf(db: Database, surveyId: string): Promise<CellValue[][][]> {
  const access = await open(db, surveyId)
  if (access.kind === 'none') throw new Error(access.why)
  const options = { language: 'hu', now: new Date() } as const
  const source = await sourceOf(db, access, 'xlsx', options, {
    pass: (all) => all as AsyncGenerator<never>,
    finish: () => {},
  })
  if (source.kind === 'none') throw new Error(source.why)
  const [table] = source.tables
  if (!table) throw new Error('no table')
  const sheets: CellValue[][][] = [[], []]
  for await (const row of rowsOf(table, source.forms, source.responses())) {
    sheets[0]?.push(table.columns.map((column) => column.labelled(row, 'hu')))
    sheets[1]?.push(table.columns.map((column) => column.cell(row)))
    if (row.index === 1000) break
  }
  return sheets
}

/** So many rows of each sheet, made of the cells again and again, as XML through a packer. @returns bytes */
export async function bareWorkbook(sheets: CellValue[][][], rows: number): Promise<number> {
  let bytes = 0
  for (const cells of sheets) {
    const packer = createDeflateRaw({ level: 6 })
    packer.on('data', (piece: Buffer) => {
      bytes += piece.length
    })
    const packed = new Promise((resolve, reject) => packer.on('end', resolve).on('error', reject))
    let piece = ''
    for (let at = 0; at < rows; at++) {
      piece += '<row>'
      for (const cell of cells[at % cells.length] ?? [])
        if (cell === null || cell === '') piece += '<c/>'
        else if (typeof cell === 'number') piece += `<c><v>${cell}</v></c>`
        else {
          const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
          piece += `<c t="inlineStr"><is><t>${text}</t></is></c>`
        }
      piece += '</row>'
      if (piece.length < 64_000) continue
      if (!packer.write(piece)) await new Promise((resolve) => packer.once('drain', resolve))
      piece = ''
    }
    packer.end(piece)
    await packed
  }
  return bytes
}
