/** Getting updates: confirmed only when stored, in order within a chat, side by side otherwise; buttons answered. */
import { serve } from '@hono/node-server'
import { Api } from 'grammy'
import { afterEach, describe, expect, test } from 'vitest'
import { type Acknowledgement, NotStored } from '../../src/base/platform.ts'
import type { Update } from '../../src/base/update.ts'
import { telegram } from '../../src/platforms/telegram/index.ts'
import { Polling } from '../../src/platforms/telegram/polling.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { connect, type Handle, inbox, noCommands, outgoing, silent, until } from './telegram-setup.ts'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

async function polled(handle?: Handle, options: Parameters<typeof connect>[0] = {}) {
  const connection = await connect({ ...options, ...(handle && { handle }) })
  cleanups.push(() => connection.close())
  return connection
}

/** A web server with the adapter's webhook, as main.ts mounts it. */
async function pushed(handle?: Handle, options: { emulator?: TelegramEmulator; secret?: string } = {}) {
  const emulator = options.emulator ?? (await TelegramEmulator.start({ redeliveryMs: 10 }))
  if (!options.emulator) cleanups.push(() => emulator.stop())
  let fetchHandler: (request: Request) => Response | Promise<Response> = () =>
    new Response(null, { status: 503 })
  const server = serve({ fetch: (request) => fetchHandler(request), port: 0, hostname: '127.0.0.1' })
  cleanups.push(() => new Promise((resolve) => server.close(resolve)))
  await until(() => server.address() !== null)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}/telegram/hook`
  const bot = telegram({
    token: emulator.token,
    apiRoot: emulator.url,
    mode: { kind: 'webhook', url, secret: options.secret ?? 'titok_1-2' },
    log: silent,
  })
  if (!bot.routes) throw new Error('no routes')
  const { routes } = bot
  fetchHandler = (request) => routes.fetch(request)
  const box = inbox(handle)
  await bot.start(box.inbound, noCommands)
  cleanups.push(() => bot.stop())
  return { emulator, bot, url, ...box }
}

const textOf = ({ event }: Update) => (event.kind === 'text' ? event.text : event.kind)
const button = { buttons: [[{ kind: 'action' as const, label: 'Igen', payload: 'y' }]] }

/** A promise to be settled from outside. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe('long polling', () => {
  test('confirms nothing that is not stored, and hands over what comes meanwhile', async () => {
    const { open, opened } = gate()
    const { emulator, updates } = await polled(async (update) => {
      if (textOf(update) === 'lassú') await opened
      return {}
    })
    const [slow, quick] = [emulator.user(), emulator.user()]
    slow.text('lassú')
    for (let count = 0; count < 5; count++) quick.text(`gyors ${count}`)
    await until(() => updates.length === 6)
    quick.text('később')
    await until(() => updates.map(textOf).includes('később'))
    // The slow one is first, so none of those after it may be confirmed yet, though they are all done.
    expect(emulator.unconfirmedUpdates).toHaveLength(7)
    open()
    await until(() => emulator.unconfirmedUpdates.length === 0)
    expect(updates).toHaveLength(7)
  })

  test('keeps the order of a chat while chats go side by side', async () => {
    const running = new Set<string>()
    let sideBySide = 0
    const { emulator, updates } = await polled(async (update) => {
      if (running.has(update.chat.id)) throw new Error('two at once in one chat')
      running.add(update.chat.id)
      sideBySide = Math.max(sideBySide, running.size)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4))
      running.delete(update.chat.id)
      return {}
    })
    const people = Array.from({ length: 20 }, () => emulator.user())
    for (let turn = 0; turn < 15; turn++) for (const person of people) person.text(String(turn))
    await until(() => emulator.unconfirmedUpdates.length === 0)
    expect(updates).toHaveLength(300)
    for (const person of people)
      expect(updates.filter(({ chat }) => chat.id === String(person.chatId)).map(textOf)).toEqual(
        Array.from({ length: 15 }, (_, turn) => String(turn)),
      )
    expect(sideBySide).toBeGreaterThan(5)
  })

  test('an update that was not stored comes again, before the next of its chat', async () => {
    let failures = 2
    const stored: string[] = []
    const { emulator } = await polled(async (update) => {
      if (textOf(update) === 'egy' && failures-- > 0) throw new Error('the database is away')
      stored.push(textOf(update))
      return {}
    })
    const anna = emulator.user()
    anna.text('egy')
    anna.text('kettő')
    emulator.user().text('másik')
    await until(() => stored.length === 3)
    expect(stored).toEqual(['másik', 'egy', 'kettő'])
    await until(() => emulator.unconfirmedUpdates.length === 0)
  })

  test('what was not stored when the process ends is delivered to the next', async () => {
    const first = await polled(async (update) => {
      if (textOf(update) === 'elvész?') throw new Error('killed')
      return {}
    })
    const { emulator } = first
    const anna = emulator.user()
    anna.text('megvan')
    anna.text('elvész?')
    anna.text('utána')
    await until(() => first.updates.length >= 2)
    await first.bot.stop()
    expect(emulator.unconfirmedUpdates).toHaveLength(2)
    const second = telegram({
      token: emulator.token,
      apiRoot: emulator.url,
      mode: { kind: 'polling' },
      log: silent,
    })
    const box = inbox()
    await second.start(box.inbound, noCommands)
    await box.count(2)
    await second.stop()
    expect(box.updates.map(textOf)).toEqual(['elvész?', 'utána'])
    expect(emulator.unconfirmedUpdates).toEqual([])
  })

  test('stopping lets what is in hand finish, and confirms it', async () => {
    const { open, opened } = gate()
    let finished = false
    const { emulator, bot, updates } = await polled(async () => {
      await opened
      finished = true
      return {}
    })
    emulator.user().text('kézben')
    await until(() => updates.length === 1)
    const stopping = bot.stop()
    setTimeout(open, 30)
    await stopping
    expect(finished).toBe(true)
    expect(emulator.unconfirmedUpdates).toEqual([])
  })

  test('an update that always fails does not stop everybody for ever', async () => {
    const stored: string[] = []
    let attempts = 0
    const { emulator } = await polled(
      async (update) => {
        if (textOf(update) === 'méreg') {
          attempts++
          throw new Error('a mistake in a handler')
        }
        stored.push(textOf(update))
        return {}
      },
      { retryMs: 1 },
    )
    const [anna, bela] = [emulator.user(), emulator.user()]
    anna.text('méreg')
    anna.text('utána')
    // While nothing succeeds, nothing is given up: it may be the database.
    await until(() => attempts > 12)
    expect(emulator.unconfirmedUpdates).toHaveLength(2)
    bela.text('jó')
    await until(() => stored.includes('utána'))
    await until(() => emulator.unconfirmedUpdates.length === 0)
  })

  test('what the database refuses is not given up, though other chats succeed', async () => {
    const stored: string[] = []
    let attempts = 0
    let refuses = true
    const { emulator } = await polled(
      async (update) => {
        if (refuses && textOf(update) === 'hosszú válasz') {
          attempts++
          throw new NotStored('the disk is full')
        }
        stored.push(textOf(update))
        return {}
      },
      { retryMs: 1 },
    )
    const [anna, bela] = [emulator.user(), emulator.user()]
    anna.text('hosszú válasz')
    while (attempts < 15) {
      bela.text('jó')
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(stored).not.toContain('hosszú válasz')
    refuses = false
    await until(() => stored.includes('hosszú válasz'))
    await until(() => emulator.unconfirmedUpdates.length === 0)
  })

  test('failures of Telegram pass: 500, malformed, reset, another poller', async () => {
    const { emulator, updates, bot } = await polled()
    const anna = emulator.user()
    const faults = [
      { kind: 'status', code: 500 },
      { kind: 'malformed', when: 'after' },
      { kind: 'reset', when: 'before' },
      { kind: 'too-many-requests', retryAfter: 0 },
      { kind: 'status', code: 409, description: 'Conflict' },
    ] as const
    for (const [index, fault] of faults.entries()) {
      emulator.fault({ ...fault, method: 'getUpdates' })
      anna.text(`után ${index}`)
      await until(() => updates.length === index + 1)
    }
    expect(updates.map(textOf)).toEqual(faults.map((_, index) => `után ${index}`))
    await until(() => bot.ready())
  })

  test('a repeat of an update has the same id', async () => {
    const { emulator, updates } = await polled()
    const anna = emulator.user()
    anna.text('egyszer')
    await until(() => updates.length === 1)
    await until(() => emulator.unconfirmedUpdates.length === 0)
    emulator.give({ update_id: Number(updates[0]?.id), message: { ...anna.messages[0]?.raw } })
    await until(() => updates.length === 2)
    expect(updates[1]).toEqual(updates[0])
  })

  test('ids that begin anew lower, as after a quiet week, are not missed', async () => {
    const emulator = await TelegramEmulator.start({ firstUpdateId: 900 })
    cleanups.push(() => emulator.stop())
    const ids: number[] = []
    const polling = new Polling({
      api: new Api(emulator.token, { apiRoot: emulator.url }),
      log: silent,
      holdSeconds: 1,
      handle: async ({ update_id }) => {
        ids.push(update_id)
      },
    })
    await polling.start()
    cleanups.push(() => polling.stop())
    emulator.user().text('előtte')
    const answered = () => emulator.requestsOf('getUpdates').filter(({ status }) => status === 200)
    await until(() => answered().length >= 2 && JSON.stringify(answered().at(-1)?.result) === '[]')
    await until(() => emulator.requestsOf('getUpdates').at(-1)?.parameters.offset === 0)
    emulator.give({ update_id: 5 })
    await until(() => ids.length === 2)
    expect(ids).toEqual([900, 5])
  })
})

describe('buttons', () => {
  async function pressed(handle: Handle, options?: Parameters<typeof connect>[0]) {
    const connection = await polled(
      async (update) => (update.event.kind === 'button' ? handle(update) : {}),
      options,
    )
    const anna = connection.emulator.user()
    anna.start()
    await connection.bot.send(outgoing(anna.chatId, { text: 'Jön?', ...button }))
    const answers = () => connection.emulator.requestsOf('answerCallbackQuery')
    return { ...connection, anna, answers }
  }

  test.each<[Acknowledgement, object]>([
    [{}, { alert: false }],
    [{ toast: 'Rögzítettük' }, { text: 'Rögzítettük', alert: false }],
    [
      { toast: 'Betelt', alert: true },
      { text: 'Betelt', alert: true },
    ],
    [
      { toast: 'Előbb lépjen be', url: 'https://t.me/minta?start=x' },
      { url: 'https://t.me/minta?start=x', alert: false },
    ],
    [{ toast: `${'a'.repeat(199)}🙂` }, { text: 'a'.repeat(199), alert: false }],
  ])('%j is shown', async (acknowledgement, shown) => {
    const { anna } = await pressed(async () => acknowledgement)
    expect(await anna.press('Igen').answered).toEqual(shown)
  })

  test('a handler that fails leaves no button spinning, and answers once though it is tried again', async () => {
    let failures = 2
    const { anna, answers, count } = await pressed(async () => {
      if (failures-- > 0) throw new Error('not stored')
      return { toast: 'késő' }
    })
    expect(await anna.press('Igen').answered).toEqual({ alert: false })
    await count(4)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(answers()).toHaveLength(1)
  })

  test('a slow handler is answered in time, and once', async () => {
    const { open, opened } = gate()
    const { anna, answers, close } = await pressed(async () => {
      await opened
      return { toast: 'késő' }
    })
    // The handler has not ended: it waits for what comes below.
    expect(await anna.press('Igen').answered).toEqual({ alert: false })
    open()
    cleanups.length = 0
    await close()
    expect(answers()).toHaveLength(1)
  })

  test('a button of a message that is gone, with any payload, arrives and is answered', async () => {
    const { anna, updates } = await pressed(async () => ({}))
    expect(await anna.pressData(999_999, 'hamis').answered).toEqual({ alert: false })
    expect(updates.at(-1)).toMatchObject({ event: { kind: 'button', payload: 'hamis' }, messageId: '999999' })
  })

  test('an old query that Telegram refuses harms nobody', async () => {
    const { anna, updates, emulator } = await pressed(async () => ({}), {
      emulator: { callbackLifetimeMs: -1 },
    })
    anna.press('Igen')
    await until(() => updates.length === 2)
    await until(() => emulator.unconfirmedUpdates.length === 0)
    expect(emulator.requestsOf('answerCallbackQuery').map(({ status }) => status)).toEqual([400])
  })

  test('a query without data is answered, and is no update', async () => {
    const { anna, updates, emulator } = await pressed(async () => ({}))
    emulator.give({
      update_id: 960_000_000,
      callback_query: { id: 'game', from: anna.user, chat_instance: '1', game_short_name: 'x' },
    })
    await until(() => emulator.requestsOf('answerCallbackQuery').length === 1)
    expect(updates.filter(({ event }) => event.kind === 'button')).toEqual([])
  })
})

describe('webhook', () => {
  test('updates arrive with the secret, and only with it', async () => {
    const { emulator, updates, url, bot } = await pushed()
    emulator.user().text('hahó')
    await until(() => updates.length === 1)
    await until(() => emulator.unconfirmedUpdates.length === 0)
    const post = (headers: Record<string, string>, body = '{"update_id":1}') =>
      fetch(url, { method: 'POST', headers, body }).then(({ status }) => status)
    expect(await post({})).toBe(401)
    expect(await post({ 'x-telegram-bot-api-secret-token': 'más' })).toBe(401)
    expect(await post({ 'x-telegram-bot-api-secret-token': 'titok_1-2' })).toBe(200)
    // What can't be read is the same the next time: it is not asked for again.
    expect(await post({ 'x-telegram-bot-api-secret-token': 'titok_1-2' }, '{')).toBe(200)
    expect(bot.ready()).toBe(true)
  })

  test('2xx only once it is stored: a failure is delivered again, in order', async () => {
    let failures = 3
    const stored: string[] = []
    const { emulator } = await pushed(async (update) => {
      if (failures-- > 0) throw new Error('the database is away')
      stored.push(textOf(update))
      return {}
    })
    const anna = emulator.user()
    anna.text('egy')
    anna.text('kettő')
    await until(() => stored.length === 2)
    expect(stored).toEqual(['egy', 'kettő'])
    await until(() => emulator.unconfirmedUpdates.length === 0)
    expect(emulator.pushes).toEqual({ tried: 5, failed: 3 })
  })

  test('requests of one chat that come at once are handled one after the other', async () => {
    const order: string[] = []
    const { open, opened } = gate()
    const { url } = await pushed(async (update) => {
      order.push(`+${textOf(update)}`)
      if (textOf(update) === 'a') await opened
      order.push(`-${textOf(update)}`)
      return {}
    })
    const post = (update_id: number, chat: number, text: string) =>
      fetch(url, {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': 'titok_1-2', 'content-type': 'application/json' },
        body: JSON.stringify({
          update_id,
          message: {
            message_id: update_id,
            date: 1,
            chat: { id: chat, type: 'private' },
            from: { id: chat, is_bot: false, first_name: 'Minta' },
            text,
          },
        }),
      })
    const first = post(1, 5, 'a')
    await until(() => order.includes('+a'))
    const second = post(2, 5, 'b')
    expect((await post(3, 6, 'c')).status).toBe(200)
    expect(order).toEqual(['+a', '+c', '-c'])
    open()
    await Promise.all([first, second])
    expect(order).toEqual(['+a', '+c', '-c', '-a', '+b', '-b'])
  })

  test('while it stops it takes nothing: Telegram keeps it', async () => {
    const { emulator, bot, updates } = await pushed()
    await bot.stop()
    emulator.user().text('később')
    await until(() => emulator.pushes.failed > 0)
    expect(updates).toEqual([])
    expect(emulator.unconfirmedUpdates).toHaveLength(1)
    expect(bot.ready()).toBe(false)
  })
})
