/** The chart of one question's results. */
import { inLanguage } from '../../forms/form.ts'
import type { Translator } from '../../i18n/index.ts'
import { formatNumber } from '../../time/format.ts'
import { decimalText, percentsIn } from '../phrases.ts'
import { binLabel } from '../results/labels.ts'
import type { Cell, CrossTable, QuestionResult, SurveyResults } from '../results/model.ts'
import { cellLabel, labelOf } from '../results/telling.ts'
import { type Bar, drawBars } from './bars.ts'
import { Canvas } from './canvas.ts'
import { type ColumnOptions, drawColumns } from './columns.ts'
import { type Drawing, sizes } from './drawing.ts'
import { diverging, palettes, type Theme } from './palette.ts'
import { drawPlaces } from './places.ts'
import { drawLegend, drawStack } from './stacked.ts'

/** Rows that a picture holds and a phone shows. */
const rowsShown = 20
/** Steps from one colour to another that are still told apart, beside their order. */
const stepsTold = 12

/** @returns null when there is nothing to draw: withheld, no answers, files, texts without common words */
export function questionChart(
  question: QuestionResult,
  results: SurveyResults,
  tr: Translator,
  theme: Theme,
): Drawing | null {
  if (question.withheld || question.answered === 0) return null
  const canvas = new Canvas(palettes[theme])
  const label = labelOf(question, tr.language)
  canvas.paragraph(label, { size: sizes.title, weight: 'bold', most: 5 })
  canvas.space(2)
  canvas.paragraph(subtitle(question, results, tr), { size: sizes.small, fill: canvas.palette.quiet })
  canvas.space(18)
  return body(canvas, question, tr) ? canvas.drawing(label) : null
}

/** Rows of a table of two, each a bar split by the columns. @returns null when there are too many columns to tell apart */
export function crossChart(table: CrossTable, tr: Translator, theme: Theme): Drawing | null {
  const palette = palettes[theme]
  const { language } = tr
  const most = table.ordered ? stepsTold : palette.series.length
  if (table.rows.length === 0 || table.columns.length > most || table.multiple) return null
  const canvas = new Canvas(palette)
  const title = inLanguage(table.columnLabel, language)
  canvas.paragraph(title, { size: sizes.title, weight: 'bold', most: 5 })
  const by = inLanguage(table.rowLabel, language)
  if (by !== '') canvas.paragraph(by, { size: sizes.small, fill: palette.quiet })
  canvas.space(16)
  const fill = (at: number) =>
    table.ordered ? diverging(at, table.columns.length) : (palette.series[at] ?? palette.main)
  drawLegend(
    canvas,
    table.columns.map((column, at) => ({
      label: inLanguage(column.label, language) || column.value,
      fill: fill(at),
    })),
  )
  for (const row of table.rows.slice(0, rowsShown)) {
    canvas.space(12)
    canvas.paragraph(`${inLanguage(row.label, language) || row.value} (${row.total ?? 0})`, { most: 2 })
    canvas.space(4)
    const share = percentsIn(row.cells, language)
    drawStack(
      canvas,
      row.cells.map((cell, at) => ({
        share: (cell.percent ?? 0) / 100,
        text: share(cell.percent),
        fill: fill(at),
      })),
    )
  }
  return canvas.drawing(title)
}

function subtitle(question: QuestionResult, results: SurveyResults, tr: Translator): string {
  const { language } = tr
  const parts = [
    question.answered === null
      ? tr.plain('surveys-chart-of-all', { responses: results.responses })
      : tr.plain('surveys-chart-answered', { answered: question.answered, responses: results.responses }),
  ]
  if (question.kind === 'choices' && question.multiple) parts.push(tr.plain('surveys-chart-multiple'))
  if ((question.kind === 'scale' || question.kind === 'numbers') && question.mean !== null)
    parts.push(
      question.median === null
        ? tr.plain('surveys-chart-mean', { mean: decimalText(question.mean, language) })
        : tr.plain('surveys-chart-mean-median', {
            mean: decimalText(question.mean, language),
            median: decimalText(question.median, language),
          }),
    )
  return parts.join(' · ')
}

function body(canvas: Canvas, question: QuestionResult, tr: Translator): boolean {
  const { language } = tr
  switch (question.kind) {
    case 'choices':
      drawBars(canvas, cellBars(canvas, question, question.cells, tr))
      return true
    case 'scale':
      if (question.likert) drawLikert(canvas, question, tr)
      else {
        const value = valuesIn(question.cells, tr)
        drawColumns(
          canvas,
          question.cells.map((cell) => ({
            label: cellLabel(question, cell, tr),
            count: cell.count,
            short: cell.count === null ? '–' : formatNumber(cell.count, language),
            long: value(cell),
          })),
          meanMark(question, tr),
        )
      }
      return true
    case 'numbers':
      if (question.bins.length === 0) return false
      drawHistogram(canvas, question, language)
      return true
    case 'calendar':
      if (question.cells.length === 0) return false
      drawBars(canvas, cellBars(canvas, question, question.cells, tr))
      return true
    case 'ranking':
      return drawRanking(canvas, question, tr)
    case 'texts':
      if (question.words.length === 0) return false
      drawBars(
        canvas,
        question.words.slice(0, 12).map(({ word, count }) => ({
          label: word,
          share: count / (question.words[0]?.count ?? 1),
          value: formatNumber(count, language),
        })),
      )
      return true
    case 'places':
      if (question.places.length === 0) return false
      drawPlaces(
        canvas,
        question.places,
        (value, axis) =>
          `${formatNumber(Number(value.toFixed(4)), language)}° ${tr.plain(`surveys-chart-${axis}`)}`,
        (km) => (km < 1 ? `${formatNumber(km * 1000, language)} m` : `${formatNumber(km, language)} km`),
      )
      return true
    case 'files':
      return false
  }
}

function drawHistogram(
  canvas: Canvas,
  { bins, integer }: Extract<QuestionResult, { kind: 'numbers' }>,
  language: string,
): void {
  const single = integer && bins.every(({ from, to }) => to - from === 1)
  const number = (value: number) => formatNumber(value, language)
  drawColumns(
    canvas,
    bins.map((bin) => ({
      label: binLabel(bin, integer, language),
      count: bin.count,
      short: number(bin.count),
      long: number(bin.count),
    })),
    // Edges name the steps where each begins at the end of the one before: not where one between is hidden.
    single || bins.some(({ from }, at) => at > 0 && bins[at - 1]?.to !== from)
      ? {}
      : { edges: [...bins.map(({ from }) => number(from)), number(bins.at(-1)?.to ?? 0)] },
  )
}

function cellBars(canvas: Canvas, question: QuestionResult, cells: readonly Cell[], tr: Translator): Bar[] {
  const shown =
    cells.length <= rowsShown
      ? cells
      : [...cells].sort((a, b) => (b.count ?? 0) - (a.count ?? 0)).slice(0, rowsShown)
  // Of everybody, so that bars of two questions can be compared; but a calendar's many small ones fill the width.
  const full =
    question.kind === 'calendar' ? Math.max(1, ...shown.map(({ count }) => count ?? 0)) : question.base
  const value = valuesIn(cells, tr)
  const bars = shown.map(
    (cell): Bar => ({
      label: cellLabel(question, cell, tr),
      share: cell.count === null ? null : full === 0 ? 0 : cell.count / full,
      value: value(cell),
    }),
  )
  if (shown.length < cells.length)
    canvas.paragraph(tr.plain('surveys-chart-first', { shown: shown.length, all: cells.length }), {
      size: sizes.small,
      fill: canvas.palette.quiet,
    })
  return bars
}

/** How many, and the share of them, as the cells of one chart are written. */
function valuesIn(cells: readonly Cell[], tr: Translator): (cell: Cell) => string {
  const share = percentsIn(cells, tr.language)
  return ({ count, percent }) =>
    count === null
      ? tr.plain('surveys-chart-hidden')
      : `${formatNumber(count, tr.language)} · ${share(percent)}`
}

function drawLikert(
  canvas: Canvas,
  question: Extract<QuestionResult, { kind: 'scale' }>,
  tr: Translator,
): void {
  const fill = (at: number) => diverging(at, question.cells.length)
  const share = percentsIn(question.cells, tr.language)
  const value = valuesIn(question.cells, tr)
  const shown = question.cells.reduce((sum, { count }) => sum + (count ?? 0), 0)
  // Where every step that somebody chose is hidden there is no bar to split.
  if (shown > 0) {
    drawStack(
      canvas,
      question.cells.map((cell, at) => ({
        share: (cell.count ?? 0) / shown,
        text: share(cell.percent),
        fill: fill(at),
      })),
    )
    canvas.space(18)
  }
  drawLegend(
    canvas,
    question.cells.map((cell, at) => ({
      label: cellLabel(question, cell, tr),
      value: value(cell),
      fill: cell.count === null ? null : fill(at),
    })),
  )
}

/** The mean's place among columns that stand for equal steps. */
function meanMark(
  question: Extract<QuestionResult, { kind: 'scale' }>,
  tr: Translator,
): Pick<ColumnOptions, 'mean'> {
  const values = question.cells.map(({ value }) => Number(value))
  const [first, second] = values
  if (question.mean === null || first === undefined || second === undefined || values.some(Number.isNaN))
    return {}
  return {
    mean: {
      at: (question.mean - first) / (second - first) + 0.5,
      label: tr.plain('surveys-chart-mean', { mean: decimalText(question.mean, tr.language) }),
    },
  }
}

function drawRanking(
  canvas: Canvas,
  question: Extract<QuestionResult, { kind: 'ranking' }>,
  tr: Translator,
): boolean {
  const items = question.rows.length
  if (question.rows.every(({ mean }) => mean === null)) return false
  canvas.paragraph(tr.plain('surveys-chart-ranking'), { size: sizes.small, fill: canvas.palette.quiet })
  canvas.space(12)
  drawBars(
    canvas,
    question.rows.map((row, at) => ({
      label: `${at + 1}. ${inLanguage(row.label, tr.language) || row.value}`,
      share: row.mean === null ? null : (items - row.mean + 1) / items,
      value: row.mean === null ? tr.plain('surveys-chart-hidden') : decimalText(row.mean, tr.language),
    })),
  )
  return true
}
