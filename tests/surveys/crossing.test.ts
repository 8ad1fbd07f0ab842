/** Tables of two and filters in chat, of surveys that protect who answered. */
import { expect, test } from 'vitest'
import { databases } from '../databases.ts'
import { storeSample } from './sample.ts'
import { world } from './world.ts'

const sqlite = databases[0]

test.each(['confidential', 'anonymous'] as const)(
  'a survey that is %s offers no more than it may show',
  async (privacy) => {
    if (!sqlite) throw new Error('there is a database')
    const database = await sqlite.open()
    const { s, coordinator } = await world(database)
    // Different numbers: results are kept for a minute, and the sample has the same ids each time.
    await storeSample(database.db, privacy === 'anonymous' ? 60 : 61, { privacy })
    const labels = () => (coordinator.last.message.buttons ?? []).flat().map(({ label }) => label)
    await coordinator.says('/survey results')
    expect(labels().includes('Szűrés')).toBe(privacy === 'confidential')
    for (let turned = 0; turned < 40 && !labels().includes('Kereszttábla'); turned++)
      await coordinator.presses('▶')
    await coordinator.presses('Kereszttábla')
    expect(labels().includes('Szervezettípus')).toBe(privacy === 'confidential')
    expect(labels()).not.toContain('Település')
    expect(labels()).not.toContain('Tevékenységi terület')
    // Of all that are offered the rules are tested by themselves (cross.test.ts).
    for (const label of [...labels().slice(0, 3), ...labels().slice(-1)]) {
      await coordinator.says('/survey results')
      for (let turned = 0; turned < 40 && !labels().includes('Kereszttábla'); turned++)
        await coordinator.presses('▶')
      await coordinator.presses('Kereszttábla')
      await coordinator.presses(label)
      // Every count told is none or enough: "Igen: 12 (40%)".
      for (const [, count] of coordinator.last.text.matchAll(/: (\d+) \(/g))
        expect(Number(count) === 0 || Number(count) >= 5, coordinator.last.text).toBe(true)
    }
    await s.stop()
    await database.close()
  },
  120_000,
)
