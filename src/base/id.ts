import { randomBytes } from 'node:crypto'

/** A new row id: 128 random bits as 22 characters of A–Z a–z 0–9 _ -. */
export function newId(): string {
  return randomBytes(16).toString('base64url')
}
