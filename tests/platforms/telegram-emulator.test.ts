/** The emulator is as strict as Telegram: each rule is broken once, and the answer is Telegram's. */
import { Bot, GrammyError, InputFile } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseHtml } from '../emulators/telegram/html.ts'
import { type Person, TelegramEmulator } from '../emulators/telegram/index.ts'
import { loadSchema } from '../emulators/telegram/schema.ts'
import { png, until } from './telegram-setup.ts'

let emulator: TelegramEmulator
let anna: Person
/** How far the emulator's clock is ahead, in milliseconds. */
let ahead = 0

beforeEach(async () => {
  emulator = await TelegramEmulator.start({ now: () => Date.now() + ahead })
  anna = emulator.user({ name: 'Minta Anna', language: 'hu' })
  anna.start()
})
afterEach(() => emulator.stop())

const answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z.record(z.string(), z.number()).optional(),
})
type Answer = z.infer<typeof answer>

async function call(method: string, body: object = {}, token = emulator.token): Promise<Answer> {
  const response = await fetch(`${emulator.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answer.parse(await response.json())
}

const say = (more: object) => call('sendMessage', { chat_id: anna.chatId, text: 'x', ...more })
const keyboard = (rows: object[][]) => ({ reply_markup: { inline_keyboard: rows } })
const button = (more: object) => keyboard([[{ text: 'gomb', ...more }]])

describe('what the bot wants to show', () => {
  const many = (count: number) => Array.from({ length: count }, () => ({ text: 'g', callback_data: 'd' }))
  const refusals: [string, object, string][] = [
    ['an empty text', { text: '' }, 'message text is empty'],
    ['white space', { text: ' \n ' }, 'message text is empty'],
    ['tags alone', { text: '<b></b>', parse_mode: 'HTML' }, 'message text is empty'],
    ['4097 units', { text: 'é'.repeat(4097) }, 'message is too long'],
    ['2049 emoji of two units', { text: '🙂'.repeat(2049) }, 'message is too long'],
    [
      'an unclosed tag',
      { text: '<b>x', parse_mode: 'HTML' },
      `can't parse entities: Can't find end tag corresponding to start tag "b"`,
    ],
    [
      'crossed tags',
      { text: '<b>é<i>x</b></i>', parse_mode: 'HTML' },
      `can't parse entities: Unmatched end tag at byte offset 9, expected "</i>", found "</b>"`,
    ],
    [
      'an unknown tag',
      { text: 'á<p>x</p>', parse_mode: 'HTML' },
      `can't parse entities: Unsupported start tag "p" at byte offset 2`,
    ],
    [
      'a bare <',
      { text: '1 < 2', parse_mode: 'HTML' },
      `can't parse entities: Unsupported start tag "" at byte offset 2`,
    ],
    [
      'an end tag alone',
      { text: 'x</b>', parse_mode: 'HTML' },
      `can't parse entities: Unexpected end tag at byte offset 1`,
    ],
    ['another parse mode', { parse_mode: 'Wiki' }, 'unsupported parse_mode (the emulator reads HTML only)'],
    ['callback data of no bytes', button({ callback_data: '' }), 'BUTTON_DATA_INVALID'],
    ['callback data of 65 bytes', button({ callback_data: `${'é'.repeat(32)}x` }), 'BUTTON_DATA_INVALID'],
    ['a button that does nothing', button({}), 'text buttons are unallowed in the inline keyboard'],
    [
      'a button without a label',
      keyboard([[{ text: ' ', callback_data: 'x' }]]),
      'text buttons are unallowed in the inline keyboard',
    ],
    [
      'a button with two actions',
      button({ callback_data: 'x', url: 'https://pelda.hu' }),
      "can't parse inline keyboard button: more than one action",
    ],
    [
      'a link to localhost',
      button({ url: 'http://localhost:3000/x' }),
      "inline keyboard button URL 'http://localhost:3000/x' is invalid: Wrong HTTP URL",
    ],
    [
      'a link of another scheme',
      button({ url: 'ftp://pelda.hu' }),
      "inline keyboard button URL 'ftp://pelda.hu' is invalid: Wrong HTTP URL",
    ],
    ['nine buttons a row', keyboard([many(9)]), 'BUTTON_ROW_TOO_LONG'],
    ['101 buttons', keyboard(many(101).map((one) => [one])), 'reply markup is too long'],
    ['reply markup of no kind', { reply_markup: { buttons: [] } }, ''],
  ]
  test.each(refusals)('%s is refused', async (_name, more, why) => {
    const answer = await say(more)
    expect(answer).toMatchObject({ ok: false, error_code: 400 })
    expect(answer.description).toContain(why)
  })

  const accepted: [string, object][] = [
    ['4096 units', { text: 'é'.repeat(4096) }],
    ['4096 units after the tags are read', { text: `<b>${'&lt;'.repeat(4096)}</b>`, parse_mode: 'HTML' }],
    ['callback data of 64 bytes', button({ callback_data: 'é'.repeat(32) })],
    ['100 buttons of 8 a row', keyboard([...Array(12).fill(many(8)), many(4)])],
    ['a link to an address', button({ url: 'http://127.0.0.1:3000' })],
  ]
  test.each(accepted)('%s is taken', async (_name, more) => {
    expect(await say(more)).toMatchObject({ ok: true })
  })

  test('HTML becomes entities in UTF-16 units, with white space cut off', () => {
    expect(
      parseHtml(' 🙂 <b>Kis <i>Anna</i></b> &amp; <a href="https://pelda.hu/?a=1&amp;b=2">itt</a>\n'),
    ).toEqual({
      text: '🙂 Kis Anna & itt',
      entities: [
        { type: 'bold', offset: 3, length: 8 },
        { type: 'italic', offset: 7, length: 4 },
        { type: 'text_link', offset: 14, length: 3, url: 'https://pelda.hu/?a=1&b=2' },
      ],
    })
  })
})

if (!loadSchema()) console.log('skipped: there is no copy of the Bot API specification beside the project')
test.runIf(loadSchema())('requests are held to the Bot API specification', async () => {
  expect(await call('sendMessages')).toMatchObject({ error_code: 404, description: 'Not Found' })
  expect((await call('sendMessage', { text: 'x' })).description).toContain('"chat_id" is required')
  expect((await say({ txet: 'x' })).description).toContain('no parameter "txet"')
  expect((await say({ text: 5 })).description).toContain('"text" must be String')
  expect((await say({ link_preview_options: { disabled: true } })).description).toContain(
    '"link_preview_options" must be',
  )
  expect((await say(button({ callbackdata: 'x' }))).description).toContain('"reply_markup" must be')
})

test('a wrong token is told so', async () => {
  expect(await call('getMe', {}, '7000000001:wrong')).toMatchObject({ ok: false, error_code: 401 })
  expect(await call('getMe', {}, 'nonsense')).toMatchObject({ ok: false, error_code: 404 })
})

describe('whom the bot may write to', () => {
  const to = (chat_id: number) => call('sendMessage', { chat_id, text: 'x' })

  test('a person: only after they came, and not when they blocked it or are gone', async () => {
    const bela = emulator.user({ name: 'Minta Béla' })
    expect((await to(424242)).description).toBe('Bad Request: chat not found')
    expect((await to(bela.chatId)).description).toBe("Forbidden: bot can't initiate conversation with a user")
    bela.start()
    expect((await to(bela.chatId)).ok).toBe(true)
    bela.block()
    expect(await to(bela.chatId)).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    bela.unblock()
    expect((await to(bela.chatId)).ok).toBe(true)
    bela.deactivate()
    expect((await to(bela.chatId)).description).toBe('Forbidden: user is deactivated')
  })

  test('a group: while it is a member, and under its new id once it has one', async () => {
    const group = emulator.group({ members: [anna] })
    const old = group.id
    group.kick()
    expect((await to(old)).description).toBe('Forbidden: bot was kicked from the group chat')
    group.invite()
    expect((await to(old)).ok).toBe(true)
    const id = group.migrate()
    expect(await to(old)).toMatchObject({ error_code: 400, parameters: { migrate_to_chat_id: id } })
    expect((await to(id)).ok).toBe(true)
  })
})

describe('changing messages', () => {
  test('only its own, only what is there, and not to the same', async () => {
    await say({ text: 'régi' })
    const id = anna.last?.id
    const edit = (more: object) =>
      call('editMessageText', { chat_id: anna.chatId, message_id: id, text: 'régi', ...more })
    expect((await edit({})).description).toContain('message is not modified')
    expect((await edit({ text: 'új' })).ok).toBe(true)
    expect(anna.last).toMatchObject({ text: 'új', edited: true })
    expect((await edit({ message_id: 999_999 })).description).toBe('Bad Request: message to edit not found')
    expect((await edit({ message_id: anna.messages[0]?.id })).description).toBe(
      "Bad Request: message can't be edited",
    )
    const caption = await call('editMessageCaption', { chat_id: anna.chatId, message_id: id, caption: 'x' })
    expect(caption.description).toContain('no caption in the message to edit')
    await call('deleteMessage', { chat_id: anna.chatId, message_id: id })
    expect((await edit({ text: 'más' })).description).toBe('Bad Request: message to edit not found')
  })

  test('a message that brought a reply keyboard stays as it is', async () => {
    await say({ reply_markup: { keyboard: [[{ text: 'Hely', request_location: true }]] } })
    expect(anna.keyboard?.keyboard).toEqual([[{ text: 'Hely', request_location: true }]])
    const edited = await call('editMessageText', {
      chat_id: anna.chatId,
      message_id: anna.last?.id,
      text: 'új',
    })
    expect(edited.description).toContain("can't be edited")
    await call('deleteMessage', { chat_id: anna.chatId, message_id: anna.last?.id })
    expect(anna.keyboard).toBeUndefined()
  })
})

describe('callback queries', () => {
  const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid'

  test('are answered once, in time, in 200 characters', async () => {
    await say(button({ callback_data: 'd' }))
    const press = anna.press('gomb')
    expect(emulator.unansweredCallbacks).toEqual([press.id])
    const answer = (more: object = {}) =>
      call('answerCallbackQuery', { callback_query_id: press.id, ...more })
    expect((await answer({ text: 'x'.repeat(201) })).description).toContain('MESSAGE_TOO_LONG')
    expect((await answer({ text: 'kész', show_alert: true })).ok).toBe(true)
    expect(await press.answered).toEqual({ text: 'kész', alert: true })
    expect((await answer()).description).toBe(tooOld)
    expect(emulator.unansweredCallbacks).toEqual([])
    const late = anna.press('gomb')
    ahead += 601_000
    expect((await call('answerCallbackQuery', { callback_query_id: late.id })).description).toBe(tooOld)
  })

  test('there is no pressing what is not there', () => {
    expect(() => anna.press('nincs')).toThrow(/sees no button "nincs"/)
  })
})

test.each([
  [[{ command: 'Nagy', description: 'x' }], 'BOT_COMMAND_INVALID'],
  [[{ command: 'súgó', description: 'x' }], 'BOT_COMMAND_INVALID'],
  [[{ command: 'a'.repeat(33), description: 'x' }], 'BOT_COMMAND_INVALID'],
  [[{ command: 'ok', description: '' }], 'BOT_COMMAND_DESCRIPTION_INVALID'],
  [
    Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: 'x' })),
    'BOT_COMMANDS_TOO_MUCH',
  ],
])('bad command menus are refused (%#)', async (commands, why) => {
  expect((await call('setMyCommands', { commands })).description).toContain(why)
})

describe('files', () => {
  test('are uploaded, reused by id, and read back', async () => {
    const bot = new Bot(emulator.token, { client: { apiRoot: emulator.url } })
    const sent = await bot.api.sendPhoto(anna.chatId, new InputFile(png(), 'kép.png'), { caption: 'Kép' })
    expect(anna.last?.photo).toEqual(png())
    const again = await bot.api.sendPhoto(anna.chatId, sent.photo[0]?.file_id ?? '')
    expect(again.photo[0]?.file_id).toBe(sent.photo[0]?.file_id)
    await bot.api.sendDocument(anna.chatId, new InputFile(Buffer.from('tartalom'), 'adat.csv'))
    expect(anna.last?.document).toMatchObject({ name: 'adat.csv' })
    const file = await bot.api.getFile(anna.last?.raw.document?.file_id ?? '')
    const read = await fetch(`${emulator.url}/file/bot${emulator.token}/${file.file_path}`)
    expect(await read.text()).toBe('tartalom')
    expect((await fetch(`${emulator.url}/file/botwrong/${file.file_path}`)).status).toBe(401)
  })

  test.each([
    ['no picture at all', new Uint8Array(Buffer.from('szöveg')), 'IMAGE_PROCESS_FAILED'],
    ['a thin picture', png(2100, 100), 'PHOTO_INVALID_DIMENSIONS'],
    ['an empty file', new Uint8Array(), 'file must be non-empty'],
  ])('%s is no photo', async (_name, bytes, why) => {
    const bot = new Bot(emulator.token, { client: { apiRoot: emulator.url } })
    await expect(bot.api.sendPhoto(anna.chatId, new InputFile(bytes, 'x.png'))).rejects.toThrow(why)
  })

  test('a caption has 1024 units at most', async () => {
    const bot = new Bot(emulator.token, { client: { apiRoot: emulator.url } })
    const caption = (length: number) =>
      bot.api.sendPhoto(anna.chatId, new InputFile(png(), 'x.png'), { caption: 'é'.repeat(length) })
    await expect(caption(1025)).rejects.toThrow('message caption is too long')
    await expect(caption(1024)).resolves.toBeDefined()
  })
})

describe('updates', () => {
  const polled = answer.extend({ result: z.array(z.looseObject({ update_id: z.int() })).default([]) })
  const poll = async (more: object) => polled.parse(await call('getUpdates', more))

  test('come until they are confirmed', async () => {
    anna.text('egy')
    const first = await poll({})
    expect(first.result).toHaveLength(2)
    expect((await poll({})).result).toEqual(first.result)
    const [, second] = first.result
    expect((await poll({ offset: second?.update_id })).result).toEqual([second])
    expect((await poll({ offset: (second?.update_id ?? 0) + 1 })).result).toEqual([])
  })

  test('a long poll ends when something arrives, and when another begins', async () => {
    const [last] = (await poll({ offset: -1 })).result
    const offset = (last?.update_id ?? 0) + 1
    const waiting = poll({ offset, timeout: 5 })
    await until(() => emulator.requests.filter(({ method }) => method === 'getUpdates').length === 2)
    await new Promise((resolve) => setTimeout(resolve, 30))
    const other = poll({ offset, timeout: 5 })
    expect(await waiting).toMatchObject({ ok: false, error_code: 409 })
    anna.text('hahó')
    expect((await other).result).toHaveLength(1)
  })

  test('only the kinds that were asked for', async () => {
    await poll({ offset: -1, allowed_updates: ['callback_query'] })
    anna.text('nem kérte')
    anna.block()
    expect((await poll({ offset: 0 })).result).toHaveLength(1)
  })

  test('a webhook and a poll exclude each other', async () => {
    expect((await call('setWebhook', { url: 'http://pelda.hu/x' })).description).toContain(
      'HTTPS URL must be provided',
    )
    expect(
      (await call('setWebhook', { url: 'https://pelda.hu', secret_token: 'a b' })).description,
    ).toContain('unallowed characters')
    await call('setWebhook', { url: 'http://127.0.0.1:9/x' })
    expect(await poll({})).toMatchObject({ error_code: 409 })
    await call('deleteWebhook')
    expect((await poll({})).ok).toBe(true)
  })

  test('in a group the bot sees commands and answers to itself only', async () => {
    await poll({ offset: -1 })
    const group = emulator.group({ members: [anna] })
    await call('sendMessage', { chat_id: group.id, text: 'bot' })
    const seat = group.as(anna)
    seat.text('csak beszélgetünk')
    seat.text('/help')
    seat.text('/help@masik_bot')
    seat.text(`/help@${emulator.username}`)
    seat.text('válasz', { replyTo: seat.last?.id ?? 0 })
    expect(
      (await poll({})).result.slice(1).map((update) => JSON.stringify(update).match(/"text":"([^"]*)"/)?.[1]),
    ).toEqual([undefined, '/help', `/help@${emulator.username}`, 'válasz'])
  })
})

describe('faults', () => {
  const bot = () => new Bot(emulator.token, { client: { apiRoot: emulator.url, timeoutSeconds: 1 } }).api

  test('429 for one chat, as many times as told', async () => {
    const bela = emulator.user()
    bela.start()
    emulator.fault({ kind: 'too-many-requests', retryAfter: 7, chat: anna.chatId, times: 2 })
    expect((await call('sendMessage', { chat_id: bela.chatId, text: 'x' })).ok).toBe(true)
    expect(await say({})).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } })
    expect(await say({})).toMatchObject({ error_code: 429 })
    expect((await say({})).ok).toBe(true)
  })

  test.each(['reset', 'half-open', 'malformed'] as const)(
    '%s before and after the call is carried out',
    async (kind) => {
      for (const when of ['before', 'after'] as const) {
        const before = anna.messages.length
        emulator.fault({ kind, when, method: 'sendMessage' })
        const failure = await bot()
          .sendMessage(anna.chatId, when)
          .catch((error: unknown) => error)
        expect(failure).toBeInstanceOf(Error)
        expect(failure).not.toBeInstanceOf(GrammyError)
        expect(anna.messages.length - before).toBe(when === 'after' ? 1 : 0)
      }
    },
  )
})

test('documented rates are enforced when asked for', async () => {
  let now = Date.UTC(2026, 10, 25)
  const strict = await TelegramEmulator.start({ limits: { burst: 30, chatBurst: 2 }, now: () => now })
  const people = Array.from({ length: 40 }, () => strict.user())
  for (const person of people) person.start()
  now += 60_000
  const bot = new Bot(strict.token, { client: { apiRoot: strict.url } }).api
  const attempt = (chat: number) =>
    bot.sendMessage(chat, 'x').then(
      () => 'sent',
      () => 'refused',
    )
  const first = await Promise.all(people.map(({ chatId }) => attempt(chatId)))
  expect(first.filter((outcome) => outcome === 'sent')).toHaveLength(30)
  expect(strict.limited).toBe(10)
  // Who has just written gets an answer all the same, and no more than the chat's own burst.
  const [someone] = people
  someone?.text('kérdés')
  const chat = someone?.chatId ?? 0
  expect([await attempt(chat), await attempt(chat)]).toEqual(['sent', 'refused'])
  const group = strict.group()
  now += 1000
  const posts = await Promise.all(Array.from({ length: 25 }, () => attempt(group.id)))
  expect(posts.filter((outcome) => outcome === 'sent')).toHaveLength(20)
  await strict.stop()
})
