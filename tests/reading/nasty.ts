/** Files that were made to hurt whoever reads them, each within the size that may be sent. */
import { utils, write } from '@e965/xlsx'
import { zip } from '../../src/tables/zip.ts'

export interface Nasty {
  name: string
  bytes: Uint8Array
}

const megabyte = 1024 * 1024
const survey = '| survey |\n| | type | name | label |\n'

const text = (name: string, content: string): Nasty => ({ name, bytes: Buffer.from(content) })
const fill = (piece: string, size: number) => piece.repeat(Math.floor(size / piece.length))

export async function archive(entries: Record<string, string | Uint8Array>): Promise<Uint8Array> {
  async function* contents() {
    for (const [name, content] of Object.entries(entries)) yield { name, content: [content] }
  }
  const pieces: Uint8Array[] = []
  for await (const piece of zip(contents())) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A workbook with this for its survey sheet, and with these files beside. */
function workbook(sheet: string, others: Record<string, string> = {}): Promise<Uint8Array> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const types = 'http://schemas.openxmlformats.org/package/2006'
  const officeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return archive({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${types}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${officeType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${officeType}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${types}/relationships"><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="survey" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${types}/relationships"><Relationship Id="a" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${main}">${sheet}</worksheet>`,
    ...others,
  })
}

const cell = (place: string, words: string) => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`
const head = `<row r="1">${cell('A1', 'type')}${cell('B1', 'name')}${cell('C1', 'label')}</row>`

/** A form that selects from an attached file, and that file. */
async function attached(name: string, content: string): Promise<Nasty> {
  const form = `${survey}| | select_one_from_file ${name} | a | A |\n`
  return { name: 'csomag.zip', bytes: await archive({ 'form.md': form, [name]: content }) }
}

function manySheets(): Uint8Array {
  const book = utils.book_new()
  for (let at = 0; at < 400; at++)
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['type', 'name', 'label'],
        ...Array.from({ length: 50 }, (_, row) => ['text', `q${row}`, 'x']),
      ]),
      `s${at}`,
    )
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }))
}

/** By what is nasty about them. */
export const nasty: Record<string, () => Nasty | Promise<Nasty>> = {
  'blank lines': () => text('a.csv', `type,name,label\n${fill('\n', 9.8 * megabyte)}`),
  'blank lines of Windows': () => text('a.csv', `type,name,label\r\n${fill('\r\n', 9.8 * megabyte)}`),
  'blanks alone': () => text('a.csv', fill(' ', 9.8 * megabyte)),
  'separators alone, by lines': () => text('a.csv', `type;name;label\n${fill(';\n', 9.8 * megabyte)}`),
  'separators alone, in one line': () => text('a.csv', `type,name,label\n${fill(',', 9.8 * megabyte)}`),
  'millions of columns': () => text('a.csv', fill('a,', 9.8 * megabyte)),
  'a million rows': () => text('a.csv', `type,name,label\n${fill('text,a,x\n', 9.8 * megabyte)}`),
  'one giant cell': () => text('a.csv', `type,name,label\ntext,a,"${fill('x', 9.8 * megabyte)}"`),
  'a quote that is not closed': () =>
    text('a.csv', `type,name,label\ntext,a,"${fill('x\n', 9.8 * megabyte)}`),
  'quotes alone': () => text('a.csv', fill('""', 9.8 * megabyte)),
  'bars alone': () => text('a.md', fill('|', 9.8 * megabyte)),
  'a million rows of Markdown': () => text('a.md', survey + fill('| | text | a | x |\n', 9.8 * megabyte)),
  'a million headings': () => text('a.md', fill('## survey\n', 9.8 * megabyte)),
  'a line of dashes': () => text('a.md', `|${fill('-', 9.8 * megabyte)}x|`),
  'as many questions as fit': () =>
    text('a.md', survey + Array.from({ length: 300_000 }, (_, at) => `| | text | q${at} | x |\n`).join('')),
  'as many faults as fit': () => text('a.md', survey + fill('| | nothing | 1 | ${x |\n', 9.8 * megabyte)),
  'choices without an end': () =>
    text(
      'a.md',
      `${survey}| | select_one l | a | A |\n| choices |\n| | list_name | name | label |\n${Array.from({ length: 300_000 }, (_, at) => `| | l | c${at} | x |\n`).join('')}`,
    ),
  'brackets in an expression': () =>
    text('a.csv', `type,name,label,relevant\ntext,a,A,${fill('(', 9.8 * megabyte)}`),
  'a label of references': () =>
    text('a.csv', `type,name,label\ntext,a,${fill('$' + '{a}', 9.8 * megabyte)}`),
  'a zip bomb': async () => ({
    name: 'a.xlsx',
    bytes: await archive({ 'xl/worksheets/sheet1.xml': Buffer.alloc(23 * megabyte, 'a') }),
  }),
  'a bomb of rows': async () => ({
    name: 'a.xlsx',
    bytes: await workbook(
      `<sheetData>${head}${fill('<row><c t="b"><v>1</v></c></row>', 23 * megabyte)}</sheetData>`,
    ),
  }),
  'a bomb of cells': async () => ({
    name: 'a.xlsx',
    bytes: await workbook(
      `<sheetData>${head}<row r="2">${fill(cell('A2', 'x'), 23 * megabyte)}</row></sheetData>`,
    ),
  }),
  'merged ranges': async () => ({
    name: 'a.xlsx',
    bytes: await workbook(
      `<sheetData>${head}</sheetData><mergeCells>${Array.from({ length: 100_000 }, (_, at) => `<mergeCell ref="A${at + 1}:XFD${at + 1}"/>`).join('')}</mergeCells>`,
    ),
  }),
  'a claim of a million rows': async () => ({
    name: 'a.xlsx',
    bytes: await workbook(`<dimension ref="A1:XFD1048576"/><sheetData>${head}</sheetData>`),
  }),
  'a cell at the far end': async () => ({
    name: 'a.xlsx',
    bytes: await workbook(`<sheetData>${head}<row r="1048576">${cell('XFD1048576', 'x')}</row></sheetData>`),
  }),
  'shared texts': async () => ({
    name: 'a.xlsx',
    bytes: await workbook(`<sheetData>${head}</sheetData>`, {
      'xl/sharedStrings.xml': `<sst>${fill('<si><t>x</t></si>', 23 * megabyte)}</sst>`,
    }),
  }),
  'styles without an end': async () => ({
    name: 'a.xlsx',
    bytes: await workbook(`<sheetData>${head}</sheetData>`, {
      'xl/styles.xml': `<styleSheet><cellXfs>${fill('<xf numFmtId="0"/>', 23 * megabyte)}</cellXfs></styleSheet>`,
    }),
  }),
  'deeply nested XML': async () => ({
    name: 'a.xlsx',
    bytes: await workbook(`<sheetData>${fill('<row><c><is>', 19 * megabyte)}</sheetData>`),
  }),
  'references in XML': async () => ({
    name: 'a.xlsx',
    bytes: await workbook(
      `<sheetData>${head}<row r="2">${cell('A2', fill('&#128578;', 19 * megabyte))}</row></sheetData>`,
    ),
  }),
  'many sheets': () => ({ name: 'a.xlsx', bytes: manySheets() }),
  'an attached list of blank lines': () => attached('l.csv', `name,label\n${fill('\n', 9 * megabyte)}`),
  'an attached list of separators': () => attached('l.csv', `name,label\n${fill(',\n', 9 * megabyte)}`),
  'an attached list of short rows': () =>
    attached('l.csv', `name,label,${fill('x,', 700)}\n${fill('a\n', 9 * megabyte)}`),
  'an attached list of elements': () => attached('l.xml', `<root>${fill('<i/>', 9 * megabyte)}</root>`),
  'attached XML, deeply nested': () => attached('l.xml', fill('<a>', 9 * megabyte)),
  'attached XML without an end': () => attached('l.xml', fill('<a ', 9 * megabyte)),
  'attached GeoJSON, deeply nested': () =>
    attached('l.geojson', `{"type":"FeatureCollection","features":${fill('[', 9 * megabyte)}`),
  'attached GeoJSON with a deep property': () =>
    attached(
      'l.geojson',
      `{"type":"FeatureCollection","features":[{"properties":{"a":${'['.repeat(megabyte)}${']'.repeat(megabyte)}},"geometry":null}]}`,
    ),
  'attached GeoJSON of many features': () =>
    attached(
      'l.geojson',
      `{"type":"FeatureCollection","features":[${fill('{"properties":{},"geometry":null},', 9 * megabyte).slice(0, -1)}]}`,
    ),
  'many attached lists': async () => {
    const list = `name,label\n${Array.from({ length: 20_000 }, (_, at) => `a${at},x`).join('\n')}`
    const names = Array.from({ length: 150 }, (_, at) => `l${at}.csv`)
    const rows = names.map((name, at) => `| | select_one_from_file ${name} | q${at} | A |\n`)
    return {
      name: 'csomag.zip',
      bytes: await archive({
        'form.md': survey + rows.join(''),
        ...Object.fromEntries(names.map((name) => [name, list])),
      }),
    }
  },
}

/** The same as partner lists, where 2 MB may be sent. */
export const nastyLists: Record<string, () => string> = {
  'blank lines': () => `nev;tipus;telepules\n${fill('\n', 1.9 * megabyte)}`,
  'separators alone': () => `nev;tipus;telepules\n${fill(';\n', 1.9 * megabyte)}`,
  'separators in one line': () => `nev;tipus;telepules\n${fill(';', 1.9 * megabyte)}`,
  'columns without an end': () => fill('nev;', 1.9 * megabyte),
  'rows without an end': () => `nev;tipus;telepules\n${fill('a;civil;b\n', 1.9 * megabyte)}`,
  'a quote that is not closed': () => `nev;tipus;telepules\n"${fill('a\n', 1.9 * megabyte)}`,
  'accents without an end': () => `nev;tipus;telepules\na${fill('\u0301', 1.9 * megabyte)};civil;b`,
  'tags without an end': () => `nev;tipus;telepules;cimkek\na;civil;b;"${fill('a|', 1.9 * megabyte)}"`,
}
