/** Tells open pages that their conversation grew. */
import type { Database } from '../../db/client.ts'

/** Ids asked for in one statement, always as many: one plan in the query compiler. */
const chunk = 50

/**
 * Who waits for which channel. A message stored by this process is told at once; one stored by another process
 * (several over one PostgreSQL) is found by a look at the highest sequence every `pollMs`.
 */
export class Live {
  private readonly waiting = new Map<string, Set<() => void>>()
  private readonly known = new Map<string, number>()
  private timer: NodeJS.Timeout | undefined
  private looking = false

  constructor(
    private readonly db: Database,
    private readonly pollMs: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => void this.look(), this.pollMs).unref()
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }

  notify(channelId: string): void {
    for (const wake of this.waiting.get(channelId) ?? []) wake()
  }

  /** Calls `wake` whenever the channel grows. @returns ends it */
  listen(channelId: string, wake: () => void): () => void {
    const listeners = this.waiting.get(channelId) ?? new Set()
    listeners.add(wake)
    this.waiting.set(channelId, listeners)
    return () => {
      listeners.delete(wake)
      if (listeners.size === 0) {
        this.waiting.delete(channelId)
        this.known.delete(channelId)
      }
    }
  }

  /** Resolves at the channel's next growth, or after `ms`. */
  next(channelId: string, ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        stop()
        signal?.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      const stop = this.listen(channelId, end)
      if (signal?.aborted) end()
      else signal?.addEventListener('abort', end)
    })
  }

  private async look(): Promise<void> {
    if (this.looking || this.waiting.size === 0) return
    this.looking = true
    try {
      const ids = [...this.waiting.keys()]
      for (let start = 0; start < ids.length; start += chunk)
        await this.lookAt(ids.slice(start, start + chunk))
    } catch (error) {
      this.failed(error)
    } finally {
      this.looking = false
    }
  }

  private async lookAt(ids: string[]): Promise<void> {
    const padded = [...ids, ...Array<string>(chunk - ids.length).fill('')]
    const channels = await this.db.channel.findMany({
      where: { id: { in: padded } },
      select: { id: true, webSequence: true },
    })
    for (const { id, webSequence } of channels) {
      if (!this.waiting.has(id) || webSequence === this.known.get(id)) continue
      this.known.set(id, webSequence)
      this.notify(id)
    }
  }
}
