/** What is stored about one person: shown, given as a file, and erased (GDPR, articles 15, 17 and 20). */

import type { By } from '../base/by.ts'
import type { FileReference } from '../base/message.ts'
import { channels, formSessions } from '../chat/personal.ts'
import type { Database, Transaction } from '../db/client.ts'
import { forgetLists } from '../db/files.ts'
import { type Merging, type PersonalPart, personalParts } from '../db/personal.ts'
import { forgetQuotes, type Quote } from '../db/quotes.ts'
import { scrubSoon } from '../db/scrub.ts'
import { deliveries } from '../delivery/personal.ts'
import type { Translator } from '../i18n/index.ts'
import { files, storeExport } from './files.ts'
import { formerNamesOf, keepNames } from './names.ts'
import { newsOfLeaving } from './news.ts'
import { takeAdminsTurn } from './roles.ts'

/**
 * All that belongs to people but their own row. What the rooms have goes first; then what was said, which is found by
 * the accounts; files last, when it is known what still uses them.
 */
export function allPersonalParts(): PersonalPart[] {
  return [...personalParts.all(), formSessions, deliveries, channels, files]
}

export interface MyDataSummary {
  name: string
  since: Date
  organisations: string[]
  channels: string[]
  /** How much the rooms have of them, where they have anything: a message, and its `$count`. */
  counts: { key: string; count: number }[]
}

export async function summariseMyData(db: Database | Transaction, contactId: string): Promise<MyDataSummary> {
  const contact = await db.contact.findUniqueOrThrow({
    where: { id: contactId },
    include: {
      channels: { select: { platform: true } },
      memberships: { include: { organisation: { select: { name: true } } } },
    },
  })
  const counts: MyDataSummary['counts'] = []
  for (const { counted } of personalParts.all())
    if (counted) {
      const count = await counted.count(db, contactId)
      if (count > 0) counts.push({ key: counted.key, count })
    }
  return {
    name: contact.name,
    since: contact.consentedAt ?? contact.createdAt,
    organisations: contact.memberships.map(({ organisation }) => organisation.name),
    channels: [...new Set(contact.channels.map(({ platform }) => platform))],
    counts,
  }
}

/**
 * Stores everything that leads to the person, in both directions, as a file of JSON; the one before is deleted.
 * Anonymous responses are not among it: nothing leads there.
 */
export async function storeMyData(
  tx: Transaction,
  contactId: string,
  tr: Translator,
): Promise<FileReference> {
  return await storeExport(tx, contactId, await collectMyData(tx, contactId), tr)
}

/** The same as data, stored nowhere. */
export async function collectMyData(tx: Transaction, contactId: string): Promise<Record<string, object>> {
  const contact = await tx.contact.findUniqueOrThrow({ where: { id: contactId } })
  const data: Record<string, object> = { contact }
  for (const part of allPersonalParts()) data[part.name] = await part.export(tx, contactId)
  return data
}

/**
 * Erases a person: account, memberships, RSVPs, responses given in their own name, files, what was said to them.
 * What was never theirs stays, without them: each part says what (`PersonalPart.erase`). Their names are taken out of
 * what was said to others, and the lists and exports that the bot made for coordinators go: they are made anew on demand.
 * @param farewell stores the last words to them, once it is sure that they go
 * @returns false for the only admin: somebody must be able to run the workspace
 */
export async function eraseContact(
  tx: Transaction,
  contactId: string,
  by: By,
  farewell?: () => Promise<unknown>,
): Promise<boolean> {
  const { role, name, formerNames, consentedAt } = await tx.contact.findUniqueOrThrow({
    where: { id: contactId },
    select: { role: true, name: true, formerNames: true, consentedAt: true },
  })
  if (role === 'admin') {
    await takeAdminsTurn(tx)
    if ((await tx.contact.count({ where: { role: 'admin', id: { not: contactId } } })) === 0) return false
  }
  if (consentedAt !== null) await newsOfLeaving(tx, contactId, 'erased', by)
  const quotes: Quote[] = [name, ...formerNamesOf(formerNames)].map((words) => ({ words }))
  quotes.push({ id: contactId })
  for (const part of allPersonalParts()) quotes.push(...((await part.quoted?.(tx, contactId)) ?? []))
  for (const part of allPersonalParts()) await part.erase(tx, contactId, by)
  scrubSoon(tx)
  // Who never agreed was shown to nobody; a stranger's name is not to be looked for in everybody's messages.
  if (consentedAt !== null) {
    await forgetQuotes(tx, quotes)
    await forgetLists(tx)
  }
  await farewell?.()
  await tx.contact.delete({ where: { id: contactId }, select: { id: true } })
  return true
}

/**
 * Two contacts become one: moves all of `from` to `into` and deletes `from`. Where both have something that can be there
 * once (an RSVP, a response, a form under way), the further or newer one stays. Opting out holds if either had done so.
 */
export async function mergeContacts(tx: Transaction, contacts: Merging, by: By): Promise<void> {
  const { from, into } = contacts
  for (const part of allPersonalParts()) await part.merge(tx, contacts, by)
  await keepNames(tx, contacts)
  const { optedOutAt } = await tx.contact.delete({ where: { id: from }, select: { optedOutAt: true } })
  if (optedOutAt) await tx.contact.updateMany({ where: { id: into, optedOutAt: null }, data: { optedOutAt } })
}
