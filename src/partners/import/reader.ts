/** Partner lists that coordinators send, read apart: their rows, and what is wrong with the others. */
import { type Reader, readApart } from '../../reading/apart.ts'
import { type ParsedList, parsePartners } from './parse.ts'

export const partnerListReader: Reader<Uint8Array, ParsedList> = { name: 'partners', read: parsePartners }

const lists = new WeakMap<Uint8Array, Promise<ParsedList>>()

/** Reads a partner list; the same bytes are read once. Never throws for what is in it. */
export function readPartnerList(bytes: Uint8Array): Promise<ParsedList> {
  const known = lists.get(bytes)
  if (known) return known
  const list = read(bytes)
  lists.set(bytes, list)
  return list
}

async function read(bytes: Uint8Array): Promise<ParsedList> {
  const read = await readApart(partnerListReader, bytes)
  return read.kind === 'read' ? read.value : { ok: false, problem: { key: 'partners-import-too-heavy' } }
}
