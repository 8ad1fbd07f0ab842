/** How the bot speaks to a person: their name and their language. Each is their own to change. */
import type { ByPerson } from '../base/by.ts'
import type { Language } from '../base/language.ts'
import type { Transaction } from '../db/client.ts'
import type { Refused } from '../i18n/index.ts'
import { rename } from './names.ts'
import { nameFaults } from './rules.ts'

export type Renamed = Refused | { kind: 'renamed'; name: string }

export async function changeName(tx: Transaction, typed: string, by: ByPerson): Promise<Renamed> {
  const name = typed.trim()
  const faults = nameFaults(name)
  if (faults.length > 0) return { kind: 'refused', faults }
  await rename(tx, by.contactId, name)
  return { kind: 'renamed', name }
}

/** On every platform of theirs. */
export async function changeLanguage(
  tx: Transaction,
  language: Language,
  by: ByPerson,
): Promise<{ kind: 'changed'; language: Language }> {
  await tx.contact.update({ where: { id: by.contactId }, data: { language }, select: { id: true } })
  return { kind: 'changed', language }
}
