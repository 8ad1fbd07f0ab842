/** All surveys: sought, filtered, in order, page by page, as a file; uploading one, and those that come ready. */
import type { Hono } from 'hono'
import { z } from 'zod'
import { fold } from '../../base/fold.ts'
import { moment } from '../../console/dates.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import {
  addressState,
  Choice,
  ListFiles,
  listFile,
  listQuery,
  PageLinks,
  perPage,
  Search,
} from '../../console/list.tsx'
import { shell, Table, When } from '../../console/shell.tsx'
import type { Database } from '../../db/client.ts'
import { FileField } from '../../web/file-field.tsx'
import { type ReadySurvey, readySurveys } from '../library.ts'
import { titleIn } from '../phrases.ts'
import { listSurveys, type Survey } from '../store.ts'

const path = '/console/surveys'
/** Most surveys that are looked through. */
const mostSought = 2000

const states = ['draft', 'open', 'closed'] as const
const sorts = ['newest', 'name', 'closing'] as const
const query = z.object({
  ...listQuery,
  state: z.enum(states).optional().catch(undefined),
  sort: z.enum(sorts).catch('newest').default('newest'),
})
type Query = z.infer<typeof query>

export function surveyList(app: Hono<Signed>, desk: Desk): void {
  app.get('/surveys', async (c) =>
    c.html(await surveyListPage(desk, c.get('clerk'), { asked: query.parse(c.req.query()) })),
  )

  app.get('/surveys/export/:as{csv|xlsx}', async (c) => {
    const clerk = c.get('clerk')
    const t = clerk.tr.plain
    const found = await sought(desk.db, clerk, query.parse(c.req.query()))
    const answers = await desk.db.response.groupBy({ by: ['surveyId'], _count: { _all: true } })
    const counts = new Map(answers.map(({ surveyId, _count }) => [surveyId, _count._all]))
    const at = (date: Date | null) => (date ? moment(date, clerk) : '')
    const rows = found.map((survey) => [
      titleIn(survey, clerk.language),
      t(`console-survey-${survey.status}`),
      t(`surveys-privacy-${survey.privacy}`),
      at(survey.openedAt),
      at(survey.closedAt ?? survey.closesAt),
      counts.get(survey.id) ?? 0,
    ])
    const header = [
      ...['console-survey', 'console-state', 'console-privacy', 'console-survey-opened', 'console-closes'],
      'console-survey-answers',
    ].map((column) => t(column))
    return listFile(c, c.req.param('as'), { name: t('console-surveys'), header, rows })
  })
}

/** Those whose title holds what is sought, in order. A county makes some dozens in a year: they are looked through here. */
async function sought(db: Database, clerk: Clerk, { q, state, sort }: Query): Promise<Survey[]> {
  const key = fold(q)
  const found = await listSurveys(db, { ...(state && { status: [state] }), take: mostSought })
  const named = found
    .map((survey) => ({ survey, title: titleIn(survey, clerk.language) }))
    .filter(({ title }) => fold(title).includes(key))
  if (sort === 'name') named.sort((a, b) => a.title.localeCompare(b.title, clerk.language))
  const ends = ({ survey }: (typeof named)[number]) => (survey.closedAt ?? survey.closesAt)?.getTime() ?? 0
  if (sort === 'closing') named.sort((a, b) => ends(b) - ends(a))
  return named.map(({ survey }) => survey)
}

/** @param about what is listed, and what was wrong with a file that was sent to it */
export async function surveyListPage(
  desk: Desk,
  clerk: Clerk,
  { asked = query.parse({}), problem }: { asked?: Query; problem?: string } = {},
): Promise<string> {
  const t = clerk.tr.plain
  const found = await sought(desk.db, clerk, asked)
  const { q, state, sort, page } = asked
  const kept = addressState({ q, state, sort }, { sort: 'newest' })
  return shell({
    desk,
    clerk,
    section: 'surveys',
    title: t('console-surveys'),
    problem,
    children: (
      <>
        <form class="filter" method="get">
          <Search q={q} clerk={clerk} />
          <Choice
            name="state"
            label={t('console-state')}
            any={t('console-any')}
            options={states.map((one) => [one, t(`console-survey-${one}`)])}
            chosen={state}
          />
          <Choice
            name="sort"
            label={t('console-sort')}
            options={sorts.map((one) => [one, t(`console-sort-${one}`)])}
            chosen={sort}
          />
          <button type="submit">{t('console-filter')}</button>
        </form>
        <p class="note">{t('console-surveys-found', { total: found.length })}</p>
        {found.length > 0 && (
          <>
            <Table
              titled
              stacked
              caption={t('console-surveys')}
              head={[t('console-survey'), t('console-state'), t('console-closes'), t('console-privacy')]}
              rows={found
                .slice(page * perPage, (page + 1) * perPage)
                .map((survey) => [
                  <a href={`${path}/${survey.id}`}>{titleIn(survey, clerk.language)}</a>,
                  t(`console-survey-${survey.status}`),
                  end(survey, clerk),
                  t(`surveys-privacy-${survey.privacy}`),
                ])}
            />
            <p class="acts">
              <ListFiles path={path} state={kept} clerk={clerk} />
            </p>
            <PageLinks path={path} state={kept} page={page} total={found.length} clerk={clerk} />
          </>
        )}
        <section class="panel">
          <h2>{t('console-upload')}</h2>
          <p>{t('console-upload-how')}</p>
          <form method="post" action={path} enctype="multipart/form-data">
            <FileField
              choose={t('console-file-choose')}
              none={t('console-file-none')}
              accept=".xlsx,.xls,.xlsm,.ods,.md,.csv,.zip"
            />
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
