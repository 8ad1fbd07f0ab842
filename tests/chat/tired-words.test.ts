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
  'survey remind': ['emlékeztető', 'emlekeztetok', 'emlékeztess', 'kérdőív emlékeztető', 'reminder'],
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

const words = commandWords(commandsRoom.commands ?? [])
const admin = { role: 'admin', consented: true } as const
const contact = { role: 'contact', consented: true } as const

/** The part that would run with its options, what would be offered, or the command whose parts are all shown. */
function readAs(text: string, person: Parameters<typeof words.called>[1] = admin): string {
  const { meant, rest } = words.called(text, person)
  const [only] = meant
  const nameOf = ({ command, sub }: (typeof meant)[number]) =>
    [command.name, ...(sub ? [sub.name] : [])].join(' ')
  if (!only || meant.length > 1) return `? ${meant.map(nameOf).join(', ')}`
  const typed = only.sub ? `${only.sub.name} ${rest}` : rest
  const reading = words.read(only.command, { kind: 'typed', text: typed }, person)
  if (reading.kind === 'unsure') return `? ${reading.parts.map(({ sub }) => sub?.name).join(', ')}`
  if (reading.kind === 'choose') return reading.command.name
  const values = reading.kind === 'run' ? Object.values(reading.options) : []
  return [
    reading.runnable.path.replace('-', ' '),
    ...(values.length > 0 ? [JSON.stringify(values)] : []),
  ].join(' ')
}

test('the words of a coordinator name the command, or its part alone', () => {
  for (const [wanted, texts] of Object.entries(meant))
    for (const text of texts) expect.soft(readAs(text), text).toBe(wanted)
})

test('what is only near is offered; forms of a word do what it does, where nobody else sees it', () => {
  const wanted: Record<string, string> = {
    // Mistyped, or another word: never run.
    'program most': '? post',
    'survey remindr': '? remind',
    'survey emlékeztetőket': '? remind',
    'kérdőív lezárást': '? close',
    'program lemondását Minta Nap': '? cancel',
    'kérdőív eredménx Minta': '? results',
    // Too short to be meant for another.
    'programme now': 'programme',
    'calls now': 'calls',
    'survey név': 'survey',
    'program mi lesz holnap': 'programme',
    'programme where': 'programme',
    // Another form of it.
    'kérdőív eredményeiket Igényfelmérés': 'survey results ["Igényfelmérés"]',
    'program résztvevőket Minta Nap': 'programme who ["Minta Nap"]',
    'partnerek importálást': 'partners import',
    // A search has all that was typed.
    'partnerek Minta': 'partners list ["Minta"]',
    'partnerek Minta Egyesület': 'partners list ["Minta Egyesület"]',
    'partnerek Zöld Kör': 'partners list ["Zöld Kör"]',
    'partnerek Feltöltött Kör': 'partners list ["Feltöltött Kör"]',
    'partnerek keresés Zöld Kör': 'partners list ["Zöld Kör"]',
    'partnerek impotr': '? import',
    // Names of several words.
    'go on': 'continue',
    'hand over Anna Minta': 'handover ["Anna Minta"]',
    'partner list': 'partners list',
    'partner list Minta Kör': 'partners list ["Minta Kör"]',
    'invitation code Minta Kör': 'invite ["Minta Kör"]',
    'nem elérhető': 'unreachable',
    'call off Minta Nap': 'programme cancel ["Minta Nap"]',
    'címke hozzáad "két szó" Minta Kör': 'tag add ["két szó","Minta Kör"]',
  }
  for (const [text, read] of Object.entries(wanted)) expect.soft(readAs(text), text).toBe(read)
  const theirs = {
    'program mi lesz': 'programme',
    'program most': 'programme',
    'programme pub': 'programme',
    'program múltbelit': 'programme past',
    'call off Minta Nap': 'calls',
  }
  for (const [text, read] of Object.entries(theirs)) expect.soft(readAs(text, contact), text).toBe(read)
})

test('a part of a command does what it does; where several are called so, a press says which', async () => {
  const { coordinator } = w
  await coordinator.says('/eredmények')
  expect(coordinator.last.text).toContain('Még nincs kérdőív')
  await coordinator.says('/új')
  expect(coordinator.last.labels.slice(0, 3)).toEqual([
    'Új program meghirdetése',
    ...['Új kérdőív XLSForm', 'Új körüzenet'].map((begins) => expect.stringContaining(begins)),
  ])
  for (const doubled of ['új', 'törlés', 'delete', 'show', 'add']) {
    await coordinator.says(`/${doubled}`)
    expect.soft(coordinator.last.labels, doubled).toEqual([...new Set(coordinator.last.labels)])
  }
  await coordinator.says('/hand_over Anna')
  expect(coordinator.last.text).toContain('csak koordinátor')
  await coordinator.says('/program most')
  expect(coordinator.last.text).toContain('Erre gondolt?')
  await coordinator.says('/nemvalaszolt')
  expect(coordinator.last.text).toContain('Erre gondolt?')
  await coordinator.presses('Kik nem válaszoltak még egy program')
  expect(coordinator.last.text).not.toContain('nem ismerek')
  // What was typed behind the name goes with the button.
  await people.hu.says('/nyelw English')
  await people.hu.presses('Magyar vagy angol')
  expect.soft(people.hu.last.text).toContain('English')
  await people.hu.says('/langage magyar')
  await people.hu.presses('Hungarian or English')
  expect.soft(people.hu.last.text).toContain('magyar')
  await coordinator.says('/programe új Sátor: nagy')
  await coordinator.presses('Programok')
  expect.soft(coordinator.last.text).toContain('Mikor kezdődik?')
  await coordinator.says('mégse')
  // Nobody else is offered what is not theirs.
  await people.hu.says('/eredmények')
  expect(people.hu.last.labels.join()).not.toContain('eredmények')
})
