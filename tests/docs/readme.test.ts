/** What the README says of commands and variables is what the code does. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allCommands, withCommands } from '../../scripts/readme-commands.ts'
import { readConfig, variables } from '../../src/config.ts'

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const readme = read('README.md')
const example = read('.env.example')

test('the table of commands is the one that npm run docs:commands writes', () => {
  expect(readme).toBe(withCommands(readme, allCommands()))
  expect(readme).toContain('`/programme new [what]` | `/program új [leírás]` | coordinators |')
})

/** The first cells of the rows of the configuration table. */
function inReadme(): string[] {
  const section = /^## Configuration$([\s\S]*?)^## /m.exec(readme)?.[1] ?? ''
  const cells = section.split('\n').map((line) => /^\| (`.*?) \|/.exec(line)?.[1] ?? '')
  return cells.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name))
}

test('README, .env.example and the code know the same variables', () => {
  const inExample = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name = '']) => name)
  expect([...new Set(inExample)].sort()).toEqual([...variables].sort())
  expect(inReadme().sort()).toEqual([...variables].sort())
})

test('the defaults that the README names are those of the code', () => {
  const config = readConfig({})
  expect(readme).toContain(`| \`${config.HOST}\`, \`${config.PORT}\` |`)
  expect(readme).toContain(`| \`${config.DATABASE_URL}\` |`)
  expect(readme).toContain(`| none, ${config.BACKUP_KEEP} |`)
  expect(readme).toContain(`\`silent\` | \`${config.LOG_LEVEL}\` |`)
})

test('.env.example as it is changes no default', () => {
  const set = Object.fromEntries(
    [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
  expect(Object.keys(set)).toContain('PORT')
  expect(readConfig(set)).toEqual(readConfig({}))
})
