/** Starts the platforms: one that is down holds up no other, and comes up by itself when it is there again. */
import { type Inbound, type Platform, Unavailable } from '../base/platform.ts'
import { inTime } from '../time/in-time.ts'

export interface StartOptions {
  inbound: Inbound
  commands: Parameters<Platform['start']>[1]
  log: {
    info(data: object, message: string): void
    warn(data: object, message: string): void
    error(data: object, message: string): void
  }
  /** From 0 to 1. */
  random?: () => number
  /** Milliseconds. `patience`: so long the first attempt is waited for. */
  waits?: { patience: number; first: number; longest: number }
}

export interface Started {
  /** Stops the platforms, and tries no more to start those that are down. */
  stop(): Promise<void>
}

/**
 * The longest wait keeps well within Discord's 1000 connections a day, beyond which it withdraws the token.
 * https://discord.com/developers/docs/events/gateway#session-start-limit-object
 */
const defaultWaits = { patience: 5_000, first: 1_000, longest: 300_000 }
/** `setTimeout` takes no more than 2^31 - 1 milliseconds; whoever is told to wait longer asks once a day. */
const aDay = 86_400_000

/**
 * Resolves when every platform is started or is known to be down; those are tried again in the background, and
 * meanwhile say that they are not ready.
 * @throws what a person has to mend (see `Platform.start`); then nothing is left started
 */
export async function startPlatforms(platforms: Platform[], options: StartOptions): Promise<Started> {
  const starts = platforms.map((platform) => new Start(platform, options))
  const stop = async () => {
    await Promise.all(starts.map((start) => start.stop()))
  }
  const first = await Promise.allSettled(starts.map((start) => start.first()))
  const failure = first.find((result) => result.status === 'rejected')
  if (!failure) return { stop }
  await stop()
  throw failure.reason
}

class Start {
  private readonly waits: NonNullable<StartOptions['waits']>
  private attempt: Promise<void> = Promise.resolve()
  private timer: NodeJS.Timeout | undefined
  private failures = 0
  private stopped = false

  constructor(
    private readonly platform: Platform,
    private readonly options: StartOptions,
  ) {
    this.waits = options.waits ?? defaultWaits
  }

  async first(): Promise<void> {
    const { log } = this.options
    const begun = this.begin()
    let late = false
    this.attempt = begun.catch((error: unknown) => {
      if (late) this.refused(error)
    })
    await inTime(begun, this.waits.patience, () => {
      late = true
      log.warn({ platform: this.platform.name }, 'the platform does not answer; the others go on without it')
    })
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.platform.stop()
    await this.attempt
  }

  private again = (): void => {
    this.attempt = this.begin().catch((error: unknown) => this.refused(error))
  }

  private async begin(): Promise<void> {
    const { platform } = this
    const { inbound, commands, log } = this.options
    try {
      await platform.start(inbound, commands)
      if (this.failures > 0) log.info({ platform: platform.name }, 'the platform is there')
    } catch (error) {
      if (this.stopped) return
      if (!(error instanceof Unavailable)) throw error
      const wait = Math.min(aDay, Math.max(error.retryAfterMs, this.backoff(++this.failures)))
      log.warn(
        { platform: platform.name, why: error.message, failures: this.failures, wait },
        'the platform is not there; tried again',
      )
      this.timer = setTimeout(this.again, wait)
    }
  }

  /** Doubling, ± a quarter. */
  private backoff(failures: number): number {
    const { random = Math.random } = this.options
    const { first, longest } = this.waits
    return Math.min(longest, first * 2 ** (failures - 1)) * (0.75 + random() / 2)
  }

  /** What would have ended the start, had it been known then: the others have begun their work. */
  private refused(error: unknown): void {
    if (this.stopped) return
    this.options.log.error(
      { platform: this.platform.name, err: error },
      'the platform refuses to start; mend that and start again',
    )
  }
}
