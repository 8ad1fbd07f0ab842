/** What a question type is. One file a type in this folder; `index.ts` lists them. */
import { zoned } from '../../time/zone.ts'
import type { Answer, FileValue, Place, Question } from '../form.ts'
import type { AskKind, FormEnv, Offer, Problem } from '../state.ts'

export interface TypeChoice {
  value: string
  label: string
}

/** What a type may look at when it reads or shows an answer. */
export interface TypeContext {
  question: Question
  language: string
  env: FormEnv
  /** The choices offered, in order; made when asked for. */
  choices(): readonly TypeChoice[]
}

/** What came of reading an input: an answer, one to be confirmed, several to choose from, or why not. */
export type Reading =
  | { kind: 'answer'; value: Answer }
  | ({ kind: 'confirm' } & Offer)
  /** `doubt` asks which. */
  | { kind: 'choose'; offers: Offer[]; doubt: Problem }
  /** `half`: it says a part of what is asked; with what is said next it may be the whole. */
  | { kind: 'invalid'; problem: Problem; half?: true }

interface Common {
  /** Canonical name, as in XLSForm where it has the type. */
  name: string
  /** Other names of it that pyxform accepts, lower case, blanks as single spaces. */
  aliases?: string[]
  /** How the answer reads to a person. */
  show(value: Answer, context: TypeContext): string
}

export interface AskedType extends Common {
  ask: AskKind
  /** It needs a list of choices. */
  list?: true
  /** How long a person takes to answer on a phone, in seconds; for the estimate at the start. */
  seconds: number
  /** Reads a typed text, in the person's own way of writing; `fromOdk` reads ODK's. */
  read(text: string, context: TypeContext): Reading
  /** Reads a file that was sent. */
  readFile?(file: FileValue, context: TypeContext): Reading
  /** Reads a place that was sent. */
  readPlace?(place: Place, context: TypeContext): Reading
  /** How an offer reads to a person, where other answers come with it. */
  showOffer?(offer: Offer, context: TypeContext): string
  /** Which of several offers is meant by what was typed instead of pressing a button: its place among them. */
  said?(text: string, offers: readonly Offer[], context: TypeContext): number | undefined
  /** Whether an answer that was fine when given may still stand (the form's list or range). */
  stillValid?(value: Answer, context: TypeContext): boolean
}

/** Not asked: shown (note), or filled in by the engine. */
interface SilentType extends Common {
  ask: 'none'
  /** The value; a note has none. `kept`: taken once, at the start. */
  fill?: {
    kept: boolean
    value(env: FormEnv, times: { startedAt: string; finishedAt: string | undefined }): string
  }
}

export type QuestionType = AskedType | SilentType

export function answer(value: Answer): Reading {
  return { kind: 'answer', value }
}

export function confirm(value: Answer, also?: Offer['also']): Reading {
  return { kind: 'confirm', value, ...(also && { also }) }
}

export function invalid(key: string, args: Problem['args'] = {}): Extract<Reading, { kind: 'invalid' }> {
  return { kind: 'invalid', problem: { key: `forms-invalid-${key}`, args } }
}

/** A value as it is, for types whose answer is a text. */
export function showText(value: Answer): string {
  return typeof value === 'string' ? value : odkText(value)
}

/** An answer as ODK writes it in a submission (xforms-spec, "Data types"). */
export function odkText(value: Answer): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.join(' ')
  if ('latitude' in value)
    return [value.latitude, value.longitude, value.altitude ?? 0, value.accuracy ?? 0].join(' ')
  if ('places' in value) return value.places.map(odkText).join(';')
  if ('file' in value) return value.name
  return value.local
}

/** An instant in ODK's writing: `2026-12-03T17:00:00.000+01:00`. */
export function localStamp(instant: string, zone: string): string {
  const there = zoned(new Date(instant), zone)
  return `${there.toPlainDateTime().toString({ smallestUnit: 'millisecond' })}${there.offset}`
}
