/** The one person or organisation that a typed name means. */
import type { Database, Transaction } from '../db/client.ts'
import type { Refused } from '../i18n/index.ts'
import { contactsNamed, type Found, organisationsNamed } from '../partners/store.ts'

export type Meant = Refused | { kind: 'meant'; id: string; name: string }

export async function contactMeant(db: Database | Transaction, typed: string): Promise<Meant> {
  return only(await contactsNamed(db, typed, 2), typed, 'seats-no-such-person', 'seats-several-people')
}

export async function organisationMeant(db: Database | Transaction, typed: string): Promise<Meant> {
  const found = await organisationsNamed(db, typed)
  return only(found, typed, 'seats-no-such-organisation', 'seats-several-organisations')
}

function only(found: readonly Found[], typed: string, none: string, several: string): Meant {
  const [first] = found
  if (first && found.length === 1) return { kind: 'meant', id: first.id, name: first.name }
  return { kind: 'refused', faults: [{ key: first ? several : none, args: { name: typed } }] }
}
