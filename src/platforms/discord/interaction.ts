/** Interactions as Discord sends them, parsed: what the bot reads of them and nothing else. */
import { z } from 'zod'
import { attachmentSchema } from './attachment.ts'

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type */
export const interactionTypes = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const

const user = z.object({ id: z.string(), username: z.string(), global_name: z.string().nullish() })

const leaf = z.object({
  name: z.string(),
  type: z.int(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
})
const resolved = z.object({ attachments: z.record(z.string(), attachmentSchema).optional() }).optional()

/** Of a slash command or of typing in one. */
export const commandData = z.object({
  name: z.string(),
  options: z.array(leaf.extend({ options: z.array(leaf).optional() })).optional(),
  resolved,
})
export type CommandData = z.infer<typeof commandData>

export const componentData = z.object({ custom_id: z.string(), values: z.array(z.string()).optional() })

const input = z.object({
  custom_id: z.string(),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
})
/** Inputs stand in labels (type 18) or, the older way, in action rows. */
export const modalData = z.object({
  custom_id: z.string(),
  components: z.array(
    z.union([
      z.object({ component: input }).transform((label) => [label.component]),
      z.object({ components: z.array(input) }).transform((row) => row.components),
    ]),
  ),
  resolved,
})

/** What is needed of the message that carries the component. */
const message = z.object({
  id: z.string(),
  flags: z.int().optional(),
  edited_timestamp: z.string().nullish(),
  embeds: z.array(z.object({ title: z.string().optional() })).optional(),
  components: z
    .array(
      z.object({
        components: z
          .array(
            z.object({
              custom_id: z.string().optional(),
              label: z.string().optional(),
              options: z.array(z.object({ value: z.string(), default: z.boolean().optional() })).optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
})
export type SourceMessage = z.infer<typeof message>

export const interactionSchema = z.object({
  id: z.string(),
  application_id: z.string(),
  token: z.string(),
  type: z.int(),
  guild_id: z.string().optional(),
  channel_id: z.string().optional(),
  channel: z.object({ id: z.string(), type: z.int().optional() }).optional(),
  /** The bot's own rights in that channel, as a bit set. */
  app_permissions: z
    .string()
    .regex(/^\d{1,30}$/)
    .optional(),
  user: user.optional(),
  member: z.object({ user, nick: z.string().nullish() }).optional(),
  locale: z.string().optional(),
  data: z.unknown().optional(),
  message: message.optional(),
})
export type ReceivedInteraction = z.infer<typeof interactionSchema>
