/** Faults by script: what goes wrong, for which requests, how many times. */

export type Misfortune =
  | { kind: 'rate-limit'; retryAfterMs: number; global?: boolean }
  | {
      kind: 'status'
      status: number
      code?: number
      message?: string /** Done all the same. */
      carriedOut?: boolean
    }
  | { kind: 'slow'; ms: number }
  /** The connection is cut; `carriedOut`: only after the request was carried out. */
  | { kind: 'reset'; carriedOut?: boolean }
  /** An answer that says JSON and is not. */
  | { kind: 'malformed'; carriedOut?: boolean }

export interface FaultRule {
  method?: string
  /** Matches the path without `/api/v10`. */
  path?: RegExp
  /** Default 1; Infinity until cleared. */
  times?: number
  fault: Misfortune
}

export class FaultScript {
  #rules: (FaultRule & { left: number })[] = []

  add(rule: FaultRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? 1 })
  }

  clear(): void {
    this.#rules = []
  }

  take(method: string, path: string): Misfortune | undefined {
    if (this.#rules.length === 0) return undefined
    const rule = this.#rules.find(
      (one) =>
        one.left > 0 && (one.method ?? method) === method && (one.path === undefined || one.path.test(path)),
    )
    if (!rule) return undefined
    rule.left -= 1
    return rule.fault
  }
}
