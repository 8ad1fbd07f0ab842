/** What shows a programme's poster: its announcement in every chat, and the posts in groups. */
import type { FileReference, Message } from '../base/message.ts'
import type { Database, Transaction } from '../db/client.ts'
import { fileReference } from '../db/files.ts'
import type { Translator } from '../i18n/index.ts'
import { type Programme, wordsIn } from './programme.ts'

/** A message about a programme, with its poster where there is one. */
export async function withPoster<Shown extends Message>(
  db: Database | Transaction,
  programme: Programme,
  message: Shown,
  tr: Translator,
): Promise<Shown & { picture?: FileReference }> {
  const picture = programme.posterId === null ? null : await fileReference(db, programme.posterId)
  if (!picture) return message
  const title = wordsIn(programme.title, tr.language)
  return { ...message, picture, pictureDescription: tr.plain('programmes-poster-of', { title }) }
}
