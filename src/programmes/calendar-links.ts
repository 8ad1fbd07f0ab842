/** Addresses that put a programme into calendars which take no file, and that show its place on a map. */
import type { Language } from '../base/language.ts'
import { type Programme, shownEnd, wordsIn } from './programme.ts'

/** Longer words make addresses that some browsers and proxies cut. */
const longestWords = 500

/** A new event of Google Calendar, filled in. */
export function googleLink(programme: Programme, language: Language): string {
  const { starts, startsAt } = programme
  const { title, details, where } = facts(programme, language)
  const compact = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '')
  return address('https://calendar.google.com/calendar/render', {
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(startsAt)}/${compact(shownEnd(programme))}`,
    ctz: starts.zone,
    details,
    location: where,
  })
}

/** A new event of Outlook on the web, filled in. */
export function outlookLink(programme: Programme, language: Language): string {
  const { title, details, where } = facts(programme, language)
  return address('https://outlook.live.com/calendar/0/action/compose', {
    rru: 'addevent',
    subject: title,
    startdt: programme.startsAt.toISOString(),
    enddt: shownEnd(programme).toISOString(),
    body: details,
    location: where,
  })
}

/** Where it is, on OpenStreetMap. @returns null for what has no place */
export function mapLink({ place }: Pick<Programme, 'place'>): string | null {
  return place === null ? null : address('https://www.openstreetmap.org/search', { query: place })
}

function facts(programme: Programme, language: Language) {
  const { place, link } = programme
  const description = wordsIn(programme.description, language)
  const shown = description.length > longestWords ? `${description.slice(0, longestWords)}…` : description
  return {
    title: wordsIn(programme.title, language),
    details: [shown, link].filter((part) => part).join('\n\n'),
    where: place ?? link ?? '',
  }
}

function address(base: string, parameters: Record<string, string>): string {
  return `${base}?${new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ''))}`
}
