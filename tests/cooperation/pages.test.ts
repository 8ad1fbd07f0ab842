/** The yearly calendar on the coordinators' pages: what waits stands on the first page, and is decided there as in chat. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { calendarJob } from '../../src/cooperation/calendar.ts'
import { readSettings, writeSetting } from '../../src/db/settings.ts'
import { translator } from '../../src/i18n/index.ts'
import { rooms } from '../../src/rooms.ts'
import { signedIn } from '../console/signed-in.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { type Story, story } from '../story.ts'

let database: TestDatabase
let s: Story
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms, now: new Date('2027-01-15T09:00:00Z') })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

test.each(languages)(
  'a step of the year is asked about on the first page, and decided on its own, in %s',
  async (language) => {
    const { id: contactId } = await addContact(s.db, ['web'], {
      name: 'Minta Kati',
      role: 'coordinator',
      language,
    })
    const { get, post } = await signedIn(s, contactId)
    const t = translator(language).plain

    expect(await get('/console')).toContain(t('cooperation-panel-off'))
    await writeSetting(s.db, 'yearlyCalendar', true)
    expect(await get('/console')).toContain(t('cooperation-state-ahead'))
    const log = { info() {}, warn() {}, error() {} }
    await calendarJob.run({ ...database, now: s.now(), clock: s.now, log, stopping: () => false })
    expect(await get('/console')).toContain(t('cooperation-panel-decide'))
    const page = await get('/console/cooperation')
    for (const decision of ['start', 'later', 'skip'])
      expect(page).toContain(t(`cooperation-step-do-${decision}`))

    const decide = (values: Record<string, string>) =>
      post('/console/cooperation/steps/report/decide', values)
    expect((await decide({ year: '2027', decision: 'perhaps' })).status).toBe(303)
    expect(await s.db.yearStep.findFirst()).toMatchObject({ state: 'asked' })
    expect((await decide({ year: '2027', decision: 'start' })).headers.get('location')).toContain(
      '/console/cooperation',
    )
    expect(await s.db.yearStep.findFirst()).toMatchObject({ state: 'started', changedById: contactId })
    await decide({ year: '2027', decision: 'skip' })
    expect(await s.db.yearStep.findFirst()).toMatchObject({ state: 'started' })
    expect(await get('/console/cooperation')).not.toContain(t('cooperation-step-do-later'))

    const wrong = { title: 'Séta', date: '2027-02-30', lead: '0', starts: 'nothing', use: 'on' }
    const refused = await post('/console/cooperation/steps/new', wrong)
    expect(refused.status).toBe(400)
    // What was typed is not lost.
    expect(await refused.text()).toContain('value="Séta"')
    expect((await readSettings(s.db)).yearlySteps).toHaveLength(3)
  },
)
