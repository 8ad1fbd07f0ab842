/** Surveys: upload, settings, publishing, how many have answered; the results are in results.tsx. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { plainText } from '../chat/markup.ts'
import { storeFile } from '../db/files.ts'
import { presentProblem } from '../forms/present.ts'
import type { ImportProblem } from '../forms/xlsform.ts'
import { closeSurvey, remind, thankEveryone } from '../surveys/managing.ts'
import { publish } from '../surveys/publishing.ts'
import { readSurveyFile } from '../surveys/reading.ts'
import { isOpen, mayExtend } from '../surveys/rules.ts'
import {
  addVersion,
  findSurvey,
  findSurveyByForm,
  listSurveys,
  type Survey,
  storeDraft,
} from '../surveys/store.ts'
import { closingText, titleIn } from '../surveys/words.ts'
import { MarkupView } from '../web/markup.tsx'
import { type Clerk, type Desk, inChat, type Signed } from './desk.ts'
import { shell, Table } from './shell.tsx'
import { surveyPage } from './survey-page.tsx'
import { extendSurvey, readSettings, saveSettings } from './survey-settings.ts'

/** Most bytes of an uploaded form; the importer has its own, stricter bounds inside. */
const maxFormBytes = 10 * 1024 * 1024

export function surveys(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  app.get('/surveys', async (c) => c.html(await listPage(desk, c.get('clerk'))))

  app.post('/surveys', bodyLimit({ maxSize: maxFormBytes }), async (c) => {
    const clerk = c.get('clerk')
    const file = (await c.req.formData()).get('file')
    if (!(file instanceof File) || file.size === 0)
      return c.html(await listPage(desk, clerk, clerk.tr.plain('console-choose-file')), 400)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const reading = readSurveyFile({ name: file.name, bytes })
    if (reading.kind === 'problems')
      return c.html(problemsPage(desk, clerk, file.name, reading.problems), 400)
    const id = await db.$transaction(async (tx) => {
      const stored = await storeFile(tx, {
        name: file.name,
        type: file.type,
        bytes,
        contactId: clerk.contactId,
      })
      const known = await findSurveyByForm(tx, reading.form.id)
      const made = { form: reading.form, fileId: stored.id, now: clock() }
      if (!known || known.status === 'draft')
        return storeDraft(tx, { ...made, zone: clerk.zone, createdById: clerk.contactId })
      await addVersion(tx, { ...made, surveyId: known.id })
      return known.id
    })
    return c.redirect(`/console/surveys/${id}`, 303)
  })

  app.get('/surveys/:id', async (c) => {
    const survey = await findSurvey(db, c.req.param('id'))
    return survey ? c.html(await surveyPage(desk, c.get('clerk'), survey)) : c.notFound()
  })

  app.post('/surveys/:id/settings', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(db, c.req.param('id'))
    if (survey?.status !== 'draft') return c.notFound()
    const read = await readSettings(db, await c.req.formData(), clerk)
    if (!read.ok)
      return c.html(await surveyPage(desk, clerk, survey, { problem: read.problem, typed: read.typed }), 400)
    await saveSettings(db, survey.id, read.settings)
    return c.redirect(`/console/surveys/${survey.id}`, 303)
  })

  app.post('/surveys/:id/:what{publish|remind|thank|close|extend|discard}', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(db, c.req.param('id'))
    if (!survey) return c.notFound()
    const what = c.req.param('what')
    if (what === 'discard') {
      await db.survey.deleteMany({ where: { id: survey.id, status: 'draft' } })
      return c.redirect('/console/surveys', 303)
    }
    const outcome = await act(desk, clerk, survey, what, await c.req.formData())
    const now = await findSurvey(db, survey.id)
    return now ? c.html(await surveyPage(desk, clerk, now, outcome)) : c.notFound()
  })
}

interface Outcome {
  notice?: string
  problem?: string
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
            caption={t('console-surveys')}
            head={[t('console-survey'), t('console-state'), t('console-closes'), t('console-privacy')]}
            rows={found.map((survey) => [
              <a href={`/console/surveys/${survey.id}`}>{titleIn(survey, clerk.language)}</a>,
              t(`console-survey-${survey.status}`),
              closingText(survey, clerk.tr),
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
              <input type="file" name="file" accept=".xlsx,.xls,.md,.csv" required />
            </label>
            <button type="submit" class="primary">
              {t('console-upload-go')}
            </button>
          </form>
        </section>
      </>
    ),
  })
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
