/** A survey that is asked again a year later, and its results beside last year's. */
import { describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { eraseContact } from '../../src/partners/mydata.ts'
import { askAgain } from '../../src/surveys/creating.ts'
import { readySurvey } from '../../src/surveys/library.ts'
import { compareRounds } from '../../src/surveys/results/compare.ts'
import { belongsTo, currentRound, roundBefore, seriesOf } from '../../src/surveys/rounds.ts'
import { findSurvey, storeDraft } from '../../src/surveys/store.ts'
import { databases } from '../databases.ts'
import { publish, world } from './world.ts'

test('rounds of one survey differ in the year at the end of their form’s id', () => {
  expect(
    ['pulse', 'pulse-2027', 'pulse-2027-2', 'pulse_2026', 'pulse_2026-2027', '2026'].map(seriesOf),
  ).toEqual(['pulse', 'pulse', 'pulse', 'pulse', 'pulse', '2026'])
  const survey = (formId: string) => ({ formId })
  expect(belongsTo('pulse', survey('pulse-2027-2'))).toBe(true)
  expect(belongsTo('pulse', survey('pulse-training'))).toBe(false)
  // An author's file of this year is a survey of its own.
  expect(belongsTo('pulse-2026', survey('pulse-2027'))).toBe(false)
})

const sqlite = databases[0]

describe('the yearly pulse of the library', () => {
  test('asked a year later is a new survey, whose results stand beside last year’s', async () => {
    if (!sqlite) throw new Error('there is a database')
    const { db, close } = await sqlite.open()
    const ready = readySurvey('cooperation-pulse')
    if (!ready) throw new Error('it is in the library')
    const fileId = newId()
    await db.storedFile.create({
      data: { id: fileId, ...ready.upload, bytes: Buffer.from(ready.upload.bytes), size: 1, sha256: 'x' },
    })
    const [then, now] = [new Date('2026-11-25T10:00:00Z'), new Date('2027-11-25T10:00:00Z')]
    const answer = async (surveyId: string, often: string[], satisfied: number[]) => {
      const version = await db.surveyVersion.findFirstOrThrow({ where: { surveyId } })
      await db.response.createMany({
        data: often.map((value, at) => ({
          id: newId(),
          surveyId,
          surveyVersionId: version.id,
          answers: { often: value, ...(satisfied[at] && { satisfied: satisfied[at] }), wishes: ['grants'] },
          language: 'hu',
          completedAt: then,
        })),
      })
    }
    const draft = { fileId, createdById: null, zone: 'Europe/Budapest' }
    const first = await db.$transaction((tx) => storeDraft(tx, { ...draft, form: ready.form, now: then }))
    const close1 = { status: 'closed' as const, privacy: 'confidential' as const, openedAt: then }
    await db.survey.update({
      where: { id: first },
      data: { ...close1, perOrganisation: true, audience: { kind: 'ngo' } },
    })
    await answer(first, [...Array(12).fill('never'), ...Array(8).fill('weekly')], Array(20).fill(4))

    const by = { contactId: null, now }
    const again = await db.$transaction((tx) => askAgain(tx, first, fileId, by))
    if (again.kind !== 'created') throw new Error('a draft was made')
    const second = again.survey.id
    expect(await findSurvey(db, second)).toMatchObject({
      formId: 'cooperation_pulse-2027',
      status: 'draft',
      privacy: 'confidential',
      perOrganisation: true,
      audience: { kind: 'ngo' },
    })
    expect((await currentRound(db, ready.id))?.id).toBe(second)
    expect(await db.$transaction((tx) => askAgain(tx, first, fileId, by))).toMatchObject({
      kind: 'refused',
    })
    await db.survey.update({ where: { id: second }, data: { status: 'open', openedAt: now } })
    const survey = await findSurvey(db, second)
    if (!survey) throw new Error('it is there')
    expect((await roundBefore(db, survey))?.id).toBe(first)
    // A protected survey shows nothing before it closes, beside another neither.
    await answer(second, [...Array(5).fill('never'), ...Array(15).fill('weekly')], Array(20).fill(7))
    expect(await compareRounds(db, survey)).toEqual({ kind: 'none', why: 'still-open' })
    await db.survey.update({ where: { id: second }, data: { status: 'closed' } })
    const found = await compareRounds(db, survey)
    if (!found || 'kind' in found) throw new Error('they are compared')
    const rows = (key: string) =>
      found.questions
        .find(({ question }) => question.key === key)
        ?.rows.filter(({ now, before }) => now || before)
        .map(({ value, now, before }) => [value, now, before])
    expect(rows('often')).toEqual([
      ['never', 25, 60],
      ['weekly', 75, 40],
    ])
    expect(rows('satisfied')).toEqual([['', 7, 4]])
    expect(found.added).toEqual([])
    await close()
  })
})

test('in chat a closed survey of the library is asked again, and seen beside the one before', async () => {
  if (!sqlite) throw new Error('there is a database')
  const database = await sqlite.open()
  const { db, coordinator, s, member } = await world(database)
  await member('ngo', 'Anna Minta')
  const use = async () => {
    await coordinator.says('/survey library')
    await coordinator.presses('Együttműködés az önkormányzattal')
  }
  const before = new Date('2025-11-25T10:00:00Z')
  await use()
  const first = await db.survey.findFirstOrThrow()
  await db.survey.update({ where: { id: first.id }, data: { status: 'open', openedAt: before } })
  await use()
  const labels = () => (coordinator.last.message.buttons ?? []).flat().map(({ label }) => label)
  // An open one that asks just this gets no version that says the same, and is not asked a second time.
  expect(coordinator.last.text).toContain('pontosan ezt kérdezi')
  expect(labels()).toEqual(['Állás'])
  expect(await db.survey.count()).toBe(1)
  await db.survey.update({ where: { id: first.id }, data: { status: 'closed' } })
  await use()
  await coordinator.presses('Új kérdőívként kérdezem meg (2026)')
  expect(coordinator.sees.at(-2)?.text).toContain('Új vázlat készült (2026)')
  const second = await db.survey.findFirstOrThrow({ where: { status: 'draft' } })
  expect(second.formId).toBe('cooperation_pulse-2026')
  expect(JSON.stringify(second.title)).toMatch(/yearly pulse \(2026\)"/)

  const opened = { status: 'open' as const, openedAt: s.now() }
  await db.survey.update({ where: { id: second.id }, data: opened })
  for (const [surveyId, often] of [
    [first.id, 'never'],
    [second.id, 'weekly'],
  ] as const) {
    const version = await db.surveyVersion.findFirstOrThrow({ where: { surveyId } })
    await db.response.create({
      data: {
        id: newId(),
        surveyId,
        surveyVersionId: version.id,
        answers: { often },
        language: 'hu',
        completedAt: before,
      },
    })
  }
  await coordinator.says('/survey results')
  await coordinator.presses('Összevetés a korábbival')
  expect(coordinator.last.text).toContain('2026 és (zárójelben) 2025')
  expect(coordinator.last.text).toContain('Soha: 0% (100%)')
  expect(coordinator.last.text).toContain('Hetente: 100% (0%)')
  await s.stop()
  await database.close()
})

const yearly = (year: number) => `
## survey
| type | name | label | default |
| integer | tagok | Hány tag? | $\{last-saved#tagok} |
| text | hol | Hol? Tavaly: $\{last-saved#hol} | |
## settings
| form_title | form_id |
| Éves ${year} | eves-${year} |
`

test('who is asked again sees what they said the last time, or their organisation; of others and anonymously nothing', async () => {
  if (!sqlite) throw new Error('there is a database')
  const database = await sqlite.open()
  const w = await world(database)
  const [anna, bela] = [await w.member('ngo', 'Anna Minta'), await w.member('ngo', 'Béla Minta')]
  const start = async (person: typeof anna) => {
    await person.says('/surveys')
    await person.presses('Kitöltöm')
  }
  await publish(w, 'névvel', 'személyenként', '', yearly(2026))
  await start(anna)
  expect(anna.last.text).toContain('Hány tag?')
  await anna.says('12')
  await anna.says('Ebes')
  await anna.presses('Beküldöm')
  await w.db.survey.updateMany({ data: { status: 'closed' } })

  await publish(w, 'névvel', 'személyenként', '', yearly(2027))
  await start(anna)
  await anna.presses('12')
  expect(anna.last.text).toContain('Tavaly: Ebes')
  await start(bela)
  await bela.says('3')
  expect(bela.last.text).toMatch(/Tavaly: *$/m)
  await w.db.survey.updateMany({ data: { status: 'closed' } })

  await publish(w, 'névtelenül', 'személyenként', '', yearly(2028))
  await start(anna)
  await anna.says('3')
  expect(anna.last.text).toMatch(/Tavaly: *$/m)
  await w.db.survey.updateMany({ data: { status: 'closed' } })

  // What was said in confidence comes back in confidence alone, and to whoever said it.
  await w.db.survey.updateMany({ data: { privacy: 'confidential' } })
  await publish(w, 'névvel', 'személyenként', '', yearly(2030))
  await start(anna)
  await anna.says('3')
  expect(anna.last.text).toMatch(/Tavaly: *$/m)
  await w.db.survey.updateMany({ where: { formId: 'eves-2030' }, data: { privacy: 'confidential' } })
  await w.db.formSession.deleteMany()
  await start(anna)
  await anna.presses('12')
  expect(anna.last.text).toContain('Tavaly: Ebes')
  await w.db.survey.updateMany({ data: { status: 'closed' } })
  await w.db.survey.updateMany({ data: { privacy: 'named' } })

  await w.db.response.updateMany({ data: { onBehalfOf: 'ngo'.padEnd(22, '0') } })
  await publish(w, 'névvel', 'szervezetenként', '', yearly(2029))
  await start(bela)
  await bela.presses('12')
  expect(bela.last.text).toContain('Tavaly: Ebes')

  // Erased, she stays in what her colleague has begun neither.
  const session = await w.db.formSession.findFirstOrThrow({ where: { reference: { contains: ':' } } })
  const state = JSON.stringify(session.state).replaceAll('Ebes', 'Ebes, Anna Minta')
  await w.db.formSession.update({ where: { id: session.id }, data: { state: JSON.parse(state) } })
  await w.db.survey.updateMany({ data: { perOrganisation: true } })
  const last = await w.db.response.findFirstOrThrow({ orderBy: { completedAt: 'desc' } })
  const said = JSON.parse(JSON.stringify(last.answers).replaceAll('Ebes', 'Ebes, Anna Minta'))
  await w.db.response.update({ where: { id: last.id }, data: { answers: said } })
  await w.db.$transaction((tx) => eraseContact(tx, last.contactId ?? '', { contactId: null, now: w.s.now() }))
  const begun = await w.db.formSession.findFirstOrThrow({ where: { id: session.id } })
  expect(JSON.stringify(begun.state)).toContain('Ebes, –')
  expect(JSON.stringify(begun.state)).not.toContain('Anna')
  await w.s.stop()
  await database.close()
})

test('erased, somebody stays neither in what a colleague has sent in since for the same organisation', async () => {
  if (!sqlite) throw new Error('there is a database')
  const database = await sqlite.open()
  const w = await world(database)
  const [anna, bela] = [await w.member('ngo', 'Anna Minta'), await w.member('ngo', 'Béla Minta')]
  const form = (year: number) => `
## survey
| type | name | label | default | calculation |
| integer | tagok | Hány tag? | $\{last-saved#tagok} | |
| text | hol | Hol? Tavaly: $\{last-saved#hol} | | |
| username | ki | | | |
| calculate | elozo | | | concat($\{last-saved#ki}, ': ', $\{last-saved#hol}) |
## settings
| form_title | form_id | instance_name |
| Éves ${year} | eves-${year} | concat($\{hol}, ', ', $\{elozo}) |
`
  const takePart = async (person: typeof anna, ...said: string[]) => {
    await person.says('/surveys')
    await person.presses('Kitöltöm')
    for (const text of said) await person.says(text)
    await person.presses('Beküldöm')
  }
  await publish(w, 'névvel', 'szervezetenként', '', form(2026))
  await takePart(anna, '12', 'Anna Minta kertjében')
  await w.db.survey.updateMany({ data: { status: 'closed' } })
  await publish(w, 'névvel', 'szervezetenként', '', form(2027))
  await takePart(bela, '3', 'Ebesen')
  const of = (year: number) =>
    w.db.response.findFirstOrThrow({ where: { survey: { formId: `eves-${year}` } } })
  expect((await of(2027)).state).toMatchObject({
    earlier: { tagok: '12', hol: 'Anna Minta kertjében', ki: 'Anna Minta' },
  })

  // She has changed an answer since, so what he was shown is not all that she says now.
  const first = await of(2026)
  await w.db.response.update({
    where: { id: first.id },
    data: { answers: { ...(first.answers as object), tagok: 13 } },
  })
  const contactId = first.contactId ?? ''
  await w.db.$transaction((tx) => eraseContact(tx, contactId, { contactId: null, now: w.s.now() }))
  const { state, answers, name } = await of(2027)
  expect(JSON.stringify({ state, answers, name })).not.toContain('Anna')
  expect(answers).toEqual({ tagok: 3, hol: 'Ebesen', ki: 'Béla Minta', elozo: '–: – kertjében' })
  expect(name).toBe('Ebesen, –: – kertjében')
  expect(state).toMatchObject({
    answers: { tagok: 3, hol: 'Ebesen' },
    earlier: { tagok: '12', hol: '– kertjében' },
  })
  await w.s.stop()
  await database.close()
})
