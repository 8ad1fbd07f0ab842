/** A picture that somebody sent, drawn anew apart: bounded, and nothing else of the file (its place, its maker) is kept. */
import { pictureFault, pictureFormat } from '../forms/import/pictures.ts'
import { render } from '../surveys/charts/png.ts'
import { type Reader, readApart } from './apart.ts'

/** Pixels. */
export interface Box {
  width: number
  height: number
}

export const redrawing: Reader<{ bytes: Uint8Array; box: Box }, Uint8Array | null> = {
  name: 'redrawing',
  read({ bytes, box }) {
    const format = pictureFault(bytes, 'question') === null ? pictureFormat(bytes) : undefined
    if (!format) return null
    const scale = Math.min(box.width / format.width, box.height / format.height)
    const size = {
      width: Math.max(1, Math.round(format.width * scale)),
      height: Math.max(1, Math.round(format.height * scale)),
    }
    const { width, height } = size
    const data = Buffer.from(bytes).toString('base64')
    return render(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:${format.type};base64,${data}"/></svg>`,
      size,
      1,
    )
  },
}

/** @returns a PNG of that size in the one or the other direction; null for what is no PNG or JPEG, or is too large */
export async function redraw(bytes: Uint8Array, box: Box): Promise<Uint8Array | null> {
  const read = await readApart(redrawing, { bytes, box })
  return read.kind === 'read' ? read.value : null
}
