/** Reads multipart/form-data (RFC 7578) as Discord takes it: `payload_json` and `files[n]`. */
import type { StoredFile } from './world.ts'

export interface Parts {
  payload?: string
  files: Map<string, StoredFile>
}

export function readMultipart(body: Buffer, contentType: string): Parts {
  const boundary = contentType.match(/boundary="?([^";]+)"?/)?.[1]
  const parts: Parts = { files: new Map() }
  if (boundary === undefined) return parts
  const mark = Buffer.from(`--${boundary}`)
  let at = body.indexOf(mark)
  while (at !== -1) {
    const next = body.indexOf(mark, at + mark.length)
    if (next === -1) break
    // Between the marks: CRLF, headers, an empty line, the content, CRLF.
    readPart(body.subarray(at + mark.length + 2, next - 2), parts)
    at = next
  }
  return parts
}

function readPart(part: Buffer, parts: Parts): void {
  const gap = part.indexOf('\r\n\r\n')
  if (gap === -1) return
  const head = part.subarray(0, gap).toString('utf8')
  const content = part.subarray(gap + 4)
  const name = head.match(/\bname="([^"]*)"/)?.[1]
  if (name === 'payload_json') {
    parts.payload = content.toString('utf8')
    return
  }
  const index = name?.match(/^files\[(\d+)\]$/)?.[1]
  if (index === undefined) return
  parts.files.set(index, {
    name: head.match(/\bfilename="([^"]*)"/)?.[1] ?? 'unknown',
    type: head.match(/^content-type:\s*(\S+)/im)?.[1] ?? 'application/octet-stream',
    bytes: new Uint8Array(content),
  })
}
