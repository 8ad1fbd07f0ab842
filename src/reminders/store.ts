/** From what stands in the database to the reminders that are due, each stored once. */

import { nextAllowed } from '../broadcasts/quiet.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import type { Database } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { type Before, type Occasion, reminderKinds } from './kinds.ts'
import { due } from './rules.ts'
import { isOn, type ReminderRule, readReminderSettings, rulesOf } from './settings.ts'

/**
 * Stores the broadcasts of all that is due at `now`, before and after. Running it twice, late, or in two processes at
 * once stores each once: its key is unique.
 * @returns the keys of those stored by this run
 */
export async function remind(db: Database, now: Date): Promise<string[]> {
  const settings = await readReminderSettings(db)
  const stored: string[] = []
  for (const kind of reminderKinds.all())
    if ('ahead' in kind) stored.push(...(await remindBefore(db, kind, rulesOf(settings, kind), now)))
    else if (isOn(settings, kind)) stored.push(...(await kind.ask(db, now)))
  return stored
}

async function remindBefore(
  db: Database,
  kind: Before,
  rules: readonly ReminderRule[],
  now: Date,
): Promise<string[]> {
  const { zone, quietHours } = await readSettings(db)
  const stored: string[] = []
  for (const occasion of await kind.ahead(db, now)) {
    const reminder = due(occasion, occasion.rules ?? rules, now, (at) => nextAllowed(at, quietHours, zone))
    // Few are due at a time, and the statement keeps one shape.
    if (!reminder || (await isSaid(db, reminder.dueKey, occasion))) continue
    const { kind, programmeId, surveyId, audience, content } = occasion
    const broadcast = await createBroadcast(db, {
      ...{ kind, programmeId, surveyId, audience },
      ...reminder,
      content: { ...content, ...reminder.content },
    })
    if (broadcast) stored.push(reminder.dueKey)
  }
  return stored
}

async function isSaid(db: Database, dueKey: string, { key, saidAs = [] }: Occasion): Promise<boolean> {
  if (await isStored(db, dueKey)) return true
  const others = await Promise.all(saidAs.map((other) => isStored(db, `${other}${dueKey.slice(key.length)}`)))
  return others.length > 0 && others.every(Boolean)
}

async function isStored(db: Database, dueKey: string): Promise<boolean> {
  return (await db.broadcast.findUnique({ where: { dueKey }, select: { id: true } })) !== null
}
