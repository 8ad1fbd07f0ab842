/** What measures and logs say of an update. */
import { traceOf, type Update } from '../base/update.ts'

/**
 * Called once for each update with what became of it: `repeat` was handled before, `turned-down` is a press too many,
 * `failed` a fault of ours, `refused` by the database, to be delivered again. Milliseconds are those of handling.
 */
export type RouterWatch = (
  update: Update,
  outcome: 'handled' | 'repeat' | 'turned-down' | 'failed' | 'refused',
  milliseconds: number,
) => void

/** What finds an update's lines in the log. */
export function idsOf(update: Update) {
  return {
    platform: update.platform,
    update: update.id,
    event: update.event.kind,
    trace: traceOf(update),
  }
}
