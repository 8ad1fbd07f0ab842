/** What the text of a feed's entry names of a call: by when, how much, what own share, who may apply. To be confirmed. */
import { fold } from '../../base/fold.ts'
import type { Translator } from '../../i18n/index.ts'
import { organisationKinds } from '../../partners/audience.ts'
import { datesIn } from '../../time/in-text.ts'
import { instantOf, type Moment } from '../../time/moment.ts'
import type { TimeContext } from '../../time/read.ts'
import { endOfDay } from '../days.ts'
import { fieldLabel, type Typed, typedDue } from '../fields.ts'
import { dueText } from '../messages.ts'

type Kind = (typeof organisationKinds)[number]

/** As it would be typed into the fields of a call; what is not named, or in two ways, is not there. */
export interface Named {
  /** One that is not over. */
  due?: Moment
  amount?: string
  share?: string
  kinds?: Kind[]
}

/** What stands before a deadline, folded; never what merely begins, opens or is decided then. */
const deadline =
  /(?:(?:beadas|benyujtas|jelentkezes|palyazas|palyazat)(?:i|anak)?\s+(?:\w+\s+)?(?:hatarid[oe]|hatarnap)\w*|hatarid[oe]\w*|(?:application |submission |closing )?deadline\w*|closing date|closes(?: on)?|apply (?:by|before|until)|submit\w* (?:by|before|until)|due (?:by|on|date))[\s:–-]*(?:is\s|for\s\w+\s(?:is\s)?)?[^.\n]{0,30}$/
/** Before a day that is none: when it is decided, or begins. */
const otherDay =
  /(?:dontes|eredmeny|decision|project end|kezdet|start)\w*\s+[^.\n]{0,15}(?:hatarid[oe]|deadline)[^.\n]{0,40}$/
/** In a sentence about another day than that by which one applies: of reports, questions, or of what is done with the money. */
const otherMatter =
  /elszamol|megvalos|beszamol|hianypotl|kerdes|felhasznal|befizet|szerzodesk|szerzodest kot|kifogas|fellebbez|panasz|kihirdet|beszer[ez]|tajekoztato(?:ra|n\b|:| nap)|report|question|implement|clarif|invoice|objection|claim|q ?& ?a|info(?:rmation)? (?:day|session)|webinar|\bsp(?:end|ent)\b/
/** A sentence about applying. */
const applying = /palyaz|benyujt|jelentkez|\bbead/
/** Behind it, in Hungarian: "2026. december 15-ig nyújtható be". The first group: what may be said of anything. */
const until =
  /^\W{0,3}(?:\(?[\wáéíóöőúüű]+\)?,?\s)?(?:24:00|ejfel\w*|\d{1,2}[:.]?\d{0,2}\s?ora\w*)?\s*(?:(lehet|kell)|nyujthat\w*|nyujtando\w*|varjuk|jelentkez\w*|palyazhat\w*|adhat\w*|beadhat\w*)/

const money =
  '(?:(?:€|£|\\$|eur|huf)\\s?\\d[\\d .,]*\\d?\\s?(?:million|k\\b|m\\b)?|\\d[\\d .,]*(?:\\s?[-–]\\s?\\d[\\d .,]*)?\\s?(?:ezer |e |millio |m |mrd |milliard |million |k )?(?:ft|forint|huf|eur[o]?|€|usd)(?:\\b|(?<=€)))'
const amounts = new RegExp(
  `(?:elnyerheto|igenyelheto|palyazhato|tamogatas|osszeg|grant|award|funding|up to|maximum)[^.\\n]{0,60}?(${money}(?:\\s?[-–]\\s?${money})?)`,
)
const shares = [
  /(?:onresz|sajat forras|onero)\w*[^.\n%]{0,25}?(\d{1,3}(?:[.,]\d+)?\s?%)/,
  /(\d{1,3}(?:[.,]\d+)?\s?%)(?:-?os)?\s+(?:onresz|sajat forras|onero)/,
  /(?:own (?:share|contribution|funding)|co-?financing|match(?:ed)? funding)[^.\n%]{0,25}?(\d{1,3}(?:[.,]\d+)?\s?%)/,
  /(\d{1,3}(?:[.,]\d+)?\s?%)\s+(?:own (?:share|contribution|funding)|co-?financing|match funding)/,
]
const noShare =
  /(?:onresz|sajat forras)\w* (?:nem szukseges|nem kell|nincs)|(?:nem szukseges|nem kell) (?:onresz|sajat forras)|no (?:own (?:share|contribution)|co-?financing|match funding)(?: is)?(?: required| needed)?/
const applicants =
  /(?:palyazhat(?:nak)?|palyazok kore|jogosult\w*|kedvezmenyezett\w*|tamogatast igenyelhet\w*|who (?:may|can) apply|eligible|open to|applicants)[^.\n]{0,160}/
/** In a sentence about who may not. */
const notThose =
  /\b(?:nem(?! kormanyzati)|kiveve|kizar\w*|not(?!-for-)|cannot|except\w*|exclud\w*|ineligible|unless|other than|csak partner\w*|only as)\b/
const ofKind: Partial<Record<Kind, RegExp>> = {
  ngo: /civil (?:szervezet|kozosseg)|egyesulet|alapitvany|nonprofit|non-profit|ngo|civil society|charit|association|foundation/,
  municipality: /onkormanyzat|municipalit|local (?:government|authorit)/,
  company: /vallalkozas|vallalat|\bceg(?:ek)?\b|\bkkv|compan|business|enterprise|\bsme/,
}

/** @param text without markup */
export function namedIn(text: string, context: TimeContext): Named {
  const plain = sameLength(text)
  const sentences = sentencesOf(text, plain)
  const days = datesIn(text, context).flatMap(({ at, end, day, moment }) => {
    const before = plain.slice(Math.max(0, at - 90), at)
    const sentence = sentences.find((one) => at < one.end)?.said ?? ''
    const behind = /ig$/.test(plain.slice(at, end)) ? until.exec(plain.slice(end, end + 60)) : null
    const isUntil = behind !== null && (behind[1] === undefined || applying.test(sentence))
    const isDeadline =
      !otherMatter.test(sentence) && ((deadline.test(before) && !otherDay.test(before)) || isUntil)
    const due = moment ?? endOfDay(day, context.zone)
    return isDeadline && instantOf(due) > context.now ? [due] : []
  })
  const [due, ...others] = days
  const isOne = others.every(({ local }) => local === due?.local)
  const amount = taken(text, plain, amounts)
  const share = noShare.test(plain) ? '0%' : shares.map((one) => taken(text, plain, one)).find(Boolean)
  const kinds = kindsIn(sentences.map(({ said }) => said))
  return {
    ...(due && isOne && { due }),
    ...(amount && { amount }),
    ...(share && { share }),
    ...(kinds.length > 0 && { kinds }),
  }
}

/** Where the next begins: behind a dot with a capital after it, since a date has dots, too. */
const sentenceEnd = /[.!?]\s+(?=\p{Lu})|[\n;•|]/gu

/** @param plain the same, folded letter by letter */
function sentencesOf(text: string, plain: string): { end: number; said: string }[] {
  const ends = [...text.matchAll(sentenceEnd)].map((found) => found.index + found[0].length)
  return [...ends, text.length].map((end, at) => ({ end, said: plain.slice(ends[at - 1] ?? 0, end) }))
}

/** Who may apply by the first sentence that says so; of whom another says that they may not is left to be read. */
function kindsIn(sentences: readonly string[]): Kind[] {
  const about = sentences.filter((said) => applicants.test(said))
  const kindsOf = (said: string) => organisationKinds.filter((kind) => ofKind[kind]?.test(said))
  const barred = new Set(about.filter((said) => notThose.test(said)).flatMap(kindsOf))
  const who = applicants.exec(about.find((said) => !notThose.test(said)) ?? '')?.[0] ?? ''
  return kindsOf(who).filter((kind) => !barred.has(kind))
}

/** The first group, as it is written in the text. */
function taken(text: string, plain: string, pattern: RegExp): string | undefined {
  const found = pattern.exec(plain)
  const group = found?.[1]?.trim()
  if (!found || !group) return undefined
  const at = found.index + found[0].indexOf(group)
  return text.slice(at, at + group.length).trim()
}

/** Folded letter by letter, so that places in both are the same. */
function sameLength(text: string): string {
  return Array.from({ length: text.length }, (_, at) => {
    const letter = text[at] ?? ''
    const folded = fold(letter)
    return folded.length === 1 ? folded : letter === '\n' ? '\n' : ' '
  }).join('')
}

/** As it would be typed into the fields of a call. */
export function typedNamed({ due, kinds, ...others }: Named): Typed {
  return { ...others, ...(due && { due: typedDue(due) }), ...(kinds && { kinds: kinds.join(', ') }) }
}

/** What is proposed, for whoever is to look at it; undefined where nothing is. */
export function namedSaid({ due, kinds = [], amount, share }: Named, tr: Translator): string | undefined {
  const said = {
    due: due && dueText(due, tr),
    ...{ amount, share },
    kinds: kinds.map((kind) => tr.plain(`partners-kind-${kind}`)).join(', '),
  }
  const facts = Object.entries(said).flatMap(([name, value]) =>
    value ? `${fieldLabel(name, tr)}: ${value}` : [],
  )
  return facts.length === 0 ? undefined : tr.plain('matters-lead-named', { facts: facts.join(' · ') })
}
