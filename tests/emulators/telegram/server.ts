/** The HTTP side: routes, tokens, faults on the wire, and the record of all that was asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readBody, type UploadedFile } from './body.ts'
import type { Fault, Faults } from './faults.ts'
import { methods, type Service } from './methods.ts'
import { type Directory, servePage } from './page.ts'
import { badRequest, Refusal } from './refusal.ts'
import type { Schema } from './schema.ts'

export interface RecordedRequest {
  /** As Telegram spells it: "sendMessage". */
  method: string
  parameters: Record<string, unknown>
  files: UploadedFile[]
  /** Milliseconds since the epoch when it arrived. */
  at: number
  /** HTTP status of the answer, 0 where none was sent. */
  status: number
  /** What was refused and why, in Telegram's words. */
  error?: string
  result?: unknown
}

export interface ServerParts {
  token: string
  service: Service
  faults: Faults
  schema: Schema | undefined
  people: Directory
  record(request: RecordedRequest): void
}

const spelled = new Map(Object.keys(methods).map((name) => [name.toLowerCase(), name]))

export async function listen(parts: ServerParts, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      // A mistake in the emulator itself: loud in the test that meets it.
      console.error('Telegram emulator:', error)
      response.destroy()
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

async function handle(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const [, first = '', second = '', ...rest] = url.pathname.split('/')
  if (first === 'file' && second.startsWith('bot'))
    return serveFile(parts, second.slice(3), rest.join('/'), response)
  if (!first.startsWith('bot')) return servePage(parts.people, parts.service, request, response, url)
  if (first.slice(3) !== parts.token)
    return answer(response, /^bot\d+:/.test(first) ? new Refusal(401, 'Unauthorized') : notFound())
  return call(parts, second, url, request, response)
}

async function call(
  { service, faults, schema, record }: ServerParts,
  asked: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = spelled.get(asked.toLowerCase()) ?? asked
  const entry: RecordedRequest = {
    method,
    parameters: {},
    files: [],
    at: service.world.now(),
    status: 0,
  }
  record(entry)
  const closed = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) closed.abort()
  })
  let fault: Fault | undefined
  let outcome: { result: unknown } | Refusal
  try {
    if (!spelled.has(asked.toLowerCase()) && !schema?.has(asked)) throw notFound()
    const { parameters, files } = await readBody(request, url.searchParams)
    entry.parameters = parameters
    entry.files = [...files.values()]
    fault = faults.next(method, parameters.chat_id)
    if (fault && (await before(fault, response))) return
    schema?.check(method, parameters)
    const run = methods[method]
    if (!run) throw badRequest(`the emulator does not carry out ${method}`)
    const result = await run(service, { parameters, files, closed: closed.signal })
    outcome = { result }
    entry.result = result
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    outcome = error
    entry.error = error.description
  }
  if (fault && after(fault, response)) return
  entry.status = outcome instanceof Refusal ? outcome.code : 200
  answer(response, outcome)
}

/** What goes wrong before the call is carried out. @returns true when that was all the answer there is */
async function before(fault: Fault, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'too-many-requests':
      throw new Refusal(429, `Too Many Requests: retry after ${fault.retryAfter}`, {
        retry_after: fault.retryAfter,
      })
    case 'status':
      throw new Refusal(fault.code, fault.description ?? 'Internal Server Error', fault.parameters)
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms))
      return false
    default:
      return fault.when === 'before' && wire(fault.kind, response)
  }
}

/** What goes wrong once the call is carried out: the bot does not learn of it. */
function after(fault: Fault, response: ServerResponse): boolean {
  return 'when' in fault && fault.when === 'after' && wire(fault.kind, response)
}

function wire(kind: 'reset' | 'half-open' | 'malformed', response: ServerResponse): true {
  if (kind === 'reset') response.socket?.resetAndDestroy()
  if (kind === 'malformed') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"ok":true,"result":{"message_id":')
  }
  // Half open: the socket stays, and nothing is ever written to it.
  return true
}

function answer(response: ServerResponse, outcome: { result: unknown } | Refusal): void {
  if (response.destroyed) return
  const refused = outcome instanceof Refusal
  const body = JSON.stringify(
    refused
      ? {
          ok: false,
          error_code: outcome.code,
          description: outcome.description,
          ...(outcome.parameters && { parameters: outcome.parameters }),
        }
      : { ok: true, result: outcome.result },
  )
  response.writeHead(refused ? outcome.code : 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

/** A download of a file's bytes, recorded as the method "file" with its path. */
function serveFile(
  { token, service, record }: ServerParts,
  asked: string,
  path: string,
  response: ServerResponse,
): void {
  const file = service.world.filesByPath.get(path)
  const refusal = asked !== token ? new Refusal(401, 'Unauthorized') : file ? undefined : notFound()
  const entry = { method: 'file', parameters: { path }, files: [], at: service.world.now() }
  record({ ...entry, status: refusal?.code ?? 200, ...(refusal && { error: refusal.description }) })
  if (refusal || !file) {
    answer(response, refusal ?? notFound())
    return
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': file.bytes.length,
  })
  response.end(file.bytes)
}

function notFound(): Refusal {
  return new Refusal(404, 'Not Found')
}
