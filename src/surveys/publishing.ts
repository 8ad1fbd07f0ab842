/** From an XLSForm file to a survey that people are asked to answer. */

import { z } from 'zod'
import { joinMarkup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { button, type ChatForm, coordinators, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { readSettings } from '../db/settings.ts'
import { ask, form } from '../forms/build.ts'
import type { Answer, Form, Item } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'
import { audienceEditor } from '../partners/audiences/editor.ts'
import { audienceSummary } from '../partners/audiences/summary.ts'
import { isPartnerList } from '../partners/import/reader.ts'
import { countAudience } from '../partners/where.ts'
import { momentSchema } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'
import { formAsked } from './answering-form.ts'
import { awaitingFaults } from './attaching.ts'
import { changeSettings, extendSurvey, publishSurvey, type Settings } from './changing.ts'
import { askAgain, takeForm } from './creating.ts'
import { awaitedLines, formFacts, importNotes, leftOut, tryButton } from './form-facts.ts'
import { closingText, titleIn } from './phrases.ts'
import { formPicture } from './pictures.ts'
import { sayNotDone } from './refusal.ts'
import { hiddenFaults, mayExtend } from './rules.ts'
import { findSurvey, latestVersion } from './store.ts'
import { problemsMessage, readStoredForm, readSurveyFile } from './survey-file.ts'
import { tellingApartFaults } from './telling-apart.ts'
import { offerVersion } from './versions.ts'

/** Reads the file that came with the update: a draft with its settings asked next, or what is wrong with it. */
export async function importFile(context: Context): Promise<void> {
  const { tr, file } = context
  if (file) await readForm(context, file)
  else
    await context.say({
      text: tr.t('surveys-send-a-file'),
      buttons: [[button(tr.plain('surveys-library-open'), 'sv-library')]],
    })
}

/** Makes a draft of a form's file, offers what else it may be to the survey it belongs to, or says what is wrong with it. */
export async function readForm(
  context: Context,
  file: { name: string; type: string; bytes: Uint8Array },
): Promise<void> {
  const { tx, tr } = context
  const reading = await readSurveyFile(file)
  if (reading.kind === 'problems') {
    await context.say(
      (await isPartnerList(file))
        ? { text: tr.t('surveys-is-partner-list') }
        : problemsMessage(file.name, reading.problems, tr),
    )
    return
  }
  const taken = await takeForm(tx, { form: reading.form, file }, byOf(context))
  if (taken.kind === 'refused') return await sayNotDone(context, taken)
  if (taken.kind === 'known') return await offerVersion(context, taken.survey, reading, taken.fileId)
  if (taken.kind === 'same') {
    await context.say({
      text: tr.t('surveys-same-form', { title: titleIn(taken.survey, tr.language) }),
      buttons: [[button(tr.plain('surveys-show'), 'sv-show', taken.survey.id)]],
    })
    return
  }
  await context.say({
    text: joinMarkup([
      tr.t('surveys-read', formFacts(reading.form, context)),
      ...awaitedLines(reading.form.awaited, tr),
      ...importNotes(reading, context),
    ]),
    buttons: [[tryButton(taken.fileId, context)]],
  })
  await audience.show(context, taken.survey.id)
}

/** Asks a closed survey again; then whom. */
export async function offerAgain(context: Context, surveyId: string, fileId: string): Promise<void> {
  const { tx, tr, now, zone } = context
  const result = await askAgain(tx, surveyId, fileId, byOf(context))
  if (result.kind !== 'created') return await sayNotDone(context, result)
  const title = titleIn(result.survey, tr.language)
  await context.say({ text: tr.t('surveys-again', { title, year: String(dayOf(now, zone).year) }) })
  await audience.show(context, result.survey.id)
}

/** Whom a draft asks; then its settings. */
export const audience = audienceEditor({
  prefix: 'sva',
  who: coordinators,
  async load(context, id) {
    const survey = await findSurvey(context.tx, id)
    return survey?.status === 'draft' ? survey.audience : null
  },
  async save(context, id, chosen) {
    await changeSettings(context.tx, id, { audience: chosen }, byOf(context))
  },
  done: (context, id) => context.beginForm(settingsKind, id, { fresh: true }),
})

const settingsKind = 'survey-settings'

/** Privacy, who answers, changes, closing: asked after the audience. */
export const settingsForm: ChatForm = {
  kind: settingsKind,
  previews: true,
  who: coordinators,
  async load(context, surveyId) {
    const survey = await findSurvey(context.tx, surveyId)
    return survey?.status === 'draft' ? settings() : null
  },
  async finish(context, surveyId, answers) {
    const result = await changeSettings(context.tx, surveyId, settingsFrom(answers), byOf(context))
    if (result.kind === 'changed') return await preview(context, surveyId)
    await sayNotDone(context, result)
  },
}

function settings(): Form {
  return form('survey-settings', inBoth('surveys-settings'), [
    ask('privacy', 'select_one', inBoth('surveys-settings-privacy'), {
      hint: inBoth('surveys-settings-privacy-hint'),
      choices: (['named', 'confidential', 'anonymous'] as const).map((value) => ({
        value,
        label: inBoth(`surveys-privacy-${value}`),
      })),
    }),
    ask('once', 'select_one', inBoth('surveys-settings-once'), {
      choices: ['person', 'organisation'].map((value) => ({
        value,
        label: inBoth(`surveys-settings-once-${value}`),
      })),
    }),
    ask('editable', 'select_one', inBoth('surveys-settings-editable'), {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of XLSForm, not of JavaScript
      relevant: "${privacy} != 'anonymous'",
      choices: ['yes', 'no'].map((value) => ({ value, label: inBoth(`surveys-${value}`) })),
    }),
    closingQuestion(false),
  ])
}

function closingQuestion(required: boolean): Item {
  return ask('closes', 'moment', inBoth('surveys-settings-closes'), {
    hint: inBoth('surveys-settings-closes-hint'),
    required,
    constraint: 'decimal-date-time(.) > decimal-date-time(now())',
    constraintMessage: inBoth('surveys-settings-closes-past'),
  })
}

const settingsAnswers = z.object({
  privacy: z.enum(['named', 'confidential', 'anonymous']),
  once: z.string().optional(),
  editable: z.string().optional(),
  closes: momentSchema.optional(),
})

function settingsFrom(answers: Record<string, Answer>): Settings {
  const { privacy, once, editable, closes } = settingsAnswers.parse(answers)
  return {
    privacy,
    perOrganisation: once === 'organisation',
    editable: editable === 'yes',
    closes: closes ?? null,
  }
}

export const extendKind = 'survey-extend'

/** A new closing time for an open survey, or for a closed one that may open again. */
export const extendForm: ChatForm = {
  kind: extendKind,
  who: coordinators,
  async load(context, surveyId) {
    const survey = await findSurvey(context.tx, surveyId)
    if (!survey || !mayExtend(survey)) return null
    return form('survey-extend', inBoth('surveys-extend'), [closingQuestion(true)], { review: false })
  },
  async finish(context, surveyId, answers) {
    const { tx, tr } = context
    const result = await extendSurvey(tx, surveyId, momentSchema.parse(answers.closes), byOf(context))
    if (result.kind !== 'extended') return await sayNotDone(context, result)
    const { survey } = result
    await context.say({
      text: tr.t('surveys-extended', {
        title: titleIn(survey, tr.language),
        closing: closingText(survey, tr),
      }),
    })
  },
}

/** What will be published, whom it reaches, and the last step. */
export async function preview(context: Context, surveyId: string): Promise<void> {
  const { tx, tr } = context
  const survey = await findSurvey(tx, surveyId)
  const version = survey && (await latestVersion(tx, surveyId))
  if (!survey || !version) return
  const reach = await countAudience(tx, survey.audience)
  const { smallestCell } = await readSettings(tx)
  const faults = [...awaitingFaults(version.form), ...(await tellingApartFaults(tx, survey, version))]
  const buttons: Button[][] = [
    [
      {
        kind: 'action',
        label: tr.plain('surveys-publish'),
        payload: payload('sv-open', surveyId),
        style: 'primary',
      },
    ],
    ...(version.fileId === null ? [] : [[tryButton(version.fileId, context)]]),
    [
      button(tr.plain('surveys-edit-settings'), 'sv-set', surveyId),
      {
        kind: 'action',
        label: tr.plain('surveys-discard'),
        payload: payload('sv-drop', surveyId),
        style: 'danger',
      },
    ],
  ]
  await context.say({
    text: joinMarkup([
      tr.t('surveys-preview', {
        ...formFacts(formAsked(survey, version.form), context),
        audience: { markup: await audienceSummary(context, survey.audience) },
        privacy: tr.plain(`surveys-privacy-${survey.privacy}`),
        once: tr.plain(`surveys-settings-once-${survey.perOrganisation ? 'organisation' : 'person'}`),
        closing: closingText(survey, tr),
        editable: survey.editable && survey.privacy !== 'anonymous' ? 'yes' : 'no',
      }),
      survey.privacy === 'anonymous' ? leftOut(version.form, context) : '',
      survey.privacy === 'named' ? '' : tr.t('surveys-protected-results'),
      ...hiddenFaults(survey, reach, smallestCell).map(({ key, args }) => tr.t(key, args)),
      refusalText(faults, tr),
    ]),
    buttons: reach.contacts === 0 || faults.length > 0 ? buttons.slice(1) : buttons,
  })
}

/** Opens a draft and invites everybody in its audience; what stands in the way is asked for again. */
export async function publish(context: Context, surveyId: string): Promise<void> {
  const { tx, tr } = context
  const result = await publishSurvey(tx, surveyId, byOf(context))
  if (result.kind !== 'published') {
    await sayNotDone(context, result)
    const because = (key: string) => 'faults' in result && result.faults.some((fault) => fault.key === key)
    if (because('surveys-reaches-nobody')) await audience.show(context, surveyId)
    else if (because('surveys-closing-passed'))
      await context.beginForm(settingsKind, surveyId, { fresh: true })
    return
  }
  await context.say({
    text: tr.t('surveys-published', {
      title: titleIn(result.survey, tr.language),
      contacts: result.contacts,
    }),
    buttons: [[button(tr.plain('surveys-show'), 'sv-show', surveyId)]],
  })
}

export const trialKind = 'survey-trial'

/** "Try it yourself": the whole form, nothing stored. The reference is the file's id. */
export const trialForm: ChatForm = {
  kind: trialKind,
  who: coordinators,
  survey: true,
  load: async (context, fileId) => await readStoredForm(context.tx, fileId),
  picture: async ({ tx }, fileId, shown) => await formPicture(tx, fileId, shown, 'coordinator'),
  medium: async ({ tx }, fileId, name) => await formPicture(tx, fileId, name, 'coordinator'),
  async finish(context, _fileId, answers) {
    await context.say({ text: context.tr.t('surveys-trial-done', { answers: Object.keys(answers).length }) })
  },
}
