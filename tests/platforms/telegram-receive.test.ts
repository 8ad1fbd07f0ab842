/** What Telegram sends → our Update, by the real way: the emulated app, the Bot API, grammY, the adapter. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FileTooLarge, type Update } from '../../src/base/update.ts'
import { type Group, type Person, Seat } from '../emulators/telegram/index.ts'
import { connect, outgoing, until } from './telegram-setup.ts'

let connection: Awaited<ReturnType<typeof connect>>
let anna: Person
let group: Group
let seat: Seat

beforeAll(async () => {
  connection = await connect()
  anna = connection.emulator.user({ id: 1001, name: 'Minta Anna', language: 'hu' })
  group = connection.emulator.group({ members: [anna] })
  seat = group.as(anna)
})
afterAll(() => connection.close())
beforeEach(async () => {
  await until(() => connection.emulator.unconfirmedUpdates.length === 0)
  connection.updates.length = 0
})

/** Waits for one update, by sending a mark after it: what is ignored leaves only the mark. */
async function received(mark = anna): Promise<Update[]> {
  mark.text('END')
  const isMark = ({ event }: Update) => event.kind === 'text' && event.text === 'END'
  await until(() => connection.updates.some(isMark))
  // Chats are handled side by side; those of other chats are given the time they need.
  await until(() => connection.emulator.unconfirmedUpdates.length === 0)
  return connection.updates.filter((update) => !isMark(update))
}

const bytes = new Uint8Array([1, 2, 3, 4, 5])

describe('in a private chat', () => {
  const table: [string, (person: Person) => unknown, object][] = [
    ['text', (p) => p.text('Jó napot!'), { kind: 'text', text: 'Jó napot!' }],
    [
      'start by a link',
      (p) => p.start('aB-9_x'),
      { kind: 'command', name: 'start', args: { kind: 'typed', text: 'aB-9_x' } },
    ],
    ['start', (p) => p.start(), { kind: 'command', name: 'start', args: { kind: 'typed', text: '' } }],
    [
      'a localised command',
      (p) => p.text('/Súgó'),
      { kind: 'command', name: 'súgó', args: { kind: 'typed', text: '' } },
    ],
    [
      'a localised command whose accents stand apart, as some keyboards send them',
      (p) => p.text('/súgó'.normalize('NFD')),
      { kind: 'command', name: 'súgó'.normalize('NFC'), args: { kind: 'typed', text: '' } },
    ],
    [
      'a command with lines',
      (p) => p.text('/broadcast  új\n sor '),
      { kind: 'command', name: 'broadcast', args: { kind: 'typed', text: 'új\n sor' } },
    ],
    [
      'a command by name',
      (p) => p.text('/me@Dialogus_Minta_Bot x'),
      { kind: 'command', name: 'me', args: { kind: 'typed', text: 'x' } },
    ],
    ['a slash that is no command', (p) => p.text('/ 5'), { kind: 'text', text: '/ 5' }],
    [
      'a location',
      (p) => p.sendLocation(47.5, 19.04, 12),
      { kind: 'location', latitude: 47.5, longitude: 19.04, accuracy: 12 },
    ],
    [
      'a place',
      (p) =>
        p.send({
          venue: { title: 'Városháza', address: 'Fő tér' },
          location: { latitude: 47, longitude: 19 },
        }),
      { kind: 'location', latitude: 47, longitude: 19 },
    ],
    [
      'a sticker',
      (p) => p.send({ sticker: { file_id: 'S', emoji: '👍' } }),
      { kind: 'other', what: 'sticker' },
    ],
    [
      'a contact',
      (p) => p.send({ contact: { first_name: 'Minta', last_name: 'Pál', phone_number: '+3610000000' } }),
      { kind: 'other', what: 'contact' },
    ],
    ['dice', (p) => p.send({ dice: { emoji: '🎲', value: 4 } }), { kind: 'other', what: 'dice' }],
    ['a poll', (p) => p.send({ poll: { question: 'Mikor?' } }), { kind: 'other', what: 'poll' }],
    [
      'a text that may be the beginning of a longer one',
      (p) => p.text('a'.repeat(2048)),
      { kind: 'text', text: 'a'.repeat(2048), mayGoOn: true },
    ],
    [
      'a text that is surely whole',
      (p) => p.text('a'.repeat(2047)),
      { kind: 'text', text: 'a'.repeat(2047) },
    ],
    [
      'a forwarded text is a text',
      (p) =>
        p.send({
          text: 'Továbbítva',
          forward_origin: { type: 'hidden_user', date: 0, sender_user_name: 'X' },
        }),
      { kind: 'text', text: 'Továbbítva' },
    ],
  ]
  test.each(table)('%s', async (_name, act, event) => {
    act(anna)
    const [update, ...others] = await received()
    expect(others).toEqual([])
    expect(update).toEqual({
      platform: 'telegram',
      id: expect.stringMatching(/^\d+$/),
      chat: { id: '1001', kind: 'private' },
      sender: { id: '1001', name: 'Minta Anna', locale: 'hu' },
      event,
      ...('text' in event && { saidIn: expect.stringMatching(/^\d+$/), sentAt: expect.any(Number) }),
    })
  })

  test('a reply names the message that it answers', async () => {
    const answered = anna.text('Jó napot!')
    anna.send({ text: 'Ott leszek', reply_to_message: answered })
    const said = (await received()).map(({ repliesTo }) => repliesTo)
    expect(said).toEqual([undefined, String(answered.message_id)])
  })

  test('an edited text names the message; a place that moves says nothing', async () => {
    const { message_id } = anna.text('Jó napot!')
    const place = anna.sendLocation(47.5, 19.04)
    anna.edit(message_id, 'Jó estét!')
    anna.service.updates.add('edited_message', place, anna.chatId)
    const updates = await received()
    expect(updates[0]?.saidIn).toBe(String(message_id))
    expect(updates.slice(2).map(({ event }) => event)).toEqual([
      { kind: 'edited', text: 'Jó estét!', messageId: String(message_id) },
    ])
  })

  test('pictures of an album bear its name', async () => {
    anna.sendAlbum([
      { bytes, as: 'photo', caption: 'Kettő' },
      { bytes, as: 'photo' },
    ])
    const [first, second] = await received()
    expect(first?.album).toMatch(/^\d+$/)
    expect(second?.album).toBe(first?.album)
  })

  const fileTable = [
    [
      'photo',
      { bytes, as: 'photo', caption: 'Kép' },
      { name: /^photo-U\d+\.jpg$/, type: 'image/jpeg', caption: 'Kép' },
    ],
    [
      'document',
      { bytes, name: 'űrlap.xlsx', type: 'application/vnd.ms-excel' },
      { name: /^űrlap\.xlsx$/, type: 'application/vnd.ms-excel' },
    ],
    ['voice', { bytes, as: 'voice' }, { name: /^voice-.*\.ogg$/, type: 'audio/ogg' }],
    [
      'audio',
      { bytes, as: 'audio', name: 'dal.mp3', type: 'audio/mpeg' },
      { name: /^dal\.mp3$/, type: 'audio/mpeg' },
    ],
    ['video', { bytes, as: 'video' }, { name: /^video-.*\.mp4$/, type: 'video/mp4' }],
    ['round video', { bytes, as: 'video_note' }, { name: /^video-.*\.mp4$/, type: 'video/mp4' }],
    ['animation', { bytes, as: 'animation' }, { name: /^video-.*\.mp4$/, type: 'video/mp4' }],
  ] as const
  test.each(fileTable)('a file: %s', async (_name, sent, expected) => {
    anna.sendFile(sent)
    const [update] = await received()
    const event = update?.event
    if (event?.kind !== 'file') throw new Error('no file arrived')
    expect(event.file).toMatchObject({
      name: expect.stringMatching(expected.name),
      type: expected.type,
      size: 5,
    })
    expect(event.caption).toBe('caption' in expected ? expected.caption : undefined)
    expect(await event.file.read(5)).toEqual(bytes)
    await expect(event.file.read(4)).rejects.toBeInstanceOf(FileTooLarge)
  })

  test('a file that is said to be too large is not even asked for; one that lies about it is dropped', async () => {
    const { document } = anna.sendFile({ bytes, name: 'adat.bin' })
    const event = (await received())[0]?.event
    if (event?.kind !== 'file' || !document) throw new Error('no file arrived')
    connection.emulator.requests.length = 0
    await expect(event.file.read(4)).rejects.toBeInstanceOf(FileTooLarge)
    expect(connection.emulator.requestsOf('file')).toHaveLength(0)
    document.file_size = 1
    await expect(event.file.read(4)).rejects.toBeInstanceOf(FileTooLarge)
    expect(connection.emulator.requestsOf('file')).toHaveLength(1)
  })

  test('a file beyond the 20 MB that bots may read is too large, whatever the limit', async () => {
    anna.sendFile({ bytes: new Uint8Array(20 * 1024 * 1024 + 1), name: 'nagy.bin' })
    const event = (await received())[0]?.event
    if (event?.kind !== 'file') throw new Error('no file arrived')
    await expect(event.file.read(1e9)).rejects.toBeInstanceOf(FileTooLarge)
  })

  test('blocking and coming back', async () => {
    const bela = connection.emulator.user({ id: 1002, name: 'Minta Béla' })
    bela.block()
    bela.unblock()
    const updates = await received(bela)
    expect(updates.map(({ event }) => event)).toEqual([
      { kind: 'membership', state: 'stopped' },
      { kind: 'membership', state: 'started' },
    ])
    expect(updates[0]?.chat).toEqual({ id: '1002', kind: 'private' })
  })

  test.each([
    ['a command for another bot', (p: Person) => p.text('/help@masik_bot')],
    ['a service message', (p: Person) => p.send({ pinned_message: { message_id: 1 } })],
  ])('%s is none of ours', async (_name, act) => {
    act(anna)
    expect(await received()).toEqual([])
  })
})

describe('in a group', () => {
  test('commands, buttons and what is said to the bot arrive, talk does not', async () => {
    await connection.bot.send(
      outgoing(group.id, {
        text: 'Hirdetés',
        buttons: [[{ kind: 'action', label: 'Ott leszek', payload: 'rsvp:1:going' }]],
      }),
    )
    const post = seat.last
    seat.text('beszélgetés')
    seat.text('válasz a botnak', { replyTo: post?.id ?? 0 })
    seat.text('Hol lesz? @Dialogus_Minta_Bot', { replyTo: post?.id ?? 0 })
    for (const talk of ['info@dialogus_minta_bot.hu', 'https://minta.hu/@dialogus_minta_bot'])
      seat.text(`Ide írjon: ${talk}`)
    const other = new Seat(seat.service, { id: 1002, is_bot: false, first_name: 'Béla' }, seat.chat)
    seat.text('válasz neki', { replyTo: other.text('beszélgetés').message_id })
    seat.send({ sticker: { emoji: '👍' } })
    seat.text('/programme@dialogus_minta_bot lista')
    const press = seat.press('Ott leszek')
    await press.answered
    const updates = await received()
    expect(updates.slice(0, 2).map(({ repliesTo }) => repliesTo)).toEqual([
      String(post?.id),
      String(post?.id),
    ])
    expect(updates.map(({ chat, event, messageId }) => ({ chat, event, messageId }))).toEqual([
      {
        chat: { id: String(group.id), kind: 'group' },
        event: { kind: 'addressed', text: 'válasz a botnak' },
        messageId: undefined,
      },
      {
        chat: { id: String(group.id), kind: 'group' },
        event: { kind: 'addressed', text: 'Hol lesz?', byName: true },
        messageId: undefined,
      },
      {
        chat: { id: String(group.id), kind: 'group' },
        event: { kind: 'command', name: 'programme', args: { kind: 'typed', text: 'lista' } },
        messageId: undefined,
      },
      {
        chat: { id: String(group.id), kind: 'group' },
        event: { kind: 'button', payload: 'rsvp:1:going' },
        messageId: String(post?.id),
      },
    ])
  })

  test('other bots are nobody; who writes in the name of the group shows no name', async () => {
    new Seat(seat.service, { id: 5, is_bot: true, first_name: 'Másik' }, seat.chat).text('/help')
    expect(await received()).toEqual([])
    // Telegram's account for anonymous admins, and for those who write as a channel.
    const admin = new Seat(seat.service, { id: 1087968824, is_bot: true, first_name: 'Group' }, seat.chat)
    const sender_chat = { id: seat.chatId, type: 'supergroup' as const, title: 'Minta csoport' }
    admin.send({ text: '/programme post', sender_chat })
    admin.send({ text: 'beszélgetés', sender_chat })
    admin.send({ text: `/help@${seat.service.world.bot.username}`, sender_chat })
    admin.send({ text: '/help@masik_bot', sender_chat })
    // What a linked channel posts; Telegram's own account, which is no bot, puts it there.
    const telegram = new Seat(seat.service, { id: 777000, is_bot: false, first_name: 'Telegram' }, seat.chat)
    const channel = { id: -1005000, type: 'channel' as const, title: 'Hírek' }
    telegram.send({ text: '/programme post', sender_chat: channel, is_automatic_forward: true })
    expect((await received()).map(({ event }) => event)).toEqual([
      { kind: 'nameless', command: 'programme' },
      { kind: 'nameless' },
    ])
  })

  test('a command may stand under a picture', async () => {
    seat.sendFile({ bytes, as: 'photo', caption: '/help' })
    expect((await received())[0]?.event).toEqual({
      kind: 'command',
      name: 'help',
      args: { kind: 'typed', text: '' },
    })
  })

  test('taken in where it may not write, or into a channel, it says so to whoever did that', async () => {
    const { bot } = seat.service.world
    const member = (status: string, more = {}) => ({ user: bot, status, ...more })
    const given = [
      ['supergroup', member('left'), member('restricted', { is_member: true, can_send_messages: false })],
      ['supergroup', member('member'), member('restricted', { is_member: false })],
      ['channel', member('left'), member('administrator')],
    ] as const
    for (const [at, [type, old_chat_member, new_chat_member]] of given.entries())
      connection.emulator.give({
        update_id: 990_000_000 + at,
        my_chat_member: {
          ...{ chat: { id: -1005000, type, title: 'Hírek' }, from: anna.user, date: 1 },
          ...{ old_chat_member, new_chat_member },
        },
      })
    expect((await received()).map(({ event }) => event)).toEqual([
      { kind: 'membership', state: 'started', silencedIn: 'Hírek' },
      { kind: 'membership', state: 'stopped' },
      { kind: 'membership', state: 'started', silencedIn: 'Hírek', channel: true },
    ])
  })

  test('removal, return, and a new id', async () => {
    const old = String(group.id)
    group.kick()
    group.invite()
    const next = group.migrate()
    const updates = await received()
    const of = (kind: string) =>
      updates.filter(({ event }) => event.kind === kind).map(({ chat, event }) => [chat.id, event])
    expect(of('membership')).toEqual([
      [old, { kind: 'membership', state: 'stopped' }],
      [old, { kind: 'membership', state: 'started' }],
    ])
    // Said in both chats, in whichever order they come.
    const moved = [old, { kind: 'migrated', newChatId: String(next) }]
    expect(of('migrated')).toEqual([moved, moved])
  })
})

test('a button pressed by its address is a press', async () => {
  const payload = `rsvp:${'p'.repeat(22)}:declined`
  const url = new URL(connection.bot.pressLink?.(payload) ?? '')
  expect(url.pathname).toBe('/dialogus_minta_bot')
  anna.start(url.searchParams.get('start') ?? '')
  expect((await received())[0]?.event).toEqual({ kind: 'button', payload, byLink: true })
})
