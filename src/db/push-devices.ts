/** Browsers that agreed to be told of what waits in the web chat. Each ends with the token it is signed in by. */
import { z } from 'zod'
import { newId } from '../base/id.ts'
import type { PushAddress, PushKeys } from '../base/push.ts'
import type { Database, Transaction } from './client.ts'

const key = 'pushKeys'
const storedKeys = z.object({ publicKey: z.string(), privateKey: z.string() })

/** Browsers of one conversation; the one too many takes the place of the oldest. */
const mostDevices = 5

/** The installation's keys, made once for the database: browsers that agreed know it by them. */
export async function pushKeys(db: Database, make: () => PushKeys): Promise<PushKeys> {
  const known = await db.setting.findUnique({ where: { key } })
  if (known) return storedKeys.parse(known.value)
  const value = { ...make() }
  // Of two processes that start at the same time one makes them.
  const row = await db.setting.upsert({ where: { key }, create: { key, value }, update: { key } })
  return storedKeys.parse(row.value)
}

/**
 * From now on this browser is told of what comes. A second time it is as now: signed in by this token. A new one shows
 * what was said where the person's others do: they have chosen it for all.
 */
export async function keepDevice(
  db: Database,
  { tokenHash, channelId, endpoint, ...keys }: PushAddress & { tokenHash: string; channelId: string },
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { webSequence, contactId } = await tx.channel.findUniqueOrThrow({ where: { id: channelId } })
    const { withText } = await devicesOf(tx, contactId)
    const fresh = { tokenHash, ...keys, told: webSequence, tryAfter: null, failures: 0 }
    await tx.pushDevice.upsert({
      where: { channelId_endpoint: { channelId, endpoint } },
      create: { id: newId(), channelId, endpoint, createdAt: now, withText, ...fresh },
      update: fresh,
    })
    const all = await tx.pushDevice.findMany({
      where: { channelId, endpoint: { not: endpoint } },
      orderBy: { createdAt: 'desc' },
      select: { id: true },
    })
    const old = all.slice(mostDevices - 1).map(({ id }) => id)
    await tx.pushDevice.deleteMany({ where: { id: { in: old } } })
  })
}

/** @returns whether this browser is told of nobody's conversation any more */
export async function dropDevice(db: Database, channelId: string, endpoint: string): Promise<boolean> {
  await db.pushDevice.deleteMany({ where: { channelId, endpoint } })
  return (await db.pushDevice.count({ where: { endpoint } })) === 0
}

/** A person's browsers that are told, and whether they show what was said. */
export async function devicesOf(
  tx: Database | Transaction,
  contactId: string,
): Promise<{ count: number; withText: boolean }> {
  const where = { token: { channel: { contactId } } }
  const count = await tx.pushDevice.count({ where })
  return { count, withText: (await tx.pushDevice.count({ where: { ...where, withText: true } })) > 0 }
}

export async function showTextOnDevices(
  tx: Transaction,
  contactId: string,
  withText: boolean,
): Promise<void> {
  await tx.pushDevice.updateMany({ where: { token: { channel: { contactId } } }, data: { withText } })
}

export async function dropDevicesOf(tx: Transaction, contactId: string): Promise<void> {
  await tx.pushDevice.deleteMany({ where: { token: { channel: { contactId } } } })
}

/** A browser to be told, whose person has not looked at something that it was not told of. */
export interface WaitingDevice extends PushAddress {
  id: string
  channelId: string
  withText: boolean
  /** Sequences: up to which it was told, up to which a page has shown them, and the channel's last. */
  told: number
  seen: number
  sequence: number
  failures: number
  language: string
}

/** @param after begins after this id. Nobody is told who said stop, or lost the right to read. */
export async function waitingDevices(
  db: Database,
  now: Date,
  after: string,
  most: number,
): Promise<{ devices: WaitingDevice[]; last: string | undefined }> {
  const { webSeen } = db.channel.fields
  const contact = { optedOutAt: null, consentedAt: { not: null } }
  const rows = await db.pushDevice.findMany({
    where: {
      id: { gt: after },
      OR: [{ tryAfter: null }, { tryAfter: { lte: now } }],
      token: { revokedAt: null, expiresAt: { gt: now }, channel: { webSequence: { gt: webSeen }, contact } },
    },
    include: { token: { select: { channel: { include: { contact: { select: { language: true } } } } } } },
    orderBy: { id: 'asc' },
    take: most,
  })
  return {
    devices: rows.flatMap(({ token: { channel }, ...device }) =>
      channel.webSequence > device.told
        ? [
            {
              ...device,
              seen: channel.webSeen,
              sequence: channel.webSequence,
              language: channel.contact.language,
            },
          ]
        : [],
    ),
    last: rows.length === most ? rows.at(-1)?.id : undefined,
  }
}

/** What was told to a device up to a sequence is not told by mail, too. */
export async function noteTold(
  db: Database,
  { id, channelId }: WaitingDevice,
  sequence: number,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const told = { told: sequence, tryAfter: null, failures: 0 }
    await tx.pushDevice.updateMany({ where: { id }, data: told })
    await tx.channel.updateMany({
      where: { id: channelId, webTold: { lt: sequence } },
      data: { webTold: sequence },
    })
  })
}
