/** Stopping all messages in chat: `/stop`, or a word that can mean nothing else, asked back before it is done. */
import { z } from 'zod'
import { bare, fold } from '../base/fold.ts'
import { type Action, button, defineAction, type TextTaker } from '../chat/command.ts'
import { byOf, type Context, type SayOptions } from '../chat/context.ts'
import { start } from './joining-chat.ts'
import { optOut } from './leaving.ts'
import { isOptOut, isRefusal } from './stop-words.ts'

export async function stopMessages(context: Context, options: SayOptions = {}): Promise<void> {
  const { tr } = context
  await optOut(context.tx, byOf(context))
  context.person.optedOut = true
  await context.say(
    { text: tr.t('partners-stopped'), buttons: [[button(tr.plain('partners-stopped-again'), 'stop-undo')]] },
    options,
  )
}

async function askWhether(context: Context, text: string): Promise<boolean> {
  const { tr } = context
  const no = (await context.orAnswer(text)) ?? button(tr.plain('partners-stop-no'), 'stop-no')
  await context.say({
    text: tr.t('partners-stop-sure'),
    buttons: [[button(tr.plain('partners-stop-yes'), 'stop-yes'), no]],
  })
  return true
}

export const stoppingTexts: TextTaker[] = [
  { who: 'anyone', amid: true, recognises: isOptOut, run: askWhether },
  { who: 'anyone', recognises: (text) => fold(bare(text)) === 'cancel' || isRefusal(text), run: askWhether },
]

/** Whatever whoever stopped all messages writes: it is no answer, and they are told how to go on. */
export const wordsAfterStop: TextTaker = {
  who: 'anyone',
  recognises: () => true,
  async run(context) {
    const { person, tr } = context
    if (!person.consented || !person.optedOut) return false
    await context.say({
      text: tr.t('partners-stopped-words'),
      buttons: [[button(tr.plain('partners-stopped-again'), 'stop-undo')]],
    })
    return true
  },
}

export const stoppingActions: Action[] = [
  defineAction({
    verb: 'stop-yes',
    who: 'anyone',
    args: z.tuple([]),
    run: (context) => stopMessages(context, { replace: true }),
  }),
  defineAction({
    verb: 'stop-no',
    who: 'anyone',
    args: z.tuple([]),
    async run(context) {
      await context.say({ text: context.tr.t('partners-stop-kept') }, { replace: true })
    },
  }),
  defineAction({
    verb: 'stop-undo',
    who: 'anyone',
    args: z.tuple([]),
    run: (context) => start(context, undefined),
  }),
]
