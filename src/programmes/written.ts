/** A programme as a page's form has it: texts in fields, read into what is made or changed. Pure. */
import { z } from 'zod'
import type { Language } from '../base/language.ts'
import type { Said } from '../i18n/index.ts'
import { formatMoment, formatRange } from '../time/format.ts'
import { instantOf, inZone, type Moment } from '../time/moment.ts'
import { readMoment, type TimeContext } from '../time/read.ts'
import type { Found } from './one-message.ts'
import { type Programme, programmeTypes } from './programme.ts'
import { longest, placeFrom } from './questions.ts'
import { type SeriesWanted, type Session, sessionsFor } from './series.ts'
import { seriesOf } from './series-found.ts'
import type { NewProgramme, ProgrammeEdit } from './store.ts'

export const nothingWritten = {
  ...{ type: 'workshop', title_hu: '', title_en: '', description_hu: '', description_en: '' },
  ...{ starts: '', ends: '', deadline: '', place: '', capacity: '', quota: '' },
  /** Of a series: its other sessions, a line each, and whether one answer is for all. */
  ...{ sessions: '', together: '' },
}
export type Written = typeof nothingWritten

/** What stands in the fields, as it was typed. */
export function writtenIn(form: FormData): Written {
  const text = (name: keyof Written) => z.string().catch('').parse(form.get(name)).replaceAll('\r\n', '\n')
  return {
    ...{ type: text('type'), title_hu: text('title_hu'), title_en: text('title_en') },
    ...{ description_hu: text('description_hu'), description_en: text('description_en') },
    ...{ starts: text('starts'), ends: text('ends'), deadline: text('deadline') },
    ...{ place: text('place'), capacity: text('capacity'), quota: text('quota') },
    ...{ sessions: text('sessions'), together: text('together') },
  }
}

/** The fields filled from what was understood of one message. @param language of the lines of a series */
export function writtenFrom(found: Found, language: Language): Written {
  const { starts, ends, deadline, capacity, quota, unclear: _, sessions: __, repeats: ___, ...texts } = found
  const [, ...others] = sessionsOfFound(found)
  return {
    ...nothingWritten,
    ...texts,
    ...{ starts: starts?.local ?? '', ends: ends?.local ?? '', deadline: deadline?.local ?? '' },
    capacity: capacity === undefined ? '' : String(capacity),
    quota: quota === undefined ? '' : String(quota),
    sessions: others.map((one) => sessionText(one, language)).join('\n'),
    together: others.length > 0 && seriesOf(found)?.oneAnswer ? 'yes' : '',
  }
}

function sessionsOfFound({ starts, ends, sessions = [], repeats }: Found): readonly Session[] {
  if (!repeats || !starts) return sessions
  const found = sessionsFor({ starts, ends: ends ?? null }, repeats)
  return found.kind === 'sessions' ? found.sessions : []
}

function sessionText({ starts, ends }: Session, language: Language): string {
  return ends ? formatRange(starts, ends, language) : formatMoment(starts, language)
}

/** The fields as a programme stands. @param zone in which times are shown and typed */
export function writtenOf(programme: Programme, zone: string): Written {
  const { title, description, place, link, capacity, quota } = programme
  const local = (moment: Moment | null) => (moment ? inZone(moment, zone).local : '')
  return {
    ...nothingWritten,
    ...{ type: programme.type, title_hu: title.hu ?? '', title_en: title.en ?? '' },
    ...{ description_hu: description.hu ?? '', description_en: description.en ?? '' },
    ...{ starts: local(programme.starts), ends: local(programme.ends), deadline: local(programme.deadline) },
    place: [place, link].filter((part) => part).join(' '),
    capacity: capacity === null ? '' : String(capacity),
    quota: quota === null ? '' : String(quota),
  }
}

type Wanted = Omit<NewProgramme, 'audience'>
export type ReadWritten =
  | { kind: 'refused'; faults: Said[] }
  | { kind: 'read'; programme: Wanted; series?: SeriesWanted }

/** Whether the times make sense together is judged by the rules, where it is made or changed. */
export function readWritten(written: Written, context: TimeContext): ReadWritten {
  const { zone } = context
  const faults: Said[] = []
  const words = (hu: string, en: string, most: number) => {
    for (const text of [hu, en])
      if (text.trim().length > most) faults.push({ key: 'programmes-fault-long', args: { most } })
    return { ...(hu.trim() !== '' && { hu: hu.trim() }), ...(en.trim() !== '' && { en: en.trim() }) }
  }
  const title = words(written.title_hu, written.title_en, longest.title)
  if (title.hu === undefined && title.en === undefined) faults.push({ key: 'programmes-fault-title' })
  const description = words(written.description_hu, written.description_en, longest.description)
  const [starts, ends, deadline] = [written.starts, written.ends, written.deadline].map((text) =>
    momentIn(text, zone),
  )
  if (!starts || ends === undefined || deadline === undefined) faults.push({ key: 'programmes-fault-times' })
  const others = written.sessions
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ line, session: sessionIn(line, context) }))
  for (const { line, session } of others)
    if (!session) faults.push({ key: 'series-fault-session', args: { line } })
  const capacity = capacitySchema.safeParse(written.capacity.trim())
  if (!capacity.success) faults.push({ key: 'programmes-fault-capacity' })
  const quota = capacitySchema.safeParse(written.quota.trim())
  if (!quota.success) faults.push({ key: 'seats-fault-quota-number' })
  if (written.place.length > longest.place)
    faults.push({ key: 'programmes-fault-long', args: { most: longest.place } })
  if (
    faults.length > 0 ||
    !starts ||
    ends === undefined ||
    deadline === undefined ||
    !capacity.success ||
    !quota.success
  )
    return { kind: 'refused', faults }
  const type = z.enum(programmeTypes).catch('other').parse(written.type)
  const seats = { capacity: capacity.data, quota: quota.data }
  const programme = { type, title, description, starts, ends, deadline, ...seats }
  // All of them may be listed, the first too.
  const listed = others.flatMap(({ session }) => session ?? [])
  const isListed = listed.some((one) => one.starts.local === starts.local)
  const all = (isListed ? listed : [{ starts, ends }, ...listed]).sort((one, other) =>
    one.starts.local < other.starts.local ? -1 : 1,
  )
  const [first = { starts, ends }] = all
  return {
    kind: 'read',
    programme: { ...programme, ...first, ...placeFrom(written.place) },
    ...(all.length > 1 && { series: { sessions: all, oneAnswer: written.together === 'yes' } }),
  }
}

/** One line: a day and an hour, or from one to another. */
function sessionIn(line: string, context: TimeContext): Session | undefined {
  const reading = readMoment(line, context)
  if (reading.kind !== 'read') return undefined
  const { value } = reading
  return 'start' in value ? { starts: value.start, ends: value.end } : { starts: value, ends: null }
}

const capacitySchema = z.union([
  z.literal('').transform(() => null),
  z.coerce.number().int().min(1).max(100_000),
])

/** What is another than it was: what stays is no change, and is not judged anew. */
export function differing(before: Programme, wanted: Wanted): ProgrammeEdit {
  const same = (name: keyof Wanted) => JSON.stringify(before[name]) === JSON.stringify(wanted[name])
  const moved = (one: Moment | null, other: Moment | null) =>
    (one && instantOf(one).getTime()) !== (other && instantOf(other).getTime())
  const { type, title, description, starts, ends, deadline, place, link, capacity } = wanted
  return {
    ...(!same('type') && { type }),
    ...(!same('title') && { title }),
    ...(!same('description') && { description }),
    ...(moved(before.starts, starts) && { starts }),
    ...(moved(before.ends, ends) && { ends }),
    ...(moved(before.deadline, deadline) && { deadline }),
    ...(!(same('place') && same('link')) && { place, link }),
    ...(!same('capacity') && { capacity }),
  }
}

/** A field of day and hour; null: nothing in it; undefined: not understood. */
export function momentIn(text: string, zone: string): Moment | null | undefined {
  if (text === '') return null
  const local = z.iso.datetime({ local: true, offset: false }).safeParse(text).data?.slice(0, 16)
  return local === undefined ? undefined : { local, zone }
}
