/** What a person was called before: what was said to others by then holds it, and is found by it when they are erased. */
import { z } from 'zod'
import type { Transaction } from '../db/client.ts'
import type { Merging } from '../db/personal.ts'

/** The column of a contact, read. */
export function formerNamesOf(column: unknown): string[] {
  return z.array(z.string()).parse(column ?? [])
}

/** Gives a person a name; the one they had is remembered. */
export async function rename(tx: Transaction, contactId: string, name: string): Promise<void> {
  const before = await namesOf(tx, contactId)
  await tx.contact.update({
    where: { id: contactId },
    data: { name, formerNames: [...new Set(before)].filter((one) => one !== name) },
    select: { id: true },
  })
}

/** Of two contacts that become one, the one that stays was called by the names of both. */
export async function keepNames(tx: Transaction, { from, into }: Merging): Promise<void> {
  const [current = '', ...before] = await namesOf(tx, into)
  const names = new Set([...before, ...(await namesOf(tx, from))].filter((one) => one !== current))
  await tx.contact.update({ where: { id: into }, data: { formerNames: [...names] }, select: { id: true } })
}

/** The present one first. */
async function namesOf(tx: Transaction, id: string): Promise<string[]> {
  const { name, formerNames } = await tx.contact.findUniqueOrThrow({
    where: { id },
    select: { name: true, formerNames: true },
  })
  return [name, ...formerNamesOf(formerNames)].filter((one) => one !== '')
}
