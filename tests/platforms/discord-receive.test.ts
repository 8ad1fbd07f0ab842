/** What people do on Discord → the Updates that the rest of the product sees, through the real discord.js client. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import type { Ask } from '../../src/base/message.ts'
import { FileTooLarge, type UpdateEvent } from '../../src/base/update.ts'
import type { EmulatedUser } from '../emulators/discord/index.ts'
import { type Stage, stage } from './discord.fixture.ts'

let on: Stage
let user: EmulatedUser
beforeAll(async () => {
  on = await stage()
})
afterAll(() => on.stop())
beforeEach(() => {
  on.updates.length = 0
  on.onUpdate = async (update) => {
    await on.answer(update, 'Rendben')
    return {}
  }
  on.onOpenAsk = async () => null
  user = on.emulator.user({ name: 'Minta Anna', permissions: 0x20n | 0x200000000n })
})

const list = { name: 'partnerek.csv', type: 'text/csv', bytes: new TextEncoder().encode('név;település') }

async function shown(ask: Ask, title?: string): Promise<void> {
  const message = { text: trusted('Kérdés'), ask, ...(title !== undefined && { title }) }
  const outcome = await on.send({ chat: { id: user.dm.id, kind: 'private' }, message })
  expect(outcome.kind).toBe('sent')
}

function last(): UpdateEvent {
  const update = on.updates.at(-1)
  if (!update) throw new Error('nothing came')
  return update.event
}

test('a command in direct messages tells who, where and how to answer', async () => {
  const interaction = await user.slash('help')
  expect(on.updates).toEqual([
    {
      platform: 'discord',
      id: interaction.id,
      chat: { id: user.dm.id, kind: 'private' },
      sender: { id: user.id, name: 'Minta Anna', locale: 'hu' },
      event: { kind: 'command', name: 'help', args: { kind: 'named', values: {} } },
      replyHandle: expect.stringContaining(interaction.token),
    },
  ])
})

test('in a server the chat is the channel', async () => {
  await user.slash('help', { in: on.emulator.channelId })
  expect(on.updates[0]?.chat).toEqual({ id: on.emulator.channelId, kind: 'group' })
})

test('in a server what names the bot or replies to it arrives, talk does not', async () => {
  const { channelId } = on.emulator
  await on.send({ chat: { id: channelId, kind: 'group' } })
  const post = await user.waitFor((one) => one.text === 'Szia')
  user.sayIn(channelId, 'beszélgetés')
  user.sayIn(channelId, 'Jövök!', { on: post })
  user.sayIn(channelId, 'mikor lesz?', { naming: true })
  await user.until(() => on.updates.length === 2)
  const from = { platform: 'discord', chat: { id: channelId, kind: 'group' } }
  expect(on.updates).toEqual([
    expect.objectContaining({ ...from, event: { kind: 'addressed', text: 'Jövök!' }, repliesTo: post.id }),
    expect.objectContaining({ ...from, event: { kind: 'addressed', text: 'mikor lesz?', byName: true } }),
  ])
})

const uses: [string, Parameters<EmulatedUser['slash']>, UpdateEvent][] = [
  [
    'a subcommand and its options',
    ['programme', { subcommand: 'show', options: { id: 'p1', note: 'jó' } }],
    {
      kind: 'command',
      name: 'programme',
      args: { kind: 'named', subcommand: 'show', values: { id: 'p1', note: 'jó' } },
    },
  ],
  [
    'localised words come as the canonical ones',
    ['program', { subcommand: 'mutat', options: { id_hu: 'p1' } }],
    { kind: 'command', name: 'programme', args: { kind: 'named', subcommand: 'show', values: { id: 'p1' } } },
  ],
  [
    'the stand-in subcommand is the bare command',
    ['programme', { subcommand: 'megnyitás' }],
    { kind: 'command', name: 'programme', args: { kind: 'named', values: {} } },
  ],
  [
    'numbers, booleans and choices are text',
    ['import', { options: { list, kind: 'partners', count: 3, dry: true } }],
    {
      kind: 'command',
      name: 'import',
      args: {
        kind: 'named',
        values: { kind: 'partners', count: '3', dry: 'true' },
        file: { name: 'partnerek.csv', type: 'text/csv', size: 16, read: expect.any(Function) },
      },
    },
  ],
  [
    '/file is a file',
    ['fájl', { options: { file: list } }],
    { kind: 'file', file: { name: 'partnerek.csv', type: 'text/csv', size: 16, read: expect.any(Function) } },
  ],
]
test.each(uses)('%s', async (_, use, event) => {
  await user.slash(...use)
  expect(last()).toEqual(event)
})

test('an attachment is read whole, and never beyond the limit', async () => {
  await user.slash('file', { options: { file: list } })
  const event = last()
  if (event.kind !== 'file') throw new Error('not a file')
  expect(new TextDecoder().decode(await event.file.read(1000))).toBe('név;település')
  await expect(event.file.read(15)).rejects.toBeInstanceOf(FileTooLarge)
})

test('an attachment larger than it says is cut off at the limit', async () => {
  await user.slash('file', { options: { file: list } })
  const event = last()
  if (event.kind !== 'file') throw new Error('not a file')
  for (const [path, file] of on.emulator.world.files)
    on.emulator.world.files.set(path, { ...file, bytes: new Uint8Array(5000) })
  await expect(event.file.read(1000)).rejects.toBeInstanceOf(FileTooLarge)
})

test('a button brings its payload and its message', async () => {
  await on.send({
    chat: { id: user.dm.id, kind: 'private' },
    message: { text: trusted('?'), buttons: [[{ kind: 'action', label: 'Jövök', payload: 'rsvp:p1:yes' }]] },
  })
  const message = user.last
  await user.press('Jövök')
  expect(on.updates[0]).toMatchObject({
    event: { kind: 'button', payload: 'rsvp:p1:yes' },
    messageId: message?.id,
  })
})

const many = Array.from({ length: 60 }, (_, at) => ({ value: `v${at}`, label: `Választás ${at}` }))

test('a choice in a menu is the button of that choice; pages turn by buttons', async () => {
  const ask: Ask = { kind: 'choose-one', payload: 'a:1:', pagePayload: 'pg:1:', choices: many, page: 1 }
  await shown(ask)
  await user.select('Válasszon… (2/3. oldal)', ['Választás 30'])
  expect(last()).toEqual({ kind: 'button', payload: 'a:1:v30' })
  await shown(ask)
  await user.press('Következő ▶')
  expect(last()).toEqual({ kind: 'button', payload: 'pg:1:2' })
})

test('choices in several menus come together, in the order of the question', async () => {
  const choices = many.map((one) => ({ ...one, selected: one.value === 'v40' }))
  await shown({
    kind: 'choose-many',
    payload: 'm:1:',
    pagePayload: 'pg:',
    donePayload: 'done:1',
    doneLabel: 'Kész',
    choices,
  })
  const message = user.last
  // The answer does not change the message here: the second menu must still know of the first.
  await user.select('Többet is választhat… (1/3)', ['v3', 'v1'], message)
  expect(last()).toEqual({ kind: 'selection', payload: 'm:1:', values: ['v1', 'v3', 'v40'], more: true })
  await user.select('Többet is választhat… (2/3)', [], message)
  expect(last()).toEqual({ kind: 'selection', payload: 'm:1:', values: ['v1', 'v3'], more: true })
  await user.press('Kész', message)
  expect(last()).toEqual({ kind: 'button', payload: 'done:1' })
})

test('once the bot has changed the message, the message is right', async () => {
  const ask: Ask = {
    kind: 'choose-many',
    payload: 'm:1:',
    pagePayload: 'pg:',
    donePayload: 'd',
    doneLabel: 'Kész',
    choices: many,
  }
  await shown(ask)
  const chat = { id: user.dm.id, kind: 'private' } as const
  const message = user.last
  await user.select('Többet is választhat… (1/3)', ['v1'], message)
  const reset = { text: trusted('Újra'), ask }
  await on.send({ chat, message: reset, ...(message && { replaces: message.id }) })
  await user.select('Többet is választhat… (2/3)', ['v26'], message)
  expect(last()).toEqual({ kind: 'selection', payload: 'm:1:', values: ['v26'], more: true })
})

test('a long question of many choices switches them one by one', async () => {
  const choices = Array.from({ length: 130 }, (_, at) => ({ value: `v${at}`, label: `V ${at}` }))
  await shown({
    kind: 'choose-many',
    payload: 'm:',
    pagePayload: 'pg:',
    donePayload: 'd',
    doneLabel: 'Kész',
    choices,
  })
  await user.select('Válasszon… (1/6. oldal)', ['v7'])
  expect(last()).toEqual({ kind: 'button', payload: 'm:v7' })
})

test('a text question opens a dialogue and its answers come by name', async () => {
  const ask: Ask = {
    kind: 'text',
    payload: 'ask:7',
    openLabel: 'Válaszolok',
    fields: [
      {
        name: 'name',
        label: 'A program neve, ahogyan a meghívóban és a naptárban meg fog jelenni',
        required: true,
        maxLength: 80,
        value: 'Műhely',
      },
      { name: 'why', label: 'Leírás', multiline: true, placeholder: 'Néhány mondat' },
    ],
  }
  on.onOpenAsk = async (payload) => (payload === 'ask:7' ? ask : null)
  await shown(ask, 'Új program: műhely, képzés vagy találkozó a partnereknek')
  await user.press('Válaszolok')
  expect(on.updates).toEqual([])
  expect(user.modal).toEqual({
    title: 'Új program: műhely, képzés vagy találkozó a…',
    inputs: [
      {
        custom_id: 'name',
        label: 'A program neve, ahogyan a meghívóban és a na…',
        kind: 'text',
        required: true,
        min: 0,
        max: 80,
        multiline: false,
        value: 'Műhely',
      },
      {
        custom_id: 'why',
        label: 'Leírás',
        kind: 'text',
        required: false,
        min: 0,
        max: 4000,
        multiline: true,
        placeholder: 'Néhány mondat',
      },
    ],
  })
  await user.submitModal({ why: 'Mert *kell*' })
  expect(last()).toEqual({ kind: 'fields', payload: 'ask:7', values: { name: 'Műhely', why: 'Mert *kell*' } })
})

test('a question that is gone: the router hears of its button', async () => {
  await shown({
    kind: 'text',
    payload: 'ask:old',
    openLabel: 'Válaszolok',
    fields: [{ name: 'a', label: 'A' }],
  })
  await user.press('Válaszolok')
  expect(user.modal).toBeUndefined()
  expect(last()).toEqual({ kind: 'button', payload: 'ask:old' })
})

test('a place is typed in a dialogue', async () => {
  await shown({ kind: 'location', label: '📍 Hol van?' })
  // Not "I send where I am": that is what Discord cannot do.
  await user.press('✎ Beírom a helyet')
  expect(user.modal?.title).toBe('Beírom a helyet')
  await user.submitModal({ 'Koordináták vagy térképhivatkozás': '47,53; 21,62' })
  expect(last()).toEqual({ kind: 'text', text: '47,53; 21,62' })
})

test('a file is uploaded in a dialogue', async () => {
  await shown({ kind: 'file', accept: 'image', label: 'Kép küldése' })
  await user.press('Kép küldése')
  await user.submitModal({ Fájl: { name: 'ház.png', type: 'image/png', bytes: new Uint8Array([9, 8]) } })
  const event = last()
  if (event.kind !== 'file') throw new Error('not a file')
  expect([event.file.name, event.file.type, event.file.size]).toEqual(['ház.png', 'image/png', 2])
  expect([...(await event.file.read(10))]).toEqual([9, 8])
})

test('completion gets what was typed and offers 25 at most', async () => {
  on.onComplete = async (occasion, command, subcommand, option, typed) =>
    Array.from({ length: 30 }, (_, at) => ({
      name: `${occasion.sender.locale} ${command} ${subcommand} ${option} ${typed} ${at}`,
      value: `${at}`,
    }))
  const offered = await user.autocomplete('programme', { subcommand: 'show', option: 'id', typed: 'mű' })
  expect(offered).toHaveLength(25)
  expect(offered[0]).toEqual({ name: 'hu programme show id mű 0', value: '0' })
})

test("another bot's component is left alone", async () => {
  const message = {
    id: on.emulator.world.id(),
    channelId: user.dm.id,
    authorId: on.emulator.applicationId,
    content: 'régi',
    embeds: [],
    attachments: [],
    flags: 0,
    createdAt: 0,
    components: [
      {
        type: 1 as const,
        components: [{ type: 2 as const, style: 1 as const, label: 'Régi', custom_id: 'x' }],
      },
    ],
  }
  user.dm.messages.push(message)
  void user.press('Régi')
  await user.slash('help')
  expect(on.updates.map((update) => update.event.kind)).toEqual(['command'])
})

test.each<[string, (who: EmulatedUser) => string, UpdateEvent]>([
  ['words', (who) => who.say('7K3QW-9XTB2'), { kind: 'text', text: '7K3QW-9XTB2' }],
  [
    'a command typed as words',
    (who) => who.say('/start 7K3QW'),
    { kind: 'command', name: 'start', args: { kind: 'typed', text: '7K3QW' } },
  ],
  [
    'a sticker',
    (who) => who.say('', { sticker_items: [{ id: '1', name: 'x', format_type: 1 }] }),
    { kind: 'other', what: 'sticker' },
  ],
  ['a poll', (who) => who.say('', { poll: { question: { text: '?' } } }), { kind: 'other', what: 'poll' }],
  [
    'what was forwarded',
    (who) => who.say('', { message_snapshots: [{ message: { content: 'Továbbítva' } }] }),
    { kind: 'text', text: 'Továbbítva' },
  ],
])('a direct message: %s', async (_name, write, event) => {
  const id = write(user)
  await user.until(() => on.updates.length > 0)
  expect(on.updates).toEqual([
    {
      platform: 'discord',
      id,
      chat: { id: user.dm.id, kind: 'private' },
      sender: { id: user.id, name: 'Minta Anna' },
      event,
      ...(event.kind === 'text' && { saidIn: id }),
    },
  ])
  await user.waitFor((message) => message.text === 'Rendben')
})

test('a reply names the message that it answers', async () => {
  user.say('Ott leszek', { type: 19, message_reference: { message_id: '77', channel_id: user.dm.id } })
  await user.until(() => on.updates.length > 0)
  expect(on.updates).toMatchObject([{ event: { text: 'Ott leszek' }, repliesTo: '77' }])
})

test('pictures sent together, a voice message, and an edited message', async () => {
  const attachment = (name: string) => ({
    ...{ id: name, filename: name, size: 3, content_type: 'image/png' },
    url: 'https://cdn.example.org/a.png',
  })
  const id = user.say('Kép', { attachments: [attachment('a.png'), attachment('b.png')] })
  user.say('', { attachments: [attachment('voice.ogg')], flags: 1 << 13 })
  const words = user.say('Jó napot!')
  user.edit(words, 'Jó estét!')
  await user.until(() => on.updates.length === 5)
  const [, second, ...others] = on.updates
  expect(second).toMatchObject({
    id: `${id}:b.png`,
    album: id,
    event: { kind: 'file', file: { name: 'b.png' } },
  })
  expect(on.updates[0]).toMatchObject({
    album: id,
    event: { kind: 'file', caption: 'Kép', file: { name: 'a.png' } },
  })
  expect(others[0]?.event).toMatchObject({ kind: 'file', file: { recorded: 'voice' } })
  expect(others[2]?.event).toEqual({ kind: 'edited', text: 'Jó estét!', messageId: words })
})

test('what the bot wrote, what is said in a server, and a preview of a link are nothing', async () => {
  user.say('x', { author: { id: '1', username: 'bot', bot: true } })
  user.say('x', { guild_id: on.emulator.guildId })
  on.emulator.gateway.write('MESSAGE_UPDATE', {
    id: '5',
    channel_id: user.dm.id,
    author: { id: user.id, username: 'x' },
    content: 'x',
  })
  user.say('END')
  await user.until(() => on.updates.length > 0)
  expect(on.updates.map(({ event }) => event)).toEqual([{ kind: 'text', text: 'END' }])
})
