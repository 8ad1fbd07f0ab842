/** What an id alone gives nobody: a programme one was not asked to, a survey handed on top of another's answers. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { rooms } from '../../src/rooms.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { mark, type World, world } from './world.ts'

describe.each(databases)('made-up payloads on $name', ({ open }) => {
  let database: TestDatabase
  let w: World
  beforeEach(async () => {
    database = await open()
    w = await world(database, rooms)
  })
  afterEach(async () => {
    await w.s.stop()
    await database.close()
  })

  test('a programme is answered by who was asked or sees it in a group, not by who knows its id', async () => {
    const { contact, owner, s, ids } = w
    const programmeId = ids.programmes[1] ?? ''
    const going = { kind: 'button', payload: `rsvp:${programmeId}:going` } as const
    await contact.does(going)
    expect(await s.db.rsvp.count({ where: { programmeId } })).toBe(1)
    await owner.does({ kind: 'button', payload: `rsvp:${programmeId}:maybe` })
    expect(await s.db.rsvp.findMany({ where: { programmeId } })).toMatchObject([{ answer: 'maybe' }])
    await s.db.programmePost.create({
      data: { id: newId(), programmeId, platform: 'telegram', chatId: '-1', language: 'hu', deliveryId: 1 },
    })
    await contact.does(going)
    expect(await s.db.rsvp.count({ where: { programmeId } })).toBe(2)
  })

  test('what is handed to somebody who answers for another organisation leaves that as it is', async () => {
    const { owner, contact, s, ids } = w
    const surveyId = ids.surveys[1] ?? ''
    const [organisationId = ''] = ids.organisations
    const of = async (userId: string) =>
      (await s.db.channel.findFirstOrThrow({ where: { userId } })).contactId
    const to = await of(contact.id)
    const theirs = await s.db.membership.findFirstOrThrow({ where: { contactId: to } })
    await s.db.participation.create({
      data: { surveyId, contactId: to, organisationId: theirs.organisationId, state: 'done' },
    })
    const give = {
      kind: 'button',
      payload: `sv-give:${surveyId}:${to}:${organisationId.slice(0, 8)}`,
    } as const
    // Not a colleague yet.
    await owner.does(give)
    expect((await s.db.formSession.findUniqueOrThrow({ where: { id: ids.session } })).contactId).toBe(
      await of(owner.id),
    )
    await s.db.membership.create({ data: { contactId: to, organisationId } })
    await owner.does(give)
    expect((await s.db.formSession.findUniqueOrThrow({ where: { id: ids.session } })).contactId).toBe(to)
    const held = await s.db.participation.findMany({ where: { surveyId, contactId: to } })
    expect(new Map(held.map((row) => [row.organisationId, row.state]))).toEqual(
      new Map([
        [organisationId, 'started'],
        [theirs.organisationId, 'done'],
      ]),
    )
  })

  test('who is no longer a coordinator does not read the draft they left open', async () => {
    const { former, s } = w
    await former.says('/continue')
    expect(former.last.text).toContain('már nem tölthető ki')
    expect(JSON.stringify(former.last.message)).not.toContain(mark)
    expect(await s.db.formSession.count({ where: { kind: 'broadcast' } })).toBe(1)
  })

  test('a protected survey that has closed is not opened again by a form begun before', async () => {
    const { admin, s, ids } = w
    const id = ids.surveys[1] ?? ''
    await s.db.survey.update({ where: { id }, data: { privacy: 'confidential' } })
    await admin.does({ kind: 'button', payload: `sv-extend:${id}` })
    await s.db.survey.update({ where: { id }, data: { status: 'closed', closedAt: s.now() } })
    await admin.says('2026. december 20. 18:00')
    expect((await s.db.survey.findUniqueOrThrow({ where: { id } })).status).toBe('closed')
  })

  test('characters that no database holds cost nobody the rest of what they wrote', async () => {
    const { admin, s } = w
    await admin.says('/körüzenet új')
    await admin.says('Eleje\0 \ud83d vége 🙂')
    const draft = await s.db.formSession.findFirstOrThrow({
      where: { kind: 'broadcast', contact: { role: 'admin' } },
    })
    expect(draft.state).toMatchObject({ answers: { hu: 'Eleje \ufffd vége 🙂' } })
    const stranger = s.person({ name: 'Minta\0 \ud83d' })
    await stranger.says('/start \0')
    expect(stranger.last.text).not.toContain('hiba')
    expect(await s.db.contact.count({ where: { name: 'Minta \ufffd' } })).toBe(1)
  })
})
