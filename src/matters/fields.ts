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
import type { Moment } from '../time/moment.ts'
import { readMoment } from '../time/read.ts'
import { endOfDay, isWholeDay } from './days.ts'
import type { Scope } from './scope.ts'

export interface Field {
  name: string
  /** `names`: several, parted by commas; `lines`: a line each. */
  type: 'text' | 'lines' | 'names' | 'moment' | 'kinds' | 'link' | 'organisation'
  required?: true
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

export const fieldLabel = (name: string, tr: Translator): string => tr.plain(`matters-field-${name}`)

/** Reads all fields. @returns every fault, so that nothing has to be typed twice to hear of the next one */
export async function readFields(
  tx: Transaction,
  fields: readonly Field[],
  typed: Typed,
  context: ReadingContext,
): Promise<{ values: FieldValues } | Refused> {
  const values: Record<string, FieldValue | undefined> = {}
  const faults: Said[] = []
  for (const field of fields) {
    const text = (typed[field.name] ?? '').trim()
    const label = fieldLabel(field.name, context.tr)
    if (text === '') {
      if (field.required) faults.push({ key: 'matters-fault-missing', args: { field: label } })
      continue
    }
    const read = await readField(tx, field, text, label, context)
    if ('fault' in read) faults.push(read.fault)
    else values[field.name] = read.value
  }
  return faults.length > 0 ? { kind: 'refused', faults } : { values }
}

async function readField(
  tx: Transaction,
  { type }: Field,
  text: string,
  label: string,
  { now, zone }: ReadingContext,
): Promise<{ value: FieldValue } | { fault: Said }> {
  if (type === 'moment') {
    const value = readDue(text, now, zone)
    return value ? { value } : { fault: { key: 'matters-fault-date', args: { text: shortened(text, 60) } } }
  }
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
  return { value: parts.filter((part) => part !== '').slice(0, 50) }
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

/** A day and a time of it; a day alone means its end. */
function readDue(text: string, now: Date, zone: string): Moment | null {
  const reading = readMoment(text, { now, zone })
  if (reading.kind === 'read') return 'start' in reading.value ? reading.value.start : reading.value
  if (reading.kind === 'refused' && reading.reason.because === 'no-time')
    return endOfDay(reading.reason.date, zone)
  return null
}

/** As it is typed back in. */
export function typedDue(due: Moment): string {
  return isWholeDay(due) ? due.local.slice(0, 10) : due.local.replace('T', ' ')
}

/** A text in the language that it was typed in. */
export function saidIn(text: string, { language }: Translator): Localised {
  return { [language]: text }
}
