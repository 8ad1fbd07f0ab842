/**
 * The Message-ID of a mail: the delivery's id, and a sign that it is ours and for whom. A repeat has the same, so that a
 * mailbox shows it once; and a reply or a bounce that names it comes from who had it.
 */
import { createHmac } from 'node:crypto'
import { sameSecret } from '../../base/secret.ts'

export function messageIdOf(key: Uint8Array, deliveryId: string, to: string, from: string): string {
  return inBrackets(`${deliveryId}.${signOf(key, deliveryId, to)}`, from)
}

/** An id under the domain that mails come from. */
export function inBrackets(local: string, from: string): string {
  return `<${local}@${from.slice(from.lastIndexOf('@') + 1)}>`
}

/** @returns the delivery's id; null for what is no Message-ID of ours for this address */
export function readMessageId(key: Uint8Array, messageId: string, to: string): string | null {
  const [, deliveryId, sign] = /^<?([\w-]{3,40})\.([\w-]{12})@[\w.-]+>?$/.exec(messageId.trim()) ?? []
  if (deliveryId === undefined || sign === undefined) return null
  return sameSecret(sign, signOf(key, deliveryId, to)) ? deliveryId : null
}

function signOf(key: Uint8Array, deliveryId: string, to: string): string {
  return createHmac('sha256', key).update(`${deliveryId}\n${to}`).digest('base64url').slice(0, 12)
}
