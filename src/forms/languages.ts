/** The languages of a form, beside those that the bot speaks. */
import { languages as botLanguages } from '../base/language.ts'
import type { Form } from './form.ts'

/** "undetermined" (BCP 47): of words in columns that name no language. */
export const undetermined = 'und'

const base = (tag: string) => tag.split('-')[0] ?? tag
const isOurs = (tag: string) => botLanguages.some((language) => language === base(tag))

/** Those that a person can choose among; none where the bot's own language decides. */
export function languagesToChoose({ languages }: Pick<Form, 'languages'>): string[] {
  const named = languages.filter((tag) => tag !== undetermined)
  return named.length > 1 && !named.every(isOurs) ? named : []
}

/** Of those the form has, the one that is wanted: the same tag, or the same language of another place. */
export function languageFor({ languages }: Pick<Form, 'languages'>, wanted: string): string | undefined {
  return languages.includes(wanted) ? wanted : languages.find((tag) => base(tag) === base(wanted))
}

/**
 * The language in which somebody begins a form: the one that they chose for an earlier form (`chosen`), where this one
 * has it, else their `own`; and whether they are to be asked for one first.
 */
export function languageToBegin(
  form: Pick<Form, 'languages'>,
  { chosen, own }: { chosen?: string | undefined; own: string },
): { language: string; choosing: boolean } {
  const known = languageFor(form, chosen ?? own)
  return {
    language: known ?? own,
    choosing: languagesToChoose(form).length > 0 && (known === undefined || !chosen),
  }
}

/** A language in its own words: "magyar", "slovenčina"; as the form writes it where it is no tag. */
export function ownName(tag: string): string {
  return nameIn(tag, tag)
}

/** The same in a reader's language. */
export function nameIn(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    // A form may call its languages by any words.
    return tag
  }
}
