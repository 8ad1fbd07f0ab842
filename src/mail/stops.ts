/** Addresses that want no mail: whoever has a mail from us can say so, and take it back, without signing in. */
import { hashAddress } from '../base/pass.ts'
import type { Transaction } from '../db/client.ts'
import { passKey } from '../db/mail-stops.ts'

const reason = 'mail-stopped'

/** From now on nothing is sent to the address, whatever asks for it. A contact who has it is reached elsewhere. */
export async function stopMail(tx: Transaction, address: string, now: Date): Promise<void> {
  const addressHash = hashAddress(await passKey(tx), address)
  await tx.mailStop.upsert({ where: { addressHash }, create: { addressHash, at: now }, update: {} })
  await tx.channel.updateMany({
    where: { platform: 'mail', userId: address },
    data: { unreachableAt: now, unreachableReason: reason },
  })
}

/** Mail may go to the address again. */
export async function allowMail(tx: Transaction, address: string): Promise<void> {
  await tx.mailStop.deleteMany({ where: { addressHash: hashAddress(await passKey(tx), address) } })
  await tx.channel.updateMany({
    where: { platform: 'mail', userId: address, unreachableReason: reason },
    data: { unreachableAt: null, unreachableReason: null },
  })
}
