/** What contacts see of a survey: the invitation, the start, the end, their list. */
import { payload } from '../chat/command.ts'
import type { Person } from '../chat/context.ts'
import { joinMarkup } from '../chat/markup.ts'
import type { Button, Message } from '../chat/message.ts'
import { countAsked, estimateMinutes } from '../forms/estimate.ts'
import type { Form } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'
import { formAsked } from './answering-form.ts'
import type { Mine, Survey } from './store.ts'
import { closingText, titleIn } from './words.ts'

/** How far a person is with a survey, and what they can do next. */
export type Standing = 'open' | 'started' | 'done' | 'changeable' | 'colleague'

export function invitation(survey: Survey, form: Form, tr: Translator): Message {
  return {
    text: joinMarkup(
      [tr.t('surveys-invitation', facts(survey, form, tr)), tr.t(`surveys-promise-${survey.privacy}`)],
      '\n\n',
    ),
    buttons: [[startButton(survey.id, 'surveys-start', tr)]],
  }
}

/** @param days whole days until it closes */
export function reminder(
  survey: Survey,
  form: Form,
  mine: Mine,
  days: number | null,
  tr: Translator,
): Message {
  const started = mine.state === 'started'
  return {
    text: tr.t('surveys-reminder', {
      ...facts(survey, form, tr),
      state: started ? 'started' : 'open',
      days: days ?? -1,
    }),
    buttons: [[startButton(survey.id, started ? 'surveys-continue' : 'surveys-start', tr)]],
  }
}

/** Before the first question: how long it takes, and who will see the answers. */
export function introduction(
  survey: Survey,
  form: Form,
  person: Pick<Person, 'organisations'>,
  tr: Translator,
): Message {
  const [organisation, ...more] = person.organisations
  return {
    text: joinMarkup([
      tr.t('surveys-introduction', facts(survey, form, tr)),
      tr.t(`surveys-promise-${survey.privacy}`),
      survey.perOrganisation && organisation && more.length === 0
        ? tr.t('surveys-for-organisation', { organisation: organisation.name })
        : '',
    ]),
    ...(survey.perOrganisation && { buttons: [[handButton(survey.id, tr)]] }),
  }
}

export function thanks(survey: Survey, changeable: boolean, tr: Translator): Message {
  return {
    text: joinMarkup([
      tr.t('surveys-thanks', { title: titleIn(survey, tr.language) }),
      tr.t(survey.privacy === 'anonymous' ? 'surveys-thanks-anonymous' : 'surveys-thanks-stored'),
    ]),
    ...(changeable && { buttons: [[startButton(survey.id, 'surveys-change', tr)]] }),
  }
}

/** A person's open surveys. */
export function ownSurveys(
  rows: { survey: Survey; standing: Standing; colleague?: { name: string; state: string } }[],
  tr: Translator,
): Message {
  if (rows.length === 0) return { text: tr.t('surveys-own-none') }
  return {
    text: joinMarkup(
      [
        tr.t('surveys-own', { count: rows.length }),
        ...rows.map(({ survey, standing, colleague }) =>
          tr.t('surveys-own-line', {
            title: titleIn(survey, tr.language),
            state: standing,
            closing: closingText(survey, tr),
            ends: survey.closesAt === null ? 'no' : 'yes',
            name: colleague?.name ?? '',
            theirs: colleague?.state ?? '',
          }),
        ),
      ],
      '\n\n',
    ),
    buttons: rows.flatMap(({ survey, standing }): Button[][] => {
      const key = buttonOf[standing]
      if (!key) return []
      const label = tr.plain(key)
      const title = titleIn(survey, tr.language)
      const row: Button[] = [
        {
          ...startButton(survey.id, key, tr),
          label: rows.length > 1 ? `${label}: ${title}`.slice(0, 60) : label,
        },
      ]
      return survey.perOrganisation && standing === 'started' ? [row, [handButton(survey.id, tr)]] : [row]
    }),
  }
}

const buttonOf: Record<Standing, string | null> = {
  open: 'surveys-start',
  started: 'surveys-continue',
  changeable: 'surveys-change',
  done: null,
  colleague: null,
}

export function startButton(surveyId: string, label: string, tr: Translator): Button {
  return { kind: 'action', label: tr.plain(label), payload: payload('sv-start', surveyId), style: 'primary' }
}

function handButton(surveyId: string, tr: Translator): Button {
  return { kind: 'action', label: tr.plain('surveys-hand-over'), payload: payload('sv-hand', surveyId) }
}

function facts(survey: Survey, form: Form, tr: Translator) {
  const asked = formAsked(survey, form)
  return {
    title: titleIn(survey, tr.language),
    minutes: estimateMinutes(asked),
    questions: countAsked(asked),
    closing: closingText(survey, tr),
    ends: survey.closesAt === null ? 'no' : 'yes',
  }
}
