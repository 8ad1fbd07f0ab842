/** Who has not answered, by organisation, with the press that reminds them; who joined and who left is told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeSetting } from '../../src/db/settings.ts'
import { storedAudience } from '../../src/partners/audience.ts'
import { tellDailyNews } from '../../src/partners/news.ts'
import { rooms } from '../../src/rooms.ts'
import { surveyFixture } from '../console/fixture.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, story } from '../story.ts'
import { coordinator, joined } from './sample.ts'

describe.each([sqlite])('who is silent, on $name', ({ open }) => {
  let database: TestDatabase
  let s: Story
  beforeEach(async () => {
    database = await open()
    s = await story(database, { rooms })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  it('lists who has not answered a programme by organisation, and reminds them once a day', async () => {
    const admin = await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    await joined(s, 'Minta Őszikék', { name: 'Bea' })
    await joined(s, 'Minta Zöld', { name: 'Cili' })
    await admin.says('/program új Minta képzés, december 3. 17:00, Minta Ház')
    await admin.presses('Meghirdetem')
    const { id } = await s.db.programme.findFirstOrThrow()
    await anna.does({ kind: 'button', payload: `rsvp:${id}:going` })
    await admin.says('/program kik')
    await admin.presses('Ki nem válaszolt?')
    expect(admin.last.text).toContain('Még nem válaszolt: 3 ember')
    expect(admin.last.text).toContain('– Minta Őszikék Egyesület: Bea')
    expect(admin.last.text).toContain('– Minta Zöld Liget Alapítvány: Cili')
    expect(admin.last.text).not.toContain('Anna')
    await admin.presses('Emlékeztessük őket (3)')
    expect(admin.last.text).toContain('Emlékeztettük őket: 3 ember')
    const again = await admin.does({ kind: 'button', payload: `p-nudge:${id}` })
    expect(again.toast).toContain('Ma már emlékeztettük őket')
    expect(await s.db.broadcast.count({ where: { kind: 'announcement' } })).toBe(2)
  })

  it('lists who has not answered a survey, and nobody of an anonymous one', async () => {
    const admin = await coordinator(s)
    await joined(s, 'Minta Zöld', { name: 'Cili' })
    const id = await surveyFixture(s.db, s.now())
    const audience = storedAudience.write({ all: true })
    await s.db.survey.update({ where: { id }, data: { audience, privacy: 'named' } })
    await admin.says('/kérdőív állás')
    await admin.presses('Ki nem válaszolt?')
    expect(admin.last.text).toContain('– Minta Zöld Liget Alapítvány: Cili')
    await s.db.survey.update({ where: { id }, data: { privacy: 'anonymous' } })
    await admin.does({ kind: 'button', payload: `sv-silent:${id}` })
    expect(admin.last.text).toContain('Még nem válaszolt: 2 ember')
    expect(admin.last.text).not.toContain('Cili')
    await admin.presses('Emlékeztessük őket')
    expect(await s.db.broadcast.count({ where: { kind: 'survey_reminder' } })).toBe(1)
  })

  it('tells each who joins and leaves at once, where that is set', async () => {
    await s.db.$transaction((tx) => writeSetting(tx, 'membershipNews', 'each'))
    const admin = await coordinator(s)
    const anna = await joined(s, 'Minta Őszikék', { name: 'Anna' })
    expect(admin.last.text).toBe('+ Anna csatlakozott: Minta Őszikék Egyesület')
    await anna.says('/stop')
    expect(admin.last.text).toBe('– Anna nem kér több üzenetet: Minta Őszikék Egyesület')
  })

  it('tells once a day what happened, and never where that is set', async () => {
    const admin = await coordinator(s)
    const seen = admin.sees.length
    await joined(s, 'Minta Őszikék', { name: 'Anna' })
    expect(admin.sees).toHaveLength(seen)
    expect(await tellDailyNews(s.db, s.now())).toBe(1)
    await s.deliver()
    expect(admin.last.text).toContain('+ Anna csatlakozott: Minta Őszikék Egyesület')
    // A repeated run tells nothing twice.
    expect(await tellDailyNews(s.db, s.now())).toBe(0)
    await s.db.$transaction((tx) => writeSetting(tx, 'membershipNews', 'never'))
    await joined(s, 'Minta Zöld', { name: 'Cili' })
    expect(await tellDailyNews(s.db, s.now())).toBe(0)
  })
})
