/** What is stored about one person: shown, given as a file, and erased (GDPR, articles 15, 17 and 20). */

import { z } from 'zod'
import { type Language, languages } from '../base/language.ts'
import type { FileReference } from '../base/message.ts'
import { type Database, noJson, type Prisma, type Transaction } from '../db/client.ts'
import { storeFile } from '../db/files.ts'
import { storedForm } from '../forms/form.ts'
import { withoutNoted } from '../forms/traces.ts'
import { translator } from '../i18n/index.ts'
import { takeAdminsTurn } from './roles.ts'

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

/**
 * Everything that leads to the person, in both directions, as JSON of two-space indents. Anonymous responses are not
 * among it: nothing leads there. Secrets (hashes of codes and links) are left out: they say nothing of the person.
 */
async function exportMyData(db: Database | Transaction, contactId: string): Promise<string> {
  const contact = await db.contact.findUniqueOrThrow({
    where: { id: contactId },
    include: {
      channels: {
        include: {
          webMessages: {
            select: { fromPerson: true, content: true, createdAt: true },
            orderBy: { id: 'asc' },
          },
          webTokens: { select: { createdAt: true, expiresAt: true, revokedAt: true } },
        },
      },
      memberships: { include: { organisation: { select: { name: true } } } },
      rsvps: { include: { programme: { select: { title: true, startsAt: true } } } },
      participations: {
        include: {
          survey: { select: { title: true } },
        },
      },
      formSessions: {
        select: { kind: true, reference: true, state: true, createdAt: true, updatedAt: true },
      },
      signIns: { select: { kind: true, createdAt: true, expiresAt: true, usedAt: true } },
      linkCodes: { select: { expiresAt: true } },
      deliveries: {
        select: {
          platform: true,
          content: true,
          broadcast: {
            select: {
              kind: true,
              content: true,
              programme: { select: { title: true } },
              survey: { select: { title: true } },
            },
          },
          status: true,
          reason: true,
          createdAt: true,
          sentAt: true,
        },
        orderBy: { id: 'asc' },
      },
    },
  })
  const responses = await db.response.findMany({
    where: { contactId },
    select: {
      answers: true,
      segments: true,
      language: true,
      name: true,
      startedAt: true,
      completedAt: true,
      survey: { select: { title: true } },
    },
  })
  const files = await db.storedFile.findMany({
    where: { contactId, NOT: exportsOf(contactId) },
    select: { name: true, type: true, size: true, sha256: true, createdAt: true },
  })
  const by = { where: { createdById: contactId } }
  const made = {
    programmes: await db.programme.findMany({ ...by, select: { title: true, createdAt: true } }),
    surveys: await db.survey.findMany({ ...by, select: { title: true, createdAt: true } }),
    broadcasts: await db.broadcast.findMany({
      ...by,
      select: { kind: true, content: true, createdAt: true },
    }),
  }
  return JSON.stringify({ contact, responses, files, made }, null, 2)
}

/** Answers given for an organisation stay with it, without what tells who gave them: nobody can change them any more. */
async function leaveResponses(tx: Transaction, contactId: string): Promise<void> {
  const rows = await tx.response.findMany({
    where: { contactId },
    select: { id: true, answers: true, version: { select: { form: true } } },
  })
  for (const { id, answers, version } of rows) {
    // Nobody stays because of a form that can no longer be read.
    const form = storedForm.tryRead(version.form)
    const kept = z.record(z.string(), z.json()).parse(answers)
    await tx.response.update({
      where: { id },
      data: {
        contactId: null,
        name: null,
        state: noJson,
        answers: form ? withoutNoted(form, kept) : kept,
      },
      select: { id: true },
    })
  }
}

/** Files that `/me` made: `/me` makes one at a time, and it goes as soon as it could give away what was forgotten. */
const exportType = 'application/json'
const exportNames = languages.map((language) => `${translator(language).plain('partners-me-file-name')}.json`)

function exportsOf(contactId: string) {
  return { contactId, type: exportType, name: { in: exportNames } }
}

/** Stores the export as a file; the one before is deleted. */
export async function storeMyData(
  tx: Transaction,
  contactId: string,
  language: Language,
): Promise<FileReference> {
  const bytes = Buffer.from(await exportMyData(tx, contactId))
  await forgetExports(tx, contactId)
  const name = `${translator(language).plain('partners-me-file-name')}.json`
  return await storeFile(tx, { name, type: exportType, bytes, contactId })
}

/**
 * Deletes what `/me` made of a person's data: it holds the drafts they had then.
 * @param before only those made earlier @returns how many
 */
export async function forgetExports(
  tx: Database | Transaction,
  contactId: string,
  before?: Date,
): Promise<number> {
  const old = before && { createdAt: { lt: before } }
  return (await tx.storedFile.deleteMany({ where: { ...exportsOf(contactId), ...old } })).count
}

/**
 * Erases a person: account, memberships, RSVPs, responses given in their own name, files, what was said to them.
 * What was never theirs stays: anonymous responses, and those given once for an organisation, which lose the person;
 * so do files that such a response, a survey or a broadcast to others still uses.
 * @param farewell stores the last words to them, once it is sure that they go
 * @returns false for the only admin: somebody must be able to run the workspace
 */
export async function eraseContact(
  tx: Transaction,
  contactId: string,
  farewell?: () => Promise<number>,
): Promise<boolean> {
  const contact = await tx.contact.findUniqueOrThrow({
    where: { id: contactId },
    select: { role: true, channels: { select: { platform: true, userId: true, chatId: true } } },
  })
  if (contact.role === 'admin') {
    await takeAdminsTurn(tx)
    if ((await tx.contact.count({ where: { role: 'admin', id: { not: contactId } } })) === 0) return false
  }
  const keepDeliveryId = await farewell?.()
  await tx.response.deleteMany({ where: { contactId, survey: { perOrganisation: false } } })
  await eraseFiles(tx, contactId)
  await leaveResponses(tx, contactId)
  const kept = keepDeliveryId === undefined ? {} : { id: { not: keepDeliveryId } }
  await eraseDeliveries(tx, { contactId, ...kept })
  // What was said before they were known, or to an account that became theirs, bears the account alone.
  for (const { platform, userId, chatId } of contact.channels) {
    await eraseDeliveries(tx, { platform, recipientId: userId, ...kept })
    if (chatId !== null) await eraseDeliveries(tx, { platform, chatId, chatKind: 'private', ...kept })
  }
  const created = { where: { createdById: contactId }, data: { createdById: null } }
  await tx.broadcast.updateMany(created)
  await tx.programme.updateMany(created)
  await tx.survey.updateMany(created)
  await tx.contact.delete({ where: { id: contactId }, select: { id: true } })
  return true
}

async function eraseDeliveries(tx: Transaction, where: Prisma.DeliveryWhereInput): Promise<void> {
  await tx.delivery.deleteMany({ where: { ...where, broadcastId: null } })
  // Rows of broadcasts stay for the reports' numbers, with nothing of the person in them.
  await tx.delivery.updateMany({
    where: { ...where, status: 'pending' },
    data: { status: 'cancelled', reason: 'erased' },
  })
  await tx.delivery.updateMany({
    where,
    data: {
      contactId: null,
      chatId: null,
      recipientId: null,
      replyHandle: null,
      messageId: null,
      trace: null,
      triedChannels: [],
    },
  })
}

async function eraseFiles(tx: Transaction, contactId: string): Promise<void> {
  await forgetExports(tx, contactId)
  const files = await tx.storedFile.findMany({ where: { contactId }, select: { id: true } })
  if (files.length === 0) return
  const forOrganisations = JSON.stringify(
    await tx.response.findMany({ where: { contactId }, select: { answers: true } }),
  )
  for (const { id } of files) {
    const used =
      forOrganisations.includes(id) ||
      (await tx.broadcast.count({ where: { fileId: id } })) > 0 ||
      (await tx.surveyVersion.count({ where: { fileId: id } })) > 0
    if (used) await tx.storedFile.update({ where: { id }, data: { contactId: null }, select: { id: true } })
    else await tx.storedFile.delete({ where: { id }, select: { id: true } })
  }
}
