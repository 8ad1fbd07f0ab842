/** Owners are asked how it goes, at an interval; who said something is asked again an interval later, and nobody twice. */
import { createBroadcast } from '../broadcasts/store.ts'
import type { Database } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import type { ReminderKind } from '../reminders/kinds.ts'
import { dayOf } from '../time/zone.ts'
import { peopleIn } from './audience.ts'
import { askedNext } from './days.ts'
import type { MatterKind } from './kind.ts'
import { matterKinds } from './kinds/index.ts'
import { toMatter } from './matter.ts'
import { intervalAfter } from './rules.ts'

export const matterQuestions: readonly ReminderKind[] = matterKinds.flatMap((kind) =>
  kind.askEvery === undefined
    ? []
    : {
        name: `${kind.name}-question`,
        title: (tr) => tr.plain('matters-reminders-question'),
        ask: (db, now) => askOwners(db, kind, now),
      },
)

async function askOwners(db: Database, kind: MatterKind, now: Date): Promise<string[]> {
  const due = await db.matterState.findMany({
    where: { askAgainAt: { lte: now }, matter: { kind: kind.name, status: 'open' } },
    include: { matter: true },
    orderBy: [{ askAgainAt: 'asc' }, { matterId: 'asc' }],
    take: 200,
  })
  const asked: string[] = []
  for (const { matter: row, matterId, organisationId, state, askAgainAt, askEvery, changedAt } of due) {
    const { zone } = await readSettings(db)
    const silent = dayOf(changedAt, zone).until(dayOf(now, zone), { largestUnit: 'day' }).days
    const days = askEvery ?? intervalAfter(silent, kind.askEvery)
    const dueKey = `matter:${matterId}:ask:${organisationId}:${askAgainAt?.toISOString()}`
    const done = kind.finished.includes(state)
    const stored = await db.$transaction(async (tx) => {
      const { count } = await tx.matterState.updateMany({
        where: { matterId, organisationId, askAgainAt },
        data: done ? { askAgainAt: null } : { askedAt: now, askAgainAt: askedNext(now, zone, days) },
      })
      if (count === 0 || done) return null
      return await createBroadcast(tx, {
        kind: 'matter_question',
        content: { matterId, asked: now.toISOString() },
        audience: peopleIn(toMatter(row).kind, matterId, kind.reminded),
        sendAt: now,
        dueKey,
      })
    })
    if (stored) asked.push(dueKey)
  }
  return asked
}
