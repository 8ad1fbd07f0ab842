/** After a programme, in chat: its materials, for those who came and for who asks. */
import { afterEach, expect, test } from 'vitest'
import { programme as programmeCommand } from '../../commands/programme.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import type { Audience } from '../../src/partners/audience.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { render } from '../../src/surveys/charts/png.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { announced, joined, now } from './sample.ts'

/** In the morning after the sample. */
const after = new Date('2026-12-04T09:00:00Z')

let database: TestDatabase
let s: Story
let coordinator: StoryPerson
let came: StoryPerson
let absent: StoryPerson
let ids: string[]
let programmeId: string

afterEach(async () => {
  await s.stop()
  await database.close()
})

/** A programme that is over: one came, one did not. */
async function begin(audience: Audience = { all: true }): Promise<void> {
  database = await sqlite.open()
  s = await story(database, { rooms: [{ ...programmesRoom, commands: [programmeCommand] }], now: after })
  ids = await joined(database.db, 3)
  const [boss = '', first = '', second = ''] = ids
  await database.db.contact.update({ where: { id: boss }, data: { role: 'coordinator' } })
  coordinator = s.person({ id: '91', name: 'Kata' })
  came = s.person({ id: '92', name: 'Kapcsolattartó 2' })
  absent = s.person({ id: '93', name: 'Kapcsolattartó 3' })
  programmeId = (await announced(database.db, { audience })).id
  for (const [contactId, attended] of [
    [first, true],
    [second, false],
  ] as const)
    await database.db.rsvp.create({
      data: { programmeId, contactId, answer: 'going', answeredAt: now, attended },
    })
}

async function tick(): Promise<void> {
  await expandDue(database, s.now())
  await s.deliver()
}

const slides = { name: 'diak.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4') }

test('materials are sent as a file, go to those who came, and to others by a press', async () => {
  await begin()
  await coordinator.says('/programme show műhely')
  await coordinator.presses('Anyagok')
  expect(coordinator.last.text).toContain('nincs anyag')
  await coordinator.presses('Új anyag')
  await coordinator.sends(slides)
  expect(coordinator.last.message.file?.name).toBe('diak.pdf')
  await coordinator.presses('Elküldöm a résztvevőknek')
  expect(coordinator.last.text).toContain('Elküldöm 1 résztvevőnek')
  await tick()
  expect(came.last.message.file?.name).toBe('diak.pdf')
  expect(absent.sees).toHaveLength(0)

  // With a link beside it each is a press of its own.
  await coordinator.says('/programme show műhely')
  await coordinator.presses('Anyagok')
  await coordinator.presses('Új anyag')
  await coordinator.presses('Kihagy')
  await coordinator.says('nem cím')
  expect(coordinator.last.text).toContain('teljes webcímet')
  await coordinator.says('https://minta.example/video')
  await coordinator.says('Felvétel')
  expect(coordinator.last.labels).toEqual(
    expect.arrayContaining(['diak.pdf', 'Felvétel', 'Elküldöm a résztvevőknek']),
  )

  await absent.says('/programme past')
  await absent.presses('Pályázatíró')
  expect(absent.last.labels).toEqual(['Anyagok'])
  await absent.presses('Anyagok')
  expect(absent.last.labels).toEqual(['diak.pdf', 'Felvétel'])
  await absent.presses('diak.pdf')
  expect(absent.last.message.file?.name).toBe('diak.pdf')

  await coordinator.presses('Eltávolítás')
  await coordinator.presses('Felvétel')
  expect(coordinator.last.message.file?.name).toBe('diak.pdf')
})

test('materials are nobody else’s: not of a stranger to it, nor of who guesses', async () => {
  await begin({ town: 'Máshol' })
  const [, , uninvited = ''] = ids
  await database.db.rsvp.deleteMany({ where: { contactId: uninvited } })
  const press = async (who: StoryPerson) =>
    await who.does({ kind: 'button', payload: `p-materials:${programmeId}` })
  await press(absent)
  expect(absent.sees.map(({ text }) => text)).toEqual([expect.stringContaining('nem találom')])
  await press(came)
  expect(came.last.text).toContain('nincs anyag')
})

test('who left early is said with a time, and the certificate has the hours until then', async () => {
  await begin()
  await coordinator.says('/programme show műhely')
  await coordinator.presses('Jelenlét')
  await coordinator.presses('Ki ment el korábban?')
  await coordinator.presses('Kapcsolattartó 2')
  await coordinator.says('18:30')
  expect(coordinator.last.labels).toContain('18:30 Kapcsolattartó 2')
  await came.says('/programme past')
  await came.presses('Pályázatíró')
  await came.presses('Igazolás')
  expect(await database.db.certificate.findMany()).toMatchObject([{ minutes: 90 }])
  await coordinator.presses('18:30 Kapcsolattartó 2')
  await coordinator.says('20:00')
  expect(coordinator.sees.map(({ text }) => text).join()).toContain('a kezdés és a befejezés közé')
  await coordinator.presses('18:30 Kapcsolattartó 2')
  await coordinator.presses('Kihagy')
  expect(coordinator.last.labels).toContain('Kapcsolattartó 2')
})

test('an invitation that a coordinator forwards becomes a draft; from anybody else, or without a day, it is words', async () => {
  await begin()
  const invitation = [
    'Kedves Partnerek!',
    'Meghívjuk a „Civil kerekasztal” című beszélgetésre.',
    'Időpont: december 20. 17:00–19:00',
    'Helyszín: Egyetem tér 1.',
    'Üdvözlettel, a Minta Egyesület',
  ]
  const planned = () => database.db.programme.count()
  const before = await planned()
  await came.says(invitation.join('\n'))
  await coordinator.says(invitation.filter((line) => !line.startsWith('Időpont')).join('\n'))
  expect(await planned()).toBe(before)
  await coordinator.says(invitation.join('\n'))
  expect(await database.db.programme.findFirst({ orderBy: { createdAt: 'desc' } })).toMatchObject({
    ...{ status: 'draft', title: { hu: 'Civil kerekasztal' }, place: 'Egyetem tér 1.' },
    ...{ startsLocal: '2026-12-20T17:00', endsLocal: '2026-12-20T19:00' },
  })
  expect(coordinator.last.labels).toEqual(expect.arrayContaining(['Meghirdetem', 'Módosítom', 'Elvetem']))
})

test('a programme kept as a template makes others by its name, with its poster', async () => {
  await begin()
  const picture = { name: 'plakat.png', type: 'image/png', bytes: poster() }
  await coordinator.says('/programme new Kerekasztal, dec 20 17:00–19:00, Egyetem tér 1., 20 fő')
  await coordinator.presses('Módosítom')
  await coordinator.presses('Plakát')
  await coordinator.sends({ ...picture, bytes: new TextEncoder().encode('<svg/>') })
  expect(coordinator.sees.at(-1)?.text).toContain('nem olvasható kép')
  await coordinator.presses('Plakát')
  await coordinator.sends(picture)
  const shown = coordinator.sees.filter(({ message }) => message.picture?.type === 'image/png')
  expect(shown).toHaveLength(2)
  await coordinator.presses('Módosítom')
  await coordinator.presses('Sablon legyen')
  await coordinator.says('Havi kerekasztal')
  expect(coordinator.last.text).toContain('/program új Havi kerekasztal')
  await coordinator.says('/programme new havi KEREKASZTAL')
  const copy = await database.db.programme.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  expect(copy).toMatchObject({ place: 'Egyetem tér 1.', capacity: 20, template: null })
  expect(copy.posterId).not.toBeNull()
  // The name is taken.
  await coordinator.presses('Módosítom')
  await coordinator.presses('Sablon legyen')
  await coordinator.says('HAVI kerekasztal')
  expect(coordinator.last.text).toContain('Már van sablon')

  // Each channel shows it: here the announcement, in a private chat.
  await coordinator.presses('Meghirdetem')
  await tick()
  expect(came.sees.some(({ message }) => message.picture !== undefined)).toBe(true)
})

function poster(): Uint8Array {
  return render(
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><rect width="40" height="60" fill="#0a5"/></svg>',
    { width: 40, height: 60 },
    1,
  )
}
