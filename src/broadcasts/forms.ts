/** Composing a message to many in chat: the texts, a picture or file, now or later. Whom: the audience editor. */
import { z } from 'zod'
import { newId } from '../base/id.ts'
import { type ChatForm, coordinators } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Prisma } from '../db/client.ts'
import { fileReference } from '../db/files.ts'
import { ask, form } from '../forms/build.ts'
import { start } from '../forms/engine.ts'
import type { Form } from '../forms/form.ts'
import type { FormState } from '../forms/state.ts'
import { translator } from '../i18n/index.ts'
import { instantOf, momentSchema } from '../time/moment.ts'
import { localOf } from '../time/zone.ts'
import { broadcastAudience } from './audience.ts'
import { contentSchema, type MessageContent, storedMessageContent } from './render.ts'
import { createBroadcast } from './store.ts'

/** FormSession.kind and the reference of a message that is only being begun. */
export const broadcastFormKind = 'broadcast'
export const newBroadcast = 'new'

/** Fits a Discord embed (4096, platform docs) with room to spare, and one Telegram message. */
const longest = 3500

const both = (key: string, args = {}) => ({
  hu: translator('hu').plain(key, args),
  en: translator('en').plain(key, args),
})

/** @param review look over the answers before they are taken: when a message is changed; a new one is previewed anyway */
function broadcastForm(review: boolean): Form {
  const short = {
    constraint: `string-length(.) <= ${longest}`,
    constraintMessage: both('broadcasts-form-too-long', { limit: longest }),
    appearance: ['multiline'],
  }
  const items = [
    ask('hu', 'text', both('broadcasts-form-hu'), {
      ...short,
      required: false,
      hint: both('broadcasts-form-hu-hint'),
    }),
    ask('en', 'text', both('broadcasts-form-en'), {
      ...short,
      required: `\${hu} = ''`,
      hint: both('broadcasts-form-en-hint'),
    }),
    ask('file', 'file', both('broadcasts-form-file'), {
      required: false,
      hint: both('broadcasts-form-file-hint'),
    }),
    ask('when', 'choose', both('broadcasts-form-when'), {
      choices: [
        { value: 'now', label: both('broadcasts-form-when-now') },
        { value: 'later', label: both('broadcasts-form-when-later') },
      ],
    }),
    ask('at', 'moment', both('broadcasts-form-at'), {
      relevant: `\${when} = 'later'`,
      hint: both('broadcasts-form-at-hint'),
    }),
  ]
  return form('broadcast', both('broadcasts-form'), items, { review })
}

const answersSchema = z.object({
  hu: z.string().optional(),
  en: z.string().optional(),
  file: z.object({ file: z.string() }).optional(),
  when: z.enum(['now', 'later']),
  at: momentSchema.optional(),
})

export const broadcastChatForm: ChatForm = {
  kind: broadcastFormKind,
  who: coordinators,
  async load(context, reference) {
    if (reference === newBroadcast) return broadcastForm(false)
    return (await findDraft(context, reference)) ? broadcastForm(true) : null
  },
  async finish(context, reference, answers) {
    const given = answersSchema.parse(answers)
    const content = contentSchema.parse({
      ...(given.hu !== undefined && given.hu.trim() !== '' && { hu: given.hu }),
      ...(given.en !== undefined && given.en.trim() !== '' && { en: given.en }),
    })
    const sendAt = given.at ? instantOf(given.at) : context.now
    const fileId = given.file?.file
    const draft = await findDraft(context, reference)
    if (draft)
      await context.tx.broadcast.update({
        where: { id: draft.id },
        data: { content: storedMessageContent.write(content), sendAt, fileId: fileId ?? null },
        select: { id: true },
      })
    const id = draft?.id ?? (await create(context, content, sendAt, fileId))
    await broadcastAudience.show(context, id)
  },
}

async function create(
  context: Context,
  content: MessageContent,
  sendAt: Date,
  fileId?: string,
): Promise<string> {
  const made = await createBroadcast(context.tx, {
    kind: 'message',
    content,
    fileId,
    audience: { all: true },
    sendAt,
    status: 'draft',
    createdById: context.person.contactId,
  })
  if (!made) throw new Error('a broadcast without a due key is always made')
  return made.id
}

/** The form of a draft with its answers filled in, at the summary, where any of them can be changed. */
export async function draftState(
  context: Context,
  draft: Prisma.BroadcastGetPayload<object>,
): Promise<FormState> {
  const { zone, now, language, tx } = context
  const content = storedMessageContent.read(draft.content)
  const file = draft.fileId === null ? null : await fileReference(tx, draft.fileId)
  const later = draft.sendAt > now
  const state = start(broadcastForm(true), { language, seed: newId() }, { now, zone })
  return {
    ...state,
    answers: {
      hu: content.hu ?? null,
      en: content.en ?? null,
      file: file && { file: file.id, name: file.name, type: file.type },
      when: later ? 'later' : 'now',
      ...(later && { at: { local: localOf(draft.sendAt, zone), zone } }),
    },
    position: { at: 'review' },
  }
}

/** A message that has not been sent off yet; null when there is none such. */
export async function findDraft(context: Pick<Context, 'tx'>, id: string) {
  const found = await context.tx.broadcast.findUnique({ where: { id } })
  return found?.status === 'draft' && found.kind === 'message' ? found : null
}
