/** What tired people type where nothing was asked: a command without its slash or misspelled, a sign, an oath. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import type { StoryPerson } from '../story.ts'
import { type World, world } from '../surveys/world.ts'

let database: TestDatabase
let w: World
let people: Record<'hu' | 'en', StoryPerson>
beforeAll(async () => {
  database = await sqlite.open()
  w = await world(database, rooms)
  people = { hu: await w.member('ngo', 'Anna', 'hu'), en: await w.member('ngo', 'Béla', 'en') }
})
afterAll(async () => {
  await w.s.stop()
  await database.close()
})

/** What is said to each, in part. */
const said: Record<'hu' | 'en', Record<string, string[]>> = {
  hu: {
    'Ezeket kérheti tőlem': [
      ...['/segitseg', '/segítség', '/súgó', 'súgó', 'Segítség!', 'help', 'MENÜ', '/menu', 'info', '/Help'],
    ],
    'Most nincs olyan meghirdetett program': [
      'programok',
      'Program',
      '/ programok',
      '/Programok',
      'események',
    ],
    'Most nincs Önt váró kérdőív': ['kérdőívek', 'Kerdoivek', 'kérdőíveim', '/kerdoiveim'],
    'Melyik nyelven': ['nyelv', 'Nyelv.'],
    '/program –': ['/progamok', '/prgram', '/programm'],
    '/kerdoivek –': ['/kerdoiv', '/kérdőív', '/kerdoivke'],
    'Rendben!': ['👍', '😀', '❤️', '🙏🏽', '👨‍👩‍👧', 'ok', 'Megkaptam'],
    'bosszúságot okoztam': [
      'hülye bot',
      'Ez szar',
      '😡',
      '👎',
      'elegem van',
      'menjetek a francba',
      'Utállak',
      'utálom ezt!',
      'ez baromság',
      'szar',
    ],
    'Mit kérhetek?': ['?', '??'],
  },
  en: {
    'You can ask me for these': ['help', 'Menu', '/info', '/commands'],
    'There is no announced programme': ['programmes', 'Events', '/programs'],
    'No survey is waiting': ['surveys', 'My surveys', '/my_surveys'],
    '/surveys –': ['/survey', '/surveis'],
    'sorry for the trouble': ['stupid bot', 'this sucks', "I'm fed up"],
  },
}

test.each(['hu', 'en'] as const)('what was meant is answered (%s)', async (language) => {
  const person = people[language]
  for (const [answer, texts] of Object.entries(said[language]))
    for (const text of texts) {
      const before = person.sees.length
      await person.says(text)
      expect.soft(person.sees.length, text).toBe(before + 1)
      expect.soft([person.last.text, ...person.last.labels].join('\n'), text).toContain(answer)
    }
})

test('more than a word is a sentence, and not cross for a word in it', async () => {
  const { hu: anna } = people
  const paid = [
    'Utaltam már',
    'Átutaltam',
    'utalás',
    'Utalvány',
    'baromfi',
    'Száraz',
    'szarvas',
    'Benáta',
    'Szarka',
  ]
  for (const text of [
    ...paid,
    'A programok jók voltak tavaly is',
    'Szarvas városában lesz?',
    'nem utálom a zajt',
  ]) {
    await anna.says(text)
    expect.soft(anna.last.labels.join(), text).toContain('Továbbítom')
    expect.soft(anna.last.text, text).not.toContain('bosszúságot')
  }
})

test('a command that is not theirs is told so, with what they may mean', async () => {
  await people.hu.says('/kerdoiv')
  expect(people.hu.last.text).toContain('csak koordinátor')
})
