/** What is read of a text that somebody sent, apart: its points, and the survey's file that is made of them. */
import { unpack, type ZipEntry, zipEntries } from '../forms/import/zip.ts'
import type { Said } from '../i18n/index.ts'
import type { Reader } from '../reading/apart.ts'
import { type Decoding, decodeText } from '../reading/encodings.ts'
import { zip } from '../tables/zip.ts'
import { surveyFileOf } from './asked-form.ts'
import { cleaned, htmlBlocks } from './html-blocks.ts'
import { odtBlocks } from './odt-blocks.ts'
import { type Block, divide, dividingFaults, type Picture } from './points.ts'
import type { ConsultedText } from './text.ts'
import { withWordNumbers } from './word-numbers.ts'
import { countPictures, styleMapOf, withOutline, withoutLostPictures, withWholeText } from './word-text.ts'

export interface Draft {
  name: string
  bytes: Uint8Array
  /** Of the consultation that it is for: its survey is called by it. */
  id: string
}

export type DraftReading =
  | { kind: 'text'; text: ConsultedText; file: Uint8Array; notes: Said[] }
  | { kind: 'refused'; fault: Said }

const unpacked = { maxEntries: 2000, maxUnpacked: 20 * 1024 * 1024 }
const pictureLimits = { count: 40, bytes: 5 * 1024 * 1024 }
const pictureTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

export const draftReader: Reader<Draft, Promise<DraftReading>> = { name: 'draft', read }

async function read(draft: Draft): Promise<DraftReading> {
  const found = await blocksOf(draft)
  if ('key' in found) return { kind: 'refused', fault: found }
  const divided = divide(found.blocks)
  const [fault] = dividingFaults(divided)
  if (fault) return { kind: 'refused', fault }
  const title = divided.title ?? (cleaned(draft.name.replace(/\.\w+$/, '').replace(/_/g, ' ')) || draft.name)
  const { text, file } = await surveyFileOf({ id: draft.id, title, points: divided.points })
  const notes: Said[] = [
    ...(divided.headings === 0 ? [{ key: 'consultation-no-headings' }] : []),
    ...(found.lost > 0 ? [{ key: 'consultation-pictures-lost', args: { count: found.lost } }] : []),
  ]
  return { kind: 'text', text, file, notes }
}

interface Found {
  blocks: Block[]
  /** Pictures of a kind that is not shown, or too many or too large. */
  lost: number
}

/** What it is, its bytes say: whatever it is called. */
async function blocksOf({ name, bytes }: Draft): Promise<Found | Said> {
  if (bytes.length === 0) return { key: 'consultation-empty' }
  if (begins(bytes, '%PDF')) return { key: 'consultation-pdf' }
  if (
    ['\x89PNG', '\xff\xd8\xff', 'GIF8'].some((mark) => begins(bytes, mark)) ||
    isBitmap(bytes) ||
    isWebp(bytes)
  )
    return { key: 'consultation-picture' }
  // What Word keeps behind a password, and its own files before 2007, are both OLE documents.
  if (begins(bytes, '\xd0\xcf\x11\xe0'))
    return { key: holds(bytes, 'EncryptedPackage') ? 'consultation-protected' : 'consultation-old-word' }
  if (begins(bytes, 'PK')) return await fromArchive(bytes)
  if (begins(bytes, '{\\rtf')) return { key: 'consultation-rtf' }
  const decoding = decodeText(bytes)
  if (decoding.kind === 'refused') return undecodable(decoding, name)
  const { marked } = await import('marked')
  const html = marked.parse(decoding.text, { async: false, gfm: true })
  return { blocks: htmlBlocks(html, () => undefined), lost: 0 }
}

async function fromArchive(bytes: Uint8Array): Promise<Found | Said> {
  const entries = zipEntries(bytes, unpacked)
  if (entries === 'too-large') return { key: 'consultation-too-large' }
  if (entries === 'damaged') return { key: 'consultation-damaged' }
  const text = (name: string) => {
    const entry = entries.find((one) => one.name === name)
    const content = entry && unpack(bytes, entry)
    return content instanceof Uint8Array ? new TextDecoder().decode(content) : undefined
  }
  if (entries.some(({ name }) => name === 'word/document.xml')) return await fromWord(bytes, entries)
  if (text('mimetype')?.startsWith('application/vnd.oasis.opendocument.text') !== true)
    return { key: 'consultation-unknown', args: { name: '' } }
  if (/<manifest:encryption-data/.test(text('META-INF/manifest.xml') ?? ''))
    return { key: 'consultation-protected' }
  const content = text('content.xml')
  if (content === undefined) return { key: 'consultation-damaged' }
  const pictures = new Pictures()
  const blocks = odtBlocks(content, text('styles.xml') ?? '', (path) => {
    const entry = entries.find((one) => one.name === path)
    const unpackedPicture = entry && unpack(bytes, entry)
    return pictures.take(path, unpackedPicture instanceof Uint8Array ? unpackedPicture : undefined)
  })
  return { blocks, lost: pictures.lost }
}

async function fromWord(bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<Found | Said> {
  // Its reader unpacks without asking.
  const parts = new Map(entries.map((entry) => [entry.name, unpack(bytes, entry)]))
  if ([...parts.values()].some((part) => !(part instanceof Uint8Array)))
    return { key: 'consultation-damaged' }
  // Loaded with the first Word file: every other thread does without.
  const { default: mammoth } = await import('mammoth')
  const pictures = new Pictures()
  const taken = new Map<string, Picture | undefined>()
  const document = wholeDocument(parts)
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: await archived(parts, document) },
      {
        styleMap: styleMapOf(partText(parts, 'word/styles.xml')),
        convertImage: mammoth.images.imgElement(async (image) => {
          const src = `picture:${taken.size}`
          const picture = await image.readAsBuffer()
          taken.set(src, pictures.take(image.contentType.replace(/^image\//, '.'), picture))
          return { src }
        }),
      },
    )
    const unread = Math.max(0, countPictures(document) - taken.size)
    return { blocks: htmlBlocks(value, (src) => taken.get(src)), lost: pictures.lost + unread }
  } catch (error) {
    if (error instanceof RangeError) throw error
    return { key: 'consultation-damaged' }
  }
}

function partText(parts: ReadonlyMap<string, Uint8Array | string>, name: string): string {
  const part = parts.get(name)
  return part instanceof Uint8Array ? new TextDecoder().decode(part) : ''
}

/** The document with all of its text, the numbers of its lists written out, and its headings known by their style. */
function wholeDocument(parts: ReadonlyMap<string, Uint8Array | string>): string {
  return withOutline(
    withWordNumbers(
      withoutLostPictures(
        withWholeText(partText(parts, 'word/document.xml')),
        partText(parts, 'word/_rels/document.xml.rels'),
      ),
      partText(parts, 'word/numbering.xml'),
      partText(parts, 'word/styles.xml'),
    ),
  )
}

/** The archive anew, with this document. */
async function archived(parts: ReadonlyMap<string, Uint8Array | string>, document: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  const entries = (async function* () {
    for (const [name, part] of parts)
      yield { name, content: [name === 'word/document.xml' ? document : part] }
  })()
  for await (const chunk of zip(entries)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Those that are shown: of a kind that every app knows, and not too many. */
class Pictures {
  lost = 0
  private count = 0
  private bytes = 0

  take(name: string, bytes: Uint8Array | undefined): Picture | undefined {
    const type = pictureTypes[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '']
    const fits =
      bytes !== undefined &&
      type !== undefined &&
      this.count < pictureLimits.count &&
      this.bytes + bytes.length <= pictureLimits.bytes
    if (!fits) {
      this.lost += 1
      return undefined
    }
    this.count += 1
    this.bytes += bytes.length
    return { type, bytes: new Uint8Array(bytes), description: '' }
  }
}

function begins(bytes: Uint8Array, mark: string): boolean {
  return Buffer.from(bytes.subarray(0, mark.length)).toString('latin1') === mark
}

/** A text may begin with these letters, but has no zeros after them. */
function isBitmap(bytes: Uint8Array): boolean {
  return begins(bytes, 'BM') && bytes.subarray(6, 10).every((byte) => byte === 0)
}

function isWebp(bytes: Uint8Array): boolean {
  return begins(bytes, 'RIFF') && Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP'
}

/** Names in an OLE directory are UTF-16. */
function holds(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))
}

function undecodable(decoding: Extract<Decoding, { kind: 'refused' }>, name: string): Said {
  if (decoding.why === 'bad-byte') return { key: 'consultation-bad-byte', args: { line: decoding.line } }
  if (decoding.why === 'empty') return { key: 'consultation-empty' }
  return { key: 'consultation-unknown', args: { name } }
}
