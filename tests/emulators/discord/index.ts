/**
 * A Discord on the loopback interface, as strict as API v10: REST, gateway, people. For tests, benches and
 * `npm run dev`. Start it, point discord.js at `emulator.api`, and act through `emulator.user(…)`.
 */
import { type FaultRule, FaultScript } from './faults.ts'
import { Gateway } from './gateway.ts'
import { Interactions } from './interactions.ts'
import { LimitKeeper, type LimitSettings } from './limits.ts'
import { developerPage } from './page.ts'
import { guildJson } from './payloads.ts'
import { type Registered, routes } from './routes.ts'
import { type Judge, specificationJudge } from './schema.ts'
import { type RecordedRequest, RestServer } from './server.ts'
import { SignedDelivery } from './signed.ts'
import { EmulatedUser } from './user.ts'
import { type Channel, type Person, World } from './world.ts'

export { documentedLimits } from './limits.ts'
export type { SeenMessage } from './seen.ts'
export type { EmulatedUser } from './user.ts'

export interface DiscordOptions {
  /** Default: a made-up one, in `emulator.token`. */
  token?: string
  port?: number
  /** Milliseconds since 1970; moves tokens, nonces and limits. The time for an answer runs in real time as well. */
  clock?: () => number
  /** In which an interaction must be answered. Default: Discord's three seconds. */
  answerWithinMs?: number
  /** Default: none. `documentedLimits` for the ones seen in the real Discord. */
  limits?: LimitSettings
  heartbeatIntervalMs?: number
  /** False: bodies are not judged by Discord's OpenAPI description (benches). Default true. */
  specification?: boolean
}

export interface DiscordEmulator {
  token: string
  applicationId: string
  /** Hex Ed25519 key of signed interactions. */
  publicKey: string
  /** For discord.js: `rest: { api: emulator.api }`. */
  api: string
  /** The developer's chat. */
  url: string
  guildId: string
  /** A text channel of the server. */
  channelId: string
  world: World
  gateway: Gateway
  faults: FaultScript
  rest: RestServer
  /** Commands as registered. */
  registered: Registered
  requests: RecordedRequest[]
  /** Requests by method and path, oldest first. */
  requestsTo(method: string, path: RegExp): RecordedRequest[]
  fail(rule: FaultRule): void
  user(about?: Partial<Omit<Person, 'dmsOpen'>>): EmulatedUser
  addChannel(name: string, access?: Channel['access']): Channel
  /** A thread of the server's text channel. */
  addThread(name: string): Channel
  /** A server takes the bot in: told by the gateway, with these channels. @returns its id */
  takeIn(
    name: string,
    channels: Record<string, Channel['access']>,
    about?: Parameters<World['addGuild']>[1],
  ): string
  /** Tells of a server once more, as after an outage of it. */
  tellOf(guildId: string): void
  /** From now on interactions are posted there, signed, and not sent by the gateway. @throws when it fails Discord's tests */
  setInteractionsEndpoint(url: string): Promise<void>
  stop(): Promise<void>
}

const silent: Judge = { check: () => [] }

export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordEmulator> {
  const clock = options.clock ?? Date.now
  const token = options.token ?? 'MTIzNDU2Nzg5MDEyMzQ1Njc4.emulated.token'
  let port = 0
  const origin = () => `http://127.0.0.1:${port}`
  const gatewayUrl = () => `ws://127.0.0.1:${port}`
  const world = new World(clock, origin)
  const guildId = world.addGuild('Minta szerver')
  const channel = world.addChannel(guildId, 'altalanos')
  const interactions = new Interactions(world, options.answerWithinMs ?? 3_000)
  const registered: Registered = { global: [], byGuild: new Map() }
  const signed = new SignedDelivery(world)
  const faults = new FaultScript()
  const users = new Map<string, EmulatedUser>()

  const user: DiscordEmulator['user'] = (about = {}) => {
    const known = about.id === undefined ? undefined : users.get(about.id)
    if (known) return known
    const person: Person = {
      id: about.id ?? world.id(),
      name: about.name ?? `Minta ${users.size + 1}`,
      locale: about.locale ?? 'hu',
      permissions: about.permissions ?? 0n,
      dmsOpen: true,
    }
    world.people.set(person.id, person)
    const made = new EmulatedUser(person, {
      world,
      interactions,
      registered,
      gateway: { write: (type, data) => gateway.write(type, data) },
    })
    users.set(person.id, made)
    return made
  }

  const rest = new RestServer({
    world,
    token,
    faults,
    judge: options.specification === false ? silent : specificationJudge(),
    routes: routes({ world, interactions, registered, gatewayUrl, publicKey: signed.publicKey }),
    ...(options.limits && { limits: new LimitKeeper(clock, options.limits) }),
    page: developerPage({
      channelId: channel.id,
      all: () => [...users.values()],
      // Bits 5 and 33: manage the server, manage events.
      add: (name, locale, coordinator) =>
        user({ name, locale, permissions: coordinator ? 0x20n | 0x2_0000_0000n : 0n }),
    }),
  })
  const gateway = new Gateway(world, rest.http, {
    token,
    url: gatewayUrl,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
  })
  interactions.deliver = (interaction) => gateway.dispatch('INTERACTION_CREATE', interaction.payload)
  port = await rest.listen(options.port ?? 0)

  return {
    token,
    applicationId: world.applicationId,
    publicKey: signed.publicKey,
    api: `${origin()}/api`,
    url: origin(),
    guildId,
    channelId: channel.id,
    world,
    gateway,
    faults,
    rest,
    registered,
    requests: rest.requests,
    requestsTo: (method, path) => rest.requests.filter((one) => one.method === method && path.test(one.path)),
    fail: (rule) => faults.add(rule),
    user,
    addChannel: (name, access) => world.addChannel(guildId, name, access),
    addThread: (name) => world.addThread(channel, name),
    takeIn(name, channels, about) {
      const id = world.addGuild(name, { joinedAt: clock(), ...about })
      for (const [each, access] of Object.entries(channels)) {
        const { id: channelId } = world.addChannel(id, each, access)
        const guild = world.guilds.get(id)
        if (guild && each === 'system') guild.systemChannelId = channelId
      }
      gateway.dispatch('GUILD_CREATE', guildJson(world, id))
      return id
    },
    tellOf: (id) => gateway.dispatch('GUILD_CREATE', guildJson(world, id)),
    async setInteractionsEndpoint(url) {
      await signed.verifyEndpoint(url)
      interactions.deliver = (interaction) => {
        signed.deliver(url, interaction, interactions).catch(() => interactions.fail(interaction))
      }
    },
    async stop() {
      interactions.stop()
      gateway.close()
      await rest.close()
    },
  }
}
