/** A platform in memory that does as it is told. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Limits, Outcome, Outgoing, Platform } from '../../src/base/platform.ts'
import type { PlatformName } from '../../src/base/update.ts'

export interface ScriptedPlatform extends Platform {
  /** Every call, in order, with its moments on the clock of `performance.now()`. */
  calls: (Outgoing & { startedAt: number; endedAt: number })[]
  /** Texts that arrived, in order. */
  arrived: string[]
  /** What happens to a call; what it leaves undefined arrives. */
  answer: (outgoing: Outgoing, call: number) => Outcome | undefined | Promise<Outcome | undefined>
  /** Milliseconds that every call takes. */
  latency: number
  /** The most calls ever under way at once. */
  peak: number
}

const unlimited: Limits = {
  bulkPerSecond: Number.POSITIVE_INFINITY,
  perChatPerSecond: Number.POSITIVE_INFINITY,
  perGroupPerMinute: Number.POSITIVE_INFINITY,
  concurrency: 16,
}

export function scriptedPlatform(
  name: PlatformName = 'telegram',
  limits: Partial<Limits> = {},
): ScriptedPlatform {
  let underWay = 0
  let messages = 0
  const platform: ScriptedPlatform = {
    name,
    limits: { ...unlimited, ...limits },
    calls: [],
    arrived: [],
    answer: () => undefined,
    latency: 1,
    peak: 0,
    async start() {},
    async stop() {},
    ready: () => true,
    async send(outgoing) {
      const call = { ...outgoing, startedAt: performance.now(), endedAt: Number.NaN }
      const number = platform.calls.push(call)
      underWay++
      platform.peak = Math.max(platform.peak, underWay)
      try {
        await delay(platform.latency)
        const outcome = await platform.answer(outgoing, number)
        if (outcome !== undefined && outcome.kind !== 'sent') return outcome
        platform.arrived.push(outgoing.message.text)
        return outcome ?? { kind: 'sent', messageId: `m${++messages}` }
      } finally {
        call.endedAt = performance.now()
        underWay--
      }
    },
  }
  return platform
}
