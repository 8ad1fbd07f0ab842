/** The live part of a conversation: server-sent events (WHATWG HTML, "Server-sent events"). */
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Visitor } from '../../db/web-access.ts'
import type { RenderContext } from './ask.tsx'
import { entriesAfter } from './conversation.ts'
import { Bubble } from './render.tsx'
import type { WebChat } from './webchat.ts'

/** A comment this often keeps proxies from closing the line; so often the token is looked at again, too. */
const heartbeatMs = 20_000
/** One piece of news; `id` of the event is the sequence to go on from. */
interface News {
  /** The message's id: what a page changes in place or adds. */
  id: number
  html: string
  language: string
}

/**
 * Streams what comes after a sequence (Last-Event-ID, or `after` for a page's first connection), in order, for ever.
 * @param allowed looks again whether the person still may read here; the stream ends when not
 * @param ended is called once, when the page is gone
 */
export function stream(
  c: Context,
  chat: WebChat,
  visitor: Visitor,
  context: RenderContext,
  allowed: () => Promise<Visitor | null>,
  ended: () => void,
): Response {
  let after = Number(c.req.header('last-event-id') ?? c.req.query('after'))
  if (!Number.isSafeInteger(after) || after < 0) after = 0
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(
    c,
    async (sse) => {
      const gone = new AbortController()
      const signal = AbortSignal.any([gone.signal, chat.stopping.signal])
      sse.onAbort(() => gone.abort())
      let grown = true
      const stop = chat.live.listen(visitor.channelId, () => {
        grown = true
      })
      try {
        while (!signal.aborted) {
          if (!grown) await chat.live.next(visitor.channelId, heartbeatMs, signal)
          if (signal.aborted) return
          const quiet = !grown
          grown = false
          const reader = await allowed()
          if (!reader) return
          if (quiet) await sse.write(': \n\n')
          for (const entry of await entriesAfter(chat.db, visitor.channelId, after)) {
            after = entry.sequence
            const news: News = {
              id: entry.id,
              html: String(Bubble({ entry, context })),
              language: reader.language,
            }
            await sse.writeSSE({ id: String(after), data: JSON.stringify(news) })
            grown = true
          }
        }
      } finally {
        stop()
        ended()
      }
    },
    async (error) => {
      chat.log.warn({ channelId: visitor.channelId, err: error }, 'a live page failed')
    },
  )
}

export function makeClientId(): string {
  return randomBytes(12).toString('base64url')
}
