/** What is read of a text that somebody sent, apart: its points, and the survey's file that is made of them. */
import { unpack, type ZipEntry, zipEntries } from '../forms/import/zip.ts'
import type { Said } from '../i18n/index.ts'
import type { Reader } from '../reading/apart.ts'
import { type Decoding, decodeText } from '../reading/encodings.ts'
import { zip } from '../tables/zip.ts'
import { surveyFileOf } from './asked-form.ts'
import { bytesInAddress, DraftPictures, pictureType } from './draft-pictures.ts'
import { cleaned, htmlBlocks } from './html-blocks.ts'
import { markdownAsHtml, markdownFault } from './markdown.ts'
import { odtBlocks } from './odt-blocks.ts'
import { type Block, divide, dividingFaults, type Picture } from './points.ts'
import type { ConsultedText } from './text.ts'
import { withWordNumbers } from './word-numbers.ts'
import { type WordParts, wordParts } from './word-parts.ts'
import {
  countChunks,
  countPictures,
  styleMapOf,
  withOutline,
  withoutLostPictures,
  withWholeText,
} from './word-text.ts'

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
    ...(areQuestions(divided.points) ? [{ key: 'consultation-questions' }] : []),
    ...(found.chunks ? [{ key: 'consultation-chunks-lost', args: { count: found.chunks } }] : []),
    ...(found.lost > 0 ? [{ key: 'consultation-pictures-lost', args: { count: found.lost } }] : []),
  ]
  return { kind: 'text', text, file, notes }
}

/** Whoever sends questions may have meant a survey that asks them. */
function areQuestions(points: readonly { text: string }[]): boolean {
  const questions = points.filter(({ text }) => /\?\s*$/.test(text.split('\n', 1)[0] ?? ''))
  return points.length >= 3 && questions.length > points.length / 2
}

interface Found {
  blocks: Block[]
  /** Pictures of a kind that is not shown, or too many or too large. */
  lost: number
  /** Documents within it that are not read. */
  chunks?: number
}

/** What it is, its bytes say: whatever it is called. */
async function blocksOf({ bytes }: Draft): Promise<Found | Said> {
  if (bytes.length === 0) return { key: 'consultation-empty' }
  // Some programs write a line or two before it.
  if (/(?:^|[\r\n])%PDF-\d/.test(latin1(bytes, 1024))) return { key: 'consultation-pdf' }
  if (pictureType(bytes) || isBitmap(bytes)) return { key: 'consultation-picture' }
  // What Word keeps behind a password, and its own files before 2007, are both OLE documents.
  if (begins(bytes, '\xd0\xcf\x11\xe0'))
    return { key: holds(bytes, 'EncryptedPackage') ? 'consultation-protected' : 'consultation-old-word' }
  if (begins(bytes, 'PK')) return await fromArchive(bytes)
  if (/^(?:\xef\xbb\xbf)?\s*\{\\rtf/.test(latin1(bytes, 100))) return { key: 'consultation-rtf' }
  const decoding = decodeText(bytes)
  return decoding.kind === 'refused' ? undecodable(decoding) : await fromText(decoding.text)
}

async function fromText(text: string): Promise<Found | Said> {
  const pictures = new DraftPictures()
  const pictureOf = (address: string) => pictures.take([bytesInAddress(address)])
  const beginning = text.slice(0, 2000)
  // Word also writes XML, and pages with all that belongs to them as one text.
  if (/^MIME-Version:/im.test(beginning.split(/\r?\n\r?\n/, 1)[0] ?? ''))
    return { key: 'consultation-old-word' }
  if (/<(?:w:wordDocument|pkg:package)[\s>]/.test(beginning)) return { key: 'consultation-old-word' }
  if (/<office:document[\s>]/.test(beginning)) {
    const blocks = odtBlocks(text, '', (addresses) => pictures.take(addresses.map(bytesInAddress)))
    return { blocks, lost: pictures.lost }
  }
  return (
    markdownFault(text) ?? { blocks: htmlBlocks(await markdownAsHtml(text), pictureOf), lost: pictures.lost }
  )
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
  const word = wordParts((name) => text(name) ?? '')
  if (word) return await fromWord(bytes, entries, word)
  if (/<manifest:encryption-data/.test(text('META-INF/manifest.xml') ?? ''))
    return { key: 'consultation-protected' }
  if (holdsOne(entries, /(?:^|\/)Document\.iwa$|^index\.apxl$/)) return { key: 'consultation-pages' }
  const kind = text('mimetype') ?? ''
  if (holdsOne(entries, /^xl\/workbook\./) || kind.includes('opendocument.spreadsheet'))
    return { key: 'consultation-spreadsheet' }
  if (holdsOne(entries, /^ppt\/presentation\./) || kind.includes('opendocument.presentation'))
    return { key: 'consultation-slides' }
  const content = text('content.xml')
  const isText = kind.startsWith('application/vnd.oasis.opendocument.text')
  if (content === undefined)
    return {
      key: isText ? 'consultation-damaged' : kind === '' ? 'consultation-archive' : 'consultation-unknown',
    }
  // Whoever packed it anew may have lost what says its kind.
  if (!isText && !content.includes('<office:text')) return { key: 'consultation-unknown' }
  const pictures = new DraftPictures()
  const inArchive = (address: string) => {
    const entry = entries.find(({ name }) => name === address.replace(/^\.\//, ''))
    const found = entry ? unpack(bytes, entry) : bytesInAddress(address)
    return found instanceof Uint8Array ? found : undefined
  }
  const blocks = odtBlocks(content, text('styles.xml') ?? '', (addresses) =>
    pictures.take(addresses.map(inArchive)),
  )
  return { blocks, lost: pictures.lost }
}

async function fromWord(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  word: WordParts,
): Promise<Found | Said> {
  // Its reader unpacks without asking.
  const parts = new Map(entries.map((entry) => [entry.name, unpack(bytes, entry)]))
  if ([...parts.values()].some((part) => !(part instanceof Uint8Array)))
    return { key: 'consultation-damaged' }
  // Loaded with the first Word file: every other thread does without.
  const { default: mammoth } = await import('mammoth')
  const pictures = new DraftPictures()
  const taken = new Map<string, Picture | undefined>()
  const document = wholeDocument(parts, word)
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: await archived(parts, word.document, document) },
      {
        styleMap: styleMapOf(partText(parts, word.styles)),
        convertImage: mammoth.images.imgElement(async (image) => {
          const src = `picture:${taken.size}`
          taken.set(src, pictures.take([await image.readAsBuffer()]))
          return { src }
        }),
      },
    )
    const unread = Math.max(0, countPictures(document) - taken.size)
    return {
      blocks: htmlBlocks(value, (src) => taken.get(src)),
      ...{ lost: pictures.lost + unread, chunks: countChunks(document) },
    }
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
function wholeDocument(parts: ReadonlyMap<string, Uint8Array | string>, word: WordParts): string {
  return withOutline(
    withWordNumbers(
      withoutLostPictures(withWholeText(partText(parts, word.document)), partText(parts, word.relationships)),
      partText(parts, word.numbering),
      partText(parts, word.styles),
    ),
  )
}

/** The archive anew, with this document. */
async function archived(
  parts: ReadonlyMap<string, Uint8Array | string>,
  name: string,
  document: string,
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  const entries = (async function* () {
    for (const [one, part] of parts) yield { name: one, content: [one === name ? document : part] }
  })()
  for await (const chunk of zip(entries)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function holdsOne(entries: readonly ZipEntry[], name: RegExp): boolean {
  return entries.some((entry) => name.test(entry.name))
}

function begins(bytes: Uint8Array, mark: string): boolean {
  return latin1(bytes, mark.length) === mark
}

function latin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.subarray(0, length)).toString('latin1')
}

/** A text may begin with these letters, but has no zeros after them. */
function isBitmap(bytes: Uint8Array): boolean {
  return begins(bytes, 'BM') && bytes.subarray(6, 10).every((byte) => byte === 0)
}

/** Names in an OLE directory are UTF-16. */
function holds(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))
}

function undecodable(decoding: Extract<Decoding, { kind: 'refused' }>): Said {
  if (decoding.why === 'bad-byte') return { key: 'consultation-bad-byte', args: { line: decoding.line } }
  if (decoding.why === 'empty') return { key: 'consultation-empty' }
  return { key: 'consultation-unknown' }
}
