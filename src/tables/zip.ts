/**
 * A ZIP archive as a stream: entries are compressed as they are made, nothing is held (APPNOTE.TXT 6.3.10, with data
 * descriptors). Every entry has the same date, so the same content makes the same bytes.
 */
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  name: string
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

/** 1980-01-01, the first day ZIP knows. */
const date = 0x0021
/** Bit 3: sizes come after the content; bit 11: names are UTF-8. */
const flags = 0x0808
const deflated = 8

/** @throws when an entry is 4 GiB or more: it would need ZIP64, which no export of ours can come near */
export async function* zip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, content } of entries) {
    const at = offset
    const header = localHeader(name)
    yield header
    offset += header.length
    const measured = { crc: 0, size: 0 }
    let packed = 0
    for await (const chunk of deflate(content, measured)) {
      packed += chunk.length
      yield chunk
    }
    if (measured.size > 0xffffffff || at > 0xffffffff)
      throw new Error(`${name} is too large for a ZIP archive`)
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(0x08074b50, 0)
    descriptor.writeUInt32LE(measured.crc, 4)
    descriptor.writeUInt32LE(packed, 8)
    descriptor.writeUInt32LE(measured.size, 12)
    yield descriptor
    offset += packed + descriptor.length
    directory.push(centralHeader(name, { ...measured, packed, at }))
  }
  const central = Buffer.concat(directory)
  yield central
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  yield end
}

async function* deflate(
  content: ZipEntry['content'],
  measured: { crc: number; size: number },
): AsyncGenerator<Buffer> {
  async function* measure() {
    for await (const part of content) {
      const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part)
      measured.crc = crc32(bytes, measured.crc)
      measured.size += bytes.length
      yield bytes
    }
  }
  const source = Readable.from(measure())
  const packer = createDeflateRaw({ level: 6 })
  source.on('error', (error) => packer.destroy(error))
  source.pipe(packer)
  for await (const chunk of packer) yield chunk
}

function localHeader(name: string): Buffer {
  const bytes = Buffer.from(name, 'utf8')
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(deflated, 8)
  header.writeUInt16LE(date, 12)
  header.writeUInt16LE(bytes.length, 26)
  return Buffer.concat([header, bytes])
}

function centralHeader(
  name: string,
  entry: { crc: number; size: number; packed: number; at: number },
): Buffer {
  const bytes = Buffer.from(name, 'utf8')
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(flags, 8)
  header.writeUInt16LE(deflated, 10)
  header.writeUInt16LE(date, 14)
  header.writeUInt32LE(entry.crc, 16)
  header.writeUInt32LE(entry.packed, 20)
  header.writeUInt32LE(entry.size, 24)
  header.writeUInt16LE(bytes.length, 28)
  header.writeUInt32LE(entry.at, 42)
  return Buffer.concat([header, bytes])
}
