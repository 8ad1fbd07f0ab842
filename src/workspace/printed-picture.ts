/** A logo or a signature that somebody sent, drawn anew apart: bounded, and nothing else of the file is kept. */
import { pictureFault, pictureFormat } from '../forms/import/pictures.ts'
import { type Reader, readApart } from '../reading/apart.ts'
import { render } from '../surveys/charts/png.ts'

/** Points on paper, more or less, and pixels for each: sharp in print. */
const box = { width: 240, height: 100 }
const zoom = 4

export const printedPictureReader: Reader<Uint8Array, Uint8Array | null> = {
  name: 'printed-picture',
  read(bytes) {
    const format = pictureFault(bytes, 'choice') === null ? pictureFormat(bytes) : undefined
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
      zoom,
    )
  },
}

/** @returns a PNG; null for what is no PNG or JPEG, or is too large */
export async function readPrintedPicture(bytes: Uint8Array): Promise<Uint8Array | null> {
  const read = await readApart(printedPictureReader, bytes)
  return read.kind === 'read' ? read.value : null
}
