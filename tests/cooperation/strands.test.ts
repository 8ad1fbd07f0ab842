/**
 * A year of cooperation lived through on each channel in each language: what a coordinator begins reaches an
 * organisation, is answered by it, and is seen. Every message is drawn as each platform's client gets it.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { expandDue } from '../../src/broadcasts/expand.ts'
import { translator } from '../../src/i18n/index.ts'
import { concernJob } from '../../src/matters/concerning.ts'
import { renderMessage } from '../../src/platforms/discord/render.ts'
import { render } from '../../src/platforms/telegram/render.ts'
import { rooms } from '../../src/rooms.ts'
import { publishSurvey } from '../../src/surveys/changing.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { messageBody } from '../emulators/discord/forms.ts'
import { someone } from '../offers/sample.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

let database: TestDatabase
let s: Story
beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms, now: new Date('2027-03-10T09:00:00Z') })
})
afterEach(async () => {
  await s.stop()
  await database.close()
})

const commands = {
  hu: {
    ...{ plan: '/terv', calls: '/pályázatok', duties: '/teendők', offers: '/börze' },
    ...{ consultation: '/véleményezés', cooperation: '/együttműködés', fresh: 'új' },
  },
  en: {
    ...{ plan: '/plan', calls: '/calls', duties: '/duties', offers: '/offers' },
    ...{ consultation: '/consultation', cooperation: '/cooperation', fresh: 'new' },
  },
}

describe.each(languages)('in %s', (language) => {
  test.each(['telegram', 'discord', 'web'] as const)('on %s', async (platform) => {
    const t = translator(language).plain
    const words = commands[language]
    const how = { language, platform }
    const { person: kati, contactId } = await someone(s, 'Minta Kati', null, { ...how, role: 'coordinator' })
    const { person: anna } = await someone(s, 'Minta Anna', 'Minta Kert', how)
    const goesOut = async () => {
      await concernJob.run({ db: s.db, provider: database.provider, now: s.now() } as never)
      await expandDue(database, s.now())
      await s.deliver()
    }
    const skip = () => kati.presses(t('asking-skip'))

    // A measure of the plan: entered, begun, and told of by whoever has it.
    await kati.says(`${words.plan} ${words.fresh}`)
    await kati.says('Közös naptár')
    await skip()
    await kati.says('Minta Kert')
    await skip()
    await kati.says('2027-05-04')
    expect(kati.last.text).not.toContain('23:59')
    await kati.presses(t('asking-yes'))
    for (const _ of ['budget', 'milestones', 'link']) await skip()
    await kati.presses(t('asking-preview'))
    await kati.presses(t('matters-do-open'))
    await goesOut()
    await anna.says(words.plan)
    expect(anna.last.text).toContain('Közös naptár')
    await anna.presses('Közös naptár')
    await anna.presses(t('matters-say-ontrack'))
    await kati.says(words.plan)
    expect(kati.last.text).toContain(t('matters-state-ontrack'))

    // A round of duties.
    await kati.says(`${words.duties} ${words.fresh}`)
    await kati.presses('2027')
    await goesOut()
    await anna.says(words.duties)
    await anna.presses(anna.last.labels[0] ?? '')
    await anna.presses(t('matters-say-done'))
    await kati.says(words.duties)
    expect(kati.last.text).toContain(t('matters-state-done'))

    // A draft to be consulted on.
    const bytes = new TextEncoder().encode('# Zöld terv\n\n## Fák\n\nÜltetünk.\n\n## Parkok\n\nZárunk.')
    await kati.sends({ name: 'terv.md', type: 'text/markdown', bytes })
    const { surveyId } = await s.db.consultation.findFirstOrThrow()
    await s.db.$transaction((tx) =>
      publishSurvey(tx, surveyId, { contactId, now: s.now() }, { quiet: false }),
    )
    await goesOut()
    await anna.says(words.consultation)
    await anna.presses(t('consultation-say'))
    await anna.presses(t('consultation-stance-agree'))

    // The state of it all, and the calendar.
    await kati.says(words.cooperation)
    expect(kati.last.message.picture).toBeDefined()
    await kati.presses(t('cooperation-calendar'))
    await kati.presses(t('cooperation-calendar-begin'))
    expect(kati.last.labels).toContain(t('cooperation-calendar-stop'))
    await kati.says(words.calls)
    await kati.says(words.offers)
    expect(kati.last.labels).toContain(t('offers-new'))
    for (const person of [kati, anna]) await looksRight(person, language)
  })
})

async function looksRight(person: StoryPerson, language: 'hu' | 'en'): Promise<void> {
  for (const { text, labels, message } of person.sees) {
    // A word that is missing would be read as its key.
    expect(text).not.toMatch(/\b(?:matters|cooperation|consultation|offers|forms|asking)-[a-z]+/)
    for (const label of labels) expect(label.length).toBeLessThanOrEqual(80)
    expect(labels.join('')).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
    // As the platforms' servers take it.
    if (person.platform === 'telegram') expect(render(message)).not.toEqual([])
    if (person.platform === 'discord')
      for (const { body, files } of await renderMessage(
        message,
        translator(language),
        async () => new Uint8Array(1),
      ))
        messageBody(body, true, files.length)
    const other = language === 'hu' ? /\b(?:Deadline|Cancel|Continue)\b/ : /\b(?:Határidő|Mégse|Folytatom)\b/
    expect(`${text} ${labels.join(' ')}`).not.toMatch(other)
  }
}
