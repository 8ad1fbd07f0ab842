/**
 * A year of the sample workspace, on both databases: what its coordinator is asked and led to from one winter to the next
 * without looking anything up, by what the bot itself says. The clock goes on a day at a time, with all jobs.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadDemo } from '../../src/demo.ts'
import { rooms } from '../../src/rooms.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

const jobs = rooms.flatMap((room) => room.jobs ?? [])
const silent = { info() {}, warn() {}, error() {} }

describe.each(databases)('on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms, now: new Date('2026-11-30T09:00:00Z') })
    await loadDemo({ db: s.db, address: 'https://dialogus.test', clock: s.now })
    await s.deliver()
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  const person = async (where: object, name: string): Promise<StoryPerson> => {
    const { channels } = await s.db.contact.findFirstOrThrow({
      where: { channels: { some: { platform: 'web' } }, ...where },
      include: { channels: { where: { platform: 'web' } } },
    })
    return s.person({ platform: 'web', id: channels[0]?.userId ?? '', name })
  }
  /** Days on which something happens; in between one look a week is as good as one a day. */
  const until = async (day: string) => {
    const end = new Date(`${day}T09:30:00Z`)
    while (s.now() < end) {
      const next = s.now().getTime() + 7 * 86_400_000
      s.passTime(new Date(Math.min(next, end.getTime())))
      for (const job of jobs)
        await job.run({ ...database, now: s.now(), clock: s.now, log: silent, stopping: () => false })
      await s.deliver()
    }
  }

  test('each step is asked about, leads on to what it needs, and the year stands beside the last', async () => {
    const kati = await person({ role: 'admin' }, 'Kati')
    const said = (who: StoryPerson, words: string) => who.sees.filter(({ text }) => text.includes(words))
    await kati.says('/együttműködés')
    await kati.presses('Éves naptár')
    await kati.presses('Bekapcsolom')

    // The consultation closes: the coordinator is told, answers each point, and all who took part hear of it.
    await until('2026-12-23')
    expect(said(kati, 'Lezárult a véleményezés: Zöld városrész')).toHaveLength(1)
    expect(said(kati, '3 vélemény érkezett')).toHaveLength(1)
    await kati.presses('Megnézem', said(kati, 'Lezárult a véleményezés'))
  })
})
