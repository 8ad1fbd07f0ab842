/** docs/xlsform.md says of every function and type what it does here: none is missing, none is made up. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { functionRules } from '../../src/forms/expressions/functions.ts'
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

test('the limit of instances', () => {
  expect(page).toContain(`There may be ${maxInstances} instances`)
})
