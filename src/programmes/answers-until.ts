/** Until when one answers, as a message says it. Pure. */
import { fold } from '../base/fold.ts'
import type { Moment } from '../time/moment.ts'
import { type MomentRange, readMoment, type TimeContext } from '../time/read.ts'

const until =
  /^(?:jelentkezés|jelentkezni|regisztrálni|nevezés|nevezni|(?:jelentkezési |regisztrációs |nevezési )?határidő|regisztráció|(?:registration )?deadline|rsvp(?: by)?|(?:register|sign up|book) (?:by|until)|answers until)[\s:]+/iu

/** A part that says this and nothing else: "jelentkezés: dec. 8-ig". */
export function deadlineIn(part: string, context: TimeContext): Moment | undefined {
  const typed = part.replace(until, '')
  return typed === part ? undefined : lastDay(typed, context)
}

function lastDay(typed: string, context: TimeContext): Moment | undefined {
  const value = dayAndHour(typed, context)
  return value && 'start' in value ? value.start : value
}

function dayAndHour(typed: string, context: TimeContext): Moment | MomentRange | undefined {
  const day = (/^(.*?\d.*?)-?ig(?!\p{L})/u.exec(typed)?.[1] ?? typed).trim()
  for (const text of [day, `${day} 23:59`]) {
    const reading = readMoment(text, context)
    if (reading.kind === 'read') return reading.value
  }
  return undefined
}

/** Folded: what is said of answering, and not of when the programme is. */
const answering =
  /jelentkez|regisztral|regisztraci|nevez(?:es|ni)|hatarid|visszajelz|jelezz|jelezni|jelezze|reszveteli szandek|regist(?:er|ration)|deadline|rsvp|sign up|let (?:me|us) know|reply|book (?:by|your)/
/** Nobody need answer. */
const needless =
  /(?:jelentkez|regisztral|regisztraci|nevez)\S* (?:nem|nincs)(?! \S+ utan)|(?:nem|nincs) (?:kell|szukseg\S*) (?:elozetes(?:en)? )?(?:jelentkez|regisztral|regisztraci|nevez)\S*|(?:jelentkez|regisztraci)\S* nelkul|(?:no|without|not need to|don't need to|needn't) (?:prior |advance )?(?:regist|rsvp|sign up|book|reply)\S*|registration (?:is )?(?:not|un)/g

/** Whether somebody is asked to answer, or told how. */
export const asksToAnswer = (text: string) => answering.test(fold(text).replace(needless, ''))

/** Words that a day and its hour take at most here: "2026. november 30-án 12:00-ig". */
const mostWords = 5
const mostCharacters = 500
/** Folded: what something else is until then, or somebody. */
const lasting =
  /(?:^| )(?:tart(?:o|ott|anak)?|lathato|megtekintheto|latogathato|nyitva|ervenyes|elerheto|szabadsagon|tavol|runs?|lasts?|away|on (?:display|show|leave|holiday)|valid)(?= |$)/
const fromWhen = /-?t[óő]l$|^from$/iu
/** Folded: what stands beside a day that goes on from the clause before: "…, legkésőbb december 1-ig". */
const noMore = /^(?:(?:es|de|legkesobb|lehet|kerjuk|kerem|kerlek|please|at the latest|and|but) ?)*$/

/** Where in a sentence a clause ends, behind a word or before it. */
const ends = /[,;)!?–]$|^[-–]$/u
const begins = /^(?:\(|(?:de|így|ezért|úgyhogy|mert|but|so|because)$)/iu

/** Of the words of a sentence those until when one answers, `from` the first, `to` behind the last. */
function untilIn(words: readonly string[], context: TimeContext) {
  const bare = words.map((word) => word.replace(/^[([]+|[,;:!)\]]+$/gu, ''))
  const isEnd = (at: number) => ends.test(words[at] ?? '') || begins.test(words[at + 1] ?? '')
  const clauseBefore = (to: number) => {
    let from = to
    while (from > 0 && !isEnd(from - 1)) from -= 1
    return from
  }
  const clauseBehind = (from: number) => {
    let to = from
    while (to < words.length && (to === from ? !isEnd(from - 1) : !isEnd(to - 1))) to += 1
    return to
  }
  for (const [at, word] of bare.entries()) {
    const hungarian = /\p{L}ig\.?$|-ig\.?$/iu.test(word)
    const english = /^(?:by|until|before)$/iu.test(word)
    if (!hungarian && !english) continue
    for (let count = mostWords; count >= 1; count -= 1) {
      const first = hungarian ? at + 1 - count : at + 1
      const window = bare.slice(Math.max(first, 0), first + count)
      // "December 1-től 4-ig" is more than until when.
      if (first < 0 || window.length < count || window.some((one) => fromWhen.test(one))) continue
      const value = dayAndHour(window.join(' ').replace(/\.$/u, english ? '' : '.'), context)
      if (!value || 'start' in value) continue
      const [from, to] = [Math.min(first, at), first + count]
      const [start, end] = [clauseBefore(from), clauseBehind(to)]
      const rest = fold([...bare.slice(start, from), ...bare.slice(to, end)].join(' ')).trim()
      const beside = [
        words.slice(clauseBefore(Math.max(start - 1, 0)), start),
        words.slice(end, clauseBehind(end + 1)),
      ]
      const goesOn = noMore.test(rest) && beside.some((clause) => asksToAnswer(clause.join(' ')))
      if (goesOn || (asksToAnswer(rest) && !lasting.test(rest))) return { value, from, to }
    }
  }
  return undefined
}

/**
 * Of a sentence: "Jelentkezni január 10-ig lehet az info@minta.hu címen", "please let me know by 28 November!" Until when
 * something else lasts, in a clause without a word of answering, is none.
 */
export function deadlineWithin(sentence: string, context: TimeContext): Moment | undefined {
  if (sentence.length > mostCharacters || !asksToAnswer(sentence)) return undefined
  return untilIn(sentence.split(/\s+/), context)?.value
}

/** Until when and how one answers, taken out of a sentence: what is left may say when and where the programme is. */
export function apartFromAnswers(sentence: string, context: TimeContext): string {
  if (sentence.length > mostCharacters || !asksToAnswer(sentence)) return sentence
  let words = sentence.split(/\s+/)
  for (let found = untilIn(words, context); found; found = untilIn(words, context))
    words = [...words.slice(0, found.from), ...words.slice(found.to)]
  return words
    .join(' ')
    .split(clauses)
    .filter((clause) => !asksToAnswer(clause) || (/\d/.test(clause) && !ofAnswers.test(fold(clause).trim())))
    .join('')
    .replace(/[\s,;(]+$/u, '')
}
/** Each with what parts it from the one before. */
const clauses =
  /(?=[,;(]\s?)|(?=\s[–-]\s)|(?=\s(?:de|így|ezért|úgyhogy|but|so)\s)|(?=\s(?:és|and)\s(?:kérjük|kérem|kérlek|please|jelez|jelentkez|regisztr|register|reply|rsvp|let |sign up|book ))/iu
/** Folded: what is said is when answers are taken. */
const ofAnswers =
  /^[,;( –-]*(?:(?:es|and|az?|the|our) )?(?:jelentkezes|jelentkezni|regisztracio|regisztralni|nevezes|nevezni|(?:\S+ )?hatarid|registration|deadline|rsvp|(?:registration )?deadline)/
