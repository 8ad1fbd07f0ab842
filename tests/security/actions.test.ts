/**
 * Every button that any room has registered, with arguments that are plausible, somebody else's, or nonsense, pressed
 * by people who may and who may not. Whoever may not reads nothing that bears the mark and changes nothing of others;
 * nobody gets an error of ours. One database: who may what does not depend on it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import type { UpdateEvent } from '../../src/base/update.ts'
import { type Action, mayUse } from '../../src/chat/command.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import type { StoryPerson } from '../story.ts'
import { type Ids, mark, picture, type World, world } from './world.ts'

const actions = rooms.flatMap((room) => room.actions ?? [])
// What ends an account comes last.
const inOrder = [...actions].sort(
  (a, b) => Number(a.verb === 'me-erase-yes') - Number(b.verb === 'me-erase-yes'),
)

const beforeLast = inOrder.at(-2)

const tails = (ids: Ids): string[][] => [
  [],
  ['0'],
  ['going'],
  ['declined'],
  ['admin'],
  ['xlsx'],
  ['en'],
  ['title'],
  ['all'],
  ['done'],
  ['+t', '0'],
  ['-k', 'ngo'],
  [ids.contacts[0] ?? ''],
  [ids.organisations[0] ?? ''],
  [ids.files[0] ?? ''],
  [ids.contacts[0] ?? '', '0'],
]

const nonsense = [
  [],
  [''],
  ['..', '..'],
  ['x'.repeat(55)],
  ['💥', '%00', "'"],
  ['-1', '1e9'],
  ['', '', '', '', ''],
]

/** Ids of the kind the verb is about, and one of another kind. */
function idsFor(verb: string, ids: Ids): string[] {
  if (/^(p-|pa-|rsvp)/.test(verb)) return ids.programmes
  if (/^sv-try/.test(verb)) return [...ids.files, newId()]
  if (/^sv/.test(verb)) return ids.surveys
  if (/^bc/.test(verb)) return [...ids.broadcasts, newId()]
  if (/^role/.test(verb)) return [...ids.contacts, newId()]
  return ids.organisations
}

/** Payloads that the action takes, and some that nothing takes; of whoever may not at all a few of either. */
function payloadsOf(action: Action, ids: Ids, may: boolean): string[] {
  const plausible = [
    // What may follow an id is tried with the first of them; the others differ in whose they are, and how they stand.
    ...idsFor(action.verb, ids).flatMap((id, index) =>
      (index === 0 ? tails(ids) : tails(ids).slice(0, 3)).map((tail) => [id, ...tail]),
    ),
    ...tails(ids),
    [mark.toLowerCase(), '0'],
    ['0000000000'],
    ['0000000000', 'en'],
    ['00000000'],
  ].filter((args) => action.args.safeParse(args).success)
  const args = may ? [...plausible, ...nonsense] : [...plausible.slice(0, 4), ...nonsense.slice(0, 1)]
  return args.map((each) => [action.verb, ...each].join(':'))
}

describe('buttons made up by hand', () => {
  let database: TestDatabase
  let w: World

  beforeAll(async () => {
    database = await sqlite.open()
    w = await world(database, rooms)
  })
  afterAll(async () => {
    await w.s.stop()
    await database.close()
  })

  async function send(person: StoryPerson, event: UpdateEvent): Promise<string> {
    w.s.passTime({ minutes: 1 })
    const { toast = '' } = await w.s.inbound.handle({
      platform: person.platform,
      id: newId(),
      chat: person.chat,
      sender: { id: person.id, name: person.name, locale: person.locale },
      event,
      messageId: '1',
    })
    return toast
  }

  /** What they were told since: toasts and messages, whole, with buttons. */
  async function told(person: StoryPerson, toasts: string[], from: number): Promise<string> {
    const rows = await database.db.delivery.findMany({
      where: { id: { gt: from }, chatId: person.id },
      select: { content: true },
    })
    await w.s.deliver()
    return JSON.stringify([toasts, rows])
  }

  async function lastDelivery(): Promise<number> {
    const { _max } = await database.db.delivery.aggregate({ _max: { id: true } })
    return _max.id ?? 0
  }

  async function pressAll(
    person: StoryPerson,
    action: Action,
    as: Parameters<typeof mayUse>[1],
  ): Promise<string> {
    const from = await lastDelivery()
    const toasts: string[] = []
    const payloads = payloadsOf(action, w.ids, mayUse(action.who, as))
    for (const payload of payloads) toasts.push(await send(person, { kind: 'button', payload }))
    const [payload = action.verb] = payloads
    toasts.push(await send(person, { kind: 'selection', payload, values: ['0', mark, newId()] }))
    toasts.push(await send(person, { kind: 'fields', payload, values: { a: mark.toLowerCase() } }))
    return await told(person, toasts, from)
  }

  const people: [string, () => StoryPerson, consented: boolean][] = [
    ['a stranger', () => w.s.person({ id: 'stranger', name: 'Idegen' }), false],
    ['a contact of another organisation', () => w.contact, true],
    ['a former coordinator', () => w.former, true],
  ]

  test.each(people)('%s reads nothing of others and changes nothing', async (_, who, consented) => {
    const person = who()
    const before = await picture(database.db, person.id)
    for (const action of inOrder) {
      const said = await pressAll(person, action, { role: 'contact', consented })
      expect.soft(said, action.verb).not.toContain(mark)
      expect.soft(said, action.verb).not.toMatch(/Valami hiba|Something went wrong/)
      if (action === beforeLast) expect(await picture(database.db, person.id)).toBe(before)
    }
  })

  test("nobody takes part in another's form", async () => {
    const stranger = w.s.person({ id: 'other', name: 'Idegen' })
    const before = await picture(database.db, stranger.id)
    const from = await lastDelivery()
    const toasts: string[] = []
    for (const rest of ['', 'resume', 'szoveg:t', 'jon:cigen', 'jon:s', 'x', 'f'])
      for (const payload of [`f:${w.ids.session}:${rest}`, `f::${rest}`, 'f:', `f:${newId()}:${rest}`]) {
        toasts.push(await send(stranger, { kind: 'button', payload }))
        toasts.push(await send(stranger, { kind: 'selection', payload, values: ['igen'] }))
        toasts.push(await send(stranger, { kind: 'fields', payload, values: { szoveg: 'x' } }))
        const occasion = { platform: stranger.platform, chat: stranger.chat, sender: { id: stranger.id } }
        expect(await w.s.inbound.openAsk(occasion, payload)).toBeNull()
      }
    expect(await told(stranger, toasts, from)).not.toContain(mark)
    expect(await picture(database.db, stranger.id)).toBe(before)
  })

  test('commands and choices while typing show nobody what is not theirs', async () => {
    const ids = [w.ids.programmes[0] ?? '', w.ids.programmes[1] ?? '', w.ids.surveys[1] ?? '', '']
    for (const person of [
      w.s.person({ id: 'third', name: 'Idegen' }),
      w.s.person({ id: w.contact.id }),
      w.former,
    ]) {
      const before = await picture(database.db, person.id)
      const from = await lastDelivery()
      const toasts: string[] = []
      const occasion = { platform: person.platform, chat: person.chat, sender: { id: person.id } }
      for (const command of rooms.flatMap((room) => room.commands ?? []))
        for (const sub of [undefined, ...(command.subcommands ?? [])])
          for (const id of ids) {
            // What a person does to their own account is not at issue here.
            if (['stop', 'me', 'link', 'start'].includes(command.name)) continue
            const text = [sub?.name, id].filter(Boolean).join(' ')
            toasts.push(
              await send(person, { kind: 'command', name: command.name, args: { kind: 'typed', text } }),
            )
            for (const option of Object.keys((sub ?? command.main)?.complete ?? {}))
              expect(await w.s.inbound.complete(occasion, command.name, sub?.name, option, id)).toEqual([])
          }
      const said = await told(person, toasts, from)
      // What they typed themselves comes back in small letters; the mark is in capitals.
      expect.soft(said).not.toContain(mark)
      expect.soft(said).not.toMatch(/Valami hiba|Something went wrong/)
      expect.soft(await picture(database.db, person.id)).toBe(before)
    }
  })

  test('a coordinator gets an answer to whatever they press, never an error', async () => {
    for (const action of inOrder)
      expect
        .soft(await pressAll(w.admin, action, { role: 'admin', consented: true }), action.verb)
        .not.toMatch(/Valami hiba|Something went wrong/)
    expect(await database.db.contact.count({ where: { role: 'admin' } })).toBe(1)
  })
})
