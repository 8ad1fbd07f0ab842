/** A drawing as SVG text. Fonts are named, not embedded: pages serve them, pictures carry them (png.ts). */

import { fontFamily } from '../../print/fonts.ts'
import { type Drawing, outline, type Shape } from './drawing.ts'

export function toSvg({ width, height, background, shapes, description }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(description)}" font-family="${fontFamily}">`,
    `<rect width="${width}" height="${height}" fill="${background}"/>`,
    ...shapes.map(shape),
    '</svg>',
  ].join('\n')
}

function shape(of: Shape): string {
  switch (of.kind) {
    case 'rect': {
      if (of.stroke === undefined) return rect(of, `fill="${of.fill}"`)
      // Lines are drawn on both sides of an edge.
      const half = outline / 2
      const inside = {
        ...of,
        x: of.x + half,
        y: of.y + half,
        width: Math.max(0, of.width - outline),
        height: of.height - outline,
      }
      return rect(inside, `fill="${of.fill}" stroke="${of.stroke}" stroke-width="${outline}"`)
    }
    case 'frame':
      return `<rect x="${n(of.x)}" y="${n(of.y)}" width="${n(of.width)}" height="${n(of.height)}" fill="none" stroke="${of.stroke}" stroke-width="2" stroke-dasharray="6 6"/>`
    case 'line':
      return `<line x1="${n(of.x1)}" y1="${n(of.y1)}" x2="${n(of.x2)}" y2="${n(of.y2)}" stroke="${of.stroke}" stroke-width="${of.width}"/>`
    case 'circle':
      return `<circle cx="${n(of.x)}" cy="${n(of.y)}" r="${n(of.radius)}" fill="${of.fill}" stroke="${of.stroke}" stroke-width="2"/>`
    case 'text':
      return `<text x="${n(of.x)}" y="${n(of.y)}" font-size="${of.size}"${of.weight === 'bold' ? ' font-weight="700"' : ''}${of.anchor === 'start' ? '' : ` text-anchor="${of.anchor}"`} fill="${of.fill}">${escapeXml(of.text)}</text>`
  }
}

function rect(of: Omit<Extract<Shape, { kind: 'rect' }>, 'kind'>, paint: string): string {
  return `<rect x="${n(of.x)}" y="${n(of.y)}" width="${n(of.width)}" height="${n(of.height)}" rx="${of.radius ?? 0}" ${paint}/>`
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Text or an attribute's value. */
export function escapeXml(text: string): string {
  return (
    text
      // Characters that XML 1.0 does not allow at all.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  )
}
