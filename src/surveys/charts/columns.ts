/** Upright columns for ordered steps and histograms; horizontal bars where the labels would not fit under them. */

import { widthOf } from '../../print/fonts.ts'
import { type Bar, drawBars } from './bars.ts'
import type { Canvas } from './canvas.ts'
import { inner, margin, sizes } from './drawing.ts'

export interface Column {
  label: string
  /** null: hidden. */
  count: number | null
  /** Above the column, or beside the bar where columns do not fit. */
  short: string
  long: string
  fill?: string
}

const height = 260
const gap = 8

export interface ColumnOptions {
  /** Where to mark the mean, in columns from the left edge (0) to the right edge (columns.length). */
  mean?: { at: number; label: string }
  /** Labels of the edges between the columns, one more than columns: shorter than a label for each step. */
  edges?: readonly string[]
}

export function drawColumns(
  canvas: Canvas,
  columns: readonly Column[],
  { mean, edges }: ColumnOptions = {},
): void {
  const most = Math.max(1, ...columns.map(({ count }) => count ?? 0))
  const slot = inner / Math.max(1, columns.length)
  const size = sizes.small
  const below = edges ?? columns.map(({ label }) => label)
  const widest = Math.max(0, ...below.map((label) => widthOf(label, size, 'regular')))
  // The outer edges' labels stay inside the picture: where they are too wide for its margin they stand beside the edge.
  const beside = edges !== undefined && widest / 2 > margin
  const wanted = (beside ? widest * 1.5 : widest) + 10
  // Edges are read on from one to the next: where all do not fit, every second or third says enough.
  const every = edges ? Math.max(1, Math.ceil(wanted / slot)) : 1
  const fits =
    columns.length <= 24 &&
    wanted <= slot * every &&
    every <= 3 &&
    columns.every(({ short }) => widthOf(short, size, 'bold') <= slot - 4)
  if (!fits) {
    drawBars(
      canvas,
      columns.map(
        (column): Bar => ({
          label: column.label,
          share: column.count === null ? null : column.count / most,
          value: column.long,
          ...(column.fill !== undefined && { fill: column.fill }),
        }),
      ),
    )
    return
  }
  const { palette } = canvas
  if (mean) canvas.space(34)
  const top = canvas.y + size + 8
  const floor = top + height
  // Not wider than is pleasant: few columns stand in the middle.
  const width = Math.min(slot - gap, 110)
  columns.forEach((column, at) => {
    const x = margin + at * slot + (slot - width) / 2
    const centre = margin + (at + 0.5) * slot
    if (column.count === null)
      canvas.shapes.push({
        kind: 'frame',
        x: x + 1,
        y: floor - 40,
        width: width - 2,
        height: 39,
        stroke: palette.quiet,
      })
    else if (column.count > 0) {
      const tall = Math.max(3, (column.count / most) * height)
      canvas.shapes.push({
        kind: 'rect',
        x,
        y: floor - tall,
        width,
        height: tall,
        fill: column.fill ?? palette.main,
        radius: 3,
      })
    }
    const tall = column.count === null ? 40 : (column.count / most) * height
    canvas.text(column.short, centre, floor - tall - 8, {
      size,
      weight: 'bold',
      anchor: 'middle',
      ...(column.count === null && { fill: palette.quiet }),
    })
  })
  below.forEach((label, at) => {
    if (at % every > 0) return
    const x = margin + (edges ? at : at + 0.5) * slot
    const anchor = !beside ? 'middle' : at === 0 ? 'start' : at === columns.length ? 'end' : 'middle'
    canvas.text(label, x, floor + size + 8, { size, anchor, fill: palette.quiet })
  })
  canvas.shapes.push({
    kind: 'line',
    x1: margin,
    y1: floor,
    x2: margin + inner,
    y2: floor,
    stroke: palette.grid,
    width: 2,
  })
  if (mean) drawMean(canvas, margin + mean.at * slot, top - size - 8, floor, mean.label)
  canvas.y = floor + size + 16
}

function drawMean(canvas: Canvas, x: number, top: number, floor: number, label: string): void {
  const { accent } = canvas.palette
  for (let y = top; y < floor; y += 14)
    canvas.shapes.push({
      kind: 'line',
      x1: x,
      y1: y,
      x2: x,
      y2: Math.min(floor, y + 8),
      stroke: accent,
      width: 3,
    })
  const half = widthOf(label, sizes.small, 'bold') / 2
  const centre = Math.min(Math.max(x, margin + half), margin + inner - half)
  canvas.text(label, centre, top - 8, { size: sizes.small, weight: 'bold', anchor: 'middle', fill: accent })
}
