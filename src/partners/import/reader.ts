/** Partner lists that coordinators send, read apart: their rows, and what is wrong with the others. */
import { type Reader, readApart } from '../../reading/apart.ts'
import { type ListToRead, type ParsedList, parsePartners } from './parse.ts'

export const partnerListReader: Reader<ListToRead, ParsedList> = { name: 'partners', read: parsePartners }

/** A file of which several columns are those of a partner list; a survey form has others. */
export async function isPartnerList({ bytes }: { bytes: Uint8Array }): Promise<boolean> {
  const list = await readPartnerList({ bytes })
  return list.kind === 'list' && list.columns.filter(({ means }) => means !== undefined).length > 1
}

const lists = new WeakMap<Uint8Array, Map<string, Promise<ParsedList>>>()

/** Reads a partner list; the same bytes are read once for what is said of them. Never throws for what is in it. */
export function readPartnerList({ bytes, ...said }: ListToRead): Promise<ParsedList> {
  const readings = lists.get(bytes) ?? new Map<string, Promise<ParsedList>>()
  lists.set(bytes, readings)
  const key = JSON.stringify(said)
  const known = readings.get(key)
  if (known) return known
  const list = read({ bytes, ...said })
  readings.set(key, list)
  return list
}

async function read(list: ListToRead): Promise<ParsedList> {
  const read = await readApart(partnerListReader, list)
  return read.kind === 'read'
    ? read.value
    : { kind: 'refused', problem: { key: 'partners-import-too-heavy' } }
}
