/** A drawing as a PNG picture, by resvg with the shipped fonts alone. */
import { Resvg } from '@resvg/resvg-js'
import type { Drawing } from './drawing.ts'
import { fontFamily, fontFiles } from './fonts.ts'
import { toSvg } from './svg.ts'

/** Pixels for one logical pixel: sharp on a phone, 40–80 kB a chart. */
const zoom = 1.7

export function toPng(drawing: Drawing): Uint8Array {
  return render(toSvg(drawing), zoom)
}

/** @param zoom pixels for one logical pixel */
export function render(svg: string, zoom: number): Uint8Array {
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
