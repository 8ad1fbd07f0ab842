/** A message as a person sees it. */
import type { Embed } from './forms.ts'
import { ephemeralFlag, loadingFlag } from './messages.ts'
import type { Attachment, StoredMessage, World } from './world.ts'

export interface SeenButton {
  label: string
  customId?: string
  url?: string
  style: number
  disabled: boolean
}

export interface SeenSelect {
  customId: string
  placeholder: string
  options: { label: string; value: string; selected: boolean }[]
  min: number
  max: number
  disabled: boolean
}

export interface SeenMessage {
  id: string
  channelId: string
  fromBot: boolean
  /** Content and embeds, one under another, in Discord's markdown. */
  text: string
  content: string
  embeds: Embed[]
  attachments: Attachment[]
  /** All of the message, row by row. */
  buttons: SeenButton[]
  rows: (SeenButton | SeenSelect)[][]
  selects: SeenSelect[]
  ephemeral: boolean
  /** "… is thinking": deferred, not yet answered. */
  thinking: boolean
  edited: boolean
}

export function seen(world: World, message: StoredMessage): SeenMessage {
  const rows = message.components.map((row) =>
    row.components.map((component): SeenButton | SeenSelect => {
      if (component.type === 2)
        return {
          label: component.label ?? component.emoji?.name ?? '',
          style: component.style,
          disabled: component.disabled ?? false,
          ...(component.custom_id !== undefined && { customId: component.custom_id }),
          ...(component.url !== undefined && { url: component.url }),
        }
      return {
        customId: component.custom_id,
        placeholder: component.placeholder ?? '',
        options: component.options.map((option) => ({
          label: option.label,
          value: option.value,
          selected: option.default ?? false,
        })),
        min: component.min_values ?? 1,
        max: component.max_values ?? 1,
        disabled: component.disabled ?? false,
      }
    }),
  )
  const parts = [
    message.content,
    ...message.embeds.flatMap((embed) => [embed.title ?? '', embed.description ?? '']),
  ]
  return {
    id: message.id,
    channelId: message.channelId,
    fromBot: message.authorId === world.applicationId,
    text: parts.filter((part) => part !== '').join('\n'),
    content: message.content,
    embeds: message.embeds,
    attachments: message.attachments,
    rows,
    buttons: rows.flat().filter((one): one is SeenButton => 'label' in one),
    selects: rows.flat().filter((one): one is SeenSelect => 'options' in one),
    ephemeral: (message.flags & ephemeralFlag) !== 0,
    thinking: (message.flags & loadingFlag) !== 0,
    edited: message.editedAt !== undefined,
  }
}
