/** Addresses of e-mail, as they are stored and compared. */
import { z } from 'zod'

/**
 * An address that every server takes: ASCII, no quoted part, 254 characters at most (RFC 5321, 4.5.3.1.3). Lower case,
 * since no server in use tells a part before the @ by its case, and one person is to have one address.
 */
const mailAddress = z
  .string()
  .trim()
  .max(254)
  .transform((text) => text.replace(/^<(.*)>$/, '$1').toLowerCase())
  .pipe(z.email())

/** The address that somebody typed, or null. */
export function readMailAddress(typed: string): string | null {
  return mailAddress.safeParse(typed).data ?? null
}
