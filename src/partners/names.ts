/** What a person was called before: what was said to others by then holds it, and is found by it when they are erased. */
import { extname } from 'node:path'
import { z } from 'zod'
import { fold } from '../base/fold.ts'
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

/** What a file of theirs is called when it stays without them: by its ending, if anything of their names is in its name. */
export function nameOfFile(name: string, names: readonly string[]): string {
  const called = fold(name)
  const words = names.flatMap((one) => fold(one).split(/[^\p{L}\p{N}]+/u)).filter(({ length }) => length > 2)
  return words.some((word) => called.includes(word)) ? `file${extname(name)}` : name
}

/** All that they were called by; the present one first. */
export async function namesOf(tx: Transaction, id: string): Promise<string[]> {
  const { name, formerNames } = await tx.contact.findUniqueOrThrow({
    where: { id },
    select: { name: true, formerNames: true },
  })
  return [name, ...formerNamesOf(formerNames)].filter((one) => one !== '')
}
