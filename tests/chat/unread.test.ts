/** What is no answer (a voice message, a sticker, an edited message …) gets one word, and the question stands below it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Unread, unreadKinds } from '../../src/base/update.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { coordinator, csv, list } from '../partners/sample.ts'
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

const form = `
## survey
| type | name | label::Magyar (hu) | label::English (en) | required |
| text | elso | Mit gondol? | What do you think? | yes |
| image | kep | Küldjön képet! | Send a picture! | |
| geopoint | hely | Hol van? | Where is it? | |
| text | vege | Miért? | Why? | |
## settings
| form_title | form_id | version |
| Vélemény | velemeny | 1 |
`

async function asked(language: 'hu' | 'en' = 'hu'): Promise<StoryPerson> {
  const w = await world(database)
  s = w.s
  const anna = await w.member('ngo', 'Anna Minta', language)
  await publish(w, 'névvel', 'személyenként', '', form)
  await anna.presses(language === 'hu' ? 'Kitöltöm' : 'Answer it')
  return anna
}

const answers = async () =>
  JSON.stringify((await database.db.formSession.findMany()).map(({ state }) => state))
const picture = (name: string) => ({ name, type: 'image/jpeg', bytes: new Uint8Array([255, 216, 255, 1]) })
const sent = (name: string, type: string, recorded?: 'voice' | 'video') => {
  const bytes = new Uint8Array([1, 2, 3])
  return {
    kind: 'file',
    file: { name, type, size: 3, ...(recorded && { recorded }), read: async () => bytes },
  } as const
}

const helpful: Record<'hu' | 'en', Record<Unread, string>> = {
  hu: {
    sticker: 'matricát',
    contact: 'Névjegyet',
    poll: 'Szavazásra',
    dice: 'dobás',
    story: 'Történetet',
    game: 'Játszani',
    checklist: 'Teendőlistát',
  },
  en: {
    sticker: 'sticker',
    contact: 'contact cards',
    poll: 'polls',
    dice: 'rolled',
    story: 'stories',
    game: 'games',
    checklist: 'checklists',
  },
}

test.each(['hu', 'en'] as const)('amid a survey (%s)', async (language) => {
  const anna = await asked(language)
  const question = language === 'hu' ? 'Mit gondol?' : 'What do you think?'
  const before = await answers()
  for (const what of unreadKinds) {
    const count = anna.sees.length
    await anna.does({ kind: 'other', what })
    expect(anna.sees).toHaveLength(count + 1)
    expect(anna.last.text).toContain(helpful[language][what])
    expect(anna.last.text).toContain(question)
  }
  await anna.does(sent('voice-1.ogg', 'audio/ogg', 'voice'))
  expect(anna.last.text).toContain(language === 'hu' ? 'Hangüzenetet' : 'voice messages')
  expect(anna.last.text).toContain(question)
  await anna.does(sent('video-1.mp4', 'video/mp4', 'video'))
  expect(anna.last.text).toContain(language === 'hu' ? 'Videóüzenetet' : 'video messages')
  await anna.sends(picture('a.jpg'))
  expect(anna.last.text).toContain(language === 'hu' ? 'nem képet' : 'not waiting for a picture')
  await anna.does({ kind: 'location', latitude: 47, longitude: 21 })
  expect(anna.last.text).toContain(question)
  expect(await answers()).toBe(before)
  expect(await database.db.storedFile.count({ where: { role: 'contact' } })).toBe(0)
})

test('the words beside what is not wanted are said all the same: an answer, or passed on', async () => {
  const anna = await asked()
  await anna.sends(picture('a.jpg'), 'Nagyon jó volt')
  expect(anna.last.text).toContain('a hozzá írt szöveget igen')
  expect(anna.last.text).toContain('Küldjön képet!')
  expect(await answers()).toContain('Nagyon jó volt')
  expect(await answers()).not.toContain('a.jpg')
})

test.each(['hu', 'en'] as const)('beside a picture that nothing asks for, too (%s)', async (language) => {
  s = await story(database, { rooms })
  const { channels } = await addContact(database.db, ['telegram'])
  await database.db.contact.updateMany({ data: { language } })
  const anna = s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '' })
  await anna.sends(picture('a.jpg'), 'A múltkori teremben hideg volt a padló')
  expect(anna.last.labels.join()).toContain(language === 'hu' ? 'Továbbítom' : 'Pass on')
  await anna.does(sent('vicces.gif', 'video/mp4'))
  expect(anna.last.text).toContain(language === 'hu' ? 'nem tudok megnézni' : 'cannot watch')
  await anna.does(sent('irat.bin', 'application/octet-stream'))
  expect(anna.last.text).not.toMatch(/Partner/)
})

test('where nothing is asked, one word and the way to help', async () => {
  const w = await world(database)
  s = w.s
  const anna = await w.member('ngo', 'Anna Minta')
  await anna.does({ kind: 'other', what: 'sticker' })
  expect(anna.last.text).toContain('Köszönöm')
  expect(anna.last.labels).toContain('Mit kérhetek?')
  await anna.does({ kind: 'location', latitude: 47, longitude: 21 })
  expect(anna.last.text).toContain('nem kérdeztem helyet')
})

test('an album is one message: its first picture is kept, the next question stays open', async () => {
  const anna = await asked()
  await anna.says('Jó')
  const count = anna.sees.length
  for (const name of ['a.jpg', 'b.jpg', 'c.jpg'])
    await anna.does(
      { kind: 'file', file: { ...picture(name), read: async () => picture(name).bytes } },
      { album: '77' },
    )
  expect(anna.sees).toHaveLength(count + 1)
  expect(anna.last.text).toContain('az elsőt vettem figyelembe')
  expect(anna.last.text).toContain('Hol van?')
  expect(await answers()).toContain('a.jpg')
  expect(await database.db.storedFile.count({ where: { role: 'contact' } })).toBe(1)
  await anna.does({ kind: 'location', latitude: 47.5, longitude: 21.6 })
  expect(anna.last.text).toContain('Miért?')
})

test('an album is kept whole where the question is asked again and again, in one reply; documents, too', async () => {
  const w = await world(database)
  s = w.s
  const anna = await w.member('ngo', 'Anna Minta')
  const several = `
## survey
| type | name | label::Magyar (hu) | label::English (en) |
| begin_repeat | kepek | Képek | Pictures |
| image | kep | Küldjön képet! | Send a picture! |
| end_repeat | | | |
| begin_repeat | iratok | Iratok | Documents |
| file | irat | Küldje el az iratot! | Send the document! |
| end_repeat | | | |
| text | vege | Miért? | Why? |
## settings
| form_title | form_id | version |
| Képes | kepes | 1 |
`
  await publish(w, 'névvel', 'személyenként', '', several)
  await anna.presses('Kitöltöm')
  const album = async (name: string, files: { name: string; type: string; bytes: Uint8Array }[]) => {
    for (const file of files)
      await anna.does({ kind: 'file', file: { ...file, read: async () => file.bytes } }, { album: name })
  }
  const before = anna.sees.length
  await album('81', [
    picture('a.jpg'),
    picture('b.jpg'),
    { ...picture('c.txt'), type: 'text/plain' },
    picture('d.jpg'),
  ])
  expect(anna.sees).toHaveLength(before + 1)
  expect(anna.last.text).toContain('mindegyiket eltettem')
  expect(anna.last.text).not.toContain('az elsőt')
  await anna.presses('Nem')
  await album(
    '82',
    ['x.pdf', 'y.pdf'].map((name) => ({ ...picture(name), type: 'application/pdf' })),
  )
  await anna.presses('Nem')
  expect(anna.last.text).toContain('Miért?')
  const kept = await answers()
  for (const name of ['a.jpg', 'b.jpg', 'd.jpg', 'x.pdf', 'y.pdf']) expect(kept).toContain(name)
  expect(kept).not.toContain('c.txt')
  expect(await database.db.storedFile.count({ where: { role: 'contact' } })).toBe(5)
})

test('an album where no picture is asked is turned down once', async () => {
  const anna = await asked()
  const count = anna.sees.length
  for (const name of ['a.jpg', 'b.jpg'])
    await anna.does(
      { kind: 'file', file: { ...picture(name), read: async () => picture(name).bytes } },
      { album: '78' },
    )
  expect(anna.sees).toHaveLength(count + 1)
  expect(anna.last.text).toContain('nem képet')
  expect(anna.last.text).not.toContain('elsőt')
  await anna.does(
    { kind: 'file', file: { ...picture('c.jpg'), read: async () => picture('c.jpg').bytes }, caption: 'Jó' },
    { album: '79' },
  )
  expect(anna.last.text).not.toContain('elsőt')
  expect(anna.last.text).toContain('A mellékletet nem tudom felhasználni')
})

test('an edited answer is changed, and what is asked stays', async () => {
  const anna = await asked()
  await anna.does({ kind: 'text', text: 'Jó' }, { saidIn: '501' })
  await anna.does({ kind: 'edited', text: 'Rossz', messageId: '501' })
  expect(anna.last.text).toContain('Átírtam')
  expect(anna.last.text).toContain('Mit gondol?')
  expect(anna.last.text).toContain('Küldjön képet!')
  expect(await answers()).toContain('"elso":"Rossz"')
  await anna.does({ kind: 'edited', text: 'x'.repeat(4050), messageId: '501' })
  expect(anna.last.text).toContain('korábbi válasza maradt')
  expect(anna.last.text).toContain('Küldjön képet!')
  expect(await answers()).toContain('"elso":"Rossz"')
})

test('a form that cannot be read any more keeps no other answer from being edited', async () => {
  const anna = await asked()
  await anna.does({ kind: 'text', text: 'Jó' }, { saidIn: '501' })
  const { contactId } = await database.db.formSession.findFirstOrThrow()
  const unreadable = { id: 'unreadable'.padEnd(22, '0'), kind: 'survey', reference: 'gone', active: false }
  await database.db.formSession.create({
    data: { ...unreadable, contactId, state: 'unreadable', createdAt: new Date(0), updatedAt: new Date(0) },
  })
  await anna.does({ kind: 'edited', text: 'Rossz', messageId: '501' })
  expect(anna.last.text).toContain('Átírtam')
})

test('another edited message is no answer: what to do is said', async () => {
  const anna = await asked()
  const before = await answers()
  await anna.does({ kind: 'edited', text: 'Rossz', messageId: '400' })
  expect(anna.last.text).toContain('küldje el új üzenetben')
  expect(anna.last.text).toContain('Mit gondol?')
  await anna.does({ kind: 'edited', text: '/help', messageId: '401' })
  expect(anna.last.text).toContain('parancsot')
  expect(await answers()).toBe(before)
})

test('a picture with words at the beginning of a broadcast is its picture and its text', async () => {
  s = await story(database, { rooms })
  const admin = await coordinator(s)
  await admin.says('/broadcast new')
  await admin.sends(picture('plakat.jpg'), 'Szép napot mindenkinek!')
  expect(admin.last.text).toContain('2/')
  await admin.says('kihagyom')
  // The file is not asked for any more.
  expect(admin.last.labels.join()).toContain('Most')
  const state = await answers()
  expect(state).toContain('Szép napot mindenkinek!')
  expect(state).toContain('plakat.jpg')
})

test('a voice message at its text says to type it, and a list is read as ever', async () => {
  s = await story(database, { rooms })
  const admin = await coordinator(s)
  await admin.says('/broadcast new')
  await admin.does(sent('voice-1.ogg', 'audio/ogg', 'voice'))
  expect(admin.last.text).toContain('Hangüzenetet')
  expect(admin.last.text).toContain('1/4')
  await admin.sends({ ...csv(list), name: 'masik.csv' })
  expect(await answers()).not.toContain('masik.csv')
})

test('a picture without words is kept, and the text is asked for', async () => {
  s = await story(database, { rooms })
  const admin = await coordinator(s)
  await admin.says('/broadcast new')
  const { text } = admin.last
  await admin.sends(picture('plakat.jpg'))
  expect(admin.last.text).toContain('plakat.jpg')
  expect(admin.last.text).toContain(text)
  await admin.says('mégse')
  expect(await database.db.storedFile.count({ where: { name: 'plakat.jpg' } })).toBe(0)
})
