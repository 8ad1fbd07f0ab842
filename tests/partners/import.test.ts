import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePartners } from '../../src/partners/import/parse.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const header = 'név;típus;település;területek;nyelv;e-mail;mandátum'
const row = 'Minta Jó Sor Egyesület;civil szervezet;Debrecen;kultúra|ifjúság;hu;jo@example.org;2'

function rowsOf(bytes: Uint8Array) {
  const parsed = parsePartners(bytes)
  if (!parsed.ok) throw new Error(parsed.problem.key)
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
    ['an Excel workbook', Uint8Array.from([0x50, 0x4b, 3, 4]), 'workbook'],
    ['binary', Uint8Array.from([0, 1, 2, 3, 0, 0]), 'not-text'],
    ['no header', utf8(row), 'no-columns'],
    ['a column twice', utf8('név;név;típus;település'), 'column-twice'],
    ['an open quotation mark', utf8(`${header}\n"Minta;civil szervezet`), 'broken-quotes'],
    ['too many rows', utf8(`név;típus;település\n${'a;b;c\n'.repeat(5001)}`), 'too-many'],
    ['too many bytes', new Uint8Array(3_000_000).fill(65), 'too-large'],
  ])('is refused when it is %s', (_, bytes, key) => {
    expect(parsePartners(bytes)).toMatchObject({ ok: false, problem: { key: `partners-import-${key}` } })
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        parsePartners(bytes)
      }),
    )
    const cell = fc.string({
      unit: fc.constantFrom('"', ';', ',', '\n', '\r', 'a', '=', ' ', 'ő', '|'),
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
        const parsed = parsePartners(utf8(`${header}\n${cells.join(';')}`))
        if (parsed.ok)
          for (const { line } of [...parsed.rows, ...parsed.problems]) expect(line).toBeGreaterThan(1)
      }),
    )
  })
})
