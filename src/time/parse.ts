/**
 * Dates and times as people type them, in Hungarian and English, to wall-clock time:
 * "2026. december 3. 17:00", "dec. 3. 17:00", "holnap 18 óra", "jövő péntek 17h", "next Friday 5pm", ISO.
 */
import type { Temporal } from 'temporal-polyfill'
import { fold } from '../base/fold.ts'
import { findEnglish } from './english.ts'
import { findHungarianDate, findHungarianTime } from './hungarian.ts'
import { dayOf, existingLocal } from './zone.ts'

export interface TimeContext {
  now: Date
  /** IANA name. */
  zone: string
  /** Which language is tried first; both are understood. */
  language: string
}

export type MomentReading =
  | { kind: 'moment'; local: string; zone: string; certain: boolean }
  | { kind: 'no-time'; date: string }
  | { kind: 'no-date'; time: string }
  | { kind: 'unknown' }

interface Reading {
  date: Temporal.PlainDate | undefined
  time: Temporal.PlainTime | undefined
  certain: boolean
}

/** Longer texts hold more than a date; they are not searched. */
const maxLength = 120

/** A date and a time of day. `local` exists in the zone (see existingLocal). */
export function parseMoment(text: string, context: TimeContext): MomentReading {
  const reading = firstReading(
    text,
    context,
    (each) => each.date !== undefined && each.time !== undefined,
    false,
  )
  if (!reading) return { kind: 'unknown' }
  const { date, time, certain } = reading
  if (date && time) {
    const local = date.toPlainDateTime(time).toString({ smallestUnit: 'minute' })
    return { kind: 'moment', local: existingLocal(local, context.zone), zone: context.zone, certain }
  }
  if (date) return { kind: 'no-time', date: date.toString() }
  return time ? { kind: 'no-date', time: time.toString({ smallestUnit: 'minute' }) } : { kind: 'unknown' }
}

/** A day, YYYY-MM-DD. `certain`: there is no other way to read it, so it need not be asked back. */
export function parseDay(text: string, context: TimeContext): { date: string; certain: boolean } | undefined {
  const reading = firstReading(
    text,
    context,
    (each) => each.date !== undefined && each.time === undefined,
    false,
  )
  return reading?.date && !reading.time
    ? { date: reading.date.toString(), certain: reading.certain }
    : undefined
}

/** A time of day, HH:mm. A bare number is an hour. */
export function parseClock(
  text: string,
  context: TimeContext,
): { time: string; certain: boolean } | undefined {
  const reading = firstReading(
    text,
    context,
    (each) => each.time !== undefined && each.date === undefined,
    true,
  )
  return reading?.time && !reading.date
    ? { time: reading.time.toString({ smallestUnit: 'minute' }), certain: reading.certain }
    : undefined
}

function firstReading(
  text: string,
  context: TimeContext,
  whole: (reading: Reading) => boolean,
  bareHour: boolean,
): Reading | undefined {
  if (text.length > maxLength) return undefined
  const hungarian = () => readHungarian(text, context, bareHour)
  // A day that begins with the year has one order; English reading would turn 2026.13.01 into a day that exists.
  if (/^\s*\d{4}\s*[./-]\s*\d/.test(text)) return hungarian()
  const english = () => readEnglish(text, context)
  const readings = (context.language.startsWith('en') ? [english, hungarian] : [hungarian, english]).map(
    (read) => read(),
  )
  return readings.find((each) => each && whole(each)) ?? readings.find((each) => each !== undefined)
}

const weekday =
  /(?<![a-z])(?:hetfo|kedd|szerda|csutortok|pentek|szombat|vasarnap|cs|h|k|sze|p|szo|v)[.,]?(?![a-z])/

/** Words that may stand around a date without changing it. */
const fillers =
  /(?<![a-z])(?:a|az|es|kor|napon|datum|ido|idopont|ev|ora|orakor|on|at|the)(?![a-z])|[,.;:()-]/g

function nothingElse(rest: string): boolean {
  return rest.replace(fillers, ' ').trim() === ''
}

function readHungarian(text: string, { now, zone }: TimeContext, bareHour: boolean): Reading | undefined {
  const letters = fold(text)
  const foundDate = findHungarianDate(letters, dayOf(now, zone))
  // "december 3., csütörtök 17:00": the weekday says nothing new.
  const rest = foundDate ? foundDate.rest.replace(weekday, ' ').replace(/^[,.;\s-]+/, '') : letters
  const foundTime = findHungarianTime(rest, bareHour || foundDate !== undefined)
  if (!foundDate && !foundTime) return undefined
  if (!nothingElse(foundTime ? foundTime.rest : rest)) return undefined
  return {
    date: foundDate?.date,
    time: foundTime?.time,
    certain: (foundDate?.certain ?? true) && (foundTime?.certain ?? true),
  }
}

function readEnglish(text: string, { now, zone }: TimeContext): Reading | undefined {
  const found = findEnglish(text, now, zone)
  if (!found || !nothingElse(fold(found.rest))) return undefined
  const { date, time, certain } = found
  return date || time ? { date, time, certain } : undefined
}
