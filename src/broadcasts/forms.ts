/** Composing a message to many in chat: the texts, a picture or file, now or later. Whom: the audience editor. */
import { z } from 'zod'
import { newId } from '../base/id.ts'
import { type ChatForm, coordinators } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { fileReference } from '../db/files.ts'
import type { BroadcastRow } from '../delivery/kinds.ts'
import { ask, form } from '../forms/build.ts'
import { start } from '../forms/engine.ts'
import type { Answer, Form } from '../forms/form.ts'
import type { FormState } from '../forms/state.ts'
import { inBoth } from '../i18n/index.ts'
import type { Audience } from '../partners/audience.ts'
import { audienceSummary } from '../partners/audiences/summary.ts'
import { keptAudience } from '../partners/audiences/typed.ts'
import { instantOf, momentSchema } from '../time/moment.ts'
import { localOf } from '../time/zone.ts'
import { broadcastAudience, preview } from './audience.ts'
import { type Composition, changeBroadcast, composeBroadcast, findDraft } from './composing.ts'
import { contentSchema, storedMessageContent } from './render.ts'
import { plannedFor } from './rules.ts'

/** FormSession.kind and the reference of a message that is only being begun. */
export const broadcastFormKind = 'broadcast'
export const newBroadcast = 'new'
const newTo = 'new:'
/** Bytes; an entry of PostgreSQL's indexes takes 2,704 (postgresql.org, "B-Tree Indexes"). */
const mostReference = 1500

/** Begins a message to these people: whom it reaches is said first. */
export async function beginMessageTo(context: Context, audience: Audience): Promise<void> {
  await context.say({ text: await audienceSummary(context, audience) })
  const whole = `${newTo}${JSON.stringify(audience)}`
  // Of very many, picked one by one, the audience is asked as ever: what stands in an index of the database is short.
  const reference = Buffer.byteLength(whole) > mostReference ? newBroadcast : whole
  await context.beginForm(broadcastFormKind, reference, { fresh: true, below: true })
}

/** Whom a message that is only being begun is for; undefined: it is none such. */
function audienceOfNew(reference: string): Audience | undefined {
  return reference.startsWith(newTo) ? keptAudience(reference.slice(newTo.length)) : undefined
}

/** Fits a Discord embed (4096, platform docs) with room to spare, and one Telegram message. */
export const longest = 3500

/** @param review look over the answers before they are taken: when a message is changed; a new one is previewed anyway */
function broadcastForm(review: boolean): Form {
  const short = {
    constraint: `string-length(.) <= ${longest}`,
    appearance: ['multiline'],
  }
  const items = [
    ask('hu', 'text', inBoth('broadcasts-form-hu'), {
      ...short,
      required: false,
      hint: inBoth('broadcasts-form-hu-hint'),
    }),
    ask('en', 'text', inBoth('broadcasts-form-en'), {
      ...short,
      required: `\${hu} = ''`,
      hint: inBoth('broadcasts-form-en-hint'),
    }),
    ask('file', 'file', inBoth('broadcasts-form-file'), {
      required: false,
      hint: inBoth('broadcasts-form-file-hint'),
    }),
    ask('when', 'choose', inBoth('broadcasts-form-when'), {
      choices: [
        { value: 'now', label: inBoth('broadcasts-form-when-now') },
        { value: 'later', label: inBoth('broadcasts-form-when-later') },
      ],
    }),
    ask('at', 'moment', inBoth('broadcasts-form-at'), {
      relevant: `\${when} = 'later'`,
      hint: inBoth('broadcasts-form-at-hint'),
      constraint: 'decimal-date-time(.) > decimal-date-time(now())',
      constraintMessage: inBoth('broadcasts-fault-past'),
    }),
  ]
  return form('broadcast', inBoth('broadcasts-form'), items, { review })
}

const answersSchema = z.object({
  hu: z.string().optional(),
  en: z.string().optional(),
  file: z.object({ file: z.string() }).optional(),
  at: momentSchema.optional(),
})

export const broadcastChatForm: ChatForm = {
  kind: broadcastFormKind,
  previews: true,
  who: coordinators,
  async load(context, reference) {
    if (reference === newBroadcast || audienceOfNew(reference)) return broadcastForm(false)
    return (await findDraft(context.tx, reference)).kind === 'draft' ? broadcastForm(true) : null
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const wanted = compositionFrom(answers)
    const by = byOf(context)
    const audience = audienceOfNew(reference)
    const result =
      reference === newBroadcast || audience
        ? await composeBroadcast(tx, wanted, by)
        : await changeBroadcast(tx, reference, wanted, by)
    if (result.kind === 'composed' && audience) {
      const set = await changeBroadcast(tx, result.id, { audience }, by)
      if (set.kind === 'changed') return await preview(context, result.id)
      return void (await context.say({ text: whyNot(set, 'broadcasts-gone', tr) }))
    }
    if (result.kind === 'composed' || result.kind === 'changed')
      return await broadcastAudience.show(context, result.id)
    await context.say({ text: whyNot(result, 'broadcasts-gone', tr) })
  },
}

function compositionFrom(answers: Record<string, Answer>): Composition {
  const { hu, en, file, at } = answersSchema.parse(answers)
  return {
    content: contentSchema.parse({
      ...(hu !== undefined && hu.trim() !== '' && { hu }),
      ...(en !== undefined && en.trim() !== '' && { en }),
    }),
    fileId: file?.file ?? null,
    sendAt: at ? instantOf(at) : null,
  }
}

/** The form of a draft with its answers filled in, at the summary, where any of them can be changed. */
export async function draftState(context: Context, draft: BroadcastRow): Promise<FormState> {
  const { zone, now, language, tx } = context
  const content = storedMessageContent.read(draft.content)
  const file = draft.fileId === null ? null : await fileReference(tx, draft.fileId)
  const planned = plannedFor(draft)
  const later = planned !== null && planned > now
  const state = start(broadcastForm(true), { language, seed: newId() }, { now, zone })
  return {
    ...state,
    answers: {
      hu: content.hu ?? null,
      en: content.en ?? null,
      file: file && { file: file.id, name: file.name, type: file.type },
      when: later ? 'later' : 'now',
      ...(later && { at: { local: localOf(planned, zone), zone } }),
    },
    position: { at: 'review' },
  }
}
