/** Collects shapes from the top down; each drawing of a chart is written with it. */

import { printable, type Weight, wrap } from '../../print/fonts.ts'
import { chartWidth, type Drawing, inner, leading, margin, type Shape, sizes } from './drawing.ts'
import type { Palette } from './palette.ts'

export class Canvas {
  readonly shapes: Shape[] = []
  /** Where the next thing goes. */
  y = margin

  constructor(readonly palette: Palette) {}

  /** Lines of text from the left margin, breaking where they must. */
  paragraph(
    text: string,
    options: {
      size?: number
      weight?: Weight
      fill?: string
      most?: number
      x?: number
      width?: number
    } = {},
  ): void {
    const { size = sizes.label, weight = 'regular', fill = this.palette.text, most = 4, x = margin } = options
    for (const line of wrap(text, options.width ?? inner, size, weight, most)) {
      this.shapes.push({
        kind: 'text',
        x,
        y: this.y + size,
        text: line,
        size,
        weight,
        anchor: 'start',
        fill,
      })
      this.y += size * leading
    }
  }

  text(
    text: string,
    x: number,
    y: number,
    options: { size?: number; weight?: Weight; anchor?: 'start' | 'middle' | 'end'; fill?: string } = {},
  ): void {
    const { size = sizes.label, weight = 'regular', anchor = 'start', fill = this.palette.text } = options
    this.shapes.push({ kind: 'text', x, y, text: printable(text), size, weight, anchor, fill })
  }

  space(height: number): void {
    this.y += height
  }

  drawing(description: string): Drawing {
    return {
      width: chartWidth,
      height: Math.ceil(this.y + margin),
      background: this.palette.background,
      shapes: this.shapes,
      description,
    }
  }
}
