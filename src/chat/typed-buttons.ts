/** Buttons that are typed: "mégse", "vissza", "kihagyom" under a question; "igen", "ott leszek" under any message. */
import { bare, fold } from '../base/fold.ts'
import { saysMildly, saysYesOrNo } from '../base/yes-no.ts'
import type { FormInput } from '../forms/state.ts'

type Press = Extract<FormInput, { kind: 'back' | 'skip' | 'cancel' | 'pause' }>

/** Under every question of a form. Folded, in both languages. */
const underQuestions: Record<Press['kind'], readonly string[]> = {
  back: ['vissza', 'back', 'go back'],
  skip: ['kihagyom', 'kihagyas', 'skip'],
  cancel: ['megse', 'megsem', 'cancel'],
  pause: ['kesobb', 'kesobb folytatom', 'szunet', 'later', 'go on later', 'pause'],
}
/** A button's meaning, or an answer in one's own words: a button where the question takes no such answer. */
const noneOf = [
  ...['egyik sem', 'egyiket sem', 'semelyik', 'semelyiket'],
  ...['none of them', 'none of these', 'neither', 'neither of them'],
]
const presses = new Map<string, Press>([
  ...(['back', 'skip', 'cancel', 'pause'] as const).flatMap((kind) =>
    underQuestions[kind].map((word): [string, Press] => [word, { kind }]),
  ),
  ...noneOf.map((word): [string, Press] => [word, { kind: 'skip' }]),
])

/** The button that a text names and nothing else; `orAnswer`: it may be meant as an answer as well. */
export function typedButton(text: string): { press: Press; orAnswer: boolean } | undefined {
  const word = fold(bare(text))
  const press = presses.get(word)
  return press && { press, orAnswer: noneOf.includes(word) }
}

const done = ['kesz', 'keszen vagyok', 'ennyi', 'done', 'finished', 'ready']
const send = [
  'kuldes',
  'kuldom',
  'elkuldom',
  'bekuldom',
  'kikuldom',
  'send',
  'send it',
  'send it in',
  'submit',
]

/** Whether a text ends what is chosen, or sends what was answered. */
export function saysDone(text: string): boolean {
  return done.includes(fold(bare(text)))
}
export function saysSend(text: string): boolean {
  return saysDone(text) || [...send, 'mehet', 'rendben', 'tovabb'].includes(fold(bare(text)))
}

/** What many people get at once: no more to be taken back than what is deleted. */
const toMany: readonly (readonly string[])[] = [
  send,
  ['kozzeteszem', 'kozzeteszem es kikuldom', 'kozzetetel', 'publish', 'publish and send', 'release'],
  ['meghirdetem', 'meghirdetes', 'announce', 'announce it', 'igen', 'yes'],
]

/** What is said for a button, whatever it is called there: each list is one meaning. */
const meanings: readonly (readonly string[])[] = [
  [...underQuestions.cancel, 'elvetem', 'elvetes', 'eldobom', 'discard', 'throw away', 'drop it'],
  underQuestions.back,
  [...underQuestions.skip, ...noneOf],
  underQuestions.pause,
  done,
  [
    ...['elvegeztuk', 'kesz', 'kesz van', 'keszen van', 'keszen vagyunk', 'keszen vagyunk vele', 'elkeszult'],
    ...['elkeszultunk', 'elkeszultunk vele', 'megvan', 'megcsinaltuk', 'befejeztuk', 'done', "it's done"],
    ...["we're done", 'we are done', 'finished', 'we have finished', 'completed', 'all done'],
  ],
  [
    ...['jol halad', 'halad', 'haladunk', 'jol haladunk', 'jol allunk', 'jol megy', 'rendben halad'],
    ...['on track', "it's on track", "we're on track", 'we are on track', 'going well', "it's going well"],
  ],
  [
    ...[
      'kesik',
      'kesunk',
      'kesni fog',
      'kesni fogunk',
      'kesesben vagyunk',
      'csuszik',
      'csuszunk',
      'csuszni fog',
    ],
    ...[
      'kicsit kesik',
      'kicsit kesunk',
      'kicsit csuszik',
      'kicsit csuszunk',
      'late',
      "it's late",
      "we're late",
    ],
    ...['we are late', 'a bit late', "we're a bit late", 'running late', "we're running late", 'delayed'],
    ...["it's delayed", "we're behind", "we're a bit behind"],
  ],
  [
    ...['elakadt', 'elakadtunk', 'nem halad', 'nem haladunk', 'nem haladunk vele', 'megallt', 'all a dolog'],
    ...['stuck', "it's stuck", "we're stuck", 'we are stuck', 'no progress', "it's not moving", 'blocked'],
  ],
  ['segitseg kell', 'segitseg kellene', 'segitsegre van szuksegunk', 'we need help', 'need help'],
  ['mentes', 'mentem', 'elmentem', 'save', 'save it', 'keep it'],
  ...toMany,
  ['lezarom', 'lezaras', 'close', 'close it'],
  ['leallitom', 'leallitas', 'stop', 'stop it', 'stop them'],
  ['igen', 'yes', 'tovabbitom a szervezoknek', 'pass on to the organisers'],
  ['nem', 'no'],
  [
    ...['ott leszek', 'ott leszunk', 'megyek', 'megyunk', 'elmegyek', 'elmegyunk', 'jovok', 'jovunk'],
    ...['en is megyek', 'en is jovok', 'en is ott leszek', 'tudok menni', 'el tudok menni', 'reszt veszek'],
    ...['reszt veszunk', 'szamitsanak ram', 'szamithatnak ram', 'igen'],
    ...['going', "i'm going", 'im going', 'i am going', 'coming', "i'm coming", 'im coming', 'i am coming'],
    ...[
      "i'll be there",
      'ill be there',
      'i will be there',
      "we'll be there",
      "i'll come",
      'ill come',
      'i will come',
    ],
    ...['i can come', 'we can come', 'count me in', 'count us in', "i'm in", 'im in', "we're in", 'yes'],
    ...["i'd love to come", "we'd love to come", 'i would love to come', 'we would love to come'],
    ...["we're coming", 'we are coming', "we're going", 'we are going', 'see you there'],
    ...['ott talalkozunk', 'ott a helyem', 'ott a helyunk', 'reszt veszek rajta', 'reszt veszunk rajta'],
  ],
  [
    ...['nem tudok menni', 'nem tudunk menni', 'nem tudok elmenni', 'nem tudok jonni', 'nem tudok ott lenni'],
    ...[
      'nem megyek',
      'nem megyunk',
      'nem jovok',
      'nem jovunk',
      'nem leszek ott',
      'nem erek ra',
      'nem jo',
      'nem',
    ],
    ...['ezuttal nem', 'most nem jo', 'most nem tudok menni', 'most nem tudunk menni'],
    ...[
      'nem tudok reszt venni',
      'nem tudunk reszt venni',
      'ezen nem tudok reszt venni',
      'nem tudunk ott lenni',
    ],
    ...['not this time', "we can't come", "we can't make it", "we won't be there", "we're not coming"],
    ...["can't come", 'cant come', 'cannot come', "i can't come", 'i cant come', 'i cannot come'],
    ...[
      "can't make it",
      "i can't make it",
      'i cant make it',
      'i cannot make it',
      'not coming',
      "i'm not coming",
    ],
    ...[
      'im not coming',
      'not going',
      "i'm not going",
      'im not going',
      "i won't be there",
      'i wont be there',
      'no',
    ],
  ],
  [
    'talan',
    'lehet',
    'meg nem tudom',
    'meg nem biztos',
    'majd meglatom',
    'majd meglatjuk',
    'maybe',
    'perhaps',
    'not sure',
    'not sure yet',
  ],
]

/** What says nothing by itself beside the words that are meant: "sajnos nem tudok menni", "yes please". */
const before =
  /^(?:(?:(?:sajnos|bocsanat|elnezest|igen|yes|sorry|unfortunately|ok|oke|rendben|persze(?: hogy)?|(?:koszonom|koszonjuk|koszi)(?: szepen| a meghivast)?|szuper|remek|nagyszeru|akkor|biztosan|mindenkeppen|szivesen|orommel|(?:thanks|thank you)(?: for (?:the invitation|inviting (?:me|us)))?|great|lovely|perfect|sure|of course|definitely)[ ,.!–-]+|(?:nem|no)[,.!]+ ?)(?=\S))+/
const after =
  /[ ,.!–-]+(?:koszonom(?: szepen)?|koszi|koszonjuk(?: szepen)?|(?:koszonom|koszonjuk|koszi) a meghivast|kerem|sajnos|biztosan|mindenkeppen|thanks|thank you|(?:thanks|thank you) for (?:the invitation|inviting (?:me|us))|please|sorry|for sure|definitely)$/

/** Besides yes and no, what answers any question that anybody asks. */
const little = ['talan', 'lehet', 'meg nem tudom', 'maybe', 'perhaps', 'not sure', 'not sure yet']

/** Whether a text could be said to whatever was asked: it means only what was asked last. */
export function saysLittle(text: string): boolean {
  return saysYesOrNo(text) !== undefined || stripped(text).some((one) => little.includes(one))
}

/** Whether a text is what a button is called, or means it: the better the fit, the higher; 0 for none. */
export function fitOf(text: string, label: string): 0 | 1 | 2 {
  const [said, called] = [plainly(text), plainly(label)]
  if (said === '') return 0
  if (said === called) return 2
  const words = stripped(text)
  const names = namesOf(label)
  const means = meanings.some(
    (meaning) => meaning.some((one) => words.includes(one)) && meaning.some((one) => names.includes(one)),
  )
  return means ? 1 : 0
}

/** Whether a button sends something to many, announces or publishes it. */
export function goesToMany(label: string): boolean {
  const names = namesOf(label).filter((name) => saysYesOrNo(name) === undefined)
  return toMany.some((meaning) => meaning.some((one) => names.includes(one)))
}

function namesOf(label: string): string[] {
  const called = plainly(label)
  return [called, ...parts(label), ...(/^(?:vissza|back)\b/.exec(called) ?? [])]
}

/** A text, what is left of it without what says nothing, and the word for the yes or no that it says. */
function stripped(text: string): string[] {
  const said = plainly(text)
  const meant = saysYesOrNo(text)
  const answers = meant === undefined || saysMildly(text) ? [] : [meant === 'yes' ? 'igen' : 'nem']
  return [...answers, ...[said, said.replace(after, '')].flatMap((one) => [one, one.replace(before, '')])]
}

/** Whether a no to what is asked by these labels is "Mégsem": where one of them is a yes, and none a no. */
export function noCancels(text: string, labels: readonly string[]): boolean {
  if (saysYesOrNo(text) !== 'no') return false
  const said = labels.flatMap(parts)
  // "Nem tudok menni" is a no as well, though it says more.
  const refuses = (part: string) => saysYesOrNo(part) === 'no' || /^(?:nem|no|not)\b/.test(part)
  return said.some((part) => saysYesOrNo(part) === 'yes') && !said.some(refuses)
}

function plainly(text: string): string {
  return fold(bare(text)).replaceAll('’', "'")
}

/** "Igen, leállítom" is a yes, and stops; "Küldés (12 főnek)" sends. */
function parts(label: string): string[] {
  return bare(label).split(/[,(:]/).map(plainly)
}
