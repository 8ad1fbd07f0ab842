/** Horizontal bars, a label above each: the form that holds long labels on a narrow screen. */

import { widthOf } from '../../print/fonts.ts'
import type { Canvas } from './canvas.ts'
import { chartWidth, inner, margin, sizes } from './drawing.ts'

export interface Bar {
  label: string
  /** 0–1 of the full length; null: hidden. */
  share: number | null
  /** Beside the bar: "12 · 33,3%". */
  value: string
  fill?: string
}

const thickness = 26
const between = 16

export function drawBars(canvas: Canvas, bars: readonly Bar[]): void {
  const { palette } = canvas
  const widest = Math.max(0, ...bars.map(({ value }) => widthOf(value, sizes.value, 'bold')))
  const length = inner - widest - 16
  bars.forEach((bar, at) => {
    if (at > 0) canvas.space(between)
    canvas.paragraph(bar.label, { most: 3 })
    canvas.space(6)
    const { y } = canvas
    if (bar.share === null)
      canvas.shapes.push({
        kind: 'frame',
        x: margin + 1,
        y: y + 1,
        width: length - 2,
        height: thickness - 2,
        stroke: palette.quiet,
      })
    else {
      canvas.shapes.push({
        kind: 'rect',
        x: margin,
        y,
        width: length,
        height: thickness,
        fill: palette.track,
        radius: 4,
      })
      if (bar.share > 0)
        canvas.shapes.push({
          kind: 'rect',
          x: margin,
          y,
          // A bar that is there is seen.
          width: Math.max(4, bar.share * length),
          height: thickness,
          fill: bar.fill ?? palette.main,
          radius: 4,
        })
    }
    canvas.text(bar.value, chartWidth - margin, y + thickness / 2 + sizes.value * 0.36, {
      size: sizes.value,
      weight: 'bold',
      anchor: 'end',
      ...(bar.share === null && { fill: palette.quiet }),
    })
    canvas.space(thickness)
  })
}
