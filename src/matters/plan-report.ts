/** A year of the action plan as it is taken to a meeting or to a funder: a PDF, and a workbook. */
import type { Translator } from '../i18n/index.ts'
import { a4, finished, paper } from '../print/paper.ts'
import { drawBars } from '../surveys/charts/bars.ts'
import { Canvas } from '../surveys/charts/canvas.ts'
import { chartWidth, type Drawing } from '../surveys/charts/drawing.ts'
import { palettes } from '../surveys/charts/palette.ts'
import { drawOnPage } from '../surveys/exports/pdf-drawing.ts'
import { smallXlsx, xlsxType } from '../tables/xlsx.ts'
import { formatDate } from '../time/format.ts'
import { dayOf } from '../time/zone.ts'
import { dueCell } from './exporting.ts'
import { fieldLabel } from './fields.ts'
import { standingName, stateName } from './kind.ts'
import { measure } from './kinds/measure.ts'
import { dueText, titleText } from './messages.ts'
import type { PlanYear, YearOfMeasure } from './plan-year.ts'

export const reportFormats = ['pdf', 'xlsx'] as const
export type ReportFormat = (typeof reportFormats)[number]

const margin = 48
const width = a4.width - 2 * margin
/** Of the width. */
const chartPart = 0.7
const ink = { text: '#1B1F24', quiet: '#57606A', line: '#D0D7DE' }
/** Points that a measure's heading needs below it on the same page. */
const together = 90

interface Made {
  name: string
  type: string
  bytes: Uint8Array
}

export async function planReport(
  plan: PlanYear,
  format: ReportFormat,
  about: { workspace: string; zone: string; now: Date; tr: Translator },
): Promise<Made> {
  const name = `${about.tr.plain('matters-report-file')}-${plan.year}.${format}`
  return format === 'xlsx'
    ? { name, type: xlsxType, bytes: await workbook(plan, about) }
    : { name, type: 'application/pdf', bytes: await pdf(plan, about) }
}

/** What a measure says of itself, by the names of its fields. */
function fieldsOf({ matter, owner }: YearOfMeasure, tr: Translator): [string, string][] {
  const typed = measure.entry?.typed(matter, matter.details, owner, tr) ?? {}
  return (measure.entry?.fields ?? [])
    .filter(({ name }) => name !== 'title')
    .map(({ name }) => [
      name,
      name === 'due' ? dueText(matter.due, tr) : (typed[name] ?? '').replaceAll('\n', ' · '),
    ])
}

function newsText(news: YearOfMeasure['news'], { tr, zone }: { tr: Translator; zone: string }): string[] {
  return news.map(({ at, text }) => `${formatDate(dayOf(at, zone).toString(), tr.language)}: ${text}`)
}

async function pdf(
  { year, measures }: PlanYear,
  about: { workspace: string; zone: string; now: Date; tr: Translator },
): Promise<Uint8Array> {
  const { workspace, now, tr } = about
  const title = tr.plain('matters-report-title', { year: String(year) })
  const document = paper({ title, author: workspace, language: tr.language, now, margin })
  document.font('bold').fontSize(20).fillColor(ink.text).text(title)
  document.font('regular').fontSize(11).fillColor(ink.quiet).text(workspace)
  document.moveDown(0.6).text(tr.plain('matters-report-how', { count: measures.length }), { width })
  document.moveDown(1)
  if (measures.length > 0) {
    const drawing = statesDrawing(measures, tr)
    const scale = chartPart * (width / chartWidth)
    const { y } = document
    document.addStructure(
      document.struct('Figure', { alt: drawing.description }, () =>
        drawOnPage(document, drawing, margin, y, scale),
      ),
    )
    document.x = margin
    document.y = y + drawing.height * scale + 12
  }
  for (const one of measures) {
    if (document.y > a4.height - margin - together) document.addPage()
    document.font('bold').fontSize(13).fillColor(ink.text).text(titleText(one.matter, tr), margin)
    document
      .font('bold')
      .fontSize(11)
      .text(standingName(one.state, one.late, tr), { width })
    for (const [name, value] of fieldsOf(one, tr)) {
      if (value === '') continue
      document
        .font('bold')
        .fontSize(10)
        .fillColor(ink.quiet)
        .text(`${fieldLabel(name, tr)}: `, { continued: true, width })
        .font('regular')
        .fillColor(ink.text)
        .text(value)
    }
    for (const line of newsText(one.news, about))
      document.font('regular').fontSize(10).fillColor(ink.text).text(`• ${line}`, { width, indent: 8 })
    document.moveDown(0.4)
    document
      .moveTo(margin, document.y)
      .lineTo(margin + width, document.y)
      .lineWidth(0.6)
      .stroke(ink.line)
    document.moveDown(0.6)
  }
  return await finished(document)
}

/** How many measures are in each state. */
function statesDrawing(measures: readonly YearOfMeasure[], tr: Translator): Drawing {
  const canvas = new Canvas(palettes.light)
  const counts = measure.states
    .map((state) => ({ state, count: measures.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0)
  drawBars(
    canvas,
    counts.map(({ state, count }) => ({
      label: stateName(state, tr),
      share: count / measures.length,
      value: String(count),
    })),
  )
  return canvas.drawing(counts.map(({ state, count }) => `${stateName(state, tr)}: ${count}`).join('; '))
}

function workbook(
  { year, measures }: PlanYear,
  about: { zone: string; tr: Translator },
): Promise<Uint8Array> {
  const { tr } = about
  const names = (measure.entry?.fields ?? []).flatMap(({ name }) => (name === 'title' ? [] : name))
  return smallXlsx({
    name: tr.plain('matters-report-title', { year: String(year) }).slice(0, 31),
    widths: [40, 24, ...names.map(() => 24), 60],
    header: [
      fieldLabel('title', tr),
      tr.plain('matters-table-state'),
      ...names.map((name) => fieldLabel(name, tr)),
      tr.plain('matters-news'),
    ],
    rows: measures.map((one) => [
      titleText(one.matter, tr),
      standingName(one.state, one.late, tr),
      ...fieldsOf(one, tr).map(([name, value]) => (name === 'due' ? dueCell(one.matter.due) : value)),
      newsText(one.news, about).join('\n'),
    ]),
  })
}
