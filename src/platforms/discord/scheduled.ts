/** Discord's own events in a server's calendar. https://discord.com/developers/docs/resources/guild-scheduled-event */
import {
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  type REST,
  Routes,
} from 'discord.js'
import { z } from 'zod'
import { shorten } from './markdown.ts'

interface ScheduledEvent {
  name: string
  description?: string
  start: Date
  /** Discord wants an end where the event is outside Discord. */
  end: Date
  /** Place or link. */
  location: string
}

export interface ScheduledEvents {
  /** @returns the event's id. @throws {DiscordAPIError} 50013 where the bot may not create events there */
  create(guildId: string, event: ScheduledEvent): Promise<string>
  update(guildId: string, id: string, event: ScheduledEvent): Promise<void>
  cancel(guildId: string, id: string): Promise<void>
}

export function scheduledEvents(rest: REST): ScheduledEvents {
  return {
    async create(guildId, event) {
      const created = await rest.post(Routes.guildScheduledEvents(guildId), { body: bodyOf(event) })
      return z.object({ id: z.string() }).parse(created).id
    },
    async update(guildId, id, event) {
      await rest.patch(Routes.guildScheduledEvent(guildId, id), { body: bodyOf(event) })
    },
    async cancel(guildId, id) {
      const body = { status: GuildScheduledEventStatus.Canceled }
      await rest.patch(Routes.guildScheduledEvent(guildId, id), { body })
    },
  }
}

function bodyOf(event: ScheduledEvent) {
  return {
    name: shorten(event.name, 100),
    ...(event.description !== undefined &&
      event.description !== '' && { description: shorten(event.description, 1000) }),
    scheduled_start_time: event.start.toISOString(),
    scheduled_end_time: event.end.toISOString(),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    entity_type: GuildScheduledEventEntityType.External,
    entity_metadata: { location: shorten(event.location, 100) },
  }
}
