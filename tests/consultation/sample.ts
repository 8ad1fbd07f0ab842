/** Texts as offices write them: Word and OpenDocument files of no more than what a reader needs. */
import { escapeMarkup } from '../../src/base/markup.ts'
import { zip } from '../../src/tables/zip.ts'

/** A picture of one pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Paragraphs of a Word file: `# ` and `## ` make headings, `- ` an item of a list, `@2.1 ` one of the level 1 of list 2, `|` a table, `!` a picture, `[Style] ` a paragraph of that style. */
export async function docx(
  lines: readonly string[],
  {
    numbering,
    styles = '',
    document = (xml) => xml,
    parts = {},
  }: {
    numbering?: string
    styles?: string
    document?: (xml: string) => string
    /** Further ones, by their kind: the file that the document refers to by it, its name after the kind. */
    parts?: Record<string, string>
  } = {},
): Promise<Uint8Array> {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r>`
  const styled = (style: string, text: string) =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`
  const body = lines.map((line) => {
    const heading = /^(#+) (.*)$/.exec(line)
    if (heading) return styled(`Heading${heading[1]?.length}`, heading[2] ?? '')
    const inStyle = /^\[(\w+)\] (.*)$/.exec(line)
    if (inStyle) return styled(inStyle[1] ?? '', inStyle[2] ?? '')
    if (line.startsWith('- '))
      return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(line.slice(2))}</w:p>`
    const numbered = /^@(\d)\.(\d) (.*)$/.exec(line)
    if (numbered)
      return `<w:p><w:pPr><w:numPr><w:ilvl w:val="${numbered[2]}"/><w:numId w:val="${numbered[1]}"/></w:numPr></w:pPr>${run(numbered[3] ?? '')}</w:p>`
    if (line.startsWith('|')) {
      const cells = line
        .split('|')
        .slice(1)
        .map((cell) => `<w:tc><w:p>${run(cell)}</w:p></w:tc>`)
      return `<w:tbl><w:tr>${cells.join('')}</w:tr></w:tbl>`
    }
    if (line === '!')
      return '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="k" descr="térkép"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    return `<w:p>${run(line)}</w:p>`
  })
  const names = [
    'w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
    'r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
    'wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
    'a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    'pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
    'm="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  ].map((name) => `xmlns:${name}`)
  const package_ = 'http://schemas.openxmlformats.org/package/2006'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const others = Object.entries(parts)
  const heading = (level: number) =>
    `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`
  const level = (at: number, format: string, text: string, from = 1) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="${from}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const lists = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.', 4)}${level(1, 'lowerLetter', '%2)')}${level(2, 'lowerRoman', '%1.%2.%3.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`
  return await archive({
    '[Content_Types].xml': `<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId9" Type="${office}/image" Target="media/k.png"/><Relationship Id="rId8" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId7" Type="${office}/numbering" Target="numbering.xml"/>${others.map(([kind]) => `<Relationship Id="own-${kind}" Type="${office}/${kind}" Target="${kind}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(
      others.map(([kind, inside]) => [`word/${kind}.xml`, `<w:${kind} ${names[0]}>${inside}</w:${kind}>`]),
    ),
    'word/document.xml': document(
      `<w:document ${names.join(' ')}><w:body>${body.join('')}</w:body></w:document>`,
    ),
    'word/styles.xml': `<w:styles ${names[0]}>${heading(1)}${heading(2)}${styles}</w:styles>`,
    'word/numbering.xml': `<w:numbering ${names[0]}>${numbering ?? lists}</w:numbering>`,
    'word/media/k.png': pixel,
  })
}

/** @param body what stands in `office:text` */
export async function odt(body: string, more: Record<string, string | Uint8Array> = {}): Promise<Uint8Array> {
  return await archive({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<?xml version="1.0"?><office:document-content><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ...more,
  })
}

export async function archive(files: Record<string, string | Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const entries = (async function* () {
    for (const [name, content] of Object.entries(files)) yield { name, content: [content] }
  })()
  for await (const chunk of zip(entries)) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

export const plan = [
  '# Zöld terv',
  'Ez a terv a város zöldfelületeiről szól.',
  '## 1. Fák',
  'Minden évben száz fát ültetünk:',
  '- a Fő téren',
  '- az iskoláknál',
  '|Év|Darab',
  '## 2. Parkok',
  'A parkokat este tízkor bezárjuk.',
  '!',
  '## 3. Játszóterek',
]
