/** What people type for yes and for no, in both languages, however politely: the one list of it. */
import { fold } from './fold.ts'

export type YesNo = 'yes' | 'no'

/** Folded, without punctuation. */
export const yesWords: readonly string[] = [
  ...['igen', 'i', 'ja', 'jo', 'jo igy', 'igy jo', 'igen jo', 'jo lesz', 'ok', 'oke', 'okes', 'rendben'],
  ...['helyes', 'pontosan', 'persze', 'aha', 'hogyne', 'nana', 'termeszetesen', 'feltetlenul', 'szivesen'],
  ...['hat persze', 'igen legyen', 'legyen', 'johet', 'jo rendben', 'minden rendben'],
  ...['yes', 'y', 'okay', 'right', 'correct', 'sure', 'yep', 'yeah', 'yup', 'of course', 'definitely'],
  ...['absolutely', 'certainly', "that's right", 'thats right', 'all right', 'alright', 'sounds good'],
  ...['go ahead', 'please do', 'sure thing', 'yes of course', 'fine'],
]
export const noWords: readonly string[] = [
  ...['nem', 'n', 'nincs', 'nem jo', 'rossz', 'inkabb nem', 'most nem', 'most inkabb nem', 'nem most'],
  ...['egyelore nem', 'ma nem', 'nem szeretnem', 'nem szeretnek', 'nem akarom'],
  ...['dehogy', 'dehogyis', 'semmikepp', 'semmikeppen', 'egyaltalan nem', 'nem hiszem', 'nem igazan'],
  ...['no', 'nope', 'nah', 'wrong', 'not right', 'not now', 'not today', 'not at the moment', 'not really'],
  ...['rather not', "i'd rather not", 'id rather not', "i'd prefer not to", 'no way', 'not at all'],
]
const signs: Record<YesNo, RegExp> = { yes: /[👍👌✅✔]/gu, no: /[👎❌✖]/gu }

/** What says neither, at either end. */
const politely =
  '(?:koszonom(?: szepen)?|nagyon koszonom|koszi(?: szepen)?|kosz|koszike|kerem(?: szepen)?|kerlek|legyszi(?:ves)?|sajnos|bocsanat|bocsi|elnezest|hat|nos|thanks(?: a lot| so much| very much)?|thank you(?: so much| very much)?|thx|ty|please|pls|sorry|unfortunately|well|oh)'
const first = new RegExp(`^${politely}(?: |$)`)
const last = new RegExp(`(?:^| )${politely}$`)

/** @returns which of the two a text says and nothing else; undefined for anything else, and where it says both */
export function saysYesOrNo(text: string): YesNo | undefined {
  const spelled = spelledOf(text)
  const signed = (['yes', 'no'] as const).filter((each) => spelled.match(signs[each]))
  const meant = new Set<YesNo | undefined>([...signed, ...phrasesOf(spelled).map(meaningOf)])
  const [only] = meant
  return meant.size === 1 ? only : undefined
}

/** Said of what was heard or is right, too, so that nobody has promised anything by it. */
const mild = [
  ...[
    'ok',
    'oke',
    'okes',
    'okay',
    'rendben',
    'jo',
    'jo rendben',
    'minden rendben',
    'aha',
    'helyes',
    'pontosan',
  ],
  ...['right', 'correct', 'fine', 'all right', 'alright', 'nincs', 'rossz', 'wrong', 'not right'],
]

/** Whether a yes or no is too little to press a button: "rendben" below an invitation has only seen it. */
export function saysMildly(text: string): boolean {
  return phrasesOf(spelledOf(text)).every((phrase) => mild.includes(phrase))
}

function spelledOf(text: string): string {
  return fold(text.replaceAll('\u{fe0f}', '')).replaceAll('’', "'")
}

function phrasesOf(spelled: string): string[] {
  return spelled
    .split(/[.,;:!?…()"„”–—-]+|\p{S}+/u)
    .map((part) => without(part.replace(/\s+/g, ' ').trim()))
    .filter((part) => part !== '')
}

function without(part: string): string {
  const shorter = part.replace(first, '').replace(last, '')
  return shorter === part ? part : without(shorter.trim())
}

/** Of one part between signs: a phrase, or words that all say the same ("igen persze"). */
function meaningOf(part: string): YesNo | undefined {
  if (yesWords.includes(part)) return 'yes'
  if (noWords.includes(part)) return 'no'
  const words = part.split(' ')
  if (words.every((word) => yesWords.includes(word))) return 'yes'
  return words.every((word) => noWords.includes(word)) ? 'no' : undefined
}
