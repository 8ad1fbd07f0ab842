/** One person answers a form from two accounts at the same moment, on a database on which both go side by side. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import type { ChatForm } from '../../src/chat/command.ts'
import { ask, form } from '../../src/forms/build.ts'
import { start, step } from '../../src/forms/engine.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

const two = form(
  'two',
  { hu: 'Két kérdés' },
  [ask('first', 'text', { hu: 'Első?' }), ask('second', 'text', { hu: 'Második?' })],
  { review: false },
)

let database: TestDatabase
let s: Story
let accounts: StoryPerson[]
let contactId: string
/** Who loads the form next waits for this. */
let gate: Promise<void> | undefined
let waiting: () => void
let finished: unknown[]

const chatForm: ChatForm = {
  kind: 'two',
  who: 'anyone',
  async load() {
    const own = gate
    gate = undefined
    if (own) waiting()
    await own
    return two
  },
  async finish(_context, _reference, answers) {
    finished.push(answers)
  },
}

beforeEach(async () => {
  const [, postgresql] = databases
  database = await (postgresql ?? expect.fail('no PostgreSQL')).open()
  s = await story(database, { rooms: [{ forms: [chatForm] }] })
  finished = []
  const { id, channels } = await addContact(database.db, ['telegram', 'discord'])
  contactId = id
  accounts = (['telegram', 'discord'] as const).map((platform) =>
    s.person({ platform, id: channels[platform]?.userId ?? '' }),
  )
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

async function begin(...answers: string[]): Promise<void> {
  const env = { now: s.now(), zone: 'Europe/Budapest', person: { username: 'Minta' } }
  const begun = start(two, { language: 'hu', seed: 'seed' }, env)
  const state = answers.reduce((at, text) => step(two, at, { kind: 'text', text }, env).state, begun)
  await s.db.formSession.create({
    data: { id: newId(), contactId, kind: 'two', reference: 'r', state, active: true, updatedAt: s.now() },
  })
}

/** The first account's answer is read, then the second's is handled, then the first's goes on. */
async function cross(first: string, second: string): Promise<void> {
  const [telegram, discord] = accounts
  let open = () => {}
  const held = new Promise<void>((resolve) => {
    waiting = resolve
  })
  gate = new Promise((resolve) => {
    open = resolve
  })
  const answered = telegram?.says(first)
  await held
  await discord?.says(second)
  open()
  await answered
}

test('the later one answers the next question, none is overwritten', async () => {
  await begin()
  await cross('egyik', 'másik')
  expect(finished).toEqual([{ first: 'másik', second: 'egyik' }])
})

test('the last question is answered once', async () => {
  await begin('megvan')
  await cross('egyik', 'másik')
  expect(finished).toEqual([{ first: 'megvan', second: 'másik' }])
})
