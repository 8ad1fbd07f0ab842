/** A corrected form of a survey that was published: what changes, and the coordinator's yes. */

import { joinMarkup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { button, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Form } from '../forms/form.ts'
import type { Said } from '../i18n/index.ts'
import { dayOf } from '../time/zone.ts'
import { awaitingFaults } from './attaching.ts'
import { letGo, publishVersion, versionFaults } from './creating.ts'
import { awaitedLines, formFacts, importNotes, tryButton } from './form-facts.ts'
import { type Counts, countParticipations } from './participations.ts'
import { titleIn } from './phrases.ts'
import { sayGone, sayNotDone } from './refusal.ts'
import { findSurvey, latestVersion, type Survey } from './store.ts'
import { readStored } from './survey-file.ts'
import type { FormReading } from './survey-reader.ts'
import { type VersionChanges, versionChanges } from './version-changes.ts'

export interface VersionOffer extends Counts, VersionChanges {
  /** Of the version it would be. */
  number: number
  /** Why it may not be one. */
  faults: Said[]
  /** It may be one when the files are there that it needs. */
  waits: boolean
}

/** What a form would be as a survey's next version. */
export async function versionOffer(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'privacy'>,
  version: { form: Form; fileId: string },
): Promise<VersionOffer> {
  const counts = await countParticipations(db, survey.id)
  const latest = await latestVersion(db, survey.id)
  const changes = latest ? versionChanges(latest.form, version.form) : { gone: [], changed: [] }
  const faults = await versionFaults(db, survey, version)
  const waits = awaitingFaults(version.form).length > 0
  return { ...counts, ...changes, faults, waits, number: (latest?.number ?? 0) + 1 }
}

/** Asks whether a form shall be a survey's next version, or, of a closed one, a survey of its own. */
export async function offerVersion(
  context: Context,
  survey: Survey,
  reading: Extract<FormReading, { kind: 'form' }>,
  fileId: string,
): Promise<void> {
  const { tx, tr } = context
  const { form } = reading
  const offer = await versionOffer(tx, survey, { form, fileId })
  await context.say({
    text: joinMarkup([
      tr.t('surveys-read', formFacts(form, context)),
      tr.t('surveys-new-version', {
        number: offer.number,
        done: offer.done,
        started: offer.started,
        status: survey.status,
      }),
      ...(offer.faults.length > 0 ? [refusalText(offer.faults, tr)] : changes(offer, context)),
      ...awaitedLines(form.awaited, tr),
      ...importNotes(reading, context),
    ]),
    buttons: [
      [tryButton(fileId, context)],
      ...(survey.status === 'closed' ? [[again(survey, fileId, context)]] : []),
      ...(offer.faults.length > 0 || offer.waits ? [] : [[asVersion(survey, fileId, context)]]),
      [
        {
          kind: 'action',
          label: tr.plain('surveys-discard'),
          payload: payload('sv-next-drop', survey.id, fileId),
          style: 'danger',
        },
      ],
    ],
  })
}

function asVersion(survey: Survey, fileId: string, { tr }: Context): Button {
  return {
    kind: 'action',
    label: tr.plain('surveys-publish-version'),
    payload: payload('sv-version', survey.id, fileId),
    style: 'primary',
  }
}

function again(survey: Survey, fileId: string, { tr, now, zone }: Context): Button {
  return button(
    tr.plain('surveys-ask-again', { year: String(dayOf(now, zone).year) }),
    'sv-again',
    survey.id,
    fileId,
  )
}

/** The form that was sent last for a published survey, offered again. */
export async function showNext(context: Context, surveyId: string): Promise<void> {
  const survey = await findSurvey(context.tx, surveyId)
  const reading = survey?.nextFileId ? await readStored(context.tx, survey.nextFileId) : null
  if (!survey?.nextFileId || !reading) return await sayGone(context)
  await offerVersion(context, survey, reading, survey.nextFileId)
}

/** A coordinator's no to a form that was sent. */
export async function dropNext(context: Context, surveyId: string, fileId: string): Promise<void> {
  const result = await letGo(context.tx, surveyId, fileId, byOf(context))
  if (result.kind !== 'let-go') return await sayNotDone(context, result)
  await context.say({ text: context.tr.t('surveys-version-dropped') }, { replace: true })
}

/** A coordinator's yes to a corrected form. */
export async function acceptVersion(context: Context, surveyId: string, fileId: string): Promise<void> {
  const { tx, tr } = context
  const result = await publishVersion(tx, surveyId, fileId, byOf(context))
  if (result.kind !== 'versioned') {
    await sayNotDone(context, result)
    return 'newer' in result ? await showNext(context, surveyId) : undefined
  }
  const title = titleIn(result.survey, tr.language)
  await context.say({ text: tr.t('surveys-version-published', { title, number: result.number }) })
}

/** What the results will not have from now on. */
function changes({ gone, changed }: VersionChanges, { tr }: Context) {
  const line = (key: string, names: string[]) =>
    names.length === 0 ? [] : [tr.t(key, { count: names.length, names: names.join(', ') })]
  return [...line('surveys-version-gone', gone), ...line('surveys-version-changed', changed)]
}
