/** The HTTP side: finds the route, checks token, limits, faults and body, and keeps a record of every request. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DiscordFault, faults } from './errors.ts'
import type { FaultScript, Misfortune } from './faults.ts'
import { read, send, sendFile, tooMany } from './http.ts'
import type { LimitKeeper, Verdict } from './limits.ts'
import { readMultipart } from './multipart.ts'
import type { Answer, Call, Route } from './routes.ts'
import type { Judge } from './schema.ts'
import type { StoredFile, World } from './world.ts'

export interface RecordedRequest {
  at: number
  method: string
  /** Without `/api/v10` and the query. */
  path: string
  template: string
  body: unknown
  files: { name: string; type: string; size: number }[]
  status: number
  /** What was answered; undefined where the connection was cut. */
  answer: unknown
}

export interface ServerParts {
  world: World
  token: string
  routes: Route[]
  faults: FaultScript
  judge: Judge
  limits?: LimitKeeper
  /** Pages beside the API (the developer's chat). @returns whether it answered. */
  page?: (request: IncomingMessage, response: ServerResponse) => boolean
}

/** 10,000 of 401, 403 or 429 in 10 minutes: https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit */
const invalidLimit = 10_000
const invalidWindowMs = 10 * 60_000
const recordLimit = 20_000

export class RestServer {
  readonly http: Server
  readonly requests: RecordedRequest[] = []
  invalidRequests = 0
  #invalidSince = 0
  /** Off in benches: keeping every body costs memory. */
  recording = true
  readonly #byShape = new Map<string, { route: Route; parts: string[] }[]>()

  constructor(private readonly parts: ServerParts) {
    for (const route of parts.routes) {
      const split = route.template.split('/')
      const key = `${route.method} ${split.length}`
      const list = this.#byShape.get(key) ?? []
      list.push({ route, parts: split })
      // Literal parts win over parameters.
      list.sort((a, b) => count(a.parts) - count(b.parts))
      this.#byShape.set(key, list)
    }
    this.http = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        if (!response.headersSent) send(response, 500, { message: String(error), code: 0 })
        else response.destroy()
      })
    })
    this.http.keepAliveTimeout = 30_000
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.http.once('error', reject)
      this.http.listen(port, '127.0.0.1', resolve)
    })
    return (this.http.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    this.http.closeAllConnections()
    await new Promise<void>((resolve) => this.http.close(() => resolve()))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const file = this.parts.world.files.get(url.pathname)
    if (file) return sendFile(response, file)
    if (!url.pathname.startsWith('/api/')) {
      if (this.parts.page?.(request, response)) return
      return send(response, 404, faults.notFound().body())
    }
    const path = url.pathname.replace(/^\/api(\/v10)?/, '')
    const method = request.method ?? 'GET'
    const raw = await read(request)
    const misfortune = this.parts.faults.take(method, path)
    if (misfortune?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, misfortune.ms))
    const found = this.#find(method, path)
    const record: RecordedRequest = {
      at: this.parts.world.clock(),
      method,
      path,
      template: found?.route.template ?? path,
      body: undefined,
      files: [],
      status: 0,
      answer: undefined,
    }
    const suffered =
      misfortune && misfortune.kind !== 'slow' && !('carriedOut' in misfortune && misfortune.carriedOut)
    const outcome = suffered
      ? { answer: { status: 0 } satisfies Answer, headers: {} }
      : this.#answer(found, request, url, raw, record)
    if (this.recording) {
      if (suffered) this.#noteBody(request, raw, record)
      this.requests.push(record)
      if (this.requests.length > recordLimit) this.requests.splice(0, recordLimit / 2)
    }
    if (misfortune && misfortune.kind !== 'slow') return this.#suffer(misfortune, record, response)
    this.#countInvalid(outcome.answer.status)
    record.status = outcome.answer.status
    record.answer = outcome.answer.json
    send(response, outcome.answer.status, outcome.answer.json, outcome.headers)
  }

  #answer(
    found: { route: Route; params: Record<string, string> } | undefined,
    request: IncomingMessage,
    url: URL,
    raw: Buffer,
    record: RecordedRequest,
  ): { answer: Answer; headers: Record<string, string> } {
    if (this.#banned()) return { answer: { status: 429, json: { message: 'error code: 1015' } }, headers: {} }
    let headers: Record<string, string> = {}
    try {
      if (!found) throw faults.notFound()
      if (found.route.bot && request.headers.authorization !== `Bot ${this.parts.token}`)
        throw faults.unauthorized()
      const verdict = this.#limit(found)
      headers = verdict?.headers ?? {}
      if (verdict?.refused) return tooMany(verdict.refused.retryAfterMs, verdict.refused.global, headers)
      const files = this.#readBody(request, raw, record)
      const call: Call = { params: found.params, query: url.searchParams, body: record.body, files }
      const wrong =
        record.body === undefined
          ? []
          : this.parts.judge.check(found.route.method, found.route.template, record.body)
      if (wrong.length > 0) throw faults.invalidForm(wrong)
      return { answer: found.route.handle(call), headers }
    } catch (error) {
      if (!(error instanceof DiscordFault)) throw error
      return { answer: { status: error.status, json: error.body() }, headers }
    }
  }

  #limit(found: { route: Route; params: Record<string, string> }): Verdict | undefined {
    const { route, params } = found
    if (!this.parts.limits || !route.bot) return undefined
    const major = params.channel_id ?? params.guild_id ?? ''
    return this.parts.limits.judge(
      `${route.method} ${route.template} ${major}`,
      `${route.method} ${route.template}`,
      true,
    )
  }

  /** What was asked, of a request that came to nothing. */
  #noteBody(request: IncomingMessage, raw: Buffer, record: RecordedRequest): void {
    try {
      this.#readBody(request, raw, record)
    } catch (error) {
      if (!(error instanceof DiscordFault)) throw error
      record.body = raw.toString('utf8')
    }
  }

  #readBody(request: IncomingMessage, raw: Buffer, record: RecordedRequest): Map<string, StoredFile> {
    const type = request.headers['content-type'] ?? ''
    const multipart = type.startsWith('multipart/form-data') ? readMultipart(raw, type) : undefined
    const text = multipart ? multipart.payload : raw.length > 0 ? raw.toString('utf8') : undefined
    const files = multipart?.files ?? new Map<string, StoredFile>()
    record.files = [...files.values()].map((file) => ({
      name: file.name,
      type: file.type,
      size: file.bytes.byteLength,
    }))
    if (text === undefined) {
      if (multipart) record.body = {}
      return files
    }
    try {
      record.body = JSON.parse(text)
    } catch {
      throw faults.malformedJson()
    }
    return files
  }

  #suffer(
    misfortune: Exclude<Misfortune, { kind: 'slow' }>,
    record: RecordedRequest,
    response: ServerResponse,
  ): void {
    if (misfortune.kind === 'reset') {
      response.socket?.resetAndDestroy()
      return
    }
    if (misfortune.kind === 'malformed') {
      record.status = 200
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": "12')
      return
    }
    if (misfortune.kind === 'status') {
      const { status, code = 0, message = 'Scripted fault' } = misfortune
      this.#countInvalid(status)
      record.status = status
      record.answer = { message, code }
      send(response, status, record.answer)
      return
    }
    this.#countInvalid(429)
    const { answer, headers } = tooMany(misfortune.retryAfterMs, misfortune.global === true, {})
    record.status = 429
    record.answer = answer.json
    send(response, 429, answer.json, headers)
  }

  #find(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
    const given = path.split('/')
    for (const { route, parts } of this.#byShape.get(`${method} ${given.length}`) ?? []) {
      const params: Record<string, string> = {}
      const fits = parts.every((part, at) => {
        const value = given[at] ?? ''
        if (!part.startsWith('{')) return part === decodeURIComponent(value)
        params[part.slice(1, -1)] = decodeURIComponent(value)
        return true
      })
      if (fits) return { route, params }
    }
    return undefined
  }

  #countInvalid(status: number): void {
    if (status !== 401 && status !== 403 && status !== 429) return
    const now = this.parts.world.clock()
    if (now - this.#invalidSince > invalidWindowMs) {
      this.#invalidSince = now
      this.invalidRequests = 0
    }
    this.invalidRequests += 1
  }

  #banned(): boolean {
    const within = this.parts.world.clock() - this.#invalidSince <= invalidWindowMs
    return within && this.invalidRequests >= invalidLimit
  }
}

function count(parts: string[]): number {
  return parts.filter((part) => part.startsWith('{')).length
}
