/** The last step of an update: a person's menu of commands goes by their role, language and joining. */
import { Recent } from '../base/recent.ts'
import type { Update } from '../base/update.ts'
import type { Database } from '../db/client.ts'
import type { Person } from './context.ts'
import { findPerson } from './people.ts'

export interface MenuOptions {
  db: Database
  /** Called when a person's menu of commands may have changed. */
  menuChanged?(update: Update, person: Person): void
}

/** Accounts remembered whose menu was shown. */
const remembered = 10_000

/**
 * Shows a menu when it has changed; that of whoever has a role also with the first thing they say to this process: they
 * may have had it (by `ADMINS`) before there was a chat to show it in.
 * @returns told with the person as they were when the update came, and as they are
 */
export function menus({
  db,
  menuChanged,
}: MenuOptions): (update: Update, before: Person | undefined, person: Person) => Promise<void> {
  const shown = new Recent<true>(remembered)
  return async (update, before, person) => {
    const after = await findPerson(db, update)
    if (!after || !menuChanged) return
    const same = (key: 'role' | 'language' | 'consented') => before?.[key] === after[key]
    const unchanged = before && same('role') && same('language') && same('consented')
    if (unchanged && (after.role === 'contact' || shown.has(after.channelId))) return
    if (after.contactId !== person.contactId && before) return
    shown.set(after.channelId, true)
    menuChanged(update, after)
  }
}
