import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { translator } from '../../src/i18n/index.ts'
import { organisationKinds } from '../../src/partners/audience.ts'
import { joinList, readTown, withoutBullet } from '../../src/partners/import/cells.ts'
import { readHeader } from '../../src/partners/import/columns.ts'
import { listCsv, listXlsx } from '../../src/partners/import/list-file.ts'
import { type ListToRead, parsePartners } from '../../src/partners/import/parse.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const header = 'név;típus;település;területek;nyelv;e-mail;mandátum'
const row = 'Minta Jó Sor Egyesület;civil szervezet;Debrecen;kultúra|ifjúság;hu;jo@example.org;2'

function rowsOf(bytes: Uint8Array, said: Omit<ListToRead, 'bytes'> = {}) {
  const parsed = parsePartners({ bytes, ...said })
  if (parsed.kind !== 'list') throw new Error(JSON.stringify(parsed))
  return parsed
}

describe('a partner list', () => {
  const expected = {
    line: 2,
    name: 'Minta Jó Sor Egyesület',
    nameKey: 'minta jo sor egyesulet',
    kind: 'ngo',
    town: 'Debrecen',
    fields: ['kultúra', 'ifjúság'],
    language: 'hu',
    email: 'jo@example.org',
    otherEmails: null,
    contactLimit: 2,
  }

  it.each([
    ['semicolons', utf8(`${header}\n${row}\n`)],
    ['a byte order mark', utf8(`\ufeff${header}\r\n${row}\r\n`)],
    ['commas', utf8(`${header}\n${row}`.replaceAll(';', ','))],
    ['tabs', utf8(`${header}\n${row}`.replaceAll(';', '\t'))],
    ['old Mac line ends', utf8(`${header}\r${row}`)],
    [
      'English headers in another order',
      utf8(
        'Email,Seats,TYPE,Name,Fields of activity,City,Language\njo@example.org,2,NGO,Minta Jó Sor Egyesület,"kultúra|ifjúság",Debrecen,Hungarian',
      ),
    ],
    ['UTF-16', Buffer.from(`\ufeff${header}\n${row}`, 'utf16le')],
    ['letters made of two characters', utf8(`${header}\n${row}`.normalize('NFD'))],
  ])('is read with %s', (_, bytes) => {
    const { rows, problems } = rowsOf(bytes)
    expect(problems).toEqual([])
    expect(rows).toEqual([expected])
  })

  it('has a note in a heading that says whose name it is', () => {
    expect(readHeader('Név (kapcsolattartó)')).toBeUndefined()
    expect(readHeader('Name (contact person)')).toBeUndefined()
    expect(readHeader('Székhely (város)')).toBe('town')
  })

  it('is read as offices keep them: titles above, sums below, postcodes, notes in headings, columns with numbers', () => {
    const read = rowsOf(
      utf8(
        [
          'A kerekasztal tagjai;;;;;',
          'Sorsz.;Szervezet megnevezése;Jelleg;Székhely (város);E-mail 1;E-mail 2',
          '1;Kék Madár;egyesület;6720 Szeged;a@example.org;b@example.org',
          ';;;;;',
          '2;Minta Plébánia;egyház;H-3300 Eger;-;Minta Béla <c@example.org>',
          ';Összesen: 2 szervezet;;;;',
          'Mindösszesen;;;;;2',
        ].join('\n'),
      ),
    )
    expect(read).toMatchObject({ missing: [], twice: [], problems: [] })
    expect(read.rows).toMatchObject([
      { name: 'Kék Madár', town: 'Szeged', email: 'a@example.org', otherEmails: 'b@example.org' },
      { name: 'Minta Plébánia', kind: 'other', town: 'Eger', email: 'c@example.org' },
    ])
    expect(
      rowsOf(utf8('Name,Seats\nTotal Care,2\nTotal,2'), { kind: 'ngo', town: 'Ebes' }).rows,
    ).toHaveLength(1)
    expect(rowsOf(utf8('név;e-mail;email;típus;település')).twice).toEqual([
      { column: 'email', headings: ['e-mail', 'email'] },
    ])
  })

  it('has only so many fields and tags in a row, and in all', () => {
    const words = (count: number) => Array.from({ length: count }, (_, at) => `x${at}`).join('|')
    const list = (rows: number, fields: number, tags: number) =>
      utf8(
        ['név;típus;település;területek;címkék']
          .concat(
            Array.from({ length: rows }, (_, at) => `M${at};civil;Ebes;${words(fields)};${words(tags)}`),
          )
          .join('\n'),
      )
    expect(rowsOf(list(1, 30, 30)).problems).toEqual([])
    for (const [fields, tags] of [
      [31, 0],
      [0, 31],
    ] as const)
      expect(rowsOf(list(1, fields, tags)).problems).toMatchObject([
        { key: 'partners-import-too-many-words', args: { limit: 30 } },
      ])
    expect(rowsOf(list(1000, 20, 20)).rows).toHaveLength(1000)
    expect(parsePartners({ bytes: list(1001, 20, 20) })).toEqual({
      kind: 'refused',
      problem: { key: 'partners-import-too-many-words-all', args: { limit: 40_000 } },
    })
  })

  it('is read in Windows-1250, as Hungarian Excel writes CSV', () => {
    const windows: Record<string, number> = {
      é: 0xe9,
      í: 0xed,
      ü: 0xfc,
      á: 0xe1,
      ú: 0xfa,
      ó: 0xf3,
      ő: 0xf5,
      ű: 0xfb,
    }
    const bytes = Uint8Array.from(
      [...`${header}\nMinta Őszűrű;civil szervezet;Debrecen;;hu;;1`.replace('Ő', 'ő')].map(
        (c) => windows[c] ?? c.charCodeAt(0),
      ),
    )
    expect(rowsOf(bytes).rows[0]?.name).toBe('Minta őszűrű')
  })

  it('counts lines as an editor does, also behind a cell with line breaks', () => {
    const { rows, problems } = rowsOf(
      utf8(`${header}\n"Minta\nKét Sor";civil szervezet;Debrecen;;hu;;1\n;civil szervezet;Ebes;;hu;;1\n`),
    )
    expect(rows[0]?.line).toBe(2)
    expect(problems).toEqual([{ line: 4, column: 'név', key: 'partners-import-no-name', args: {} }])
  })

  it.each([
    ['=1+1;civil szervezet;Debrecen;;hu;;1', 'név', 'formula'],
    ['+36;civil szervezet;Debrecen;;hu;;1', 'név', 'formula'],
    ['Minta;civil szervezet;@A1;;hu;;1', 'település', 'formula'],
    ['Minta;;Debrecen;;hu;;1', 'típus', 'no-kind'],
    ['Minta;szekta;Debrecen;;hu;;1', 'típus', 'unknown-kind'],
    ['Minta;civil szervezet;;;hu;;1', 'település', 'no-town'],
    ['Minta;civil szervezet;Debrecen;;de;;1', 'nyelv', 'unknown-language'],
    ['Minta;civil szervezet;Debrecen;;hu;nem-email;1', 'e-mail', 'bad-email'],
    ['Minta;civil szervezet;Debrecen;;hu;;0', 'mandátum', 'bad-number'],
    ['Minta;civil szervezet;Debrecen;;hu;;1.5', 'mandátum', 'bad-number'],
    ['Minta;civil szervezet;Debrecen;;hu;;99999999999999999999', 'mandátum', 'bad-number'],
    ['Minta;civil szervezet', 'település', 'few-columns'],
    ['Minta;civil szervezet;Debrecen;;hu;;1;több', 'mandátum', 'many-columns'],
  ])('tells what is wrong with %s', (line, column, key) => {
    const { rows, problems } = rowsOf(utf8(`${header}\n${line}\n${row}`))
    expect(rows).toHaveLength(1)
    expect(problems).toMatchObject([{ line: 2, column, key: `partners-import-${key}` }])
  })

  it('names the earlier line of the same organisation', () => {
    const { rows, problems } = rowsOf(
      utf8(
        `${header}\n${row}\n${row.toUpperCase().replace('CIVIL SZERVEZET', 'ngo').replace(';HU;', ';hu;')}`,
      ),
    )
    expect(rows).toHaveLength(1)
    expect(problems).toMatchObject([{ line: 3, key: 'partners-import-duplicate', args: { earlier: 2 } }])
  })

  it.each([
    ['nothing', utf8(''), 'empty'],
    ['a damaged workbook', Uint8Array.from([0x50, 0x4b, 3, 4]), 'damaged'],
    ['binary', Uint8Array.from([0, 1, 2, 3, 0, 0]), 'not-text'],
    ['an open quotation mark', utf8(`${header}\n"Minta;civil szervezet`), 'broken-quotes'],
    ['too many rows', utf8(`név;típus;település\n${'a;b;c\n'.repeat(5001)}`), 'too-many'],
    ['too many bytes', new Uint8Array(3_000_000).fill(65), 'too-large'],
  ])('is refused when it is %s', (_, bytes, key) => {
    expect(parsePartners({ bytes })).toMatchObject({
      kind: 'refused',
      problem: { key: `partners-import-${key}` },
    })
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        parsePartners({ bytes })
      }),
    )
    const cell = fc.string({
      unit: fc.constantFrom('"', ';', ',', '\n', '\r', 'a', '=', ' ', 'ő', '|'),
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
        const parsed = parsePartners({ bytes: utf8(`${header}\n${cells.join(';')}`) })
        if (parsed.kind === 'list')
          for (const { line } of [...parsed.rows, ...parsed.problems]) expect(line).toBeGreaterThan(1)
      }),
    )
  })

  it('says which columns are missing and shows those that are there', () => {
    const list = rowsOf(utf8('név;hol van;megjegyzés\nMinta;Vác;x'))
    expect(list).toMatchObject({ missing: ['kind', 'town'], rows: [] })
    expect(list.columns.map(({ heading, means, sample }) => [heading, means, sample])).toEqual([
      ['név', 'name', 'Minta'],
      ['hol van', undefined, 'Vác'],
      ['megjegyzés', undefined, 'x'],
    ])
    const told = rowsOf(utf8('név;hol van;megjegyzés\nMinta;Vác;x'), {
      kind: 'ngo',
      assigned: { 'hol van': 'town' },
    })
    expect(told.rows).toMatchObject([{ name: 'Minta', town: 'Vác', kind: 'ngo' }])
  })

  it('names both headings that mean the same', () => {
    expect(rowsOf(utf8('név;Város;típus;Település\na;b;civil;d')).twice).toEqual([
      { column: 'town', headings: ['Város', 'Település'] },
    ])
  })

  it.each([
    ['a line sep=', `sep=;\r\n${header}\r\n${row}`, 3],
    ['a line sep=,', `sep=,\n${header}\n${row}`.replaceAll(';', ','), 3],
    ['a quoted line sep=', `"sep=;"\r\n${header}\r\n${row}`, 3],
    ['blank lines and titles above', `Partnereink, 2026\r\n\r\n;;;;;;\r\n${header}\r\n\r\n${row}\r\n\r\n`, 6],
    ['a title in quotes with commas', `"Lista, készült: 2026, Debrecen, város, stb."\n${header}\n${row}`, 3],
  ])('is read with %s', (_, text, line) => {
    const { rows, problems } = rowsOf(utf8(text))
    expect(problems).toEqual([])
    expect(rows).toEqual([{ ...expected, line }])
  })

  const hungarian = 'Őrség Természetvédő és Hűség Egyesület, Füzér'
  const slovak = 'Združenie Ľudové umenie – Žiar, Šaľa, Ťahanovce, Vŕbová'
  const cp852: Record<string, number> = {
    ...{ Ő: 0x8a, ő: 0x8b, é: 0x82, ű: 0xfb, ü: 0x81, á: 0xa0, í: 0xa1, ó: 0xa2, ú: 0xa3, ö: 0x94, ľ: 0x96 },
    ...{ Ž: 0xa6, ž: 0xa7, Ľ: 0x95, Š: 0xe6, Ť: 0x9b, ŕ: 0xea, '–': 0x2d },
  }
  const latin2: Record<string, number> = {
    ...{ Ő: 0xd5, ő: 0xf5, é: 0xe9, ű: 0xfb, ü: 0xfc, á: 0xe1, í: 0xed, ó: 0xf3, ú: 0xfa, ö: 0xf6, ľ: 0xb5 },
    ...{ Ž: 0xae, ž: 0xbe, Ľ: 0xa5, Š: 0xa9, Ť: 0xab, ŕ: 0xe0, '–': 0x2d },
  }
  const windows1250: Record<string, number> = {
    ...latin2,
    ...{ Ž: 0x8e, ž: 0x9e, Ľ: 0xbc, Š: 0x8a, Ť: 0x8d, ľ: 0xbe, '–': 0x96 },
  }
  const written = (text: string, codes: Record<string, number>) =>
    Uint8Array.from([...text].map((letter) => codes[letter] ?? letter.charCodeAt(0)))

  it.each([
    ['Hungarian in CP852', hungarian, cp852, 'cp852'],
    ['Slovak in CP852', slovak, cp852, 'cp852'],
    ['Slovak in ISO-8859-2', slovak, latin2, 'iso-8859-2'],
    ['Hungarian in Windows-1250', hungarian, windows1250, 'windows-1250'],
    ['Slovak in Windows-1250', slovak, windows1250, 'windows-1250'],
  ] as const)('is recognised: %s', (_, name, codes, encoding) => {
    const list = rowsOf(written(`név;típus;település\n"${name}";civil;Ebes`, codes))
    expect(list.rows[0]?.name).toBe(codes === windows1250 ? name : name.replace('–', '-'))
    expect(list.written).toMatchObject({ encoding, others: [] })
  })

  it.each([
    ['little-endian without a mark', 'utf-16le', (bytes: Buffer) => bytes],
    ['big-endian without a mark', 'utf-16be', (bytes: Buffer) => bytes.swap16()],
  ] as const)('is read in UTF-16, %s', (_, encoding, order) => {
    const list = rowsOf(order(Buffer.from(`${header}\r\n${row}`, 'utf16le')))
    expect(list.written?.encoding).toBe(encoding)
    expect(list.rows).toEqual([expected])
  })

  it('is refused with the line of a byte that is no UTF-8 where the rest is', () => {
    for (const mark of ['', '\ufeff']) {
      const bytes = Buffer.from(`${mark}${header}\r\n${row}\r\nMinta Őr?z;civil;Ebes;;;;\r\n`)
      bytes[bytes.indexOf('?')] = 0xf5
      expect(parsePartners({ bytes })).toEqual({
        kind: 'refused',
        problem: { key: 'partners-import-bad-byte', args: { line: 3 } },
      })
    }
  })

  it('keeps telephone numbers as they are, several too, and tells several addresses', () => {
    const { rows, notes, problems } = rowsOf(
      utf8(
        [
          'név;típus;település;e-mail;telefon;mobil',
          'Egy;civil;Ebes;a@example.org;+36 30 123 4567;',
          'Kettő;civil;Ebes;a@example.org, b@example.org;06-1/234-5678;06 20 765 4321',
          '"Három";civil;Ebes;"a@example.org\nb@example.org/c@example.org";06301234567/06201234567;',
          'Négy;civil;Ebes;;3,63012E+10;',
          'Öt;civil;Ebes;a@example.org; nincs;',
          'Hat;civil;Ebes;a@example.org;0036 52 123 456 (titkárság);',
        ].join('\n'),
      ),
    )
    expect(rows.map(({ email, otherEmails, phone }) => [email, otherEmails, phone])).toEqual([
      ['a@example.org', null, '+36 30 123 4567'],
      ['a@example.org', 'b@example.org', '06-1/234-5678, 06 20 765 4321'],
      ['a@example.org', 'b@example.org, c@example.org', '06301234567, 06201234567'],
      ['a@example.org', null, null],
      ['a@example.org', null, '0036 52 123 456 (titkárság)'],
    ])
    expect(notes.map(({ line, key }) => [line, key.replace('partners-import-', '')])).toEqual([
      [3, 'several-emails'],
      [3, 'several-phones'],
      [4, 'several-emails'],
      [4, 'several-phones'],
    ])
    expect(problems.map(({ line, key }) => [line, key.replace('partners-import-', '')])).toEqual([
      [6, 'phone-shortened'],
    ])
  })

  it('is told from a survey form by its columns', () => {
    for (const form of [
      'type,name,label\ntext,q1,Hány?\nselect_one yn,q2,Jó?',
      'survey\n,type,name,label\n,integer,q1,Hány?',
    ])
      expect(parsePartners({ bytes: utf8(form) })).toEqual({ kind: 'form' })
    expect(rowsOf(utf8('type,name,town\nngo,Minta,Ebes')).rows).toHaveLength(1)
  })

  it('keeps the zeros and the plus that a workbook shows, and reads the sheet with the list', () => {
    const sheet = utils.aoa_to_sheet([
      ['Név', 'Típus', 'Település', 'Telefon'],
      ['A', 'civil', 'Ebes', 6301234567],
      ['B', 'civil', 'Ebes', 36301234567],
      ['C', 'civil', 'Ebes', '+36 30 123 4567'],
    ])
    Object.assign(sheet.D2, { z: '00000000000' })
    Object.assign(sheet.D3, { z: '\\+00 00 000 0000' })
    const book = utils.book_new()
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([['Útmutató'], ['Töltse ki a másik lapot.']]),
      'Olvass el',
    )
    utils.book_append_sheet(book, sheet, 'Partnerek')
    const list = rowsOf(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' })))
    expect(list.sheet).toBe('Partnerek')
    expect(list.rows.map(({ phone }) => phone)).toEqual(['06301234567', '+36 30 123 4567', '+36 30 123 4567'])
  })
})

describe('what is exported', () => {
  const text = (maxLength: number) =>
    fc
      .string({ unit: fc.constantFrom(...'abcáőŰž ;,"|\'=+-@/.1'), minLength: 1, maxLength })
      .map((word) => word.replace(/\s+/g, ' ').trim())
      .filter((word) => /[a-z]/i.test(word) && !/^[-–—]$/.test(word))
  const words = fc.uniqueArray(
    text(12).filter((word) => !word.includes('|') && withoutBullet(word) === word),
    { maxLength: 3, selector: (word) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase() },
  )
  const organisation = fc.record({
    name: text(30),
    kind: fc.constantFrom(...organisationKinds),
    // An address is no town: of one its town is read.
    town: text(20).filter((town) => readTown(town, 'town') === town),
    fields: words,
    language: fc.constantFrom('hu' as const, 'en' as const),
    email: fc.constantFrom('', 'a@example.org', 'a@example.org, b@example.org'),
    phone: fc.constantFrom('', '+36 30 123 4567', '06301234567, +36201234567', '+36301234567'),
    contacts: fc.integer({ min: 1, max: 1000 }),
    tags: words.map((tags) => tags.map((tag) => tag.toLowerCase())),
  })

  it.each(['hu', 'en'] as const)('is read again as it was, in %s', async (language) => {
    const tr = translator(language)
    await fc.assert(
      fc.asyncProperty(fc.array(organisation, { minLength: 1, maxLength: 4 }), async (organisations) => {
        const rows = organisations.map((one, index) => [
          `${one.name} ${index}x`,
          tr.plain(`partners-kind-${one.kind}`),
          one.town,
          joinList(one.fields),
          one.language,
          one.email,
          one.phone,
          String(one.contacts),
          joinList(one.tags),
        ])
        for (const bytes of [listCsv(rows, tr), await listXlsx(rows, tr)]) {
          const list = rowsOf(bytes)
          expect(list.problems).toEqual([])
          expect(list.columns.every(({ means }) => means && means !== 'none')).toBe(true)
          expect(
            list.rows.map((row) => ({
              ...row,
              line: 0,
              nameKey: '',
            })),
          ).toEqual(
            organisations.map((one, index) => ({
              line: 0,
              nameKey: '',
              name: `${one.name} ${index}x`,
              kind: one.kind,
              town: one.town,
              fields: one.fields,
              language: one.language,
              email: one.email.split(', ')[0] || null,
              otherEmails: one.email.split(', ')[1] ?? null,
              phone: one.phone || null,
              contactLimit: one.contacts,
              tags: one.tags,
            })),
          )
        }
      }),
      { numRuns: 60 },
    )
  })
})
