/** The one person or organisation that a typed name means. */
import type { Database, Transaction } from '../db/client.ts'
import { matchChoice } from '../forms/types/match.ts'
import type { Refused } from '../i18n/index.ts'
import { contactsNamed, type Found, organisationsNamed } from '../partners/store.ts'

export type Meant = Refused | { kind: 'meant'; id: string; name: string }

export async function contactMeant(db: Database | Transaction, typed: string): Promise<Meant> {
  return only(await contactsNamed(db, typed, 2), typed, 'seats-no-such-person', 'seats-several-people')
}

export async function organisationMeant(db: Database | Transaction, typed: string): Promise<Meant> {
  const found = await organisationsNamed(db, typed)
  if (found.length === 0) return await nearest(db, typed)
  return only(found, typed, 'seats-no-such-organisation', 'seats-several-organisations')
}

/** Nobody is taken for another: whose name is like the one that was typed is proposed. */
async function nearest(db: Database | Transaction, typed: string): Promise<Refused> {
  const all = await db.organisation.findMany({ where: { archivedAt: null }, select: { name: true } })
  const like = matchChoice(
    typed,
    all.map(({ name }) => ({ value: name, label: name })),
  )
  const fault =
    like.kind === 'one'
      ? { key: 'seats-organisation-like', args: { name: typed, nearest: like.choice.label } }
      : { key: 'seats-no-such-organisation', args: { name: typed } }
  return { kind: 'refused', faults: [fault] }
}

function only(found: readonly Found[], typed: string, none: string, several: string): Meant {
  const [first] = found
  if (first && found.length === 1) return { kind: 'meant', id: first.id, name: first.name }
  return { kind: 'refused', faults: [{ key: first ? several : none, args: { name: typed } }] }
}
