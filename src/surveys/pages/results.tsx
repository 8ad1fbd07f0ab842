/** Results of a survey: a chart and its numbers for each question, and filters. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { inLanguage } from '../../forms/form.ts'
import { organisationKinds } from '../../partners/audience.ts'
import { questionChart } from '../charts/question.ts'
import { segments, segmentsFor } from '../crossing.ts'
import type { Field } from '../fields.ts'
import { segmentValues } from '../filtering.ts'
import { freshResults, keptResults } from '../kept.ts'
import { crossable, type FoundResults, type ResultFilter } from '../results/index.ts'
import { findSurvey, type Survey } from '../store.ts'
import { Question } from './question-results.tsx'
import { None, resultsPage, svgOf, themeOf } from './results-frame.tsx'

const filterQuery = z.object({
  by: z.enum(segments).optional().catch(undefined),
  value: z.string().min(1).max(200).optional().catch(undefined),
})

export function results(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  app.get('/surveys/:id/results', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(db, c.req.param('id'))
    if (!survey) return c.notFound()
    const filter = readFilter(c.req.query())
    const found = await freshResults({ tx: db, now: clock() }, survey.id, filter)
    const children =
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
    return c.html(resultsPage(desk, clerk, survey, { title: 'console-results-of', children }))
  })

  app.get('/surveys/:id/chart.svg', async (c) => {
    const clerk = c.get('clerk')
    // Counted when the page was opened, not once for each of its pictures.
    const found = await keptResults({ tx: db, now: clock() }, c.req.param('id'), readFilter(c.req.query()))
    const question =
      found.kind === 'results' && found.results.questions.find(({ key }) => key === c.req.query('question'))
    const drawing =
      found.kind === 'results' && question
        ? questionChart(question, found.results, clerk.tr, themeOf(c.req.query('theme')))
        : null
    return drawing ? svgOf(drawing) : c.notFound()
  })
}

function readFilter(query: Record<string, string>): ResultFilter | null {
  const { by, value } = filterQuery.parse(query)
  return by && value ? { by, value } : null
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
                <option value={`by:${by}`}>{t(`surveys-cross-by-${by}`)}</option>
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
        <span>{t(`surveys-cross-by-${by}`)}</span>
        <select name="value">
          <option value="">{t('console-any')}</option>
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
