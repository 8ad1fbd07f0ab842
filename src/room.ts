/**
 * A room is a strand of what the product does: one folder, and one line in `rooms.ts`. Its `index.ts` says all that it
 * brings, and nothing below the rooms names it. Its commands stand together at the top, in `commands/`, which is a
 * room of its own, so that menus have one order.
 *
 * There are two ways in, by who asks. What the app runs (commands, buttons, forms, texts, files, pages, jobs,
 * housekeeping) is handed to it with the rooms. What is looked up by a name, wherever a row is read (kinds of
 * broadcasts, conditions of audiences, reminders), or walked over by whoever deletes, exports or merges (uses, personal
 * data), stands in a registry of code beside its type, which `register` fills; nothing of a running app is kept there.
 */
import type { ChatPart } from './chat/command.ts'
import { formSessionUse } from './chat/uses.ts'
import type { Pages } from './console/pages.ts'
import { type PersonalPart, personalParts } from './db/personal.ts'
import { type Use, uses } from './db/uses.ts'
import { type YearPart, yearParts } from './db/year.ts'
import { type BroadcastKind, broadcastKinds } from './delivery/kinds.ts'
import type { Cleanup } from './jobs/cleanup.ts'
import type { Job } from './jobs/index.ts'
import { type AudienceLeaf, audienceLeaves } from './partners/leaf.ts'
import { type OrganisationPart, organisationParts } from './partners/merging.ts'
import { type ReminderKind, reminderKinds } from './reminders/kinds.ts'
import type { PublicPages } from './web/site.ts'

export interface Room extends ChatPart {
  /** The coordinators' pages of it, with their place in the menu, and what it shows on the first page. */
  pages?: readonly Pages[]
  /** Its pages that anybody may open. */
  site?: readonly PublicPages[]
  /** What it sends to many. */
  broadcasts?: readonly BroadcastKind[]
  /** What an audience may say of people by what this room knows of them. */
  audience?: readonly AudienceLeaf[]
  /** What it reminds people of, and what it asks them afterwards. */
  reminders?: readonly ReminderKind[]
  /** What a year of it came to, in numbers. */
  years?: readonly YearPart[]
  /** What it looks at by itself, and how often. */
  jobs?: readonly Job[]
  /** What it deletes when it is old. */
  housekeeping?: readonly Cleanup[]
  /** What its rows use of files and messages, so that others leave that. */
  uses?: readonly Use[]
  /** What it does with its rows when one organisation becomes part of another. */
  organisations?: readonly OrganisationPart[]
  /** What its tables hold of people: how it is exported, erased, and given to the contact that stays of two. */
  personal?: readonly PersonalPart[]
}

/** Makes what these rooms bring known by its names, and nothing else. */
export function register(rooms: readonly Room[]): void {
  broadcastKinds.set(rooms.flatMap((room) => room.broadcasts ?? []))
  audienceLeaves.set(rooms.flatMap((room) => room.audience ?? []))
  reminderKinds.set(rooms.flatMap((room) => room.reminders ?? []))
  uses.set([formSessionUse, ...rooms.flatMap((room) => room.uses ?? [])])
  organisationParts.set(rooms.flatMap((room) => room.organisations ?? []))
  yearParts.set(rooms.flatMap((room) => room.years ?? []))
  personalParts.set(rooms.flatMap((room) => room.personal ?? []))
}
