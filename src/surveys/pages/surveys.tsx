/** Surveys: upload, settings, publishing, how many have answered; the results are in results.tsx. */
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { By, ByPerson } from '../../base/by.ts'
import { plainText } from '../../base/markup.ts'
import type { Clerk, Desk, Outcome, Signed } from '../../console/desk.ts'
import { download } from '../../console/download.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import type { Transaction } from '../../db/client.ts'
import type { Form } from '../../forms/form.ts'
import { isPartnerList } from '../../partners/import/reader.ts'
import { readForm } from '../../web/form.ts'
import {
  type Closed,
  changeSettings,
  closeSurvey,
  type Discarded,
  discardSurvey,
  type Extended,
  extendSurvey,
  type Published,
  publishSurvey,
  type Reminded,
  remindUnfinished,
  type Settings,
  type Thanked,
  thankRespondents,
} from '../changing.ts'
import { takeForm } from '../creating.ts'
import { readySurvey, readyWorkbook } from '../library.ts'
import { titleIn } from '../phrases.ts'
import { surveyResults } from '../results/index.ts'
import { findSurvey, type Survey } from '../store.ts'
import { readSurveyFile } from '../survey-file.ts'
import { attaching } from './awaited.tsx'
import { problemsPage } from './problems-page.tsx'
import { surveyList, surveyListPage } from './survey-list.tsx'
import { surveyPage } from './survey-page.tsx'
import { readClosing, readSettings } from './survey-settings.ts'
import { draftNotes } from './survey-versions.tsx'

/** Most bytes of an uploaded form; the importer has its own, stricter bounds inside. */
const maxFormBytes = 10 * 1024 * 1024

export function surveys(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): ByPerson => ({ contactId, now: clock() })

  /** A draft of a form, or the question what it shall be of the published survey it belongs to. */
  async function take(c: Context<Signed>, form: Form, file: Parameters<typeof takeForm>[1]['file']) {
    const clerk = c.get('clerk')
    const taken = await db.$transaction((tx) => takeForm(tx, { form, file }, by(clerk)))
    if (taken.kind === 'refused') return leadTo(c, desk, '/console/surveys', refusal(taken, clerk))
    const page = `/console/surveys/${taken.survey.id}`
    if (taken.kind === 'created') return leadTo(c, desk, `${page}?read=1`)
    if (taken.kind === 'known') return leadTo(c, desk, `${page}/file/${taken.fileId}`)
    const title = titleIn(taken.survey, clerk.language)
    return leadTo(c, desk, page, { notice: plainText(clerk.tr.t('surveys-same-form', { title })) })
  }

  surveyList(app, desk)

  app.post('/surveys', bodyLimit({ maxSize: maxFormBytes }), async (c) => {
    const clerk = c.get('clerk')
    const file = (await readForm(c)).get('file')
    if (!(file instanceof File) || file.size === 0)
      return c.html(
        await surveyListPage(desk, clerk, { problem: clerk.tr.plain('console-choose-file') }),
        400,
      )
    const bytes = new Uint8Array(await file.arrayBuffer())
    const reading = await readSurveyFile({ name: file.name, bytes })
    if (reading.kind === 'problems' && (await isPartnerList({ bytes })))
      return c.html(
        await surveyListPage(desk, clerk, { problem: clerk.tr.plain('surveys-is-partner-list') }),
        400,
      )
    if (reading.kind === 'problems')
      return c.html(problemsPage(desk, clerk, file.name, reading.problems), 400)
    const upload = { name: file.name, type: file.type, bytes }
    return take(c, reading.form, upload)
  })

  app.post('/surveys/library/:file', async (c) => {
    const ready = readySurvey(c.req.param('file'))
    if (!ready) return c.notFound()
    return take(c, ready.form, ready.upload)
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
    return c.html(await surveyPage(desk, clerk, survey, { notes, words: c.req.query('words') }))
  })

  app.post('/surveys/:id', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(db, c.req.param('id'))
    if (survey?.status !== 'draft') return c.notFound()
    const form = await readForm(c)
    const read = await readSettings(db, form, clerk)
    const result =
      read.kind === 'refused'
        ? read
        : await db.$transaction((tx) => changeSettings(tx, survey.id, read.settings, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'changed') return leadTo(c, desk, `/console/surveys/${survey.id}`)
    const typed = String(form.get('audience') ?? '')
    const shown = withSettings(survey, read.settings)
    return c.html(
      await surveyPage(desk, clerk, shown, { problem: refusal(result, clerk).problem, typed }),
      400,
    )
  })

  attaching(app, desk, by)

  app.post('/surveys/:id/:what{publish|remind|thank|close|extend|discard}', async (c) => {
    const clerk = c.get('clerk')
    const { id, what } = c.req.param()
    const form = await readForm(c)
    // They are told the results: counted now, nobody has to wait for the transaction.
    if (what === 'thank') await surveyResults(db, id)
    const result = await db.$transaction((tx) => act(tx, id, what, form, clerk, by(clerk)))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'discarded') return leadTo(c, desk, '/console/surveys')
    return leadTo(c, desk, `/console/surveys/${id}`, {
      ...refusal(result, clerk),
      ...done(result, clerk),
    })
  })
}

/** What was chosen but is not stored, to be mended. */
function withSettings(survey: Survey, { closes, ...chosen }: Settings): Survey {
  return { ...survey, ...chosen, ...(closes !== undefined && { closesLocal: closes?.local ?? null }) }
}

type Acted = Published | Reminded | Thanked | Closed | Extended | Discarded

async function act(
  tx: Transaction,
  id: string,
  what: string,
  form: FormData,
  clerk: Clerk,
  by: By,
): Promise<Acted> {
  switch (what) {
    case 'publish':
      return await publishSurvey(tx, id, by)
    case 'remind':
      return await remindUnfinished(tx, id, by)
    case 'thank':
      return await thankRespondents(tx, id, by)
    case 'close':
      return await closeSurvey(tx, id, by)
    case 'discard':
      return await discardSurvey(tx, id, by)
    default: {
      const closes = readClosing(form, clerk)
      if (closes) return await extendSurvey(tx, id, closes, by)
      return { kind: 'refused', faults: [{ key: 'console-not-understood' }] }
    }
  }
}

/** What there is to say of what was done. */
function done(result: Acted, { tr }: Clerk): Outcome {
  switch (result.kind) {
    case 'published': {
      const title = titleIn(result.survey, tr.language)
      return { notice: plainText(tr.t('surveys-published', { title, contacts: result.contacts })) }
    }
    case 'reminded':
    case 'thanked':
      return { notice: tr.plain(`surveys-${result.kind}`, { contacts: result.contacts }) }
    case 'closed':
    case 'extended':
      return { notice: tr.plain(`console-${result.kind}`) }
    default:
      return {}
  }
}
