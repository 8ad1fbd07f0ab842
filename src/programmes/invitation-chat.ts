/** An invitation that a coordinator forwards or pastes into the chat becomes a draft, as with the command. */
import { z } from 'zod'
import { isLetterToMany } from '../base/letter.ts'
import { letterButton } from '../broadcasts/letter.ts'
import { type Action, button, coordinators, defineAction, type TextTaker } from '../chat/command.ts'
import { byOf } from '../chat/context.ts'
import { draftInquiry, takeDraft } from '../inbox/inquiring.ts'
import { heard } from '../inbox/topics.ts'
import { formatMoment } from '../time/format.ts'
import { sayGone } from './acts-chat.ts'
import { planFound, planFromMessage } from './drafting.ts'
import { isInvitation } from './invitation-text.ts'
import { type Found, readProgramme } from './one-message.ts'

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

/** A programme in one line, without the command: what it was meant for is asked, since it may be said to somebody. */
export const oneLineText: TextTaker = {
  who: coordinators,
  recognises: (text) => partsLikely(text) && !isInvitation(text),
  async run(context, text) {
    const { tx, tr, now, zone } = context
    const found = readProgramme(text, tr.language, { now, zone })
    const title = found.title_hu ?? found.title_en
    if (title === undefined || !isDated(found) || saysOtherwise(text)) return false
    const draft = await draftInquiry(tx, text, byOf(context))
    await context.say({
      text: found.starts
        ? tr.t('programmes-from-line', { title, when: formatMoment(found.starts, tr.language) })
        : tr.t('programmes-from-line-undated', { title }),
      buttons: [
        [button(tr.plain('programmes-do-from-line'), 'p-from-text', draft)],
        ...(isLetterToMany(text) ? [[letterButton(draft, tr)]] : []),
        [button(tr.plain('inbox-pass-on'), 'inq-pass', draft)],
      ],
    })
    return true
  },
}

/** What is written so has at least a title, a comma and a number; a question has a sign of its own. */
function partsLikely(text: string): boolean {
  return (
    text.length <= longestLine &&
    /\p{L}/u.test(text) &&
    /[,;–\n]| - /u.test(text) &&
    /\d/.test(text) &&
    !text.includes('?')
  )
}
const longestLine = 600

/** About somebody's own coming, or a survey, rather than about a programme that is to be. */
function saysOtherwise(text: string): boolean {
  const { topics, only } = heard(text)
  return only !== undefined || topics.some((topic) => topic !== 'programmes')
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
