/** What the rooms of the web chat share while it runs. */
import type { CommandListing, Inbound } from '../../base/platform.ts'
import type { Role } from '../../base/role.ts'
import type { Database } from '../../db/client.ts'
import type { Assets } from '../../web/assets.ts'
import type { Live } from './live.ts'
import type { PushReach } from './push.ts'

/** A pino logger fits. */
export interface WebLog {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

export interface WebChat {
  db: Database
  clock: () => Date
  log: WebLog
  /** Absolute address of the web server as people see it, if configured; else each request's own. */
  publicUrl: string | undefined
  assets: Assets
  /** IANA zone in which pages that open now show times of day. */
  zone: () => Promise<string>
  live: Live
  /** How browsers are told that are closed: the installation's public key, and which push services they may name. */
  push: { key: string; reach: PushReach }
  /** Null until the platform is started, and after it is stopped. */
  inbound: Inbound | null
  commands: Record<Role, CommandListing[]>
  /** Updates being handled: a stop waits for them. */
  underWay: Set<Promise<unknown>>
}
