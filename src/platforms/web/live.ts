/**
 * Open pages and what they are told. What this process stores is told as it was stored, to those who had the right then;
 * what another did, and what a page has missed, is read for many in one statement, which also says who has it still.
 * Every few seconds each page is looked at so, whether or not anything was heard: its stream ends when the right is
 * gone, and what was missed is found.
 */
import { setImmediate as eventLoopTurn } from 'node:timers/promises'
import type { Database } from '../../db/client.ts'
import {
  lastWebMessage,
  type PageNews,
  readWebNews,
  type StoredWebMessage,
  type WebNews,
  webMessagesAfter,
} from '../../db/web-messages.ts'

/** Pages, and rows, in one statement: some 10 ms of work, so that nobody's own reply waits longer for its turn. */
const pagesAtOnce = 50
const rowsAtOnce = 250
/** Milliseconds between two looks at a page of which nothing was heard. */
const lookEveryMs = 5000
/** A comment this often keeps proxies from closing a quiet line. */
const heartbeatMs = 20_000
/** A browser without scripts waits for the answer this long before its next page is made. */
const answerWaitMs = 1500
/** After a failure. */
const againMs = 1000

/** A page that is open, as its stream makes it. */
export interface OpenPage {
  readonly channelId: string
  readonly tokenHash: string
  /** The sequence that it has. */
  after: number
  /** Writes one piece of news. */
  tell(news: WebNews, reader: PageNews): void
  /** Writes a comment. */
  beat(): void
  /** Since when its reader takes nothing; undefined while there is room. */
  fullSince: number | undefined
  end(): void
}

interface Watched {
  /** Its reader may have lost the right: it is told nothing before it has been looked at. */
  doubted: boolean
  lookedAt: number
  saidAt: number
}

export interface LiveOptions {
  db: Database
  clock: () => Date
  /** How often to look for messages that other processes stored, in milliseconds. */
  pollMs: number
  /** A page that takes nothing for so long is let go; it comes back and goes on where it was. */
  slowestMs: number
  failed(error: unknown): void
}

export class Live {
  private readonly pages = new Map<string, Map<OpenPage, Watched>>()
  private readonly waiting = new Map<string, Set<() => void>>()
  /** Pages to be looked at; somebody waits for their own reply on the urgent ones. */
  private readonly urgent = new Set<OpenPage>()
  private readonly due = new Set<OpenPage>()
  private reading = false
  /** The newest message when the last look for others' was made; none while no page is open. */
  private newest: number | undefined
  private timer: NodeJS.Timeout | undefined
  private polling = false

  constructor(private readonly options: LiveOptions) {}

  start(): void {
    this.timer ??= setInterval(() => void this.poll(), this.options.pollMs).unref()
  }

  /** Ends every stream. */
  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
    for (const page of this.all()) {
      this.close(page)
      page.end()
    }
  }

  /** From now on the page is told what is new; first what it has not. */
  open(page: OpenPage): void {
    const now = performance.now()
    const same = this.pages.get(page.channelId) ?? new Map<OpenPage, Watched>()
    this.pages.set(page.channelId, same)
    same.set(page, { doubted: false, lookedAt: now, saidAt: now })
    this.stir(page, false)
  }

  close(page: OpenPage): void {
    this.urgent.delete(page)
    this.due.delete(page)
    const same = this.pages.get(page.channelId)
    same?.delete(page)
    if (same?.size === 0) this.pages.delete(page.channelId)
  }

  /** There is room again on a page that was full. */
  resume(page: OpenPage): void {
    page.fullSince = undefined
    if (this.watched(page)) this.stir(page, true)
  }

  /**
   * A message is stored, and committed: a page that has all before it has it at once, without reading it again, if its
   * reader had the right when it was stored.
   * @param urgent somebody waits for it
   */
  stored({ channelId, sequence, told }: StoredWebMessage, urgent: boolean): void {
    const now = performance.now()
    for (const [page, watched] of this.pages.get(channelId) ?? []) {
      if (watched.doubted || !told?.reader.tokens.includes(page.tokenHash)) continue
      if (page.after !== sequence - 1 || page.fullSince !== undefined) continue
      tell(page, { language: told.reader.language, news: [told.news] })
      watched.lookedAt = now
      watched.saidAt = now
    }
    this.grew(channelId, sequence, urgent)
  }

  /** A channel has grown to a sequence. @param urgent somebody waits for it */
  grew(channelId: string, sequence: number, urgent: boolean): void {
    for (const wake of this.waiting.get(channelId) ?? []) wake()
    for (const page of this.pages.get(channelId)?.keys() ?? [])
      if (page.after < sequence) this.stir(page, urgent)
  }

  /** What another process told of. */
  heard(news: [string, number][]): void {
    for (const [channelId, sequence] of news) this.grew(channelId, sequence, false)
  }

  /** The right to read this channel may have been taken away. */
  recheck(channelId: string): void {
    for (const [page, watched] of this.pages.get(channelId) ?? []) {
      watched.doubted = true
      this.stir(page, true)
    }
  }

  /** Resolves at the channel's next growth, or after a while. */
  next(channelId: string): Promise<void> {
    return new Promise((resolve) => {
      const same = this.waiting.get(channelId) ?? new Set()
      this.waiting.set(channelId, same)
      const end = () => {
        clearTimeout(timer)
        same.delete(end)
        if (same.size === 0) this.waiting.delete(channelId)
        resolve()
      }
      const timer = setTimeout(end, answerWaitMs)
      same.add(end)
    })
  }

  private *all(): Generator<OpenPage> {
    for (const same of [...this.pages.values()]) yield* [...same.keys()]
  }

  private watched(page: OpenPage): Watched | undefined {
    return this.pages.get(page.channelId)?.get(page)
  }

  private stir(page: OpenPage, urgent: boolean): void {
    const queue = urgent ? this.urgent : this.due
    queue.add(page)
    if (this.reading) return
    this.reading = true
    setImmediate(() => void this.tellAll())
  }

  private async tellAll(): Promise<void> {
    const { db, failed } = this.options
    try {
      this.newest ??= await lastWebMessage(db)
      for (;;) {
        const some = this.take()
        if (some.length === 0) break
        await this.tellSome(some)
        // Whoever else waits has a turn between two of these.
        await eventLoopTurn()
      }
      this.reading = false
    } catch (error) {
      failed(error)
      setTimeout(() => void this.tellAll(), againMs).unref()
    }
  }

  private take(): OpenPage[] {
    const some: OpenPage[] = []
    for (const queue of [this.urgent, this.due])
      for (const page of queue) {
        if (some.length >= pagesAtOnce) return some
        some.push(page)
        queue.delete(page)
        this.due.delete(page)
      }
    return some
  }

  private async tellSome(pages: OpenPage[]): Promise<void> {
    const { db, clock } = this.options
    // What grows from here on stirs the page again.
    const read = await readWebNews(db, pages, clock(), rowsAtOnce).catch((error: unknown) => {
      for (const page of pages) if (this.watched(page)) this.due.add(page)
      throw error
    })
    const now = performance.now()
    for (const [index, page] of pages.entries()) {
      const watched = this.watched(page)
      if (!watched) continue
      const reader = read.pages[index]
      if (reader === null) {
        this.close(page)
        page.end()
      } else if (reader === undefined) this.due.add(page)
      // In doubt since this look began, it is in the queue again; what was read before the doubt is not shown.
      else if (watched.doubted && this.urgent.has(page)) continue
      else {
        watched.lookedAt = now
        watched.doubted = false
        if (tell(page, reader)) watched.saidAt = now
        if (index === read.unfinished && page.fullSince === undefined) this.due.add(page)
      }
    }
  }

  /** Looks for what other processes stored, and at pages of which nothing was heard. */
  private async poll(): Promise<void> {
    const now = performance.now()
    for (const page of this.all()) {
      const watched = this.watched(page)
      if (!watched) continue
      if (page.fullSince !== undefined && now - page.fullSince >= this.options.slowestMs) {
        this.close(page)
        page.end()
        continue
      }
      if (now - watched.saidAt >= heartbeatMs && page.fullSince === undefined) {
        watched.saidAt = now
        page.beat()
      }
      if (now - watched.lookedAt >= lookEveryMs) {
        watched.lookedAt = now
        this.stir(page, false)
      }
    }
    if (this.pages.size === 0 && this.waiting.size === 0) this.newest = undefined
    else if (!this.polling) await this.pollOthers()
  }

  private async pollOthers(): Promise<void> {
    const { db, failed } = this.options
    this.polling = true
    try {
      for (let more = true; more; ) {
        this.newest ??= await lastWebMessage(db)
        const found = await webMessagesAfter(db, this.newest, rowsAtOnce)
        for (const { channelId, sequence } of found) this.grew(channelId, sequence, false)
        this.newest = found.at(-1)?.id ?? this.newest
        more = found.length === rowsAtOnce
      }
    } catch (error) {
      failed(error)
    } finally {
      this.polling = false
    }
  }
}

/** Tells a page what is new, as far as there is room. @returns whether anything was told */
function tell(page: OpenPage, reader: PageNews): boolean {
  let told = false
  for (const news of reader.news) {
    if (page.fullSince !== undefined) break
    if (news.sequence <= page.after) continue
    page.after = news.sequence
    page.tell(news, reader)
    told = true
  }
  return told
}
