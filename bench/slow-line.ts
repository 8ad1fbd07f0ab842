/**
 * npm run bench:slow-line
 * The web chat's first page on an old phone: a line of 400 kbit/s with 400 ms a round trip (WebPageTest's "3G Slow"),
 * each time in a browser that has seen nothing yet. Until the conversation is shown, until its script runs, and until
 * what was written is stored. Then the line breaks just after a press: what was written must come once.
 * Beside it the same without a slow line. The last line is JSON; the exit code is 1 when it is usable after 3 s or later.
 */
import type { Browser, Locator, Page } from 'playwright-core'
import { z } from 'zod'
import { launchChromium } from '../tests/chromium.ts'
import { Child } from './parts/child.ts'
import { addReaders, readerToken, storage, within } from './parts/databases.ts'
import { quantile, round, say, table } from './parts/statistics.ts'

const times = 5
const messages = 10
const target = 3000
const lines = {
  '3G': { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 },
  'no limit': { latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
}
type Line = keyof typeof lines

const databases = await storage('sqlite')
const url = await databases.create()
await within(url, (opened) => addReaders(opened, 1))
const app = new Child('./app.ts', { DATABASE_URL: url, LOG_LEVEL: 'info' })
const { listening } = await app.ask(z.object({ listening: z.string() }), 'ready')
for (let index = 0; index < messages; index++)
  await app.ask(z.null(), 'broadcast', `${index}. meghívó: önkéntes délután a parkban, mindenkit várunk!`)
const browser = await launchChromium()

interface Visit {
  shown: number
  usable: number
  stored: number
}

/** Milliseconds from the beginning of the navigation. */
async function visit(line: Line): Promise<Visit> {
  const { page, close } = await open(browser, line)
  const { shown, usable } = await page.evaluate(() => {
    const [painted] = performance.getEntriesByName('first-contentful-paint')
    const [navigation] = performance.getEntriesByType('navigation')
    return {
      shown: painted?.startTime ?? Number.NaN,
      // Its script, which the page waits for before this event, has run.
      usable: (navigation as PerformanceNavigationTiming).domContentLoadedEventEnd,
    }
  })
  const start = performance.now()
  await (await write(page)).waitFor()
  const stored = performance.now() - start
  await close()
  return { shown, usable, stored }
}

/** @returns how often what was written is there, after the line broke amid sending it and came back */
async function brokenLine(): Promise<number> {
  const { page, context, close } = await open(browser, '3G')
  const written = await write(page)
  // What was sent has left, and its answer is on its way.
  await page.waitForTimeout(lines['3G'].latency * 1.2)
  await context.setOffline(true)
  await page.waitForTimeout(2000)
  await context.setOffline(false)
  await written.waitFor()
  await page.reload()
  const count = await written.count()
  await close()
  return count
}

/** Writes and sends something that nobody has written before. @returns where it stands once the server has it */
async function write(page: Page): Promise<Locator> {
  const words = `kérdés ${performance.now()}`
  await page.locator('#text').fill(words)
  await page.locator('.send').click()
  return page.locator('.mine:not(.pending)', { hasText: words })
}

async function open(browser: Browser, line: Line) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, ...lines[line] })
  // As by a link that somebody was given: it leads on to the conversation.
  await page.goto(new URL(`/c/${readerToken(0)}`, listening).href, { waitUntil: 'load' })
  return { page, context, close: () => context.close() }
}

await visit('no limit')
const took = new Map<Line, Visit[]>()
for (let time = 0; time < times; time++)
  for (const line of Object.keys(lines) as Line[]) {
    took.set(line, [...(took.get(line) ?? []), await visit(line)])
    say(`${line}: ${JSON.stringify(took.get(line)?.at(-1))}`)
  }
const came = [await brokenLine(), await brokenLine(), await brokenLine()]
await browser.close()
await app.end()
await databases.remove()

const middle = (line: Line, of: keyof Visit) =>
  round(
    quantile(
      (took.get(line) ?? []).map((one) => one[of]),
      0.5,
    ),
    0,
  )
const rows = (Object.keys(lines) as Line[]).map((line) => [
  line,
  ...(['shown', 'usable', 'stored'] as const).map((of) => middle(line, of)),
])
console.log(table(['line', 'shown, ms', 'usable, ms', 'said and stored, ms'], rows))
const usableMs = middle('3G', 'usable')
const once = came.every((count) => count === 1)
console.log(
  JSON.stringify({ usableMs, shownMs: middle('3G', 'shown'), sentMs: middle('3G', 'stored'), came, once }),
)
process.exit(usableMs < target && once ? 0 : 1)
