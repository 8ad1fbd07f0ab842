/**
 * `npm run pictures`: a picture of every page, and in the chat of what every command opens, page by page, as they stand
 * in the sample workspace, so that a change can be looked at: both languages, at a desk's and a phone's width, light and
 * dark. They lie under `pictures/`, named by address or command; `-- surveys` makes those alone whose address or command
 * has that word in it. The README's picture is made with them.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Role } from '../src/base/role.ts'
import { mayUse } from '../src/chat/command.ts'
import { type Translator, translator } from '../src/i18n/index.ts'
import { rooms } from '../src/rooms.ts'
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
    // A language that a link chooses stays chosen, and is not that of the next pictures.
    waiting.push(
      ...links
        .map((link) => link.replace(/#.*/, ''))
        .filter((link) => !/\/export\/|sign-out|[?&]lang=/.test(link)),
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

/** Says or does something in the chat, and waits for what the bot says to it. */
async function answered(page: Page, act: () => Promise<unknown>): Promise<void> {
  const told = () => page.evaluate(() => document.querySelector('main')?.textContent ?? '')
  const before = await told()
  await act()
  await page
    .waitForFunction(
      (text) =>
        document.querySelector('main')?.textContent !== text &&
        !document.querySelector('article.message:last-of-type')?.classList.contains('mine'),
      before,
      { timeout: 5000 },
    )
    .catch(() => {})
  // What comes in several messages has come.
  await page.waitForTimeout(250)
}

async function say(page: Page, words: string): Promise<void> {
  const box = page.locator('textarea[name="text"], input[name="text"]').first()
  await answered(page, async () => {
    await box.fill(words)
    await box.press('Enter')
  })
}

/** Not to be said for a picture: they change who says it, or what they read it in. */
const unsaid = new Set(['start', 'stop', 'link', 'language', 'cancel'])

/** Every command that is understood by its name alone. */
function saidBy(person: { role: Role; consented: boolean }): string[] {
  return rooms.flatMap(({ commands = [] }) =>
    commands
      .filter(({ name, hidden, who }) => !hidden && !unsaid.has(name) && mayUse(who, person))
      .flatMap(({ name, main, subcommands = [] }) => [
        ...(main && isAlone(main.options) ? [`/${name}`] : []),
        ...subcommands
          .filter(({ options, who }) => isAlone(options) && mayUse(who, person))
          .map((sub) => `/${name} ${sub.name}`),
      ]),
  )
}

const isAlone = (options: { safeParse(value: unknown): { success: boolean } }) =>
  options.safeParse({}).success

/** Pages of a dialogue that are looked at; the further ones are of the same kinds. */
const mostSteps = 9

/** Answers a dialogue's question with whatever comes first. @returns false where none is open */
async function goOn(page: Page, tr: Translator): Promise<boolean> {
  const last = page.locator('article.message:not(.mine)').last()
  const labelled = (key: string) => last.getByRole('button', { name: tr.plain(key), exact: true })
  if ((await labelled('asking-cancel').count()) === 0 || (await labelled('asking-change').count()) > 0)
    return false
  const choice = last.locator('button.choice').first()
  if ((await choice.count()) > 0) await answered(page, () => choice.click())
  else if ((await labelled('asking-yes').count()) > 0)
    await answered(page, () => labelled('asking-yes').click())
  else if ((await labelled('asking-skip').count()) > 0)
    await answered(page, () => labelled('asking-skip').click())
  else {
    // What was refused wanted a time.
    const refused = (await last.textContent())?.includes('⚠')
    const input = refused ? 'datetime' : ((await last.getAttribute('data-input')) ?? 'text')
    await say(page, samples[input] ?? 'Minta')
  }
  return true
}

const samples: Record<string, string> = {
  text: 'Minta',
  integer: '3',
  decimal: '3',
  date: '2030-12-20',
  time: '17:30',
  datetime: '2030-12-20 17:30',
}

/** A command, and where it opens a dialogue, the pages of that. */
async function lookAt(page: Page, words: string, name: string, look: Look): Promise<void> {
  const tr = translator(look.language)
  await say(page, words)
  await take(page, name, look, false)
  // Others do at their end what the next picture is not to show.
  const walked = words.endsWith(' new')
  for (let step = 2; walked && step <= mostSteps && (await goOn(page, tr)); step++)
    await take(page, `${name}-${step}`, look, false)
  const cancel = page
    .locator('article.message:not(.mine)')
    .last()
    .getByRole('button', { name: tr.plain('asking-cancel'), exact: true })
  if ((await cancel.count()) > 0) await answered(page, () => cancel.click())
}

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
    for (const [at, chat] of chats.slice(0, 2).entries()) {
      const shown = await opened.newPage()
      await shown.goto(chat)
      // The pages are in the language of who looks at them, too.
      await say(shown, `/language ${look.language}`)
      const who = at === 0 ? 'coordinator' : 'contact'
      for (const words of saidBy({ role: at === 0 ? 'admin' : 'contact', consented: true }))
        if (`chat ${words}`.includes(only)) await lookAt(shown, words, `${who}-chat-${nameOf(words)}`, look)
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
