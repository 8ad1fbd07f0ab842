/** A letter to many that a coordinator pastes without a command: offered as a broadcast, never made one by itself. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { isLetterToMany, languageOf } from '../../src/base/letter.ts'
import { translator } from '../../src/i18n/index.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { type Story, story } from '../story.ts'

const letters = [
  'Kedves Partnereink!\n\nKöszönjük az idei közös munkát. Jövőre is számítunk Önökre.\n\nÜdvözlettel:\nMinta Kati',
  'Kedves Partnereink! Köszönjük az idei közös munkát. Jövőre is számítunk Önökre. Üdvözlettel: Minta Kati',
  'Tisztelt Cím!\nTájékoztatjuk, hogy irodánk december 20-tól zárva tart. Januárban várjuk megkeresését.\nTisztelettel, Minta Iroda',
  'Sziasztok! Elkészült a jövő évi naptár tervezete. Kérjük, nézzétek át, és jelezzetek vissza.',
  'kedves kollegak, elkeszult a jovo evi naptar tervezete. Kerjuk, nezzek at a het vegeig.',
  'Tájékoztatjuk partnereinket, hogy az iroda zárva lesz. Az ügyelet telefonon elérhető. Sürgős esetben írjanak a központi címre.\nKöszönettel,\nMinta Iroda',
  'Dear partners,\n\nThank you for all that we did together this year. We count on you next year, too.\n\nKind regards,\nSample Sam',
  'Hello everyone! The draft of the calendar is ready. Please look at it and tell us what you think.',
  'Dear all, the office will be closed next week. Please call the duty line if it is urgent.',
]
const others = [
  'Kedves Kata! Sajnos nem tudok eljönni a pénteki megbeszélésre. Kérem, szóljon a többieknek is.\nÜdv, Béla',
  'Köszönöm. Nem tudok menni. Üdv, Kata',
  'Kedves Partnereink!',
  'Mikor lesz a képzés? Hová kell menni?',
  'Dear Kate, I am sorry that I cannot come on Friday. Please tell the others.\nBest regards, Bill',
  'Thanks. See you there. Cheers, Sam',
]

test.each(letters)('a letter to many: %s', (text) => {
  expect(isLetterToMany(text)).toBe(true)
  expect(languageOf(text)).toBe(/^(?:dear|hello)/i.test(text) ? 'en' : 'hu')
})

test.each(others)('none: %s', (text) => {
  expect(isLetterToMany(text)).toBe(false)
})

describe.each(languages)('in %s', (language) => {
  const tr = translator(language)
  const make = tr.plain('broadcasts-do-from-letter')
  const pass = tr.plain('inbox-pass-on')
  let database: TestDatabase
  let s: Story

  beforeEach(async () => {
    database = await sqlite.open()
    s = await story(database, { rooms })
  })
  afterEach(async () => {
    await s.stop()
    await database.close()
  })

  async function somebody(role: 'contact' | 'coordinator') {
    const { id: contactId, channels } = await addContact(database.db, ['telegram'])
    await database.db.contact.update({ where: { id: contactId }, data: { role, language } })
    return s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '' })
  }

  test('is offered, made by a press, and its words are not asked again', async () => {
    const kati = await somebody('coordinator')
    for (const letter of letters) {
      await kati.says(letter)
      expect.soft(kati.last.labels, letter).toEqual(expect.arrayContaining([make, pass]))
    }
    expect(await database.db.formSession.count()).toBe(0)
    expect(await database.db.broadcast.count()).toBe(0)
    const hungarian = letters[0] ?? ''
    await kati.says(hungarian)
    await kati.presses(make)
    expect(kati.last.text).toContain(tr.plain('broadcasts-form-en'))
    await kati.says(tr.plain('asking-skip'))
    await kati.says(tr.plain('asking-skip'))
    await kati.says(tr.plain('broadcasts-form-when-now'))
    const { content } = await database.db.broadcast.findFirstOrThrow()
    expect(JSON.stringify(content)).toContain('Jövőre is számítunk')
    await kati.says(letters.at(-3) ?? '')
    await kati.presses(make)
    expect(kati.last.text).toContain(tr.plain('broadcasts-form-file'))
  })

  test('one that is too long is told so; with a day in it, a programme is offered beside', async () => {
    const kati = await somebody('coordinator')
    await kati.says(`Kedves Partnereink!\n${'Hosszú mondat a nyár közös munkáiról. '.repeat(100)}`)
    expect(kati.last.labels).toEqual([pass])
    expect(kati.last.text).toContain('3')
    await kati.says(
      'Kedves Partnereink! Találkozzunk dec 3 17:00-kor, a Minta Házban. Beszéljünk a jövő évről, hozzanak ötleteket.',
    )
    expect(kati.last.labels).toEqual(expect.arrayContaining([make, pass]))
  })

  test('nobody without that role sees it', async () => {
    const anna = await somebody('contact')
    for (const letter of letters) {
      await anna.says(letter)
      expect.soft(anna.last.labels, letter).not.toContain(make)
    }
  })
})
