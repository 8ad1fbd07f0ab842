/** What is shown of matters in chat: to whom they concern, and to coordinators. */
import { button, commandButton } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { MatterKind } from './kind.ts'
import { coordinatorCard, coordinatorList, ownList } from './messages.ts'
import { beginningOfYear, concerningOf } from './own.ts'
import { findMatter, listMatters, numbersOf, standingsSeen } from './store.ts'

/** A list is for a glance; the pages show all. */
const shown = { list: 10, names: 200 }

/** What concerns the person's organisations; coordinators see all with the numbers, and theirs below. */
export async function showMatters(context: Context, kind: MatterKind): Promise<void> {
  const { tx, tr, now, zone, person } = context
  // A call is over with its day; a duty and a measure are not.
  const since = kind.tracked ? now : beginningOfYear(now, zone)
  const own = { contactId: person.contactId, since }
  const each = await concerningOf(tx, kind, own)
  if (person.role === 'contact') return void (await context.say(ownList(kind, each, now, tr)))
  const matters = await listMatters(tx, kind, shown.list)
  const numbers = await numbersOf(
    tx,
    matters.map(({ id }) => id),
  )
  const list = coordinatorList(kind, matters, numbers, tr)
  const begin = commandButton(tr.plain(`matters-${kind.name}-do-new`), kind.command, 'new')
  const report = kind.reported ? [button(tr.plain('matters-do-report'), 'm-report')] : []
  await context.say({ ...list, buttons: [...(list.buttons ?? []), [begin, ...report]] })
  if (each.some(({ concerning }) => concerning.length > 0)) await context.say(ownList(kind, each, now, tr))
}

export async function showToCoordinator(context: Context, id: string, replace = false): Promise<void> {
  const { tx, tr, now } = context
  const matter = await findMatter(tx, id)
  if (!matter) return sayGone(context)
  const numbers = (await numbersOf(tx, [id])).get(id) ?? {}
  const standings = await standingsSeen(tx, matter, shown.names)
  await context.say(coordinatorCard(matter, numbers, standings, now, tr), { replace })
}

export function sayGone({ acknowledge, tr }: Context): void {
  acknowledge(tr.plain('matters-gone'), true)
}
