/**
 * How a matter is entered: a few fields, the same in a dialogue, on a page, and as columns of a table. What was typed is
 * texts, read here by one rule whatever they were typed into.
 */
import { shortened } from '../base/shortened.ts'
import type { Transaction } from '../db/client.ts'
import type { Localised } from '../forms/form.ts'
import type { Refused, Said, Translator } from '../i18n/index.ts'
import { organisationKinds } from '../partners/audience.ts'
import { readKind } from '../partners/import/words-in-cells.ts'
import { organisationMeant } from '../programmes/naming.ts'
import { formatDate } from '../time/format.ts'
import type { Moment } from '../time/moment.ts'
import { readPeriod } from '../time/period.ts'
import { readMoment } from '../time/read.ts'
import { dayOf } from '../time/zone.ts'
import { endOfDay, isWholeDay } from './days.ts'
import type { Scope } from './scope.ts'
import { meansAnybody, unknownNames } from './scope-names.ts'

export interface Field {
  name: string
  /** `names`: several, parted by commas; `lines`: a line each. */
  type: 'text' | 'lines' | 'names' | 'moment' | 'kinds' | 'link' | 'organisation'
  required?: true
  /** Of several of one title it tells which is meant. */
  tells?: true
  /** Headings of tables of other programs that mean it; one that ends in a language is of that language. */
  also?: readonly string[]
}

/** By the names of fields. */
export type Typed = Readonly<Record<string, string>>

type FieldValue = string | string[] | Moment
export type FieldValues = Readonly<Record<string, FieldValue | undefined>>

/** What of a matter comes out of its fields. */
export interface Entered {
  title: Localised
  text: Localised
  scope: Scope
  due: Moment
  /** As its kind has them. */
  details: object
  /** The one organisation that it concerns. */
  ownerId?: string
}

export interface ReadingContext {
  now: Date
  /** Of the workspace. */
  zone: string
  tr: Translator
  /** Of a table, of which a draft is made all the same where what may be left out can't be read. */
  inTable?: true
  /** Of a table that changes what is there, as it would be typed: it stays where no column says it, or none that can be read. */
  kept?: Typed
}

/** Characters of one field: what stands in a card and in a message of any platform. */
export const longest = { text: 200, lines: 1500, names: 1000, link: 500, organisation: 200 } as const

/** Whether it is the whole address of something on the web, and of one thing. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\/[^/\s,;]+\.[^\s]+$/i.test(text) && !/[,;]https?:/i.test(text)
}

/** Nobody writes what every address begins with. @returns undefined where it is none after all */
function webAddress(text: string): string | undefined {
  return [text, `https://${text}`].find(isWebAddress)
}

/** That it has no end is told where a day is asked for. */
const openEnd = 'matters-fault-open-end'

export const fieldLabel = (name: string, tr: Translator): string => tr.plain(`matters-field-${name}`)

/**
 * Reads all fields.
 * @returns every fault, so that nothing has to be typed twice to hear of the next one; or the values with what is to be
 * told of how they were taken
 */
export async function readFields(
  tx: Transaction,
  fields: readonly Field[],
  typed: Typed,
  context: ReadingContext,
): Promise<{ values: FieldValues; remarks: Said[] } | Refused> {
  const values: Record<string, FieldValue | undefined> = {}
  const faults: Said[] = []
  const remarks: Said[] = []
  for (const field of fields) {
    const isTyped = typed[field.name] !== undefined || !context.kept
    const kept = context.kept?.[field.name]?.trim() ?? ''
    const text = isTyped ? (typed[field.name] ?? '').trim() : kept
    const label = fieldLabel(field.name, context.tr)
    if (text === '') {
      if (field.required) faults.push({ key: 'matters-fault-missing', args: { field: label } })
      continue
    }
    const read = await readField(tx, field, text, label, context)
    if (!('fault' in read)) {
      values[field.name] = read.value
      if (isTyped) remarks.push(...(read.remarks ?? []))
      continue
    }
    const before =
      kept !== '' && (!field.required || read.fault.key === openEnd)
        ? await readField(tx, field, kept, label, context)
        : read
    if (!('fault' in before)) {
      values[field.name] = before.value
      remarks.push(read.fault, { key: 'matters-remark-kept', args: { field: label } })
    } else if ((context.inTable || context.kept) && !field.required && field.type !== 'lines')
      remarks.push(read.fault, { key: 'matters-remark-left-out', args: { field: label } })
    else faults.push(read.fault)
  }
  return faults.length > 0 ? { kind: 'refused', faults } : { values, remarks }
}

type FieldRead = { value: FieldValue | undefined; remarks?: Said[] } | { fault: Said }

async function readField(
  tx: Transaction,
  { type, name }: Field,
  text: string,
  label: string,
  context: ReadingContext,
): Promise<FieldRead> {
  if (type === 'moment') return readDue(text, context)
  if ((type === 'kinds' || type === 'names') && meansAnybody(text)) return { value: undefined }
  if (type === 'kinds') return readKinds(text)
  const most = longest[type]
  if (text.length > most) return { fault: { key: 'matters-fault-long', args: { field: label, most } } }
  if (type === 'link') {
    const value = webAddress(text)
    return value !== undefined
      ? { value }
      : { fault: { key: 'matters-fault-link', args: { text: shortened(text, 60) } } }
  }
  if (type === 'organisation') {
    const meant = await organisationMeant(tx, text)
    return meant.kind === 'meant'
      ? { value: meant.id }
      : { fault: meant.faults[0] ?? { key: 'matters-gone' } }
  }
  if (type === 'text') return { value: text }
  const parts = text.split(type === 'names' ? /[,;|\n]/ : /\n/).map((part) => part.trim())
  const value = parts.filter((part) => part !== '').slice(0, 50)
  return { value, remarks: name === 'towns' || name === 'fields' ? await unknownNames(tx, name, value) : [] }
}

function readKinds(text: string): { value: string[] } | { fault: Said } {
  const words = text.split(/[,;|\n]/).map((word) => word.trim())
  const kinds = words
    .filter((word) => word !== '')
    .map((word) => organisationKinds.find((kind) => kind === word) ?? readKind(word))
  const unknown = words[kinds.indexOf(undefined)]
  if (unknown !== undefined)
    return { fault: { key: 'matters-fault-kind', args: { text: shortened(unknown, 60) } } }
  return { value: kinds.flatMap((kind) => kind ?? []) }
}

/**
 * A day and a time of it; a day alone means its end, and a stretch of days ("nyár vége") that of its last. What has no end
 * comes with a table as the end of the year.
 */
function readDue(text: string, { now, zone, tr, inTable }: ReadingContext): FieldRead {
  const said = shortened(text, 60)
  const taken = (day: string, key: string): FieldRead => ({
    value: endOfDay(day, zone),
    remarks: [{ key, args: { text: said, day: formatDate(day, tr.language) } }],
  })
  const counted = countedDay(text)
  if (counted) return taken(counted, 'matters-remark-due')
  const reading = readMoment(text, { now, zone })
  if (reading.kind === 'read')
    return { value: 'start' in reading.value ? reading.value.start : reading.value }
  const period = readPeriod(text, { now, zone })
  const isPart = period?.kind === 'period' && period.isPart
  if (!isPart && reading.kind === 'refused' && reading.reason.because === 'no-time')
    return { value: endOfDay(reading.reason.date, zone) }
  if (period?.kind === 'period') return taken(period.until, 'matters-remark-due')
  if (period?.kind !== 'open') return { fault: { key: 'matters-fault-date', args: { text: said } } }
  const yearsEnd = `${dayOf(now, zone).add({ months: 1 }).year}-12-31`
  return inTable
    ? taken(yearsEnd, 'matters-remark-open-end')
    : {
        fault: {
          key: openEnd,
          args: { text: said, day: formatDate(yearsEnd, tr.language) },
        },
      }
}

/** A day of this century as spreadsheets count it, where the cell was not said to be a date: days since 30 December 1899. */
function countedDay(text: string): string | undefined {
  const days = /^\s*(\d{5})(?:[.,]0+)?\s*$/.exec(text)?.[1]
  if (days === undefined || Number(days) < 36_526 || Number(days) > 73_050) return undefined
  return dayOf(new Date(Date.UTC(1899, 11, 30 + Number(days))), 'UTC').toString()
}

/** As it is typed back in. */
export function typedDue(due: Moment): string {
  return isWholeDay(due) ? due.local.slice(0, 10) : due.local.replace('T', ' ')
}

/** A text in the language that it was typed in. */
export function saidIn(text: string, { language }: Translator): Localised {
  return { [language]: text }
}
