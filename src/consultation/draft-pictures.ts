/** The pictures of a draft while it is read: those that are shown, and how many are not. */
import type { Picture } from './points.ts'

const limits = { count: 40, bytes: 5 * 1024 * 1024 }

/** Those that every app shows, known by how their bytes begin. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const at = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')
  if (at(0, 4) === '\x89PNG') return 'image/png'
  if (at(0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (at(0, 4) === 'GIF8') return 'image/gif'
  return at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP' ? 'image/webp' : undefined
}

export class DraftPictures {
  /** Of a kind that is not shown, not there, or too many or too large. */
  lost = 0
  private count = 0
  private bytes = 0

  /** @param formats of one picture, the best first; none: there is nothing to show, and nothing lost */
  take(formats: readonly (Uint8Array | undefined)[]): Picture | undefined {
    if (formats.length === 0) return undefined
    for (const bytes of formats) {
      const type = bytes && pictureType(bytes)
      if (!type || this.count >= limits.count || this.bytes + bytes.length > limits.bytes) continue
      this.count += 1
      this.bytes += bytes.length
      return { type, bytes: new Uint8Array(bytes), description: '' }
    }
    this.lost += 1
    return undefined
  }
}

/** The bytes of a `data:` address (RFC 2397); undefined for any other. */
export function bytesInAddress(address: string): Uint8Array | undefined {
  const data = /^data:[^,]*;base64,/i.exec(address)?.[0]
  return data === undefined ? undefined : Buffer.from(address.slice(data.length), 'base64')
}
