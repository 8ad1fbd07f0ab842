/**
 * The PDF report of a survey: title, method, response rate, every question with its chart or texts, in one language;
 * good enough to be attached to a strategy. Charts are drawn as vectors with embedded fonts, so text can be selected.
 */
import type { Readable } from 'node:stream'
import type { Language } from '../../base/language.ts'
import { plainText } from '../../base/markup.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { readSettings } from '../../db/settings.ts'
import { inLanguage } from '../../forms/form.ts'
import { type Translator, translator } from '../../i18n/index.ts'
import { a4, paper } from '../../print/paper.ts'
import { formatDate, formatMoment, formatNumber } from '../../time/format.ts'
import { dayOf } from '../../time/zone.ts'
import { margin as chartMargin, type Drawing, inner } from '../charts/drawing.ts'
import { questionChart } from '../charts/question.ts'
import type { SurveyForms } from '../responses.ts'
import { type NoResults, surveyResults } from '../results/index.ts'
import type { QuestionResult, SurveyResults } from '../results/model.ts'
import { type ResponseRate, responseRate } from '../results/rate.ts'
import { grouped, isLabelled, labelOf, questionText } from '../results/telling.ts'
import { rate } from '../rules.ts'
import type { Survey } from '../store.ts'
import { hasWords, resultsIn } from '../worded.ts'
import { drawOnPage } from './pdf-drawing.ts'
import { rateChart, rateCharts } from './rate-charts.ts'
import type { ExportOptions, Steps } from './steps.ts'

/** A4 in points. */
const page = { ...a4, margin: 48 }
const width = page.width - 2 * page.margin
const bottom = page.height - page.margin - 24
/** Charts stand two abreast: they are drawn for a phone. */
const gutter = 56
const column = (width - gutter) / 2
/** What is drawn fills the column: the picture's own margin is outside. */
const chartScale = column / inner
/** Free texts printed for a question. */
const textsPrinted = 40

export async function report(
  db: Database | Transaction,
  survey: Survey,
  forms: SurveyForms,
  { language, words, now, pass }: ExportOptions & { pass: Steps['pass'] },
): Promise<Readable | NoResults> {
  const found = await surveyResults(db, survey.id, null, pass)
  if (found.kind === 'none') return found
  const { name } = await readSettings(db)
  const figures = await responseRate(db, survey)
  const results = hasWords(forms, words) ? resultsIn(found.results, words) : found.results
  return new Report(language, survey, now, name).write(results, figures, forms)
}

class Report {
  private readonly tr: Translator
  private readonly document: PDFKit.PDFDocument
  private readonly waiting: Drawing[] = []
  /** A heading that was begun: it goes to the page of what stands under it. */
  private above = ''

  constructor(
    private readonly language: Language,
    private readonly survey: Survey,
    private readonly now: Date,
    private readonly workspace: string,
  ) {
    this.tr = translator(language)
    this.document = paper({
      title: inLanguage(survey.title, language),
      author: workspace,
      language,
      now,
      margin: page.margin,
    })
  }

  write(results: SurveyResults, figures: ResponseRate, forms: SurveyForms): Readable {
    this.cover(results, figures)
    this.rates(figures)
    let group: string | undefined
    // A calculated value without a label means something to the form's author only.
    for (const question of results.questions.filter(isLabelled)) {
      const own = inLanguage(question.groups.at(-1), this.language)
      if (own !== group)
        this.heading(own || this.tr.plain(`surveys-report-${group === undefined ? 'answers' : 'further'}`))
      group = own
      this.question(question, results)
    }
    this.method(results, forms)
    this.footers()
    this.document.end()
    return this.document
  }

  private cover(results: SurveyResults, figures: ResponseRate): void {
    const { document, tr, survey, language } = this
    document.font('regular').fontSize(11).fillColor('#57606A').text(this.workspace)
    document.moveDown(0.6)
    document.font('bold').fontSize(24).fillColor('#1B1F24').text(inLanguage(survey.title, language))
    document.moveDown(0.3)
    document
      .font('regular')
      .fontSize(12)
      .fillColor('#57606A')
      .text(
        tr.plain('surveys-report-made', {
          date: formatDate(dayOf(this.now, survey.zone).toString(), language),
        }),
      )
    document.moveDown(1)
    document.fillColor('#1B1F24').fontSize(11)
    const facts: [string, string][] = [
      [tr.plain('surveys-report-responses'), formatNumber(results.responses, language)],
      [
        tr.plain('surveys-report-rate'),
        tr.plain('surveys-report-rate-value', {
          percent: rate(figures.done, figures.asked),
          done: figures.done,
          asked: figures.asked,
          of: figures.of,
        }),
      ],
      [tr.plain('surveys-report-open'), this.period()],
      [tr.plain('surveys-report-privacy'), tr.plain(`surveys-report-privacy-${survey.privacy}`)],
    ]
    for (const [label, value] of facts) {
      const { y } = document
      document.font('bold').text(label, page.margin, y, { width: 130 })
      const below = document.y
      document.font('regular').text(value, page.margin + 140, y, { width: width - 140 })
      document.y = Math.max(below, document.y) + 4
      document.x = page.margin
    }
    document.moveDown(0.8)
  }

  private period(): string {
    const { survey, language } = this
    const from = survey.openedAt ?? survey.createdAt
    const to = survey.closedAt ?? survey.closesAt
    const text = (at: Date) => formatMoment(at, language, survey.zone)
    return to ? `${text(from)} – ${text(to)}` : `${text(from)} –`
  }

  private rates(figures: ResponseRate): void {
    const charts = rateCharts(figures, this.tr)
    if (charts.length === 0) return
    this.heading(this.tr.plain('surveys-report-rate'))
    for (const chart of charts) this.chart(rateChart(chart))
    this.drawRow()
  }

  private heading(text: string): void {
    this.drawRow()
    this.above = text
  }

  /** Room for something this tall, with the heading that waits for it: on this page or the next. */
  private room(height: number): void {
    const { document, above } = this
    const heading =
      above === '' ? 0 : document.font('bold').fontSize(16).heightOfString(above, { width }) + 20
    if (document.y + heading + height > bottom) document.addPage()
    if (above === '') return
    this.above = ''
    document.moveDown(0.6)
    document.font('bold').fontSize(16).fillColor('#0072B2').text(above, page.margin, document.y, { width })
    document.moveDown(0.4)
  }

  private question(question: QuestionResult, results: SurveyResults): void {
    const drawing = questionChart(question, results, this.tr, 'light')
    if (drawing) this.chart(drawing)
    else this.words(question, results)
    if (question.kind === 'texts' && !question.withheld) this.texts(question.texts, question.total)
  }

  /** What has no chart: the same lines as in chat. */
  private words(question: QuestionResult, results: SurveyResults): void {
    const { document } = this
    this.drawRow()
    const [, ...lines] = plainText(questionText(question, results, this.tr)).split('\n')
    this.room(60)
    document
      .font('bold')
      .fontSize(12)
      .fillColor('#1B1F24')
      .text(labelOf(question, this.language), page.margin, document.y, { width })
    document.font('regular').fontSize(10)
    for (const line of question.kind === 'texts' ? lines.slice(0, 1) : lines) document.text(line, { width })
    document.moveDown(0.8)
  }

  private texts(texts: readonly string[], total: number): void {
    const { document, tr } = this
    this.drawRow()
    document.font('regular').fontSize(10).fillColor('#1B1F24')
    const lines = grouped(texts).slice(0, textsPrinted)
    for (const { text, count } of lines) {
      this.room(30)
      const line = plainText(tr.t('surveys-result-text', { text, count }))
      document.text(line, page.margin + 12, document.y, { width: width - 12 })
      document.moveDown(0.3)
    }
    document.x = page.margin
    const told = lines.reduce((sum, { count }) => sum + count, 0)
    if (total > told)
      document.fillColor('#57606A').text(tr.plain('surveys-result-more-texts', { more: total - told }))
    document.moveDown(0.8)
  }

  /** The next chart of the row; a row is drawn when it is full or something else comes. */
  private chart(drawing: Drawing): void {
    this.waiting.push(drawing)
    if (this.waiting.length === 2) this.drawRow()
  }

  private drawRow(): void {
    const { document } = this
    const row = this.waiting.splice(0)
    if (row.length === 0) return
    const tallest = Math.max(...row.map(({ height }) => height))
    // Charts taller than a page are made to fit; others go to the next page whole.
    const scale = Math.min(chartScale, (bottom - page.margin) / tallest)
    this.room((tallest - 2 * chartMargin) * scale)
    const { y } = document
    row.forEach((drawing, at) => {
      const x = page.margin + at * (column + gutter)
      drawOnPage(document, drawing, x - chartMargin * scale, y - chartMargin * scale, scale)
    })
    document.x = page.margin
    document.y = y + (tallest - chartMargin) * scale + 8
  }

  private method(results: SurveyResults, forms: SurveyForms): void {
    const { document, tr } = this
    this.drawRow()
    this.heading(tr.plain('surveys-report-method'))
    this.room(60)
    document.font('regular').fontSize(10).fillColor('#1B1F24')
    const paragraphs = [
      tr.plain('surveys-report-method-text', {
        versions: forms.versions.length,
        once: tr.plain(`surveys-settings-once-${this.survey.perOrganisation ? 'organisation' : 'person'}`),
      }),
      results.smallestCell === null
        ? ''
        : tr.plain('surveys-report-method-hidden', { smallest: results.smallestCell }),
      tr.plain('surveys-report-method-significance'),
    ]
    for (const paragraph of paragraphs.filter((text) => text !== '')) {
      document.text(paragraph, page.margin, document.y, { width })
      document.moveDown(0.5)
    }
  }

  private footers(): void {
    const { document } = this
    const { start, count } = document.bufferedPageRange()
    for (let at = start; at < start + count; at++) {
      document.switchToPage(at)
      // Text below the bottom margin would begin a page of its own.
      document.page.margins.bottom = 0
      document
        .font('regular')
        .fontSize(8)
        .fillColor('#57606A')
        .text(
          `${inLanguage(this.survey.title, this.language)} · ${at + 1}/${count}`,
          page.margin,
          page.height - 40,
          {
            width,
            align: 'center',
            lineBreak: false,
          },
        )
    }
  }
}
