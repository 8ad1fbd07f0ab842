/** Outgoing messages by the bot's own right → exact requests; Discord's refusals → typed outcomes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { escapeMarkup, trusted } from '../../src/base/markup.ts'
import type { Outcome } from '../../src/base/platform.ts'
import type { EmulatedUser } from '../emulators/discord/index.ts'
import { documentedLimits } from '../emulators/discord/index.ts'
import { type Stage, stage } from './discord.fixture.ts'

let on: Stage
let user: EmulatedUser
beforeEach(async () => {
  on = await stage({ start: false })
  user = on.emulator.user({ name: 'Minta Anna' })
})
afterEach(() => on.stop())

const toUser = () => ({ chat: { id: user.dm.id, kind: 'private' as const }, recipientId: user.id })
const toChannel = () => ({ chat: { id: on.emulator.channelId, kind: 'group' as const } })

test('the exact request', async () => {
  const outcome = await on.send({ ...toUser(), deliveryId: 'Delivery-25-characters-xx' })
  expect(
    on.emulator.requests.map(({ method, path, body, files }) => ({ method, path, body, files })),
  ).toEqual([
    {
      method: 'POST',
      path: `/channels/${user.dm.id}/messages`,
      body: {
        content: 'Szia',
        embeds: [],
        components: [],
        attachments: [],
        allowed_mentions: { parse: [] },
        nonce: 'Delivery-25-characters-xx',
        enforce_nonce: true,
      },
      files: [],
    },
  ])
  expect(outcome).toEqual({ kind: 'sent', messageId: user.last?.id })
})

test('the same delivery twice is one message', async () => {
  const first = await on.send({ ...toUser(), deliveryId: 'once' })
  const second = await on.send({ ...toUser(), deliveryId: 'once', mayHaveArrived: true })
  expect(second).toEqual(first)
  expect(user.messages).toHaveLength(1)
})

test('a long text that broke off half-way goes on where it was', async () => {
  const message = { text: escapeMarkup('Egy mondat. '.repeat(400)) }
  let posts = 0
  on.emulator.fail({ method: 'POST', path: /messages$/, fault: { kind: 'slow', ms: 0 } })
  on.emulator.fail({ method: 'POST', path: /messages$/, fault: { kind: 'status', status: 503 } })
  const first = await on.send({ ...toUser(), deliveryId: 'long', message })
  expect(first).toMatchObject({ kind: 'transient', mayHaveArrived: true })
  const second = await on.send({ ...toUser(), deliveryId: 'long', message, mayHaveArrived: true })
  expect(second).toMatchObject({ kind: 'sent', messageId: user.last?.id })
  posts = on.emulator.requestsTo('POST', /messages$/).length
  expect(posts).toBe(5)
  expect(user.messages).toHaveLength(3)
})

test('a person without a known chat: the direct messages are opened once', async () => {
  const unknown = { chat: { id: user.id, kind: 'private' as const }, recipientId: user.id }
  expect(await on.send(unknown)).toEqual({ kind: 'sent', messageId: user.last?.id, chatId: user.dm.id })
  await on.send(unknown)
  expect(on.emulator.requestsTo('POST', /^\/users\/@me\/channels$/)).toHaveLength(1)
  expect(user.messages).toHaveLength(2)
})

test('a chat that Discord no longer knows is opened anew', async () => {
  const outcome = await on.send({ chat: { id: '4242', kind: 'private' }, recipientId: user.id })
  expect(outcome).toMatchObject({ kind: 'sent', chatId: user.dm.id })
})

test('a change, and a change of what is gone', async () => {
  await on.send(toUser())
  const first = user.last?.id ?? ''
  const changed = { text: trusted('Másként') }
  expect(await on.send({ ...toUser(), replaces: first, message: changed })).toEqual({
    kind: 'sent',
    messageId: first,
  })
  expect(user.messages.map((one) => one.text)).toEqual(['Másként'])
  expect(await on.send({ ...toUser(), replaces: '4242', message: changed })).toMatchObject({ kind: 'sent' })
  expect(user.messages).toHaveLength(2)
  const only = { ...toUser(), message: changed, onlyChanges: true } as const
  expect(await on.send({ ...only, replaces: '4242' })).toEqual({ kind: 'gone' })
  expect(user.messages).toHaveLength(2)
})

test('a picture and a file arrive whole, with the text alternative', async () => {
  const bytes = new Uint8Array([0, 1, 255, 13, 10, 45, 45])
  const outcome = await on.send({
    ...toUser(),
    message: {
      text: trusted('Kép'),
      picture: { id: 'p', name: 'x.png', type: 'image/png' },
      pictureDescription: 'Egy ház',
      file: { id: 'f', name: 'Meghívó terv.pdf', type: 'application/pdf' },
    },
    readFile: async () => bytes,
  })
  expect(outcome).toEqual({ kind: 'sent', messageId: user.last?.id })
  const [request] = on.emulator.requests
  expect(request?.body).toMatchObject({
    attachments: [
      { id: '0', filename: 'picture.png', description: 'Egy ház' },
      { id: '1', filename: 'Meghívó terv.pdf' },
    ],
  })
  const seen = user.last
  expect(seen?.attachments.map((one) => one.filename)).toEqual(['Meghívó_terv.pdf'])
  for (const url of [seen?.embeds[0]?.image?.url, seen?.attachments[0]?.url]) {
    const response = await fetch(url ?? '')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
  }
})

describe('refusals', () => {
  const cases: [string, () => void, Partial<Outcome>][] = [
    ['direct messages closed', () => user.closeDms(), { kind: 'unreachable', reason: 'dms-closed' }],
    [
      'no such person',
      () => on.emulator.fail({ fault: { kind: 'status', status: 404, code: 10013 } }),
      { kind: 'unreachable', reason: 'deactivated' },
    ],
    [
      'no server in common',
      () => on.emulator.fail({ fault: { kind: 'status', status: 403, code: 50278 } }),
      { kind: 'unreachable', reason: 'left' },
    ],
    [
      'a limit of this route',
      () => on.emulator.fail({ fault: { kind: 'rate-limit', retryAfterMs: 1234 } }),
      { kind: 'rate-limited', retryAfterMs: 1234, scope: 'chat' },
    ],
    [
      'the global limit',
      () => on.emulator.fail({ fault: { kind: 'rate-limit', retryAfterMs: 60_000, global: true } }),
      { kind: 'rate-limited', retryAfterMs: 60_000, scope: 'account' },
    ],
    [
      'an error of theirs',
      () => on.emulator.fail({ fault: { kind: 'status', status: 502 } }),
      { kind: 'transient', mayHaveArrived: true },
    ],
    [
      'a connection that breaks',
      () => on.emulator.fail({ fault: { kind: 'reset', carriedOut: true } }),
      { kind: 'transient', mayHaveArrived: true },
    ],
    [
      'an answer that is no JSON',
      () => on.emulator.fail({ fault: { kind: 'malformed', carriedOut: true } }),
      { kind: 'transient', mayHaveArrived: true },
    ],
    [
      'a refusal of the form',
      () =>
        on.emulator.fail({
          fault: { kind: 'status', status: 400, code: 50035, message: 'Invalid Form Body' },
        }),
      { kind: 'rejected' },
    ],
    [
      'a token that was withdrawn',
      () => on.emulator.fail({ fault: { kind: 'status', status: 401 } }),
      { kind: 'transient', mayHaveArrived: false },
    ],
  ]
  test.each(cases)('%s', async (_, prepare, outcome) => {
    prepare()
    expect(await on.send(toUser())).toMatchObject(outcome)
    // Not one request more than the outbox asked for.
    expect(on.emulator.requests).toHaveLength(1)
  })

  test('a broken connection or a lost answer is mended by the nonce', async () => {
    for (const fault of [
      { kind: 'reset', carriedOut: true },
      { kind: 'malformed', carriedOut: true },
      { kind: 'status', status: 500, carriedOut: true },
    ] as const) {
      on.emulator.fail({ fault })
      const delivery = { ...toUser(), deliveryId: `n-${fault.kind}` }
      expect((await on.send(delivery)).kind).toBe('transient')
      expect((await on.send({ ...delivery, mayHaveArrived: true })).kind).toBe('sent')
    }
    expect(user.messages).toHaveLength(3)
  })

  test('a Discord that is not there', async () => {
    await on.emulator.stop()
    expect(await on.send(toUser())).toMatchObject({ kind: 'transient', mayHaveArrived: false })
  })

  test.each([
    ['none', { kind: 'unreachable', reason: 'no-rights' }],
    ['read-only', { kind: 'unreachable', reason: 'no-rights' }],
  ] as const)('a channel with access %s', async (access, outcome) => {
    const channel = on.emulator.addChannel('zart', access)
    expect(await on.send({ chat: { id: channel.id, kind: 'group' } })).toEqual(outcome)
  })

  test('in a thread: brought back where it lay archived, and left alone where it is locked', async () => {
    const thread = on.emulator.addThread('Képzések')
    const chat = { id: thread.id, kind: 'group' as const }
    const posted = await on.send({ chat })
    if (posted.kind !== 'sent') throw new Error('not sent')
    const change = { chat, replaces: posted.messageId, message: { text: trusted('Foglalt: 1') } }
    thread.archived = true
    expect(await on.send(change)).toEqual(posted)
    expect(user.in(thread.id).map(({ text }) => text)).toEqual(['Foglalt: 1'])
    // To put it away again takes a right of its own.
    expect(thread.archived).toBe(false)
    Object.assign(thread, { archived: true, managed: true })
    expect(await on.send(change)).toEqual(posted)
    expect(thread.archived).toBe(true)
    Object.assign(thread, { managed: false, access: 'read-only' })
    expect(await on.send(change)).toEqual({ kind: 'unreachable', reason: 'no-rights' })
    Object.assign(thread, { access: 'full', locked: true })
    const closed = { kind: 'unreachable', reason: 'topic-closed' }
    expect(await on.send(change)).toEqual(closed)
    expect(await on.send({ chat })).toEqual(closed)
    // Somebody deleted it there: nothing stands elsewhere instead.
    thread.locked = false
    for (const message of thread.messages) message.deleted = true
    expect(await on.send(change)).toMatchObject({ kind: 'sent' })
    expect(user.in(thread.id)).toHaveLength(1)
    expect(user.in(on.emulator.channelId)).toEqual([])
  })

  test('a channel that is gone', async () => {
    expect(await on.send({ chat: { id: '4242', kind: 'group' } })).toEqual({
      kind: 'unreachable',
      reason: 'chat-not-found',
    })
  })

  test('a file that cannot be read is tried later; a message Discord cannot show is our mistake', async () => {
    const file = { id: 'f', name: 'a.pdf', type: 'application/pdf' }
    const unreadable = await on.send({
      ...toUser(),
      message: { text: trusted('x'), file },
      readFile: async () => Promise.reject(new Error('no such file')),
    })
    expect(unreadable).toEqual({ kind: 'transient', why: 'file: no such file', mayHaveArrived: false })
    const buttons = Array.from({ length: 26 }, (_, at) => [
      { kind: 'action' as const, label: `${at}`, payload: `${at}` },
    ])
    expect(await on.send({ ...toUser(), message: { text: trusted('x'), buttons } })).toMatchObject({
      kind: 'rejected',
    })
    expect(on.emulator.requests).toEqual([])
  })

  test('a private word to a channel without a person is our mistake', async () => {
    const outcome = await on.send({ ...toChannel(), message: { text: trusted('x'), private: true } })
    expect(outcome.kind).toBe('rejected')
  })
})

test('a bucket that is empty comes back as a wait, and no request is wasted', async () => {
  await on.stop()
  on = await stage({ start: false, emulator: { limits: documentedLimits } })
  user = on.emulator.user()
  const outcomes: Outcome[] = []
  for (let at = 0; at < 6; at++) outcomes.push(await on.send(toUser()))
  expect(outcomes.map((one) => one.kind)).toEqual([...Array<string>(5).fill('sent'), 'rate-limited'])
  expect(outcomes.at(-1)).toMatchObject({ scope: 'chat' })
  const wait = outcomes.at(-1)
  expect(wait?.kind === 'rate-limited' && wait.retryAfterMs).toBeGreaterThan(3_000)
  expect(on.emulator.requests.filter((one) => one.status === 429)).toEqual([])
  expect(on.emulator.rest.invalidRequests).toBe(0)
})
