/** Coming in by an invitation: a conversation for somebody new. */

import { newId } from '../../base/id.ts'
import type { Language } from '../../base/language.ts'
import { spellCode } from '../../base/secret.ts'
import { createWebToken, ensureWebChannel } from '../../db/web-access.ts'
import type { WebChat } from './webchat.ts'

/** How many characters of what was typed are looked at: a whole address may be pasted. */
const longestTyped = 200
/** How long a name is kept, as with `/me`. */
export const longestName = 100

/** The code in what somebody typed or pasted: the last part of an address, one spelling for look-alikes. */
export function codeIn(typed: string): string {
  const part =
    typed
      .slice(0, longestTyped)
      .trim()
      .replace(/[/?#]+$/, '')
      .split(/[/?#=]/)
      .at(-1) ?? ''
  return spellCode(part).replace(/[^0-9A-Z]/g, '')
}

/** A name as somebody typed it: one line, single spaces. Nothing when it was left empty. */
export function nameIn(typed: unknown): string {
  return typeof typed === 'string' ? typed.replace(/\s+/g, ' ').trim().slice(0, longestName) : ''
}

/** The name of the organisation that a code invites to, while the code can be used. */
export async function invitingOrganisation(chat: WebChat, code: string): Promise<string | null> {
  const found = await chat.db.invitation.findUnique({
    where: { code },
    include: { organisation: { select: { name: true } } },
  })
  return found && !found.revokedAt && found.expiresAt > chat.clock() ? found.organisation.name : null
}

/**
 * Makes a conversation, and a contact who has not consented to anything yet, and says `/start CODE` for them: whether
 * the code lets them in is the router's to decide. A browser tells no name, so that the page asks for it. Resolves
 * when there is something to read, or nothing came in time.
 */
export async function join(
  chat: WebChat,
  code: string,
  language: Language,
  name: string,
): Promise<{ channelId: string; token: string; expiresAt: Date }> {
  const { inbound } = chat
  if (!inbound) throw new Error('the web chat is not started')
  const now = chat.clock()
  const { channelId, token, expiresAt } = await chat.db.$transaction(async (tx) => {
    const contactId = newId()
    await tx.contact.create({
      data: { id: contactId, name, language, createdAt: now },
      select: { id: true },
    })
    const channelId = await ensureWebChannel(tx, contactId, now)
    return { channelId, ...(await createWebToken(tx, channelId, now)) }
  })
  // From before it is asked for: an answer that comes at once would be waited for in vain.
  const answer = chat.live.next(channelId)
  await inbound.handle({
    platform: 'web',
    id: `web:${channelId}:join`,
    chat: { id: channelId, kind: 'private' },
    sender: { id: channelId, locale: language },
    event: { kind: 'command', name: 'start', args: { kind: 'typed', text: code } },
  })
  await answer
  return { channelId, token, expiresAt }
}
