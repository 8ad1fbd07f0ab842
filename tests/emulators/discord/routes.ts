/** The REST routes of API v10 that a bot of this kind uses. */

import { type Command, commandsBody } from './commands.ts'
import { faults, isRecord } from './errors.ts'
import { scheduledEventBody } from './forms.ts'
import type { Interactions } from './interactions.ts'
import { createMessage, editMessage } from './messages.ts'
import { applicationJson, botJson, channelJson, guildJson, messageJson } from './payloads.ts'
import type { Channel, StoredFile, World } from './world.ts'

export interface Call {
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
  /** By index: `files[0]` is "0". */
  files: Map<string, StoredFile>
}

export interface Answer {
  status: number
  /** Absent: no body and no content type, as 204 must be. */
  json?: unknown
}

export interface Route {
  method: string
  /** As in Discord's OpenAPI description. */
  template: string
  /** Whether the bot's token is needed; webhooks and callbacks carry their own. */
  bot: boolean
  handle(call: Call): Answer
}

export interface Registered {
  global: Command[]
  byGuild: Map<string, Command[]>
}

export interface RoutesOf {
  world: World
  interactions: Interactions
  registered: Registered
  gatewayUrl: () => string
  publicKey: string
}

export function routes({ world, interactions, registered, gatewayUrl, publicKey }: RoutesOf): Route[] {
  const ok = (json: unknown): Answer => ({ status: 200, json })
  const none: Answer = { status: 204 }
  const bot = (method: string, template: string, handle: (call: Call) => Answer): Route => ({
    method,
    template,
    bot: true,
    handle,
  })
  const open = (method: string, template: string, handle: (call: Call) => Answer): Route => ({
    method,
    template,
    bot: false,
    handle,
  })
  const ownApplication = (call: Call, name: string) => {
    if (call.params[name] !== world.applicationId) throw faults.unknownApplication()
  }
  const ownWebhook = (call: Call): string => {
    if (call.params.webhook_id !== world.applicationId) throw faults.unknownWebhook()
    return call.params.webhook_token ?? ''
  }
  const guild = (call: Call): string => {
    const id = call.params.guild_id ?? ''
    if (!world.guilds.has(id)) throw faults.unknownGuild()
    return id
  }
  const eventGuild = (call: Call): string => {
    const id = guild(call)
    if (!world.guilds.get(id)?.mayCreateEvents) throw faults.missingPermissions()
    return id
  }
  const described = (commands: Command[], guildId?: string) =>
    commands.map((command) => ({
      type: 1,
      ...command,
      id: world.id(),
      application_id: world.applicationId,
      version: world.id(),
      ...(guildId !== undefined && { guild_id: guildId }),
    }))
  const original = '/webhooks/{webhook_id}/{webhook_token}/messages/@original'
  const made = '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}'
  const webhookMessages = [original, made].flatMap((template): Route[] => {
    const find = (call: Call) =>
      interactions.reachable(ownWebhook(call), call.params.message_id ?? '@original')
    return [
      open('GET', template, (call) => ok(messageJson(world, find(call)))),
      open('PATCH', template, (call) =>
        ok(messageJson(world, editMessage(world, find(call), call.body, call.files))),
      ),
      open('DELETE', template, (call) => {
        find(call).deleted = true
        world.changed()
        return none
      }),
    ]
  })

  return [
    bot('GET', '/gateway/bot', () =>
      ok({
        url: gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 16 },
      }),
    ),
    open('GET', '/gateway', () => ok({ url: gatewayUrl() })),
    bot('GET', '/users/@me', () => ok(botJson(world))),
    bot('GET', '/users/@me/guilds', (call) => ok(guildsPage(world, call.query))),
    bot('GET', '/applications/@me', () => ok(applicationJson(world, publicKey))),
    bot('GET', '/applications/{application_id}/commands', (call) => {
      ownApplication(call, 'application_id')
      return ok(described(registered.global))
    }),
    bot('PUT', '/applications/{application_id}/commands', (call) => {
      ownApplication(call, 'application_id')
      registered.global = commandsBody(call.body)
      world.changed()
      return ok(described(registered.global))
    }),
    bot('PUT', '/applications/{application_id}/guilds/{guild_id}/commands', (call) => {
      ownApplication(call, 'application_id')
      const commands = commandsBody(call.body)
      registered.byGuild.set(guild(call), commands)
      world.changed()
      return ok(described(commands, guild(call)))
    }),
    open('POST', '/interactions/{interaction_id}/{interaction_token}/callback', (call) => {
      const { interaction_id = '', interaction_token = '' } = call.params
      const message = interactions.callback(interaction_id, interaction_token, call.body, call.files)
      if (call.query.get('with_response') !== 'true') return none
      return ok({
        interaction: { id: interaction_id, type: 2, response_message_id: message?.id ?? null },
        ...(message && { resource: { type: 4, message: messageJson(world, message) } }),
      })
    }),
    open('POST', '/webhooks/{webhook_id}/{webhook_token}', (call) =>
      ok(messageJson(world, interactions.followUp(ownWebhook(call), call.body, call.files))),
    ),
    ...webhookMessages,
    bot('POST', '/users/@me/channels', (call) => {
      const id = isRecord(call.body) ? call.body.recipient_id : undefined
      const person = typeof id === 'string' ? world.people.get(id) : undefined
      if (!person)
        throw faults.invalidForm([{ path: 'recipient_id', code: 'USER_NOT_FOUND', message: 'Unknown user' }])
      return ok(channelJson(world, world.dm(person)))
    }),
    bot('GET', '/channels/{channel_id}', (call) => ok(channelJson(world, readable(world, call)))),
    bot('PATCH', '/channels/{channel_id}', (call) => {
      const channel = readable(world, call)
      const archived = isRecord(call.body) ? call.body.archived : undefined
      if (channel.kind !== 'thread' || typeof archived !== 'boolean') throw faults.missingPermissions()
      // The right to write is enough for bringing back what is not locked alone.
      const managed = archived || channel.locked
      if (managed ? !channel.managed : channel.access === 'read-only') throw faults.missingPermissions()
      channel.archived = archived
      return ok(channelJson(world, channel))
    }),
    bot('POST', '/channels/{channel_id}/messages', (call) => {
      const channel = writable(world, call)
      const { body, files } = call
      // Whoever writes in a thread brings it back.
      if (channel.archived) channel.archived = false
      return ok(
        messageJson(world, createMessage(world, { channel, authorId: world.applicationId, body, files })),
      )
    }),
    bot('GET', '/channels/{channel_id}/messages/{message_id}', (call) => {
      const message = world.message(readable(world, call).id, call.params.message_id ?? '')
      if (!message || message.visibleTo !== undefined) throw faults.unknownMessage()
      return ok(messageJson(world, message))
    }),
    bot('PATCH', '/channels/{channel_id}/messages/{message_id}', (call) => {
      const message = world.message(readable(world, call).id, call.params.message_id ?? '')
      // An ephemeral message exists for its interaction's token only.
      if (!message || message.visibleTo !== undefined) throw faults.unknownMessage()
      if (message.authorId !== world.applicationId) throw faults.notOwnMessage()
      if (world.channels.get(message.channelId)?.archived) throw faults.threadArchived()
      return ok(messageJson(world, editMessage(world, message, call.body, call.files)))
    }),
    bot('POST', '/channels/{channel_id}/typing', (call) => {
      writable(world, call)
      return none
    }),
    bot('GET', '/guilds/{guild_id}', (call) => ok(guildJson(world, guild(call)))),
    bot('POST', '/guilds/{guild_id}/scheduled-events', (call) => {
      const guildId = eventGuild(call)
      const body = scheduledEventBody(call.body, true, world.clock())
      const event = { id: world.id(), guildId, name: body.name ?? '', body: { status: 1, ...body } }
      world.events.set(event.id, event)
      world.changed()
      return ok({ id: event.id, guild_id: guildId, ...event.body })
    }),
    bot('GET', '/guilds/{guild_id}/scheduled-events', (call) => {
      const guildId = eventGuild(call)
      // What was cancelled or is over is not listed any more.
      const events = [...world.events.values()].filter(
        (event) => event.guildId === guildId && (event.body.status === 1 || event.body.status === 2),
      )
      return ok(events.map((event) => ({ id: event.id, guild_id: guildId, ...event.body })))
    }),
    bot('PATCH', '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}', (call) => {
      eventGuild(call)
      const event = world.events.get(call.params.guild_scheduled_event_id ?? '')
      if (!event) throw faults.unknownEvent()
      Object.assign(event.body, scheduledEventBody(call.body, false, world.clock()))
      world.changed()
      return ok({ id: event.id, guild_id: event.guildId, ...event.body })
    }),
  ]
}

/** https://discord.com/developers/docs/resources/user#get-current-user-guilds */
function guildsPage(world: World, query: URLSearchParams): Record<string, unknown>[] {
  const number = (name: string, otherwise: string) => {
    const text = query.get(name) ?? otherwise
    if (!/^\d{1,20}$/.test(text))
      throw faults.invalidForm([
        { path: name, code: 'NUMBER_TYPE_COERCE', message: `"${text}" is no number` },
      ])
    return BigInt(text)
  }
  const limit = number('limit', '200')
  if (limit < 1n || limit > 200n)
    throw faults.invalidForm([{ path: 'limit', code: 'NUMBER_TYPE_MAX', message: 'must be 1 to 200' }])
  const after = number('after', '0')
  return [...world.guilds.values()]
    .filter(({ id }) => BigInt(id) > after)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .slice(0, Number(limit))
    .map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions: '0', features: [] }))
}

function readable(world: World, call: Call): Channel {
  const channel = world.channels.get(call.params.channel_id ?? '')
  if (!channel) throw faults.unknownChannel()
  if (channel.access === 'none') throw faults.missingAccess()
  return channel
}

function writable(world: World, call: Call): Channel {
  const channel = readable(world, call)
  if (channel.access === 'read-only') throw faults.missingPermissions()
  if (channel.locked) throw faults.threadLocked()
  if (channel.kind === 'dm' && !world.people.get(channel.recipientId ?? '')?.dmsOpen) throw faults.dmsClosed()
  return channel
}
