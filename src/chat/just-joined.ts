/** What follows when somebody has joined: the press that led them there is done, and what waits for them is shown. */
import { joinMarkup } from '../base/markup.ts'
import type { Update } from '../base/update.ts'
import type { Context } from './context.ts'
import type { Registered } from './registered.ts'

/** The press that was kept for whoever joins now; it is kept no longer. */
export async function takePress({ tx, person }: Context): Promise<string | null> {
  const channel = await tx.channel.findUnique({ where: { id: person.channelId }, select: { pressed: true } })
  if (!channel?.pressed) return null
  await tx.channel.update({ where: { id: person.channelId }, data: { pressed: null }, select: { id: true } })
  return channel.pressed
}

/** The press as an update of its own: what is said to it stands below, in place of nothing. */
export function pressOf({ messageId: _, ...update }: Update, payload: string): Update {
  return { ...update, event: { kind: 'button', payload } }
}

/** What waits, of all rooms; nothing is said where nothing does. */
export async function showWaiting({ waiting }: Registered, context: Context): Promise<void> {
  const found = []
  for (const look of waiting) found.push(await look(context))
  const lines = found.flatMap((one) => one.lines)
  if (lines.length === 0) return
  await context.say({
    text: joinMarkup([context.tr.t('chat-waits'), ...lines], '\n'),
    buttons: found.flatMap((one) => one.buttons),
  })
}
