/** What is looked for, typed by itself: told from what people say for other reasons. */
import { fold } from '../base/fold.ts'
import type { Language } from '../base/language.ts'
import { wordsOf } from '../base/stem.ts'
import { fieldNames } from './posting.ts'

/** Asked of somebody, with or without its mark, folded. */
const question = new RegExp(
  `^(?:${[
    ...['hol', 'hova', 'honnan', 'ki', 'kik', 'kinek', 'kinel', 'kitol', 'mi', 'mit', 'mikor', 'melyik'],
    ...['mennyi', 'mennyibe', 'hany', 'hogyan', 'hogy', 'miert', 'milyen'],
    ...['who', 'whose', 'where', 'when', 'which', 'what', 'how', 'why', 'is', 'are', 'does', 'do', 'can'],
  ].join('|')})$`,
)
const wish = /^(?:kell\w*|keres\w*|szukseg\w*)$/

/** Whether it may be a search at all: no question, and not what there is ("Van terem"). */
export function maySearch(text: string, language: Language): boolean {
  const words = wordsOf(text)
  if (question.test(words[0] ?? '')) return false
  const tellsWhatIs = language === 'hu' && words.some((word) => word === 'van' || word === 'lenne')
  return !tellsWhatIs || words.some((word) => wish.test(word))
}

/** Plain endings of nouns, folded: "termet", "székeket", "autóval", "termünkben"; no other words made of them. */
const inflected: Record<Language, string> = {
  hu: '(?:[aeou]?k)?(?:(?:j?[ae])?i?(?:nk|tok|tek)|unk|j?[ae]i)?(?:[aeo]?t|ba|be|ban|ben|bol|ra|re|rol|hoz|hez|nal|nel|tol|nak|nek|ert|ig|[b-df-hj-np-tv-z][ae]l)?',
  en: '(?:s|es)?',
}

/** What is more often a verb. */
const verbs = new Set(['sounds'])

const names = Object.fromEntries(
  Object.entries(inflected).map(([language, endings]) => {
    // "terem", "term-et": the last vowel goes when something follows.
    const stems = fieldNames.flatMap((name) => [name, name.replace(/[aeo]([^aeiou])$/, '$1')])
    return [language, new RegExp(`^(?:${fieldNames.join('|')}|(?:${stems.join('|')})v?${endings})$`)]
  }),
)

/** Whether a word is the whole name of a field, and not only like one. */
export function isNamed(word: string, language: Language): boolean {
  const folded = fold(word)
  return !verbs.has(folded) && (names[language]?.test(folded) ?? false)
}
