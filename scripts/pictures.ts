/**
 * `npm run pictures`: a picture of every page and of the chat, as they stand in the sample workspace, so that a change
 * can be looked at: both languages, at a desk's and a phone's width, light and dark. They lie under `pictures/`, named
 * by address; `-- surveys` makes those alone whose address has that word in it. The README's picture is made with them.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from '../tests/chromium.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'pictures')
const widths = { desk: { width: 1200, height: 900 }, phone: { width: 390, height: 844 } }
const languages = { hu: 'hu-HU', en: 'en-GB' } as const
const only = process.argv[2] ?? ''
/** Of pages that differ in what they are about only, so many are looked at. */
const ofEachKind = 2

interface Started {
  process: ChildProcess
  /** Chats, the coordinator's first. */
  chats: string[]
  signIn: string
}

async function startDemo(folder: string): Promise<Started> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' })
  const env = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: `file:${join(folder, 'demo.db')}`,
  }
  const child = spawn(process.execPath, [join(root, 'dist/main.js'), '--demo'], { cwd: folder, env })
  let said = ''
  return await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the demo did not start:\n${said}`)))
    child.stderr.pipe(process.stderr)
    child.stdout.on('data', (data) => {
      said += data
      if (!said.includes('Try this')) return
      const signIn = /http\S+\/console\S+/.exec(said)?.[0] ?? ''
      resolve({ process: child, chats: said.match(/http\S+\/c\/\S+/g) ?? [], signIn })
    })
  })
}

/** Where whoever comes from outside begins. */
const openPages = ['/programmes', '/offers', '/thanks', '/calls', '/plan', '/verify', '/demo/mail']

/** What tells pages of one kind: its address without ids and what follows the question mark. */
const kindOf = (path: string) => path.replace(/\?.*/, '').replace(/\/[A-Za-z0-9_-]{22}(?=\/|$)/g, '/:id')

/** Every page that links lead to from these, a few of each kind. */
async function findPages(page: Page, from: readonly string[]): Promise<string[]> {
  const { origin } = new URL(page.url())
  const kinds = new Map<string, number>()
  const found: string[] = []
  const waiting = [...from]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path)
    const seen = kinds.get(kind) ?? 0
    if (seen >= ofEachKind || found.includes(path)) continue
    const response = await page.request.get(origin + path, { maxRedirects: 0 })
    if (!(response.headers()['content-type'] ?? '').startsWith('text/html') || response.status() !== 200)
      continue
    kinds.set(kind, seen + 1)
    found.push(path)
    await page.goto(origin + path)
    const links = await page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    waiting.push(
      ...links.map((link) => link.replace(/#.*/, '')).filter((link) => !/\/export\/|sign-out/.test(link)),
    )
  }
  return found
}

const nameOf = (path: string) =>
  path
    .replace(/[A-Za-z0-9_-]{22}/g, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'start'

interface Look {
  language: keyof typeof languages
  size: keyof typeof widths
  colorScheme: 'light' | 'dark'
}

const looks: Look[] = (['hu', 'en'] as const).flatMap((language) =>
  (['desk', 'phone'] as const).flatMap((size) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ language, size, colorScheme })),
  ),
)

async function take(
  page: Page,
  name: string,
  { language, size, colorScheme }: Look,
  fullPage = true,
): Promise<void> {
  const folder = join(out, `${language}-${size}-${colorScheme}`)
  mkdirSync(folder, { recursive: true })
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage })
}

async function say(page: Page, words: string): Promise<void> {
  const box = page.locator('textarea[name="text"], input[name="text"]').first()
  const before = await page.locator('main').textContent()
  await box.fill(words)
  await box.press('Enter')
  await page.waitForFunction((text) => document.querySelector('main')?.textContent !== text, before)
  // The answer follows the person's own words.
  await page.waitForTimeout(700)
}

/** What is said in the chat, for its pictures: what a coordinator and a contact look at most. */
const saidInChats = [
  ['/help', '/programme list', '/surveys', '/inbox'],
  ['/programme list', '/surveys', '/me'],
]

async function pictures(browser: Browser, { chats, signIn }: Started): Promise<void> {
  const { origin } = new URL(signIn)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(signIn)
  await page.locator('form button').first().click()
  await page.waitForLoadState()
  const pages = (await findPages(page, ['/console', ...openPages])).filter((path) => path.includes(only))
  const state = await context.storageState()
  await context.close()
  for (const look of looks) {
    const opened = await contextOf(browser, look)
    for (const [at, chat] of chats.slice(0, saidInChats.length).entries()) {
      const shown = await opened.newPage()
      await shown.goto(chat)
      // The pages are in the language of who looks at them, too.
      await say(shown, `/language ${look.language}`)
      for (const words of saidInChats[at] ?? []) {
        if (!`chat ${words}`.includes(only)) continue
        await say(shown, words)
        await take(shown, `${at === 0 ? 'coordinator' : 'contact'}-chat-${nameOf(words)}`, look, false)
      }
      await shown.close()
    }
    await opened.addCookies(state.cookies)
    const shown = await opened.newPage()
    const names = new Map<string, number>()
    for (const path of pages) {
      const name = nameOf(path)
      const number = (names.get(name) ?? 0) + 1
      names.set(name, number)
      await shown.goto(origin + path)
      await take(shown, number === 1 ? name : `${name}-${number}`, look)
    }
    await opened.close()
    process.stdout.write(`${look.language}, ${look.size}, ${look.colorScheme}: ${pages.length} pages\n`)
  }
  if (only === '') await readmePicture(browser, state, chats, origin)
}

const contextOf = (browser: Browser, { language, size, colorScheme }: Look): Promise<BrowserContext> =>
  browser.newContext({ viewport: widths[size], locale: languages[language], colorScheme })

/** A contact's phone beside the coordinator's page of the same programme, as the README shows them. */
async function readmePicture(
  browser: Browser,
  state: Awaited<ReturnType<BrowserContext['storageState']>>,
  chats: string[],
  origin: string,
): Promise<void> {
  const phone = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: languages.hu })
  const chat = await phone.newPage()
  await chat.goto(chats[1] ?? '')
  await say(chat, '/language hu')
  await say(chat, '/programme list')
  // The coordinator's page is in the language of their chat, which was made in every one.
  const own = await phone.newPage()
  await own.goto(chats[0] ?? '')
  await say(own, '/language hu')
  const left = (await chat.screenshot()).toString('base64')
  const desk = await browser.newContext({
    viewport: { width: 820, height: 640 },
    locale: languages.hu,
    storageState: state,
  })
  const page = await desk.newPage()
  await page.goto(`${origin}/console/programmes`)
  await page.locator('main table a[href^="/console/programmes/"]').first().click()
  await page.waitForLoadState()
  const right = (await page.screenshot()).toString('base64')
  const frame = await browser.newPage({ viewport: { width: 1240, height: 700 } })
  await frame.setContent(`<body style="margin:0;height:700px;display:flex;gap:28px;align-items:center;justify-content:center;background:#e6ecf0">
    ${[left, right].map((png) => `<img style="border-radius:16px;box-shadow:0 4px 24px #0002" src="data:image/png;base64,${png}">`).join('')}`)
  await frame.screenshot({ path: join(root, 'docs/pictures/overview.png') })
}

const folder = mkdtempSync(join(tmpdir(), 'dialogus-pictures-'))
const browser = await launchChromium()
const demo = await startDemo(folder)
try {
  await pictures(browser, demo)
} finally {
  demo.process.removeAllListeners('exit')
  demo.process.kill('SIGTERM')
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
