/**
 * Every page that the rooms register, as the sample workspace shows it: nothing axe objects to in either theme, nothing
 * too wide for a phone, and of a list nothing beside its screen. The list of pages is that of the routes: one that no link leads to and that stands in no list
 * here fails, so that a new page cannot be left out.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, startApp } from '../../src/app.ts'
import { trusted } from '../../src/base/markup.ts'
import { sealPass } from '../../src/base/pass.ts'
import { readConfig } from '../../src/config.ts'
import { consoleRoutes } from '../../src/console/index.ts'
import { passKey } from '../../src/db/mail-stops.ts'
import { enqueue } from '../../src/delivery/outbox.ts'
import { loadDemo } from '../../src/demo.ts'
import { makeLog } from '../../src/log.ts'
import { demoMails } from '../../src/mail/index.ts'
import { keepList } from '../../src/partners/import/lists.ts'
import { rooms } from '../../src/rooms.ts'
import { siteRoutes } from '../../src/web/site.ts'
import { axe } from '../axe.ts'
import { chromiumPath, launchChromium, noChromium } from '../chromium.ts'
import { sqlite, type TestDatabase } from '../databases.ts'

if (chromiumPath === undefined) console.warn(`every-page.browser.test.ts left out: ${noChromium}`)

/** Addresses that answer with no page: what is drawn, fetched or taken away. */
const noPages = [
  /\.(svg|png|js|atom|ics|pdf|xlsx|csv)$/,
  /:(format|as|file|name|news)\b/,
  // Leads on to the page of its kind.
  /^\/console\/matters\/:id$/,
  /^\/console\/(audience|exports\/:ticket|surveys\/library\/:file)$/,
]

/** What can be wrong with a mail. */
const mailRules = ['color-contrast', 'link-in-text-block', 'image-alt', 'link-name', 'html-has-lang', 'list']

/** What is a page although its address looks like a file's. */
const printed = '/console/partners/invitations/print'

describe.skipIf(chromiumPath === undefined)('every page', () => {
  const clock = () => new Date('2026-11-25T09:00:00Z')
  let browser: Browser
  let database: TestDatabase
  let app: App
  let signIn = ''
  let seeds: string[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    database = await sqlite.open()
    await database.disconnect()
    app = await startApp({
      config: readConfig({ DATABASE_URL: database.url, PORT: '0' }),
      log: makeLog('silent'),
      clock,
      demo: true,
    })
    const { db } = app
    const lines = await loadDemo({ db, address: app.listening, clock })
    signIn = /http\S+\/console\/sign-in\/\S+/.exec(lines.join('\n'))?.[0] ?? ''
    await db.$transaction((tx) =>
      enqueue(tx, {
        ...{ platform: 'mail', language: 'hu', priority: 1, notBefore: new Date(0) },
        chat: { id: 'anna@pelda.hu', kind: 'private' },
        message: { title: 'Meghívó', text: trusted('Kedves <b>Anna</b>!') },
      }),
    )
    await app.tick()
    const bytes = new TextEncoder().encode('név;típus;Merre\nMinta Új Kör;civil;Vác')
    const list = await db.$transaction((tx) => keepList(tx, { name: 'l.csv', type: 'text/csv', bytes }))
    const draft = await db.consultation.findFirstOrThrow()
    const closed = `/console/surveys/${(await db.survey.findFirstOrThrow({ where: { status: 'closed' } })).id}`
    const { surveyId } = draft
    const { id: to } = await db.contact.findFirstOrThrow({
      where: { role: 'contact', consentedAt: { not: null }, participations: { none: { surveyId } } },
    })
    const pass = sealPass(await passKey(db), { do: 'consult', to, id: draft.id }, clock())
    seeds = [
      `/consultation/${draft.id}/mine/${pass}`,
      ...['/', '/console', '/programmes', '/offers', '/calls', '/plan', '/thanks', '/verify', '/demo/mail'],
      ...['/verify/ABCD-EFGH', '/here/ABCDEFGH', '/mail/x', `/consultation/${draft.id}`, printed],
      ...[`/console/partners/import/${list}`, `${closed}/compare`],
      `${closed}/cross?rows=letszam&columns=elegedettseg`,
    ]
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await app?.stop(1000)
    await database?.close()
  })

  it('is accessible in light and dark, and no wider than a phone', async () => {
    const left = new Map((await patterns()).map((pattern) => [pattern, asExpression(pattern)]))
    const context = await browser.newContext({ bypassCSP: true, locale: 'hu-HU', reducedMotion: 'reduce' })
    const page = await context.newPage()
    const faults: string[] = []
    await page.goto(signIn)
    await judge(page, '/console/sign-in/:token', faults)
    left.delete('/console/sign-in/:token')
    await page.locator('form button').first().click()
    await page.waitForURL('**/console')
    const waiting = [...seeds]
    const seen = new Set<string>()
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const address = path.replace(/[?#].*/, '')
      const pattern = [...left].find(([, expression]) => expression.test(address))?.[0]
      if (seen.has(address) || (pattern === undefined && !seeds.includes(path))) continue
      seen.add(address)
      const answer = await page.request.get(app.listening + path, { maxRedirects: 0 })
      if (!(answer.headers()['content-type'] ?? '').startsWith('text/html') || answer.status() >= 300) {
        if (answer.status() >= 500) faults.push(`${path}: ${answer.status()}`)
        // A page that says that there is nothing of that name is looked at, too.
        if (!seeds.includes(path) || answer.status() !== 404) continue
      }
      await page.goto(app.listening + path)
      await judge(page, path, faults)
      if (pattern !== undefined) left.delete(pattern)
      const links = await page
        .locator('a[href^="/"]')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      waiting.push(...links)
    }
    await context.close()
    expect(faults).toEqual([])
    expect([...left.keys()].filter((pattern) => !noPages.some((each) => each.test(pattern)))).toEqual([])
  }, 300_000)
})

/** As a phone shows it in light, and a desk in dark: there colours alone can differ. */
async function judge(page: Page, path: string, faults: string[]): Promise<void> {
  await page.setViewportSize({ width: 360, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
  // A mail is no page: it is shown as it is sent.
  const rules = path.startsWith('/demo/mail/') ? mailRules : undefined
  for (const fault of await axe(page, rules)) faults.push(`${path}, light: ${fault}`)
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
  if (wide > 360) faults.push(`${path}: ${wide} pixels wide`)
  // A list of what can be opened or chosen; numbers stand beside each other to be compared.
  const beside = await page
    .locator('.scroll:has(tbody th :is(a, input))')
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)
  if (beside > 0) faults.push(`${path}: of a list some is beside the screen`)
  const top = Number(await page.evaluate(`document.querySelector('header.top')?.offsetHeight ?? 0`))
  if (top > 160) faults.push(`${path}: its menu takes ${top} of 800 pixels`)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const fault of await axe(page, ['color-contrast', 'link-in-text-block']))
    faults.push(`${path}, dark: ${fault}`)
}

/** The addresses of all pages, as routes. */
async function patterns(): Promise<string[]> {
  const log = { info() {}, warn() {}, error() {} }
  const links = { base: '', invitation: () => [] }
  const { db, close } = await sqlite.open()
  const frame = { db, clock: () => new Date(), log, links }
  const inbound = { handle: async () => ({}) }
  const site = [...rooms.flatMap((room) => room.site ?? []), demoMails([])]
  const inside = await consoleRoutes({ ...frame, pages: rooms.flatMap((room) => room.pages ?? []) })
  const outside = await siteRoutes(site, { ...frame, inbound })
  await close()
  const all = [...inside.routes, ...outside.routes].filter(({ method }) => method === 'GET')
  return [...new Set(all.map(({ path }) => path))]
}

/** `/programmes/:id` or `/list/:as{csv|xlsx}` as what addresses of it look like. */
function asExpression(pattern: string): RegExp {
  const parts = pattern.replace(/:\w+(?:\{(.+?)\}(?=\/|$))?/g, (_, own: string | undefined) =>
    own === undefined ? '[^/]+' : `(?:${own})`,
  )
  return new RegExp(`^${parts}$`)
}
