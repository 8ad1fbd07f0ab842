/** What is made of a text that somebody sent: its points, and a clear word where there are none. */

import { describe, expect, test } from 'vitest'
import { changesOf, countChanges } from '../../src/consultation/changes.ts'
import { draftReader } from '../../src/consultation/draft-reader.ts'
import { markdownFault } from '../../src/consultation/markdown.ts'
import type { ConsultedText } from '../../src/consultation/text.ts'
import { filesIn } from '../../src/surveys/bundle.ts'
import { surveyReader } from '../../src/surveys/survey-reader.ts'
import { archive, docx, odt, pixel, plan } from './sample.ts'

const id = 'consultation0000000001'

async function read(bytes: Uint8Array, name = 'terv.docx') {
  return await draftReader.read({ id, name, bytes })
}

async function textOf(bytes: Uint8Array, name?: string): Promise<ConsultedText> {
  const found = await read(bytes, name)
  if (found.kind !== 'text') throw new Error(found.fault.key)
  return found.text
}

const utf8 = (text: string) => new TextEncoder().encode(text)

const markdown = `# Zöld terv

Ez a terv a város **zöldfelületeiről** szól.

## 1. Fák

Minden évben száz fát ültetünk:

- a Fő téren
- az iskoláknál

| Év | Darab |
| --- | --- |

## 2. Parkok

A parkokat este tízkor bezárjuk.

## 3. Játszóterek
`

const openDocument = `<text:p text:style-name="P1">Zöld terv</text:p>
<text:p>Ez a terv a város <text:span>zöldfelületeiről</text:span> szól.<office:annotation><text:p>belső megjegyzés</text:p></office:annotation></text:p>
<text:h text:outline-level="2">1. Fák</text:h><text:p>Minden évben száz fát ültetünk:</text:p>
<text:list><text:list-item><text:p>a Fő téren</text:p></text:list-item><text:list-item><text:p>az iskoláknál</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Év</text:p></table:table-cell><table:table-cell><text:p>Darab</text:p></table:table-cell></table:table-row></table:table>
<text:h text:outline-level="2">2. Parkok</text:h><text:p>A parkokat este<text:s/>tízkor bezárjuk.</text:p>
<text:p><draw:frame><draw:image xlink:href="Pictures/k.png"/><svg:title>térkép</svg:title></draw:frame></text:p>
<text:h text:outline-level="2">3. Játszóterek</text:h>`

describe('a text becomes points', () => {
  const style = (id: string, name: string, more = '') =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
  const outline = (level: number) => `<w:pPr><w:outlineLvl w:val="${level}"/></w:pPr>`

  test.each([
    ['the names of a Hungarian Word', style('Cm', 'Title') + style('Cmsor1', 'heading 1')],
    ['Hungarian names', style('Cm', 'Cím') + style('Cmsor1', 'Címsor 1')],
    [
      'styles made of them',
      style('Title', 'Title') +
        style('Cm', 'Főcím', '<w:basedOn w:val="Title"/>') +
        style('Cmsor1', 'Fejezet', '<w:basedOn w:val="Heading1"/>'),
    ],
    ['levels of the outline', style('Cm', 'Title') + style('Cmsor1', 'Fejezet', outline(0))],
  ])('by %s: the title above headings of the first level is the title', async (_what, styles) => {
    const text = await textOf(
      await docx(['!', '[Cm] Zöld terv', '[Cmsor1] Fák', 'Ültetünk.', '[Cmsor1] Parkok', 'Zárunk.'], {
        styles,
      }),
    )
    expect(text).toMatchObject({
      title: 'Zöld terv',
      points: [
        { headings: [{ level: 1, text: 'Fák' }], text: 'Ültetünk.', pictures: [{}] },
        { headings: [{ level: 1, text: 'Parkok' }], text: 'Zárunk.' },
      ],
    })
  })

  test('a style of the body stays one, though it is made of a heading', async () => {
    const styles = style('Torzs', 'Törzs', `<w:basedOn w:val="Heading1"/>${outline(9)}`)
    const { points } = await textOf(
      await docx(['# Fák', '[Torzs] Ültetünk.', '[Torzs] Öntözünk.'], { styles }),
    )
    expect(points.map(({ text }) => text)).toEqual(['Ültetünk.', 'Öntözünk.'])
  })

  test('a table of contents is no point; what a hidden run, a field and a formula say is left out or kept as on paper', async () => {
    const styles = style('TJ1', 'toc 1') + style('TJ', 'TOC Heading')
    const run = (text: string, properties = '') =>
      `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
    const bytes = await docx(['[TJ] Tartalom', '[TJ1] 1. Fák 3', '# 1. Fák', 'EZT'], {
      styles,
      document: (xml) =>
        xml.replace(
          run('EZT'),
          `${run('belső jegyzet', '<w:b/><w:vanish/>')}${run('Lásd: ', '<w:vanish w:val="0"/>')}<w:fldSimple w:instr=" REF f ">${run('2. ábra')}</w:fldSimple>${run(' ')}<m:oMath><m:r><m:t>x</m:t></m:r><m:r><m:t>+1</m:t></m:r></m:oMath>`,
        ),
    })
    const { points } = await textOf(bytes)
    expect(points.map(({ text }) => text)).toEqual(['Lásd: 2. ábra x+1'])
  })

  const hidden = '<w:rPr><w:vanish/></w:rPr>'
  const text = (words: string) => `<w:t xml:space="preserve">${words}</w:t>`
  const changed = (before: string, now = '') =>
    `<w:rPr>${now}<w:rPrChange w:id="1" w:author="A">${before}</w:rPrChange></w:rPr>`
  const box = (inside: string) =>
    `<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>${inside}</w:p></w:txbxContent></v:textbox></v:shape></w:pict>`
  test.each([
    ['shown by a tracked change', `<w:r>${changed(hidden)}${text('Látszik.')}</w:r>`, 'Látszik.'],
    ['hidden by one', `<w:r>${changed('<w:rPr/>', '<w:vanish/>')}${text('Titok.')}</w:r>`, ''],
    [
      'with a text box in it',
      `<w:r>${hidden}${box(`<w:r>${text('Doboz.')}</w:r>`)}${text('Utána.')}</w:r>`,
      /Doboz\.[\s\S]*Utána\.|Utána\.[\s\S]*Doboz\./,
    ],
    [
      'in a text box',
      `<w:r><w:rPr><w:b/></w:rPr>${box(`<w:r>${hidden}${text('Titok.')}</w:r><w:r>${text('Doboz.')}</w:r>`)}</w:r>`,
      'Doboz.',
    ],
  ])('a run %s', async (_what, runs, said) => {
    const bytes = await docx(['# Fák', 'Ültetünk.', 'EZT'], {
      document: (xml) => xml.replace(`<w:r>${text('EZT')}</w:r>`, runs),
    })
    const { points } = await textOf(bytes)
    const found = points.map((point) => point.text).join(' ')
    expect(found).not.toContain('Titok')
    expect(found).toContain('Ültetünk.')
    if (typeof said === 'string') expect(found).toContain(said)
    else expect(found).toMatch(said)
  })

  test('a paragraph’s own level in the outline makes it a heading or text of the body', async () => {
    const level = (at: number, text: string, style = '') =>
      `<w:p><w:pPr>${style}<w:outlineLvl w:val="${at}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
    const bytes = await docx(['# Terv', 'Ültetünk.'], {
      document: (xml) =>
        xml
          .replace('<w:p><w:r>', `${level(1, 'Fák')}$&`)
          .replace('</w:body>', `${level(9, 'Öntözünk.', '<w:pStyle w:val="Heading1"/>')}$&`),
    })
    expect(await textOf(bytes)).toMatchObject({
      title: 'Terv',
      points: [
        { headings: [{ level: 2, text: 'Fák' }], text: 'Ültetünk.' },
        { headings: [], text: 'Öntözünk.' },
      ],
    })
  })

  test('notes stand where their marks do: of a heading, an item, a cell; what is said beside the text is left out', async () => {
    const marks = { Fák: 'footnote', Ültetünk: 'footnote', tölgy: 'footnote', Kert: 'endnote' }
    const note = (kind: string, id: number) =>
      `<w:${kind} w:id="${id}"><w:p><w:r><w:t>${kind} ${id}</w:t></w:r></w:p></w:${kind}>`
    const bytes = await docx(['# Terv', '## Fák', 'Ültetünk', '- tölgy', '|Kert|2027'], {
      document: (xml) =>
        Object.entries(marks).reduce(
          (all, [word, kind], at) =>
            all.replace(
              `>${word}</w:t></w:r>`,
              `$&<w:r><w:${kind}Reference w:id="${at}"/></w:r><w:r><w:commentReference w:id="0"/></w:r>`,
            ),
          xml,
        ),
      parts: {
        footnotes: [0, 1, 2].map((id) => note('footnote', id)).join(''),
        endnotes: note('endnote', 3),
        comments: note('comment', 0),
        header: '<w:p><w:r><w:t>fejléc</w:t></w:r></w:p>',
      },
    })
    const found = await textOf(bytes)
    expect(found.points).toMatchObject([
      {
        headings: [{ text: 'Fák[1]' }],
        text: 'Ültetünk[2]\n[1] footnote 0\n[2] footnote 1',
      },
      { text: 'tölgy[3]\n[3] footnote 2', tables: [[['Kert[4]\n[4] endnote 3', '2027']]] },
    ])
    expect(JSON.stringify(found)).not.toMatch(/comment|fejléc/)
  })

  const linked = (xml: string) => xml.replace('r:embed="rId9"', 'r:link="rId99"')
  const chart = (xml: string) => xml.replace(/<pic:pic>.*<\/pic:pic>/, '<c:chart r:id="rId8"/>')
  const unreadable = (xml: string) => xml.replace('rId9', 'rId7')
  test.each([
    ['linked', linked, 1],
    ['a diagram', chart, 1],
    ['no picture by its kind, as WMF or EMF', unreadable, 1],
    [
      'deleted while changes were tracked',
      (xml: string) => xml.replace(/<w:r><w:drawing>.*?<\/w:r>/, '<w:del w:id="1">$&</w:del>'),
      0,
    ],
    ['there', (xml: string) => xml, 0],
  ])('a picture that is %s: how many cannot be shown is said', async (_what, document, lost) => {
    const found = await read(await docx(['# Terv', '## Fák', 'Ültetünk.', '!'], { document }))
    expect(found).toMatchObject({
      kind: 'text',
      notes: lost > 0 ? [{ key: 'consultation-pictures-lost', args: { count: lost } }] : [],
    })
  })

  test('where all stands in a table, a row is a point', async () => {
    const { title, points } = await textOf(await docx(['# Terv', '|1.|Ültetünk.|Kert', '|2.|Zárunk.|']))
    expect(title).toBe('Terv')
    expect(points.map(({ text }) => text)).toEqual(['1. Ültetünk. – Kert', '2. Zárunk.'])
    const cells = (row: string[]) =>
      `<table:table-row>${row.map((cell) => `<table:table-cell><text:p>${cell}</text:p></table:table-cell>`).join('')}</table:table-row>`
    const office = await odt(
      `<text:p text:style-name="P1">Terv</text:p><table:table>${cells(['Fák', '2027'])}</table:table>`,
    )
    expect((await textOf(office, 'terv.odt')).points.map(({ text }) => text)).toEqual(['Fák – 2027'])
  })

  test('of an OpenDocument the title stands above headings of the first level, too', async () => {
    const office = await odt(
      '<text:p text:style-name="P1">Zöld terv</text:p><text:h text:outline-level="1">Fák</text:h><text:p>Ültetünk.<draw:frame><draw:text-box><text:p>Doboz</text:p></draw:text-box></draw:frame></text:p>',
    )
    expect(await textOf(office, 'terv.odt')).toMatchObject({
      title: 'Zöld terv',
      points: [{ headings: [{ level: 1, text: 'Fák' }], text: 'Ültetünk.\nDoboz' }],
    })
  })

  test('alike of Word, OpenDocument and Markdown: a list stays with what introduces it, a table with its point', async () => {
    const word = await textOf(await docx(plan))
    expect(word).toMatchObject({
      title: 'Zöld terv',
      points: [
        { name: 'p1', headings: [], text: 'Ez a terv a város zöldfelületeiről szól.' },
        {
          name: 'p2',
          headings: [{ level: 2, text: '1. Fák' }],
          text: 'Minden évben száz fát ültetünk:\n– a Fő téren\n– az iskoláknál',
          tables: [[['Év', 'Darab']]],
        },
        {
          name: 'p3',
          headings: [{ level: 2, text: '2. Parkok' }],
          text: 'A parkokat este tízkor bezárjuk.',
          pictures: [{ name: 'p3-1.png', description: 'térkép' }],
        },
        { name: 'p4', headings: [{ level: 2, text: '3. Játszóterek' }], text: '3. Játszóterek' },
      ],
    })
    const office = await odt(openDocument, { 'Pictures/k.png': pixel })
    expect(await textOf(office, 'terv.odt')).toEqual(word)
    const plain = word.points.map((point) => ({ ...point, pictures: [] }))
    expect(await textOf(utf8(markdown), 'terv.md')).toEqual({ ...word, points: plain })
  })

  const wide = Buffer.from(`\ufeff${markdown}`, 'utf16le')
  test.each<[string, Uint8Array]>([
    ['UTF-8 with a mark', utf8(`\ufeff${markdown}`)],
    ['UTF-16 of Notepad', wide],
    ['UTF-16, the other way round', Buffer.from(wide).swap16()],
    ['UTF-16 without a mark', wide.subarray(2)],
    // The small and capital letters of Hungarian that Windows-1250 has elsewhere than Latin-1.
    ['the Hungarian alphabet of older Windows', Buffer.from(markdown.replace(/ő/g, '\xf5'), 'latin1')],
  ])('alike in every alphabet that texts are saved in: %s', async (_what, bytes) => {
    expect(await textOf(new Uint8Array(bytes), 'terv.txt')).toEqual(await textOf(utf8(markdown), 'terv.md'))
  })

  test('a text may begin as bitmaps do', async () => {
    expect(await textOf(utf8('BMX-pálya épül a parkban.\n\nMásodik.'), 'a.txt')).toMatchObject({
      points: [{}, {}],
    })
  })

  test('the numbers of lists are those that the document shows: where they begin, go on, and begin anew', async () => {
    const shown = [
      '4. Fák\na) tölgy\nb) hárs\n4.b.i. kislevelű',
      '5. Bokrok\na) som',
      'Közben más is van.',
      '6. Rétek',
      '1. Tavak & kutak',
      '2. Patakok',
    ]
    const word = await docx([
      ...['@2.0 Fák', '@2.1 tölgy', '@2.1 hárs', '@2.2 kislevelű', '@2.0 Bokrok', '@2.1 som'],
      ...['Közben más is van.', '@2.0 Rétek', '@3.0 Tavak & kutak', '@3.0 Patakok'],
    ])
    expect((await textOf(word)).points.map(({ text }) => text)).toEqual(shown)
    const p = (text: string) => `<text:p>${text}</text:p>`
    const item = (text: string, below = '', attributes = '') =>
      `<text:list-item${attributes}>${p(text)}${below && `<text:list>${below}</text:list>`}</text:list-item>`
    const level = (at: number, format: string, suffix: string, more = '') =>
      `<text:list-level-style-number text:level="${at}" style:num-format="${format}" style:num-suffix="${suffix}" ${more}/>`
    const style = `<text:list-style style:name="L1">${level(1, '1', '.', 'text:start-value="4"')}${level(2, 'a', ')')}${level(3, 'i', '.', 'text:display-levels="3"')}</text:list-style>`
    const office = await odt(
      `<text:list xml:id="l1" text:style-name="L1">${item('Fák', item('tölgy') + item('hárs', item('kislevelű')))}${item('Bokrok', item('som'))}</text:list>${p('Közben más is van.')}<text:list text:style-name="L1" text:continue-list="l1">${item('Rétek')}</text:list><text:list text:style-name="L1">${item('Tavak &amp; kutak', '', ' text:start-value="1"')}${item('Patakok')}</text:list>`,
      {
        'styles.xml': `<office:document-styles><office:styles>${style}</office:styles></office:document-styles>`,
      },
    )
    expect((await textOf(office, 'terv.odt')).points.map(({ text }) => text)).toEqual(shown)
  })

  const wordLevel = (at: number, format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
  const wordList = (id: number, inside: string) =>
    `<w:abstractNum w:abstractNumId="${id}">${inside}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`
  const shownBy = async (lines: string[], numbering: string, styles = '') =>
    (await textOf(await docx(lines, { numbering, styles }))).points.map(({ text }) => text).join('\n')

  test('a level of a Word list may go on counting under the next one above, and show all numbers as 1, 2, 3', async () => {
    const numbering = wordList(
      2,
      wordLevel(0, 'upperRoman', '%1. fejezet') +
        wordLevel(1, 'decimal', '%2. §', '<w:lvlRestart w:val="0"/>') +
        wordLevel(2, 'lowerLetter', '(%3)') +
        wordLevel(3, 'decimal', '%1.%2.%4.', '<w:isLgl/><w:lvlRestart w:val="1"/>') +
        wordLevel(4, 'decimal', '%1.%5.', '<w:isLgl w:val="0"/>'),
    )
    const lines = [
      ...[
        '@2.0 Fák',
        '@2.1 tölgy',
        '@2.2 öreg',
        '@2.3 nagy',
        '@2.1 hárs',
        '@2.2 fiatal',
        '@2.3 kicsi',
        '@2.4 egy',
      ],
      ...['@2.0 Bokrok', '@2.1 som', '@2.3 piros'],
    ]
    expect(await shownBy(lines, numbering)).toBe(
      [
        'I. fejezet Fák\n1. § tölgy\n(a) öreg\n1.1.1. nagy\n2. § hárs\n(a) fiatal\n1.2.2. kicsi\nI.1. egy',
        'II. fejezet Bokrok\n3. § som\n2.3.1. piros',
      ].join('\n'),
    )
  })

  test('paragraphs of a Word file are numbered by their style, by one that it is made of, and by a style of lists', async () => {
    const style = (id: string, properties: string, from = '') =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${from && `<w:basedOn w:val="${from}"/>`}<w:pPr>${properties}</w:pPr></w:style>`
    const inList = (inside: string) => `<w:numPr>${inside}</w:numPr>`
    const tied = (style: string) => `<w:pStyle w:val="${style}"/>`
    const numbering =
      wordList(
        2,
        wordLevel(0, 'decimal', '%1. §', tied('Szakasz')) +
          wordLevel(1, 'decimal', '(%2)', tied('Bekezdes')) +
          wordLevel(2, 'lowerLetter', '%3)'),
      ) +
      wordList(3, `<w:styleLink w:val="Lista"/>${wordLevel(0, 'upperLetter', '%1.')}`) +
      wordList(4, '<w:numStyleLink w:val="Lista"/>')
    const styles = [
      style('Szakasz', inList('<w:numId w:val="2"/>')),
      style('Bekezdes', inList('<w:ilvl w:val="1"/>'), 'Szakasz'),
      style('Tiedbekezdes', '', 'Bekezdes'),
      style('Pont', inList('<w:ilvl w:val="2"/><w:numId w:val="2"/>')),
      style('Szamtalan', inList('<w:numId w:val="0"/>'), 'Szakasz'),
      style('Lista', inList('<w:numId w:val="3"/>')).replace('"paragraph"', '"numbering"'),
    ].join('')
    const lines = [
      ...[
        '[Szakasz] Fák',
        '[Bekezdes] Ültetünk.',
        '[Tiedbekezdes] Öntözünk.',
        '[Pont] tölgyet',
        '[Szamtalan] Közben.',
      ],
      ...['[Szakasz] Parkok', '[Bekezdes] Zárunk.', '@4.0 Melléklet'],
    ]
    expect(await shownBy(lines, numbering, styles)).toBe(
      '1. § Fák\n(1) Ültetünk.\n(2) Öntözünk.\na) tölgyet\nKözben.\n2. § Parkok\n(1) Zárunk.\nA. Melléklet',
    )
  })

  test('headings of an OpenDocument text show the numbers of its outline or of their list; a list may have its numbers from a style of paragraphs', async () => {
    const h = (level: number, text: string, more = '') =>
      `<text:h text:outline-level="${level}"${more}>${text}</text:h>`
    const p = (text: string, style = '') =>
      `<text:p${style && ` text:style-name="${style}"`}>${text}</text:p>`
    const level = (of: string, at: number, format: string, suffix: string, shown = 1) =>
      `<text:${of} text:level="${at}" style:num-format="${format}" style:num-suffix="${suffix}" text:display-levels="${shown}"/>`
    const styles = `<office:document-styles><office:styles><text:outline-style style:name="Outline">${level('outline-level-style', 1, 'I', '.')}${level('outline-level-style', 2, '1', '.', 2)}${level('outline-level-style', 3, '', '')}</text:outline-style><text:list-style style:name="L1">${level('list-level-style-number', 1, 'A', '.')}${level('list-level-style-number', 2, '1', ')')}</text:list-style><style:style style:name="Pont" style:list-style-name="L1"/><style:style style:name="Kis_pont" style:parent-style-name="Pont"/><style:style style:name="Cim" style:list-style-name=""/><style:style style:name="Alcim" style:parent-style-name="Cim"/></office:styles></office:document-styles>`
    const bytes = await odt(
      [
        ...[
          h(1, 'Terv'),
          p('Bevezető.'),
          h(2, 'Fák'),
          p('Ültetünk.'),
          h(2, 'Köszönet', ' text:is-list-header="true"'),
          p('Köszönjük.'),
          h(2, 'Kivonat', ' text:style-name="Alcim"'),
          p('Röviden.'),
        ],
        ...[h(2, 'Bokrok'), p('Nyírjuk.'), h(3, 'Som'), p('Szép.')],
        `<text:list text:style-name="L1"><text:list-item>${h(2, 'Függelék')}</text:list-item><text:list-item>${p('Pénz.')}<text:list><text:list-item>${h(3, 'Források')}<text:p>Sok.<draw:frame><draw:image xlink:href="Pictures/k.png"/></draw:frame></text:p></text:list-item></text:list></text:list-item></text:list>`,
        `<text:list><text:list-item>${p('egy', 'Kis_pont')}</text:list-item><text:list-item>${p('kettő', 'Kis_pont')}</text:list-item></text:list>`,
      ].join(''),
      { 'styles.xml': styles, 'Pictures/k.png': pixel },
    )
    const { title, points } = await textOf(bytes, 'terv.odt')
    expect([
      title,
      ...points.map(({ headings, text }) => [...headings.map((one) => one.text), text].join(' / ')),
    ]).toEqual([
      ...['I. Terv', 'Bevezető.', 'I.1. Fák / Ültetünk.', 'Köszönet / Köszönjük.', 'Kivonat / Röviden.'],
      'I.2. Bokrok / Nyírjuk.',
      ...['Som / Szép.', 'A. Függelék / B. Pénz.', '1) Források / Sok.', 'A. egy', 'B. kettő'],
    ])
    expect(points.flatMap(({ pictures }) => pictures)).toHaveLength(1)
  })

  test('the survey’s file asks of each point in both languages, with its picture', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: looks like a reference of XLSForm
    const found = await read(await docx([...plan, 'Ára: ${alap} forint.']))
    if (found.kind !== 'text') throw new Error(found.fault.key)
    const reading = surveyReader.read({ name: 'x.zip', bytes: found.file })
    if (reading.kind !== 'form') throw new Error(JSON.stringify(reading.problems))
    const { form } = reading
    expect(form).toMatchObject({ id: `consultation_${id}`, title: { hu: 'Zöld terv', en: 'Zöld terv' } })
    expect(form.items.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'question about',
      'question p1',
      'question p1_comment',
      'group s2',
      'group s3',
      'group s4',
      'question general',
    ])
    expect(form.choices.stance?.map(({ label }) => label.en)).toEqual([
      '👍 I agree',
      '🤝 I can live with it',
      '👎 I oppose it',
    ])
    expect(filesIn(found.file)?.map(({ name }) => name)).toEqual([expect.any(String), 'p3-1.png'])
    expect(reading.warnings).toEqual([])
  })

  test('with more paragraphs than anybody answers a section is a point; without headings that is said', async () => {
    const long = Array.from({ length: 8 }, (_, at) => [
      `## ${at + 1}. fejezet`,
      ...Array.from({ length: 10 }, (_, line) => `Bekezdés: ${line}.`),
    ]).flat()
    const { points } = await textOf(utf8(long.join('\n\n')), 'a.md')
    expect(points).toHaveLength(8)
    expect(points[3]?.text).toContain('Bekezdés: 0.\n\nBekezdés: 1.')
    const flat = await read(utf8('Első gondolat.\n\nMásodik gondolat.'), 'Kis_terv.md')
    expect(flat).toMatchObject({
      kind: 'text',
      text: { title: 'Kis terv' },
      notes: [{ key: 'consultation-no-headings' }],
    })
  })
})

describe('what is no text to consult on gets a clear word', () => {
  const ole = (name: string) =>
    new Uint8Array([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      ...new Array<number>(600).fill(0),
      ...Buffer.from(name, 'utf16le'),
    ])
  const pages = utf8(Array.from({ length: 5000 }, (_, at) => `${at}. bekezdés`).join('\n\n'))
  test.each<[string, Uint8Array | Promise<Uint8Array>, string]>([
    ['empty', new Uint8Array(), 'consultation-empty'],
    ['spaces', utf8(' \n\n '), 'consultation-empty'],
    ['only a picture', docx(['!']), 'consultation-empty'],
    ['a picture', pixel, 'consultation-picture'],
    ['a PDF', utf8('%PDF-1.7 …'), 'consultation-pdf'],
    ['behind a password', ole('EncryptedPackage'), 'consultation-protected'],
    ['of old Word', ole('WordDocument'), 'consultation-old-word'],
    ['rich text', utf8('{\\rtf1 szöveg}'), 'consultation-rtf'],
    ['rich text behind a mark and a line', utf8('\ufeff\n{\\rtf1 szöveg}'), 'consultation-rtf'],
    ['500 pages', pages, 'consultation-too-many'],
    ['one endless paragraph', utf8('szó '.repeat(3000)), 'consultation-too-long'],
    [
      'an ODT behind a password',
      odt('<text:p>x</text:p>', {
        'META-INF/manifest.xml': '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>',
      }),
      'consultation-protected',
    ],
    ['half of a Word file', docx(plan).then((bytes) => bytes.slice(0, 900)), 'consultation-damaged'],
    [
      'one faulty byte',
      Buffer.concat([utf8('Zöld terv.\nŐrfák: '), Buffer.from([0xff])]),
      'consultation-bad-byte',
    ],
    ['an empty text of Notepad', new Uint8Array([0xff, 0xfe]), 'consultation-empty'],
    ['bytes', new Uint8Array([0, 1, 2, 3, 0]), 'consultation-unknown'],
    ['a workbook', archive({ 'xl/workbook.xml': '<workbook/>' }), 'consultation-spreadsheet'],
    [
      'an OpenDocument table',
      archive({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
      'consultation-spreadsheet',
    ],
    ['slides', archive({ 'ppt/presentation.xml': '<x/>' }), 'consultation-slides'],
    ['a folder of files', archive({ 'terv/terv.docx': 'x', 'kep.png': 'x' }), 'consultation-archive'],
    ['marks without end', utf8('*a_'.repeat(500_000)), 'consultation-tangled'],
    ['marks on lines of their own', utf8('*a_\r\n'.repeat(300_000)), 'consultation-tangled'],
    ['quotes that go on below', utf8('> a\nb\n'.repeat(100_000)), 'consultation-tangled'],
    ['a word of dots', utf8(`${'a.'.repeat(500_000)}@`), 'consultation-tangled'],
    ['megabytes of words', utf8('szó \n\n'.repeat(500_000)), 'consultation-too-large'],
  ])('%s', async (_what, bytes, key) => {
    expect(await read(await bytes, 'terv.docx')).toMatchObject({ kind: 'refused', fault: { key } })
  })
})

test.each([
  ['lines of law', 'Az 1. § (2) bek. szerint a szervezet köteles ezt tenni.\n'.repeat(1500)],
  ['elements that are closed', '<p><span>Szöveg a pontról, amely elég hosszú</span></p>\n'.repeat(700)],
  ['a long list', '* Egy pont, amely **vastag** szóval kezdődik\n'.repeat(2000)],
])('a long text with ordinary marks is read: %s', (_what, text) => {
  expect(markdownFault(text)).toBeUndefined()
})

test('a text that was written anew holds up nobody', () => {
  const words = (seed: number) => Array.from({ length: 700 }, (_, at) => `szó${(at * seed) % 997}`).join(' ')
  const text = (seed: number) => ({
    title: 'Terv',
    points: Array.from({ length: 60 }, (_, at) => ({
      ...{ name: `p${at + 1}`, headings: [], text: words(seed + at), tables: [], pictures: [] },
    })),
  })
  const from = process.cpuUsage()
  const changes = changesOf(text(7), text(311))
  const { user, system } = process.cpuUsage(from)
  expect(changes.length).toBeGreaterThanOrEqual(60)
  expect((user + system) / 1e6).toBeLessThan(2)
})

test('a new version shows what changed, word by word', async () => {
  const before = await textOf(
    utf8('# Terv\n\nA parkokat este tízkor bezárjuk.\n\nSzáz fát ültetünk.\n\nVége.'),
    'a.md',
  )
  const after = await textOf(
    utf8('# Terv\n\nA parkokat este tizenegykor bezárjuk.\n\nVége.\n\nKöszönjük.'),
    'a.md',
  )
  const changes = changesOf(before, after)
  expect(changes.map(({ kind }) => kind)).toEqual(['changed', 'removed', 'same', 'added'])
  expect(changes[0]?.pieces).toEqual([
    { kind: 'same', text: 'A parkokat este ' },
    { kind: 'removed', text: 'tízkor' },
    { kind: 'added', text: 'tizenegykor' },
    { kind: 'same', text: ' bezárjuk.' },
  ])
  expect(countChanges(changes)).toEqual({ added: 1, removed: 1, changed: 1 })
})

test('a table of contents in a control of its own is none of the text, whatever its lines look like; documents within it are told of', async () => {
  const para = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
  const control = (gallery: string, inside: string) =>
    `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="${gallery}"/></w:docPartObj></w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`
  const contents = control(
    'Table of Contents',
    para('1. Fák 3') + control('Cover Pages', para('2. Parkok 4')),
  )
  const cover = control('Cover Pages', para('Borító.') + contents)
  const bytes = await docx(['# Terv', 'Első.'], {
    document: (xml) =>
      xml.replace(/<w:body>/, `<w:body>${cover}`).replace('</w:body>', '<w:altChunk r:id="rId9"/></w:body>'),
  })
  const found = await read(bytes)
  if (found.kind !== 'text') throw new Error(JSON.stringify(found))
  expect(found.text.points.map(({ text }) => text)).toEqual(['Borító.', 'Első.'])
  expect(found.notes).toContainEqual({ key: 'consultation-chunks-lost', args: { count: 1 } })
})
