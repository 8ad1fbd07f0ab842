/** A coordinator types when a programme is, on each channel and in both languages. */
import { afterEach, describe, expect, test } from 'vitest'
import { continueCommand } from '../../commands/continue.ts'
import { programme as programmeCommand } from '../../commands/programme.ts'
import type { PlatformName } from '../../src/base/update.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { joined, now } from './sample.ts'

const [sqlite] = databases
const platforms: PlatformName[] = ['telegram', 'discord', 'web']

describe.each(platforms)('on %s', (platform) => {
  let database: TestDatabase
  let s: Story

  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  async function coordinatorOf(language: 'hu' | 'en'): Promise<StoryPerson> {
    if (!sqlite) throw new Error('no database')
    database = await sqlite.open()
    s = await story(database, {
      rooms: [{ ...programmesRoom, commands: [programmeCommand, continueCommand] }],
      now,
    })
    const [id = ''] = await joined(database.db, 1, language)
    await database.db.contact.update({ where: { id }, data: { role: 'coordinator' } })
    await database.db.channel.updateMany({ data: { platform } })
    return s.person({ platform, id: '91', name: 'Kata' })
  }

  /** At the question when it starts. */
  async function coordinatorAt(language: 'hu' | 'en'): Promise<StoryPerson> {
    const coordinator = await coordinatorOf(language)
    await coordinator.says('/programme new')
    await coordinator.presses(language === 'hu' ? 'Műhelymunka' : 'Workshop')
    await coordinator.says(language === 'hu' ? 'Műhely' : 'Workshop')
    for (let skips = 0; skips < 3; skips++) {
      if (coordinator.last.text.includes(language === 'hu' ? 'Mikor kezdődik?' : 'When does it start?')) break
      await coordinator.presses(language === 'hu' ? 'Kihagy' : 'Skip')
    }
    return coordinator
  }

  test('a whole programme in one message is shown at once, and announced by a press', async () => {
    const coordinator = await coordinatorOf('hu')
    await coordinator.says('/program új Pályázatíró műhely, dec 3 17:00–19:00, Egyetem tér 1., 20 fő')
    const draft = await database.db.programme.findFirstOrThrow()
    expect(draft).toMatchObject({
      title: { hu: 'Pályázatíró műhely' },
      startsLocal: '2026-12-03T17:00',
      place: 'Egyetem tér 1.',
      capacity: 20,
      status: 'draft',
    })
    expect(coordinator.last.labels).toEqual([
      'Meghirdetem',
      'Később hirdetem meg',
      'Módosítom',
      'Kinek szól?',
      'Ismétlődik',
      'Elvetem',
    ])
    await coordinator.presses('Meghirdetem')
    expect((await database.db.programme.findFirstOrThrow()).status).toBe('announced')
  })

  test('what one message leaves out is asked; what it says is not', async () => {
    const coordinator = await coordinatorOf('hu')
    await coordinator.says('/program új Pályázatíró műhely, dec 3, Egyetem tér 1., 20 fő')
    expect(await database.db.programme.count()).toBe(0)
    expect(coordinator.sees.at(-2)?.text).toContain('„dec 3”')
    expect(coordinator.last.text).toContain('Mikor kezdődik?')
  })

  test('an hour that could be two is a choice of two buttons; then the place is asked', async () => {
    const coordinator = await coordinatorAt('hu')
    await coordinator.says('dec. 3. 5-7')
    expect(coordinator.last.labels).toEqual([
      '2026. december 3., csütörtök 05:00–07:00',
      '2026. december 3., csütörtök 17:00–19:00',
      'Nem, újra írom',
      'Mégse',
    ])
    await coordinator.presses('17:00–19:00')
    expect(coordinator.last.text).toContain('Hol lesz')
  })

  test('a word does, too', async () => {
    const coordinator = await coordinatorAt('en')
    await coordinator.says('saturday at 3')
    expect(coordinator.last.labels.slice(0, 2)).toEqual([
      'Saturday, 28 November 2026, 03:00',
      'Saturday, 28 November 2026, 15:00',
    ])
    await coordinator.says('pm')
    expect(coordinator.last.text).toContain('When does it end?')
    await coordinator.says('7')
    expect(coordinator.last.text).toContain('Saturday, 28 November 2026, 19:00')
  })

  test('a weekday that is not the date’s, and a day that there is not, are said', async () => {
    const coordinator = await coordinatorAt('hu')
    await coordinator.says('szerda, december 3. 17:00')
    expect(coordinator.last.text).toContain('2026. december 3., csütörtök, nem szerda')
    expect(coordinator.last.labels.slice(0, 2)).toEqual([
      '2026. december 3., csütörtök 17:00',
      '2026. december 2., szerda 17:00',
    ])
    await coordinator.says('2027. február 29. 17:00')
    expect(coordinator.last.text).toContain('2027-ben nincs február 29.')
    await coordinator.says('szombaton délután')
    expect(coordinator.last.text).toContain('A napot értem (2026. november 28., szombat), de az óra is kell.')
    await coordinator.says('minden szombaton 17:00')
    expect(coordinator.last.text).toContain(
      'A többit az elkészült programnál az „Ismétlődik” gomb adja hozzá.',
    )
    expect(coordinator.last.text).toContain('Mikor kezdődik?')
  })
})
