/** From what stands in the database to the reminders that are due, each stored once. */

import { nextAllowed } from '../broadcasts/quiet.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import type { Database } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { storedAudience } from '../partners/audience.ts'
import { toProgramme } from '../programmes/programme.ts'
import { type DueReminder, due, type ProgrammeDates, type SurveyDates } from './rules.ts'
import { readReminderSettings } from './settings.ts'

/**
 * Stores the broadcasts of all reminders due at `now`. Running it twice, late, or in two processes at once stores
 * each once: its key is unique.
 * @returns the keys of those stored by this run
 */
export async function remind(db: Database, now: Date): Promise<string[]> {
  const { zone, quietHours } = await readSettings(db)
  const settings = await readReminderSettings(db)
  const found = due(await programmesAhead(db, now), await surveysOpen(db, now), now, settings, (at) =>
    nextAllowed(at, quietHours, zone),
  )
  const stored: string[] = []
  for (const reminder of await notStored(db, found)) {
    const { dueKey, kind, programmeId, surveyId, content, audience, sendAt, quiet } = reminder
    const broadcast = await createBroadcast(db, {
      kind,
      programmeId,
      surveyId,
      content: { ...content },
      audience,
      sendAt,
      quiet,
      dueKey,
    })
    if (broadcast) stored.push(dueKey)
  }
  return stored
}

/** Asked one by one by the unique key: few are due at a time, and the statement keeps one shape. */
async function notStored(db: Database, reminders: readonly DueReminder[]): Promise<DueReminder[]> {
  const fresh: DueReminder[] = []
  for (const reminder of reminders) {
    const { dueKey } = reminder
    if (!(await db.broadcast.findUnique({ where: { dueKey }, select: { id: true } }))) fresh.push(reminder)
  }
  return fresh
}

async function programmesAhead(db: Database, now: Date): Promise<ProgrammeDates[]> {
  const rows = await db.programme.findMany({
    where: { status: 'announced', startsAt: { gt: now } },
    include: {
      broadcasts: {
        where: { kind: 'programme_change' },
        orderBy: { createdAt: 'desc' },
        take: 1,
        select: { createdAt: true },
      },
    },
  })
  return rows.map(({ broadcasts, ...row }) => {
    const { id, starts, deadline, audience, announcedAt } = toProgramme(row)
    const knownSince = broadcasts[0]?.createdAt ?? announcedAt ?? row.createdAt
    return { id, starts, deadline, audience, knownSince }
  })
}

async function surveysOpen(db: Database, now: Date): Promise<SurveyDates[]> {
  const rows = await db.survey.findMany({
    where: { status: 'open', closesAt: { gt: now } },
    select: {
      id: true,
      closesLocal: true,
      zone: true,
      audience: true,
      perOrganisation: true,
      openedAt: true,
      createdAt: true,
    },
  })
  return rows.flatMap(({ id, closesLocal, zone, audience, perOrganisation, openedAt, createdAt }) =>
    closesLocal === null
      ? []
      : [
          {
            id,
            closes: { local: closesLocal, zone },
            audience: storedAudience.read(audience),
            perOrganisation,
            openedAt: openedAt ?? createdAt,
          },
        ],
  )
}
