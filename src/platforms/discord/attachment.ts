/** Files that people attach: the bytes are fetched only when somebody wants them. */
import { z } from 'zod'
import { FileTooLarge, type IncomingFile } from '../../base/update.ts'

export const attachmentSchema = z.object({
  id: z.string(),
  filename: z.string(),
  size: z.number(),
  url: z.url(),
  content_type: z.string().nullish(),
})
export type ReceivedAttachment = z.infer<typeof attachmentSchema>

/** The address comes from Discord itself and is good for about a day. */
const timeoutMs = 30_000

export function incomingFile(attachment: ReceivedAttachment, fetcher: typeof fetch = fetch): IncomingFile {
  return {
    name: attachment.filename,
    type: attachment.content_type ?? 'application/octet-stream',
    size: attachment.size,
    async read(limit) {
      if (attachment.size > limit) throw new FileTooLarge(limit)
      const response = await fetcher(attachment.url, { signal: AbortSignal.timeout(timeoutMs) })
      if (!response.ok || !response.body) throw new Error(`attachment answered ${response.status}`)
      return await readAtMost(response.body, limit)
    },
  }
}

/** What the sender says of the size is not trusted: reading stops at the limit. */
async function readAtMost(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(Buffer.concat(chunks))
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw new FileTooLarge(limit)
    }
    chunks.push(value)
  }
}
