/** The report's charts of response rates. */
import type { Translator } from '../../i18n/index.ts'
import { drawBars } from '../charts/bars.ts'
import { Canvas } from '../charts/canvas.ts'
import { type Drawing, sizes } from '../charts/drawing.ts'
import { palettes } from '../charts/palette.ts'
import type { Rate, ResponseRate } from '../results/rate.ts'
import { rate } from '../rules.ts'

export interface RateChart {
  title: string
  rows: (Rate & { value: string })[]
}

/** Towns or fields shown. */
const segmentsShown = 12

/** The charts of response rates: by kind, town and field of the organisations, where there is more than one. */
export function rateCharts({ by }: Pick<ResponseRate, 'by'>, tr: Translator): RateChart[] {
  const kind = by.kind.map((row) => ({ ...row, value: tr.plain(`partners-kind-${row.value}`) }))
  return [
    { title: tr.plain('surveys-rate-by-kind'), rows: kind },
    { title: tr.plain('surveys-rate-by-town'), rows: by.town.slice(0, segmentsShown) },
    { title: tr.plain('surveys-rate-by-field'), rows: by.field.slice(0, segmentsShown) },
  ].filter(({ rows }) => rows.length > 1)
}

export function rateChart({ title, rows }: RateChart): Drawing {
  const canvas = new Canvas(palettes.light)
  canvas.paragraph(title, { size: sizes.title, weight: 'bold' })
  canvas.space(12)
  drawBars(
    canvas,
    rows.map((row) => ({
      label: row.value,
      share: row.asked === 0 ? 0 : row.done / row.asked,
      value: `${row.done} / ${row.asked} · ${rate(row.done, row.asked)}%`,
    })),
  )
  return canvas.drawing(title)
}
