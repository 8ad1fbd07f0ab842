/**
 * What people write to the bot → Updates: direct messages, and in a server what names it, as replies to it do. Discord
 * gives the content of these without the privileged intent.
 * https://discord.com/developers/docs/resources/message#message-object
 */
import { z } from 'zod'
import { slashCommand } from '../../base/slash.ts'
import type { Update, UpdateEvent } from '../../base/update.ts'
import { attachmentSchema, incomingFile } from './attachment.ts'

const said = z.object({
  content: z.string().default(''),
  attachments: z.array(attachmentSchema).default([]),
  sticker_items: z.array(z.unknown()).default([]),
  poll: z.unknown().optional(),
  flags: z.int().default(0),
})

/** What is needed of a message that was created or changed. */
const message = said.extend({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  author: z.object({
    id: z.string(),
    username: z.string(),
    global_name: z.string().nullish(),
    bot: z.boolean().optional(),
  }),
  /** 0: a message, 19: a reply; others tell of something that happened. */
  type: z.int().default(0),
  edited_timestamp: z.string().nullish(),
  mentions: z.array(z.object({ id: z.string() })).default([]),
  message_reference: z.object({ message_id: z.string().optional() }).nullish().catch(undefined),
  /** Of what was forwarded. */
  message_snapshots: z.array(z.object({ message: said })).default([]),
})
type DirectMessage = z.infer<typeof message>

const voiceFlag = 1 << 13

/**
 * @param self the bot's own id
 * @returns an update for each file that was attached, in order; none for what nobody said to the bot: in a server among
 * people, by a bot (itself too), a notice
 */
export function receiveDirect(raw: unknown, what: 'created' | 'changed', self?: string): Update[] {
  const parsed = message.safeParse(raw)
  if (!parsed.success) return []
  const { id, channel_id, guild_id, author, type, edited_timestamp, attachments, message_reference } =
    parsed.data
  const repliesTo = type === 19 ? message_reference?.message_id : undefined
  if (author.bot || (type !== 0 && type !== 19)) return []
  if (guild_id !== undefined) return what === 'created' ? addressed(parsed.data, self) : []
  // A preview that Discord adds to a link changes the message, too.
  if (what === 'changed' && !edited_timestamp) return []
  const event = what === 'created' ? eventOf(parsed.data) : editOf(parsed.data)
  if (!event) return []
  const update: Update = {
    platform: 'discord',
    id: what === 'created' ? id : `${id}:${edited_timestamp}`,
    chat: { id: channel_id, kind: 'private' },
    sender: { id: author.id, name: author.global_name ?? author.username },
    event,
    ...(event.kind === 'text' && { saidIn: id, ...(repliesTo !== undefined && { repliesTo }) }),
  }
  if (event.kind !== 'file' || attachments.length < 2) return [update]
  const [, ...more] = attachments
  return [
    { ...update, album: id },
    ...more.map((each): Update => {
      const file = incomingFile(each)
      return { ...update, id: `${id}:${each.id}`, album: id, event: { kind: 'file', file } }
    }),
  ]
}

function addressed({ id, channel_id, author, ...said }: DirectMessage, self: string | undefined): Update[] {
  const { content, mentions, message_reference } = said
  if (!mentions.some((one) => one.id === self)) return []
  const text = content.replaceAll(new RegExp(`<@!?${self}>`, 'g'), '').trim()
  const repliesTo = message_reference?.message_id
  return [
    {
      platform: 'discord',
      id,
      chat: { id: channel_id, kind: 'group' },
      sender: { id: author.id, name: author.global_name ?? author.username },
      event: { kind: 'addressed', text, ...(text !== content.trim() && { byName: true }) },
      ...(repliesTo !== undefined && { repliesTo }),
    },
  ]
}

function eventOf({ message_snapshots, ...own }: DirectMessage): UpdateEvent | undefined {
  const [forwarded] = message_snapshots
  const { content, attachments, sticker_items, poll, flags } = forwarded?.message ?? own
  const [attachment] = attachments
  if (attachment) {
    const file = incomingFile(attachment)
    const recorded = (flags & voiceFlag) !== 0
    return {
      kind: 'file',
      file: recorded ? { ...file, recorded: 'voice' } : file,
      ...(content !== '' && { caption: content }),
    }
  }
  if (content.trim() !== '') {
    const command = slashCommand(content)
    return command
      ? { kind: 'command', name: command.name, args: command.args }
      : { kind: 'text', text: content }
  }
  if (sticker_items.length > 0) return { kind: 'other', what: 'sticker' }
  return poll === undefined || poll === null ? undefined : { kind: 'other', what: 'poll' }
}

function editOf({ id, content }: DirectMessage): UpdateEvent | undefined {
  return content.trim() === '' ? undefined : { kind: 'edited', text: content, messageId: id }
}
