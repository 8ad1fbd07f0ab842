/** Reads a form from disk, with the CSV files and pictures beside it that it names. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { limits } from '../src/forms/import/sheets.ts'
import { type AttachedFile, importForm } from '../src/forms/xlsform.ts'

export type FormFile =
  | { ok: true; file: AttachedFile; attached: AttachedFile[] }
  /** `reason`: the system's code, ENOENT and the like. */
  | { ok: false; reason: string }

export function readFormFile(path: string): FormFile {
  try {
    const file = { name: basename(path), bytes: readBounded(path) }
    return { ok: true, file, attached: namedBy(file, dirname(path)) }
  } catch (error) {
    // Only the file system's own errors: anything else is a fault of ours and must be seen.
    if (error instanceof Error && 'code' in error) return { ok: false, reason: String(error.code) }
    throw error
  }
}

/** No more than is needed to see that a file is too large to be a form. */
function readBounded(path: string): Uint8Array {
  const bytes = new Uint8Array(Math.min(statSync(path).size, limits.fileBytes) + 1)
  const handle = openSync(path, 'r')
  try {
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(handle, bytes, length, bytes.length - length, null)
    return bytes.subarray(0, length)
  } finally {
    closeSync(handle)
  }
}

/** What lies beside a form without being named in it is another's, and its faults are not this form's. */
function namedBy(form: AttachedFile, folder: string): AttachedFile[] {
  // This one is named by what it stands for.
  const read = importForm(form)
  const awaited = (read.ok ? read.form.awaited : read.awaited) ?? []
  const named = new Set(['itemsets.csv', ...awaited.map(({ file }) => file)])
  return readdirSync(folder)
    .filter((name) => named.has(name) && statSync(join(folder, name)).size <= limits.fileBytes)
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
}

/** The language of this terminal: Hungarian if the environment says so. */
export function terminalLanguage(): 'hu' | 'en' {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return /^hu/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'hu' : 'en'
}
