/** In chat: that something was not done, and why. */

import type { Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import type { NotDone } from '../i18n/index.ts'

export async function sayNotDone(context: Context, result: NotDone): Promise<void> {
  if (result.kind === 'gone') return await sayGone(context)
  await context.say({ text: refusalText(result.faults, context.tr) })
}

export async function sayGone(context: Context): Promise<void> {
  context.acknowledge(context.tr.plain('surveys-gone'), true)
  if (!('payload' in context.update.event)) await context.say({ text: context.tr.t('surveys-gone') })
}
