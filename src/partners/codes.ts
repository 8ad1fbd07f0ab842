/** What somebody typed, read as a code: an invitation's or one that links an account. How they are made: base/secret.ts. */
import { hasCodeCharacters, invitationLength, linkLength, spellCode } from '../base/secret.ts'
import { readDay } from '../time/read.ts'

export type ReadCode = { kind: 'invitation' | 'link'; code: string }

/** What somebody typed, as a code in its one spelling; null when it cannot be one. */
export function readCode(typed: string): ReadCode | null {
  if (typed.length > 40) return null
  const code = spellCode(typed)
  if (!hasCodeCharacters(code)) return null
  if (code.length === invitationLength) return { kind: 'invitation', code }
  if (code.length === linkLength) return { kind: 'link', code }
  return null
}

/**
 * Whether free text is meant as a code: it can be one, and has a digit, a hyphen or capitals, which words have not, and
 * is neither digits alone nor a date ("4 May 1998").
 */
export function looksLikeCode(text: string): boolean {
  const typed = text.trim()
  return (
    readCode(typed) !== null &&
    (/[\d-]/.test(typed) || typed === typed.toUpperCase()) &&
    /\p{L}/u.test(typed) &&
    !isDay(typed)
  )
}

function isDay(typed: string): boolean {
  const day = readDay(typed, { now: new Date(), zone: 'UTC' })
  return day.kind !== 'refused' || day.reason.because === 'no-such-day'
}
