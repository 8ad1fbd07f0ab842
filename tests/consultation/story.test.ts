/** A consultation as people live through it: a text is sent, said of, answered, and told of; then its next version. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { consultation } from '../../commands/consultation.ts'
import type { PlatformName } from '../../src/base/update.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { broadcastsRoom } from '../../src/broadcasts/index.ts'
import { answerPoint } from '../../src/consultation/answering.ts'
import { closingJob } from '../../src/consultation/closing.ts'
import { consultationRoom } from '../../src/consultation/index.ts'
import { inboxRoom } from '../../src/inbox/index.ts'
import { partnersRoom } from '../../src/partners/index.ts'
import { changeSettings, closeSurvey, publishSurvey } from '../../src/surveys/changing.ts'
import { surveysRoom } from '../../src/surveys/index.ts'
import type { Survey } from '../../src/surveys/store.ts'
import { databases, sqlite, type TestDatabase } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { type Story, type StoryPerson, story } from '../story.ts'
import { docx, plan } from './sample.ts'

const rooms = [
  { ...consultationRoom, commands: [consultation] },
  surveysRoom,
  partnersRoom,
  broadcastsRoom,
  inboxRoom,
]
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

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

async function someone(
  name: string,
  platform: PlatformName,
  how: { role?: 'contact' | 'coordinator'; language?: 'hu' | 'en' } = {},
): Promise<{ id: string; person: StoryPerson }> {
  const { id, channels } = await addContact(s.db, [platform], { name, language: 'hu', ...how })
  return { id, person: s.person({ platform, id: channels[platform]?.userId ?? '', name }) }
}

/** What is to be told goes out. */
async function deliver(): Promise<void> {
  await expandDue(database, s.now())
  await s.deliver()
}

/** A coordinator sends the text, and it is published to all. */
async function published(privacy: Survey['privacy']) {
  const kati = await someone('Minta Kati', 'telegram', { role: 'coordinator' })
  await kati.person.sends({ name: 'zold-terv.docx', type: docxType, bytes: await docx(plan) })
  expect(kati.person.sees.map(({ text }) => text).join('\n')).toContain(
    'Zöld terv – 4 pont, 1 táblázat, 1 kép',
  )
  const { id, surveyId } = await s.db.consultation.findFirstOrThrow()
  const by = { contactId: kati.id, now: s.now() }
  await s.db.$transaction((tx) => changeSettings(tx, surveyId, { privacy }, by))
  const result = await s.db.$transaction((tx) => publishSurvey(tx, surveyId, by, { quiet: false }))
  expect(result.kind).toBe('published')
  await deliver()
  return { kati, id, surveyId }
}

/** Says of the four points what is given; a text beside it is a comment. */
async function answers(person: StoryPerson, surveyId: string, said: [string, string?][]): Promise<void> {
  await person.does({ kind: 'button', payload: `sv-start:${surveyId}` })
  for (const [stance, comment] of said) {
    await person.presses(stance)
    await (comment === undefined
      ? person.presses(person.locale === 'en' ? 'Skip' : 'Kihagy')
      : person.says(comment))
  }
  await person.presses('Kihagy')
  await person.presses('Beküldöm')
}

async function close(surveyId: string): Promise<void> {
  await s.db.$transaction((tx) => closeSurvey(tx, surveyId, { contactId: null, now: s.now() }))
  await deliver()
}

/** What coordinators are told of by itself. */
async function looks(): Promise<void> {
  const log = { info() {}, warn() {}, error() {} }
  await closingJob.run({ ...database, now: s.now(), clock: s.now, log, stopping: () => false })
  await s.deliver()
}

const seen = (person: StoryPerson) => person.sees.map(({ text }) => text).join('\n')

describe('a consultation', () => {
  test('by name: each is told what became of what they said', async () => {
    const anna = await someone('Minta Anna', 'telegram')
    const béla = await someone('Minta Béla', 'discord')
    const cili = await someone('Minta Cili', 'web')
    const { kati, id, surveyId } = await published('named')
    await cili.person.says('/véleményezés')
    expect(cili.person.last.labels).toEqual(['📄 Zöld terv', '✍️ Véleményt mondok'])
    await answers(anna.person, surveyId, [
      ['Egyetértek'],
      ['El tudom fogadni', 'Kétszázat inkább.'],
      ['Ellenzem', 'Nyáron maradjon nyitva.'],
      ['Egyetértek'],
    ])
    await answers(béla.person, surveyId, [['Egyetértek'], ['Egyetértek'], ['Ellenzem'], ['Egyetértek']])
    await answers(cili.person, surveyId, [['Egyetértek'], ['Egyetértek'], ['Egyetértek'], ['Egyetértek']])
    await close(surveyId)

    await kati.person.says('/véleményezés')
    await kati.person.presses('Zöld terv')
    expect(kati.person.last.text).toContain('4 pont, 0 megválaszolva. Vélemények: 3.')
    expect(kati.person.last.text).toContain('még nincs válasz ezekre a pontokra: 2, 3.')
    expect(kati.person.last.labels).not.toContain('A válaszok kiküldése')
    await kati.person.presses('Válasz a pontokra')
    expect(kati.person.last.text).toContain('3. A parkokat este tízkor bezárjuk. · 💬 1 · ellenzi: 2')
    await kati.person.presses('3')
    expect(kati.person.last.text).toContain('Egyetért: 1 · el tudja fogadni: 0 · ellenzi: 2')
    expect(kati.person.last.text).toContain('💬 Nyáron maradjon nyitva.')
    await kati.person.presses('Részben')
    await kati.person.says('Nyáron éjfélig lesznek nyitva.')
    expect(kati.person.last.text).toContain('◐ Részben fogadtuk el: Nyáron éjfélig lesznek nyitva.')
    await kati.person.presses('Tovább a 2. pontra')
    await kati.person.presses('Elfogadjuk')
    await kati.person.presses('Kihagy')
    expect(kati.person.last.labels).not.toContain('Tovább')
    await kati.person.presses('A válaszok kiküldése')
    expect(kati.person.last.text).toContain('3 fő')
    await deliver()

    const told = anna.person.last.text
    expect(told).toContain('Ez lett abból, amit Ön írt')
    expect(told).toContain(
      'Ön ezt írta: Nyáron maradjon nyitva.\n◐ Részben fogadtuk el: Nyáron éjfélig lesznek nyitva.',
    )
    expect(told).toContain('Ön ezt írta: Kétszázat inkább.\n✅ Elfogadtuk.')
    expect(béla.person.last.text).toContain('A parkokat este tízkor bezárjuk.\n◐ Részben')
    expect(béla.person.last.text).not.toContain('Ön ezt írta')
    expect(cili.person.last.text).toContain('amelyekhez mások megjegyzést írtak')
    expect(`${seen(béla.person)}${seen(cili.person)}`).not.toContain('Kétszázat')
    await cili.person.presses('Hol olvashatom?')
    expect(cili.person.last.message.buttons?.[0]?.[0]).toMatchObject({ kind: 'link' })

    // Once they know, nothing changes any more, and nobody is told twice.
    const by = { contactId: kati.id, now: s.now() }
    const late = { id, point: 'p2', outcome: 'not' as const, why: 'Mégsem.', seen: 1 }
    expect(await s.db.$transaction((tx) => answerPoint(tx, late, by))).toMatchObject({ kind: 'refused' })
    await kati.person.does({ kind: 'button', payload: `cn-tell:${id}` })
    expect(kati.person.last.text).toContain('már kiküldtük')
  })

  test('anonymous: everybody is told of each point; a new version shows what changed', async () => {
    const anna = await someone('Minta Anna', 'telegram')
    const { kati, id, surveyId } = await published('anonymous')
    await answers(anna.person, surveyId, [
      ['Ellenzem', 'Ne így.'],
      ['Egyetértek'],
      ['Egyetértek'],
      ['Egyetértek'],
    ])
    await close(surveyId)
    const by = { contactId: kati.id, now: s.now() }
    for (const point of ['p1', 'p2', 'p3', 'p4'])
      await s.db.$transaction((tx) =>
        answerPoint(tx, { id, point, outcome: 'accepted', why: '', seen: 0 }, by),
      )
    await kati.person.does({ kind: 'button', payload: `cn-tell:${id}` })
    await deliver()
    expect(anna.person.last.text).toContain('minden pontról megírjuk')
    expect(anna.person.last.text).not.toContain('Ne így.')

    await kati.person.does({ kind: 'button', payload: `cn-next:${id}` })
    const bytes = await docx(plan.map((line) => line.replace('száz fát', 'kétszáz fát')))
    await kati.person.sends({ name: 'zold-terv-2.docx', type: docxType, bytes })
    expect(kati.person.last.text).toContain('Az előző változathoz képest: 1 módosult, 0 új, 0 kimaradt.')
    expect(await s.db.survey.findFirst({ where: { status: 'draft' } })).toMatchObject({
      privacy: 'anonymous',
    })
    await kati.person.presses('Szólunk az új változatról')
    await deliver()
    expect(anna.person.last.text).toContain('Új változata van')
    expect(anna.person.last.text).toContain('1 módosult')
  })

  test('when it has closed, coordinators are told once: of no answers in another word, of a former version not at all', async () => {
    const { kati, id, surveyId } = await published('named')
    await looks()
    expect(seen(kati.person)).not.toContain('Lezárult a véleményezés')
    await close(surveyId)
    const text = (await s.db.consultation.findUniqueOrThrow({ where: { id } })).text ?? {}
    const next = { id: 'next', text, previous: { connect: { id } }, createdAt: s.now() }
    await s.db.consultation.create({
      data: {
        ...next,
        survey: {
          create: { ...{ id: 'next', formId: 'next', title: {}, audience: {}, zone: 'Europe/Budapest' } },
        },
      },
    })
    await looks()
    expect(seen(kati.person)).not.toContain('Lezárult a véleményezés')
    await s.db.consultation.delete({ where: { id: 'next' } })
    await looks()
    expect(kati.person.last.text).toContain('Senki sem írt véleményt, így nincs mire válaszolni.')
    expect(kati.person.last.text).not.toContain('pontonként')
    const told = kati.person.sees.length
    await looks()
    expect(kati.person.sees).toHaveLength(told)
  })

  test('what is no text is told, and what is sent with a command, too', async () => {
    const kati = await someone('Minta Kati', 'telegram', { role: 'coordinator' })
    await kati.person.says('/consultation new')
    expect(kati.person.last.text).toContain('Word- (.docx)')
    const pdf = { name: 'terv.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7') }
    await kati.person.sends(pdf)
    expect(kati.person.last.text).toContain('A PDF-ből nem olvasható ki')
    await kati.person.sends(
      { name: 'terv.txt', type: 'text/plain', bytes: new TextEncoder().encode(' ') },
      '/véleményezés új',
    )
    expect(kati.person.last.text).toContain('nincs szöveg')
    expect(await s.db.survey.count()).toBe(0)
  })
})

describe.each(databases)('at once, on $name', ({ open }) => {
  test('two answers to a point: the second is told that there is one, and loses nothing', async () => {
    const other = await open()
    const { db } = other
    try {
      const { id: contactId } = await addContact(db, ['telegram'], {
        name: 'Minta Kati',
        role: 'coordinator',
      })
      await db.survey.create({
        data: {
          id: 's',
          formId: 'f',
          title: {},
          audience: { all: true },
          zone: 'Europe/Budapest',
          status: 'open',
        },
      })
      const point = { name: 'p1', headings: [], text: 'Pont', tables: [], pictures: [] }
      const id = 'consultation0000000001'
      await db.consultation.create({
        data: { id, surveyId: 's', text: { title: 'Terv', points: [point] }, createdAt: new Date() },
      })
      const results = await Promise.all(
        ['Mert.', 'Azért.'].map((why) =>
          db.$transaction((tx) =>
            answerPoint(
              tx,
              { id, point: 'p1', outcome: 'not', why, seen: 0 },
              { contactId, now: new Date() },
            ),
          ),
        ),
      )
      expect(results.map(({ kind }) => kind).sort()).toEqual(['answered', 'refused'])
      expect(results.find(({ kind }) => kind === 'refused')).toMatchObject({
        faults: [{ key: 'consultation-changed' }],
      })
      expect(await db.pointAnswer.findMany()).toMatchObject([{ revision: 1 }])
    } finally {
      await other.close()
    }
  })
})
