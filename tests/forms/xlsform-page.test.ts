/** docs/xlsform.md says of every column, appearance, function and type what it does here: none is missing, none is made up. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileExpression } from '../../src/forms/expressions/compile.ts'
import { functionRules } from '../../src/forms/expressions/functions.ts'
import { appearances } from '../../src/forms/import/appearances.ts'
import { columnAliases } from '../../src/forms/import/headers.ts'
import { readTypeCell, typeAliases, typesBeside } from '../../src/forms/import/type-cell.ts'
import { maxInstances } from '../../src/forms/state.ts'
import { allTypes } from '../../src/forms/types/index.ts'

const page = readFileSync(new URL('../../docs/xlsform.md', import.meta.url), 'utf8')

/** The types that XLSForm's own page and pyxform's dictionary name, beside the ways in which they may be written. */
const standard = [
  ...['integer', 'decimal', 'range', 'text', 'select_one', 'select_multiple', 'rank', 'note', 'geopoint'],
  ...['geotrace', 'geoshape', 'date', 'time', 'dateTime', 'image', 'audio', 'video', 'file', 'barcode'],
  ...['calculate', 'acknowledge', 'hidden', 'xml-external', 'csv-external', 'select_one_from_file'],
  ...['select_multiple_from_file', 'select_one_external', 'start', 'end', 'today', 'deviceid', 'username'],
  ...['email', 'phonenumber', 'audit', 'background-audio', 'background-geopoint', 'start-geopoint'],
  ...['subscriberid', 'simserial', 'osm', 'percentage', 'phone number', 'number of days in last month'],
  ...['number of days in last six months', 'number of days in last year', 'begin group', 'begin repeat'],
  ...['begin loop', 'begin score', 'begin rank', 'begin kobomatrix'],
]

/** The names in the table of a section, and what is said of each. */
function table(section: string): Map<string, string> {
  const text = page.split(/^## /m).find((each) => each.startsWith(`${section}\n`)) ?? ''
  return new Map(
    [...text.matchAll(/^\| (`.+?`) \| (.+) \|$/gm)].flatMap(([, names = '', said = '']) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']): [string, string] => [name, said]),
    ),
  )
}

/** Those of which this is said; works, works differently and left out are all that is. */
function saidOf(said: Map<string, string>, what: 'works' | 'left out' | 'refused'): string[] {
  for (const each of said.values()) expect(each).toMatch(/^(works|left out|refused)/)
  return [...said].filter(([, each]) => each.startsWith(what)).map(([name]) => name)
}

test('the functions', () => {
  const said = table('Functions')
  expect(saidOf(said, 'works').sort()).toEqual(Object.keys(functionRules).sort())
  const refused = saidOf(said, 'refused')
  expect(refused.length).toBeGreaterThan(0)
  for (const name of refused) expect(compileExpression(`${name}('a')`)).toMatchObject({ ok: false })
  expect(said.size).toBe(Object.keys(functionRules).length + refused.length)
})

describe('the types', () => {
  const said = table('Types')
  // These two are the bot's own.
  const own = allTypes().flatMap(({ name }) => (name === 'moment' || name === 'choose' ? [] : [name]))

  test('each that there is', () => {
    const { works, differing, refused } = typesBeside
    const read = [...said.keys()].filter((name) => /^(?:select_.*_|(?:csv|xml)-|begin )/.test(name))
    expect(saidOf(said, 'works').sort()).toEqual([...own, ...works, ...differing, ...read].sort())
    expect(saidOf(said, 'left out').sort()).toEqual([...typesBeside['left out']].sort())
    expect(saidOf(said, 'refused')).toEqual(refused)
  })

  test.each(standard)('%s of the standard is there', (name) => {
    const canonical = typeAliases().get(name.toLowerCase()) ?? name
    expect([...said.keys()]).toContain(canonical)
    const { kind } = readTypeCell(/^(?:select|rank)/.test(name) ? `${name} towns` : name)
    if (!/^begin (?:loop|score|rank|kobo)/.test(name)) expect(kind).not.toBe('unknown')
  })
})

/** The names between backticks in the cells of a section's table that begin so. */
function namesIn(section: string, begin: string): string[] {
  const text = page.split(/^## /m).find((each) => each.startsWith(`${section}\n`)) ?? ''
  const cells = text.split('\n').filter((line) => line.startsWith(begin) && !line.startsWith('| ---'))
  return cells.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}

test.each(Object.entries(columnAliases))('the columns of the %s sheet', (sheet, aliases) => {
  expect(namesIn('Columns', `| ${sheet} |`).sort()).toEqual(Object.keys(aliases).sort())
})

test('the appearances', () => {
  const { meant, layout, differing } = appearances
  const patterns = ['columns-3', 'compact-2', 'w6', 'ex:…']
  expect(namesIn('Appearances', '| `').sort()).toEqual(
    [...meant, ...layout, ...differing, ...patterns].sort(),
  )
})

test('the limit of instances', () => {
  expect(page).toContain(`There may be ${maxInstances} instances`)
})
