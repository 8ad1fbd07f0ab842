import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Audience } from '../../src/partners/audience.ts'
import { audiencesWith } from '../../src/partners/belonging.ts'
import type { AudienceLeaves } from '../../src/partners/leaf.ts'
import { countAudience, firstOrganisations, where } from '../../src/partners/where.ts'
import { databases, type TestDatabase } from '../databases.ts'

const at = new Date('2026-11-25T09:00:00Z')

describe.each(databases)('audiences on $name', ({ open }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
    const { db } = database
    const organisations = [
      { id: 'o1', name: 'Minta Civil', kind: 'ngo', town: 'Debrecen', field: 'sport', tag: 'pályázó' },
      { id: 'o2', name: 'Minta Cég', kind: 'company', town: 'Ebes', field: 'kultúra', tag: 'új' },
    ] as const
    for (const { field, tag, ...organisation } of organisations)
      await db.organisation.create({
        data: {
          ...organisation,
          nameKey: organisation.id,
          townKey: organisation.town.toLowerCase(),
          language: 'hu',
          fields: { create: { field, fieldKey: field === 'kultúra' ? 'kultura' : field } },
          tags: { create: { tag } },
        },
      })
    const contacts = [
      { id: 'a', organisation: 'o1', language: 'hu' },
      { id: 'b', organisation: 'o1', language: 'en' },
      { id: 'c', organisation: 'o2', language: 'hu' },
      { id: 'stranger', organisation: 'o1', language: 'hu', consentedAt: null },
      { id: 'stopped', organisation: 'o1', language: 'hu', optedOutAt: at },
      { id: 'nowhere', organisation: 'o1', language: 'hu', channel: false },
    ]
    for (const { organisation, channel, ...contact } of contacts)
      await db.contact.create({
        data: {
          consentedAt: at,
          ...contact,
          name: contact.id,
          memberships: { create: { organisationId: organisation } },
          ...(channel !== false && {
            channels: {
              create: { id: contact.id, platform: 'telegram', userId: contact.id, lastSeenAt: at },
            },
          }),
        },
      })
    await db.programme.create({
      data: {
        id: 'p',
        type: 'workshop',
        title: {},
        description: {},
        startsLocal: '2026-12-03T17:00',
        startsZone: 'Europe/Budapest',
        startsAt: at,
        audience: { all: true },
      },
    })
    await db.rsvp.createMany({
      data: [
        { programmeId: 'p', contactId: 'a', answer: 'going', answeredAt: at },
        { programmeId: 'p', contactId: 'b', answer: 'going', waitlisted: 3, answeredAt: at },
      ],
    })
    await db.survey.create({
      data: { id: 's', formId: 's', title: {}, audience: { all: true }, zone: 'Europe/Budapest' },
    })
    await db.participation.createMany({
      data: [
        { surveyId: 's', contactId: 'a', state: 'done' },
        { surveyId: 's', contactId: 'b', state: 'started' },
        { surveyId: 's', contactId: 'c', state: 'invited' },
      ],
    })
  })
  afterEach(() => database.close())

  const rsvp = (state: AudienceLeaves['rsvp']['state']): Audience => ({
    rsvp: { programmeId: 'p', state },
  })
  const survey = (state: AudienceLeaves['survey']['state']): Audience => ({
    survey: { surveyId: 's', state },
  })

  const cases: [string, Audience, string[]][] = [
    ['everyone who agreed, wants it and can be reached', { all: true }, ['a', 'b', 'c']],
    ['a kind', { kind: 'ngo' }, ['a', 'b']],
    ['a town, however it is written', { town: ' DEBRECEN' }, ['a', 'b']],
    ['a field, however it is written', { field: 'Kultúra' }, ['c']],
    ['a tag', { tag: 'Pályázó' }, ['a', 'b']],
    ['an organisation', { organisation: 'o2' }, ['c']],
    ['a language', { language: 'en' }, ['b']],
    ['and', { and: [{ kind: 'ngo' }, { language: 'hu' }] }, ['a']],
    ['or', { or: [{ language: 'en' }, { town: 'Ebes' }] }, ['b', 'c']],
    ['not', { not: { kind: 'ngo' } }, ['c']],
    ['an empty and', { and: [] }, ['a', 'b', 'c']],
    ['an empty or', { or: [] }, []],
    ['or with nobody', { or: [{ town: 'Ebes' }, { or: [] }] }, ['c']],
    ['not everyone', { not: { all: true } }, []],
    ['not an empty or', { not: { or: [] } }, ['a', 'b', 'c']],
    ['not an empty and', { not: { and: [] } }, []],
    ['going', rsvp('going'), ['a']],
    ['waitlisted', rsvp('waitlisted'), ['b']],
    ['not answered', rsvp('none'), ['c']],
    ['declined', rsvp('declined'), []],
    ['came, nobody being marked: who had a seat', rsvp('came'), ['a']],
    ['answered a survey', survey('answered'), ['a']],
    ['started a survey', survey('started'), ['b']],
    ['not started a survey', survey('not-started'), ['c']],
  ]

  it('reach exactly whom they mean', async () => {
    for (const [what, audience, ids] of cases) {
      const found = await database.db.contact.findMany({
        where: where(audience),
        select: { id: true },
        orderBy: { id: 'asc' },
      })
      expect(
        found.map(({ id }) => id),
        what,
      ).toEqual(ids)
    }
  })

  it('are told of one contact as the database tells them, whatever they are made of', {
    timeout: 60_000,
  }, async () => {
    const { db } = database
    const people = (await db.contact.findMany({ select: { id: true } })).map(({ id }) => id)
    const leaves = cases.map(([, audience]) => audience)
    const compared = async (audiences: Audience[]) => {
      const isIn = new Map<string, (audience: Audience) => boolean>()
      for (const id of people) isIn.set(id, await audiencesWith(db, id, audiences))
      for (const audience of audiences) {
        const found = await db.contact.findMany({ where: where(audience), select: { id: true } })
        expect(people.filter((id) => isIn.get(id)?.(audience)).toSorted(), JSON.stringify(audience)).toEqual(
          found.map(({ id }) => id).toSorted(),
        )
      }
    }
    const { audience } = fc.letrec<{ audience: Audience }>((tie) => ({
      audience: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(...leaves),
        fc.record({ and: fc.array(tie('audience'), { maxLength: 3 }) }),
        fc.record({ or: fc.array(tie('audience'), { maxLength: 3 }) }),
        fc.record({ not: tie('audience') }),
      ),
    }))
    await compared([...leaves, ...fc.sample(audience, 60)])
    // Where somebody was marked, only those marked came.
    await db.rsvp.updateMany({ where: { contactId: 'b' }, data: { attended: true } })
    await compared([...leaves, ...fc.sample(audience, 20)])
  })

  it('are counted, with the first organisations by name', async () => {
    expect(await countAudience(database.db, { all: true })).toEqual({ contacts: 3, organisations: 2 })
    expect(await firstOrganisations(database.db, { all: true }, 1)).toEqual([
      { id: 'o1', name: 'Minta Civil' },
    ])
    expect(await firstOrganisations(database.db, { kind: 'ngo' }, 5)).toEqual([
      { id: 'o1', name: 'Minta Civil' },
    ])
  })
})
