/** A programme in people's own calendars: an iCalendar file (RFC 5545) with each seat. */
import { createHash } from 'node:crypto'
import { createEvent, type DateArray } from 'ics'
import type { Language } from '../base/language.ts'
import type { FileReference } from '../base/message.ts'
import type { Database, Transaction } from '../db/client.ts'
import { type Programme, wordsIn } from './programme.ts'

/** How long a programme without an end is shown: an event of no length is hardly seen in a calendar. */
export const assumedMs = 3_600_000

/**
 * The text of the .ics file. The same UID with a higher SEQUENCE replaces the event in a calendar that has it
 * (RFC 5545, 3.8.7.4); one that is off is taken out of it (RFC 5546, 3.2.5). Times are UTC, so that no time zone
 * definition has to go along.
 */
export function calendarText(programme: Programme, language: Language): string {
  const { id, startsAt, endsAt, place, link } = programme
  const cancelled = programme.status === 'cancelled'
  const description = [wordsIn(programme.description, language), link].filter((part) => part).join('\n\n')
  const { error, value } = createEvent({
    uid: `${id}@dialogus`,
    productId: '-//Dialogus//Programmes//HU',
    method: cancelled ? 'CANCEL' : 'PUBLISH',
    sequence: programme.edition,
    // DTSTAMP; the package takes it but its types do not know it, so it goes in by a spread.
    ...{ timestamp: (programme.editedAt ?? programme.announcedAt ?? startsAt).getTime() },
    title: wordsIn(programme.title, language),
    start: utc(startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    end: utc(endsAt ?? new Date(startsAt.getTime() + assumedMs)),
    endInputType: 'utc',
    endOutputType: 'utc',
    ...(description !== '' && { description }),
    ...((place ?? link) !== null && { location: place ?? link ?? '' }),
    status: cancelled ? 'CANCELLED' : 'CONFIRMED',
  })
  if (typeof value !== 'string') throw new Error(`no calendar file for programme ${id}`, { cause: error })
  return foldedByBytes(value)
}

/** Lines are folded at 75 octets (RFC 5545, 3.1), never inside a character; the package counts characters. */
function foldedByBytes(text: string): string {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n')
  return lines.map(folded).join('\r\n')
}

function folded(line: string): string {
  let out = ''
  let width = 0
  for (const character of line) {
    const bytes = Buffer.byteLength(character)
    if (width + bytes > 75) {
      out += '\r\n '
      width = 1
    }
    out += character
    width += bytes
  }
  return out
}

/** The file as a row. The same programme gives the same file, stored once for all who go. */
export async function calendarFile(
  tx: Database | Transaction,
  programme: Programme,
  language: Language,
): Promise<FileReference> {
  const text = calendarText(programme, language)
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

/** A title as a file name every system takes: letters without accents, digits and dashes. */
export function fileName(title: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
  return plain.slice(0, 60) || 'program'
}

function utc(at: Date): DateArray {
  return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()]
}
