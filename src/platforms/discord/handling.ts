/** What is done with each interaction that arrives, whichever way it came. */
import type { Guild } from 'discord.js'
import type { Logger } from 'pino'
import type { Acknowledgement, Inbound } from '../../base/platform.ts'
import type { Update } from '../../base/update.ts'
import { toLanguage, translator } from '../../i18n/index.ts'
import type { Answers } from './answers.ts'
import { receiveDirect } from './direct.ts'
import type { Handle } from './handle.ts'
import { escapeMarkdown, shorten } from './markdown.ts'
import { askModal, fileModal, locationModal } from './modal.ts'
import { type Received, receive } from './receive.ts'
import { Selections } from './selections.ts'
import { receiveTakenIn } from './taken-in.ts'

export interface HandlingParts {
  answers: Answers
  log: Logger
  now: () => number
  timing?: Partial<Timing>
}

export interface Timing {
  /** A handler slower than this is deferred: Discord waits three seconds, and the request has to travel. */
  deferAfterMs: number
  /** A dialogue cannot be deferred; later than this the person is asked to press again. */
  openWithinMs: number
  /** Discord does not deliver an interaction twice: what could not be stored is tried again after these waits. */
  retryAfterMs: number[]
}

const defaults: Timing = {
  deferAfterMs: 1_000,
  openWithinMs: 2_300,
  retryAfterMs: [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000],
}

export class Handling {
  readonly #selections = new Selections()
  readonly #inHand = new Set<Promise<void>>()
  readonly #deferrals = new Map<NodeJS.Timeout, Handle>()
  readonly #timing: Timing
  #stopping = new AbortController()
  #inbound: Inbound | undefined

  constructor(private readonly parts: HandlingParts) {
    this.#timing = { ...defaults, ...parts.timing }
  }

  begin(inbound: Inbound): void {
    this.#inbound = inbound
    this.#stopping = new AbortController()
  }

  /** Takes no more; resolves when all in hand is done and acknowledged. */
  async end(): Promise<void> {
    this.#inbound = undefined
    this.#stopping.abort()
    await Promise.all(this.#inHand)
    const waiting = [...this.#deferrals]
    this.#deferrals.clear()
    for (const [timer] of waiting) clearTimeout(timer)
    await Promise.all(waiting.map(([, handle]) => this.#defer(handle)))
  }

  /**
   * @returns what kind it was, and when it is done; the promise never rejects
   */
  take(raw: unknown): { kind: Received['kind'] | 'unknown'; done: Promise<void> } {
    const inbound = this.#inbound
    const { log, now } = this.parts
    let received: Received | null = null
    try {
      received = receive(raw, now(), this.#selections)
    } catch (error) {
      log.error({ platform: 'discord', error: nameOf(error) }, 'an interaction could not be read')
    }
    if (!received || received.kind === 'ping' || !inbound)
      return { kind: received?.kind ?? 'unknown', done: Promise.resolve() }
    const { handle } = received
    this.parts.answers.open(handle)
    const done = this.#work(received, inbound)
      .catch((error: unknown) => {
        log.error(
          { platform: 'discord', update: handle.id, error: nameOf(error) },
          'answering an interaction failed',
        )
      })
      .finally(() => this.#inHand.delete(done))
    this.#inHand.add(done)
    return { kind: received.kind, done }
  }

  /** What somebody wrote to the bot, or changed of it. */
  takeMessage(raw: unknown, what: 'created' | 'changed', self: string | undefined): void {
    this.#hand(receiveDirect(raw, what, self))
  }

  /** Of a server that took the bot in lately. */
  takeServer(guild: Guild): void {
    const update = receiveTakenIn(guild, this.parts.now())
    if (update) this.#hand([update])
  }

  /** Given in the order in which they were said, which is kept for each chat. */
  #hand(updates: readonly Update[]): void {
    const inbound = this.#inbound
    if (!inbound || updates.length === 0) return
    for (const update of updates) {
      const done = this.#stored(update, inbound)
        .then(() => undefined)
        .finally(() => this.#inHand.delete(done))
      this.#inHand.add(done)
    }
  }

  async #work(received: Exclude<Received, { kind: 'ping' }>, inbound: Inbound): Promise<void> {
    const { answers } = this.parts
    switch (received.kind) {
      case 'update':
        return await this.#update(received.handle, received.update, inbound)
      case 'complete': {
        const { occasion, command, subcommand, option, typed } = received
        const found = inbound.complete(occasion, command, subcommand, option, typed)
        const choices = (await found.catch((error: unknown) => this.#noChoices(received.handle, error)))
          .slice(0, 25)
          .map((one) => ({ name: shorten(one.name.trim() || '…', 100), value: one.value.slice(0, 100) }))
        return await answers.offer(received.handle, choices)
      }
      case 'open-location': {
        const words = translator(toLanguage(received.language))
        await answers.openModal(received.handle, locationModal(received.title, words))
        return
      }
      case 'open-file': {
        const words = translator(toLanguage(received.language))
        await answers.openModal(received.handle, fileModal(received.title, words))
        return
      }
      case 'open-ask':
        return await this.#openAsk(received, inbound)
    }
  }

  #noChoices(handle: Handle, error: unknown): [] {
    const fields = { platform: 'discord', update: handle.id, error: nameOf(error) }
    this.parts.log.error(fields, 'choices could not be looked up')
    return []
  }

  async #openAsk(received: Extract<Received, { kind: 'open-ask' }>, inbound: Inbound): Promise<void> {
    const { handle, occasion, payload, title, update } = received
    const { answers, log } = this.parts
    const late = Symbol('late')
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<typeof late>((resolve) => {
      timer = setTimeout(() => resolve(late), this.#timing.openWithinMs)
    })
    const asked = inbound.openAsk(occasion, payload).catch((error: unknown) => {
      log.error(
        { platform: 'discord', update: handle.id, error: nameOf(error) },
        'a question could not be opened',
      )
      return late
    })
    const ask = await Promise.race([asked, tooLate])
    clearTimeout(timer)
    // The question is gone: the router says what there is to say about its button.
    if (ask === null) return await this.#update(handle, update, inbound)
    const opened = typeof ask === 'object' && (await answers.openModal(handle, askModal(ask, title)))
    if (!opened) await answers.whisper(handle, this.#words(occasion.sender.locale, 'discord-press-again'))
  }

  async #update(handle: Handle, update: Update, inbound: Inbound): Promise<void> {
    const timer = setTimeout(() => {
      this.#deferrals.delete(timer)
      void this.#defer(handle)
    }, this.#timing.deferAfterMs)
    this.#deferrals.set(timer, handle)
    const done = await this.#stored(update, inbound)
    const { toast } = done ?? { toast: translator(toLanguage(update.sender.locale)).plain('discord-failed') }
    if (toast !== undefined && toast !== '') await this.parts.answers.whisper(handle, escapeMarkdown(toast))
  }

  /** @returns null when it could not be stored, however often that was tried */
  async #stored(update: Update, inbound: Inbound): Promise<Acknowledgement | null> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await inbound.handle(update)
      } catch (error) {
        const wait = this.#timing.retryAfterMs[attempt]
        const fields = { platform: 'discord', update: update.id, attempt, error: nameOf(error) }
        this.parts.log.error(fields, 'an update could not be stored')
        if (wait === undefined || this.#stopping.signal.aborted) return null
        await pause(wait, this.#stopping.signal)
      }
    }
  }

  async #defer(handle: Handle): Promise<void> {
    try {
      await this.parts.answers.defer(handle)
    } catch (error) {
      this.parts.log.warn(
        { platform: 'discord', update: handle.id, error: nameOf(error) },
        'deferring failed',
      )
    }
  }

  #words(locale: string | undefined, key: string): string {
    return escapeMarkdown(translator(toLanguage(locale)).plain(key))
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

/** Messages of errors may hold what people wrote: only the kind and code are logged. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
