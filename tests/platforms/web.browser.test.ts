/** The web chat as people use it: a real browser, by keyboard, with the line dropping and the server restarting. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/base/message.ts'
import { assets } from '../../src/web/assets.ts'
import { axe } from '../axe.ts'
import { chromiumPath, launchChromium, noChromium } from '../chromium.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { eventually, patience } from '../eventually.ts'
import { listen, message, type Person, person, type Script, say, webChat } from './web.fixture.ts'

if (chromiumPath === undefined) console.warn(`web.browser.test.ts left out: ${noChromium}`)

const choices = ['Szociális', 'Kultúra', 'Környezet'].map((label, index) => ({ value: `${index}`, label }))
const one: Message = message('Melyik területen?', {
  ask: { kind: 'choose-one', payload: 'one:', pagePayload: 'page:', choices },
  buttons: [[{ kind: 'action', label: 'Vissza', payload: 'back:' }]],
})
const many: Message = message('Mire van szükségük?', {
  ask: {
    kind: 'choose-many',
    payload: 'many:',
    pagePayload: 'p:',
    donePayload: 'many!',
    doneLabel: 'Kész',
    choices,
  },
})
const text: Message = message('Mikor alakultak?', {
  ask: {
    kind: 'text',
    payload: 'text:',
    input: 'date',
    openLabel: 'Válasz',
    fields: [{ name: 'founded', label: 'A szervezet alapítása' }],
  },
})

describe.skipIf(chromiumPath === undefined)('the web chat in a browser', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let database: TestDatabase
  let chat: Script
  let server: Awaited<ReturnType<typeof listen>>
  let anna: Person

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
  })
  beforeEach(async () => {
    database = await sqlite.open()
    chat = await webChat(database.db)
    server = await listen(chat.platform)
    anna = await person(database.db)
    context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true })
    page = await context.newPage()
    page.setDefaultTimeout(patience)
  })
  afterEach(async () => {
    await context.close()
    await chat.platform.stop()
    await server.close()
    await database.close()
  })

  const open = () => page.goto(`${server.url}/c/${anna.token}`)
  const events = () => chat.updates.map(({ event }) => event)

  it('answers a whole survey by keyboard alone; the focus goes on to the next question', async () => {
    const questions = [many, text, message('Köszönjük!')]
    const id = await say(chat.platform, anna.channelId, one)
    chat.answer = (update) => {
      const isDone = update.event.kind === 'button' && update.event.payload !== 'many:'
      const next = isDone || update.event.kind === 'text' ? questions.shift() : undefined
      if (next) void say(chat.platform, anna.channelId, next, { replaces: id })
      return null
    }
    await open()
    await page.locator('button.choice').first().focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Mire van szükségük?').waitFor()
    expect(await page.evaluate('document.activeElement.value')).toBe('0')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Mikor alakultak?').waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('text')
    expect(await page.locator('#text-label').textContent()).toBe('A szervezet alapítása')
    expect(await page.locator('#picker').getAttribute('type')).toBe('date')
    await page.keyboard.type('2012. május 4.')
    await page.keyboard.press('Enter')
    await page.getByText('Köszönjük!').waitFor()
    expect(events()).toEqual([
      { kind: 'button', payload: 'one:1' },
      { kind: 'selection', payload: 'many:', values: ['0', '2'] },
      { kind: 'button', payload: 'many!' },
      { kind: 'text', text: '2012. május 4.' },
    ])
    await page.locator('.mine[data-id]').waitFor()
    expect(await page.locator('.mine').count()).toBe(1)
  })

  it('a question that was answered in words is over, also when nothing else is asked', async () => {
    await say(chat.platform, anna.channelId, { ...text, buttons: one.buttons ?? [] })
    chat.answer = () => {
      void say(chat.platform, anna.channelId, message('Köszönjük!'))
      return null
    }
    await open()
    const back = page.getByRole('button', { name: 'Vissza' })
    await back.waitFor()
    expect(await page.locator('.message.current').count()).toBe(1)
    await page.locator('#text').fill('2012. május 4.')
    await page.keyboard.press('Enter')
    await page.getByText('Köszönjük!').waitFor()
    for (const seen of ['live', 'loaded anew']) {
      expect(await back.isVisible(), seen).toBe(false)
      expect(await page.locator('.message.current').count(), seen).toBe(0)
      expect(await page.locator('#text-label').textContent(), seen).not.toBe('A szervezet alapítása')
      await page.reload()
    }
  })

  it('keeps what is said while the line is down, in order, and shows what came meanwhile', async () => {
    await open()
    await page.locator('#text').fill('első')
    await page.keyboard.press('Enter')
    await page.getByText('Ezt írta: első').waitFor()
    await context.setOffline(true)
    for (const words of ['második', 'harmadik']) {
      await page.locator('#text').fill(words)
      await page.locator('.send').click()
    }
    await page.getByText('Nincs kapcsolat').waitFor()
    expect(await page.locator('.pending').count()).toBe(2)
    expect(chat.updates).toHaveLength(1)
    await say(chat.platform, anna.channelId, message('közben érkezett'))
    await context.setOffline(false)
    await page.getByText('Ezt írta: harmadik').waitFor()
    await page.getByText('közben érkezett').waitFor()
    expect(events()).toEqual(['első', 'második', 'harmadik'].map((words) => ({ kind: 'text', text: words })))
    await page.locator('.pending').first().waitFor({ state: 'detached' })
    expect(await page.locator('.mine').count()).toBe(3)
  })

  it('loses nothing when the server goes away in the middle and the page is closed and opened', async () => {
    await open()
    await page.locator('#text').fill('megvan')
    await page.keyboard.press('Enter')
    await page.getByText('Ezt írta: megvan').waitFor()
    const { port } = server
    await server.close()
    await page.locator('#text').fill('a leállás alatt')
    await page.keyboard.press('Enter')
    await page.locator('.pending').waitFor()
    await page.locator('#text').fill('félbehagyott gondolat')
    await chat.platform.stop()
    chat = await webChat(database.db)
    server = await listen(chat.platform, port)
    await page.reload()
    await page.getByText('Ezt írta: a leállás alatt').waitFor()
    expect(await page.locator('#text').inputValue()).toBe('félbehagyott gondolat')
    expect(events()).toEqual([{ kind: 'text', text: 'a leállás alatt' }])
    expect(await page.locator('.mine').count()).toBe(2)
  })

  it('says in the title how many messages nobody has looked at yet', async () => {
    await open()
    const title = await page.title()
    const look = (hidden: boolean) =>
      page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`)
    await look(true)
    const first = await say(chat.platform, anna.channelId, message('Egy'))
    await say(chat.platform, anna.channelId, message('Kettő'))
    await say(chat.platform, anna.channelId, message('Egy, javítva'), { replaces: first })
    await page.getByText('Egy, javítva').waitFor()
    expect(await page.title()).toBe(`(2) ${title}`)
    await look(false)
    expect(await page.title()).toBe(title)
  })

  it('says that there is no line when it is opened without one, and has kept nothing of what was said', async () => {
    await open()
    await say(chat.platform, anna.channelId, message('Bizalmas közlés'))
    await page.getByText('Bizalmas közlés').waitFor()
    await page.evaluate('navigator.serviceWorker.ready')
    const { port } = server
    await server.close()
    await page.reload()
    await page.getByText('Nincs internetkapcsolat').waitFor()
    expect(await page.content()).not.toContain('Bizalmas')
    const kept =
      await page.evaluate(`caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name))))
      .then((all) => Promise.all(all.map((cache) => cache.keys())))
      .then((all) => all.flat().map(({ url }) => new URL(url).pathname))`)
    expect(kept).toHaveLength(3)
    for (const path of kept as string[]) expect(path).toMatch(/^\/(offline|assets\/.+)$/)
    server = await listen(chat.platform, port)
    await page.getByRole('button', { name: 'Próbálja újra' }).click()
    await page.getByText('Bizalmas közlés').waitFor()
  })

  it('tells this device when it is closed, by a press in the menu, until it is pressed again', async () => {
    await context.grantPermissions(['notifications'], { origin: server.url })
    // Chromium subscribes at its maker's service alone: in the page its part is played, the server's is real.
    await context.addInitScript(`
      const own = { endpoint: 'https://push.example.net/1', unsubscribe: async () => localStorage.removeItem('own') }
      own.toJSON = () => ({ endpoint: own.endpoint, keys: { p256dh: 'B' + 'A'.repeat(86), auth: 'A'.repeat(22) } })
      PushManager.prototype.getSubscription = async () => (localStorage.getItem('own') ? own : null)
      PushManager.prototype.subscribe = async (how) => (localStorage.setItem('own', JSON.stringify(how)), own)`)
    await open()
    const devices = () => database.db.pushDevice.findMany({ select: { channelId: true, endpoint: true } })
    const press = async (name: string) => {
      await page.locator('.menu summary').click()
      await page.getByRole('button', { name }).click()
    }
    expect(await devices()).toEqual([])
    await press('Értesítések bekapcsolása ezen az eszközön')
    await page.getByText('Bekapcsolva: ezen az eszközön értesítést kap').waitFor()
    expect(await devices()).toEqual([{ channelId: anna.channelId, endpoint: 'https://push.example.net/1' }])
    const how = await page.evaluate(`JSON.parse(localStorage.getItem('own'))`)
    expect(how).toEqual({ userVisibleOnly: true, applicationServerKey: expect.stringMatching(/^[\w-]{87}$/) })
    await page.reload()
    await press('Értesítések kikapcsolása ezen az eszközön')
    await page.getByText('Kikapcsolva: ezen az eszközön nem kap').waitFor()
    expect(await devices()).toEqual([])
    expect(await page.evaluate(`localStorage.getItem('own')`)).toBeNull()
  })

  it('shows a notice while the conversation is not looked at, and opens it at a press', async () => {
    await context.grantPermissions(['notifications'], { origin: server.url })
    const session = await context.newCDPSession(page)
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [found] = registrations
        if (found) resolve(found.registrationId)
      })
    })
    await session.send('ServiceWorker.enable')
    await open()
    await page.evaluate('navigator.serviceWorker.ready')
    const registrationId = await registered
    const at = `/chat/${anna.channelId}`
    const deliver = (body: string) => {
      const data = JSON.stringify({ title: 'Civil Ház', body, language: 'hu', url: at })
      return session.send('ServiceWorker.deliverPushMessage', { origin: server.url, registrationId, data })
    }
    const shown = () =>
      page.evaluate(`navigator.serviceWorker.getRegistration('/chat/').then((one) => one.getNotifications())
        .then((all) => all.map(({ title, body, tag, lang }) => [title, body, tag, lang]))`)
    const [worker] = context.serviceWorkers()
    await worker?.evaluate(`{
      globalThis.said = []
      globalThis.looked = 0
      const all = clients.matchAll.bind(clients)
      clients.matchAll = (how) => all(how).finally(() => { looked++ })
      const show = registration.showNotification.bind(registration)
      registration.showNotification = (title, how) => (said.push(how.body), show(title, how))
    }`)
    await deliver('Nézi')
    await eventually('a look at who reads', async () => (await worker?.evaluate('looked')) === 1)
    await page.goto(`${server.url}${at}/link`)
    // The worker hears a moment later that the page is gone.
    await eventually('the notice', async () => {
      await deliver('Új üzenete érkezett.')
      return ((await shown()) as unknown[]).length > 0
    })
    await deliver('2 új üzenete érkezett.')
    const newest = [['Civil Ház', '2 új üzenete érkezett.', at, 'hu']]
    await eventually('the newer one', async () => JSON.stringify(await shown()) === JSON.stringify(newest))
    expect(await worker?.evaluate('[...new Set(said)]')).toEqual([
      'Új üzenete érkezett.',
      '2 új üzenete érkezett.',
    ])
    // A window opens for a real press on a notice alone, which no headless browser has: its address is looked at.
    const opened = await worker?.evaluate(`new Promise((resolve) => {
      clients.openWindow = async (address) => resolve(address)
      registration.getNotifications().then(([notification]) =>
        dispatchEvent(new NotificationEvent('notificationclick', { notification })))
    })`)
    expect(opened).toBe(at)
    await eventually('no notice', async () => ((await shown()) as unknown[]).length === 0)
  })

  it('closes the menu by Escape and by going elsewhere', async () => {
    await open()
    const menu = page.locator('details.menu[open]')
    await page.locator('.menu summary').click()
    await menu.waitFor()
    await page.keyboard.press('Escape')
    await menu.waitFor({ state: 'detached' })
    expect(await page.evaluate('document.activeElement.localName')).toBe('summary')
    await page.keyboard.press('Enter')
    await menu.waitFor()
    await page.locator('#text').click()
    await menu.waitFor({ state: 'detached' })
  })

  it('stays at the buttons of a long message that a press changed only there', async () => {
    const text = Array.from({ length: 40 }, (_, index) => `${index}. válasz`).join('\n')
    const button = (label: string, payload: string) => [{ kind: 'action' as const, label, payload }]
    const id = await say(
      chat.platform,
      anna.channelId,
      message(text, { buttons: [button('Módosítok', 'c:')] }),
    )
    const others = Array.from({ length: 20 }, (_, index) => button(`${index}. kérdés`, `q:${index}`))
    chat.answer = () => {
      void say(chat.platform, anna.channelId, message(text, { buttons: others }), { replaces: id })
      return null
    }
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open()
    await page.getByRole('button', { name: 'Módosítok' }).click()
    const first = page.getByRole('button', { name: '0. kérdés', exact: true })
    await first.waitFor()
    await expect.poll(async () => (await first.boundingBox())?.y).toBeLessThan(400)
    expect((await first.boundingBox())?.y).toBeGreaterThan(56)
  })

  it('is one press, however fast the finger', async () => {
    await say(chat.platform, anna.channelId, one)
    await open()
    await page.locator('button.choice').nth(1).dblclick()
    await page.waitForTimeout(300)
    expect(events()).toEqual([{ kind: 'button', payload: 'one:1' }])
  })

  it('tries again by itself when the server fails', async () => {
    chat.failures = 2
    await open()
    await page.locator('#text').fill('kitartó')
    await page.keyboard.press('Enter')
    await page.getByText('Ezt írta: kitartó').waitFor()
    expect(chat.handed).toBe(3)
    expect(chat.updates).toHaveLength(1)
  })

  it('searches long lists without accents, and sends places from the device', async () => {
    const towns = [
      'Debrecen',
      'Győr',
      'Szeged',
      'Pécs',
      'Miskolc',
      'Eger',
      'Vác',
      'Sopron',
      'Baja',
      'Ajka',
      'Pápa',
      'Gyula',
    ]
    const id = await say(
      chat.platform,
      anna.channelId,
      message('Hol?', {
        ask: {
          kind: 'choose-one',
          payload: 't:',
          pagePayload: 'p:',
          choices: towns.map((label, index) => ({ value: `${index}`, label })),
        },
      }),
    )
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation({ latitude: 47.531, longitude: 21.624, accuracy: 12 })
    await open()
    await page.locator('.search').fill('gy')
    expect(await page.locator('button.choice:visible').allTextContents()).toEqual(['Győr', 'Gyula'])
    const place = message('Hol van?', { ask: { kind: 'location', label: 'Helyem megosztása' } })
    await say(chat.platform, anna.channelId, place, { replaces: id })
    await page.getByText('Helyem megosztása').click()
    await page.getByText('47.53100, 21.62400').waitFor()
    await expect
      .poll(events)
      .toEqual([{ kind: 'location', latitude: 47.531, longitude: 21.624, accuracy: 12 }])
    // A few steps further, for the next place of a line: never where they were before.
    const further = { latitude: 47.532, longitude: 21.625, accuracy: 5 }
    await page.evaluate(
      `navigator.geolocation.getCurrentPosition = (found, _, { maximumAge }) =>
        found({ coords: maximumAge > 0 ? { latitude: 47.531, longitude: 21.624, accuracy: 12 } : ${JSON.stringify(further)} })`,
    )
    const next = await say(chat.platform, anna.channelId, place)
    await page.locator(`#m${next}`).getByText('Helyem megosztása').click()
    await expect.poll(() => events().at(-1)).toEqual({ kind: 'location', ...further })
  })

  it("asks for a file in the reader's words, and names what was chosen", async () => {
    const ask = { kind: 'file', accept: 'image', label: 'Kép küldése' } as const
    await say(chat.platform, anna.channelId, message('Küldjön képet!', { ask }))
    await open()
    const form = page.locator('form', { hasText: 'Fájlok kiválasztása' })
    expect(await form.locator('output').textContent()).toBe('nincs kiválasztva')
    const field = "document.querySelector('.choose-file > input')"
    expect(await page.evaluate(`getComputedStyle(${field}).opacity`)).toBe('0')
    const [choosing] = await Promise.all([
      page.waitForEvent('filechooser'),
      form.getByText('Fájlok kiválasztása').click(),
    ])
    await choosing.setFiles({
      name: 'kert.png',
      mimeType: 'image/png',
      buffer: Buffer.from([137, 80, 78, 71]),
    })
    expect(await form.locator('output').textContent()).toBe('kert.png')
    await form.getByRole('button', { name: 'Fájl küldése' }).click()
    await eventually('the file', () => events().length > 0)
    expect(events()).toMatchObject([{ kind: 'file', file: { name: 'kert.png' } }])
  })

  it('works without scripts', async () => {
    await context.close()
    context = await browser.newContext({ javaScriptEnabled: false })
    page = await context.newPage()
    chat.answer = (update) =>
      message(update.event.kind === 'selection' ? `Ezek: ${update.event.values.join(', ')}` : 'rendben')
    await say(chat.platform, anna.channelId, many)
    await open()
    await page.getByText('Kultúra').click()
    await page.getByRole('button', { name: 'Kész' }).click()
    await page.getByText('Ezek: 1').waitFor()
    await page.locator('#text').fill('szöveg')
    await page.locator('.send').click()
    await page.locator('.mine').waitFor()
    expect(events().at(-1)).toEqual({ kind: 'text', text: 'szöveg' })
  })

  it.each(['light', 'dark'] as const)(
    'has nothing that axe objects to, at 320 pixels, %s',
    async (scheme) => {
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width: 320, height: 640 })
      const order: Message = message('Rangsor', {
        title: 'Cím',
        ask: { kind: 'order', payload: 'o:', pagePayload: 'p:', chosen: ['1'], choices },
        buttons: [[{ kind: 'action', label: 'Törlés', payload: 'x', style: 'danger' }]],
      })
      const fields = message('Program', {
        ask: {
          kind: 'text',
          payload: 'f:',
          openLabel: 'x',
          fields: [
            { name: 'title', label: 'Cím', required: true },
            { name: 'note', label: 'Leírás', multiline: true },
          ],
        },
      })
      const place = message('Hely', { ask: { kind: 'location', label: 'Helyem megosztása' } })
      const file = message('Kép', { ask: { kind: 'file', accept: 'image', label: 'Kép' } })
      for (const content of [order, fields, place, file, many, one, text])
        await say(chat.platform, anna.channelId, content)
      await page.goto(`${server.url}/`)
      expect(await axe(page)).toEqual([])
      await open()
      await page.locator('#text').fill('Jó napot!')
      await page.keyboard.press('Enter')
      await page.getByText('Ezt írta').waitFor()
      await page.locator('.menu summary').click()
      expect(await axe(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
      await page.goto(`${server.url}/chat/${anna.channelId}/link`)
      expect(await axe(page)).toEqual([])
    },
  )

  it('loads a script of less than 15 kB', async () => {
    const { chat: script, routes } = await assets()
    const response = await routes.request(script)
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(15_000)
  })
})
