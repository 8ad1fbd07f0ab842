/** The world's things as Discord writes them in JSON. */
import type { Channel, Interaction, Person, StoredMessage, World } from './world.ts'

function userJson(person: Person): Record<string, unknown> {
  return {
    id: person.id,
    username: person.name.toLowerCase().replace(/[^a-z0-9_.]+/g, '_'),
    global_name: person.name,
    discriminator: '0',
    avatar: null,
    public_flags: 0,
  }
}

export function botJson(world: World): Record<string, unknown> {
  return {
    id: world.applicationId,
    username: 'dialogus',
    global_name: null,
    discriminator: '0001',
    avatar: null,
    bot: true,
    public_flags: 0,
    flags: 0,
    verified: true,
    mfa_enabled: false,
  }
}

export function applicationJson(world: World, verifyKey: string): Record<string, unknown> {
  return {
    id: world.applicationId,
    name: 'Dialógus',
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: verifyKey,
    flags: 0,
    team: null,
  }
}

export function channelJson(world: World, channel: Channel): Record<string, unknown> {
  if (channel.kind === 'dm') {
    const person = world.people.get(channel.recipientId ?? '')
    return {
      id: channel.id,
      type: 1,
      last_message_id: null,
      flags: 0,
      recipients: person ? [userJson(person)] : [],
    }
  }
  return {
    id: channel.id,
    type: channel.kind === 'thread' ? 11 : 0,
    guild_id: channel.guildId,
    name: channel.name,
    position: 0,
    ...(channel.kind === 'thread'
      ? { thread_metadata: threadJson(channel), owner_id: '0', message_count: 0, member_count: 0 }
      : { permission_overwrites: overwrites(channel) }),
    nsfw: false,
    parent_id: channel.parentId ?? null,
    topic: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0,
  }
}

export function guildJson(world: World, guildId: string): Record<string, unknown> {
  const guild = world.guilds.get(guildId)
  return {
    id: guildId,
    name: guild?.name ?? '',
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild?.ownerId ?? world.applicationId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [everyoneRole(guildId)],
    emojis: [],
    stickers: [],
    features: guild?.community ? ['COMMUNITY'] : [],
    mfa_level: 0,
    system_channel_id: guild?.systemChannelId ?? null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild?.locale ?? 'en-US',
    public_updates_channel_id: null,
    nsfw_level: 0,
    joined_at: new Date(guild?.joinedAt ?? 0).toISOString(),
    large: false,
    unavailable: false,
    member_count: world.people.size + 1,
    voice_states: [],
    members: [{ user: botJson(world), roles: [], joined_at: null, deaf: false, mute: false, flags: 0 }],
    channels: [...world.channels.values()]
      .filter((channel) => channel.guildId === guildId && channel.kind === 'text')
      .map((channel) => channelJson(world, channel)),
    threads: [...world.channels.values()]
      .filter((channel) => channel.guildId === guildId && channel.kind === 'thread' && !channel.archived)
      .map((channel) => channelJson(world, channel)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

export function messageJson(world: World, message: StoredMessage): Record<string, unknown> {
  const person = world.people.get(message.authorId)
  return {
    id: message.id,
    channel_id: message.channelId,
    type: 0,
    author: person ? userJson(person) : botJson(world),
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments,
    flags: message.flags,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
  }
}

/** What every interaction carries beside its own data. */
export function interactionEnvelope(
  world: World,
  interaction: Pick<Interaction, 'id' | 'token' | 'personId' | 'channelId'>,
): Record<string, unknown> {
  const person = world.people.get(interaction.personId)
  const channel = world.channels.get(interaction.channelId)
  if (!person || !channel) throw new Error('no such person or channel in the emulator')
  const where = channel.guildId
    ? {
        guild_id: channel.guildId,
        guild_locale: 'hu',
        guild: { id: channel.guildId, locale: 'hu', features: [] },
        member: {
          user: userJson(person),
          roles: [],
          joined_at: new Date(world.clock()).toISOString(),
          deaf: false,
          mute: false,
          flags: 0,
          nick: null,
          pending: false,
          premium_since: null,
          permissions: person.permissions.toString(),
        },
        context: 0,
      }
    : { user: userJson(person), context: 1 }
  return {
    id: interaction.id,
    application_id: world.applicationId,
    token: interaction.token,
    version: 1,
    locale: person.locale,
    channel_id: channel.id,
    channel: channelJson(world, channel),
    app_permissions: String(everyonesRights & ~denied(channel)),
    entitlements: [],
    authorizing_integration_owners: { 0: channel.guildId ?? '0' },
    attachment_size_limit: 10_485_760,
    ...where,
  }
}

function everyoneRole(guildId: string): Record<string, unknown> {
  return {
    id: guildId,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: String(everyonesRights),
    managed: false,
    mentionable: false,
    flags: 0,
  }
}

/** https://discord.com/developers/docs/resources/channel#thread-metadata-object */
function threadJson({ archived = false, locked = false }: Channel): Record<string, unknown> {
  const archive_timestamp = new Date(0).toISOString()
  return { archived, locked, auto_archive_duration: 4320, archive_timestamp }
}

const everyonesRights = 2248473465835073n

/** View Channel, or Send Messages and Send Messages in Threads. */
function denied({ access }: Channel): bigint {
  if (access === 'full') return 0n
  return access === 'none' ? 1n << 10n : (1n << 11n) | (1n << 38n)
}

function overwrites(channel: Channel): Record<string, unknown>[] {
  const { access, guildId } = channel
  if (access === 'full' || guildId === undefined) return []
  const deny = denied(channel)
  return [{ id: guildId, type: 0, allow: '0', deny: deny.toString() }]
}
