/** A coordinator's message as one contact gets it. */

import { z } from 'zod'
import type { Language } from '../base/language.ts'
import { escapeMarkup } from '../base/markup.ts'
import type { FileReference, Message } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { button } from '../chat/command.ts'
import { fileReference } from '../db/files.ts'
import type { BroadcastKind, Title } from '../delivery/kinds.ts'
import { storedContent } from './store.ts'

/** The text of a message in one or both languages. */
export const contentSchema = z
  .object({ hu: z.string().min(1).exactOptional(), en: z.string().min(1).exactOptional() })
  .refine(({ hu, en }) => hu !== undefined || en !== undefined)
export type MessageContent = z.infer<typeof contentSchema>
export const storedMessageContent = storedContent<MessageContent>(contentSchema)

/** The message in the reader's language, or in the one there is; what the coordinator typed is text, never markup. */
export function renderMessage(
  content: MessageContent,
  language: Language,
  file: FileReference | null,
): Message {
  const text = escapeMarkup(content[language] ?? content.hu ?? content.en ?? '')
  if (!file) return { text }
  return file.type.startsWith('image/') ? { text, picture: file } : { text, file }
}

/** What a coordinator wrote to many. */
export const messageKind: BroadcastKind = {
  kind: 'message',
  priority: 2,
  titles: async (_db, rows) => rows.map(({ content }) => beginning(storedMessageContent.tryRead(content))),
  async render(db, broadcast, _contact, tr) {
    const file = broadcast.fileId === null ? null : await fileReference(db, broadcast.fileId)
    const message = renderMessage(storedMessageContent.read(broadcast.content), tr.language, file)
    return { ...message, buttons: [[button(tr.plain('inbox-ask'), 'ask', 'b', broadcast.id)]] }
  },
}

/** The beginning of the text. */
export function beginning(content: MessageContent | undefined): Title {
  return (tr, longest) => {
    const text = content?.[tr.language] ?? content?.hu ?? content?.en ?? ''
    return shortened(text, longest) || tr.plain('broadcasts-kind-message')
  }
}
