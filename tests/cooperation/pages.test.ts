/** The yearly calendar on the coordinators' pages: what waits stands on the first page, and is decided there as in chat. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { calendarJob } from '../../src/cooperation/calendar.ts'
import { saveStep } from '../../src/cooperation/template.ts'
import { readSettings, writeSetting } from '../../src/db/settings.ts'
import { translator } from '../../src/i18n/index.ts'
import { enterMatter } from '../../src/matters/entry.ts'
import type { Typed } from '../../src/matters/fields.ts'
import type { MatterKind } from '../../src/matters/kind.ts'
import { call } from '../../src/matters/kinds/call.ts'
import { measure } from '../../src/matters/kinds/measure.ts'
import { openMatter } from '../../src/matters/making.ts'
import { rooms } from '../../src/rooms.ts'
import { formatDate } from '../../src/time/format.ts'
import { surveyFixture } from '../console/fixture.ts'
import { signedIn } from '../console/signed-in.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { someone } from '../offers/sample.ts'
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
    const { yearlySteps } = await readSettings(s.db)
    const one = yearlySteps.map((step) => ({ ...step, off: step.id !== 'report' }))
    await writeSetting(s.db, 'yearlySteps', one)
    expect(await get('/console')).toContain(t('cooperation-ahead'))
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
    expect((await readSettings(s.db)).yearlySteps).toHaveLength(4)
  },
)

test('in January what still waits of the last year is decided on the page, and the last year is reported', async () => {
  const { id: contactId } = await addContact(s.db, ['web'], { name: 'Minta Kati', role: 'coordinator' })
  const { get, post } = await signedIn(s, contactId)
  await writeSetting(s.db, 'yearlyCalendar', true)
  const typed = { title: 'Évzáró', date: '2026-12-28', lead: 0, starts: 'report', use: 'on' }
  const saved = await s.db.$transaction((tx) => saveStep(tx, null, typed))
  if (saved.kind !== 'saved') throw new Error(saved.kind)
  const log = { info() {}, warn() {}, error() {} }
  await calendarJob.run({ ...database, now: s.now(), clock: s.now, log, stopping: () => false })
  const page = await get('/console/cooperation')
  expect(page).toContain('2026. december 28.')
  expect(page).toContain('2027 eddig, mellette 2026 egésze')
  const action = `/console/cooperation/steps/${saved.step.id}/decide`
  expect(page).toContain(action)
  const began = await post(action, { year: '2026', decision: 'start' })
  expect(began.headers.get('location')).toContain('/console/cooperation?year=2026')
  expect(await s.db.yearStep.findFirst({ where: { step: saved.step.id } })).toMatchObject({
    ...{ year: 2026, state: 'started' },
  })
  const last = await get('/console/cooperation?year=2026')
  expect(last).toContain('2026, mellette 2025')
  expect(last).toContain('/console/plan/report-2026.pdf')
  expect(last).toContain('state.pdf?year=2026')
  // The calendar below is that of now, whichever year is looked at.
  expect(last).toContain('2027. december 28.')
})

test.each(languages)(
  'what is next stands first on the first page, the first first, in %s',
  async (language) => {
    const { tr, t } = { tr: translator(language), t: translator(language).plain }
    const { id: contactId } = await addContact(s.db, ['web'], {
      name: 'Minta Kati',
      role: 'coordinator',
      language,
    })
    const { get } = await signedIn(s, contactId)
    expect(await get('/console')).toContain(t('console-ahead-none'))
    await someone(s, 'Minta Anna', 'Minta Kert')
    const by = { contactId, now: s.now() }
    const entered = async (kind: MatterKind, typed: Typed, state?: string) => {
      const made = await enterMatter(s.db, { kind, typed }, { now: s.now(), zone: 'Europe/Budapest', tr }, by)
      if (made.kind !== 'made') throw new Error(JSON.stringify(made))
      await s.db.$transaction((tx) => openMatter(tx, made.matter.id, by))
      if (state) await s.db.matterState.updateMany({ where: { matterId: made.matter.id }, data: { state } })
      return `/console/${kind.command}/${made.matter.id}`
    }
    const support = { title: 'Kis támogatás', funder: 'Minta Alap', link: 'https://minta.example.org/' }
    const near = await entered(call, { ...support, due: '2027-02-10 16:00' })
    const far = await entered(call, { ...support, title: 'Nagy támogatás', due: '2027-03-10' })
    const owned = { title: 'Közös naptár', owner: 'Minta Kert', due: '2027-01-31' }
    const measured = await entered(measure, owned)
    const finished = await entered(measure, { ...owned, title: 'Elkészült' }, 'done')
    await writeSetting(s.db, 'yearlyCalendar', true)
    const id = await surveyFixture(s.db, s.now())
    await s.db.survey.update({ where: { id }, data: { closesAt: new Date('2027-01-20T12:00:00Z') } })
    const html = await get('/console')
    const panel = html.slice(html.indexOf(t('console-ahead')), html.indexOf(t('console-upcoming')))
    expect([...panel.matchAll(/<div class="what"><a href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      '/console/cooperation',
      '/console/cooperation',
      `/console/surveys/${id}`,
      measured,
      near,
    ])
    expect(panel).toContain(`${t('matters-ahead-measure')}: ${formatDate('2027-01-31', language)}`)
    expect(html).not.toContain(far)
    expect(html).not.toContain(finished)
  },
)
