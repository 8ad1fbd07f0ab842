/** Updates on their way to the bot: kept until confirmed, given out by long polling or pushed by webhook. */
import http from 'node:http'
import https from 'node:https'
import { z } from 'zod'
import { badRequest, Refusal } from './refusal.ts'

export interface ApiUpdate {
  update_id: number
  [kind: string]: unknown
}

interface Pending {
  update: ApiUpdate
  /** Updates with the same key are pushed in order. */
  key: number
  attempts: number
  notBefore: number
}

/** What Telegram sends when a bot does not say (https://core.telegram.org/bots/api#getupdates). */
const defaultKinds = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'channel_post']

const pollParameters = z.object({
  offset: z.int().optional(),
  limit: z.int().min(1).max(100).default(100),
  timeout: z.int().min(0).default(0),
  allowed_updates: z.array(z.string()).optional(),
})
const webhookParameters = z.object({
  url: z.string(),
  secret_token: z.string().optional(),
  max_connections: z.int().min(1).max(100).default(40),
  allowed_updates: z.array(z.string()).optional(),
  drop_pending_updates: z.boolean().optional(),
})

export interface UpdatesOptions {
  firstUpdateId: number
  /** Milliseconds before a push that failed is tried again; it doubles each time, up to a minute. */
  redeliveryMs: number
  /** Milliseconds that a webhook may take. */
  webhookTimeoutMs: number
}

export class Updates {
  /** How often updates were pushed, and how often that failed. */
  readonly pushes = { tried: 0, failed: 0 }
  private readonly pending = new Set<Pending>()
  /** Keys of the updates that are being pushed now. */
  private readonly busy = new Set<number>()
  private nextId: number
  private allowed = defaultKinds
  private poller: { end: (error?: Refusal) => void } | undefined
  private webhook: z.infer<typeof webhookParameters> | undefined
  private timer: NodeJS.Timeout | undefined
  private lastError: string | undefined
  private stopped = false
  private readonly agents = {
    http: new http.Agent({ keepAlive: true }),
    https: new https.Agent({ keepAlive: true }),
  }

  constructor(private readonly options: UpdatesOptions) {
    this.nextId = options.firstUpdateId
  }

  /** @returns the update's id, or undefined where the bot did not ask for this kind. */
  add(kind: string, content: unknown, key: number): number | undefined {
    if (!this.allowed.includes(kind)) return undefined
    const update = { update_id: this.nextId++, [kind]: content }
    this.give(update, key)
    return update.update_id
  }

  /** Gives an update as it is, once more or out of order: for tests of repeats. */
  give(update: ApiUpdate, key: number): void {
    this.pending.add({ update, key, attempts: 0, notBefore: 0 })
    this.poller?.end()
    if (this.webhook) this.push()
  }

  /** Updates that the bot has not confirmed yet. */
  get waiting(): ApiUpdate[] {
    return [...this.pending].map(({ update }) => update)
  }

  /** The method getUpdates. `closed` aborts when the bot hangs up. @throws {Refusal} */
  async poll(parameters: unknown, closed: AbortSignal): Promise<ApiUpdate[]> {
    if (this.webhook)
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    const { offset, limit, timeout, allowed_updates } = parse(pollParameters, parameters)
    this.poller?.end(
      new Refusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    )
    if (allowed_updates) this.allowed = allowed_updates.length > 0 ? allowed_updates : defaultKinds
    if (offset !== undefined) this.confirm(offset)
    if (this.pending.size === 0 && timeout > 0) await this.arrival(timeout * 1000, closed)
    return this.waiting.slice(0, limit)
  }

  private confirm(offset: number): void {
    // A negative offset counts from the end: https://core.telegram.org/bots/api#getupdates
    const forgotten =
      offset < 0
        ? [...this.pending].slice(0, offset)
        : [...this.pending].filter(({ update }) => update.update_id < offset)
    for (const item of forgotten) this.pending.delete(item)
  }

  private arrival(ms: number, closed: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const poller = {
        end: (error?: Refusal) => {
          clearTimeout(timer)
          if (this.poller === poller) this.poller = undefined
          if (error) reject(error)
          else resolve()
        },
      }
      const timer = setTimeout(() => poller.end(), ms)
      closed.addEventListener('abort', () => poller.end(), { once: true })
      this.poller = poller
    })
  }

  /** @throws {Refusal} for an address or a secret that Telegram would not take. */
  setWebhook(parameters: unknown): true {
    const webhook = parse(webhookParameters, parameters)
    if (webhook.url === '') return this.deleteWebhook(webhook)
    const url = URL.canParse(webhook.url) ? new URL(webhook.url) : undefined
    // Telegram wants https; the emulator, being for one machine, takes http there.
    const loopback = url && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
    if (!url || (url.protocol !== 'https:' && !loopback))
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
    if (webhook.secret_token !== undefined) {
      if (webhook.secret_token.length > 256) throw badRequest('secret token is too long')
      if (!/^[A-Za-z0-9_-]+$/.test(webhook.secret_token))
        throw badRequest('secret token contains unallowed characters')
    }
    if (webhook.allowed_updates)
      this.allowed = webhook.allowed_updates.length > 0 ? webhook.allowed_updates : defaultKinds
    if (webhook.drop_pending_updates) this.pending.clear()
    this.webhook = webhook
    this.poller?.end(new Refusal(409, 'Conflict: terminated by setWebhook request'))
    this.push()
    return true
  }

  deleteWebhook(parameters: unknown): true {
    const { drop_pending_updates } = parse(
      z.object({ drop_pending_updates: z.boolean().optional() }),
      parameters,
    )
    if (drop_pending_updates) this.pending.clear()
    this.webhook = undefined
    clearTimeout(this.timer)
    return true
  }

  webhookInfo() {
    return {
      url: this.webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.pending.size,
      ...(this.lastError !== undefined && { last_error_message: this.lastError }),
      ...(this.webhook && { max_connections: this.webhook.max_connections }),
      allowed_updates: this.allowed,
    }
  }

  stop(): void {
    this.stopped = true
    for (const agent of Object.values(this.agents)) agent.destroy()
    this.webhook = undefined
    clearTimeout(this.timer)
    this.poller?.end()
  }

  /** Starts as many pushes as there are connections; those of one chat one after the other. */
  private push(): void {
    const { webhook } = this
    if (!webhook || this.stopped) return
    const now = Date.now()
    let next = Number.POSITIVE_INFINITY
    const held = new Set<number>()
    for (const item of this.pending) {
      if (this.busy.size >= webhook.max_connections) break
      if (this.busy.has(item.key) || held.has(item.key)) continue
      if (item.notBefore > now) {
        held.add(item.key)
        next = Math.min(next, item.notBefore)
        continue
      }
      this.busy.add(item.key)
      void this.pushOne(item, webhook)
    }
    clearTimeout(this.timer)
    if (next < Number.POSITIVE_INFINITY) this.timer = setTimeout(() => this.push(), Math.max(1, next - now))
  }

  /** By node:http, at a third of what `fetch` costs: people come by the thousand, too. @returns what went wrong */
  private deliver(
    update: ApiUpdate,
    { url, secret_token }: z.infer<typeof webhookParameters>,
  ): Promise<string | undefined> {
    const secure = url.startsWith('https:')
    const options = {
      method: 'POST',
      agent: secure ? this.agents.https : this.agents.http,
      headers: {
        'content-type': 'application/json',
        ...(secret_token !== undefined && { 'x-telegram-bot-api-secret-token': secret_token }),
      },
    }
    return new Promise((resolve) => {
      const request = (secure ? https : http).request(url, options, (response) => {
        const { statusCode = 0 } = response
        const ok = statusCode >= 200 && statusCode < 300
        response.once('end', () => resolve(ok ? undefined : `Wrong response from the webhook: ${statusCode}`))
        response.resume()
      })
      request.setTimeout(this.options.webhookTimeoutMs, () => request.destroy(new Error('timeout')))
      request.once('error', ({ message }) => resolve(`Connection failed: ${message}`))
      request.once('close', () => resolve('Connection failed: closed'))
      request.end(JSON.stringify(update))
    })
  }

  private async pushOne(item: Pending, webhook: z.infer<typeof webhookParameters>): Promise<void> {
    this.pushes.tried++
    const error = await this.deliver(item.update, webhook)
    this.busy.delete(item.key)
    if (error === undefined) this.pending.delete(item)
    else {
      this.pushes.failed++
      this.lastError = error
      item.notBefore = Date.now() + Math.min(60_000, this.options.redeliveryMs * 2 ** item.attempts++)
    }
    this.push()
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw badRequest(`parameter "${issue?.path.join('.') ?? ''}" is invalid: ${issue?.message ?? ''}`)
  }
  return parsed.data
}
