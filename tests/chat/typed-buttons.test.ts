/** "Mégse", "vissza", "kihagyom" typed: in the bot's own dialogues they are its buttons; in a survey an answer comes first. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noCancels } from '../../src/chat/typed-buttons.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { coordinator } from '../partners/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { publish, world } from '../surveys/world.ts'

let database: TestDatabase
let s: Story | undefined
beforeEach(async () => {
  database = await sqlite.open()
})
afterEach(async () => {
  await s?.stop()
  s = undefined
  await database.close()
})

async function atDesk(): Promise<{ s: Story; admin: StoryPerson }> {
  s = await story(database, { rooms })
  return { s, admin: await coordinator(s) }
}

test.each(['mégse', 'Mégsem.', 'MEGSE', 'cancel'])('"%s" throws a dialogue away', async (word) => {
  const { s, admin } = await atDesk()
  await admin.says('/programme new')
  await admin.says(word)
  expect(admin.last.text).toBe('Rendben, elvetettem.')
  expect(await s.db.formSession.count()).toBe(0)
})

test.each([
  ['Nem.', ['Igen, leállítom', 'Vissza'], true],
  ['No, thanks', ['Yes, stop it', 'Keep it'], true],
  ['igen', ['Igen, leállítom', 'Vissza'], false],
  ['nem', ['Igen', 'Nem'], false],
  ['nem', ['Igen, én vagyok', 'Nem én vagyok', 'Mégse'], false],
  ['nem', ['Igen, ott leszek', 'Nem tudok menni'], false],
  ['no', ['Yes, it is me', 'Not me'], false],
  ['no', ['Yes', 'No one comes'], false],
  ['nem', ['Igen', 'Nemzetközi'], true],
  ['nem', ['Elküldöm', 'Vissza'], false],
])('whether "%s" beside %j is "mégse": %s', (text, labels, cancels) => {
  expect(noCancels(text, labels)).toBe(cancels)
})

test('"vissza" and "kihagyom" go a question back and on', async () => {
  const { admin } = await atDesk()
  await admin.says('/broadcast new')
  const first = admin.last.text
  await admin.says('Kihagyom.')
  expect(admin.last.text).not.toBe(first)
  await admin.says('vissza')
  expect(admin.last.text).toBe(first)
  await admin.says('skip')
  await admin.says('Back')
  expect(admin.last.text).toBe(first)
  await admin.says('később')
  expect(admin.last.text).toContain('Megálltunk')
})

test('a word in a native dialogue is the button, too', async () => {
  const { s, admin } = await atDesk()
  await admin.says('/broadcast new')
  const { ask } = admin.last.message
  if (ask?.kind !== 'text') throw new Error('a text is asked')
  const values = { [ask.fields[0]?.name ?? '']: 'Mégse' }
  await admin.does({ kind: 'fields', payload: ask.payload, values })
  expect(admin.last.text).toBe('Rendben, elvetettem.')
  expect(await s.db.formSession.count()).toBe(0)
})

describe.each(['Egyik sem', 'semelyik', 'None of them', 'neither'])('"%s"', (words) => {
  const answers = async (s: Story) => {
    const { state } = await s.db.formSession.findFirstOrThrow()
    return Object.values((state as { answers: Record<string, unknown> }).answers)
  }

  test('is an answer where one in words is asked for', async () => {
    const { s, admin } = await atDesk()
    await admin.says('/broadcast new')
    await admin.says(words)
    expect(await answers(s)).toEqual([words])
  })

  test('is one in a native dialogue, too', async () => {
    const { s, admin } = await atDesk()
    await admin.says('/broadcast new')
    const { ask } = admin.last.message
    if (ask?.kind !== 'text') throw new Error('a text is asked')
    const values = { [ask.fields[0]?.name ?? '']: words }
    await admin.does({ kind: 'fields', payload: ask.payload, values })
    expect(await answers(s)).toEqual([words])
  })
})

test('every page of a dialogue has a way out', async () => {
  const { s, admin } = await atDesk()
  const out = () => expect(admin.last.labels).toContain('Mégse')
  await admin.says('/broadcast new')
  out()
  await admin.says('Szép napot!')
  out()
  await admin.says('kihagyom')
  out()
  await admin.says('kihagyom')
  out()
  await admin.presses('Egy megadott')
  out()
  await admin.says('2026. december 3. 17:00')
  // Asked back, or the audience, which keeps its draft.
  out()
  await admin.presses('Mégse')
  expect(await s.db.formSession.count({ where: { active: true } })).toBe(0)
})

async function toAudience(admin: StoryPerson, command: string): Promise<void> {
  await admin.says(`/${command} new`)
  for (let n = 0; n < 30 && !admin.last.labels.includes('Kész'); n++) {
    const { labels, text } = admin.last
    if (labels.includes('Tovább az előnézethez')) await admin.presses('Tovább az előnézethez')
    else if (labels.includes('Igen, jó')) await admin.presses('Igen, jó')
    else if (labels.includes('Most')) await admin.presses('Most')
    else if (admin.last.message.ask?.kind === 'choose-one') await admin.presses(labels[0] ?? '')
    else if (labels.includes('Kihagyom'))
      await admin.says(/magyar|cím|szöveg/i.test(text) ? 'Képzés' : 'kihagyom')
    else await admin.says(/mikor|kezd/i.test(text) ? '2026. december 3. 17:00' : 'Képzés')
    expect(admin.last.labels).toContain('Mégse')
  }
  expect(admin.last.labels).toContain('Kész')
}

test.each(['programme', 'broadcast'])('the audience of a %s can be left', async (command) => {
  const { admin } = await atDesk()
  await toAudience(admin, command)
  await admin.presses('Mégse')
  expect(admin.last.text).toContain('megvan')
})

test.each(['broadcast', 'programme'])(
  'under the audience and the preview of a %s words are its buttons, too',
  async (command) => {
    const { s, admin } = await atDesk()
    await toAudience(admin, command)
    await admin.says('asdf')
    expect(admin.last.labels.join()).toContain('Továbbítom')
    await admin.says(`/${command} new`)
    await admin.says('mégse')
    await toAudience(admin, command)
    const rows = await s.db.inquiry.count()
    await admin.says('megse')
    expect(admin.last.text).toContain('megvan')
    expect(await s.db.inquiry.count()).toBe(rows)
  },
)

test('a label that is typed is its button; what only a press shows is said', async () => {
  const { s, admin } = await atDesk()
  await admin.says('/language')
  await admin.says('english')
  expect(admin.last.text).toContain('English')
  await admin.says('/language')
  await admin.says('Magyar')
  expect((await s.db.contact.findFirstOrThrow()).language).toBe('hu')
})

test('a label of a message of long ago is a word like any other', async () => {
  const { s, admin } = await atDesk()
  await admin.says('/language')
  s.passTime({ hours: 23 })
  await admin.says('english')
  expect((await s.db.contact.findFirstOrThrow()).language).toBe('en')
  await admin.says('/language')
  s.passTime({ hours: 25 })
  await admin.says('Magyar')
  expect((await s.db.contact.findFirstOrThrow()).language).toBe('en')
  await admin.presses('Magyar')
  expect((await s.db.contact.findFirstOrThrow()).language).toBe('hu')
})

test('in a survey what the question takes is the answer, and else the word is the button', async () => {
  const w = await world(database)
  s = w.s
  const anna = await w.member('ngo', 'Anna Minta')
  await publish(w, 'névvel', 'személyenként')
  await anna.presses('Kitöltöm')
  expect(anna.last.labels).not.toContain('Mégse')
  expect(anna.last.labels).toContain('Később folytatom')
  await anna.presses('Igen')
  const second = anna.last.text
  await anna.says('kihagyom')
  expect(anna.last.text).toContain('Hányan')
  await anna.says('vissza')
  expect(anna.last.text).toBe(second)
  await anna.says('skip')
  await anna.says('3')
  await anna.says('Vissza')
  expect(anna.last.text).toContain('Mit üzen? Vissza')
  await anna.presses('Módosítok')
  await anna.presses('Hányan')
  await anna.says('mégse')
  expect(anna.last.text).toContain('Megálltunk')
  expect(await w.db.formSession.count({ where: { kind: 'survey' } })).toBe(1)
})
