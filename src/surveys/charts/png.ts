/** A drawing as a PNG picture, by resvg with the shipped fonts alone. */
import { createRequire } from 'node:module'
import { fontFamily, fontFiles } from '../../print/fonts.ts'
import type { Drawing } from './drawing.ts'
import { toSvg } from './svg.ts'

const require = createRequire(import.meta.url)

/** Pixels for one logical pixel: sharp on a phone, 40–80 kB a chart. */
const zoom = 1.7

export function toPng(drawing: Drawing): Uint8Array {
  return render(toSvg(drawing), zoom)
}

/** @param zoom pixels for one logical pixel */
export function render(svg: string, zoom: number): Uint8Array {
  // Loaded with the first picture: a bot at rest does without.
  const { Resvg }: typeof import('@resvg/resvg-js') = require('@resvg/resvg-js')
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: {
      loadSystemFonts: false,
      fontFiles: Object.values(fontFiles),
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
    },
  })
  return image.render().asPng()
}
