/** What is stored about one person: shown, given as a file, and erased (GDPR, articles 15, 17 and 20). */
import type { Database, Transaction } from '../db/client.ts'

export interface MyDataSummary {
  name: string
  since: Date
  organisations: string[]
  channels: string[]
  rsvps: number
  responses: number
}

export async function summariseMyData(db: Database | Transaction, contactId: string): Promise<MyDataSummary> {
  const contact = await db.contact.findUniqueOrThrow({
    where: { id: contactId },
    include: {
      channels: { select: { platform: true } },
      memberships: { include: { organisation: { select: { name: true } } } },
      _count: { select: { rsvps: true } },
    },
  })
  return {
    name: contact.name,
    since: contact.consentedAt ?? contact.createdAt,
    organisations: contact.memberships.map(({ organisation }) => organisation.name),
    channels: [...new Set(contact.channels.map(({ platform }) => platform))],
    rsvps: contact._count.rsvps,
    responses: await db.response.count({ where: { contactId } }),
  }
}

/** Everything that leads to the person, as JSON of two-space indents. Anonymous responses are not among it: nothing leads there. */
export async function exportMyData(db: Database | Transaction, contactId: string): Promise<string> {
  const contact = await db.contact.findUniqueOrThrow({
    where: { id: contactId },
    include: {
      channels: {
        include: {
          webMessages: {
            select: { fromPerson: true, content: true, createdAt: true },
            orderBy: { id: 'asc' },
          },
        },
      },
      memberships: { include: { organisation: { select: { name: true } } } },
      rsvps: { include: { programme: { select: { title: true, startsAt: true } } } },
      participations: { include: { survey: { select: { title: true } } } },
      formSessions: { select: { kind: true, state: true, updatedAt: true } },
      deliveries: { select: { platform: true, content: true, status: true, createdAt: true, sentAt: true } },
    },
  })
  const responses = await db.response.findMany({
    where: { contactId },
    select: { answers: true, completedAt: true, survey: { select: { title: true } } },
  })
  const files = await db.storedFile.findMany({
    where: { contactId },
    select: { name: true, type: true, size: true, createdAt: true },
  })
  return JSON.stringify({ contact, responses, files }, null, 2)
}

/**
 * Erases a person: account, memberships, RSVPs, responses given in their own name, files, what was said to them.
 * What was never theirs stays: anonymous responses, and those given once for an organisation, which lose the person.
 * @returns false for the only admin: somebody must be able to run the workspace
 */
export async function eraseContact(
  tx: Transaction,
  contactId: string,
  keepDeliveryId?: number,
): Promise<boolean> {
  const contact = await tx.contact.findUniqueOrThrow({ where: { id: contactId }, select: { role: true } })
  if (contact.role === 'admin' && (await tx.contact.count({ where: { role: 'admin' } })) <= 1) return false
  await tx.response.deleteMany({ where: { contactId, survey: { perOrganisation: false } } })
  await tx.response.updateMany({ where: { contactId }, data: { contactId: null } })
  await tx.storedFile.deleteMany({ where: { contactId } })
  const others = { contactId, ...(keepDeliveryId !== undefined && { id: { not: keepDeliveryId } }) }
  await tx.delivery.deleteMany({ where: { ...others, broadcastId: null } })
  // Rows of broadcasts stay for the reports' numbers, with nothing of the person in them.
  await tx.delivery.updateMany({
    where: { ...others, status: 'pending' },
    data: { status: 'cancelled', reason: 'erased' },
  })
  await tx.delivery.updateMany({
    where: others,
    data: { contactId: null, chatId: null, recipientId: null, replyHandle: null, messageId: null },
  })
  const created = { where: { createdById: contactId }, data: { createdById: null } }
  await tx.broadcast.updateMany(created)
  await tx.programme.updateMany(created)
  await tx.survey.updateMany(created)
  await tx.contact.delete({ where: { id: contactId }, select: { id: true } })
  return true
}
