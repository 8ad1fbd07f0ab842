/** A form together with the CSV files and pictures it names, in one .zip: a chat sends one file at a time. */
import { limits } from '../forms/import/sheets.ts'
import { unpack, zipEntries } from '../forms/import/zip.ts'
import { type AttachedFile, isForm, workbookName } from '../forms/xlsform.ts'
import { zip } from '../tables/zip.ts'

export interface Bundle {
  form: AttachedFile
  attached: AttachedFile[]
  /** Workbooks beside it that are no forms, by name. */
  others: string[]
}

/** Several forms, or none; and what is in the archive. */
export interface NoBundle {
  forms: string[]
  files: string[]
}

/** An archive of more entries or more unpacked bytes is no survey. */
const bounds = { maxEntries: 200, maxUnpacked: 40 * 1024 * 1024 }

/** What systems and spreadsheets leave beside files. */
const leftBehind = /(?:^|\/)(?:__MACOSX\/|\.|~\$|thumbs\.db$|desktop\.ini$)/i

/** What is in an archive, but for what systems leave there. @returns null when it is damaged or too large */
export function filesIn(bytes: Uint8Array): AttachedFile[] | null {
  const entries = zipEntries(bytes, bounds)
  if (typeof entries === 'string') return null
  const files: AttachedFile[] = []
  for (const entry of entries.filter(({ name }) => !name.endsWith('/') && !leftBehind.test(name))) {
    const content = unpack(bytes, entry)
    if (typeof content === 'string') return null
    // A Mac writes letters and their accents apart.
    files.push({ name: entry.name.normalize('NFC'), bytes: content })
  }
  return files
}

/**
 * The form of an archive with what came with it, in whatever folders. Where there are several workbooks it is the one
 * with a survey sheet: they are read, so this is done apart.
 * @returns null when it is damaged or too large
 */
export function openBundle(bytes: Uint8Array): Bundle | NoBundle | null {
  const files = filesIn(bytes)
  if (!files) return null
  const books = files.filter(({ name }) => workbookName.test(name))
  const texts = files.filter(({ name }) => /\.(md|markdown)$/i.test(name))
  const forms =
    books.length > 0
      ? onlyOr(books, isForm)
      : texts.length > 0
        ? onlyOr(texts, (file) => looksLikeForm(file.bytes))
        : // Of several tables that look like one it is the first, where `withAttached` puts it.
          files.filter(isPlainForm).slice(0, 1)
  const [form, ...more] = forms
  if (!form || more.length > 0)
    return { forms: forms.map(({ name }) => name), files: files.map(({ name }) => name) }
  return {
    form,
    attached: files.filter((file) => file !== form),
    others: books.filter((file) => file !== form).map(({ name }) => name),
  }
}

/** A single one is taken for what it should be: what is wrong with it is said of it. */
function onlyOr(files: AttachedFile[], are: (file: AttachedFile) => boolean): AttachedFile[] {
  return files.length === 1 ? files : files.filter(are)
}

/** A form's file, or its archive, with more files. @returns null when they are too large together */
export async function withAttached(
  file: AttachedFile,
  more: readonly AttachedFile[],
): Promise<AttachedFile | null> {
  const files = /\.zip$/i.test(file.name) ? filesIn(file.bytes) : [file]
  if (!files) return null
  const all = [...files.filter(({ name }) => !more.some((each) => each.name === name)), ...more]
  if (all.length > bounds.maxEntries || sizeOf(all) > bounds.maxUnpacked) return null
  async function* entries() {
    for (const { name, bytes } of all) yield { name, content: [bytes] }
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of zip(entries())) chunks.push(chunk)
  return { name: file.name.replace(/\.[^.]*$/, '.zip'), bytes: new Uint8Array(Buffer.concat(chunks)) }
}

function sizeOf(files: readonly AttachedFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
}

/** A form as a plain table. */
function isPlainForm({ name, bytes }: AttachedFile): boolean {
  return /\.(csv|txt)$/i.test(name) && bytes.byteLength <= limits.fileBytes && looksLikeForm(bytes)
}

/** Whether a text has the columns of a survey sheet, and a question. */
export function looksLikeForm(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4_000))
  return (
    /(?:^|[|,;\t\s"])type(?:[|,;\t\s"]|$)/im.test(head) &&
    /(?:^|[|,;\t\s"])(?:select_one|select_multiple|select_one_from_file|select_multiple_from_file|text|integer|note|begin[ _]group|range|date|decimal)(?:[|,;\t\s"]|$)/im.test(
      head,
    )
  )
}
