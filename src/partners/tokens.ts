/** Unguessable addresses: personal web-chat links and sign-in links. Only their SHA-256 is stored. */
import { createHash, randomBytes } from 'node:crypto'

/** 192 random bits as 32 characters of A–Z a–z 0–9 _ -. */
export function makeToken(): string {
  return randomBytes(24).toString('base64url')
}

/** What is stored of a token or a short code: its SHA-256 in hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Where a personal web chat opens. @param base absolute address of the web server, without a trailing slash */
export function webChatUrl(base: string, token: string): string {
  return `${base}/c/${token}`
}

/** Where a one-time link signs a coordinator in. */
export function signInUrl(base: string, token: string): string {
  return `${base}/console/sign-in/${token}`
}
