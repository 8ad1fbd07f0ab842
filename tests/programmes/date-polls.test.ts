/** Finding a date: asked, answered, changed while people answer, decided with one press. */
import { afterEach, describe, expect, test } from 'vitest'
import { programme as programmeCommand } from '../../commands/programme.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import type { DateAnswer } from '../../src/db/client.ts'
import { timesIn } from '../../src/programmes/date-poll-chat.ts'
import {
  addSlot,
  chooseDate,
  closePolls,
  makePoll,
  openPoll,
  type PollWanted,
  removeSlot,
  voteForDate,
} from '../../src/programmes/date-polling.ts'
import { bestSlot, type DatePoll, findPoll } from '../../src/programmes/date-polls.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { databases, sqlite, type TestDatabase } from '../databases.ts'
import { story } from '../story.ts'
import { joined, now, zone } from './sample.ts'

const at = (local: string) => ({ local, zone })
const wanted: PollWanted = {
  ...{ title: { hu: 'Partnertalálkozó', en: 'Partners’ meeting' }, place: 'Minta Ház', link: null },
  ...{ capacity: 1, minutes: 90, audience: { all: true }, closes: at('2026-12-01T12:00'), proposals: false },
  times: [at('2026-12-03T17:00'), at('2026-12-04T17:00'), at('2026-12-07T17:00')],
}

test('the best time: most yes, then most if need be, then the earliest; none where nobody can', () => {
  const slot = (day: number, answers: DateAnswer[]) => ({
    startsAt: new Date(2026, 11, day),
    votes: answers.map((answer, index) => ({ contactId: `${index}`, name: '', answer, votedAt: now })),
  })
  const a = slot(1, ['yes', 'maybe'])
  const b = slot(2, ['yes', 'maybe', 'maybe'])
  const c = slot(3, ['yes', 'maybe', 'maybe', 'no'])
  expect(bestSlot([c, a, b])).toBe(b)
  expect(bestSlot([slot(1, ['maybe', 'maybe', 'maybe']), a])).toBe(a)
  expect(bestSlot([slot(1, ['no']), slot(2, [])])).toBeNull()
})

test.each([
  ['dec. 2., 9. és 16. 17:00', ['2026-12-02T17:00', '2026-12-09T17:00', '2026-12-16T17:00']],
  ['2, 9 and 16 December, 5pm', ['2026-12-02T17:00', '2026-12-09T17:00', '2026-12-16T17:00']],
  ['dec. 7-9., 17:00', ['2026-12-07T17:00', '2026-12-08T17:00', '2026-12-09T17:00']],
  [
    'dec. 3. 9:00 és dec. 10. 10:00; dec. 11. 9:00',
    ['2026-12-03T09:00', '2026-12-10T10:00', '2026-12-11T09:00'],
  ],
  ['dec. 9-7., 17:00', []],
  ['dec. 3. 17:00 (Zoom)', []],
  ['minden kedden 17:00', []],
])('times are listed as in a programme: %s', (text, locals) => {
  const { times, unread } = timesIn(text, { now, zone })
  expect(times.map(({ local }) => local)).toEqual(locals)
  expect(unread).toEqual(locals.length === 0 ? [text] : [])
})

describe.each(databases)('a poll for a date on $name', ({ open }) => {
  let database: TestDatabase
  afterEach(() => database.close())

  const by = (contactId: string | null = null, when = now) => ({ contactId, now: when })
  const begin = async (more: Partial<PollWanted> = {}): Promise<{ poll: DatePoll; people: string[] }> => {
    database = await open()
    const people = await joined(database.db, 3)
    const poll = await database.db.$transaction(async (tx) => {
      const made = await makePoll(tx, { ...wanted, ...more }, by())
      if (made.kind !== 'made') throw new Error('it was not made')
      await openPoll(tx, made.poll.id, by())
      return made.poll
    })
    return { poll, people }
  }
  const vote = async (slotId: string, contactId: string, answer: DateAnswer, when = now) =>
    await database.db.$transaction((tx) => voteForDate(tx, slotId, answer, { contactId, now: when }))

  test('what makes no sense is said', async () => {
    database = await open()
    const keys = async (more: Partial<PollWanted>) => {
      const result = await database.db.$transaction((tx) => makePoll(tx, { ...wanted, ...more }, by()))
      return result.kind === 'refused' ? result.faults.map(({ key }) => key) : []
    }
    expect(await keys({ times: [at('2026-12-03T17:00'), at('2026-12-03T17:00')] })).toEqual([
      'dates-fault-few',
    ])
    expect(await keys({ closes: at('2026-12-05T12:00') })).toEqual(['dates-fault-closes-late'])
    expect(await keys({ closes: at('2026-11-05T12:00') })).toEqual(['dates-fault-closes-past'])
    expect(await database.db.datePoll.count()).toBe(0)
  })

  test('one press makes it a programme: the answers go along, in the order in which they came', async () => {
    const { poll, people } = await begin()
    const [anna = '', bela = '', csaba = ''] = people
    const [first, second] = poll.slots
    if (!first || !second) throw new Error('there are no times')
    await vote(second.id, bela, 'yes', new Date(now.getTime() + 1000))
    await vote(second.id, anna, 'yes', new Date(now.getTime() + 2000))
    await vote(second.id, csaba, 'no')
    await vote(first.id, csaba, 'yes')
    await vote(first.id, csaba, 'maybe')
    const found = await findPoll(database.db, poll.id)
    expect(found && bestSlot(found.slots)?.id).toBe(second.id)
    const choose = async () =>
      await database.db.$transaction((tx) =>
        chooseDate(tx, second.id, by(null, new Date(now.getTime() + 3000))),
      )
    const chosen = await choose()
    if (chosen.kind !== 'chosen') throw new Error(JSON.stringify(chosen))
    const { programme } = chosen
    expect(programme).toMatchObject({
      ...{ starts: at('2026-12-04T17:00'), ends: at('2026-12-04T18:30'), capacity: 1, status: 'announced' },
    })
    const rows = await database.db.rsvp.findMany({ where: { programmeId: programme.id } })
    const standing = Object.fromEntries(
      rows.map((row) => [
        row.contactId,
        row.answer === 'going' ? (row.waitlisted ? 'line' : 'seat') : row.answer,
      ]),
    )
    expect(standing).toEqual({ [bela]: 'seat', [anna]: 'line', [csaba]: 'declined' })
    expect(await choose()).toMatchObject({ kind: 'refused', faults: [{ key: 'dates-already-chosen' }] })
    expect(await vote(second.id, csaba, 'yes')).toMatchObject({ kind: 'refused' })
  })

  test('changing it while people answer loses no vote: a time taken back and added again has its own', async () => {
    const { poll, people } = await begin()
    const [anna = ''] = people
    const [first] = poll.slots
    if (!first) throw new Error('there are no times')
    await vote(first.id, anna, 'maybe')
    await database.db.$transaction((tx) => removeSlot(tx, poll.id, first.id, by()))
    expect(await vote(first.id, anna, 'yes')).toMatchObject({ kind: 'refused' })
    await database.db.$transaction((tx) => addSlot(tx, poll.id, at('2026-12-09T10:00'), by()))
    expect((await findPoll(database.db, poll.id))?.slots).toHaveLength(3)
    await database.db.$transaction((tx) => addSlot(tx, poll.id, first.starts, by()))
    const after = await findPoll(database.db, poll.id)
    expect(after?.slots).toHaveLength(4)
    expect(after?.slots[0]).toMatchObject({ id: first.id, votes: [{ contactId: anna, answer: 'maybe' }] })
    const proposed = await database.db.$transaction((tx) =>
      addSlot(tx, poll.id, at('2026-12-10T10:00'), by(anna), anna),
    )
    expect(proposed).toMatchObject({ kind: 'refused', faults: [{ key: 'dates-no-proposals' }] })
  })

  test('all answer at the same instant, and none is lost; after the closing date none is taken', async () => {
    const { poll, people } = await begin()
    const presses = people.flatMap((person) => poll.slots.map((slot) => ({ person, slot })))
    for (const person of people)
      await Promise.all(
        presses
          .filter((press) => press.person === person)
          .map(({ slot }) => patiently(() => vote(slot.id, person, 'yes'))),
      )
    expect(await database.db.dateVote.count()).toBe(9)
    const closed = new Date('2026-12-01T11:00:00Z')
    expect(await vote(poll.slots[0]?.id ?? '', people[0] ?? '', 'no', closed)).toMatchObject({
      ...{ kind: 'refused', faults: [{ key: 'dates-closed' }] },
    })
    expect(await closePolls(database.db, closed)).toBe(1)
    expect(await closePolls(database.db, closed)).toBe(0)
  })
})

async function patiently(run: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await run()
      return
    } catch (error) {
      if (attempt >= 20) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt))
    }
  }
}

test('in chat, on each platform: asked, answered, decided', async () => {
  const database = await sqlite.open()
  const s = await story(database, { rooms: [{ ...programmesRoom, commands: [programmeCommand] }], now })
  const [boss = '', ...ids] = await joined(database.db, 4)
  await database.db.contact.update({ where: { id: boss }, data: { role: 'coordinator' } })
  const platforms = ['telegram', 'discord', 'web'] as const
  for (const [index, contactId] of ids.entries())
    await database.db.channel.updateMany({
      where: { contactId },
      data: { platform: platforms[index] ?? 'web' },
    })
  const coordinator = s.person({ id: '91' })
  const people = platforms.map((platform, index) => s.person({ id: `9${index + 2}`, platform }))
  await coordinator.says('/program időpont')
  await coordinator.presses('Új szavazás')
  await coordinator.says('Partnertalálkozó')
  await coordinator.says('dec. 3. 17:00; dec. 4. 17:00; tegnapelőtt valamikor')
  await coordinator.says('90')
  await coordinator.says('Minta Ház')
  await coordinator.presses('Kihagy')
  await coordinator.says('dec. 1. 12:00')
  await coordinator.presses('Igen')
  await coordinator.presses('Igen')
  await coordinator.presses('Mentem')
  expect(coordinator.sees.map(({ text }) => text).join()).toContain(
    'Ezt az időpontot nem értem: tegnapelőtt valamikor',
  )
  await coordinator.says('/mégse')
  const poll = await database.db.$transaction((tx) =>
    makePoll(tx, { ...wanted, proposals: true }, { contactId: boss, now }),
  )
  if (poll.kind !== 'made') throw new Error('it was not made')
  await coordinator.does({ kind: 'button', payload: `d-show:${poll.poll.id}` })
  await coordinator.presses('Elküldöm')
  await expandDue(database, s.now())
  await s.deliver()
  for (const person of people) {
    expect(person.last.text).toContain('Mikor lenne jó Önnek?')
    // Each time, and until when it is open, as an instant: Discord shows it in the reader's own zone.
    expect(person.last.message.text.match(/<time at=/g)).toHaveLength(poll.poll.slots.length + 1)
    expect((await person.presses('dec. 4.')).toast).toBe('Feljegyeztem: igen.')
    expect(person.last.text).toContain('✓ 2026. december 4., péntek 17:00: igen')
  }
  await database.db.$transaction((tx) =>
    addSlot(tx, poll.poll.id, at('2026-12-09T10:00'), { contactId: boss, now: s.now() }),
  )
  s.passTime({ minutes: 1 })
  await s.deliver()
  for (const person of people) {
    expect(person.last.text).toContain('○ 2026. december 9., szerda 10:00')
    expect(person.last.text).toContain('✓ 2026. december 4., péntek 17:00: igen')
  }
  expect((await people[0]?.presses('✓ dec. 4.'))?.toast).toBe('Feljegyeztem: ha muszáj.')
  await people[1]?.presses('Másik időpont')
  await people[1]?.says('dec. 8. 18:00')
  await people[1]?.presses('Igen')
  await people[1]?.presses('Mentem')
  expect(people[1]?.last.text).toContain('2026. december 8., kedd 18:00')
  s.passTime(new Date('2026-12-01T11:00:30Z'))
  await closePolls(database.db, s.now())
  await s.deliver()
  expect(coordinator.last.text).toContain('★ 2026. december 4., péntek 17:00: ✓ 2 · ≈ 1 · ✗ 0')
  await coordinator.presses('Legyen: dec. 4.')
  expect(coordinator.last.text).toContain('A szavazatokból 2 fő jelentkezett')
  const late = { kind: 'button', payload: `d-vote:${poll.poll.slots[1]?.id}:yes` } as const
  expect((await people[0]?.does(late))?.toast).toBe('Ez a szavazás lezárult.')
  s.passTime({ minutes: 1 })
  await s.deliver()
  for (const person of people)
    expect(person.sees.find(({ text }) => text.includes('Mikor lenne jó'))).toMatchObject({
      text: expect.stringContaining('Ez a szavazás lezárult.'),
      labels: [],
    })
  await s.stop()
  await database.close()
})
