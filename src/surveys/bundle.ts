/** A form together with the CSV files and pictures it names, in one .zip: a chat sends one file at a time. */
import { limits } from '../forms/import/sheets.ts'
import { unpack, type ZipEntry, zipEntries } from '../forms/import/zip.ts'
import { type AttachedFile, workbookName } from '../forms/xlsform.ts'
import { zip } from '../tables/zip.ts'

export interface Bundle {
  form: AttachedFile
  attached: AttachedFile[]
}

/** An archive of more entries or more unpacked bytes is no survey. */
const bounds = { maxEntries: 200, maxUnpacked: 40 * 1024 * 1024 }

/** Whether it holds one form, by its directory; of one without workbook and Markdown the tables are looked into. */
export function holdsForm(bytes: Uint8Array): boolean {
  return entriesOf(bytes) !== null
}

/** @returns null when the archive is damaged, too large, or holds no form or several */
export function openBundle(bytes: Uint8Array): Bundle | null {
  const entries = entriesOf(bytes)
  if (!entries) return null
  const attached: AttachedFile[] = []
  let form: AttachedFile | undefined
  for (const entry of entries.all) {
    const content = unpack(bytes, entry)
    if (typeof content === 'string') return null
    const file = { name: entry.name, bytes: content }
    if (entry === entries.form) form = file
    else attached.push(file)
  }
  return form ? { form, attached } : null
}

/** A form's file, or its archive, with more files. @returns null when they are too large together */
export async function withAttached(
  file: AttachedFile,
  more: readonly AttachedFile[],
): Promise<AttachedFile | null> {
  const opened = /\.zip$/i.test(file.name) ? openBundle(file.bytes) : { form: file, attached: [] }
  if (!opened) return null
  const others = opened.attached.filter(({ name }) => !more.some((each) => each.name === name))
  const all = [opened.form, ...others, ...more]
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

function entriesOf(bytes: Uint8Array) {
  const entries = zipEntries(bytes, bounds)
  if (typeof entries === 'string') return null
  const all = entries.filter(({ name }) => !name.endsWith('/') && !/(^|\/)(__MACOSX|\.)/.test(name))
  const sheets = all.filter(({ name }) => workbookName.test(name))
  const forms = sheets.length > 0 ? sheets : all.filter(({ name }) => /\.(md|markdown)$/i.test(name))
  const [form, ...others] =
    forms.length > 0 ? forms : all.filter((entry) => isPlainForm(bytes, entry)).slice(0, 1)
  return form && others.length === 0 ? { all, form } : null
}

/** A form as a plain table: of several tables that look like one it is the first, where `withAttached` puts it. */
function isPlainForm(bytes: Uint8Array, entry: ZipEntry): boolean {
  if (!/\.(csv|txt)$/i.test(entry.name) || entry.unpacked > limits.fileBytes) return false
  const content = unpack(bytes, entry)
  return typeof content !== 'string' && looksLikeForm(content)
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
