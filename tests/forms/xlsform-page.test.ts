/** docs/xlsform.md says of every column, appearance, function and type what it does here: none is missing, none is made up. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { functionRules } from '../../src/forms/expressions/functions.ts'
import { appearances } from '../../src/forms/import/appearances.ts'
import { columnAliases } from '../../src/forms/import/headers.ts'
import { maxInstances } from '../../src/forms/state.ts'
import { allTypes } from '../../src/forms/types/index.ts'

const page = readFileSync(new URL('../../docs/xlsform.md', import.meta.url), 'utf8')

/** The names in the table of a section, and what is said of each. */
function table(section: string): Map<string, string> {
  const text = page.split(/^## /m).find((each) => each.startsWith(`${section}\n`)) ?? ''
  return new Map(
    [...text.matchAll(/^\| `(.+?)` \| (.+) \|$/gm)].map(([, name = '', said = '']) => [name, said]),
  )
}

test.each([
  ['Functions', Object.keys(functionRules)],
  // These two are the bot's own.
  ['Types', allTypes().flatMap(({ name }) => (name === 'moment' || name === 'choose' ? [] : [name]))],
])('%s', (section, inCode) => {
  const said = table(section)
  const here = [...said].filter(([, what]) => what.startsWith('works')).map(([name]) => name)
  expect(here.sort()).toEqual([...inCode].sort())
  for (const what of said.values()) expect(what).toMatch(/^(works|left out)/)
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
