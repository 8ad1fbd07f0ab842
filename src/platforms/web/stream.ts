/** The live part of a conversation: server-sent events (WHATWG HTML, "Server-sent events"). */
import type { Context } from 'hono'
import { hashSecret } from '../../base/secret.ts'
import type { Visitor } from '../../db/web-access.ts'
import { cutOff } from '../../web/peer.ts'
import type { OpenPage } from './live.ts'
import { eventOf } from './news.ts'
import { addressOf, tokenOf } from './session.ts'
import type { WebChat } from './webchat.ts'

/** Bytes that wait for a reader who is slower than the news; what is beyond stays in the database until they are taken. */
const bufferBytes = 32 * 1024

/**
 * Streams what comes after a sequence (Last-Event-ID, or `after` for a page's first connection), in order, for ever.
 * @param zone IANA zone of times of day
 * @param ended is called once, when the page is gone
 */
export function stream(
  c: Context,
  { live }: WebChat,
  { channelId }: Visitor,
  zone: string,
  ended: () => void,
): Response {
  const given = Number(c.req.header('last-event-id') ?? c.req.query('after'))
  const base = addressOf(channelId)
  let page: OpenPage
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => {
          controller.enqueue(Buffer.from(text))
          if ((controller.desiredSize ?? 0) <= 0) page.fullSince ??= performance.now()
        }
        page = {
          channelId,
          tokenHash: hashSecret(tokenOf(c) ?? ''),
          after: Number.isSafeInteger(given) && given > 0 ? given : 0,
          tell: (news, { language }) => write(eventOf(news, { language, zone, base })),
          beat: () => write(': \n\n'),
          fullSince: undefined,
          end() {
            controller.close()
            // Who takes nothing would not take the end either, and keep the line.
            if (page.fullSince !== undefined) cutOff(c)
            ended()
          },
        }
        live.open(page)
      },
      pull() {
        if (page.fullSince !== undefined) live.resume(page)
      },
      cancel() {
        live.close(page)
        ended()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: bufferBytes }),
  )
  return c.body(body, 200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    'Transfer-Encoding': 'chunked',
    'X-Accel-Buffering': 'no',
  })
}
