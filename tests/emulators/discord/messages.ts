/** Making, changing and reading messages, with Discord's checks. */
import { type FieldFault, faults } from './errors.ts'
import { type MessageBody, messageBody } from './forms.ts'
import type { Attachment, Channel, StoredFile, StoredMessage, World } from './world.ts'

export const ephemeralFlag = 64
export const loadingFlag = 128
/** How long a nonce is remembered ("a few minutes" in Discord's words). */
const nonceLifeMs = 5 * 60_000

export interface Draft {
  channel: Channel
  authorId: string
  body: unknown
  files: Map<string, StoredFile>
  visibleTo?: string
}

/** @throws {DiscordFault} 50035 and 50006 as Discord would answer. */
export function createMessage(world: World, draft: Draft): StoredMessage {
  const body = messageBody(draft.body, true, draft.files.size)
  const key = `${draft.channel.id} ${body.nonce}`
  if (body.enforce_nonce) {
    const first = world.nonces.get(key)
    if (first && world.clock() - first.at < nonceLifeMs) return first.message
  }
  const message: StoredMessage = {
    id: world.id(),
    channelId: draft.channel.id,
    authorId: draft.authorId,
    content: '',
    embeds: [],
    components: [],
    attachments: [],
    flags: (body.flags ?? 0) & (ephemeralFlag | 4),
    createdAt: world.clock(),
    ...(draft.visibleTo !== undefined && { visibleTo: draft.visibleTo }),
  }
  apply(world, message, body, draft.files)
  draft.channel.messages.push(message)
  if (body.enforce_nonce) world.nonces.set(key, { message, at: world.clock() })
  world.changed()
  return message
}

/** Fields that are absent stay as they are. @throws {DiscordFault} */
export function editMessage(
  world: World,
  message: StoredMessage,
  raw: unknown,
  files: Map<string, StoredFile>,
): StoredMessage {
  const body = messageBody(raw, false, files.size)
  const before = structuredClone(message)
  apply(world, message, body, files)
  const empty = message.content.trim() === '' && message.embeds.length + message.components.length === 0
  if (empty && message.attachments.length === 0) {
    Object.assign(message, before)
    throw faults.emptyMessage()
  }
  message.editedAt = world.clock()
  message.flags &= ~loadingFlag
  world.changed()
  return message
}

function apply(
  world: World,
  message: StoredMessage,
  body: MessageBody,
  files: Map<string, StoredFile>,
): void {
  const kept =
    body.attachments === undefined || body.attachments === null
      ? message.attachments
      : message.attachments.filter((old) => body.attachments?.some((one) => String(one.id) === old.id))
  const added = [...files].map(([index, file]): Attachment => {
    const told = body.attachments?.find((one) => String(one.id) === index)
    return world.store(message.channelId, { ...file, name: told?.filename ?? file.name }, told?.description)
  })
  let attachments = [...kept, ...added]
  const wrong: FieldFault[] = []
  const embeds = (body.embeds ?? []).map((embed, at) => {
    const name = embed.image?.url.match(/^attachment:\/\/(.+)$/)?.[1]
    if (name === undefined) return embed
    const picture = attachments.find((one) => one.filename === name)
    if (!picture) {
      wrong.push({
        path: `embeds.${at}.image.url`,
        code: 'URL_TYPE_INVALID_ATTACHMENT',
        message: `There is no attachment ${name}`,
      })
      return embed
    }
    // A picture shown by an embed is not listed a second time.
    attachments = attachments.filter((one) => one !== picture)
    return { ...embed, image: { ...embed.image, url: picture.url } }
  })
  if (wrong.length > 0) throw faults.invalidForm(wrong)
  message.attachments = attachments
  if (body.content !== undefined) message.content = (body.content ?? '').trim()
  if (body.embeds !== undefined) message.embeds = embeds
  if (body.components !== undefined) message.components = body.components ?? []
}
