/** An installation that moves to another address tells those who chat in the browser where they find it from then on. */
import { z } from 'zod'
import type { By } from '../base/by.ts'
import { createBroadcast, storedContent } from '../broadcasts/store.ts'
import type { Transaction } from '../db/client.ts'
import { createWebToken } from '../db/web-access.ts'
import type { BroadcastKind } from '../delivery/kinds.ts'
import type { Refused } from '../i18n/index.ts'
import { webChatUrl } from '../partners/addresses.ts'

const storedMove = storedContent(z.object({ address: z.string() }))

/** As BASE_URL: without a path, and without a slash at its end. */
const addressSchema = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine(({ pathname, search, hash }) => pathname === '/' && search === '' && hash === '')
  .transform(({ origin }) => origin)

export type MoveTold = Refused | { kind: 'told'; address: string }

/**
 * Tells of a new address, once: not again of the one told last, but of an earlier one when the bot moves back there.
 * @param base the address until then
 */
export async function tellMove(
  tx: Transaction,
  { address, base }: { address: string; base: string },
  by: By,
): Promise<MoveTold> {
  const refused = (key: string): Refused => ({ kind: 'refused', faults: [{ key }] })
  const wanted = addressSchema.safeParse(address.trim()).data
  if (wanted === undefined) return refused('workspace-move-address')
  if (wanted === base) return refused('workspace-move-same')
  const last = await tx.broadcast.findFirst({
    where: { kind: movedKind.kind },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, content: true },
  })
  if (last && storedMove.tryRead(last.content)?.address === wanted) return refused('workspace-move-before')
  const made = await createBroadcast(tx, {
    kind: movedKind.kind,
    content: { address: wanted },
    audience: { all: true },
    sendAt: by.now,
    // Two who tell of it at once both know the same last one.
    dueKey: `moved:${wanted}:${last?.id ?? 'first'}`,
    createdById: by.contactId,
    trace: by.trace,
  })
  return made ? { kind: 'told', address: wanted } : refused('workspace-move-before')
}

/** Their personal link at the new address: its token moves with the database. */
export const movedKind: BroadcastKind = {
  kind: 'moved',
  priority: 2,
  titles: async (_db, rows) =>
    rows.map(
      ({ content }) =>
        (tr) =>
          tr.plain('workspace-move-title', { address: storedMove.tryRead(content)?.address ?? '' }),
    ),
  async render(db, { content }, contact, tr, now) {
    const { address } = storedMove.read(content)
    const channel = await db.channel.findFirst({
      where: { contactId: contact.id, platform: 'web' },
      orderBy: { lastSeenAt: 'desc' },
      select: { id: true },
    })
    if (!channel) return null
    const { token } = await createWebToken(db, channel.id, now)
    return {
      text: tr.t('workspace-move', { address }),
      buttons: [[{ kind: 'link', label: tr.plain('workspace-move-open'), url: webChatUrl(address, token) }]],
    }
  },
}
