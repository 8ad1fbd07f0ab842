/**
 * The address that Telegram pushes updates to. It answers 2xx only when the update is stored; anything else makes
 * Telegram deliver it again (https://core.telegram.org/bots/api#setwebhook).
 */

import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { sameSecret } from '../../base/secret.ts'
import { type TelegramUpdate, telegramUpdate } from './api-update.ts'

export interface WebhookOptions {
  path: string
  secret: string
  log: Logger
  /** @throws when nothing was stored */
  take(update: TelegramUpdate): Promise<void>
}

export function webhookRoutes({ path, secret, log, take }: WebhookOptions): Hono {
  const routes = new Hono()
  routes.post(path, limit, async (context) => {
    const given = context.req.header('x-telegram-bot-api-secret-token') ?? ''
    if (!sameSecret(given, secret)) return context.body(null, 401)
    const parsed = telegramUpdate.safeParse(await context.req.json().catch(() => undefined))
    if (!parsed.success) {
      // It would be the same when delivered again, so it is not asked for again.
      log.error('telegram: an update of unknown shape')
      return context.body(null, 200)
    }
    try {
      await take(parsed.data)
      return context.body(null, 200)
    } catch (error) {
      log.error({ err: error, updateId: parsed.data.update_id }, 'telegram: an update was not stored')
      return context.body(null, 500)
    }
  })
  return routes
}

const maxSize = 1024 * 1024
const measured = bodyLimit({ maxSize })

/** What says how long it is need not be measured, which is slow; Node reads no more than was said (RFC 9112 §6.2). */
const limit: MiddlewareHandler = async (context, next) => {
  const length = context.req.header('content-length')
  if (length === undefined || context.req.header('transfer-encoding') !== undefined)
    return await measured(context, next)
  return Number(length) > maxSize ? context.body(null, 413) : await next()
}
