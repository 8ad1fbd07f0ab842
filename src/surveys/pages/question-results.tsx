/** One question's results on a page: its chart, and the numbers as a table; free texts as a list. */

import type { Clerk } from '../../console/desk.ts'
import { Table } from '../../console/shell.tsx'
import { inLanguage } from '../../forms/form.ts'
import { MarkupView } from '../../web/markup.tsx'
import { questionChart } from '../charts/question.ts'
import { decimalText, percentsIn } from '../phrases.ts'
import type { FoundResults, QuestionResult } from '../results/index.ts'
import { binLabel } from '../results/labels.ts'
import { cellLabel, labelOf, questionText } from '../results/telling.ts'
import { Chart } from './results-frame.tsx'

export function Question({
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
  const chart = `/console/surveys/${found.survey.id}/chart.svg?question=${encodeURIComponent(question.key)}&${query}`
  const drawn = questionChart(question, found.results, tr, 'light') !== null
  const label = labelOf(question, language)
  return (
    <section class="panel question">
      {drawn ? (
        <>
          <h2 class="hidden-heading">{label}</h2>
          <Chart address={chart} alt={tr.plain('console-chart-of', { question: label })} />
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
  const numbers = numbersOf(question, clerk)
  return numbers && <Table caption={labelOf(question, clerk.language)} {...numbers} />
}

function numbersOf(
  question: QuestionResult,
  { tr, language }: Clerk,
): { head: string[]; rows: string[][] } | null {
  const head = (...keys: string[]) => keys.map((key) => tr.plain(key))
  const hidden = tr.plain('surveys-chart-hidden')
  const orHidden = (value: number | null) => (value === null ? hidden : decimalText(value, language))
  switch (question.kind) {
    case 'choices':
    case 'scale':
    case 'calendar': {
      const share = percentsIn(question.cells, language)
      return {
        head: head('console-answer', 'console-count', 'console-percent'),
        rows: question.cells.map((cell) => [
          cellLabel(question, cell, tr),
          orHidden(cell.count),
          cell.percent === null ? '' : share(cell.percent),
        ]),
      }
    }
    case 'numbers':
      return {
        head: head('console-answer', 'console-count'),
        rows: question.bins.map((bin) => [
          binLabel(bin, question.integer, language),
          decimalText(bin.count, language),
        ]),
      }
    case 'ranking':
      return {
        head: head('console-answer', 'console-mean-rank', 'console-first'),
        rows: question.rows.map((row) => [
          inLanguage(row.label, language) || row.value,
          orHidden(row.mean),
          orHidden(row.first),
        ]),
      }
    case 'places':
      return {
        head: head('web-latitude', 'web-longitude', 'console-count'),
        rows: question.places.map(({ latitude, longitude, count }) =>
          [latitude, longitude, count].map((value) => decimalText(value, language)),
        ),
      }
    case 'texts':
      return {
        head: head('console-word', 'console-count'),
        rows: question.words.map(({ word, count }) => [word, decimalText(count, language)]),
      }
    case 'files':
      return null
  }
}
