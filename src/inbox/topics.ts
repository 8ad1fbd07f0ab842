/** What somebody's own words are about, by the words themselves: no model, both languages, with or without accents. */
import { bare, fold } from '../base/fold.ts'
import { type Topic, topics, vocabulary } from './vocabulary.ts'

export interface Heard {
  topics: Topic[]
  /** Nothing but thanks, a greeting, a word that says all is well, or that somebody is cross. */
  only?: 'thanks' | 'greeting' | 'noted' | 'upset'
}

const patterns = Object.fromEntries(
  topics.map((topic) => [topic, new RegExp(`\\b(?:${vocabulary[topic].join('|')})`)]),
) as Record<Topic, RegExp>

const thanks = /\b(?:koszon|koszi|koszke|koszcsi|kosz\b|hala\b|halas|thank|thanks|thx|ty\b|cheers)/
const greeting =
  /^(?:szia|sziasztok|szervusz|hello|hallo|hali|helo|hi|hey|udv|udvozl|jo (?:napot|reggelt|estet)|good (?:morning|day|afternoon|evening)|dear)\b/
const noted =
  /^(?:ok|oke|okay|okes|rendben(?: van)?|jo|jol van|szuper|remek|nagyszeru|persze|vettem|ertem|megkaptam|tudomasul vettem|mindegy|hagyja|nem fontos|semmi|szep (?:napot|estet|hetveget)|viszlat|viszontlatasra|great|super|perfect|fine|sure|alright|all right|got it|noted|never ?mind|forget it|bye|goodbye|see you)(?: (?:koszonom|koszi|then|akkor|thanks|thank you))?$/
/** Nothing but signs: a thumb, a heart, a smile. */
const signs = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{200d}|\s)+$/u
const crossSigns = /[😠😡🤬👎🖕💩🤮😤]/u
/** Whole words: "szarvas", "baromfi", "száraz" begin like them. */
const cross =
  /^(?:(?:ez|ti|te|maguk|this|you|it|is|i|m|am|im|so|a|az|egy|milyen|nagyon|de|mar) )*(?:hulye(?:k|seg\w*)?|buta|butasag|idiota\w*|barom(?:sag\w*|arcu)?|barmok|szar(?:ok|sag\w*)?|szart|vacak(?:ok|sag)?|bena(?:k|sag)?|dogolj\w*|francba|fenebe|elegem (?:van|volt)\w*|faraszto\w*|idegesit\w*|bosszanto\w*|stupid|useless|rubbish|crap|shit|sucks|hate|annoying|idiot\w*|dumb|fed up|damn)(?: (?:bot|robot|gep|ez|az egesz|vagy|vagytok|van|mar|it|this|you|thing|of this|machine)){0,3}$|menj\w* (?:a|mar a) (?:francba|fenebe|pokolba)/

/** Not folded: without its accent "utál" begins as words of paying do ("utaltam", "utalás", "utalvány"). */
const hates =
  /^(?:(?:én|nagyon|de|már|ezt|azt|a|az) )*utál(?:lak|om|ok|juk|tok|játok)?(?: (?:bot|robot|gép|ezt|az egészet|titeket|téged|már|a bot(?:ot)?|a robot(?:ot)?|a gépet)){0,2}$/

/** What an utterance is about; several where it has words of several. */
export function heard(text: string): Heard {
  const folded = fold(text).replaceAll('’', "'")
  const letters = folded
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
  const asks = folded.includes('?')
  if (crossSigns.test(folded) || cross.test(letters) || hates.test(bare(text.toLowerCase())))
    return { topics: [], only: 'upset' }
  if ((letters === '' && signs.test(folded)) || (!asks && noted.test(letters)))
    return { topics: [], only: 'noted' }
  if (letters === '' && asks) return { topics: ['help'] }
  const named = topics.filter((topic) => patterns[topic].test(folded))
  const found = named.length > 0 ? named : misspelled(letters)
  // "Thank you for your help" asks for none.
  if (found.length > 0 && !(thanks.test(letters) && !asks && found.every((topic) => topic === 'help')))
    return { topics: found }
  if (found.length > 0) return { topics: [], only: 'thanks' }
  // Longer than a formula: there is more in it.
  if (letters.split(' ').length > 6 || (asks && !greeting.test(letters))) return { topics: [] }
  if (thanks.test(letters)) return { topics: [], only: 'thanks' }
  return greeting.test(letters) ? { topics: [], only: 'greeting' } : { topics: [] }
}

/** Whether words that were no answer are rather said to somebody than mistyped: what is known here, or a sentence. */
export function forSomebody(text: string): boolean {
  return text.includes('?') || heard(text).topics.length > 0 || (text.match(/\p{L}{2,}/gu) ?? []).length > 3
}

/** Long words that are recognised with a letter too many, missing, wrong, or two that changed places. */
const spelled: Partial<Record<Topic, readonly string[]>> = {
  programmes: ['kepzes', 'program', 'trening', 'talalkozo', 'rendezveny', 'training', 'meeting', 'workshop'],
  change: ['jelentkez', 'lemond', 'modosit', 'register', 'cancel'],
  surveys: ['kerdoiv', 'felmeres', 'survey', 'questionnaire'],
  stop: ['leiratkoz', 'unsubscribe'],
  help: ['segitseg', 'segits'],
}

function misspelled(letters: string): Topic[] {
  const words = letters.split(' ').filter((word) => word.length > 4)
  return topics.filter((topic) =>
    spelled[topic]?.some((right) => words.some((word) => beginsNearly(word, right))),
  )
}

/** Whether a word begins with another one but for one slip. */
function beginsNearly(word: string, right: string): boolean {
  for (let at = 0; at < right.length; at++) {
    if (word[at] === right[at]) continue
    const rest = right.slice(at)
    const swapped = (rest[1] ?? '') + (rest[0] ?? '') + rest.slice(2)
    return (
      word.slice(at + 1).startsWith(rest.slice(1)) ||
      word.slice(at + 1).startsWith(rest) ||
      word.slice(at).startsWith(rest.slice(1)) ||
      word.slice(at).startsWith(swapped)
    )
  }
  return true
}
