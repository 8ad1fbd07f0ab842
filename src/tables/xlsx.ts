/**
 * An Excel workbook as a stream (ECMA-376, Office Open XML): sheets are written row by row into the archive, texts in
 * the cells themselves (no shared table that would have to be held), so memory stays flat whatever the number of rows.
 *
 * Written here, in two hundred lines, since the libraries that stream are unmaintained (exceljs: 2023) or need a newer
 * Node than we support.
 */
import { neutral } from './neutral.ts'
import { type ZipEntry, zip } from './zip.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Null and '' are empty cells. */
export type CellValue = string | number | null

/** What a workbook has beside: a share of 100, and a day or a time on the wall as texts of ISO 8601. */
export type SheetCell = CellValue | { percent: number } | { moment: string }

export interface Sheet {
  name: string
  /** Of the columns, in characters; 18 where none is given. */
  widths?: readonly number[]
  header: readonly string[]
  rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>
}

/** Excel's own limits (Microsoft, "Excel specifications and limits"). */
const limits = { rows: 1_048_576, columns: 16_384, text: 32_767, sheetName: 31 }

/** @param sheets made one after the other; a sheet with more rows than Excel has goes on in a next one */
export function xlsx(sheets: AsyncIterable<Sheet>): AsyncGenerator<Uint8Array> {
  return zip(parts(sheets))
}

/** A workbook of one sheet, for tables that fit in memory. */
export async function smallXlsx(sheet: Sheet): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of xlsx(
    (async function* () {
      yield sheet
    })(),
  ))
    chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

async function* parts(sheets: AsyncIterable<Sheet>): AsyncGenerator<ZipEntry> {
  const names: string[] = []
  for await (const sheet of sheets) {
    const rows = rowsOf(sheet)
    for (let part = 1; ; part++) {
      const state = { more: false }
      names.push(sheetName(part === 1 ? sheet.name : `${sheet.name} ${part}`, names))
      yield {
        name: `xl/worksheets/sheet${names.length}.xml`,
        content: sheetXml(sheet, rows, state),
      }
      if (!state.more) break
    }
  }
  yield { name: 'xl/styles.xml', content: [styles] }
  yield { name: 'xl/workbook.xml', content: [workbook(names)] }
  yield { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelations(names.length)] }
  yield { name: '_rels/.rels', content: [relations] }
  yield { name: '[Content_Types].xml', content: [contentTypes(names.length)] }
}

type Rows = Pick<AsyncIterator<readonly SheetCell[]> | Iterator<readonly SheetCell[]>, 'next'>

/** Read on where the sheet before has ended. */
function rowsOf({ rows }: Sheet): Rows {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
}

async function* sheetXml(
  { header, widths = [] }: Sheet,
  rows: Rows,
  state: { more: boolean },
): AsyncGenerator<string> {
  let piece = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columnsXml(header.length, widths)}</cols><sheetData>`
  piece += rowXml(header, ' s="1"')
  for (let written = 1; ; written++) {
    if (written === limits.rows) {
      state.more = true
      break
    }
    const { value, done } = await rows.next()
    if (done) break
    piece += rowXml(value, '')
    if (piece.length > 64_000) {
      yield piece
      piece = ''
    }
  }
  yield `${piece}</sheetData></worksheet>`
}

function columnsXml(count: number, widths: readonly number[]): string {
  const columns = Math.max(1, Math.min(count, limits.columns))
  return Array.from(
    { length: columns },
    (_, at) => `<col min="${at + 1}" max="${at + 1}" width="${widths[at] ?? 18}" customWidth="1"/>`,
  ).join('')
}

function rowXml(cells: readonly SheetCell[], style: string): string {
  let xml = '<row>'
  const columns = Math.min(cells.length, limits.columns)
  for (let at = 0; at < columns; at++) xml += cellXml(cells[at] ?? null, style)
  return `${xml}</row>`
}

function cellXml(cell: SheetCell, style: string): string {
  if (cell === null || cell === '') return `<c${style}/>`
  if (typeof cell === 'object')
    return 'percent' in cell
      ? `<c s="2"><v>${cell.percent / 100}</v></c>`
      : `<c s="${cell.moment.includes('T') ? 4 : 3}"><v>${serial(cell.moment)}</v></c>`
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? `<c${style}><v>${cell}</v></c>` : `<c${style}/>`
  const text = escapeXml(neutral(cell).slice(0, limits.text))
  return `<c${style} t="inlineStr"><is><t${kept.test(text) ? ' xml:space="preserve"' : ''}>${text}</t></is></c>`
}

/** White space at the ends of what is written, which Excel leaves out of texts that do not say that it is to be kept. */
const kept = /^(?:[\t\n ]|&#13;)|(?:[\t\n ]|&#13;)$/

/** Days since 30 December 1899 (ECMA-376, 18.17.4.1), with the time as a part of one. */
function serial(local: string): number {
  const daysBefore1970 = 25_569
  return Date.parse(`${local.includes('T') ? local : `${local}T00:00`}Z`) / 86_400_000 + daysBefore1970
}

/**
 * Unique, without the characters Excel forbids, at most 31 long, and not "History", which Excel keeps for itself
 * (Microsoft, "Rename a worksheet").
 */
function sheetName(wanted: string, taken: readonly string[]): string {
  const shortened = cut(wanted.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ').trim(), limits.sheetName)
  const allowed = shortened.replace(/^[' ]+|[' ]+$/g, '') || 'sheet'
  const clean = allowed.toLowerCase() === 'history' ? `${allowed}_` : allowed
  const free = (name: string) => !taken.some((other) => other.toLowerCase() === name.toLowerCase())
  if (free(clean)) return clean
  for (let n = 2; ; n++) {
    const name = `${cut(clean, limits.sheetName - 4)} ${n}`
    if (free(name)) return name
  }
}

/** Shortens without leaving half of a character of two code units. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}

function escapeXml(text: string): string {
  return plainText.test(text) ? text : escaped(text)
}

/** Nearly every cell: nothing in it means anything to XML, or is forbidden there. */
const plainText = /^[\t\n !#-%'-;=?-\ud7ff\ue000-\ufffd]*$/

function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: characters that XML 1.0 does not allow at all
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      // A bare carriage return would be read back as a line feed.
      .replace(/\r/g, '&#13;')
  )
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** As it is, bold, and of the formats that every program shows in its reader's way (ECMA-376, 18.8.30): 0%, a day, a time. */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${[9, 14, 22].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`

const relations = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

function workbook(names: readonly string[]): string {
  const sheets = names
    .map((name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join('')
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets}</sheets></workbook>`
}

function workbookRelations(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  ).join('')
  return `${declaration}<Relationships xmlns="${packages}/relationships">${sheets}<Relationship Id="rId${count + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`
}

function contentTypes(count: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const sheets = Array.from(
    { length: count },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  ).join('')
  return `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets}</Types>`
}
