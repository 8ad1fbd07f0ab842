/** Whom a message goes to, and the look at it before it is sent. */

import { languages } from '../base/language.ts'
import { coordinators } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { fileReference } from '../db/files.ts'
import { readSettings } from '../db/settings.ts'
import { storedAudience } from '../partners/audience.ts'
import { audienceEditor, audienceSummary } from '../partners/audiences/editor.ts'
import { countAudience } from '../partners/where.ts'
import { confirmation } from './messages.ts'
import { nextAllowed } from './quiet.ts'
import { renderMessage, storedMessageContent } from './render.ts'

export const broadcastAudience = audienceEditor({
  prefix: 'bca',
  who: coordinators,
  async load({ tx }, id) {
    const draft = await tx.broadcast.findUnique({ where: { id }, select: { status: true, audience: true } })
    return draft?.status === 'draft' ? storedAudience.read(draft.audience) : null
  },
  async save({ tx }, id, audience) {
    await tx.broadcast.updateMany({
      where: { id, status: 'draft' },
      data: { audience: storedAudience.write(audience) },
    })
  },
  done: preview,
})

/** The message exactly as it will look, in each language it has; then whom it reaches, when, and the yes. */
export async function preview(context: Context, id: string): Promise<void> {
  const { tx, tr, now, zone } = context
  const draft = await tx.broadcast.findUnique({ where: { id } })
  if (draft?.status !== 'draft') {
    await context.say({ text: tr.t('broadcasts-gone') })
    return
  }
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
        now,
        zone,
        allowed: draft.quiet ? nextAllowed(starts, quietHours, zone) : starts,
      },
      tr,
    ),
  )
}
