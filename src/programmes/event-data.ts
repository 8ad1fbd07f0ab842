/** A programme as search engines read it: schema.org's Event (https://schema.org/Event), as JSON-LD in a page. */

import { Temporal } from 'temporal-polyfill'
import type { Language } from '../base/language.ts'
import type { Moment } from '../time/moment.ts'
import { type Programme, wordsIn } from './programme.ts'

/**
 * @param organizer who makes it: the workspace's name
 * @param url the programme's own page
 */
export function eventData(
  programme: Programme,
  { language, organizer, url }: { language: Language; organizer: string; url: string },
): object {
  const { starts, ends, place, link, status, posterId } = programme
  const description = wordsIn(programme.description, language)
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: wordsIn(programme.title, language),
    ...(description !== '' && { description }),
    startDate: withOffset(starts),
    ...(ends && { endDate: withOffset(ends) }),
    eventStatus: `https://schema.org/${status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${attendanceMode(programme)}`,
    location: [
      ...(place === null ? [] : [{ '@type': 'Place', name: place, address: place }]),
      ...(link === null ? [] : [{ '@type': 'VirtualLocation', url: link }]),
    ],
    organizer: { '@type': 'Organization', name: organizer },
    inLanguage: language,
    ...(posterId !== null && { image: `${url}/poster.png` }),
    isAccessibleForFree: true,
    url,
  }
}

function attendanceMode({ place, link }: Programme): string {
  if (place === null) return 'OnlineEventAttendanceMode'
  return link === null ? 'OfflineEventAttendanceMode' : 'MixedEventAttendanceMode'
}

/** ISO 8601 with the offset of that day ("2026-12-03T17:00:00+01:00"), as search engines ask for. */
function withOffset({ local, zone }: Moment): string {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toString({ timeZoneName: 'never' })
}

/** JSON for a `script` element: nothing in it ends the element or begins a comment (HTML, 4.12.1.3). */
export function jsonInPage(data: object): string {
  return JSON.stringify(data).replace(/</g, '\\u003c')
}
