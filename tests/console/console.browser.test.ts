/** What the coordinators' pages do in a browser; how they look there is in every-page.browser.test.ts. */
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { consoleRoutes } from '../../src/console/index.ts'
import { ensureWebChannel } from '../../src/db/web-access.ts'
import { parsePartners } from '../../src/partners/import/parse.ts'
import { importPartners } from '../../src/partners/import/store.ts'
import { createSignIn } from '../../src/partners/signin.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { storeDraft } from '../../src/surveys/store.ts'
import { readSurveyFile } from '../../src/surveys/survey-file.ts'
import { assets } from '../../src/web/assets.ts'
import { chromiumPath, launchChromium, noChromium } from '../chromium.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { announced, joined } from '../programmes/sample.ts'
import { pages, surveyFixture, surveyForm } from './fixture.ts'

if (chromiumPath === undefined) console.warn(`console.browser.test.ts left out: ${noChromium}`)

describe.skipIf(chromiumPath === undefined)('the coordinators’ pages in a browser', () => {
  const now = new Date('2026-11-25T11:00:00Z')
  let browser: Browser
  let database: TestDatabase
  let url = ''
  let listen: (port: number) => Promise<void>
  let close: () => Promise<void>
  let paths: string[] = []
  let programmeId = ''

  beforeAll(async () => {
    browser = await launchChromium()
    database = await sqlite.open()
    const { db } = database
    const csv = 'név;típus;település;területek\r\nMinta Alma Egyesület;civil szervezet;Ebes;sport\r\n'
    await db.$transaction((tx) => importPartners(tx, parsePartners({ bytes: Buffer.from(csv) }), { now }))
    const { id } = await db.organisation.findFirstOrThrow()
    const surveyId = await surveyFixture(db, now)
    const app = await consoleRoutes({
      pages,
      db,
      clock: () => now,
      log: { info() {}, warn() {}, error() {} },
      links: {
        base: 'http://localhost',
        invitation: (code) => [{ platform: 'web', url: `http://localhost/join/${code}` }],
      },
    })
    app.route('/', (await assets()).routes)
    listen = (at) =>
      new Promise((resolve) => {
        const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: at }, ({ port }) => {
          url = `http://127.0.0.1:${port}`
          resolve()
        })
        close = () =>
          new Promise((ended) => {
            server.close(() => ended())
            if ('closeAllConnections' in server) server.closeAllConnections()
          })
      })
    await listen(0)
    const surveys = [
      `/surveys/${surveyId}`,
      `/surveys/${surveyId}/results`,
      `/surveys/${surveyId}/cross?rows=by:kind&columns=ok`,
    ]
    const programme = await announced(db, {
      ...{ starts: { local: '2026-11-25T12:30', zone: 'Europe/Budapest' }, ends: null, deadline: null },
    })
    programmeId = programme.id
    const [first = ''] = await joined(db, 3)
    await db.$transaction((tx) => answerProgramme(tx, programmeId, 'going', { contactId: first, now }))
    paths = [
      '',
      '/partners',
      `/partners/${id}`,
      '/programmes',
      '/surveys',
      ...surveys,
      '/broadcasts',
      '/settings',
      `/programmes/${programmeId}`,
      `/programmes/${programmeId}/door`,
    ]
  })
  afterAll(async () => {
    await browser?.close()
    await close?.()
    await database?.close()
  })

  it('keep the marks of the door while there is no connection, and send each once', async () => {
    const { db } = database
    const contactId = newId()
    await db.contact.create({
      data: { id: contactId, name: 'Minta Ajtónálló', language: 'hu', role: 'coordinator', consentedAt: now },
    })
    const token = await createSignIn(db, { contactId, now })
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
    const page = await context.newPage()
    await page.goto(`${url}/console/sign-in/${token}`)
    await page.getByRole('button').click()
    await page.waitForURL('**/console')
    await page.goto(`${url}/console/programmes/${programmeId}/door`)
    const status = page.locator('[data-door] [role="status"]')
    await expect.poll(() => status.textContent()).toBe('Minden jelölés elküldve.')
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Kapcsolattartó 1 – Minta 1' }).click()
    await page.getByLabel('Aki jelentkezés nélkül jött').fill('Vendég Vilma')
    await page.getByRole('button', { name: 'Felírom' }).click()
    await expect.poll(() => status.textContent()).toContain('Elküldésre vár: 2.')
    expect(await db.rsvp.count({ where: { programmeId, attended: true } })).toBe(0)
    await context.setOffline(false)
    // As somebody does who thinks that it hangs: what waited is still there, and is sent now.
    await page.reload()
    await expect.poll(() => status.textContent()).toBe('Minden jelölés elküldve.')
    expect(await db.rsvp.count({ where: { programmeId, attended: true } })).toBe(1)
    expect(await db.walkIn.findMany({ where: { programmeId } })).toMatchObject([{ name: 'Vendég Vilma' }])
    await page.reload()
    expect(
      await page.getByRole('button', { name: 'Kapcsolattartó 1 – Minta 1' }).getAttribute('aria-pressed'),
    ).toBe('true')
    await context.close()
  })

  it('open the door again without a connection, with what was marked, and nothing is lost or sent twice', async () => {
    const { db } = database
    const contactId = newId()
    await db.contact.create({
      data: { id: contactId, name: 'Minta Ajtónálló', language: 'hu', role: 'coordinator', consentedAt: now },
    })
    const { id } = await announced(db, {
      ...{ starts: { local: '2026-11-25T11:30', zone: 'Europe/Budapest' }, ends: null, deadline: null },
    })
    const people = await db.contact.findMany({ where: { name: { startsWith: 'Kapcsolattartó' } } })
    for (const person of people)
      await db.rsvp.create({
        data: { programmeId: id, contactId: person.id, answer: 'going', answeredAt: now },
      })
    const door = `/console/programmes/${id}/door`
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
    const page = await context.newPage()
    await page.goto(`${url}/console/sign-in/${await createSignIn(db, { contactId, now })}`)
    await page.getByRole('button').click()
    await page.waitForURL('**/console')
    await page.goto(`${url}${door}`)
    // Not page.waitForFunction: it takes a promise for true, whatever becomes of it.
    const kept = () =>
      page.evaluate<string>(
        `caches.match(${JSON.stringify(door)}).then((answer) => answer?.text() ?? 'not kept')`,
      )
    await expect.poll(kept).toContain('Kapcsolattartó 1')
    const worker = 'navigator.serviceWorker.ready.then(({ active }) => active.state)'
    await expect.poll(() => page.evaluate<string>(worker)).toBe('activated')
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const pressed = (name: string) =>
      page.getByRole('button', { name, exact: true }).getAttribute('aria-pressed')
    const port = Number(new URL(url).port)
    await close()
    await press('Kapcsolattartó 1 – Minta 1')
    await page.reload()
    expect(await pressed('Kapcsolattartó 1 – Minta 1')).toBe('true')
    await press('Kapcsolattartó 2 – Minta 2')
    await press('Elment: Kapcsolattartó 2')
    await page.getByLabel('Aki jelentkezés nélkül jött').fill('Vendég Viktor')
    await press('Felírom')
    await page.reload()
    expect(await pressed('Kapcsolattartó 2 – Minta 2')).toBe('true')
    const status = page.locator('[data-door] [role="status"]')
    await expect.poll(() => status.textContent()).toContain('Elküldésre vár: 4.')
    await listen(port)
    await expect.poll(() => status.textContent()).toBe('Minden jelölés elküldve.')
    expect(await db.rsvp.count({ where: { programmeId: id, attended: true } })).toBe(2)
    expect(await db.walkIn.count({ where: { programmeId: id } })).toBe(1)
    // Sent since: still there, when the connection goes again.
    await expect.poll(kept).toContain('Vendég Viktor')
    await close()
    await page.reload()
    expect(await pressed('Kapcsolattartó 1 – Minta 1')).toBe('true')
    await listen(port)
    // Whoever has signed out is shown nothing old.
    await page.goto(`${url}${door}`)
    await page.getByRole('button', { name: 'Kijelentkezés' }).click()
    await expect.poll(kept).toBe('not kept')
    await context.close()
  })

  it('ask before what cannot be undone', async () => {
    const contactId = newId()
    await database.db.contact.create({
      data: { id: contactId, name: 'Minta Admin', language: 'en', role: 'admin', consentedAt: now },
    })
    const token = await createSignIn(database.db, { contactId, now })
    const page = await browser.newPage()
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(`${url}/console/sign-in/${token}`)
    await page.getByRole('button').click()
    await page.goto(`${url}/console${paths[2]}`)
    await page.getByRole('button', { name: 'Revoke' }).click()
    expect(asked).toHaveLength(1)
    expect(await database.db.invitation.count({ where: { revokedAt: { not: null } } })).toBe(0)
    await page.close()
  })

  it('do not publish a draft whose changed settings were not saved', async () => {
    const { db } = database
    const contactId = newId()
    await db.contact.create({
      data: { id: contactId, name: 'Minta Admin', language: 'en', role: 'admin', consentedAt: now },
    })
    await db.$transaction((tx) => ensureWebChannel(tx, contactId, now))
    const reading = await readSurveyFile({
      name: 'vazlat.md',
      bytes: new TextEncoder().encode(surveyForm.replace('| minta |', '| vazlat |')),
    })
    if (reading.kind !== 'form') throw new Error('not read')
    const { form } = reading
    const id = await db.$transaction((tx) =>
      storeDraft(tx, { form, fileId: 'none', zone: 'Europe/Budapest', createdById: null, now }),
    )
    const page = await browser.newPage()
    await page.goto(`${url}/console/sign-in/${await createSignIn(db, { contactId, now })}`)
    await page.getByRole('button').click()
    await page.goto(`${url}/console/surveys/${id}`)
    const publish = page.getByRole('button', { name: 'Publish to' })
    expect(await publish.isEnabled()).toBe(true)
    await page.getByLabel('Anonymous').check()
    expect(await publish.isEnabled()).toBe(false)
    await page.getByText('Save the changed settings').waitFor()
    await page.locator('section').getByRole('button', { name: 'Save' }).click()
    await publish.waitFor()
    expect([await publish.isEnabled(), await page.getByLabel('Anonymous').isChecked()]).toEqual([true, true])
    // Published by one press, whatever is reloaded or gone back to; what came of it is said once.
    page.on('dialog', (dialog) => void dialog.accept())
    await publish.click()
    await page.locator('.notice').waitFor()
    expect(page.url()).toBe(`${url}/console/surveys/${id}`)
    await page.reload()
    expect(await page.locator('.notice').count()).toBe(0)
    await page.goBack()
    expect(await db.broadcast.count({ where: { surveyId: id, kind: 'survey_invitation' } })).toBe(1)
    await page.close()
  })

  it('say how far a file is, and when it is made', async () => {
    const contactId = newId()
    await database.db.contact.create({
      data: { id: contactId, name: 'Minta Admin', language: 'en', role: 'admin', consentedAt: now },
    })
    const token = await createSignIn(database.db, { contactId, now })
    const page = await browser.newPage()
    await page.goto(`${url}/console/sign-in/${token}`)
    await page.getByRole('button').click()
    await page.goto(`${url}/console${paths[5]}`)
    const line = page.locator('#export-progress')
    expect(await line.isVisible()).toBe(false)
    // Of several processes the one that makes the file may be asked late: until then it has no number.
    let asked = 0
    let known = false
    await page.route('**/console/exports/*', (route) => {
      asked++
      return known ? route.continue() : route.fulfill({ json: { state: 'unknown' } })
    })
    await page.clock.install()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'XLSX' }).click()
    const bar = page.getByRole('progressbar', { name: 'The file is being made' })
    await bar.waitFor()
    expect((await download).suggestedFilename()).toBe('minta-kerdoiv.xlsx')
    for (let turn = 0; asked < 8 && turn < 200; turn++) await page.clock.runFor(700)
    expect([await bar.isVisible(), await bar.getAttribute('value')]).toEqual([true, null])
    known = true
    await page.clock.resume()
    await page.getByRole('status').getByText('The file is ready.').waitFor()
    await page.close()
  })
})
