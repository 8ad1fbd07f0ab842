/** Sample rows for the tests of programmes and reminders. */

import { newId } from '../../src/base/id.ts'
import type { Database } from '../../src/db/client.ts'
import type { Programme } from '../../src/programmes/programme.ts'
import { createDraft, type NewProgramme, saveProgramme } from '../../src/programmes/store.ts'

export const zone = 'Europe/Budapest'
/** 10:00 in Budapest. */
export const now = new Date('2026-11-25T09:00:00Z')

export const workshop: NewProgramme = {
  type: 'workshop',
  title: { hu: 'Pályázatíró műhely', en: 'Grant writing workshop' },
  description: { hu: 'Hogyan írjunk jó pályázatot?', en: 'How to write a good application?' },
  starts: { local: '2026-12-03T17:00', zone },
  ends: { local: '2026-12-03T19:00', zone },
  deadline: { local: '2026-12-01T12:00', zone },
  place: 'Minta Művelődési Ház',
  link: null,
  capacity: 4,
  audience: { all: true },
}

/** Seats without any rule. */
export const plainSeats = {
  ...{ quota: null, guestLimit: 0, guestNames: false, approval: false, offers: false },
  ...{
    checkInCode: null,
    seriesId: null,
    announceAt: null,
    reminders: null,
    posterId: null,
    template: null,
    questions: { ready: [], own: [], approved: [] },
  },
}

/** So many contacts who have joined, each of its own organisation ("Minta 1", …), reachable on Telegram. */
export async function joined(db: Database, count: number, language = 'hu'): Promise<string[]> {
  const ids: string[] = []
  for (let number = 1; number <= count; number++) {
    const id = newId()
    ids.push(id)
    await db.contact.create({
      data: {
        id,
        name: `Kapcsolattartó ${number}`,
        language,
        consentedAt: now,
        channels: {
          create: {
            id: newId(),
            platform: 'telegram',
            userId: `9${number}`,
            chatId: `9${number}`,
            lastSeenAt: now,
          },
        },
        memberships: {
          create: {
            organisation: {
              create: {
                id: newId(),
                name: `Minta ${number}`,
                nameKey: `minta ${number}`,
                kind: number % 2 === 0 ? 'ngo' : 'municipality',
                town: 'Mintaváros',
                townKey: 'mintavaros',
                language,
              },
            },
          },
        },
      },
    })
  }
  return ids
}

/** An announced programme, without a broadcast. */
export async function announced(db: Database, changes: Partial<NewProgramme> = {}): Promise<Programme> {
  return await db.$transaction(async (tx) => {
    const draft = await createDraft(tx, { ...workshop, ...changes }, 'nobody', now)
    return await saveProgramme(tx, draft.id, { status: 'announced', announcedAt: now })
  })
}
