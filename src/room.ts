/**
 * A room is a strand of what the product does: one folder, and one line in `rooms.ts`. It registers all that it
 * brings here, and no other file names it.
 *
 * There are two ways in, by who asks. What the app runs (commands, buttons, forms, files, jobs, pages) is handed to it with
 * the rooms. What is looked up by a stored name, wherever a row is read (a broadcast's kind), stands in a
 * registry of code beside its type, which `register` fills; nothing of a running app is kept there.
 */
import type { ChatPart } from './chat/command.ts'
import { type BroadcastKind, broadcastKinds } from './delivery/kinds.ts'

export interface Room extends ChatPart {
  /** What it sends to many. */
  broadcasts?: readonly BroadcastKind[]
}

/** Makes what the rooms bring known by its names. Again with the same rooms it does nothing. */
export function register(rooms: readonly Room[]): void {
  for (const { broadcasts = [] } of rooms) {
    broadcastKinds.add(broadcasts)
  }
}
