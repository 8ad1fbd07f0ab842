/**
 * Secrets that open something, each made, spelt, hashed and compared here. Two kinds: tokens, which only machines copy
 * (addresses, cookies), and codes, which people type, read aloud and scan.
 *
 * | secret                      | characters | random bits | who guesses is stopped by          |
 * | --------------------------- | ---------- | ----------- | ---------------------------------- |
 * | token                       | 32         | 192         | its length                         |
 * | code of an invitation       | 10         | 50          | the limit on wrong guesses         |
 * | code that links an account  | 8          | 40          | that limit, and ten minutes of life |
 *
 * Of a token and of a linking code only the hash is stored; an invitation's code is shown to coordinators again.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Characters of a code of an invitation. */
export const invitationLength = 10
/** Characters of a code that links an account. */
export const linkLength = 8

/**
 * Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, and those are read as the digits they
 * look like. Also valid as a Telegram start parameter (A–Z a–z 0–9 _ -).
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 192 random bits as 32 characters of A–Z a–z 0–9 _ -. */
export function makeToken(): string {
  return randomBytes(24).toString('base64url')
}

/**
 * A new code of so many characters, five random bits each. One has a letter: digits alone are a telephone number.
 * @param random gives that many random bytes
 */
export function makeCode(length: number, random: (bytes: number) => Uint8Array = randomBytes): string {
  const places = [...random(length)].map((byte) => byte & 31)
  const [first = 0, ...rest] = places
  // The upper half of the alphabet is letters.
  return (places.some((place) => place > 9) ? places : [first | 16, ...rest])
    .map((place) => alphabet[place])
    .join('')
}

/** A code as somebody typed it, in its one spelling; whether it is one is for who reads it to say. */
export function spellCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\-–_.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** Whether a text consists of a code's characters only. */
export function hasCodeCharacters(text: string): boolean {
  return [...text].every((character) => alphabet.includes(character))
}

/** A code as people read it: groups of five, or of four for a code of eight ("7K3QW-9XTB2"). */
export function groupCode(code: string): string {
  const size = code.length % 5 === 0 ? 5 : 4
  return code.match(new RegExp(`.{1,${size}}`, 'g'))?.join('-') ?? code
}

/** What is stored of a secret: its SHA-256 in hex. It has too many random bits to be found from that. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Whether somebody gave the secret that is expected; how long that takes tells nothing of either. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hashSecret(expected)))
}
