/** Results in words: for the chat, beside each chart, and for whoever cannot see the chart. */
import { joinMarkup, type Markup } from '../../base/markup.ts'
import { inLanguage, type Localised } from '../../forms/form.ts'
import type { Said, Translator } from '../../i18n/index.ts'
import { decimalText, percentsIn, percentText } from '../phrases.ts'
import type { NoResults } from './index.ts'
import { binLabel, calendarLabel } from './labels.ts'
import type { Cell, QuestionResult, SurveyResults } from './model.ts'

/** Lines of a list in one chat message; the exports hold all. */
const linesShown = 12
const textsShown = 8
/** Characters of one free text in a list. */
const textLength = 200

/** Why there are no results, and when there will be. */
export function whyNone(none: NoResults): Said {
  return {
    key: `surveys-none-${none.why}`,
    args: { smallest: 'smallestCell' in none ? none.smallestCell : 0 },
  }
}

/** The same in words. */
export function noResultsText(none: NoResults, { tr }: { tr: Translator }): Markup {
  const { key, args } = whyNone(none)
  return tr.t(key, args)
}

/** One question's results, with its label. */
export function questionText(question: QuestionResult, results: SurveyResults, tr: Translator): Markup {
  return joinMarkup([
    tr.t('surveys-result-question', { label: labelOf(question, tr.language) }),
    answeredLine(question, results, tr),
    ...(question.withheld || question.answered === 0 ? [] : bodyLines(question, tr)),
    question.kind === 'places' && results.smallestCell !== null && !question.withheld
      ? tr.t('surveys-result-places-hidden')
      : '',
    hiddenLine(question, results, tr),
  ])
}

/** "What we heard": the results of a whole survey in one message, for those who answered. */
export function heard(results: SurveyResults, tr: Translator): Markup {
  const lines = results.questions
    // A calculated value without a label means something to the form's author only.
    .filter((question) => !question.withheld && isLabelled(question))
    .flatMap((question) => headline(question, tr))
    .slice(0, linesShown)
  return joinMarkup([
    tr.t('surveys-heard', { title: inLanguage(results.title, tr.language), responses: results.responses }),
    ...lines,
  ])
}

/** The same text once, with how often it came, in the order of the first. */
export function grouped(texts: readonly string[]): { text: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const text of texts) {
    const line = text.replace(/\s+/g, ' ').trim()
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return [...counts].map(([text, count]) => ({ text, count }))
}

/** Whether the form has words for it: else its name stands for them. */
export function isLabelled({ label }: Pick<QuestionResult, 'label'>): boolean {
  return label[''] === undefined
}

export function labelOf(question: Pick<QuestionResult, 'label' | 'name'>, language: string): string {
  return inLanguage(question.label, language) || question.name
}

/** A cell's name: the choice's label, a date as people write it, or the value itself. */
export function cellLabel(
  question: QuestionResult,
  cell: { value: string; label: Localised },
  tr: Translator,
): string {
  const label = inLanguage(cell.label, tr.language)
  if (label !== '') return label
  if (question.type === 'acknowledge') return tr.plain('surveys-result-acknowledged')
  if (question.kind !== 'calendar') return cell.value
  return calendarLabel(cell.value, question.unit, tr.language)
}

function answeredLine(question: QuestionResult, results: SurveyResults, tr: Translator): Markup {
  if (question.withheld) return tr.t('surveys-result-withheld', { smallest: results.smallestCell ?? 0 })
  if (question.answered === null) return tr.t('surveys-result-of-all', { responses: results.responses })
  return tr.t('surveys-result-answered', { answered: question.answered, responses: results.responses })
}

function hiddenLine(question: QuestionResult, results: SurveyResults, tr: Translator): Markup | '' {
  if (results.smallestCell === null || question.withheld || !('cells' in question)) return ''
  return question.cells.some(({ count }) => count === null)
    ? tr.t('surveys-result-hidden', { smallest: results.smallestCell })
    : ''
}

function bodyLines(question: QuestionResult, tr: Translator): Markup[] {
  const { language } = tr
  switch (question.kind) {
    case 'choices':
    case 'calendar':
      return cellLines(question, question.cells, tr)
    case 'scale':
      return [...statistics(question, tr), ...cellLines(question, question.cells, tr)]
    case 'numbers': {
      const bins = question.bins.map((bin) => ({
        ...bin,
        percent: question.base === 0 ? 0 : (bin.count / question.base) * 100,
      }))
      const share = percentsIn(bins, language)
      return [
        ...statistics(question, tr),
        ...bins.map((bin) =>
          tr.t('surveys-result-line', {
            label: binLabel(bin, question.integer, language),
            count: bin.count,
            percent: share(bin.percent),
          }),
        ),
      ]
    }
    case 'ranking':
      return question.rows.map((row, at) =>
        tr.t('surveys-result-rank', {
          place: at + 1,
          label: inLanguage(row.label, language) || row.value,
          mean: row.mean === null ? '–' : decimalText(row.mean, language),
          first: row.first ?? -1,
        }),
      )
    case 'texts':
      return textLines(question, tr)
    case 'places':
      return question.places.slice(0, linesShown).map(({ latitude, longitude, count }) =>
        tr.t('surveys-result-place', {
          place: `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`,
          url: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=14/${latitude}/${longitude}`,
          count,
        }),
      )
    case 'files':
      return [tr.t('surveys-result-files')]
  }
}

function textLines(question: Extract<QuestionResult, { kind: 'texts' }>, tr: Translator): Markup[] {
  const texts = grouped(question.texts)
  const lines = texts
    .slice(0, textsShown)
    .map(({ text, count }) => tr.t('surveys-result-text', { text: shortened(text), count }))
  if (question.words.length > 0) {
    const words = question.words.slice(0, linesShown).map(({ word, count }) => `${word} (${count})`)
    lines.unshift(tr.t('surveys-result-words', { words: words.join(', ') }))
  }
  const told = texts.slice(0, textsShown).reduce((sum, { count }) => sum + count, 0)
  if (question.total > told) lines.push(tr.t('surveys-result-more-texts', { more: question.total - told }))
  return lines
}

function statistics(
  question: Extract<QuestionResult, { kind: 'scale' | 'numbers' }>,
  tr: Translator,
): Markup[] {
  const number = (value: number | null) => (value === null ? '' : decimalText(value, tr.language))
  if (question.mean === null) return []
  if (question.median === null) return [tr.t('surveys-result-mean', { mean: number(question.mean) })]
  return [
    tr.t('surveys-result-mean-median', { mean: number(question.mean), median: number(question.median) }),
    ...(question.kind === 'numbers' && question.min !== null
      ? [tr.t('surveys-result-range', { min: number(question.min), max: number(question.max) })]
      : []),
  ]
}

function cellLines(question: QuestionResult, cells: readonly Cell[], tr: Translator): Markup[] {
  const share = percentsIn(cells, tr.language)
  return cells.map((cell) => {
    const label = cellLabel(question, cell, tr)
    return cell.count === null
      ? tr.t('surveys-result-line-hidden', { label })
      : tr.t('surveys-result-line', {
          label,
          count: cell.count,
          percent: share(cell.percent),
        })
  })
}

/** The one thing to say of a question. */
function headline(question: QuestionResult, tr: Translator): Markup[] {
  const label = labelOf(question, tr.language)
  switch (question.kind) {
    case 'choices':
      return question.type === 'acknowledge' ? [] : mostFrequent(question, label, tr)
    case 'scale':
    case 'numbers':
      if (question.mean !== null)
        return [tr.t('surveys-heard-mean', { label, mean: decimalText(question.mean, tr.language) })]
      // Where a mean would tell too much, the answer of most does not.
      return question.kind === 'scale' ? mostFrequent(question, label, tr) : []
    case 'ranking': {
      const first = question.rows[0]
      return first && first.mean !== null
        ? [tr.t('surveys-heard-rank', { label, answer: inLanguage(first.label, tr.language) || first.value })]
        : []
    }
    default:
      return []
  }
}

function mostFrequent(
  question: Extract<QuestionResult, { kind: 'choices' | 'scale' }>,
  label: string,
  tr: Translator,
): Markup[] {
  const top = [...question.cells]
    .filter(({ count }) => count !== null && count > 0)
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0))[0]
  if (!top) return []
  const percent = percentText(top.percent ?? 0, tr.language)
  return [tr.t('surveys-heard-choice', { label, answer: cellLabel(question, top, tr), percent })]
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= textLength ? line : `${line.slice(0, textLength - 1)}…`
}
