/** A form together with the CSV files and pictures it names, in one .zip: a chat sends one file at a time. */
import { inflateRawSync } from 'node:zlib'
import { inspectZip } from '../forms/import/zip.ts'
import { type AttachedFile, workbookName } from '../forms/xlsform.ts'

export interface Bundle {
  form: AttachedFile
  attached: AttachedFile[]
}

/** An archive of more entries or more unpacked bytes is no survey. */
const bounds = { maxEntries: 200, maxUnpacked: 64 * 1024 * 1024 }

/** @returns null when the archive is damaged, too large, or holds no form or several */
export function openBundle(bytes: Uint8Array): Bundle | null {
  if (inspectZip(bytes, bounds) !== 'fine') return null
  const files = [...entries(bytes)].filter(
    ({ name }) => !name.endsWith('/') && !/(^|\/)(__MACOSX|\.)/.test(name),
  )
  const sheets = files.filter(({ name }) => workbookName.test(name))
  const forms = sheets.length > 0 ? sheets : files.filter(({ name }) => /\.(md|markdown)$/i.test(name))
  const [form, ...others] = forms
  if (!form || others.length > 0) return null
  return { form, attached: files.filter((file) => file !== form) }
}

/** By the central directory (APPNOTE.TXT, 4.3.12); the archive has been inspected before. */
function* entries(bytes: Uint8Array): Generator<AttachedFile> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const unpacked = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const content = bytes.subarray(start, start + packed)
    yield {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      // 0: stored, 8: deflated; inspectZip lets no other through.
      bytes: method === 0 ? content : inflateRawSync(content, { maxOutputLength: Math.max(1, unpacked) }),
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at--) if (view.getUint32(at, true) === 0x06054b50) return at
  throw new Error('an inspected archive has an end')
}
