/** Events as a calendar outside shows them. A platform may have one; a room's job keeps it in line with its rows. */

/** Plain texts, in Hungarian where there are both languages. */
export interface CalendarEvent {
  name: string
  description: string
  start: Date
  /** Discord wants an end for an event at a place; one is assumed where none was given. */
  end: Date
  /** Place or link. */
  location: string
}

export interface EventCalendar {
  /** Ids of the servers where events are shown, now. */
  servers(): Promise<readonly string[]>
  /** @returns the event's id */
  create(serverId: string, event: CalendarEvent): Promise<string>
  update(serverId: string, id: string, event: CalendarEvent): Promise<void>
  cancel(serverId: string, id: string): Promise<void>
}
