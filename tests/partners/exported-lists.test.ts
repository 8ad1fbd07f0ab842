/** Partner lists as mail programs export them, and cells in which people keep more, less or something else than they say. */
import { CFB, utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { type ListToRead, parsePartners, type ReadList } from '../../src/partners/import/parse.ts'

const csv = (...lines: string[]) => new TextEncoder().encode(`${lines.join('\n')}\n`)

function read(bytes: Uint8Array, said: Omit<ListToRead, 'bytes'> = {}): ReadList {
  const parsed = parsePartners({ bytes, ...said })
  if (parsed.kind !== 'list') throw new Error(JSON.stringify(parsed))
  return parsed
}
const told = (some: ReadList['notes']) =>
  some.map(({ line, key }) => `${line} ${key.replace('partners-import-', '')}`)

describe('what a mail program exports', () => {
  const lists: [name: string, heading: string, row: string, more: object][] = [
    [
      'Outlook, English',
      'First Name,Last Name,Company,Job Title,Business City,Business Phone,Mobile Phone,E-mail Address,E-mail 2 Address,Categories',
      'Anna,Minta,Minta Kör,elnök,Vác,06 27 123 456,06 30 123 4567,a@example.org,b@example.org,zene',
      { otherEmails: 'b@example.org', phone: '06 27 123 456, 06 30 123 4567', tags: ['zene'] },
    ],
    [
      'Outlook, Hungarian',
      'Utónév,Vezetéknév,Cég,Munkahelyi cím – város,Munkahelyi telefon,E-mail cím,2. e-mail cím',
      'Anna,Minta,Minta Kör,Vác,06 27 123 456,a@example.org,b@example.org',
      { otherEmails: 'b@example.org', phone: '06 27 123 456' },
    ],
    [
      'Google, of old',
      'Name,Given Name,Family Name,Organization 1 - Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Value,Address 1 - City,Labels',
      'Minta Anna,Anna,Minta,Minta Kör,* Work,a@example.org,+36301234567,Vác,* myContacts ::: civil',
      { phone: '+36301234567', tags: ['civil'] },
    ],
    [
      'Google, now',
      'First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Address 1 - City,Labels',
      'Anna,Minta,Minta Kör,* Work,a@example.org,+36301234567,Vác,civil ::: zene ::: * myContacts',
      { phone: '+36301234567', tags: ['civil', 'zene'] },
    ],
  ]
  test.each(lists)('%s', (_, heading, row, more) => {
    const list = read(csv(heading, row), { kind: 'ngo' })
    expect(list).toMatchObject({ missing: [], twice: [], problems: [] })
    expect(list.rows).toMatchObject([{ name: 'Minta Kör', town: 'Vác', email: 'a@example.org', ...more }])
  })
})

describe('what stands in cells', () => {
  const one = (heading: string, cell: string) =>
    read(csv(`Név;Típus;Település;${heading}`, `Minta Kör;klub;Vác;"${cell}"`))

  test.each(['nincs', '-', '–', 'N/A', 'n.a.', 'nincs adat', 'x', '?', 'none', '0'])(
    '"%s" is nothing',
    (cell) => {
      for (const heading of ['E-mail', 'Telefon']) {
        const list = one(heading, cell)
        expect(list.problems).toEqual([])
        expect(list.rows).toHaveLength(1)
      }
      expect(one('E-mail', cell).rows[0]).toMatchObject({ email: null })
    },
  )

  test.each([
    ['Minta Anna: a@example.org; dr. Minta Béla: b@example.org', 'a@example.org', 'b@example.org'],
    ['a@example.org (Anna, titkár)', 'a@example.org', null],
    ['Dr.Minta Anna-Mária K. a@example.org', 'a@example.org', null],
    ['anna @ example.org', 'anna@example.org', null],
    ['anna(kukac)example(pont)org', 'anna@example.org', null],
    ['a@example.org.', 'a@example.org', null],
    ['mailto:a@example.org', 'a@example.org', null],
    ['a@example.org / b@example.org', 'a@example.org', 'b@example.org'],
  ])('addresses are found in %s', (cell, email, otherEmails) => {
    expect(one('E-mail', cell).rows[0]).toMatchObject({ email, otherEmails })
  })

  test.each([
    'a@example.org; belaexample.org',
    'a@example.org; Bela.hu',
    'Bela.Kis.hu a@example.org',
    'a@example.org, b@example',
    'anna',
    'a@example.org 12',
  ])('an address that is none is told: %s', (cell) => {
    expect(told(one('E-mail', cell).problems)).toEqual(['2 bad-email'])
  })

  test('a telephone number among addresses, and an address among numbers, go where they belong, and are told', () => {
    const list = read(
      csv(
        'Név;Típus;Település;E-mail;Telefon',
        'Egy Kör;klub;Vác;06 30 123 4567;',
        'Két Kör;klub;Vác;a@example.org, 06-30/123-4567;+36 27 123 456',
        'Három Kör;klub;Vác;;c@example.org 06 27 123 456',
        'Négy Kör;klub;Vác;06301234567@example.org;',
      ),
    )
    expect(list.problems).toEqual([])
    expect(list.rows.map(({ email, phone }) => [email, phone])).toEqual([
      [null, '06 30 123 4567'],
      ['a@example.org', '+36 27 123 456, 06-30/123-4567'],
      ['c@example.org', '06 27 123 456'],
      ['06301234567@example.org', null],
    ])
    expect(told(list.notes)).toEqual([
      '2 phone-among-emails',
      '3 phone-among-emails',
      '3 several-phones',
      '4 email-among-phones',
    ])
  })

  test.each([
    ['2600 Vác, Fő u. 1.', 'Vác'],
    ['Vác, Fő u. 1.', 'Vác'],
    ['Fő utca 1., 6720 Szeged', 'Szeged'],
    ['Fő utca 1. H-6720 Szeged', 'Szeged'],
    ['Fő utca 1., 6720 Szeged, Magyarország', 'Szeged'],
    ['Magyarország, HU-6720 Szeged, Fő u. 1.', 'Szeged'],
    ['6720 Szeged\nFő utca 1.', 'Szeged'],
    ['Szeged, 6720 Fő utca 1.', 'Szeged'],
    ['Szeged, Fő utca 1., 6720', 'Szeged'],
    ['Szeged', 'Szeged'],
    ['Fő utca 1., Szeged', undefined],
    ['6720 Szeged Fő utca 1.', undefined],
    ['Fő utca 1.', undefined],
  ])('an address holds the town, where there is no other column of it: %s', (address, town) => {
    const list = read(csv('Szervezet;Forma;Cím', `Minta Kör;egyesület;"${address}"`))
    expect(list.rows[0]?.town).toBe(town)
    expect(told(list.problems)).toEqual(town === undefined ? ['2 no-town'] : [])
  })

  test('an address beside the town is left alone', () => {
    const both = read(csv('Szervezet;Forma;Cím;Település', 'Minta Kör;egyesület;Fő u. 1.;Ebes'))
    expect(both).toMatchObject({ twice: [], rows: [{ town: 'Ebes' }] })
  })

  test('a quote in the middle of a name is a part of it', () => {
    const list = read(
      csv('Név;Típus;Település', 'Minta "Fény" Kör;klub;Vác', '"Fény" Alapítvány;alapítvány;Vác'),
    )
    expect(list.rows.map(({ name }) => name)).toEqual(['Minta "Fény" Kör', '"Fény" Alapítvány'])
  })

  test('capitals, doctors and accents make no second organisation', () => {
    const list = read(
      csv(
        'NÉV;TÍPUS;TELEPÜLÉS',
        'DR. ŐSZI BÉLA ALAPÍTVÁNY;ALAPÍTVÁNY;VÁC',
        'Dr. Öszi Béla Alapítvány;alapítvány;Vác',
        'dr.  oszi bela alapitvany;alapitvany;Vac',
      ),
    )
    expect(list.rows).toMatchObject([{ line: 2, kind: 'ngo' }])
    expect(told(list.problems)).toEqual(['3 duplicate', '4 duplicate'])
  })
})

describe('of a workbook', () => {
  const heading = ['Név', 'Típus', 'Település']

  test.each(['xlsx', 'ods', 'biff8'] as const)('a cell merged down is said of each row (%s)', (bookType) => {
    const sheet = utils.aoa_to_sheet([
      heading,
      ['Egy Kör', 'klub', 'Vác'],
      ['Két Kör', null, null],
      ['Három Kör', null, 'Ebes'],
    ])
    sheet['!merges'] = ['B2:B4', 'C2:C3'].map((range) => utils.decode_range(range))
    const made = utils.book_new()
    utils.book_append_sheet(made, sheet, 'Lista')
    const list = read(new Uint8Array(write(made, { type: 'array', bookType })))
    expect(list.problems).toEqual([])
    expect(list.rows.map(({ town, kind }) => [town, kind])).toEqual([
      ['Vác', 'ngo'],
      ['Vác', 'ngo'],
      ['Ebes', 'ngo'],
    ])
  })

  test('a hidden sheet of OpenDocument is not read as the list', () => {
    const made = utils.book_new()
    for (const [name, partner] of [
      ['2019 & előtte', 'Régi Kör'],
      ['Lista', 'Új Kör'],
    ] as const)
      utils.book_append_sheet(made, utils.aoa_to_sheet([heading, [partner, 'klub', 'Vác']]), name)
    const archive = CFB.read(Buffer.from(write(made, { type: 'array', bookType: 'ods' })), { type: 'buffer' })
    const entry = archive.FileIndex.find((file: { name: string }) => file.name === 'content.xml')
    if (!entry) throw new Error('no content')
    const style =
      '<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>'
    const written = Buffer.from(entry.content as Uint8Array).toString('utf8')
    const content = written
      .replace('</office:automatic-styles>', `${style}</office:automatic-styles>`)
      .replace(
        /<table:table (?:table:style-name="[^"]*" )?(?=table:name="2019)/,
        '<table:table table:style-name="unseen" ',
      )
    expect(content).toContain('table:style-name="unseen"')
    expect(content).toContain(style)
    entry.content = Buffer.from(content)
    entry.size = entry.content.length
    const bytes = CFB.write(archive, { fileType: 'zip', type: 'buffer' }) as unknown as Buffer
    expect(read(new Uint8Array(bytes)).rows).toMatchObject([{ name: 'Új Kör' }])
  })
})
