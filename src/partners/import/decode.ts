/** The bytes of a spreadsheet program's CSV to text. */
import type { Said } from '../../i18n/index.ts'

export type Decoded = { ok: true; text: string } | { ok: false; problem: Said }

/** Bounds of one import; a municipality's whole partner list is far below all. */
export const importLimits = { bytes: 2 * 1024 * 1024, rows: 5000, columns: 100, cell: 1000 }

/**
 * UTF-8 with or without BOM; UTF-16 by its BOM (Excel's "Unicode text"); else Windows-1250, in which Hungarian Excel
 * writes "CSV". An Excel workbook or other binary is named as such.
 */
export function decodeCsv(bytes: Uint8Array): Decoded {
  if (bytes.byteLength > importLimits.bytes)
    return { ok: false, problem: { key: 'partners-import-too-large', args: { megabytes: 2 } } }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return { ok: false, problem: { key: 'partners-import-workbook' } }
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  const text = encoding ? decode(bytes, encoding) : (decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1250'))
  if (text === null || text.includes('\0')) return { ok: false, problem: { key: 'partners-import-not-text' } }
  if (text.trim() === '') return { ok: false, problem: { key: 'partners-import-empty' } }
  return { ok: true, text: text.normalize('NFC') }
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
