/** How many have answered, by kind, town and field of their organisations: in chat, on the page and in the report. */
import { expect, test } from 'vitest'
import { translator } from '../../src/i18n/index.ts'
import { rateCharts } from '../../src/surveys/exports/rate-charts.ts'
import { surveyPage } from '../../src/surveys/pages/survey-page.tsx'
import { responseRate, responseTotals } from '../../src/surveys/results/rate.ts'
import { findSurvey } from '../../src/surveys/store.ts'
import { assets } from '../../src/web/assets.ts'
import { databases } from '../databases.ts'
import { fillIn, publish, world } from './world.ts'

const sqlite = databases[0]

test('is live, and each field of an organisation counts', async () => {
  if (!sqlite) throw new Error('there is a database')
  const database = await sqlite.open()
  const w = await world(database)
  const { db, coordinator, s } = w
  const town = 'town'.padEnd(22, '0')
  await db.organisationField.create({ data: { organisationId: town, fieldKey: 'sport', field: 'sport' } })
  const [anna, bela] = [await w.member('ngo', 'Anna Minta'), await w.member('town', 'Béla Minta')]
  await publish(w, 'névvel', 'személyenként')
  const row = await db.survey.findFirstOrThrow({ select: { id: true } })
  const survey = await findSurvey(db, row.id)
  if (!survey) throw new Error('it is there')
  const desk = {
    db,
    clock: s.now,
    log: { info() {}, warn() {}, error() {} },
    links: { base: 'http://localhost', invitation: () => [] },
    assets: await assets(),
    menu: [],
    panels: [],
    activities: [],
  }
  const tr = translator('hu')
  const clerk = {
    contactId: 'c',
    role: 'admin' as const,
    name: 'Minta',
    language: 'hu' as const,
    tr,
    zone: 'Europe/Budapest',
    workspace: 'Minta',
    token: 't',
    outcome: {},
  }
  const page = async () =>
    (await surveyPage(desk, clerk, survey)).replace(/<progress[^>]*><\/progress>|<\/?span[^>]*>/g, '')
  const card = async () => {
    await coordinator.says('/survey show')
    return coordinator.last.text
  }
  expect(await card()).toContain('Terület szerint\nkultúra: 0 / 2 (0%)\nsport: 0 / 1 (0%)')
  expect(await page()).toMatch(/kultúra<\/th><td>0 \/ 2 \(0%\)/)

  await anna.presses('Kitöltöm')
  await fillIn(anna, ['Igen', 'Pénz', 'Kész'], '2', 'Üdv')
  await anna.presses('Beküldöm')
  await bela.presses('Kitöltöm')
  await bela.presses('Igen')
  expect((await responseRate(db, survey)).by).toEqual({
    kind: [
      { value: 'municipality', asked: 1, started: 1, done: 0 },
      { value: 'ngo', asked: 1, started: 0, done: 1 },
    ],
    town: [
      { value: 'Debrecen', asked: 1, started: 0, done: 1 },
      { value: 'Ebes', asked: 1, started: 1, done: 0 },
    ],
    field: [
      { value: 'kultúra', asked: 2, started: 1, done: 1 },
      { value: 'sport', asked: 1, started: 1, done: 0 },
    ],
  })
  for (const perOrganisation of [false, true]) {
    const { asked, done } = await responseRate(db, { ...survey, perOrganisation })
    expect(await responseTotals(db, [{ ...survey, perOrganisation }])).toEqual([{ asked, done }])
  }
  expect(await card()).toContain('Terület szerint\nkultúra: 1 / 2 (50%)\nsport: 0 / 1 (0%)')
  const html = await page()
  expect(html).toContain('Válaszadás terület szerint')
  expect(html).toMatch(/kultúra<\/th><td>1 \/ 2 \(50%\)/)
  const charts = rateCharts(await responseRate(db, survey), tr)
  expect(charts.map(({ title, rows }) => [title, rows.length])).toContainEqual(['Terület szerint', 2])
  await s.stop()
  await database.close()
})
