/** Results of a survey: a chart and its numbers for each question, and filters. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { inLanguage } from '../../forms/form.ts'
import { languagesToChoose, nameIn } from '../../forms/languages.ts'
import { organisationKinds } from '../../partners/audience.ts'
import { questionChart } from '../charts/question.ts'
import { segments, segmentsFor } from '../crossing.ts'
import type { Field } from '../fields.ts'
import { segmentValues } from '../filtering.ts'
import { freshResults, keptResults } from '../kept.ts'
import { crossable, type FoundResults, type ResultFilter } from '../results/index.ts'
import { byCount } from '../results/order.ts'
import { findSurvey, type Survey } from '../store.ts'
import { worded } from '../worded.ts'
import { Question } from './question-results.tsx'
import { None, resultsPage, svgOf, themeOf } from './results-frame.tsx'

const filterQuery = z.object({
  by: z.enum(segments).optional().catch(undefined),
  value: z.string().min(1).max(200).optional().catch(undefined),
})

/** How results are looked at: whose, and in which order; both stand in the page's address. */
interface View {
  filter: ResultFilter | null
  /** Choices by how many gave them, rather than as they stand in the form. */
  byCount: boolean
  /** The language of the form's own words, where it is not the reader's. */
  words?: string | undefined
}

export function results(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  app.get('/surveys/:id/results', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(db, c.req.param('id'))
    if (!survey) return c.notFound()
    const view = readView(c.req.query())
    const found = await freshResults({ tx: db, now: clock() }, survey.id, view.filter)
    const children =
      found.kind === 'none' ? (
        <None why={found} clerk={clerk} survey={survey} />
      ) : (
        <Results
          found={inOrder(found, view)}
          clerk={clerk}
          view={view}
          towns={await segmentValues(db, 'town')}
          fields={await segmentValues(db, 'field')}
        />
      )
    return c.html(resultsPage(desk, clerk, survey, { title: 'console-results-of', children }))
  })

  app.get('/surveys/:id/chart.svg', async (c) => {
    const clerk = c.get('clerk')
    // Counted when the page was opened, not once for each of its pictures.
    const view = readView(c.req.query())
    const kept = await keptResults({ tx: db, now: clock() }, c.req.param('id'), view.filter)
    const results = kept.kind === 'results' ? inOrder(kept, view).results : null
    const question = results?.questions.find(({ key }) => key === c.req.query('question'))
    const drawing =
      results && question ? questionChart(question, results, clerk.tr, themeOf(c.req.query('theme'))) : null
    return drawing ? svgOf(drawing) : c.notFound()
  })
}

function readView(query: Record<string, string>): View {
  const { by, value } = filterQuery.parse(query)
  return { filter: by && value ? { by, value } : null, byCount: query.order === 'count', words: query.words }
}

function queryOf({ filter, byCount, words }: View): string {
  return new URLSearchParams({
    ...(filter && filter.by !== 'answer' && { by: filter.by, value: filter.value }),
    ...(byCount && { order: 'count' }),
    ...(words !== undefined && { words }),
  }).toString()
}

function inOrder(found: FoundResults, view: View): FoundResults {
  const ordered = view.byCount ? { ...found, results: byCount(found.results) } : found
  return worded(ordered, view.words)
}

interface ResultsProps {
  found: FoundResults
  clerk: Clerk
  view: View
  towns: string[]
  fields: string[]
}

function Results({ found, clerk, view, towns, fields }: ResultsProps) {
  const { results: of, survey, forms } = found
  const t = clerk.tr.plain
  const { filter } = view
  const chosen = filter && filter.by !== 'answer' ? `${filter.by}:${filter.value}` : ''
  const whose = filter?.by === 'kind' ? t(`partners-kind-${filter.value}`) : filter?.value
  const sides = crossable(forms)
  const protectedSurvey = survey.privacy !== 'named'
  const query = queryOf(view)
  const languages = languagesToChoose(forms.latest)
  return (
    <>
      <p class="lead">{t('console-responses', { count: of.responses })}</p>
      {of.smallestCell !== null && (
        <p class="note">{t('console-protected', { smallest: of.smallestCell })}</p>
      )}
      <details class="fold">
        <summary>
          {t('console-results-shown', { whose: whose ?? t('console-everyone') })}
          {view.byCount && `, ${t('console-results-by-count')}`}
        </summary>
        <nav class="segments" aria-label={t('console-results-order')}>
          <Segment
            survey={survey}
            view={{ ...view, byCount: false }}
            label={t('console-results-by-form')}
            current={!view.byCount}
          />
          <Segment
            survey={survey}
            view={{ ...view, byCount: true }}
            label={t('console-results-by-count')}
            current={view.byCount}
          />
        </nav>
        {languages.length > 0 && (
          <nav class="segments" aria-label={t('console-results-words')}>
            {view.words !== undefined && (
              <Segment
                survey={survey}
                view={{ ...view, words: undefined }}
                label={t('console-results-own-words')}
                current={false}
              />
            )}
            {languages.map((tag) => (
              <Segment
                survey={survey}
                view={{ ...view, words: tag }}
                label={nameIn(tag, clerk.language)}
                current={view.words === tag}
              />
            ))}
          </nav>
        )}
        {survey.privacy !== 'anonymous' && (
          <nav class="segments" aria-label={t('console-filter-by')}>
            <Segment
              survey={survey}
              view={{ ...view, filter: null }}
              label={t('console-everyone')}
              current={chosen === ''}
            />
            {organisationKinds.map((kind) => (
              <Segment
                survey={survey}
                view={{ ...view, filter: { by: 'kind', value: kind } }}
                label={t(`partners-kind-${kind}`)}
                current={chosen === `kind:${kind}`}
              />
            ))}
          </nav>
        )}
        {!protectedSurvey && (
          <div class="filters">
            <SegmentForm survey={survey} by="town" values={towns} clerk={clerk} view={view} />
            <SegmentForm survey={survey} by="field" values={fields} clerk={clerk} view={view} />
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
      </details>
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

/** The same page, looked at otherwise. */
function Segment({
  survey,
  view,
  label,
  current,
}: {
  survey: Survey
  view: View
  label: string
  current: boolean
}) {
  return (
    <a
      href={`/console/surveys/${survey.id}/results?${queryOf(view)}`}
      {...(current && { 'aria-current': 'true' })}
    >
      {label}
    </a>
  )
}

function SegmentForm({
  survey,
  by,
  values,
  clerk,
  view: { filter, byCount, words },
}: {
  survey: Survey
  by: 'town' | 'field'
  values: string[]
  clerk: Clerk
  view: View
}) {
  const t = clerk.tr.plain
  return (
    <form class="filter" method="get" action={`/console/surveys/${survey.id}/results`}>
      <input type="hidden" name="by" value={by} />
      {byCount && <input type="hidden" name="order" value="count" />}
      {words !== undefined && <input type="hidden" name="words" value={words} />}
      <label class="field">
        <span>{t(`surveys-cross-by-${by}`)}</span>
        <select name="value">
          <option value="">{t('console-any')}</option>
          {values.map((value) => (
            <option value={value} selected={filter?.by === by && filter.value === value}>
              {value}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{t('console-filter')}</button>
    </form>
  )
}
