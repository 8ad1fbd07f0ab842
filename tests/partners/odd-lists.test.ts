/** Partner lists as offices keep them: what each is read as, by the page's reader and the chat's, which are one. */
import { type CellObject, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { type ListToRead, parsePartners, type ReadList } from '../../src/partners/import/parse.ts'
import { readTyped } from '../../src/partners/import/row.ts'

function readOf(bytes: Uint8Array, said: Omit<ListToRead, 'bytes'> = {}): ReadList {
  const parsed = parsePartners({ bytes, ...said })
  if (parsed.kind !== 'list') throw new Error(JSON.stringify(parsed))
  return parsed
}

type Cells = (string | number | null | CellObject)[][]

function book(
  sheets: Record<string, Cells>,
  how: { type?: 'xlsx' | 'biff8' | 'ods'; hidden?: string; merged?: string[] } = {},
) {
  const made: WorkBook = utils.book_new()
  for (const [name, cells] of Object.entries(sheets)) {
    const sheet: WorkSheet = utils.aoa_to_sheet(cells)
    if (how.merged) sheet['!merges'] = how.merged.map((range) => utils.decode_range(range))
    utils.book_append_sheet(made, sheet, name)
  }
  if (how.hidden !== undefined)
    made.Workbook = { Sheets: made.SheetNames.map((name) => ({ name, Hidden: name === how.hidden ? 1 : 0 })) }
  return new Uint8Array(write(made, { type: 'array', bookType: how.type ?? 'xlsx' }))
}

/** One byte a letter, by the places in which an alphabet differs from ASCII. */
const inAlphabet = (text: string, letters: Record<string, number>) =>
  Uint8Array.from([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)))
const windows1250 = {
  á: 0xe1,
  é: 0xe9,
  í: 0xed,
  ó: 0xf3,
  ö: 0xf6,
  ő: 0xf5,
  ú: 0xfa,
  ü: 0xfc,
  ű: 0xfb,
  É: 0xc9,
  Ö: 0xd6,
  Á: 0xc1,
}
const cp852 = {
  á: 0xa0,
  é: 0x82,
  í: 0xa1,
  ó: 0xa2,
  ö: 0x94,
  ő: 0x8b,
  ú: 0xa3,
  ü: 0x81,
  ű: 0xfb,
  É: 0x90,
  Ö: 0x99,
  Á: 0xb5,
}
const latin2 = {
  á: 0xe1,
  é: 0xe9,
  í: 0xed,
  ó: 0xf3,
  ľ: 0xb5,
  š: 0xb9,
  č: 0xe8,
  ž: 0xbe,
  ý: 0xfd,
  ť: 0xbb,
  ň: 0xf2,
}

const names = ({ rows }: ReadList) => rows.map(({ name }) => name)
const told = (problems: ReadList['notes']) =>
  problems.map(({ line, key }) => `${line} ${key.replace('partners-import-', '')}`)

describe('a list as an office keeps it', () => {
  test('of 1998, with titles above and sums below', () => {
    const text = [
      'Civil szervezetek nyilvántartása;;;',
      'Készült: 2026.11.20.;;;',
      ';;;',
      'Szervezet neve;Típus;Székhely;Telefon',
      'Őszi Fény Nyugdíjas Egyesület;egyesület;4032 Debrecen;06-52/123-456',
      'Hűs Völgy Alapítvány;alapítvány;Ebes;',
      'Összesen: 2;;;',
    ].join('\r\n')
    for (const bytes of [inAlphabet(text, windows1250 && { ...windows1250, Ő: 0xd5 })]) {
      const list = readOf(bytes)
      expect(names(list)).toEqual(['Őszi Fény Nyugdíjas Egyesület', 'Hűs Völgy Alapítvány'])
      expect(list.rows[0]).toMatchObject({ town: 'Debrecen', phone: '06-52/123-456' })
      expect(list.problems).toEqual([])
      expect(told(list.notes)).toEqual(['7 total'])
    }
  })

  test('of a program under DOS', () => {
    const list = readOf(
      inAlphabet(
        'NÉV;TÍPUS;TELEPÜLÉS\r\nÖrökzöld Kör Egyesület;egyesület;Hajdúszoboszló\r\nGyőri Művelődési Kör;klub;Győr\r\n',
        { ...cp852, Í: 0xd6, Ü: 0x9a },
      ),
      { encoding: 'cp852' },
    )
    expect(names(list)).toEqual(['Örökzöld Kör Egyesület', 'Győri Művelődési Kör'])
    expect(list.rows[1]?.town).toBe('Győr')
  })

  test('from across the border', () => {
    const list = readOf(
      inAlphabet(
        'Názov;Typ;Obec;E-mail adresa\nZdruženie priateľov školy;združenie;Komárno;skola@example.org\n',
        latin2,
      ),
      { encoding: 'iso-8859-2' },
    )
    expect(list.problems).toEqual([])
    expect(list.rows[0]).toMatchObject({
      name: 'Združenie priateľov školy',
      kind: 'ngo',
      email: 'skola@example.org',
    })
  })

  test('saved as "Unicode text"', () => {
    const text = '\ufeffNév\tTípus\tTelepülés\r\n"Minta ""Fény"" Kör"\tklub\tVác\r\n'
    expect(names(readOf(Buffer.from(text, 'utf16le')))).toEqual(['Minta "Fény" Kör'])
  })

  test('with sep= above', () => {
    const list = readOf(
      new TextEncoder().encode('sep=;\r\nNév;Típus;Település;Címkék\r\nMinta Kör;klub;Vác;"zene, tánc"\r\n'),
    )
    expect(list.rows[0]).toMatchObject({ line: 3, tags: ['zene', 'tánc'] })
  })

  test('with headings in two rows, some of them merged', () => {
    const list = readOf(
      book(
        {
          Lista: [
            ['Partnereink', null, null, null, null],
            ['Név', 'Típus', 'Település', 'Elérhetőség', null],
            [null, null, null, 'E-mail', 'Telefon'],
            ['Minta Kör', 'klub', 'Vác', 'kor@example.org', '+36 27 123 456'],
          ],
        },
        { merged: ['A1:E1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2'] },
      ),
    )
    expect(list.problems).toEqual([])
    expect(list.rows).toMatchObject([
      { name: 'Minta Kör', email: 'kor@example.org', phone: '+36 27 123 456' },
    ])
  })

  // Of OpenDocument's the library does not tell which is hidden: the page says which was read.
  test('with an older list on a hidden sheet before it', () => {
    const heading = ['Név', 'Típus', 'Település']
    for (const type of ['xlsx', 'biff8'] as const) {
      const list = readOf(
        book(
          { '2019': [heading, ['Régi Kör', 'klub', 'Vác']], Lista: [heading, ['Új Kör', 'klub', 'Vác']] },
          { type, hidden: '2019' },
        ),
      )
      expect(names(list), type).toEqual(['Új Kör'])
    }
  })

  test('that are none but a form, whose sheets are hidden behind a cover', () => {
    const cover = [['Helyzetfelmérés'], ['Kitöltési útmutató', 'szöveg']]
    const survey = [
      ['type', 'name', 'label'],
      ['text', 'q1', 'Hány?'],
    ]
    const bytes = book({ Borító: cover, survey }, { hidden: 'survey' })
    expect(parsePartners({ bytes })).toEqual({ kind: 'form' })
  })

  test('of OpenDocument, with empty columns between and formulas', () => {
    const list = readOf(
      book(
        {
          Lista: [
            [null, 'Név', null, 'Típus', null, 'Település', 'Létszám'],
            [
              null,
              'Minta Kör',
              null,
              'klub',
              null,
              { t: 's', v: 'Vác', f: '"Vá"&"c"' },
              { t: 'n', v: 12, f: '10+2' },
            ],
            [null, 'Összesen', null, null, null, null, { t: 'n', v: 12, f: 'SUM(G2:G2)' }],
          ],
        },
        { type: 'ods' },
      ),
    )
    expect(list.problems).toEqual([])
    expect(list.rows).toMatchObject([{ name: 'Minta Kör', town: 'Vác', contactLimit: 12 }])
    expect(told(list.notes)).toEqual(['3 total'])
  })

  test('with several addresses in a cell', () => {
    const list = readOf(
      book({
        Lista: [
          ['Név', 'Típus', 'Település', 'E-mail'],
          ['Minta Kör', 'klub', 'Vác', 'Minta Anna <anna@example.org>\nbela@example.org; iroda@example.org'],
        ],
      }),
    )
    expect(list.rows[0]).toMatchObject({
      email: 'anna@example.org',
      otherEmails: 'bela@example.org, iroda@example.org',
    })
    expect(told(list.notes)).toEqual(['2 several-emails'])
  })

  test('with two headings that mean the same', () => {
    const list = readOf(
      new TextEncoder().encode(
        'Név;Típus;Település;E-mail;E-mail cím\nMinta Kör;klub;Vác;a@example.org;b@example.org\n',
      ),
    )
    expect(list.twice).toEqual([{ column: 'email', headings: ['E-mail', 'E-mail cím'] }])
    expect(list.rows).toEqual([])
  })

  test('whose telephone numbers a spreadsheet took for quantities', () => {
    const list = readOf(
      book({
        Lista: [
          ['Név', 'Típus', 'Település', 'Telefon', 'Adószám'],
          ['Egy Kör', 'klub', 'Vác', 6301234567, 18123456141],
          ['Két Kör', 'klub', 'Vác', 36301234567, 18123457141],
          ['Három Kör', 'klub', 'Vác', 652123456, 18123458141],
          ['Négy Kör', 'klub', 'Vác', 421905123456, null],
          ['Öt Kör', 'klub', 'Vác', 301234567, null],
          ['Hat Kör', 'klub', 'Vác', '06 30 123 4567', null],
        ],
      }),
    )
    expect(list.rows.map(({ phone }) => phone)).toEqual([
      '06301234567',
      '+36301234567',
      '0652123456',
      '+421905123456',
      '301234567',
      '06 30 123 4567',
    ])
    expect(told(list.notes)).toEqual([2, 3, 4, 5].map((line) => `${line} phone-restored`))
    expect(list.columns.find(({ heading }) => heading === 'Adószám')?.means).toBeUndefined()
  })

  test('with a telephone number twice in a cell, once without its beginning', () => {
    const list = readOf(
      book({
        Lista: [
          ['Név', 'Típus', 'Település', 'Telefon'],
          ['Egy Kör', 'klub', 'Vác', '6301234567; 06301234567'],
        ],
      }),
    )
    expect(list.rows.map(({ phone }) => phone)).toEqual(['06301234567'])
  })

  test.each(['652123456', '36301234567', '6301234567'])('typed by hand, %s stays as it is', (phone) => {
    expect(readTyped({ name: 'Egy Kör', kind: 'klub', town: 'Vác', phone }).row?.phone).toBe(phone)
  })

  test.each([
    'Név (kapcsolattartó)',
    'Kapcsolattartó neve',
    'Képviselő neve',
    'Elnök neve',
    'Contact name',
    'Contact person',
    'Kapcsolattartó',
  ])('with "%s" beside the organisation', (heading) => {
    const list = readOf(
      new TextEncoder().encode(`Szervezet;${heading};Típus;Település\nMinta Kör;Minta Anna;klub;Vác\n`),
    )
    expect(list.twice).toEqual([])
    expect(names(list)).toEqual(['Minta Kör'])
  })

  test('in two languages at once', () => {
    const list = readOf(
      new TextEncoder().encode(
        'Organisation name,Típus,City,E-mail address,Telefonszám,Fields of activity,Nyelv\nMinta Kör,NGO,Vác,kor@example.org,+36 27 123 456,"culture, youth",English\n',
      ),
    )
    expect(list.problems).toEqual([])
    expect(list.rows[0]).toMatchObject({ kind: 'ngo', language: 'en', fields: ['culture', 'youth'] })
  })

  test('with headings repeated on each printed page, and who made it at the end', () => {
    const list = readOf(
      new TextEncoder().encode(
        'Név;Típus;Település\nEgy Kör;klub;Vác\nNév;Típus;Település\nKét Kör;klub;Vác\n;;\nKészítette: Minta Anna;;\n',
      ),
    )
    expect(names(list)).toEqual(['Egy Kör', 'Két Kör'])
    expect(told(list.notes)).toEqual(['3 heading-again'])
    expect(told(list.problems)).toEqual(['6 no-kind', '6 no-town'])
  })
})

describe('a list that was made for something else', () => {
  const csv = (...lines: string[]) => new TextEncoder().encode(`${lines.join('\n')}\n`)

  test('without headings: its first row is an organisation', () => {
    const bytes = csv(
      'Minta Egyesület;egyesület;Debrecen;minta@pelda.hu;+36 30 123 4567',
      'Próba Alapítvány;alapítvány;Ebes;proba@pelda.hu;06 52 123 456',
    )
    const asked = readOf(bytes)
    expect(asked.columns.map(({ means }) => means)).toEqual([undefined, 'kind', undefined, 'email', 'phone'])
    expect(asked.missing).toEqual(['name', 'town'])
    expect(asked.columns[0]?.heading).toBe('A (Minta Egyesület)')
    const [name = '', , town = ''] = asked.columns.map(({ key }) => key)
    const list = readOf(bytes, { assigned: { [name]: 'name', [town]: 'town' } })
    expect(list.rows).toMatchObject([
      { line: 1, name: 'Minta Egyesület', kind: 'ngo', town: 'Debrecen', email: 'minta@pelda.hu' },
      { line: 2, name: 'Próba Alapítvány', town: 'Ebes', phone: '06 52 123 456' },
    ])
    expect(told(list.notes)).toEqual(['1 headless'])
    // What is remembered of it tells nobody's data, and says nothing of another list.
    expect(asked.columns.map(({ key }) => key).join()).not.toMatch(/minta|debrecen/i)
    const another = readOf(csv('Ebes;Minta Kör;a@pelda.hu'), { assigned: { [name]: 'name' } })
    expect(another.missing).toEqual(['name', 'kind', 'town'])
    // Two addresses are no mistake, and what may be a tax number is no telephone.
    const two = readOf(
      csv('Minta;18765432-1-09;a@pelda.hu;b1@pelda.hu', 'Kör;18765433;c@pelda.hu;d@pelda.hu'),
    )
    expect(two.columns.map(({ means }) => means)).toEqual([undefined, undefined, 'email', 'email'])
    expect(two.twice).toEqual([])
    // Headings of which none is known are headings, one that is a kind's word, too.
    expect(readOf(csv('Iskola;Igazgató', 'Minta Iskola;Minta Éva')).columns[0]?.heading).toBe('Iskola')
    expect(readOf(csv('Ki;Mi;Hol', 'Minta Kör;kör;Ebes')).columns.map(({ heading }) => heading)).toEqual([
      ...['Ki', 'Mi', 'Hol'],
    ])
  })

  test('with bars between its columns', () => {
    const list = readOf(csv('név|típus|település', 'Minta Egyesület|egyesület|Debrecen'))
    expect(list.rows).toMatchObject([{ name: 'Minta Egyesület', town: 'Debrecen' }])
    expect(
      readOf(csv('Partnerek', 'név|típus|település', 'Minta|kör|Ebes', 'Kör|klub|Ebes')).missing,
    ).toEqual([])
    const commas = readOf(csv('név,típus,település,területek', 'Minta,egyesület,Ebes,sport|kultúra'))
    expect(commas.rows[0]?.fields).toEqual(['sport', 'kultúra'])
    // Where they part words within a cell they do not part columns.
    const words = readOf(
      csv('név;típus;település;területek', 'Minta;egyesület;Ebes;kultúra|sport|ifjúság|zene'),
    )
    expect(words.rows[0]?.fields).toEqual(['kultúra', 'sport', 'ifjúság', 'zene'])
  })

  test('with kinds as registers write them', () => {
    const kinds = [
      ...['egyesület (közhasznú)', 'közhasznú egyesület', 'Egy.', 'kulturális egyesület', 'nonprofit Kft.'],
      ...['iskolai alapítvány', 'Városi Önkormányzat', 'általános iskola', 'családi vállalkozás'],
      ...['parents’ association', 'egyesület, kiemelten közhasznú', 'egyesület/alapítvány', 'vidéki város'],
      ...['közhasznú nonprofit kft.', 'non profit kft', 'nonprofit bt.', 'nem civil', 'nem önkormányzat'],
    ]
    const list = readOf(csv('név;típus;település', ...kinds.map((kind, at) => `Minta ${at};${kind};Ebes`)))
    expect(list.rows.map(({ kind }) => kind)).toEqual([
      ...['ngo', 'ngo', 'ngo', 'ngo', 'ngo', 'ngo', 'municipality', 'training', 'company'],
      ...['ngo', 'ngo', 'ngo', 'ngo', 'ngo', 'ngo'],
    ])
    expect(told(list.problems)).toEqual(['14 unknown-kind', '18 unknown-kind', '19 unknown-kind'])
  })

  test('with whole addresses where the town is asked, and people’s own columns to reach them', () => {
    const list = readOf(
      csv(
        'név;jogi forma;székhely;tevékenység;kapcsolattartó e-mail;szervezet e-mail címe;kapcsolattartó telefonszáma;kapcsolattartók száma',
        '"MINTA EGYESÜLET";egyesület;"4025 Debrecen, Petőfi tér 1/A";"kultúra\n– sport";eva@pelda.hu;minta@pelda.hu;0036 30 1234567;2 fő',
        '"Próba";egyesület;"Hajdúszoboszló, Fő u. 2.";"- zene\n- tánc";;proba@pelda.hu;;3',
        '"Kör";egyesület;"Debrecen, Józsa";;;;;1 db',
        '"Másik";egyesület;"Budapest, 8. kerület";"* sport\n* ifjúság";;;;1',
      ),
    )
    expect(list.problems).toEqual([])
    expect(list.rows).toMatchObject([
      {
        town: 'Debrecen',
        fields: ['kultúra', 'sport'],
        email: 'eva@pelda.hu',
        otherEmails: 'minta@pelda.hu',
      },
      { town: 'Hajdúszoboszló', fields: ['zene', 'tánc'], email: 'proba@pelda.hu', contactLimit: 3 },
      { town: 'Debrecen, Józsa', contactLimit: 1 },
      { town: 'Budapest, 8. kerület', fields: ['sport', 'ifjúság'] },
    ])
    expect(list.rows[0]).toMatchObject({ phone: '0036 30 1234567', contactLimit: 2 })
  })

  test('without a column for the kind, where the names tell it', () => {
    const rows = [
      'Minta Egyesület;Ebes',
      'Próba Kulturális Alapítvány;Ebes',
      'Minta Nonprofit Kft.;Ebes',
      'Ebes Község Önkormányzata;Ebes',
      'Minta és Társa Bt. (Ebes);Ebes',
      'Kossuth Iskola Alapítványa;Ebes',
    ]
    const list = readOf(csv('név;település', ...rows))
    expect(list.rows.map(({ kind }) => kind)).toEqual(['ngo', 'ngo', 'ngo', 'municipality', 'company', 'ngo'])
    expect(told(list.notes)).toEqual(['1 kinds-by-name'])
    // One that tells nothing, and it is asked for; what is said of all is true of all.
    const asked = csv('név;település', ...rows, 'Minta Kör;Ebes')
    expect(readOf(asked).missing).toEqual(['kind'])
    expect(new Set(readOf(asked, { kind: 'other' }).rows.map(({ kind }) => kind))).toEqual(new Set(['other']))
    const empty = readOf(csv('név;típus;település', 'Minta Egyesület;;Ebes', 'Minta Kör;;Ebes'))
    expect([told(empty.notes), told(empty.problems)]).toEqual([['2 kind-by-name'], ['3 no-kind']])
  })
})
