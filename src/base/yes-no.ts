/** What people type for yes and for no, in both languages, however politely: the one list of it. */
import { fold } from './fold.ts'

export type YesNo = 'yes' | 'no'

/** Folded, without punctuation. */
const yesWords: readonly string[] = [
  ...['igen', 'i', 'ja', 'jo', 'jo igy', 'igy jo', 'igen jo', 'jo lesz', 'ok', 'oke', 'okes', 'rendben'],
  ...['helyes', 'pontosan', 'persze', 'aha', 'hogyne', 'nana', 'termeszetesen', 'feltetlenul', 'szivesen'],
  ...['hat persze', 'igen legyen', 'legyen', 'johet', 'jo rendben', 'minden rendben'],
  ...['dehogynem', 'dehogyisnem', 'dehogy nem', 'dehogyis nem', 'dehogy is nem', 'mar hogyne', 'hogy ne'],
  ...['yes', 'y', 'okay', 'right', 'correct', 'sure', 'yep', 'yeah', 'yup', 'of course', 'definitely'],
  ...['absolutely', 'certainly', "that's right", 'thats right', 'all right', 'alright', 'sounds good'],
  ...['go ahead', 'please do', 'sure thing', 'yes of course', 'fine'],
]
const noWords: readonly string[] = [
  ...['nem', 'n', 'nincs', 'nem jo', 'rossz', 'inkabb nem', 'most nem', 'most inkabb nem', 'nem most'],
  ...['egyelore nem', 'ma nem', 'nem szeretnem', 'nem szeretnek', 'nem akarom'],
  ...['nem helyes', 'nem oke', 'nem dehogy', 'semmikepp nem', 'semmikeppen nem', 'dehogy is'],
  ...['dehogy', 'dehogyis', 'semmikepp', 'semmikeppen', 'egyaltalan nem', 'nem hiszem', 'nem igazan'],
  ...[
    'no',
    'nope',
    'nah',
    'wrong',
    'not right',
    'not correct',
    'not now',
    'not today',
    'not at the moment',
    'not really',
  ],
  ...['rather not', "i'd rather not", 'id rather not', "i'd prefer not to", 'no way', 'not at all'],
]
/** What says the same beside another of its list; other words turn each other round: "nem rossz", "yeah right". */
const together: Record<YesNo, readonly string[]> = {
  yes: [
    ...[
      'igen',
      'jo',
      'ok',
      'oke',
      'okes',
      'rendben',
      'helyes',
      'pontosan',
      'persze',
      'aha',
      'hogyne',
      'nana',
    ],
    ...[
      'ja',
      'termeszetesen',
      'feltetlenul',
      'szivesen',
      'legyen',
      'dehogynem',
      'yes',
      'okay',
      'sure',
      'yep',
    ],
    ...['yeah', 'yup', 'definitely', 'absolutely', 'certainly', 'correct', 'fine', 'alright'],
  ],
  no: ['nem', 'no', 'nope', 'nah'],
}
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

/** Said of what was heard or is right, too, or to thanks ("szívesen"), so that nobody has promised anything by it. */
const mild = [
  ...['ok', 'oke', 'okes', 'okay', 'rendben', 'jo', 'jo lesz', 'jo igy', 'igy jo', 'igen jo', 'jo rendben'],
  ...['minden rendben', 'aha', 'helyes', 'pontosan', 'szivesen', 'right', 'correct', 'fine', 'all right'],
  ...['alright', 'sounds good', "that's right", 'thats right'],
  ...['nincs', 'rossz', 'wrong', 'not right', 'nem helyes', 'not correct'],
]

/** Whether a yes or no is too little to press a button: "rendben" below an invitation has only seen it. */
export function saysMildly(text: string): boolean {
  return phrasesOf(spelledOf(text)).every((phrase) => isOrAll(phrase, mild))
}

function spelledOf(text: string): string {
  return fold(text.replaceAll('\u{fe0f}', '')).replaceAll('’', "'")
}

/** All signs but the apostrophe within a word. */
const between = /(?:(?!')\p{P}|\p{S}|(?<!\p{L})'|'(?!\p{L}))+/u

function phrasesOf(spelled: string): string[] {
  return spelled
    .split(between)
    .map((part) => without(part.replace(/\s+/g, ' ').trim()))
    .filter((part) => part !== '')
}

function without(part: string): string {
  const shorter = part.replace(first, '').replace(last, '')
  return shorter === part ? part : without(shorter.trim())
}

/** Of one part between signs: a phrase, or words that say the same together ("igen persze"). */
function meaningOf(part: string): YesNo | undefined {
  if (yesWords.includes(part)) return 'yes'
  if (noWords.includes(part)) return 'no'
  return (['yes', 'no'] as const).find((meaning) => isOrAll(part, together[meaning]))
}

function isOrAll(part: string, words: readonly string[]): boolean {
  return words.includes(part) || part.split(' ').every((word) => words.includes(word))
}
