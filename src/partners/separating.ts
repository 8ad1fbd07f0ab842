/**
 * Two accounts that became one are told apart again. What went is noted by the keys of its rows, not by their contents,
 * so that nothing is kept twice. Where both had what can be there once (an answer to the same programme), the one
 * that stayed stays with the contact that stayed; so does what was done since.
 */
import { z } from 'zod'
import { roles } from '../base/role.ts'
import type { Transaction } from '../db/client.ts'
import type { Merging } from '../db/personal.ts'
import { revokeWebTokens } from '../db/web-access.ts'
import { allPersonalParts } from './mydata.ts'
import { formerNamesOf } from './names.ts'

const keys = z.array(z.string())
const day = z.iso.datetime().transform((text) => new Date(text))

/** As AccountLink.moved holds it. */
export const movedSchema = z.object({
  /** The contact that went, as its row was. */
  contact: z.object({
    name: z.string(),
    formerNames: keys,
    language: z.string(),
    role: z.enum(roles),
    consentedAt: day.nullable(),
    optedOutAt: day.nullable(),
    createdAt: day,
  }),
  /** Of the contact that stayed. */
  before: z.object({ formerNames: keys, optedOut: z.boolean() }),
  /** By what the tables are called. */
  rows: z.record(z.string(), z.object({ moved: keys, shared: keys })),
})

/** Notes what will go, before it does. */
export async function noteMoving(
  tx: Transaction,
  { from, into }: Merging,
): Promise<z.input<typeof movedSchema>> {
  const goes = await tx.contact.findUniqueOrThrow({ where: { id: from } })
  const stays = await tx.contact.findUniqueOrThrow({ where: { id: into } })
  const rows: z.input<typeof movedSchema>['rows'] = {}
  for (const { table, separating } of allPersonalParts()) {
    if (!separating) continue
    const there = new Set(await separating.keys(tx, into))
    const own = await separating.keys(tx, from)
    rows[table] = {
      moved: own.filter((key) => !there.has(key)),
      shared: own.filter((key) => there.has(key)),
    }
  }
  const { name, language, role } = goes
  return {
    contact: {
      ...{ name, language, role },
      formerNames: formerNamesOf(goes.formerNames),
      consentedAt: goes.consentedAt?.toISOString() ?? null,
      optedOutAt: goes.optedOutAt?.toISOString() ?? null,
      createdAt: goes.createdAt.toISOString(),
    },
    before: {
      formerNames: formerNamesOf(stays.formerNames),
      optedOut: stays.optedOutAt !== null,
    },
    rows,
  }
}

/**
 * Makes the contact that went anew, with what it had. Nobody keeps a way into what is the other's: who was signed in
 * signs in again, and links made since are dead. The role is at most what the other has by now.
 */
export async function separate(
  tx: Transaction,
  { from, into }: Merging,
  { contact, before, rows }: z.output<typeof movedSchema>,
  { linkedAt, now }: { linkedAt: Date; now: Date },
): Promise<void> {
  const stays = await tx.contact.findUniqueOrThrow({ where: { id: into } })
  const role = roles[Math.min(roles.indexOf(contact.role), roles.indexOf(stays.role))] ?? 'contact'
  await tx.contact.create({ data: { ...contact, id: from, role }, select: { id: true } })
  // Accounts before what was said to them.
  for (const { table, separating } of allPersonalParts().toReversed()) {
    const theirs = rows[table]
    if (theirs) await separating?.giveBack(tx, { from, into }, { ...theirs, since: linkedAt })
  }
  await tx.contact.update({
    where: { id: into },
    data: {
      formerNames: before.formerNames,
      // The other's wish to be left alone came along; whoever wished it since wishes it still.
      ...(contact.optedOutAt?.getTime() === stays.optedOutAt?.getTime() &&
        !before.optedOut && { optedOutAt: null }),
    },
    select: { id: true },
  })
  await tx.signIn.deleteMany({ where: { contactId: into } })
  await tx.linkCode.deleteMany({ where: { contactId: into } })
  await tx.accountLink.deleteMany({ where: { linkedAt: null, OR: [{ fromId: into }, { intoId: into }] } })
  const pages = await tx.channel.findMany({
    where: { contactId: { in: [from, into] }, platform: 'web' },
    select: { id: true },
  })
  for (const { id } of pages) await revokeWebTokens(tx, id, now, linkedAt)
}
