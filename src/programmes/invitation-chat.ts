/** An invitation that a coordinator forwards or pastes into the chat becomes a draft, as with the command. */
import { coordinators, type TextTaker } from '../chat/command.ts'
import { isInvitation } from './invitation-text.ts'
import { readProgramme } from './one-message.ts'
import { planFound } from './planning.ts'

export const invitationText: TextTaker = {
  who: coordinators,
  recognises: isInvitation,
  async run(context, text) {
    const { tr, now, zone } = context
    // Without a day it may be anything that somebody wrote.
    const found = readProgramme(text, tr.language, { now, zone })
    const several = found.unclear?.some(({ key }) => key === 'programmes-read-times')
    if (found.starts === undefined && !several) return false
    await planFound(context, found)
    return true
  },
}
