/** Dates and numbers as the pages write them. */
import type { Language } from '../chat/platform.ts'
import type { Clerk } from './desk.ts'

const locales: Record<Language, string> = { hu: 'hu-HU', en: 'en-GB' }

/** "2026. dec. 3. 17:00" */
export function moment(at: Date, { language, zone }: Pick<Clerk, 'language' | 'zone'>): string {
  return new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  }).format(at)
}

/** "2026. december 3." */
export function day(at: Date, { language, zone }: Pick<Clerk, 'language' | 'zone'>): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: zone }).format(at)
}

export function number(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 }).format(value)
}

/** 0–100, whole; 0 of nothing is 0. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole)
}
