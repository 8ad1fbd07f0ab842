/** What contacts see of a survey: the invitation, the start, the end, their list. */

import { joinMarkup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button, payload } from '../chat/command.ts'
import { countAsked, estimateMinutes } from '../forms/estimate.ts'
import type { Form } from '../forms/form.ts'
import type { Translator } from '../i18n/index.ts'
import { formAsked } from './answering-form.ts'
import { type Behalf, isTheirs, type Standing } from './behalf.ts'
import { closingText, titleIn } from './phrases.ts'
import type { Survey } from './store.ts'

export function invitation(survey: Survey, form: Form, tr: Translator): Message {
  return {
    text: joinMarkup(
      [tr.t('surveys-invitation', facts(survey, form, tr)), tr.t(`surveys-promise-${survey.privacy}`)],
      '\n\n',
    ),
    buttons: [
      [startButton(survey.id, 'surveys-start', tr)],
      [button(tr.plain('inbox-ask'), 'ask', 's', survey.id)],
    ],
  }
}

/** @param started whether they have begun it @param days whole days until it closes */
export function reminder(
  survey: Survey,
  form: Form,
  started: boolean,
  days: number | null,
  tr: Translator,
): Message {
  return {
    text: tr.t('surveys-reminder', {
      ...facts(survey, form, tr),
      state: started ? 'started' : 'open',
      days: days ?? -1,
    }),
    buttons: [[startButton(survey.id, started ? 'surveys-continue' : 'surveys-start', tr)]],
  }
}

/** Before the first question: how long it takes, for whom it is, and who will see the answers. */
export function introduction(survey: Survey, form: Form, behalf: Behalf, tr: Translator): Message {
  const { organisationId, name } = behalf
  return {
    text: joinMarkup([
      tr.t('surveys-introduction', facts(survey, form, tr)),
      tr.t(`surveys-promise-${survey.privacy}`),
      organisationId === '' ? '' : tr.t('surveys-for-organisation', { organisation: name }),
    ]),
    ...(organisationId !== '' && { buttons: [[handButton(survey.id, organisationId, tr)]] }),
  }
}

/** Who belongs to several organisations says for which they answer; how far each is stands above. */
export function whichOrganisation(survey: Survey, behalves: readonly Behalf[], tr: Translator): Message {
  return {
    text: joinMarkup([
      tr.t('surveys-which-organisation'),
      ...behalves.map((behalf) => standingLine(behalf, tr)),
    ]),
    buttons: behalves.filter(isTheirs).map((behalf) => [behalfButton(survey, behalf, tr)]),
  }
}

/** Why there is nothing to answer. */
export function noneLeft(survey: Survey, behalves: readonly Behalf[], tr: Translator): Message {
  const [only, ...more] = behalves
  if (!only) return { text: tr.t('surveys-no-organisation') }
  if (more.length > 0)
    return {
      text: joinMarkup([tr.t('surveys-all-taken'), ...behalves.map((behalf) => standingLine(behalf, tr))]),
    }
  if (only.colleague)
    return {
      text: tr.t('surveys-colleague-has-it', { ...only.colleague, organisation: only.name }),
    }
  return { text: tr.t('surveys-already-answered', { privacy: survey.privacy }) }
}

function standingLine({ name, standing, colleague }: Behalf, tr: Translator) {
  return tr.t('surveys-standing-line', {
    organisation: name,
    state: standing,
    name: colleague?.name ?? '',
    theirs: colleague?.state ?? '',
  })
}

/**
 * @param mine what was answered just now
 * @param waiting other organisations of this person that the survey still waits for
 */
export function thanks(
  survey: Survey,
  mine: Behalf | undefined,
  waiting: readonly Behalf[],
  tr: Translator,
): Message {
  return {
    text: joinMarkup([
      tr.t('surveys-thanks', { title: titleIn(survey, tr.language) }),
      tr.t(survey.privacy === 'anonymous' ? 'surveys-thanks-anonymous' : 'surveys-thanks-stored'),
      waiting.length > 0 ? tr.t('surveys-thanks-others') : '',
    ]),
    buttons: [
      ...waiting.map((behalf) => [behalfButton(survey, behalf, tr)]),
      ...(mine?.standing === 'changeable'
        ? [[startButton(survey.id, 'surveys-change', tr, mine.organisationId)]]
        : []),
    ],
  }
}

/** A person's open surveys; one that is answered for organisations once for each of theirs. */
export function ownSurveys(rows: { survey: Survey; behalf: Behalf }[], tr: Translator): Message {
  if (rows.length === 0) return { text: tr.t('surveys-own-none') }
  const ofOne = (id: string) => rows.filter(({ survey }) => survey.id === id).length
  return {
    text: joinMarkup(
      [
        tr.t('surveys-own', { count: rows.length }),
        ...rows.map(({ survey, behalf }) =>
          tr.t('surveys-own-line', {
            title: titleIn(survey, tr.language),
            for: ofOne(survey.id) > 1 ? 'organisation' : 'person',
            organisation: behalf.name,
            state: behalf.standing,
            closing: closingText(survey, tr),
            ends: survey.closesAt === null ? 'no' : 'yes',
            name: behalf.colleague?.name ?? '',
            theirs: behalf.colleague?.state ?? '',
          }),
        ),
      ],
      '\n\n',
    ),
    buttons: rows.flatMap(({ survey, behalf }): Button[][] => {
      const { organisationId, standing } = behalf
      const key = buttonOf[standing]
      if (!key) return []
      const label = tr.plain(key)
      const title = ofOne(survey.id) > 1 ? behalf.name : titleIn(survey, tr.language)
      const row: Button[] = [
        {
          ...startButton(survey.id, key, tr, organisationId),
          label: rows.length > 1 ? shortened(`${label}: ${title}`, 60) : label,
        },
      ]
      return survey.perOrganisation && standing === 'started'
        ? [row, [handButton(survey.id, organisationId, tr)]]
        : [row]
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

type ActionButton = Extract<Button, { kind: 'action' }>

/** @param organisationId for whom; left out, the person is asked where there are several */
export function startButton(
  surveyId: string,
  label: string,
  tr: Translator,
  organisationId = '',
): ActionButton {
  return {
    kind: 'action',
    label: tr.plain(label),
    payload:
      organisationId === '' ? payload('sv-start', surveyId) : payload('sv-for', surveyId, organisationId),
    style: 'primary',
  }
}

/** One tap says for whom; what is begun or submitted says so. */
function behalfButton(
  survey: Survey,
  { organisationId, name, standing }: Behalf,
  tr: Translator,
): ActionButton {
  const key = buttonOf[standing] ?? 'surveys-start'
  const label = standing === 'open' ? name : `${tr.plain(key)}: ${name}`
  return { ...startButton(survey.id, key, tr, organisationId), label: shortened(label, 60), style: 'plain' }
}

function handButton(surveyId: string, organisationId: string, tr: Translator): Button {
  return button(tr.plain('surveys-hand-over'), 'sv-hand', surveyId, organisationId)
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
