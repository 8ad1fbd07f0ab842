/** Who answered a programme, and who of an audience is silent, are those of looking at everybody with all that is theirs. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { peopleByOrganisation } from '../../src/partners/silent.ts'
import { answerGroup, answerGroups, attendeesOf, nameless } from '../../src/programmes/attendance.ts'
import { databases } from '../databases.ts'
import { announced, joined, now } from './sample.ts'

const towns = ['Árvalányhaj Egyesület', 'Zöld Kör', 'álom Alapítvány']
const names = ['Minta Álmos', 'Minta Zoltán', 'minta ádám', '']

const person = fc.record({
  name: fc.constantFrom(...names),
  belongs: fc.shuffledSubarray([0, 1, 2]),
  answer: fc.constantFrom('going' as const, 'maybe' as const, 'declined' as const, null),
  waitlisted: fc.option(fc.integer({ min: 1, max: 3 })),
  offers: fc.subarray(['open' as const, 'expired' as const]),
  approval: fc.constantFrom('asked' as const, 'given' as const, null),
  guests: fc.integer({ min: 0, max: 2 }),
})
type Person = typeof person extends fc.Arbitrary<infer P> ? P : never

async function fill(db: Database, programmeId: string, people: readonly Person[]): Promise<void> {
  await db.rsvp.deleteMany()
  await db.contact.deleteMany({ where: { id: { startsWith: 'r' } } })
  for (const [index, one] of people.entries()) {
    const contactId = `r${index}`
    await db.contact.create({
      data: {
        ...{ id: contactId, name: one.name, language: 'en', consentedAt: now },
        channels: { create: [{ id: contactId, platform: 'telegram', userId: contactId, lastSeenAt: now }] },
        memberships: { create: one.belongs.map((at) => ({ organisationId: `t${at}` })) },
      },
    })
    if (one.answer === null) continue
    const { answer, waitlisted, approval, guests } = one
    await db.rsvp.create({
      data: {
        ...{ programmeId, contactId, answer, approval, guests, guestNames: [], answeredAt: now },
        waitlisted: answer === 'going' ? waitlisted : null,
        offers: {
          create: one.offers.map((outcome) => ({
            ...{ id: `${contactId}${outcome}`, offeredAt: now, expiresAt: now, outcome },
          })),
        },
      },
    })
  }
}

/** By reading each with all that is theirs. */
async function recount(db: Database, programmeId: string) {
  const alike = (a: string, b: string) => a.localeCompare(b, 'hu')
  const rows = await db.rsvp.findMany({
    where: { programmeId },
    include: {
      offers: { where: { outcome: 'open' } },
      contact: { include: { memberships: { include: { organisation: true } } } },
    },
  })
  const known = rows.map(({ contact, offers, ...rsvp }) => ({
    contactId: rsvp.contactId,
    name: contact.name || nameless,
    organisation: contact.memberships
      .map(({ organisation }) => organisation.name)
      .sort(alike)
      .join(', '),
    offeredUntil: offers[0]?.expiresAt ?? null,
    guests: rsvp.guests,
    waitlisted: rsvp.waitlisted,
    group: answerGroup({ ...rsvp, offeredUntil: offers[0]?.expiresAt ?? null }),
  }))
  return known.sort(
    (a, b) =>
      answerGroups.indexOf(a.group) - answerGroups.indexOf(b.group) ||
      (a.waitlisted ?? 0) - (b.waitlisted ?? 0) ||
      alike(a.organisation, b.organisation) ||
      alike(a.name, b.name) ||
      alike(a.contactId, b.contactId),
  )
}

async function asFound(db: Database, programmeId: string) {
  const found = await attendeesOf(db, programmeId)
  return found.map(({ contactId, name, organisation, offeredUntil, guests, waitlisted, ...more }) => ({
    ...{ contactId, name, organisation, offeredUntil, guests, waitlisted },
    group: answerGroup({ ...more, waitlisted, offeredUntil }),
  }))
}

function silentOf(people: readonly Person[], left: ReadonlySet<string>) {
  const groups = new Map<string, string[]>()
  for (const { name, belongs } of people)
    for (const at of belongs.length === 0 ? [null] : belongs) {
      if (at !== null && left.has(`t${at}`)) continue
      const organisation = at === null ? '' : (towns[at] ?? '')
      groups.set(organisation, [...(groups.get(organisation) ?? []), name || '–'])
    }
  const alike = (a: string, b: string) => a.localeCompare(b, 'hu')
  return [...groups]
    .map(([organisation, named]) => ({ organisation, people: named.sort(alike) }))
    .sort((a, b) => alike(a.organisation, b.organisation))
}

describe.each(databases)('who answered and who did not ($name)', ({ open, name }) => {
  test('are those of reading everybody', { timeout: 120_000 }, async () => {
    const database = await open()
    const { db } = database
    await joined(db, 1)
    const { id } = await announced(db, { deadline: null })
    for (const [index, town] of towns.entries())
      await db.organisation.create({
        data: {
          ...{ id: `t${index}`, name: town, nameKey: `t${index}`, kind: 'ngo', town: '', townKey: '' },
          language: 'hu',
        },
      })
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { maxLength: 8 }),
        fc.subarray(['t0', 't1', 't2']),
        async (people, left) => {
          await fill(db, id, people)
          expect(await asFound(db, id)).toEqual(await recount(db, id))
          const silent = await peopleByOrganisation(db, { language: 'en' }, new Set(left))
          expect(silent).toEqual(silentOf(people, new Set(left)))
          await db.seatOffer.updateMany({ where: { contactId: 'r0' }, data: { outcome: 'expired' } })
          expect(await asFound(db, id)).toEqual(await recount(db, id))
          await db.contact.updateMany({ where: { id: 'r1' }, data: { name: 'Abigél' } })
          await db.membership.deleteMany({ where: { contactId: 'r2' } })
          expect(await asFound(db, id)).toEqual(await recount(db, id))
        },
      ),
      { numRuns: name === 'sqlite' ? 30 : 15 },
    )
    await database.close()
  })
})
