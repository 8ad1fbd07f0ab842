/** Discord's own events in a server's calendar. https://discord.com/developers/docs/resources/guild-scheduled-event */
import {
  DiscordAPIError,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js'
import { z } from 'zod'
import type { CalendarEvent, EventCalendar } from '../../base/calendar.ts'
import { shorten } from './markdown.ts'

/** https://discord.com/developers/docs/resources/user#get-current-user-guilds */
const guildsAPage = 200
const guilds = z.array(z.object({ id: z.string() }))

const isOn = new Set<number>([GuildScheduledEventStatus.Scheduled, GuildScheduledEventStatus.Active])

/** https://discord.com/developers/docs/resources/guild-scheduled-event#guild-scheduled-event-object */
const shownEvents = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    scheduled_start_time: z.string(),
    scheduled_end_time: z.string().nullish(),
    status: z.number(),
    entity_metadata: z.object({ location: z.string().nullish() }).nullish(),
  }),
)

/** Characters of a description: the platform's limit. */
const longestDescription = 1000

/**
 * The servers that the bot is on are asked from Discord, so that processes without a gateway know them too. `create`
 * throws a DiscordAPIError 50013 where the bot may not create events; one that somebody deleted there stays deleted.
 */
export function scheduledEvents(rest: REST): EventCalendar {
  const change = async (guildId: string, id: string, body: object) => {
    try {
      await rest.patch(Routes.guildScheduledEvent(guildId, id), { body })
    } catch (error) {
      if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownGuildScheduledEvent)
        return
      throw error
    }
  }
  return {
    async servers() {
      const ids: string[] = []
      for (;;) {
        const query = new URLSearchParams({ limit: String(guildsAPage), after: ids.at(-1) ?? '0' })
        const page = guilds.parse(await rest.get(Routes.userGuilds(), { query }))
        ids.push(...page.map(({ id }) => id))
        if (page.length < guildsAPage) return ids
      }
    },
    async create(guildId, event) {
      const created = await rest.post(Routes.guildScheduledEvents(guildId), { body: bodyOf(event) })
      return z.object({ id: z.string() }).parse(created).id
    },
    update: (guildId, id, event) => change(guildId, id, bodyOf(event)),
    async list(guildId) {
      const events = shownEvents.parse(await rest.get(Routes.guildScheduledEvents(guildId)))
      return events
        .filter(({ status }) => isOn.has(status))
        .map(({ id, name, scheduled_start_time, scheduled_end_time, entity_metadata }) => ({
          ...{ id, name, start: new Date(scheduled_start_time) },
          end: scheduled_end_time ? new Date(scheduled_end_time) : null,
          location: entity_metadata?.location ?? '',
        }))
    },
    cancel: (guildId, id) => change(guildId, id, { status: GuildScheduledEventStatus.Canceled }),
  }
}

function bodyOf(event: CalendarEvent) {
  return {
    name: shorten(event.name, 100),
    description: [shorten(event.description, longestDescription - event.note.length - 2), event.note]
      .filter((part) => part !== '')
      .join('\n\n'),
    scheduled_start_time: event.start.toISOString(),
    scheduled_end_time: event.end.toISOString(),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    entity_type: GuildScheduledEventEntityType.External,
    entity_metadata: { location: shorten(event.location, 100) },
  }
}
