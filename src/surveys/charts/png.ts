/** A drawing as a PNG picture, by resvg with the shipped fonts alone. */
import { createRequire } from 'node:module'
import { fontFamily, fontFiles } from '../../print/fonts.ts'
import type { Drawing } from './drawing.ts'
import { toSvg } from './svg.ts'

const require = createRequire(import.meta.url)

/** Pixels for one logical pixel: sharp on a phone, 40–80 kB a chart. */
const zoom = 1.7

/** Of a picture; four bytes each while it is drawn, on memory that no heap's limit counts. */
const mostPixels = 9_000_000

export function toPng(drawing: Drawing): Uint8Array {
  return render(toSvg(drawing), drawing, zoom)
}

/**
 * @param size logical pixels
 * @param zoom pixels for one logical pixel; fewer where it would be too large a picture
 */
export function render(
  svg: string,
  { width, height }: { width: number; height: number },
  zoom: number,
): Uint8Array {
  // Loaded with the first picture: a bot at rest does without.
  const { Resvg }: typeof import('@resvg/resvg-js') = require('@resvg/resvg-js')
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: Math.min(zoom, Math.sqrt(mostPixels / (width * height))) },
    font: {
      loadSystemFonts: false,
      fontFiles: Object.values(fontFiles),
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
    },
  })
  return image.render().asPng()
}
