/** How interactions are answered: in time, natively, to the right eyes, once, and never lost. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import type { Message } from '../../src/base/message.ts'
import type { Outcome } from '../../src/base/platform.ts'
import type { Update } from '../../src/base/update.ts'
import type { EmulatedUser } from '../emulators/discord/index.ts'
import { patience } from '../eventually.ts'
import { type Stage, stage } from './discord.fixture.ts'

let on: Stage
let user: EmulatedUser
let bystander: EmulatedUser
let now: number
let outcomes: Outcome[]

// What is answered at once is never deferred, however busy the machine.
beforeEach(() => begin(patience))
afterEach(() => on.stop())

async function begin(deferAfterMs: number): Promise<void> {
  now = 0
  const clock = () => Date.now() + now
  on = await stage({ emulator: { clock }, platform: { now: clock, timing: { deferAfterMs } } })
  user = on.emulator.user({ name: 'Minta Anna' })
  bystander = on.emulator.user({ name: 'Minta Béla' })
  outcomes = []
}

/** From here on what takes longer than a moment is deferred. */
async function deferSoon(): Promise<void> {
  await on.stop()
  await begin(150)
}

/** What waits for `opened` waits until `open` is called. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

const message = (text: string, more: Partial<Message> = {}): Message => ({ text: trusted(text), ...more })
const withButton = (text: string, more: Partial<Message> = {}) =>
  message(text, { buttons: [[{ kind: 'action', label: 'Tovább', payload: 'go' }]], ...more })

/** Answers every update with these messages, as the outbox would. */
function answering(...messages: (Message & { edit?: boolean })[]): void {
  on.onUpdate = async (update) => {
    for (const { edit, ...one } of messages)
      outcomes.push(
        await on.answer(update, one, edit && update.messageId ? { replaces: update.messageId } : {}),
      )
    return {}
  }
}

/** The requests made about interactions and messages, without tokens. */
function calls(): string[] {
  return on.emulator.requests
    .filter((one) => /interactions|webhooks|messages|users/.test(one.path))
    .map((one) => {
      const type = typeof one.body === 'object' && one.body && 'type' in one.body ? ` ${one.body.type}` : ''
      const path = one.template.replace(/\{\w+\}\/?/g, '').replace('interactions/', '')
      return `${one.method} ${path}${type} ${one.status}`
    })
}

test('an answer at once is the response itself: one request', async () => {
  answering(message('Szia'))
  await user.slash('help')
  expect(user.last?.text).toBe('Szia')
  expect(calls()).toEqual(['POST /callback 4 200'])
  await user.until(() => outcomes.length === 1)
  expect(outcomes).toEqual([{ kind: 'sent', messageId: user.last?.id }])
})

test('a slow answer takes the place of "thinking"', async () => {
  await deferSoon()
  const { open, opened } = gate()
  on.onUpdate = async (update) => {
    await opened
    outcomes.push(await on.answer(update, 'Kész'))
    return {}
  }
  await user.slash('help')
  expect(user.messages.map((one) => one.thinking)).toEqual([true])
  open()
  await user.waitFor((one) => one.text === 'Kész')
  expect(user.messages).toHaveLength(1)
  expect(calls()).toEqual(['POST /callback 5 200', 'PATCH /webhooks/messages/@original 200'])
})

test('a handler that says nothing: a button is acknowledged all the same', async () => {
  await deferSoon()
  answering(withButton('?'))
  await user.slash('help')
  on.onUpdate = async () => ({})
  const interaction = await user.press('Tovább')
  expect(interaction.state).toBe('acknowledged')
  expect(interaction.response).toBe(6)
  expect(user.failures).toEqual([])
})

test('a toast is whispered', async () => {
  answering(withButton('?'))
  await user.slash('help', { in: on.emulator.channelId })
  on.onUpdate = async () => ({ toast: 'Köszönjük *szépen*' })
  await user.press('Tovább')
  const told = await user.waitFor((one) => one.text === 'Köszönjük \\*szépen\\*')
  expect(told.ephemeral).toBe(true)
  expect(bystander.messages.map((one) => one.text)).toEqual(['?'])
})

test('a private answer in a channel is seen by one person only', async () => {
  answering(message('Titok', { private: true }))
  await user.slash('help', { in: on.emulator.channelId })
  expect(user.last).toMatchObject({ text: 'Titok', ephemeral: true })
  expect(bystander.messages).toEqual([])
})

test('an answer addressed to the private chat stays private, though asked in a channel', async () => {
  on.onUpdate = async (update) => {
    outcomes.push(await on.answer(update, 'Csak Önnek', { chat: { id: user.dm.id, kind: 'private' } }))
    return {}
  }
  await user.slash('help', { in: on.emulator.channelId })
  expect(user.last).toMatchObject({ text: 'Csak Önnek', ephemeral: true })
  expect(bystander.messages).toEqual([])
})

test('a public answer after a private "thinking" is public', async () => {
  await deferSoon()
  const { open, opened } = gate()
  on.onUpdate = async (update) => {
    await opened
    outcomes.push(await on.answer(update, 'Mindenkinek'))
    return {}
  }
  await user.slash('help', { in: on.emulator.channelId })
  expect(user.last).toBeUndefined()
  open()
  await bystander.waitFor((one) => one.text === 'Mindenkinek')
  expect(user.messages.map((one) => [one.text, one.ephemeral, one.thinking])).toEqual([
    ['Mindenkinek', false, false],
  ])
})

test('a button changes its own message', async () => {
  answering(withButton('Első'))
  await user.slash('help')
  const first = user.last
  answering({ ...message('Második'), edit: true })
  await user.press('Tovább')
  expect(user.messages.map((one) => [one.id, one.text, one.buttons.length])).toEqual([
    [first?.id, 'Második', 0],
  ])
  expect(calls().at(-1)).toBe('POST /callback 7 200')
})

test.each([
  ['in direct messages', () => user.dm.id, false],
  ['in a channel, in private', () => on.emulator.channelId, true],
])('new message first, then the change of the old one: %s', async (_, channel, isPrivate) => {
  const more = isPrivate ? { private: true } : {}
  answering(withButton('Első', more))
  await user.slash('help', { in: channel() })
  answering(message('Új', more), { ...message('Régi', more), edit: true })
  await user.press('Tovább')
  await user.until(() => outcomes.length === 3)
  expect(outcomes.map((one) => one.kind)).toEqual(['sent', 'sent', 'sent'])
  expect(user.messages.map((one) => [one.text, one.ephemeral])).toEqual([
    ['Régi', isPrivate],
    ['Új', isPrivate],
  ])
})

test('an ephemeral message can still be changed after its interaction answered, through its token', async () => {
  answering(message('0 %', { private: true }))
  await user.slash('help', { in: on.emulator.channelId })
  await user.until(() => outcomes.length === 1)
  const progress = user.last?.id ?? ''
  const chat = { id: on.emulator.channelId, kind: 'group' } as const
  const later = { chat, recipientId: user.id, replaces: progress }
  expect(await on.send({ ...later, message: message('50 %', { private: true }) })).toEqual({
    kind: 'sent',
    messageId: progress,
  })
  expect(user.messages.map((one) => one.text)).toEqual(['50 %'])
  // After fifteen minutes nobody can change it: it is said anew, in direct messages.
  now += 16 * 60_000
  const anew = await on.send({ ...later, message: message('100 %', { private: true }) })
  expect(anew).toMatchObject({ kind: 'sent', chatId: user.dm.id })
  expect(user.in(user.dm.id).map((one) => one.text)).toEqual(['100 %'])
})

test('several answers: the second is a message with a nonce in direct messages, a follow-up in private', async () => {
  answering(message('egy'), message('kettő'))
  await user.slash('help')
  await user.waitFor((one) => one.text === 'kettő')
  expect(calls()).toEqual(['POST /callback 4 200', 'POST /channels/messages 200'])
  answering(message('három', { private: true }), message('négy', { private: true }))
  await user.slash('help', { in: on.emulator.channelId })
  await user.waitFor((one) => one.text === 'négy' && one.ephemeral)
  expect(calls().slice(2)).toEqual(['POST /callback 4 200', 'POST /webhooks/ 200'])
})

test('closed direct messages do not stop a conversation that the person began', async () => {
  user.closeDms()
  answering(message('egy'), message('kettő'))
  await user.slash('help')
  await user.waitFor((one) => one.text === 'kettő')
  await user.until(() => outcomes.length === 2)
  expect(outcomes.map((one) => one.kind)).toEqual(['sent', 'sent'])
})

test('a channel the bot may not write takes answers all the same', async () => {
  const closed = on.emulator.addChannel('csak-olvashato', 'read-only')
  answering(message('egy'), message('kettő'))
  await user.slash('help', { in: closed.id })
  await user.waitFor((one) => one.text === 'kettő')
  await user.until(() => outcomes.length === 2)
  expect(outcomes.map((one) => one.kind)).toEqual(['sent', 'sent'])
})

test('an expired token falls back to a message of the bot', async () => {
  await deferSoon()
  let came: Update | undefined
  on.onUpdate = async (update) => {
    came = update
    return {}
  }
  await user.slash('help')
  now += 16 * 60_000
  if (!came) throw new Error('nothing came')
  expect(await on.answer(came, 'Elkésve')).toMatchObject({ kind: 'sent' })
  expect(user.last?.text).toBe('Elkésve')
  expect(calls().at(-1)).toBe('POST /channels/messages 200')
})

test('an expired private answer in a channel goes by direct message', async () => {
  await deferSoon()
  let came: Update | undefined
  on.onUpdate = async (update) => {
    came = update
    return {}
  }
  await user.slash('help', { in: on.emulator.channelId })
  now += 16 * 60_000
  if (!came) throw new Error('nothing came')
  const outcome = await on.answer(came, message('Elkésve', { private: true }))
  expect(outcome).toMatchObject({ kind: 'sent', chatId: user.dm.id })
  expect(user.in(user.dm.id).map((one) => one.text)).toEqual(['Elkésve'])
  expect(bystander.messages).toEqual([])
})

test('another process answers an interaction that this one has deferred', async () => {
  await deferSoon()
  const { open, opened } = gate()
  const other = on.another()
  on.onUpdate = async (update) => {
    await opened
    const outcome = await other.send({
      deliveryId: 'x1',
      chat: update.chat,
      language: 'hu',
      message: message('Másik'),
      mayHaveArrived: false,
      readFile: async () => new Uint8Array(),
      ...(update.replyHandle !== undefined && { replyHandle: update.replyHandle }),
    })
    outcomes.push(outcome)
    return {}
  }
  await user.slash('help')
  open()
  await user.waitFor((one) => one.text === 'Másik')
  expect(user.messages).toHaveLength(1)
})

test('after a restart an unanswered interaction older than three seconds does not lose its answer', async () => {
  await on.platform.stop()
  const silent = on.another()
  // The first process died before it could say anything.
  on.emulator.gateway.accepting = true
  const interaction = on.emulator.user({ name: 'Minta Cecil' })
  void interaction.slash('help')
  await interaction.until(() => on.emulator.world.interactions.size === 1)
  const [pending] = [...on.emulator.world.interactions.values()]
  if (!pending) throw new Error('no interaction')
  const came: Update = {
    platform: 'discord',
    id: pending.id,
    chat: { id: interaction.dm.id, kind: 'private' },
    sender: { id: interaction.id },
    event: { kind: 'button', payload: '' },
    replyHandle: `0:${pending.id}:${on.emulator.applicationId}:${interaction.dm.id}::${Date.now() + now}:${pending.token}`,
  }
  now += 10_000
  const outcome = await silent.send({
    deliveryId: 'x2',
    chat: came.chat,
    recipientId: interaction.id,
    language: 'hu',
    message: message('Megvan'),
    mayHaveArrived: true,
    readFile: async () => new Uint8Array(),
    ...(came.replyHandle !== undefined && { replyHandle: came.replyHandle }),
  })
  expect(outcome).toMatchObject({ kind: 'sent' })
  expect(interaction.last?.text).toBe('Megvan')
})

test('an answer whose fate was unknown is found, not repeated', async () => {
  // The answer arrives, the connection breaks before Discord can say so, and the process forgets.
  on.emulator.fail({ method: 'POST', path: /callback$/, fault: { kind: 'reset', carriedOut: true } })
  let came: Update | undefined
  on.onUpdate = async (update) => {
    came = update
    outcomes.push(await on.answer(update, 'Egyszer'))
    return {}
  }
  await user.slash('help')
  await user.until(() => outcomes.length === 1)
  expect(outcomes[0]).toMatchObject({ kind: 'transient', mayHaveArrived: true })
  const again = {
    chat: { id: user.dm.id, kind: 'private' as const },
    recipientId: user.id,
    message: message('Egyszer'),
    mayHaveArrived: true,
    ...(came?.replyHandle !== undefined && { replyHandle: came.replyHandle }),
  }
  const other = on.another()
  const outcome = await other.send({
    deliveryId: 'x3',
    language: 'hu',
    readFile: async () => new Uint8Array(),
    ...again,
  })
  expect(outcome).toEqual({ kind: 'sent', messageId: user.last?.id })
  expect(user.messages.map((one) => one.text)).toEqual(['Egyszer'])
  // The same process, which remembers that it does not know: the same.
  expect(await on.send(again)).toEqual({ kind: 'sent', messageId: user.last?.id })
  expect(user.messages.map((one) => one.text)).toEqual(['Egyszer'])
})

test('a dialogue that is not ready in time asks to press again, and nothing fails', async () => {
  answering(
    message('Kérdés', {
      ask: { kind: 'text', payload: 'q', openLabel: 'Válasz', fields: [{ name: 'a', label: 'A' }] },
    }),
  )
  await user.slash('help')
  on.onOpenAsk = () => new Promise(() => {})
  const interaction = await user.press('Válasz')
  expect(interaction.state).toBe('acknowledged')
  expect(user.modal).toBeUndefined()
  const told = await user.waitFor((one) => one.text.startsWith('Ez most nem sikerült időben'))
  expect(told.ephemeral).toBe(true)
})

test('what could not be stored is tried again, and the answer comes', async () => {
  let tries = 0
  on.onUpdate = async (update) => {
    tries += 1
    if (tries === 1) throw new Error('the database is away')
    await on.answer(update, 'Megvan')
    return {}
  }
  await user.slash('help')
  await user.waitFor((one) => one.text === 'Megvan')
  expect(tries).toBe(2)
  expect(on.updates.map((one) => one.id)).toEqual([on.updates[0]?.id, on.updates[0]?.id])
})

test('stopping finishes what is in hand', async () => {
  const { open, opened } = gate()
  on.onUpdate = async (update) => {
    await opened
    outcomes.push(await on.answer(update, 'Még kész lett'))
    return {}
  }
  const used = user.slash('help')
  await user.until(() => on.updates.length === 1)
  const stopped = on.platform.stop()
  open()
  await stopped
  await used
  expect(outcomes).toEqual([{ kind: 'sent', messageId: user.last?.id }])
  expect(user.failures).toEqual([])
})
