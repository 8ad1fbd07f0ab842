/** A survey's results beside those of the round before: a table for each question that both asked. */
import type { Hono } from 'hono'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { Table } from '../../console/shell.tsx'
import { MarkupView } from '../../web/markup.tsx'
import { change, comparedLabel, comparedValue, roundNames } from '../comparing.ts'
import { decimalText } from '../phrases.ts'
import { type Comparison, compareRounds } from '../results/compare.ts'
import { labelOf } from '../results/telling.ts'
import { findSurvey } from '../store.ts'
import { None, resultsPage } from './results-frame.tsx'

export function comparison(app: Hono<Signed>, desk: Desk): void {
  app.get('/surveys/:id/compare', async (c) => {
    const clerk = c.get('clerk')
    const survey = await findSurvey(desk.db, c.req.param('id'))
    const found = survey && (await compareRounds(desk.db, survey))
    if (!survey || !found) return c.notFound()
    const children =
      'kind' in found ? (
        <None why={found} clerk={clerk} survey={survey} />
      ) : (
        <SideBySide comparison={found} clerk={clerk} />
      )
    return c.html(resultsPage(desk, clerk, survey, { title: 'console-compare-of', children }))
  })
}

function SideBySide({ comparison: found, clerk }: { comparison: Comparison; clerk: Clerk }) {
  const { tr, language } = clerk
  const t = tr.plain
  const names = roundNames(found, tr)
  const count = (of: number | null) => (of === null ? t('surveys-chart-hidden') : decimalText(of, language))
  return (
    <>
      <p class="note">
        <MarkupView markup={tr.t('surveys-compare-note')} />
      </p>
      {found.questions.length === 0 && <p class="panel">{t('surveys-compare-nothing')}</p>}
      {found.questions.map(({ question, answered, rows }) => {
        const label = labelOf(question, language)
        return (
          <section>
            <Table
              caption={label}
              head={[t('console-answer'), names.now, names.before, t('console-compare-change')]}
              rows={rows.map((row) => [
                comparedLabel(row, tr),
                comparedValue(row, row.now, tr),
                comparedValue(row, row.before, tr),
                change(row, tr),
              ])}
            />
            <p class="note">
              {t('console-compare-answered', {
                now: count(answered.now),
                nowName: names.now,
                before: count(answered.before),
                beforeName: names.before,
              })}
            </p>
          </section>
        )
      })}
      {found.added.length > 0 && (
        <p class="note">
          {t('surveys-compare-added', {
            questions: found.added.map((question) => labelOf(question, language)).join('; '),
          })}
        </p>
      )}
    </>
  )
}
