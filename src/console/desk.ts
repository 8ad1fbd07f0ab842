/** What the coordinators' pages share while they run, and what each request carries. */
import type { Child } from 'hono/jsx'
import type { Language } from '../base/language.ts'
import type { Links } from '../chat/context.ts'
import type { Database } from '../db/client.ts'
import type { PerDay } from '../db/per-day.ts'
import type { Translator } from '../i18n/index.ts'
import type { Assets } from '../web/assets.ts'

/** A pino logger fits. */
interface ConsoleLog {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

/** One line of the menu. */
export interface MenuEntry {
  section: string
  label: string
  path: string
}

export interface Desk {
  db: Database
  clock: () => Date
  log: ConsoleLog
  links: Links
  assets: Assets
  menu: readonly MenuEntry[]
  panels: readonly Panel[]
  activities: readonly Activity[]
}

/** What a room shows on the first page. */
export interface Panel {
  /** The smallest first. */
  order: number
  /** A message. */
  title: string
  /** What it says when it has no rows, and where that is begun. Without it the panel is not shown then. */
  empty?: { says: string; begin?: Press }
  /**
   * @param shown how many rows are shown at most
   * @returns the rows, and how many there are besides, where that is told
   */
  read(
    desk: Pick<Desk, 'db' | 'clock'>,
    clerk: Clerk,
    shown: number,
  ): Promise<{ rows: PanelRow[]; more?: number }>
}

/**
 * What of a room has its day until then, or waits for a coordinator; the first page shows those of all rooms together.
 * @returns each with its moment, those that wait with one that has passed; so many at most (`mostAhead`)
 */
export type Ahead = (
  desk: Pick<Desk, 'db' | 'clock'>,
  clerk: Clerk,
  until: Date,
) => Promise<(PanelRow & { at: Date })[]>

interface PanelRow {
  what: Child
  about?: Child
  /** What is likely to be done about it. */
  press?: Press
}

/** A link that looks like a button: a message, and where it leads. */
interface Press {
  label: string
  path: string
}

/** How much was done each day, of one kind: the small picture on the first page. */
export interface Activity {
  /** A message: what is counted. */
  label: string
  perDay(db: Database, since: Date): Promise<PerDay>
}

/** Who is signed in, and how they read. */
export interface Clerk {
  contactId: string
  role: 'coordinator' | 'admin'
  name: string
  language: Language
  tr: Translator
  /** Of the workspace. */
  zone: string
  workspace: string
  /** The session's token; what signs out needs it. */
  token: string
  /** Of the action that led to this page. */
  outcome: Outcome
}

/** What came of an action. `notice`: what was done; `problem`: what was wrong with it. */
export interface Outcome {
  notice?: string | undefined
  problem?: string | undefined
}

export interface Signed {
  Variables: { clerk: Clerk }
}
