/** Surveys: upload, settings, publishing, how many have answered; the results are in results.tsx. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { plainText } from '../base/markup.ts'
import { storeFile } from '../db/files.ts'
import type { Form } from '../forms/form.ts'
import { presentProblem } from '../forms/present.ts'
import type { ImportProblem } from '../forms/xlsform.ts'
import { type ReadySurvey, readySurvey, readySurveys, readyWorkbook } from '../surveys/library.ts'
import { closeSurvey, remind, thankEveryone } from '../surveys/managing.ts'
import { publish } from '../surveys/publishing.ts'
import { readAhead, readSurveyFile } from '../surveys/reading.ts'
import { asRound, currentRound } from '../surveys/rounds.ts'
import { isOpen, mayExtend } from '../surveys/rules.ts'
import { findSurvey, listSurveys, type Survey, storeDraft } from '../surveys/store.ts'
import { titleIn } from '../surveys/words.ts'
import { MarkupView } from '../web/markup.tsx'
import { type Clerk, type Desk, inChat, type Signed } from './desk.ts'
import { download } from './download.ts'
import { leadTo, type Outcome } from './outcome.ts'
import { shell, Table, When } from './shell.tsx'
import { surveyPage } from './survey-page.tsx'
import { extendSurvey, readSettings, saveSettings } from './survey-settings.ts'
import { draftNotes } from './survey-versions.tsx'

/** Most bytes of an uploaded form; the importer has its own, stricter bounds inside. */
const maxFormBytes = 10 * 1024 * 1024

export function surveys(app: Hono<Signed>, desk: Desk): void {
  const { db } = desk
  app.get('/surveys', async (c) => c.html(await listPage(desk, c.get('clerk'))))

  app.post('/surveys', bodyLimit({ maxSize: maxFormBytes }), async (c) => {
    const clerk = c.get('clerk')
    const file = (await c.req.formData()).get('file')
    if (!(file instanceof File) || file.size === 0)
      return c.html(await listPage(desk, clerk, clerk.tr.plain('console-choose-file')), 400)
    const bytes = new Uint8Array(await file.arrayBuffer())
    await readAhead({ name: file.name, bytes })
    const reading = readSurveyFile({ name: file.name, bytes })
    if (reading.kind === 'problems')
      return c.html(problemsPage(desk, clerk, file.name, reading.problems), 400)
    const upload = { name: file.name, type: file.type, bytes }
    return leadTo(c, desk, await store(desk, clerk, reading.form, upload))
  })

  app.post('/surveys/library/:file', async (c) => {
    const ready = readySurvey(c.req.param('file'))
    if (!ready) return c.notFound()
    const known = await currentRound(db, ready.id)
    // Open now: a press must not add a version that says the same. Closed, it is asked again.
    if (known?.status === 'open') return leadTo(c, desk, `/console/surveys/${known.id}`)
    return leadTo(c, desk, await store(desk, c.get('clerk'), ready.form, ready.upload))
  })

  app.get('/surveys/library/:file', (c) => {
    const ready = readySurvey(c.req.param('file'))
    if (!ready) return c.notFound()
    const { name, type, bytes } = readyWorkbook(ready)
    return download(c, name, type, bytes)
  })

  app.get('/surveys/:id', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(db, c.req.param('id'))
    if (!survey) return c.notFound()
    const notes = c.req.query('read') && survey.status === 'draft' ? await draftNotes(db, survey, clerk) : []
    return c.html(await surveyPage(desk, clerk, survey, { notes }))
  })

  app.post('/surveys/:id', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(db, c.req.param('id'))
    if (survey?.status !== 'draft') return c.notFound()
    const read = await readSettings(db, await c.req.formData(), clerk)
    if (!read.ok) return c.html(await surveyPage(desk, clerk, { ...survey, ...read.given }, read), 400)
    await saveSettings(db, survey.id, read.settings)
    return leadTo(c, desk, `/console/surveys/${survey.id}`)
  })

  app.post('/surveys/:id/:what{publish|remind|thank|close|extend|discard}', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(db, c.req.param('id'))
    if (!survey) return c.notFound()
    const what = c.req.param('what')
    if (what === 'discard') {
      await db.survey.deleteMany({ where: { id: survey.id, status: 'draft' } })
      return leadTo(c, desk, '/console/surveys')
    }
    const outcome = await act(desk, clerk, survey, what, await c.req.formData())
    return leadTo(c, desk, `/console/surveys/${survey.id}`, outcome)
  })
}

/** A draft of a form's file, or the question what it shall be of the published survey it belongs to. @returns the page */
async function store(
  { db, clock }: Desk,
  { contactId, zone }: Clerk,
  form: Form,
  file: { name: string; type: string; bytes: Uint8Array },
): Promise<string> {
  return await db.$transaction(async (tx) => {
    const stored = await storeFile(tx, { ...file, contactId })
    const known = await currentRound(tx, form.id)
    if (known && known.status !== 'draft') return `/console/surveys/${known.id}/file/${stored.id}`
    const draft = { form: known ? asRound(form, known) : form, fileId: stored.id, now: clock() }
    const id = await storeDraft(tx, { ...draft, zone, createdById: contactId })
    return `/console/surveys/${id}?read=1`
  })
}

async function act(desk: Desk, clerk: Clerk, survey: Survey, what: string, form: FormData): Promise<Outcome> {
  const now = desk.clock()
  const said = async (run: Parameters<typeof inChat>[2]) => {
    const { texts } = await inChat(desk, clerk, run)
    return { notice: texts.map(plainText).join(' ') }
  }
  switch (what) {
    case 'publish':
      if (!isOpen({ ...survey, status: 'open' }, now))
        return { problem: clerk.tr.plain('console-closing-past') }
      return said((context) => publish(context, survey.id))
    case 'remind':
      return said((context) => remind(context, survey.id))
    case 'thank':
      return said((context) => thankEveryone(context, survey.id))
    case 'close':
      if (survey.status === 'open') await desk.db.$transaction((tx) => closeSurvey(tx, survey, now))
      return { notice: clerk.tr.plain('console-closed') }
    default:
      if (!mayExtend(survey)) return { problem: clerk.tr.plain('surveys-may-not-extend') }
      return (await extendSurvey(desk.db, survey, form, clerk, now))
        ? { notice: clerk.tr.plain('console-extended') }
        : { problem: clerk.tr.plain('console-closing-past') }
  }
}

async function listPage(desk: Desk, clerk: Clerk, problem?: string): Promise<string> {
  const t = clerk.tr.plain
  const found = await listSurveys(desk.db)
  return shell({
    desk,
    clerk,
    section: 'surveys',
    title: t('console-surveys'),
    problem,
    children: (
      <>
        {found.length > 0 && (
          <Table
            titled
            caption={t('console-surveys')}
            head={[t('console-survey'), t('console-state'), t('console-closes'), t('console-privacy')]}
            rows={found.map((survey) => [
              <a href={`/console/surveys/${survey.id}`}>{titleIn(survey, clerk.language)}</a>,
              t(`console-survey-${survey.status}`),
              end(survey, clerk),
              t(`surveys-privacy-${survey.privacy}`),
            ])}
          />
        )}
        <section class="panel">
          <h2>{t('console-upload')}</h2>
          <p>{t('console-upload-how')}</p>
          <form method="post" action="/console/surveys" enctype="multipart/form-data">
            <label class="field">
              <span>{t('console-file')}</span>
              <input type="file" name="file" accept=".xlsx,.xls,.xlsm,.ods,.md,.csv,.zip" required />
            </label>
            <button type="submit" class="primary">
              {t('console-upload-go')}
            </button>
          </form>
        </section>
        <section class="panel">
          <h2>{t('console-library')}</h2>
          <p>{t('console-library-how')}</p>
          {readySurveys().map((ready) => (
            <Ready ready={ready} clerk={clerk} />
          ))}
        </section>
      </>
    ),
  })
}

/** When it closed or closes. */
function end({ closedAt, closesAt }: Survey, clerk: Clerk) {
  const at = closedAt ?? closesAt
  return at ? <When at={at} clerk={clerk} /> : clerk.tr.plain('surveys-no-closing')
}

function Ready({ ready, clerk }: { ready: ReadySurvey; clerk: Clerk }) {
  const t = clerk.tr.plain
  const title = titleIn(ready.form, clerk.language)
  const address = `/console/surveys/library/${ready.file}`
  // Four buttons of one name would be told apart by nobody who hears the page.
  const named = (what: string) => t('console-library-name', { what, title })
  return (
    <article>
      <h3>{title}</h3>
      <p class="note">{t('console-library-facts', { questions: ready.questions, minutes: ready.minutes })}</p>
      <div class="acts">
        <form method="post" action={address}>
          <button type="submit" aria-label={named(t('console-library-use'))}>
            {t('console-library-use')}
          </button>
        </form>
        <a class="button" href={address} aria-label={named(t('console-library-file'))}>
          {t('console-library-file')}
        </a>
      </div>
    </article>
  )
}

function problemsPage(desk: Desk, clerk: Clerk, name: string, problems: ImportProblem[]): string {
  const t = clerk.tr.plain
  return shell({
    desk,
    clerk,
    section: 'surveys',
    title: t('console-upload-problems', { name }),
    problem: t('console-upload-refused', { count: problems.length }),
    children: (
      <>
        <Table
          caption={t('console-problems')}
          head={[t('console-sheet'), t('console-cell'), t('console-what-to-do')]}
          rows={problems.map(({ sheet, row, cell, problem }) => [
            sheet || name,
            cell || (row > 0 ? t('console-row', { row }) : '–'),
            <MarkupView markup={presentProblem(problem, clerk.tr)} />,
          ])}
        />
        <p>
          <a class="button" href="/console/surveys">
            {t('console-back-surveys')}
          </a>
        </p>
      </>
    ),
  })
}
