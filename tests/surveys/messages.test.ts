import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/chat/markup.ts'
import type { Message } from '../../src/chat/message.ts'
import { type Language, languages } from '../../src/chat/platform.ts'
import { translator } from '../../src/i18n/index.ts'
import { introduction, invitation, ownSurveys, reminder, thanks } from '../../src/surveys/messages.ts'
import { problemsMessage, readSurveyFile } from '../../src/surveys/reading.ts'
import type { Survey } from '../../src/surveys/store.ts'
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
}
const endless: Survey = { ...survey, closesLocal: null, closesAt: null }
const shared: Survey = { ...survey, perOrganisation: true }

function messages(language: Language): [string, Message][] {
  const tr = translator(language)
  const person = { organisations: [{ id: 'o', name: 'Minta Egyesület' }] }
  const broken = readSurveyFile({
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
      reminder(survey, form, { state: null, organisationId: null }, days, tr),
    ]),
    [
      'reminder to somebody who began, no end',
      reminder(endless, form, { state: 'started', organisationId: null }, null, tr),
    ],
    ['introduction', introduction(survey, form, person, tr)],
    ['introduction, for an organisation', introduction(shared, form, person, tr)],
    ['thanks, may be changed', thanks(survey, true, tr)],
    ['thanks, anonymous', thanks({ ...survey, privacy: 'anonymous' }, false, tr)],
    ['own surveys, none', ownSurveys([], tr)],
    [
      'own surveys',
      ownSurveys(
        [
          { survey, standing: 'open' },
          { survey: shared, standing: 'started' },
          { survey: endless, standing: 'changeable' },
          { survey, standing: 'done' },
          { survey: shared, standing: 'colleague', colleague: { name: 'Béla', state: 'done' } },
          { survey: shared, standing: 'colleague', colleague: { name: 'Béla', state: 'started' } },
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
