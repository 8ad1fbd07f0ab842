/** A table of matters that somebody sent, read apart. */
import type { Said } from '../i18n/index.ts'
import { type ListTable, readTable } from '../partners/import/table.ts'
import { type Reader, readApart } from '../reading/apart.ts'

interface TableToRead {
  bytes: Uint8Array
  /** Folded headings that say where the table begins. */
  headings: string[]
}

export type MatterTable = ListTable | { kind: 'refused'; problem: Said }

export const matterTableReader: Reader<TableToRead, MatterTable> = {
  name: 'matters',
  read({ bytes, headings }) {
    // A page or a feed is text, too, and would be read as rows of nonsense.
    if (/^\s*<(?:!doctype|html|\?xml|rss|feed)/i.test(new TextDecoder().decode(bytes.subarray(0, 200))))
      return { kind: 'refused', problem: { key: 'matters-import-page' } }
    const assigned = Object.fromEntries(headings.map((heading) => [heading, 'none' as const]))
    const table = readTable(bytes, { assigned })
    return table.kind === 'form' ? { kind: 'refused', problem: { key: 'matters-import-form' } } : table
  },
}

export async function readMatterTable(table: TableToRead): Promise<MatterTable> {
  const read = await readApart(matterTableReader, table)
  return read.kind === 'read'
    ? read.value
    : { kind: 'refused', problem: { key: 'partners-import-too-heavy' } }
}
