/** The Ed25519 signature of interactions that come by HTTP. https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint */
import { createPublicKey, type KeyObject, verify } from 'node:crypto'

/** The head of an Ed25519 key in SPKI form (RFC 8410): Discord gives the bare 32 bytes. */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

/** @param hex the application's public key, 64 hex digits. @throws with a clear sentence when it is not one */
export function readPublicKey(hex: string): KeyObject {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error("Discord's public key must be 64 hexadecimal digits")
  return createPublicKey({
    key: Buffer.concat([spkiHead, Buffer.from(hex, 'hex')]),
    format: 'der',
    type: 'spki',
  })
}

export function validSignature(
  key: KeyObject,
  signature: string | undefined,
  timestamp: string | undefined,
  body: string,
): boolean {
  if (signature === undefined || timestamp === undefined || !/^[0-9a-f]{128}$/i.test(signature)) return false
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, 'hex'))
}
