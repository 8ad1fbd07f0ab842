/** Only the room that owns a table writes it: whatever else is to happen to its rows is a use case of that room. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { broadcastsRoom } from '../../src/broadcasts/index.ts'
import { partnersRoom } from '../../src/partners/index.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { remindersRoom } from '../../src/reminders/index.ts'
import type { Room } from '../../src/room.ts'
import { surveysRoom } from '../../src/surveys/index.ts'
import { workspaceRoom } from '../../src/workspace/index.ts'

const rooms: Record<string, Room> = {
  partners: partnersRoom,
  programmes: programmesRoom,
  surveys: surveysRoom,
  broadcasts: broadcastsRoom,
  reminders: remindersRoom,
  workspace: workspaceRoom,
}

/** Tables of rooms that hold nothing of people; what is in no room (the outbox, files, settings) is not held to one. */
const others: Record<string, string[]> = {
  partners: ['contact', 'organisation', 'organisationField', 'organisationTag', 'invitation'],
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

const source = join(import.meta.dirname, '../../src')
const write = /\b(?:tx|db)\s*\.(\w+)\s*\.(?:create|update|delete|upsert)\w*\(/g

it('holds for every room', () => {
  const strange = Object.keys(rooms).flatMap((name) =>
    readdirSync(join(source, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) =>
        [...readFileSync(join(source, name, file), 'utf8').matchAll(write)].flatMap(([, table = '']) => {
          const owner = owners.get(table)
          return owner === undefined || owner === name ? [] : [`${name}/${file} writes ${table} of ${owner}`]
        }),
      ),
  )
  expect(owners.get('rsvp')).toBe('programmes')
  // Feedback on a programme is a survey that this room makes from a ready form.
  expect(strange).toEqual(['programmes/feedback.ts writes survey of surveys'])
})
