/** Languages of a form: "Magyar (hu)", "English (en)", "EN", "Hungarian" → tags (BCP 47). */

import { undetermined } from '../languages.ts'

const names: Record<string, string> = {
  magyar: 'hu',
  hungarian: 'hu',
  english: 'en',
  angol: 'en',
  deutsch: 'de',
  german: 'de',
  français: 'fr',
  french: 'fr',
  español: 'es',
  spanish: 'es',
  italiano: 'it',
  italian: 'it',
  română: 'ro',
  romanian: 'ro',
  slovenčina: 'sk',
  slovak: 'sk',
  українська: 'uk',
  ukrainian: 'uk',
  hrvatski: 'hr',
  croatian: 'hr',
  srpski: 'sr',
  serbian: 'sr',
  polski: 'pl',
  polish: 'pl',
  romani: 'rom',
  chinese: 'zh',
  arabic: 'ar',
  russian: 'ru',
  portuguese: 'pt',
}

/** The tag of a language as a column or default_language names it. */
export function languageTag(name: string): string {
  const text = name.trim().toLowerCase()
  const inBrackets = /\(\s*([a-z]{2,3}(?:-[a-z0-9]{1,8})*)\s*\)\s*$/.exec(text)?.[1]
  if (inBrackets) return inBrackets
  if (Object.hasOwn(names, text)) return names[text] ?? text
  if (/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(text)) return text
  return text === 'default' ? undetermined : text.replace(/[^\p{L}\p{N}]+/gu, '-')
}
