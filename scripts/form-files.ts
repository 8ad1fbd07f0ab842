/** Reads a form from disk, with the CSV files and pictures that lie beside it. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { AttachedFile } from '../src/forms/xlsform.ts'

/** Bigger files beside a form are not its attachments. */
const maxAttachment = 10 * 1024 * 1024

export type FormFile =
  | { ok: true; file: AttachedFile; attached: AttachedFile[] }
  /** `reason`: the system's code, ENOENT and the like. */
  | { ok: false; reason: string }

export function readFormFile(path: string): FormFile {
  try {
    const file = { name: basename(path), bytes: readFileSync(path) }
    const folder = dirname(path)
    const attached = readdirSync(folder)
      .filter((name) => /\.(csv|png|jpe?g|gif|webp)$/i.test(name) && name !== file.name)
      .filter((name) => statSync(join(folder, name)).size <= maxAttachment)
      .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
    return { ok: true, file, attached }
  } catch (error) {
    // Only the file system's own errors: anything else is a fault of ours and must be seen.
    if (error instanceof Error && 'code' in error) return { ok: false, reason: String(error.code) }
    throw error
  }
}

/** The language of this terminal: Hungarian if the environment says so. */
export function terminalLanguage(): 'hu' | 'en' {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return /^hu/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'hu' : 'en'
}
