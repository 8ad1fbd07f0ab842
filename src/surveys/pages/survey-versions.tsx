/** A file for a survey that was published: what would change, before anything does. */
import type { Hono } from 'hono'
import { joinMarkup, type Markup } from '../../base/markup.ts'
import { refusalText } from '../../chat/refusal.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, Facts, shell } from '../../console/shell.tsx'
import type { Database, Transaction } from '../../db/client.ts'
import { dayOf } from '../../time/zone.ts'
import { MarkupView } from '../../web/markup.tsx'
import { askAgain, letGo, publishVersion } from '../creating.ts'
import { formFacts, importNotes } from '../form-facts.ts'
import { titleIn } from '../phrases.ts'
import { belongsTo } from '../rounds.ts'
import { findSurvey, latestVersion, type Survey } from '../store.ts'
import { readSurveyFile } from '../survey-file.ts'
import type { FormReading } from '../survey-reader.ts'
import { type VersionOffer, versionOffer } from '../versions.ts'
import { Awaited } from './awaited.tsx'

type Read = Extract<FormReading, { kind: 'form' }>

export function surveyVersions(app: Hono<Signed>, desk: Desk): void {
  const { db } = desk
  app.get('/surveys/:id/file/:file', async (c) => {
    const survey = await findSurvey(db, c.req.param('id'))
    const reading = await readingOf(db, c.req.param('file'))
    if (!survey || survey.status === 'draft' || !reading || !belongsTo(reading.form.id, survey))
      return c.notFound()
    return c.html(await offerPage(desk, c.get('clerk'), survey, reading, c.req.param('file')))
  })

  app.post('/surveys/:id/file/:file/:what{publish|again|drop}', async (c) => {
    const clerk = c.get('clerk')
    const { id, file, what } = c.req.param()
    const by = { contactId: clerk.contactId, now: desk.clock() }
    const act = what === 'again' ? askAgain : what === 'drop' ? letGo : publishVersion
    const result = await db.$transaction(async (tx) => await act(tx, id, file, by))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind !== 'refused')
      return leadTo(c, desk, `/console/surveys/${result.survey.id}`, refusal(result, clerk))
    const newer = 'newer' in result ? `/file/${result.newer}` : ''
    return leadTo(c, desk, `/console/surveys/${id}${newer}`, refusal(result, clerk))
  })
}

/** What is worth knowing of a draft's form. */
export async function draftNotes(
  db: Database | Transaction,
  survey: Pick<Survey, 'id'>,
  clerk: Clerk,
): Promise<Markup[]> {
  const version = await latestVersion(db, survey.id)
  const reading = version?.fileId ? await readingOf(db, version.fileId) : null
  return reading ? importNotes(reading, clerk) : []
}

export function Notes({ notes, clerk }: { notes: readonly Markup[]; clerk: Clerk }) {
  if (notes.length === 0) return null
  return (
    <section class="panel">
      <h2>{clerk.tr.plain('console-version-notes')}</h2>
      <p class="telling">
        <MarkupView markup={joinMarkup([...notes])} />
      </p>
    </section>
  )
}

/** The form of a stored file and what the importer says of it; null for a file that is gone or is none. */
async function readingOf(db: Database | Transaction, fileId: string): Promise<Read | null> {
  const file = await db.storedFile.findUnique({
    where: { id: fileId },
    select: { name: true, bytes: true },
  })
  if (!file) return null
  const reading = await readSurveyFile(file)
  return reading.kind === 'form' ? reading : null
}

async function offerPage(
  desk: Desk,
  clerk: Clerk,
  survey: Survey,
  reading: Read,
  fileId: string,
): Promise<string> {
  const { tr, language, zone } = clerk
  const t = tr.plain
  const offer = await versionOffer(desk.db, survey, { form: reading.form, fileId })
  const action = `/console/surveys/${survey.id}/file/${fileId}`
  const year = String(dayOf(desk.clock(), zone).year)
  return shell({
    desk,
    clerk,
    section: 'surveys',
    title: t('console-version-title', { title: titleIn(survey, language) }),
    children: (
      <>
        <p class="lead">{t('console-version-lead')}</p>
        <Facts facts={facts(offer, reading, clerk)} />
        {offer.faults.length > 0 && (
          <p class="problem">
            <MarkupView markup={refusalText(offer.faults, tr)} />
          </p>
        )}
        <Notes notes={importNotes(reading, clerk)} clerk={clerk} />
        {fileId === survey.nextFileId && (
          <Awaited
            awaited={reading.form.awaited ?? []}
            action={`/console/surveys/${survey.id}`}
            clerk={clerk}
          />
        )}
        <div class="acts">
          {survey.status === 'closed' && (
            <Act action={`${action}/again`} label={t('console-version-again', { year })} kind="primary" />
          )}
          {offer.faults.length === 0 && !offer.waits && (
            <Act
              action={`${action}/publish`}
              label={t('console-version-publish', { number: offer.number })}
              confirm={t('console-version-publish-sure')}
              {...(survey.status === 'open' && { kind: 'primary' as const })}
            />
          )}
          {fileId === survey.nextFileId && (
            <Act
              action={`${action}/drop`}
              label={t('console-discard')}
              kind="danger"
              confirm={t('console-version-drop-sure')}
            />
          )}
          <a class="button" href={`/console/surveys/${survey.id}`}>
            {t('console-back-survey')}
          </a>
        </div>
      </>
    ),
  })
}

function facts({ number, done, started, gone, changed }: VersionOffer, { form }: Read, clerk: Clerk) {
  const t = clerk.tr.plain
  const found: [string, string][] = [
    [t('console-form'), t('console-form-facts', { ...formFacts(form, clerk), version: number })],
    [t('console-version-next'), t('console-version-next-value', { number, done, started })],
  ]
  if (gone.length > 0)
    found.push([t('console-version-gone'), t('console-version-gone-value', { names: gone.join(', ') })])
  if (changed.length > 0)
    found.push([
      t('console-version-changed'),
      t('console-version-changed-value', { names: changed.join(', ') }),
    ])
  if (gone.length + changed.length === 0) found.push([t('console-version-kept'), t('console-version-same')])
  return found
}
