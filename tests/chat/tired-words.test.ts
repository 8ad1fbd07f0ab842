/** What tired people type where nothing was asked: a command without its slash or misspelled, a sign, an oath. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandsRoom } from '../../commands/index.ts'
import { commandWords } from '../../src/chat/command-words.ts'
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
    'Programok: műhelyek': ['/progamok', '/prgram', '/programm'],
    'Az Önt váró kérdőívek': ['/kerdoiv', '/kérdőív', '/kerdoivke'],
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
    'The surveys waiting for you': ['/survey', '/surveis'],
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

/** What a coordinator types after the slash: the command, and the part of it that is meant. */
const meant: Record<string, string[]> = {
  'survey results': [
    'eredmények',
    'eredmenyek',
    'eredményei',
    'results',
    'kérdőív eredmények',
    'kerdoiv eredmenyek',
  ],
  'survey remind': [
    'emlékeztető',
    'emlekeztetok',
    'emlékeztess',
    'kérdőív emlékeztető',
    'reminder',
    'survey remindr',
  ],
  'survey export': ['letöltések', 'export', 'kérdőív letölt', 'kerdoiv excel'],
  'survey close': ['lezár', 'zárás', 'kérdőív bezárás'],
  'programme cancel': ['program lemondás', 'programok töröl', 'program lemondom', 'programme call off'],
  'programme change': ['módosítás', 'modositom', 'program szerkesztés', 'edit'],
  'programme who': ['jelentkezők', 'résztvevők', 'program kik jönnek', 'who is coming'],
  'programme attendance': ['jelenléti ív', 'jelenléti', 'jelenlet', 'program jelenléti ív'],
  'programme silent': ['program nem válaszoltak', 'programme no answer'],
  'programme list': ['következők'],
  'programme new': ['program hirdetés', 'meghirdetés', 'programme add'],
  programme: ['képzések', 'rendezveny', 'program'],
  broadcast: ['körlevél', 'hirlevel', 'üzenetek', 'newsletter'],
  'broadcast new': ['körüzenet írás', 'korlevel kuldes'],
  partners: ['szervezetek', 'partnereink', 'organisations'],
  'partners import': ['importálás', 'partnerek feltöltés', 'partners upload'],
  invite: ['meghívók', 'meghivas', 'invitations'],
  console: ['weboldal', 'irányítópult', 'dashboard'],
  role: ['jogosultságok', 'szerep', 'permissions'],
  tag: ['cimkek', 'labels'],
}

test('the words of a coordinator name the command, or its part alone', () => {
  const words = commandWords(commandsRoom.commands ?? [])
  for (const [wanted, texts] of Object.entries(meant))
    for (const text of texts) {
      const [name = '', rest = ''] = text.split(/ (.*)/)
      const command = words.command(name)
      const reading = command && words.read(command, { kind: 'typed', text: rest })
      const path =
        reading && ('runnable' in reading ? reading.runnable.path.replace('-', ' ') : reading.command.name)
      const parts = words.called(text).parts.map((one) => `${one.command.name} ${one.sub?.name}`)
      expect.soft(path === undefined ? parts : [path], text).toEqual([wanted])
    }
})

test('a part of a command does what it does; where several are called so, a press says which', async () => {
  const { coordinator } = w
  await coordinator.says('/eredmények')
  expect(coordinator.last.text).toContain('Még nincs kérdőív')
  await coordinator.says('/új')
  expect(coordinator.last.labels).toContain('Új program meghirdetése')
  await coordinator.says('/nemvalaszolt')
  expect(coordinator.last.text).toContain('Erre gondolt?')
  await coordinator.presses('Kik nem válaszoltak még egy program')
  expect(coordinator.last.text).not.toContain('nem ismerek')
  // Nobody else is offered what is not theirs.
  await people.hu.says('/eredmények')
  expect(people.hu.last.labels.join()).not.toContain('eredmények')
})
