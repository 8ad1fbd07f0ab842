/** "What we heard": the results to all who answered, in their language, and no more of a protected survey than it shows. */
import { expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { databases } from '../databases.ts'
import type { StoryPerson } from '../story.ts'
import { publish, world } from './world.ts'

const sqlite = databases[0]
const privacies = [
  ['névvel', 'named'],
  ['bizalmasan', 'confidential'],
  ['névtelenül', 'anonymous'],
] as const

/** Of eight who were asked, so many have answered, and it has closed; the coordinator presses "Köszönet". */
async function answered(label: string, privacy: (typeof privacies)[number][1], count: number) {
  if (!sqlite) throw new Error('there is a database')
  const database = await sqlite.open()
  const w = await world(database)
  const { db, coordinator, s } = w
  const people: StoryPerson[] = []
  for (let n = 0; n < 8; n++) people.push(await w.member('ngo', `Minta ${n}`, n % 2 ? 'en' : 'hu'))
  await publish(w, label, 'személyenként')
  const survey = await db.survey.findFirstOrThrow({ include: { versions: true } })
  expect(survey.privacy).toBe(privacy)
  const channels = await db.channel.findMany({ orderBy: { contactId: 'asc' } })
  const contactOf = (id: string) => channels.find(({ userId }) => userId === id)?.contactId ?? ''
  for (const [at, person] of people.slice(0, count).entries()) {
    await db.participation.create({
      data: { surveyId: survey.id, contactId: contactOf(person.id), state: 'done' },
    })
    await db.response.create({
      data: {
        id: newId(),
        surveyId: survey.id,
        surveyVersionId: survey.versions[0]?.id ?? '',
        answers: { jon: at === 0 ? 'nem' : 'igen', fo: 3, szoveg: `Titok ${at}` },
        language: 'hu',
        completedAt: s.now(),
      },
    })
  }
  const thank = async () => {
    await coordinator.says('/survey show')
    await coordinator.presses('Köszönet')
  }
  await db.survey.update({ where: { id: survey.id }, data: { status: 'closed' } })
  await thank()
  const stop = async () => {
    await s.stop()
    await database.close()
  }
  return { w, coordinator, people, thank, stop }
}

test.each(privacies.slice(1))('too few of a survey answered %s are told nothing', async (label, privacy) => {
  const { coordinator, stop } = await answered(label, privacy, 4)
  expect(coordinator.last.text).toContain('Kevesebb mint 5 válasz érkezett')
  await stop()
})

test.each(privacies)('of a survey answered %s', async (label, privacy) => {
  const { w, coordinator, people, thank, stop } = await answered(label, privacy, 7)
  expect(coordinator.last.text).toBe('7 válaszadónak elküldjük, mit hallottunk.')
  await w.expand()
  const [first, second, last] = [people[0], people[1], people[7]]
  expect(first?.last.text).toContain('Ezt hallottuk Önöktől')
  expect(first?.last.text).toContain('7 válasz. Köszönjük!')
  expect(second?.last.text).toContain('What we heard from you')
  // Who did not answer is not told.
  expect(last?.last.text).not.toMatch(/hallottuk|heard/)
  // One said no: with a name six said yes; in a protected survey that would tell of the one.
  expect(first?.last.text.includes('Eljön? Igen (85,7%)')).toBe(privacy === 'named')
  expect(first?.last.text).not.toContain('Titok')
  await thank()
  expect(coordinator.last.text).toBe('Ezt az összesítést már elküldtük.')
  await stop()
})
