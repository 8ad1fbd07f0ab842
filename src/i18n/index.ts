/** The words people see: Fluent messages in every language of `languages`, a file for each room, and for chat, forms, pages and platforms. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentNumber, FluentResource, type FluentValue } from '@fluent/bundle'
import { type Language, languages } from '../base/language.ts'
import { escapeMarkup, type Markup, plainText, trusted } from '../base/markup.ts'
import { article } from './article.ts'
import { outOf } from './suffix.ts'

/** A message's argument: text is escaped; `{ markup }` goes in as it is. */
type Argument = string | number | { markup: Markup }
export type Arguments = Record<string, Argument>

export interface Translator {
  language: Language
  /** Whether there is such a message (words that are optional). */
  has(key: string): boolean
  /** The message (`key`) or an attribute of it (`key.attribute`) as markup. @throws when there is no such message or an argument is missing (a fault of ours). */
  t(key: string, args?: Arguments): Markup
  /** The message as plain text: button labels, titles, page text. */
  plain(key: string, args?: Arguments): string
}

/** A thing to say later, when the reader's language is known: what `rules.ts` files return for errors and notices. */
export interface Said {
  key: string
  args?: Arguments
}

/** What a use case returns that decided against: nothing was written. */
export interface Refused {
  kind: 'refused'
  /** Why: one or more. */
  faults: Said[]
}

/** The same, or there is nothing (any more) to do it to. */
export type NotDone = { kind: 'gone' } | Refused

/** Faults in one line of plain text, for what shows no markup: a toast, a page's notice. */
export function inOneLine(faults: readonly Said[], tr: Translator): string {
  return faults.map(({ key, args }) => tr.plain(key, args)).join(' ')
}

const translators = new Map<Language, Translator>()

export function translator(language: Language): Translator {
  let found = translators.get(language)
  if (!found) {
    found = load(language)
    translators.set(language, found)
  }
  return found
}

/** The message in every language, as plain text: for forms, which carry their own words. */
export function inBoth(key: string, args: Arguments = {}): Record<string, string> {
  return Object.fromEntries(languages.map((language) => [language, translator(language).plain(key, args)]))
}

/** "hu-HU" → hu; another language than ours → English; none known → Hungarian. */
export function toLanguage(tag: string | undefined): Language {
  const short = tag?.toLowerCase().slice(0, 2)
  return languages.find((language) => language === short) ?? (tag ? 'en' : 'hu')
}

/** In the sources the files stand beside this one; in the bundle `dist/main.js`, under `dist/i18n`. */
function folder(language: Language): string {
  const beside = join(import.meta.dirname, language)
  return existsSync(beside) ? beside : join(import.meta.dirname, 'i18n', language)
}

/** A sentence that ends in a name with a full stop of its own ("Minta Kft.") has no second one. */
function endedOnce(text: string, values: FluentValue[]): string {
  return values.reduce<string>((said, value) => {
    if (typeof value !== 'string' || !/[^.]\.$/.test(value)) return said
    const [before = '', ...behind] = said.split(value)
    return [before, ...behind.map((rest) => rest.replace(/^((?:<\/\w+>)*)\.(?!\.)/, '$1'))].join(value)
  }, text)
}

function load(language: Language): Translator {
  const bundle = new FluentBundle(language === 'hu' ? 'hu-HU' : 'en-GB', {
    // Isolation marks would count as characters and show as boxes on old phones.
    useIsolating: false,
    functions: {
      // Arguments come escaped, as markup: the article goes by what is read, not by a tag or an entity.
      AZ: ([value], options) =>
        article(
          typeof value === 'string' ? plainText(trusted(value)) : String(value?.valueOf() ?? ''),
          options.case === 'upper',
        ),
      BOL: ([value]) => outOf(Number(value?.valueOf() ?? 0)),
    },
  })
  for (const file of readdirSync(folder(language)).sort()) {
    if (!file.endsWith('.ftl')) continue
    const errors = bundle.addResource(new FluentResource(readFileSync(join(folder(language), file), 'utf8')))
    if (errors.length > 0) throw new Error(`${language}/${file}: ${errors.join('; ')}`)
  }
  const t = (key: string, args: Arguments = {}): Markup => {
    const [id = key, attribute] = key.split('.')
    const message = bundle.getMessage(id)
    const pattern = attribute === undefined ? message?.value : message?.attributes[attribute]
    if (!pattern) throw new Error(`no message ${key} in ${language}`)
    const values: Record<string, FluentValue> = {}
    for (const [name, value] of Object.entries(args))
      values[name] =
        typeof value === 'string'
          ? escapeMarkup(value)
          : typeof value === 'object'
            ? value.markup
            : new FluentNumber(value)
    const errors: Error[] = []
    const text = bundle.formatPattern(pattern, values, errors)
    if (errors.length > 0) throw new Error(`message ${key} in ${language}: ${errors.join('; ')}`)
    return trusted(endedOnce(text, Object.values(values)))
  }
  const has = (key: string) => {
    const [id = key, attribute] = key.split('.')
    const message = bundle.getMessage(id)
    return (attribute === undefined ? message?.value : message?.attributes[attribute]) != null
  }
  return { language, has, t, plain: (key, args) => plainText(t(key, args)) }
}
