/** Reads the body of a Bot API request: JSON, a form, or multipart with files. */
import type { IncomingMessage } from 'node:http'
import { badRequest } from './refusal.ts'

export interface UploadedFile {
  name: string
  type: string
  bytes: Uint8Array
}

export interface RequestBody {
  parameters: Record<string, unknown>
  /** By the name of their part, which `attach://name` refers to. */
  files: Map<string, UploadedFile>
}

/** Uploads of bots end at 50 MB (https://core.telegram.org/bots/api#sending-files). */
const maximumBody = 50 * 1024 * 1024 + 1024 * 1024

/** @throws {Refusal} 400 or 413 for what cannot be read. */
export async function readBody(request: IncomingMessage, query: URLSearchParams): Promise<RequestBody> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > maximumBody) throw badRequest('Request Entity Too Large')
    chunks.push(chunk)
  }
  const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  const files = new Map<string, UploadedFile>()
  const parameters: Record<string, unknown> = query.size > 0 ? fromForm([...query]) : {}
  if (body.length === 0) return { parameters, files }
  if (type.startsWith('application/json')) {
    const parsed = parseJson(body.toString('utf8'))
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
      throw badRequest('object expected as a request body')
    return { parameters: { ...parameters, ...parsed }, files }
  }
  if (type.startsWith('application/x-www-form-urlencoded'))
    return {
      parameters: { ...parameters, ...fromForm([...new URLSearchParams(body.toString('utf8'))]) },
      files,
    }
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (boundary === undefined) throw badRequest(`unsupported content type "${type}"`)
  const fields: [string, string][] = []
  for (const part of multipart(body, boundary)) {
    if (part.file) files.set(part.name, part.file)
    else fields.push([part.name, part.value])
  }
  return { parameters: { ...parameters, ...fromForm(fields) }, files }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest("can't parse JSON object")
  }
}

const structured = new Set([
  'reply_markup',
  'media',
  'commands',
  'scope',
  'allowed_updates',
  'link_preview_options',
  'reply_parameters',
  'entities',
  'caption_entities',
])
const flags = new Set([
  'disable_notification',
  'protect_content',
  'show_alert',
  'drop_pending_updates',
  'show_caption_above_media',
  'has_spoiler',
  'disable_content_type_detection',
])
const numbers = new Set([
  'message_id',
  'message_thread_id',
  'offset',
  'limit',
  'timeout',
  'max_connections',
  'cache_time',
])

/** Forms carry text only; Telegram reads numbers, flags and JSON out of it by the field's type. */
function fromForm(fields: [string, string][]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(([name, value]) => {
      if (structured.has(name)) return [name, parseJson(value)]
      if (flags.has(name)) return [name, value === 'true' || value === '1']
      const numeric = numbers.has(name) || name === 'chat_id'
      return [name, numeric && /^-?\d+$/.test(value) ? Number(value) : value]
    }),
  )
}

function* multipart(
  body: Buffer,
  boundary: string,
): Generator<{ name: string; value: string; file?: UploadedFile }> {
  const mark = Buffer.from(`--${boundary}`)
  let at = body.indexOf(mark)
  while (at >= 0) {
    const begin = at + mark.length + 2
    const next = body.indexOf(mark, begin)
    if (next < 0) return
    const part = body.subarray(begin, next - 2)
    const split = part.indexOf('\r\n\r\n')
    if (split < 0) throw badRequest('multipart body is malformed')
    const head = part.subarray(0, split).toString('utf8')
    const content = part.subarray(split + 4)
    const name = /;\s*name="?([^";\r\n]+)"?/i.exec(head)?.[1]
    if (name === undefined) throw badRequest('multipart part has no name')
    const fileName = /;\s*filename="?([^";\r\n]*)"?/i.exec(head)?.[1]
    if (fileName === undefined) yield { name, value: content.toString('utf8') }
    else
      yield {
        name,
        value: '',
        file: {
          name: fileName,
          type: /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream',
          bytes: new Uint8Array(content),
        },
      }
    at = next
  }
}
