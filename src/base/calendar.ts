/** Events as a calendar outside shows them. A platform may have one; a room's job keeps it in line with its rows. */

/** Plain texts, in Hungarian where there are both languages. */
export interface CalendarEvent {
  name: string
  description: string
  /** How the bot and that calendar belong together; it stands below the description, and is never cut. */
  note: string
  start: Date
  /** Discord wants an end for an event at a place; one is assumed where none was given. */
  end: Date
  /** Place or link. */
  location: string
}

/** An event as it is there now, whoever changed it. */
export interface ShownEvent {
  id: string
  name: string
  start: Date
  end: Date | null
  /** '' where it is at no place, but in one of the server's channels. */
  location: string
}

export interface EventCalendar {
  /** Ids of the servers where events are shown, now. */
  servers(): Promise<readonly string[]>
  /** @returns the event's id */
  create(serverId: string, event: CalendarEvent): Promise<string>
  update(serverId: string, id: string, event: CalendarEvent): Promise<void>
  cancel(serverId: string, id: string): Promise<void>
  /** What is ahead or under way; what was cancelled or deleted is not among it. */
  list(serverId: string): Promise<readonly ShownEvent[]>
}
