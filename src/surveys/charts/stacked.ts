/** One bar split into shares: a Likert question, or each row of a table of two. */

import { widthOf } from '../../print/fonts.ts'
import type { Canvas } from './canvas.ts'
import { inner, margin, sizes } from './drawing.ts'
import { mark, readableOn } from './palette.ts'

export interface Part {
  /** 0–1. */
  share: number
  /** In the part, where it fits. */
  text: string
  fill: string
}

const thickness = 48

export function drawStack(canvas: Canvas, parts: readonly Part[]): void {
  let x = margin
  for (const part of parts) {
    const width = part.share * inner
    if (width <= 0) continue
    // A thin gap tells parts of like colour apart.
    const gap = width > 4 ? 2 : 0
    canvas.shapes.push({
      kind: 'rect',
      x,
      y: canvas.y,
      width: width - gap,
      height: thickness,
      ...mark(part.fill, canvas.palette),
    })
    if (widthOf(part.text, sizes.small, 'bold') <= width - 8)
      canvas.text(part.text, x + width / 2, canvas.y + thickness / 2 + sizes.small * 0.36, {
        size: sizes.small,
        weight: 'bold',
        anchor: 'middle',
        fill: readableOn(part.fill),
      })
    x += width
  }
  canvas.space(thickness)
}

/** What each colour means; `value` at the right end. */
export function drawLegend(
  canvas: Canvas,
  entries: readonly { label: string; value?: string; fill: string | null }[],
): void {
  const square = 24
  const widest = Math.max(0, ...entries.map(({ value = '' }) => widthOf(value, sizes.small, 'bold')))
  for (const { label, value, fill } of entries) {
    const { y } = canvas
    if (fill === null)
      canvas.shapes.push({
        kind: 'frame',
        x: margin + 1,
        y: y + 5,
        width: square - 2,
        height: square - 2,
        stroke: canvas.palette.quiet,
      })
    else
      canvas.shapes.push({
        kind: 'rect',
        x: margin,
        y: y + 4,
        width: square,
        height: square,
        ...mark(fill, canvas.palette),
        radius: 3,
      })
    if (value !== undefined)
      canvas.text(value, margin + inner, y + sizes.small + 2, {
        size: sizes.small,
        weight: 'bold',
        anchor: 'end',
      })
    canvas.paragraph(label, {
      size: sizes.small,
      x: margin + square + 14,
      width: inner - square - 14 - (widest > 0 ? widest + 16 : 0),
      most: 3,
    })
    canvas.space(8)
  }
}
