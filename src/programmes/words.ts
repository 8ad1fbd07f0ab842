import { languages } from '../base/language.ts'
import { type Arguments, translator } from '../i18n/index.ts'

/** A Fluent message in all languages, for forms, which carry their own words. */
export function inBoth(key: string, args: Arguments = {}): Record<string, string> {
  return Object.fromEntries(languages.map((language) => [language, translator(language).plain(key, args)]))
}
