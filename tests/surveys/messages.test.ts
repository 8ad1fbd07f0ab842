import { describe, expect, test } from 'vitest'
import { type Language, languages } from '../../src/base/language.ts'
import { plainText } from '../../src/base/markup.ts'
import type { Message } from '../../src/base/message.ts'
import { translator } from '../../src/i18n/index.ts'
import type { Behalf, Standing } from '../../src/surveys/behalf.ts'
import {
  introduction,
  invitation,
  noneLeft,
  ownSurveys,
  reminder,
  thanks,
  whichOrganisation,
} from '../../src/surveys/messages.ts'
import type { Survey } from '../../src/surveys/store.ts'
import { problemsMessage } from '../../src/surveys/survey-file.ts'
import { surveyReader } from '../../src/surveys/survey-reader.ts'
import { sampleForm } from './sample.ts'

const form = sampleForm()
const survey: Survey = {
  id: 's'.padEnd(22, '0'),
  formId: form.id,
  title: form.title,
  privacy: 'named',
  perOrganisation: false,
  editable: true,
  audience: { all: true },
  status: 'open',
  closesLocal: '2026-12-10T18:00',
  zone: 'Europe/Budapest',
  closesAt: new Date('2026-12-10T17:00:00Z'),
  openedAt: new Date('2026-11-25T09:00:00Z'),
  closedAt: null,
  createdAt: new Date('2026-11-25T09:00:00Z'),
  nextFileId: null,
}
const endless: Survey = { ...survey, closesLocal: null, closesAt: null }
const shared: Survey = { ...survey, perOrganisation: true }

function messages(language: Language): [string, Message][] {
  const tr = translator(language)
  const own = (standing: Standing): Behalf => ({ organisationId: '', name: '', standing })
  const of = (name: string, standing: Standing, state?: 'started' | 'done'): Behalf => ({
    organisationId: name.padEnd(22, '0').slice(0, 22),
    name,
    standing,
    ...(state && { colleague: { name: 'Béla', state } }),
  })
  const several = [
    of('Minta Egyesület', 'changeable'),
    of('Minta Alapítvány', 'open'),
    of('Minta Kör', 'started'),
    of('Minta Klub', 'colleague', 'started'),
  ]
  const broken = surveyReader.read({
    name: 'hibás <b>.md',
    bytes: new TextEncoder().encode(
      '## survey\n| type | name | label |\n| select_one nincs | a | A |\n| text | a | A |',
    ),
  })
  if (broken.kind !== 'problems') throw new Error('a broken form was read')
  return [
    ...(['named', 'confidential', 'anonymous'] as const).map((privacy): [string, Message] => [
      `invitation, ${privacy}`,
      invitation({ ...survey, privacy }, form, tr),
    ]),
    ['invitation without an end', invitation(endless, form, tr)],
    ...[0, 1, 3].map((days): [string, Message] => [
      `reminder, ${days} days before`,
      reminder(survey, form, false, days, tr),
    ]),
    ['reminder to somebody who began, no end', reminder(endless, form, true, null, tr)],
    ['introduction', introduction(survey, form, own('open'), tr)],
    ['introduction, for an organisation', introduction(shared, form, of('Minta Egyesület', 'open'), tr)],
    ['thanks, may be changed', thanks(survey, own('changeable'), [], tr)],
    ['thanks, anonymous', thanks({ ...survey, privacy: 'anonymous' }, own('done'), [], tr)],
    ['thanks, another organisation waits', thanks(shared, several[0], several.slice(1, 3), tr)],
    ['for which organisation', whichOrganisation(shared, several, tr)],
    ['nothing left of several', noneLeft(shared, [of('Minta Kör', 'done'), ...several.slice(3)], tr)],
    ['a colleague has it', noneLeft(shared, several.slice(3), tr)],
    ['of no organisation', noneLeft(shared, [], tr)],
    ['own surveys, none', ownSurveys([], tr)],
    [
      'own surveys',
      ownSurveys(
        [
          { survey, behalf: own('open') },
          { survey: { ...shared, id: 'a' }, behalf: of('Minta Kör', 'started') },
          { survey: { ...endless, id: 'e' }, behalf: own('changeable') },
          { survey: { ...survey, id: 'f' }, behalf: own('done') },
          { survey: { ...shared, id: 'b' }, behalf: of('Minta Kör', 'colleague', 'done') },
          { survey: { ...shared, id: 'c' }, behalf: of('Minta Kör', 'colleague', 'started') },
          ...several.map((behalf) => ({ survey: { ...shared, id: 'd' }, behalf })),
        ],
        tr,
      ),
    ],
    ['problems of a file', problemsMessage('hibás <b>.md', broken.problems, tr)],
  ]
}

describe('what people see of surveys', () => {
  test.each(languages)('in %s', async (language) => {
    const text = messages(language)
      .map(([name, message]) => {
        const buttons = (message.buttons ?? []).map((row) => `[${row.map(({ label }) => label).join(' | ')}]`)
        return [`# ${name}`, plainText(message.text), ...buttons].join('\n')
      })
      .join('\n\n')
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/messages.${language}.txt`)
  })
})
