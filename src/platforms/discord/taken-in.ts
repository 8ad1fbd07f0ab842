/**
 * A server took the bot in → an Update, so that it can say there what it does. Discord tells of every server at every
 * start, and again after an outage; what is said once is told apart by the moment of joining, which is the update's id.
 * https://discord.com/developers/docs/events/gateway-events#guild-create
 */
import { ChannelType, type Guild, PermissionFlagsBits, type TextChannel } from 'discord.js'
import type { Update } from '../../base/update.ts'

/** Whoever took it in while it was not running is greeted, too; those of long ago were. Ids of updates are kept longer. */
const lately = 24 * 60 * 60_000

const needed = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.EmbedLinks,
]

/**
 * @param now milliseconds since 1970
 * @returns null when that was long ago; where the bot may write nowhere, the update says so
 */
export function receiveTakenIn(guild: Guild, now: number): Update | null {
  const { id, name, ownerId, joinedTimestamp } = guild
  // NaN: Discord did not say.
  if (!(now - joinedTimestamp < lately)) return null
  const place = placeIn(guild)
  const locale = localeOf(guild)
  return {
    platform: 'discord',
    id: `server:${id}:${joinedTimestamp}`,
    chat: { id: place?.id ?? id, kind: 'group' },
    sender: { id: ownerId, ...(locale !== undefined && { locale }) },
    event: { kind: 'membership', state: 'started', ...(!place && { silencedIn: name }) },
  }
}

/** Where the server's own news stand, or the first channel in which the bot may write. */
function placeIn(guild: Guild): TextChannel | undefined {
  const { me } = guild.members
  const channels = [...guild.channels.cache.values()]
    .filter((channel): channel is TextChannel => channel.type === ChannelType.GuildText)
    .sort((a, b) => a.rawPosition - b.rawPosition || (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
  const { systemChannel } = guild
  return [...(systemChannel ? [systemChannel] : []), ...channels].find(
    (channel) => me && channel.permissionsFor(me).has(needed),
  )
}

/** A server that never chose a language says `en-US`: only those of the kind `COMMUNITY` can choose. */
function localeOf({ preferredLocale, features }: Guild): string | undefined {
  return preferredLocale === 'en-US' && !features.includes('COMMUNITY') ? undefined : preferredLocale
}
