/** Whom a message goes to, and the look at it before it is sent. */

import { languages } from '../base/language.ts'
import { coordinators } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { fileReference } from '../db/files.ts'
import { readSettings } from '../db/settings.ts'
import { storedAudience } from '../partners/audience.ts'
import { audienceEditor } from '../partners/audiences/editor.ts'
import { audienceSummary } from '../partners/audiences/summary.ts'
import { countAudience } from '../partners/where.ts'
import { changeBroadcast, findDraft } from './composing.ts'
import { confirmation } from './messages.ts'
import { nextAllowed } from './quiet.ts'
import { renderMessage, storedMessageContent } from './render.ts'
import { whyUnsent } from './rules.ts'

export const broadcastAudience = audienceEditor({
  prefix: 'bca',
  who: coordinators,
  async load({ tx }, id) {
    const found = await findDraft(tx, id)
    return found.kind === 'draft' ? storedAudience.read(found.draft.audience) : null
  },
  async save(context, id, audience) {
    await changeBroadcast(context.tx, id, { audience }, byOf(context))
  },
  done: preview,
})

/** The message exactly as it will look, in each language it has; then whom it reaches, when, and the yes. */
export async function preview(context: Context, id: string): Promise<void> {
  const { tx, tr, now, zone } = context
  const found = await findDraft(tx, id)
  if (found.kind !== 'draft') {
    await context.say({ text: whyNot(found, 'broadcasts-gone', tr) })
    return
  }
  const { draft } = found
  const content = storedMessageContent.read(draft.content)
  const file = draft.fileId === null ? null : await fileReference(tx, draft.fileId)
  for (const language of languages)
    if (content[language] !== undefined) await context.say(renderMessage(content, language, file))
  const audience = storedAudience.read(draft.audience)
  const { contacts } = await countAudience(tx, audience)
  const { quietHours } = await readSettings(tx)
  const starts = new Date(Math.max(draft.sendAt.getTime(), now.getTime()))
  await context.say(
    confirmation(
      draft,
      {
        summary: await audienceSummary(context, audience),
        contacts,
        faults: whyUnsent(draft, contacts, now),
        now,
        zone,
        allowed: draft.quiet ? nextAllowed(starts, quietHours, zone) : starts,
      },
      tr,
    ),
  )
}
