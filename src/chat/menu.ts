/** The last step of an update: a person's menu of commands goes by their role, language and joining. */
import type { Update } from '../base/update.ts'
import type { Database } from '../db/client.ts'
import type { Person } from './context.ts'
import { findPerson } from './people.ts'

export interface MenuOptions {
  db: Database
  /** Called when a person's menu of commands may have changed. */
  menuChanged?(update: Update, person: Person): void
}

/** @param before the person as they were when the update came */
export async function showMenu(
  { db, menuChanged }: MenuOptions,
  update: Update,
  before: Person | undefined,
  person: Person,
): Promise<void> {
  const after = await findPerson(db, update)
  if (!after || !menuChanged) return
  const same = (key: 'role' | 'language' | 'consented') => before?.[key] === after[key]
  if (before && same('role') && same('language') && same('consented')) return
  if (after.contactId === person.contactId || !before) menuChanged(update, after)
}
