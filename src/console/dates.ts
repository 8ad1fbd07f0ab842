/** Dates as the pages write them. */
import type { Language } from '../base/language.ts'
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
