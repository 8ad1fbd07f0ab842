/** The emulated Discord itself: as strict as the real one, or the other tests prove nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DiscordEmulator, type EmulatedUser, startDiscord } from '../emulators/discord/index.ts'

let emulator: DiscordEmulator
let user: EmulatedUser
let now = Date.now()
beforeAll(async () => {
  emulator = await startDiscord({ clock: () => now })
})
afterAll(() => emulator.stop())
beforeEach(() => {
  now = Date.now()
  user = emulator.user({})
})

interface Answered {
  status: number
  code?: number
  json: Record<string, unknown>
  type: string | null
}

async function call(method: string, path: string, body?: unknown, token = emulator.token): Promise<Answered> {
  const response = await fetch(`${emulator.api}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const json = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
  return {
    status: response.status,
    json,
    type: response.headers.get('content-type'),
    ...(typeof json.code === 'number' && { code: json.code }),
  }
}

const post = (body: unknown) => call('POST', `/channels/${user.dm.id}/messages`, body)
const button = (custom_id: string, more = {}) => ({ type: 2, style: 1, label: 'x', custom_id, ...more })
const row = (...components: unknown[]) => ({ type: 1, components })
const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `${at}`, value: `${at}` }))
const select = (more = {}) => ({ type: 3, custom_id: 's', options: options(3), ...more })

describe('messages', () => {
  const bad: [string, unknown, number][] = [
    ['too long', { content: 'a'.repeat(2001) }, 50035],
    ['empty', { content: ' ' }, 50006],
    ['a long embed', { embeds: [{ description: 'a'.repeat(4097) }] }, 50035],
    [
      'embeds of 6001',
      { embeds: [{ description: 'a'.repeat(4000) }, { description: 'a'.repeat(2001) }] },
      50035,
    ],
    ['six rows', { components: Array.from({ length: 6 }, (_, at) => row(button(`${at}`))) }, 50035],
    [
      'six buttons in a row',
      { components: [row(...[1, 2, 3, 4, 5, 6].map((at) => button(`${at}`)))] },
      50035,
    ],
    ['equal custom ids', { components: [row(button('a'), button('a'))] }, 50035],
    ['a long custom id', { components: [row(button('a'.repeat(101)))] }, 50035],
    ['a long label', { components: [row(button('a', { label: 'a'.repeat(81) }))] }, 50035],
    ['a button without id', { components: [row({ type: 2, style: 1, label: 'x' })] }, 50035],
    [
      'a link of another kind',
      { components: [row({ type: 2, style: 5, label: 'x', url: 'javascript:x' })] },
      50035,
    ],
    ['26 options', { components: [row(select({ options: options(26) }))] }, 50035],
    ['no options', { components: [row(select({ options: [] }))] }, 50035],
    [
      'equal option values',
      { components: [row(select({ options: [...options(2), ...options(1)] }))] },
      50035,
    ],
    ['max above the options', { components: [row(select({ max_values: 4 }))] }, 50035],
    ['a menu beside a button', { components: [row(select(), button('b'))] }, 50035],
    ['a long nonce', { content: 'a', nonce: 'a'.repeat(26), enforce_nonce: true }, 50035],
    ['enforce without a nonce', { content: 'a', enforce_nonce: true }, 50035],
    ['content that is a number', { content: 5 }, 50035],
    ['a picture that was not sent', { embeds: [{ image: { url: 'attachment://x.png' } }] }, 50035],
    ['broken JSON', '{"content": ', 50109],
  ]
  test.each(bad)('%s', async (_, body, code) => {
    expect(await post(body)).toMatchObject({ status: 400, code })
    expect(user.messages).toEqual([])
  })

  test('errors name the field as Discord does', async () => {
    const { json } = await post({ content: 'a'.repeat(2001) })
    expect(json).toEqual({
      message: 'Invalid Form Body',
      code: 50035,
      errors: {
        content: {
          _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }],
        },
      },
    })
  })

  test('the limits themselves are allowed', async () => {
    const rows = Array.from({ length: 5 }, (_, at) => row(...[0, 1, 2, 3, 4].map((n) => button(`${at}${n}`))))
    expect((await post({ content: 'a'.repeat(2000), components: rows })).status).toBe(200)
    const embeds = [{ description: 'a'.repeat(4096) }, { description: 'a'.repeat(1904) }]
    expect(
      (await post({ embeds, components: [row(select({ options: options(25), max_values: 25 }))] })).status,
    ).toBe(200)
  })

  test('a nonce is good for some minutes', async () => {
    const body = { content: 'a', nonce: 'n', enforce_nonce: true }
    const first = await post(body)
    expect((await post(body)).json.id).toBe(first.json.id)
    now += 6 * 60_000
    expect((await post(body)).json.id).not.toBe(first.json.id)
  })

  test('where one may not write', async () => {
    user.closeDms()
    expect(await post({ content: 'a' })).toMatchObject({ status: 403, code: 50007 })
    const channel = emulator.addChannel('zart', 'none')
    const body = { content: 'a' }
    expect(await call('POST', `/channels/${channel.id}/messages`, body)).toMatchObject({
      status: 403,
      code: 50001,
    })
    expect(await call('POST', '/channels/1/messages', body)).toMatchObject({ status: 404, code: 10003 })
  })

  test("a message of somebody else's cannot be changed", async () => {
    const base = {
      channelId: user.dm.id,
      embeds: [],
      components: [],
      attachments: [],
      flags: 0,
      createdAt: 0,
    }
    user.dm.messages.push({ ...base, id: '77', authorId: user.id, content: 'enyém' })
    const path = `/channels/${user.dm.id}/messages/77`
    expect(await call('PATCH', path, { content: 'a' })).toMatchObject({ status: 403, code: 50005 })
    expect(await call('PATCH', `/channels/${user.dm.id}/messages/78`, { content: 'a' })).toMatchObject({
      status: 404,
      code: 10008,
    })
  })

  test('a wrong token', async () => {
    expect(await call('GET', '/users/@me', undefined, 'x')).toMatchObject({ status: 401 })
  })

  test('204 has neither body nor content type', async () => {
    const answered = await call('POST', `/channels/${user.dm.id}/typing`)
    expect(answered).toMatchObject({ status: 204, json: {}, type: null })
  })
})

describe('commands', () => {
  const put = (body: unknown) => call('PUT', `/applications/${emulator.applicationId}/commands`, body)
  const command = (more = {}) => ({ name: 'a', description: 'b', ...more })
  const text = (name: string, more = {}) => ({ type: 3, name, description: 'b', ...more })
  const bad: [string, unknown[]][] = [
    ['101', Array.from({ length: 101 }, (_, at) => command({ name: `a${at}` }))],
    ['upper case', [command({ name: 'Abc' })]],
    ['a space', [command({ name: 'a b' })]],
    ['a bad localisation', [command({ name_localizations: { hu: 'Két szó' } })]],
    ['an unknown locale', [command({ name_localizations: { xx: 'a' } })]],
    ['a long description', [command({ description: 'a'.repeat(101) })]],
    ['26 options', [command({ options: Array.from({ length: 26 }, (_, at) => text(`o${at}`)) })]],
    [
      '26 choices',
      [
        command({
          options: [
            text('o', { choices: options(26).map((one) => ({ name: one.label, value: one.value })) }),
          ],
        }),
      ],
    ],
    ['required after optional', [command({ options: [text('a'), text('b', { required: true })] })]],
    [
      'subcommands beside options',
      [command({ options: [{ type: 1, name: 's', description: 'd' }, text('a')] })],
    ],
    ['the same name twice', [command(), command()]],
  ]
  test.each(bad)('%s', async (_, body) => {
    expect(await put(body)).toMatchObject({ status: 400, code: 50035 })
  })

  test('accents are letters', async () => {
    expect((await put([command({ name_localizations: { hu: 'űrlap' } })])).status).toBe(200)
  })
})

describe('interactions', () => {
  beforeEach(async () => {
    const commands = [{ name: 'a', description: 'b' }]
    expect((await call('PUT', `/applications/${emulator.applicationId}/commands`, commands)).status).toBe(200)
  })
  const opened = () => {
    void user.slash('a')
    const interaction = [...emulator.world.interactions.values()].at(-1)
    if (!interaction) throw new Error('no interaction')
    const answer = (body: unknown) =>
      call('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, body)
    const hook = `/webhooks/${emulator.applicationId}/${interaction.token}`
    return { interaction, answer, hook }
  }
  const reply = { type: 4, data: { content: 'x' } }

  test('is acknowledged once', async () => {
    const { answer } = opened()
    expect((await answer(reply)).status).toBe(204)
    expect(await answer(reply)).toMatchObject({ status: 400, code: 40060 })
  })

  test('within three seconds', async () => {
    const { interaction, answer, hook } = opened()
    now += 3_001
    expect(await answer(reply)).toMatchObject({ status: 404, code: 10062 })
    expect(await call('POST', hook, { content: 'x' })).toMatchObject({ status: 404, code: 10015 })
    expect(interaction.state).toBe('waiting')
  })

  test('or the person sees that it failed, in real time', async () => {
    const hasty = await startDiscord({ answerWithinMs: 100, specification: false })
    hasty.registered.global = [{ name: 'a', description: 'b' }]
    const waiting = hasty.user()
    expect((await waiting.slash('a')).state).toBe('failed')
    expect(waiting.failures).toEqual(['a'])
    await hasty.stop()
  })

  test('its token lives fifteen minutes', async () => {
    const { answer, hook } = opened()
    await answer(reply)
    now += 14 * 60_000
    expect((await call('POST', hook, { content: 'x' })).status).toBe(200)
    now += 2 * 60_000
    expect(await call('POST', hook, { content: 'x' })).toMatchObject({ status: 401, code: 50027 })
    expect(await call('PATCH', `${hook}/messages/@original`, { content: 'x' })).toMatchObject({ code: 50027 })
  })

  test('no follow-up before the answer', async () => {
    expect(await call('POST', opened().hook, { content: 'x' })).toMatchObject({ status: 404, code: 10015 })
  })

  test('a wrong token, an unknown interaction', async () => {
    const { interaction } = opened()
    expect(await call('POST', `/interactions/${interaction.id}/x/callback`, reply)).toMatchObject({
      code: 10062,
    })
    expect(await call('POST', '/interactions/1/x/callback', reply)).toMatchObject({ code: 10062 })
  })

  test('kinds of answers that do not fit', async () => {
    for (const type of [6, 7, 8])
      expect(await opened().answer({ type, data: {} })).toMatchObject({ code: 50035 })
  })

  const input = (at: number, more = {}) => ({
    type: 18,
    label: `l${at}`,
    component: { type: 4, style: 1, custom_id: `i${at}`, ...more },
  })
  const modal = (more = {}) => ({ custom_id: 'm', title: 't', components: [input(1)], ...more })
  const badModals: [string, unknown][] = [
    ['a long title', modal({ title: 'a'.repeat(46) })],
    ['six inputs', modal({ components: [1, 2, 3, 4, 5, 6].map((at) => input(at)) })],
    ['a long label', modal({ components: [{ ...input(1), label: 'a'.repeat(46) }] })],
    ['equal ids', modal({ components: [input(1), input(1)] })],
    ['a value beyond its length', modal({ components: [input(1, { value: 'abc', max_length: 2 })] })],
    ['no inputs', modal({ components: [] })],
  ]
  test.each(badModals)('a dialogue with %s', async (_, data) => {
    expect(await opened().answer({ type: 9, data })).toMatchObject({ status: 400, code: 50035 })
  })

  test('an ephemeral message is changed by its token only, and seen by one', async () => {
    const other = emulator.user()
    void user.slash('a', { in: emulator.channelId })
    const interaction = [...emulator.world.interactions.values()].at(-1)
    if (!interaction) throw new Error('no interaction')
    const base = `/interactions/${interaction.id}/${interaction.token}/callback`
    await call('POST', base, { type: 4, data: { content: 'titok', flags: 64 } })
    const id = user.last?.id
    expect(user.last?.ephemeral).toBe(true)
    expect(other.messages.some((one) => one.id === id)).toBe(false)
    const path = `/channels/${emulator.channelId}/messages/${id}`
    expect(await call('PATCH', path, { content: 'x' })).toMatchObject({ status: 404, code: 10008 })
    const hook = `/webhooks/${emulator.applicationId}/${interaction.token}/messages`
    expect((await call('PATCH', `${hook}/${id}`, { content: 'x' })).status).toBe(200)
    expect(await call('PATCH', `${hook}/123`, { content: 'x' })).toMatchObject({ code: 10008 })
  })
})

test('a person can press only what is there', async () => {
  await post({ content: 'x', components: [row(button('a', { label: 'Igen', disabled: true }))] })
  await expect(user.press('Igen')).rejects.toThrow('sees no button')
  await expect(user.press('Nem')).rejects.toThrow('sees no button')
  await post({ content: 'x', components: [row(select({ min_values: 2, max_values: 2 }))] })
  await expect(user.select('s', ['1'])).rejects.toThrow('takes 2 to 2')
  await expect(user.select('s', ['9', '1'])).rejects.toThrow('no option')
})

test('limits: headers count down, then 429 with the wait; the global one too', async () => {
  const limited = await startDiscord({
    clock: () => now,
    limits: { perRoute: { limit: 2, windowMs: 5_000 }, globalPerSecond: 4 },
    specification: false,
  })
  try {
    const somebody = limited.user()
    const send = async (channel: string) =>
      await fetch(`${limited.api}/v10/channels/${channel}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${limited.token}`, 'content-type': 'application/json' },
        body: '{"content":"a"}',
      })
    const first = await send(somebody.dm.id)
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1')
    await send(somebody.dm.id)
    const third = await send(somebody.dm.id)
    expect([third.status, third.headers.get('retry-after'), third.headers.get('x-ratelimit-global')]).toEqual(
      [429, '5', null],
    )
    await send(limited.channelId)
    const fifth = await send(limited.channelId)
    expect([fifth.status, fifth.headers.get('x-ratelimit-global')]).toEqual([429, 'true'])
    expect(limited.rest.invalidRequests).toBe(2)
    now += 5_000
    expect((await send(somebody.dm.id)).status).toBe(200)
  } finally {
    await limited.stop()
  }
})

test('the pages for a developer: a person is made, uses a command, and sees what happened', async () => {
  const fresh = await startDiscord({ specification: false })
  try {
    const form = new URLSearchParams({ name: 'Minta <Anna>', locale: 'hu', coordinator: 'on' })
    const made = await fetch(`${fresh.url}/people`, { method: 'POST', body: form, redirect: 'manual' })
    const path = made.headers.get('location') ?? ''
    const id = path.slice('/chat/'.length)
    const page = await (await fetch(fresh.url + path)).text()
    expect(page).toContain('<b>Minta &#60;Anna&#62;</b>')
    const person = fresh.user({ id })
    expect(person.person.permissions).toBe(0x200000020n)
    fresh.registered.global = [{ name: 'help', name_localizations: { hu: 'segítség' }, description: 'x' }]
    const doing = async (action: object) =>
      await (await fetch(`${fresh.url}/act/${id}`, { method: 'POST', body: JSON.stringify(action) })).json()
    expect(await doing({ kind: 'press', messageId: '1', customId: 'x' })).toEqual({
      error: 'Minta <Anna> sees no button "x"',
    })
    const acted = doing({ kind: 'slash', name: 'help', options: {}, in: person.dm.id })
    await person.until(() => fresh.world.interactions.size === 1)
    const [used] = fresh.world.interactions.values()
    const answer = { type: 4, data: { content: 'Szia' } }
    const url = `${fresh.api}/interactions/${used?.id}/${used?.token}/callback`
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(url, { method: 'POST', headers, body: JSON.stringify(answer) })).status).toBe(204)
    expect(await acted).toEqual({})
    expect(await (await fetch(`${fresh.url}/state/${id}`)).json()).toMatchObject({
      places: [
        { messages: [{ text: 'Szia' }], commands: [{ name: 'help', shown: 'segítség' }] },
        { name: '#altalanos', messages: [] },
      ],
    })
  } finally {
    await fresh.stop()
  }
})

test('ten thousand invalid requests in ten minutes shut the address out', async () => {
  const other = await startDiscord({ clock: () => now, specification: false })
  try {
    const get = async (token: string) =>
      (await fetch(`${other.api}/v10/users/@me`, { headers: { authorization: `Bot ${token}` } })).status
    // The window begins with the first.
    expect(await get('wrong')).toBe(401)
    other.rest.invalidRequests = 10_000
    expect(await get(other.token)).toBe(429)
    now += 11 * 60_000
    expect(await get(other.token)).toBe(200)
  } finally {
    await other.stop()
  }
})
