/** One question's results on a page: its chart, and the numbers as a table; free texts as a list. */
import { inLanguage } from '../forms/form.ts'
import { questionChart } from '../surveys/charts/question.ts'
import type { FoundResults, QuestionResult } from '../surveys/results/index.ts'
import { binLabel } from '../surveys/results/labels.ts'
import { cellLabel, labelOf, questionText } from '../surveys/results/telling.ts'
import { decimalText, percentText } from '../surveys/words.ts'
import { MarkupView } from '../web/markup.tsx'
import type { Clerk } from './desk.ts'
import { Chart } from './results-frame.tsx'
import { Table } from './shell.tsx'

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
  const chart = `/console/surveys/${found.survey.id}/chart.svg?question=${encodeURIComponent(question.key)}${query}`
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
            cell.count === null ? hidden : decimalText(cell.count, language),
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
            decimalText(bin.count, language),
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
            row.mean === null ? hidden : decimalText(row.mean, language),
            row.first === null ? hidden : decimalText(row.first, language),
          ])}
        />
      )
    case 'places':
      return (
        <Table
          caption={caption}
          head={[tr.plain('web-latitude'), tr.plain('web-longitude'), tr.plain('console-count')]}
          rows={question.places.map((place) => [
            decimalText(place.latitude, language),
            decimalText(place.longitude, language),
            decimalText(place.count, language),
          ])}
        />
      )
    case 'texts':
      return (
        <Table
          caption={caption}
          head={[tr.plain('console-word'), tr.plain('console-count')]}
          rows={question.words.map(({ word, count }) => [word, decimalText(count, language)])}
        />
      )
    case 'files':
      return null
  }
}
