/** What was answered halfway is kept while the survey may still open again, and only then. */
import { describe, expect, test } from 'vitest'
import { sqlite } from '../databases.ts'
import { publish, type World, world } from './world.ts'

async function half(w: World, privacy: string) {
  const anna = await w.member('ngo', 'Anna Minta')
  await publish(w, privacy, 'személyenként')
  await anna.presses('Kitöltöm')
  await anna.presses('Igen')
  expect(anna.last.text).toContain('Mely témák érdeklik?')
  await w.coordinator.says('/survey close')
  await w.coordinator.presses('Lezárás')
  return anna
}

describe.each([sqlite])('a half-finished answer ($name)', ({ open }) => {
  test('of a named survey that is closed goes on when the survey is extended', async () => {
    const database = await open()
    const w = await world(database)
    const anna = await half(w, 'névvel')
    await anna.says('Pénz')
    expect(anna.last.text).toContain('most nem tölthető ki')
    // Said once: what they say next is about something else.
    await anna.says('Pénz')
    expect(anna.last.text).not.toContain('most nem tölthető ki')
    await anna.says('/continue')
    expect(anna.last.text).toContain('most nem tölthető ki')
    await w.coordinator.says('/survey extend')
    await w.coordinator.says('2026. december 20. 18:00')
    await w.coordinator.presses('Igen')
    await anna.says('/continue')
    expect(anna.last.text).toContain('Mely témák érdeklik?')
    await w.s.stop()
    await database.close()
  })

  test('of a protected survey goes when it is closed', async () => {
    const database = await open()
    const w = await world(database)
    const anna = await half(w, 'bizalmasan')
    await anna.says('Pénz')
    expect(anna.last.text).toContain('már nem tölthető ki')
    expect(await w.db.formSession.count({ where: { kind: 'survey' } })).toBe(0)
    await w.s.stop()
    await database.close()
  })
})
