/** The picture of a survey's question, taken out of the archive or drawn of those in it, apart. */
import { mediumType, mostMediumBytes } from '../forms/import/media.ts'
import { attachedPicture, pictureFault, pictureFormat, pictureLimits } from '../forms/import/pictures.ts'
import type { ShownPicture } from '../forms/shown-media.ts'
import type { AttachedFile } from '../forms/xlsform.ts'
import { fontFamily, widthOf, wrap } from '../print/fonts.ts'
import type { Reader } from '../reading/apart.ts'
import { filesIn } from './bundle.ts'
import { render } from './charts/png.ts'
import { escapeXml } from './charts/svg.ts'

interface Picture {
  name: string
  type: string
  bytes: Uint8Array
}

interface Wanted {
  archive: Uint8Array
  /** Pictures that are shown as one, or the name of a file that is taken as it is. */
  shown: readonly ShownPicture[] | string
}

export const pictureReader: Reader<Wanted, Picture | undefined> = {
  name: 'picture',
  read({ archive, shown }) {
    const files = filesIn(archive)
    if (!files) return undefined
    return typeof shown === 'string' ? mediumOf(files, shown) : pictureOf(files, shown)
  },
}

function mediumOf(attached: AttachedFile[], name: string): Picture | undefined {
  const bytes = attachedPicture(attached, name)?.bytes
  const type = mediumType(name)
  return bytes && type && bytes.byteLength <= mostMediumBytes ? { name, type, bytes } : undefined
}

function pictureOf(attached: AttachedFile[], shown: readonly ShownPicture[]): Picture | undefined {
  const found = shown.flatMap(({ name, label }) => {
    const bytes = attachedPicture(attached, name)?.bytes
    // Before anything is unpacked: its head says how large it will be.
    const fits = bytes && pictureFault(bytes, label === undefined ? 'question' : 'choice') === null
    const type = fits && pictureFormat(bytes)?.type
    return type ? [{ name, label, type, bytes }] : []
  })
  const [first] = found
  if (!first) return undefined
  if (first.label === undefined) return { name: first.name, type: first.type, bytes: first.bytes }
  return {
    name: 'choices.png',
    type: 'image/png',
    bytes: contactSheet(found.slice(0, pictureLimits.choices)),
  }
}

/** Logical pixels; drawn at twice the size. */
const cell = { width: 200, picture: 150, line: 20, gap: 12, size: 15 }

/** Pictures in rows of two or three, each over its label; dark on white in any theme. */
function contactSheet(
  pictures: { label: string | undefined; type: string; bytes: Uint8Array }[],
): Uint8Array {
  const columns = pictures.length <= 4 ? Math.min(2, pictures.length) : 3
  const labels = pictures.map(({ label = '' }) => wrap(label, cell.width, cell.size, 'regular', 2))
  const rowHeight = cell.picture + cell.gap * 2 + cell.line * Math.max(...labels.map(({ length }) => length))
  const width = columns * (cell.width + cell.gap) + cell.gap
  const height = Math.ceil(pictures.length / columns) * rowHeight + cell.gap
  const cells = pictures.map(({ type, bytes }, index) => {
    const x = cell.gap + (index % columns) * (cell.width + cell.gap)
    const y = cell.gap + Math.floor(index / columns) * rowHeight
    const picture = imageOf(stamp(type, bytes), x, y)
    const texts = (labels[index] ?? []).map((line, at) => {
      const left = x + (cell.width - widthOf(line, cell.size, 'regular')) / 2
      const baseline = y + cell.picture + cell.line * (at + 1)
      return `<text x="${left}" y="${baseline}" font-size="${cell.size}" fill="#1a1a1a">${escapeXml(line)}</text>`
    })
    return `${picture}${texts.join('')}`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${fontFamily}"><rect width="100%" height="100%" fill="#ffffff"/>${cells.join('')}</svg>`
  return render(svg, { width, height }, 2)
}

/** A picture in a cell's size. One after the other, so that no two are unpacked at the same time. */
function stamp(type: string, bytes: Uint8Array): { type: string; bytes: Uint8Array } {
  const { width, picture: height } = cell
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${imageOf({ type, bytes }, 0, 0)}</svg>`
  return { type: 'image/png', bytes: render(svg, { width, height }, 2) }
}

function imageOf({ type, bytes }: { type: string; bytes: Uint8Array }, x: number, y: number): string {
  const data = Buffer.from(bytes).toString('base64')
  return `<image x="${x}" y="${y}" width="${cell.width}" height="${cell.picture}" href="data:${type};base64,${data}"/>`
}
