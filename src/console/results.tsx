/** Results of a survey: a chart and its numbers for each question, filters, a table of any two. */
import type { Hono } from 'hono'
import { z } from 'zod'
import { inLanguage } from '../forms/form.ts'
import { organisationKinds } from '../partners/audience.ts'
import { crossChart, questionChart } from '../surveys/charts/question.ts'
import { toSvg } from '../surveys/charts/svg.ts'
import { gatheredText, inWords, segmentsFor } from '../surveys/crossing.ts'
import type { Field } from '../surveys/fields.ts'
import { segmentValues } from '../surveys/filtering.ts'
import {
  type CrossTable,
  crossable,
  type FoundResults,
  type NoResults,
  type QuestionResult,
  type ResultFilter,
  type RowsBy,
  surveyCrossTable,
  surveyResults,
} from '../surveys/results/index.ts'
import { binLabel } from '../surveys/results/labels.ts'
import { cellLabel, labelOf, questionText } from '../surveys/results/telling.ts'
import { findSurvey, type Survey } from '../surveys/store.ts'
import { percentText, titleIn } from '../surveys/words.ts'
import { MarkupView } from '../web/markup.tsx'
import type { Clerk, Desk, Signed } from './desk.ts'
import { shell, Table } from './shell.tsx'
import { number } from './words.ts'

const filterQuery = z.object({
  by: z.enum(['kind', 'town', 'field']).optional().catch(undefined),
  value: z.string().min(1).max(200).optional().catch(undefined),
})

const rowsQuery = z
  .string()
  .max(300)
  .transform((text): RowsBy => {
    const segment = (['kind', 'town', 'field'] as const).find((by) => text === `by:${by}`)
    return segment ? { by: segment } : { by: 'question', key: text }
  })

export function results(app: Hono<Signed>, desk: Desk): void {
  const { db } = desk
  app.get('/surveys/:id/results', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(db, c.req.param('id'))
    if (!survey) return c.notFound()
    const filter = readFilter(c.req.query())
    const found = await surveyResults(db, survey.id, filter)
    const body =
      found.kind === 'none' ? (
        <None why={found} clerk={clerk} survey={survey} />
      ) : (
        <Results
          found={found}
          clerk={clerk}
          filter={filter}
          towns={await segmentValues(db, 'town')}
          fields={await segmentValues(db, 'field')}
        />
      )
    return c.html(
      page(
        desk,
        clerk,
        survey,
        clerk.tr.plain('console-results-of', { title: titleIn(survey, clerk.language) }),
        body,
      ),
    )
  })

  app.get('/surveys/:id/cross', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(db, c.req.param('id'))
    if (!survey) return c.notFound()
    const rows = rowsQuery.parse(c.req.query('rows') ?? '')
    const found = await surveyCrossTable(db, survey.id, rows, c.req.query('columns') ?? '')
    const query = new URLSearchParams(c.req.query()).toString()
    const body =
      found.kind === 'none' ? (
        <None why={found} clerk={clerk} survey={survey} />
      ) : (
        <Cross
          table={found.table}
          rowsBy={rows}
          clerk={clerk}
          chart={`/console/surveys/${survey.id}/cross.svg?${query}`}
          back={survey}
        />
      )
    return c.html(
      page(
        desk,
        clerk,
        survey,
        clerk.tr.plain('console-cross-of', { title: titleIn(survey, clerk.language) }),
        body,
      ),
    )
  })

  app.get('/surveys/:id/cross.svg', async (c) => {
    const clerk = c.get('clerk')
    const rows = rowsQuery.parse(c.req.query('rows') ?? '')
    const found = await surveyCrossTable(db, c.req.param('id'), rows, c.req.query('columns') ?? '')
    const drawing =
      found.kind === 'table'
        ? crossChart(inWords(found.table, rows, clerk.tr), clerk.tr, theme(c.req.query('theme')))
        : null
    return drawing ? svg(toSvg(drawing)) : c.notFound()
  })

  app.get('/surveys/:id/chart.svg', async (c) => {
    const clerk = c.get('clerk')
    const found = await surveyResults(db, c.req.param('id'), readFilter(c.req.query()))
    const question =
      found.kind === 'results' && found.results.questions.find(({ key }) => key === c.req.query('question'))
    const drawing =
      found.kind === 'results' && question
        ? questionChart(question, found.results, clerk.tr, theme(c.req.query('theme')))
        : null
    return drawing ? svg(toSvg(drawing)) : c.notFound()
  })
}

function readFilter(query: Record<string, string>): ResultFilter | null {
  const { by, value } = filterQuery.parse(query)
  return by && value ? { by, value } : null
}

function theme(asked: string | undefined): 'light' | 'dark' {
  return asked === 'dark' ? 'dark' : 'light'
}

/** The chart's font is not on every machine: pictures in pages name what stands for it. */
function svg(text: string): Response {
  const fonts = "'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
  return new Response(text.replace('font-family="Noto Sans"', `font-family="${fonts}"`), {
    headers: {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}

function page(desk: Desk, clerk: Clerk, survey: Survey, title: string, children: unknown): string {
  return shell({
    desk,
    clerk,
    section: 'surveys',
    title,
    children: (
      <>
        <p>
          <a href={`/console/surveys/${survey.id}`}>{clerk.tr.plain('console-back-survey')}</a>
        </p>
        {children}
      </>
    ),
  })
}

function None({ why, clerk, survey }: { why: NoResults; clerk: Clerk; survey: Survey }) {
  const args = why.why === 'too-few' ? { smallest: why.smallestCell } : {}
  return (
    <>
      <p class="panel">{clerk.tr.plain(`surveys-none-${why.why}`, args)}</p>
      {why.why === 'filter-refused' && (
        <p>
          <a class="button" href={`/console/surveys/${survey.id}/results`}>
            {clerk.tr.plain('console-results-all')}
          </a>
        </p>
      )}
    </>
  )
}

interface ResultsProps {
  found: FoundResults
  clerk: Clerk
  filter: ResultFilter | null
  towns: string[]
  fields: string[]
}

function Results({ found, clerk, filter, towns, fields }: ResultsProps) {
  const { results: of, survey, forms } = found
  const t = clerk.tr.plain
  const chosen = filter && filter.by !== 'answer' ? `${filter.by}:${filter.value}` : ''
  const sides = crossable(forms)
  const protectedSurvey = survey.privacy !== 'named'
  const query =
    filter && filter.by !== 'answer' ? `&by=${filter.by}&value=${encodeURIComponent(filter.value)}` : ''
  return (
    <>
      <p class="lead">{t('console-responses', { count: of.responses })}</p>
      {of.smallestCell !== null && (
        <p class="note">{t('console-protected', { smallest: of.smallestCell })}</p>
      )}
      {survey.privacy !== 'anonymous' && (
        <nav class="segments" aria-label={t('console-filter-by')}>
          <Segment survey={survey} label={t('console-everyone')} current={chosen === ''} />
          {organisationKinds.map((kind) => (
            <Segment
              survey={survey}
              by="kind"
              value={kind}
              label={t(`partners-kind-${kind}`)}
              current={chosen === `kind:${kind}`}
            />
          ))}
        </nav>
      )}
      {!protectedSurvey && (
        <div class="filters">
          <SegmentForm survey={survey} by="town" values={towns} clerk={clerk} chosen={filter} />
          <SegmentForm survey={survey} by="field" values={fields} clerk={clerk} chosen={filter} />
        </div>
      )}
      {sides.length > 0 && (
        <form class="filter" method="get" action={`/console/surveys/${survey.id}/cross`}>
          <label class="field">
            <span>{t('console-cross-rows')}</span>
            <select name="rows">
              {segmentsFor(survey).map((by) => (
                <option value={`by:${by}`}>{t(`console-segment-${by}`)}</option>
              ))}
              {sides
                // What a protected survey would refuse is not offered (results/cross.ts).
                .filter(({ type }) => !(protectedSurvey && type === 'select_multiple'))
                .map((side) => (
                  <option value={side.key}>{fieldName(side, clerk)}</option>
                ))}
            </select>
          </label>
          <label class="field">
            <span>{t('console-cross-columns')}</span>
            <select name="columns">
              {sides.map((side) => (
                <option value={side.key}>{fieldName(side, clerk)}</option>
              ))}
            </select>
          </label>
          <button type="submit">{t('console-cross')}</button>
        </form>
      )}
      <div class="questions">
        {of.questions.map((question) => (
          <Question question={question} found={found} clerk={clerk} query={query} />
        ))}
      </div>
    </>
  )
}

function fieldName(field: Field, { language }: Clerk): string {
  return inLanguage(field.label, language) || field.name
}

function Segment({
  survey,
  by,
  value,
  label,
  current,
}: {
  survey: Survey
  by?: string
  value?: string
  label: string
  current: boolean
}) {
  const query = by && value ? `?${new URLSearchParams({ by, value })}` : ''
  return (
    <a href={`/console/surveys/${survey.id}/results${query}`} {...(current && { 'aria-current': 'true' })}>
      {label}
    </a>
  )
}

function SegmentForm({
  survey,
  by,
  values,
  clerk,
  chosen,
}: {
  survey: Survey
  by: 'town' | 'field'
  values: string[]
  clerk: Clerk
  chosen: ResultFilter | null
}) {
  const t = clerk.tr.plain
  return (
    <form class="filter" method="get" action={`/console/surveys/${survey.id}/results`}>
      <input type="hidden" name="by" value={by} />
      <label class="field">
        <span>{t(`console-segment-${by}`)}</span>
        <select name="value">
          {values.map((value) => (
            <option value={value} selected={chosen?.by === by && chosen.value === value}>
              {value}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{t('console-filter')}</button>
    </form>
  )
}

function Question({
  question,
  found,
  clerk,
  query,
}: {
  question: QuestionResult
  found: FoundResults
  clerk: Clerk
  query: string
}) {
  const { tr, language } = clerk
  const chart = `/console/surveys/${found.survey.id}/chart.svg?question=${encodeURIComponent(question.key)}${query}`
  const drawn = questionChart(question, found.results, tr, 'light') !== null
  const label = labelOf(question, language)
  return (
    <section class="panel question">
      {drawn ? (
        <>
          <h2 class="hidden-heading">{label}</h2>
          <picture>
            <source media="(prefers-color-scheme: dark)" srcset={`${chart}&theme=dark`} />
            <img
              src={`${chart}&theme=light`}
              alt={tr.plain('console-chart-of', { question: label })}
              loading="lazy"
            />
          </picture>
          <details>
            <summary>{tr.plain('console-numbers')}</summary>
            <Numbers question={question} clerk={clerk} />
          </details>
        </>
      ) : (
        <>
          <h2 class="hidden-heading">{label}</h2>
          <p class="telling">
            <MarkupView markup={questionText(question, found.results, tr)} />
          </p>
        </>
      )}
      {question.kind === 'texts' && question.texts.length > 0 && !question.withheld && (
        <details>
          <summary>{tr.plain('console-texts', { count: question.texts.length })}</summary>
          <ul class="texts">
            {question.texts.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** The chart as a table: for whoever cannot see it, and for copying. */
function Numbers({ question, clerk }: { question: QuestionResult; clerk: Clerk }) {
  const { tr, language } = clerk
  const head = [tr.plain('console-answer'), tr.plain('console-count'), tr.plain('console-percent')]
  const hidden = tr.plain('surveys-chart-hidden')
  const caption = labelOf(question, language)
  switch (question.kind) {
    case 'choices':
    case 'scale':
    case 'calendar':
      return (
        <Table
          caption={caption}
          head={head}
          rows={question.cells.map((cell) => [
            cellLabel(question, cell, tr),
            cell.count === null ? hidden : number(cell.count, language),
            cell.percent === null ? '' : percentText(cell.percent, language),
          ])}
        />
      )
    case 'numbers':
      return (
        <Table
          caption={caption}
          head={head.slice(0, 2)}
          rows={question.bins.map((bin) => [
            binLabel(bin, question.integer, language),
            number(bin.count, language),
          ])}
        />
      )
    case 'ranking':
      return (
        <Table
          caption={caption}
          head={[tr.plain('console-answer'), tr.plain('console-mean-rank'), tr.plain('console-first')]}
          rows={question.rows.map((row) => [
            inLanguage(row.label, language) || row.value,
            row.mean === null ? hidden : number(row.mean, language),
            row.first === null ? hidden : number(row.first, language),
          ])}
        />
      )
    case 'places':
      return (
        <Table
          caption={caption}
          head={[tr.plain('web-latitude'), tr.plain('web-longitude'), tr.plain('console-count')]}
          rows={question.places.map((place) => [
            number(place.latitude, language),
            number(place.longitude, language),
            number(place.count, language),
          ])}
        />
      )
    case 'texts':
      return (
        <Table
          caption={caption}
          head={[tr.plain('console-word'), tr.plain('console-count')]}
          rows={question.words.map(({ word, count }) => [word, number(count, language)])}
        />
      )
    case 'files':
      return null
  }
}

function Cross({
  table,
  rowsBy,
  clerk,
  chart,
  back,
}: {
  table: CrossTable
  rowsBy: RowsBy
  clerk: Clerk
  chart: string
  back: Survey
}) {
  const { tr, language } = clerk
  const t = tr.plain
  const name = (of: { value: string; label: Record<string, string> }) =>
    inLanguage(of.label, language) || of.value
  const rowLabel =
    rowsBy.by === 'question' ? inLanguage(table.rowLabel, language) : t(`console-segment-${rowsBy.by}`)
  const rowName = (row: CrossTable['rows'][number]) =>
    rowsBy.by === 'kind' && clerk.tr.has(`partners-kind-${row.value}`)
      ? t(`partners-kind-${row.value}`)
      : name(row)
  const caption = t('console-cross-caption', {
    rows: rowLabel,
    columns: inLanguage(table.columnLabel, language),
  })
  const drawn = crossChart(table, tr, 'light') !== null
  const gathered = gatheredText(table, tr)
  return (
    <>
      {drawn && (
        <section class="panel question">
          <picture>
            <source media="(prefers-color-scheme: dark)" srcset={`${chart}&theme=dark`} />
            <img src={`${chart}&theme=light`} alt={caption} />
          </picture>
        </section>
      )}
      {table.rows.length === 0 && (
        <p class="panel">
          <strong>{caption}</strong>
          <br />
          {t('surveys-none-filter-refused')}
        </p>
      )}
      {table.rows.length > 0 && (
        <Table
          caption={caption}
          head={[rowLabel, ...table.columns.map(name), t('console-total')]}
          rows={table.rows.map((row) => [
            rowName(row),
            ...row.cells.map(({ count, percent }) =>
              count === null
                ? t('surveys-chart-hidden')
                : // On one line, however narrow the column.
                  `${number(count, language)}\u00a0(${percentText(percent ?? 0, language)})`,
            ),
            row.total === null ? t('surveys-chart-hidden') : number(row.total, language),
          ])}
        />
      )}
      {gathered !== '' && (
        <p class="note">
          <MarkupView markup={gathered} />
        </p>
      )}
      {table.rows.length > 0 && table.hiddenRows > 0 && (
        <p class="note">{t('console-hidden-rows', { count: table.hiddenRows })}</p>
      )}
      <p>
        <a class="button" href={`/console/surveys/${back.id}/results`}>
          {t('console-back-results')}
        </a>
      </p>
    </>
  )
}
