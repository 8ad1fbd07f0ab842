/** Until when one answers, as a message says it. Pure. */
import { fold } from '../base/fold.ts'
import type { Moment } from '../time/moment.ts'
import { readMoment, type TimeContext } from '../time/read.ts'

const until =
  /^(?:jelentkezés|jelentkezni|regisztrálni|nevezés|nevezni|(?:jelentkezési |regisztrációs |nevezési )?határidő|regisztráció|(?:registration )?deadline|rsvp(?: by)?|(?:register|sign up|book) (?:by|until)|answers until)[\s:]+/iu

/** A part that says this and nothing else: "jelentkezés: dec. 8-ig". */
export function deadlineIn(part: string, context: TimeContext): Moment | undefined {
  const typed = part.replace(until, '')
  return typed === part ? undefined : lastDay(typed, context)
}

function lastDay(typed: string, context: TimeContext): Moment | undefined {
  const day = (/^(.*?\d.*?)-?ig(?!\p{L})/u.exec(typed)?.[1] ?? typed).trim()
  for (const text of [day, `${day} 23:59`]) {
    const reading = readMoment(text, context)
    if (reading.kind === 'read') return 'start' in reading.value ? reading.value.start : reading.value
  }
  return undefined
}

/** Folded: what is said of answering, and not of when the programme is. */
export const answering =
  /jelentkez|regisztral|regisztraci|nevez(?:es|ni)|hatarid|visszajelz|jelezz|jelezni|jelezze|register|registration|deadline|rsvp|sign up|let (?:me|us) know|reply|book (?:by|your)/

/** Words that a day and its hour take at most here: "2026. november 30-án 12:00-ig". */
const mostWords = 5

/** Of a sentence: "Jelentkezni január 10-ig lehet az info@minta.hu címen", "please let me know by 28 November!" */
export function deadlineWithin(sentence: string, context: TimeContext): Moment | undefined {
  if (sentence.length > 500 || !answering.test(fold(sentence))) return undefined
  const words = sentence.split(/\s+/).map((word) => word.replace(/^[([]+|[,;:!)\]]+$/gu, ''))
  for (const [at, word] of words.entries()) {
    const hungarian = /\p{L}ig\.?$|-ig\.?$/iu.test(word)
    const english = /^(?:by|until|before)$/iu.test(word)
    if (!hungarian && !english) continue
    for (let count = mostWords; count >= 1; count -= 1) {
      const from = hungarian ? at + 1 - count : at + 1
      const window = words.slice(Math.max(from, 0), from + count)
      if (from < 0 || window.length < count) continue
      const read = lastDay(window.join(' ').replace(/\.$/u, english ? '' : '.'), context)
      if (read) return read
    }
  }
  return undefined
}
