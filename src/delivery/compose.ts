import { type Message, storedMessage } from '../base/message.ts'
import type { Outgoing } from '../base/platform.ts'
import { isAtLeast } from '../base/role.ts'
import type { PlatformName } from '../base/update.ts'
import { type Candidate, isRenewal } from '../db/claim.ts'
import type { Database } from '../db/client.ts'
import { translator } from '../i18n/index.ts'
import type { BroadcastKind, BroadcastRow } from './kinds.ts'

export interface Composing {
  db: Database
  /** All that can be sent to many. */
  kinds: readonly BroadcastKind[]
  clock: () => Date
  /** Distinguishes this installation's delivery ids from another's that the same bot account once served. */
  installation: string
}

/** How long a broadcast's row is believed, in milliseconds: its text cannot change once it runs. */
const rowAge = 2000

/** Makes what a platform sends out of rows. */
export class Composer {
  private readonly broadcasts = new Map<string, { row: Promise<BroadcastRow | null>; at: number }>()

  private readonly kinds: ReadonlyMap<string, BroadcastKind>

  constructor(private readonly options: Composing) {
    this.kinds = new Map(options.kinds.map((kind) => [kind.kind, kind]))
  }

  /** @returns null when there is no reason to send it any more */
  async compose(row: Candidate, platform: PlatformName): Promise<Outgoing | null> {
    const message = await this.message(row)
    if (message === null || !(await this.mayHave(row, message))) return null
    const { db, installation } = this.options
    const about = await this.about(row)
    const replaces = row.replacesId === null ? row.replaces : row.originalMessageId
    const renewal = isRenewal(row)
    if (renewal && replaces === null) return null
    return {
      deliveryId: `${installation}-${row.id}`,
      chat: { id: row.chatId ?? '', kind: row.chatKind },
      language: row.language,
      message,
      mayHaveArrived: row.mayHaveArrived,
      ...(about !== null && { about: `${installation}-${about}` }),
      ...(row.priority === 2 && { bulk: true }),
      ...(row.recipientId !== null && { recipientId: row.recipientId }),
      ...(replaces !== null && { replaces, ...(await this.pictureAbove(platform, row, replaces, message)) }),
      ...(renewal && { onlyChanges: true as const }),
      ...(row.replyHandle !== null && { replyHandle: row.replyHandle }),
      async readFile(id) {
        const file = await db.storedFile.findUniqueOrThrow({ where: { id }, select: { bytes: true } })
        return file.bytes
      },
    }
  }

  /** Where a message with a picture takes the place of one whose picture stands above it. */
  private async pictureAbove(
    platform: PlatformName,
    { chatId }: Candidate,
    messageId: string,
    message: Message,
  ): Promise<Pick<Outgoing, 'replacesPicture'>> {
    if (message.picture === undefined || chatId === null) return {}
    const sent = await this.options.db.delivery.findFirst({
      where: { platform, chatId, messageId, pictureId: { not: null } },
      // What changed it last knows what stands there.
      orderBy: { id: 'desc' },
      select: { pictureId: true },
    })
    return sent?.pictureId ? { replacesPicture: sent.pictureId } : {}
  }

  /** What was made for coordinators is not sent to who is none any more. Broadcasts are for everybody they reach. */
  private async mayHave({ content, chatKind, contactId }: Candidate, message: Message): Promise<boolean> {
    const ids = [message.picture, message.file].flatMap((file) => file?.id ?? [])
    if (content === null || chatKind === 'group' || contactId === null || ids.length === 0) return true
    const { db } = this.options
    const files = await db.storedFile.findMany({
      where: { id: { in: ids }, role: { not: 'contact' } },
      select: { role: true },
    })
    if (files.length === 0) return true
    const reader = await db.contact.findUnique({ where: { id: contactId }, select: { role: true } })
    return files.every(({ role }) => isAtLeast(reader?.role ?? 'contact', role))
  }

  private async message(row: Candidate): Promise<Message | null> {
    if (row.content !== null) return storedMessage.read(row.content)
    const { db, clock } = this.options
    const renewal = isRenewal(row)
    const id = renewal ? row.originalBroadcastId : row.broadcastId
    const broadcast = id === null ? null : await this.broadcast(id)
    if (broadcast === null || row.contactId === null) return null
    const kind = this.kinds.get(broadcast.kind)
    if (!kind) throw new Error(`no room knows the kind ${broadcast.kind} of broadcast ${broadcast.id}`)
    const contact = { id: row.contactId, name: row.contactName ?? '' }
    const made = renewal ? kind.renewed : kind.render
    return made ? await made(db, broadcast, contact, translator(row.language), clock()) : null
  }

  /** The programme or survey that a broadcast is about. */
  private async about({ broadcastId }: Candidate): Promise<string | null> {
    const broadcast = broadcastId === null ? null : await this.broadcast(broadcastId)
    return broadcast?.programmeId ?? broadcast?.surveyId ?? null
  }

  private broadcast(id: string): Promise<BroadcastRow | null> {
    const now = performance.now()
    const known = this.broadcasts.get(id)
    if (known && now - known.at < rowAge) return known.row
    for (const [old, { at }] of this.broadcasts) if (now - at >= rowAge) this.broadcasts.delete(old)
    const row = this.options.db.broadcast.findUnique({ where: { id } })
    this.broadcasts.set(id, { row, at: now })
    return row
  }
}
