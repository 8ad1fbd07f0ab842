/** What can be sent to many: each room brings its kinds, complete, and they are looked up here. */
import type { Language } from '../base/language.ts'
import type { Message } from '../base/message.ts'
import { registry } from '../base/registry.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { Priority } from '../db/replies.ts'
import type { Translator } from '../i18n/index.ts'

export type BroadcastRow = Prisma.BroadcastGetPayload<object>

/**
 * @param now the moment of sending: a reminder that was held up says nothing about what is over by then
 * @returns the message for one contact, or null when there is no reason to send it to them any more
 *   (cancelled meanwhile, already answered): the delivery is then cancelled
 */
export type RenderBroadcast = (
  db: Database | Transaction,
  broadcast: BroadcastRow,
  contact: { id: string; name: string },
  tr: Translator,
  now: Date,
) => Promise<Message | null>

/** What a broadcast is about, in one line; a text of any length is cut to the longest. */
export type Title = (tr: Translator, longest: number) => string

/** What a title is made of. */
export type TitledRow = Pick<BroadcastRow, 'id' | 'kind' | 'content' | 'programmeId' | 'surveyId'>

export interface BroadcastKind {
  /** As it is stored (`Broadcast.kind`); unique over all rooms. */
  kind: string
  /** What is to be acted on soon (1) goes before what is to be read some time (2). */
  priority: Priority
  /** Of all these, in their order: what they tell of is looked up once. */
  titles(db: Database | Transaction, rows: readonly TitledRow[]): Promise<Title[]>
  render: RenderBroadcast
  /** What its messages say where they stand, after what they tell of has changed (`renewMessages`). */
  renewed?: RenderBroadcast
  /**
   * Whose buttons a typed word presses, where `renewed` may show what its reader has not seen: an invitation whose
   * session has begun would take "nem tudok menni" for the next.
   */
  answered?: RenderBroadcast
  /** Whom it goes to, where these are no contacts. */
  audience?(broadcast: BroadcastRow, tr: Translator): string
  /**
   * The next of those who are no contacts and have an address alone, with what each gets; without it a broadcast goes to
   * the contacts of its audience.
   * @param from `after`: where the part before ended, as its `last` said
   */
  recipients?(
    tx: Transaction,
    broadcast: BroadcastRow,
    from: { after: string | null; take: number; now: Date },
  ): Promise<Recipients>
}

interface Recipients {
  messages: { address: string; language: Language; message: Message }[]
  last: string | null
  /** There are no more. */
  ended: boolean
}

export const broadcastKinds = registry<BroadcastKind>('broadcast kinds', ({ kind }) => kind)

/** What of a message of a broadcast somebody can answer in words by now; null where it says nothing any more. */
export const answeredNow: RenderBroadcast = async (db, broadcast, contact, tr, now) => {
  const kind = broadcastKinds.find(broadcast.kind)
  const render = kind?.answered ?? kind?.renewed ?? kind?.render
  return (await render?.(db, broadcast, contact, tr, now)) ?? null
}
