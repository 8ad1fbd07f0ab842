/** What those who run a programme have to hear of its seats. */
import type { By } from '../base/by.ts'
import type { Message } from '../base/message.ts'
import type { Database, Transaction } from '../db/client.ts'
import { tellContact } from '../delivery/reach.ts'
import type { Translator } from '../i18n/index.ts'
import type { Programme } from './programme.ts'
import { numbersOf, seatsTaken } from './rsvps.ts'
import { lateDropOut } from './seat-messages.ts'

/** So near the start somebody who does not come is hardly replaced by chance. */
const lateMs = 48 * 3_600_000

/** Who runs a programme: whoever made it, as long as they are a coordinator; else all coordinators. */
async function organisersOf(
  db: Database | Transaction,
  { createdById }: Pick<Programme, 'createdById'>,
): Promise<string[]> {
  const coordinators = await db.contact.findMany({
    where: { role: { not: 'contact' }, consentedAt: { not: null } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  const ids = coordinators.map(({ id }) => id)
  return createdById !== null && ids.includes(createdById) ? [createdById] : ids
}

/** Tells those who run it, but for whoever does it themselves. */
export async function tellOrganisers(
  tx: Transaction,
  programme: Pick<Programme, 'createdById'>,
  message: (tr: Translator) => Message,
  by: By,
): Promise<void> {
  for (const contactId of await organisersOf(tx, programme))
    if (contactId !== by.contactId)
      await tellContact(tx, { contactId, message, priority: 1, now: by.now, trace: by.trace })
}

/**
 * Near the start a seat is free that nobody waits for.
 * @param contactId who gave it up; null: whoever was offered it let it pass
 */
export async function tellOfLateDropOut(
  tx: Transaction,
  programme: Programme,
  contactId: string | null,
  by: By,
): Promise<void> {
  const { id, capacity, startsAt } = programme
  if (capacity === null || startsAt.getTime() - by.now.getTime() > lateMs) return
  const free = capacity - seatsTaken(await numbersOf(tx, id))
  if (free <= 0) return
  const who =
    contactId === null
      ? null
      : await tx.contact.findUnique({ where: { id: contactId }, select: { name: true } })
  await tellOrganisers(tx, programme, (tr) => lateDropOut(programme, who?.name ?? null, free, tr), by)
}
