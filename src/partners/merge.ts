/** Two contacts become one: everything of the one goes to the other, and nothing is there twice. */
import type { RsvpAnswer, Transaction } from '../db/client.ts'

/**
 * Moves all of `from` to `into` and deletes `from`. Where both have something that can be there once (an RSVP, a
 * response, a form under way), the further or newer one stays. Opting out holds if either had done so.
 */
export async function mergeContacts(
  tx: Transaction,
  { from, into }: { from: string; into: string },
): Promise<void> {
  await mergeMemberships(tx, from, into)
  await mergeRsvps(tx, from, into)
  await mergeParticipations(tx, from, into)
  await mergeResponses(tx, from, into)
  await mergeFormSessions(tx, from, into)
  await mergeDeliveries(tx, from, into)
  const move = { where: { contactId: from }, data: { contactId: into } }
  await tx.channel.updateMany(move)
  await tx.signIn.updateMany(move)
  await tx.storedFile.updateMany(move)
  const created = { where: { createdById: from }, data: { createdById: into } }
  await tx.broadcast.updateMany(created)
  await tx.programme.updateMany(created)
  await tx.survey.updateMany(created)
  const old = await tx.contact.delete({ where: { id: from } })
  if (old.optedOutAt)
    await tx.contact.updateMany({
      where: { id: into, optedOutAt: null },
      data: { optedOutAt: old.optedOutAt },
    })
}

async function mergeMemberships(tx: Transaction, from: string, into: string): Promise<void> {
  const both = await tx.membership.findMany({ where: { contactId: into }, select: { organisationId: true } })
  await tx.membership.deleteMany({
    where: { contactId: from, organisationId: { in: both.map(({ organisationId }) => organisationId) } },
  })
  await tx.membership.updateMany({ where: { contactId: from }, data: { contactId: into } })
}

const weight: Record<RsvpAnswer, number> = { going: 2, maybe: 1, declined: 0 }

async function mergeRsvps(tx: Transaction, from: string, into: string): Promise<void> {
  const kept = new Map(
    (await tx.rsvp.findMany({ where: { contactId: into } })).map((rsvp) => [rsvp.programmeId, rsvp]),
  )
  const value = (rsvp: { answer: RsvpAnswer; waitlisted: number | null }) =>
    weight[rsvp.answer] + (rsvp.answer === 'going' && rsvp.waitlisted === null ? 1 : 0)
  for (const rsvp of await tx.rsvp.findMany({ where: { contactId: from } })) {
    const { programmeId } = rsvp
    const other = kept.get(programmeId)
    const loser = !other ? undefined : value(rsvp) > value(other) ? into : from
    if (loser) await tx.rsvp.delete({ where: { programmeId_contactId: { programmeId, contactId: loser } } })
    if (loser !== from)
      await tx.rsvp.update({
        where: { programmeId_contactId: { programmeId, contactId: from } },
        data: { contactId: into },
      })
  }
}

const steps = ['invited', 'started', 'done']

async function mergeParticipations(tx: Transaction, from: string, into: string): Promise<void> {
  const place = (row: { surveyId: string; organisationId: string }) => `${row.surveyId} ${row.organisationId}`
  const kept = new Map(
    (await tx.participation.findMany({ where: { contactId: into } })).map((row) => [place(row), row]),
  )
  for (const row of await tx.participation.findMany({ where: { contactId: from } })) {
    const { surveyId, organisationId } = row
    const of = (contactId: string) => ({
      surveyId_contactId_organisationId: { surveyId, contactId, organisationId },
    })
    const other = kept.get(place(row))
    const loser = !other ? undefined : steps.indexOf(row.state) > steps.indexOf(other.state) ? into : from
    if (loser) await tx.participation.delete({ where: of(loser) })
    if (loser !== from) await tx.participation.update({ where: of(from), data: { contactId: into } })
  }
}

async function mergeResponses(tx: Transaction, from: string, into: string): Promise<void> {
  const of = (contactId: string) =>
    tx.response.findMany({
      where: { contactId },
      select: { id: true, surveyId: true, onBehalfOf: true, completedAt: true },
    })
  const place = (row: { surveyId: string; onBehalfOf: string }) => `${row.surveyId} ${row.onBehalfOf}`
  const kept = new Map((await of(into)).map((row) => [place(row), row]))
  for (const row of await of(from)) {
    const other = kept.get(place(row))
    const older = !other ? undefined : row.completedAt > other.completedAt ? other.id : row.id
    if (older) await tx.response.delete({ where: { id: older } })
    if (older !== row.id) await tx.response.update({ where: { id: row.id }, data: { contactId: into } })
  }
}

async function mergeFormSessions(tx: Transaction, from: string, into: string): Promise<void> {
  const of = (contactId: string) =>
    tx.formSession.findMany({
      where: { contactId },
      select: { id: true, kind: true, reference: true, updatedAt: true },
    })
  const kept = await of(into)
  for (const row of await of(from)) {
    const other = kept.find(({ kind, reference }) => kind === row.kind && reference === row.reference)
    const older = !other ? undefined : row.updatedAt > other.updatedAt ? other.id : row.id
    if (older) await tx.formSession.delete({ where: { id: older } })
    // At most one form takes free text: the one of the contact that stays.
    if (older !== row.id)
      await tx.formSession.update({ where: { id: row.id }, data: { contactId: into, active: false } })
  }
}

async function mergeDeliveries(tx: Transaction, from: string, into: string): Promise<void> {
  // A broadcast reaches a person once: what waits for the second account is not sent, and what was sent keeps no owner.
  const mine = await tx.delivery.findMany({
    where: { contactId: from, broadcastId: { not: null } },
    select: { id: true, broadcastId: true },
  })
  for (const { id, broadcastId } of mine) {
    const twice = await tx.delivery.count({ where: { contactId: into, broadcastId } })
    if (twice === 0) continue
    await tx.delivery.updateMany({
      where: { id, status: 'pending' },
      data: { status: 'cancelled', reason: 'linked' },
    })
    await tx.delivery.update({ where: { id }, data: { contactId: null } })
  }
  await tx.delivery.updateMany({ where: { contactId: from }, data: { contactId: into } })
}
