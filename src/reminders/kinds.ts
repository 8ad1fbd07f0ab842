/** What people are reminded of: each room brings its kinds, complete, and they are looked up here. */
import { registry } from '../base/registry.ts'
import type { Database } from '../db/client.ts'
import type { Translator } from '../i18n/index.ts'
import type { Audience } from '../partners/audience.ts'
import type { Moment } from '../time/moment.ts'
import type { ReminderRule } from './settings.ts'

export type ReminderKind = Before | After

interface Kind {
  /** By which the settings are stored; unique over all rooms. */
  name: string
  /** Before or after what, and whom, as the settings page says it. */
  title(tr: Translator): string
}

/** Reminders before something, by rules that a workspace may change. */
export interface Before extends Kind {
  /** Its rules as long as a workspace has none of its own. */
  defaults: readonly ReminderRule[]
  /** What lies ahead at `now`. */
  ahead(db: Database, now: Date): Promise<Occasion[]>
}

/** What is asked some time after something; a workspace may turn it off. */
interface After extends Kind {
  /** Sends what is due, each once. @returns the due keys of what was sent now */
  ask(db: Database, now: Date): Promise<string[]>
}

/** Something ahead, and who is to be reminded of it. */
export interface Occasion {
  /** What the due keys of its reminders begin with: `programme:ID:start`. */
  key: string
  at: Moment
  /** Keys of other occasions that together reach the same people: what went out under each of them is said. */
  saidAs?: readonly string[]
  /** From when there is no use in a reminder, where that is before the moment itself. */
  end?: Date
  /** Since when people know of the moment. */
  knownSince: Date
  audience: Audience
  /** Its own rules; the workspace's unless told. */
  rules?: readonly ReminderRule[]
  /** The kind of broadcast that reminds of it, and the rows that it is about. */
  kind: string
  programmeId?: string
  surveyId?: string
  /** What its renderer needs besides; a {@link ReminderContent} is added. */
  content?: object
}

export const reminderKinds = registry<ReminderKind>('reminders', ({ name }) => name)
