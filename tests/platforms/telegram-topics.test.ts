/** A forum: what begins in one of its topics stays in it, and what can't be said there is known by its reason. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../src/base/message.ts'
import type { Group, Person, Seat } from '../emulators/telegram/index.ts'
import { connect, outgoing, picture, report, until } from './telegram-setup.ts'

let connection: Awaited<ReturnType<typeof connect>>
let anna: Person
let group: Group
let seat: Seat
let topics: Map<number, 'open' | 'closed'>

beforeAll(async () => {
  connection = await connect()
  anna = connection.emulator.user({ name: 'Minta Anna' })
  group = connection.emulator.group({ members: [anna] })
  group.migrate()
  seat = group.as(anna)
  await until(() => connection.emulator.unconfirmedUpdates.length === 0)
})
afterAll(() => connection.close())
beforeEach(() => {
  topics = new Map([
    [77, 'open'],
    [78, 'open'],
  ])
  connection.emulator.chatOf(group.id).topics = topics
})

/** The chat of the update that this causes. */
async function chatOfWhat(act: () => unknown): Promise<string | undefined> {
  const before = connection.updates.length
  act()
  await connection.count(before + 1)
  return connection.updates[before]?.chat.id
}

const send = (chat: string, message: Parameters<typeof outgoing>[1], more = {}) =>
  connection.bot.send(outgoing(0, message, { chat: { id: chat, kind: 'group' }, ...more }))

const button: Message['buttons'] = [[{ kind: 'action', label: 'Ott leszek', payload: 'p' }]]

test.each([
  ['a text', { text: 'Program', buttons: button }],
  ['one in several messages', { text: 'szó '.repeat(2000), buttons: button }],
  ['a picture', { text: 'Program', picture, buttons: button }],
  ['a file', { text: 'Program', file: report, buttons: button }],
] as const)('what is asked for in a topic is said in it: %s', async (_, message) => {
  const chat = await chatOfWhat(() => seat.text('/programme', { topic: 77 }))
  expect(chat).toBe(`${group.id}/77`)
  const before = seat.messages.length
  expect(await send(chat ?? '', message)).toMatchObject({ kind: 'sent' })
  const said = seat.messages.slice(before)
  expect(said.length).toBeGreaterThan(0)
  expect(said.map(({ raw }) => raw.message_thread_id)).toEqual(said.map(() => 77))
  // A press on it comes from there, too.
  expect(await chatOfWhat(() => void seat.press('Ott leszek'))).toBe(chat)
})

test('a change stays where it is', async () => {
  const first = await send(`${group.id}/78`, { text: 'Eggyel' })
  if (first.kind !== 'sent') throw new Error(first.kind)
  const second = await send(`${group.id}/78`, { text: 'Kettővel' }, { replaces: first.messageId })
  expect(second).toEqual(first)
  expect(seat.last).toMatchObject({ text: 'Kettővel', edited: true, raw: { message_thread_id: 78 } })
})

test('in General nothing is named, also where it is a reply', async () => {
  expect(await chatOfWhat(() => seat.text('/programme'))).toBe(String(group.id))
  await send(String(group.id), { text: 'Itt' })
  expect(seat.last?.raw.message_thread_id).toBeUndefined()
  const replied = () => seat.text('/programme', { replyTo: seat.last?.id ?? 0 })
  expect(await chatOfWhat(replied)).toBe(String(group.id))
})

test('a topic that is closed, or gone, is said to be that', async () => {
  topics.set(77, 'closed')
  topics.delete(78)
  for (const topic of [77, 78])
    expect(await send(`${group.id}/${topic}`, { text: 'Program' })).toEqual({
      kind: 'unreachable',
      reason: 'topic-closed',
    })
})

test.each([
  [400, 'Bad Request: not enough rights to send text messages to the chat'],
  [400, 'Bad Request: have no rights to send a message'],
  [400, 'Bad Request: CHAT_WRITE_FORBIDDEN'],
])('not to be allowed to write there is no absence: %d %s', async (code, description) => {
  connection.emulator.fault({ method: 'sendMessage', kind: 'status', code, description })
  expect(await send(String(group.id), { text: 'Program' })).toEqual({
    kind: 'unreachable',
    reason: 'no-rights',
  })
})
