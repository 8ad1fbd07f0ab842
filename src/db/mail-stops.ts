/** Addresses that are not written to, and the installation's key, by which they and the links in mails are known. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { hashAddress } from '../base/pass.ts'
import type { Database, Transaction } from './client.ts'

const key = 'passKey'

/** 32 bytes, made once for the database. */
export async function passKey(db: Database | Transaction): Promise<Buffer> {
  const value = randomBytes(32).toString('base64url')
  const row = await db.setting.upsert({ where: { key }, create: { key, value }, update: { key } })
  return Buffer.from(z.string().parse(row.value), 'base64url')
}

/** Whether owners said stop, for many addresses at once. */
export async function stoppedAmong(db: Database | Transaction): Promise<(address: string) => boolean> {
  const key = await passKey(db)
  const hashes = new Set(
    (await db.mailStop.findMany({ select: { addressHash: true } })).map((row) => row.addressHash),
  )
  const optedOut = await db.channel.findMany({
    where: { platform: 'mail', contact: { optedOutAt: { not: null } } },
    select: { userId: true },
  })
  const theirs = new Set(optedOut.map(({ userId }) => userId))
  return (address) => theirs.has(address) || hashes.has(hashAddress(key, address))
}

/**
 * Whether the owner of an address said stop: by a link in a mail, or, where it is a contact's, by `/stop`.
 */
export async function isStopped(
  db: Database | Transaction,
  pass: Uint8Array,
  address: string,
): Promise<boolean> {
  const addressHash = hashAddress(pass, address)
  const stops = await db.mailStop.count({ where: { addressHash } })
  if (stops > 0) return true
  const optedOut = { platform: 'mail', userId: address, contact: { optedOutAt: { not: null } } } as const
  return (await db.channel.count({ where: optedOut })) > 0
}
