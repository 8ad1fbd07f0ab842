/** Message → the exact requests, and each way they can go wrong → the outcome that the sender acts on. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/base/platform.ts'
import { telegram } from '../../src/platforms/telegram/index.ts'
import type { Fault, Person } from '../emulators/telegram/index.ts'
import { connect, files, noCommands, outgoing, picture, png, report, silent } from './telegram-setup.ts'

let connection: Awaited<ReturnType<typeof connect>>
let anna: Person
let send: Awaited<ReturnType<typeof connect>>['bot']['send']

beforeEach(async () => {
  connection = await connect()
  send = connection.bot.send
  anna = connection.emulator.user({ name: 'Minta Anna' })
  anna.start()
  await connection.count(1)
  connection.emulator.requests.length = 0
})
afterEach(() => connection.close())

/** The requests since the last look, without the polling. */
function requests() {
  const made = connection.emulator.requests.filter(({ method }) => method !== 'getUpdates')
  connection.emulator.requests.length = 0
  return made.map(({ method, parameters }) => [method, parameters])
}

async function sentId(outcome: Promise<Outcome>): Promise<string> {
  const result = await outcome
  if (result.kind !== 'sent') throw new Error(`not sent: ${JSON.stringify(result)}`)
  return result.messageId
}

const html = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } }
const yes = { buttons: [[{ kind: 'action' as const, label: 'Igen', payload: 'y' }]] }
const yesMarkup = { reply_markup: { inline_keyboard: [[{ text: 'Igen', callback_data: 'y' }]] } }

/** Of a file that Telegram has; what is uploaded is attached. */
const knownId = expect.not.stringMatching(/^attach:/)

/** No program is given this port when it asks for any, and none of today listens on it. */
const nobodyThere = 'http://127.0.0.1:1'

describe('exact requests', () => {
  test('a text with buttons is one message', async () => {
    const id = await sentId(send(outgoing(anna.chatId, { text: 'Szia <b>te</b>', ...yes })))
    expect(requests()).toEqual([
      ['sendMessage', { chat_id: String(anna.chatId), text: 'Szia <b>te</b>', ...html, ...yesMarkup }],
    ])
    expect(String(anna.last?.id)).toBe(id)
  })

  test('a picture is uploaded once, then sent by its id', async () => {
    await send(outgoing(anna.chatId, { text: 'Ábra', picture, ...yes }))
    expect(anna.last).toMatchObject({ text: 'Ábra', photo: png() })
    const fileId = anna.last?.raw.photo?.[0]?.file_id
    requests()
    await send(outgoing(anna.chatId, { text: 'Újra', picture, ...yes }))
    expect(requests()).toEqual([
      [
        'sendPhoto',
        { chat_id: String(anna.chatId), photo: fileId, caption: 'Újra', parse_mode: 'HTML', ...yesMarkup },
      ],
    ])
  })

  test('an id that Telegram no longer knows is uploaded again', async () => {
    await send(outgoing(anna.chatId, { picture }))
    requests()
    connection.emulator.fault({
      kind: 'status',
      code: 400,
      description: 'Bad Request: wrong file identifier/HTTP URL specified',
    })
    expect(await send(outgoing(anna.chatId, { picture }))).toMatchObject({ kind: 'sent' })
    expect(requests().map(([method]) => method)).toEqual(['sendPhoto', 'sendPhoto'])
  })

  test('a file keeps its name, without what would break the upload', async () => {
    await send(outgoing(anna.chatId, { text: 'Összegzés', file: report }))
    expect(anna.last?.document).toMatchObject({ name: 'összegzés _2026_.csv', bytes: files.get('report') })
  })

  test('a sound and a video are played, once uploaded by their ids', async () => {
    const sound = { id: report.id, name: 'hang.mp3', type: 'audio/mpeg' }
    await send(outgoing(anna.chatId, { text: 'Hallgassa meg', file: sound, ...yes }))
    await send(outgoing(anna.chatId, { text: 'Újra', file: sound }))
    await send(
      outgoing(anna.chatId, { text: 'Nézze meg', file: { ...sound, name: 'a.mp4', type: 'video/mp4' } }),
    )
    const sent = requests()
    expect(sent.map(([method]) => method)).toEqual(['sendAudio', 'sendAudio', 'sendVideo'])
    expect(sent[1]?.[1]).toMatchObject({ audio: knownId, caption: 'Újra' })
  })

  test.each([
    ['audio', 'hang.mp3', 'audio/mpeg', 'sendAudio'],
    ['video', 'film.mp4', 'video/mp4', 'sendVideo'],
    ['document', 'terkep.pdf', 'application/pdf', 'sendDocument'],
  ])('%s takes the place of a text, and is uploaded once', async (kind, name, type, method) => {
    const file = { id: report.id, name, type }
    const id = await sentId(send(outgoing(anna.chatId, { text: 'Kezdjük?', ...yes })))
    await send(outgoing(anna.chatId, { text: 'Hallgassa meg', file, ...yes }, { replaces: id }))
    expect(anna.last).toMatchObject({ text: 'Hallgassa meg', edited: true, raw: { [kind]: {} } })
    await send(outgoing(anna.chatId, { text: 'Újra', file }))
    const sent = requests().slice(-2)
    expect(sent.map(([one]) => one)).toEqual(['editMessageMedia', method])
    expect(sent[1]?.[1]).toMatchObject({ [kind]: knownId })
  })

  test('a picture that Telegram cannot show as one arrives as a file', async () => {
    const thin = { id: 'thin-picture', name: 'csík.png', type: 'image/png' }
    await send(outgoing(anna.chatId, { text: 'Csík', picture: thin }))
    expect(anna.last).toMatchObject({ text: 'Csík', document: { name: 'csík.png' } })
    await send(outgoing(anna.chatId, { text: 'Csík', picture: thin }))
    expect(requests().map(([method]) => method)).toEqual(['sendPhoto', 'sendDocument', 'sendDocument'])
  })

  test('a place is asked for by a reply keyboard, which goes when the next message comes', async () => {
    const id = await sentId(
      send(outgoing(anna.chatId, { text: 'Hol?', ask: { kind: 'location', label: 'Hely' }, ...yes })),
    )
    expect(anna.messages.find((message) => String(message.id) === id)).toMatchObject({ text: 'Hol?' })
    expect(anna.keyboard?.keyboard).toEqual([[{ text: 'Hely', request_location: true }]])
    await send(outgoing(anna.chatId, { text: 'Köszönjük', ...yes }))
    expect(anna.keyboard).toBeUndefined()
    expect(anna.messages.map(({ text }) => text)).toEqual(['/start', 'Hol?', 'Köszönjük'])
  })

  test('in a group, one person’s affair goes to their own chat', async () => {
    const group = connection.emulator.group({ members: [anna] })
    const outcome = await send(
      outgoing(group.id, { text: 'Csak Önnek', private: true }, { recipientId: String(anna.chatId) }),
    )
    expect(outcome).toEqual({ kind: 'sent', messageId: String(anna.last?.id), chatId: String(anna.chatId) })
    expect(anna.last?.text).toBe('Csak Önnek')
    expect(group.as(anna).messages).toEqual([])
  })

  test('to whom has not written yet is refused as to whom cannot be written to', async () => {
    const stranger = connection.emulator.user({ id: 777 })
    const one = outgoing(
      777,
      { text: 'Jó napot!' },
      { chat: { id: '', kind: 'private' }, recipientId: '777' },
    )
    expect(await send(one)).toMatchObject({ kind: 'unreachable' })
    stranger.start()
    expect(await send(one)).toMatchObject({ kind: 'sent', chatId: '777' })
  })

  test('the command menu of one chat, in its language, by words that Telegram takes', async () => {
    const word = (name: string, description: string) => ({ name, description })
    await connection.bot.showCommands?.(
      { id: String(anna.chatId), kind: 'private' },
      [
        {
          name: 'help',
          words: { hu: word('súgó', 'Segítség'), en: word('help', 'Help') },
          options: [],
          subcommands: [],
        },
        {
          name: 'language',
          words: { hu: word('nyelv', 'Nyelv'), en: word('language', 'Language') },
          options: [],
          subcommands: [],
        },
      ],
      'hu',
    )
    expect(connection.emulator.menuOf(anna.chatId, 'en')).toEqual([
      { command: 'sugo', description: 'Segítség' },
      { command: 'nyelv', description: 'Nyelv' },
    ])
    expect(connection.emulator.menuOf(424242)).toEqual([])
  })
})

describe('changing a message', () => {
  const edit = (id: string, message: Parameters<typeof outgoing>[1]) =>
    send(outgoing(anna.chatId, message, { replaces: id }))

  test('a text', async () => {
    const id = await sentId(send(outgoing(anna.chatId, { text: 'egy', ...yes })))
    requests()
    expect(await edit(id, { text: 'kettő' })).toEqual({ kind: 'sent', messageId: id })
    expect(requests()).toEqual([
      ['editMessageText', { chat_id: String(anna.chatId), message_id: Number(id), text: 'kettő', ...html }],
    ])
    expect(anna.last).toMatchObject({ text: 'kettő', buttons: [], edited: true })
  })

  test('to the same is a success', async () => {
    const id = await sentId(send(outgoing(anna.chatId, { text: 'egy', ...yes })))
    expect(await edit(id, { text: 'egy', ...yes })).toEqual({ kind: 'sent', messageId: id })
    expect(anna.messages).toHaveLength(2)
  })

  test.each([
    ['that is gone', (id: string) => connection.emulator.chatOf(anna.chatId).messages.delete(Number(id))],
    [
      'that Telegram will not change',
      () =>
        connection.emulator.fault({
          kind: 'status',
          method: 'editMessageText',
          code: 400,
          description: "Bad Request: message can't be edited",
        }),
    ],
  ])('one %s is sent anew', async (_name, spoil) => {
    const id = await sentId(send(outgoing(anna.chatId, { text: 'egy', ...yes })))
    spoil(id)
    const again = await sentId(edit(id, { text: 'kettő', ...yes }))
    expect(again).not.toBe(id)
    expect(anna.last).toMatchObject({ id: Number(again), text: 'kettő' })
    // Nobody can press the buttons of the one that was replaced.
    expect(anna.messages.filter(({ buttons }) => buttons.length > 0)).toHaveLength(1)
  })

  test('one that is gone is not sent anew where only a change was asked for', async () => {
    const only = (id: string, text: string) =>
      send(outgoing(anna.chatId, { text }, { replaces: id, onlyChanges: true }))
    const id = await sentId(send(outgoing(anna.chatId, { text: 'egy', ...yes })))
    expect(await only(id, 'kettő')).toEqual({ kind: 'sent', messageId: id })
    connection.emulator.chatOf(anna.chatId).messages.delete(Number(id))
    const before = anna.messages.length
    expect(await only(id, 'négy')).toEqual({ kind: 'gone' })
    expect(anna.messages).toHaveLength(before)
  })

  test('where only a change was asked for, a picture that is to go stays, with the new words below it', async () => {
    const only = (message: Parameters<typeof outgoing>[1]) =>
      send(outgoing(anna.chatId, message, { replaces: id, onlyChanges: true }))
    const id = await sentId(send(outgoing(anna.chatId, { text: 'egy', picture, ...yes })))
    const same = { kind: 'sent', messageId: id }
    expect(await only({ text: 'kettő', ...yes })).toEqual(same)
    expect(anna.last).toMatchObject({ text: 'kettő', photo: png() })
    expect(anna.last?.buttons).toHaveLength(1)
    expect(await only({ text: 'kettő', ...yes })).toEqual(same)
    // Longer than a caption may be, with the picture and without: its beginning is shown.
    const long = `${'Szép szó. '.repeat(100)}${'é'.repeat(900)}`
    for (const more of [{ picture }, {}]) {
      expect(await only({ text: long, ...more, ...yes })).toEqual(same)
      expect(anna.last?.text).toMatch(/^(Szép szó\. ){20}.*…$/)
      expect(anna.last?.text.length).toBeLessThanOrEqual(1024)
      expect(anna.last?.buttons).toHaveLength(1)
    }
    expect(await only({ text: 'elmarad' })).toEqual(same)
    expect(anna.last).toMatchObject({ text: 'elmarad', photo: png(), buttons: [] })
    expect(anna.messages).toHaveLength(2)
    connection.emulator.chatOf(anna.chatId).messages.delete(Number(id))
    expect(await only({ text: 'öt' })).toEqual({ kind: 'gone' })
  })

  test('where only a change was asked for, a text gets its picture', async () => {
    const id = await sentId(send(outgoing(anna.chatId, { text: 'egy', ...yes })))
    const change = outgoing(anna.chatId, { text: 'kettő', picture }, { replaces: id, onlyChanges: true })
    expect(await send(change)).toEqual({ kind: 'sent', messageId: id })
    expect(anna.last).toMatchObject({ text: 'kettő', photo: png() })
  })

  const another = () => {
    const { token, url: apiRoot } = connection.emulator
    return telegram({ token, apiRoot, mode: { kind: 'polling' }, log: silent, requestTimeoutMs: 10_000 })
  }

  test.each([
    ['the process that sent it', () => connection.bot],
    ['one after it, which knows what was stored', another],
  ])(
    'a text apart from its picture stays so when it becomes short: the picture is shown once, by %s',
    async (_name, by) => {
      const long = { text: 'Hosszú szöveg. '.repeat(100), picture, ...yes }
      const first = await send(outgoing(anna.chatId, long))
      if (first.kind !== 'sent' || first.pictureId === undefined)
        throw new Error('no picture above it was told')
      const { messageId: id, pictureId: replacesPicture } = first
      let above = replacesPicture
      const change = async (message: Parameters<typeof outgoing>[1]) => {
        const changed = await by().send(
          outgoing(anna.chatId, message, { replaces: id, replacesPicture: above }),
        )
        expect(changed).toEqual({ kind: 'sent', messageId: id, pictureId: expect.any(String) })
        above = (changed.kind === 'sent' && changed.pictureId) || above
      }
      const ofPictures = () => requests().filter(([method]) => /Media|Photo/.test(String(method))).length
      ofPictures()
      for (const text of ['rövid', long.text, 'megint rövid']) {
        await change({ ...long, text })
        expect(ofPictures()).toBe(0)
        expect(anna.last).toMatchObject({ id: Number(id), text: text.trim() })
        expect(anna.last?.buttons).toHaveLength(1)
        expect(anna.messages.filter(({ photo }) => photo)).toHaveLength(1)
      }
      const stood = () => anna.messages.find(({ photo }) => photo)?.raw.photo?.[0]?.file_id
      const before = stood()
      for (const text of ['rövid', long.text]) {
        await change({ ...long, text, picture: { ...picture, id: 'other-picture' } })
        expect(anna.messages.filter(({ photo }) => photo)).toHaveLength(1)
        expect(stood()).not.toBe(before)
        expect(ofPictures()).toBe(text === 'rövid' ? 1 : 0)
      }
    },
  )

  test('a caption, when the picture stays', async () => {
    const id = await sentId(send(outgoing(anna.chatId, { text: 'egy', picture })))
    requests()
    expect(await edit(id, { text: 'kettő', picture })).toEqual({ kind: 'sent', messageId: id })
    expect(requests().map(([method]) => method)).toEqual(['editMessageCaption'])
    expect(anna.last).toMatchObject({ text: 'kettő', photo: png() })
  })

  test('another picture, and a picture in place of a text', async () => {
    const other = { ...picture, id: 'other-picture' }
    for (const first of [{ text: 'egy', picture }, { text: 'egy' }]) {
      const id = await sentId(send(outgoing(anna.chatId, first)))
      expect(await edit(id, { text: 'kettő', picture: other, ...yes })).toEqual({
        kind: 'sent',
        messageId: id,
      })
      expect(anna.last).toMatchObject({ text: 'kettő', photo: png(8, 8) })
    }
  })

  test('a text in place of a picture is sent anew, for Telegram has no such change', async () => {
    const id = await sentId(send(outgoing(anna.chatId, { text: 'egy', picture, ...yes })))
    const again = await sentId(edit(id, { text: 'kettő', ...yes }))
    expect(Number(again)).toBeGreaterThan(Number(id))
    expect(anna.messages.find((message) => String(message.id) === id)?.buttons).toEqual([])
  })

  test('the text below a picture that has its own', async () => {
    const long = 'é'.repeat(1100)
    const id = await sentId(send(outgoing(anna.chatId, { text: long, picture, ...yes })))
    requests()
    expect(await edit(id, { text: `${long}!`, picture, ...yes })).toEqual({ kind: 'sent', messageId: id })
    expect(requests().map(([method]) => method)).toEqual(['editMessageText'])
  })
})

describe('outcomes', () => {
  const status = (code: number, description: string, parameters?: { migrate_to_chat_id: number }): Fault => ({
    kind: 'status',
    code,
    description,
    ...(parameters && { parameters }),
  })
  const table: [string, Fault, Outcome][] = [
    [
      '429',
      { kind: 'too-many-requests', retryAfter: 7 },
      { kind: 'rate-limited', retryAfterMs: 7000, scope: 'chat' },
    ],
    [
      'blocked',
      status(403, 'Forbidden: bot was blocked by the user'),
      { kind: 'unreachable', reason: 'blocked' },
    ],
    [
      'deactivated',
      status(403, 'Forbidden: user is deactivated'),
      { kind: 'unreachable', reason: 'deactivated' },
    ],
    [
      'kicked',
      status(403, 'Forbidden: bot was kicked from the supergroup chat'),
      { kind: 'unreachable', reason: 'left' },
    ],
    [
      'no member',
      status(403, 'Forbidden: bot is not a member of the channel chat'),
      { kind: 'unreachable', reason: 'left' },
    ],
    ['another 403', status(403, 'Forbidden: something new'), { kind: 'unreachable', reason: 'left' }],
    [
      'may not write',
      status(400, 'Bad Request: not enough rights to send text messages to the chat'),
      { kind: 'unreachable', reason: 'no-rights' },
    ],
    [
      'no chat',
      status(400, 'Bad Request: chat not found'),
      { kind: 'unreachable', reason: 'chat-not-found' },
    ],
    [
      'never came',
      status(403, "Forbidden: bot can't initiate conversation with a user"),
      { kind: 'unreachable', reason: 'chat-not-found' },
    ],
    [
      'supergroup',
      status(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: -100123,
      }),
      { kind: 'migrated', newChatId: '-100123' },
    ],
    [
      'our mistake',
      status(400, "Bad Request: can't parse entities"),
      { kind: 'rejected', why: "sendMessage: 400 Bad Request: can't parse entities" },
    ],
    [
      'withdrawn token',
      status(401, 'Unauthorized'),
      { kind: 'transient', why: 'the token is not accepted: Unauthorized', mayHaveArrived: false },
    ],
    [
      '500',
      status(500, 'Internal Server Error'),
      { kind: 'transient', why: '500 Internal Server Error', mayHaveArrived: true },
    ],
    ['502', status(502, 'Bad Gateway'), { kind: 'transient', why: '502 Bad Gateway', mayHaveArrived: true }],
    [
      'reset',
      { kind: 'reset', when: 'after' },
      { kind: 'transient', why: 'ECONNRESET', mayHaveArrived: true },
    ],
    [
      'no answer',
      { kind: 'half-open', when: 'after' },
      { kind: 'transient', why: 'no answer in time', mayHaveArrived: true },
    ],
    [
      'slow',
      { kind: 'slow', ms: 500 },
      { kind: 'transient', why: 'no answer in time', mayHaveArrived: true },
    ],
    [
      'malformed',
      { kind: 'malformed', when: 'after' },
      { kind: 'transient', why: 'invalid-json', mayHaveArrived: true },
    ],
  ]
  test.each(table)('%s', async (_name, fault, expected) => {
    connection.emulator.fault({ ...fault, method: 'sendMessage' })
    const hasty = fault.kind === 'slow' || fault.kind === 'half-open'
    const bot = telegram({
      token: connection.emulator.token,
      apiRoot: connection.emulator.url,
      mode: { kind: 'polling' },
      log: silent,
      requestTimeoutMs: hasty ? 200 : 15_000,
    })
    expect(await bot.send(outgoing(anna.chatId, { text: 'x' }))).toEqual(expected)
  })

  test('no connection at all: nothing can have arrived', async () => {
    for (const [apiRoot, why] of [
      [nobodyThere, 'ECONNREFUSED'],
      ['http://nincs-ilyen.invalid', expect.stringMatching(/ENOTFOUND|EAI_AGAIN/)],
    ] as const) {
      const bot = telegram({
        token: connection.emulator.token,
        apiRoot,
        mode: { kind: 'polling' },
        log: silent,
      })
      expect(await bot.send(outgoing(anna.chatId, { text: 'x' }))).toEqual({
        kind: 'transient',
        why,
        mayHaveArrived: false,
      })
    }
  })

  test('429 in several chats at once is the account’s', async () => {
    const bela = connection.emulator.user()
    bela.start()
    connection.emulator.fault({ kind: 'too-many-requests', retryAfter: 3, method: 'sendMessage', times: 2 })
    expect(await send(outgoing(anna.chatId, { text: 'x' }))).toMatchObject({ scope: 'chat' })
    expect(await send(outgoing(bela.chatId, { text: 'x' }))).toMatchObject({ scope: 'account' })
  })

  test('a payload that is too long, and a message of nothing, are our mistakes', async () => {
    const buttons = [[{ kind: 'action' as const, label: 'X', payload: 'x'.repeat(65) }]]
    expect(await send(outgoing(anna.chatId, { text: 'x', buttons }))).toMatchObject({ kind: 'rejected' })
    expect(await send(outgoing(anna.chatId, {}))).toMatchObject({ kind: 'rejected' })
    expect(requests()).toEqual([])
  })

  test('a repeat of a delivery in parts goes on where it stopped', async () => {
    const delivery = outgoing(anna.chatId, { text: `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`, picture })
    connection.emulator.fault({ kind: 'status', code: 500, method: 'sendMessage' })
    expect(await send(delivery)).toMatchObject({ kind: 'transient' })
    expect(await send(delivery)).toMatchObject({ kind: 'sent' })
    const [photo, ...texts] = anna.messages.slice(1)
    expect(photo?.photo).toBeDefined()
    expect(texts.map(({ text }) => text.charAt(0))).toEqual(['a', 'b'])
  })
})

describe('starting', () => {
  const start = (more: { token?: string; apiRoot?: string }) =>
    telegram({
      token: connection.emulator.token,
      apiRoot: connection.emulator.url,
      mode: { kind: 'polling' },
      log: silent,
      ...more,
    }).start(connection.inbound, noCommands)

  test('a wrong token, and an address where nobody is, are one sentence each, without the token', async () => {
    await expect(start({ token: '7000000001:wrong' })).rejects.toThrow(
      /^Telegram does not accept TELEGRAM_TOKEN: copy it again from @BotFather\.$/,
    )
    const apiRoot = nobodyThere
    await expect(start({ apiRoot })).rejects.toThrow(
      `Telegram cannot be reached at ${apiRoot} (ECONNREFUSED).`,
    )
  })

  test('a slash at the end of the address does no harm', async () => {
    const bot = telegram({
      token: connection.emulator.token,
      apiRoot: `${connection.emulator.url}/`,
      mode: { kind: 'polling' },
      log: silent,
    })
    expect(await bot.send(outgoing(anna.chatId, { text: 'x' }))).toMatchObject({ kind: 'sent' })
  })

  test('the bot knows its account, its link, and that it is ready', async () => {
    const { bot, emulator } = connection
    expect(bot.account).toBe('7000000001')
    expect(bot.invitationLink?.('aB-9_x')).toBe(`https://t.me/${emulator.username}?start=aB-9_x`)
    expect(bot.invitationLink?.('két szó')).toBeUndefined()
    expect(bot.ready()).toBe(true)
    await bot.stop()
    expect(bot.ready()).toBe(false)
  })
})
