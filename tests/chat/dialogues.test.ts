/**
 * Every form that any room has registered, walked page by page over the sample workspace: at each of its pages the
 * words of its buttons, typed, do what the buttons do, and there is a way out. What is walked is taken from the rooms,
 * so a new dialogue is walked as soon as it is registered; one that nothing here opens is told by its name.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { type ChatForm, isOwn, mayUse } from '../../src/chat/command.ts'
import type { Context, Person } from '../../src/chat/context.ts'
import { loadDemo } from '../../src/demo.ts'
import { prompt, start, step } from '../../src/forms/engine.ts'
import type { Answer, Form, Item, Question } from '../../src/forms/form.ts'
import { resumePayload } from '../../src/forms/payloads.ts'
import { type FormInput, type FormState, storedState } from '../../src/forms/state.ts'
import { translator } from '../../src/i18n/index.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

const forms = rooms.flatMap((room) => room.forms ?? [])
const zone = 'Europe/Budapest'

interface Opened {
  chatForm: ChatForm
  form: Form
  reference: string
  person: StoryPerson
  who: Person
}

let database: TestDatabase
let s: Story
let people: { person: StoryPerson; who: Person }[]
let ids: string[]

beforeAll(async () => {
  database = await sqlite.open()
  const { db } = database
  const clock = () => new Date('2026-11-25T09:00:00Z')
  await loadDemo({ db, address: 'http://127.0.0.1:1', clock })
  s = await story(database, { rooms })
  await drafts()
  const contacts = await db.contact.findMany({
    where: { channels: { some: { platform: 'web' } } },
    include: { channels: true, memberships: { include: { organisation: true } } },
    orderBy: { role: 'desc' },
  })
  people = contacts.map(({ id, name, role, language, channels: [channel], memberships }) => ({
    person: s.person({ platform: 'web', id: channel?.userId ?? '', name }),
    who: {
      ...{
        contactId: id,
        channelId: channel?.id ?? '',
        name,
        role,
        language: language === 'en' ? 'en' : 'hu',
      },
      ...{ consented: true, optedOut: false, reached: true },
      organisations: memberships.map(({ organisation }) => ({
        id: organisation.id,
        name: organisation.name,
      })),
    },
  }))
  ids = await whatIsThere()
}, 60_000)
afterAll(async () => {
  await s.stop()
  await database.close()
})

/** What the sample workspace has none of: what is being written, a list that waits, two who were introduced. */
async function drafts(): Promise<void> {
  const { db } = database
  const at = s.now()
  const { id: createdById } = await db.contact.findFirstOrThrow({ where: { role: 'admin' } })
  const title = { hu: 'Vázlat' }
  const audience = { all: true }
  const starts = {
    startsLocal: '2026-12-09T17:00',
    startsZone: zone,
    startsAt: new Date('2026-12-09T16:00:00Z'),
  }
  await db.programme.create({
    data: { id: newId(), type: 'workshop', title, description: {}, audience, ...starts, status: 'draft' },
  })
  const closes = {
    closesLocal: '2026-12-01T17:00',
    closesZone: zone,
    closesAt: new Date('2026-12-01T16:00:00Z'),
  }
  await db.datePoll.create({
    data: { id: newId(), title, audience, ...closes, minutes: 60, proposals: true, createdById },
  })
  await db.broadcast.create({
    data: {
      id: newId(),
      kind: 'message',
      content: title,
      audience,
      sendAt: at,
      status: 'draft',
      createdById,
    },
  })
  await db.survey.updateMany({ where: { status: 'closed' }, data: { status: 'draft' } })
  const bytes = new TextEncoder().encode('Név;Típus;Település\n')
  const file = { name: 'lista.csv', type: 'text/csv', size: bytes.length, sha256: '', bytes }
  await db.partnerList.create({ data: { id: newId(), file: { create: { id: newId(), ...file } } } })
  const {
    id: _,
    postingId,
    ...waiting
  } = await db.introduction.findFirstOrThrow({ where: { state: 'waiting' } })
  const posting = await db.posting.findFirstOrThrow({
    where: { id: { not: postingId ?? '' } },
    orderBy: { text: 'asc' },
  })
  await db.introduction.create({
    data: { ...waiting, id: newId(), postingId: posting.id, ownerId: createdById, state: 'introduced' },
  })
}

/** The rows of each table; of deliveries and messages, of which there are more, some: which, the ids are chance. */
async function whatIsThere(): Promise<string[]> {
  const { db } = database
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'id'",
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ id: unknown }[]>(
      `SELECT id FROM "${name}" ORDER BY rowid LIMIT 100`,
    )
    found.push(...rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])))
  }
  return found
}

/** What some are called by, where that is no id; `*` stands for each id, OWN for the person's organisation. */
const called: Record<string, readonly string[]> = {
  'programme-change': [
    '*:title',
    '*:description',
    '*:time',
    '*:place',
    '*:capacity',
    '*:deadline',
    '*:seats',
    '*:questions',
    '*:reminders',
  ],
  'programme-guests': ['*:2'],
  'programme-left': ['*:0123456789012345678901'],
  'consultation-why': ['*:1:accepted:1', '*:1:rejected:1'],
  'matter-note': ['*:OWN'],
  'matter-new': ['call', 'duty', 'measure'],
  'matter-edit': ['*:title', '*:due', '*:owner', '*:link'],
  'yearly-step': ['new', '*:title', '*:date', '*:lead', '*:starts', '*:use'],
  posting: ['offer:room', 'need:equipment', 'need:transport'],
}

/** What a message said already, of questions that are asked again only where it did. */
const known: Record<string, Record<string, Answer>> = { programme: { quota: 3 } }

/** The form of this kind, opened by the first who can: once for each way in which it is called. */
async function opened(chatForm: ChatForm): Promise<Opened[]> {
  const found: Opened[] = []
  for (const name of called[chatForm.kind] ?? ['*']) {
    const one = await openedAs(chatForm, name)
    if (one) found.push(one)
  }
  return found
}

async function openedAs(chatForm: ChatForm, name: string): Promise<Opened | undefined> {
  for (const { person, who } of people) {
    if (!mayUse(chatForm.who, who)) continue
    const tr = translator(who.language)
    const context = { tx: database.db, now: s.now(), zone, person: who, language: who.language, tr }
    for (const id of name.includes('*') ? ids : ['']) {
      const reference = name.replace('*', id).replace('OWN', who.organisations[0]?.id ?? '')
      const form = await chatForm.load(context as unknown as Context, reference)
      if (form && form !== 'closed') return { chatForm, form, reference, person, who }
    }
  }
  return undefined
}

const typed = [
  'dec. 20.',
  '2026. december 28.',
  '90',
  'Képzés',
  '2026. december 20. 17:00',
  '3',
  '18:30',
  'minta@pelda.hu',
  'igen',
  '12-20',
  'https://pelda.hu/x',
  '+36 30 123 4567',
  '47.5 21.6',
  '1',
]

/** What may be done at a page to get on, each a way that may lead to another. */
function onward(form: Form, state: FormState, env: { now: Date; zone: string }): FormState[] {
  const shown = prompt(form, state, env)
  const file = { file: newId(), name: 'kep.png', type: 'image/png' }
  const inputs: FormInput[] =
    shown.kind === 'confirm'
      ? [{ kind: 'confirm' }]
      : shown.kind === 'offers'
        ? [{ kind: 'pick', index: 0 }]
        : shown.kind === 'review'
          ? shown.page === undefined
            ? [{ kind: 'page', page: 0 }]
            : []
          : shown.kind === 'question'
            ? [
                ...(shown.ask === 'choose-one' ? shown.choices.slice(0, 8) : []).map(
                  ({ value }): FormInput => ({ kind: 'choose', values: [value] }),
                ),
                { kind: 'choose', values: shown.choices.map(({ value }) => value) },
                { kind: 'choose', values: shown.choices.slice(0, 1).map(({ value }) => value) },
                { kind: 'skip' },
                { kind: 'file', file },
                { kind: 'location', place: { latitude: 47.5, longitude: 21.6 } },
                ...(['choose-one', 'choose-many'].includes(shown.ask) ? [] : typed).map(
                  (text): FormInput => ({ kind: 'text', text }),
                ),
              ]
            : []
  return inputs.flatMap((input) => {
    const { state: next, outcome } = step(form, state, input, env)
    return outcome.kind === 'prompt' ? [next] : []
  })
}

/** All that it asks somebody for. */
function questions(items: readonly Item[]): Question[] {
  return items.flatMap((item) => {
    if (item.kind !== 'question') return questions(item.items)
    return ['calculate', 'note', 'start', 'end', 'today', 'username'].includes(item.type) ? [] : [item]
  })
}

/** A state for each page that can be reached. */
function pages(form: Form, begun: FormState, env: { now: Date; zone: string }): FormState[] {
  const seen = new Map<string, FormState>()
  const waiting = [begun]
  for (let state = waiting.shift(); state && seen.size < 60; state = waiting.shift()) {
    const shown = prompt(form, state, env)
    const page = `${shown.kind} ${'path' in shown ? shown.path : 'page' in shown ? shown.page : ''}`
    if (seen.has(page)) continue
    seen.set(page, state)
    waiting.push(...onward(form, state, env))
  }
  return [...seen.values()]
}

const said = {
  cancel: ['mégse', 'MEGSE', 'Mégse.', 'cancel', 'Cancel.', 'CANCEL'],
  back: ['vissza', 'VISSZA', 'Vissza.', 'back', 'Back.', 'BACK'],
  skip: ['kihagyom', 'KIHAGYOM', 'Kihagyom.', 'skip', 'Skip.', 'SKIP'],
} as const

const kept = ({ answers, position, removing, choosing, page }: FormState) => ({
  answers,
  position,
  removing,
  choosing,
  page,
})

async function walk({ chatForm, form, reference, person, who }: Opened): Promise<void> {
  const { db } = database
  const tr = translator(who.language)
  const { contactId } = who
  const env = { now: s.now(), zone, person: { username: who.name } }
  const answers = known[chatForm.kind]
  const begun = start(form, { language: who.language, seed: 'seed', ...(answers && { answers }) }, env)
  const own = isOwn(chatForm)
  const walked = pages(form, begun, env)
  const met = walked.map((state) => JSON.stringify(prompt(form, state, env)))
  for (const { name } of own ? questions(form.items) : [])
    expect
      .soft(
        met.some((shown) => shown.includes(name)),
        `${chatForm.kind} (${reference}): ${name} is asked`,
      )
      .toBe(true)
  for (const [number, state] of walked.entries()) {
    const shown = prompt(form, state, env)
    const at = `${chatForm.kind} (${reference}), ${shown.kind} ${'path' in shown ? shown.path : ''}`
    const id = newId()
    const again = async () => {
      await db.formSession.deleteMany({ where: { contactId } })
      const row = { id, contactId, kind: chatForm.kind, reference, active: true }
      await db.formSession.create({ data: { ...row, state: storedState.write(state) } })
    }
    const now = async () => {
      const row = await db.formSession.findUnique({ where: { id } })
      return row && { active: row.active, state: storedState.read(row.state) }
    }
    await again()
    await person.does({ kind: 'button', payload: resumePayload(id) })
    const { message, labels } =
      person.sees.findLast((seen) => JSON.stringify(seen.message).includes(id)) ?? person.last
    const { ask } = message
    if (own) expect.soft(labels, at).toContain(tr.plain('asking-cancel'))
    else if (shown.kind === 'question') expect.soft(labels, at).toContain(tr.plain('asking-pause'))
    for (const [kind, words] of Object.entries(said) as [keyof typeof said, readonly string[]][])
      for (const word of [words[number % 3] ?? '', words[3 + (number % 3)] ?? '']) {
        // In a survey what the question takes is its answer.
        const answer = step(form, state, { kind: 'text', text: word }, env)
        if (!own && answer.outcome.kind !== 'invalid') continue
        await again()
        // In a native dialogue, too.
        if (own && ask?.kind === 'text' && words.indexOf(word) > 2)
          await person.does({
            kind: 'fields',
            payload: ask.payload,
            values: { [ask.fields[0]?.name ?? '']: word },
          })
        else await person.says(word)
        const after = await now()
        const told = `${at}: ${word} → ${person.last.text.slice(0, 60)}`
        const pressed = step(form, state, { kind }, env)
        if (pressed.outcome.kind === 'done' || (kind === 'cancel' && own)) expect.soft(after, told).toBeNull()
        else if (kind === 'cancel') expect.soft(after?.active ?? false, told).toBe(false)
        else expect.soft(after && kept(after.state), told).toEqual(kept(pressed.state))
      }
  }
}

describe('every dialogue', () => {
  test.each(forms.map((chatForm) => [chatForm.kind, chatForm] as const))(
    '%s',
    { timeout: 60_000 },
    async (_, chatForm) => {
      const all = await opened(chatForm)
      expect(all.length, `what opens the form ${chatForm.kind}`).toBeGreaterThan(0)
      for (const one of all) await walk(one)
    },
  )
})
