/** An invitation that a coordinator forwards or pastes into the chat becomes a draft, as with the command. */
import { z } from 'zod'
import { type Action, button, coordinators, defineAction, type TextTaker } from '../chat/command.ts'
import { byOf } from '../chat/context.ts'
import { draftInquiry, takeDraft } from '../inbox/inquiring.ts'
import { isInvitation } from './invitation-text.ts'
import { type Found, readProgramme } from './one-message.ts'
import { planFound, planFromMessage, sayGone } from './planning.ts'

export const invitationText: TextTaker = {
  who: coordinators,
  recognises: isInvitation,
  async run(context, text) {
    const { tr, now, zone } = context
    // Without a day it may be anything that somebody wrote.
    const found = readProgramme(text, tr.language, { now, zone })
    if (!isDated(found)) return false
    await planFound(context, found)
    return true
  },
  async beside(context, text) {
    const { tx, tr, now, zone } = context
    if (!isInvitation(text) || !isDated(readProgramme(text, tr.language, { now, zone }))) return null
    // Kept as words of theirs until they press it, or are tidied away.
    const draft = await draftInquiry(tx, text, byOf(context))
    return button(tr.plain('programmes-do-from-text'), 'p-from-text', draft)
  },
}

/** An invitation that was pasted amid a form, made a programme by a press. */
export const fromText: Action = defineAction({
  verb: 'p-from-text',
  who: coordinators,
  args: z.tuple([z.string().length(22)]),
  async run(context, [draft]) {
    const words = await takeDraft(context.tx, draft, context.person.contactId)
    if (words === null) return await sayGone(context)
    await planFromMessage(context, words)
  },
})

function isDated({ starts, unclear = [] }: Found): boolean {
  const asked = ['programmes-read-times', 'programmes-fault-start-repeats']
  return starts !== undefined || unclear.some(({ key }) => asked.includes(key))
}
