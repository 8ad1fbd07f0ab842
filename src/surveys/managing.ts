/** What a coordinator does with a published survey: look at it, remind, extend, close, thank. */

import { joinMarkup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button, commandButton, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import type { Translator } from '../i18n/index.ts'
import { silentText } from '../partners/silent-message.ts'
import { countAudience } from '../partners/where.ts'
import { closeSurvey, discardSurvey, remindable, remindUnfinished, thankRespondents } from './changing.ts'
import { countedBefore } from './counted-before.ts'
import { latestResponses } from './latest.ts'
import { closingText, titleIn } from './phrases.ts'
import { extendKind, preview } from './publishing.ts'
import { sayGone, sayNotDone } from './refusal.ts'
import { type Rate, responseRate } from './results/rate.ts'
import { isOpen, mayExtend, rate, unfinished } from './rules.ts'
import { silentIn } from './silent.ts'
import { findSurvey, listSurveys, type Survey } from './store.ts'

/** Segments listed in a message; the pages show all. */
const segmentsShown = 6
const latestShown = 5

/** All surveys, newest first, a button each. */
export async function list(context: Context): Promise<void> {
  const { tx, tr } = context
  const surveys = await listSurveys(tx, { take: 20 })
  if (surveys.length === 0) {
    await context.say({
      text: tr.t('surveys-list-none'),
      buttons: newButtons(tr),
    })
    return
  }
  await context.say({
    text: joinMarkup([
      tr.t('surveys-list'),
      ...surveys.map((survey) =>
        tr.t('surveys-list-line', {
          title: titleIn(survey, tr.language),
          status: survey.status,
          closing: closingText(survey, tr),
        }),
      ),
    ]),
    buttons: [
      ...surveys
        .slice(0, 10)
        .map((survey) => [button(shortened(titleIn(survey, tr.language), 60), 'sv-show', survey.id)]),
      ...newButtons(tr),
    ],
  })
}

function newButtons(tr: Translator): Button[][] {
  return [
    [
      commandButton(tr.plain('surveys-new'), 'survey', 'new'),
      button(tr.plain('surveys-library-open'), 'sv-library'),
    ],
  ]
}

/** One survey: how it stands, who answered so far, and what can be done. */
export async function show(context: Context, surveyId: string): Promise<void> {
  const { tx, tr, now } = context
  const survey = await findSurvey(tx, surveyId)
  if (!survey) return await sayGone(context)
  if (survey.status === 'draft') {
    return await preview(context, surveyId)
  }
  const figures = await responseRate(tx, survey)
  const segment = (title: string, rows: (Rate & { value: string })[], name: (value: string) => string) =>
    rows.length < 2
      ? ''
      : joinMarkup([
          tr.t(title),
          ...rows.slice(0, segmentsShown).map((row) =>
            tr.t('surveys-rate-line', {
              name: name(row.value),
              done: row.done,
              asked: row.asked,
              percent: rate(row.done, row.asked),
            }),
          ),
        ])
  const open = isOpen(survey, now)
  const latest = await latestResponses(tx, survey, latestShown)
  await context.say({
    text: joinMarkup(
      [
        tr.t('surveys-card', {
          title: titleIn(survey, tr.language),
          status: open ? 'open' : 'closed',
          closing: closingText(survey, tr),
          privacy: tr.plain(`surveys-privacy-${survey.privacy}`),
          of: figures.of,
          done: figures.done,
          started: figures.started,
          asked: figures.asked,
          percent: rate(figures.done, figures.asked),
        }),
        segment('surveys-rate-by-kind', figures.by.kind, (value) => tr.plain(`partners-kind-${value}`)),
        segment('surveys-rate-by-town', figures.by.town, (value) => value),
        segment('surveys-rate-by-field', figures.by.field, (value) => value),
        latest.length === 0
          ? ''
          : joinMarkup([
              tr.t('surveys-latest'),
              ...latest.map(({ name, person, organisation }) =>
                tr.t('surveys-latest-line', {
                  name,
                  from: [person, organisation].filter((part) => part !== '').join(', ') || '–',
                }),
              ),
            ]),
      ],
      '\n\n',
    ),
    buttons: [
      [
        button(tr.plain('surveys-results'), 'sv-res', survey.id, '0'),
        button(tr.plain('surveys-export'), 'sv-export', survey.id),
      ],
      ...(survey.nextFileId ? [[button(tr.plain('surveys-version-next'), 'sv-next', survey.id)]] : []),
      ...(open
        ? [
            [
              button(tr.plain('surveys-silent'), 'sv-silent', survey.id),
              button(tr.plain('surveys-remind'), 'sv-remind', survey.id),
            ],
            [
              button(tr.plain('surveys-extend'), 'sv-extend', survey.id),
              button(tr.plain('surveys-close'), 'sv-close', survey.id),
            ],
          ]
        : [
            [
              ...(mayExtend(survey) ? [button(tr.plain('surveys-extend'), 'sv-extend', survey.id)] : []),
              button(tr.plain('surveys-thank'), 'sv-thank', survey.id),
            ],
          ]),
    ],
  })
}

/** Asks before closing: it cannot always be taken back. */
export async function askToClose(context: Context, surveyId: string): Promise<void> {
  const { tr } = context
  const survey = await findSurvey(context.tx, surveyId)
  if (survey?.status !== 'open') return await sayGone(context)
  await context.say({
    text: tr.t('surveys-close-sure', {
      title: titleIn(survey, tr.language),
      privacy: survey.privacy === 'named' ? 'named' : 'protected',
    }),
    buttons: [
      [
        {
          kind: 'action',
          label: tr.plain('surveys-close'),
          payload: payload('sv-closed', surveyId),
          style: 'danger',
        },
      ],
    ],
  })
}

export async function close(context: Context, surveyId: string): Promise<void> {
  const { tx, tr } = context
  const result = await closeSurvey(tx, surveyId, byOf(context))
  if (result.kind !== 'closed') return await sayNotDone(context, result)
  await context.say({
    text: tr.t('surveys-closed', { title: titleIn(result.survey, tr.language) }),
    buttons: [[button(tr.plain('surveys-results'), 'sv-res', surveyId, '0')]],
  })
}

export async function extend(context: Context, surveyId: string): Promise<void> {
  const survey = await findSurvey(context.tx, surveyId)
  if (!survey) return await sayGone(context)
  if (!mayExtend(survey)) {
    await context.say({ text: context.tr.t('surveys-may-not-extend') })
    return
  }
  await context.beginForm(extendKind, surveyId, { fresh: true })
}

/** Says whom a reminder would reach, and asks. */
export async function askToRemind(context: Context, surveyId: string): Promise<void> {
  const { tx, tr, now } = context
  const survey = await findSurvey(tx, surveyId)
  if (!survey) return await sayGone(context)
  const { faults, contacts } = await remindable(tx, survey, now)
  if (faults.length > 0) return await sayNotDone(context, { kind: 'refused', faults })
  const { organisations } = await countAudience(tx, unfinished(survey))
  await context.say({
    text: tr.t('surveys-remind-sure', { title: titleIn(survey, tr.language), contacts, organisations }),
    buttons: [
      [
        {
          kind: 'action',
          label: tr.plain('surveys-remind-go', { contacts }),
          payload: payload('sv-reminded', surveyId),
          style: 'primary',
        },
      ],
    ],
  })
}

/** Who has not answered, with the way to remind them. */
export async function showSilent(context: Context, surveyId: string): Promise<void> {
  const { tx, tr, now } = context
  const survey = await findSurvey(tx, surveyId)
  if (!survey || survey.status === 'draft') return await sayGone(context)
  const silent = await silentIn(tx, survey)
  await context.say({
    title: titleIn(survey, tr.language),
    text:
      silent.kind === 'anonymous'
        ? tr.t('surveys-silent-anonymous', { contacts: silent.contacts })
        : silentText(silent.groups, silent.contacts, tr),
    ...(isOpen(survey, now) &&
      silent.contacts > 0 && {
        buttons: [
          [
            button(
              tr.plain('partners-silent-remind', { contacts: silent.contacts }),
              'sv-reminded',
              survey.id,
            ),
          ],
        ],
      }),
  })
}

export async function remind(context: Context, surveyId: string): Promise<void> {
  const result = await remindUnfinished(context.tx, surveyId, byOf(context))
  if (result.kind !== 'reminded') return await sayNotDone(context, result)
  await context.say({ text: context.tr.t('surveys-reminded', { contacts: result.contacts }) })
}

export async function thank(context: Context, surveyId: string): Promise<void> {
  await countedBefore(context, surveyId)
  const result = await thankRespondents(context.tx, surveyId, byOf(context))
  if (result.kind !== 'thanked') return await sayNotDone(context, result)
  await context.say({ text: context.tr.t('surveys-thanked', { contacts: result.contacts }) })
}

/** Throws a draft away. */
export async function discard(context: Context, surveyId: string): Promise<void> {
  const result = await discardSurvey(context.tx, surveyId, byOf(context))
  if (result.kind !== 'discarded') return await sayNotDone(context, result)
  await context.say({ text: context.tr.t('surveys-discarded') }, { replace: true })
}

/** Finds a survey by what a coordinator typed: its id, its form's id, or the beginning of its title. */
export async function surveyNamed(context: Context, typed: string | undefined): Promise<Survey | null> {
  const surveys = await listSurveys(context.tx)
  if (typed === undefined) return surveys.find(({ status }) => status !== 'draft') ?? surveys[0] ?? null
  const wanted = typed.trim().toLocaleLowerCase('hu')
  return (
    surveys.find(({ id, formId }) => id === typed || formId.toLowerCase() === wanted) ??
    surveys.find(({ title }) =>
      Object.values(title).some((words) => words.toLocaleLowerCase('hu').includes(wanted)),
    ) ??
    null
  )
}
