/**
 * Hands updates to the router: those of one chat one after the other, different chats at the same time; and
 * answers each callback query once, whatever becomes of its handling.
 */
import type { Api } from 'grammy'
import type { Logger } from 'pino'
import type { Acknowledgement, Inbound } from '../../base/platform.ts'
import { Recent } from '../../base/recent.ts'
import type { TelegramUpdate } from './api-update.ts'
import { describeError } from './outcome.ts'
import { chatOf, type Reading, receive } from './receive.ts'
import { split } from './text.ts'

/**
 * A button spins until its query is answered, and Telegram takes no answer after some ten seconds: a handler that
 * is slower than this has the query answered without words.
 */
const answerWithinMs = 3000
/** https://core.telegram.org/bots/api#answercallbackquery */
const toastLimit = 200

export class Intake {
  private readonly queues = new Map<string, Promise<void>>()
  private readonly answered = new Recent<true>(10_000)
  private readonly answers = new Set<Promise<void>>()

  constructor(
    private readonly api: Api,
    private readonly inbound: Inbound,
    private readonly reading: Reading,
    private readonly log: Logger,
  ) {}

  /**
   * @returns when the update and all earlier ones of its chat are handled
   * @throws what the router throws: nothing was stored
   */
  take(update: TelegramUpdate): Promise<void> {
    return this.inTurn(chatOf(update), () => this.handle(update))
  }

  /** Runs `work` after all that waits for the same chat; a failure is its own affair, not the next one's. */
  inTurn(chatId: string, work: () => Promise<void>): Promise<void> {
    const before = this.queues.get(chatId) ?? Promise.resolve()
    const result = before.then(work)
    const settled = result.catch(() => undefined)
    this.queues.set(chatId, settled)
    void settled.then(() => {
      if (this.queues.get(chatId) === settled) this.queues.delete(chatId)
    })
    return result
  }

  /** Handles one update now; the caller sees to the order. @throws what the router throws */
  readonly handle = async (update: TelegramUpdate): Promise<void> => {
    const received = receive(update, this.reading)
    const query = update.callback_query?.id
    if (!received) {
      if (query !== undefined) this.answer(query, {})
      return
    }
    if (query === undefined) {
      await this.inbound.handle(received)
      return
    }
    const timer = setTimeout(() => this.answer(query, {}), answerWithinMs)
    try {
      this.answer(query, await this.inbound.handle(received))
    } catch (error) {
      this.answer(query, {})
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  /** Resolves when the chats' queues are empty and the answers are out. */
  async settled(): Promise<void> {
    while (this.queues.size > 0 || this.answers.size > 0)
      await Promise.all([...this.queues.values(), ...this.answers])
  }

  private answer(queryId: string, { toast, alert, url }: Acknowledgement): void {
    if (this.answered.get(queryId)) return
    this.answered.set(queryId, true)
    const [text] = split([{ kind: 'text', text: toast ?? '' }], toastLimit)
    const sending: Promise<void> = this.api
      .answerCallbackQuery(queryId, {
        // An address is opened at once, and the words beside it are not shown.
        ...(url !== undefined ? { url } : text?.[0] && { text: text[0].text }),
        ...(alert && { show_alert: true }),
      })
      .then(
        () => undefined,
        // Too old or answered before a restart: the button has stopped spinning by itself.
        (error: unknown) => this.log.debug({ why: describeError(error) }, 'telegram: callback not answered'),
      )
      .finally(() => this.answers.delete(sending))
    this.answers.add(sending)
  }
}
