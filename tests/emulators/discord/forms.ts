/**
 * The bodies Discord takes, as zod schemas with its limits; always on, whatever description is at hand.
 * Limits: https://discord.com/developers/docs/resources/message, …/components/reference and
 * …/interactions/application-commands.
 */
import { z } from 'zod'
import { DiscordFault, type FieldFault, faults } from './errors.ts'

const snowflake = z.string().regex(/^(0|[1-9]\d*)$/)
export const customId = z.string().min(1).max(100)
const emoji = z.object({ name: z.string().optional(), id: snowflake.nullish() }).nullish()

const actionButton = z.object({
  type: z.literal(2),
  style: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  label: z.string().min(1).max(80).optional(),
  emoji,
  custom_id: customId,
  disabled: z.boolean().optional(),
  url: z.undefined().optional(),
})
const linkButton = z.object({
  type: z.literal(2),
  style: z.literal(5),
  label: z.string().min(1).max(80).optional(),
  emoji,
  url: z
    .string()
    .max(512)
    .regex(/^(https?|discord):\/\/\S+$/),
  disabled: z.boolean().optional(),
  custom_id: z.undefined().optional(),
})
const option = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().min(1).max(100).optional(),
  emoji,
  default: z.boolean().optional(),
})
const stringSelect = z
  .object({
    type: z.literal(3),
    custom_id: customId,
    options: z.array(option).min(1).max(25),
    placeholder: z.string().max(150).optional(),
    min_values: z.int().min(0).max(25).optional(),
    max_values: z.int().min(1).max(25).optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine((select, context) => {
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const values = new Set(select.options.map((one) => one.value))
    if (values.size < select.options.length) fault(['options'], 'The specified option value is already used')
    const max = select.max_values ?? 1
    if (max > select.options.length) fault(['max_values'], 'Must be no more than the number of options')
    if ((select.min_values ?? 1) > max) fault(['min_values'], 'Must be no more than max_values')
    if (select.options.filter((one) => one.default).length > max)
      fault(['options'], 'Too many default options')
  })

const row = z
  .object({
    type: z.literal(1),
    components: z
      .array(z.union([actionButton, linkButton, stringSelect]))
      .min(1)
      .max(5),
  })
  .refine((one) => one.components.length === 1 || one.components.every((c) => c.type === 2), {
    message: 'A select menu takes a whole row',
    path: ['components'],
  })

export type Row = z.infer<typeof row>

const embed = z.object({
  title: z.string().max(256).optional(),
  description: z.string().max(4096).optional(),
  url: z.string().optional(),
  color: z.int().min(0).max(0xffffff).optional(),
  timestamp: z.string().optional(),
  footer: z.object({ text: z.string().max(2048) }).optional(),
  image: z.object({ url: z.string() }).optional(),
  thumbnail: z.object({ url: z.string() }).optional(),
  author: z.object({ name: z.string().max(256) }).optional(),
  fields: z
    .array(z.object({ name: z.string().min(1).max(256), value: z.string().min(1).max(1024) }))
    .max(25)
    .optional(),
})
export type Embed = z.infer<typeof embed>

const attachment = z.object({
  id: z.union([z.string(), z.int()]),
  filename: z.string().max(1024).optional(),
  description: z.string().max(1024).optional(),
})

const message = z.object({
  content: z.string().max(2000).nullish(),
  embeds: z.array(embed).max(10).nullish(),
  components: z.array(row).max(5).nullish(),
  attachments: z.array(attachment).max(10).nullish(),
  flags: z.int().nullish(),
  allowed_mentions: z.object({ parse: z.array(z.enum(['users', 'roles', 'everyone'])).optional() }).nullish(),
  nonce: z.union([z.string().max(25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  tts: z.boolean().nullish(),
})
export type MessageBody = z.infer<typeof message>

/** A message as sent or edited. `fresh`: a new one, which must not be empty. `files`: how many came beside it. */
export function messageBody(body: unknown, fresh: boolean, files: number): MessageBody {
  const parsed = parse(message, body)
  const wrong: FieldFault[] = []
  const all = (parsed.embeds ?? []).reduce((sum, one) => sum + embedLength(one), 0)
  if (all > 6000)
    wrong.push({
      path: 'embeds',
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: 'Embed size exceeds maximum size of 6000',
    })
  const ids = (parsed.components ?? []).flatMap((one, at) =>
    one.components.map((component, index) => ({
      id: component.custom_id,
      path: `components.${at}.components.${index}.custom_id`,
    })),
  )
  const seen = new Set<string>()
  for (const { id, path } of ids) {
    if (id === undefined) continue
    if (seen.has(id))
      wrong.push({
        path,
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated',
      })
    seen.add(id)
  }
  if (parsed.enforce_nonce && (parsed.nonce === undefined || parsed.nonce === null))
    wrong.push({ path: 'enforce_nonce', code: 'NONCE_REQUIRED', message: 'A nonce is required' })
  if (wrong.length > 0) throw faults.invalidForm(wrong)
  const empty =
    (parsed.content ?? '').trim() === '' &&
    !parsed.embeds?.length &&
    !parsed.components?.length &&
    files === 0
  if (fresh && empty) throw faults.emptyMessage()
  return parsed
}

function embedLength(one: Embed): number {
  const fields = (one.fields ?? []).reduce((sum, field) => sum + field.name.length + field.value.length, 0)
  const texts = [one.title, one.description, one.footer?.text, one.author?.name]
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), fields)
}

/** https://discord.com/developers/docs/resources/guild-scheduled-event; an event in the outside world has a place and an end. */
const scheduledEvent = z.object({
  name: z.string().min(1).max(100),
  description: z.string().min(1).max(1000).optional(),
  scheduled_start_time: z.iso.datetime({ offset: true }),
  scheduled_end_time: z.iso.datetime({ offset: true }),
  privacy_level: z.literal(2),
  entity_type: z.literal(3),
  entity_metadata: z.object({ location: z.string().min(1).max(100) }),
  status: z.int().optional(),
})
export const scheduledEventBody = (body: unknown, fresh: boolean, now: number) => {
  const parsed = fresh ? parse(scheduledEvent, body) : parse(scheduledEvent.partial(), body)
  const start = parsed.scheduled_start_time
  if (fresh && start !== undefined && Date.parse(start) <= now)
    throw faults.invalidForm([
      {
        path: 'scheduled_start_time',
        code: 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
        message: 'Cannot schedule event in the past.',
      },
    ])
  return parsed
}

export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw new DiscordFault(
    400,
    50035,
    'Invalid Form Body',
    result.error.issues.flatMap((issue) => fieldFaults(issue)),
  )
}

function fieldFaults(issue: z.core.$ZodIssue, base: string[] = []): FieldFault[] {
  const path = [...base, ...issue.path.map(String)]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The alternative that came nearest is the one meant.
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? []
    return nearest.flatMap((one) => fieldFaults(one, path))
  }
  const code =
    issue.code === 'too_big'
      ? 'BASE_TYPE_MAX_LENGTH'
      : issue.code === 'too_small'
        ? 'BASE_TYPE_MIN_LENGTH'
        : issue.code === 'invalid_type'
          ? 'BASE_TYPE_BAD_TYPE'
          : 'BASE_TYPE_INVALID'
  const message = issue.code === 'too_big' ? `Must be ${issue.maximum} or fewer in length.` : issue.message
  return [{ path: path.join('.'), code, message }]
}
