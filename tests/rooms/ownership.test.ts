/** Only the room that owns a table writes it: whatever else is to happen to its rows is a use case of that room. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Room } from '../../src/room.ts'

const source = join(import.meta.dirname, '../../src')
const imports = /import \{ (\w+) \} from '\.\/(\w+)\/index\.ts'/g

/** By the folder's name, as `src/rooms.ts` lists them. */
const rooms: Record<string, Room> = Object.fromEntries(
  await Promise.all(
    [...readFileSync(join(source, 'rooms.ts'), 'utf8').matchAll(imports)].map(
      async ([, room = '', name = '']) => [name, (await import(`../../src/${name}/index.ts`))[room]],
    ),
  ),
)

/** Tables of rooms that hold nothing of people; what is in no room (the outbox, files, settings) is not held to one. */
const others: Record<string, string[]> = {
  partners: ['contact', 'organisation', 'organisationField', 'organisationTag', 'invitation'],
  offers: ['thanks'],
  programmes: ['programmePost'],
  surveys: ['surveyVersion'],
}

const owners = new Map(
  Object.entries(rooms).flatMap(([name, room]) =>
    [...(room.personal ?? []).map(({ table }): string => table), ...(others[name] ?? [])].map(
      (table) => [table, name] as const,
    ),
  ),
)

const write = /\b(?:tx|db)\s*\.(\w+)\s*\.(?:create|update|delete|upsert)\w*\(/g

it('holds for every room', () => {
  const found = Object.keys(rooms).flatMap((name) =>
    readdirSync(join(source, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) =>
        [...readFileSync(join(source, name, file), 'utf8').matchAll(write)].flatMap(([, table = '']) => {
          const owner = owners.get(table)
          return owner === undefined ? [] : [{ name, owner, what: `${name}/${file} writes ${table}` }]
        }),
      ),
  )
  expect(owners.get('rsvp')).toBe('programmes')
  expect(found.length).toBeGreaterThan(40)
  expect(found.filter(({ name, owner }) => name !== owner)).toEqual([])
})
