/** Numbers of programmes as people take them along: words, a picture, a workbook, the report for a funder. */
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Settings } from '../db/settings.ts'
import type { Translator } from '../i18n/index.ts'
import { a4, finished, paper } from '../print/paper.ts'
import { drawBars } from '../surveys/charts/bars.ts'
import { Canvas } from '../surveys/charts/canvas.ts'
import { type Drawing, sizes } from '../surveys/charts/drawing.ts'
import { palettes } from '../surveys/charts/palette.ts'
import { smallXlsx } from '../tables/xlsx.ts'
import { formatNumber, formatPlainDay } from '../time/format.ts'
import { dayOf } from '../time/zone.ts'
import { type Figures, type Grouping, groupings, indicators, type Period, steps } from './figures.ts'
import type { Targets } from './targets.ts'

/** Groups in a message or a picture; the workbook has all. */
const shown = 5

export function figuresText(figures: Figures, tr: Translator): Markup {
  const number = (value: number) => formatNumber(value, tr.language)
  return joinMarkup(
    [
      joinMarkup(
        steps.map((step) =>
          tr.t('figures-line', { name: tr.plain(`figures-${step}`), value: number(figures[step]) }),
        ),
      ),
      joinMarkup(
        indicators.map((name) =>
          tr.t('figures-line', {
            name: tr.plain(`figures-${name}`),
            value: number(figures.indicators[name]),
          }),
        ),
      ),
      ...groupings.map((grouping) => {
        const groups = figures.by[grouping].filter(({ came, going }) => came + going > 0)
        if (groups.length === 0) return undefined
        return joinMarkup([
          tr.t('figures-by', { grouping: tr.plain(`figures-by-${grouping}`) }),
          ...groups
            .slice(0, shown)
            .map((group) => tr.t('figures-group', { ...group, name: groupName(grouping, group.name, tr) })),
        ])
      }),
      figures.unmarked > 0 ? tr.t('figures-unmarked', { count: figures.unmarked }) : undefined,
    ],
    '\n\n',
  )
}

/** From the invitation to the room, and which kinds of organisations came. */
export function figuresDrawing(title: string, figures: Figures, tr: Translator): Drawing {
  const canvas = new Canvas(palettes.light)
  canvas.paragraph(title, { size: sizes.title, weight: 'bold' })
  canvas.space(18)
  const most = Math.max(1, ...steps.map((step) => figures[step]))
  drawBars(
    canvas,
    steps.map((step) => ({
      label: tr.plain(`figures-${step}`),
      share: figures[step] / most,
      value: formatNumber(figures[step], tr.language),
    })),
  )
  const kinds = figures.by.kind.filter(({ came }) => came > 0).slice(0, shown)
  if (kinds.length > 0) {
    canvas.space(28)
    canvas.paragraph(tr.plain('figures-came-by-kind'), { weight: 'bold' })
    canvas.space(14)
    drawBars(
      canvas,
      kinds.map(({ name, came }) => ({
        label: groupName('kind', name, tr),
        share: came / figures.came,
        value: formatNumber(came, tr.language),
      })),
    )
  }
  const said = steps.map(
    (step) => `${tr.plain(`figures-${step}`)}: ${formatNumber(figures[step], tr.language)}`,
  )
  return canvas.drawing(`${title}. ${said.join('; ')}.`)
}

export async function figuresXlsx(title: string, figures: Figures, tr: Translator): Promise<Uint8Array> {
  const total = tr.plain('figures-all')
  return await smallXlsx({
    name: title,
    widths: [24, 44, 14, 14, 14, 14],
    header: [
      tr.plain('figures-column-by'),
      tr.plain('figures-column-name'),
      ...steps.map((step) => tr.plain(`figures-${step}`)),
    ],
    rows: [
      [total, '', ...steps.map((step) => figures[step])],
      ...groupings.flatMap((grouping) =>
        figures.by[grouping].map((group) => [
          tr.plain(`figures-by-${grouping}`),
          groupName(grouping, group.name, tr),
          ...steps.map((step) => group[step]),
        ]),
      ),
      ...indicators.map((name) => [total, tr.plain(`figures-${name}`), '', '', '', figures.indicators[name]]),
    ],
  })
}

const margin = 48
const width = a4.width - 2 * margin
const widths = [width - 3 * 82, 82, 82, 82]

export const reportColumns = ['indicator', 'target', 'actual', 'share'] as const

/** The rows of the report: each indicator, its target, what it came to, and the share. */
export function reportRows({ indicators: actual }: Figures, targets: Targets, tr: Translator): string[][] {
  const number = (value: number) => formatNumber(value, tr.language)
  return indicators.map((name) => {
    const target = targets[name]
    return [
      tr.plain(`figures-${name}`),
      target === undefined ? '–' : number(target),
      number(actual[name]),
      target === undefined ? '–' : `${number(Math.round((actual[name] / target) * 100))}%`,
    ]
  })
}

/** The indicator report: project, number, period, then for each indicator its target, what it came to, and the share. */
export async function indicatorReport(
  figures: Figures,
  period: Period,
  targets: Targets,
  { settings, tr, now }: { settings: Settings; tr: Translator; now: Date },
): Promise<Uint8Array> {
  const { language } = tr
  const title = tr.plain('figures-report')
  const document = paper({ title, author: settings.name, language, now, margin })
  document.font('bold').fontSize(20).fillColor('#1B1F24').text(title)
  document.moveDown(0.6)
  const facts = [
    [tr.plain('programmes-sheet-organiser'), settings.name],
    [tr.plain('programmes-sheet-project'), settings.projectName],
    [tr.plain('programmes-sheet-project-number'), settings.projectNumber],
    [tr.plain('figures-period'), periodTitle(period, tr)],
  ] as const
  for (const [name, value] of facts) {
    if (value === '') continue
    const { y } = document
    document.font('bold').fontSize(11).text(name, margin, y, { width: 130 })
    const below = document.y
    document.font('regular').text(value, margin + 138, y, { width: width - 138 })
    document.y = Math.max(below, document.y) + 3
  }
  document.y += 12
  row(
    document,
    reportColumns.map((name) => tr.plain(`figures-column-${name}`)),
    'bold',
  )
  for (const cells of reportRows(figures, targets, tr)) row(document, cells, 'regular')
  document.moveDown(1)
  if (figures.unmarked > 0)
    document
      .fontSize(10)
      .fillColor('#57606A')
      .text(tr.plain('figures-unmarked', { count: figures.unmarked }), margin, document.y + 8, { width })
  document
    .fontSize(10)
    .fillColor('#57606A')
    .text(tr.plain('figures-counted'), margin, document.y + 8, { width })
  // Whoever answers for it dates and signs it.
  const day = formatPlainDay(dayOf(now, settings.zone).toString(), language)
  // Over the end of a page pdfkit would part them: the day on one, the line on the next.
  const tall = 94
  if (document.y + tall > document.page.height - document.page.margins.bottom) document.addPage()
  const foot = document.y + 44
  document.fontSize(11).fillColor('#1B1F24').text(tr.plain('figures-report-made', { day }), margin, foot)
  document
    .moveTo(a4.width - margin - 200, foot + 14)
    .lineTo(a4.width - margin, foot + 14)
    .lineWidth(0.8)
    .stroke('#57606A')
  const signer = settings.printed.signer || settings.name
  document.text(signer, a4.width - margin - 200, foot + 20, { width: 200, align: 'center' })
  return await finished(document)
}

function row(document: PDFKit.PDFDocument, cells: readonly string[], weight: 'regular' | 'bold'): void {
  document.font(weight).fontSize(11)
  const height =
    Math.max(...cells.map((cell, at) => document.heightOfString(cell, { width: (widths[at] ?? 0) - 12 }))) +
    12
  const { y } = document
  let x = margin
  for (const [at, wide] of widths.entries()) {
    if (weight === 'bold') document.rect(x, y, wide, height).fill('#EBE8DF')
    document.rect(x, y, wide, height).lineWidth(0.6).stroke('#57606A')
    document.fillColor('#1B1F24').text(cells[at] ?? '', x + 6, y + 6, {
      width: wide - 12,
      align: at === 0 ? 'left' : 'right',
    })
    x += wide
  }
  document.x = margin
  document.y = y + height
}

export function groupName(grouping: Grouping, name: string, tr: Translator): string {
  if (name === '')
    return tr.plain(grouping === 'town' ? 'figures-no-town' : 'programmes-who-without-organisation')
  if (grouping !== 'kind') return name
  const kind = tr.plain(`partners-kind-${name}`)
  return kind.charAt(0).toLocaleUpperCase(tr.language) + kind.slice(1)
}

/** What a period is called. */
export function periodTitle({ from, to }: Period, { language, plain }: Translator): string {
  return plain('figures-period-title', {
    from: formatPlainDay(from, language),
    to: formatPlainDay(to, language),
  })
}
