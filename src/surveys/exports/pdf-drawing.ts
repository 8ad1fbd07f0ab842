/** A chart on a page of a PDF, as vectors. */

import { widthOf } from '../../print/fonts.ts'
import { type Drawing, outline, type Shape } from '../charts/drawing.ts'

/** @param scale points for one logical pixel */
export function drawOnPage(
  document: PDFKit.PDFDocument,
  drawing: Drawing,
  x: number,
  y: number,
  scale: number,
): void {
  document.save()
  document.translate(x, y).scale(scale)
  for (const shape of drawing.shapes) draw(document, shape)
  document.restore()
}

function draw(document: PDFKit.PDFDocument, shape: Shape): void {
  switch (shape.kind) {
    case 'rect':
      if (shape.radius)
        document
          .roundedRect(shape.x, shape.y, shape.width, shape.height, Math.min(shape.radius, shape.width / 2))
          .fill(shape.fill)
      else document.rect(shape.x, shape.y, shape.width, shape.height).fill(shape.fill)
      if (shape.stroke !== undefined)
        document
          .rect(
            shape.x + outline / 2,
            shape.y + outline / 2,
            Math.max(0, shape.width - outline),
            shape.height - outline,
          )
          .lineWidth(outline)
          .stroke(shape.stroke)
      return
    case 'frame':
      document
        .rect(shape.x, shape.y, shape.width, shape.height)
        .lineWidth(2)
        .dash(6, { space: 6 })
        .stroke(shape.stroke)
      document.undash()
      return
    case 'line':
      document
        .moveTo(shape.x1, shape.y1)
        .lineTo(shape.x2, shape.y2)
        .lineWidth(shape.width)
        .stroke(shape.stroke)
      return
    case 'circle':
      document.circle(shape.x, shape.y, shape.radius).lineWidth(2).fillAndStroke(shape.fill, shape.stroke)
      return
    case 'text': {
      const width = widthOf(shape.text, shape.size, shape.weight)
      const left = shape.anchor === 'start' ? 0 : shape.anchor === 'middle' ? width / 2 : width
      document
        .font(shape.weight)
        .fontSize(shape.size)
        .fillColor(shape.fill)
        .text(shape.text, shape.x - left, shape.y, { lineBreak: false, baseline: 'alphabetic' })
      return
    }
  }
}
