/** Reading requests and writing answers as Discord's API does. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './routes.ts'
import type { StoredFile } from './world.ts'

/** Larger than any upload a bot may make (10 MB, 25 MB on some servers). */
const bodyLimit = 32 * 1024 * 1024

/** 429. https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit */
export function tooMany(retryAfterMs: number, global: boolean, headers: Record<string, string>) {
  const seconds = retryAfterMs / 1000
  return {
    answer: {
      status: 429,
      json: { message: 'You are being rate limited.', retry_after: seconds, global },
    } satisfies Answer,
    headers: {
      ...headers,
      'retry-after': String(seconds),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global
        ? { 'x-ratelimit-global': 'true' }
        : {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset-after': String(seconds),
            'x-ratelimit-limit': headers['x-ratelimit-limit'] ?? '5',
          }),
    },
  }
}

export async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > bodyLimit) throw new Error('request entity too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export function send(
  response: ServerResponse,
  status: number,
  json?: unknown,
  headers: Record<string, string> = {},
): void {
  if (json === undefined) {
    response.writeHead(status, headers).end()
    return
  }
  const text = Buffer.from(JSON.stringify(json))
  response
    .writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': text.length })
    .end(text)
}

export function sendFile(response: ServerResponse, file: StoredFile): void {
  response
    .writeHead(200, { 'content-type': file.type, 'content-length': file.bytes.byteLength })
    .end(file.bytes)
}
