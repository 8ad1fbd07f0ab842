/** A letter to many that a coordinator pastes into the chat without a command: made a broadcast by a press. */
import { z } from 'zod'
import { isLetterToMany, languageOf } from '../base/letter.ts'
import type { Button } from '../base/message.ts'
import { type Action, button, coordinators, defineAction, type TextTaker } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import type { Translator } from '../i18n/index.ts'
import { draftInquiry, takeDraft } from '../inbox/inquiring.ts'
import { broadcastFormKind, longest, newBroadcast } from './forms.ts'

export const letterText: TextTaker = {
  who: coordinators,
  recognises: isLetterToMany,
  async run(context, text) {
    const { tx, tr } = context
    // Kept as words of theirs until they press one of the two, or are tidied away.
    const draft = await draftInquiry(tx, text, byOf(context))
    const pass = [button(tr.plain('inbox-pass-on'), 'inq-pass', draft)]
    const fits = text.trim().length <= longest
    await context.say({
      text: fits
        ? tr.t('broadcasts-from-letter')
        : tr.t('broadcasts-letter-long', { length: text.trim().length, longest }),
      buttons: [...(fits ? [[letterButton(draft, tr)]] : []), pass],
    })
    return true
  },
  async beside(context, text) {
    if (!isLetterToMany(text) || text.trim().length > longest) return null
    return letterButton(await draftInquiry(context.tx, text, byOf(context)), context.tr)
  },
}

/** @param draft the id of what is kept of the words until then */
export function letterButton(draft: string, tr: Translator): Button {
  return button(tr.plain('broadcasts-do-from-letter'), 'bc-from-text', draft)
}

/** Its words are the answer in the language that they are in; what they leave open is asked. */
async function begin(context: Context, draft: string): Promise<void> {
  const { tx, tr, person } = context
  const words = (await takeDraft(tx, draft, person.contactId))?.trim()
  if (words === undefined) return context.acknowledge(tr.plain('inbox-gone'), true)
  const answers = languageOf(words) === 'hu' ? { hu: words } : { hu: null, en: words }
  await context.beginForm(broadcastFormKind, newBroadcast, { fresh: true, answers })
}

export const fromLetter: Action = defineAction({
  verb: 'bc-from-text',
  who: coordinators,
  args: z.tuple([z.string().regex(/^[\w-]{22}$/)]),
  run: (context, [draft]) => begin(context, draft),
})
