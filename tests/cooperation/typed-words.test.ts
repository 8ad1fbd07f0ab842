/** What an organisation's people type without a slash: the name of a strand in other words, and what they look for. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translator } from '../../src/i18n/index.ts'
import { enterMatter } from '../../src/matters/entry.ts'
import { measure } from '../../src/matters/kinds/measure.ts'
import { openMatter } from '../../src/matters/making.ts'
import { rooms } from '../../src/rooms.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { someone } from '../offers/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

let database: TestDatabase
let s: Story
const people = {} as Record<'hu' | 'en', StoryPerson>
beforeAll(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms, now: new Date('2027-03-10T09:00:00Z') })
  const { person: cili } = await someone(s, 'Minta Cili', 'Minta Berek', { platform: 'web' })
  await cili.does({ kind: 'button', payload: 'of-add:offer:room' })
  await cili.says('Nagyterem székekkel')
  for (const _ of ['place', 'from']) await cili.presses('Kihagyom')
  expect(await s.db.posting.count()).toBe(1)
  for (const language of ['hu', 'en'] as const)
    people[language] = (
      await someone(s, `Minta ${language}`, `Minta ${language === 'hu' ? 'Part' : 'Liget'}`, {
        language,
        platform: 'web',
      })
    ).person
})
afterAll(async () => {
  await s.stop()
  await database.close()
})

describe.each([
  ['hu', '/pályázatok', ['pályázatok', 'Pályázat', 'támogatás', 'pályázati felhívások']],
  ['hu', '/teendők', ['beszámoló', 'Beszámolók', 'teendő', 'határidők', 'kötelezettségek']],
  ['hu', '/börze', ['felajánlás', 'felajánlások', 'igények', 'Igény']],
  ['hu', '/terv', ['cselekvési terv', 'intézkedések', 'Intézkedési terv']],
  ['hu', '/véleményezés', ['vélemény', 'véleményem', 'Tervezetek']],
  ['en', '/calls', ['grants', 'funding', 'Funding calls']],
  ['en', '/duties', ['annual report', 'deadlines', 'duty']],
  ['en', '/offers', ['offer', 'needs']],
  ['en', '/plan', ['action plan', 'measures']],
  ['en', '/consultation', ['drafts', 'opinion']],
] as const)('in %s, what %s shows', (language, command, typed) => {
  test.each(typed)('%s', async (text) => {
    const person = people[language]
    await person.says(command)
    const shown = person.last.text
    await person.says('xyz')
    expect(person.last.text).not.toBe(shown)
    await person.says(text)
    expect(person.last.text).toBe(shown)
  })
})

test.each([
  ['hu', 'terem szombatra', 'Nagyterem székekkel'],
  ['hu', 'Termet keresünk', 'Nagyterem székekkel'],
  ['hu', 'terem kellene jövő szombatra', 'Nagyterem székekkel'],
  ['hu', 'projektor', 'nincs találat'],
  ['en', 'a room for Saturday', 'Nagyterem székekkel'],
  // Somebody has something to say: it goes to the organisers, if they like.
  ['hu', 'A projektor nem működött szombaton', 'Továbbít'],
  ['hu', 'Hol van a terem?', 'Továbbít'],
  ['hu', 'Hol van a terem', 'Továbbít'],
  ['hu', 'Hol van az iroda', 'Továbbít'],
  ['hu', 'Van terem', 'Továbbít'],
  ['hu', 'gépelek', 'Továbbít'],
  ['hu', 'embertelen', 'Továbbít'],
  ['en', 'who has the car', 'Pass'],
  ['en', 'care', 'Pass'],
  ['en', 'sounds', 'Pass'],
  ['hu', 'székeket', 'Nagyterem székekkel'],
  ['hu', 'autóval', 'nincs találat'],
  ['en', 'The room was too cold on Saturday', 'Pass'],
] as const)('%s, looked for: %s', async (language, text, part) => {
  const person = people[language]
  await person.says(text)
  expect(`${person.last.text}\n${person.last.labels.join('\n')}`).toContain(part)
})

describe('how a measure goes, said in other words', () => {
  test.each([
    ['hu', 'Kész', 'done'],
    ['hu', 'készen vagyunk vele', 'done'],
    ['hu', 'jól haladunk', 'ontrack'],
    ['hu', 'Sajnos csúszik', 'late'],
    ['hu', 'kicsit késünk', 'late'],
    ['hu', 'Nem halad.', 'stuck'],
    ['en', 'done', 'done'],
    ['en', 'It’s going well', 'ontrack'],
    ['en', 'we’re a bit late', 'late'],
    ['en', 'stuck', 'stuck'],
  ] as const)('in %s: %s', async (language, text, state) => {
    const organisation = await s.db.organisation.findFirstOrThrow({
      where: { name: `Minta ${language === 'hu' ? 'Part' : 'Liget'}` },
    })
    await s.db.matter.deleteMany()
    const typed = { title: 'Közös naptár', owner: organisation.name, due: '2027-09-01' }
    const reading = { now: s.now(), zone: 'Europe/Budapest', tr: translator(language) }
    const { contactId } = await s.db.membership.findFirstOrThrow({
      where: { organisationId: organisation.id },
    })
    const made = await enterMatter(s.db, { kind: measure, typed }, reading, { contactId, now: s.now() })
    if (made.kind !== 'made') throw new Error(JSON.stringify(made))
    const { id: matterId } = made.matter
    await s.db.$transaction((tx) => openMatter(tx, matterId, { contactId, now: s.now() }))
    const person = people[language]
    await person.says(language === 'hu' ? '/terv' : '/plan')
    await person.presses('Közös naptár')
    await person.says(text)
    expect(await s.db.matterState.findFirst({ where: { matterId } })).toMatchObject({ state })
  })
})
