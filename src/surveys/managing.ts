/** What a coordinator does with a published survey: look at it, remind, extend, close, thank. */

import { languages } from '../base/language.ts'
import { joinMarkup } from '../base/markup.ts'
import { traceOf } from '../base/update.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import { button, payload } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Database, Transaction } from '../db/client.ts'
import { translator } from '../i18n/index.ts'
import { countAudience } from '../partners/where.ts'
import { dayOf } from '../time/zone.ts'
import { forgetConversation } from './anonymous.ts'
import { surveyKind } from './answering.ts'
import { countUnfinished } from './invitations.ts'
import { latestResponses } from './latest.ts'
import { extendKind, preview } from './publishing.ts'
import { surveyResults } from './results/index.ts'
import { type Rate, responseRate } from './results/rate.ts'
import { heard, noResultsText } from './results/telling.ts'
import { isOpen, mayExtend, rate, unfinished } from './rules.ts'
import { findSurvey, listSurveys, type Survey } from './store.ts'
import { closingText, titleIn } from './words.ts'

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
      buttons: [[button(tr.plain('surveys-library-open'), 'sv-library')]],
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
    buttons: surveys
      .slice(0, 10)
      .map((survey) => [button(titleIn(survey, tr.language).slice(0, 60), 'sv-show', survey.id)]),
  })
}

/** One survey: how it stands, who answered so far, and what can be done. */
export async function show(context: Context, surveyId: string): Promise<void> {
  const { tx, tr, now } = context
  const survey = await findSurvey(tx, surveyId)
  if (!survey) return gone(context)
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
      ...(open
        ? [
            [
              button(tr.plain('surveys-remind'), 'sv-remind', survey.id),
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
  if (survey?.status !== 'open') return gone(context)
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
  const { tx, tr, now } = context
  const survey = await findSurvey(tx, surveyId)
  if (survey?.status !== 'open') return gone(context)
  await closeSurvey(tx, survey, now)
  await context.say({
    text: tr.t('surveys-closed', { title: titleIn(survey, tr.language) }),
    buttons: [[button(tr.plain('surveys-results'), 'sv-res', surveyId, '0')]],
  })
}

/** Ends a survey. Of an anonymous one the unfinished drafts go, with all that was said in them. */
export async function closeSurvey(tx: Transaction, survey: Survey, now: Date): Promise<void> {
  await tx.survey.update({
    where: { id: survey.id },
    data: { status: 'closed', closedAt: now },
    select: { id: true },
  })
  if (survey.privacy !== 'anonymous') return
  const versions = await tx.surveyVersion.findMany({ where: { surveyId: survey.id }, select: { id: true } })
  const unfinished = {
    kind: surveyKind,
    OR: versions.map(({ id }) => ({ reference: { startsWith: id } })),
  }
  const sessions = await tx.formSession.findMany({
    where: unfinished,
    select: { contactId: true, createdAt: true },
  })
  for (const { contactId, createdAt } of sessions) await forgetConversation(tx, contactId, createdAt)
  await tx.formSession.deleteMany({ where: unfinished })
}

/** Closes what is past its closing time, one transaction each. For the timetable. @returns how many */
export async function closeDueSurveys(db: Database, now: Date): Promise<number> {
  const due = await db.survey.findMany({
    where: { status: 'open', closesAt: { lte: now } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  for (const { id } of due)
    await db.$transaction(async (tx) => {
      const survey = await findSurvey(tx, id)
      if (survey?.status === 'open') await closeSurvey(tx, survey, now)
    })
  return due.length
}

export async function extend(context: Context, surveyId: string): Promise<void> {
  const survey = await findSurvey(context.tx, surveyId)
  if (!survey) return gone(context)
  if (!mayExtend(survey)) {
    await context.say({ text: context.tr.t('surveys-may-not-extend') })
    return
  }
  await context.beginForm(extendKind, surveyId, { fresh: true })
}

/** Writes to those who have not finished. Once a day at most, whoever presses. */
export async function remind(context: Context, surveyId: string): Promise<void> {
  const { tx, tr, now, zone, person } = context
  const survey = await findSurvey(tx, surveyId)
  if (!survey || !isOpen(survey, now)) return gone(context)
  const audience = unfinished(survey)
  const contacts = await countUnfinished(tx, survey)
  const day = dayOf(now, zone).toString()
  const created =
    contacts > 0 &&
    (await createBroadcast(tx, {
      kind: 'survey_reminder',
      surveyId,
      content: {},
      audience,
      sendAt: now,
      dueKey: `survey:${surveyId}:by-hand:${day}`,
      createdById: person.contactId,
      trace: traceOf(context.update),
    }))
  await context.say({
    text: tr.t(
      contacts === 0 ? 'surveys-remind-nobody' : created ? 'surveys-reminded' : 'surveys-reminded-today',
      { contacts },
    ),
  })
}

/** "What we heard" to all who answered; the numbers are taken now. */
export async function thankEveryone(context: Context, surveyId: string): Promise<void> {
  const { tx, tr, now, person } = context
  const found = await surveyResults(tx, surveyId)
  if (found.kind === 'none') {
    await context.say({ text: noResultsText(found, context) })
    return
  }
  const words = Object.fromEntries(
    languages.map((language) => [language, heard(found.results, translator(language))]),
  )
  const created = await createBroadcast(tx, {
    kind: 'survey_results',
    surveyId,
    content: { heard: words },
    audience: { survey: { surveyId, state: 'answered' } },
    sendAt: now,
    dueKey: `survey:${surveyId}:heard`,
    createdById: person.contactId,
    trace: traceOf(context.update),
  })
  const { contacts } = await countAudience(tx, { survey: { surveyId, state: 'answered' } })
  await context.say({ text: tr.t(created ? 'surveys-thanked' : 'surveys-thanked-before', { contacts }) })
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

async function gone(context: Context): Promise<void> {
  context.acknowledge(context.tr.plain('surveys-gone'), true)
  if (!('payload' in context.update.event)) await context.say({ text: context.tr.t('surveys-gone') })
}
