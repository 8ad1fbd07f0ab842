/** A table of two: any two questions of a survey, or a question by kind, town or field of the organisations. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { Table } from '../../console/shell.tsx'
import { inLanguage } from '../../forms/form.ts'
import { MarkupView } from '../../web/markup.tsx'
import { crossChart } from '../charts/question.ts'
import { gatheredText, inWords, segments } from '../crossing.ts'
import { decimalText, percentsIn } from '../phrases.ts'
import { type CrossTable, type RowsBy, surveyCrossTable } from '../results/index.ts'
import { findSurvey, type Survey } from '../store.ts'
import { Chart, None, resultsPage, svgOf, themeOf } from './results-frame.tsx'

const rowsQuery = z
  .string()
  .max(300)
  .catch('')
  .transform((text): RowsBy => {
    const segment = segments.find((by) => text === `by:${by}`)
    return segment ? { by: segment } : { by: 'question', key: text }
  })

export function crossTables(app: Hono<Signed>, desk: Desk): void {
  /** The table that a query asks for, in the reader's words. */
  const asked = async (survey: string, query: Record<string, string>, { tr }: Clerk) => {
    const rows = rowsQuery.parse(query.rows ?? '')
    const found = await surveyCrossTable(desk.db, survey, rows, query.columns ?? '')
    return found.kind === 'none' ? found : inWords(found.table, rows, tr)
  }

  app.get('/surveys/:id/cross', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(desk.db, c.req.param('id'))
    if (!survey) return c.notFound()
    const found = await asked(survey.id, c.req.query(), clerk)
    const query = new URLSearchParams(c.req.query()).toString()
    const children =
      'kind' in found ? (
        <None why={found} clerk={clerk} survey={survey} />
      ) : (
        <Cross
          table={found}
          clerk={clerk}
          chart={`/console/surveys/${survey.id}/cross.svg?${query}`}
          back={survey}
        />
      )
    return c.html(resultsPage(desk, clerk, survey, { title: 'console-cross-of', children }))
  })

  app.get('/surveys/:id/cross.svg', async (c) => {
    const clerk = c.get('clerk')
    const found = await asked(c.req.param('id'), c.req.query(), clerk)
    const drawing = 'kind' in found ? null : crossChart(found, clerk.tr, themeOf(c.req.query('theme')))
    return drawing ? svgOf(drawing) : c.notFound()
  })
}

function Cross({
  table,
  clerk,
  chart,
  back,
}: {
  table: CrossTable
  clerk: Clerk
  chart: string
  back: Survey
}) {
  const { tr, language } = clerk
  const t = tr.plain
  const name = (of: { value: string; label: Record<string, string> }) =>
    inLanguage(of.label, language) || of.value
  const rowLabel = inLanguage(table.rowLabel, language)
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
          <Chart address={chart} alt={caption} />
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
          rows={table.rows.map((row) => {
            const share = percentsIn(row.cells, language)
            return [
              name(row),
              ...row.cells.map(({ count, percent }) =>
                count === null
                  ? t('surveys-chart-hidden')
                  : // On one line, however narrow the column.
                    `${decimalText(count, language)}\u00a0(${share(percent)})`,
              ),
              row.total === null ? t('surveys-chart-hidden') : decimalText(row.total, language),
            ]
          })}
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
