/** In chat: that something was not done, and why. */
import { joinMarkup } from '../base/markup.ts'
import type { Context } from '../chat/context.ts'
import type { NotDone } from './changing.ts'

export async function sayNotDone(context: Context, result: NotDone): Promise<void> {
  if (result.kind === 'gone') return await sayGone(context)
  const { tr } = context
  await context.say({ text: joinMarkup(result.faults.map(({ key, args }) => tr.t(key, args))) })
}

export async function sayGone(context: Context): Promise<void> {
  context.acknowledge(context.tr.plain('surveys-gone'), true)
  if (!('payload' in context.update.event)) await context.say({ text: context.tr.t('surveys-gone') })
}
