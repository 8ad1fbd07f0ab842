/**
 * The bounds of an .xlsx before it is read: its zip directory says how much it will unpack to, and each entry is
 * unpacked into no more than that (PKWARE APPNOTE 6.3, §4.3.12 and §4.3.16).
 */
import { inflateRawSync } from 'node:zlib'

export interface ZipBounds {
  maxEntries: number
  maxUnpacked: number
}

export type ZipFault = 'damaged' | 'too-large' | 'encrypted'

export interface ZipEntry {
  name: string
  flags: number
  method: number
  packed: number
  unpacked: number
  offset: number
}

/** Whether the whole archive may be given to a reader that unpacks without asking. */
export function inspectZip(bytes: Uint8Array, bounds: ZipBounds): 'fine' | ZipFault {
  const entries = zipEntries(bytes, bounds)
  if (typeof entries === 'string') return entries
  for (const entry of entries) {
    const content = unpack(bytes, entry)
    if (typeof content === 'string') return content
  }
  return 'fine'
}

/** What its directory says is in it. Nothing is unpacked. */
export function zipEntries(
  bytes: Uint8Array,
  { maxEntries, maxUnpacked }: ZipBounds,
): ZipEntry[] | Exclude<ZipFault, 'encrypted'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return 'damaged'
  const count = view.getUint16(end + 10, true)
  if (count > maxEntries) return 'too-large'
  let at = view.getUint32(end + 16, true)
  let total = 0
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return 'damaged'
    const nameLength = view.getUint16(at + 28, true)
    const entry: ZipEntry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    }
    entries.push(entry)
    total += entry.unpacked
    if (total > maxUnpacked) return 'too-large'
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** What is in an entry: as much as the directory told, no more and no less. */
export function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array | Exclude<ZipFault, 'too-large'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.flags & 1) return 'encrypted'
  const { offset } = entry
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== 0x04034b50) return 'damaged'
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + entry.packed > bytes.length) return 'damaged'
  const content = bytes.subarray(start, start + entry.packed)
  if (entry.method === 0) return entry.packed === entry.unpacked ? content : 'damaged'
  if (entry.method !== 8) return 'damaged'
  try {
    const data = inflateRawSync(content, { maxOutputLength: Math.max(1, entry.unpacked) })
    return data.length === entry.unpacked ? data : 'damaged'
  } catch {
    // zlib throws both for broken data and for more of it than the directory told.
    return 'damaged'
  }
}

/** The end of central directory record: the last 22 bytes, before a comment of 65,535 at most. */
function findEnd(view: DataView): number | undefined {
  const last = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= last; at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}
