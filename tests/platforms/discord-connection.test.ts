/** Gateway, signed HTTP, tokens, registration: how the adapter gets and keeps its connection. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import { discord } from '../../src/platforms/discord/index.ts'
import type { EmulatedUser } from '../emulators/discord/index.ts'
import { commands, contactCommands, inboundOf, type Stage, stage } from './discord.fixture.ts'

let on: Stage
const closing: (() => void)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) close()
  await on.stop()
})

function answers(made: Stage): void {
  made.onUpdate = async (update) => {
    await made.answer(update, 'Itt vagyok')
    return {}
  }
}

async function works(user: EmulatedUser): Promise<void> {
  const before = user.messages.length
  const interaction = await user.slash('help')
  expect(interaction.state).toBe('acknowledged')
  await user.until(() => user.messages.length > before)
}

describe('start', () => {
  test('a wrong token is one clear sentence', async () => {
    on = await stage({ start: false, platform: { token: 'wrong' } })
    await expect(on.platform.start(inboundOf(on), commands)).rejects.toThrow(
      'Discord refused the token: copy it again from the Bot page of the Developer Portal into DISCORD_TOKEN.',
    )
    expect(on.platform.ready()).toBe(false)
  })

  test('a token that the gateway alone refuses, too', async () => {
    on = await stage({ start: false })
    // Discord's REST and gateway disagree for some seconds after a token was reset.
    on.emulator.gateway.settings.token = 'other'
    await expect(on.platform.start(inboundOf(on), commands)).rejects.toThrow(/^Discord /)
    expect(on.platform.ready()).toBe(false)
  })

  test('a Discord that cannot be reached is one clear sentence', async () => {
    on = await stage({ start: false, platform: { restApi: 'http://127.0.0.1:9/api' } })
    await expect(on.platform.start(inboundOf(on), commands)).rejects.toThrow(
      /^Discord cannot be reached at http:\/\/127\.0\.0\.1:9\/api: /,
    )
  })

  test('the account names the bot and not the token', async () => {
    on = await stage({ start: false })
    const of = (token: string) =>
      discord({ token, mode: { kind: 'gateway' }, log: pino({ level: 'silent' }) }).account
    const id = '123456789012345678'
    expect(of(`${Buffer.from(id).toString('base64')}.abc.def`)).toBe(id)
    expect(of('strange')).toMatch(/^[0-9a-f]{16}$/)
  })
})

describe('commands', () => {
  test('are registered as Discord wants them', async () => {
    on = await stage()
    const [put] = on.emulator.requestsTo('PUT', /commands$/)
    await expect(JSON.stringify(put?.body, null, 2)).toMatchFileSnapshot('golden/discord/commands.json')
  })

  test('menus show in a server what the member may see; in direct messages all', async () => {
    on = await stage()
    const names = (permissions: bigint, where: string | undefined) =>
      on.emulator
        .user({ permissions })
        .commands(where)
        .map((one) => one.name)
    const channel = on.emulator.channelId
    expect(names(0n, channel)).toEqual(['help', 'programme', 'file'])
    expect(names(1n << 33n, channel)).toEqual(['help', 'programme', 'import', 'file'])
    expect(names((1n << 33n) | 32n, channel)).toEqual(['help', 'programme', 'import', 'backup', 'file'])
    expect(names(0n, undefined)).toEqual(['help', 'programme', 'import', 'backup', 'file'])
  })

  test("a product's own /file is not registered twice", async () => {
    on = await stage({ start: false })
    const words = { hu: { name: 'fajl', description: 'Sajat' }, en: { name: 'file', description: 'Own' } }
    const own = { name: 'file', words, options: [], subcommands: [] }
    await on.platform.start(inboundOf(on), { contact: [...contactCommands, own], coordinator: [], admin: [] })
    expect(on.emulator.registered.global.filter((one) => one.name === 'file')).toMatchObject([
      { description: 'Own' },
    ])
  })
})

describe('gateway', () => {
  test('after a drop it resumes and what happened meanwhile is handled', async () => {
    on = await stage()
    answers(on)
    const user = on.emulator.user()
    await works(user)
    expect(on.platform.ready()).toBe(true)
    on.emulator.gateway.drop()
    await user.until(() => !on.platform.ready())
    await works(user)
    await user.until(() => on.platform.ready())
    expect(on.emulator.gateway.history.filter((one) => one !== 'heartbeat')).toEqual([
      'identify',
      'resume',
      'resumed',
    ])
    expect(on.updates).toHaveLength(2)
  })

  test('asked to reconnect, it does', async () => {
    on = await stage()
    answers(on)
    on.emulator.gateway.askToReconnect()
    const user = on.emulator.user()
    await user.until(() => on.emulator.gateway.history.includes('resumed'))
    await works(user)
  })

  test('a refused resume: it identifies anew and goes on', async () => {
    on = await stage()
    answers(on)
    const user = on.emulator.user()
    on.emulator.gateway.refuseResumes(1)
    on.emulator.gateway.drop()
    const identified = () => on.emulator.gateway.history.filter((one) => one === 'identify').length === 2
    await user.until(() => identified() && on.platform.ready())
    expect(on.emulator.gateway.history).toContain('invalid-session')
    await works(user)
  })

  test('after it has stopped receiving, the outbox can still be emptied', async () => {
    on = await stage()
    const user = on.emulator.user()
    await on.platform.stop()
    expect(on.platform.ready()).toBe(false)
    const chat = { id: user.dm.id, kind: 'private' } as const
    expect(await on.send({ chat })).toEqual({ kind: 'sent', messageId: user.last?.id })
  })

  test('a connection that is dead but open is noticed by its heartbeats', async () => {
    on = await stage({ emulator: { heartbeatIntervalMs: 200 } })
    answers(on)
    const user = on.emulator.user()
    on.emulator.gateway.acknowledging = false
    await user.until(() => on.emulator.gateway.history.includes('resume'))
    on.emulator.gateway.acknowledging = true
    await user.until(() => on.platform.ready())
    await works(user)
  })

  test('no privileged intent is asked for', async () => {
    on = await stage()
    // Guilds, GuildMessages and DirectMessages.
    expect(on.emulator.gateway.intents).toEqual([1 | (1 << 9) | (1 << 12)])
  })
})

describe('signed HTTP', () => {
  /** A process that takes interactions at its own address. */
  async function listening(): Promise<{ url: string }> {
    const app = new Hono()
    if (on.platform.routes) app.route('/discord', on.platform.routes)
    return await new Promise((resolve) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve({ url: `http://127.0.0.1:${port}/discord` }),
      )
      closing.push(() => server.close())
    })
  }

  async function overHttp(): Promise<string> {
    on = await stage({ start: false })
    const platform = on.another({ mode: { kind: 'http', publicKey: on.emulator.publicKey } })
    on.platform = platform
    await platform.start(inboundOf(on), commands)
    return (await listening()).url
  }

  test("passes Discord's test of the endpoint and works without a gateway", async () => {
    const url = await overHttp()
    await on.emulator.setInteractionsEndpoint(url)
    answers(on)
    const user = on.emulator.user()
    await works(user)
    expect(on.emulator.gateway.history).toEqual([])
    expect(on.platform.ready()).toBe(true)
  })

  test('a slow handler is deferred, a dialogue opened, completion offered', async () => {
    const url = await overHttp()
    await on.emulator.setInteractionsEndpoint(url)
    const user = on.emulator.user()
    on.onUpdate = async (update) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      await on.answer(update, {
        text: trusted('Kérdés'),
        ask: { kind: 'text', payload: 'q', openLabel: 'Válasz', fields: [{ name: 'a', label: 'A' }] },
      })
      return {}
    }
    await user.slash('help')
    await user.waitFor((one) => one.text === 'Kérdés')
    on.onOpenAsk = async () => ({
      kind: 'text',
      payload: 'q',
      openLabel: 'Válasz',
      fields: [{ name: 'a', label: 'A' }],
    })
    await user.press('Válasz')
    expect(user.modal?.title).toBe('Válasz')
    on.onComplete = async () => [{ name: 'Egy', value: '1' }]
    expect(await user.autocomplete('programme', { subcommand: 'show', option: 'id', typed: '' })).toEqual([
      { name: 'Egy', value: '1' },
    ])
  })

  test('what is not signed by Discord is refused and never read', async () => {
    const url = await overHttp()
    const body = JSON.stringify({
      id: '1',
      application_id: '1',
      type: 2,
      token: 't',
      user: { id: '1', username: 'x' },
    })
    const post = async (headers: Record<string, string>) =>
      (await fetch(url, { method: 'POST', body, headers })).status
    expect(await post({})).toBe(401)
    expect(await post({ 'x-signature-ed25519': 'zz', 'x-signature-timestamp': '1' })).toBe(401)
    expect(await post({ 'x-signature-ed25519': '0'.repeat(128), 'x-signature-timestamp': '1' })).toBe(401)
    expect(on.updates).toEqual([])
  })

  test('a public key that is none is said at once', async () => {
    on = await stage({ start: false })
    expect(() => on.another({ mode: { kind: 'http', publicKey: 'abc' } })).toThrow('64 hexadecimal digits')
  })

  test('several processes share the interactions, another one sends', async () => {
    const url = await overHttp()
    await on.emulator.setInteractionsEndpoint(url)
    const sender = on.another()
    on.onUpdate = async (update) => {
      await sender.send({
        deliveryId: update.id,
        chat: update.chat,
        language: 'hu',
        message: { text: trusted('A küldőtől') },
        mayHaveArrived: false,
        readFile: async () => new Uint8Array(),
        ...(update.replyHandle !== undefined && { replyHandle: update.replyHandle }),
      })
      return {}
    }
    const people = Array.from({ length: 20 }, () => on.emulator.user())
    await Promise.all(people.map((one) => one.slash('help')))
    // The deferral of the receiving process comes later and must not disturb what was answered.
    await new Promise((resolve) => setTimeout(resolve, 1_300))
    for (const one of people) {
      expect(one.messages.map((message) => message.text)).toEqual(['A küldőtől'])
      expect(one.failures).toEqual([])
    }
  })
})

describe('scheduled events', () => {
  const event = {
    name: 'Minta műhely',
    description: 'Egy délután',
    note: '',
    start: new Date(Date.now() + 86_400_000),
    end: new Date(Date.now() + 90_000_000),
    location: 'Minta Ház',
  }
  test('are made, changed and cancelled', async () => {
    on = await stage({ start: false })
    const { scheduledEvents } = on.platform
    const id = await scheduledEvents.create(on.emulator.guildId, event)
    await scheduledEvents.update(on.emulator.guildId, id, { ...event, name: 'Más' })
    await scheduledEvents.cancel(on.emulator.guildId, id)
    expect(on.emulator.world.events.get(id)?.body).toMatchObject({
      name: 'Más',
      status: 4,
      entity_type: 3,
      entity_metadata: { location: 'Minta Ház' },
    })
    expect(on.emulator.requests.map((one) => `${one.method} ${one.status}`)).toEqual([
      'POST 200',
      'PATCH 200',
      'PATCH 200',
    ])
  })
})
