/** What stands in the way of publishing, in chat. */
import { describe, expect, test } from 'vitest'
import { sqlite } from '../databases.ts'
import { markdown, shortForm, type World, world } from './world.ts'

async function draft({ coordinator }: World): Promise<void> {
  await coordinator.sends(markdown(shortForm()))
  await coordinator.presses('Kész')
  for (const label of ['névvel', 'személyenként', 'Igen']) await coordinator.presses(label)
}

describe.each([sqlite])('publishing in chat ($name)', ({ open }) => {
  test('a closing time that is past when the settings are sent in is asked again, and nothing else is', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator } = w
    await draft(w)
    await coordinator.says('2026. november 25. 11:00')
    await coordinator.presses('Igen')
    s.passTime({ hours: 2 })
    await coordinator.presses('Tovább az előnézethez')
    expect(coordinator.last.text).toContain('Mikor záruljon le?')
    expect(await db.survey.findFirstOrThrow()).toMatchObject({ closesAt: null })
    await coordinator.presses('Kihagyom')
    await coordinator.presses('Tovább az előnézethez')
    expect(coordinator.last.labels).toContain('Közzéteszem és kiküldöm')
    await s.stop()
    await database.close()
  }, 120_000)

  test('an audience that nobody is in any more is asked again', async () => {
    const database = await open()
    const w = await world(database)
    const { s, db, coordinator, member } = w
    const anna = await member('ngo', 'Anna Minta')
    await draft(w)
    await coordinator.presses('Kihagyom')
    await db.survey.updateMany({ data: { audience: { kind: 'ngo' } } })
    await coordinator.presses('Tovább az előnézethez')
    await db.contact.updateMany({
      where: { channels: { some: { userId: anna.id } } },
      data: { optedOutAt: s.now() },
    })
    await coordinator.presses('Közzéteszem')
    expect(coordinator.sees.at(-2)?.text).toContain('senki sem érhető el')
    expect(coordinator.last.text).toContain('Kik kapják?')
    expect(await db.survey.findFirstOrThrow()).toMatchObject({ status: 'draft' })
    expect(await db.broadcast.count()).toBe(0)
    await s.stop()
    await database.close()
  }, 120_000)
})
