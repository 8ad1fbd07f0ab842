/** Somebody with nothing but a mail address: invited, joins, comes, answers a survey, is reminded, leaves. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fold } from '../../src/base/fold.ts'
import { newId } from '../../src/base/id.ts'
import { writeSetting } from '../../src/db/settings.ts'
import { inviteByMail } from '../../src/mail/inviting.ts'
import { announceProgramme, planProgramme } from '../../src/programmes/changing.ts'
import { publishSurvey } from '../../src/surveys/changing.ts'
import { createSurvey } from '../../src/surveys/creating.ts'
import { readSurveyFile } from '../../src/surveys/survey-file.ts'
import { surveyForm } from '../console/fixture.ts'
import { workshop } from '../programmes/sample.ts'
import { linkIn, startTown, type Town } from './town.ts'

const office = 'iroda@korus.hu'
const anna = 'anna@pelda.hu'
let town: Town
beforeEach(async () => {
  town = await startTown()
  await writeSetting(town.db, 'quietHours', { from: '00:00', to: '00:00' })
})
afterEach(() => town.stop())

const newest = (address: string) => town.smtp.to(address).at(-1)
const by = () => ({ contactId: null, now: town.now() })

/** Long enough for a notice to come. */
async function wait(minutes = 6): Promise<void> {
  await town.tick()
  await town.tick()
  town.passTime({ minutes })
  await town.tick()
  await town.tick()
}

test('lives with the bot by mail and the browser that its links open', async () => {
  const { db } = town
  const id = newId()
  await db.organisation.create({
    data: {
      id,
      name: 'Minta Kórus',
      nameKey: fold('Minta Kórus'),
      kind: 'ngo',
      town: 'Ebes',
      townKey: 'ebes',
      language: 'hu',
      email: office,
      contactLimit: 2,
    },
  })
  const links = {
    base: town.app.address,
    invitation: (code: string) => [{ platform: 'web' as const, url: `${town.app.address}/join/${code}` }],
    mail: true as const,
  }
  await db.$transaction((tx) =>
    inviteByMail(tx, { organisationIds: [id], reminder: false, sendAt: null, links }, by()),
  )
  await town.tick()

  // Joins by the link in the invitation, and says where mail is to go.
  const there = town.browser()
  const code = linkIn(newest(office), 'Csatlakozom: böngésző').split('/').at(-1)
  await there.send(`/join/${code}`, { name: 'Minta Anna' })
  await there.presses('Hozzájárulok')
  await there.presses('E-mail-cím megadása')
  await there.says(anna)
  await town.tick()
  await town.browser().press(linkIn(newest(anna), 'Igen, ez az én címem'))

  // A programme: the mail has it, with its buttons; one press, on the page, and the seat is taken.
  const planned = await db.$transaction((tx) =>
    planProgramme(tx, { ...workshop, audience: { all: true } }, by()),
  )
  if (planned.kind !== 'planned') throw new Error(planned.kind)
  await db.$transaction((tx) => announceProgramme(tx, planned.programme.id, by()))
  await wait()
  const reader = town.browser()
  await reader.press(linkIn(newest(anna), 'Ott leszek'))
  expect(await db.rsvp.findMany({ select: { answer: true } })).toEqual([{ answer: 'going' }])

  // A survey: its first question is in the mail, and answered by one press; the rest in the chat. Answers are in no mail.
  const reading = await readSurveyFile({ name: 'minta.md', bytes: new TextEncoder().encode(surveyForm) })
  if (reading.kind !== 'form') throw new Error(reading.kind)
  await db.$transaction(async (tx) => {
    const closes = { local: '2026-12-20T18:00', zone: 'Europe/Budapest' }
    const { survey } = await createSurvey(
      tx,
      { form: reading.form, fileId: 'none', settings: { closes, privacy: 'anonymous' } },
      by(),
    )
    await publishSurvey(tx, survey.id, by(), { quiet: false })
  })
  await wait()
  expect(newest(anna)?.parsed.text).toMatch(/Rendben van\?\s+» Igen/)
  const opened = town.smtp.mails.length
  const answering = linkIn(newest(anna), '» Nem')
  const page = (await town.browser().open(answering)).text
  expect(page).toContain('Rendben van?')
  expect(page.match(/<button/g)).toHaveLength(1)
  expect(page).toMatch(/<button[^>]*>Nem<\/button>/)
  // Programs open links before people do.
  expect(await db.formSession.count()).toBe(0)
  await reader.press(answering)
  await town.tick()
  expect((await reader.messages()).at(-1)?.text).toMatch(/Rendben van\?.*Nem/s)
  await reader.presses('Beküld')
  await wait()
  expect(await db.response.count()).toBe(1)
  expect((await db.response.findFirst())?.answers).toEqual({ ok: 'nem' })
  expect(town.smtp.mails.slice(opened).map(({ parsed }) => parsed.text)).toEqual([])

  // The day before, the reminder.
  const before = town.smtp.to(anna).length
  const { startsAt } = await db.programme.findFirstOrThrow()
  town.passTime({ minutes: (startsAt.getTime() - town.now().getTime()) / 60_000 - 20 * 60 })
  await wait(10)
  const reminders = town.smtp
    .to(anna)
    .slice(before)
    .map(({ parsed }) => parsed.text ?? '')
  expect(reminders.join('\n')).toMatch(/holnap|Emlékeztet/i)

  // And leaves by the foot of the mail; whatever comes after, nothing goes there.
  await town.browser().press(linkIn(newest(anna), 'Nem kérek több levelet'))
  const sent = town.smtp.mails.length
  await wait(24 * 60)
  expect(town.smtp.mails.length).toBe(sent)
  expect(town.smtp.faults).toEqual([])
})
