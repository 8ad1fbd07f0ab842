/** A text that an app cut into several messages is one text, whatever it is said to and whatever happens between. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { UpdateEvent } from '../../src/base/update.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { eventually } from '../eventually.ts'
import { coordinator } from '../partners/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { publish, type World, world } from '../surveys/world.ts'

let database: TestDatabase
let s: Story | undefined
beforeEach(async () => {
  database = await sqlite.open()
})
afterEach(async () => {
  vi.useRealTimers()
  await s?.stop()
  s = undefined
  await database.close()
})

const words = (count: number) =>
  'Szép szavak. '
    .repeat(Math.ceil(count / 13))
    .slice(0, count)
    .trim()
const part = (text: string): UpdateEvent => ({
  kind: 'text',
  text,
  ...(text.length >= 2048 && { mayGoOn: true }),
})

const form = `
## survey
| type | name | label::Magyar (hu) | label::English (en) | required | constraint | constraint_message::Magyar (hu) |
| text | elso | Mit gondol? | What do you think? | yes | string-length(.) <= 3900 | Rövidebben, kérjük! |
| text | masodik | Miért? | Why? | | | |
## settings
| form_title | form_id | version |
| Vélemény | velemeny | 1 |
`

async function asked(language: 'hu' | 'en' = 'hu'): Promise<{ w: World; anna: StoryPerson }> {
  const w = await world(database)
  s = w.s
  const anna = await w.member('ngo', 'Anna Minta', language)
  await publish(w, 'névvel', 'személyenként', '', form)
  await anna.presses(language === 'hu' ? 'Kitöltöm' : 'Answer it')
  return { w, anna }
}

const stored = async () =>
  JSON.stringify((await database.db.formSession.findMany()).map(({ state }) => state))

test('two parts are one answer, and one question follows', async () => {
  const { anna } = await asked()
  const before = anna.sees.length
  await anna.does(part(words(2092)))
  expect(anna.sees).toHaveLength(before)
  await anna.does(part('És a vége.'))
  expect(anna.sees).toHaveLength(before + 1)
  expect(anna.last.text).toContain('Miért?')
  expect(await stored()).toContain('Szép szavak.\\nÉs a vége.')
})

test('a text cut at 4096 characters goes on in the middle of a word, and is refused with its length', async () => {
  const { anna } = await asked()
  const whole = 'ő'.repeat(4200)
  await anna.does(part(whole.slice(0, 4096)))
  await anna.does(part(whole.slice(4096)))
  expect(anna.last.text).toContain('4200 karakter, és legfeljebb 3900 lehet')
  expect(anna.last.text).toContain('Mit gondol?')
  await anna.says('a'.repeat(3950))
  expect(anna.last.text).toContain('Rövidebben, kérjük! Ez 3950 karakter volt, legfeljebb 3900 lehet.')
})

test('what is refused stands in the dialogue when it is opened again, with the limit of its question', async () => {
  const { anna } = await asked()
  const { ask } = anna.last.message
  if (ask?.kind !== 'text') throw new Error('a text is asked')
  const [first] = ask.fields
  expect(first).toMatchObject({ maxLength: 3900 })
  const typed = 'b'.repeat(3950)
  const values = Object.fromEntries(ask.fields.map(({ name }, at) => [name, at === 0 ? typed : 'Mert csak.']))
  await anna.does({ kind: 'fields', payload: ask.payload, values })
  const again = anna.last.message.ask
  if (again?.kind !== 'text') throw new Error('a text is asked')
  expect(again.fields[0]?.value).toBe(typed)
  expect(again.fields[1]?.value).toBe('Mert csak.')
  await anna.says('Jó.')
  expect(await stored()).not.toContain(typed)
})

test('the limit is told before', async () => {
  const { anna } = await asked('en')
  expect(anna.last.text).toContain('At most 3,900 characters.')
})

test('what nothing follows is handled by itself after a moment', async () => {
  const { anna } = await asked()
  await anna.does(part(words(2100)))
  await eventually('the next question', async () => {
    await s?.deliver()
    return anna.last.text.includes('Miért?')
  })
  expect(await database.db.channel.count({ where: { heldText: { not: null } } })).toBe(0)
})

test('what is written later is no part of it', async () => {
  const { anna } = await asked()
  const now = s?.now().getTime() ?? 0
  await anna.does(part(words(2100)), { sentAt: now })
  await anna.does(part('Mert csak.'), { sentAt: now + 60_000 })
  expect(await stored()).toContain('"masodik":"Mert csak."')
})

test('a command or a press that comes between ends it', async () => {
  const { anna } = await asked()
  await anna.does(part(words(2100)))
  await anna.presses('Később folytatom')
  expect(await stored()).toContain('Szép szavak')
})

test('a part that a process was waiting with when it ended is taken up by the next one', async () => {
  const { w, anna } = await asked()
  await anna.does(part(words(2100)))
  await s?.stop()
  s = await story(database, { rooms, now: new Date(w.s.now().getTime() + 60_000) })
  const { inbound } = s as unknown as { inbound: { takeUp(now: Date): Promise<void> } }
  await inbound.takeUp(s.now())
  await s.deliver()
  expect(s.seenIn(anna.id).at(-1)?.text).toContain('Miért?')
  expect(await stored()).toContain('Szép szavak')
})

test('a part that comes again after it was stored is no second one', async () => {
  const { anna } = await asked()
  await anna.does(part(words(2100)), { updateId: 'once' })
  await anna.does(part(words(2100)), { updateId: 'once' })
  await anna.does(part('Vége.'))
  expect(await stored()).toContain('Vége.')
  expect((await stored()).match(/Szép szavak/g)?.length).toBeLessThan(200)
})

test('3,000 characters of a description are taken, in parts', async () => {
  s = await story(database, { rooms })
  const admin = await coordinator(s)
  await admin.says('/programme new')
  await admin.presses('Képzés')
  await admin.says('Méhészkedés')
  await admin.says('kihagyom')
  expect(admin.last.text).toMatch(/Legfeljebb 3\s?000 karakter/)
  await admin.does(part(words(2500)))
  await admin.does(part(words(450)))
  expect(admin.last.text).not.toContain('túl hosszú')
  expect(await stored()).toContain('Szép szavak')
})

test('a broadcast in parts', async () => {
  s = await story(database, { rooms })
  const admin = await coordinator(s)
  await admin.says('/broadcast new')
  await admin.does(part(words(3000)))
  await admin.does(part(words(2000)))
  expect(admin.last.text).toContain('karakter, és legfeljebb 3500 lehet')
  await admin.does(part(words(3000)))
  await admin.does(part(words(400)))
  expect(admin.last.text).toContain('2/')
})
