/**
 * Long polling that confirms only what is stored.
 *
 * Telegram takes an update for delivered as soon as `getUpdates` is called with a higher offset. `@grammyjs/runner`
 * 2.0 sets the offset past a batch as soon as it has it and fetches on while the handlers still run (source.js,
 * runner.js: `createUpdateFetcher`), and moves past an update whose handler threw: a crash in between loses
 * updates. Its batch sink waits for a whole batch instead, so one slow chat would hold up all. Hence this loop over
 * grammY's client: the offset is the lowest update that is not stored yet. Updates above it come again with each
 * fetch, and are known by their ids.
 */
import { type Api, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import { NotStored } from '../../base/platform.ts'
import { allowedUpdates, type TelegramUpdate, telegramUpdate } from './api-update.ts'
import { describeError } from './outcome.ts'
import { chatOf } from './receive.ts'

export interface PollingOptions {
  /** A client that waits longer than the long poll. */
  api: Api
  log: Logger
  /** Seconds that Telegram may hold the request; 30 unless told. */
  holdSeconds?: number
  /** Milliseconds before a failed update or fetch is tried again; doubles each time, up to 30 s. */
  retryMs?: number
  handle(update: TelegramUpdate): Promise<void>
}

const batch = 100
const longestRetryMs = 30_000
/**
 * grammY's types name the signal of the abort-controller package, which the platform's own one stands in for at run
 * time (grammY's client.js asks for `addEventListener` only).
 */
type PollSignal = NonNullable<Parameters<Api['getUpdates']>[1]>
function isPollSignal(signal: unknown): signal is PollSignal {
  return signal instanceof AbortSignal
}

/** While something is being handled, news is asked for after the shortest pause, then less and less often (ms). */
const pauses = { shortest: 40, longest: 250 }
/** A stop is not held up by a Telegram that does not answer. */
const lastConfirmationMs = 2000
/**
 * An update that fails so often while others succeed is itself the fault; it may not stop everybody for ever. On a
 * full disk small ones may succeed, too: what the database refuses is not given up.
 */
const hopelessAttempts = 10

interface Entry {
  update: TelegramUpdate
  done: boolean
}

export class Polling {
  private readonly entries = new Map<number, Entry>()
  private readonly queues = new Map<string, Entry[]>()
  private readonly controller = new AbortController()
  private readonly retryMs: number
  private next = 0
  private handled = 0
  private undone = 0
  private active = 0
  private healthy = false
  private loop: Promise<void> | undefined
  private progress: () => void = () => undefined

  constructor(private readonly options: PollingOptions) {
    this.retryMs = options.retryMs ?? 1000
  }

  /** Resolves when the first fetch has come back, well or badly. */
  start(): Promise<void> {
    return new Promise((fetched) => {
      this.loop = this.run(fetched)
    })
  }

  /** Whether the last fetch succeeded. */
  get ready(): boolean {
    return this.healthy && !this.controller.signal.aborted
  }

  /** Ends the long poll, lets what is being handled finish, and confirms it. */
  async stop(): Promise<void> {
    this.controller.abort()
    this.progress()
    await this.loop
    while (this.active > 0) await this.allDone(longestRetryMs)
    this.healthy = false
    const offset = this.offset()
    if (offset === 0) return
    // Confirms by offset; what is not stored stays with Telegram. If this fails it all comes again, and is known.
    const soon = AbortSignal.timeout(lastConfirmationMs)
    await this.options.api
      .getUpdates(
        { offset, limit: 1, timeout: 0, allowed_updates: [...allowedUpdates] },
        isPollSignal(soon) ? soon : undefined,
      )
      .catch((error: unknown) =>
        this.options.log.debug({ why: describeError(error) }, 'telegram: last offset not confirmed'),
      )
  }

  /** The lowest update that is not stored; else the one after the last; 0 for whatever there is. */
  private offset(): number {
    for (const [id, { done }] of this.entries) {
      if (!done) return id
      this.entries.delete(id)
    }
    return this.next
  }

  private async run(fetched: () => void): Promise<void> {
    const { api, log, holdSeconds = 30 } = this.options
    const { signal } = this.controller
    let failures = 0
    let pause = pauses.shortest
    while (!signal.aborted) {
      const offset = this.offset()
      const waiting = this.entries.size > 0
      // The first fetch, and one after a failure, tells at once whether Telegram is there.
      const hold = waiting || !this.healthy ? 0 : holdSeconds
      try {
        const updates = await api.getUpdates(
          {
            offset,
            limit: batch,
            timeout: hold,
            allowed_updates: [...allowedUpdates],
          },
          isPollSignal(signal) ? signal : undefined,
        )
        failures = 0
        this.healthy = true
        const fresh = this.admit(updates)
        // After a week's silence Telegram starts ids anew, perhaps lower: an empty answer clears the offset.
        if (updates.length === 0 && !waiting) this.next = 0
        fetched()
        // What is being handled would come again at once: it is waited for, but not beyond the pause.
        pause = fresh > 0 ? pauses.shortest : Math.min(pauses.longest, pause * 2)
        if (this.undone > 0) await this.allDone(pause)
      } catch (error) {
        if (signal.aborted) break
        this.healthy = false
        failures++
        const wait = this.waitAfter(error, failures)
        log.warn({ why: describeError(error), failures, wait }, 'telegram: fetching updates failed')
        fetched()
        await this.sleep(wait)
      }
    }
  }

  private waitAfter(error: unknown, failures: number): number {
    const told = error instanceof GrammyError ? error.parameters.retry_after : undefined
    return told !== undefined ? told * 1000 : Math.min(longestRetryMs, this.retryMs * 2 ** (failures - 1))
  }

  /** Queues the updates that are new. @returns how many */
  private admit(updates: { update_id: number }[]): number {
    let fresh = 0
    for (const raw of [...updates].sort((a, b) => a.update_id - b.update_id)) {
      if (this.entries.has(raw.update_id)) continue
      fresh++
      this.next = Math.max(this.next, raw.update_id + 1)
      const parsed = telegramUpdate.safeParse(raw)
      if (!parsed.success) {
        this.options.log.error({ updateId: raw.update_id }, 'telegram: an update of unknown shape')
        this.entries.set(raw.update_id, { update: { update_id: raw.update_id }, done: true })
        continue
      }
      const entry = { update: parsed.data, done: false }
      this.entries.set(raw.update_id, entry)
      this.undone++
      const chat = chatOf(parsed.data)
      const queue = this.queues.get(chat)
      if (queue) queue.push(entry)
      else {
        this.queues.set(chat, [entry])
        void this.work(chat)
      }
    }
    return fresh
  }

  /** Handles a chat's updates one after the other; one that fails is tried again before the next. */
  private async work(chat: string): Promise<void> {
    this.active++
    const queue = this.queues.get(chat) ?? []
    let failures = 0
    let handledBefore = this.handled
    while (queue[0] && !this.controller.signal.aborted) {
      const [entry] = queue
      try {
        await this.options.handle(entry.update)
      } catch (error) {
        const { update_id: updateId } = entry.update
        if (failures++ === 0) handledBefore = this.handled
        const othersSucceed = this.handled > handledBefore
        if (error instanceof NotStored || failures < hopelessAttempts || !othersSucceed) {
          this.options.log.error({ err: error, updateId, failures }, 'telegram: an update was not stored')
          await this.sleep(Math.min(longestRetryMs, this.retryMs * 2 ** Math.min(failures - 1, 5)))
          continue
        }
        this.options.log.fatal({ err: error, updateId, failures }, 'telegram: an update was given up')
      }
      failures = 0
      this.handled++
      this.undone--
      entry.done = true
      queue.shift()
    }
    this.queues.delete(chat)
    this.active--
    if (this.active === 0) this.progress()
  }

  private allDone(atMost: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, atMost)
      this.progress = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Sleeps, but not beyond a stop. */
  private sleep(ms: number): Promise<void> {
    const { signal } = this.controller
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      signal.addEventListener('abort', end)
    })
  }
}
