/** Reads files that people sent: https://core.telegram.org/bots/api#getfile */
import { type Api, GrammyError } from 'grammy'
import { FileTooLarge } from '../../base/update.ts'

export interface FileSource {
  api: Api
  apiRoot: string
  token: string
  timeoutMs: number
}

/**
 * @returns the bytes
 * @throws {FileTooLarge} beyond `limit` bytes, or beyond the 20 MB that Telegram gives to bots
 */
export async function readFile(
  { api, apiRoot, token, timeoutMs }: FileSource,
  fileId: string,
  limit: number,
): Promise<Uint8Array> {
  const file = await api.getFile(fileId).catch((error: unknown) => {
    if (error instanceof GrammyError && /file is too big/.test(error.description))
      throw new FileTooLarge(limit)
    throw error
  })
  if ((file.file_size ?? 0) > limit) throw new FileTooLarge(limit)
  if (file.file_path === undefined) throw new Error('Telegram gives no path for the file')
  const response = await fetch(`${apiRoot}/file/bot${token}/${file.file_path}`, {
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok || !response.body) throw new Error(`the file was not given: ${response.status}`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    if (size > limit) throw new FileTooLarge(limit)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
