/** The browser that shows a conversation is told when it is closed, or no more: as its person presses there. */
import type { Context } from 'hono'
import { z } from 'zod'
import { hashSecret } from '../../base/secret.ts'
import { dropDevice, keepDevice } from '../../db/push-devices.ts'
import type { Visitor } from '../../db/web-access.ts'
import { toLanguage, translator } from '../../i18n/index.ts'
import { isPushService } from './push.ts'
import { tokenOf } from './session.ts'
import type { WebChat } from './webchat.ts'

/** Bytes of base64url. */
const bytes = (count: number) =>
  z.string().refine((text) => /^[\w-]+=*$/.test(text) && Buffer.from(text, 'base64url').length === count)

/** W3C, "Push API", PushSubscription's toJSON. */
const subscription = z.object({
  endpoint: z.string().max(2000),
  keys: z.object({ p256dh: bytes(65), auth: bytes(16) }),
})
const named = z.object({ endpoint: z.string().max(2000) })

export async function rememberDevice(c: Context, chat: WebChat, visitor: Visitor): Promise<Response> {
  const tr = translator(toLanguage(visitor.language))
  const read = subscription.safeParse(await c.req.json().catch(() => null))
  if (!visitor.consented) return c.json({ toast: tr.plain('web-push-join-first') }, 409)
  if (!read.success || !isPushService(read.data.endpoint, chat.push.reach))
    return c.json({ toast: tr.plain('web-push-failed') }, 400)
  const { endpoint, keys } = read.data
  const tokenHash = hashSecret(tokenOf(c) ?? '')
  await keepDevice(chat.db, { tokenHash, channelId: visitor.channelId, endpoint, ...keys }, chat.clock())
  return c.json({ toast: tr.plain('web-push-is-on') })
}

/** Says, too, whether this browser is told of nobody's conversation any more, and may forget its push service. */
export async function forgetDevice(c: Context, chat: WebChat, visitor: Visitor): Promise<Response> {
  const tr = translator(toLanguage(visitor.language))
  const read = named.safeParse(await c.req.json().catch(() => null))
  if (!read.success) return c.json({ toast: tr.plain('web-push-failed') }, 400)
  const unused = await dropDevice(chat.db, visitor.channelId, read.data.endpoint)
  return c.json({ toast: tr.plain('web-push-is-off'), unused })
}
