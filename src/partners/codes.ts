/**
 * Codes people type, read aloud and scan: Crockford's base 32 (https://www.crockford.com/base32.html), which has no
 * I, L, O or U and reads those as the digits they look like. Also valid as a Telegram start parameter (A–Z a–z 0–9 _ -).
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 10 characters of 5 bits: 50 bits. With the limit on wrong guesses nobody finds one by trying. */
export const invitationLength = 10
/** 8 characters, 40 bits: lives for ten minutes only. */
export const linkLength = 8

export type ReadCode = { kind: 'invitation' | 'link'; code: string }

/** A new code of so many characters. @param random gives that many random bytes */
export function makeCode(length: number, random: (bytes: number) => Uint8Array): string {
  return [...random(length)].map((byte) => alphabet[byte & 31]).join('')
}

/** As people read it: groups of five, or of four for a code of eight ("7K3QW-9XTB2"). */
export function groupCode(code: string): string {
  const size = code.length % 5 === 0 ? 5 : 4
  return code.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? code
}

/** What somebody typed, as a code in its one spelling; null when it cannot be one. */
export function readCode(typed: string): ReadCode | null {
  if (typed.length > 40) return null
  const code = typed
    .toUpperCase()
    .replace(/[\s\-–_.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (![...code].every((character) => alphabet.includes(character))) return null
  if (code.length === invitationLength) return { kind: 'invitation', code }
  if (code.length === linkLength) return { kind: 'link', code }
  return null
}

/** Whether free text is meant as a code: it can be one, and has a digit, a hyphen or capitals, which words have not. */
export function looksLikeCode(text: string): boolean {
  const typed = text.trim()
  return readCode(typed) !== null && (/[\d-]/.test(typed) || typed === typed.toUpperCase())
}
