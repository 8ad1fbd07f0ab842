/**
 * A pass is what a link carries that is for one reader: one address (of a page: one contact) may do one thing, until a day. It is sealed with the
 * installation's own key (AES-256-GCM), so nobody can make or change one, and an address in a proxy's log is that of
 * nobody to who reads it. Nothing of it is stored.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'

const to = z.string()
const passSchema = z.discriminatedUnion('do', [
  /** Presses a button of the web chat. `label` and `about` say what is pressed, and of which message. */
  z.object({ do: z.literal('press'), to, payload: z.string(), label: z.string(), about: z.string() }),
  /** Opens the web chat. */
  z.object({ do: z.literal('open'), to }),
  /** Has no more mail sent to the address. */
  z.object({ do: z.literal('stop'), to }),
  /** Chooses when what waits is told. */
  z.object({ do: z.literal('notices'), to }),
  /** Loads a file that was too large for the mail. */
  z.object({ do: z.literal('file'), to, id: z.string() }),
  /** Opens the page on which this contact writes what they think of a text that is consulted on. */
  z.object({ do: z.literal('consult'), to, id: z.string() }),
  /** Confirms that the address is this contact's. */
  z.object({ do: z.literal('confirm'), to, contactId: z.string() }),
])
export type Pass = z.infer<typeof passSchema>

const sealed = z.tuple([z.number(), passSchema])
const day = 24 * 3600_000

/** How long a pass is good for, in days. What ends mail must work for as long as anybody keeps one. */
const lifetimes: Record<Pass['do'], number> = {
  press: 60,
  open: 60,
  stop: 3650,
  notices: 365,
  file: 60,
  consult: 60,
  confirm: 2,
}

/** @param key 32 bytes @returns the pass as A–Z a–z 0–9 _ - */
export function sealPass(key: Uint8Array, pass: Pass, now: Date): string {
  const until = Math.ceil(now.getTime() / day) + lifetimes[pass.do]
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = JSON.stringify([until, pass] satisfies z.infer<typeof sealed>)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

/** @returns null for what is no pass of ours, or not any more */
export function openPass(key: Uint8Array, text: string, now: Date): Pass | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length < 29 || text.length > 4000) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(-16))
    const clear = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
    const [until, pass] = sealed.parse(JSON.parse(clear.toString('utf8')))
    return until * day > now.getTime() ? pass : null
  } catch {
    // Not sealed by us, or cut off on the way.
    return null
  }
}

/** What is kept of an address that is not to be written to: who has not the key cannot try addresses against it. */
export function hashAddress(key: Uint8Array, address: string): string {
  return createHmac('sha256', key).update(address).digest('hex')
}
