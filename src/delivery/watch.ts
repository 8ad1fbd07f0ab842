/** Who listens to the sender: the log, and what measures. */
import type { PlatformName } from '../base/update.ts'
import type { Candidate } from '../db/claim.ts'
import type { Ending } from './settle.ts'

/** What the sender says to the log: a pino logger fits. Never what a message says. */
export interface SenderLog {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

interface Attempt {
  platform: PlatformName
  priority: 0 | 1 | 2
  kind: Ending['kind']
  /** Milliseconds that the platform took. */
  ms: number
  at: Date
  row: Candidate
}

/** Listeners for measuring. */
export interface SenderWatch {
  ended(attempt: Attempt): void
  /** So many deliveries were found under way in nobody's hands: possible duplicates. */
  uncertain(platform: PlatformName, count: number): void
}
