/** Letters as people write them: a greeting, sentences, a farewell. Pure; both languages, with or without accents. */
import { fold } from './fold.ts'
import type { Language } from './language.ts'

const greeting =
  /^(?:kedves|tisztelt|szia|sziasztok|hello|hali|udv|udvozl\w*|jo (?:napot|reggelt|estet)|dear|hi|hey|good (?:morning|afternoon|evening|day))\b[^.?]{0,70}[!,.:]?$/
const farewell =
  /^(?:(?:szivelyes |baratsagos |szives )?(?:udvozlettel|tisztelettel(?! meghiv| var| kerj?)|koszonettel|udvozlet|udv)|baratsaggal|koszi|puszi|(?:szeretettel|koszonjuk)(?=[,.!:]?$|[,:] )|with (?:best |kind )?(?:regards|wishes)|(?:best|kind|warm) (?:regards|wishes)|regards|yours|sincerely|thanks|thank you|cheers)\b[\p{L} ,.:!]{0,40}$/u

/** Whether a line or sentence does nothing but greet. */
export function isGreeting(line: string): boolean {
  return greeting.test(fold(line))
}

/** Whether a line or sentence takes leave, with the name of whoever does, where it stands there. */
export function isFarewell(line: string): boolean {
  return farewell.test(fold(line))
}

/** Its first words say whom it is for: "Kedves Partnereink!", "Tisztelt Elnök Asszony!", "Dear all,". */
const address =
  /^(?:kedves|tisztelt|udvozl\w*|udv|szia|sziasztok|hello|hali|jo (?:napot|reggelt|estet)|holgyeim|dear|hi|hey|good (?:morning|afternoon|evening|day))\b[^.?!,:\n]{0,80}/
/** One of them, by a title: "Tisztelt Elnök Úr!", "Kedves Marika néni!". */
const one = /\b(?:ur|uram|asszony\w*|holgyem|neni|bacsi|kisasszony|sir|madam|mr|mrs|ms|dr|leader|chair)\b/
/** Several of them, or whoever it may be. */
const many =
  /\w(?:[aei]i?nk|aim|eim)(?= |$)|\b(?:mindenki\w*|mindnyaj\w*|valamennyi\w*|sziasztok|tagok|partnerek|kollegak|baratok|szulok|civilek|szervezetek|egyesuletek|alapitvanyok|kepviselok|vezetok|onkentesek|csaladok|szomszedok|lakok|uraim|cim|all|everyone|everybody|folks|partners|colleagues|friends|members|neighbours|neighbors|teams?|representatives|contacts|organisations|organizations|ladies|volunteers|residents|associations|parents)\b/
const sentence = /(?<=[.!?…])\s+(?=[\p{Lu}\d„"(])|\n+/u

/**
 * Whether it reads as a letter to many: several sentences below words that greet more than one, or above a farewell
 * where nobody is greeted. What greets one person alone is said to that person.
 */
export function isLetterToMany(text: string): boolean {
  const [first = '', ...rest] = text
    .trim()
    .split(sentence)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const greeted = address.exec(fold(first))?.[0].trim()
  const said = greeted !== undefined && isAlone(first, greeted) ? rest : [first, ...rest]
  const leave = said.findIndex((part, at) => at > 0 && isFarewell(part))
  const body = leave === -1 ? said : said.slice(0, leave)
  const letters = body.join(' ').length
  if (greeted !== undefined)
    return many.test(greeted) && !one.test(greeted) && body.length >= 2 && letters >= 40
  return leave !== -1 && body.length >= 3 && letters >= 120
}

/** Whether nothing stands in it but the words that greet. */
function isAlone(line: string, greeted: string): boolean {
  return /^[\s\p{P}]*$/u.test(fold(line).slice(greeted.length))
}

const hungarian = /\b(?:a|az|es|hogy|nem|van|lesz|egy|meg|kerjuk|onok|onoket|minden|vagy)\b/g
const english = /\b(?:the|and|of|to|you|your|we|our|will|for|please|are|with)\b/g

/** The language of a text of several sentences, by its commonest words. */
export function languageOf(text: string): Language {
  const folded = fold(text)
  const count = (words: RegExp) => folded.match(words)?.length ?? 0
  return count(english) > count(hungarian) ? 'en' : 'hu'
}
