/** Programmes in people's own calendars: iCalendar (RFC 5545), as the file of one and as a feed of many. */
import { createHash } from 'node:crypto'
import ICAL from 'ical.js'
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library'
import type { Language } from '../base/language.ts'
import type { FileReference } from '../base/message.ts'
import type { Database, Transaction } from '../db/client.ts'
import { localOf } from '../time/zone.ts'
import { fileName } from './file-name.ts'
import { type Programme, shownEnd, wordsIn } from './programme.ts'

/** How long before the start a calendar rings by itself (RFC 5545, 3.8.6.3). */
const alarmBefore = '-PT1H'

/** How often who subscribes is asked to look again (RFC 7986, 5.7; Outlook reads the X- property). */
const lookAgain = 'PT1H'

// Lines have 75 octets (RFC 5545, 3.1); the package does not count the space that a folded one begins with.
ICAL.foldLength = 74

const definedZones = new Set(tzlib_get_timezones())

/** An entry of a feed: a programme, with what the feed's owner is to read beside it. */
export interface Entry {
  programme: Programme
  /** Above the description. */
  note?: string | undefined
  /** Whether it is sure that they come: an entry that is not blocks no time. */
  tentative?: boolean | undefined
  /** Where more is said of it, in a browser. */
  url?: string | undefined
}

/**
 * The text of the .ics file of one. The same UID with a higher SEQUENCE replaces the event in a calendar that has it
 * (RFC 5545, 3.8.7.4); one that is off is taken out of it (METHOD CANCEL, of one event only: RFC 5546, 3.2.5; of several their STATUS: 3.2.1).
 */
export function calendarText(
  programme: Programme,
  language: Language,
  /** Other sessions of its series, which go into the same file. */
  others: readonly Programme[] = [],
): string {
  const alone = programme.status === 'cancelled' && others.length === 0
  const calendar = emptyCalendar(alone ? 'CANCEL' : 'PUBLISH')
  const entries = [programme, ...others].map((one) => ({ programme: one }))
  const events = entries.map((entry) => {
    const event = eventOf(entry, language)
    if (entry.programme.status !== 'cancelled')
      event.addSubcomponent(alarm(wordsIn(entry.programme.title, language)))
    return event
  })
  return written(calendar, entries, events)
}

/** The text of a calendar to subscribe to. @param name what the calendar is called in people's lists of calendars */
export function feedText(name: string, entries: readonly Entry[], language: Language): string {
  const calendar = emptyCalendar('PUBLISH')
  calendar.addPropertyWithValue('name', name)
  calendar.addPropertyWithValue('x-wr-calname', name)
  const refresh = new ICAL.Property('refresh-interval')
  refresh.resetType('duration')
  refresh.setValue(ICAL.Duration.fromString(lookAgain))
  calendar.addProperty(refresh)
  calendar.addPropertyWithValue('x-published-ttl', lookAgain)
  return written(
    calendar,
    entries,
    entries.map((entry) => eventOf(entry, language)),
  )
}

function emptyCalendar(method: 'PUBLISH' | 'CANCEL'): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Dialogus//Programmes//HU')
  calendar.addPropertyWithValue('calscale', 'GREGORIAN')
  calendar.addPropertyWithValue('method', method)
  return calendar
}

function written(
  calendar: ICAL.Component,
  entries: readonly Entry[],
  events: readonly ICAL.Component[],
): string {
  for (const zone of new Set(entries.map(({ programme }) => programme.starts.zone))) {
    const definition = zoneDefinition(zone)
    if (definition) calendar.addSubcomponent(definition)
  }
  for (const event of events) calendar.addSubcomponent(event)
  return `${calendar.toString()}\r\n`
}

function eventOf({ programme, note, tentative = false, url }: Entry, language: Language): ICAL.Component {
  const { id, starts, startsAt, place, link, edition, editedAt, announcedAt, status } = programme
  const event = new ICAL.Component('vevent')
  const changed = ICAL.Time.fromJSDate(editedAt ?? announcedAt ?? startsAt, true)
  event.addPropertyWithValue('uid', `${id}@dialogus`)
  event.addPropertyWithValue('sequence', edition)
  event.addPropertyWithValue('dtstamp', changed)
  event.addPropertyWithValue('last-modified', changed)
  event.addProperty(timeOf('dtstart', startsAt, starts.zone))
  event.addProperty(timeOf('dtend', shownEnd(programme), starts.zone))
  event.addPropertyWithValue('summary', textOf(wordsIn(programme.title, language)))
  const description = [note, wordsIn(programme.description, language), link].filter((part) => part)
  if (description.length > 0) event.addPropertyWithValue('description', textOf(description.join('\n\n')))
  const where = place ?? link
  if (where !== null) event.addPropertyWithValue('location', textOf(where))
  const address = url ?? link
  if (address !== null) event.addPropertyWithValue('url', address)
  event.addPropertyWithValue(
    'status',
    status === 'cancelled' ? 'CANCELLED' : tentative ? 'TENTATIVE' : 'CONFIRMED',
  )
  if (tentative || status === 'cancelled') event.addPropertyWithValue('transp', 'TRANSPARENT')
  return event
}

/** Without control characters but the end of a line, which no TEXT may hold (RFC 5545, 3.1 and 3.3.11). */
function textOf(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}

/** As the clock on the wall shows it, with its zone; as an instant where nobody knows how to define the zone. */
function timeOf(name: 'dtstart' | 'dtend', at: Date, zone: string): ICAL.Property {
  const property = new ICAL.Property(name)
  if (definedZones.has(zone)) {
    property.setParameter('tzid', zone)
    property.setValue(ICAL.Time.fromDateTimeString(`${localOf(at, zone)}:00`, property))
  } else property.setValue(ICAL.Time.fromJSDate(at, true))
  return property
}

/** VTIMEZONE of a zone (RFC 5545, 3.6.5), by the time zone database; null where that has none by this name. */
function zoneDefinition(zone: string): ICAL.Component | null {
  const [block] = definedZones.has(zone) ? tzlib_get_ical_block(zone) : []
  return block ? new ICAL.Component(ICAL.parse(block)) : null
}

function alarm(title: string): ICAL.Component {
  const component = new ICAL.Component('valarm')
  component.addPropertyWithValue('action', 'DISPLAY')
  component.addPropertyWithValue('trigger', ICAL.Duration.fromString(alarmBefore))
  component.addPropertyWithValue('description', textOf(title))
  return component
}

/** The file as a row. The same programme gives the same file, stored once for all who go. */
export async function calendarFile(
  tx: Database | Transaction,
  programme: Programme,
  language: Language,
  others: readonly Programme[] = [],
): Promise<FileReference> {
  const text = calendarText(programme, language, others)
  const bytes = new TextEncoder().encode(text)
  const sha256 = createHash('sha256').update(bytes).digest()
  const reference = {
    id: sha256.subarray(0, 16).toString('base64url'),
    name: `${fileName(wordsIn(programme.title, language))}.ics`,
    type: 'text/calendar',
  }
  await tx.storedFile.upsert({
    where: { id: reference.id },
    create: { ...reference, size: bytes.byteLength, sha256: sha256.toString('hex'), bytes },
    update: { name: reference.name },
    select: { id: true },
  })
  return reference
}
