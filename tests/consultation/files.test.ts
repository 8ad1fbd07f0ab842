/** Texts as offices' programs really write them: what is in a file beside plain paragraphs is kept, or said to be left out. */
import { describe, expect, test } from 'vitest'
import { spread } from '../../src/consultation/cells.ts'
import { draftReader } from '../../src/consultation/draft-reader.ts'
import { odtBlocks } from '../../src/consultation/odt-blocks.ts'
import { docx, odt, pixel } from './sample.ts'

/** The points as text, tables as rows in brackets, and what is said of the file. */
async function shown(bytes: Uint8Array, name: string): Promise<string[]> {
  const found = await draftReader.read({ id: 'consultation0000000001', name, bytes })
  if (found.kind !== 'text') return [found.fault.key]
  return [
    ...found.text.points.flatMap(({ headings, text, tables, pictures }) => [
      ...headings.map((heading) => `# ${heading.text}`),
      text,
      ...tables.map((rows) => rows.map((row) => `[${row.join('|')}]`).join('')),
      ...pictures.map((picture) => `<${picture.name}>`),
    ]),
    ...found.notes.flatMap(({ key, args }) =>
      key === 'consultation-no-headings'
        ? []
        : [[key, args?.count].filter((part) => part !== undefined).join(' ')],
    ),
  ]
}

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('of Word', () => {
  const words = (text: string) => `<w:t xml:space="preserve">${text}</w:t>`
  const run = (text: string) => `<w:r>${words(text)}</w:r>`
  const paragraph = (inside: string, properties = '') =>
    `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inside}</w:p>`
  const numbered = (more = '') =>
    `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>${more && `<w:rPr>${more}</w:rPr>`}`
  const cell = (text: string, properties = '') =>
    `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${paragraph(run(text))}</w:tc>`
  const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
  const gone = (text: string) => `<w:del w:id="1"><w:r><w:delText>${text}</w:delText></w:r></w:del>`
  const box = (inside: string) => `<w:txbxContent>${paragraph(inside)}</w:txbxContent>`
  const drawn = (inside: string) =>
    `<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box(inside)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`
  const drawnOlder = (inside: string) =>
    `<w:pict><v:shape><v:textbox>${box(inside)}</v:textbox></v:shape></w:pict>`
  const ways = (...inside: string[]) => `<mc:AlternateContent>${inside.join('')}</mc:AlternateContent>`
  const first = (inside: string) => `<mc:Choice Requires="wps">${inside}</mc:Choice>`
  const older = (inside: string) => `<mc:Fallback>${inside}</mc:Fallback>`
  const control = (inside: string, properties = '') =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`
  const inBox = (inside: string) => paragraph(`<w:r>${inside}</w:r>${run('Kívül.')}`)
  const listed = paragraph(run('egy'), numbered())

  test.each<[string, string, string[]]>([
    [
      'changes that are tracked',
      paragraph(`${run('Ez ')}<w:ins w:id="1">${run('új')}</w:ins>${gone('régi')}${run('.')}`),
      ['Ez új.'],
    ],
    [
      'a deleted item of a list',
      listed + paragraph(gone('x'), numbered('<w:del w:id="2"/>')) + paragraph(run('kettő'), numbered()),
      ['1. egy', '2. kettő'],
    ],
    [
      'an item that goes on in the next one',
      listed + paragraph(run('ket'), numbered('<w:del w:id="2"/>')) + paragraph(run('tő'), numbered()),
      ['1. egy', '2. kettő'],
    ],
    [
      'an item that was moved away',
      listed +
        paragraph(`<w:moveFrom w:id="2">${run('x')}</w:moveFrom>`, numbered('<w:moveFrom w:id="3"/>')) +
        paragraph(run('kettő'), numbered()),
      ['1. egy', '2. kettő'],
    ],
    ['an empty line at the end of a list', listed + paragraph('', numbered()), ['1. egy']],
    [
      'a number alone in a cell',
      `${listed}<w:tbl>${row(`<w:tc>${paragraph('', numbered())}</w:tc>`, cell('fa'))}</w:tbl>`,
      ['1. egy', '[2.|fa]'],
    ],
    [
      'controls',
      control(paragraph(run('egy'))) + paragraph(`${run('Név: ')}${control(run('minta'))}`),
      ['egy', 'Név: minta'],
    ],
    [
      'boxes to tick',
      paragraph(control(run('☒'), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>') + run('igen')) +
        paragraph(control(run('☐'), '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>') + run('nem')),
      ['☒ igen', '☐ nem'],
    ],
    [
      'a text box in two ways',
      inBox(ways(first(drawn(run('Benne.'))), older(drawnOlder(run('Benne.'))))),
      ['Kívül.', 'Benne.'],
    ],
    ['a text box in the newer way', inBox(ways(first(drawn(run('Benne.'))))), ['Kívül.', 'Benne.']],
    [
      'a text box that is only drawn, with another in it',
      inBox(drawn(`<w:r>${words('Benne.')}${drawn(run('Mélyen.'))}</w:r>`)),
      ['Kívül.', 'Benne.', 'Mélyen.'],
    ],
    [
      'cells over several places',
      `${paragraph(run('T'))}<w:tbl>${row(cell('A', '<w:gridSpan w:val="2"/>'), cell('B'))}${row(cell('1', '<w:vMerge w:val="restart"/>'), cell('2'), cell('3'))}${row(cell('', '<w:vMerge/>'), cell('5'), cell('6'))}</w:tbl>`,
      ['T', '[A||B][1|2|3][|5|6]'],
    ],
    [
      'cells that only the layout makes wide',
      `${paragraph(run('T'))}<w:tbl>${row(cell('A', '<w:gridSpan w:val="900000000"/>'))}${row(cell('B', '<w:gridSpan w:val="3"/>'))}</w:tbl>`,
      ['T', '[A][B]'],
    ],
    [
      'a table in a cell',
      `${paragraph(run('T'))}<w:tbl>${row(`<w:tc><w:tbl>${row(cell('x'), cell('y'))}${row(cell('z'))}</w:tbl></w:tc>`, cell('m'))}</w:tbl>`,
      ['T', '[x · y\nz|m]'],
    ],
    [
      'a link that leads nowhere',
      paragraph(`${run('Lásd ')}<w:hyperlink r:id="rId77">${run('itt')}</w:hyperlink>`),
      ['Lásd itt'],
    ],
    [
      'a heading of two lines',
      paragraph(`<w:r>${words('Első')}<w:br/>${words('fejezet')}</w:r>`, '<w:pStyle w:val="Heading2"/>') +
        paragraph(run('x')) +
        paragraph(run('y'), '<w:pStyle w:val="Heading1"/>'),
      ['# Első fejezet', 'x', '# y', 'y'],
    ],
    [
      'names that every object has',
      paragraph(
        run('x'),
        '<w:pStyle w:val="__proto__"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="constructor"/></w:numPr>',
      ),
      ['x'],
    ],
  ])('%s', async (_what, body, points) => {
    const names =
      'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
    const bytes = await docx([], {
      document: (xml) =>
        xml.replace('</w:body>', `${body}</w:body>`).replace('<w:document', `<w:document ${names}`),
    })
    expect(await shown(bytes, 'terv.docx')).toEqual(points)
  })

  test('a form of number that nobody knows counts 1, 2, 3', async () => {
    const level =
      '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="constructor"/><w:lvlText w:val="%1)"/></w:lvl>'
    const numbering = `<w:abstractNum w:abstractNumId="5">${level}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>`
    expect(await shown(await docx(['@2.0 egy', '@2.0 kettő'], { numbering }), 'a.docx')).toEqual([
      '1) egy',
      '2) kettő',
    ])
  })

  test('its parts may have any names', async () => {
    const to = (id: string, kind: string, target: string) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`
    const relationships = (inside: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const bytes = await odt('', {
      ...{ mimetype: '', 'content.xml': '' },
      '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      '_rels/.rels': relationships(to('a', 'officeDocument', '/word/document2.xml')),
      'word/_rels/document2.xml.rels': relationships(
        to('b', 'styles', 'styles2.xml') + to('c', 'numbering', '/word/n2.xml'),
      ),
      'word/styles2.xml': `<w:styles ${w}><w:style w:type="paragraph" w:styleId="F"><w:name w:val="Fejezet"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>`,
      'word/n2.xml': `<w:numbering ${w}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
      'word/document2.xml': `<w:document ${w}><w:body>${paragraph(run('Fák'), '<w:pStyle w:val="F"/>')}${listed}${paragraph(run('Kert'), '<w:pStyle w:val="F"/>')}</w:body></w:document>`,
    })
    expect(await shown(bytes, 'terv.docx')).toEqual(['# Fák', 'I. egy', '# Kert', 'Kert'])
  })
})

describe('of OpenDocument', () => {
  const p = (inside: string, more = '') => `<text:p${more}>${inside}</text:p>`
  const cell = (text: string, more = '') => `<table:table-cell${more}>${p(text)}</table:table-cell>`
  const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`
  const covered = '<table:covered-table-cell/>'
  const table = (...rows: string[]) => `${p('T')}<table:table>${rows.join('')}</table:table>`
  const frame = (...addresses: string[]) =>
    p(
      `T<draw:frame>${addresses.map((address) => `<draw:image xlink:href="${address}"/>`).join('')}</draw:frame>`,
    )
  const body: [string, string, string[]][] = [
    [
      'cells over several places',
      table(
        row(cell('A', ' table:number-columns-spanned="2"'), covered, cell('B')),
        row(cell('1'), cell('2'), cell('3')),
        row(covered, cell('5'), cell('6')),
      ),
      ['T', '[A||B][1|2|3][|5|6]'],
    ],
    [
      'cells that are written once',
      table(
        row(
          cell('A', ' table:number-columns-repeated="3"'),
          '<table:table-cell table:number-columns-repeated="16000"/>',
        ),
      ),
      ['T', '[A|A|A]'],
    ],
    [
      'a table in a cell',
      table(
        row(
          `<table:table-cell>${p('k')}<table:table>${row(cell('x'), cell('y'))}</table:table></table:table-cell>`,
          cell('m'),
        ),
      ),
      ['T', '[k\nx · y|m]'],
    ],
    [
      'what is hidden',
      `${p('Lát<text:hidden-text text:is-hidden="true">titok</text:hidden-text>szik<text:span text:style-name="T9">titok</text:span>.')}<text:section text:display="none">${p('titok')}</text:section>${p('<text:hidden-paragraph text:is-hidden="true"/>titok')}`,
      ['Látszik.'],
    ],
    ['a picture in two formats', frame('Pictures/a.svg', './Pictures/k'), ['T', '<p1-1.png>']],
    ['a picture that is none', frame('Pictures/a.svg'), ['T', 'consultation-pictures-lost 1']],
    [
      'a text box alone',
      p('T<draw:frame><draw:text-box><text:p>d</text:p></draw:text-box></draw:frame>'),
      ['T\nd'],
    ],
    [
      'lists that the program makes',
      ['illustration-index', 'user-index', 'bibliography', 'table-index']
        .map((of) => `<text:${of}>${p('x')}</text:${of}>`)
        .join('') + p('T'),
      ['T'],
    ],
    ['a shape', p('T<draw:custom-shape><text:p>alakzat</text:p></draw:custom-shape>'), ['T\nalakzat']],
    [
      'names that every object has',
      `<text:list text:style-name="__proto__"><text:list-item>${p('x', ' text:style-name="constructor"')}</text:list-item></text:list>`,
      ['x'],
    ],
  ]
  const styles = '<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>'
  const parts = { 'Pictures/k': pixel, 'Pictures/a.svg': '<svg/>' }
  test.each(body)('%s', async (_what, inside, points) => {
    const bytes = await odt(inside, {
      ...parts,
      'content.xml': `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${inside}</office:text></office:body></office:document-content>`,
    })
    expect(await shown(bytes, 'terv.odt')).toEqual(points)
  })

  test('as one XML file, and without what says its kind', async () => {
    const text = `<text:h text:outline-level="1">Terv</text:h>${p('Egy.')}${p(`<draw:frame><draw:image><office:binary-data>${pixel.toString('base64')}</office:binary-data></draw:image></draw:frame>`)}`
    const flat = `<?xml version="1.0"?><office:document><office:body><office:text>${text}</office:text></office:body></office:document>`
    expect(await shown(utf8(flat), 'terv.fodt')).toEqual(['Egy.', '<p1-1.png>'])
    expect(await shown(await odt(p('Egy.'), { mimetype: '' }), 'terv.odt')).toEqual(['Egy.'])
  })
})

test.each<[string, string, string[]]>([
  [
    'what is said about the file',
    '---\ntitle: Terv\ntags:\n- a\n---\n\nEgy.\n\n---\n\nKettő.',
    ['Egy.', 'Kettő.'],
  ],
  [
    'indented lines that nothing closes',
    `---\n${'    fa\n'.repeat(40)}\nEgy.`,
    [Array.from({ length: 40 }, () => 'fa').join('\n'), 'Egy.'],
  ],
  [
    'what is said about the file, with empty and indented lines',
    `---\ntitle: Terv\n \n\n${'  - a\n   \n'.repeat(40)}---\nEgy.`,
    ['Egy.'],
  ],
  [
    'notes',
    'Egy.[^1]\n\n- két[^b]\n\n[^1]: Az **első**,\n  két sorban.\n[^b]: <b>\n\nVége.',
    ['Egy.[1]\n[1] Az **első**, két sorban.', 'két[2]\n[2] <b>', 'Vége.'],
  ],
  ['boxes to tick', '- [ ] egy\n- [x] kettő', ['☐ egy', '☒ kettő']],
  [
    'questions, as of a survey',
    '# Kérdések\n\n1. Hányan vannak?\n2. Hol működnek?\n   - Debrecen\n3. Köszönjük.',
    ['1. Hányan vannak?', '2. Hol működnek?\n– Debrecen', '3. Köszönjük.', 'consultation-questions'],
  ],
  ['a draft that asks once', 'Mi a cél?\n\nFák.\n\nBokrok.', ['Mi a cél?', 'Fák.', 'Bokrok.']],
  ['a picture elsewhere', 'Egy.\n\n![kép](kep.png)', ['Egy.', 'consultation-pictures-lost 1']],
  [
    'a picture within',
    `Egy.\n\n![kép][k]\n\n[k]: <data:image/png;base64,${pixel.toString('base64')}>`,
    ['Egy.', '<p1-1.png>'],
  ],
])('of Markdown: %s', async (_what, text, points) => {
  expect(await shown(utf8(text), 'terv.md')).toEqual(points)
})

test.each<[string, Uint8Array | Promise<Uint8Array>, string]>([
  ['a PDF with a line before it', utf8('\n%PDF-1.7\n1 0 obj'), 'consultation-pdf'],
  [
    'the XML of an older Word',
    utf8('<?xml version="1.0"?><w:wordDocument><w:p/></w:wordDocument>'),
    'consultation-old-word',
  ],
  [
    'a page that Word has saved whole',
    utf8('MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x'),
    'consultation-old-word',
  ],
  ['Pages', odt('', { mimetype: '', 'content.xml': '', 'Index/Document.iwa': 'x' }), 'consultation-pages'],
  [
    'a sheet',
    odt('', {
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': '<office:spreadsheet/>',
    }),
    'consultation-spreadsheet',
  ],
  [
    'a workbook',
    odt('', {
      mimetype: '',
      'content.xml': '',
      'xl/workbook.xml': '<workbook/>',
      '_rels/.rels':
        '<Relationships><Relationship Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    }),
    'consultation-spreadsheet',
  ],
])('%s gets a clear word', async (_what, bytes, key) => {
  expect(await shown(await bytes, 'terv.doc')).toEqual([key])
})

test('of a table whose cells are repeated or go over others without end no more is made than is refused as too large', async () => {
  const cell = '<table:table-cell table:number-columns-repeated="100"><text:p>A</text:p></table:table-cell>'
  const row = `<table:table-row table:number-rows-repeated="100">${cell.repeat(20)}</table:table-row>`
  const content = `<office:text><table:table>${row.repeat(5)}</table:table></office:text>`
  const made = odtBlocks(content, '', () => undefined).flatMap((block) =>
    block.kind === 'table' ? block.rows.flat() : [],
  )
  expect(made.length).toBeGreaterThan(10_000)
  expect(made.length).toBeLessThan(10_200)
  expect(
    await shown(await odt(`<text:p>T</text:p><table:table>${row.repeat(5)}</table:table>`), 'terv.odt'),
  ).toEqual(['consultation-table-too-large'])
  const wide = Array.from({ length: 200 }, () => ({ text: 'A', columns: 100, rows: 1_000_000 }))
  const narrow = Array.from({ length: 200 }, () => [{ text: 'B', columns: 1, rows: 1 }])
  const rows = spread([wide, ...narrow])
  expect(rows.flat().filter((text) => text !== '')).toHaveLength(400)
  expect(rows.flat().length).toBeLessThan(10_500)
})
