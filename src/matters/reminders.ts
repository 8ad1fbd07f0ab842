/** Reminders of due dates, by the offsets of each kind, to those who have something left to do. */
import type { Database } from '../db/client.ts'
import type { Occasion, ReminderKind } from '../reminders/kinds.ts'
import { peopleIn } from './audience.ts'
import { remindedOf } from './days.ts'
import type { MatterKind } from './kind.ts'
import { matterKinds } from './kinds/index.ts'
import { type Matter, toMatter } from './matter.ts'

export const matterReminders: readonly ReminderKind[] = matterKinds.map((kind) => ({
  name: kind.name,
  title: (tr) => tr.plain(`matters-reminders-${kind.name}`),
  defaults: kind.before.map((days) => ({ before: { days }, quiet: true })),
  ahead: async (db: Database, now: Date) => (await open(db, kind, now)).map(occasionOf),
}))

async function open(db: Database, { name }: MatterKind, now: Date): Promise<Matter[]> {
  const rows = await db.matter.findMany({ where: { kind: name, status: 'open', dueAt: { gt: now } } })
  return rows.map(toMatter)
}

/** Of its due date; who has acted is left out when it is sent. */
export function occasionOf({ id, kind, due, dueAt, openedAt }: Matter): Occasion {
  return {
    key: `matter:${id}:due`,
    at: remindedOf(due),
    end: dueAt,
    knownSince: openedAt ?? dueAt,
    audience: peopleIn(kind, id, kind.reminded),
    kind: 'matter_reminder',
    content: { matterId: id },
  }
}
