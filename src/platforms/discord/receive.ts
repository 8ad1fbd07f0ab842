/** Discord's interactions → Updates. Free of effects: who calls it decides what to do with the result. */
import { ChannelType, PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import type { Update, UpdateEvent } from '../../base/update.ts'
import { incomingFile, type ReceivedAttachment } from './attachment.ts'
import { fileCommand, mainSubcommand } from './commands.ts'
import { readCustomId } from './customid.ts'
import { type Handle, writeHandle } from './handle.ts'
import {
  type CommandData,
  commandData,
  componentData,
  interactionSchema,
  interactionTypes,
  modalData,
  type ReceivedInteraction,
} from './interaction.ts'
import type { Selections } from './selections.ts'

/** An update before it is known what happened. */
type Occasion = Omit<Update, 'event' | 'id'>

export type Received =
  | { kind: 'ping' }
  | { kind: 'update'; handle: Handle; update: Update }
  /** A text question is to be opened; where it is gone, `update` tells the router that its button was pressed. */
  | { kind: 'open-ask'; handle: Handle; occasion: Occasion; payload: string; title: string; update: Update }
  | { kind: 'open-location' | 'open-file'; handle: Handle; language: string; title: string }
  | {
      kind: 'complete'
      handle: Handle
      occasion: Occasion
      command: string
      subcommand: string | undefined
      option: string
      typed: string
    }

const ephemeralFlag = 64

/**
 * @param now milliseconds since 1970
 * @returns null for what this bot has no use for (a component of another make, an unknown kind)
 * @throws {ZodError} when it is not an interaction as documented
 */
export function receive(raw: unknown, now: number, selections: Selections): Received | null {
  const interaction = interactionSchema.parse(raw)
  if (interaction.type === interactionTypes.ping) return { kind: 'ping' }
  const handle = handleOf(interaction, now)
  const occasion = occasionOf(interaction, handle)
  const updateOf = (event: UpdateEvent): Update => ({ ...occasion, id: interaction.id, event })
  const update = (event: UpdateEvent): Received => ({ kind: 'update', handle, update: updateOf(event) })
  switch (interaction.type) {
    case interactionTypes.command:
      return update(commandEvent(commandData.parse(interaction.data)))
    case interactionTypes.autocomplete:
      return completion(commandData.parse(interaction.data), handle, occasion)
    case interactionTypes.component: {
      const data = componentData.parse(interaction.data)
      const meant = readCustomId(data.custom_id)
      if (!meant) return null
      const { payload } = meant
      const title = titleOf(interaction, data.custom_id)
      const press: UpdateEvent = { kind: 'button', payload }
      switch (meant.purpose) {
        case 'button':
          return update(press)
        case 'choice':
          return update({ kind: 'button', payload: payload + (data.values?.[0] ?? '') })
        case 'selection': {
          const { values, more } = selections.all(interaction.message, data.custom_id, data.values ?? [])
          return update({ kind: 'selection', payload, values, ...(more && { more }) })
        }
        case 'ask':
          return { kind: 'open-ask', handle, occasion, payload, title, update: updateOf(press) }
        case 'location':
          return { kind: 'open-location', handle, language: payload, title }
        case 'file':
          return { kind: 'open-file', handle, language: payload, title }
      }
      return null
    }
    case interactionTypes.modal: {
      const event = modalEvent(interaction)
      return event && update(event)
    }
    default:
      return null
  }
}

function handleOf(interaction: ReceivedInteraction, now: number): Handle {
  return {
    id: interaction.id,
    token: interaction.token,
    applicationId: interaction.application_id,
    channelId: interaction.channel_id ?? interaction.channel?.id ?? '0',
    ...(interaction.message && { sourceId: interaction.message.id }),
    sourceEphemeral: ((interaction.message?.flags ?? 0) & ephemeralFlag) !== 0,
    inGuild: interaction.guild_id !== undefined,
    receivedAt: now,
  }
}

function occasionOf(interaction: ReceivedInteraction, handle: Handle): Occasion {
  const user = interaction.member?.user ?? interaction.user
  if (!user) throw new Error('an interaction without a person')
  return {
    platform: 'discord',
    chat: {
      id: handle.channelId,
      kind: handle.inGuild ? 'group' : 'private',
      ...(handle.inGuild && lacksRights(interaction) && { mayNotPost: true as const }),
    },
    sender: {
      id: user.id,
      name: interaction.member?.nick ?? user.global_name ?? user.username,
      ...(interaction.locale !== undefined && { locale: interaction.locale }),
    },
    ...(handle.sourceId !== undefined && { messageId: handle.sourceId }),
    replyHandle: writeHandle(handle),
  }
}

/**
 * Whether what is posted in the channel of an interaction would be refused; false where Discord does not say.
 * https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
 */
function lacksRights({ app_permissions, channel }: ReceivedInteraction): boolean {
  if (app_permissions === undefined) return false
  const { ViewChannel, EmbedLinks, SendMessages, SendMessagesInThreads } = PermissionFlagsBits
  const inThread = channel?.type !== undefined && threads.has(channel.type)
  return !new PermissionsBitField(BigInt(app_permissions)).has([
    ViewChannel,
    EmbedLinks,
    inThread ? SendMessagesInThreads : SendMessages,
  ])
}
const threads = new Set<number>([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
])

/** The command's canonical name always comes; the localised one is for display only. */
function commandEvent(data: CommandData): UpdateEvent {
  const sub = data.options?.find((option) => option.type === 1)
  const options = sub?.options ?? data.options?.filter((option) => option.type !== 1) ?? []
  const values: Record<string, string> = {}
  let file: ReceivedAttachment | undefined
  for (const option of options) {
    if (option.value === undefined) continue
    if (option.type === 11) file = data.resolved?.attachments?.[String(option.value)]
    else values[option.name] = String(option.value)
  }
  if (data.name === fileCommand && file && Object.keys(values).length === 0)
    return { kind: 'file', file: incomingFile(file) }
  return {
    kind: 'command',
    name: data.name,
    args: {
      kind: 'named',
      values,
      ...(sub && sub.name !== mainSubcommand && { subcommand: sub.name }),
      ...(file && { file: incomingFile(file) }),
    },
  }
}

function completion(data: CommandData, handle: Handle, occasion: Occasion): Received | null {
  const sub = data.options?.find((option) => option.type === 1)
  const focused = (sub?.options ?? data.options ?? []).find((option) => option.focused)
  if (!focused) return null
  return {
    kind: 'complete',
    handle,
    occasion,
    command: data.name,
    subcommand: sub?.name === mainSubcommand ? undefined : sub?.name,
    option: focused.name,
    typed: String(focused.value ?? ''),
  }
}

function modalEvent(interaction: ReceivedInteraction): UpdateEvent | null {
  const data = modalData.parse(interaction.data)
  const meant = readCustomId(data.custom_id)
  const inputs = data.components.flat()
  const [first] = inputs
  if (meant?.purpose === 'ask')
    return {
      kind: 'fields',
      payload: meant.payload,
      values: Object.fromEntries(inputs.map((input) => [input.custom_id, input.value ?? ''])),
    }
  if (meant?.purpose === 'location') return { kind: 'text', text: first?.value ?? '' }
  if (meant?.purpose !== 'file') return null
  const attachment = data.resolved?.attachments?.[first?.values?.[0] ?? '']
  return attachment ? { kind: 'file', file: incomingFile(attachment) } : null
}

/** A dialogue is headed by its message's title, or by what the button said. */
function titleOf(interaction: ReceivedInteraction, customId: string): string {
  const title = interaction.message?.embeds?.find((embed) => embed.title)?.title
  if (title !== undefined) return title.replace(/\\([^A-Za-z0-9\s])/g, '$1')
  const components = interaction.message?.components?.flatMap((row) => row.components ?? [])
  const label = components?.find((component) => component.custom_id === customId)?.label ?? ''
  // A button's sign (✎) makes no heading.
  return label.replace(/^[^\p{L}\p{N}]+/u, '')
}
